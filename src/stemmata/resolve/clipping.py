"""Names clipped to the beginnings of their words: "SWMinCom" for "Southwestern Mindanao Command", "MinDef" (rule R14).

What this is for: deciding from two strings whether one is the other clipped so, and whether a word is written so at all. What it is
not: acronyms, which take initials alone (see `names.spells`).
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.names import normalise
from stemmata.resolve.names import ARTICLES, SMALL

PREFIXES: Final = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O'", "D'", "Al", "El", "Abu", "Bin", "Abd", "N'", "Ba")
"""Beginnings of surnames behind which a capital stands."""
SIDES: Final = ("north", "south")
"""Words that are written together with a second one, of which each may be clipped by itself ("Southwestern")."""
LONGEST: Final = 12
"""Letters of the longest name clipped so."""


def is_clipped(name: str) -> bool:
    """Whether a word is written as the beginnings of several: with a capital behind small letters, and not as surnames are."""
    if not name.isalpha() or not name[:1].isupper() or len(name) > LONGEST or name.isupper():
        return False
    inner = [n for n in range(1, len(name)) if name[n].isupper() and any(c.islower() for c in name[:n])]
    return bool(inner) and not name[: inner[0]].startswith(PREFIXES)


def clips(short: str, full: str) -> bool:
    """Whether a word is made of the beginnings of all words of a name of two and more, in their order, small words left out: at least
    one of two letters and more, else it is an acronym."""
    letters = normalise(short)
    words = [w for token in normalise(full).split() if token not in SMALL | ARTICLES for w in _parts(token)]
    if not letters.isalpha() or len(words) < 2 or not len(words) < len(letters) <= LONGEST:
        return False
    reached = {0}
    for word in words:
        reached = {at + n for at in reached for n in range(1, min(len(word), len(letters) - at) + 1) if letters.startswith(word[:n], at)}
    return len(letters) in reached


def _parts(token: str) -> list[str]:
    """A word, in two if it is made of two quarters of the compass."""
    side = next((s for s in SIDES if token.startswith(s) and token[len(s) :].startswith(("east", "west"))), "")
    return [side, token[len(side) :]] if side else [token]
