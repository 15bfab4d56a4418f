"""What the common words in names of groups mean in English ("Harakat" movement, "Sahil" coast), with their dictionaries.

What this is for: seeing that "Movimento da Costa" and "Coast Movement" are one name in two languages (rule R14: a lexicon
entry with its source). What it is not: a translator; a word that stands in no row keeps its own sound.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from stemmata.lexicon.names import normalise


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Word (normalised), its English meaning, the dictionaries."""
    text = (files("stemmata.lexicon") / "data" / "name_words.csv").read_text(encoding="utf-8")
    return tuple(
        (normalise(word), row["meaning"], row["source"]) for row in csv.DictReader(text.splitlines()) for word in row["words"].split("|")
    )


@cache
def meanings() -> dict[str, str]:
    """Normalised foreign word of one token -> its meaning in English."""
    return {word: meaning for word, meaning, _ in _rows()}
