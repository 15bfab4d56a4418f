"""Readable text as word pieces: ids, code points, letter case, windows.

What this is for: the one way in which the reader cuts text into the model's windows, and back from pieces to words. What it
is not: sentences or words (see `stemmata.read.sentences`), or labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from stemmata.read.reader import READABLE, Extent
from stemmata.schema.text import Segment

LOWER, TITLE, UPPER, MIXED = 0, 1, 2, 3
SENTENCE_ENDS = frozenset(".!?:\"'\u2019\u201d")

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of the readable text, one entry each. Furniture has no pieces: the model never sees it."""

    ids: Whole
    starts: Whole
    ends: Whole
    """Code points of the document's text, half-open."""
    case: Whole
    opens: Truth
    """Whether it begins a word."""
    breaks: Truth
    """Whether a paragraph begins with it."""
    parts: Truth
    """Whether a segment begins with it; no span runs over such a place."""

    bounds: Whole
    """Every piece with which a paragraph or a segment begins, and the number of pieces."""

    def __len__(self) -> int:
        return len(self.ids)


def tokenizer(data: bytes) -> Tokenizer:
    """The word-piece tokenizer of an artefact, with its own cut and padding off: nothing is left out."""
    made: Tokenizer = Tokenizer.from_buffer(data)
    made.no_truncation()
    made.no_padding()
    return made


def pieces(made: Tokenizer, text: str, segments: Sequence[Segment]) -> Pieces:
    """Word pieces of the title and body segments, in the order of the text. Pieces without extent are dropped."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    parts: list[bool] = []
    for segment in sorted(segments, key=lambda s: (s.start, s.end)):
        if segment.kind not in READABLE:
            continue
        encoded = made.encode(text[segment.start : segment.end], add_special_tokens=False)
        first = True
        for piece, (start, end) in zip(encoded.ids, encoded.offsets, strict=True):
            if start < end:
                ids.append(piece)
                starts.append(segment.start + start)
                ends.append(segment.start + end)
                parts.append(first)
                first = False
    case = [_case(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    paragraphs, segmented = _breaks(text, starts, ends), np.array(parts, np.bool_)
    return Pieces(
        np.array(ids, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(case, np.int64),
        _opens(text, starts, ends),
        paragraphs,
        segmented,
        np.append(np.flatnonzero(paragraphs | segmented), len(ids)),
    )


def _case(word: str) -> int:
    if word.islower() or not any(map(str.isupper, word)):
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() and word[1:] == word[1:].lower() else MIXED


def _opens(text: str, starts: Sequence[int], ends: Sequence[int]) -> Truth:
    """A piece begins a word unless it stands between two letters or digits of one."""
    pairs = zip(starts, [-1, *ends[:-1]], strict=False)
    return np.array([not (start == end and text[start - 1].isalnum() and text[start].isalnum()) for start, end in pairs], np.bool_)


def _breaks(text: str, starts: Sequence[int], ends: Sequence[int]) -> Truth:
    """A paragraph begins behind a blank line, or behind a line that ends as a sentence or a quotation does."""
    breaks = []
    for end, start in zip([0, *ends[:-1]], starts, strict=False):
        gap = text[end:start]
        breaks.append(gap.count("\n") > 1 or ("\n" in gap and end > 0 and text[end - 1] in SENTENCE_ENDS))
    return np.array(breaks, np.bool_)


def windows(count: int, room: int, stride: int) -> Whole:
    """Piece ranges [first, after) that cover `count` pieces, `stride` apart, the last one set back to the end. Shape: windows x 2."""
    if count <= room:
        return np.array([[0, count]] if count else np.empty((0, 2)), np.int64)
    firsts = np.array([*range(0, count - room, stride), count - room], np.int64)
    return np.stack([firsts, firsts + room], 1)


def owners(ranges: Whole, count: int) -> Whole:
    """By piece, the number of the window in which it stands farthest from an inner edge; the first such of two that tie."""
    best = np.full(count, -1, np.int64)
    owner = np.zeros(count, np.int64)
    for number, (first, after) in enumerate(ranges.tolist()):
        places = np.arange(after - first)
        depth = np.minimum(places, places[::-1])
        better = depth > best[first:after]
        best[first:after][better] = depth[better]
        owner[first:after][better] = number
    return owner


def words_of(text: str, cut: Pieces, first: int, after: int) -> Extent:
    """Code points of pieces [first, after), widened to whole words."""
    start, end = int(cut.starts[first]), int(cut.ends[after - 1])
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Extent(start, end)
