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
from numpy.typing import NDArray

from stemmata_training.data import REACH
from stemmata_training.decode import Scores, candidates, log_softmax, spans
from stemmata_training.labels import allowed
from stemmata_training.text import CLS, LOWER, SEP, Pieces, most_central, pieces, tokenizer, windows

LINK = 64
CLOSED = np.float32(-1e4)
SENTENCE_ENDS = frozenset(".!?:\"'\u2019\u201d")
ANSWERS = ("roles", "counts", "edges", "told", "modality", "negated", "measure", "subtype")


@dataclass(frozen=True, slots=True)
class Run:
    """What the trunk says of one document, taken by piece from the window in which the piece is most central."""

    cut: Pieces
    ranges: list[tuple[int, int]]
    branch: Scores
    link: Scores
    units: dict[str, Scores]
    """By head; "begin" is not yet closed inside words."""
    opens: NDArray[np.bool_]
    """Whether a piece begins a word."""
    breaks: NDArray[np.bool_]
    """Whether a paragraph begins with the piece."""


class Model:
    """Sessions of one worker. `grade`: int8 or fp32."""

    def __init__(self, folder: Path, grade: str = "int8", threads: int = 1, **changed: float) -> None:
        """`changed`: other costs than the artefact's, or another least share ("trigger", "filler")."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.trunk, self.asking = (
            ort.InferenceSession(str(folder / f"{n}.{grade}.onnx"), options, providers=["CPUExecutionProvider"])
            for n in ("trunk", "asking")
        )
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.scalars: dict[str, float] = {**self.labels["costs"], **self.labels["thresholds"], **changed}
        self.tokenizer = tokenizer(folder / "tokenizer.json")
        self.allowed = np.array([allowed(t) for t in self.labels["types"]])

    def look(self, text: str) -> Run | None:
        """Runs the trunk over the windows of a document; None if it has no word."""
        cut = pieces(self.tokenizer, text)
        ranges = windows(len(cut.ids), self.labels["stride"])
        if not ranges:
            return None
        heads = self.labels["taught"]
        outs: list[list[Scores]] = []
        for a, b in ranges:
            feed = {"ids": np.array([[CLS, *cut.ids[a:b], SEP]]), "case": np.array([[LOWER, *cut.case[a:b], LOWER]])}
            feed["mask"] = np.ones(feed["ids"].shape, np.int32)
            outs.append([o[0] for o in self.trunk.run(["branch", "link", *heads], feed)])
        central = np.array([most_central(ranges, i) for i in range(len(cut.ids))])
        places = np.arange(len(cut.ids)) - np.array([ranges[n][0] for n in central]) + 1
        units = {name: np.stack([outs[n][2 + k][p] for n, p in zip(central, places, strict=True)]) for k, name in enumerate(heads)}
        branch, link = (np.stack([_square(o[k]) for o in outs]) for k in (0, 1))
        return Run(cut, ranges, branch, link, units, _opens(text, cut), _breaks(text, cut))

    def spans(self, run: Run, head: str) -> list[tuple[int, int, int, float]]:
        """Best spans of a head over the whole document: first piece, last + 1, label, share of "begin"."""
        return self._spans(run, run.units[head], head)

    def _spans(self, run: Run, units: Scores, head: str) -> list[tuple[int, int, int, float]]:
        closed = units.copy()
        closed[~run.opens, 1::2] = CLOSED
        if head == "voices":
            closed[run.breaks, 2::2] = CLOSED
        return spans(closed[None], np.array([len(closed)]), self.scalars[head])[0]

    def claims(self, text: str, run: Run) -> list[dict[str, Any]]:
        """Claims with quote, trigger, roles, counts, modality and negation."""
        found = candidates(run.units["triggers"], self.scalars["trigger"])
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
                ANSWERS,
                self.asking.run(list(ANSWERS), {"branch": branch, "marked": marked, "type": types, "mask": mask}),
                strict=True,
            )
        )
        lengths = mask.sum(1).astype(np.int64)
        opens = np.ones((len(found), length), bool)
        for q, (_, _, low, high) in enumerate(cuts):
            opens[q, : high - low] = run.opens[low:high]
        out["roles"] = np.where(self.allowed[types][:, None, :], out["roles"], CLOSED)
        for name in ("roles", "counts", "told"):
            out[name][..., 1::2][~opens] = CLOSED
        roles, counts, told = (spans(out[name], lengths, self.scalars[name]) for name in ("roles", "counts", "told"))
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
                    "told": [{"part": self.labels["told"][k], **extent(text, run.cut, low + a, low + b)} for a, b, k, _ in told[q]],
                    "modality": self.labels["modalities"][int(out["modality"][q].argmax())],
                    "negated": bool(out["negated"][q].argmax()),
                    "measure": self.labels["measures"][int(out["measure"][q].argmax())],
                    "subtype": self.labels["subtypes"][int(out["subtype"][q].argmax())],
                }
            )
        return made

    def attributions(self, text: str, run: Run) -> list[dict[str, Any]]:
        """Who is made to say what: each cue with its source and its contents."""
        found = self.spans(run, "voices")
        by = {name: [(a, b) for a, b, k, _ in found if self.labels["voices"][k] == name] for name in self.labels["voices"]}
        said: dict[tuple[int, int], list[tuple[int, int]]] = {cue: [] for cue in by["cue"]}
        for content in by["content"]:
            cue = self._linked(run, content, by["cue"], 1)
            if cue:
                said[cue].append(content)
        made = []
        for cue, contents in said.items():
            source = self._linked(run, cue, by["source"], 0)
            made.append(
                {
                    "source": [extent(text, run.cut, *source)] if source else [],
                    "cue": [extent(text, run.cut, *cue)],
                    "content": [trimmed(text, extent(text, run.cut, *c)) for c in contents],
                }
            )
        return made

    def _linked(self, run: Run, asker: tuple[int, int], among: list[tuple[int, int]], which: int) -> tuple[int, int] | None:
        """Which of the spans the asker goes with (0: a cue's source, 1: a content's cue); None for none."""
        number = most_central(run.ranges, asker[0])
        a, b = run.ranges[number]
        near = [s for s in among if a <= s[0] < b]
        if not near:
            return None
        asks, answers = ((0, 1), (3, 2))[which]
        mine = run.link[number, 1 + asker[0] - a, asks * LINK : (asks + 1) * LINK]
        theirs = run.link[number, [0, *(1 + s[0] - a for s in near)], answers * LINK : (answers + 1) * LINK]
        best = int((theirs @ mine).argmax())
        return near[best - 1] if best else None

    def fillers(self, text: str, run: Run) -> dict[str, list[Filler]]:
        """By role, the different strings that fill it, each with its surest occurrence, its share and the shares of the incident types."""
        incidents = np.exp(log_softmax(run.units["incidents"]))
        made: dict[str, list[Filler]] = {}
        for number, role in enumerate(self.labels["fillers"]):
            known: dict[str, list[tuple[float, int, int]]] = {}
            for a, b, _, share in self._spans(run, run.units["fillers"][:, 3 * number : 3 * number + 3], "fillers"):
                known.setdefault(extent(text, run.cut, a, b)["text"].lower(), []).append((share, a, b))
            made[role] = [
                Filler(extent(text, run.cut, a, b), share, incidents[[x for _, x, _ in places]].mean(0).tolist())
                for places in known.values()
                for share, a, b in (max(places),)
                if share >= self.scalars["filler"]
            ]
        return made


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role of an incident: its words and place, share of its surest occurrence, shares of the incident types."""

    words: dict[str, Any]
    share: float
    incidents: list[float]


