"""Where a body is: facts of the aspects presence (it is said to be there, it fights there) and activity (it struck, or was struck).

What this is for: the places of claims, for the bodies that the words mean. What it is not: a map; which of the places hold as of
a day is decided in `stemmata.situation.asof`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import re2

from stemmata.collate.witness import Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.collation import Fact
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, EntityKind, PlacePrecision
from stemmata.situation.bodies import Bodies

_T = ClaimType
FROM_THE_AIR: Final = frozenset({"airstrike", "drone", "shelling"})
"""Attacks that hit their target where it is."""

WIDTHS: Final = (PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
FINE: Final = frozenset({PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT})
LOCAL: Final = frozenset(["guard", "guards", "militia", "volunteers", "garrison", "police", "vigilantes"])
"""Words of a force that belongs where it is called after."""

STRIKING: Final = frozenset({_T.ATTACK, _T.CLASH})

_HELD: Final = {
    _T.PRESENCE: "place_held",
    _T.CONTROL_CHANGE: "place_taken",
    _T.COERCION: "target",
    _T.RECRUITMENT: "recruiter",
    _T.STRENGTH: "place_held",
}
"""Types that say of an actor that it is somewhere, or searches and taxes there, and the role that may name the place."""

_HOLDING: Final = {_T.PRESENCE: "presence", _T.STRENGTH: "presence", _T.CONTROL_CHANGE: "taken"}
"""Of these the ones that say that it stands there."""

THERE: Final = re2.compile(r"^ (?:in|at|around|near|along|across|between)(?: the)? (?:\pL+ and )?$")
"""What stands between a number of men and where they are."""

FROM: Final = re2.compile(r"(?i)\bfrom\b")

WING: Final = re2.compile(r"(?i)\b(?:armed|military) (?:wing|arm|branch)\b")

HOURS: Final = re2.compile(r"(?i)\bfor (?:\w+ ){0,3}(?:hours?|minutes)\b")
"""Words of a hold that was over the same day."""

_SIDES: Final = {
    _T.CLASH: ("side_a", "side_b"),
    _T.RIVALRY: ("party", "party2"),
    _T.ATTACK: ("perpetrator",),
    _T.CASUALTY: ("perpetrator",),
}

_POSTS: Final = frozenset({_T.LEADS, _T.PRIOR_ROLE, _T.MEMBER_OF})

DATED: Final = re2.compile(r"(?:, [^,\n]{2,30})?, (?:\d{1,2} \w+|\w+\.? \d{1,2}\b)")
"""What follows a place at the head of a line that is a dateline ("Mueda, 12 October 2021")."""

DIVISION: Final = frozenset(["district", "province", "region", "county", "department", "prefecture", "governorate", "municipality"])
"""Words beside a name by which it is a part of a country."""

Place = tuple[str, str, str, bool]
"""Body, aspect, place, and whether it is there no longer."""


def whereabouts(bodies: Bodies, claim: Claim, attackers: dict[str, str], wider: dict[str, str]) -> Iterator[Place]:
    """Places at which a claim shows a body. `attackers`: event -> its one attacker; `wider`: event -> the widest place told of it."""
    witness = bodies.witness
    if claim.type in _HELD:
        named = [e for e in witness.roles(claim, _HELD[claim.type]) if witness.register.entities[e].kind is EntityKind.PLACE]
        where = _places(witness, claim, _there(bodies, claim))
        if claim.type is _T.CONTROL_CHANGE and HOURS.search(witness.words(claim)):
            named = where = []
        aspect = _HOLDING.get(claim.type, "activity")
        for actor in bodies.of(claim, "actor", "recruiter", "org"):
            for place in dict.fromkeys(named + where):
                yield actor, aspect, place, False
        for place in witness.roles(claim, "from") if claim.type is _T.CONTROL_CHANGE else ():
            if witness.register.entities[place].kind is EntityKind.PLACE:
                yield from ((actor, "presence", place, True) for actor in bodies.of(claim, "actor"))
    if claim.type in _POSTS:
        yield from _posts(bodies, claim)
        return
    event = witness.register.claim_event(claim)
    told = _places(witness, claim)
    if not told and (event not in wider or claim.type not in STRIKING):
        return
    place = wider.get(event or "") or told[0]
    actors = bodies.of(claim, *_SIDES.get(claim.type, ()))
    if claim.type is _T.ATTACK and not actors and event in attackers:
        actors = [attackers[event]]
    for actor in actors if len(actors) <= 2 else ():
        yield actor, "activity", place, False
    for actor in _hit(bodies, claim)[:1]:
        yield actor, "activity", place, False


def _there(bodies: Bodies, claim: Claim) -> Sequence[str]:
    """Of the places of a claim those where its body is: not where it left, or slipped away to, not where its recruits come from; of a
    number of men the places in its words, or right behind them ("600 men between Harl and Rill")."""
    witness, text = bodies.witness, bodies.register.documents[claim.document_id].text
    if claim.type is _T.CONTROL_CHANGE:
        left = any(e in witness.roles(claim, "from") for e in _places(witness, claim))
        taken = any(argument.role == "place_taken" for argument in claim.arguments)
        return claim.where if taken and not left else ()
    known = [m for m in (bodies.register.mentions.get(m) for m in claim.where) if m is not None]
    if claim.type is _T.STRENGTH:
        inside = [m for m in known if m.start >= claim.quote.start]
        return [m.id for m in inside if m.end <= claim.quote.end or THERE.match(text[claim.quote.end : m.start])]
    if claim.type is _T.RECRUITMENT:
        return [m.id for m in known if not FROM.search(text[claim.quote.start : m.start])]
    return claim.where


def widest_places(witness: Witness, tables: Tables) -> dict[str, str]:
    """Event -> the widest place below a country that its acts are told of, so that a town and its district are not listed apart. A
    place that no gazetteer holds is taken for a town, or for a district if its name says so."""
    placing = {p.mention_id: p.place for p in tables.get("placing", ())}
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event_id, claims in witness.claims_of.items():
        for claim in claims:
            for mention_id in claim.where if claim.type in STRIKING else ():
                mention, entity = witness.register.mentions.get(mention_id), witness.register.entity(mention_id)
                if mention is None or _dateline(witness, mention) or entity is None or entity.kind is not EntityKind.PLACE:
                    continue
                division = bool(DIVISION & set(lexicon.normalise(mention.text).split()))
                place = placing.get(mention_id)
                width = place.precision if place is not None else PlacePrecision.DISTRICT if division else PlacePrecision.CITY
                if width in WIDTHS:
                    found[event_id].append((WIDTHS.index(width), entity.id))
    return {event_id: max(rows)[1] for event_id, rows in found.items()}


def towns(witness: Witness, tables: Tables) -> dict[str, str]:
    """Folded name -> entity of every town and district of the case."""
    placing = {p.mention_id: p.place for p in tables.get("placing", ())}
    fine = {e for m, e in witness.register.denotes.items() if (p := placing.get(m)) is not None and p.precision in FINE}
    return {lexicon.normalise(witness.register.entities[e].name): e for e in sorted(fine)}


def seats(bodies: Bodies, claim: Claim, local: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The town after which a local force is called ("the Rill Home Guard"), for each that a claim speaks of."""
    for argument in claim.arguments:
        entity = bodies.register.entity(argument.mention_id)
        words = lexicon.normalise(entity.name).split() if entity is not None and bodies.armed(entity.id) else []
        town = next((local[" ".join(words[:n])] for n in (1, 2, 3) if " ".join(words[:n]) in local and set(words[n:]) & LOCAL), None)
        if entity is not None and town is not None:
            yield entity.id, town


