"""Numbers that go on about a strength told or asked for: "It was 600 in spring", "a diplomat put it at 800", "A: Between 400 and 500".

What this is for: claims of strength whose group stands in what was told before, or in the question before. What it is not: numbers
that their own sentence gives to a group (see `strengths`, `headcounts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.strengths import has_number, is_bare, is_of_fighters
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

CARRIED: Final = 2
"""Sentences of a paragraph over which a number without its group may still be of the group whose strength was told last."""
FIGURES: Final = frozenset({"figure", "range", "estimate", "total", "number"})
GIVING: Final = {
    "put": ("at",),
    "give": ("",),
    "count": ("",),
    "estimate": ("at", ""),
    "speak": ("of",),
    "talk": ("of",),
    "reckon": ("", "at"),
}
"""Verbs by which an observer gives a number, with what stands before it: "the experts had counted up to 1,500"."""
ASKING: Final = (("how", "strong"), ("how", "big"), ("how", "large"), ("how", "many", "men"), ("how", "many", "fighters"))
"""Words that ask for a strength."""
OPENING: Final = 6
"""Tokens of an answer within which its number begins ("A: Between 400 and 500, we think")."""
STANDING: Final = frozenset({"is", "was", "are", "were", "stands", "stood", "lies", "lay"})
"""What a number or a body told before does, before a number: "it was 600 in spring", "the number lies somewhere between"."""


def carried_strengths(parsed: Sequence[Sentence], builder: Builder) -> Iterator[tuple[Sentence, Found]]:
    """Numbers that go on about the strength told just before: "HAS has 400 to 550 fighters. In 2021 the Group gave a figure of 700.",
    "it could field 1,500; today it has 900 at the least"."""
    told = sorted(
        (claim.quote, a.extent)
        for claim in builder.claims.values()
        for a in claim.arguments
        if claim.type is ClaimType.STRENGTH and a.role == "org"
    )
    at = 0
    last: tuple[int, int, Extent] | None = None
    asked: Extent | None = None
    for number, sentence in enumerate(parsed):
        words = sentence.line.words
        own = []
        while at < len(told) and told[at][0].start < words[-1].end:
            own.append(told[at])
            at += 1
        known = last[2] if last and last[0] == sentence.line.paragraph and number - last[1] <= CARRIED else None
        if (answer := _answer(sentence)) is not None and asked is not None and not own:
            answer.carried = (("org", asked),)
            last = (sentence.line.paragraph, number, asked)
            yield sentence, answer
            asked = None
            continue
        asked = _asked(sentence, builder)
        for found in _goes_on(sentence, [quote for quote, _ in own]):
            before = [org for quote, org in own if quote.end <= words[found.start].start]
            org = before[-1] if before else known
            if org is not None:
                found.carried = (("org", org),)
                last = (sentence.line.paragraph, number, org)
                yield sentence, found
        if own:
            last = (sentence.line.paragraph, number, own[-1][1])


def _goes_on(sentence: Sentence, own: Sequence[Extent]) -> Iterator[Found]:
    """Numbers of a sentence, outside what it tells of strengths itself, that stand as an observer's figure or as what somebody has."""
    words = sentence.line.words
    for phrase in sentence.phrases:
        if phrase.time or not has_number(sentence, phrase) or any(q.start <= words[phrase.first].start < q.end for q in own):
            continue
        if not (is_bare(sentence, phrase) or is_of_fighters(sentence, phrase)):
            continue
        start = _given(sentence, phrase)
        if start is None:
            continue
        found = fixed(ClaimType.STRENGTH, None, (start, start + 1), start, phrase.after, [], "size")
        found.counted_at = (phrase.first, phrase.after)
        found.verb = start
        yield found


def _asked(sentence: Sentence, builder: Builder) -> Extent | None:
    """The body whose strength a question asks for: "How strong is the Front now?"."""
    words = sentence.line.words
    if words[-1].text != "?":
        return None
    lower = [w.lower for w in words]
    asks = any(tuple(lower[i : i + len(ask)]) == ask for i in range(len(lower)) for ask in ASKING)
    kinds = (MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.PERSON)
    bodies = [p for p in sentence.phrases if not p.time and not p.place and (p.kind in kinds or p.form is MentionForm.PRONOUN)]
    return builder.mention(sentence, bodies[-1]) if asks and bodies else None


def _answer(sentence: Sentence) -> Found | None:
    """The number with which a sentence begins."""
    for phrase in sentence.phrases:
        early = phrase.first <= OPENING and not phrase.time and has_number(sentence, phrase)
        if early and (is_bare(sentence, phrase) or is_of_fighters(sentence, phrase)):
            found = fixed(ClaimType.STRENGTH, None, (phrase.first, phrase.after), phrase.first, phrase.after, [], "size")
            found.counted_at = (phrase.first, phrase.after)
            return found
    return None


def _given(sentence: Sentence, phrase: Phrase) -> int | None:
    """The token by which a number is given: "a figure of", "counted", "it has", "put it at", "it was", "down from"."""
    words, tags = sentence.line.words, sentence.line.tags
    i = phrase.first - 1
    while i >= 0 and (words[i].lower in lists()["before_size"] - {"of", "to"} - {"at"} or tags[i] in "XD"):
        i -= 1
    if i < 1:
        return None
    if words[i].lower == "of" and words[i - 1].lower in FIGURES:
        return i - 1
    if words[i].lower == "from" and words[i - 1].lower in ("down", "up"):
        return i - 1
    if words[i].lower == "at" and words[i - 1].lower in ("it", "them", "this"):
        i -= 1  # "put it at 800"
        return i - 1 if (form := sentence.line.forms[i - 1]) is not None and "at" in GIVING.get(form.lemma, ()) else None
    if words[i].lower in STANDING and is_bare(sentence, phrase) and _is_the_number(sentence, i):
        return i
    preposition = words[i].lower if tags[i] == "P" else ""
    verb = i if not preposition else i - 1
    form = sentence.line.forms[verb]
    if form is not None and tags[verb] in "VEI":
        targets = [n for prep, n, _ in sentence.clause_at[verb].preps if prep == preposition] if preposition else [0]
        return verb if preposition in GIVING.get(form.lemma, ()) and targets else None
    if preposition:
        return None
    if words[i].lower in ("has", "had", "have") and i - 1 >= 0 and words[i - 1].lower in ("it", "they", "he"):
        return i
    there = words[i - 1].lower == "there" and tags[i] == "B"
    return i if there and phrase.form is MentionForm.PRONOUN and is_of_fighters(sentence, phrase) else None


def _is_the_number(sentence: Sentence, verb: int) -> bool:
    """Whether "it" or "the number" stands right before a verb."""
    words = sentence.line.words
    return words[verb - 1].lower in FIGURES | {"it"} or (verb > 1 and words[verb - 2].lower in FIGURES)
