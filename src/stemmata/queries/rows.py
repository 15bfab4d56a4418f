"""Reading rows of a case index, one key at a time or all at once.

What this is for: the two ways in which a query meets the index: a screen asks for the few rows of one document or event, an
export for everything. Both ask here, and only `gather` decides which it is. What it is not: a cache over generations; an
index is immutable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from stemmata.errors import NotFoundError
from stemmata.store.listing import Asked

GATHERED = (
    ("mention", "id"),
    ("time_expression", "id"),
    ("dating", "subject"),
    ("placing", "mention_id"),
    ("denotes", "mention_id"),
    ("denotes", "entity_id"),
    ("segment", "document_id"),
    ("imprint", "document_id"),
    ("testimony", "claim_id"),
    ("testimony", "origin_id"),
    ("reports", "claim_id"),
    ("reports", "event_id"),
    ("claim", "id"),
    ("claim", "document_id"),
    ("document", "id"),
    ("entity", "id"),
    ("origin", "id"),
    ("standing", "event_id"),
    ("collation", "event_id"),
)
"""Tables and keys that an export of the whole case asks for row by row."""

T = TypeVar("T")

SHORTEST_PREFIX = 4
ID_LENGTH = 16
HEXADECIMAL = frozenset("0123456789abcdef")


class Found(Protocol):
    """A stretch of a document, in code points."""

    @property
    def document_id(self) -> str:
        """The document."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Index(Protocol):
    """What queries need of an index: the store's, or rows in memory."""

    def rows(self, table: str, **equals: str) -> list[Any]:
        """Row objects of a table whose columns equal the values, in key order."""

    def rows_among(self, table: str, column: str, values: Iterable[str]) -> list[Any]:
        """Row objects whose column has one of the values, in key order."""

    def stretch(self, table: str, offset: int, limit: int) -> list[Any]:
        """Row objects of a stretch of a table, in key order."""

    def begins(self, table: str, prefix: str) -> list[Any]:
        """Row objects whose id begins so, in key order."""

    def listed(self, asked: Asked, *, offset: int = 0, limit: int | None = None) -> list[tuple[Any, ...]]:
        """Lines of a listing (see `store.listing`)."""

    def length(self, asked: Asked) -> int:
        """Number of lines of a listing."""

    def tally(self, name: str) -> int:
        """A number counted when the index was written."""

    def count(self, table: str, **equals: str) -> int:
        """Number of rows of a table whose columns equal the values."""

    def column(self, table: str, column: str) -> list[Any]:
        """One scalar column of a table, in key order."""

    def search(self, question: str, limit: int) -> Sequence[Found]:
        """Extents of titles and bodies that hold every word of the question, best first."""

    def unattached(self) -> list[str]:
        """Ids of judgements that found no row, in the order of the log."""


class Rows:
    """Rows of one index by key. `kept`: what was worked out of this generation before (see `once`)."""

    def __init__(self, index: Index, kept: dict[str, Any] | None = None) -> None:
        self._index = index
        self._kept = {} if kept is None else kept
        self._all: dict[str, list[Any]] = {}
        self._groups: dict[tuple[str, str], dict[str, list[Any]]] = {}
        self._some: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(dict)

    def all(self, table: str) -> list[Any]:
        """Every row of a table, in key order."""
        if table not in self._all:
            self._all[table] = list(self._index.rows(table))
        return self._all[table]

    def of(self, table: str, key: str, value: str) -> list[Any]:
        """The rows whose `key` equals `value`."""
        if (group := self._groups.get((table, key))) is not None:
            return group.get(value, [])
        some = self._some[table, key]
        if value not in some:
            some[value] = self._index.rows(table, **{key: value})
        return some[value]

    def fetch(self, table: str, key: str, values: Iterable[str | None]) -> list[Any]:
        """The rows whose `key` equals one of the values, read in one go; asking for them one by one then costs no query."""
        wanted = list(dict.fromkeys(v for v in values if v))
        some = self._some[table, key]
        if (table, key) not in self._groups and (missing := [v for v in wanted if v not in some]):
            some.update((v, []) for v in missing)
            for row in self._index.rows_among(table, key, missing):
                some[getattr(row, key)].append(row)
        return [row for v in wanted for row in self.of(table, key, v)]

    def stretch(self, table: str, offset: int, limit: int | None) -> list[Any]:
        """Rows of a table that has ids from `offset` on, in key order; all if there is no limit."""
        if limit is None:
            return self.all(table)[offset:]
        found = self._index.stretch(table, offset, limit)
        self._some[table, "id"].update((row.id, [row]) for row in found)
        return found

    def listed(self, asked: Asked, *, offset: int = 0, limit: int | None = None) -> list[tuple[Any, ...]]:
        """Lines of a listing (see `store.listing`) from `offset` on."""
        return self._index.listed(asked, offset=offset, limit=limit)

    def length(self, asked: Asked) -> int:
        """Number of lines of a listing."""
        return self._index.length(asked)

    def tally(self, name: str) -> int:
        """A number counted when the index was written."""
        return self._index.tally(name)

    def count_of(self, table: str, key: str, value: str) -> int:
        """How many rows have `key` equal to `value`."""
        group = self._groups.get((table, key))
        group = self._some[table, key] if group is None and value in self._some[table, key] else group
        return len(group.get(value, ())) if group is not None else self._index.count(table, **{key: value})

    def one(self, table: str, value: str | None, key: str = "id") -> Any | None:
        """The row whose `key` equals `value`, None if there is none."""
        found = self.of(table, key, value) if value else []
        return found[0] if found else None

    def named(self, table: str, name: str) -> Any | None:
        """The row whose id is `name`, or begins with it if only one does and it is long enough to be no word; else None.

        Raises NotFoundError if several ids begin with it.
        """
        if (row := self.one(table, name)) is not None or not (SHORTEST_PREFIX <= len(name) < ID_LENGTH and set(name) <= HEXADECIMAL):
            return row
        found = self._index.begins(table, name)
        if len(found) > 1:
            raise NotFoundError(f"{len(found)} ids begin with {name!r}", hint="give one of " + ", ".join(row.id for row in found[:8]))
        return found[0] if found else None

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What `work` gives, asked for once in the life of a generation: it must follow from the rows alone and never be changed."""
        if name not in self._kept:
            self._kept[name] = work()
        return self._kept[name]  # type: ignore[no-any-return]

    def column(self, table: str, column: str) -> list[Any]:
        """One scalar column of a table, in key order."""
        return self._index.column(table, column)

    def count(self, table: str, **equals: str) -> int:
        """Number of rows of a table whose columns equal the values."""
        return len(self._all[table]) if table in self._all and not equals else self._index.count(table, **equals)

    def search(self, question: str, limit: int) -> Sequence[Found]:
        """Extents of titles and bodies that hold every word of the question, best first."""
        return self._index.search(question, limit)

    def unattached(self) -> list[str]:
        """Ids of judgements that found no row, in the order of the log."""
        return self._index.unattached()

    def gather(self) -> None:
        """Read what an export needs in one go, so that asking row by row costs no query."""
        for table, key in GATHERED:
            if (table, key) not in self._groups:
                group: dict[str, list[Any]] = defaultdict(list)
                for row in self.all(table):
                    group[getattr(row, key)].append(row)
                self._groups[table, key] = dict(group)
