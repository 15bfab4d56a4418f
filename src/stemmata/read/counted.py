"""What a number counts: the noun phrase after it, and the numbers that count nothing.

What this is for: the noun of a figure, "a soldier" as one, and telling counts from dates, labels, ages and measures. What
it is not: a parser; it walks a few tokens to the right and stops at the first word that cannot belong to a noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stemmata.lexicon.calendar import MONTHS
from stemmata.lexicon.figures import IRREGULAR_PLURALS, LABELS, OTHER_UNITS, PERSONS, THINGS, TIME_UNITS
from stemmata.lexicon.wordlists import word_lists
from stemmata.read.words import Word

_LISTS: Final = word_lists("figures.toml")
_STOP: Final = _LISTS["not_in_phrase"]
_LOOK: Final = 7
_PARTICIPLES: Final = frozenset({"wounded", "injured", "dead", "missing", "killed", "others", "more", "youth", "police"})
_OF_SKIP: Final = frozenset({"the", "his", "her", "their", "its", "our", "my", "these", "those"})
_OF_THEM: Final = frozenset({"them", "us", "whom"})
_YEAR_BEFORE: Final = _LISTS["year_before"]
_NEAR_FRACTION: Final = _LISTS["fractions"]
_ADVERB_AFTER_UNIT: Final = _LISTS["between_number_and_unit"]


def _plural(word: Word) -> bool:
    lower = word.lower
    return (
        lower in IRREGULAR_PLURALS
        or (lower.endswith("men") and len(lower) > 5)
        or (len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "'s", "is")))
    )


def noun_phrase(words: Sequence[Word], i: int, *, plural: bool) -> tuple[int, int] | None:
    """Tokens [first, after) of the noun phrase counted by a number that ends before token i; None if none follows.

    `plural`: the phrase must end in a plural (or be a name), else the first stop word ends it.
    """
    if i < len(words) and words[i].lower == "of":
        i += 1
        if i < len(words) and words[i].lower in _OF_THEM:
            return i, i + 1
        if i < len(words) and words[i].lower in _OF_SKIP:
            i += 1
    first = i
    while i < len(words) and i - first < _LOOK:
        word = words[i]
        if not word.text[0].isalpha() or (word.lower in _STOP and not word.text.isupper()):
            break
        i += 1
        if _plural(word) and not (word.lower in _PARTICIPLES and i < len(words) and words[i].text[0].isalpha() and _plural(words[i])):
            return first, i
    if i == first:
        return None
    if not plural:
        return first, i
    names = first
    while names < i and words[names].text[:1].isupper():
        names += 1
    return (first, names) if names > first else None


def one_thing(words: Sequence[Word], i: int) -> int | None:
    """The token after "a soldier", "an army officer", "another armoured vehicle" that starts at token i; None if it is none."""
    j = i + 1
    while j < len(words) and j - i <= 5:
        word = words[j]
        if not word.text[0].isalnum() or word.lower in _STOP:
            return None
        j += 1
        if _is_one(word.lower):
            while j < len(words) and j - i <= 6 and _is_one(words[j].lower):
                j += 1
            return j
    return None


def _is_one(lower: str) -> bool:
    return (
        lower in PERSONS
        or lower in THINGS
        or (lower.endswith(("man", "woman", "-old", "boy", "girl")) and len(lower) > 4 and lower != "german")
    )


def is_measured(words: Sequence[Word], after: int, phrase: tuple[int, int] | None) -> bool:
    """Whether a unit of time, length, weight or share follows the number: no count."""
    i = after
    while i < len(words) and words[i].lower in _ADVERB_AFTER_UNIT:
        i += 1
    if i < len(words):
        lower = words[i].lower
        if lower in TIME_UNITS or lower in OTHER_UNITS or lower in _NEAR_FRACTION:
            return True
        if words[i].text in "-–" and i + 1 < len(words) and words[i + 1].lower in TIME_UNITS | OTHER_UNITS:
            return True
    return phrase is not None and words[phrase[1] - 1].lower in TIME_UNITS | OTHER_UNITS


def label_before(text: str, words: Sequence[Word], first: int, after: int, digits: bool) -> bool:
    """Whether the number at tokens [first, after) is a date, year, clock time, age, code or label."""
    before = words[first - 1] if first else None
    if beside_month(words, first, after):
        return True
    if before is not None and before.lower in {"aged", "age", "ages"}:
        return True
    if not digits:
        return False
    token = words[first].text
    if (token.startswith("0") and len(token) > 1) or _is_code(words, first, after):
        return True
    if _is_section(text, words, first, after) or _is_age(words, first, after) or _is_list_of_days(words, after):
        return True
    if before is not None and before.lower in LABELS and not (before.lower in {"no", "number", "numbers"} and before.text.islower()):
        return True
    return _is_year(words, first, after)


def beside_month(words: Sequence[Word], first: int, after: int) -> bool:
    """Whether a month stands beside the number: "8 March", "March 8", "8th of March"; not the 18 of "3 October 18 men"."""
    before = words[first - 1] if first else None
    following = words[after] if after < len(words) else None
    dated = first > 1 and words[first - 2].text.isdecimal() and len(words[first].text) < 4
    if (_month(before) and not dated) or _month(following):
        return True
    return following is not None and following.lower == "of" and after + 1 < len(words) and _month(words[after + 1])


def _month(word: Word | None) -> bool:
    return word is not None and word.lower.rstrip(".") in MONTHS and (word.text[0].isupper() or len(word.lower) > 3)


def _is_code(words: Sequence[Word], first: int, after: int) -> bool:
    """Digits glued to signs or to more digits: "24/09/2021", "+226 70 12 34", "#12", "5-0", "@77"."""
    token, before = words[first], words[first - 1] if first else None
    if before is not None and before.end == token.start and (before.text in "/+#@:.№=_*" or before.text[-1:].isalpha()):
        return True
    if after < len(words) and words[after].start == words[after - 1].end:
        dash = words[after].text in "-–" and after + 1 < len(words) and words[after + 1].text.isdecimal()
        if words[after].text in "/:=@_" or (dash and _backwards(words, first, after)):
            return True
    if before is not None and before.text in "-–" and first > 1 and words[first - 2].text.isdecimal() and before.end == token.start:
        return True
    neighbours = [w.text.isdecimal() for w in words[max(0, first - 2) : first + 3]]
    return token.text.isdecimal() and any(all(neighbours[k : k + 3]) for k in range(len(neighbours) - 2))


def _backwards(words: Sequence[Word], first: int, after: int) -> bool:
    """Whether the number after the dash is not larger: a score, a code or a span of years."""
    left, right = int(words[first].text) if words[first].text.isdecimal() else 0, int(words[after + 1].text)
    return right <= left


def _is_section(text: str, words: Sequence[Word], first: int, after: int) -> bool:
    """ "9. " or "21) " at the start of a paragraph, "(3)", "[12]"."""
    start = words[first].start
    line_start = first == 0 or not text[text.rfind("\n", 0, start) + 1 : start].strip()
    closing = words[after].text if after < len(words) else ""
    if line_start and closing in {".", ")"}:
        return True
    return closing in {")", "]"} and first > 0 and words[first - 1].text in {"(", "["}


def _is_age(words: Sequence[Word], first: int, after: int) -> bool:
    """ "Meyba, 41, ran the courts", "Meyba (41)"."""
    if first < 2 or after >= len(words) or len(words[first].text) > 2 or not words[first].text.isdecimal():
        return False
    name = words[first - 2].text[:1].isupper()
    return name and words[first - 1].text == "," and words[after].text in {",", ".", ";"}


def _is_list_of_days(words: Sequence[Word], after: int) -> bool:
    """The first day of "12 and 13 February" and "12-14 March"."""
    return (
        after + 2 < len(words)
        and words[after].lower in {"and", "to", "-", "–", "or", ","}
        and words[after + 1].text.isdecimal()
        and len(words[after + 1].text) <= 2
        and _month(words[after + 2])
    )


def _is_year(words: Sequence[Word], first: int, after: int) -> bool:
    """A bare number of four digits that no plural noun follows, or that stands after "in", "since", ... or a clock time."""
    token = words[first].text
    if len(token) != 4 or not token.isdecimal() or after - first > 1:
        return False
    before = words[first - 1].lower if first else ""
    if before == "at" or (after < len(words) and words[after].lower in {"hours", "hrs"}):
        return True
    if not 1000 <= int(token) <= 2100:
        return False
    return before in _YEAR_BEFORE or noun_phrase(words, after, plural=True) is None
