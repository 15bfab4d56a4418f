"""Stretches that the model takes for words of time and for names of places, by their shares alone.

What this is for: the heads `times` and `places` as extents, decoded in a few vector steps. What it is not: dates (see
`stemmata.read.timemarks`), gazetteer entries (`stemmata.read.locate`), or which of the stretches a report keeps.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from stemmata.read.encoder.decode import log_shares
from stemmata.read.encoder.model import Look
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent

LEAST_BEGIN: Final = 0.3
"""Share of "begin" from which a stretch is taken."""
LEAST_INSIDE: Final = 0.4
"""Share of "inside" as long as which it goes on: names and expressions are cut short more often than they run on."""


def stretches(look: Look, head: str) -> list[tuple[Extent, float]]:
    """The stretches of a head with one label, in the order of the text, with the share of "begin". None begins inside a word, runs
    on into another segment, or meets another. The look must hold the head's output."""
    shares = np.exp(log_shares(look.units[head]))
    begins = np.where(look.cut.opens, shares[:, 1], 0.0)
    goes_on = (shares[:, 2] >= LEAST_INSIDE) & ~look.cut.parts
    stops = np.flatnonzero(~goes_on)
    found: list[tuple[Extent, float]] = []
    after = 0
    for first in np.flatnonzero(begins >= LEAST_BEGIN).tolist():
        if first < after:
            continue
        place = int(np.searchsorted(stops, first + 1))
        after = int(stops[place]) if place < len(stops) else len(begins)
        extent = words_of(look.text, look.cut, first, after)
        if not found or found[-1][0].end <= extent.start:
            found.append((extent, float(begins[first])))
    return found
