"""A child that dies, at work or idle, is replaced, and the call it died of is known."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pyarrow as pa
import pytest

from stemmata.engine.guarded import Child, Death, children, ready, run
from stemmata.errors import ReaderError

ROWS = pa.table({"n": [1, 2]})


@dataclass(frozen=True)
class Task:
    name: str
    rows: pa.Table


def echo(rows: pa.Table) -> dict[str, pa.Table]:
    return {"same": rows}


def call(child: Child, name: str) -> tuple[Task, object]:
    child.give(Task(name, ROWS), dict_of, 5.0, 60.0)
    assert ready([child]) == [child]
    return child.take()


dict_of = dict  # a builtin: importable by name in every child, and refuses a table


def test_a_child_that_died_while_idle_is_replaced() -> None:
    with children(1, 500, ()) as (child,):
        first = child.process.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        child.process.join()
        task, outcome = call(child, "one")
        assert task.name == "one"
        assert not isinstance(outcome, Death)
        assert child.process.pid != first


def test_a_child_that_is_killed_at_work_is_replaced_and_its_call_known() -> None:
    with children(2, 500, ()) as pool:
        for child, name in zip(pool, ("one", "two"), strict=True):
            child.give(Task(name, ROWS), time.sleep, 5.0, 60.0)  # not a number: fails at once, but in the child
        assert pool[1].process.pid is not None
        os.kill(pool[1].process.pid, signal.SIGSTOP)
        pool[1].deadline = time.monotonic() + 0.5
        seen = {}
        while not all(child.idle for child in pool):
            for child in ready(pool):
                task, outcome = child.take()
                seen[task.name] = outcome
        assert "TypeError" in str(seen["one"])
        assert isinstance(seen["two"], Death) or "TypeError" in str(seen["two"])
        assert call(pool[1], "three")[0].name == "three"


def test_all_children_end_with_the_block() -> None:
    with pytest.raises(KeyboardInterrupt), children(2, 500, ()) as pool:
        raise KeyboardInterrupt
    assert not any(child.process.is_alive() for child in pool)


def test_reasons_of_a_call_are_for_people() -> None:
    def refuse(rows: pa.Table) -> dict[str, pa.Table]:
        raise ReaderError("too long")

    assert run(refuse, ROWS) == "too long"
    assert run(echo, ROWS) == {"same": ROWS}


def test_ctrl_c_while_children_are_still_being_made_is_told_by_nobody_but_the_command() -> None:
    code = (
        "import sys, time\n"
        "from stemmata.engine.guarded import children\n"
        "print('begun', flush=True)\n"
        "try:\n"
        "    with children(1, 500, ('tests.engine.slow',)):\n"
        "        time.sleep(30)\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (130, "")
