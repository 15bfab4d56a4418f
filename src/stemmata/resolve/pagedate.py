"""The date of a page: from its metadata, its own lines, or its address.

What this is for: one interval for the publication of one document, with the ground in words. What it is not: a guess from
the matter told; a page that gives no date of its own stays undated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import re2

from stemmata.resolve.anchor import Anchors, anchor
from stemmata.schema.text import Document, Imprint, Segment
from stemmata.schema.vocabulary import SegmentKind, TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan

_ADDRESS: Final = re2.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?:[/_-]|$)")
_EDITED: Final = re2.compile(r"(?i)\b(updated|edit|edited|last edit|modified|revised|corrected|actualizado|atualizado|mis à jour)\b")
_POSTED: Final = re2.compile(
    r"(?i)\b(posted|published|publicado|publié|date|dated|issued|released|modified|updated|edited|filed|first published)\b"
)
_RIGHTS: Final = re2.compile(r"(?i)©|\(c\)|copyright|all rights reserved|since|founded|established|est\.")
_FOREIGN: Final = re2.compile(
    r"(?i)\b(publicado|publié|publiée|posté|actualizado|atualizado|mis à jour|veröffentlicht|pubblicato|às|à|início|inicio|accueil"
    r"|translated from|translated automatically|automatically translated|automatic translation|machine translation)\b"
)
_BRITISH: Final = re2.compile(
    r"(?i)\b(defence|kilometres?|metres?|centre|labour|colour|neighbours?|honour|programme|lorry|lorries|organis\w+|armoured|grey|tonnes?)\b"
)
_AMERICAN: Final = re2.compile(r"(?i)\b(defense|kilometers?|meters?|center|labor|color|neighbors?|honor|armored|gray|organiz\w+)\b")
_SIGNED: Final = re2.compile(
    r"(?i)^\W*(?:done|made|given|issued|signed|dated|adopted|drafted|fait|dado|feito|hecho)(?: (?:at|in|on|by|à|au|em|en|a)\b.{0,60})?\W*$"
)
_LIVE: Final = re2.compile(r"(?i)\b(?:live|newest (?:entries )?first|latest (?:entries )?first|as it happened|minute by minute)\b")
_YEAR: Final = re2.compile(r"\b(?:19|20)\d\d\b")
_LATE_CLOCK: Final = re2.compile(r"\b(?:1[3-9]|2[0-3])[:h.][0-5]\d\b")
_DAY_FIRST_WORDS: Final = re2.compile(
    r"\b[0-3]?\d(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_MONTH_FIRST_WORDS: Final = re2.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-3]?\d\b"
)
_DAY_FIRST_ADDRESS: Final = re2.compile(
    r"(?i)^[a-z]+://[^/]*\.(?:uk|au|nz|ie|in|pk|za|ng|ke|fr|es|pt|it|de|br|mx|ar|ml|ne|bf|tz|mz|id|eu)(?:/|:|$)"
)


HEAD, FOOT = 600, 500
"""Code points from the top and the bottom of a page in which it dates itself outside its furniture."""

WEEK = timedelta(days=6)


def page_date(document: Document, imprint: Imprint | None, segments: Sequence[Segment], times: Sequence[TimeExpression]) -> TimeSpan | None:
    """The interval of publication, or None. `times`: the page's expressions in order, furniture included."""
    if document.published is not None:
        return document.published
    chosen = next((t for t in times if imprint and t.id == imprint.published), None) or _own_line(document, segments, times)
    if chosen is not None:
        span = _resolve(document, chosen, times)
        if span is not None:
            return _with_edit(document, chosen, span, times)
    return _address(document.locator) or _period(document, segments, times) or _without_year(document, times)


def _is_full(value: str) -> bool:
    """Whether the value names a day with its year (two readings allowed)."""
    return (
        value[:4].isdecimal()
        and value.split("|")[0].split("@")[0].count("-") == 2
        and not set("/&<~") & set(value)
        and not value.startswith("XXXX")
    )


def _line(text: str, start: int, end: int) -> str:
    last = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)]


def _own_line(document: Document, segments: Sequence[Segment], times: Sequence[TimeExpression]) -> TimeExpression | None:
    """A full date in furniture or title, or alone on a short line, or in a dateline; a line that says "posted" first."""
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        if not _is_full(time.value):
            continue
        line = _line(document.text, time.start, time.end)
        rank = _rank(line, time, next((s.kind for s in segments if s.start <= time.start < s.end), SegmentKind.BODY), document.text)
        if rank is not None and (best is None or (rank, time.start) < best[:2]):
            best = rank, time.start, time
    return best[2] if best else None


