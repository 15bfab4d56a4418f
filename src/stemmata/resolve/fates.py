"""Fates: which happening of its report a claim about somebody's fate goes on about.

What this is for: the dead, the missing and the freed, who are known by who they are; the man whose body is shown as somebody's; those
who were taken and came free. What it is not: a merge across reports (see `stemmata.resolve.events`, rule R15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from stemmata.resolve.cues import BODY, FREED, TAKEN
from stemmata.resolve.happenings import STATUS, VIOLENCE, Happening, quoted
from stemmata.resolve.settings import DEATH_DAYS, Setting, gap
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, Measure

NEAR: Final = 2
"""Paragraphs within which a fate without a name is that of the person told of just before."""


def fate(found: Sequence[Happening], claim: Claim, setting: Setting, paragraph: int, text: str) -> tuple[Happening | None, str]:
    """The happening of `found` that a claim about a fate belongs to, and why; none and no words if it belongs to none."""
    if (shown := _shown_as(found, claim, setting, text)) is not None:
        return shown, "R15: who the one killed is said to be"
    words = quoted(claim, text)
    for h in reversed(found):
        if h.family != STATUS or (h.setting.when and setting.when and gap(h.setting.when, setting.when) > DEATH_DAYS):
            continue
        if h.setting.key & setting.key:
            return h, "R15: the fate of the same person in the same report"
        if words & BODY and h.paragraph == paragraph:
            return h, "R15: whose body it was"
        if not setting.key and paragraph - h.paragraph <= NEAR and not words & FREED:
            return h, "R15: goes on about the fate of the person told of just before"
    if setting.key or not words & FREED:
        return None, ""
    taken = [h for h in found if h.family in (VIOLENCE, str(ClaimType.ARREST)) and paragraph - h.paragraph <= NEAR and _took(h, text)]
    recent = max(taken, key=lambda h: h.last, default=None)
    return (recent, "R15: what became of those who were taken") if recent is not None else (None, "")


def _took(h: Happening, text: str) -> bool:
    """Whether people were taken in it."""
    arrested = h.family == str(ClaimType.ARREST)
    return arrested or any(
        c.subtype == "kidnapping" or quoted(c, text) & TAKEN or any(q.measure is Measure.ABDUCTED for q in c.quantities) for c in h.claims
    )


def _shown_as(found: Sequence[Happening], claim: Claim, setting: Setting, text: str) -> Happening | None:
    """The killing of one unnamed person that the same sentence says was of a named one ("shot a man dead and presented him as X"): it
    becomes one of the fate of that person, by which other reports know it."""
    if not setting.key or claim.type is not ClaimType.PERSON_STATUS:
        return None
    for h in reversed(found):
        inside = all(not c.title for c in h.claims) and h.claims[-1].type in (ClaimType.CASUALTY, ClaimType.ATTACK)
        between = text[min(h.last, claim.quote.start) : claim.quote.start]
        if h.family != VIOLENCE or not inside or ". " in between or "\n" in between or h.setting.persons:
            continue
        if any(c.type is ClaimType.CASUALTY for c in h.claims) and h.setting.figures <= {(str(Measure.KILLED), 1)}:
            h.family, h.setting = STATUS, replace(h.setting, key=setting.key)
            return h
    return None
