"""What the pages need of a case's index: opened anew for each request, so that a new generation shows at once.

What this is for: the types. What it is not: the index (see `stemmata.store.index`), which the pages never import.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from stemmata.queries.rows import Index


class ClosableIndex(Index, Protocol):
    """An index that is opened for one request. `generation`: two of the same name hold the same rows."""

    generation: str

    def close(self) -> None:
        """Close it."""


OpenIndex = Callable[[], ClosableIndex]
