"""The reader `gliner` with a tiny model made here; without the extra only that it says what to install."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from stemmata.errors import ReaderError
from stemmata.read.rules import Rules
from stemmata.readers.gliner import LABELS, Gliner
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

TEXT = "On Friday rebels of the Valley Front attacked the camp near Dori, killing 12 soldiers, Amadou Barke said. Menu Home Login"
SEGMENTS = [Segment("d", 0, TEXT.index("Menu"), SegmentKind.BODY), Segment("d", TEXT.index("Menu"), len(TEXT), SegmentKind.FURNITURE)]


def test_without_a_model_it_says_which_setting_is_missing(tmp_path: Path) -> None:
    for values in ({}, {"model": str(tmp_path)}):
        with pytest.raises(ReaderError) as caught:
            Gliner().settle(tmp_path, values)
        assert "STEMMATA_GLINER_MODEL" in str(caught.value.hint)


@pytest.mark.skipif(find_spec("gliner") is not None, reason="the extra gliner is installed")
def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "gliner_config.json").write_text("{}", encoding="utf-8")
    made = Gliner()
    made.settle(tmp_path, {"model": str(tmp_path)})
    with pytest.raises(ReaderError) as caught:
        made.annotate(TEXT, SEGMENTS)
    assert "pip install 'stemmata[gliner]'" in str(caught.value.hint)


def test_its_marks_join_those_of_the_rules_and_claims_stay_the_rules(tmp_path: Path) -> None:
    pytest.importorskip("gliner", reason="the extra gliner is not installed")
    from tests.readers.tiny import tiny_model

    folder = tiny_model(tmp_path)
    made, again = Gliner(), Gliner()
    made.settle(tmp_path, {"model": str(folder), "threshold": 0.3})
    again.settle(tmp_path, {"model": str(folder), "threshold": 0.3})
    rules, found = Rules().annotate(TEXT, SEGMENTS), made.annotate(TEXT, SEGMENTS)
    found.check(TEXT, SEGMENTS)
    assert found == again.annotate(TEXT, SEGMENTS), "two loads of one model mark the same"
    assert found.claims == rules.claims and found.attributions == rules.attributions
    assert {m.extent for m in rules.mentions} <= {m.extent for m in found.mentions}
    assert found.mentions != rules.mentions, "a model without knowledge marks at random, but it marks"
    assert {m.kind for m in found.mentions if m not in rules.mentions} <= set(LABELS.values())
    other = Gliner()
    other.settle(tmp_path, {"model": str(folder), "threshold": 0.4})
    assert other.version != made.version
