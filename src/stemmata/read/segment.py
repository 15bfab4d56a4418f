"""Segments: which stretches of a page are its title, its body, captions, furniture and promotion.

What this is for: masking what is not the report, so that menus, teasers, comment forms and advertisements yield no claims
and no shared wording. What it is not: extraction or cleaning: the text stays as it is, the segments tile it without gap or
overlap, and in doubt a line is body. White space between lines belongs to the body.

How: every line is looked at by itself (`lines`), then the run of lines with the greatest sum of weights is the report:
running text counts for it, menus, counters and headers of other lists against it. The best headline before the run is the
title. Inside the run only lines with a mark of their own are masked; outside it everything is, unless nothing speaks
against it. The markup of an HTML page (`Document.blocks`) shifts the weights; it decides nothing alone.
"""

from __future__ import annotations

import re  # stdlib for speed: bounded repeats only
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stemmata.read.lines import AGENCY_WORDS, STAMPS, Line, Look, is_dated, look_at, parted
from stemmata.read.sentences import paragraphs
from stemmata.schema.text import Document, Segment
from stemmata.schema.vocabulary import SegmentKind

_K = SegmentKind
EDITIONS: Final = frozenset({"update", "urgent", "wrapup", "exclusive", "corrected", "refile", "alert", "flash", "breaking"})
"""How the headline of an edition of a wire story begins: "UPDATE 2 - ".."""
_SENT_FROM: Final = re.compile(r"[^\W\d_a-z][\w.'’-]{0,20} (?:[^\W\d_a-z][\w.'’-]{0,20} ){1,2}(?:in|at|near) [^\W\d_a-z]")
"""Who wrote it, and where: a byline without a word for one."""

WEIGHTS: Final = {
    Look.PLAIN: -3.0,
    Look.FURNITURE: -6.0,
    Look.PROMOTION: -1.0,
    Look.CAPTION: -0.5,
    Look.DATE: -2.0,
    Look.BYLINE: -2.0,
    Look.TEASERS: -20.0,
    Look.END: -30.0,
    Look.DATELINE: 1.0,
}
"""Weight of a line for being part of the report, by look; running text weighs its words. Set by hand on the train part of
a set of 181 news pages (127 pages) and two authored worlds; floors of the evaluation guard them."""

LONGEST: Final = 50.0
"""Words of one paragraph that count at most, so that no single long paragraph of a foot outweighs everything."""

TOLD: Final = 60
"""Words of running text after which a header of comments ends the report."""

BELOW: Final = 0.15
"""What running text counts below such a header: comments of readers may be longer than the report."""

MASKED: Final = {
    Look.FURNITURE: _K.FURNITURE,
    Look.PROMOTION: _K.PROMOTION,
    Look.CAPTION: _K.CAPTION,
    Look.DATE: _K.FURNITURE,
    Look.BYLINE: _K.FURNITURE,
    Look.TEASERS: _K.FURNITURE,
    Look.END: _K.FURNITURE,
}


def segment(document: Document) -> list[Segment]:
    """Tiles the text with title, body, caption, furniture and promotion, in order. Pure and linear."""
    text = document.text
    lines = [look_at(text, a, b) for unit in paragraphs(text, 0, len(text), wrapped=not document.blocks) for a, b in parted(text, *unit)]
    _mark_twins(lines)
    hints = _hints(document, lines)
    first, last = _report(lines, hints)
    title = _title(lines, first, hints, document.title)
    kinds = [_K.BODY] * len(lines)
    _head(lines, kinds, first, title)
    _inside(lines, kinds, first, last)
    if _K.BODY in hints:
        _unmarked(lines, kinds, hints, first, last)
    _foot(lines, kinds, last)
    for i, hint in enumerate(hints):
        if hint is _K.CAPTION and kinds[i] is _K.BODY and lines[i].words <= 60:
            kinds[i] = _K.CAPTION
    return _tile(document, lines, kinds)


def _hints(document: Document, lines: Sequence[Line]) -> list[SegmentKind | None]:
    """What the markup says of each line: the kind of the block that holds its first character."""
    hints: list[SegmentKind | None] = [None] * len(lines)
    blocks, at = document.blocks, 0
    for i, line in enumerate(lines):
        while at < len(blocks) and blocks[at].end <= line.start:
            at += 1
        if at < len(blocks) and blocks[at].start < line.end:
            hints[i] = blocks[at].kind
    return hints


def _weight(line: Line, share: float, hint: SegmentKind | None, marked: bool) -> float:
    """`marked`: the markup of the page says which lines are body, so that it is a weak sign against the others."""
    weight = min(float(line.words), LONGEST) * share if line.look is Look.PROSE else WEIGHTS[line.look]
    if hint is _K.BODY:
        return max(weight, 0.0) + 8.0
    if hint in (_K.FURNITURE, _K.PROMOTION):
        return min(weight * 0.5, 10.0) - 8.0
    return weight if not marked else weight * 0.5 if weight > 0 else weight - 2.0


