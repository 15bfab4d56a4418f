"""Words of figures: numerals, vague words, hedges, units and the nouns that "a" counts.

What this is for: the word lists that `stemmata.read.numerals` and `stemmata.read.quantify` look up. What it is not: a
grammar. Source of the values of vague words: rule R7 and the coding guide ("scores" 40-199, "multiple" low 2). Lists of
single words stand in data/figures.toml.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.wordlists import word_lists

_BELOW_TEN: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_BELOW_TWENTY: Final = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

ONES: Final = {word: n for n, word in enumerate(_BELOW_TEN + _BELOW_TWENTY)}
TENS: Final = {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"fourty": 40}
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12, "dozen": 12}
SHORT_SCALES: Final = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

PLURAL_SCALES: Final[dict[str, tuple[int, int | None]]] = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2_000_000, None),
    "billions": (2_000_000_000, None),
}
"""Vague words -> low, high (None = open)."""

VAGUE_BEFORE_NOUN: Final = {"several": 3, "many": 3, "some": 3, "numerous": 3, "multiple": 2, "countless": 3}
"""Vague words that stand before what they count -> low, open."""

VAGUE_PHRASES: Final = {
    ("a", "few"): 3,
    ("a", "handful", "of"): 3,
    ("a", "number", "of"): 2,
    ("a", "series", "of"): 2,
    ("a", "string", "of"): 2,
}


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


AT_LEAST: Final = _phrases(
    "at least | no fewer than | no less than | not less than | not fewer than | more than | over | well over | upwards of | upward of"
    " | in excess of | exceeds | exceeding | exceeded | a minimum of | above | greater than | as few as | at the least | at the very least"
)
AT_MOST: Final = _phrases(
    "up to | at most | at the most | no more than | not more than | as many as | as much as"
    " | a maximum of | never more than | never had more than"
    " | longer field more than | longer muster more than | cannot field more than | cannot muster more than"
)
FEWER: Final = _phrases(
    "fewer than | less than | under | below | not even | no longer field | no longer muster | cannot field | cannot muster | can't field"
)
ABOUT: Final = _phrases(
    "about | around | approximately | approx | approx. | some | roughly | nearly | almost | close to | an estimated | estimated"
    " | perhaps | maybe"
    " | circa | ca | ca. | an approximate | probably | possibly | just over | just under | a little over | more or less | somewhere around"
)
AFTER_AT_LEAST: Final = _phrases("or more | or above | at the least | at least | and more | at a minimum")
AFTER_AT_MOST: Final = _phrases("at most | at the most | or fewer | or less | at a maximum")
AFTER_ABOUT: Final = _phrases("or so | or thereabouts | more or less")

SUBSET_CUES: Final = _phrases(
    "including | among them | among whom | among which | amongst them | of them | of whom | of which | of these | of those | include"
    " | among those | most of them"
)
"""Before a number: it is a part of a whole."""
SUBSET_AFTER: Final = frozenset({"them", "whom", "which", "these", "those", "us", "you"})
"""After a number and "of": the same."""

_LISTS: Final = word_lists("figures.toml")

TIME_UNITS: Final = _LISTS["time_units"]
OTHER_UNITS: Final = _LISTS["other_units"]
"""Units of length, weight, area, share: what they follow is no count."""
CURRENCIES: Final = _LISTS["currencies"]
CURRENCY_SIGNS: Final = _LISTS["currency_signs"]
LABELS: Final = _LISTS["labels"]
"""Words that make the number after them a label ("Article 5", "Boeing 737", "page 7")."""
PERSONS: Final = _LISTS["persons"]
"""Nouns for one person: "a soldier" = 1."""
THINGS: Final = _LISTS["things"]
"""Vehicles, weapons and the like: "a dhow" = 1. No events: "an attack killed ..." is no toll."""
WEAPONS: Final = _LISTS["weapons"]
"""Nouns that alone decide that weapons are counted."""
NO_COUNT: Final = _LISTS["no_count"]
"""After "no": the figure is 0."""
IRREGULAR_PLURALS: Final = _LISTS["irregular_plurals"]
"""Plurals without -s, and collective nouns that a number counts."""
