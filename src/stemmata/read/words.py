"""Tokens: the words and punctuation marks of a stretch of text, with their places.

What this is for: one tokenisation that every rule of `read` shares. What it is not: stemming, tagging or cleaning: `text`
is exactly what stands in the document, `lower` its folded form for look-up.

One token is

* a word with its inner apostrophes and hyphens ("Jama'at", "al-Wadi", "AK-47", "27-year-old"); a possessive ending is a
  token of its own ("Wadi" + "'s"); a hyphen between figures separates ("1,200" + "-" + "1,500");
* a number with its separators ("6,200", "07:40", "16.03.2022", "£" + "90k");
* initials and abbreviations with their stop ("U.S.", "J.", "Gen.", "Oct.");
* a web address; a run of stops or dashes ("...", "--"); any other mark by itself.

A word that is broken at the end of a line ("kilo-\\nmetres") is one token; its `lower` is "kilometres".
"""

from __future__ import annotations

import re  # stdlib for speed: possessive repeats only, so trivially linear (a doubling test covers it)
import tomllib
from importlib.resources import files
from typing import Final, NamedTuple

MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad"
)
"""Combining marks, joiners and soft hyphens: inside a word they belong to it."""

_W = rf"[\w{MARKS}]"
_JOIN = rf"(?:['’ʼ&](?=[^\W_])|(?<!\d)[-‐‑](?={_W})|[-‐‑](?=[^\W\d_])|[-‐\u00ad][ \t]?\r?\n(?=[^\W\d_]))"
_TOKEN = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"”)]++"
    rf"|(?:[^\W\d_]\.){{2,}}+(?:-{_W}++)*+"
    rf"|(?:\d++(?:[.,:]\d++)*+|{_W}++){_W}*+(?:{_JOIN}{_W}++)*+"
    r"|\.{2,}+|-{2,}+|''|``|\S"
)
_POSSESSIVE: Final = ("'s", "’s", "'S", "’S")
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": None})


def _lists() -> dict[str, frozenset[str]]:
    raw = (files("stemmata.lexicon") / "data" / "abbreviations.toml").read_text(encoding="utf-8")
    return {name: frozenset(value.split()) for name, value in tomllib.loads(raw).items()}


SHORT: Final = _lists()
"""Abbreviations by what they stand before: `titles`, `before_figure`, `others`; and `starters`, words that begin sentences."""

_ABBREVIATIONS: Final = SHORT["titles"] | SHORT["before_figure"] | SHORT["others"]


class Word(NamedTuple):
    """A token at code points [start, end) of the text; `lower` is folded (case, curly apostrophes, line-end hyphens).

    A named tuple, because it is made for every token of every document and costs a third of a frozen dataclass.
    """

    start: int
    end: int
    text: str
    lower: str


def words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of `text[start:end]` in order, with offsets into `text`. White space is in none of them."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < (found[-1].end if found else start):
            continue  # a stop that was already taken into an abbreviation
        token = match.group()
        if len(token) > 2 and token.endswith(_POSSESSIVE):
            found.append(_word(first, last - 2, token[:-2]))
            found.append(_word(last - 2, last, token[-2:]))
        elif last < end and text[last] == "." and _takes_stop(token, text, last, end):
            found.append(_word(first, last + 1, token + "."))
        elif token.isascii() and "\n" not in token:
            found.append(Word(first, last, token, token.lower()))  # nearly every token: nothing to fold
        else:
            found.append(_word(first, last, token))
    return found


def _word(start: int, end: int, token: str) -> Word:
    lower = token.lower()
    if not token.isascii():
        lower = lower.translate(_FOLD)
    if "\n" in token:
        lower = "".join(part.rstrip("\r \t").removesuffix("-") for part in lower.split("\n"))
    return Word(start, end, token, lower)


def _takes_stop(token: str, text: str, last: int, end: int) -> bool:
    """Whether the stop at `last` belongs to the token before it: an initial or an abbreviation, not followed by more stops."""
    if last + 1 < end and not text[last + 1].isspace() and text[last + 1] not in ",;:)-–":
        return False
    if len(token) == 1:
        return token.isupper() and last + 1 < end
    lower = token.lower()
    return lower in _ABBREVIATIONS and (lower not in SHORT["before_figure"] or _figure_follows(text, last + 1, end))


def _figure_follows(text: str, start: int, end: int) -> bool:
    """Whether the next thing after at most two white spaces is a figure."""
    return text[start : min(end, start + 3)].lstrip()[:1].isdigit()


ARTICLES_JOINED: Final = frozenset({"al", "el", "ul", "as", "ash", "an", "at", "ad", "adh", "ar", "az", "d", "l"})
"""Articles and prepositions that are written small and joined to the word of a name that follows them."""


def is_capitalised(text: str) -> bool:
    """Whether a token is written as a word of a name: with a capital, or with one behind a small article joined to it ("al-Barzakh",
    "d'Ivoire")."""
    if text[:1].isupper():
        return True
    article, _, rest = text.replace("’", "-").replace("'", "-").partition("-")
    return rest[:1].isupper() and article in ARTICLES_JOINED