def _mark_twins(lines: Sequence[Line]) -> None:
    """A few words that stand twice in a row below the first paragraph are the text and the label of a picture."""
    told = False
    for one, two in pairwise(lines):
        told = told or one.look is Look.PROSE
        if told and one.look in (Look.PLAIN, Look.CAPTION) and one.words >= 2 and not one.stopped and one.text == two.text:
            one.look = two.look = Look.CAPTION


def _company(lines: Sequence[Line]) -> list[float]:
    """For each line: a paragraph counts in full beside another one, less by itself, as teasers stand under their headlines."""
    shares = [0.0] * len(lines)
    text = [i for i, line in enumerate(lines) if line.look not in (Look.CAPTION, Look.PROMOTION, Look.DATELINE)]
    for at, i in enumerate(text):
        near = [lines[j].look is Look.PROSE for j in text[max(0, at - 2) : at + 3]]
        here = at - max(0, at - 2)
        words = lines[i].words
        if any(near[max(0, here - 1) : here] + near[here + 1 : here + 2]):
            shares[i] = 1.0
        elif any(near[:here] + near[here + 1 :]):
            shares[i] = 1.0 if words > 35 else 0.5
        else:
            shares[i] = 1.0 if words > 40 else 0.35
    return shares


def _report(lines: Sequence[Line], hints: Sequence[SegmentKind | None]) -> tuple[int, int]:
    """First and last line of the run with the greatest sum of weights; the whole page if it has no running text."""
    marked = _K.BODY in hints
    best, run, start, told, ended = 0.0, 0.0, 0, 0, False
    found = (0, len(lines) - 1)
    for i, (line, share) in enumerate(zip(lines, _company(lines), strict=True)):
        if run <= 0.0:
            run, start = 0.0, i
        told += line.words if line.look is Look.PROSE else 0
        ended = ended or (line.look is Look.END and told >= TOLD)
        weight = _weight(line, share, hints[i], marked)
        run += weight * BELOW if ended and weight > 0 else weight
        if run > best:
            best, found = run, (start, i)
    return found


def _title(lines: Sequence[Line], first: int, hints: Sequence[SegmentKind | None], declared: str | None) -> int | None:
    """Index of the headline: the best candidate above the report, or in its first lines where the report begins with it."""
    wanted = _folded(declared) if declared else ""
    seen = [_folded(line.text) if line.words <= 40 else "" for line in lines[: first + 60]]
    best, found = 2.5, None
    for i in range(max(0, first - 60), min(first + 2, len(lines))):
        line = lines[i]
        if i >= first and (line.stopped or line.words > 22 or not _followed(lines, i)):
            continue
        score = _headline(lines, i, first)
        if hints[i] is _K.TITLE:
            score += 6.0
        elif hints[i] is _K.FURNITURE:
            score -= 3.0
        if wanted and len(seen[i]) >= 12 and (seen[i] in wanted or wanted in seen[i]):
            score += 8.0
        elif line.words >= 3 and any(other.endswith(seen[i]) for j, other in enumerate(seen) if j != i):
            score += 2.0
        if score > best:
            best, found = score, i
    return found


def _followed(lines: Sequence[Line], i: int) -> bool:
    return i + 1 < len(lines) and any(line.look is Look.PROSE for line in lines[i + 1 : i + 4])


def _headline(lines: Sequence[Line], i: int, first: int) -> float:
    """How much a line looks like the headline of the report that begins at `first`."""
    line = lines[i]
    if (
        line.look not in (Look.PLAIN, Look.PROSE)
        or line.words > 30
        or line.text.endswith((":", ",", ";"))
        or (line.look is Look.PROSE and line.stopped and line.words > 14)
    ):
        return -9.0
    n = line.words
    score = 3.0 if 4 <= n <= 22 else 1.0 if n == 1 else 2.0
    if line.text.endswith(".") and not line.text.endswith(".."):
        score -= 1.5
    if line.fluent >= 0.1 and n >= 4:
        score += 1.0
    if any(dash in line.text for dash in (" — ", " – ", " - ")) and line.text.split(" ", 1)[0].lower().strip(":") not in EDITIONS:
        score -= 1.5
    if line.text[0] in "-–—•(" or ("," in line.text and line.text[-1].isdigit()):
        score -= 3.0  # a standfirst, or the number of an issue
    if n <= 5 and line.text.count(",") == 1 and line.fluent == 0.0:
        score -= 2.5  # "Jakarta, Kanal Berita"
    if n <= 4 and line.fluent == 0.0 and line.text.split()[-1].lower() in AGENCY_WORDS:
        score -= 3.0  # the name of who wrote or sent it
    if n <= 8 and i and lines[i - 1].look in (Look.DATE, Look.BYLINE) and _SENT_FROM.match(line.text):
        score -= 3.0  # "Amina Sow in Santa Rosa"
    if is_dated(line.text[:60]) and (line.fluent < 0.35 or line.text.split()[0].lower() in STAMPS):
        score -= 4.0  # where and when it was written
    following = next((other.look for other in lines[i + 1 : i + 2]), Look.PLAIN)
    if following in (Look.DATE, Look.BYLINE, Look.DATELINE, Look.CAPTION, Look.PROSE):
        score += 2.0
    if i and lines[i - 1].look in (Look.FURNITURE, Look.DATE, Look.BYLINE):
        score += 0.5
    return score - 0.25 * min(8, max(0, first - i - 1))


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text[:300].casefold()).split())


