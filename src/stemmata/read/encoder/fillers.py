"""Who fills which role of the incidents that a report tells of, over the whole document (the slots of MUC-4).

What this is for: the model's document-level fillers. What it is not: a claim: a filler has no words that state a proposition.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stemmata.read.encoder.decode import log_shares
from stemmata.read.encoder.model import Look, Model
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent

HEADS = ("fillers", "incidents")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: its surest occurrence, that one's share, and the shares of the incident types over all occurrences."""

    extent: Extent
    share: float
    incidents: tuple[float, ...]


def fillers(model: Model, look: Look, least: float | None = None) -> dict[str, list[Filler]]:
    """By role, one filler for each different string. The look must hold the outputs named in `HEADS`.

    `least`: share that the surest occurrence needs, else that of the artefact."""
    needed = model.artefact.thresholds["filler"] if least is None else least
    incidents = np.exp(log_shares(look.units["incidents"]))
    made: dict[str, list[Filler]] = {}
    for number, role in enumerate(model.artefact.lists["fillers"]):
        known: dict[str, list[tuple[float, int, int]]] = {}
        for first, after, _, share in model.spans_of(look, look.units["fillers"][:, 3 * number : 3 * number + 3], "fillers"):
            extent = words_of(look.text, look.cut, first, after)
            known.setdefault(look.text[extent.start : extent.end].lower(), []).append((share, first, after))
        made[role] = []
        for places in known.values():
            share, first, after = max(places)
            if share >= needed:
                types = incidents[[at for _, at, _ in places]].mean(0)
                made[role].append(Filler(words_of(look.text, look.cut, first, after), share, tuple(types.tolist())))
    return made
