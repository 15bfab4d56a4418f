"""Numbers in digits and words: "6,200", "2.5 million", "twenty-five", "two dozen", "a few thousand".

What this is for: the value of a run of tokens that spells one number, exact or vague (rule R7). What it is not: a
decision whether the number is a count, a date or a label (see `stemmata.read.quantify`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemmata.lexicon.figures import ONES, PLURAL_SCALES, SCALES, SHORT_SCALES, TENS, VAGUE_PHRASES
from stemmata.read.words import Word


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at tokens [first, after). Exact: low == high == value. Vague: low, and high or None for open."""

    first: int
    after: int
    low: float
    high: float | None
    vague: bool
    digits: bool

    @property
    def value(self) -> float:
        """The exact value, or the low end of a vague one."""
        return self.low


def digits_value(token: str) -> float | None:
    """The value of a token in digits: "6,200" 6200, "2.5" 2.5, "1.200.000" 1200000; None for anything else ("07:40")."""
    if not token[:1].isdigit() or not token.isascii() or len(token) > 15:
        return None
    if token.isdecimal():
        return float(token)
    if token.replace(",", "").isdecimal():
        groups = token.split(",")
        return float("".join(groups)) if len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]) else None
    whole, _, fraction = token.replace(",", "").partition(".")
    if whole.isdecimal() and fraction.isdecimal():
        return float(f"{whole}.{fraction}")
    groups = token.split(".")
    return float("".join(groups)) if all(g.isdecimal() and len(g) == 3 for g in groups[1:]) and groups[0].isdecimal() else None


def word_value(lower: str) -> int | None:
    """The value of one number word below one hundred: "nine", "twenty-five"; None for any other word."""
    if lower in ONES:
        return ONES[lower]
    if lower in TENS:
        return TENS[lower]
    tens, dash, ones = lower.partition("-")
    if dash and tens in TENS and 0 < ONES.get(ones, 0) < 10:
        return TENS[tens] + ONES[ones]
    return None


def numeral_at(words: Sequence[Word], i: int) -> Numeral | None:
    """The number that starts at token i, with its multipliers; None if none starts there."""
    lower = words[i].lower
    if lower[:1].isdigit():
        return _digits(words, i)
    if lower in PLURAL_SCALES:
        return _plural(words, i)
    if lower in {"a", "an", "half", "several", "few", "couple"}:
        return _articled(words, i)
    return _spelled(words, i)


def _scale_after(words: Sequence[Word], i: int) -> tuple[float, int]:
    """The product of the multipliers from token i on, and the token after them."""
    factor = 1.0
    while i < len(words) and words[i].lower in SCALES:
        factor *= SCALES[words[i].lower]
        i += 1
    return factor, i


def _digits(words: Sequence[Word], i: int) -> Numeral | None:
    value = digits_value(words[i].text)
    if value is None:
        head = words[i].lower.rstrip("abcdefghijklmnopqrstuvwxyz")
        scale = SHORT_SCALES.get(words[i].lower[len(head) :])
        value = digits_value(head) if scale else None
        if value is None or scale is None:
            return None
        return Numeral(i, i + 1, value * scale, value * scale, False, True)
    factor, after = _scale_after(words, i + 1)
    return Numeral(i, after, value * factor, value * factor, False, True)


def _spelled(words: Sequence[Word], i: int) -> Numeral | None:
    """ "two hundred and fifty", "twelve thousand", "ninety", "three dozen": one pass with the usual running total."""
    first, total, current, seen = i, 0.0, 0.0, False
    while i < len(words):
        lower = words[i].lower
        value = word_value(lower)
        if value is not None:
            if seen and (current % 100 != 0 or (current == 0 and total == 0)):
                break
            current, seen = current + value, True
        elif lower in SCALES and seen:
            scale = SCALES[lower]
            if scale >= 1000:
                total, current = total + max(current, 1) * scale, 0.0
            else:
                current = max(current, 1) * scale
        elif not (
            lower == "and" and seen and current >= 100 and current % 100 == 0 and i + 1 < len(words) and word_value(words[i + 1].lower)
        ):
            break
        i += 1
    return Numeral(first, i, total + current, total + current, False, False) if seen else None


def _plural(words: Sequence[Word], i: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "tens of thousands"."""
    low, high = PLURAL_SCALES[words[i].lower]
    after = i + 1
    if i + 2 < len(words) and words[i + 1].lower == "of" and words[i + 2].lower in PLURAL_SCALES:
        unit = SCALES.get(words[i + 2].lower.removesuffix("s"))
        if unit and unit >= 1000:
            top = {"tens": 100, "dozens": 100, "hundreds": 1000}.get(words[i].lower)
            return Numeral(i, i + 3, low * unit, top * unit - 1 if top else None, True, False)
    if words[i].lower == "tens" and not (i + 1 < len(words) and words[i + 1].lower == "of"):
        return None
    return Numeral(i, after, low, high, True, False)


def _few_of_scale(words: Sequence[Word], first: int, scale_at: int) -> Numeral | None:
    """ "several hundred" 300-999, "a few thousand" 3000 and open, "several dozen" 36-99."""
    if scale_at >= len(words):
        return None
    scale = SCALES.get(words[scale_at].lower.removesuffix("s"))
    if scale is None:
        return None
    high = {12: 99, 100: 999}.get(scale)
    return Numeral(first, scale_at + 1, 3 * scale, high, True, False)


def _articled(words: Sequence[Word], i: int) -> Numeral | None:
    """ "a hundred", "a dozen", "half a million", "a couple", "a few", "a few dozen", "several hundred", "a number of"."""
    lower = [w.lower for w in words[i : i + 4]]
    if lower[0] in {"several", "few"}:
        return _few_of_scale(words, i, i + 1)
    if lower[0] == "half":
        factor, after = _scale_after(words, i + 2) if lower[1:2] in (["a"], ["an"]) else (1.0, i)
        return Numeral(i, after, factor / 2, factor / 2, False, False) if factor > 1 else None
    if lower[1:2] == ["few"]:
        return _few_of_scale(words, i, i + 2) or Numeral(i, i + 2, 3, None, True, False)
    if lower[1:2] == ["couple"] or lower[0] == "couple":
        after = i + (2 if lower[0] == "couple" else 3)
        return Numeral(i, after - (0 if lower[1 if lower[0] == "couple" else 2 :][:1] == ["of"] else 1), 2, 2, False, False)
    if lower[1:3] == ["half", "dozen"]:
        return Numeral(i, i + 3, 6, 6, False, False)
    if len(lower) > 1 and lower[1] in SCALES:
        rest = _spelled_after_article(words, i + 1)
        return Numeral(i, rest.after, rest.low, rest.high, False, False)
    for phrase, low in VAGUE_PHRASES.items():
        if tuple(lower[: len(phrase)]) == phrase:
            return Numeral(i, i + len(phrase), low, None, True, False)
    return None


def _spelled_after_article(words: Sequence[Word], i: int) -> Numeral:
    """ "hundred and twenty" after "a": one of the scale, and what follows it."""
    factor, after = _scale_after(words, i)
    if after + 1 < len(words) and words[after].lower == "and" and word_value(words[after + 1].lower) and factor in {100, 1000}:
        more = _spelled(words, after + 1)
        if more and more.low < factor:
            return Numeral(i, more.after, factor + more.low, factor + more.low, False, False)
    return Numeral(i, after, factor, factor, False, False)
