"""The interchange files."""

import json

import pytest

from stemmata.errors import StemmataError
from stemmata.export.jsonl import FILES, line, write
from tests.queries.made_case import made_queries


def test_the_files_are_written_and_nothing_else(tmp_path):
    counts = write(made_queries(tmp_path / "i.db"), tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(FILES)
    for name, number in counts.items():
        rows = [json.loads(row) for row in (tmp_path / "out" / name).read_text(encoding="utf-8").split("\n") if row]
        assert len(rows) == number
        assert number > 0 or name == "judgements.jsonl"


def test_the_same_case_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write(made_queries(tmp_path / f"{name}.db", ("A", "B")), tmp_path / name)
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in FILES)


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    write(made_queries(tmp_path / "i.db"), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_line_holds_what_utf8_cannot():
    assert json.loads(line({"locator": "caf\udce9.txt"})) == {"locator": "caf\udce9.txt"}
    assert line({"name": "Tiémoko\u2028"}).count(b"\n") == 1


def test_a_folder_that_cannot_be_written_is_named_with_a_way_out(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StemmataError) as caught:
        write(made_queries(tmp_path / "i.db"), tmp_path / "file")
    assert "file" in str(caught.value)
    assert caught.value.hint
