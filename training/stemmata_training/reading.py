"""The trained reader over ONNX Runtime: text in, spans and labels out.

What for: scoring an exported artefact as a program would run it (numpy, tokenizers and onnxruntime alone). What not: ids, numbers, days.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from stemmata_training.data import REACH
from stemmata_training.decode import Scores, candidates, spans
from stemmata_training.labels import allowed
from stemmata_training.text import CLS, LOWER, SEP, Pieces, most_central, pieces, tokenizer, windows

LINK = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """Scalars of decoding, each tuned on development documents: costs of opening a span, least share of a trigger."""

    trigger: float = 0.4
    role_cost: float = 1.0
    count_cost: float = 0.5
    voice_cost: float = 0.0
    stride: int = 118


@dataclass(frozen=True, slots=True)
class Run:
    """What the trunk says of one document, taken by piece from the window in which the piece is most central."""

    cut: Pieces
    ranges: list[tuple[int, int]]
    branch: Scores
    link: Scores
    units: dict[str, Scores]


class Model:
    """Sessions of one worker. `grade`: int8 or fp32."""

    def __init__(self, folder: Path, grade: str = "int8", threads: int = 1, settings: Settings | None = None) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.trunk, self.asking = (
            ort.InferenceSession(str(folder / f"{n}.{grade}.onnx"), options, providers=["CPUExecutionProvider"])
            for n in ("trunk", "asking")
        )
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.tokenizer = tokenizer(folder / "tokenizer.json")
        self.allowed = np.array([allowed(t) for t in self.labels["types"]])
        self.settings = settings or Settings()

    def look(self, text: str) -> Run | None:
        """Runs the trunk over the windows of a document; None if it has no word."""
        cut = pieces(self.tokenizer, text)
        ranges = windows(len(cut.ids), self.settings.stride)
        if not ranges:
            return None
        outs: list[list[Scores]] = []
        for a, b in ranges:
            feed = {"ids": np.array([[CLS, *cut.ids[a:b], SEP]]), "case": np.array([[LOWER, *cut.case[a:b], LOWER]])}
            feed["mask"] = np.ones(feed["ids"].shape, np.int32)
            outs.append([o[0] for o in self.trunk.run(["branch", "link", "voices", "triggers", "kinds"], feed)])
        central = np.array([most_central(ranges, i) for i in range(len(cut.ids))])
        places = np.arange(len(cut.ids)) - np.array([ranges[n][0] for n in central]) + 1
        units = {
            name: np.stack([outs[n][2 + k][p] for n, p in zip(central, places, strict=True)])
            for k, name in enumerate(("voices", "triggers", "kinds"))
        }
        branch, link = (np.stack([_square(o[k]) for o in outs]) for k in (0, 1))
        return Run(cut, ranges, branch, link, units)

    def claims(self, text: str, run: Run) -> list[dict[str, Any]]:
        """Claims with quote, trigger, roles, counts, modality and negation."""
        found = candidates(run.units["triggers"], self.settings.trigger)
        made: list[dict[str, Any]] = []
        for at in range(0, len(found), 32):
            made += self._ask(text, run, found[at : at + 32])
        return made

    def _ask(self, text: str, run: Run, found: list[tuple[int, int, int, float]]) -> list[dict[str, Any]]:
        cuts = []
        for first, _, _, _ in found:
            number = most_central(run.ranges, first)
            a, b = run.ranges[number]
            cuts.append((number, a, max(a, first - REACH), min(b, first + REACH)))
        length = max(high - low for _, _, low, high in cuts)
        branch = np.zeros((len(found), length, run.branch.shape[2]), np.float32)
        mask, marked = np.zeros((len(found), length), np.int32), np.zeros((len(found), length), np.int64)
        for q, ((number, a, low, high), (first, last, _, _)) in enumerate(zip(cuts, found, strict=True)):
            branch[q, : high - low] = run.branch[number, 1 + low - a : 1 + high - a]
            mask[q, : high - low] = 1
            marked[q, first - low : min(last, high) - low] = 1
        types = np.array([label for _, _, label, _ in found])
        out = dict(
            zip(
                ("roles", "counts", "edges", "modality", "negated", "measure", "subtype"),
                self.asking.run(None, {"branch": branch, "marked": marked, "type": types, "mask": mask}),
                strict=True,
            )
        )
        lengths = mask.sum(1).astype(np.int64)
        roles = spans(np.where(self.allowed[types][:, None, :], out["roles"], np.float32(-1e4)), lengths, self.settings.role_cost)
        counts = spans(out["counts"], lengths, self.settings.count_cost)
        made = []
        for q, (first, last, label, share) in enumerate(found):
            low, size = cuts[q][2], int(lengths[q])
            here = first - low
            start = int(out["edges"][q, : here + 1, 0].argmax())
            end = here + int(out["edges"][q, here:size, 1].argmax())
            end = max(end, min(last, low + size) - low - 1)
            made.append(
                {
                    "quote": extent(text, run.cut, low + start, low + end + 1),
                    "trigger": extent(text, run.cut, first, last),
                    "type": self.labels["types"][label],
                    "confidence": share,
                    "roles": [
                        {"role": self.labels["role_names"][r], "share": p, **extent(text, run.cut, low + a, low + b)}
                        for a, b, r, p in roles[q]
                    ],
                    "counts": [extent(text, run.cut, low + a, low + b) for a, b, _, _ in counts[q]],
                    "modality": self.labels["modalities"][int(out["modality"][q].argmax())],
                    "negated": bool(out["negated"][q].argmax()),
                    "measure": self.labels["measures"][int(out["measure"][q].argmax())],
                    "subtype": self.labels["subtypes"][int(out["subtype"][q].argmax())],
                }
            )
        return made

    def attributions(self, text: str, run: Run) -> list[dict[str, Any]]:
        """Who is made to say what: each cue with its source and its contents."""
        found = spans(run.units["voices"][None], np.array([len(run.cut.ids)]), self.settings.voice_cost)[0]
        by = {name: [(a, b) for a, b, k, _ in found if self.labels["voices"][k] == name] for name in self.labels["voices"]}
        cues = [(cue, self._linked(run, cue, by["source"], 0), self._linked(run, cue, by["content"], 1)) for cue in by["cue"]]
        taken = {content for _, _, content in cues if content}
        contents: list[list[tuple[int, int]]] = [[content] if content else [] for _, _, content in cues]
        for loose in by["content"]:
            if loose not in taken and cues:
                n = min(range(len(cues)), key=lambda k: min(abs(cues[k][0][0] - loose[1]), abs(loose[0] - cues[k][0][1])))
                if text.find("\n", *sorted((run.cut.starts[cues[n][0][0]], run.cut.starts[loose[0]]))) < 0:
                    contents[n].append(loose)
        made = []
        for (cue, source, _), said in zip(cues, contents, strict=True):
            made.append(
                {
                    "source": [extent(text, run.cut, *source)] if source else [],
                    "cue": [extent(text, run.cut, *cue)],
                    "content": [extent(text, run.cut, *c) for c in sorted(said)],
                }
            )
        return made

    def _linked(self, run: Run, cue: tuple[int, int], among: list[tuple[int, int]], which: int) -> tuple[int, int] | None:
        number = most_central(run.ranges, cue[0])
        a, b = run.ranges[number]
        near = [s for s in among if a <= s[0] < b]
        if not near:
            return None
        mine = run.link[number, 1 + cue[0] - a, 2 * which * LINK : (2 * which + 1) * LINK]
        theirs = run.link[number, [0, *(1 + s[0] - a for s in near)], (2 * which + 1) * LINK : (2 * which + 2) * LINK]
        best = int((theirs @ mine).argmax())
        return near[best - 1] if best else None


def _square(rows: Scores) -> Scores:
    """Rows padded to the length of a full window."""
    full = np.zeros((160, rows.shape[1]), np.float32)
    full[: len(rows)] = rows
    return full


def extent(text: str, cut: Pieces, first: int, last: int) -> dict[str, Any]:
    """Characters of a piece range, widened to whole words."""
    start, end = cut.starts[first], cut.ends[last - 1]
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return {"start": start, "end": end, "text": text[start:end]}
