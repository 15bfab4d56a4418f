from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.read.encoder.model import Model
from stemmata.read.encoder.pieces import owners, pieces, windows, words_of
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


@given(count=st.integers(1, 3000), room=st.integers(4, 200), data=st.data())
def test_windows_cover_every_piece_and_none_is_too_long(count: int, room: int, data: st.DataObject) -> None:
    stride = data.draw(st.integers(1, room))
    ranges = windows(count, room, stride)
    covered = np.zeros(count, bool)
    for first, after in ranges.tolist():
        assert 0 <= first < after <= count
        assert after - first <= room
        covered[first:after] = True
    assert covered.all()


@given(count=st.integers(1, 2000), room=st.integers(4, 200), data=st.data())
def test_each_piece_is_read_in_the_window_where_it_stands_most_central(count: int, room: int, data: st.DataObject) -> None:
    ranges = windows(count, room, data.draw(st.integers(1, room)))
    owner = owners(ranges, count)
    at = data.draw(st.integers(0, count - 1))
    depths = [min(at - a, b - 1 - at) if a <= at < b else -1 for a, b in ranges.tolist()]
    assert depths[owner[at]] == max(depths)


MARKS = ["é", "e\u0301", "\u0303", "𝒜", "🏴", "ا", "ل", "中", "\u200d", "ß", "ﬁ", "İ", "\u2028"]
STRANGE = st.lists(st.sampled_from([*"ab Z9.,'’\"-\n\t\u00ad", *MARKS]), max_size=300).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=STRANGE, data=st.data())
def test_pieces_stand_where_they_say_and_never_in_furniture(model: Model, text: str, data: st.DataObject) -> None:
    bounds = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
    kinds = [SegmentKind.TITLE, SegmentKind.FURNITURE, SegmentKind.BODY]
    segments = [Segment("d", a, b, kinds[n % 3]) for n, (a, b) in enumerate(pairwise(bounds))]
    cut = pieces(model._tokenizer, text, segments)
    readable = [s for s in segments if s.kind is not SegmentKind.FURNITURE]
    for start, end in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True):
        assert any(s.start <= start < end <= s.end for s in readable)
    assert (np.diff(cut.starts) >= 0).all()
    for n in range(len(cut)):
        word = words_of(text, cut, n, n + 1)
        assert word.start <= cut.starts[n] and cut.ends[n] <= word.end
