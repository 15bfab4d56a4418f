"""A page in pieces that fit into a question: paragraphs, each with its place in the text.

What this is for: nothing but titles and body is ever shown to a model, and every piece knows where it stands. What it is not:
a segmenter; what is body was decided before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stemmata.read.reader import Extent
from stemmata.read.sentences import sentences
from stemmata.schema.text import Segment


def pieces(text: str, segments: Sequence[Segment], limit: int) -> list[Extent]:
    """The paragraphs of titles and body in the order of the text; one longer than `limit` code points is cut between sentences."""
    bounds: list[Extent] = []
    last: tuple[int, bool] | None = None
    for sentence in sentences(text, segments):
        whole = Extent(sentence.start, sentence.end)
        for part in _cut(text, whole, limit):
            paragraph = (sentence.paragraph, sentence.title)
            if bounds and paragraph == last and part.end - bounds[-1].start <= limit and part.start >= bounds[-1].end:
                bounds[-1] = Extent(bounds[-1].start, part.end)  # one paragraph never leaves its segment
                continue
            bounds.append(part)
            last = paragraph
    return bounds


def passages(text: str, segments: Sequence[Segment], limit: int) -> list[tuple[Extent, ...]]:
    """The pieces in groups of at most `limit` code points each, in the order of the text."""
    groups: list[list[Extent]] = []
    size = 0
    for piece in pieces(text, segments, limit):
        length = piece.end - piece.start
        if not groups or size + length > limit:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += length
    return [tuple(group) for group in groups]


def _cut(text: str, whole: Extent, limit: int) -> Iterator[Extent]:
    """A stretch that is longer than the limit, cut at white space where there is some."""
    start = whole.start
    while whole.end - start > limit:
        space = text.rfind(" ", start + limit // 2, start + limit)
        end = space if space > start else start + limit
        yield Extent(start, end)
        start = end + 1 if space > start else end
    if start < whole.end:
        yield Extent(start, whole.end)
