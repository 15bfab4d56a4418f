"""One Arrow schema per table, derived from the row's dataclass; rows to Arrow and back.

What this is for: the only place that knows both the types and their columnar form. What it is not: storage. A row's
children (arguments of a claim, variants of a collation) nest in its row as lists of structs; see
docs/decisions/0002-nested-rows.md.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

import pyarrow as pa

from stemmata.errors import SchemaError
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.clusters import Apart, Dating, Denotes, Entity, Event, Reports
from stemmata.schema.collation import Collation, Dispute, Fact, Standing
from stemmata.schema.estimate import Quantity
from stemmata.schema.lineage import Derivation, Family, Origin, Testimony
from stemmata.schema.run import Failure
from stemmata.schema.text import Document, Imprint, Segment
from stemmata.schema.when import TimeExpression
from stemmata.schema.where import PlaceCandidate, Placing

TABLES: Final[Mapping[str, type]] = types.MappingProxyType(
    {
        "document": Document,
        "failure": Failure,
        "segment": Segment,
        "imprint": Imprint,
        "mention": Mention,
        "time_expression": TimeExpression,
        "place_candidate": PlaceCandidate,
        "quantity": Quantity,
        "attribution": Attribution,
        "claim": Claim,
        "entity": Entity,
        "denotes": Denotes,
        "apart": Apart,
        "event": Event,
        "reports": Reports,
        "dating": Dating,
        "placing": Placing,
        "origin": Origin,
        "testimony": Testimony,
        "derivation": Derivation,
        "family": Family,
        "collation": Collation,
        "standing": Standing,
        "dispute": Dispute,
        "fact": Fact,
    }
)
"""Table name -> row type, in the order in which the stages write them."""

Tables = Mapping[str, Sequence[Any]]
"""What stages hand on: table name -> rows."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type annotation are written to and read from Arrow."""

    arrow: pa.DataType
    nullable: bool
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


_SCALARS: Final[Mapping[type, pa.DataType]] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


@cache
def _codec(annotation: Any) -> _Codec:
    """The codec of an annotation: a scalar, an enumeration, a dataclass, `tuple[X, ...]` or `X | None`."""
    if isinstance(annotation, types.UnionType):
        (inner,) = [a for a in typing.get_args(annotation) if a is not types.NoneType]
        codec = _codec(inner)
        return _Codec(
            codec.arrow,
            True,
            lambda v: None if v is None else codec.dump(v),
            lambda v: None if v is None else codec.load(v),
        )
    if typing.get_origin(annotation) is tuple:
        item = _codec(typing.get_args(annotation)[0])
        field = pa.field("item", item.arrow, nullable=False)
        return _Codec(pa.list_(field), False, lambda v: [item.dump(x) for x in v], lambda v: tuple([item.load(x) for x in v]))
    if annotation in _SCALARS:
        load = float if annotation is float else _same
        return _Codec(_SCALARS[annotation], False, load, _same)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _Codec(pa.string(), False, str, annotation)
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        return _struct(annotation)
    raise SchemaError(f"no Arrow form for {annotation!r}")


def _struct(row_type: type) -> _Codec:
    columns = columns_of(row_type)
    arrow = pa.struct([pa.field(name, c.arrow, nullable=c.nullable) for name, c in columns.items()])
    pairs = tuple(columns.items())

    def dump(row: Any) -> dict[str, Any]:
        return {name: c.dump(getattr(row, name)) for name, c in pairs}

    def load(value: Mapping[str, Any]) -> Any:
        return row_type(*[c.load(value[name]) for name, c in pairs])

    return _Codec(arrow, False, dump, load)


@cache
def columns_of(row_type: type) -> Mapping[str, _Codec]:
    """Field name -> codec of a row type, in the order of its fields."""
    hints = typing.get_type_hints(row_type)
    return {field.name: _codec(hints[field.name]) for field in dataclasses.fields(row_type)}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table. Raises SchemaError for an unknown name."""
    if table not in TABLES:
        raise SchemaError(f"no table {table!r}; tables are {', '.join(TABLES)}")
    return pa.schema([pa.field(name, c.arrow, nullable=c.nullable) for name, c in columns_of(TABLES[table]).items()])


def to_arrow(table: str, rows: Iterable[Any]) -> pa.Table:
    """Rows of a table as Arrow, in the order given."""
    codec = _struct_of(table)
    return pa.Table.from_pylist([codec.dump(row) for row in rows], schema=arrow_schema(table))


def from_arrow(table: str, data: pa.Table | pa.RecordBatch) -> list[Any]:
    """Arrow rows as objects; constructors check each again."""
    codec = _struct_of(table)
    return [codec.load(row) for row in data.to_pylist()]


@cache
def _struct_of(table: str) -> _Codec:
    arrow_schema(table)
    return _struct(TABLES[table])


def as_plain(row: Any) -> dict[str, Any]:
    """A row as plain dicts, lists, strings and numbers (dates as `datetime.date`), for JSON and SQLite."""
    return dict(_struct(type(row)).dump(row))


def from_plain(row_type: type, value: Mapping[str, Any]) -> Any:
    """The inverse of `as_plain`."""
    return _struct(row_type).load(value)
