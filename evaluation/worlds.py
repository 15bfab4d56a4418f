"""Story worlds with full gold: lineage, events, figures, disputes, entities, situations.

What this is for: the scorer `worlds.py` on the program's own export. What it is not: the scorer.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from evaluation import scorers
from evaluation.claims import claims_figures
from evaluation.gold import json_lines
from evaluation.running import Figures, export_of
from stemmata.case import Case
from stemmata.queries import Queries


def situation_rows(queries: Queries, folder: Path) -> list[dict[str, Any]]:
    """`stemmata situation ENTITY --as-of DATE --json` for every question of a world's gold, by the first name that the case has."""
    names = {e["id"]: [e["name"], *e["names"]] for e in json_lines(folder / "entities.jsonl")}
    known = {name for e in queries.entities() if not e["private"] for name in [e["name"], *e["names"]]}
    asked = json_lines(folder / "situation.jsonl")
    found = [(next((n for n in names[q["entity"]] if n in known), None), q["as_of"]) for q in asked]
    return [queries.situation(name, date.fromisoformat(day)) for name, day in found if name is not None]


def world_figures(world: str, folder: Path, workers: int) -> Figures:
    """Every measure of a story world on the program's own claims."""
    with tempfile.TemporaryDirectory() as scratch:
        texts = sorted(folder.glob("*.txt"))
        export = export_of(texts, Path(scratch), workers)
        queries = Queries(Case.open(Path(scratch) / "case").index())
        answers = Path(scratch) / "situation.jsonl"
        answers.write_text("".join(json.dumps(row) + "\n" for row in situation_rows(queries, folder)), encoding="utf-8")
        return world_table(world, scorers.score_world(folder, export, answers))


def world_table(prefix: str, r: dict[str, Any]) -> Figures:
    """The world scorer's result as figures: F1 and shares 0-100, the rest counts."""
    return claims_figures(prefix, r["claims"]) | {
        f"{prefix}.lineage_visible_F1": r["lineage"]["visible"]["F1"],
        f"{prefix}.lineage_unconnected": r["lineage"]["unconnected"],
        f"{prefix}.same_origin_in_event_F1": r["same_origin"]["true_in_event"]["F1"],
        f"{prefix}.origins_over_counted": r["independent_origins"]["visible"]["over"],
        f"{prefix}.events_B3_F1": r["events"]["b_cubed"]["F1"],
        f"{prefix}.events_wrong_merges": r["events"]["wrong_merges"],
        f"{prefix}.figures_all_right": r["figures"]["all"]["%"],
        f"{prefix}.status_right": r["status"]["strict"]["%"],
        f"{prefix}.disputes_F1": r["disputes"]["found"]["F1"],
        f"{prefix}.entities_B3_F1": r["entities"]["F1"],
        f"{prefix}.dates_overlapping": r["documents"]["date_overlapping"]["%"],
        f"{prefix}.dates_invented": r["documents"]["dates_invented"],
        f"{prefix}.furniture_F1": r["documents"]["furniture_characters"]["F1"],
        f"{prefix}.private_exposed": r["privacy"]["exposed"],
        f"{prefix}.situation_fields": r["situation"]["fields"]["%"] if r["situation"] else 0.0,
    }


def figures(workers: int) -> Figures:
    """Every world, read by the program itself."""
    found: Figures = {}
    for world, folder in scorers.WORLDS.items():
        found |= world_figures(world, folder, workers)
    return found
