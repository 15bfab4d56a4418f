"""Counting a case again in the background, after something was decided or added.

What this is for: one process beside the server that runs the case whenever it is told to, so that no page waits for it and a
crash there stops nothing here; the old generation is shown until the new one is published. What it is not: a queue of jobs: what
is decided while a count runs is counted by the next one, and a run may be killed at any moment.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

BUSY: Final = "another run is at work"
"""How the message begins when a run from elsewhere holds the case; the count is then tried again."""
PAUSE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """`counting`: a count runs or waits; `trouble`: why the last one did not end, None if it did."""

    counting: bool
    trouble: str | None


class Counting:
    """Counts one case. `start` begins nothing: the process is made when the first count is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed = threading.Condition()
        self._wanted = False
        self._busy = False
        self._closed = False
        self._trouble: str | None = None
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """What is going on now."""
        with self._changed:
            return Progress(self._wanted or self._busy, self._trouble)

    def again(self) -> None:
        """Ask for a count of everything that is decided and added by now."""
        with self._changed:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="counting", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def settled(self, seconds: float) -> bool:
        """Wait until no count runs or waits, at most so long; whether it came to that."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._wanted or self._busy), seconds)

    def close(self) -> None:
        """End the process; what it had not published is counted by the next run."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted or self._closed)
                if self._closed:
                    return
                self._wanted, self._busy = False, True
            trouble = self._count()
            with self._changed:
                self._busy = False
                self._trouble = trouble
                if trouble is not None and trouble.startswith(BUSY):
                    self._wanted = True
                    self._changed.wait_for(lambda: self._closed, PAUSE)
                self._changed.notify_all()

    def _count(self) -> str | None:
        """One count; the reason if it failed."""
        try:
            pipe = self._ready()
            pipe.send(None)
            answer: str | None = pipe.recv()
        except (EOFError, OSError):
            with self._changed:
                process, self._process = self._process, None
            if process is not None:
                process.join()
            return "the count was ended before it was done; it is taken up with the next decision, or by `stemmata read --case CASE`"
        return answer

    def _ready(self) -> Connection:
        """The pipe to the process, which is made if there is none."""
        with self._changed:
            if self._process is None or self._pipe is None or not self._process.is_alive():
                context = multiprocessing.get_context("spawn")
                self._pipe, theirs = context.Pipe()
                # Not daemonic: a run has children of its own.
                self._process = context.Process(target=_serve_counts, args=(theirs, str(self._folder)), daemon=False)
                self._process.start()
                theirs.close()
            return self._pipe


def _serve_counts(pipe: Connection, folder: str) -> None:
    """The process: a count for every message, until the pipe ends. Ctrl-C is the server's, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            pipe.recv()
            pipe.send(_run(Path(folder)))
        except (EOFError, OSError):
            return


def _run(folder: Path) -> str | None:
    from stemmata.case import Case
    from stemmata.errors import StemmataError

    try:
        Case.open(folder).run()
    except StemmataError as error:
        return f"{error}. Next: {error.hint}" if error.hint else str(error)
    return None
