"""The collected pages of each house, by day: among which of them a cited story is looked for (rule R2).

What this is for: the pages of a house that a page can rest on. What it is not: the choice among them by what they tell (see
`stemmata.trace.testimony`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from stemmata.schema.claim import Claim
from stemmata.trace.register import Register

NEAR = 5
"""Undated pages of a cited house that are looked at."""

MONTH = 30
"""Days before a page in which the only collected page of the house that it cites is what it cites if they share any rare name."""


class Shelf:
    """Pages by house, the earliest first. `apart`: child and parent; a person judged that the one page does not rest on the other."""

    def __init__(self, register: Register, apart: Collection[tuple[str, str]]) -> None:
        self._register, self._apart = register, apart
        self.pages: dict[str, list[str]] = defaultdict(list)
        for document_id in sorted(register.documents, key=register.order):
            self.pages[register.houses[document_id].key].append(document_id)
        self._days = {house: [day for d in pages if (day := register.first_day(d)) is not None] for house, pages in self.pages.items()}
        self._telling: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for house, pages in self.pages.items():
            for document_id in pages:
                for event in sorted({e for c in register.claims_in.get(document_id, ()) if (e := register.claim_event(c)) is not None}):
                    self._telling[house, event].append(document_id)

    def may_rest(self, child: str, parent: str) -> bool:
        """Whether one page may rest on another as far as persons judged."""
        return child != parent and (child, parent) not in self._apart

    def latest(self, document_id: str, house: str, count: int) -> list[str]:
        """The latest `count` pages of a house that are not later than a page, and NEAR undated ones; all if the page is undated."""
        last = self._last_day(document_id)
        pages, days = self.pages.get(house, []), self._days.get(house, [])
        end = len(days) if last is None else bisect_right(days, last)
        return [*pages[max(end - count, 0) : end], *pages[len(days) :][:NEAR]]

    def telling(self, claim: Claim, house: str) -> list[str]:
        """The pages of a house, not later than a claim's, that tell the claim's event."""
        register, last = self._register, self._last_day(claim.document_id)
        told = self._telling.get((house, register.claim_event(claim)), ())
        days = {d: register.first_day(d) for d in told if self.may_rest(claim.document_id, d)}
        return [d for d, day in days.items() if last is None or day is None or day <= last]

    def is_lone(self, document_id: str, house: str) -> bool:
        """Whether a house has one collected page alone up to a page's day, and that one of the MONTH before it."""
        pages = self.latest(document_id, house, 2)
        days = self._register.first_day(document_id), self._register.first_day(pages[0]) if len(pages) == 1 else None
        return days[0] is not None and days[1] is not None and (days[0] - days[1]).days <= MONTH

    def _last_day(self, document_id: str) -> date | None:
        own = self._register.published(document_id)
        return None if own is None else own.latest or own.earliest
