"""`python -m evaluation.scale 1000 10000`: time per document of each cross-document stage as a case grows, and of the wording pass.

What this is for: showing that nothing is compared with everything: time per document must grow by less than half from a
thousand documents to a hundred thousand. What it is not: part of `make eval`: it measures the machine too.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from evaluation.editions import HOUSES, Page, edited, masthead, page
from stemmata.collate import collate
from stemmata.collect import collect_document
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


def tables_of(made: list[Page]) -> dict[str, list[Any]]:
    """What collect and read write, in this process; read by the rules, in a twentieth of the time of the model."""
    tools, tables = Tools(), defaultdict(list)
    for item in made:
        document = collect_document(item.name, stable_id(item.text), "text", item.text.encode())
        tables["document"].append(document)
        for table, rows in read_document(document, tools).items():
            tables[table] += rows
    return dict(tables)


def measured(count: int) -> dict[str, float]:
    """CPU milliseconds per document of every stage over all documents, at so many documents."""
    tables = tables_of(pages(count))
    gc.collect()
    gc.freeze()
    found: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], dict[str, list[Any]]]) -> None:
        start = time.process_time()
        rows = work()
        found[stage] = 1000 * (time.process_time() - start) / count
        tables.update(rows)

    timed("resolve", lambda: resolve(tables, NO_CONSTRAINTS, Serial()))
    timed("trace", lambda: trace(tables, NO_CONSTRAINTS, Serial()))
    timed("collate", lambda: collate(tables))
    timed("situation", lambda: situate(tables))
    register = Register(tables)
    start = time.process_time()
    shared_wording(register)
    found["wording"] = 1000 * (time.process_time() - start) / count
    return found


def main() -> int:
    """Prints a line a size; exit status 1 if a needed figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    sizes = sorted(parser.parse_args().sizes)
    lines = {size: measured(size) for size in sizes}
    print("milliseconds of one core per document")
    for size, stages in lines.items():
        print(f"{size:>8}  " + "  ".join(f"{stage} {value:7.2f}" for stage, value in stages.items()))
    first, last = lines[sizes[0]], lines[sizes[-1]]
    growth = {stage: last[stage] / first[stage] for stage in first}
    print("growth    " + "  ".join(f"{stage} {value:7.2f}" for stage, value in growth.items()))
    print(f"wording pass: {1000 / last['wording']:.0f} documents/s")
    whole = sum(v for k, v in last.items() if k != "wording") / sum(v for k, v in first.items() if k != "wording")
    print(f"all stages together grow {whole:.2f} times")
    return 0 if whole < GROWTH_ALLOWED and 1000 / last["wording"] >= WORDING_NEEDED else 1


if __name__ == "__main__":
    sys.exit(main())
