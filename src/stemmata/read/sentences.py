"""Sentences: the splitting of title and body segments into paragraphs and of paragraphs into sentences.

What this is for: the stretches that the claim rules read one at a time. What it is not: language understanding; it looks
at stops, at what stands before and after them, and at how lines end. It splits as printed ("was killed a week ago. In a
clash ..." is two sentences). Linear in the length of the text.
"""

from __future__ import annotations

import re  # stdlib for speed: single classes and possessive repeats only, so trivially linear (a doubling test covers them)
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stemmata.read.words import SHORT
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

CLOSERS: Final = "\"'”’»)]}*›"
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]++")
_STOP = re.compile(r"[.!?…。！？؟۔।]++[\"'”’»)\]}*›]*+")
_GAP = re.compile(r"[ \t\xa0]{3,}+")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'«]*+\Z")
_DOMAINS: Final = ("com", "org", "net", "news", "info")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,4}+[^\W\d_]\Z")
_BULLET = re.compile(r"[ \t\xa0]*+(?:[-–—•●▪■◦*·‣>]++[ \t\xa0]|\.[ \t\xa0]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)][ \t\xa0])")
_ENUMERATOR = re.compile(r"[^\w]*(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})?[.)]*\Z")
WRAP_AT_MOST: Final = 130
"""Columns: a text whose lines are longer is not hard-wrapped; there each line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at code points [start, end), trimmed of white space.

    `paragraph` counts the paragraphs of the document from 0; `title`: it stands in a title segment.
    """

    start: int
    end: int
    paragraph: int
    title: bool


def sentences(text: str, segments: Sequence[Segment]) -> list[Sentence]:
    """The sentences of the title and body segments in order. None crosses a paragraph or a segment; no two overlap."""
    return list(_sentences(text, tuple(segments)))


