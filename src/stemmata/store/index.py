"""Generations of the index: what the screens read.

What this is for: one SQLite file per generation, one table per table of `schema.tables`, built aside and published by
renaming HEAD, read without locks by any number of processes. What it is not: a store of anything that cannot be rebuilt
from `documents/` and `decisions.db`, and never written after it was published.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa

from stemmata.errors import CaseError
from stemmata.schema.claim import Claim
from stemmata.schema.judgement import Attachment, Judgement
from stemmata.schema.tables import TABLES, columns_of
from stemmata.store import listing, passages
from stemmata.store.atomic import fsync_file, fsync_folder, remove, rename, write_file

KEPT: Final = 3
"""Generations that are kept: the present one and two to go back to."""

MOST_BOUND: Final = 1_000
"""Values that one question to the file carries at most."""

ROWS: Final[Mapping[str, type]] = MappingProxyType({**TABLES, "rejected_claim": Claim, "judgement": Judgement, "attached": Attachment})
"""Tables of the index: those of the stages, the claims that a person rejected (not in `claim`), the log of judgements, and the
rows that those in force are about."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a generation is built from: rows by table, the parts they came from (stage, name), judgements without a row."""

    tables: Mapping[str, Iterable[Any]]
    parts: Sequence[tuple[str, str]]
    unattached: Sequence[str]


class Index:
    """One generation, read-only. Safe to use from several threads. Raises CaseError if the file is not a whole index."""

    def __init__(self, path: Path) -> None:
        self.generation = path.stem
        self._lock = threading.Lock()
        if not path.is_file():
            raise CaseError(f"{path} is missing", hint="run the case again; the index can be rebuilt")
        # immutable=1: no locks and no journal, so that readers never wait; the file is never written once it has its name.
        self._connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def rows(self, table: str, **equals: str | None) -> list[Any]:
        """Rows of a table as objects, in the order of the table; `equals`: column=value, all of which must hold."""
        row_type = _row_type(table)
        columns = columns_of(row_type)
        for name in equals:
            if name not in columns:
                raise CaseError(f"table {table} has no column {name!r}")
        where = " AND ".join(f'"{name}" IS NULL' if value is None else f'"{name}" = ?' for name, value in equals.items())
        bound = [value for value in equals.values() if value is not None]
        return self._objects(table, (f"WHERE {where} " if where else "") + "ORDER BY row", bound)

    def rows_among(self, table: str, column: str, values: Iterable[str]) -> list[Any]:
        """Rows whose column has one of the values, in the order of the table; one question to the file for MOST_BOUND values."""
        if column not in columns_of(_row_type(table)):
            raise CaseError(f"table {table} has no column {column!r}")
        wanted, found = sorted(set(values)), []
        for at in range(0, len(wanted), MOST_BOUND):
            some = wanted[at : at + MOST_BOUND]
            found += self._objects(table, f'WHERE "{column}" IN ({", ".join("?" * len(some))}) ORDER BY row', some)
        return found

    def stretch(self, table: str, offset: int, limit: int) -> list[Any]:
        """`limit` rows of a table from its row number `offset` on, counted from 0."""
        return self._objects(table, "WHERE row > ? ORDER BY row LIMIT ?", [offset, limit])

    def begins(self, table: str, prefix: str) -> list[Any]:
        """Rows whose id begins with these letters or digits, in the order of the table."""
        return self._objects(table, "WHERE id >= ? AND id < ? ORDER BY row", [prefix, prefix + "\uffff"])

    def listed(self, asked: listing.Asked, *, offset: int = 0, limit: int | None = None) -> list[tuple[Any, ...]]:
        """What a listing holds (see `store.listing`), from `offset` on."""
        return self._fetch(f"{asked.question} LIMIT ? OFFSET ?", [*asked.bound, -1 if limit is None else limit, offset])

    def length(self, asked: listing.Asked) -> int:
        """How many lines a listing holds."""
        return int(self._fetch(f"SELECT count(*) FROM ({asked.question})", asked.bound)[0][0])

    def tally(self, name: str) -> int:
        """A number that was counted when the index was written: rows of a table, `lost_exemplars`, `private_persons`."""
        found = self._fetch('SELECT number FROM "tally" WHERE name = ?', (name,))
        return int(found[0][0]) if found else 0

    def count(self, table: str, **equals: str) -> int:
        """The number of rows of a table; `equals` as for `rows`."""
        columns = columns_of(_row_type(table))
        if unknown := [name for name in equals if name not in columns]:
            raise CaseError(f"table {table} has no column {unknown[0]!r}")
        if not equals:
            return self.tally(table)
        where = " WHERE " + " AND ".join(f'"{name}" = ?' for name in equals)
        return int(self._fetch(f'SELECT count(*) FROM "{table}"{where}', list(equals.values()))[0][0])

    def column(self, table: str, column: str) -> list[Any]:
        """One scalar column of a table, in the order of the table."""
        codec = columns_of(_row_type(table))[column]
        read = _reader(codec.arrow)
        return [read(value) if read else value for (value,) in self._fetch(f'SELECT "{column}" FROM "{table}" ORDER BY row', ())]

    def parts(self) -> list[tuple[str, str]]:
        """The parts this generation was built from, as (stage, name of the part)."""
        return [(str(stage), str(name)) for stage, name in self._fetch('SELECT stage, name FROM "part" ORDER BY row', ())]

    def unattached(self) -> list[str]:
        """Ids of judgements that found no row in this generation, in the order of the log."""
        return [str(row[0]) for row in self._fetch('SELECT judgement_id FROM "unattached" ORDER BY row', ())]

    def search(self, question: str, limit: int) -> list[passages.Passage]:
        """Passages of titles and bodies that hold every word of the question, best first (see `store.passages`)."""
        try:
            with self._lock:
                return passages.find(self._connection, question, limit)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise self._unreadable(error) from error
            raise CaseError("the search took too long and was stopped", hint="ask for rarer words, or for fewer") from error

    def close(self) -> None:
        """Close the file; the object cannot be used after."""
        self._connection.close()

    def _objects(self, table: str, rest: str, bound: Sequence[Any]) -> list[Any]:
        row_type = _row_type(table)
        names, readers = _columns(row_type)
        return [
            row_type(*[load(read(value) if read else value) for (read, load), value in zip(readers, values, strict=True)])
            for values in self._fetch(f'SELECT {names} FROM "{table}" {rest}', bound)
        ]

    def _fetch(self, query: str, bound: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, bound).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> CaseError:
        return CaseError(
            f"index {self.generation} cannot be read: {error}",
            hint="delete the folder index of the case, then bring it up to date: stemmata read --case CASE",
        )


