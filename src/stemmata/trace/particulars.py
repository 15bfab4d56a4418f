"""Suspected retellings: a page that names no source and tells the rare facts of another in the same order (rule R2).

What this is for: the uncredited rewrite, which shares no wording with its model. What it is not: proof; the link is shown
as suspected. Pages that name their sources are left out: two reporters who stand at one scene tell the same facts too.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from stemmata.schema.text import Span
from stemmata.schema.vocabulary import EntityKind, Hedge
from stemmata.trace.register import Register

ENOUGH = 3
"""Rare facts in the same order that make a suspected retelling (R2)."""

PART = 0.2
"""Share of the shorter list of facts that must be told in the same order: long histories share some by chance."""

FEW = 4
"""A fact is rare if at most so many pages hold it; in a large case at most one page in FEW_SHARE."""

FEW_SHARE = 100


@dataclass(frozen=True, slots=True)
class Retelling:
    """`child` tells `facts` rare facts of `parent` in the same order; `evidence` alternates child, parent."""

    child: str
    parent: str
    facts: int
    evidence: tuple[Span, ...]


def _facts(register: Register, document_id: str) -> list[tuple[str, Span]]:
    """Named persons, exact figures and places of a page, in order; a fact that is told again counts where it first stands."""
    found: dict[str, Span] = {}
    rows: list[tuple[int, str, Span]] = []
    for mention in register.mentions_in.get(document_id, ()):
        entity = register.entity(mention.id)
        if entity is not None and not entity.private and entity.kind in (EntityKind.PERSON, EntityKind.PLACE):
            rows.append((mention.start, entity.id, Span(document_id, mention.start, mention.end)))
    for claim in register.claims_in.get(document_id, ()):
        for quantity in claim.quantities:
            estimate = quantity.estimate
            numbers = [n for n in (estimate.low, estimate.best, estimate.high) if n is not None]
            if estimate.hedge is not Hedge.VAGUE and max(numbers) >= 3:
                key = f"{quantity.measure}:{'-'.join(f'{n:g}' for n in sorted(set(numbers)))}"
                rows.append((quantity.start, key, Span(document_id, quantity.start, quantity.end)))
    for _, key, span in sorted(rows, key=lambda row: (row[0], row[1])):
        found.setdefault(key, span)
    return list(found.items())


def suspected_retellings(register: Register, silent: Collection[str], related: Collection[tuple[str, str]]) -> list[Retelling]:
    """The likeliest model of each page in `silent` (pages that name no source), where one holds ENOUGH of its rare facts.

    `related`: pairs (in either order) already linked or judged independent. A dated page has no later model.
    """
    order = sorted(register.documents, key=register.order)
    facts = {document_id: _facts(register, document_id) for document_id in order}
    holders: dict[str, list[str]] = defaultdict(list)
    for document_id in order:
        for key, _ in facts[document_id]:
            holders[key].append(document_id)
    few = max(FEW, len(order) // FEW_SHARE)
    found = []
    for child in (d for d in order if d in silent):
        common: dict[str, int] = defaultdict(int)
        for key, _ in facts[child]:
            if len(holders[key]) <= few:
                for other in holders[key]:
                    common[other] += other != child
        best: Retelling | None = None
        for parent in sorted(common, key=register.order):
            if common[parent] < ENOUGH or (child, parent) in related or (parent, child) in related or _later(register, parent, child):
                continue
            rare = {key for key, _ in facts[child] if len(holders[key]) <= few and parent in holders[key]}
            aligned = _in_order(facts[child], facts[parent], rare)
            least = max(ENOUGH, math.ceil(PART * min(len(facts[child]), len(facts[parent]))))
            if len(aligned) >= least and (best is None or len(aligned) > best.facts):
                best = Retelling(child, parent, len(aligned), tuple(span for pair in aligned for span in pair))
        if best is not None:
            found.append(best)
    return found


def _later(register: Register, parent: str, child: str) -> bool:
    days = register.first_day(parent), register.first_day(child)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _in_order(child: list[tuple[str, Span]], parent: list[tuple[str, Span]], rare: set[str]) -> list[tuple[Span, Span]]:
    """The longest run of rare facts that both tell in the same order (longest increasing subsequence)."""
    place = {key: n for n, (key, _) in enumerate(parent) if key in rare}
    steps = [(place[key], span, parent[place[key]][1]) for key, span in child if key in place]
    tails: list[int] = []
    back: list[tuple[int, int]] = []  # for each step: length of the best run that ends there, index of the step before it
    ends: list[int] = []
    for n, (at, _, _) in enumerate(steps):
        size = bisect_left(tails, at)
        previous = ends[size - 1] if size else -1
        if size == len(tails):
            tails.append(at)
            ends.append(n)
        else:
            tails[size], ends[size] = at, n
        back.append((size + 1, previous))
    run: list[tuple[Span, Span]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        run.append((steps[n][1], steps[n][2]))
        n = back[n][1]
    return run[::-1]
