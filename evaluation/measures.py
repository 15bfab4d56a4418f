"""What `make eval` measures: the whole program on development sets, one figure a line.

What this is for: name -> figure, computed by running the real program on files and handing its export to the scorers.
What it is not: a place for thresholds (see floors.toml).
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation import corpora, scorers
from evaluation.gold import json_lines
from stemmata.case import Case
from stemmata.export.jsonl import write
from stemmata.queries import Queries

Figures = dict[str, float]


def export_of(texts: Sequence[Path], folder: Path, workers: int = 1) -> Path:
    """Reads the files into a case below `folder` and returns the folder of its export.

    They are copied to `folder`/texts and read by their relative names, so that ids, and the order of ties in the scorers, are
    the same wherever the data lies."""
    (folder / "texts").mkdir(exist_ok=True)
    for path in texts:
        shutil.copyfile(path, folder / "texts" / path.name)
    with contextlib.chdir(folder):
        case = Case.open(Path("case"), create=True)
        case.add(["texts"], by="evaluation")
        case.run(workers=workers)
    target = folder / "export"
    write(Queries(Case.open(folder / "case").index()), target)
    return target


def _rows(export: Path, name: str) -> list[dict[str, Any]]:
    return json_lines(export / f"{name}.jsonl")


def claims_figures(prefix: str, result: dict[str, Any]) -> Figures:
    """The claims scorer's result as figures (0-100)."""
    matched = result["matched"]
    fields = ("role_F1", "quantity_exact", "modality", "negation", "source_found", "chain_length", "time_IoU")
    figures = {f"{prefix}.core_F1": result["core"]["F1"], f"{prefix}.core_P": result["core"]["P"], f"{prefix}.core_R": result["core"]["R"]}
    return figures | {f"{prefix}.all_F1": result["all"]["F1"]} | {f"{prefix}.{name}": matched[name] for name in fields}


def corpus_figures(prefix: str, documents: list[dict[str, Any]], workers: int) -> Figures:
    """Claims of a coded corpus: texts out as files, read, exported, scored."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(documents, Path(scratch) / "written")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers)
        gold = [{**d, "id": str(d["id"]).replace("/", "_")} for d in documents]
        return claims_figures(prefix, scorers.score_claims(gold, _rows(export, "documents"), _rows(export, "claims")))


def situation_rows(queries: Queries, world: str) -> list[dict[str, Any]]:
    """`stemmata situation ENTITY --as-of DATE --json` for every question of a world's gold, by the first of its names in the case."""
    names = {e["id"]: [e["name"], *e["names"]] for e in json_lines(scorers.SHARED / "worlds" / world / "entities.jsonl")}
    known = {name for e in queries.entities() if not e["private"] for name in [e["name"], *e["names"]]}
    asked = json_lines(scorers.SHARED / "worlds" / world / "situation.jsonl")
    found = [(next((n for n in names[q["entity"]] if n in known), None), q["as_of"]) for q in asked]
    return [queries.situation(name, date.fromisoformat(day)) for name, day in found if name is not None]


def world_figures(world: str, workers: int) -> Figures:
    """Every measure of a story world on the program's own claims."""
    with tempfile.TemporaryDirectory() as scratch:
        texts = sorted((scorers.SHARED / "worlds" / world).glob("*.txt"))
        export = export_of(texts, Path(scratch), workers)
        queries = Queries(Case.open(Path(scratch) / "case").index())
        answers = Path(scratch) / "situation.jsonl"
        answers.write_text("".join(json.dumps(row) + "\n" for row in situation_rows(queries, world)), encoding="utf-8")
        return world_table(world, scorers.score_world(world, export, answers))


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


def all_figures(workers: int) -> Figures:
    """Everything that `make eval` prints."""
    figures = corpus_figures("reports", corpora.reports(), workers)
    figures |= corpus_figures("claims_dev", corpora.claims_dev(), workers)
    for world in scorers.WORLDS:
        figures |= world_figures(world, workers)
    return figures
