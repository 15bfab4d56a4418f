"""A voice: who tells something, as a publication, an official body, or a witness (rules R1, R3, R4).

What this is for: the one form in which sources of every kind are compared. What it is not: the finding of it (see
`stemmata.trace.voices`) or an origin (see `stemmata.trace.testimony`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.lexicon import names as lexicon
from stemmata.schema.vocabulary import OriginKind
from stemmata.trace.register import House


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice. `kind` None: a witness, never an origin (R4). `key`: the same for every statement of one house or body."""

    kind: OriginKind | None
    key: str
    name: str
    entity_id: str | None


WITNESS = Speaker(None, "", "", None)

BARE = "bare:"
"""Begin of the key of a body that its words tell from no other of its kind ("the police"): one voice on one page, and
of pages that cite it for one event; never one voice for the whole case."""


def bare_body(name: str) -> Speaker:
    """A body without a name of its own."""
    return Speaker(OriginKind.BODY, BARE + lexicon.normalise(name), name, None)


def of_house(house: House) -> Speaker:
    """The voice of the house of a page."""
    return Speaker(house.kind, house.key, house.name, house.entity_id)
