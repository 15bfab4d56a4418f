"""The protocols of the stores, as the pipeline sees them.

What this is for: what a run needs of the store of originals and of the store of parts, so that the pipeline can be tested
without a disk and run on another one. What it is not: an implementation (see `originals`, `cas`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class PartKey:
    """What a part is computed from, hence what it is named by. `keys`: its inputs, sorted; `code` and `recipe`: digests."""

    stage: str
    code: str
    recipe: str
    keys: tuple[str, ...]


def part_name(key: PartKey) -> str:
    """The name of a part: a hash of its key, 32 hexadecimal digits."""
    joined = "\x1e".join((key.stage, key.code, key.recipe, *key.keys))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


class Originals(Protocol):
    """Bytes as collected, by SHA-256."""

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises IntegrityError if they are not there or not the ones that were stored."""


class Parts(Protocol):
    """Immutable parts: the tables that a stage wrote for a set of inputs."""

    def has(self, key: PartKey) -> bool:
        """Whether the part is there, complete."""

    def read(self, key: PartKey, table: str) -> pa.Table:
        """One of its tables. Raises IntegrityError if it is not there or damaged."""

    def problems(self, key: PartKey) -> Mapping[str, str]:
        """Input key -> why nothing could be computed from it."""

    def write(self, key: PartKey, tables: Mapping[str, pa.Table], problems: Mapping[str, str]) -> None:
        """Store a part in one step; nothing happens if it is there."""

    def holding(self, stage: str, code: str, recipe: str) -> Mapping[str, PartKey]:
        """Input key -> a part of that stage, code and recipe that was computed from it, among others."""

    def keep(self, keys: Iterable[PartKey]) -> None:
        """Remove all parts but these."""
