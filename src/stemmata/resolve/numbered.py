"""Numbered blows: "six died in the first ambush, eight in the second", and what one sentence tells of two days.

What this is for: keeping apart what a report counts as events of their own, and giving each of two its day. What it is not: a merge
across reports (see `stemmata.resolve.events`, rule R15).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import re2

from stemmata.lexicon.names import normalise
from stemmata.resolve.cues import BLOWS, ORDINALS
from stemmata.resolve.happenings import VIOLENCE, Happening, family
from stemmata.resolve.settings import Setting
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeSpan

TWO_DAYS: Final = re2.compile(
    r"(?i)(between |from )?\b(?:\p{Lu}\p{L}+ )?(\d{1,2})(?:st|nd|rd|th)? (?:and|&) (?:on )?(?:\p{Lu}\p{L}+ )?(\d{1,2})(?:st|nd|rd|th)?\b"
)
"""Two days of which one sentence tells like blows: "on 5 and 19 April", "on June 3 and June 17"."""


BOMBED: Final = re2.compile(r"(?i)\b(first|second|third|fourth|fifth) (?:\w+ )?(?:bombing|\w+ (?:blast|explosion))\b")
"""Words that count bombings; a second bomb or blast may be of one attack, a second bus blast is not."""


def event_numbers(claim: Claim, text: str) -> set[str]:
    """The ordinals that count events in the words of a claim, or in those of its clause before it ("The first left four dead")."""
    begin = max(text.rfind(stop, 0, claim.quote.start) for stop in (". ", "\n", ",", ";")) + 1
    return _counted(text[claim.quote.start : claim.quote.end + 1]) or _counted(text[begin : claim.quote.start])


def _counted(words: str) -> set[str]:
    """The ordinals before a noun for an event, or after "the" without a noun."""
    tokens = normalise(words).split()
    found = set()
    for before, word, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        alone = before in ("the", "") and after in ("", "a", "on", "in", "at", "and", "killed", "left", "which", "came")
        if word in ORDINALS and (after in BLOWS or alone):
            found.add(word)
    return found | {n.casefold() for n in BOMBED.findall(words)}


def of_two_days(claim: Claim, setting: Setting, text: str) -> dict[str, Setting]:
    """ "first" and "second" with the setting of each, if a claim tells of like blows on two days that do not follow each other ("boats
    were attacked off Orsa on 5 and 19 April"); else none."""
    when = setting.when
    if family(claim, setting) != VIOLENCE or when is None or when.earliest is None or when.latest is None:
        return {}
    if (when.latest - when.earliest).days < 2:
        return {}
    days = (str(when.earliest.day), str(when.latest.day))
    for found in TWO_DAYS.finditer(text[claim.quote.start : claim.quote.end]):
        if found.group(1) is None and (found.group(2).lstrip("0"), found.group(3).lstrip("0")) == days:
            each = [TimeSpan(day, day, TimePrecision.DAY, f"{when.basis}; one of two days") for day in (when.earliest, when.latest)]
            return {n: replace(setting, when=time, figures=frozenset()) for n, time in zip(("first", "second"), each, strict=True)}
    return {}


def of_each(claim: Claim, setting: Setting, each: Mapping[str, Setting], text: str) -> Setting:
    """The setting of a claim of the first or the second of two blows that were told of in one, with the day and place of that. `each`:
    "first" and "second" with theirs."""
    numbers = event_numbers(claim, text) & each.keys()
    one = each[min(numbers)] if len(numbers) == 1 and family(claim, setting) == VIOLENCE else None
    if one is None or (setting.when and one.when and not setting.when.overlaps(one.when)):
        return setting
    return replace(setting, when=one.when, where=setting.where or one.where)


def numbered_apart(h: Happening, claim: Claim, each: Mapping[str, Setting], text: str) -> bool:
    """Whether the report counts its events, and these two are not of one number: "six in the first ambush, eight in the second"."""
    mine = event_numbers(claim, text)
    theirs = {number for c in h.claims for number in event_numbers(c, text)}
    return bool(mine and not mine & theirs and (theirs or mine & each.keys()))