def _opens(text: str, cut: Pieces) -> NDArray[np.bool_]:
    """Whether each piece begins a word: it does not stand between two letters or digits of one word."""
    pairs = zip(cut.starts, [-1, *cut.ends[:-1]], strict=True)
    return np.array([not (start == end and text[start - 1].isalnum() and text[start].isalnum()) for start, end in pairs], bool)


def _breaks(text: str, cut: Pieces) -> NDArray[np.bool_]:
    """Whether a new paragraph begins with each piece: behind a blank line, or behind a line that ends as a sentence or a quotation does."""
    gaps = [text[end:start] for end, start in zip([0, *cut.ends[:-1]], cut.starts, strict=True)]
    ends = [text[end - 1] if end else "" for end in [0, *cut.ends[:-1]]]
    return np.array([gap.count("\n") > 1 or ("\n" in gap and end in SENTENCE_ENDS) for gap, end in zip(gaps, ends, strict=True)], bool)


def trimmed(text: str, span: dict[str, Any]) -> dict[str, Any]:
    """A content without the comma, dash or full stop behind it; the stop of "U.S." and stops inside quotation marks stay."""
    start, end = span["start"], span["end"]
    while end - 1 > start and (text[end - 1].isspace() or text[end - 1] in ",;:\u2013\u2014-"):
        end -= 1
    if end - 1 > start and text[end - 1] == "." and text[end - 3 : end - 2] != ".":
        end -= 1
    return {"start": start, "end": end, "text": text[start:end]}


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
