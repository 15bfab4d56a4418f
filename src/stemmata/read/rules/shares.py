"""Parts of a toll: "including 13 soldiers", "eight of the dead were soldiers", "nine in the first blast and 13 in the second".

What this is for: claims that count some of those a casualty claim counts, or go on with its verb left out. What it is not: the
sum of the parts (see rule R6).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.frames import verb_frames
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.tolls import STATUS
from stemmata.read.rules.verbal import Found, fixed, has_tail
from stemmata.schema.vocabulary import ClaimType, MentionForm

OPENING: Final = ("among them", "among whom", "of them", "of whom", "amongst them")
"""Words after a comma that open a part of those counted before: "26 dead, among them four gendarmes"."""
BESIDE: Final = frozenset({"second", "first", "other", "latter", "former", "third", "next"})
"""Words for another event of the same kind: "13 in the second"."""


def shares(sentence: Sentence) -> Iterator[Found]:
    """Claims of parts of a toll, and of tolls whose verb is left out."""
    tags = sentence.line.tags
    if "Q" not in tags and "D" not in tags:
        return
    yield from _opened(sentence)
    yield from _predicated(sentence)
    yield from _gapped(sentence)


def _harm_before(sentence: Sentence, i: int) -> str | None:
    """What happened to those counted before token i ("killed"), by the last verb or noun of harm before it; None if nothing did."""
    told = [(c.verb, subtype) for c in sentence.clauses if c.verb < i and (subtype := _harm(sentence, c))]
    told += [(p.head, STATUS[w]) for p in sentence.phrases if p.head < i and (w := sentence.line.words[p.head].lower) in STATUS]
    return max(told)[1] if told else None


def _harm(sentence: Sentence, clause: Clause) -> str | None:
    for frame in verb_frames().get(clause.lemma, ()):
        certain = frame.type is ClaimType.CASUALTY and frame.needs in ("object", "subject", "fallen", "hurt")
        if certain and (not frame.tail or has_tail(sentence, clause.verb, frame.tail)):
            return frame.subtype
    return None


def _opened(sentence: Sentence) -> Iterator[Found]:
    """ "killed 183 people, including 13 soldiers and two nurses", "three of them children", "four of whom were women"."""
    words = sentence.line.words
    for i, word in enumerate(words):
        pair = f"{word.lower} {words[i + 1].lower}" if i + 1 < len(words) else ""
        at = i + 1 if word.lower == "including" else i + 2 if pair in OPENING and pair.startswith("among") else 0
        subtype = _harm_before(sentence, i) if at or pair in OPENING else None
        if subtype is None:
            continue
        if at and at in sentence.starting:
            targets: list[int] = []
            sentence._coordinated(targets, sentence.starting[at])
            for number in targets:
                if sentence.phrases[number].counted:
                    yield _part(sentence, subtype, (i, at), (sentence.phrases[number].first if number != targets[0] else i), number)
        elif pair.startswith("of") and i and sentence.line.tags[i - 1] == "Q":
            yield from _of_them(sentence, subtype, i)
        elif pair.startswith("of") and i and sentence.line.tags[i - 1] == "," and i + 2 in sentence.starting:
            yield from _whom(sentence, subtype, i)


def _of_them(sentence: Sentence, subtype: str, i: int) -> Iterator[Found]:
    """ "three of them children", "four of whom were women": the number before token i, the people after it."""
    first = i - 1
    while first > 0 and sentence.line.tags[first - 1] in "QX":
        first -= 1
    at = i + 2 + (i + 2 < len(sentence.line.tags) and sentence.line.tags[i + 2] == "B")
    number = sentence.starting.get(at)
    if first and sentence.line.tags[first - 1] == "," and number is not None and not sentence.phrases[number].counted:
        found = _part(sentence, subtype, (i - 1, i), first, number)
        found.counted_at = (first, i)
        yield found


def _whom(sentence: Sentence, subtype: str, i: int) -> Iterator[Found]:
    """ "26 dead, of whom four were gendarmes": the number after "of whom" at token i, and the people after "were"."""
    tags = sentence.line.tags
    count = sentence.phrases[sentence.starting[i + 2]]
    at = count.after
    if all(t in "QX" for t in tags[count.first : at]) and at + 1 < len(tags) and tags[at] == "B" and at + 1 in sentence.starting:
        found = _part(sentence, subtype, (count.first, at), count.first, sentence.starting[at + 1])
        found.counted_at = (count.first, at)
        yield found


def _part(sentence: Sentence, subtype: str, trigger: tuple[int, int], first: int, number: int) -> Found:
    after = sentence.phrases[number].after
    inside = trigger if trigger[0] >= first else (first, after)
    return fixed(ClaimType.CASUALTY, subtype, inside, first, after, [("victim", number)], "subset")


def _predicated(sentence: Sentence) -> Iterator[Found]:
    """ "Eight of the dead were soldiers and four were civilians": the number, and the people after "were"."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        subtype = STATUS.get(words[phrase.head].lower)
        within = {w.lower for w in words[phrase.first : phrase.head]}
        if subtype is None or not phrase.counted or "of" not in within:
            continue
        at, first, stop = phrase.after, phrase.first, phrase.core
        while at + 1 < len(tags) and tags[at] == "B" and at + 1 in sentence.starting:
            number = sentence.starting[at + 1]
            people = sentence.phrases[number]
            if people.form is MentionForm.PRONOUN or people.time:
                break
            found = fixed(ClaimType.CASUALTY, subtype, (at, at + 1), first, people.after, [("victim", number)], "subset")
            found.counted_at = (first, stop)
            yield found
            following = people.after
            while following < len(tags) and tags[following] in "C,":
                following += 1
            if following == people.after or following not in sentence.starting:
                break
            bare = sentence.phrases[sentence.starting[following]]
            if any(t not in "QX" for t in tags[bare.first : bare.after]):
                break
            first, stop, at = bare.first, bare.after, bare.after


def _gapped(sentence: Sentence) -> Iterator[Found]:
    """ "six died in the first ambush, eight in the second": a number, and another event of the kind told before."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        at = phrase.after
        bare = all(t in "QX" for t in tags[phrase.first : at]) and not phrase.time
        if not bare or at + 1 >= len(tags) or tags[at] != "P" or at + 1 not in sentence.starting or not phrase.first:
            continue
        event = sentence.phrases[sentence.starting[at + 1]]
        if not {w.lower for w in words[event.first : event.after]} & BESIDE or tags[phrase.first - 1] not in "C,.":
            continue
        subtype = _harm_before(sentence, phrase.first)
        if subtype is not None and not _has_verb(sentence, phrase):
            found = fixed(ClaimType.CASUALTY, subtype, None, phrase.first, event.after, [], "subset")
            found.counted_at = (phrase.first, at)
            yield found


def _has_verb(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb."""
    number = sentence.starting[phrase.first]
    return any(number in clause.subject and not clause.inherited for clause in sentence.clauses)