def _rank(line: str, time: TimeExpression, kind: SegmentKind, text: str) -> int | None:
    """How likely the line dates the page: 0 best, None not at all."""
    length = time.end - time.start
    head, foot = time.start < HEAD, time.end > len(text) - FOOT
    outside = kind in {SegmentKind.FURNITURE, SegmentKind.TITLE}
    if kind in {SegmentKind.PROMOTION, SegmentKind.CAPTION}:
        return None
    posted = _POSTED.search(line)
    opens = posted is not None and posted.start() < 3 and (head or foot) and not line.rstrip().endswith(".")
    if posted is not None and (outside or len(line) <= length + 60 or opens):
        return 0
    if _RIGHTS.search(line):
        return None
    if len(line) <= length + 40 and (outside or head) and not line.rstrip().endswith("."):
        return 1
    before = line[: line.find(text[time.start : time.end])]
    opening = text[time.end : time.end + 60]
    if head and not before.strip() and opening[:1] in ".,|·(" and len(line) <= length + 90 and not line.rstrip().endswith("."):
        return 1  # "Saturday, 8 May 2021. Words and pictures by our reporter"
    if foot and _SIGNED.search(before) and not line[len(before) + length :].strip(" ."):
        return 1
    if before.strip() and before.split(",")[0].isupper() and any(mark in opening for mark in ("—", "–", "(", "--", " - ")):
        return 1
    return 2 if outside and time.start < 1500 else None


def _resolve(document: Document, chosen: TimeExpression, times: Sequence[TimeExpression]) -> TimeSpan | None:
    """The day of the page's own date line, the order of its figures decided by the page's own evidence."""
    words = document.text[chosen.start : chosen.end]
    if "|" not in chosen.value:
        span = anchor(chosen.value, Anchors(None))
        return TimeSpan(span.earliest, span.latest, span.precision, f'page line "{words}"') if span else None
    readings = [date.fromisoformat(part) for part in chosen.value.split("@")[0].split("|")]
    order, why = _order(document, chosen, readings, times)
    if order is None:
        return TimeSpan(
            min(readings),
            max(readings),
            TimePrecision.SPAN,
            f'page line "{words}": day-first or month-first cannot be told, both readings kept',
        )
    return TimeSpan(
        readings[order], readings[order], TimePrecision.DAY, f'page line "{words}" ({"month" if order else "day"} first: {why})'
    )


def _order(document: Document, chosen: TimeExpression, readings: Sequence[date], times: Sequence[TimeExpression]) -> tuple[int | None, str]:
    """0 day first, 1 month first, None undecided, with the evidence in words. Strongest evidence first."""
    text = document.text
    fitting = _by_weekday(readings, times)
    if fitting is not None:
        return fitting, "a weekday on the page agrees"
    written = [_written_order(text[t.start : t.end], t.value) for t in times if t.id != chosen.id]
    if any(w is not None for w in written) and len({w for w in written if w is not None}) == 1:
        return next(w for w in written if w is not None), "as in another date on the page"
    told = [
        span.latest
        for span in (anchor(t.value, Anchors(None)) for t in times if _is_full(t.value) and "|" not in t.value)
        if span and span.latest
    ]
    later = [k for k, day in enumerate(readings) if all(day >= t for t in told)]
    if told and len(later) == 1:
        return later[0], "no earlier than the dates it tells of"
    if not document.language.startswith("en") or _FOREIGN.search(_line(text, chosen.start, chosen.end)):
        return 0, "custom of the page's language"
    if _DAY_FIRST_ADDRESS.search(document.locator):
        return 0, "custom of the address's country"
    if _LATE_CLOCK.search(_line(text, chosen.start, chosen.end)):
        return 0, "24-hour clock beside it"
    for day_words, month_words, why in (
        (_DAY_FIRST_WORDS, _MONTH_FIRST_WORDS, "as its dates in words"),
        (_FOREIGN, None, "custom of the page's language"),
        (_BRITISH, _AMERICAN, "its spelling"),
    ):
        day_first, month_first = bool(day_words.search(text)), bool(month_words and month_words.search(text))
        if day_first != month_first:
            return int(month_first), why
    return None, ""


