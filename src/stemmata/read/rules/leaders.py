"""Who leads a body, told by order and possession: "Led by X, the Front", "X's Front", "X and his Front", "the Front, which X formed".

What this is for: claims of leading that neither a verb with subject and object nor an office beside a name tells. What it is not: the
band of a man without a name of its own (see `bands`), offices (see `offices`), or who is named to lead (see `successions`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.names import kind_of
from stemmata.lexicon.vocabulary import lists
from stemmata.read.locate import place_names
from stemmata.read.rules.appointing import person_at, titles
from stemmata.read.rules.bands import BANDS
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import DATES, Phrase, demonyms
from stemmata.read.rules.verbal import Found, fixed
from stemmata.read.words import Word
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

LEADING: Final = frozenset({"led", "headed", "commanded", "run"})
FOUNDING: Final = frozenset({"formed", "founded", "created", "launched", "leads", "heads", "commands", "led", "headed", "commanded"})
SPLITTING: Final = frozenset({"split", "break", "form", "found", "emerge", "regroup", "operate", "secede"})
"""Verbs of a body that is told to do so under somebody."""
REACH: Final = 6
"""Tokens between "led" and "by" ("led since 2011 by")."""


def leaders(sentence: Sentence) -> Iterator[Found]:
    """The claims of leading of a sentence that order and possession tell."""
    if sentence.line.caseless:
        return
    yield from _opening(sentence)
    yield from _led_since(sentence)
    yield from _relative(sentence)
    yield from _head_of(sentence)
    yield from _is_title(sentence)
    for number, phrase in enumerate(sentence.phrases):
        if not phrase.time and not phrase.place:
            yield from _possessed(sentence, phrase)
            yield from _his(sentence, number, phrase)
            yield from _under(sentence, phrase)
    yield from _splits_under(sentence)


def _found(
    sentence: Sentence, trigger: tuple[int, int], leader: tuple[int, int], org: Phrase | tuple[int, int], quote: tuple[int, int]
) -> Found:
    found = fixed(ClaimType.LEADS, None, trigger, *quote, [], "leader")
    found.modifiers = [("leader", *leader)]
    if isinstance(org, Phrase):
        found.roles = [("org", sentence.starting[org.first])]
    else:
        found.modifiers.append(("org", *org))
    return found


def _is_group(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names or describes a body of arms."""
    if phrase.time or phrase.place or phrase.form is MentionForm.PRONOUN:
        return False
    word = sentence.line.words[phrase.head].lower
    return phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or word in lists()["groups"] | {"organisation", "organization"}


def _opening(sentence: Sentence) -> Iterator[Found]:
    """ "Led by X, a onetime inspector, the Front draws its men from": the body behind the one or two commas."""
    words, tags = sentence.line.words, sentence.line.tags
    if len(words) < 6 or words[0].lower not in LEADING or words[1].lower != "by":
        return
    leader = person_at(sentence, 2)
    at = leader[1] if leader is not None else 0
    for _ in range(2):
        if leader is None or at + 1 >= len(words) or tags[at] != ",":
            return
        number = sentence.starting.get(at + 1)
        following = sentence.phrases[number] if number is not None else None
        if following is not None and _is_group(sentence, following):
            yield _found(sentence, (0, 1), leader, following, (0, leader[1]))
            return
        at = next((j for j in range(at + 1, len(words)) if tags[j] == ","), len(words))


def _led_since(sentence: Sentence) -> Iterator[Found]:
    """ "The Front has been led since 2011 by X": what stands between parts the verb from who leads."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, word in enumerate(words):
        if word.lower not in LEADING or not i or tags[i - 1] != "B":
            continue
        by = next((j for j in range(i + 2, min(i + REACH, len(words))) if words[j].lower == "by"), None)
        leader = person_at(sentence, by + 1) if by is not None else None
        start = i
        while start and tags[start - 1] in "BHXM":
            start -= 1
        if leader is None or start not in sentence.ending:
            continue
        org = sentence.phrases[sentence.ending[start]]
        if _is_group(sentence, org):
            yield _found(sentence, (i, i + 1), leader, org, (org.first, leader[1]))


def _relative(sentence: Sentence) -> Iterator[Found]:
    """ "The Front, which X formed in August"."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, word in enumerate(words):
        if word.lower not in ("which", "that") or i < 2 or tags[i - 1] != "," or i - 1 not in sentence.ending:
            continue
        leader, org = person_at(sentence, i + 1), sentence.phrases[sentence.ending[i - 1]]
        if leader is None or leader[1] >= len(words) or words[leader[1]].lower not in FOUNDING or not _is_group(sentence, org):
            continue
        yield _found(sentence, (leader[1], leader[1] + 1), leader, org, (org.first, leader[1] + 1))


def _head_of(sentence: Sentence) -> Iterator[Found]:
    """ "At the head of the Front stands X", "X, at the head of the Front since 2016"."""
    words, tags = sentence.line.words, sentence.line.tags
    for i in range(len(words) - 4):
        if [w.lower for w in words[i : i + 4]] != ["at", "the", "head", "of"] or i + 4 not in sentence.starting:
            continue
        org = sentence.phrases[sentence.starting[i + 4]]
        after = org.after
        stands = after + 1 < len(words) and words[after].lower in ("stands", "stood", "is", "was")
        leader = person_at(sentence, after + 1) if stands else None
        if leader is None and i > 1 and tags[i - 1] == "," and i - 1 in sentence.ending:
            before = sentence.phrases[sentence.ending[i - 1]]
            leader = person_at(sentence, before.core)
        if leader is not None and _is_group(sentence, org):
            yield _found(sentence, (i + 2, i + 3), leader, org, (min(i, leader[0]), max(after, leader[1])))


