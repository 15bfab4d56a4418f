"""What modifiers tell of sides: "rebel-held Orsa", "US-backed militias", "the Iraqi operation to retake Mosul".

What this is for: who holds a place, who backs a group and who fights for a place, told before a noun and by no verb of its own. What
it is not: verbs of holding, backing and taking (see `verbal`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.fillers import head, is_place
from stemmata.read.rules.nominal import acts
from stemmata.read.rules.phrases import Phrase, demonyms
from stemmata.read.rules.verbal import OPERATIONS, RETAKING, Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

HELD: Final = ("-held", "-controlled", "-occupied", "-ruled")
BACKED: Final = ("-backed", "-supported", "-sponsored", "-aligned", "-allied")


PARLIAMENTARY: Final = frozenset({"republican", "democrat", "democratic", "gop", "tory", "labour", "conservative", "liberal"})
"""Sides that hold seats."""


def campaigns(sentence: Sentence) -> Iterator[Found]:
    """Claims that modifiers of a noun carry."""
    for phrase in sentence.phrases:
        yield from _joined(sentence, phrase)
    for clause in sentence.clauses:
        if clause.lemma in RETAKING and clause.object and "to" in clause.auxiliaries:
            number = sentence.ending.get(clause.group)
            if number is not None and head(sentence, sentence.phrases[number]) in OPERATIONS:
                yield from _operation(sentence, sentence.phrases[number], clause.after)


def _joined(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "rebel-held Orsa", "the US-backed militias": the side before the hyphen."""
    words = sentence.line.words
    for i in range(phrase.first, phrase.head):
        lower = words[i].lower
        held = next((end for end in HELD if lower.endswith(end)), None)
        backed = next((end for end in BACKED if lower.endswith(end)), None)
        ending = held or backed
        if ending is None or len(lower) == len(ending):
            continue
        if not _is_side(words[i].text[: -len(ending)]):
            continue
        side = Extent(words[i].start, words[i].end - len(ending))
        rest = ("place_held", i + 1, phrase.after) if held else ("party2", i + 1, phrase.after)
        if not (_can_be_held(sentence, phrase, ending) if held else _can_be_backed(sentence, phrase)):
            continue
        type_ = ClaimType.PRESENCE if held else ClaimType.ALLIANCE
        found = fixed(type_, None, (i, i + 1), i, phrase.after, [], "modifier")
        found.carried = (("actor" if held else "party", side),)
        found.modifiers = [rest]
        yield found


def _is_side(spelt: str) -> bool:
    """Whether a word before a hyphen names a side: "US", "rebel", "government"; no party of a parliament, and no "hand"."""
    lower = spelt.lower()
    known = lists()
    return lower not in PARLIAMENTARY and (
        spelt[0].isupper() or bool({lower, lower + "s"} & (known["groups"] | known["parties"] | known["bodies"]))
    )


def _can_be_held(sentence: Sentence, phrase: Phrase, ending: str) -> bool:
    """A place, or for "-held" a bare name that no gazetteer knows."""
    word = sentence.line.words[phrase.head]
    unknown = ending == "-held" and word.text[0].isupper() and not sentence.line.title
    return is_place(sentence, phrase) or unknown or word.lower in lists()["grounds"]


def _can_be_backed(sentence: Sentence, phrase: Phrase) -> bool:
    known = lists()
    return head(sentence, phrase) in known["groups"] | known["fighters"] | known["bodies"] | known["parties"]


def _operation(sentence: Sentence, phrase: Phrase, after: int) -> Iterator[Found]:
    """ "the Iraqi operation to retake Mosul": fighting of the side that its noun or its verb names."""
    spans = [("side_a", *named)] if (named := _side_before(sentence, phrase)) else []
    clause = next((c for c in sentence.clauses if any(sentence.phrases[n] is phrase for n in c.object)), None)
    subject = [n for n in clause.subject if sentence.phrases[n].kind is MentionKind.ACTOR or _fights(sentence, n)] if clause else []
    if not spans and not subject:
        return
    roles = [("side_a", n) for n in subject] if not spans else []
    first = phrase.first if spans or clause is None else min(clause.start, phrase.first)
    found = fixed(ClaimType.CLASH, None, (phrase.head, phrase.head + 1), first, after, roles, "operation")
    found.modifiers = spans
    yield found


def _fights(sentence: Sentence, number: int) -> bool:
    phrase = sentence.phrases[number]
    return phrase.form is MentionForm.PRONOUN or head(sentence, phrase) in lists()["parties"] | lists()["fighters"]


def _side_before(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """The tokens before the noun that name a side: "Iraqi", "the coalition's", "ISF"."""
    tags, words = sentence.line.tags, sentence.line.words
    owner = next((i for i in range(phrase.core, phrase.head) if tags[i] == "A"), None)
    if owner is not None and owner > phrase.core:
        return phrase.core, owner
    if phrase.head == phrase.core:
        return None
    lower = words[phrase.head - 1].lower
    if lower in demonyms() | lists()["groups"] or acts(sentence, phrase.core, phrase.head):
        return phrase.core, phrase.head
    return None
