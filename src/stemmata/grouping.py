"""Documents in groups: which part holds which document, and what is still to be computed.

What this is for: the two stages that take one document at a time. Their parts hold some hundred documents each, so that a
case of 100,000 documents has some thousand parts. Which documents share a part depends on the set of documents alone, never
on the order in which they came or on runs that were cut short; rows of documents that an older part holds are copied from
it, so that a document is computed once, whatever part it ends up in. What it is not: a list of stages (see `pipeline`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, overload

import pyarrow as pa
import pyarrow.compute as pc

from stemmata.engine.base import Engine, Function, Problem
from stemmata.schema.tables import arrow_schema
from stemmata.store.base import PartKey, Parts

GROUP: Final = 128
"""Documents in a part at most on average (at least half as many): few files, and little to do again after a kill."""
BATCH: Final = 16
"""Documents handed to a child at once: some hundredths of a second each, so that handing over costs little."""
BATCH_BYTES: Final = 1_000_000
"""Bytes of originals handed to a child at once, unless one document alone has more."""
PROBLEMS: Final = pa.schema([("key", pa.string()), ("reason", pa.string())])
"""The table `problem` that the function of a step returns beside its others: keys of entries that it refused, and why."""

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, documents done, documents to do."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A document to be made: its id, where its original came from, and the original."""

    id: str
    locator: str
    sha256: str
    media: str
    size: int

    @property
    def key(self) -> str:
        """What names it among the inputs of a part."""
        return f"{self.id}:{self.media}"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that takes one document at a time.

    `tables`: what it writes; `load`: the batch of some entries of one group (given by its number), a row per entry.
    """

    stage: str
    code: str
    recipe: str
    tables: tuple[str, ...]
    function: Function
    load: Callable[[int, Sequence[Entry]], pa.Table]

    def key(self, group: Sequence[Entry]) -> PartKey:
        """The key of the part of a group."""
        return PartKey(self.stage, self.code, self.recipe, tuple(entry.key for entry in group))


def group_entries(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries in groups, sorted by id through all groups: those that share the first bits of their id.

    A document more or less changes its own group alone, until the number of documents passes a power of two times GROUP.
    """
    bits = max(0, (max(0, len(entries) - 1) // GROUP).bit_length())
    groups: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(entries):
        groups[int(entry.id, 16) >> (64 - bits)].append(entry)
    return [groups[number] for number in sorted(groups)]


def fill(step: Step, groups: Sequence[Sequence[Entry]], parts: Parts, engine: Engine, progress: Progress) -> list[PartKey]:
    """Make sure that the part of each group is there; their keys. What is there, or was computed in another group, is used."""
    keys = [step.key(group) for group in groups]
    missing = [number for number, key in enumerate(keys) if not parts.has(key)]
    total = sum(len(group) for group in groups)
    if not missing:
        progress(step.stage, total, total)
        return keys
    held = parts.holding(step.stage, step.code, step.recipe)
    open_groups = {number: _Group(keys[number], groups[number], held) for number in missing}
    batches = _Batches(step, [(number, some) for number, group in open_groups.items() for some in _cut(group.fresh)])
    finished = total - sum(len(group.fresh) for group in open_groups.values())
    progress(step.stage, finished, total)

    def done(position: int, tables: Mapping[str, pa.Table] | None, problems: tuple[Problem, ...]) -> None:
        nonlocal finished
        number, entries = batches.content[position]
        group = open_groups[number]
        group.take(entries, tables, problems)
        finished += len(entries)
        if not group.waiting:
            group.write(step, parts)
            del open_groups[number]  # its rows are on the disk; a run over many documents does not hold them
        progress(step.stage, finished, total)

    for number in [number for number, group in open_groups.items() if not group.waiting]:
        open_groups.pop(number).write(step, parts)
    engine.map(step.function, batches, done)
    return keys


@dataclass(slots=True)
class _Group:
    """A group whose part is not there yet."""

    key: PartKey
    entries: Sequence[Entry]
    held: Mapping[str, PartKey]
    waiting: int = field(init=False)
    tables: list[Mapping[str, pa.Table]] = field(init=False, default_factory=list)
    problems: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = len(self.fresh)

    @property
    def fresh(self) -> list[Entry]:
        """Entries that no part holds: they have to be computed."""
        return [entry for entry in self.entries if entry.key not in self.held]

    def take(self, entries: Sequence[Entry], tables: Mapping[str, pa.Table] | None, problems: Sequence[Problem]) -> None:
        """Note the outcome of a batch."""
        self.waiting -= len(entries)
        for problem in problems:
            self.problems[entries[problem.row].key] = problem.reason
        if tables is not None:
            self.tables.append({name: table for name, table in tables.items() if name != "problem"})
            if "problem" in tables:
                for row in tables["problem"].to_pylist():
                    self.problems[row["key"]] = row["reason"]

    def write(self, step: Step, parts: Parts) -> None:
        """Join what was computed and what other parts hold, sort it by document, and store it."""
        sources: dict[PartKey, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.key in self.held:
                sources[self.held[entry.key]].append(entry)
        for part, entries in sources.items():
            reasons = parts.problems(part)
            self.problems.update((e.key, reasons[e.key]) for e in entries if e.key in reasons)
        tables: dict[str, pa.Table] = {}
        for name in step.tables:
            pieces = [table[name] for table in self.tables]
            pieces += [of_documents(name, parts.read(part, name), entries) for part, entries in sources.items()]
            tables[name] = _by_document(name, pieces)
        parts.write(self.key, tables, self.problems)


def documents_of(name: str, table: pa.Table) -> pa.ChunkedArray:
    """The id of the document that each row of a table of one of the two stages belongs to."""
    if name == "document":
        return table["id"]
    if name == "attribution":  # knows its document by its spans alone
        return pc.struct_field(table["content"], "document_id")
    return table["document_id"]


def of_documents(name: str, table: pa.Table, entries: Sequence[Entry]) -> pa.Table:
    """The rows of some documents."""
    return table.filter(pc.is_in(documents_of(name, table), value_set=pa.array([entry.id for entry in entries], pa.string())))


def _by_document(name: str, pieces: Sequence[pa.Table]) -> pa.Table:
    """The rows sorted by document; the rows of one document, which are all in one piece, stay in their order."""
    table = pa.concat_tables([arrow_schema(name).empty_table(), *pieces])
    keys = pa.table({"document": documents_of(name, table), "row": pa.array(range(table.num_rows), pa.int64())})
    return table.take(pc.sort_indices(keys, sort_keys=[("document", "ascending"), ("row", "ascending")]))


def _cut(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries in batches, in their order."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        if batch and (len(batch) == BATCH or size + entry.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += entry.size
    if batch:
        yield batch


class _Batches(Sequence[pa.Table]):
    """Batches that are loaded when they are asked for: `content` is (group, entries) of each."""

    def __init__(self, step: Step, content: list[tuple[int, list[Entry]]]) -> None:
        self._step = step
        self.content = content

    def __len__(self) -> int:
        return len(self.content)

    @overload
    def __getitem__(self, index: int) -> pa.Table: ...
    @overload
    def __getitem__(self, index: slice) -> list[pa.Table]: ...
    def __getitem__(self, index: int | slice) -> pa.Table | list[pa.Table]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        number, entries = self.content[index]
        return self._step.load(number, entries)
