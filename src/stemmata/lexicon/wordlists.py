"""Word lists in data files: one TOML key per list, words separated by white space.

What this is for: keeping long lists out of the code. What it is not: a place for names with a source (see `names`).
"""

from __future__ import annotations

import tomllib
from importlib.resources import files


def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a file of `lexicon/data`, by key."""
    text = (files("stemmata.lexicon") / "data" / file).read_text(encoding="utf-8")
    return {key: frozenset(value.split()) for key, value in tomllib.loads(text).items()}
