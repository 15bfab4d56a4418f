"""The imprint: what the words of a page say of the page itself.

What this is for: title, publisher, credited agency and date of publication where no metadata gives them, each as the
place in the text that says it. What it is not: resolution; a publisher is not looked up, a date is not anchored, and a
date of an event told in the report is never taken for the date of the page. In doubt None (rules R1, R8).
"""

from __future__ import annotations

import re  # stdlib for speed: bounded or single-class repeats only, so trivially linear (a doubling test covers them)
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stemmata.lexicon.names import find
from stemmata.read.lines import AGENCY_WORDS, STAMPS, WORDS, Line, Look, is_dated, look_at
from stemmata.schema.text import Document, Imprint, Segment, Span
from stemmata.schema.vocabulary import EntityKind, SegmentKind
from stemmata.schema.when import TimeExpression

_DATED: Final = re.compile(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?(?:[@|]|\Z)")
_WHOLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[@|]|\Z)")
_DASHES: Final = "-–—"
_CUT: Final = re.compile(
    r"\s[|»›>▸≡☰/–—·•←→★☆◆♦■▪~¦-]{1,3}(?:\s|\Z)|\s{2,}|[|»▸≡☰·•]|,(?=\s(?:[Nn]o\b|[Vv]ol\b|[Ii]ssue\b|\d))|\n|\s(?=\d{1,3}[.,]\d(?:\s|\Z))"
)
_NAME_FIRST: Final = re.compile(r"([^\W\d_a-z][^\d\n,.|:–—]{2,40}?)(?:,| (?=\d{1,2} [^\W\d]{3}))")
_HOST: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{1,60}(?:\.[\w-]{2,60}){1,4})/")
"""The address of the page itself, where it stands in place of a masthead."""
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|copyright)[\s:©]{0,4}(?:\(c\)\s?)?(?:\d{4}(?:\s?[-–]\s?\d{4})?[\s,]{0,2})?(?:by\s)?", re.IGNORECASE
)
_DATELINE: Final = re.compile(
    r"[^\n()]{2,70}\(([^()\n]{2,45})\)"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)?\s{0,2}(?:[-–—]|--|:)"
)
"""CITY, Country (Agency), May 6, 2021 —"""
_DATELINE_STOPPED: Final = re.compile(r"[^\W\d_a-z]{3,20}[^\n().]{0,50}\(([^()\n]{2,45})\)\. ")
"""CITY, 18 July 2021 (Agency). The report."""
_DATELINE_ALONE: Final = re.compile(r"[^\W\d_a-z]{3,20}[^\n()]{0,60}\(([^()\n]{2,45})\)\.?\Z")
"""CITY, Nov 4, 2021 (Agency), on a line of its own."""
_CHARITY: Final = re.compile(
    r"([A-Z][^.·|\n]{2,50}?) is a (?:registered|non-stock|non-profit|nonprofit|not-for-profit|charitable|tax-exempt)\b"
)
_REPORT_OF: Final = re.compile(
    r"\b[Rr]eports? (?:of|by) (?:the )?([A-Z][^:\n]{4,80})\Z"
    r"|([A-Z][^:\n]{4,80}): (?:\w{1,20} )?(?:findings|report|update|bulletin|briefing)(?: (?:[Nn]o\.? ?|# ?)?\d{1,4})?\Z"
)
_NUMBERED_REPORT: Final = re.compile(
    r"([A-Z][^\n:|]{1,60}?),? "
    r"(?:(?:Situation|Weekly|Monthly|Quarterly|Annual|Daily|Field|Security|Incident|Flash|Humanitarian|Special) ){0,2}"
    r"(?:Report|Update|Bulletin|Digest|Briefing|Sitrep|SITREP) (?:[Nn]o\.? ?|[Nn]umber |# ?)?\d{1,4}(?:/\d{2,4})?\Z"
)
"""A headline that names who puts the page out: "X Situation Report No. 31"."""
_SIGNED: Final = re.compile(
    r"\((?:[Rr]eporting by )?([A-Z][\w.& -]{1,30}?)(?:,[^()]{0,60}| staff[^()]{0,60})?\)\Z"
    r"|[–—-]{1,2} ?([A-Z][\w& ]{1,30})\Z|[Ss]ource: ?([A-Z][^\n.]{1,40})\.?\Z"
)
_NO_AGENCY: Final = ("GMT", "UTC", "EST", "EDT", "CET", "AM", "PM", "WIB")


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of the masked segments above (`head`) and below (`foot`) the report's first paragraph, which begins at `body`."""

    head: tuple[Line, ...]
    foot: tuple[Line, ...]
    body: int
    body_end: int
    title: Span | None


