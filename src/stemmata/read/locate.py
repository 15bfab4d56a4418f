"""Gazetteer entries that place mentions may mean, and gazetteer names in a token list.

What this is for: candidates. What it is not: the choice between them (see `stemmata.resolve.placing`).
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.read.words import Word
from stemmata.schema.claim import Mention
from stemmata.schema.where import PlaceCandidate


def candidates(mentions: Sequence[Mention]) -> list[PlaceCandidate]:
    """At most 8 gazetteer entries a place mention, most likely first."""
    return []


def place_names(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Token ranges [first, after last) of gazetteer names, longest first."""
    return []