def _by_weekday(readings: Sequence[date], times: Sequence[TimeExpression]) -> int | None:
    """The one reading that agrees with "yesterday, Saturday" on the page."""
    for time in times:
        whole, mark, weekday = time.value.partition("@")
        if not mark or whole not in {"R0day", "R-1day", "R+1day"}:
            continue
        moved = {"R0day": 0, "R-1day": -1, "R+1day": 1}[whole]
        fitting = [k for k, day in enumerate(readings) if (day + timedelta(days=moved)).isoweekday() == int(weekday)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _written_order(words: str, value: str) -> int | None:
    """0 if an unambiguous date in figures is written day first, 1 if month first, None for anything else."""
    parts = words.replace(".", "/").replace("-", "/").split("/")
    if len(parts) != 3 or "|" in value or not all(p.isdecimal() for p in parts) or len(parts[0]) == 4 or parts[0] == parts[1]:
        return None
    return 0 if int(parts[0]) == int(value[8:10]) else 1


def _with_edit(document: Document, chosen: TimeExpression, span: TimeSpan, times: Sequence[TimeExpression]) -> TimeSpan:
    """ "posted 22 December 2023, updated 9 January 2024": the span of both, because the words may be of either day."""
    text = document.text
    line_end = text.find("\n", chosen.end)
    near = min(line_end if line_end >= 0 else len(text), chosen.end + 120)
    for time in times:
        if (
            not chosen.end <= time.start < max(near, chosen.end)
            or not _is_full(time.value)
            or not _EDITED.search(text[chosen.end : time.start])
        ):
            continue
        edited = _resolve(document, time, times)
        if edited and edited.latest and span.earliest and edited.latest > span.earliest:
            words = f'posted "{text[chosen.start : chosen.end]}", updated "{text[time.start : time.end]}"'
            return TimeSpan(span.earliest, edited.latest, TimePrecision.SPAN, words)
    return span


def _period(document: Document, segments: Sequence[Segment], times: Sequence[TimeExpression]) -> TimeSpan | None:
    """The days that a live page covers; of a list or bulletin of a period, the week from its last day: it came out no earlier."""
    titles = [s for s in segments if s.kind is SegmentKind.TITLE]
    for time in times:
        first, slash, last = time.value.partition("/")
        if time.start >= HEAD or not slash or not (_is_full(first) and _is_full(last)):
            continue
        line, words = _line(document.text, time.start, time.end), document.text[time.start : time.end]
        titled = any(s.start <= time.start < s.end for s in titles)
        live = _LIVE.search(line) or any(_LIVE.search(document.text[s.start : s.end]) for s in titles)
        if not (titled or live or len(line) <= len(words) + 60):
            continue
        begin, end = (date.fromisoformat(part.partition("@")[0]) for part in (first, last))
        if live:
            return TimeSpan(begin, end, TimePrecision.SPAN, f'the days that the page follows: "{words}"')
        return TimeSpan(end, end + WEEK, TimePrecision.SPAN, f'the week from the end of the period that the page reports on: "{words}"')
    return None


def _without_year(document: Document, times: Sequence[TimeExpression]) -> TimeSpan | None:
    """A day at the top ("Bulletin of 6 April") in the only year named on the page that agrees with "yesterday, Tuesday"."""
    years = sorted(set(_YEAR.findall(document.text)))
    for time in times:
        line, words = _line(document.text, time.start, time.end), document.text[time.start : time.end]
        if time.start >= HEAD or not time.value.startswith("XXXX-") or time.value[5:].count("-") != 1 or len(line) > len(words) + 40:
            continue
        month_day = time.value[4:]
        try:
            days = [date.fromisoformat(year + month_day) for year in years]
        except ValueError:  # a week ("XXXX-WXX-5"), or 29 February of another year
            continue
        fitting = _by_weekday(days, times)
        if fitting is not None:
            day = days[fitting]
            return TimeSpan(day, day, TimePrecision.DAY, f'page line "{words}" with the year {day.year}: a weekday on the page agrees')
    return None


def _address(locator: str) -> TimeSpan | None:
    """The day or month that a web address names ("/2021/11/02/"); files on disk are not asked."""
    if not locator.lower().startswith(("http://", "https://")):
        return None
    found = _ADDRESS.search(locator)
    if not found:
        return None
    y, m, d = found.groups()
    value = f"{y}-{int(m):02}" + (f"-{int(d):02}" if d else "")
    span = anchor(value, Anchors(None))
    return TimeSpan(span.earliest, span.latest, span.precision, "date in the address of the page") if span else None
