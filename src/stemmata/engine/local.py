"""Engines of one machine: guarded child processes (`Local`) and the caller's own process (`Serial`).

What this is for: running pure functions over batches so that a document that crashes, loops or eats memory costs itself
alone (Pebble pool with limits), and SQL over Arrow tables (DuckDB in memory). What it is not: a place that knows documents
or tables; nothing is stored here. Needs a POSIX system: limits are kept by the kernel.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import duckdb
import pyarrow as pa
from pebble import ProcessExpired, ProcessPool

from stemmata.engine.base import Done, Function, Problem
from stemmata.errors import StemmataError

WALL: Final = 5
"""Seconds of the clock that a batch may take per second of processor time allowed: catches a child that sleeps for ever
without blaming a document for a busy machine."""

Outcome = Mapping[str, pa.Table] | str
"""What a child hands back: tables, or a reason why there are none."""


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
    """Runs functions in a pool of guarded child processes.

    `workers`: processes; `seconds`: processor time that a batch may take, in seconds; `megabytes`: memory that a child may
    take beyond what it has at its start; `modules`: imported once, before children are made from that image.
    """

    def __init__(self, workers: int = 1, *, seconds: float = 60.0, megabytes: int = 2048, modules: Sequence[str] = ()) -> None:
        if workers < 1:
            raise ValueError("an engine needs at least one worker")
        self._workers = workers
        self._seconds = seconds
        self._megabytes = megabytes
        # Children come from a server process that has no threads: forking this one, with the threads of Arrow and DuckDB
        # in it, could stop a child in a lock that nobody holds.
        self._context = multiprocessing.get_context("forkserver")
        if modules:
            self._context.set_forkserver_preload(list(modules))

    def map(self, function: Function, batches: Sequence[pa.Table], done: Done) -> None:
        """See `Engine.map`. Raises what `done` raises; children are stopped then, and on Ctrl-C."""
        if not len(batches):
            return
        ahead = iter(range(len(batches)))
        waiting: deque[_Piece] = deque()
        running: dict[Future[Outcome], _Piece] = {}
        with self._pool() as pool:
            while True:
                while len(running) < 2 * self._workers and (piece := _next(waiting, ahead, batches)) is not None:
                    future: Future[Outcome] = pool.schedule(
                        _guarded, args=(function, piece.rows, self._seconds), timeout=WALL * self._seconds
                    )
                    running[future] = piece
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    piece = running.pop(future)
                    waiting.extendleft(reversed(piece.batch.take(piece, self._outcome(future))))
                    piece.batch.report(done)

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        """See `Engine.sql`."""
        return _sql(query, tables)

    @contextmanager
    def _pool(self) -> Iterator[Any]:
        pool: Any = ProcessPool(self._workers, initializer=_limit_memory, initargs=(self._megabytes,), context=self._context)
        try:
            yield pool
            pool.close()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()

    def _outcome(self, future: Future[Outcome]) -> _Failed | Mapping[str, pa.Table]:
        try:
            outcome = future.result()
        except TimeoutError:
            return _Failed(f"it took more than {WALL * self._seconds:g} seconds", slow=True)
        except ProcessExpired as error:
            if error.exitcode == -signal.SIGPROF:
                return _Failed(f"it took more than {self._seconds:g} seconds of processor time", slow=True)
            return _Failed(_death(error.exitcode))
        except Exception as error:  # what could not be sent to or from the child
            return _Failed(f"{type(error).__name__}: {error}")
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
    outcome = _run(function, rows)
    return _Failed(outcome or "it needed more memory than there is") if isinstance(outcome, str) else outcome


def _run(function: Function, rows: pa.Table) -> Outcome:
    """Tables, or the reason why there are none (empty: memory)."""
    try:
        return dict(function(rows))
    except MemoryError:
        return ""
    except StemmataError as error:
        return str(error) or type(error).__name__
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _guarded(function: Function, rows: pa.Table, seconds: float) -> Outcome:
    """Runs in a child. The kernel ends the child by SIGPROF when its processor time is used up, whatever it is doing."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return _run(function, rows)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit_memory(megabytes: int) -> None:
    """Runs in a child at its start. Ctrl-C is for the parent, which stops its children itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    pa.set_cpu_count(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _address_space() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell (the limit is then absolute)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - read in every child, before anything else
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


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
