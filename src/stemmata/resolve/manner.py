"""Manner: of what kind an event is told to be, as far as two kinds cannot be one event.

What this is for: the coarse kind of a blow (a bomb, from afar, on the ground), whether a count is of people who fled, a place taken or
taken back, people who went over, came back or broke away. What it is not: the subtype that a reader gave, which words may correct.
"""

from __future__ import annotations

from typing import Final

import re2

from stemmata.resolve.cues import GONE, HOME
from stemmata.resolve.happenings import BREAK, DISPLACEMENT
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, Measure

_T = ClaimType
COARSE: Final = {
    **dict.fromkeys(("bombing", "suicide_bombing", "ied"), "bomb"),
    **dict.fromkeys(("airstrike", "shelling", "drone"), "from afar"),
    **dict.fromkeys(("armed_assault", "kidnapping", "arson", "massacre"), "on the ground"),
}
"""Subtypes of attack that can be told of one and the same attack; others fit all."""
FROM_AFAR: Final = listed(
    """air airstrike airstrikes aircraft warplane warplanes jet jets plane planes helicopter helicopters drone drones shell shells shelling
    shelled artillery mortar mortars rocket rockets missile missiles"""
)
"""Words that tell of an attack from afar, whatever else it is called: "a warplane bombed the market"."""
BROKE_AWAY: Final = re2.compile(
    r"(?i)\b(?:set(?:ting)? up|form(?:ed|ing)?|found(?:ed|ing)|creat(?:ed?|ing)|launch(?:ed|ing)|establish(?:ed|ing)?|broke away)\b"
)
"""Words of those who leave a body for one that they make: the body splits, nobody goes over to another side."""
PARTED: Final = listed(
    """split splits splitting rupture breach schism break breaks breaking broke broken walked walks walking quarrel quarrels quarrelled fell
    fallen left leaves quit quits divided parted seceded ousted expelled"""
)
"""Words by which two who were one have fallen out; without them they may always have been enemies."""
TAKEN_BACK: Final = listed("back retook retake retaken recaptured recapture recovered regained regain reconquered liberated")
"""Words by which a place comes to a side that had held it before."""
BOMBARDED: Final = re2.compile(
    r"(?i)\bby (?:the |an? |army |heavy )*"
    r"(?:shell(?:s|ing|fire)|artillery|mortars?|rockets?|missiles?|air ?strikes?|air raids?|bombardments?|drones?)\b"
)
"""Words by which people were killed from afar."""
FLED: Final = listed("displaced refugees fled fleeing homeless")
"""Words of a count of people who left their homes, whatever it is called."""


def kinds(claim: Claim, words: set[str], quote: str) -> frozenset[str]:
    """The coarse kind of an attack, the kind of a supply, the way that people who change sides go: over, or back."""
    if broke_away(claim, quote) or (claim.type is _T.RIVALRY and (words & PARTED or BROKE_AWAY.search(quote))):
        return frozenset({BREAK})
    if claim.type is _T.DEFECTION:
        return frozenset({"back" if words & GONE and words & HOME else "over"})
    if claim.type is _T.CONTROL_CHANGE:
        return frozenset({"taken back"} if words & TAKEN_BACK else ())
    if claim.type is _T.SUPPLY and claim.subtype:
        return frozenset({claim.subtype})
    if claim.type is _T.CASUALTY and _of_flight(claim, words):
        return frozenset({DISPLACEMENT})
    if claim.type is _T.CASUALTY and BOMBARDED.search(quote):
        return frozenset({COARSE["airstrike"]})
    if claim.type is _T.ATTACK and words & FROM_AFAR:
        return frozenset({COARSE["airstrike"]})
    return frozenset({COARSE[claim.subtype]} if claim.type is _T.ATTACK and claim.subtype in COARSE else ())


def broke_away(claim: Claim, quote: str) -> bool:
    """Whether somebody left a body for one of his own making; those who are counted go over to a side."""
    return claim.type is _T.DEFECTION and not claim.quantities and bool(BROKE_AWAY.search(quote))


def _of_flight(claim: Claim, words: set[str]) -> bool:
    """Whether a count is of people who fled: by its measure, or where that says nothing by its words."""
    measures = {q.measure for q in claim.quantities} - {Measure.OTHER}
    return measures == {Measure.DISPLACED} or (not measures and bool(words & FLED or claim.subtype == Measure.DISPLACED))