class Generations:
    """The folder `index/`: generations and HEAD, which names the present one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def head(self) -> str | None:
        """The name of the present generation, None if none was ever published."""
        try:
            return (self._folder / "HEAD").read_text("ascii").strip()
        except FileNotFoundError:
            return None

    def open(self, generation: str | None = None) -> Index:
        """A generation (the present one if not named). Raises CaseError if there is none."""
        name = generation or self.head()
        if name is None:
            raise CaseError("this case has no index yet", hint=f"bring it up to date: stemmata read --case {self._folder.parent}")
        return Index(self._path(name))

    def has(self, generation: str) -> bool:
        """Whether the file of a generation is there."""
        return self._path(generation).is_file()

    def clean(self) -> None:
        """Remove what an interrupted run has left. Only the process that holds the lock of the case may call it."""
        for path in sorted(self._folder.glob("*.tmp*")):
            remove(path)

    def build(self, generation: str, content: Content) -> None:
        """Write a generation aside and give it its name; it is not yet the present one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f"{generation}.tmp"
        remove(temporary)
        write_index(temporary, content)
        fsync_file(temporary)
        rename(temporary, self._path(generation))
        fsync_folder(self._folder)

    def publish(self, generation: str) -> None:
        """Make a built generation the present one, and remove all but the last KEPT."""
        path = self._path(generation)
        path.touch()  # the time of publication orders the generations that are kept; it is no part of any table
        write_file(self._folder / "HEAD", (generation + "\n").encode("ascii"))
        others = [p for p in self._folder.glob("*.db") if p != path]
        for old in sorted(others, key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)[KEPT - 1 :]:
            remove(old)

    def _path(self, generation: str) -> Path:
        return self._folder / f"{generation}.db"


