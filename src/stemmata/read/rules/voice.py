"""Who can be made to say something, and what kind of voice that is.

What this is for: sources and their kind as far as the words of a phrase tell. What it is not: who says what (see `speech` and
`citing`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import MentionForm, MentionKind, Voice

PARTY_RANKS = lists()["parties"]


SOURCE_NOUNS = lists()["source_nouns"]
CIVIL = lists()["civil"]
"""Words of a group that make it no party to a conflict: "a local activist group"."""


@dataclass(slots=True)
class Said:
    """An attribution in one sentence, before its reach over others is known."""

    source: Extent
    cue: Extent | None
    content: Extent
    voice: Voice
    outlet: bool
    opens: bool  # the cue ends the sentence with a colon, or leads it: "X said:", "As reported by X,"


def whole(sentence: Sentence) -> Extent:
    """The extent of a sentence."""
    return Extent(sentence.line.words[0].start, sentence.line.words[-1].end)


def stretch(sentence: Sentence, at: int) -> Extent:
    """The part of a sentence between semicolons that holds token `at`: "five died, police said; the Front speaks of eight"."""
    words = sentence.line.words
    first = next((i + 1 for i in range(at - 1, -1, -1) if words[i].text == ";"), 0)
    after = next((i for i in range(at, len(words)) if words[i].text == ";"), len(words))
    return Extent(words[first].start, words[after - 1].end)


def speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be a source: a person, group, body, outlet, pronoun, or "reports", "sources"."""
    known = lists()
    word = sentence.line.words[phrase.head].lower
    if phrase.time:
        return False
    if phrase.form is MentionForm.PRONOUN:
        return word in ("he", "she", "it", "they", "who", "others", "many", "some")
    if phrase.kind in (MentionKind.PERSON, MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.OUTLET):
        return True
    return (
        word in known["officials"]
        or word in known["anonymous"]
        or word in known["outlets"]
        or word in SOURCE_NOUNS
        or phrase.form is MentionForm.NAME
        or sentence.line.words[phrase.core].text[0].isupper()
        or sentence.line.words[phrase.head].text[0].isupper()
    )


def voice_of(sentence: Sentence, phrase: Phrase) -> Voice:
    """Who a source is, as far as the words of its phrase and of the phrase it is joined to tell."""
    known = lists()
    words = sentence.line.words
    lower = {w.lower for w in words[phrase.first : phrase.after]}
    near = set(lower)
    at, speaks_for_party = phrase.after, False
    while at < len(words) and at + 1 in sentence.starting:
        joint = words[at].lower
        if joint not in ("of", "for", "from", "by") and (joint != "," or at != phrase.after):
            break
        other = sentence.phrases[sentence.starting[at + 1]]
        near |= {w.lower for w in words[other.first : other.after]}
        speaks_for_party = joint in ("for", "by") and other.kind is MentionKind.ACTOR and not other.place
        at = other.after
    if phrase.kind is MentionKind.OUTLET or lower & known["outlets"]:
        return Voice.OUTLET
    if phrase.kind is MentionKind.ACTOR and lower & CIVIL:
        return Voice.BODY
    if near & PARTY_RANKS or speaks_for_party or (phrase.kind is MentionKind.ACTOR and not phrase.place):
        return Voice.PARTY
    if lower & known["officials"]:
        return Voice.OFFICIAL
    if phrase.kind is MentionKind.ORGANISATION or lower & known["bodies"] or phrase.place:
        return Voice.BODY
    if words[phrase.head].lower in known["anonymous"]:
        return Voice.ANONYMOUS
    return Voice.PERSON


def voice_of_words(sentence: Sentence, first: int, after: int) -> Voice:
    """Who tokens [first, after) of a phrase name: "army" in "army claims"."""
    known = lists()
    number = sentence.within.get(after - 1)
    lower = {w.lower for w in sentence.line.words[first:after]}
    if lower & PARTY_RANKS or lower & known["groups"]:
        return Voice.PARTY
    return voice_of(sentence, sentence.phrases[number]) if number is not None else Voice.PERSON
