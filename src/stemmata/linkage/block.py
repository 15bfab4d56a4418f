"""Blocking: from keys to candidate pairs by one join, so that nothing is compared with everything.

What this is for: the only place that pairs rows of the whole corpus. What it is not: a judgement of a pair. A bucket with
more items than the cap would make quadratically many pairs: it is left out, and what was left out is reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from stemmata.engine.base import Engine

CAP = 200
"""Items a bucket may hold. 200 give at most 19,900 pairs a bucket; a key that more items share says little of each."""

PAIRS = """
    WITH sized AS (SELECT bucket, count(*) AS size FROM keys GROUP BY bucket),
         kept AS (SELECT keys.item, keys.bucket FROM keys JOIN sized ON keys.bucket = sized.bucket WHERE sized.size <= {cap})
    SELECT DISTINCT a.item AS lesser, b.item AS greater
    FROM kept AS a JOIN kept AS b ON a.bucket = b.bucket AND a.item < b.item
    ORDER BY lesser, greater
"""
HOT = "SELECT bucket, count(*) AS size FROM keys GROUP BY bucket HAVING count(*) > {cap} ORDER BY bucket"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A bucket that was not paired because it held more items than the cap."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Blocking:
    """Candidate pairs, each once, the lesser id first, sorted; and the buckets that were dropped, by key."""

    pairs: tuple[tuple[str, str], ...]
    dropped: tuple[Dropped, ...]


def block(keys: Iterable[tuple[str, str]], engine: Engine, *, cap: int = CAP) -> Blocking:
    """Pairs of items that share a key. `keys` are (item, key) rows in any order; repeated rows count once."""
    rows = sorted(set(keys))
    if not rows:
        return Blocking((), ())
    data = pa.table({"item": [item for item, _ in rows], "bucket": [key for _, key in rows]})
    pairs = engine.sql(PAIRS.format(cap=cap), keys=data)
    hot = engine.sql(HOT.format(cap=cap), keys=data)
    return Blocking(
        tuple(zip(pairs["lesser"].to_pylist(), pairs["greater"].to_pylist(), strict=True)),
        tuple(Dropped(key, size) for key, size in zip(hot["bucket"].to_pylist(), hot["size"].to_pylist(), strict=True)),
    )
