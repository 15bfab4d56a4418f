"""Who is made to say what, as the model sees it: sources, cues and contents, and which go together.

What this is for: the model's attributions as extents. What it is not: whether a source is an outlet or a party, or the chain
of a claim (see `union` and `stemmata.read.attribute`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from stemmata.read.encoder.model import Look, Model
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent

Range = tuple[int, int]
COSTS: Final = MappingProxyType({"source": 0.0, "cue": 0.75, "content": 1.0})
"""What opening a span costs, by part, read off the development part of PolNeAR: sources are marked too rarely, contents fall apart."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A cue ("said", "according to") with the source and the contents that belong to it."""

    cue: Extent
    source: Extent | None
    contents: tuple[Extent, ...]


def tellings(model: Model, look: Look) -> list[Telling]:
    """All cues of a document in the order of the text. A cue may have no source, or no content, that was found."""
    names = model.artefact.lists["voices"]
    by: dict[str, list[Range]] = {name: [] for name in names}
    costs = np.array([COSTS[name] for name in names], np.float32)
    for first, after, label, _ in model.spans_of(look, look.units["voices"], "voices", costs):
        by[names[label]].append((first, after))
    said: dict[Range, list[Range]] = {cue: [] for cue in by["cue"]}
    for content in by["content"]:
        cue = _linked(model, look, content, by["cue"], 3, 2)
        if cue:
            said[cue].append(content)
    made = []
    for cue, contents in said.items():
        source = _linked(model, look, cue, by["source"], 0, 1)
        made.append(
            Telling(
                words_of(look.text, look.cut, *cue),
                words_of(look.text, look.cut, *source) if source else None,
                tuple(trimmed(look.text, words_of(look.text, look.cut, *content)) for content in contents),
            )
        )
    return made


def _linked(model: Model, look: Look, asker: Range, among: Sequence[Range], asks: int, answers: int) -> Range | None:
    """Which of the spans the asker goes with, by their first pieces; None for none. `asks`, `answers`: quarters of `link`."""
    number, a, b = look.window(asker[0])
    near = [span for span in among if a <= span[0] < b]
    if not near:
        return None
    width = model.artefact.link
    link = look.link[number]
    mine = link[1 + asker[0] - a, asks * width : (asks + 1) * width]
    theirs = link[[0, *(1 + first - a for first, _ in near)], answers * width : (answers + 1) * width]
    best = int((theirs @ mine).argmax())
    return near[best - 1] if best else None


def trimmed(text: str, extent: Extent) -> Extent:
    """A content without the comma, dash or full stop behind it; the stop of "U.S." and stops inside quotation marks stay."""
    start, end = extent.start, extent.end
    while end - 1 > start and (text[end - 1].isspace() or text[end - 1] in ",;:\u2013\u2014-"):
        end -= 1
    if end - 1 > start and text[end - 1] == "." and text[end - 3 : end - 2] != ".":
        end -= 1
    return Extent(start, end)