@lru_cache(maxsize=2)  # the reader and the assembly of its claims ask for the same document one after the other
def _sentences(text: str, segments: tuple[Segment, ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    caseless = is_caseless(text)
    paragraph = 0
    for segment in segments:
        if segment.kind not in (SegmentKind.TITLE, SegmentKind.BODY):
            continue
        title = segment.kind is SegmentKind.TITLE
        for start, end in paragraphs(text, segment.start, segment.end):
            found += [Sentence(a, b, paragraph, title) for a, b in _split(text, start, end, caseless)]
            paragraph += 1
    return tuple(found)


def is_caseless(text: str) -> bool:
    """Whether the text is written in one case (telexes, some agencies).

    Then a small letter may begin a sentence, and names cannot be told by capitals."""
    sample = text[:20_000]
    upper = sum(map(str.isupper, sample))
    lower = sum(map(str.islower, sample))
    return upper * 50 < lower or lower * 4 < upper


def paragraphs(text: str, start: int, end: int, *, wrapped: bool = True) -> Iterator[tuple[int, int]]:
    """The paragraphs of `text[start:end]`: lines joined where the break only wraps them. Trimmed; never empty.

    `wrapped` False: every line is a paragraph (a page whose lines are known to come from elements of their own).
    """
    for block in _blocks(text, start, end):
        width = max(b - a for a, b in block)
        open_at, open_end = block[0]
        for a, b in block[1:]:
            if wrapped and _joins(text, open_end, a, b, width):
                open_end = b
            else:
                yield from _gaps(text, open_at, open_end)
                open_at, open_end = a, b
        yield from _gaps(text, open_at, open_end)


def _blocks(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without an empty line between them."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, start, end):
        a, b = match.span()
        if text[a:b].isspace():
            continue
        if block and not _adjacent(text[block[-1][1] : a]):
            yield block
            block = []
        block.append((a, b))
    if block:
        yield block


def _adjacent(gap: str) -> bool:
    return gap.count("\n") <= 1 and (gap.count("\r") <= 1 or "\n" in gap)


def _joins(text: str, end: int, start: int, stop: int, width: int) -> bool:
    """Whether the line [start, stop) goes on with the sentence of the line that ends at `end`."""
    before = text[max(0, end - 200) : end].rstrip()
    line = text[start : min(stop, start + 60)].lstrip()
    if before[-1:] in "-\u00ad‐" and line[:1].islower():
        return True
    if _BULLET.match(line) or not line:
        return False
    if before.rstrip(CLOSERS)[-1:] in ".!?…:;。" and not _ends_short(before):
        return False
    length = end - text.rfind("\n", max(0, end - WRAP_AT_MOST - 2), end) - 1
    full = 35 <= length <= WRAP_AT_MOST >= width and length + 1 + len(line.split(maxsplit=1)[0]) >= width - 8
    return full or (line[0].islower() and length >= 30)


def _gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line of a telex may hold several paragraphs, parted by three or more spaces after a stop."""
    at = start
    for match in _GAP.finditer(text, start, end):
        if text[max(start, match.start() - 3) : match.start()].rstrip(CLOSERS)[-1:] in (".", "!", "?", ":"):
            yield from _trimmed(text, at, match.start())
            at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    a = start + len(piece) - len(piece.lstrip())
    b = start + len(piece.rstrip())
    if a < b:
        yield a, b


def _split(text: str, start: int, end: int, caseless: bool) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    at = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, at, match, end, caseless):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, end)


def _ends(text: str, at: int, match: re.Match[str], end: int, caseless: bool) -> bool:
    """Whether the stop of `match` ends the sentence that began at `at`."""
    stop, after = match.span()
    following = text[after : min(end, after + 40)]
    rest = following.lstrip()
    if len(rest) == len(following) and text[after - 1] not in "。！？":
        return _glued(text, stop, after, following)
    if not rest or (after - at <= 12 and _ENUMERATOR.match(text[at:after].strip())):
        return False
    opener = rest.lstrip("\"'“‘«([—–-¿¡ ")
    if opener[:1].islower() and not caseless:
        return False
    if text[stop:after].rstrip(CLOSERS) != ".":
        return not (caseless and opener[:1].islower() and text[after - 1] in CLOSERS and not following.startswith("  "))
    return not _is_short(text, at, stop, opener)


def _is_short(text: str, at: int, stop: int, rest: str) -> bool:
    """Whether the single stop at `stop` only marks an abbreviation or an initial; `rest` is what follows."""
    match = _LAST_WORD.search(text, max(at, stop - 24), stop)
    last = match.group() if match else ""
    lower = last.lower()
    if lower in SHORT["titles"]:
        return not rest[:1].isdigit()
    if lower in SHORT["before_figure"]:
        return rest[:1].isdigit()
    next_word = rest.split(maxsplit=1)[0].rstrip(",;:.()") if rest else ""
    if lower in ("a.m", "p.m"):
        return (next_word.isupper() and last.islower()) or next_word.lower() in SHORT["after_hour"]
    if (len(last) == 1 and last.isalpha()) or lower in SHORT["others"] or _DOTTED.match(last):
        return next_word.lower() not in SHORT["starters"]
    return False


def _ends_short(before: str) -> bool:
    """Whether a line ends with an abbreviation that a name follows ("Gen.")."""
    last = before.rsplit(None, 1)[-1].lower().lstrip("(\"'“")
    return last.endswith(".") and last[:-1] in SHORT["titles"]


def _glued(text: str, stop: int, after: int, following: str) -> bool:
    """A sentence set without a space after the last ("... on Monday.The army ..."); not "Example.Com" or "U.S.A"."""
    if len(following) < 2 or not (following[0].isupper() and following[1].islower()) or stop < 2:
        return False
    word = following.split(maxsplit=1)[0]
    return text[stop - 1].islower() and text[stop - 2].isalpha() and "." not in word[:-1] and word.lower() not in _DOMAINS
