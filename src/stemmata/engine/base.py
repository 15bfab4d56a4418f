"""The protocol of an engine: where a pure function meets many batches, and where SQL over tables runs.

What this is for: the one type by which the cross-document stages and the pipeline ask for work, so that they run unchanged
in a loop, in a pool of processes or on a cluster. What it is not: an implementation (see `stemmata.engine.local`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that could not be processed. `row`: its index in the batch; `reason`: a sentence for people."""

    row: int
    reason: str


Function = Callable[[pa.Table], Mapping[str, pa.Table]]
"""What `map` runs: one batch in, named tables out. Pure, importable by name, and able to take any slice of a batch."""

Done = Callable[[int, Mapping[str, pa.Table] | None, tuple[Problem, ...]], None]
"""What `map` tells of a batch: its number, the tables of the rows that went well (None if none did), the rows that did not."""


class Engine(Protocol):
    """Runs pure functions over batches and SQL over tables."""

    def map(self, function: Function, batches: Sequence[pa.Table], done: Done) -> None:
        """Run `function` on each batch and report each once by `done`, in any order, in the caller's process.

        A row that crashes its process, takes too long or too much memory costs that row only: the batch is split until
        the row is alone, the rest is done, and the row is reported as a `Problem`. Tables of a split batch are joined in
        the order of the rows. `batches` is indexed lazily: an element is fetched shortly before it is needed. An exception
        raised by `done` stops the map and is passed on.
        """

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        """The answer of a query over Arrow tables named by keyword.

        Keep to the subset that every engine has (joins, group by, window functions; no lists) and always ORDER BY a key:
        without it the order of rows is not defined.
        """
