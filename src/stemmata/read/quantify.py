"""Figures of a sentence: numbers as reported, with what they count.

What this is for: low, best and high of every count word (rule R7, coding guide), with the words that carry it. What it is
not: a choice of what the figure measures; that is the claim's business unless the words decide it (money, weapons).
Ages, dates, years, clock times, ordinals, distances, weights, percentages, section numbers, labels ("Article 5",
"AK-47"), broadcasting frequencies and telephone numbers are no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stemmata.lexicon.figures import (
    ABOUT,
    AFTER_ABOUT,
    AFTER_AT_LEAST,
    AFTER_AT_MOST,
    AT_LEAST,
    AT_MOST,
    FEWER,
    NO_COUNT,
    ONES,
    PLURAL_SCALES,
    SCALES,
    SUBSET_AFTER,
    SUBSET_CUES,
    TENS,
    VAGUE_BEFORE_NOUN,
    WEAPONS,
)
from stemmata.lexicon.wordlists import word_lists
from stemmata.read.counted import beside_month, is_measured, label_before, noun_phrase, one_thing
from stemmata.read.money import money_span
from stemmata.read.numerals import Numeral, numeral_at, word_value
from stemmata.read.words import Word
from stemmata.read.words import words as tokens
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import Hedge, Measure


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words, at code points [start, end) of the text ("at least 46", "dozens", "a soldier").

    `subset`: told as a part of a whole ("including 13 soldiers"; R6: never added). `counted`: code points of the noun
    phrase counted, None if none follows. `measure` only if the words themselves decide it.
    """

    start: int
    end: int
    estimate: Estimate
    subset: bool
    measure: Measure | None
    counted: tuple[int, int] | None


def _phrases(*groups: tuple[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): label for phrases, label in groups for phrase in phrases}


_BEFORE: Final = _phrases((AT_LEAST, "least"), (AT_MOST, "most"), (FEWER, "fewer"), (ABOUT, "about"))
_AFTER: Final = _phrases((AFTER_AT_LEAST, "least"), (AFTER_AT_MOST, "most"), (AFTER_ABOUT, "about"))
_SUBSET: Final = frozenset(_phrases((SUBSET_CUES, "")))
_NEEDS_TEN: Final = frozenset({"over", "under", "above", "below", "around", "close to"})
"""Prepositions that also mean a place: hedges only before ten or more ("over 20", not "over two villages")."""

STRONG: Final = "-strong"
_STARTS: Final = (
    frozenset({"a", "an", "another", "half", "couple", "no"}) | set(ONES) | set(TENS) | set(PLURAL_SCALES) | set(VAGUE_BEFORE_NOUN)
)
_LISTS: Final = word_lists("figures.toml")
_NOT_AFTER_ONE: Final = _LISTS["not_after_one"]
_NOT_BEFORE_ONE: Final = _LISTS["not_before_one"]


