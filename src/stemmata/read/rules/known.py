"""Names of the lexicon in a sentence, longest first.

What this is for: states, groups and outlets that a source names. What it is not: a reading of the words around them (see `phrases`).
"""

from __future__ import annotations

from functools import cache

from stemmata.lexicon.names import normalise, spellings
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.tagging import Line
from stemmata.schema.vocabulary import EntityKind

COMMON_WORDS_AS_NAMES = lists()["common_words_as_names"]
"""Names that are common words too: taken for names only as they are spelt in the lexicon, never in other case."""


@cache
def _names_by_first() -> dict[str, tuple[tuple[tuple[str, ...], EntityKind], ...]]:
    """First word (normalised) -> names of the lexicon as word tuples, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], EntityKind]]] = {}
    for name, kind in spellings().items():
        parts = tuple(normalise(name).split())
        if parts:
            found.setdefault(parts[0], []).append((parts, kind))
    return {first: tuple(sorted(set(names), key=lambda n: (-len(n[0]), n[0], n[1]))) for first, names in found.items()}


def lexicon_names(line: Line) -> dict[int, tuple[int, EntityKind]]:
    """Names of the lexicon in a sentence: first token -> (token after, kind). Longest match, no overlap."""
    index = _names_by_first()
    found: dict[int, tuple[int, EntityKind]] = {}
    i = 0
    words = line.words
    while i < len(words):
        text = words[i].text
        if not (text[0].isupper() or line.caseless or text[:3].lower() in ("al-", "el-")):
            i += 1
            continue
        names = index.get(text.lower() if text.isalnum() and text.isascii() else _plain(text).split(" ")[0])
        i = _longest(line, i, names, found) if names else i + 1
    return found


def _longest(line: Line, i: int, names: tuple[tuple[tuple[str, ...], EntityKind], ...], found: dict[int, tuple[int, EntityKind]]) -> int:
    for parts, kind in names:
        joined = " ".join(parts)
        taken, after = "", i
        while after < len(line.words) and len(taken) < len(joined):
            taken = f"{taken} {_plain(line.words[after].text)}".strip()
            after += 1
        if taken != joined:
            continue
        spelt = " ".join(w.text for w in line.words[i:after])
        if (joined in COMMON_WORDS_AS_NAMES or len(joined) <= 3) and spelt not in spellings():
            continue
        found[i] = (after, kind)
        return after
    return i + 1


@cache
def _plain(text: str) -> str:
    return normalise(text)