def of_the_wing(rows: set[Fact], bodies: Bodies) -> set[Fact]:
    """What the armed wing of a body takes or holds is the body's too: facts of the aspect presence."""
    parents: dict[str, set[str]] = defaultdict(set)
    for claim in bodies.register.claims.values():
        if claim.type is _T.BRANCH_OF and not claim.negated and WING.search(bodies.witness.words(claim)):
            for child in bodies.of(claim, "child"):
                parents[child] |= {parent for parent in bodies.of(claim, "parent") if parent != child}
    held = [row for row in rows if row.aspect == "presence"]
    return {replace(row, subject_id=parent) for row in held for parent in parents.get(row.subject_id, ())}


def gone_with_a_place(rows: set[Fact]) -> set[Fact]:
    """Presence of those who take a place, and its end for all who were told to be there before: facts of the aspect presence. The
    rows of the aspect taken are taken out."""
    taken = [row for row in rows if row.aspect == "taken"]
    rows.difference_update(taken)
    found = {replace(row, aspect="presence") for row in taken}
    there: dict[str | None, set[str]] = defaultdict(set)
    for row in (*rows, *found):
        if row.aspect == "presence" and not row.ended:
            there[row.object_id].add(row.subject_id)
    for row in taken:
        found |= {replace(row, aspect="presence", subject_id=other, ended=True) for other in there[row.object_id] - {row.subject_id}}
    return found


def _posts(bodies: Bodies, claim: Claim) -> Iterator[Place]:
    """A group is where one of its people holds or held a post: "ran the group's courts in Oudalan"."""
    witness = bodies.witness
    inside = [m for m in claim.where if (at := witness.register.mentions.get(m)) is not None and at.end <= claim.quote.end]
    for org in bodies.of(claim, "org"):
        if witness.register.entities[org].kind is EntityKind.ARMED_GROUP:
            for place in _places(witness, claim, inside):
                yield org, "activity", place, False


def _hit(bodies: Bodies, claim: Claim) -> list[str]:
    """A group that was struck from the air, or whose leader died, where it was; or whose people were killed by another."""
    witness = bodies.witness
    if claim.subtype in FROM_THE_AIR:
        found = bodies.of(claim, "target", "person", "victim")
        return [b for b in found if witness.register.entities[b].kind is EntityKind.ARMED_GROUP]
    return []


def _places(witness: Witness, claim: Claim, among: Sequence[str] | None = None) -> list[str]:
    """Where a claim says that it happened; a dateline does not, and of "Rill, Upper Reed" only the first."""
    found = []
    ends: set[int] = set()
    for mention in _in_order(witness, claim.where if among is None else among):
        entity = witness.register.entity(mention.id)
        if entity is not None and entity.kind is EntityKind.PLACE and not _dateline(witness, mention):
            text = witness.register.documents[mention.document_id].text
            wider = mention.start - 2 in ends and text[mention.start - 2 : mention.start] == ", "
            found += [] if wider else [entity.id]
            ends.add(mention.end)
    return found


def _in_order(witness: Witness, mention_ids: Sequence[str]) -> list[Mention]:
    known = (witness.register.mentions.get(m) for m in mention_ids)
    return sorted((m for m in known if m is not None), key=lambda m: (m.start, m.end, m.id))


def _dateline(witness: Witness, mention: Mention) -> bool:
    """Whether a place says where a report was written: in capitals, or at the head of a line and before a date."""
    text = witness.register.documents[mention.document_id].text
    heads = mention.start == 0 or text[mention.start - 1] == "\n"
    return mention.text.isupper() or (heads and DATED.match(text[mention.end : mention.end + 60]) is not None)
