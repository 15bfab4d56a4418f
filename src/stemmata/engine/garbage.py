"""When circular garbage is looked for where rows are made by the million.

What this is for: rows hold no cycles, and all that a stage makes stays until it is done. The usual search after each quarter more
objects walks over all of them again and again, which makes a document of a large case dearer than one of a small case. What it is
not: a way to hold on to memory; objects that nothing refers to are freed at once, as ever.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (100_000, 50, 50)
"""New objects, and rounds over young and middle ones, after which circular garbage is looked for."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for circular garbage seldom inside the block, as before after it. May be nested."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