def imprint(document: Document, segments: Sequence[Segment], times: Sequence[TimeExpression]) -> Imprint:
    """What the page says of itself. `times`: the time expressions of the whole text, furniture included."""
    text = document.text
    page = _page(document, segments)
    credit = _credit(text, page)
    publisher = _publisher(text, page)
    if publisher is None and credit is not None and _is_datelined(text, page, credit[0]):
        publisher = credit  # an agency's own page: its dateline stands alone, without a masthead
    carried = publisher is not None and credit is not None and text[slice(*publisher)].lower() != text[slice(*credit)].lower()
    published = _published(text, page, times, carried)
    return Imprint(document.id, page.title, _span(document, publisher), _span(document, credit), published, document.language)


def _is_datelined(text: str, page: _Page, start: int) -> bool:
    """Whether the name of an agency stands in a dateline: with the report's first words, or bracketed between headline and report."""
    behind_title = (page.title.end if page.title else 0) <= start < page.body and text[start - 1] == "("
    return behind_title or page.body <= start < page.body + 130


def _span(document: Document, ends: tuple[int, int] | None) -> Span | None:
    return Span(document.id, *ends) if ends else None


def _page(document: Document, segments: Sequence[Segment]) -> _Page:
    text = document.text
    titles = [s for s in segments if s.kind is SegmentKind.TITLE]
    title = Span(document.id, titles[0].start, titles[0].end) if titles else None
    body, end = len(text), 0
    for s in segments:
        if s.kind is not SegmentKind.BODY or not (piece := text[s.start : s.end]).strip():
            continue
        if s.start >= (title.end if title else 0):
            body = min(body, s.start + len(piece) - len(piece.lstrip()))
        end = s.start + len(piece.rstrip())
    masked = [line for s in segments if s.kind in (SegmentKind.FURNITURE, SegmentKind.PROMOTION) for line in _lines(text, s)]
    first = min(body, title.start) if title and body == len(text) else body
    return _Page(tuple(x for x in masked if x.start < first), tuple(x for x in masked if x.start >= first), body, end, title)


def _lines(text: str, segment: Segment) -> Iterator[Line]:
    at = segment.start
    for raw in text[segment.start : segment.end].split("\n"):
        if stripped := raw.strip():
            start = at + raw.index(stripped[0])
            yield look_at(text, start, start + len(stripped))
        at += len(raw) + 1


def _published(text: str, page: _Page, times: Sequence[TimeExpression], carried: bool) -> str | None:
    """Id of the expression that dates the page: beside the headline, in the dateline, in the page's head, or stamped at its foot.

    `carried`: the page carries an agency's report, whose dateline is the agency's; the page's own line goes before it.
    """
    dated = [x for x in times if _DATED.match(x.value)]
    title = page.title.start if page.title else -1
    near = [line for line in page.head if line.start > title] + [line for line in reversed(page.head) if line.start < title]
    stamped = [line for line in (*page.head, *page.foot) if _is_stamp(line.text)]
    beside = _first_within([line for line in page.head if title < line.start and line.start < page.body], dated) if carried else None
    return (
        _first_within(stamped, dated)
        or beside
        or _datelined(text, page, dated)
        or _first_within(near, [x for x in dated if _WHOLE_DAY.match(x.value)])
    )


def _first_within(lines: Sequence[Line], dated: Sequence[TimeExpression]) -> str | None:
    return next((x.id for line in lines for x in dated if line.start <= x.start and x.end <= line.end), None)


def _is_stamp(line: str) -> bool:
    return any(word.strip(":.,(") in STAMPS for word in line.lower().split()[:3])


def _datelined(text: str, page: _Page, dated: Sequence[TimeExpression]) -> str | None:
    """The date of a dateline: within the first words of the report, before a dash or a bracket, or a line of its own."""
    for x in dated:
        if not page.body <= x.start < page.body + 80:
            continue
        before, after = text[page.body : x.start], text[x.end : x.end + 60]
        line_end = after.split("\n", 1)[0].strip(" .")
        place = re.sub(r"\([^()]*\)\Z", "", before.rstrip(" ,")).rstrip(" ,")
        named = place == "" or (
            "\n" not in place
            and place[:1].isupper()
            and len(place.split()) <= 7
            and all(w[:1].isupper() or len(w) <= 3 for w in place.split())
        )
        if named and (line_end == "" or line_end[0] in _DASHES or (line_end[0] == "(" and ")" in line_end)):
            return x.id
    return None


