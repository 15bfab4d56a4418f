"""The demonstration: the shipped example, read and shown.

What this is for: `stemmata demo`. What it is not: prepared output; everything printed comes from reading the example's
reports now, and the event that is shown is chosen by the data.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from stemmata.case import Case
from stemmata.cli import console
from stemmata.cli.asking import open_queries
from stemmata.cli.tree import tree_lines
from stemmata.cli.working import say_summary, serve, take_in
from stemmata.queries import Queries, wording
from stemmata.queries.visible import one_line


def run_demo(folder: Path | None, no_serve: bool, port: int) -> None:
    """Read the example into a folder (a temporary one if None), print, then serve unless told not to."""
    with _case_folder(folder) as case, as_file(files("stemmata.example")) as example:
        reports = sorted(str(path) for path in example.glob("*.txt"))
        console.note(f"reading {len(reports)} invented reports into {case}")
        take_in(Case.open(case, create=True), reports)
        queries = open_queries(case)
        console.emphasise("Summary")
        say_summary(queries.summary())
        console.say()
        console.emphasise("Family tree")
        for line in tree_lines(queries.tree()):
            console.say(line)
        console.say()
        if event := most_disputed(queries):
            console.emphasise("An event with conflicting figures")
            for line in event_lines(queries.event(event["id"])):
                console.say(line)
            console.say()
        if not no_serve and os.environ.get("DEMO_SERVE", "1") != "0":
            serve(case, port)


@contextmanager
def _case_folder(folder: Path | None) -> Iterator[Path]:
    if folder:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="stemmata-demo-") as temporary:
        yield Path(temporary) / "case"


def most_disputed(queries: Queries) -> dict[str, Any] | None:
    """The event whose reported values conflict, else disagree, with the most variants; None if no event has two."""
    disputed: dict[str | None, int] = {}
    for dispute in queries.disputes():
        if dispute["kind"] == "value":
            rank = 0 if dispute["agreement"] == "conflict" else 1
            disputed[dispute["event"]] = min(rank, disputed.get(dispute["event"], rank))
    events = [e for e in queries.events() if any(len(f["variants"]) > 1 for f in e["figures"])]
    return min(events, key=lambda e: (disputed.get(e["id"], 2), -sum(len(f["variants"]) for f in e["figures"]), e["id"]), default=None)


def event_lines(event: dict[str, Any]) -> list[str]:
    """An event with each reported figure, by origin and with its exact words; • marks the one taken for its origin."""
    origins = event["origin_names"]
    place = event["place"]["text"] if event["place"] else "place not said"
    confidence = event["confidence"] or {"level": "none", "score": 0, "terms": []}
    lines = [
        one_line(f"{event['label']} · {wording.time(event['time']) or 'time not said'} · {place}"),
        f"{wording.several(event['reports'], 'report')}, {wording.several(event['independent_origins'], 'independent origin')}; "
        + one_line(f"{(event['status'] or 'no status').replace('_', ' ')}; confidence {confidence['level']}: {_sum(confidence)}"),
    ]
    for figure in event["figures"]:
        lines += ["", one_line(f"{wording.figure(figure)}   [{figure['rule']}: {figure['reason']}]")]
        for variant in figure["variants"]:
            words = variant["quote"]["text"] if variant["quote"] else ""
            told = one_line(f"{origins.get(variant['origin'], variant['origin'])}: “{words}”")
            lines.append(f"  {'•' if variant['used'] else ' '} {wording.bounds(variant):<14} {told}")
    return lines


def _sum(confidence: dict[str, Any]) -> str:
    terms = ", ".join(f"{points:+d} {text}" for text, points in confidence["terms"])
    return f"{terms}; sum {confidence['score']}" if terms else f"sum {confidence['score']}"
