"""Training examples of the smaller heads: incident fillers, time expressions, places, mentions.

What for: MUC-4, WikiWars, the four place corpora and re3d as windows with labels. What not: claims and attributions (`data`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from stemmata_training.data import Window, paint, rows, sliced
from stemmata_training.labels import FILLERS, IGNORED, INCIDENTS, MENTIONS
from stemmata_training.text import Pieces, pieces, windows

STRIDE = 150
RE3D = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Weapon": "weapon",
    "MilitaryPlatform": "weapon",
    "Quantity": "quantity",
    "Money": "quantity",
    "Temporal": "time",
    "DocumentReference": "document",
    "Nationality": "nationality",
}
WEB, NAMES = ("geowebnews",), ("lgl", "trnews", "geovirus")
"""Two definitions of a place name: with adjectives and names of governments, and plain."""


def held_back(data: Path) -> set[str]:
    """Documents whose texts stand in a development part: no head is trained on them."""
    return {d["id"] for name in ("claims", "muc4", "re3d") for d in rows(data / name / "dev.jsonl")}


def filler_windows(made: Tokenizer, document: dict[str, Any]) -> list[Window]:
    """Windows of an incident report: every whole-word occurrence of a filler by role; at its first piece the incident type."""
    text = document["text"]
    cut = pieces(made, text)
    tags = {f"fillers.{role}": [0] * len(cut.ids) for role in FILLERS}
    tags["incidents"] = [IGNORED] * len(cut.ids)
    for template in document["muc_templates"] or []:
        incident = next(n for n, name in enumerate(INCIDENTS) if name in template["incident_type"])
        for role in FILLERS:
            for mention in sorted((m[0] for entity in template[role] for m in entity), key=lambda x: (-len(x), x)):
                for found in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text):
                    _mark(cut, found.span(), tags, role, incident)
    return sliced(cut, tags, windows(len(cut.ids), STRIDE))


def _mark(cut: Pieces, stretch: tuple[int, int], tags: dict[str, list[int]], role: str, incident: int) -> None:
    span = cut.span(*stretch)
    if span:
        paint(tags[f"fillers.{role}"], span, 0)
        if tags["incidents"][span[0]] == IGNORED:
            tags["incidents"][span[0]] = incident


def span_windows(made: Tokenizer, document: dict[str, Any], spans: list[dict[str, Any]], head: str) -> list[Window]:
    """Windows of a document with spans of one head; the label of a span is its place in the head's list, or the only one."""
    cut = pieces(made, document["text"])
    units = [0] * len(cut.ids)
    for span in sorted(spans, key=lambda s: (s["start"] - s["end"], s["start"])):
        paint(units, cut.span(span["start"], span["end"]), span.get("number", 0))
    return sliced(cut, {head: units}, windows(len(cut.ids), STRIDE))


def mentions(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The entities of a re3d document whose kind is taught."""
    return [{**e, "number": MENTIONS.index(RE3D[e["label"]])} for e in document["entities"] if e["label"] in RE3D]


def corpora(made: Tokenizer, data: Path, mix: str) -> dict[str, list[Window]]:
    """Windows of each of the smaller corpora that the mix allows, documents of the development parts left out."""
    unseen = held_back(data)

    def train(name: str) -> list[dict[str, Any]]:
        return [d for d in rows(data / name / "train.jsonl") if d["id"] not in unseen]

    found = {
        "times": [w for d in train("wikiwars") for w in span_windows(made, d, d["timex"], "times")],
        "mentions": [w for d in train("re3d") for w in span_windows(made, d, mentions(d), "mentions")],
    }
    plain = NAMES if mix == "full" else ("geovirus",)
    found["toponyms"] = [w for name in plain for d in train(name) for w in span_windows(made, d, d["places"], "toponyms")]
    if mix == "full":
        found["places"] = [w for name in WEB for d in train(name) for w in span_windows(made, d, d["places"], "places")]
        found["fillers"] = [w for d in train("muc4") for w in filler_windows(made, d)]
    return found
