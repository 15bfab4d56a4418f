"""Whose men: descriptions of people by whom they follow, where the reports of the case tell what that person leads (rule R14).

What this is for: "the band of Sowa", "his fighters", "a faction under X", "its leader", in a report that does not itself say what X
leads. What it is not: a guess; a person of whom reports name two bodies leads none here, and of two possible leaders none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stemmata.lexicon.descriptions import FIGHTERS, GROUPS, LEADERS, MEN, SPLINTER
from stemmata.linkage import Clustering
from stemmata.resolve.anaphora import Stands
from stemmata.resolve.bearers import BODY, PERSON, Bearer
from stemmata.resolve.describing import Description, description
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import ClaimType, MentionKind

Pair = tuple[Bearer, Bearer]

FOUNDED: Final = (" formed ", " founded ", " set up ", " created ", " launched ", " established ")
"""Verbs after which a sentence names the body that its subject leads."""
UNDER: Final = listed("of under led loyal headed commanded")
"""Words that follow the head of a description and begin whom they follow."""
OWNERS: Final = frozenset({"his", "her"})
REACH: Final = 60
"""Code points between a description's head and the name of whom they follow, at most: an epithet or a rank may stand there."""
OPEN: Final = 25
"""Code points between a verb of founding and the name of what was founded."""


@dataclass(frozen=True, slots=True)
class Known:
    """The case when its clusters are made. `found`: bearers; `stands_for`: mention id -> bearer id, pronouns included; `mentions` by id;
    `texts` by document id."""

    found: Sequence[Bearer]
    stands_for: Mapping[str, str]
    mentions: Mapping[str, Mention]
    texts: Mapping[str, str]


def led(known: Known, claims: Iterable[Claim]) -> list[Pair]:
    """(person, body) that a report tells to be led by the person: by a claim, by "his X", or by having founded it."""
    by_id = {b.id: b for b in known.found}
    pairs: list[tuple[Bearer | None, Bearer | None]] = []
    for claim in claims:
        if claim.type in (ClaimType.LEADS, ClaimType.LEADERSHIP_CHANGE) and not claim.negated:
            roles = {a.role: by_id.get(known.stands_for.get(a.mention_id, "")) for a in claim.arguments}
            pairs.append((roles.get("leader") or roles.get("new_leader"), roles.get("org")))
    owners = {(m.document_id, m.end + 1): i for i, m in known.mentions.items() if m.text.casefold() in OWNERS}
    people: dict[str, list[tuple[int, Bearer]]] = defaultdict(list)
    for b in known.found:
        if b.what == PERSON:
            people[b.document_id] += [(m.start, b) for m in b.mentions]
    for spans in people.values():
        spans.sort(key=lambda s: s[0])
    for b in (b for b in known.found if b.what == BODY):
        for m in b.mentions:
            text = known.texts.get(m.document_id, "")
            owner = by_id.get(known.stands_for.get(owners.get((m.document_id, m.start), ""), ""))
            pairs += [(owner, b)] if owner else []
            pairs += [(founder, b) for founder in _founder(text, m.start, people[m.document_id])]
    return [(p, b) for p, b in pairs if p is not None and b is not None and p.what == PERSON and b.what == BODY]


def _founder(text: str, start: int, people: Sequence[tuple[int, Bearer]]) -> Iterator[Bearer]:
    """The first person of the sentence in which something was founded that is named at `start`."""
    lead = text[max(0, start - OPEN) : start]
    at = max((lead.rfind(verb) for verb in FOUNDED), default=-1)
    if at < 0 or any(c in lead[at:] for c in ".;:,"):
        return
    begin = max(text.rfind(stop, 0, start) for stop in (". ", "\n"))
    first = next((b for s, b in people if begin < s < start), None)
    if first is not None:
        yield first


def following(known: Known, pairs: Sequence[Pair], groups: Clustering, taken: Iterable[str]) -> dict[str, Stands]:
    """Mention id -> whom it stands for, for descriptions that nothing in their own report explains. `taken`: mentions that are known."""
    heads = _heads(pairs, groups)
    bodies = {b.id: b for b in known.found}
    at: dict[tuple[str, str], Bearer] = {}
    for b in sorted(known.found, key=lambda b: (b.document_id, b.start)):
        at.setdefault((b.document_id, groups.of[b.id]), b)
        at.setdefault(("", groups.of[b.id]), b)
    walk = _Walk(known, heads, groups, bodies, at)
    done = set(taken)
    out: dict[str, Stands] = {}
    for mention in sorted(known.mentions.values(), key=lambda m: (m.document_id, m.start, m.end)):
        text = known.texts.get(mention.document_id, "")
        said = description(mention, text) if mention.id not in done and mention.kind is not MentionKind.PLACE else None
        if said is not None and not said.pronoun and (found := walk.answer(said, text)) is not None:
            out[mention.id] = found
    return out