def _is_title(sentence: Sentence) -> Iterator[Found]:
    """ "The Front's leader is X", "its commander is X"."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        if words[phrase.head].lower not in titles() or phrase.after >= len(tags) or tags[phrase.after] != "B":
            continue
        owner = next((j for j in range(phrase.first, phrase.head) if tags[j] == "A"), None)
        pronoun = words[phrase.first].lower in ("its", "their")
        leader = person_at(sentence, phrase.after + 1)
        if leader is None or (owner is None and not pronoun):
            continue
        first = phrase.first + (words[phrase.first].lower in ("the", "a", "an")) if owner is not None else phrase.first
        org = (first, owner) if owner is not None else (phrase.first, phrase.first + 1)
        yield _found(sentence, (phrase.head, phrase.head + 1), leader, org, (phrase.first, leader[1]))


def _possessed(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "Zarak's Red League": a man's name before the name of a body."""
    words, tags = sentence.line.words, sentence.line.tags
    owner = next((i for i in range(phrase.core, phrase.after) if tags[i] == "A"), None)
    if owner is None or owner == phrase.core or owner + 1 >= phrase.after:
        return
    name, body = words[phrase.core : owner], words[owner + 1 : phrase.after]
    capital = all(w.text[0].isupper() for w in body) and not any(w.lower in titles() for w in body)
    named = capital and (len(body) == 1 or bool({w.lower for w in body} & (lists()["group_words"] | lists()["groups"])))
    group = kind_of(" ".join(w.text for w in body)) is not None or phrase.kind is MentionKind.ACTOR
    if named and group and _is_mans(name):
        yield _found(sentence, (owner, owner + 1), (phrase.core, owner), (owner + 1, phrase.after), (phrase.core, phrase.after))


def _is_mans(name: list[Word]) -> bool:
    """Whether words before a possessive are a man's name: no country, no place, no day, no body."""
    spelt = " ".join(w.text for w in name)
    capital = all(w.text[0].isupper() and not w.text.isupper() for w in name)
    if not capital or len(name) > 3 or name[0].lower in DATES | demonyms() or kind_of(spelt) is not None or place_names(name):
        return False
    return not {w.lower for w in name} & (lists()["groups"] | lists()["group_words"] | lists()["bodies"] | lists()["outlets"] | {"people"})


def _his(sentence: Sentence, number: int, phrase: Phrase) -> Iterator[Found]:
    """ "His Ridge Front has 220 men", "Salif and his Ridge Front": a body by name that is his."""
    words = sentence.line.words
    his = words[phrase.first].lower in ("his", "her") and phrase.core == phrase.first + 1
    body = phrase.kind is MentionKind.ACTOR or words[phrase.head].lower in lists()["group_words"]
    if not his or not body or not all(w.text[0].isupper() for w in words[phrase.core : phrase.after]):
        return
    joined = phrase.first - 1
    if joined > 0 and words[joined].lower == "and":
        first = joined
        while first and words[first - 1].text[0].isupper():
            first -= 1
        leader = person_at(sentence, first)
        if leader is not None and leader[1] == joined:
            yield _found(sentence, (phrase.first, phrase.first + 1), leader, phrase, (first, phrase.after))
            return
    found = fixed(ClaimType.LEADS, None, (phrase.first, phrase.first + 1), phrase.first, phrase.after, [("org", number)], "leader")
    found.modifiers = [("leader", phrase.first, phrase.first + 1)]
    yield found


def _under(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "The Ridge Lashkar under Malik Salif", "the Ridge Front of rogue skipper Salif": a body by name and whose it is."""
    words, at = sentence.line.words, phrase.after
    named = phrase.kind is MentionKind.ACTOR and phrase.form is MentionForm.NAME and words[phrase.head].lower not in BANDS
    if not named or at + 1 >= len(words) or words[at].lower not in ("under", "of"):
        return
    first = at + 1
    while first < len(words) and sentence.line.tags[first] == "N" and words[first].text[0].islower():
        first += 1
    leader = person_at(sentence, first)
    number = sentence.within.get(leader[0]) if leader is not None else None
    known = number is not None and sentence.phrases[number].kind is MentionKind.PERSON
    if leader is not None and (known if words[at].lower == "under" else first > at + 1 and leader[1] - leader[0] > 1):
        yield _found(sentence, (at, at + 1), leader, phrase, (phrase.first, leader[1]))


def _splits_under(sentence: Sentence) -> Iterator[Found]:
    """ "The League, which split off last May under X": of the verbs of `SPLITTING` the one under whom."""
    for clause in sentence.clauses:
        under = next((n for prep, n, _ in clause.preps if prep == "under"), None)
        if clause.lemma not in SPLITTING or under is None or not clause.subject:
            continue
        org = sentence.phrases[clause.subject[0]]
        leader = person_at(sentence, sentence.phrases[under].core)
        if leader is not None and _is_group(sentence, org):
            yield _found(sentence, (clause.verb, clause.verb + 1), leader, org, (min(org.first, clause.verb), leader[1]))
