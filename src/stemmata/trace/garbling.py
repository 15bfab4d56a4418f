"""What a copyist changed: names, figures and small words of weight that stand otherwise on the copy than on its model.

What this is for: showing the garbling of a copy side by side with its parent. What it is not: a judgement which of the two is
right, or a ground for descent. Linear in the words of the two pages: pieces that both hold are walked along, and what stands
between two of them is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.schema.text import Span
from stemmata.trace.register import Register
from stemmata.trace.wording import Words, words_of
from stemmata.trace.wordlists import WEIGHTY

PIECE = 4
"""Words in a row that both pages hold and between which a change is looked for."""

GAP = 6
"""Words that a change may have on either page: what is longer was rewritten, not garbled."""

SHOWN = 8
"""Changes reported of one copy."""


def changes(register: Register, parent: str, child: str) -> list[tuple[Span, Span]]:
    """(words of the model, words of the copy) that differ, in the order of the copy; an empty side shows the word before it."""
    first, second = words_of(register, parent), words_of(register, child)
    texts = register.documents[parent].text, register.documents[child].text
    found = []
    for (a, b), (c, d) in _gaps(first, second):
        old = texts[0][first.starts[a] : first.ends[b - 1]] if b > a else ""
        new = texts[1][second.starts[c] : second.ends[d - 1]] if d > c else ""
        if _weighs(old, new, both=b > a and d > c):
            a, c = (a, c) if b > a and d > c else (a - 1, c - 1)
            found.append((Span(parent, first.starts[a], first.ends[b - 1]), Span(child, second.starts[c], second.ends[d - 1])))
    return found[:SHOWN]


def shared(first: Words, second: Words) -> Iterator[tuple[int, int, int]]:
    """Pieces of PIECE words or more that both pages hold: where in the model, where in the copy, how many words; as the copy has them."""
    places: dict[tuple[int, ...], int] = {}
    for at in range(len(first.codes) - PIECE, -1, -1):
        places[first.codes[at : at + PIECE]] = at
    at = 0
    while at <= len(second.codes) - PIECE:
        start = places.get(second.codes[at : at + PIECE])
        if start is None:
            at += 1
            continue
        size = PIECE
        while at + size < len(second.codes) and start + size < len(first.codes) and first.codes[start + size] == second.codes[at + size]:
            size += 1
        yield start, at, size
        at += size


def _gaps(first: Words, second: Words) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Index ranges, of the model and of the copy, between pieces that both hold in the same order."""
    end: tuple[int, int] | None = None
    for start, at, size in shared(first, second):
        if end is not None and 0 <= start - end[0] <= GAP and 0 <= at - end[1] <= GAP and (start, at) != end:
            yield (end[0], start), (end[1], at)
        end = (start + size, at + size)


def _weighs(old: str, new: str, *, both: bool) -> bool:
    """Whether a change touches a name, a figure or a word of weight ("former", "not", "at least")."""
    gone, come = set(old.split()) - set(new.split()), set(new.split()) - set(old.split())
    changed = gone | come
    if any(w.strip(".,;:").casefold() in WEIGHTY for w in changed):
        return True
    return both and any(w[:1].isupper() or any(c.isdigit() for c in w) for w in changed)
