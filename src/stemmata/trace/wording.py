"""Copies by wording: pages whose running text shares a run of 12 words or a quotation (rule R2).

What this is for: pairs of pages that share words, how much of each, and where. What it is not: a verdict on descent;
direction and certainty are decided in `stemmata.trace.stemma`. Body text only: shared menus and comment forms say nothing.

Every run of RUN words that two pages share is found (winnowing: Schleimer, Wilkerson and Aiken, 2003), in time near-linear
in the number of pages: a large group of copies is compared along its order and not pair by pair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from stemmata.schema.text import Span
from stemmata.trace.register import Register

RUN = 12
"""Words in one run that make two pages suspected copies (R2)."""

SHINGLE = 8
WINDOW = RUN - SHINGLE + 1  # winnowing finds every shared run of SHINGLE + WINDOW - 1 words
GRAM = 5
"""Words of the pieces by which the shared part of two pages is measured, short enough to survive a copyist's changes."""

QUOTATION = 6
"""Fewest words of a shared quotation: shorter ones are slogans and names."""

SMALL_GROUP = 12
"""Pages that share one run and are compared pair by pair; a larger group along its order: the first two, the two before."""

FURNITURE_LIKE = 10
"""A run in more pages than this says nothing by itself: text of that kind is a notice, not a story."""

