"""`python -m evaluation.pages --claims 100000`: server time of every page of the workbench on a made case of that size.

What this is for: what a page costs before it leaves the server, half of the times and nearly all of them (p50, p95), against what is
allowed, in processor time of this process. What it is not: part of `make eval`: it measures the machine too, and the case takes
minutes to make.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from evaluation.scale import BLOCK, Reading
from stemmata.case import DECISIONS, Case
from stemmata.collate import collate
from stemmata.engine.local import Serial
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.judgement import Judgement
from stemmata.schema.run import Acquisition
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict
from stemmata.situation import situate
from stemmata.store.decisions import Decisions
from stemmata.store.index import Content, Generations, Index
from stemmata.trace import trace
from stemmata.web.app import create_app
from stemmata.web.desk import Desk
from stemmata.web.server import settled_memory

CLAIMS_A_PAGE = 5.9
"""Claims that are read from one made page, measured."""

TOKEN = "measured"
HOST = "testserver"
ROUNDS = 30
ALLOWED = 100.0
ALLOWED_SEARCH = 200.0


DECIDED = 300
"""Judgements in the log of the made case."""


def made(claims: int, folder: Path) -> None:
    """Make a case of about so many claims: its index, custody of its pages, and a log of judgements. No original is stored."""
    tables: dict[str, Any] = Reading().upto(BLOCK * max(1, round(claims / CLAIMS_A_PAGE / BLOCK)))
    tables.update(resolve(tables, NO_CONSTRAINTS, Serial()))
    tables.update(trace(tables, NO_CONSTRAINTS, Serial()))
    tables.update(collate(tables))
    tables.update(situate(tables))
    Case.open(folder, create=True)
    at, log = "2026-01-05T08:00:00Z", Decisions(folder / DECISIONS)
    log.add([Acquisition(at, "made", d.locator, d.locator, d.sha256, len(d.text), "text") for d in tables["document"]])
    for claim in tables["claim"][:: max(1, len(tables["claim"]) // DECIDED)]:
        quote = Span(claim.document_id, claim.quote.start, claim.quote.end)
        log.judge(Judgement("", at, "made", Verdict.NOTE, "claim", (quote,), None, "to be looked at", "", "", ""))
    generations = Generations(folder / "index")
    generations.build("made", Content(tables, [], []))
    generations.publish("made")


def addresses(index: Index) -> dict[str, list[str]]:
    """Kind of page -> addresses of it to ask for, chosen by chance with a fixed seed."""
    rng = random.Random(7)

    def some(table: str, column: str = "id") -> list[str]:
        ids = sorted(set(index.column(table, column)))
        return rng.sample(ids, min(ROUNDS, len(ids)))

    children = rng.sample([(d.child, d.parent) for d in index.rows("derivation")], ROUNDS)
    words = [" ".join(rng.sample(name.split(), 1)) for name in rng.sample(sorted(set(index.column("entity", "name"))), ROUNDS - 4)]
    fixed = {"/": "/", "documents": "/documents", "claims": "/claims", "events": "/events", "timeline": "/events?view=timeline"}
    fixed |= {"map": "/events?view=map", "actors": "/actors", "network": "/network", "origins": "/origins", "disputes": "/disputes"}
    fixed |= {"desk": "/desk", "decisions": "/decisions", "add": "/add"}
    asked = {name: [address] * ROUNDS for name, address in fixed.items()}
    asked["claims of a type"] = ["/claims?type=casualty", "/claims?type=attack", "/claims?type=attack&page=40"] * (ROUNDS // 3)
    filters = ["/events?type=attack&page=9", "/events?from=2016-01-01&to=2016-02-01", "/events?status=contested"]
    asked["events filtered"] = filters * (ROUNDS // 3)
    asked["document"] = [f"/documents/{i}" for i in some("document")]
    asked["claim"] = [f"/claims/{i}" for i in some("claim")]
    asked["event"] = [f"/events/{i}" for i in some("event")]
    asked["actor"] = [f"/actors/{i}" for i in some("fact", "subject_id")]
    asked["origin"] = [f"/origins/{i}" for i in some("origin")]
    asked["comparison"] = [f"/compare?child={child}&parent={parent}" for child, parent in children]
    asked["brief"] = [f"/brief?event={i}" for i in some("event")]
    asked["search"] = [f"/search?q={word}" for word in [*words, "police said", "killed", "the road", "teacher school"]]
    return asked


def measured(case: Case) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds of every request and bytes of the longest answer, by kind of page.

    The first time is that of a server that has not answered one of the kind before.
    """
    app = create_app(case.index, frozenset({HOST}), TOKEN, Desk(case))
    client = TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"})
    found: dict[str, list[float]] = {}
    longest: dict[str, int] = {}
    for kind, asked in addresses(case.index()).items():
        for address in [asked[0], *asked]:
            start = time.process_time()
            answer = client.get(address)
            found.setdefault(kind, []).append(1000 * (time.process_time() - start))
            longest[kind] = max(longest.get(kind, 0), len(answer.content))
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}: {answer.text[:2000]}")
    return found, longest


def main() -> int:
    """Prints a line a kind of page; exit status 1 if one takes longer than is allowed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.pages", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--case", type=Path, help="keep the made case in this folder, and take it from there if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.case or Path(scratch) / "case"
        if not folder.exists():
            made(options.claims, folder)
        case = Case.open(folder)
        index = case.index()
        print("  ".join(f"{t} {index.count(t)}" for t in ("document", "claim", "event", "entity", "origin", "derivation", "fact")))
        slow = False
        with settled_memory():
            found, longest = measured(case)
        for kind, times in found.items():
            first, times = times[0], sorted(times[1:])
            p95, allowed = times[min(len(times) - 1, round(0.95 * len(times)))], ALLOWED_SEARCH if kind == "search" else ALLOWED
            slow |= p95 > allowed
            middle, late = times[len(times) // 2], "  SLOW" if p95 > allowed else ""
            print(f"{kind:<18} p50 {middle:7.1f} ms  p95 {p95:7.1f} ms  first {first:7.1f} ms  {longest[kind] / 1000:6.0f} kB{late}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
