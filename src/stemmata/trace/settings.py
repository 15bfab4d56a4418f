"""Bodies that their words tell from no other of their kind, and the pages on which one of them is meant (rules R1, R3).

What this is for: "the police", "the national police" and "the headquarters of the police" are one voice on the pages of one
conflict in one country, and "the government" and its civil ministries another. What it is not: a merge of entities (R14), or a
voice for the whole case: pages that share neither an event nor an armed group keep a police each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from stemmata.schema.claim import Attribution
from stemmata.schema.vocabulary import EntityKind, MentionForm
from stemmata.trace.register import Register
from stemmata.trace.sides import as_party
from stemmata.trace.speaker import BARE, Speaker, bare_body
from stemmata.trace.wordlists import CIVIL_MINISTRIES, GENERIC_BODIES, SEATS

Node = tuple[str, str]
"""A body without a name of its own, by its key, and a page that cites it."""

OF_A_STATE = frozenset({bare_body("the police").key, bare_body("the government").key})
"""Of which every state has one, as far as pages that write nothing else of it tell."""


def state_body(words: Sequence[str]) -> str | None:
    """ "police" or "government", where normalised words name that of a state and nothing else: no town, no province, no army."""
    kept = [w for w in words if w not in SEATS]
    if kept == ["police"]:
        return "police"
    ministry = "ministry" in kept and len(kept) > 1 and set(kept) <= CIVIL_MINISTRIES
    return "government" if kept in (["government"], ["cabinet"]) or ministry else None


def common_body(words: Sequence[str]) -> str | None:
    """The word for a body that many states or towns have, where words of which it is the last tell nothing else of it."""
    last = words[-1] if words and words[-1] in GENERIC_BODIES and len(words) <= 2 else None
    return state_body(words) or last


def find(parents: dict[Node, Node], node: Node) -> Node:
    """The root of a node in a forest of (child -> parent), with the path halved on the way."""
    while parents.get(node, node) != node:
        parents[node] = parents.get(parents[node], parents[node])
        node = parents[node]
    return node


class Settings:
    """Which pages mean one body by words that name none: those that cite it for one event, or in one conflict of one country.

    `unplaced`: who the source of a link is, before the pages are told apart.
    """

    def __init__(self, register: Register, unplaced: Callable[[str, Attribution, bool], Speaker]) -> None:
        self._parents: dict[Node, Node] = {}
        self._groups: dict[str, list[tuple[str, str]]] = {}
        first: dict[tuple[str, str, str], Node] = {}
        cited: list[tuple[Node, str]] = []
        for document_id in sorted(register.claims_in, key=register.order):
            for claim in register.claims_in[document_id]:
                event = register.claim_event(claim)
                for link in claim.attribution:
                    key = unplaced(document_id, link, as_party(claim)).key
                    if not key.startswith(BARE):
                        continue
                    node = (key, document_id)
                    cited.append((node, event or document_id))
                    if event is not None:
                        self._join(node, first.setdefault((key, "", event), node))
                    for country, group in self._conflicts(register, document_id) if key in OF_A_STATE else ():
                        self._join(node, first.setdefault((key, country, group), node))
        heard: dict[Node, set[str]] = defaultdict(set)
        pages: dict[Node, set[str]] = defaultdict(set)
        for node, happening in cited:
            root = find(self._parents, node)
            heard[root].add(happening)
            pages[root].add(node[1])
        self._known = {root for root in heard if root[0] in OF_A_STATE and len(heard[root]) > 1 and len(pages[root]) > 1}

    def place(self, speaker: Speaker, document_id: str) -> tuple[str, bool]:
        """The page that stands for all on which the body is meant, and whether it is a state's that pages cite for several happenings."""
        root = find(self._parents, (speaker.key, document_id))
        return root[1], root in self._known

    def _join(self, node: Node, other: Node) -> None:
        self._parents[find(self._parents, node)] = find(self._parents, other)

    def _conflicts(self, register: Register, document_id: str) -> list[tuple[str, str]]:
        """The country of a page with each armed group that the page names."""
        if document_id not in self._groups:
            country = register.country(document_id)
            named = (m for m in register.mentions_in.get(document_id, ()) if m.form is MentionForm.NAME)
            found = {e.id for m in named if (e := register.entity(m.id)) is not None and e.kind is EntityKind.ARMED_GROUP}
            self._groups[document_id] = [] if country is None else [(country, group) for group in sorted(found)]
        return self._groups[document_id]
