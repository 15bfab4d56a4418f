"""Rows survive the way to Arrow and back, and to plain values and back."""

import dataclasses
import json
import types
import typing
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.errors import SchemaError
from stemmata.schema import tables

text = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = {
    str: text,
    int: st.integers(0, 2**40),
    float: st.integers(0, 1000).map(float),
    bool: st.booleans(),
    date: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
}


def values(annotation):
    """A strategy for any value of a field's annotation."""
    if isinstance(annotation, types.UnionType):
        (inner,) = [a for a in typing.get_args(annotation) if a is not types.NoneType]
        return st.none() | values(inner)
    if typing.get_origin(annotation) is tuple:
        return st.lists(values(typing.get_args(annotation)[0]), max_size=2).map(tuple)
    if annotation in SCALARS:
        return SCALARS[annotation]
    if issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    return rows(annotation)


def rows(row_type):
    """Rows whatever the constructor's rules: built without it, since only the way to Arrow is tested here."""
    hints = typing.get_type_hints(row_type)
    fields = [f.name for f in dataclasses.fields(row_type)]

    def build(parts):
        row = object.__new__(row_type)
        for name, part in zip(fields, parts, strict=True):
            object.__setattr__(row, name, part)
        return row

    return st.tuples(*[values(hints[name]) for name in fields]).map(build)


@pytest.mark.parametrize("name", tables.TABLES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_row_dumps_to_what_its_schema_holds(name, data):
    row = data.draw(rows(tables.TABLES[name]))
    written = tables.to_arrow(name, [row])
    assert written.schema == tables.arrow_schema(name)
    assert written.to_pylist() == [tables.as_plain(row)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_valid_row_comes_back_equal(data):
    name = data.draw(st.sampled_from(["denotes", "reports", "origin", "family", "dispute", "fact", "derivation", "standing", "imprint"]))
    try:
        row = tables.from_plain(tables.TABLES[name], tables.as_plain(data.draw(rows(tables.TABLES[name]))))
    except SchemaError:
        return  # spans and estimates drawn at random may break their own rules; those rows cannot exist
    assert tables.from_arrow(name, tables.to_arrow(name, [row])) == [row]
    assert json.dumps(tables.as_plain(row), default=str)


def test_an_unknown_table_is_named_in_the_error():
    with pytest.raises(SchemaError, match="no table 'clam'"):
        tables.arrow_schema("clam")
