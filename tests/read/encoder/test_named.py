from __future__ import annotations

from stemmata.read.encoder.model import Model
from stemmata.read.encoder.named import stretches
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

TEXT = "Two years later the rebels took Velm and Port Arkash in the north of Mali. They held them for 46 days."


def found(model: Model, head: str, segments: list[Segment]) -> list[str]:
    look = model.look(TEXT, segments, (head,))
    assert look is not None
    return [TEXT[extent.start : extent.end] for extent, _ in stretches(look, head)]


def test_words_of_time_and_places_are_found(model: Model) -> None:
    body = [Segment("d", 0, len(TEXT), SegmentKind.BODY)]
    assert found(model, "times", body) == ["Two years later", "46 days"]
    assert {"Velm", "Mali"} <= set(found(model, "places", body))


def test_no_stretch_runs_over_a_segment(model: Model) -> None:
    cut = TEXT.index(" years")
    parts = [Segment("d", 0, cut, SegmentKind.TITLE), Segment("d", cut, len(TEXT), SegmentKind.BODY)]
    look = model.look(TEXT, parts, ("times",))
    assert look is not None
    assert all(extent.end <= cut or extent.start >= cut for extent, _ in stretches(look, "times"))
