"""The two graphs of the reading model, run over one document.

What this is for: text in, outputs by word piece out, and the answers about single triggers. What it is not: what those
outputs mean for a claim or a voice (see `claims`, `voices`), or any rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from stemmata.read.encoder.artefact import ASKING, TOKENIZER, TRUNK, Artefact
from stemmata.read.encoder.decode import CLOSED, Cost, Marked, Scores, spans
from stemmata.read.encoder.pieces import LOWER, Pieces, Whole, owners, pieces, tokenizer, windows
from stemmata.schema.text import Segment

CLS, SEP = 101, 102
REACH = 24
"""Word pieces to either side of a trigger that `asking` is shown, at most: half of what it was taught with is as good on the claims
development set (F1 within 0.3) and takes half the time; a third costs 1.5."""
TOGETHER = 8
"""Triggers asked in one run of `asking`: more gain no speed, and fewer keep what a run needs small."""
ANSWERS = ("roles", "counts", "edges", "told", "modality", "negated", "measure", "subtype")
BY_TOKEN = frozenset({"roles", "counts", "edges", "told"})
"""Answers by piece; the others are one for each trigger."""
READING = ("voices", "triggers")
"""Heads that reading needs; others are fetched only where they are asked for."""
CENTRAL = 40
"""Pieces from an inner edge of a window from which a piece is as central as any, where windows are averaged."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the trunk says of one document, each piece as seen in the window in which it stands most central."""

    text: str
    cut: Pieces
    ranges: Whole
    """Windows, windows x 2: first piece and piece after the last."""
    owner: Whole
    """By piece, the number of its window."""
    branch: Sequence[Scores]
    """By window, (1 + pieces + 1) x width."""
    link: Sequence[Scores]
    units: dict[str, Scores]
    """By head, pieces x units."""

    def window(self, piece: int) -> tuple[int, int, int]:
        """Number, first piece and piece after the last of a piece's window."""
        number = int(self.owner[piece])
        return number, int(self.ranges[number, 0]), int(self.ranges[number, 1])


@dataclass(frozen=True, slots=True)
class Answers:
    """What `asking` says of some triggers, one row each. `low`: first piece that a row saw; `lengths`: how many it saw."""

    low: Whole
    lengths: Whole
    by_name: dict[str, Scores]


