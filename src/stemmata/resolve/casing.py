"""What a capital letter says: whether a word written like a name is one, by where it stands and how the page writes it elsewhere.

What this is for: keeping nouns that begin a sentence ("Fighters", "Barges"), and words of a headline in capitals, from being people
or towns. What it is not: a list of nouns; the page itself shows which of its words it writes small.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.descriptions import FIGHTERS, MEN
from stemmata.resolve.wordlists import listed

NOUNS: Final = (
    FIGHTERS
    | MEN
    | listed(
        """villagers residents witnesses officials police survivors relatives locals civilians families women children refugees
        protesters doctors nurses teachers farmers traders drivers fishermen herders students workers prisoners soldiers officers
        barges boats trucks lorries vehicles planes helicopters drones jets houses gold fuel oil arms second"""
    )
)
"""Nouns that begin sentences of reports and name nobody by themselves."""
ENDS: Final = ("", ".", "?", "!", "\n", ":", "•", "|", "·", "—", "–", "-")
"""What stands before the first word of a sentence or a line."""
HEADLINE: Final = 3
"""Words that a line in capitals must have to be a headline; a shorter one may be a dateline or a letterhead."""


def opens(text: str, start: int) -> bool:
    """Whether a place begins a sentence or a line, so that its capital says nothing."""
    return text[:start].rstrip(" \t\"“'‘«(")[-1:] in ENDS


def written_small(text: str, start: int, end: int) -> bool:
    """Whether the one word at [start, end) has its capital from the beginning of a sentence alone: it is a common noun, or the page
    also writes it small and nowhere else with a capital inside a sentence."""
    word = text[start:end]
    if not word.isalpha() or not opens(text, start):
        return False
    small = word.lower()
    if small in NOUNS:
        return True
    return bool(_places(text, small)) and not any(not opens(text, at) for at in _places(text, word))


def in_headline(text: str, start: int, end: int) -> bool:
    """Whether words stand in a line that is written in capitals throughout, where every word looks like a name."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return text[start:end].isupper() and line.isupper() and len(line.split()) >= HEADLINE


def told_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the page writes the words of a headline in capitals as a name somewhere else: with a capital inside a sentence."""
    words = text[start:end]
    return any(not in_headline(text, at, at + len(words)) for form in (words, words.title()) for at in _places(text, form))


def _places(text: str, word: str) -> list[int]:
    """Where a word stands by itself."""
    found, at = [], text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            found.append(at)
        at = text.find(word, at + len(word))
    return found
