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
import re2

from stemmata.read.encoder.model import Look, Model
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent

Range = tuple[int, int]
COSTS: Final = MappingProxyType({"source": 0.0, "cue": 0.25, "content": 1.0})
"""What opening a span costs, by part, read off the training part of PolNeAR: sources and cues are marked too rarely, contents fall
apart."""
_END: Final = re2.compile('[^A-Z][.!?]["\u201d\u2019]?(?:\\s|$)|\n')
"""Where a clause that is told ends at the latest: at a line's end, or behind the letter before a stop that is no initial's."""
_BETWEEN: Final = " ,:;\u2014-"
"""Marks that part neither a cue from its content nor two pieces of one content."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A cue ("said", "according to") with the source and the contents that belong to it, at least one of these."""

    cue: Extent
    source: Extent | None
    contents: tuple[Extent, ...]


def tellings(model: Model, look: Look) -> list[Telling]:
    """All cues of a document in the order of the text for which a content was found, or a source and the rest of a sentence."""
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
        found = _linked(model, look, cue, by["source"], 0, 1)
        source = closed(look.text, words_of(look.text, look.cut, *found)) if found else None
        words = words_of(look.text, look.cut, *cue)
        told = joined(look.text, [trimmed(look.text, words_of(look.text, look.cut, *content)) for content in contents])
        told = beside(words, told)
        if not told and source is not None:
            told = rest_of_sentence(look.text, words)
        if told:
            made.append(Telling(words, source, told))
    return made


def joined(text: str, contents: Sequence[Extent]) -> tuple[Extent, ...]:
    """Contents in order, those between which only a comma, a colon or a dash stands as one."""
    made: list[Extent] = []
    for content in sorted(contents):
        if made and not text[made[-1].end : content.start].strip(_BETWEEN):
            made[-1] = Extent(made[-1].start, max(made[-1].end, content.end))
        else:
            made.append(content)
    return tuple(made)


def beside(cue: Extent, contents: Sequence[Extent]) -> tuple[Extent, ...]:
    """Of contents in order, the nearest before a cue and the nearest from it on: a quotation is broken by its cue, and what else was
    linked to that cue is nearly always told by another one (95 % of pairs in the training part of PolNeAR stand so)."""
    before, behind = [c for c in contents if c.start < cue.start], [c for c in contents if c.start >= cue.start]
    return (*before[-1:], *behind[:1])


def rest_of_sentence(text: str, cue: Extent) -> tuple[Extent, ...]:
    """What follows a cue whose content the model did not mark, up to the end of the sentence; nothing if that is no two words."""
    stop = _END.search(text, cue.end)
    end = stop.start() + (stop.group() != "\n") if stop else len(text)
    start = cue.end
    while start < end and text[start] in _BETWEEN:
        start += 1
    return (trimmed(text, Extent(start, end)),) if len(text[start:end].split()) > 1 else ()


def closed(text: str, source: Extent) -> Extent:
    """A source with the comma that closes its apposition ("Mr. King, 82,"), and without one that closes none ("the mayor,")."""
    words = text[source.start : source.end]
    if words.endswith(","):
        return source if "," in words[:-1] or len(words) == 1 else Extent(source.start, source.end - 1)
    return Extent(source.start, source.end + 1) if "," in words and text[source.end : source.end + 1] == "," else source


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
