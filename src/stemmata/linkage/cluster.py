"""Clustering: components of links under must-link and cannot-link.

What this is for: one partition of the items, the same in whatever order items, links and constraints come. What it is not:
an optimum. Links are taken strongest first (ties by ids); one that would put two items together that must stay apart is
refused and reported, so that a wrong bridge never swallows a cluster. Where a person's judgements contradict each other,
what must stay apart stays apart: a wrong merge hides a contradiction, a missed one only shows two rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from stemmata.linkage.score import Feature, Link

JUDGED: Final = (Feature("a person judged them the same", inf),)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link that was not followed: it would have joined the two items in `apart`, which must stay apart."""

    link: Link
    apart: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clustering:
    """A partition. `of`: item -> the least id of its cluster; `members`: that id -> items, sorted; `used`: the links followed."""

    of: dict[str, str]
    members: dict[str, tuple[str, ...]]
    used: tuple[Link, ...]
    refused: tuple[Refusal, ...]


class _Components:
    """Union-find with, per root, the roots that it may never meet and one pair of items that says so."""

    def __init__(self, items: Iterable[str]) -> None:
        self.parent = {item: item for item in items}
        self.size = dict.fromkeys(self.parent, 1)
        self.foes: dict[str, dict[str, tuple[str, str]]] = {item: {} for item in self.parent}

    def part(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep the clusters of each pair apart from now on; pairs that are together already, or unknown, are passed over."""
        for a, b in sorted({(min(p), max(p)) for p in pairs}):
            if a in self.parent and b in self.parent and (one := self.root(a)) != (two := self.root(b)):
                self.foes[one].setdefault(two, (a, b))
                self.foes[two].setdefault(one, (a, b))

    def root(self, item: str) -> str:
        top = item
        while self.parent[top] != top:
            top = self.parent[top]
        while self.parent[item] != top:
            self.parent[item], item = top, self.parent[item]
        return top

    def join(self, a: str, b: str) -> tuple[str, str] | None:
        """Join the clusters of two items; returns the pair that forbids it, or None. Foes of the smaller move over."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return None
        if b in self.foes[a]:
            return self.foes[a][b]
        if (self.size[a] + len(self.foes[a]), b) < (self.size[b] + len(self.foes[b]), a):
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        for foe, pair in self.foes.pop(b).items():
            self.foes[foe].pop(b)
            self.foes[a].setdefault(foe, pair)
            self.foes[foe].setdefault(a, pair)
        return None


def cluster(
    items: Iterable[str],
    links: Iterable[Link],
    *,
    vetoes: Iterable[tuple[str, str]] = (),
    must_link: Sequence[tuple[str, str]] = (),
    cannot_link: Iterable[tuple[str, str]] = (),
) -> Clustering:
    """Components of `links` over `items`; pairs that name an unknown item are passed over.

    `cannot_link` (a person's word) is never violated; `must_link` (a person's word) goes before `vetoes` and links, which
    are the program's. Near-linear in items, links and pairs.
    """
    components = _Components(sorted(set(items)))
    components.part(p for p in cannot_link if p[0] != p[1])
    used: list[Link] = []
    refused: list[Refusal] = []
    _follow(components, [Link(min(p), max(p), inf, JUDGED) for p in must_link if p[0] != p[1]], used, refused)
    components.part(vetoes)
    _follow(components, links, used, refused)
    grouped: dict[str, list[str]] = {}
    for item in sorted(components.parent):
        grouped.setdefault(components.root(item), []).append(item)
    members = {group[0]: tuple(group) for group in grouped.values()}
    return Clustering({item: least for least, group in members.items() for item in group}, members, tuple(used), tuple(refused))


def _follow(components: _Components, links: Iterable[Link], used: list[Link], refused: list[Refusal]) -> None:
    """Take the links strongest first; `used` and `refused` are added to."""
    known = components.parent.keys()
    for link in sorted(set(links), key=lambda k: (-k.score, k.left, k.right, [g.reason for g in k.grounds])):
        if link.left not in known or link.right not in known or components.root(link.left) == components.root(link.right):
            continue
        apart = components.join(link.left, link.right)
        if apart is None:
            used.append(link)
        else:
            refused.append(Refusal(link, apart))
