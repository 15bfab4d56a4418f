"""`python -m evaluation.scale 1000 10000`: time per document of each cross-document stage as a case grows, and of the wording pass.

What this is for: showing that nothing is compared with everything: time per document must grow by less than half from a
thousand documents to a hundred thousand. What it is not: part of `make eval`: it measures the machine too.

Each size is printed as soon as it is measured, with the peak of memory so far. With `--kept FOLDER` what was measured is kept
there, in JSON, and a run that was cut off goes on with the first size that is not there yet (its documents are read anew); the
folder belongs to one version of the program.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation.editions import HOUSES, Page, edited, masthead, page
from stemmata.collate import collate
from stemmata.collect import collect_document
from stemmata.engine.garbage import seldom_collected
from stemmata.engine.local import Serial
from stemmata.read import Tools, read_document
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.text import stable_id
from stemmata.situation import situate
from stemmata.trace import trace
from stemmata.trace.register import Register
from stemmata.trace.wording import shared_wording

GROWTH_ALLOWED = 1.5
WORDING_NEEDED = 500.0
BLOCK = 1000
"""Documents that are read, and kept, together."""
PEAK = "peak_gib"
WORDING = "wording"
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "dan", "fer", "gol", "har", "jin", "kor", "mel", "par", "sul")
SIDES = ("Front", "Brigade", "League", "Column", "Union", "Vanguard", "Movement", "Council")
DOINGS = ("attacked a patrol near", "shelled the market of", "raided the barracks of", "ambushed a convoy outside", "seized the bridge at")
FILLING = (
    "The road to {place} was closed for the rest of the day and shops stayed shut.",
    "A teacher from {place} said that the school would not open before next week.",
    "{person} promised to visit {place} and to hear the families of the dead.",
    "Nobody in {place} could say where the men had come from or where they went.",
    "The price of flour in {place} has doubled since the fighting began in spring.",
)


def name(rng: random.Random, parts: int = 3) -> str:
    """An invented name of a place or a person."""
    return "".join(rng.choice(SYLLABLES) for _ in range(parts)).capitalize()


def story(rng: random.Random) -> tuple[str, str]:
    """Title and body of an invented report: an attack, its dead, who says so, and some filling. A world of its own each."""
    place, person, group = name(rng, 4), f"{name(rng, 2)} {name(rng, 4)}", f"{name(rng, 4)} {rng.choice(SIDES)}"
    killed, hurt = rng.randrange(3, 60), rng.randrange(3, 90)
    lead = f"Fighters of the {group} {rng.choice(DOINGS)} {place} on Monday, killing {killed} people, police said."
    more = f"{person}, a doctor at the clinic of {place}, said that {hurt} people had been wounded."
    filling = [rng.choice(FILLING).format(place=place, person=person) for _ in range(6)]
    return f"{killed} killed near {place}", " ".join([lead, more, *dict.fromkeys(filling)])


def pages(count: int) -> list[Page]:
    """So many pages: stories, copies of them with changes, and pages that cite the first house and tell the same."""
    rng, number = random.Random(5), 0
    made: list[Page] = []
    while len(made) < count:
        title, body = story(rng)
        day, house = date(2015, 1, 5) + timedelta(days=rng.randrange(3000)), number % (len(HOUSES) * 8)
        made.append(page(f"{number:06}-a.txt", masthead(house), title, body, number, day))
        if rng.random() < 0.7:
            made.append(page(f"{number:06}-b.txt", masthead(house + 3), title, edited(body, rng), number, day + timedelta(days=1)))
        if rng.random() < 0.6:
            told = f"{masthead(house)} reported that {body[0].lower()}{body[1:].split('.')[0]}. Nothing else is known."
            made.append(page(f"{number:06}-c.txt", masthead(house + 7), f"Report: {title}", told, number, day + timedelta(days=2)))
        number += 1
    return made[:count]


class Reading:
    """The tables of collect and read over the first documents; grows block by block, and reads no block twice."""

    def __init__(self, block: int = BLOCK) -> None:
        self.block, self.blocks = block, 0
        self.tables: dict[str, list[Any]] = defaultdict(list)
        self._tools = Tools()

    def upto(self, count: int) -> dict[str, list[Any]]:
        """The tables over so many documents, a multiple of `block` and never less than before."""
        made: list[Page] = []
        while self.blocks * self.block < count:
            made = made or pages(count)
            rows = self._read(made[self.blocks * self.block : (self.blocks + 1) * self.block])
            for table, block in rows.items():
                self.tables[table] += block
            self.blocks += 1
            tell(f"read {self.blocks * self.block} of {count}")
        return dict(self.tables)

    def _read(self, made: list[Page]) -> dict[str, list[Any]]:
        """What collect and read write, in this process; read by the rules, in a twentieth of the time of the model."""
        tables = defaultdict(list)
        for item in made:
            document = collect_document(item.name, stable_id(item.text), "text", item.text.encode())
            tables["document"].append(document)
            for table, rows in read_document(document, self._tools).items():
                tables[table] += rows
        return dict(tables)


def tell(what: str) -> None:
    """Says on the error stream how far a run has come, with the time it has taken so far."""
    print(f"[{time.process_time():8.1f} s of this process] {what}", file=sys.stderr, flush=True)


@seldom_collected()
def measured(tables: dict[str, list[Any]]) -> dict[str, float]:
    """CPU milliseconds per document of every stage over all documents, and the peak of this process's memory in GiB so far. Circular
    garbage is looked for as seldom as in a run."""
    count = len(tables["document"])
    gc.collect()
    gc.freeze()
    found: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], dict[str, list[Any]]]) -> None:
        start = time.process_time()
        rows = work()
        found[stage] = 1000 * (time.process_time() - start) / count
        tables.update(rows)
        tell(f"{count} documents: {stage} {found[stage]:.2f} ms a document, peak of memory {peak():.2f} GiB")

    timed("resolve", lambda: resolve(tables, NO_CONSTRAINTS, Serial()))
    timed("trace", lambda: trace(tables, NO_CONSTRAINTS, Serial()))
    timed("collate", lambda: collate(tables))
    timed("situation", lambda: situate(tables))
    register = Register(tables)
    start = time.process_time()
    shared_wording(register)
    found[WORDING] = 1000 * (time.process_time() - start) / count
    return {**found, PEAK: peak()}


def peak() -> float:
    """The most memory that this process has held, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def line(size: int, stages: dict[str, float]) -> str:
    """One size as it is printed."""
    return f"{size:>8}  " + "  ".join(f"{stage} {value:7.2f}" for stage, value in stages.items())


