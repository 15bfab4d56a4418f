"""S6: no pattern and no stage becomes slow on hostile text; time may grow with its length, not faster."""

import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import stemmata
from stemmata.read import read_document
from stemmata.read.recipe import Recipe, Tools
from stemmata.schema.text import Document

MODULES = [m.name for m in pkgutil.walk_packages(stemmata.__path__, "stemmata.") if not m.name.endswith("__main__")]
PUMPS = ["a", " ", "\n", "\t ", "Aa ", "1,", "12 ", "“", '"', "'", "(", "((a", "a-", ". ", "Mr. ", "2021-", "said "]
PUMPS += ["of the ", "km ", "|", "—", "é", "\u200f", "🙂", "\x00"]
LENGTHS = (2_000, 4_000, 8_000, 16_000)
GROWTH = 2.5
"""Most that time may grow at a doubling (2 = linear); taken over the last doublings, where noise is small."""


def standard_patterns():
    """Every compiled standard-library pattern at module level of the package, with how its module uses it.

    A pattern that is only matched at one place of a text is tried there; one that is searched for is tried everywhere.
    """
    found = []
    for name in MODULES:
        module = importlib.import_module(name)
        for key, value in sorted(vars(module).items()):
            if isinstance(value, re.Pattern):
                uses = set(re.findall(rf"\b{key}\.(\w+)\(", Path(module.__file__).read_text(encoding="utf-8")))
                found.append((f"{name}.{key}", value, bool(uses) and uses <= {"match", "fullmatch"}))
    return found


def seconds(work, repeats=3):
    """Processor seconds of the quickest of some calls: what else the machine does counts as little as possible."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


ATTEMPTS = 3
"""A slow pattern is slow each time; a busy machine is not busy each time."""


def is_linear(work_at):
    """Whether time at the longest input is no more than GROWTH per doubling of the shortest, or too small to matter."""
    times = [seconds(lambda n=n: work_at(n)) for n in LENGTHS]
    return times[-1] < 0.02 or times[-1] <= max(times[0], 1e-4) * GROWTH ** (len(LENGTHS) - 1)


@pytest.mark.parametrize("name, pattern, anchored", standard_patterns(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_standard_library_pattern_stays_linear_on_pumped_text(name, pattern, anchored):
    def use(text):
        return [pattern.match(text), pattern.fullmatch(text)] if anchored else list(pattern.finditer(text))

    for pump in PUMPS:
        assert any(is_linear(lambda n, pump=pump: use((pump * n)[:n] + "!")) for _ in range(ATTEMPTS)), repr(pump)


@pytest.fixture(scope="module")
def tools():
    return Tools.of(Recipe())


@pytest.mark.parametrize("pump", PUMPS, ids=repr)
def test_reading_stays_linear_on_pumped_text(tools, pump):
    def read(n):
        text = (pump * n)[:n] + " The army said on Friday that five soldiers were killed in Gao."
        read_document(Document("d", "pump.txt", "0" * 64, text, "en"), tools)

    lengths = (10_000, 20_000, 40_000)
    tried = []
    for _ in range(ATTEMPTS):
        tried.append([seconds(lambda n=n: read(n), repeats=2) for n in lengths])
        if tried[-1][-1] < 0.25 or tried[-1][-1] <= tried[-1][0] * GROWTH ** (len(lengths) - 1):
            return
    pytest.fail(f"processor seconds at {lengths} characters: {tried}")
