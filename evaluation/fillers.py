"""Role fillers and templates of incident reports (MUC-4), as the model of the reader `encoder` finds them.

What this is for: the scorers `ceaf_ree.py` and `muc_templates.py` on the model's document-level fillers. What it is not: a
measure of claims. One template is made for each incident type that fillers point to: reports of several incidents of one type
are not told apart.
"""

from __future__ import annotations

from typing import Any, Final

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures, body_of
from stemmata.read.encoder.artefact import artefact
from stemmata.read.encoder.fillers import HEADS, Filler, fillers
from stemmata.read.encoder.model import Model

MAPPINGS: Final = 20_000
"""Most mappings of templates that the scorer tries one by one; beyond, it searches with a beam."""


def marks(model: Model, text: str) -> dict[str, Any]:
    """Fillers and templates of one report, as the scorers read them."""
    look = model.look(text, body_of(text), HEADS)
    found = fillers(model, look) if look else {}
    types = model.artefact.lists["incidents"]
    templates: dict[int, dict[str, Any]] = {}
    extracts: dict[str, list[list[list[Any]]]] = {}
    for role, some in found.items():
        kept = _longest(some, text)
        extracts[role] = [_entity(filler, text) for filler in kept]
        for filler in kept:
            best = max(range(len(types)), key=lambda n: filler.incidents[n])
            template = templates.setdefault(best, {"incident_type": types[best], **{r: [] for r in found}})
            template[role].append(_entity(filler, text))
    return {"muc_extracts": extracts, "muc_templates": [templates[n] for n in sorted(templates)]}


def _longest(found: list[Filler], text: str) -> list[Filler]:
    """Fillers of a role without those whose words all stand in a longer one."""
    kept: list[tuple[str, Filler]] = []
    for filler in sorted(found, key=lambda f: (f.extent.start - f.extent.end, f.extent)):
        words = f" {text[filler.extent.start : filler.extent.end].lower()} "
        if not any(words in other for other, _ in kept):
            kept.append((words, filler))
    return [filler for _, filler in sorted(kept, key=lambda k: k[1].extent)]


def _entity(filler: Filler, text: str) -> list[list[Any]]:
    return [[text[filler.extent.start : filler.extent.end].lower(), filler.extent.start]]


def figures(workers: int) -> Figures:
    """Strict and proportional F1 of fillers, F1 of templates, on the development part."""
    model = Model(artefact(), threads=workers)
    pairs = [(d, marks(model, d["text"])) for d in json_lines(scorers.SHARED / "data" / "muc4" / "dev.jsonl")]
    found = scorers.scorer("ceaf_ree").score(pairs)
    filled = scorers.scorer("muc_templates").score(pairs, max_perm=MAPPINGS)
    return {f"muc4.fillers_{name}_F1": round(float(100 * found[name]["micro_avg"]["f1"]), 1) for name in ("strict", "prop")} | {
        "muc4.templates_F1": round(float(100 * filled["micro_avg"]["f1"]), 1)
    }
