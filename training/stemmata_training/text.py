"""Documents as word pieces: ids, character offsets, letter case, windows.

What for: the one way in which training, scoring and the reader cut text into the encoder's windows. What not: sentences or words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP, MASK = 101, 102, 103
ROOM = 158
"""Word pieces of text in a window; with the two marks 160."""
LOWER, TITLE, UPPER, MIXED = 0, 1, 2, 3


def tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer without its cut at 128 pieces and without padding."""
    made = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    return made


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's word pieces: ids, [start, end) in code points, case class of the word part."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    case: list[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Piece range [first, last) that a character stretch touches; None if it touches none."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (first, last) if first < last else None


def pieces(made: Tokenizer, text: str) -> Pieces:
    """Word pieces of a text. Pieces without extent are dropped."""
    encoded = made.encode(text, add_special_tokens=False)
    kept = [(i, s, e) for i, (s, e) in zip(encoded.ids, encoded.offsets, strict=True) if s < e]
    return Pieces([i for i, _, _ in kept], [s for _, s, _ in kept], [e for _, _, e in kept], [_case(text[s:e]) for _, s, e in kept])


def _case(word: str) -> int:
    if not any(map(str.isupper, word)):
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() and word[1:] == word[1:].lower() else MIXED


def windows(count: int, stride: int) -> list[tuple[int, int]]:
    """Piece ranges that cover a document of `count` pieces, `stride` apart, the last one set back to the end."""
    if count <= ROOM:
        return [(0, count)] if count else []
    firsts = list(range(0, count - ROOM, stride))
    return [(f, f + ROOM) for f in (*firsts, count - ROOM)]


def most_central(ranges: list[tuple[int, int]], at: int) -> int:
    """Number of the window in which a piece stands farthest from an inner edge."""
    return max((n for n, (a, b) in enumerate(ranges) if a <= at < b), key=lambda n: min(at - ranges[n][0], ranges[n][1] - 1 - at))