def _heads(pairs: Sequence[Pair], groups: Clustering) -> dict[str, str]:
    """Cluster of a person -> that of the one body that reports say he or she leads: one alone, or twice as many reports as any other."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for leader, body in pairs:
        told[groups.of[leader.id]][groups.of[body.id]].add(body.document_id)
    out = {}
    for person, by_body in told.items():
        ranked = sorted(by_body.items(), key=lambda item: (-len(item[1]), item[0]))
        if len(ranked) == 1 or len(ranked[0][1]) >= 2 * len(ranked[1][1]):
            out[person] = ranked[0][0]
    return out


class _Walk:
    """Looks for whom descriptions follow."""

    def __init__(
        self,
        known: Known,
        heads: Mapping[str, str],
        groups: Clustering,
        bearers: Mapping[str, Bearer],
        at: Mapping[tuple[str, str], Bearer],
    ) -> None:
        self.heads, self.groups, self.bearers, self.at = heads, groups, bearers, at
        self.stands_for = known.stands_for
        self.leaders: dict[str, list[str]] = defaultdict(list)
        for person, body in sorted(heads.items()):
            self.leaders[body].append(person)
        self.named: dict[str, list[tuple[int, int, Bearer]]] = defaultdict(list)
        self.owners: dict[tuple[str, int], Bearer] = {}
        for b in known.found:
            self.named[b.document_id] += [(m.start, m.end, b) for m in b.mentions]
        for spans in self.named.values():
            spans.sort(key=lambda s: s[:2])
        for i, m in known.mentions.items():
            owner = bearers.get(known.stands_for.get(i, ""))
            if owner is not None and m.text.casefold() in OWNERS | {"its", "their"}:
                self.owners[m.document_id, m.end + 1] = owner
        for document, spans in self.named.items():
            text = known.texts.get(document, "")
            self.owners |= {(document, end + 3): b for _, end, b in spans if text[end : end + 3] in ("'s ", "’s ")}

    def answer(self, said: Description, text: str) -> Stands | None:
        """Whom a description stands for, by whom its people follow or whose leader it is."""
        mention = said.mention
        owner = self.owners.get((mention.document_id, mention.start))
        if said.head in LEADERS and not said.many:
            return self._leader(said, owner) if owner is not None and not said.around else None
        many = said.head in MEN or said.head in FIGHTERS or said.head in SPLINTER
        if not (said.head in GROUPS or (many and said.before not in ("a", "an"))):
            return None
        who = owner if owner is not None else self._followed(mention, text)
        if who is None:
            return None
        if who.what == PERSON:
            return self._of(said, who)
        armed = who.what == BODY and any(m.kind is MentionKind.ACTOR for m in who.mentions)
        follows = owner is None and armed and many and said.head in FIGHTERS
        return Stands(who.id, f"“{said.head} of {who.name}” are those of “{who.name}”") if follows else None

    def _followed(self, mention: Mention, text: str) -> Bearer | None:
        """The name behind "of", "under", "led by" after the head of a description."""
        for start, _, who in self.named[mention.document_id]:
            if start <= mention.start or start > mention.end + REACH:
                continue
            between = text[mention.end : start] if start >= mention.end else " " + text[mention.start : start].partition(" ")[2]
            words = between.casefold().strip(" ,").split()
            stopped = any(c in between.strip(" ,") for c in ".;:,\n()“”")
            return who if words and words[0] in UNDER and not stopped and len(words) <= 6 else None
        return None

    def _of(self, said: Description, who: Bearer) -> Stands | None:
        body = self.heads.get(self.groups.of[who.id])
        target = body and (self.at.get((said.mention.document_id, body)) or self.at.get(("", body)))
        if not target:
            return None
        return Stands(target.id, f"“{said.head}” follow “{who.name}”, of whom reports say that he or she leads “{target.name}”")

    def _leader(self, said: Description, owner: Bearer) -> Stands | None:
        """The one person of the report who is said in the case to lead the owner."""
        leaders = self.leaders.get(self.groups.of[owner.id], []) if owner.what == BODY else []
        here = [b for person in leaders if (b := self.at.get((said.mention.document_id, person)))]
        return Stands(here[0].id, f"“{here[0].name}” is said to lead “{owner.name}”") if len(here) == 1 else None
