"""The collected pages of each house, by day: among which of them a cited story is looked for (rule R2).

What this is for: the pages of a house that a page can rest on. What it is not: the choice among them by what they tell (see
`stemmata.trace.testimony`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

import re2

from stemmata.schema.claim import Claim
from stemmata.schema.when import TimeExpression
from stemmata.trace.register import Register

NEAR = 5
"""Undated pages of a cited house that are looked at."""

MONTH = 30
"""Days before a page in which the only collected page of the house that it cites is what it cites if they share any rare name."""

EDITED = 60
"""Days after its first that a page is edited: what is farther away is another year's, read amiss."""

BEFORE = 24
"""Code points before a day in which "Edited" or "UPDATE" stands."""

_EDIT = re2.compile(r"(?i)\b(?:edit(?:ed)?|updat(?:e|ed)|amended|revised)(?: on)?[,:]? (?:on )?(?:\p{L}+,? )?$")


class Shelf:
    """Pages by house, the earliest first. `apart`: child and parent; a person judged that the one page does not rest on the other.

    `times`: the time expressions of all pages, among which the days of later edits are."""

    def __init__(self, register: Register, apart: Collection[tuple[str, str]], times: Iterable[TimeExpression] = ()) -> None:
        self._register, self._apart = register, apart
        self.pages: dict[str, list[str]] = defaultdict(list)
        for document_id in sorted(register.documents, key=register.order):
            self.pages[register.houses[document_id].key].append(document_id)
        self._days = {house: [day for d in pages if (day := register.first_day(d)) is not None] for house, pages in self.pages.items()}
        self._edited = _edits(register, times)
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
        """Whether a house has pages of one day alone up to a page's day, and that day is of the MONTH before it."""
        told = {self._register.first_day(d) for d in self.latest(document_id, house, 2)}
        days = self._last_day(document_id), told.pop() if len(told) == 1 else None
        return days[0] is not None and days[1] is not None and (days[0] - days[1]).days <= MONTH

    def _last_day(self, document_id: str) -> date | None:
        """The last day of which a page can tell: that of its latest "Edited 20 January" or "UPDATE, 3 June", else its own."""
        own = self._register.published(document_id)
        last = None if own is None else own.latest or own.earliest
        return None if last is None else max([last, *self._edited.get(document_id, ())])


def _edits(register: Register, times: Iterable[TimeExpression]) -> dict[str, list[date]]:
    """Document -> the days of the notes on it that say that it was edited, none more than EDITED days after its first."""
    found: dict[str, list[date]] = defaultdict(list)
    for time in times:
        document, first = register.documents.get(time.document_id), register.first_day(time.document_id)
        said = register.dating.get(time.id)
        if document is None or first is None or said is None or said.earliest is None or said.earliest != said.latest:
            continue
        if 0 < (said.earliest - first).days <= EDITED and _EDIT.search(document.text[max(0, time.start - BEFORE) : time.start]):
            found[time.document_id].append(said.earliest)
    return found
