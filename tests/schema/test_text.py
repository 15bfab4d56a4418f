"""Spans and documents: what their constructors refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import SchemaError
from stemmata.schema.text import Block, Document, Span, stable_id


@pytest.mark.parametrize("start, end", [(3, 3), (5, 2), (-1, 4)])
def test_an_empty_or_negative_span_is_refused(start, end):
    with pytest.raises(SchemaError):
        Span("d", start, end)


def document(text):
    return Document("d", "a.txt", "0" * 64, text, "en")


@given(st.text(min_size=1), st.data())
def test_a_span_counts_code_points_of_the_text_as_stored(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert document(text).slice(Span("d", start, end)) == text[start:end]


def test_a_span_past_the_end_or_of_another_document_is_refused():
    with pytest.raises(SchemaError):
        document("🙂 RTL: שלום").slice(Span("d", 5, 400))
    with pytest.raises(SchemaError):
        document("some words").slice(Span("other", 0, 4))


def test_a_document_without_text_or_with_a_block_outside_it_is_refused():
    with pytest.raises(SchemaError):
        document("")
    with pytest.raises(SchemaError):
        Document("d", "a.html", "0" * 64, "abc", "en", blocks=(Block(0, 4, 0, 4, None),))


def test_ids_depend_on_every_part_and_on_their_order():
    ids = {stable_id("a", "b"), stable_id("b", "a"), stable_id("ab"), stable_id("a", "b", ""), stable_id("a\x1fb", "")}
    assert len(ids) >= 4
    assert stable_id("a", "b") == stable_id("a", "b")


def test_two_sites_with_one_text_are_two_documents():
    assert Document.make_id("http://a.example/1", "00") != Document.make_id("http://b.example/1", "00")
