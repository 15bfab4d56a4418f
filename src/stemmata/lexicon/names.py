"""Names of armed groups, states, bodies and outlets, with their aliases and a source note for each.

What this is for: telling that two spellings are one name where a source says so (rule R14), and what kind of thing a name
is. What it is not: a merge rule. A word that denotes parent and branch alike ("Daesh", "ISIS") is listed as ambiguous: it
tells the kind of thing, never the entity. Demonyms and capitals that stand for a government are kept apart from names.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import EntityKind

APOSTROPHES = frozenset("'’‘ʼʻ`´")
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of the lexicon. `names`: every alias, the main name first; `ambiguous`: names that others bear too (R14)."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    ambiguous: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """Words that stand for a state but do not name it: adjectives and people ("Afghan", "Afghans"), and the capital."""

    entity_id: str
    demonyms: tuple[str, ...]
    capital: str | None


@lru_cache(maxsize=100_000)  # names recur; the bound keeps a worker small
def normalise(name: str) -> str:
    """The form under which names are compared: ASCII, casefolded, no apostrophes, punctuation to spaces, no leading article."""
    kept = "".join("" if c in APOSTROPHES else c for c in name)
    plain = anyascii(kept).casefold()
    words = "".join(c if c.isalnum() else "" if c in APOSTROPHES else " " for c in plain).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def _rows(file: str) -> list[dict[str, str]]:
    text = (files("stemmata.lexicon") / "data" / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, by id. Raises SchemaError if an id stands twice or an entry has no source."""
    found: dict[str, Entry] = {}
    for row in _rows("names.csv"):
        names = (row["name"], *(n for n in _parts(row["names"]) if n != row["name"]))
        entry = Entry(row["id"], EntityKind(row["kind"]), row["name"], names, _parts(row["ambiguous"]), row["source"])
        if entry.id in found or not entry.source:
            raise SchemaError(f"lexicon entry {entry.id!r} stands twice or has no source")
        found[entry.id] = entry
    return tuple(found[key] for key in sorted(found))


@cache
def countries() -> tuple[Country, ...]:
    """Demonyms and capitals of the states, by entity id."""
    rows = [Country(row["id"], _parts(row["demonyms"]), row["capital"] or None) for row in _rows("countries.csv")]
    return tuple(sorted(rows, key=lambda c: c.entity_id))


@cache
def _national() -> frozenset[str]:
    """Normalised single words that say of a body that it is one of a state: demonyms, names of states, "national" and the like."""
    states = {normalise(name) for entry in entries() if entry.kind is EntityKind.STATE for name in entry.names}
    demonyms = {normalise(word) for country in countries() for word in country.demonyms}
    return frozenset({"national", "federal", "royal", "government", "ministry", *states, *demonyms})


def is_national(word: str) -> bool:
    """Whether a word in the name of a body says that it belongs to a state."""
    return normalise(word) in _national()


@cache
def _index() -> tuple[dict[str, Entry], frozenset[str]]:
    """Normalised name -> entry, and the names that are ambiguous or borne by two entries."""
    shared: set[str] = set()
    found: dict[str, Entry] = {}
    for entry in entries():
        shared.update(normalise(name) for name in entry.ambiguous)
        for name in entry.names:
            key = normalise(name)
            if found.setdefault(key, entry).id != entry.id:
                shared.add(key)
    return {key: entry for key, entry in found.items() if key not in shared}, frozenset(shared)


def find(name: str) -> Entry | None:
    """The entry of this name, by its normalised form; None for an unknown or an ambiguous name."""
    return _index()[0].get(normalise(name))


def is_ambiguous(name: str) -> bool:
    """Whether the name denotes more than one entry, so that it is no ground for a merge (R14)."""
    return normalise(name) in _index()[1]


@cache
def _bearers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries():
        for name in (*entry.names, *entry.ambiguous):
            found.setdefault(normalise(name), set()).add(entry.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def bearers(name: str) -> frozenset[str]:
    """Ids of all entries that the name may denote: several for an ambiguous one ("Daesh": parent and branches)."""
    return _bearers().get(normalise(name), frozenset())


@cache
def _kinds() -> dict[str, EntityKind]:
    kinds: dict[str, EntityKind] = {}
    for entry in entries():
        for name in (*entry.names, *entry.ambiguous):
            kinds.setdefault(normalise(name), entry.kind)
    return kinds


def kind_of(name: str) -> EntityKind | None:
    """What kind of thing the name denotes, ambiguous names included; None if it is not in the lexicon."""
    return _kinds().get(normalise(name))


@cache
def spellings() -> dict[str, EntityKind]:
    """Every name exactly as spelt in the lexicon -> its kind: what a reader looks for in a text."""
    return {name: entry.kind for entry in entries() for name in (*entry.names, *entry.ambiguous)}
