"""Training examples from the data sets: windows with labels for each head.

What for: reading the data folder, the mixes `open` and `full`, labels on word pieces. What not: a scorer, a copy of any text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from stemmata_training.labels import IGNORED, KINDS, MEASURES, MODALITIES, ROLE_NAMES, ROLES, SUBTYPES, TYPES, VOICES, begin, inside
from stemmata_training.text import Pieces, most_central, pieces, windows

REACH = 48
"""Word pieces to either side of a trigger that a query sees."""
OPENLY_LICENSED = ("licence", "offset")
"""Only public statements carry the one, only war histories (CC-BY-SA-3.0) the other; both may be trained on in the mix `open`."""
SPEECH_ACTS = frozenset({"denial", "pressure", "pledge", "threat_plot", "responsibility_claim", "propaganda"})
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
    quote: tuple[int, int]
    modality: int
    negated: int
    measure: int
    subtype: int


@dataclass(slots=True)
class Window:
    """A stretch of a document with what is to be predicted; a head whose labels are empty is not trained on it."""

    ids: list[int]
    case: list[int]
    voices: list[int] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)
    """Cue piece, source piece, content piece; -1 where there is none in the window."""
    heads: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    """First pieces of all sources and all contents of the window: what a cue may be linked to."""
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


def _paint(labels: list[int], span: tuple[int, int] | None, label: int, empty: int = 0) -> None:
    """Writes a span over empty places; a span that meets an earlier one is left out."""
    if span is None or any(labels[i] != empty for i in range(*span)):
        return
    labels[span[0]] = begin(label)
    for i in range(span[0] + 1, span[1]):
        labels[i] = inside(label)


def claims_windows(made: Tokenizer, document: dict[str, Any], mix: str, stride: int = 118) -> list[Window]:
    """Windows of a claims document with triggers, kinds, sources and cues, and one query a claim with a trigger."""
    text = document["text"]
    cut = pieces(made, text)
    ranges = windows(len(cut.ids), stride)
    triggers, kinds = [0] * len(cut.ids), [0] * len(cut.ids)
    for claim in document["claims"]:
        if claim["trigger"]:
            _paint(triggers, cut.span(claim["trigger"]["start"], claim["trigger"]["end"]), TYPES.index(claim["type"]))
    _paint_kinds(kinds, cut, document)
    voices = _claim_voices(cut, document, mix)
    made_windows = [Window(cut.ids[a:b], cut.case[a:b], voices[a:b], triggers[a:b], kinds[a:b]) for a, b in ranges]
    for claim in document["claims"]:
        span = claim["trigger"] and cut.span(claim["trigger"]["start"], claim["trigger"]["end"])
        if span:
            number = most_central(ranges, span[0])
            made_windows[number].queries.append(_query(cut, claim, span, ranges[number]))
    return made_windows


def _paint_kinds(kinds: list[int], cut: Pieces, document: dict[str, Any]) -> None:
    """Every whole-word occurrence of a listed name, longest names first."""
    text = document["text"]
    named = sorted(((n, e["kind"]) for e in document["entities"] for n in e["names"] if n), key=lambda x: (-len(x[0]), x[0]))
    for name, kind in named:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
                _paint(kinds, cut.span(at, end), KINDS.index(ENTITY_KINDS[kind]))
            at = text.find(name, end)


def _claim_voices(cut: Pieces, document: dict[str, Any], mix: str) -> list[int]:
    """Sources, cues, and quotes as content, of claims with attribution; "outside" in the quotes of the page's own claims.

    The rest of the text may hold attributions that no claim needed: the mix `full` teaches nothing there.
    Positives alone must never be taught: the head then learns that this kind of text is all sources and cues (it did).
    """
    empty = IGNORED if mix == "full" else 0
    voices = [empty] * len(cut.ids)
    for claim in document["claims"]:
        for link in claim["attribution"]:
            for name in ("source", "cue"):
                if link.get(name):
                    _paint(voices, cut.span(link[name]["start"], link[name]["end"]), VOICES.index(name), empty)
    own = [c for c in document["claims"] if not c["attribution"] and c["type"] not in SPEECH_ACTS]
    told = [c for c in document["claims"] if c["attribution"]]
    for claim in told:
        _paint(voices, cut.span(claim["quote"]["start"], claim["quote"]["end"]), VOICES.index("content"), empty)
    for claim in own:
        for i in range(*(cut.span(claim["quote"]["start"], claim["quote"]["end"]) or (0, 0))):
            voices[i] = 0 if voices[i] == empty else voices[i]
    return voices


def _query(cut: Pieces, claim: dict[str, Any], span: tuple[int, int], window: tuple[int, int]) -> Query:
    low, high = max(window[0], span[0] - REACH), min(window[1], span[0] + REACH)
    roles, counts = [0] * len(cut.ids), [0] * len(cut.ids)
    for role in claim["roles"]:
        if role["role"] in ROLES[claim["type"]]:
            _paint(roles, cut.span(role["start"], role["end"]), ROLE_NAMES.index(role["role"]))
    for quantity in claim["quantities"]:
        _paint(counts, cut.span(quantity["start"], quantity["end"]), 0)
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
        (first - low, last - 1 - low),
        MODALITIES.index(claim["modality"]),
        int(claim["negated"]),
        MEASURES.index(measure),
        SUBTYPES.index(subtype),
    )


def attribution_windows(made: Tokenizer, document: dict[str, Any], stride: int = 158) -> Iterator[Window]:
    """Windows of an attribution document with sources, cues, contents and their links."""
    cut = pieces(made, document["text"])
    voices = [0] * len(cut.ids)
    linked: list[dict[str, int]] = []
    for attribution in document["attributions"]:
        firsts: dict[str, int] = {}
        for name in VOICES:
            for number, (start, end) in enumerate(joined(document["text"], attribution.get(name) or [])):
                span = cut.span(start, end)
                _paint(voices, span, VOICES.index(name))
                if span and number == 0:
                    firsts[name] = span[0]
        linked.append(firsts)
    for a, b in windows(len(cut.ids), stride):
        window = Window(cut.ids[a:b], cut.case[a:b], voices[a:b])
        within = [{k: v - a for k, v in f.items() if a <= v < b} for f in linked]
        window.links = [(f["cue"], f.get("source", -1), f.get("content", -1)) for f in within if "cue" in f]
        window.heads = (sorted({f["source"] for f in within if "source" in f}), sorted({f["content"] for f in within if "content" in f}))
        yield window


def joined(text: str, spans: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Spans of one role, joined where no letter or digit lies between them."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((s["start"], s["end"]) for s in spans):
        if out and not any(map(str.isalnum, text[out[-1][1] : start])):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
