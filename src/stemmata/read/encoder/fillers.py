"""Who fills which role of the incidents that a report tells of, over the whole document (the slots of MUC-4).

What this is for: the model's document-level fillers. What it is not: a claim: a filler has no words that state a proposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from stemmata.read.encoder.decode import log_shares
from stemmata.read.encoder.model import Look, Model
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent

HEADS = ("fillers", "incidents")
COSTS: Final = MappingProxyType({"PerpInd": 0.25, "PerpOrg": 1.5, "Target": 1.0, "Victim": 0.75, "Weapon": 0.5})
"""What opening a span costs, by role, read off the development part of MUC-4: names of groups are marked too readily, people who are
only described too rarely."""
LEAST: Final = 0.15
"""Share that the surest occurrence of a filler needs."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: its surest occurrence, that one's share, and the shares of the incident types over all occurrences."""

    extent: Extent
    share: float
    incidents: tuple[float, ...]


def fillers(model: Model, look: Look) -> dict[str, list[Filler]]:
    """By role, one filler for each different string. The look must hold the outputs named in `HEADS`."""
    incidents = np.exp(log_shares(look.units["incidents"]))
    made: dict[str, list[Filler]] = {}
    for number, role in enumerate(model.artefact.lists["fillers"]):
        known: dict[str, list[tuple[float, int, int]]] = {}
        for first, after, _, share in model.spans_of(look, look.units["fillers"][:, 3 * number : 3 * number + 3], "fillers", COSTS[role]):
            extent = words_of(look.text, look.cut, first, after)
            known.setdefault(look.text[extent.start : extent.end].lower(), []).append((share, first, after))
        made[role] = []
        for places in known.values():
            share, first, after = max(places)
            if share >= LEAST:
                types = incidents[[at for _, at, _ in places]].mean(0)
                made[role].append(Filler(words_of(look.text, look.cut, first, after), share, tuple(types.tolist())))
    return made
