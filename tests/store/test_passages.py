"""Full-text search: what is found, in which order, and that no question is an operator or an error."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import CaseError
from stemmata.schema.text import Document, Segment
from stemmata.schema.vocabulary import SegmentKind
from stemmata.store import passages
from stemmata.store.index import Content, Index, write_index

TEXT = "Menu Kunduz\nBomb in Kunduz\n\nGunmen killed ten men in Béni-Mellal.\nTen men were buried.\nThe governor, Özgür Şahin, said so.\n"


def made(folder, *texts):
    documents = [Document(f"d{n}", f"{n}.txt", "ab" * 32, text, "en") for n, text in enumerate(texts)]
    segments = []
    for document in documents:
        menu = document.text.find("\n") + 1
        segments += [Segment(document.id, 0, menu, SegmentKind.FURNITURE), Segment(document.id, menu, len(document.text), SegmentKind.BODY)]
    write_index(folder / "i.db", Content({"document": documents, "segment": segments}, [], []))
    return Index(folder / "i.db"), documents


def words(index, documents, question, limit=10):
    texts = {d.id: d.text for d in documents}
    return [texts[p.document_id][p.start : p.end] for p in index.search(question, limit)]


def test_every_word_must_stand_in_the_passage_whatever_its_case_and_accents(tmp_path):
    index, documents = made(tmp_path, TEXT)
    assert words(index, documents, "BENI killed") == ["Gunmen killed ten men in Béni-Mellal."]
    assert words(index, documents, "ozgur sahin") == ["The governor, Özgür Şahin, said so."]
    assert words(index, documents, "killed governor") == []
    assert len(words(index, documents, "men")) == 2


def test_quoted_words_must_stand_together(tmp_path):
    index, documents = made(tmp_path, TEXT)
    assert words(index, documents, '"men were"') == ["Ten men were buried."]
    assert words(index, documents, '"were men"') == []


def test_furniture_is_not_searched(tmp_path):
    index, documents = made(tmp_path, TEXT)
    assert words(index, documents, "menu") == []
    assert words(index, documents, "Kunduz") == ["Bomb in Kunduz"]


def test_the_most_telling_passage_comes_first_and_the_limit_holds(tmp_path):
    index, documents = made(tmp_path, "x\nA long line in which Goma is named once among very many other words.\nGoma, Goma.\n")
    assert words(index, documents, "goma")[0] == "Goma, Goma."
    assert len(words(index, documents, "goma", limit=1)) == 1


def test_a_search_that_takes_too_long_is_stopped_and_says_so(tmp_path, monkeypatch):
    index, _ = made(tmp_path, "x\n" + "goma goma\n" * 3000)
    monkeypatch.setattr(passages, "STEPS", 50)
    with pytest.raises(CaseError, match="too long"):
        index.search("goma", 10)
    monkeypatch.undo()
    assert len(index.search("goma", 10)) == 10, "the index goes on answering"


@given(st.text(max_size=80))
def test_no_question_is_an_error(question):
    connection = sqlite3.connect(":memory:")
    passages.write_passages(connection, [Document("d", "d.txt", "ab" * 32, TEXT, "en")], [Segment("d", 0, len(TEXT), SegmentKind.BODY)])
    for found in passages.find(connection, question, 5):
        assert 0 <= found.start < found.end <= len(TEXT)


@given(st.text(alphabet="ab \n\té\U0001f600", max_size=60), st.integers(2, 9))
def test_stretches_hold_every_word_once_in_order(text, longest):
    kept, passages.LONGEST = passages.LONGEST, longest
    try:
        found = list(passages.stretches(text, 0, len(text)))
    finally:
        passages.LONGEST = kept
    assert " ".join(text[a:b] for a, b in found).split() == text.split()
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in found)
    assert found == sorted(found)
