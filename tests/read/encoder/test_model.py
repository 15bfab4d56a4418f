from __future__ import annotations

import numpy as np

from stemmata.read.encoder.model import Model
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

SENTENCE = "The mayor said that soldiers shelled the market of Orsa on 3 May. "


def body(text: str) -> list[Segment]:
    return [Segment("d", 0, len(text), SegmentKind.BODY)]


def test_in_a_text_of_one_window_averaging_changes_nothing(model: Model) -> None:
    text = SENTENCE * 3
    plain, averaged = (model.look(text, body(text), ("voices",), averaged=choice) for choice in (False, True))
    assert plain is not None
    assert averaged is not None
    assert np.allclose(plain.units["voices"], averaged.units["voices"], atol=1e-5)


def test_averaged_units_are_a_mean_over_all_windows_that_hold_a_piece(model: Model) -> None:
    text = SENTENCE * 20
    plain, averaged = (model.look(text, body(text), ("voices",), averaged=choice) for choice in (False, True))
    assert plain is not None
    assert averaged is not None
    assert len(averaged.ranges) > len(plain.ranges)
    assert averaged.units["voices"].shape == plain.units["voices"].shape
    assert np.isfinite(averaged.units["voices"]).all()
    alone = [n for n in range(len(averaged.cut)) if sum(a <= n < b for a, b in averaged.ranges.tolist()) == 1]
    assert alone
    assert np.allclose(plain.units["voices"][alone], averaged.units["voices"][alone], atol=1e-5)
