"""Child processes that may die: each has a pipe of its own, limits kept by the kernel, and is replaced when it ends.

What this is for: running one function call at a time in each of a few children, and learning for certain which call a child
died of. What it is not: a queue or a policy (see `stemmata.engine.local`). Needs a POSIX system.

Why no pool of a library: a pool that shares one channel among its workers has to infer from messages which call a dead
worker had, and on a busy machine Pebble's gave up with an error of its own when a worker died before its message came.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

import pyarrow as pa

from stemmata.engine.base import Function
from stemmata.engine.garbage import SELDOM
from stemmata.errors import StemmataError

Outcome = Mapping[str, pa.Table] | str
"""What a call gives: tables, or a reason why there are none (empty: memory)."""


@dataclass(frozen=True, slots=True)
class Death:
    """The child ended before it answered. `late`: it was ended because its time on the clock was over."""

    exitcode: int | None
    late: bool = False


class Child:
    """A process that runs one call at a time. `give` a call to an idle one; `take` its outcome when it is `ready`."""

    def __init__(self, megabytes: int, modules: Sequence[str]) -> None:
        # Children come from a server process that has no threads: forking this one, with the threads of Arrow and DuckDB
        # in it, could stop a child in a lock that nobody holds.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(modules))
        self._megabytes = megabytes
        self._task: Any = None
        self._start()

    def _start(self) -> None:
        self.connection, theirs = self._context.Pipe()
        self.process = self._context.Process(target=_serve, args=(theirs, self._megabytes), daemon=True)
        resource_tracker.ensure_running()  # first: when it is started it lets held signals through
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.deadline = 0.0

    @property
    def idle(self) -> bool:
        """Whether it has no call."""
        return self._task is None

    def give(self, task: Any, function: Function, seconds: float, wall: float) -> None:
        """Start a call of `function` on `task.rows`; a child that died while idle is replaced first."""
        try:
            self.connection.send((function, task.rows, seconds))
        except OSError:
            self.end()
            self._start()
            self.connection.send((function, task.rows, seconds))
        self._task = task
        self.deadline = time.monotonic() + wall

    def take(self) -> tuple[Any, Outcome | Death]:
        """The task and its outcome; the child is idle then, a new one if it died. Call only when `ready` named it."""
        task, self._task = self._task, None
        late = not self.connection.poll() and self.process.is_alive()
        try:
            if not late:
                return task, self.connection.recv()
        except (EOFError, OSError):
            pass
        if not late:
            self.process.join(5)
        exitcode = self.process.exitcode
        self.end()
        self._start()
        return task, Death(exitcode, late)

    def end(self) -> None:
        """Kill it, whatever it does, and wait for its end."""
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until a process is started: the server of the children, which inherits that, would else print how it was interrupted
    while it imports."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ready(pool: Sequence[Child]) -> list[Child]:
    """Wait until children with a call have an outcome, died, or are out of time; those children. At least one has a call."""
    busy = [child for child in pool if not child.idle]
    handles: dict[Any, Child] = {handle: child for child in busy for handle in (child.connection, child.process.sentinel)}
    rest = max(0.0, min(child.deadline for child in busy) - time.monotonic())
    found = {id(handles[handle]) for handle in wait(list(handles), rest)}
    now = time.monotonic()
    return [child for child in busy if id(child) in found or child.deadline <= now]


@contextmanager
def children(count: int, megabytes: int, modules: Sequence[str]) -> Iterator[list[Child]]:
    """Some children, all ended at the end of the block, however it ends."""
    pool: list[Child] = []
    try:
        for _ in range(count):
            pool.append(Child(megabytes, modules))
        yield pool
    finally:
        for child in pool:
            child.end()


def _serve(connection: Connection, megabytes: int) -> None:
    """The life of a child: calls until the parent closes the pipe or dies."""
    _limit(megabytes)
    gc.freeze()  # the modules stay for good
    gc.set_threshold(*SELDOM)
    while True:
        try:
            function, rows, seconds = connection.recv()
        except (EOFError, OSError):
            return
        outcome = _timed(function, rows, seconds)
        try:
            connection.send(outcome)
        except OSError:
            return


def run(function: Function, rows: pa.Table) -> Outcome:
    """Tables, or the reason why there are none (empty: memory)."""
    try:
        return dict(function(rows))
    except MemoryError:
        return ""
    except StemmataError as error:
        return str(error) or type(error).__name__
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _timed(function: Function, rows: pa.Table, seconds: float) -> Outcome:
    """The kernel ends the child by SIGPROF when its processor time is used up, whatever it is doing."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return run(function, rows)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit(megabytes: int) -> None:
    """At the start of a child. Ctrl-C is for the parent, which stops its children itself."""
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
