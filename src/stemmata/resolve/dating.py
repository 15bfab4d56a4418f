"""When documents were published and when the told things happened (rule R8).

What this is for: the interval of each document's publication and of each time expression, with its basis in words. What
it is not: reading dates out of words (see `stemmata.read.temporal`). No day is invented: an undated page stays undated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import re2

from stemmata.resolve.anchor import Anchors, anchor
from stemmata.resolve.pagedate import page_date
from stemmata.resolve.retelling import Retellings
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.clusters import Dating
from stemmata.schema.tables import Tables
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind, TimePrecision, Voice
from stemmata.schema.when import TimeExpression, TimeSpan

_TOLD_FROM: Final = frozenset(
    {TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR, TimePrecision.SEASON, TimePrecision.SPAN}
)
_RELATIVE: Final = ("R", "XXXX-WXX", "XXXX-XX")
"""How values begin that count from the day of the report."""
_DAYS_ON: Final = re2.compile(r"^N[+-]?\d+(?:\.\.[+-]?\d+)?day$")
"""Days counted in a story ("one day earlier"): from the day told last, not from a month named after it ("in a report last month")."""
_HISTORY_SPREAD: Final = 3
_HISTORY_DATES: Final = 8
_HISTORY_SHARE: Final = 0.7
"""A page with this many dates of its own telling, of so many years, most of them before the year of its date, is a history: its
year-less dates take the year of the story, not of the page. Set on the training part of a set of war histories."""


def _by_document(rows: Sequence[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.document_id].append(row)
    return grouped


def date_documents(tables: Tables) -> list[Dating]:
    """The publication of each document that can be dated, by document id; undated pages have no row.

    Grounds, in order: metadata; the expression that the imprint names; a dated line of furniture, title or dateline; the
    address ("/2021/11/02/"). Day-first or month-first is decided by the page's own evidence, else both readings stay.
    """
    times, segments = _by_document(tables.get("time_expression", ())), _by_document(tables.get("segment", ()))
    imprints = {i.document_id: i for i in tables.get("imprint", ())}
    found = []
    for document in sorted(tables.get("document", ()), key=lambda d: d.id):
        own = sorted(times.get(document.id, []), key=lambda e: e.start)
        span = page_date(document, imprints.get(document.id), segments.get(document.id, []), own)
        if span:
            found.append(Dating(document.id, document.id, span))
    return found


def date_expressions(tables: Tables, published: Sequence[Dating]) -> list[Dating]:
    """The interval of each time expression that can be resolved (R8), by document and place in the text.

    Relative expressions count from the date of the cited report where the words date it ("in its Friday edition"), else
    from the page's date; "a week later" from the time told just before; a year-less date takes the last such day up to the
    page's date or, on an undated page, the year of a date earlier on the page.
    """
    pages = {row.subject: row.time for row in published if row.subject == row.document_id}
    times, segments = _by_document(tables.get("time_expression", ())), _by_document(tables.get("segment", ()))
    claims, mentions = _by_document(tables.get("claim", ())), {m.id: m for m in tables.get("mention", ())}
    texts = {d.id: d.text for d in tables.get("document", ())}
    found: list[Dating] = []
    retellings = Retellings(tables, list(published))
    for document_id in sorted(times):
        own: list[TimeExpression] = sorted(times[document_id], key=lambda e: (e.start, e.end))
        retold = _Retold(claims.get(document_id, []), mentions, own, retellings)
        found.extend(_date_page(own, pages.get(document_id), segments.get(document_id, []), retold, texts.get(document_id, "")))
    return found


def _date_page(
    own: Sequence[TimeExpression], page: TimeSpan | None, segments: Sequence[Segment], retold: _Retold, text: str
) -> list[Dating]:
    aside = sorted((s.start, s.end) for s in segments if s.kind in {SegmentKind.FURNITURE, SegmentKind.PROMOTION, SegmentKind.CAPTION})
    told: TimeSpan | None = None
    told_day: TimeSpan | None = None
    told_end = 0
    resolved: dict[str, TimeSpan] = {}
    found = []
    history = _is_history(own, page)
    for expression in own:
        value = expression.value
        if not history and told and told.precision is TimePrecision.YEAR and "\n\n" in text[told_end : expression.start]:
            told = None  # a bare year holds for its paragraph: carried on it would invent years
        one_story = told is not None and "\n\n" not in text[told_end : expression.start]
        before = told_day if told_day and _DAYS_ON.match(value) else told
        here = Anchors(page, before, forward=value.startswith(("/", "<")), prefer_told=history, story=one_story)
        saying = retold.saying_date.get(expression.id)
        if saying in resolved and resolved[saying].precision is TimePrecision.DAY and value.startswith(_RELATIVE):
            here = Anchors(resolved[saying], before, "the date that the page gives to the report it cites")
        elif (report := retold.reports.get(expression.id)) and value.startswith(_RELATIVE):
            here = Anchors(report[1], before, f"the date of the report by {report[0]} that the page cites")
        span = anchor(value, here)
        if span is None:
            continue
        if expression.id in retold.inside and here.page is page and value.startswith(_RELATIVE):
            span = TimeSpan(
                span.earliest, span.latest, span.precision, f"{span.basis} (retold matter: the date of the report it cites is not known)"
            )
        resolved[expression.id] = span
        found.append(Dating(expression.id, expression.document_id, span))
        if not any(first <= expression.start < last for first, last in aside) and _can_be_told(value, span):
            told, told_end = span, expression.end
            told_day = span if _is_near_a_day(span) else told_day
    return found


def _is_near_a_day(span: TimeSpan) -> bool:
    """Whether days can be counted from it: at most a third of a month, so that what comes of it points at a day."""
    return span.earliest is not None and span.latest is not None and (span.latest - span.earliest).days < 10


def _is_history(own: Sequence[TimeExpression], page: TimeSpan | None) -> bool:
    """Whether the page tells of years long before its own date (or, undated, of many years)."""
    years = [int(e.value[:4]) for e in own if e.value[:4].isdecimal()]
    if page is None or page.earliest is None:
        return len(years) >= _HISTORY_DATES
    before = sum(y < page.earliest.year for y in years)
    return len(years) >= _HISTORY_DATES and len(set(years)) >= _HISTORY_SPREAD and before >= _HISTORY_SHARE * len(years)


def _can_be_told(value: str, span: TimeSpan) -> bool:
    """Whether later words may count from it: a time in the story, not "now" or an open interval."""
    return (
        span.precision in _TOLD_FROM
        and span.earliest is not None
        and span.latest is not None
        and value != "R0day"
        and "/" not in value
        and not value.startswith("N0")
    )


class _Retold:
    """Which expressions of a page stand inside retold matter, and which expression dates the report that is retold."""

    def __init__(
        self, claims: Sequence[Claim], mentions: Mapping[str, Mention], own: Sequence[TimeExpression], retellings: Retellings
    ) -> None:
        self.inside: set[str] = set()
        self.saying_date: dict[str, str] = {}
        self.reports: dict[str, tuple[str, TimeSpan]] = {}
        for claim in sorted(claims, key=lambda c: c.id):
            for link in claim.attribution:
                self._link(claim, link.cue.start if link.cue else None, link.content.start, mentions.get(link.source), own)
            if claim.when and any(link.voice is Voice.OUTLET for link in claim.attribution):
                self.inside.add(claim.when)
                self._cited(claim, mentions, retellings)

    def _cited(self, claim: Claim, mentions: Mapping[str, Mention], retellings: Retellings) -> None:
        """The outermost outlet of a chain whose own dated report is in the case dates the relative words of the claim."""
        for link in reversed(claim.attribution):
            source = mentions.get(link.source)
            if link.voice is Voice.OUTLET and source is not None and claim.when:
                day = retellings.date_of(claim.document_id, source.text)
                if day is not None:
                    self.reports[claim.when] = (source.text, day)
                    return

    def _link(self, claim: Claim, cue: int | None, content: int, source: Mention | None, own: Sequence[TimeExpression]) -> None:
        """The expression between source, cue and content dates the saying: "said in its Friday edition that ..."."""
        if cue is None or source is None:
            return
        first = min(cue, source.start)
        if content <= first or content - first > 200:
            return
        saying = [
            e
            for e in own
            if first <= e.start and e.end <= max(content, claim.quote.start) and e.id != claim.when and e.end <= claim.quote.start
        ]
        if saying and claim.when:
            self.saying_date[claim.when] = saying[-1].id
