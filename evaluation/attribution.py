"""Attribution in political news (PolNeAR): who is made to say what, as the model of the reader `encoder` marks it.

What this is for: the scorer `attribution_f1.py` on the model's sources, cues, contents and links. What it is not: a measure of
the chains of claims (`claims`, source_found), which rules and model make together.
"""

from __future__ import annotations

from typing import Any

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures, body_of
from stemmata.read.encoder.artefact import artefact
from stemmata.read.encoder.model import Model
from stemmata.read.encoder.voices import tellings
from stemmata.read.reader import Extent

ROLES = ("source", "cue", "content")


def marks(model: Model, text: str) -> list[dict[str, Any]]:
    """The model's attributions of one article, as the scorer reads them."""
    look = model.look(text, body_of(text), ("voices",), averaged=True)
    return [
        {"source": [_span(t.source)] if t.source else [], "cue": [_span(t.cue)], "content": [_span(c) for c in t.contents]}
        for t in (tellings(model, look) if look else [])
    ]


def _span(extent: Extent) -> dict[str, int]:
    return {"start": extent.start, "end": extent.end}


def figures(workers: int) -> Figures:
    """Exact and overlap F1 of each role, pairs of source and content, and the share of found attributions whose source is right."""
    model = Model(artefact(), threads=workers)
    gold = json_lines(scorers.SHARED / "data" / "polnear" / "dev.jsonl")
    result = scorers.scorer("attribution_f1").score([(d, {"attributions": marks(model, d["text"])}) for d in gold])
    figures = {
        f"polnear.{role}_{name}_F1": round(100 * result[f"citron {name}"][role]["f1"], 1) for role in ROLES for name in ("exact", "overlap")
    }
    figures["polnear.source_and_content_F1"] = round(100 * result["attribution"]["link"]["f1"], 1)
    figures["polnear.links_right"] = round(100 * result["source_of_matched"], 1)
    return figures
