"""Taking: the event of another family in which somebody was arrested or something seized.

What this is for: arms taken in a raid, a man led away from a blast, stores emptied by those who deserted: told in the sentence or right
after it, they are of that event. What it is not: a merge across reports (see `stemmata.resolve.events`, rule R15).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import re2

from stemmata.resolve.cues import FREED, LEAVING
from stemmata.resolve.denying import FAR, Home
from stemmata.resolve.happenings import VIOLENCE, Happening, one_sentence, quoted, sentence, sets_apart
from stemmata.resolve.settings import Setting, apart
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, Measure

SEIZED: Final = frozenset({ClaimType.ARREST, ClaimType.COERCION})
"""What is taken, and who, in a blow: told in its sentence or right after it, it is of the same event."""
RECOVERED: Final = listed("recovered captured seized taken took capturing seizing")
WAY_OUT: Final = re2.compile(r"(?i)\bway out\b|\bempty[ -]hand|\b(?:took|carried|brought) .{0,60}\bwith (?:them|him|her)\b")
"""Words of what those who leave take along."""


AFTERWARDS: Final = re2.compile(r"(?i)\b(?:after|following|in connection with|over|suspected of|accused of) (?:the|that|this|it|having)\b")
"""Words of those who were arrested for a blow; whom reports name is known by that, too."""
BEHIND: Final = 30  # code points of the sentence behind a claim in which they may stand


def seized(found: Sequence[Happening], claim: Claim, setting: Setting, paragraph: int, text: str) -> Home:
    """The happening of `found` in which something or somebody was taken, and why; none and no words if there is none."""
    if claim.type is ClaimType.ARREST and quoted(claim, text) & FREED and (held := _held_before(found, paragraph)) is not None:
        return held, "R15: what became of those who were arrested"
    if (blow := _blow_before(found, claim, setting, paragraph, text)) is not None:
        return blow, "R15: what was seized, or who, in the event told just before"
    if claim.type is ClaimType.COERCION and (blow := _arms_of_the_blow(found, claim, setting, text)) is not None:
        return blow, "R15: arms taken, in a report of one blow"
    if claim.type is ClaimType.COERCION and (left := _taken_along(found, claim, setting, paragraph, text)) is not None:
        return left, "R15: what was taken along by those who left, or seized with an arrest"
    return None, ""


def _held_before(found: Sequence[Happening], paragraph: int) -> Happening | None:
    """The arrest told last before in the paragraph of a claim that some came free."""
    told = [h for h in found if h.family == ClaimType.ARREST and h.paragraph == paragraph]
    return max(told, key=lambda h: h.last, default=None)


def _blow_before(found: Sequence[Happening], claim: Claim, setting: Setting, paragraph: int, text: str) -> Happening | None:
    """The blow told last before in the paragraph of an arrest or a seizure that has no time or place of its own."""
    told = [h for h in found if h.family == VIOLENCE and h.paragraph == paragraph and h.last <= claim.quote.start]
    blow = max(told, key=lambda h: h.last, default=None)
    far = blow is None or blow.claims[-1].type is ClaimType.DENIAL or apart(blow.setting, setting) or sets_apart(claim, text)
    far = far or bool(setting.persons) or bool(AFTERWARDS.search(text[claim.quote.start : claim.quote.end + BEHIND].split(". ")[0]))
    return None if blow is None or far or text.count(". ", blow.last, claim.quote.start) > 1 else blow


def _arms_of_the_blow(found: Sequence[Happening], claim: Claim, setting: Setting, text: str) -> Happening | None:
    """The one blow that a report is about, where it counts the arms that were taken, without a time of its own."""
    blows = [h for h in found if h.family == VIOLENCE and not h.aside]
    arms = any(q.measure is Measure.WEAPONS for q in claim.quantities) and quoted(claim, text) & RECOVERED
    return blows[0] if arms and len(blows) == 1 and not setting.when and not apart(blows[0].setting, setting) else None


def _taken_along(found: Sequence[Happening], claim: Claim, setting: Setting, paragraph: int, text: str) -> Happening | None:
    """The arrest in whose sentence a seizure is told; or the defection of which it tells what they took with them."""
    told = [h for h in reversed(found) if not apart(h.setting, setting)]
    for h in told:
        if h.family == ClaimType.ARREST and one_sentence(h, claim, text):
            return h
    left = [h for h in told if h.family == ClaimType.DEFECTION and paragraph - h.paragraph <= FAR]
    begin = max(text.rfind(". ", 0, claim.quote.start), text.rfind("\n", 0, claim.quote.start)) + 1
    leaving = sentence(claim, text) & LEAVING or WAY_OUT.search(text[begin : claim.quote.end])
    return left[0] if left and leaving and not setting.when else None