def all_sizes(sizes: list[int], kept: Path | None) -> dict[int, dict[str, float]]:
    """Measures the sizes in turn and prints each as soon as it is there; one that `kept` already has is taken from there."""
    done: dict[int, dict[str, float]] = {}
    results = None if kept is None else kept / "measured.jsonl"
    if results is not None and results.is_file():
        done = {row["size"]: row["stages"] for row in map(json.loads, results.read_text().splitlines())}
    reading = Reading()
    for size in sizes:
        if size not in done:
            done[size] = measured(reading.upto(size))
            if results is not None:
                with results.open("a") as file:
                    file.write(json.dumps({"size": size, "stages": done[size]}) + "\n")
        print(line(size, done[size]), flush=True)
    return {size: done[size] for size in sizes}


def main() -> int:
    """Prints a line a size; exit status 1 if a needed figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", help=f"numbers of documents, multiples of {BLOCK}")
    parser.add_argument("--kept", type=Path, help="folder in which what was measured is kept between runs")
    asked = parser.parse_args()
    sizes = sorted(set(asked.sizes))
    if any(size <= 0 or size % BLOCK for size in sizes):
        parser.error(f"sizes are multiples of {BLOCK}")
    if asked.kept is not None:
        asked.kept.mkdir(parents=True, exist_ok=True)
    print("milliseconds of one core per document")
    lines = all_sizes(sizes, asked.kept)
    first, last = lines[sizes[0]], lines[sizes[-1]]
    print("growth    " + "  ".join(f"{stage} {last[stage] / first[stage]:7.2f}" for stage in first))
    print(f"wording pass: {1000 / last[WORDING]:.0f} documents/s")
    whole = together(last) / together(first)
    print(f"all stages together grow {whole:.2f} times")
    return 0 if whole < GROWTH_ALLOWED and 1000 / last[WORDING] >= WORDING_NEEDED else 1


def together(stages: dict[str, float]) -> float:
    """Milliseconds a document of all stages; the wording pass is a part of tracing."""
    return sum(value for stage, value in stages.items() if stage not in (WORDING, PEAK))


if __name__ == "__main__":
    sys.exit(main())