def write_index(path: Path, content: Content) -> None:
    """Write an index file. The same content gives the same bytes (with one version of SQLite). Unlisted tables are empty."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # No journal and no syncs: the file has no name yet, and is synced as a whole before it gets one.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN")
        for table, row_type in ROWS.items():
            _write_table(connection, table, row_type, content.tables.get(table, ()))
        listing.write_listings(connection, content.tables, ROWS)
        passages.write_passages(connection, content.tables.get("document", ()), content.tables.get("segment", ()))
        connection.execute('CREATE TABLE "part" (row INTEGER PRIMARY KEY, stage TEXT NOT NULL, name TEXT NOT NULL) STRICT')
        connection.executemany('INSERT INTO "part" (stage, name) VALUES (?, ?)', content.parts)
        connection.execute('CREATE TABLE "unattached" (row INTEGER PRIMARY KEY, judgement_id TEXT NOT NULL) STRICT')
        connection.executemany('INSERT INTO "unattached" (judgement_id) VALUES (?)', [(name,) for name in content.unattached])
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _write_table(connection: sqlite3.Connection, table: str, row_type: type, rows: Iterable[Any]) -> None:
    columns = columns_of(row_type)
    declared = ", ".join(f'"{n}" {_affinity(c.arrow)}{"" if c.nullable else " NOT NULL"}' for n, c in columns.items())
    connection.execute(f'CREATE TABLE "{table}" (row INTEGER PRIMARY KEY, {declared}) STRICT')
    marks = ", ".join("?" * len(columns))
    writers = [(name, codec.dump, _writer(codec.arrow)) for name, codec in columns.items()]

    def values(row: Any) -> list[Any]:
        return [write(dump(getattr(row, name))) for name, dump, write in writers]

    connection.executemany(f'INSERT INTO "{table}" ({", ".join(_quoted(columns))}) VALUES ({marks})', map(values, rows))
    for name, codec in columns.items():
        if pa.types.is_string(codec.arrow) and (name in _KEYS or name.endswith("_id")):
            connection.execute(f'CREATE INDEX "{table}.{name}" ON "{table}" ("{name}")')


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)

_KEYS: Final = frozenset({"id", "subject", "child", "parent", "locator", "sha256"})
"""Columns that are looked up although their names do not end in _id."""


def _row_type(table: str) -> type:
    if table not in ROWS:
        raise CaseError(f"no table {table!r}; tables are {', '.join(ROWS)}")
    return ROWS[table]


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _nested(arrow: pa.DataType) -> bool:
    return bool(pa.types.is_nested(arrow))


def _affinity(arrow: pa.DataType) -> str:
    if pa.types.is_integer(arrow) or pa.types.is_boolean(arrow):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(arrow) else "TEXT"


def _writer(arrow: pa.DataType) -> Callable[[Any], Any]:
    """How a plain value becomes a SQLite value: dates as ISO 8601, nested values as JSON text."""
    if _nested(arrow):
        return lambda v: None if v is None else _JSON.encode(v)
    if pa.types.is_date(arrow):
        return lambda v: None if v is None else v.isoformat()
    if pa.types.is_boolean(arrow):
        return lambda v: None if v is None else int(v)
    return lambda v: v


@cache
def _columns(row_type: type) -> tuple[str, Sequence[tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]]]:
    """The columns of a row type as a question names them, and for each how its values become those of the row."""
    columns = columns_of(row_type)
    return ", ".join(_quoted(columns)), [(_reader(codec.arrow), codec.load) for codec in columns.values()]


@cache
def _reader(arrow: pa.DataType) -> Callable[[Any], Any] | None:
    """The inverse of `_writer`; None if the value is as it was."""
    if _nested(arrow):
        revive = _reviver(arrow)
        return lambda v: None if v is None else revive(json.loads(v)) if revive else json.loads(v)
    if pa.types.is_date(arrow):
        return lambda v: None if v is None else date.fromisoformat(v)
    if pa.types.is_boolean(arrow):
        return lambda v: None if v is None else bool(v)
    return None


@cache
def _reviver(arrow: pa.DataType) -> Callable[[Any], Any] | None:
    """How dates inside a JSON value become dates again; None if the type holds none."""
    if pa.types.is_date(arrow):
        return lambda v: None if v is None else date.fromisoformat(v)
    if pa.types.is_list(arrow):
        item = _reviver(arrow.value_type)
        return (lambda v: None if v is None else [item(x) for x in v]) if item else None
    if pa.types.is_struct(arrow):
        fields = {field.name: revive for field in arrow if (revive := _reviver(field.type))}
        return (lambda v: None if v is None else {n: fields[n](x) if n in fields else x for n, x in v.items()}) if fields else None
    return None
