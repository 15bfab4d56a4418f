"""The whole stage: six tables, the same in any order of rows."""

from __future__ import annotations

import random

from stemmata.collect import collect_document
from stemmata.engine.local import Serial
from stemmata.read import read_document
from stemmata.read.recipe import Recipe, Tools
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS

PAGES = (
    "LAMBA, March 10, 2023 - Gunmen attacked an army base at Gao on Wednesday, killing at least 17 soldiers, the army said.",
    "On 8 March 2023 Jund al-Nahr (JAN) attacked a base at Gao. Colonel Idris Sowa, the army spokesman, said 26 soldiers were killed.",
    "JAN said on Thursday that it had killed 60 soldiers at Gao.",
)


def test_tables_and_order() -> None:
    tools = Tools(Recipe())
    tables: dict[str, list[object]] = {"document": []}
    for n, page in enumerate(PAGES):
        document = collect_document(f"{n}.txt", f"{n}" * 64, "text", page.encode())
        tables["document"].append(document)
        for table, rows in read_document(document, tools).items():
            tables.setdefault(table, []).extend(rows)
    first = resolve(tables, NO_CONSTRAINTS, Serial())
    assert set(first) == {"entity", "denotes", "apart", "event", "reports", "dating", "placing"}
    assert {r.event_id for r in first["reports"]} == {e.id for e in first["event"]}
    assert {d.entity_id for d in first["denotes"]} == {e.id for e in first["entity"]}
    dice = random.Random(7)
    ranked = {"place_candidate"}  # the order of a mention's candidates says which is likeliest
    shuffled = {table: list(rows) if table in ranked else dice.sample(rows, len(rows)) for table, rows in tables.items()}
    second = resolve(shuffled, NO_CONSTRAINTS, Serial())
    for table in ("entity", "denotes", "event", "reports"):
        assert first[table] == second[table]