_WORD = re.compile(r"\w+")  # linear: one character class, no nesting
_MODULUS = (1 << 61) - 1
_BASE = 1_000_003
_TOP = pow(_BASE, SHINGLE - 1, _MODULUS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page's running text, as numbers and with their places."""

    codes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pages share. `first` stands before `second` in the register's order; shares are of each page's own words.

    `covered`: words of the second page that stand on the first; `longest`: words of the longest run.
    """

    first: str
    second: str
    share_first: float
    share_second: float
    covered: int
    longest: int
    evidence: tuple[Span, ...]
    quotation: bool


def words_of(register: Register, document_id: str) -> Words:
    """The words of the body of a page; case does not count."""
    text = register.documents[document_id].text
    codes, starts, ends = [], [], []
    for start, end in register.body_text(document_id):
        for found in _WORD.finditer(text, start, end):
            codes.append(crc32(found.group().casefold().encode("utf-8", "surrogatepass")))
            starts.append(found.start())
            ends.append(found.end())
    return Words(tuple(codes), tuple(starts), tuple(ends))


def words_apart(register: Register, document_id: str, other: str) -> set[str]:
    """Words of a page's body, casefolded, that stand outside every piece of GRAM words that the other page holds too."""
    text = register.documents[document_id].text
    here, there = words_of(register, document_id), words_of(register, other).codes
    pieces = {there[at : at + GRAM] for at in range(len(there) - GRAM + 1)}
    inside: set[int] = set()
    for at in range(len(here.codes) - GRAM + 1):
        if here.codes[at : at + GRAM] in pieces:
            inside.update(range(at, at + GRAM))
    return {text[here.starts[n] : here.ends[n]].casefold() for n in range(len(here.codes)) if n not in inside}


def fingerprints(codes: Sequence[int]) -> dict[int, int]:
    """Winnowed fingerprints of a page: value -> index of the first word of its shingle (the first, if it occurs twice)."""
    if len(codes) < SHINGLE:
        return {}
    value, hashes = 0, []
    for index, code in enumerate(codes):
        if index >= SHINGLE:
            value -= codes[index - SHINGLE] * _TOP
        value = (value * _BASE + code) % _MODULUS
        if index >= SHINGLE - 1:
            hashes.append(value)
    chosen: dict[int, int] = {}
    last = -1
    for at in range(max(1, len(hashes) - WINDOW + 1)):
        if last < at or hashes[min(at + WINDOW, len(hashes)) - 1] <= hashes[last]:
            window = hashes[at : at + WINDOW]
            least = min(window)
            last = at + len(window) - 1 - window[::-1].index(least)
            chosen.setdefault(least, last)
    return chosen


def quotations(register: Register, document_id: str) -> list[tuple[str, int, int]]:
    """Quoted stretches of at least QUOTATION words in the body, as (words in one form, start, end)."""
    text, found = register.documents[document_id].text, []
    for begin, end in register.body_text(document_id):
        at = begin
        while at < end:
            mark = text[at]
            close = "”" if mark == "“" else '"' if mark == '"' else ""
            if close:
                line_end = text.find("\n", at, end)
                stop = text.find(close, at + 1, end if line_end < 0 else line_end)
                if stop > at:
                    words = _WORD.findall(text[at + 1 : stop].casefold())
                    if len(words) >= QUOTATION:
                        found.append((" ".join(words), at + 1, stop))
                    at = stop
            at += 1
    return found


def shared_wording(register: Register) -> list[Shared]:
    """All pairs of pages that share a run of RUN words or a quotation, sorted by the register's order of both."""
    order = sorted(register.documents, key=register.order)
    rank = {document_id: n for n, document_id in enumerate(order)}
    texts = {document_id: words_of(register, document_id) for document_id in order}
    runs: dict[int, list[str]] = defaultdict(list)
    quoted: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for document_id in order:
        for value in fingerprints(texts[document_id].codes):
            runs[value].append(document_id)
        for words, start, end in quotations(register, document_id):
            quoted[words].append((document_id, start, end))
    pairs = {pair for group in runs.values() if len(group) > 1 for pair in _pairs(group)}
    sparse = {pair for group in runs.values() if 1 < len(group) <= FURNITURE_LIKE for pair in _pairs(group)}
    measure = _Measure(texts)
    compared = ((pair, measure.compare(pair, pair in sparse)) for pair in sorted(pairs, key=lambda p: (rank[p[0]], rank[p[1]])))
    found = {pair: shared for pair, shared in compared if shared is not None}
    for group in quoted.values():
        if len({d for d, _, _ in group}) > FURNITURE_LIKE:
            continue
        places: dict[str, tuple[int, int]] = {}
        for document_id, start, end in group:
            places.setdefault(document_id, (start, end))
        for pair in _pairs(list(places)):
            if pair not in found:
                evidence = tuple(Span(d, *places[d]) for d in pair)
                found[pair] = Shared(*pair, *measure.shares(pair), QUOTATION, QUOTATION, evidence, quotation=True)
    return [found[pair] for pair in sorted(found, key=lambda p: (rank[p[0]], rank[p[1]]))]


def _pairs(group: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs to compare within pages (in order) that share something."""
    if len(group) <= SMALL_GROUP:
        return [(a, b) for n, b in enumerate(group) for a in group[:n]]
    return {(group[m], b) for n, b in enumerate(group) for m in (0, 1, n - 2, n - 1) if 0 <= m < n}


class _Measure:
    """Measures the shared part of two pages; keeps what it computed for a page."""

    def __init__(self, texts: dict[str, Words]) -> None:
        self.texts = texts
        self._grams: dict[str, dict[tuple[int, ...], int]] = {}

    def grams(self, document_id: str) -> dict[tuple[int, ...], int]:
        if document_id not in self._grams:
            codes, table = self.texts[document_id].codes, {}
            for at in range(len(codes) - GRAM, -1, -1):
                table[codes[at : at + GRAM]] = at
            self._grams[document_id] = table
        return self._grams[document_id]

    def shares(self, pair: tuple[str, str]) -> tuple[float, float]:
        """Share of the first page's words that stand in pieces of GRAM words also on the second, and the reverse."""
        first, second = (self.grams(d) for d in pair)
        return self._covered(pair[0], second), self._covered(pair[1], first)

    def _covered(self, document_id: str, other: dict[tuple[int, ...], int]) -> float:
        codes = self.texts[document_id].codes
        covered = last = 0
        for at in range(len(codes) - GRAM + 1):
            if codes[at : at + GRAM] in other:
                covered += at + GRAM - max(last, at)
                last = at + GRAM
        return covered / len(codes) if codes else 0.0

    def compare(self, pair: tuple[str, str], sparse: bool) -> Shared | None:
        """What the pair shares, None if no run of RUN words holds (or only one that stands on many pages)."""
        a, b = (self.texts[d] for d in pair)
        table = self.grams(pair[0])
        best = (0, 0, 0)
        at = 0
        while at < len(b.codes) - GRAM + 1:
            start = table.get(b.codes[at : at + GRAM])
            if start is None:
                at += 1
                continue
            size = GRAM
            while at + size < len(b.codes) and start + size < len(a.codes) and a.codes[start + size] == b.codes[at + size]:
                size += 1
            best = max(best, (size, -start, -at))
            at += size - GRAM + 1
        size, start, at = best[0], -best[1], -best[2]
        if size < RUN:
            return None
        shares = self.shares(pair)
        if not sparse and max(shares) < 0.5:
            return None
        evidence = (
            Span(pair[0], a.starts[start], a.ends[start + size - 1]),
            Span(pair[1], b.starts[at], b.ends[at + size - 1]),
        )
        return Shared(*pair, *shares, round(shares[1] * len(b.codes)), size, evidence, quotation=False)
