"""Bodies that their words tell from no other of their kind, and the pages on which one of them is meant (rules R1, R3).

What this is for: "the police", "the national police" and "the headquarters of the police" are one voice on the pages of one
conflict in one country, and "the government" and its civil ministries another. What it is not: a merge of entities (R14), or a
voice for the whole case: pages that share neither an event nor an armed group keep a police each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from stemmata.linkage import Feature, Link, cluster
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
POLICE_OF = "body:police:"
"""Begin of the key of the police of a place that the words name."""
SHARED: Final = (Feature("cited for one event, or in one conflict of one country", 1.0),)


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


class Settings:
    """Which pages mean one body by words that name none: those that cite it for one event, or in one conflict of one country.

    `unplaced`: who the source of a link is, before the pages are told apart.
    """

    def __init__(self, register: Register, unplaced: Callable[[str, Attribution, bool], Speaker]) -> None:
        self._groups: dict[str, list[tuple[str, str]]] = {}
        self._page: dict[Node, str] = {}
        self._known: set[Node] = set()
        self._named: dict[Node, Speaker] = {}
        placed: dict[str, dict[str, Speaker]] = defaultdict(dict)
        cited: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        meeting: dict[str, dict[tuple[str, str], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for document_id in sorted(register.claims_in, key=register.order):
            for claim in register.claims_in[document_id]:
                event = register.claim_event(claim)
                for link in claim.attribution:
                    speaker = unplaced(document_id, link, as_party(claim))
                    key = speaker.key
                    if key.startswith(POLICE_OF):
                        for told in {event or document_id, document_id}:
                            placed[told][key] = speaker
                    if not key.startswith(BARE):
                        continue
                    cited[key][document_id].add(event or document_id)
                    if event is not None:
                        meeting[key]["", event][document_id] = None
                    for conflict in self._conflicts(register, document_id) if key in OF_A_STATE else ():
                        meeting[key][conflict][document_id] = None
        police = bare_body("the police").key
        for document_id, events in cited[police].items():
            near = placed.get(document_id) or {k: s for event in sorted(events) for k, s in placed.get(event, {}).items()}
            if len(near) == 1:
                self._named[police, document_id] = next(iter(near.values()))
        for key, pages in cited.items():
            self._settle(key, pages, [list(met) for met in meeting[key].values()], register)

    def _settle(self, key: str, pages: Mapping[str, set[str]], meeting: Sequence[Sequence[str]], register: Register) -> None:
        """Which pages mean the one body. `pages`: for which happenings each cites it; `meeting`: those of one event or one conflict."""
        links = [Link(min(met[0], page), max(met[0], page), 1.0, SHARED) for met in meeting for page in met[1:]]
        for members in cluster(pages, links).members.values():
            first = min(members, key=register.order)
            self._page.update(((key, page), first) for page in members)
            if key in OF_A_STATE and len(members) > 1 and len(set().union(*(pages[page] for page in members))) > 1:
                self._known.add((key, first))

    def named(self, speaker: Speaker, document_id: str) -> Speaker | None:
        """The police of a place, where a page that writes "the police", or another on what it tells of them, names those of one alone."""
        return self._named.get((speaker.key, document_id))

    def place(self, speaker: Speaker, document_id: str) -> tuple[str, bool]:
        """The earliest of the pages on which the body is meant, and whether it is a state's that pages cite for several happenings."""
        page = self._page.get((speaker.key, document_id), document_id)
        return page, (speaker.key, page) in self._known

    def _conflicts(self, register: Register, document_id: str) -> list[tuple[str, str]]:
        """The country of a page with each armed group that the page names."""
        if document_id not in self._groups:
            country = register.country(document_id)
            named = (m for m in register.mentions_in.get(document_id, ()) if m.form is MentionForm.NAME)
            found = {e.id for m in named if (e := register.entity(m.id)) is not None and e.kind is EntityKind.ARMED_GROUP}
            self._groups[document_id] = [] if country is None else [(country, group) for group in sorted(found)]
        return self._groups[document_id]
