"""The guarded pool: hostile functions cost their own row, nothing else (R4)."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from stemmata.engine.base import Problem
from stemmata.engine.local import Local, Serial

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def act() -> Any:
    """The function of hostile.py, importable by name in children."""
    sys.path.insert(0, str(HERE))
    spec = importlib.util.find_spec("hostile")
    assert spec is not None
    import hostile

    yield hostile.act
    sys.path.remove(str(HERE))


class Seen:
    def __init__(self) -> None:
        self.words: dict[int, list[str]] = {}
        self.problems: dict[int, tuple[Problem, ...]] = {}

    def __call__(self, number: int, tables: Mapping[str, pa.Table] | None, problems: tuple[Problem, ...]) -> None:
        assert number not in self.words
        self.words[number] = tables["word"]["word"].to_pylist() if tables else []
        self.problems[number] = problems


def batches(words: list[str], size: int) -> list[pa.Table]:
    return [pa.table({"word": words[i : i + size]}) for i in range(0, len(words), size)]


def test_every_hostile_row_is_named_and_all_others_are_done(act: Any) -> None:
    evil = {
        7: "segfault",
        20: "exit",
        33: "kill",
        34: "error",
        47: "loop",
        60: "memory",
        75: "recursion",
        90: "stack",
    }
    words = [evil.get(i, f"w{i}") for i in range(100)]
    seen = Seen()
    Local(2, seconds=3.0, megabytes=600).map(act, batches(words, 10), seen)
    found = {number * 10 + p.row: p.reason for number, problems in seen.problems.items() for p in problems}
    assert sorted(found) == sorted(evil)
    assert "SIGSEGV" in found[7] and "exit status 3" in found[20] and "SIGKILL" in found[33]
    assert found[34] == "ValueError: no such word"
    assert "seconds" in found[47]  # of the clock, if the machine is too busy to give it one of the processor
    assert "600 MB" in found[60]
    assert "RecursionError" in found[75]
    done = [word for number in range(10) for word in seen.words[number]]
    assert done == [f"W{i}" for i in range(100) if i not in evil]


def test_a_child_that_sleeps_is_ended_by_the_clock(act: Any) -> None:
    seen = Seen()
    Local(2, seconds=0.1).map(act, batches(["a", "sleep", "b"], 3), seen)
    assert seen.words == {0: ["A", "B"]}
    assert [p.row for p in seen.problems[0]] == [1]


def test_pool_and_serial_give_the_same(act: Any) -> None:
    words = [f"w{i}" if i % 7 else "error" for i in range(50)]
    serial, pooled = Seen(), Seen()
    Serial().map(act, batches(words, 8), serial)
    Local(2).map(act, batches(words, 8), pooled)
    assert serial.words == pooled.words
    assert serial.problems == pooled.problems


def test_no_batches_is_no_work(act: Any) -> None:
    seen = Seen()
    Local(2).map(act, [], seen)
    assert seen.words == {}


def test_an_error_of_the_caller_stops_the_map(act: Any) -> None:
    def refuse(number: int, tables: Mapping[str, pa.Table] | None, problems: tuple[Problem, ...]) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        Local(1).map(act, batches(["a", "b"], 1), refuse)


def test_an_engine_needs_a_worker() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Local(0)


def test_sql_joins_tables_and_reaches_no_files() -> None:
    left = pa.table({"id": ["b", "a"], "n": [2, 1]})
    right = pa.table({"id": ["a", "b", "b"], "m": [10, 20, 30]})
    query = "SELECT l.id, sum(n * m) AS total FROM l JOIN r ON l.id = r.id GROUP BY l.id ORDER BY l.id"
    for engine in (Local(), Serial()):
        assert engine.sql(query, l=left, r=right).to_pydict() == {"id": ["a", "b"], "total": [10, 100]}
        with pytest.raises(Exception, match="disabled"):
            engine.sql(f"SELECT * FROM read_text('{HERE / 'hostile.py'}')")
