"""Which collected, dated report a page retells, so that its relative dates count from there (rule R8).

What this is for: the outlet that an attribution names -> the date of that outlet's own report, if exactly one collected report
of it can be the one. What it is not: lineage (see `stemmata.trace`): here a report must be dated, not later than the page
and at most a month older, and share at least two names with it; two that fit alike give no date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from stemmata.lexicon.names import normalise
from stemmata.schema.clusters import Dating
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import MentionForm, TimePrecision
from stemmata.schema.when import TimeSpan

OLDEST_DAYS: Final = 31
SHARED_NAMES: Final = 2


class Retellings:
    """The dated reports of the case by outlet; `date_of` finds the one that a page retells."""

    def __init__(self, tables: Tables, published: list[Dating]) -> None:
        self._dates: Mapping[str, TimeSpan] = {d.subject: d.time for d in published if d.subject == d.document_id}
        imprints = {i.document_id: i.publisher for i in tables.get("imprint", ())}
        self._by_outlet: dict[str, list[str]] = defaultdict(list)
        for document in sorted(tables.get("document", ()), key=lambda d: d.id):
            span = imprints.get(document.id)
            name = document.publisher or (document.text[span.start : span.end] if span else "")
            if normalise(name) and document.id in self._dates:
                self._by_outlet[normalise(name)].append(document.id)
        self._names: dict[str, set[str]] = defaultdict(set)
        for mention in tables.get("mention", ()):
            if mention.form is MentionForm.NAME and mention.text[:1].isupper():
                self._names[mention.document_id].add(normalise(mention.text))

    def date_of(self, document_id: str, outlet: str) -> TimeSpan | None:
        """The day of the one report by the named outlet that the page can retell, with its basis; None if none or several fit."""
        name, page = normalise(outlet), self._dates.get(document_id)
        fitting = []
        for other in self._by_outlet.get(name, ()):
            shared = len((self._names[other] & self._names[document_id]) - {name})
            if other != document_id and shared >= SHARED_NAMES and self._near(self._dates[other], page):
                fitting.append((shared, other))
        fitting.sort(reverse=True)
        if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
            return None
        return self._dates[fitting[0][1]]

    @staticmethod
    def _near(report: TimeSpan, page: TimeSpan | None) -> bool:
        """A day, not after the page and at most a month before it; an undated page may retell any report."""
        if report.precision is not TimePrecision.DAY or report.latest is None:
            return False
        if page is None or page.earliest is None or page.latest is None:
            return True
        return page.earliest - timedelta(days=OLDEST_DAYS) <= report.latest <= page.latest
