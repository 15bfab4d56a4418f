"""Words around names of places, and names of places that are ordinary words.

What this is for: telling "in Nice" from "a Nice surprise", and "Kunduz province" from the town. What it is not: a
gazetteer (see `stemmata.lexicon.gazetteer`). The words stand in data/toponyms.toml.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.wordlists import word_lists

_LISTS: Final = word_lists("toponyms.toml")

ADMIN_WORDS: Final = _LISTS["admin_words"]
"""Kinds of administrative areas ("province", "district")."""
AREAS: Final = ADMIN_WORDS - {"administration", "circle", "state", "zone", "department"}
"""Of these the ones whose name is a place's ("Fizi territory"); the others follow names of bodies and persons too."""
TOWN_WORDS: Final = _LISTS["town_words"]
"""Kinds of settlements ("town", "village")."""
DIRECTIONS: Final = _LISTS["directions"]
"""Words that pick a part of a place ("northern Mali")."""
PLACE_BEFORE: Final = _LISTS["place_before"]
"""Words before which a name may be a place's ("in", "near", "northern", "town")."""
TITLES_BEFORE: Final = _LISTS["titles_before"]
"""Titles and name parts after which a name is a person's ("Colonel", "Abu")."""
PLACED_NOUNS: Final = _LISTS["placed_nouns"]
"""Nouns after whose "of" a name is mostly a place's ("inhabitants of", "the market of")."""
NEVER_ALONE: Final = _LISTS["never_alone"]
"""Never the name of a place by themselves, whatever the gazetteer holds (normalised)."""
ORDINARY: Final = _LISTS["ordinary"]
"""Names of places that are ordinary words, surnames or first names: taken only after a word of place (normalised)."""
CONNECTORS: Final = _LISTS["connectors"]
"""Small words inside a name ("Mocímboa da Praia")."""
