"""Readers that stand beside the rules, each behind an extra: a language model's endpoint (`llm`), zero-shot spans (`gliner`).

What this is for: what the two share with the rest of the program: the seam at which a reader that asks a service does so
before reading, in one place, and is told where the case keeps what was answered. What it is not: normalising, which is the
same for all readers (see `stemmata.read.claim`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from stemmata.schema.text import Segment

Value = str | int | float
"""A setting of a reader."""


@runtime_checkable
class Settled(Protocol):
    """A reader with settings, or with something to keep in the case. `settle` is called once, before anything else."""

    def settle(self, folder: Path, values: Mapping[str, Value]) -> None:
        """The folder of the case, and the reader's settings there. Raises ReaderError for a setting that is not understood."""


@runtime_checkable
class Consulting(Protocol):
    """A reader that asks a service over the network.

    `consult` is called in the main process before reading, with every page that is to be read; it keeps the answers in the
    case. `annotate` then uses what was answered and never asks: reading stays pure, and can be repeated offline.
    """

    def hosts(self) -> tuple[str, ...]:
        """The hosts that will receive the text of the pages; empty if it never leaves this machine."""

    def consult(self, pages: Sequence[tuple[str, Sequence[Segment]]]) -> None:
        """Make sure that the answers for these pages (text, segments) are kept. What is kept already is not asked for again.

        Raises ReaderError if the service cannot be used or a limit is reached; what was answered until then stays.
        """
