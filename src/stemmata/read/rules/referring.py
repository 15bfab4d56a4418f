"""Whom and what a report speaks of beside its claims: descriptions, pronouns, and names wherever they stand.

What this is for: mentions from which `resolve` can tell that "the group", "its men" and "JAW" are one; a claim of another reader
may be filled by any of them. What it is not: reference itself, or a claim. It changes no mention that stands already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from stemmata.lexicon.calendar import MONTHS, WEEKDAYS
from stemmata.lexicon.descriptions import HEADS, INSTITUTIONS, POSSESSIVE, PRONOUNS
from stemmata.lexicon.names import ARTICLES
from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent, MarkedMention
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.words import is_capitalised
from stemmata.schema.vocabulary import MentionForm, MentionKind

DESCRIBED: Final = frozenset(
    {MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.OUTLET, MentionKind.PLACE, MentionKind.WEAPON}
)
NAMED: Final = frozenset({MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.OUTLET})
TITLES: Final = lists()["titles"] - {"first", "second", "private", "prime", "foreign", "interior", "air"}
"""Words before a person's name that no body begins with."""
OF_BODIES: Final = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "officer", "officers", "official", "officials", "chief", "claims"}
)
"""What follows the body that it belongs to."""
Names = Mapping[str, Sequence[tuple[tuple[str, ...], MentionKind]]]


def referring(parsed: Sequence[Sentence], builder: Builder) -> None:
    """Adds to the builder every description of an actor, person, body, weapon or place, every pronoun that may stand for one, and
    the names of the document where no phrase has them. Linear in the document."""
    names = _names(builder)
    for sentence in parsed:
        for phrase in sentence.phrases:
            head = sentence.line.words[phrase.head].lower
            described = phrase.form is MentionForm.NOMINAL and (phrase.kind in DESCRIBED or head in HEADS)
            if not phrase.time and (described or (phrase.form is MentionForm.PRONOUN and head in PRONOUNS)):
                builder.mention(sentence, phrase)
    held = sorted(m.extent for m in builder.mentions.values() if m.form is MentionForm.NAME)
    for sentence in parsed:
        words = sentence.line.words
        for at, word in enumerate(words):
            if word.lower in POSSESSIVE or (word.lower in PRONOUNS and at not in sentence.within):
                extent = Extent(word.start, word.end)
                builder.mentions.setdefault(extent, MarkedMention(extent, MentionKind.OTHER, MentionForm.PRONOUN))
            elif _is_owner(sentence, at):
                extent = Extent(word.start, word.end)
                builder.mentions.setdefault(extent, MarkedMention(extent, MentionKind.ORGANISATION, MentionForm.NOMINAL))
        for extent, kind in _standing(sentence, names):
            if not _is_held(held, extent):
                builder.mentions[extent] = MarkedMention(extent, kind, MentionForm.NAME)
    taken = {at for extent in builder.mentions for at in range(extent.start, extent.end)}
    for sentence in parsed:
        for extent, kind in _capitals(sentence, taken):
            builder.mentions.setdefault(extent, MarkedMention(extent, kind, MentionForm.NAME))


def _is_owner(sentence: Sentence, at: int) -> bool:
    """Whether a word is an institution to whom somebody or something belongs: "the command's spokesman", "the army spokesman"."""
    words = sentence.line.words
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return words[at].text.islower() and words[at].lower in INSTITUTIONS and (after in ("'s", "’s") or after in OF_BODIES)


MOST_WORDS: Final = 16
"""Words of a name that is looked for elsewhere: a run of thousands of capitalised words is none, and would be compared everywhere."""


def _names(builder: Builder) -> Names:
    """First word -> names of the document as words, longest first."""
    found: dict[str, set[tuple[tuple[str, ...], MentionKind]]] = {}
    for mention in sorted(builder.mentions.values(), key=lambda m: m.extent):
        words = builder.text[mention.extent.start : mention.extent.end].split()
        if mention.form is MentionForm.NAME and mention.kind in NAMED and 0 < len(words) <= MOST_WORDS and words[0][:1].isupper():
            found.setdefault(words[0], set()).add((tuple(words), mention.kind))
            if mention.kind is MentionKind.PERSON and len(words) > 1 and words[-1][:1].isupper():
                found.setdefault(words[-1], set()).add(((words[-1],), mention.kind))
    return {first: sorted(names, key=lambda n: (-len(n[0]), n)) for first, names in found.items()}


def _standing(sentence: Sentence, names: Names) -> Iterator[tuple[Extent, MentionKind]]:
    """Where names of the document stand in a sentence as whole names."""
    words = sentence.line.words
    for at, word in enumerate(words):
        for parts, kind in names.get(word.text, ()):
            after = at + len(parts)
            if tuple(w.text for w in words[at:after]) == parts and not _goes_on(sentence, at, after):
                yield Extent(word.start, words[after - 1].end), kind
                break


def _capitals(sentence: Sentence, taken: Set[int]) -> Iterator[tuple[Extent, MentionKind]]:
    """Runs of capitalised words that no mention has: after a title a person's name ("Minister Lazare Kinda salutes"), a body after an
    article ("The Command calls"), two and more words a name of something."""
    words = sentence.line.words
    if sentence.line.caseless or sentence.line.title:
        return
    at = 0
    while at < len(words):
        after = first = at
        while after < len(words) and _is_part(words[after].text) and words[after].start not in taken:
            after += 1
        while first < after and words[first].lower in ARTICLES | TITLES:
            first += 1
        led = words[first - 1].lower if first > at else ""
        if first == after > at + 1 and words[after - 2].lower in ARTICLES:
            yield Extent(words[after - 1].start, words[after - 1].end), MentionKind.PERSON  # "The Minister promises"
        extent = Extent(words[first].start, words[after - 1].end) if first < after else None
        if extent and led in TITLES:
            yield extent, MentionKind.PERSON
        elif extent and led in ARTICLES and after - first == 1 and words[first].lower in INSTITUTIONS:
            yield extent, MentionKind.ORGANISATION
        elif extent and after - first > 1 and (first > 0 or sentence.line.tags[0] == "N"):
            yield extent, MentionKind.OTHER
        at = max(after, at + 1)


def _goes_on(sentence: Sentence, at: int, after: int) -> bool:
    """Whether a name stands inside a longer one ("Command" of "Northern Command"); acronyms do not."""
    words, tags = sentence.line.words, sentence.line.tags
    if after - at == 1 and words[at].text.isupper() and not sentence.line.title:
        return False
    before = at > 1 and _is_part(words[at - 1].text) and tags[at - 1] == "N"
    return before or (after < len(words) and _is_part(words[after].text) and tags[after] == "N")


JOINTS: Final = str.maketrans("", "", "-‐‑'’ʼ")
"""Marks inside the words of names ("Ba-Hakim", "Jama'at"), taken out."""


def _is_part(text: str) -> bool:
    letters = text.translate(JOINTS).isalpha()
    return is_capitalised(text) and letters and text.lower() not in MONTHS and text.lower() not in WEEKDAYS


def _is_held(held: Sequence[Extent], extent: Extent) -> bool:
    """Whether a named mention has these words already."""
    at = bisect_left(held, extent)
    return any(other.meets(extent) for other in held[max(0, at - 3) : at + 1])
