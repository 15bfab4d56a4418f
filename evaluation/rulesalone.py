"""Claims of the rule reader alone, so that what the model adds can be seen in one table.

What this is for: the figures of `claims` and of the worlds' claims with the reader `rules`. What it is not: the default.
"""

from __future__ import annotations

from evaluation import corpora, scorers
from evaluation.claims import corpus_figures
from evaluation.gold import json_lines
from evaluation.running import Figures

READER = "rules"


def figures(workers: int) -> Figures:
    """The development set of claims and the claims of every world."""
    found = corpus_figures(f"claims_dev_{READER}", corpora.claims_dev(), workers, READER)
    for world, folder in scorers.WORLDS.items():
        coded = json_lines(folder / "claims.jsonl")
        found |= corpus_figures(f"{world}_{READER}", coded, workers, READER)
    return found
