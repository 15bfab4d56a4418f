from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read.encoder.model import Model
from stemmata.read.encoder.voices import beside, closed, joined, rest_of_sentence, tellings, trimmed
from stemmata.read.reader import Extent
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def of(text: str, words: str) -> Extent:
    return Extent(text.index(words), text.index(words) + len(words))


def words(text: str, extent: Extent) -> str:
    return text[extent.start : extent.end]


def test_source_cue_and_content_go_together(model: Model) -> None:
    text = 'The mayor said the bridge was closed. "We will not leave," Tomas Veriko told reporters.'
    look = model.look(text, [Segment("d", 0, len(text), SegmentKind.BODY)], ("voices",))
    assert look is not None
    found = {words(text, t.source): [words(text, c) for c in t.contents] for t in tellings(model, look) if t.source}
    assert found["The mayor"] == ["the bridge was closed"]
    assert found["Tomas Veriko"] == ['"We will not leave,"']


@pytest.mark.parametrize(
    ("text", "marked", "source"),
    [
        ("Mr. Ruiz, 82, told us so.", "Mr. Ruiz, 82", "Mr. Ruiz, 82,"),
        ("Lena Orsa, the mayor, told us so.", "Lena Orsa, the mayor,", "Lena Orsa, the mayor,"),
        ("The mayor, smiling, told us so.", "The mayor,", "The mayor"),
        ("The mayor told us so.", "The mayor", "The mayor"),
    ],
)
def test_a_comma_belongs_to_a_source_that_it_closes(text: str, marked: str, source: str) -> None:
    assert words(text, closed(text, of(text, marked))) == source


def test_pieces_of_one_content_are_joined_and_others_are_not() -> None:
    text = "The top earners paid a quarter, the rest paid little, he said, and nobody asked why."
    pieces = [of(text, "The top earners paid a quarter"), of(text, "the rest paid little"), of(text, "nobody asked why")]
    assert [words(text, e) for e in joined(text, pieces)] == ["The top earners paid a quarter, the rest paid little", "nobody asked why"]


def test_of_contents_linked_to_one_cue_the_nearest_on_either_side_are_its_own() -> None:
    text = '"Go," one said. "We will stay," the mayor said, "and rebuild." Nobody knows who will pay.'
    parts = [of(text, w) for w in ('"Go,"', '"We will stay,"', '"and rebuild."', "who will pay")]
    cue = Extent(text.index("said, "), text.index("said, ") + 4)
    assert [words(text, e) for e in beside(cue, parts)] == ['"We will stay,"', '"and rebuild."']
    assert beside(cue, ()) == ()


def test_a_cue_without_marked_content_takes_the_rest_of_its_sentence() -> None:
    text = "They accused the U.S. envoy of lying. He left."
    assert [words(text, e) for e in rest_of_sentence(text, of(text, "accused"))] == ["the U.S. envoy of lying"]
    text = "They accused the envoy of lying. He left."
    assert [words(text, e) for e in rest_of_sentence(text, of(text, "accused"))] == ["the envoy of lying"]
    assert rest_of_sentence("They objected: no.", Extent(5, 13)) == ()


@given(st.text(alphabet='ab ,.-"\n', min_size=1, max_size=40), st.data())
def test_what_is_cut_stays_inside_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    extent = Extent(start, data.draw(st.integers(start + 1, len(text))))
    for made in (trimmed(text, extent), closed(text, extent), *rest_of_sentence(text, extent), *joined(text, [extent])):
        assert 0 <= made.start < made.end <= len(text)
