from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read import Tools, read_document
from stemmata.read.dates import tokens
from stemmata.read.reader import Annotations, Extent
from stemmata.read.recipe import Recipe
from stemmata.read.temporal import expressions
from stemmata.read.timemarks import UNREAD, completed, length_of
from stemmata.resolve.anchor import Anchors, anchor
from stemmata.schema.text import Document, Segment
from stemmata.schema.when import TimeExpression

TEXT = "On 3 March the fighting began. It lasted more than 40 days, and in the following days the town of Velm fell."


def marked(text: str, *words: str) -> list[Extent]:
    return [Extent(text.index(w), text.index(w) + len(w)) for w in words]


def read(text: str, *words: str) -> list[tuple[str, str]]:
    found = completed("d", text, expressions("d", text, 0, len(text)), marked(text, *words))
    return [(text[t.start : t.end], t.value) for t in found]


def test_rules_come_first_and_what_a_reader_adds_stands_between_theirs() -> None:
    found = read(TEXT, "3 March the", "more than 40 days", "in the following days the")
    assert found == [("3 March", "XXXX-03-03"), ("more than 40 days", "P40D"), ("in the following days", UNREAD)]


def test_words_in_which_no_date_is_read_get_no_day() -> None:
    page = expressions("d", "7 May 2021", 0, 10)[0].value
    for value in (UNREAD, "P40D", "PT24H", "PXW", "P1DE"):
        assert anchor(value, Anchors(anchor(page, Anchors(None)))) is None


def test_a_date_that_takes_all_of_the_marked_words_is_read() -> None:
    text = "They signed the treaty of 2 June 1992 there."
    assert [t.value for t in completed("d", text, [], marked(text, "2 June 1992"))] == ["1992-06-02"]


def test_joining_words_and_bare_numbers_are_no_time() -> None:
    text = "After the 24 of the men left, the first day of the siege ended."
    assert read(text, "the", "24 of", "the first day of") == [("the first day", UNREAD)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 40 days", "P40D"),
        ("a week", "P1W"),
        ("24 hours", "PT24H"),
        ("a few days", "PXD"),
        ("46-day", "P46D"),
        ("the nine day long", "P9D"),
        ("twenty-one years", "P21Y"),
        ("over a decade", "P1DE"),
        ("the following days", UNREAD),
        ("forty", UNREAD),
        ("days", UNREAD),
    ],
)
def test_lengths_of_time(words: str, value: str) -> None:
    assert length_of(tokens(words, 0, len(words))) == value


class Marking:
    """A reader that marks stretches of time and nothing else."""

    name, version = "marking", "1"

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        del segments
        return Annotations((), (), (), times=tuple(marked(text, "the following days")))


def test_what_a_reader_marks_is_written_down() -> None:
    rows = read_document(Document("d", "d.txt", "", TEXT, "en"), Tools(Recipe(reader="rules"), Marking()))["time_expression"]
    assert ("the following days", UNREAD) in [(TEXT[t.start : t.end], t.value) for t in rows]


@given(st.text(alphabet="a 1 the-days May3\n", max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8))
def test_none_meets_another_and_all_stand_in_the_text(text: str, stretches: list[tuple[int, int]]) -> None:
    extents = [Extent(a, min(len(text), a + n)) for a, n in stretches if a < len(text)]
    found: list[TimeExpression] = completed("d", text, expressions("d", text, 0, len(text)), extents)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
