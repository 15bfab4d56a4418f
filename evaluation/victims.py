"""Counts of dead and injured in incident reports (MUC-4): how many of the coded numbers the program's claims carry.

What this is for: the scorer `casualties.py` on the program's own export. What it is not: a measure of claims or of figures of
events: a report's claims are taken together, and the same number told again of the same victims counts once. The reports are
given in lower case, as the set is used by everybody; numbers read from vague words ("dozens") are left out on both sides.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import Any, Final

from evaluation import corpora, scorers
from evaluation.gold import json_lines
from evaluation.running import Figures, export_of, rows

EFFECTS: Final = {"killed": "DEATH", "injured": "INJURY"}
"""The coded effect of a measure."""


def records(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The casualty records of one report's claims, as the scorer reads them, each told once; a negated count is none."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for claim in claims:
        if claim["type"] != "casualty" or claim["negated"]:
            continue
        victims = [role["text"] for role in claim["roles"] if role["role"] == "victim"]
        for quantity in claim["quantities"]:
            effect, bounds = EFFECTS.get(quantity["kind"]), bounds_of(quantity)
            if effect is None or bounds is None:
                continue
            record = {"effects": [effect], "low": bounds[0], "high": bounds[1], "strings": victims}
            found.setdefault((effect, *bounds, *sorted(v.lower() for v in victims)), record)
    return list(found.values())


def bounds_of(quantity: dict[str, Any]) -> tuple[int, int | None] | None:
    """Low and high as the set codes them: a number is both, "at least n" has no high, "at most n" a low of 0; 0 is no record."""
    low, best, high = quantity["low"], quantity["best"], quantity["high"]
    if best is not None:
        return (int(best), int(best)) if best else None
    if low is None and high is None:
        return None
    return int(low or 0), None if high is None else int(high)


def figures(workers: int) -> Figures:
    """F1, precision and recall of counts, of counts with a word of the victim, and the share of largest death tolls that are exact."""
    gold = json_lines(scorers.SHARED / "data" / "muc4" / "dev.jsonl")
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(gold, Path(scratch) / "written")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers)
        report_of = {d["id"]: PurePosixPath(d["locator"]).stem for d in rows(export, "documents")}
        claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for claim in rows(export, "claims"):
            claims[report_of[claim["document"]]].append(claim)
    told = [(d, {"casualties": records(claims[d["id"]])}) for d in gold]
    result = scorers.scorer("casualties").score(told)
    named = {"count": "count", "with victim": "count_with_victim"}
    found = {f"muc4.{named[k]}_{m.upper()}": round(100 * result[k][m], 1) for k in named for m in ("f1", "p", "r")}
    return found | {"muc4.largest_death_toll_exact": round(100 * result["max deaths exact"], 1)}
