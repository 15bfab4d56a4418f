"""Expressions of time that a reader marked and the rules of dates did not find: "the following days", "42 days", "that afternoon".

What this is for: completing the rules' expressions, which stand where both speak. What it is not: a second grammar of dates: the
words are given to the one grammar by themselves, and what it cannot read in full stays words without a day (rule R8).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stemmata.lexicon.calendar import UNITS
from stemmata.lexicon.figures import ONES, TENS
from stemmata.read.dates import Tokens, tokens
from stemmata.read.reader import Extent
from stemmata.read.temporal import expressions
from stemmata.schema.text import stable_id
from stemmata.schema.when import TimeExpression

UNREAD: Final = ""
"""The value of words of time in which no rule reads a date or a length."""
_ABOUT: Final = frozenset({"the", "about", "around", "over", "nearly", "almost", "some", "just", "under", "only", "another", "roughly"})
_BOUNDS: Final = (("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"))
_BEHIND: Final = frozenset({"long", "period"})
_FEW: Final = frozenset({"few", "several"})
_EMPTY: Final = frozenset(
    {"the", "a", "an", "of", "for", "in", "on", "at", "after", "before", "and", "or", "to", "that", "this", "per", "by"}
)
"""Words that are no expression of time by themselves, and end none."""
_LETTERS: Final = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE"}


def completed(document_id: str, text: str, known: Sequence[TimeExpression], marked: Sequence[Extent]) -> list[TimeExpression]:
    """The rules' expressions and the marked stretches that meet none of them, in the order of the text."""
    found = sorted(known, key=lambda t: (t.start, t.end))
    taken = [Extent(t.start, t.end) for t in found]
    at = reached = 0
    for extent in sorted(marked):
        kept = _trimmed(text, extent)
        if kept is None or kept.start < reached:
            continue
        while at < len(taken) and taken[at].end <= kept.start:
            at += 1
        if at < len(taken) and taken[at].meets(kept):
            continue
        reached = kept.end
        ident = stable_id("time", document_id, kept.start, kept.end)
        found.append(TimeExpression(ident, document_id, kept.start, kept.end, _value(document_id, text, kept)))
    return sorted(found, key=lambda t: (t.start, t.end))


def _trimmed(text: str, extent: Extent) -> Extent | None:
    """The stretch without joining words and marks behind it; None if it says no time at all (a bare "the", a number, a mark)."""
    t = tokens(text, extent.start, extent.end)
    after = len(t.lower)
    while after and (t.lower[after - 1] in _EMPTY or not t.lower[after - 1].isalnum()):
        after -= 1
    if not after or (after == 1 and t.lower[0].isdecimal() and len(t.lower[0]) != 4):
        return None
    return Extent(t.start[0], t.end[after - 1])


def _value(document_id: str, text: str, extent: Extent) -> str:
    """What the words say by themselves: a date that takes all of them, else a length of time, else `UNREAD`."""
    read = expressions(document_id, text, extent.start, extent.end)
    if len(read) == 1 and (read[0].start, read[0].end) == (extent.start, extent.end):
        return read[0].value
    return length_of(tokens(text, extent.start, extent.end))


def length_of(t: Tokens) -> str:
    """The length of time that words say, TIMEX3-like: "more than 40 days" P40D, "a week" P1W, "24 hours" PT24H, "a few days" PXD,
    "46-day" P46D; else `UNREAD`."""
    at, after = 0, len(t.lower)
    while after > 1 and t.lower[after - 1] in _BEHIND:
        after -= 1
    while at < after and (t.lower[at] in _ABOUT or t.lower[at : at + 2] in map(list, _BOUNDS)):
        at += 1 if t.lower[at] in _ABOUT else 2
    number, at = _number(t, at)
    at += t.at(at) == "-"
    letter = _LETTERS.get(UNITS.get(t.at(at), ""))
    if not number or letter is None or at + 1 != after:
        return UNREAD
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def _number(t: Tokens, at: int) -> tuple[str, int]:
    """The number at a token, X for a vague one, and the token after it; "" for none."""
    word = t.at(at)
    if word in {"a", "an"} and t.at(at + 1) in _FEW:
        return "X", at + 2
    if word in _FEW:
        return "X", at + 1
    if word in {"a", "an"}:
        return "1", at + 1
    if word.isdecimal():
        return str(int(word)), at + 1
    if word in TENS:
        ones = ONES.get(t.at(at + 2), 0) if t.at(at + 1) == "-" else 0
        return str(TENS[word] + ones), at + (3 if ones else 1)
    return (str(ONES[word]), at + 1) if word in ONES else ("", at)
