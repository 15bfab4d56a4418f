"""Two pages side by side: which words the one has from the other, and what a copyist changed.

What this is for: looking at an edge of the family tree. What it is not: a ground for descent, or a judgement which of the two is right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

from stemmata.queries.page import Page, Record
from stemmata.queries.rows import Rows
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import SegmentKind
from stemmata.trace.garbling import changes, shared
from stemmata.trace.register import Register
from stemmata.trace.wording import Words, words_of

READ = (SegmentKind.TITLE, SegmentKind.BODY, SegmentKind.CAPTION)


def compared(rows: Rows, parent: Page, child: Page) -> Record:
    """`shared`: extents in code points that both hold (`parent`, `child`, each [start, end]); `changes`: words of weight that stand
    otherwise on the child; `share`: how much of the child's running text is also on the parent, 0 to 1; `rows`: the paragraphs beside
    each other (`parent`, `child`: [start, end] or null), in the order of the child.
    """
    documents: list[Document] = [parent.source, child.source]
    segments = [s for d in documents for s in rows.of("segment", "document_id", d.id)]
    register = Register({"document": documents, "segment": segments})
    first, second = words_of(register, parent.source.id), words_of(register, child.source.id)
    pieces = list(shared(first, second))
    both = [{"parent": _extent(first, at, size), "child": _extent(second, to, size)} for at, to, size in pieces]
    altered = [
        {"parent": parent.span(old.start, old.end), "child": child.span(new.start, new.end)}
        for old, new in changes(register, parent.source.id, child.source.id)
    ]
    share = sum(size for _, _, size in pieces) / len(second.codes) if second.codes else 0.0
    words = [(first.starts[at + n], second.starts[to + n]) for at, to, size in pieces for n in range(size)]
    above, below = _paragraphs(rows, parent), _paragraphs(rows, child)
    alike = _alike(parent.source.text, above, child.source.text, below)
    both += [{"parent": list(above[old]), "child": list(below[new])} for old, new in alike]
    beside = _beside(above, below, [*words, *((above[old][0], below[new][0]) for old, new in alike)])
    return {"shared": both, "changes": altered, "share": round(share, 3), "rows": beside}


def _extent(words: Words, at: int, size: int) -> list[int]:
    return [words.starts[at], words.ends[at + size - 1]]


def _paragraphs(rows: Rows, page: Page) -> list[tuple[int, int]]:
    """Paragraphs of title, body and captions, without white space around them."""
    text, out = page.source.text, []
    for segment in rows.of("segment", "document_id", page.source.id):
        at = segment.start
        while segment.kind in READ and at < segment.end:
            end = text.find("\n", at, segment.end)
            end = segment.end if end < 0 else end
            piece = text[at:end]
            if piece.strip():
                out.append((at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())))
            at = end + 1
    return out


def _alike(old: str, above: list[tuple[int, int]], new: str, below: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Numbers of paragraphs that stand word for word on both pages: also titles and lines too short for a shared piece."""
    first: dict[str, int] = {}
    for number, (start, end) in enumerate(above):
        first.setdefault(old[start:end], number)
    found = ((first.get(new[start:end]), number) for number, (start, end) in enumerate(below))
    return [(at, number) for at, number in found if at is not None]


def _beside(parent: list[tuple[int, int]], child: list[tuple[int, int]], words: list[tuple[int, int]]) -> list[Record]:
    """Each paragraph of the child beside that of the parent with which it shares most words; what has no fellow stands alone."""
    starts = [start for start, _ in parent], [start for start, _ in child]
    weights: dict[int, Counter[int]] = defaultdict(Counter)
    for old, new in words:
        weights[bisect_right(starts[1], new) - 1][bisect_right(starts[0], old) - 1] += 1
    out: list[Record] = []
    following = 0
    for number, (start, end) in enumerate(child):
        left = {n: weight for n, weight in weights[number].items() if n >= following}
        fellow = min(left, key=lambda n: (-left[n], n), default=None)
        if fellow is not None:
            out += [{"parent": list(p), "child": None} for p in parent[following:fellow]]
            following = fellow + 1
        out.append({"parent": list(parent[fellow]) if fellow is not None else None, "child": [start, end]})
    return out + [{"parent": list(p), "child": None} for p in parent[following:]]
