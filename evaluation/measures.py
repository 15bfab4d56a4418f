"""What `make eval` measures: the tasks, in the order in which they are printed.

What this is for: name -> figure of every task, by running the real program and handing what it says to the scorers.
What it is not: a place for thresholds (see floors.toml) or for the work of a task (each has its module).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from evaluation import (
    articles,
    attribution,
    claims,
    copies,
    coreference,
    fillers,
    goldclaims,
    places,
    reliability,
    rulesalone,
    timex,
    victims,
    worlds,
)
from evaluation.running import Figures

TASKS: Final[Mapping[str, Callable[[int], Figures]]] = {
    "claims": claims.figures,
    "worlds": worlds.figures,
    "goldclaims": goldclaims.figures,
    "timex": timex.figures,
    "places": places.figures,
    "articles": articles.figures,
    "copies": copies.figures,
    "rules": rulesalone.figures,
    "attribution": attribution.figures,
    "fillers": fillers.figures,
    "reliability": reliability.figures,
    "victims": victims.figures,
    "coreference": coreference.figures,
}
"""Task by name; each takes the number of workers and returns its figures."""


QUICK: Final = ("claims", "worlds", "goldclaims", "rules", "places", "timex", "coreference")
"""Tasks that the tests hold to their floors; `make eval` holds all."""


def measure(workers: int, only: Sequence[str] = ()) -> Figures:
    """The figures of all tasks, or of those named in `only`."""
    figures: Figures = {}
    for name, task in TASKS.items():
        if not only or name in only:
            figures |= task(workers)
    return figures
