"""Places of the world by name: countries, regions, provinces, towns.

What this is for: look-up of a name in the shipped gazetteer (`gazetteer.db`, see GAZETTEER.md for sources and licences).
What it is not: a decision which of several places of one name is meant (see `stemmata.resolve.placing`).
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from stemmata.lexicon.names import countries, entries, normalise
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import EntityKind, PlacePrecision
from stemmata.schema.where import Place

KINDS: Final = ("country", "region", "province", "district", "city")
"""Kinds of places in the order of their numbers in the file; each is a PlacePrecision."""

OWN_NUMBERS_FROM: Final = 16_000_000
"""Places without a GeoNames number are numbered from here."""

_CACHED: Final = 1 << 16
_connections: dict[int, sqlite3.Connection] = {}


def pack(numbers: Iterable[int]) -> bytes:
    """Place numbers, three bytes each."""
    return b"".join(number.to_bytes(3, "big") for number in numbers)


def unpack(data: bytes) -> list[int]:
    """The inverse of `pack`."""
    return [int.from_bytes(data[k : k + 3], "big") for k in range(0, len(data), 3)]


def _database() -> sqlite3.Connection:
    """The file, opened immutable, once per process (a connection must not cross a fork)."""
    process = os.getpid()
    if process not in _connections:
        path = files("stemmata.lexicon") / "gazetteer.db"
        _connections[process] = sqlite3.connect(f"file:{path}?immutable=1&mode=ro", uri=True, check_same_thread=False)
    return _connections[process]


@lru_cache(maxsize=_CACHED)
def _numbers(key: str) -> tuple[int, ...]:
    row = _database().execute("SELECT places FROM name WHERE key = ?", (key,)).fetchone()
    return tuple(unpack(row[0])) if row else ()


@lru_cache(maxsize=_CACHED)
def _place(number: int) -> Place:
    row = (
        _database()
        .execute(
            "SELECT p.name, kind, latitude, longitude, country, a.name, population"
            " FROM place p LEFT JOIN admin a ON a.id = p.admin WHERE p.id = ?",
            (number,),
        )
        .fetchone()
    )
    name, kind, latitude, longitude, country, admin1, population = row
    geonames = number if number < OWN_NUMBERS_FROM else None
    ident = f"geonames:{geonames}" if geonames else stable_id("place", name, kind, country, latitude, longitude)
    admin = None if KINDS[kind] in {"country", "region"} else admin1
    return Place(ident, name, PlacePrecision(KINDS[kind]), latitude / 100, longitude / 100, country, admin, geonames, population)


def holds(name: str) -> bool:
    """Whether the gazetteer has a place of this name, by its normalised form."""
    return bool(_numbers(normalise(name)))


def lookup(name: str, limit: int = 8) -> tuple[Place, ...]:
    """At most `limit` places of this name, the weightiest first (countries, then by population); () if unknown."""
    return lookup_key(normalise(name), limit)


def numbered(geonames: int) -> Place | None:
    """The place of a GeoNames number, None if it is not in the file."""
    known = geonames < OWN_NUMBERS_FROM and _database().execute("SELECT 1 FROM place WHERE id = ?", (geonames,)).fetchone()
    return _place(geonames) if known else None


def lookup_key(key: str, limit: int = 8) -> tuple[Place, ...]:
    """`lookup` for a name that is normalised already."""
    return tuple(_place(number) for number in _numbers(key)[:limit])


def countries_called(words: str) -> frozenset[str]:
    """Codes of the countries of a normalised demonym or name of a state."""
    return _nations().get(words, frozenset())


@cache
def _nations() -> Mapping[str, frozenset[str]]:
    """Demonym or name of a state -> codes of the countries, found by their capitals."""
    names = {e.id: e.names for e in entries() if e.kind is EntityKind.STATE}
    found: dict[str, set[str]] = defaultdict(set)
    for country in countries():
        seat = lookup(country.capital, 1) if country.capital else ()
        for word in (*country.demonyms, *names.get(country.entity_id, ())) if seat else ():
            found[normalise(word)].add(seat[0].country)
    return {word: frozenset(codes) for word, codes in sorted(found.items())}