@lru_cache(maxsize=1024)  # a reader counts with them, and the assembly of its claims normalises the same ones
def figures_between(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """The figures of the sentence text[start:end]."""
    return tuple(figures(text, tokens(text, start, end)))


def figures(text: str, words: Sequence[Word]) -> list[Figure]:
    """The figures of one sentence in order, none inside another. `words`: the sentence's tokens with offsets into `text`."""
    found: list[Figure] = []
    i = 0
    while i < len(words):
        lower = words[i].lower
        if not (lower[:1].isdigit() or lower in _STARTS or ("-" in lower and word_value(lower) is not None)):
            i += 1
            continue
        figure, i = _figure(text, words, i, found[-1] if found else None)
        if figure:
            joined = _joined(text, found[-1], figure) if found else None
            found[-1:] = [joined] if joined else [*found[-1:], figure]
    return found


def _joined(text: str, first: Figure, second: Figure) -> Figure | None:
    """One range of "900 at the least and 1,100 at the most"; None if the two are no ends of one."""
    least, most = first.estimate, second.estimate
    gap = text[(first.counted or (0, first.end))[1] : second.start].strip()
    if least.hedge is not Hedge.AT_LEAST or most.hedge is not Hedge.AT_MOST or gap not in {"and", "but", ",", ", but", ", and"}:
        return None
    if least.low is None or most.high is None or least.low >= most.high:
        return None
    estimate = Estimate(least.low, None, most.high, Hedge.RANGE)
    return Figure(first.start, second.end, estimate, first.subset, first.measure or second.measure, second.counted or first.counted)


def _figure(text: str, words: Sequence[Word], i: int, previous: Figure | None) -> tuple[Figure | None, int]:
    """The figure whose number starts at token i, and the token to go on from."""
    lower = words[i].lower
    if lower in VAGUE_BEFORE_NOUN and not (lower == "several" and numeral_at(words, i)):
        return _vague(words, i)
    if lower == "no":
        if i + 1 < len(words) and words[i + 1].lower in NO_COUNT:
            after = words[i + 1]
            return Figure(words[i].start, after.end, Estimate(None, 0.0, None, Hedge.EXACT), False, None, (after.start, after.end)), i + 2
        return None, i + 1
    if lower.endswith(STRONG):
        size = lower.removesuffix(STRONG).replace(",", "")
        if size.isdecimal():  # "the 900-strong group"
            return Figure(words[i].start, words[i].end, Estimate(None, float(size), None, Hedge.EXACT), False, None, None), i + 1
    number = numeral_at(words, i)
    if number is None:
        last = one_thing(words, i) if lower in {"a", "an", "another"} else None
        if last is None:
            return None, i + 1
        end, head = words[last - 1].end, words[last - 1].lower
        measure = Measure.WEAPONS if head in WEAPONS else None
        subset = _is_subset(text, words, i, last, previous)
        return Figure(words[i].start, end, Estimate(None, 1.0, None, Hedge.EXACT), subset, measure, (words[i + 1].start, end)), last
    return _counted_figure(text, words, number, previous)


def _vague(words: Sequence[Word], i: int) -> tuple[Figure | None, int]:
    """ "several soldiers", "many people": low and open, if a plural noun follows."""
    lower = words[i].lower
    if lower == "some" and i + 1 < len(words) and numeral_at(words, i + 1):
        return None, i + 1
    before = words[i - 1].lower if i else ""
    phrase = noun_phrase(words, i + 1, plural=True)
    if phrase is None or before in {"how", "as", "so", "too", "not"} or is_measured(words, i + 1, phrase):
        return None, i + 1
    estimate = Estimate(float(VAGUE_BEFORE_NOUN[lower]), None, None, Hedge.VAGUE)
    counted = (words[phrase[0]].start, words[phrase[1] - 1].end)
    return Figure(words[i].start, words[i].end, estimate, False, None, counted), i + 1


def _counted_figure(text: str, words: Sequence[Word], number: Numeral, previous: Figure | None) -> tuple[Figure | None, int]:
    """A number with its range, hedges and noun; None if it is no count."""
    second = _range_end(words, number)
    after = second.after if second else number.after
    money = money_span(words, number.first, after)
    if money is None and (
        _is_label(text, words, number, after) or (number.first == number.after - 1 and _is_pronoun_one(words, number.first))
    ):
        return None, after
    first, hedge = _hedge_before(words, number, money[0] if money else number.first)
    after, hedge = _hedge_after(words, after, hedge)
    phrase = None if money else noun_phrase(words, after, plural=number.value != 1)
    if money is None and (is_measured(words, after, phrase) or (number.value != int(number.value) and number.after - number.first == 1)):
        return None, after
    if money:
        first, after = min(first, money[0]), max(after, money[1])
    if phrase and hedge is None:
        hedge = _hedge_after(words, phrase[1], None)[1]  # "nine deaths or more", "550 of them at most"
    estimate = _estimate(number, second, hedge)
    counted = (words[phrase[0]].start, words[phrase[1] - 1].end) if phrase else None
    measure = Measure.MONEY if money else Measure.WEAPONS if phrase and words[phrase[1] - 1].lower in WEAPONS else None
    subset = _is_subset(text, words, first, after, previous)
    return Figure(words[first].start, words[after - 1].end, estimate, subset, measure, counted), after


def _range_end(words: Sequence[Word], number: Numeral) -> Numeral | None:
    """The second number of "120 to 150", "40-50", "between 500 and a few thousand", "two or three"."""
    i = number.after
    if i + 1 >= len(words):
        return None
    link = words[i].lower
    between = number.first > 0 and words[number.first - 1].lower == "between"
    if link not in {"to", "-", "–", "—", "or"} and not (link == "and" and between):
        return None
    second = numeral_at(words, i + 1)
    if second is None or (second.high or second.low) <= number.low * (1 if second.low >= number.low else second.low):
        return None
    return second if (second.high or second.low) > number.low else None


def _shared_scale(number: Numeral, second: Numeral) -> float:
    """The low end of "two to three thousand" in thousands: a bare first number takes the multiplier of the second."""
    bare = number.after - number.first == 1
    spelled = second.after - second.first > 1 and not second.vague
    for scale in (1_000_000_000, 1_000_000, 1000, 100):
        if bare and spelled and second.low % scale == 0 and number.low < second.low / scale < 1000:
            return number.low * scale
    return number.low


def _estimate(number: Numeral, second: Numeral | None, hedge: str | None) -> Estimate:
    """Low, best and high by the coding guide ("more than 20" is low 20, "fewer than 200" is high 199)."""
    if second:
        kind = Hedge.VAGUE if number.vague or second.vague else Hedge.RANGE
        return Estimate(float(_shared_scale(number, second)), None, float(second.high or second.low), kind)
    if hedge == "least":
        return Estimate(float(number.low), None, None, Hedge.VAGUE if number.vague else Hedge.AT_LEAST)
    if hedge == "most":
        return Estimate(None, None, float(number.high or number.low), Hedge.VAGUE if number.vague else Hedge.AT_MOST)
    if hedge == "fewer":
        top = float(number.high or number.low)
        return Estimate(None, None, max(top - 1, 0.0) if top == int(top) and not number.vague else top, Hedge.AT_MOST)
    if number.vague:
        return Estimate(float(number.low), None, float(number.high) if number.high else None, Hedge.VAGUE)
    return Estimate(None, float(number.low), None, Hedge.ABOUT if hedge == "about" else Hedge.EXACT)


def _hedge_before(words: Sequence[Word], number: Numeral, first: int) -> tuple[int, str | None]:
    """The first token of the hedges before token `first`, and the strongest of them ("at least about 40": at least)."""
    strongest: str | None = None
    if first and words[first - 1].lower == "between":
        return first - 1, None
    for _ in range(2):
        for length in (4, 3, 2, 1):
            phrase = tuple(w.lower for w in words[max(0, first - length) : first])
            label = _BEFORE.get(phrase) if len(phrase) == length else None
            if (
                label
                and not (number.value < 10 and " ".join(phrase) in _NEEDS_TEN)
                and not (number.vague and label == "about" and length == 1)
            ):
                first -= length
                strongest = label if strongest in {None, "about"} else strongest
                break
        else:
            break
    return first, strongest


def _hedge_after(words: Sequence[Word], after: int, hedge: str | None) -> tuple[int, str | None]:
    """ "60 or more", "20 or so", "15 at most", "60-plus"."""
    if after < len(words) and words[after].text == "+":
        return after + 1, "least"
    for length in (4, 3, 2):
        phrase = tuple(w.lower for w in words[after : after + length])
        if len(phrase) == length and phrase in _AFTER:
            return after + length, _AFTER[phrase]
    if after + 1 < len(words) and words[after].text in "-–" and words[after + 1].lower == "plus":
        return after + 2, "least"
    return after, hedge


def _is_label(text: str, words: Sequence[Word], number: Numeral, after: int) -> bool:
    """Whether the number is a date, a year, a label, an age or a part of a longer code."""
    return label_before(text, words, number.first, number.after, number.digits) or (
        after != number.after and beside_month(words, after - 1, after)
    )


def _is_pronoun_one(words: Sequence[Word], i: int) -> bool:
    """Whether "one" stands for a person or thing, not for the number ("no one", "the one who", "one day")."""
    if words[i].lower != "one":
        return False
    after = words[i + 1].lower if i + 1 < len(words) else ""
    return (i > 0 and words[i - 1].lower in _NOT_BEFORE_ONE) or after in _NOT_AFTER_ONE


def _is_subset(text: str, words: Sequence[Word], first: int, after: int, previous: Figure | None) -> bool:
    """Whether the number is told as a part of a whole (R6)."""
    for length in (3, 2, 1):
        if tuple(w.lower for w in words[max(0, first - length) : first]) in _SUBSET:
            return True
    if after + 1 < len(words) and words[after].lower == "of":
        following = words[after + 1].lower
        if following in SUBSET_AFTER:
            return True
        if (
            following in {"the", "his", "their", "its"}
            and after + 2 < len(words)
            and (words[after + 2].lower[:1].isdigit() or words[after + 2].lower in SCALES | ONES)
        ):
            return True
    if previous and previous.subset:
        gap = text[(previous.counted or (0, previous.end))[1] : words[first].start].strip()
        return gap in {",", "and", ", and", "&"}
    return False