class Model:
    """The sessions of one process. Not shared between threads: each worker process has one."""

    def __init__(self, artefact: Artefact, threads: int = 1) -> None:
        """Raises ReaderError if a file is missing or is not the one described. `threads`: of each graph, for one document."""
        self.artefact = artefact
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        options.enable_cpu_mem_arena = False  # windows are of one size: the arena would only keep what the largest run took
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._trunk, self._asking = (
            ort.InferenceSession(artefact.checked(name), options, providers=["CPUExecutionProvider"]) for name in (TRUNK, ASKING)
        )
        self._tokenizer = tokenizer(artefact.checked(TOKENIZER))

    def look(self, text: str, segments: Sequence[Segment], heads: Sequence[str] = READING, averaged: bool = False) -> Look | None:
        """Runs the trunk over the title and body; None if there is no word in them. `heads`: those to fetch. `averaged`: with windows
        half as far apart, in twice the time, and a piece's units as the mean over its windows (of logits, so of log shares), which
        counts a window by how central the piece stands in it."""
        cut = pieces(self._tokenizer, text, segments)
        if not len(cut):
            return None
        ranges = windows(len(cut), self.artefact.room, self.artefact.stride // (2 if averaged else 1))
        outs = [self._window(cut, first, after, heads) for first, after in ranges.tolist()]
        owner = owners(ranges, len(cut))
        weights = [_depths(after - first) if averaged else owner[first:after] == n for n, (first, after) in enumerate(ranges.tolist())]
        units = {name: _mean([out[2 + k] for out in outs], ranges, weights, len(cut)) for k, name in enumerate(heads)}
        return Look(text, cut, ranges, owner, [o[0] for o in outs], [o[1] for o in outs], units)

    def _window(self, cut: Pieces, first: int, after: int, heads: Sequence[str]) -> list[Scores]:
        """Outputs of one window: branch, link, heads. One at a time: in eight bits the scale of a run is that of its largest
        value, so that windows run together would change each other; and nothing is gained from 128 pieces on."""
        ids = np.empty((1, after - first + 2), np.int64)
        case = np.full_like(ids, LOWER)
        ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, cut.ids[first:after], SEP
        case[0, 1:-1] = cut.case[first:after]
        feed = {"ids": ids, "case": case, "mask": np.ones(ids.shape, np.int32)}
        return [out[0] for out in self._trunk.run(["branch", "link", *heads], feed)]

    def spans_of(self, look: Look, units: Scores, head: str, cost: Cost | None = None) -> list[Marked]:
        """Best spans over the whole document of units: none begins inside a word or runs on into another segment; what somebody
        says does not run on into another paragraph. `cost`: of opening a span, else that of the head in the artefact."""
        closed = units.copy()
        closed[~look.cut.opens, 1::2] = CLOSED
        closed[look.cut.breaks if head == "voices" else look.cut.parts, 2::2] = CLOSED
        closed[look.cut.parts, 2::2] = CLOSED
        return spans(closed[None], np.array([len(closed)]), self.artefact.costs[head] if cost is None else cost)[0]

    def ask(self, look: Look, found: Sequence[Marked]) -> Answers:
        """What `asking` says of triggers, in runs of `TOGETHER`; rows that saw less than the longest are filled up with zeros."""
        reach = min(REACH, self.artefact.reach)
        cuts = []
        for first, _, _, _ in found:
            number, a, b = look.window(first)
            cuts.append((number, a, max(a, first - reach), min(b, first + reach)))
        length = max(high - low for _, _, low, high in cuts)
        runs = [self._ask(look, found[at : at + TOGETHER], cuts[at : at + TOGETHER]) for at in range(0, len(found), TOGETHER)]
        by_name = {
            name: np.concatenate([_filled(run[k], length) if name in BY_TOKEN else run[k] for run in runs])
            for k, name in enumerate(ANSWERS)
        }
        closed = np.stack([_filled(~look.cut.opens[None, low:high], length)[0] for _, _, low, high in cuts])
        for name in ("roles", "counts", "told"):
            by_name[name][..., 1::2][closed] = CLOSED
        return Answers(np.array([low for _, _, low, _ in cuts]), np.array([high - low for _, _, low, high in cuts]), by_name)

    def _ask(self, look: Look, found: Sequence[Marked], cuts: Sequence[tuple[int, int, int, int]]) -> list[Scores]:
        length = max(high - low for _, _, low, high in cuts)
        branch = np.zeros((len(found), length, look.branch[0].shape[1]), np.float32)
        mask, marked = np.zeros((len(found), length), np.int32), np.zeros((len(found), length), np.int64)
        for q, ((number, a, low, high), (first, last, _, _)) in enumerate(zip(cuts, found, strict=True)):
            branch[q, : high - low] = look.branch[number][1 + low - a : 1 + high - a]
            mask[q, : high - low] = 1
            marked[q, first - low : min(last, high) - low] = 1
        types = np.array([label for _, _, label, _ in found])
        out: list[Scores] = self._asking.run(list(ANSWERS), {"branch": branch, "marked": marked, "type": types, "mask": mask})
        return out


def _depths(count: int) -> Whole:
    """How much each piece of a window of so many counts in a mean: from 1 at the edges on, more the more central it stands."""
    places = np.arange(count)
    return 1 + np.minimum(np.minimum(places, places[::-1]), CENTRAL)


def _mean(rows: Sequence[Scores], ranges: Whole, weights: Sequence[NDArray[Any]], count: int) -> Scores:
    """Mean by piece of what the windows say of it (rows by window: [CLS], its pieces, [SEP]), counted by the window's weights."""
    summed, total = np.zeros((count, rows[0].shape[1]), np.float32), np.zeros((count, 1), np.float32)
    for row, (first, after), weight in zip(rows, ranges.tolist(), weights, strict=True):
        counted = weight[:, None].astype(np.float32)
        summed[first:after] += counted * row[1:-1]
        total[first:after] += counted
    return summed / total


def _filled(rows: NDArray[Any], length: int) -> NDArray[Any]:
    """Rows by token, filled up with zeros to a length."""
    if rows.shape[1] == length:
        return rows
    filled = np.zeros((rows.shape[0], length, *rows.shape[2:]), rows.dtype)
    filled[:, : rows.shape[1]] = rows
    return filled
