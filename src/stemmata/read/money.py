"""Sums of money: the currency sign or word beside a number.

What this is for: telling a sum from a count. What it is not: exchange rates; a sum keeps the currency of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.lexicon.figures import CURRENCIES, CURRENCY_SIGNS
from stemmata.read.words import Word


def money_span(words: Sequence[Word], first: int, after: int) -> tuple[int, int] | None:
    """Tokens [first, after) of the sum with its currency ("$15 million", "20,000 CFA francs"); None if it is no sum."""
    if first and words[first - 1].lower in CURRENCY_SIGNS:
        with_state = first > 1 and words[first - 2].end == words[first - 1].start and words[first - 2].lower in {"us", "u.s.", "c", "a"}
        return first - (2 if with_state else 1), after
    for ahead in range(3):
        if after + ahead >= len(words):
            return None
        lower = words[after + ahead].lower
        if lower in CURRENCIES:
            two = after + ahead + 1 < len(words) and words[after + ahead + 1].lower in CURRENCIES
            return first, after + ahead + (2 if two else 1)
        if not (words[after + ahead].text[:1].isupper() or lower in {"of", "us", "cfa"}):
            return None
    return None
