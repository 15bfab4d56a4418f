"""How much two pages speak of the same: the rare names and numbers that both hold.

What this is for: telling which page of a cited house is meant, and whether two pages that share a little wording tell one
story. What it is not: a ground for a link by itself: pages on one war share its names without resting on each other.
"""

from __future__ import annotations

import re
from collections import Counter

from stemmata.lexicon.calendar import MONTHS, WEEKDAYS
from stemmata.trace.register import Register

COMMON = 10
"""A name is rare if at most so many pages hold it; in a large case one page in COMMON_SHARE, but never more than COMMON_MOST."""

COMMON_SHARE = 50
COMMON_MOST = 100

CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
"""Names that two pages share for having come out in one season."""

_WORD = re.compile(r"\w+")  # linear: one character class, no nesting


class Likeness:
    """Compares pages by their rare names; the names of all pages are counted when the first two are compared."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._holders: Counter[str] | None = None
        self._rare: dict[str, frozenset[str]] = {}

    def shared(self, first: str, second: str, cited: str = "") -> int:
        """Rare names and numbers that stand on both pages; not words of the name of the house that one cites: they say no story."""
        both = self.rare(first) & self.rare(second)
        return len(both - set(_WORD.findall(cited.casefold()))) if both and cited else len(both)

    def rare(self, document_id: str) -> frozenset[str]:
        """Words of the running text that are names or numbers, and that few pages of the case hold."""
        if document_id not in self._rare:
            if self._holders is None:
                self._holders = Counter()
                for other in self.register.documents:
                    self._holders.update(self._names(other))
            most = max(COMMON, min(len(self.register.documents) // COMMON_SHARE, COMMON_MOST))
            self._rare[document_id] = frozenset(n for n in self._names(document_id) if self._holders[n] <= most)
        return self._rare[document_id]

    def _names(self, document_id: str) -> set[str]:
        """Words with a capital and numbers of two digits or more; words that also stand there without a capital are no names."""
        text = self.register.documents[document_id].text
        words = {w for start, end in self.register.body_text(document_id) for w in _WORD.findall(text, start, end)}
        names = {w.casefold() for w in words if len(w) > 2 and w[0].isupper()}
        return {n for n in names - CALENDAR if n not in words} | {w for w in words if len(w) > 1 and w.isdecimal()}
