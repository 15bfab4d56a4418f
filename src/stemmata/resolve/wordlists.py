"""Word lists: how the modules of this package write the closed lists of words that their rules go by.

What this is for: one readable form for lists in code. What it is not: a lexicon of names (see `stemmata.lexicon`).
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a text, separated by white space."""
    return frozenset(words.split())
