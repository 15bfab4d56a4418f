"""Engines of one machine: guarded child processes (`Local`) and the caller's own process (`Serial`).

What this is for: running pure functions over batches so that a document that crashes, loops or eats memory costs itself
alone, and SQL over Arrow tables (DuckDB in memory). What it is not: a place that knows documents
or tables; nothing is stored here.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import duckdb
import pyarrow as pa

from stemmata.engine.base import Done, Function, Problem
from stemmata.engine.guarded import Death, Outcome, children, ready, run

WALL: Final = 10
"""Seconds of the clock that a batch may take per second of processor time allowed: catches a child that sleeps for ever
without blaming a document for a busy machine."""


class Serial:
    """Runs everything in the caller's process: no guard but for exceptions. For tests and debugging."""

    def map(self, function: Function, batches: Sequence[pa.Table], done: Done) -> None:
        """See `Engine.map`; batches are reported in their order."""
        for number in range(len(batches)):
            state = _Batch(number)
            pieces = deque([_Piece(state, 0, batches[number])])
            while pieces:
                piece = pieces.popleft()
                pieces.extendleft(reversed(state.take(piece, _attempt(function, piece.rows))))
            state.report(done)

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        """See `Engine.sql`."""
        return _sql(query, tables)


class Local:
    """Runs functions in guarded child processes.

    `workers`: processes; `seconds`: processor time that a batch may take, in seconds; `megabytes`: memory that a child may
    take beyond what it has at its start; `modules`: imported once, before children are made from that image.
    """

    def __init__(self, workers: int = 1, *, seconds: float = 60.0, megabytes: int = 2048, modules: Sequence[str] = ()) -> None:
        if workers < 1:
            raise ValueError("an engine needs at least one worker")
        self._workers = workers
        self._seconds = seconds
        self._megabytes = megabytes
        self._modules = list(modules)

    def map(self, function: Function, batches: Sequence[pa.Table], done: Done) -> None:
        """See `Engine.map`. Raises what `done` raises; children are stopped then, and on Ctrl-C."""
        ahead = iter(range(len(batches)))
        waiting: deque[_Piece] = deque()
        with children(min(self._workers, len(batches)), self._megabytes, self._modules) as pool:
            while True:
                for child in pool:
                    if child.idle and (piece := _next(waiting, ahead, batches)) is not None:
                        child.give(piece, function, self._seconds, WALL * self._seconds)
                if all(child.idle for child in pool):
                    return
                # All that is ready is taken before any of it is told on, so that no child waits for the disk.
                finished = [child.take() for child in ready(pool)]
                for child in pool:
                    if child.idle and (piece := _next(waiting, ahead, batches)) is not None:
                        child.give(piece, function, self._seconds, WALL * self._seconds)
                for piece, outcome in finished:
                    waiting.extendleft(reversed(piece.batch.take(piece, self._judged(outcome))))
                    piece.batch.report(done)

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        """See `Engine.sql`."""
        return _sql(query, tables)

    def _judged(self, outcome: Outcome | Death) -> _Failed | Mapping[str, pa.Table]:
        if isinstance(outcome, Death):
            if outcome.late:
                return _Failed(f"it took more than {WALL * self._seconds:g} seconds", slow=True)
            if outcome.exitcode == -signal.SIGPROF:
                return _Failed(f"it took more than {self._seconds:g} seconds of processor time", slow=True)
            return _Failed(_death(outcome.exitcode))
        if isinstance(outcome, str):
            return _Failed(outcome or f"it needed more than {self._megabytes} MB of memory")
        return outcome


@dataclass(frozen=True, slots=True)
class _Failed:
    """A piece gave no tables. `slow`: trying halves would wait as long again for each, so its rows are tried one by one."""

    reason: str
    slow: bool = False


@dataclass(slots=True)
class _Batch:
    """What is known of one batch so far."""

    number: int
    open: int = 1
    tables: dict[int, Mapping[str, pa.Table]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, piece: _Piece, outcome: _Failed | Mapping[str, pa.Table]) -> list[_Piece]:
        """Note the outcome of a piece; the smaller pieces to be tried next, in the order of the rows."""
        self.open -= 1
        if not isinstance(outcome, _Failed):
            self.tables[piece.first] = outcome
            return []
        count = piece.rows.num_rows
        if count <= 1:
            self.problems.append(Problem(piece.first, outcome.reason))
            return []
        step = 1 if outcome.slow else (count + 1) // 2
        smaller = [_Piece(self, piece.first + i, piece.rows.slice(i, step)) for i in range(0, count, step)]
        self.open += len(smaller)
        return smaller

    def report(self, done: Done) -> None:
        """Tell the caller, once nothing of the batch is open."""
        if self.open:
            return
        pieces = [self.tables[first] for first in sorted(self.tables)]
        joined = {name: pa.concat_tables([piece[name] for piece in pieces]) for name in pieces[0]} if pieces else None
        done(self.number, joined, tuple(sorted(self.problems, key=lambda p: p.row)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a batch that are tried together. `first`: index of the first of them in the batch."""

    batch: _Batch
    first: int
    rows: pa.Table


def _next(waiting: deque[_Piece], ahead: Iterator[int], batches: Sequence[pa.Table]) -> _Piece | None:
    """The next piece to run: first what is left of split batches, so that few batches are open at once."""
    if waiting:
        return waiting.popleft()
    number = next(ahead, None)
    return None if number is None else _Piece(_Batch(number), 0, batches[number])


def _attempt(function: Function, rows: pa.Table) -> _Failed | Mapping[str, pa.Table]:
    outcome = run(function, rows)
    return _Failed(outcome or "it needed more memory than there is") if isinstance(outcome, str) else outcome


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        try:
            name = signal.Signals(-exitcode).name
        except ValueError:
            name = f"signal {-exitcode}"
        return f"it crashed its process ({name})"
    return f"it ended its process (exit status {exitcode})"


def _sql(query: str, tables: Mapping[str, pa.Table]) -> pa.Table:
    # One thread: sums of floats must not depend on how rows were shared out. No files, no extensions, no network.
    connection = duckdb.connect(":memory:", config=_OFFLINE)
    try:
        for name, table in tables.items():
            connection.register(name, table)
        return connection.sql(query).to_arrow_table()
    finally:
        connection.close()


_OFFLINE: Final[dict[str, Any]] = {
    "threads": 1,
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
