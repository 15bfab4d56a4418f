"""Claims of coded corpora: how many are found, and how right their fields are.

What this is for: the scorer `claims.py` on the program's own export. What it is not: a measure of the stages behind reading.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from evaluation import corpora, scorers
from evaluation.running import Figures, export_of, rows


def claims_figures(prefix: str, result: dict[str, Any]) -> Figures:
    """The claims scorer's result as figures (0-100)."""
    matched = result["matched"]
    fields = ("role_F1", "quantity_exact", "modality", "negation", "source_found", "chain_length", "time_IoU")
    figures = {f"{prefix}.core_F1": result["core"]["F1"], f"{prefix}.core_P": result["core"]["P"], f"{prefix}.core_R": result["core"]["R"]}
    return figures | {f"{prefix}.all_F1": result["all"]["F1"]} | {f"{prefix}.{name}": matched[name] for name in fields}


def corpus_figures(prefix: str, documents: list[dict[str, Any]], workers: int, reader: str | None = None) -> Figures:
    """Claims of a coded corpus: texts out as files, read, exported, scored. `reader`: another than the default."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(documents, Path(scratch) / "written")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers, reader)
        gold = [{**d, "id": str(d["id"]).replace("/", "_")} for d in documents]
        return claims_figures(prefix, scorers.score_claims(gold, rows(export, "documents"), rows(export, "claims")))


def figures(workers: int) -> Figures:
    """The two coded pages and the development set of claims."""
    return corpus_figures("reports", corpora.reports(), workers) | corpus_figures("claims_dev", corpora.claims_dev(), workers)