def _credit(text: str, page: _Page) -> tuple[int, int] | None:
    """The agency of the byline, the dateline, the date line, or the signature at the end."""
    for line in page.head:
        if line.look is Look.BYLINE or line.text.lower().startswith("by "):
            start = line.start + line.text.index(" ") + 1
            name = re.split(r"[|,.–—]", text[start : line.end], maxsplit=1)[0].rstrip()
            if _is_agency(name):
                return start, start + len(name)
        elif (
            line.look is Look.DATE
            and (tail := re.split(r"[|–—-] ", line.text)[-1].strip())
            and tail != line.text
            and _is_agency(tail, short=True)
        ):
            start = line.start + line.text.rindex(tail)
            return start, start + len(tail)
    until = min(len(text), page.body + 130)
    if match := _DATELINE.match(text, page.body, until) or _DATELINE_STOPPED.match(text, page.body, until):
        return match.span(1)
    opening = text[page.body : until].split("\n", 1)[0].rstrip()
    alone = [(line.start, line.text) for line in page.head if line.start > (page.title.start if page.title else -1)]
    for start, words in (*alone, (page.body, opening)):
        if (match := _DATELINE_ALONE.match(words)) and _is_agency(match.group(1), short=True):
            return start + match.start(1), start + match.end(1)
    first = text[page.body : page.body + 60].split("\n", 1)[0].strip()
    if first.count(",") == 1 and len(first.split()) <= 6 and _is_agency(name := first.split(",")[1].strip()):
        start = text.index(name, page.body)
        return start, start + len(name)
    return _signature(text, page)


def _signature(text: str, page: _Page) -> tuple[int, int] | None:
    """ "(Reuters)", "– AFP" or "Source: ..." at the end of the report or in a line below it."""
    places = [(line.start, line.end) for line in page.foot] + [(max(page.body, page.body_end - 100), page.body_end)]
    for start, end in places:
        if start < end and (match := _SIGNED.search(text, start, end)):
            which = next(i for i in (1, 2, 3) if match.group(i))
            if _is_agency(match.group(which).strip(), short=True):
                return match.span(which)
    return None


def _is_agency(name: str, *, short: bool = False) -> bool:
    """Whether a name is one of an agency or paper: in the lexicon, with such a word in it, or (where only agencies stand) an acronym."""
    words = name.split()
    if not words or len(words) > 6 or not words[0][0].isupper():
        return False
    if short and len(words) == 1 and name.isupper() and 2 <= len(name) <= 5 and name.isalpha() and name not in _NO_AGENCY:
        return True
    if any(
        word.lower().strip(".").removesuffix("'s").removesuffix("’s") in AGENCY_WORDS or word.lower().endswith("wire") for word in words
    ):
        return True
    entry = find(name)
    return entry is not None and entry.kind is EntityKind.PUBLISHER


def _publisher(text: str, page: _Page) -> tuple[int, int] | None:
    """The masthead above the headline, else the owner of the copyright, else the body that a report's title names."""
    above = [x for x in page.head if page.title is None or x.start < page.title.start]
    opening = text[page.body : page.body + 120].split("\n", 1)[0].rstrip()
    for line in (*page.head[:8], *([look_at(text, page.body, page.body + len(opening))] if opening else ())):
        if found := _wired(line):
            return found
    for line in above[:6] if len(above) <= 8 else [x for x in above[:40] if _CUT.search(x.text)]:
        if found := _masthead(line):
            return found
    last = text.rfind("\n", page.body, page.body_end) + 1
    closing = (look_at(text, last, page.body_end),) if page.body < last < page.body_end else ()
    for line in (*page.foot, *page.head, *closing):
        if match := _COPYRIGHT.search(line.text):
            rest = line.text[match.end() :]
            name = re.split(r"[|·•.,;]|[Aa]ll [Rr]ights", rest, maxsplit=1)[0].strip()
            if name and name[0].isupper() and len(name.split()) <= 7:
                start = line.start + match.end() + rest.index(name)
                return start, start + len(name)
        if match := _CHARITY.search(line.text):
            return line.start + match.start(1), line.start + match.end(1)
    if page.title and (match := _REPORT_OF.search(text, page.title.start, page.title.end)):
        return match.span(1) if match.group(1) else match.span(2)
    if page.title and (match := _NUMBERED_REPORT.match(text, page.title.start, page.title.end)):
        return match.span(1)
    return None


def _wired(line: Line) -> tuple[int, int] | None:
    """The agency or station that a line names before its date or its town: "KEEL WIRE 17 MAR 2024 1415 GMT", "RADIO ORSA, Lamba. News"."""
    name = _NAME_FIRST.match(line.text)
    if name is None or not _is_agency(name.group(1)) or not is_dated(line.text):
        return None
    return line.start, line.start + name.end(1)


def _masthead(line: Line) -> tuple[int, int] | None:
    """The name with which a line of the page's head begins, unless it begins with a menu entry or a date."""
    if host := _HOST.match(line.text):
        return line.start + host.start(1), line.start + host.end(1)
    cut = _CUT.search(line.text)
    name = line.text[: cut.start()].rstrip(" ,:") if cut else line.text.rstrip(" ,:")
    words = name.split()
    if len(words) > 2 and words[0].isupper() and len(words[0]) > 3 and words[1].islower():
        name = words[0]
    if (
        not name
        or len(name.split()) > 9
        or name.lower() in WORDS["exact"]
        or name.lower().startswith(WORDS["starts"])
        or not any(map(str.isalpha, name))
    ):
        return None
    if look_at(name, 0, len(name)).look not in (Look.PLAIN, Look.PROSE) or (line.look is Look.BYLINE):
        return None
    return line.start, line.start + len(name)