def _head(lines: Sequence[Line], kinds: list[SegmentKind], first: int, title: int | None) -> None:
    """Labels what stands above the report."""
    masks_all = any(line.look in (Look.FURNITURE, Look.TEASERS, Look.END) for line in lines[:first])
    for i in range(first):
        line = lines[i]
        above = title is not None and i < title
        if line.look in MASKED:
            kinds[i] = MASKED[line.look]
        elif line.look is Look.PROSE:
            kinds[i] = _K.FURNITURE if masks_all and (above or title is None) else _K.BODY
        elif above or (title is None and (masks_all or first > 3)) or (title is not None and not _introduces(line)):
            kinds[i] = _K.FURNITURE
    if title is not None:
        kinds[title] = _K.TITLE


def _introduces(line: Line) -> bool:
    """Whether a plain line between headline and report is a standfirst or a dateline ("Jakarta, CNN Indonesia"), not a name or button."""
    return (
        line.look is Look.DATELINE
        or line.stopped
        or (line.words >= 5 and line.fluent >= 0.15)
        or (line.words <= 6 and line.text.count(",") == 1)
    )


def _inside(lines: Sequence[Line], kinds: list[SegmentKind], first: int, last: int) -> None:
    """Labels the report: lines with a mark of their own, and the teasers under the header of a list, are masked."""
    teasers = False
    for i in range(first, last + 1):
        line = lines[i]
        if kinds[i] is _K.TITLE:
            continue
        if line.look in MASKED:
            kinds[i] = MASKED[line.look]
            teasers = line.look is Look.TEASERS
        elif teasers and line.look is Look.PLAIN and not line.stopped:
            kinds[i] = _K.FURNITURE
        else:
            teasers = False


def _unmarked(lines: Sequence[Line], kinds: list[SegmentKind], hints: Sequence[SegmentKind | None], first: int, last: int) -> None:
    """Masks lines inside the report that the markup leaves out of it, but no paragraph of running text."""
    for i in range(first, last + 1):
        line, hint = lines[i], hints[i]
        if kinds[i] is _K.BODY and hint in (None, _K.FURNITURE) and not (line.look is Look.PROSE and line.words >= 12 and hint is None):
            kinds[i] = _K.FURNITURE


def _foot(lines: Sequence[Line], kinds: list[SegmentKind], last: int) -> None:
    """Labels what stands below the report. A closing line with nothing against it stays body."""
    against = False
    for i in range(last + 1, len(lines)):
        line = lines[i]
        if line.look in MASKED:
            kinds[i] = MASKED[line.look]
            against = against or line.look not in (Look.CAPTION, Look.DATE, Look.BYLINE)
        elif against or i - last > 3 or (line.look is Look.PLAIN and line.text[0] == "(" and line.text[-1] == ")"):
            kinds[i] = _K.FURNITURE


def _tile(document: Document, lines: Sequence[Line], kinds: Sequence[SegmentKind]) -> list[Segment]:
    """Segments from labelled lines: what lies between two lines is body, unless a single break parts two of one kind."""
    text, found = document.text, list[Segment]()

    def add(start: int, end: int, kind: SegmentKind) -> None:
        if start < end:
            if found and found[-1].kind is kind and kind is _K.BODY:
                start = found.pop().start
            found.append(Segment(document.id, start, end, kind))

    at = 0
    for line, kind in zip(lines, kinds, strict=True):
        joined = found and found[-1].kind is kind is _K.FURNITURE and text[at : line.start] in ("\n", "\r\n")
        add(at, line.start, _K.FURNITURE if joined else _K.BODY)
        add(line.start, line.end, kind)
        at = line.end
    add(at, len(text), _K.BODY)
    return found
