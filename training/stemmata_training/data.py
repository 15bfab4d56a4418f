"""Training examples from the data sets: windows with labels for each head.

What for: reading the data folder, the mixes `open` and `full`, labels on word pieces. What not: a scorer, a copy of any text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from stemmata_training.labels import KINDS, MEASURES, MODALITIES, ROLE_NAMES, ROLES, SUBTYPES, TOLD, TYPES, VOICES, begin, inside
from stemmata_training.text import Pieces, most_central, pieces, windows

REACH = 48
"""Word pieces to either side of a trigger that a query sees."""
OPENLY_LICENSED = ("licence", "offset")
"""Only public statements carry the one, only war histories (CC-BY-SA-3.0) the other; both may be trained on in the mix `open`."""
ENTITY_KINDS = {"person": "person", "place": "place", "org": "organisation", "armed_group": "actor", "state": "actor", "other": "other"}


@dataclass(slots=True)
class Query:
    """One claim asked of its trigger. Ranges are word pieces of the window (0 = first piece of text)."""

    trigger: tuple[int, int]
    type: int
    low: int
    high: int
    roles: list[int]
    counts: list[int]
    told: list[int]
    quote: tuple[int, int]
    modality: int
    negated: int
    measure: int
    subtype: int


@dataclass(slots=True)
class Window:
    """A stretch of a document with what is to be predicted; a head without labels is not trained on it."""

    ids: list[int]
    case: list[int]
    tags: dict[str, list[int]] = field(default_factory=dict)
    """Unit of each piece by head; of `fillers`, by head and role ("fillers.Victim")."""
    sources: list[tuple[int, int]] = field(default_factory=list)
    """Cue piece, source piece; -1 where there is none in the window."""
    contents: list[tuple[int, int]] = field(default_factory=list)
    """Content piece, cue piece; -1 where there is none in the window."""
    heads: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    """First pieces of all sources and all cues of the window: what may be linked to."""
    queries: list[Query] = field(default_factory=list)


def rows(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def claims_documents(data: Path, mix: str) -> list[dict[str, Any]]:
    """Training documents of the claims corpus that the mix allows."""
    reports = rows(data / "claims" / "train.jsonl")
    if mix == "open":
        reports = [d for d in reports if any(key in d["meta"] for key in OPENLY_LICENSED)]
    return reports + rows(data / "claims" / "authored.jsonl")


def paint(labels: list[int], span: tuple[int, int] | None, label: int, empty: int = 0) -> None:
    """Writes a span over empty places; a span that meets an earlier one is left out."""
    if span is None or any(labels[i] != empty for i in range(*span)):
        return
    labels[span[0]] = begin(label)
    for i in range(span[0] + 1, span[1]):
        labels[i] = inside(label)


def claims_windows(made: Tokenizer, document: dict[str, Any], mix: str, stride: int = 118) -> list[Window]:
    """Windows of a claims document with triggers, kinds, in the mix `open` voices, and one query a claim with a trigger."""
    text = document["text"]
    cut = pieces(made, text)
    ranges = windows(len(cut.ids), stride)
    tags = {"triggers": [0] * len(cut.ids), "kinds": [0] * len(cut.ids)}
    for claim in document["claims"]:
        if claim["trigger"]:
            paint(tags["triggers"], cut.span(claim["trigger"]["start"], claim["trigger"]["end"]), TYPES.index(claim["type"]))
    _paint_kinds(tags["kinds"], cut, document)
    if mix == "open":
        tags["voices"] = _claim_voices(cut, document)
    made_windows = sliced(cut, tags, ranges)
    for claim in document["claims"]:
        span = claim["trigger"] and cut.span(claim["trigger"]["start"], claim["trigger"]["end"])
        if span:
            number = most_central(ranges, span[0])
            made_windows[number].queries.append(_query(cut, claim, span, ranges[number]))
    return made_windows


def sliced(cut: Pieces, tags: dict[str, list[int]], ranges: list[tuple[int, int]]) -> list[Window]:
    """The windows of a document with their shares of its labels."""
    return [Window(cut.ids[a:b], cut.case[a:b], {name: units[a:b] for name, units in tags.items()}) for a, b in ranges]


def _paint_kinds(kinds: list[int], cut: Pieces, document: dict[str, Any]) -> None:
    """Every whole-word occurrence of a listed name, longest names first."""
    text = document["text"]
    named = sorted(((n, e["kind"]) for e in document["entities"] for n in e["names"] if n), key=lambda x: (-len(x[0]), x[0]))
    for name, kind in named:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
                paint(kinds, cut.span(at, end), KINDS.index(ENTITY_KINDS[kind]))
            at = text.find(name, end)


def _claim_voices(cut: Pieces, document: dict[str, Any]) -> list[int]:
    """Sources, cues, and quotes as content, of claims with attribution.

    A claim's quote is not the content of an attribution (it drops "that", it takes the full stop), and attributions that no claim needed
    are not coded: beside a corpus of attributions these labels spoil its boundaries, so the mix `full` goes without them.
    """
    voices = [0] * len(cut.ids)
    told = [c for c in document["claims"] if c["attribution"]]
    for claim in told:
        for link in claim["attribution"]:
            for name in ("source", "cue"):
                if link.get(name):
                    paint(voices, cut.span(link[name]["start"], link[name]["end"]), VOICES.index(name))
    for claim in told:
        paint(voices, cut.span(claim["quote"]["start"], claim["quote"]["end"]), VOICES.index("content"))
    return voices


def _query(cut: Pieces, claim: dict[str, Any], span: tuple[int, int], window: tuple[int, int]) -> Query:
    low, high = max(window[0], span[0] - REACH), min(window[1], span[0] + REACH)
    roles, counts = [0] * len(cut.ids), [0] * len(cut.ids)
    for role in claim["roles"]:
        if role["role"] in ROLES[claim["type"]]:
            paint(roles, cut.span(role["start"], role["end"]), ROLE_NAMES.index(role["role"]))
    for quantity in claim["quantities"]:
        paint(counts, cut.span(quantity["start"], quantity["end"]), 0)
    told = [0] * len(cut.ids)
    for link in claim["attribution"]:
        for name in TOLD:
            if link.get(name):
                paint(told, cut.span(link[name]["start"], link[name]["end"]), TOLD.index(name))
    quote = cut.span(claim["quote"]["start"], claim["quote"]["end"]) or span
    first, last = min(max(quote[0], low), span[0]), max(min(quote[1], high), span[0] + 1)
    measure = claim["quantities"][0]["kind"] if claim["quantities"] else "none"
    subtype = claim["subtype"] if claim["subtype"] in SUBTYPES else "none"
    base = window[0]
    return Query(
        (span[0] - base, min(span[1], high) - base),
        TYPES.index(claim["type"]),
        low - base,
        high - base,
        roles[low:high],
        counts[low:high],
        told[low:high],
        (first - low, last - 1 - low),
        MODALITIES.index(claim["modality"]),
        int(claim["negated"]),
        MEASURES.index(measure),
        SUBTYPES.index(subtype),
    )


def attribution_windows(made: Tokenizer, document: dict[str, Any], stride: int = 158) -> list[Window]:
    """Windows of an attribution document with sources, cues, contents and their links."""
    cut = pieces(made, document["text"])
    voices = [0] * len(cut.ids)
    sources: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    for attribution in document["attributions"]:
        firsts: dict[str, list[int]] = {}
        for name in VOICES:
            spans = [cut.span(start, end) for start, end in joined(document["text"], attribution.get(name) or [])]
            for span in spans:
                paint(voices, span, VOICES.index(name))
            firsts[name] = [span[0] for span in spans if span]
        cue = min(firsts["cue"], default=-1)
        sources += [(cue, min(firsts["source"], default=-1))] if cue >= 0 else []
        contents += [(content, cue) for content in firsts["content"]]
    ranges = windows(len(cut.ids), stride)
    made_windows = sliced(cut, {"voices": voices}, ranges)
    for window, (a, b) in zip(made_windows, ranges, strict=True):
        window.sources, window.contents = (
            [(asker - a, answer - a if a <= answer < b else -1) for asker, answer in pairs if a <= asker < b]
            for pairs in (sources, contents)
        )
        window.heads = (
            sorted({answer for _, answer in window.sources if answer >= 0}),
            sorted({cue - a for cue, _ in sources if a <= cue < b}),
        )
    return made_windows


def joined(text: str, spans: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Spans of one role, joined where no letter or digit lies between them."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((s["start"], s["end"]) for s in spans):
        if out and not any(map(str.isalnum, text[out[-1][1] : start])):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
