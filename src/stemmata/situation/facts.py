"""Facts: what each claim supports about an entity, with the interval it holds for and the day its page stood.

What this is for: rows of `fact`, the material of every situation. What it is not: a choice between reports (see
`stemmata.situation.asof`); a fact keeps its claim and origin, and two facts may contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from stemmata.collate.circumstances import told_places
from stemmata.collate.witness import NOT_ASSERTED, Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, Modality, OriginKind, PlacePrecision
from stemmata.trace.register import BODY_KINDS

TRUCE = frozenset(["truce", "ceasefire", "armistice", "peace", "reconciled", "reconciliation", "merged"])
"""Words of a negotiation that ends fighting between its parties; it makes no allies of them."""

UNSOURCED_LEFT_OUT = frozenset({"ally", "supply", "strength"})
"""Aspects that a page without a source does not support alone (R9): they are what rumours are made of."""

WEAPONS = ("arms", "armed", "weapons", "weapon", "rifles", "rifle", "guns", "ammunition", "mortars", "missiles", "drones", "explosives")
ARMS = frozenset([*WEAPONS, "training", "trains", "trained", "instructors", "trainers", "fighters", "advisers"])
"""What makes a supplier an ally; money, goods and passage do not."""

ONCE = ("had led", "had headed", "had commanded", "used to lead", "used to command", "once led", "until then commander", "formerly led")
"""Words of one who led before."""

FROM_THE_AIR = frozenset({"airstrike", "drone", "shelling"})
"""Attacks that hit their target where it is."""

WIDTHS = (PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)

MUTUAL = frozenset({"party", "side_a"})
"""Roles whose several fillers stand against, or beside, each other; several perpetrators are no enemies of each other."""

AGAINST = ("party", "party2", "side_a", "side_b")

_T = ClaimType
_Draft = tuple[str, str, str | None, str | None, Estimate | None, bool]
"""(subject, aspect, object, words, estimate, ended)"""


def facts(tables: Tables) -> list[Fact]:
    """One row for each thing a claim supports, sorted by subject, aspect, day, claim and object."""
    witness = Witness(tables)
    leading = witness.organisations_led()
    attacking, wider = _sole_attackers(witness), _widest_places(witness, tables)
    rows: set[Fact] = set()
    for claim in witness.register.claims.values():
        told = claim.id in witness.testimony and not claim.negated and not witness.found_absent(claim)
        if not told or claim.modality in NOT_ASSERTED | {Modality.BELIEVED, Modality.POSSIBLE}:
            continue
        origin = witness.origin(claim)
        span = witness.register.dating.get(claim.when or "")
        for subject, aspect, other, words, estimate, ended in _drafts(witness, claim, leading, attacking, wider):
            if origin.kind is OriginKind.PAGE and aspect in UNSOURCED_LEFT_OUT:
                continue
            earliest, latest = (span.earliest, span.latest) if span is not None else (None, None)
            said = witness.said(claim)
            rows.add(Fact(subject, aspect, other, words, estimate, earliest, latest, said, claim.id, origin.id, ended))
    rows |= fellow_enemies(rows)
    return sorted(rows, key=lambda f: (f.subject_id, f.aspect, str(f.said), f.claim_id, f.object_id or "", f.value or "", f.ended))


def fellow_enemies(rows: Iterable[Fact]) -> set[Fact]:
    """Who fights beside a body, or is armed by it, has its enemies: enemy facts of both, each with the claim of the alliance and with
    that of the enmity nearest before it. A body that stands beside both sides passes nothing on."""
    against: dict[str, list[Fact]] = defaultdict(list)
    beside: dict[str, set[str]] = defaultdict(set)
    for fact in rows:
        if fact.object_id is not None and not fact.ended:
            if fact.aspect == "enemy":
                against[fact.subject_id].append(fact)
            elif fact.aspect == "ally":
                beside[fact.subject_id].add(fact.object_id)
    found: set[Fact] = set()
    for bond in rows:
        if bond.aspect != "ally" or bond.ended or bond.object_id is None:
            continue
        for enmity in _nearest_enmities(bond, against.get(bond.object_id, ())):
            enemy = enmity.object_id or ""
            if enemy == bond.subject_id or enemy in beside[bond.subject_id] or enemy in beside[bond.object_id]:
                continue
            for ground in (bond, enmity):
                since = bond.earliest or bond.said  # as far as the reports go, the alliance is no older than this
                shared = replace(ground, aspect="enemy", value=None, estimate=None, earliest=since, latest=bond.latest, said=bond.said)
                found.add(replace(shared, subject_id=bond.subject_id, object_id=enemy))
                found.add(replace(shared, subject_id=enemy, object_id=bond.subject_id))
    return found


def _nearest_enmities(bond: Fact, enmities: Sequence[Fact]) -> list[Fact]:
    """Of each enemy the report last before the alliance was told; a later one only where there is none."""
    best: dict[str, tuple[tuple[object, ...], Fact]] = {}
    for fact in enmities:
        gap = (bond.said - fact.said).days if bond.said is not None and fact.said is not None else 0
        rank = (gap < 0, abs(gap), fact.claim_id)
        if fact.object_id is not None and (fact.object_id not in best or rank < best[fact.object_id][0]):
            best[fact.object_id] = (rank, fact)
    return [fact for _, (_, fact) in sorted(best.items())]


def _drafts(
    witness: Witness, claim: Claim, leading: dict[str, set[str]], attacking: dict[str, str], wider: dict[str, str]
) -> Iterator[_Draft]:
    maker = _MAKERS.get(claim.type)
    if maker is not None:
        yield from maker(witness, claim)
    if claim.type is _T.PERSON_STATUS:
        yield from _fate(witness, claim, leading)
    if claim.type is _T.RIVALRY:
        yield from _leaders_at_odds(witness, claim, leading)
    if claim.type in (_T.ATTACK, _T.CLASH, _T.RIVALRY, _T.PERSON_STATUS):
        yield from _places_of_action(witness, claim, attacking, wider)
    yield from _names(witness, claim)


def _bodies(witness: Witness, claim: Claim, *roles: str) -> list[str]:
    return [e for e in witness.roles(claim, *roles) if witness.register.entities[e].kind in BODY_KINDS]


def _filler(witness: Witness, claim: Claim, role: str) -> list[tuple[str | None, str]]:
    """Entity (None if unresolved) and words of each filler of a role; a private person is words only (P4)."""
    found: list[tuple[str | None, str]] = []
    for argument in claim.arguments:
        mention = witness.register.mentions.get(argument.mention_id)
        if argument.role == role and mention is not None:
            entity = witness.register.entity(mention.id)
            found.append((entity.id if entity is not None and not entity.private else None, mention.text))
    return found


def _leads(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    if any(words in witness.words(claim).casefold() for words in ONCE):
        return
    for org in _bodies(witness, claim, "org"):
        for leader, words in _filler(witness, claim, "leader"):
            yield org, "leader", leader, words, None, False


def _leadership_change(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    for org in _bodies(witness, claim, "org") or _named_in(witness, claim):
        for leader, words in _filler(witness, claim, "new_leader"):
            yield org, "leader", leader, words, None, False
            yield org, "succession", leader, words, None, False
        for leader, words in _filler(witness, claim, "old_leader"):
            yield org, "leader", leader, words, None, True


def _named_in(witness: Witness, claim: Claim) -> list[str]:
    """The one armed group that a claim names: "the Front has named X" says whose chief X is."""
    mentions = witness.register.mentions_between(claim.document_id, claim.quote.start, claim.quote.end)
    found = {e.id for m in mentions if (e := witness.register.entity(m.id)) is not None and e.kind is EntityKind.ARMED_GROUP}
    return sorted(found) if len(found) == 1 else []


def _fate(witness: Witness, claim: Claim, leading: dict[str, set[str]]) -> Iterator[_Draft]:
    """A leader told dead ends; told alive holds on."""
    dead = witness.told_dead(claim)
    alive = witness.told_alive(claim) or (not dead and claim.modality is Modality.CLAIMED_BY_PARTY)
    for person, name in _filler(witness, claim, "person"):
        for org in sorted(leading.get(person or "", ())):
            if dead or alive:
                yield org, "leader", person, name, None, dead


def _leaders_at_odds(witness: Witness, claim: Claim, leading: dict[str, set[str]]) -> Iterator[_Draft]:
    """A break between two leaders is one between the bodies they lead."""
    people = [p for p in witness.roles(claim, "party", "party2") if len(leading.get(p, ())) == 1]
    for a in people:
        for b in people:
            (first,), (second,) = leading[a], leading[b]
            if first != second:
                yield first, "enemy", second, None, None, False


def _sole_attackers(witness: Witness) -> dict[str, str]:
    """Event -> the one body that any claim names as its perpetrator."""
    found: dict[str, set[str]] = {}
    for event_id, claims in witness.claims_of.items():
        for claim in claims:
            found.setdefault(event_id, set()).update(_bodies(witness, claim, "perpetrator", "claimant"))
    return {event_id: next(iter(bodies)) for event_id, bodies in found.items() if len(bodies) == 1}


def _places_of_action(witness: Witness, claim: Claim, attacking: dict[str, str], wider: dict[str, str]) -> Iterator[_Draft]:
    """Where a body fights, attacks or is struck it is active: the widest place below a country that the event is told of."""
    event = witness.register.claim_event(claim)
    sides = {_T.CLASH: ("side_a", "side_b"), _T.RIVALRY: ("party", "party2")}.get(claim.type, ("perpetrator",))
    actors = list(dict.fromkeys(witness.groups(claim, *sides)))
    if claim.type is _T.CLASH and len(actors) < 2:
        actors = _opponents(witness, claim)
    if claim.type is _T.ATTACK and not actors and event in attacking:
        actors = [attacking[event]]
    struck = claim.subtype in FROM_THE_AIR or (claim.type is _T.PERSON_STATUS and witness.told_dead(claim))
    hit = witness.groups(claim, "target", "person") if struck else []
    place = next(iter(_places(witness, claim)), None)
    aspect = "presence" if claim.type is _T.CLASH else "activity"
    for actor in dict.fromkeys(actors[:2] if len(actors) <= 2 else []) | dict.fromkeys(hit[:1]):
        if place is not None:
            yield actor, aspect, wider.get(event or "", place), None, None, False


def _places(witness: Witness, claim: Claim) -> list[str]:
    """Where a claim says that it happened; the capitals of a dateline ("NIAMEY, 18 January") say where it was written."""
    found = []
    for mention_id in claim.where:
        mention, entity = witness.register.mentions.get(mention_id), witness.register.entity(mention_id)
        if mention is not None and entity is not None and entity.kind is EntityKind.PLACE and not mention.text.isupper():
            found.append(entity.id)
    return found


def _widest_places(witness: Witness, tables: Tables) -> dict[str, str]:
    """Event -> the widest place below a country that its acts are told of, where the places are known well enough to be compared."""
    placing = {p.mention_id: p.place for p in tables.get("placing", ())}
    found: dict[str, str] = {}
    for event_id, claims in witness.claims_of.items():
        told = told_places(witness, claims, placing)
        known = [(WIDTHS.index(placing[m].precision), e) for e, (_, m) in told.items() if m in placing and placing[m].precision in WIDTHS]
        if known:
            found[event_id] = max(known)[1]
    return found


def _strength(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    for org in witness.groups(claim, "org")[:1]:
        for quantity in claim.quantities:
            if quantity.measure == "fighters" and not quantity.subset:
                yield org, "strength", None, None, quantity.estimate, False


def _pairs(aspect: str, first: str, second: str) -> Callable[[Witness, Claim], Iterator[_Draft]]:
    """Maker of a two-way relation between the bodies in two roles."""

    def make(witness: Witness, claim: Claim) -> Iterator[_Draft]:
        ours, theirs = _bodies(witness, claim, first), _bodies(witness, claim, second)
        if not theirs and len(ours) > 1 and first in MUTUAL:
            ours, theirs = ours[:1], ours[1:]
        for a in ours:
            for b in theirs:
                if a != b:
                    yield a, aspect, b, None, None, False
                    yield b, aspect, a, None, None, False

    return make


def _opponents(witness: Witness, claim: Claim) -> list[str]:
    """The two bodies that "the two" or "both sides" are: of the same event, else of what the page last said of a fight; else those
    that the claim names."""
    named = list(dict.fromkeys(witness.groups(claim, *AGAINST)))
    event = witness.register.claim_event(claim)
    told = witness.claims_of.get(event, []) if event is not None else []
    union = {e for c in told if c.type is claim.type for e in witness.groups(c, *AGAINST)} | set(named)
    if len(named) < 2 and len(union) == 2:
        return sorted(union)
    before = [c for c in witness.register.claims_in[claim.document_id] if c.quote.start < claim.quote.start]
    for other in reversed(before if len(named) < 2 else []):
        pair = set(witness.groups(other, *AGAINST))
        if other.type in (_T.RIVALRY, _T.CLASH) and len(pair) == 2 and pair >= set(named):
            return sorted(pair)
    return named


def _negotiation(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    if TRUCE & set(lexicon.normalise(witness.words(claim)).split()):
        parties = _opponents(witness, claim)
        for a in parties:
            for b in parties:
                if a != b:
                    yield a, "enemy", b, None, None, True


def _presence(role: str) -> Callable[[Witness, Claim], Iterator[_Draft]]:
    """Maker of places where the actor is: the filler of a role, or where the claim places it."""

    def make(witness: Witness, claim: Claim) -> Iterator[_Draft]:
        places = [e for e in witness.roles(claim, role) if witness.register.entities[e].kind is EntityKind.PLACE]
        at = _places(witness, claim)
        for actor in _bodies(witness, claim, "actor", "recruiter"):
            for place in dict.fromkeys(places + at):
                yield actor, "presence", place, None, None, False

    return make


def _member(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    for org in _bodies(witness, claim, "org"):
        for person, words in _filler(witness, claim, "person"):
            if person is not None:
                yield org, "member", person, words, None, False


def _defection(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities if not q.subset), None)
    left, joined = _bodies(witness, claim, "from"), _bodies(witness, claim, "to")
    words = next((m for _, m in _filler(witness, claim, "defector")), None)
    for org in left:
        yield org, "flow_out", joined[0] if joined else None, words, estimate, False
    for org in joined:
        yield org, "flow_in", left[0] if left else None, words, estimate, False


def _recruitment(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities), None)
    words = next((m for _, m in _filler(witness, claim, "recruit")), None)
    for org in _bodies(witness, claim, "recruiter"):
        yield org, "flow_in", None, words, estimate, False
    yield from _presence("recruiter")(witness, claim)


def _supply(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities), None)
    item = next((m for _, m in _filler(witness, claim, "item")), None)
    for recipient in _bodies(witness, claim, "recipient"):
        for supplier, words in _filler(witness, claim, "supplier") or [(None, "")]:
            yield recipient, "supply", supplier, item or words or None, estimate, False
        armed = claim.subtype in ("arms", "training") or bool(ARMS & set(lexicon.normalise(witness.words(claim)).split()))
        backed = armed and claim.modality not in (Modality.CLAIMED_BY_PARTY, Modality.CLAIMED_BY_PERPETRATOR)
        for supplier in _bodies(witness, claim, "supplier") if backed else ():
            yield recipient, "ally", supplier, None, None, False
            yield supplier, "ally", recipient, None, None, False


def _names(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    """The names under which the claim speaks of bodies."""
    for argument in claim.arguments:
        mention = witness.register.mentions.get(argument.mention_id)
        entity = witness.register.entity(argument.mention_id)
        if mention is not None and entity is not None and entity.kind in BODY_KINDS and mention.form is MentionForm.NAME:
            yield entity.id, "name", None, mention.text, None, False


_MAKERS: Final[dict[ClaimType, Callable[[Witness, Claim], Iterator[_Draft]]]] = {
    _T.LEADS: _leads,
    _T.LEADERSHIP_CHANGE: _leadership_change,
    _T.STRENGTH: _strength,
    _T.ALLIANCE: _pairs("ally", "party", "party2"),
    _T.RIVALRY: _pairs("enemy", "party", "party2"),
    _T.CLASH: _pairs("enemy", "side_a", "side_b"),
    _T.ATTACK: _pairs("enemy", "perpetrator", "target"),
    _T.CASUALTY: _pairs("enemy", "perpetrator", "victim"),
    _T.SUCCESS_CLAIM: _pairs("enemy", "speaker", "against"),
    _T.NEGOTIATION: _negotiation,
    _T.PRESENCE: _presence("place_held"),
    _T.CONTROL_CHANGE: _presence("place_taken"),
    _T.COERCION: _presence("target"),
    _T.MEMBER_OF: _member,
    _T.DEFECTION: _defection,
    _T.RECRUITMENT: _recruitment,
    _T.SUPPLY: _supply,
}


def situate(tables: Tables) -> dict[str, list[Any]]:
    """The table fact. Needs the tables of read, resolve and trace."""
    return {"fact": facts(tables)}
