"""Tables for spreadsheets: nothing becomes a formula, nothing is lost (S5)."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from stemmata.web.sheets import FORMULA, cell, sheet


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_text_comes_back_as_it_was_but_for_the_apostrophe_before_a_formula(texts):
    rows = read(sheet([{"words": text} for text in texts]))[1:]
    for text, row in zip(texts, rows, strict=True):
        assert (row or [""])[0] in (text, "'" + text)
        assert (row or [""])[0].lstrip(" ")[:1] not in FORMULA or not text.strip()


def test_what_a_spreadsheet_would_run_is_disarmed():
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "  =cmd|' /C calc'!A0", "%0A=1"):
        assert str(cell(text)).startswith("'")


def test_numbers_stay_numbers_and_nested_values_are_json():
    assert (cell(-5), cell(0.5), cell(True), cell(None)) == (-5, 0.5, "true", "")
    assert json.loads(str(cell({"a": ["é"]}))) == {"a": ["é"]}


def test_fields_that_only_some_records_have_get_a_column():
    assert read(sheet([{"a": 1}, {"b": 2}])) == [["a", "b"], ["1", ""], ["", "2"]]
