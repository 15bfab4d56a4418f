"""Facts: what each claim supports about an entity, with the interval it holds for and the day its page stood.

What this is for: rows of `fact`, the material of every situation. What it is not: a choice between reports (see
`stemmata.situation.asof`); a fact keeps its claim and origin, and two facts may contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from stemmata.collate.witness import NOT_ASSERTED, Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, Modality, OriginKind
from stemmata.trace.register import BODY_KINDS

TRUCE = frozenset(["truce", "ceasefire", "armistice", "peace", "reconciled", "reconciliation", "merged"])
"""Words of a negotiation that ends fighting between its parties; it makes no allies of them."""

UNSOURCED_LEFT_OUT = frozenset({"ally", "supply", "strength"})
"""Aspects that a page without a source does not support alone (R9): they are what rumours are made of."""

_T = ClaimType
_Draft = tuple[str, str, str | None, str | None, Estimate | None, bool]
"""(subject, aspect, object, words, estimate, ended)"""


def facts(tables: Tables) -> list[Fact]:
    """One row for each thing a claim supports, sorted by subject, aspect, day, claim and object."""
    witness = Witness(tables)
    leading = witness.organisations_led()
    attacking = _sole_attackers(witness)
    rows: set[Fact] = set()
    for claim in witness.register.claims.values():
        if claim.id not in witness.testimony or claim.negated or claim.modality in NOT_ASSERTED | {Modality.BELIEVED, Modality.POSSIBLE}:
            continue
        origin = witness.origin(claim)
        span = witness.register.dating.get(claim.when or "")
        for subject, aspect, other, words, estimate, ended in _drafts(witness, claim, leading, attacking):
            if origin.kind is OriginKind.PAGE and aspect in UNSOURCED_LEFT_OUT:
                continue
            earliest, latest = (span.earliest, span.latest) if span is not None else (None, None)
            said = witness.said(claim)
            rows.add(Fact(subject, aspect, other, words, estimate, earliest, latest, said, claim.id, origin.id, ended))
    return sorted(rows, key=lambda f: (f.subject_id, f.aspect, str(f.said), f.claim_id, f.object_id or "", f.value or "", f.ended))


def _drafts(witness: Witness, claim: Claim, leading: dict[str, set[str]], attacking: dict[str, str]) -> Iterator[_Draft]:
    maker = _MAKERS.get(claim.type)
    if maker is not None:
        yield from maker(witness, claim)
    if claim.type is _T.PERSON_STATUS:
        yield from _fate(witness, claim, leading)
    if claim.type is _T.RIVALRY:
        yield from _leaders_at_odds(witness, claim, leading)
    if claim.type in (_T.ATTACK, _T.CLASH):
        yield from _places_of_action(witness, claim, attacking)
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
    for org in _bodies(witness, claim, "org"):
        for leader, words in _filler(witness, claim, "leader"):
            yield org, "leader", leader, words, None, False


def _leadership_change(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    for org in _bodies(witness, claim, "org"):
        for leader, words in _filler(witness, claim, "new_leader"):
            yield org, "leader", leader, words, None, False
            yield org, "succession", leader, words, None, False
        for leader, words in _filler(witness, claim, "old_leader"):
            yield org, "leader", leader, words, None, True


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


def _places_of_action(witness: Witness, claim: Claim, attacking: dict[str, str]) -> Iterator[_Draft]:
    """Where a body fights or attacks it is active: the first place named."""
    event = witness.register.claim_event(claim)
    actors = _bodies(witness, claim, "side_a", "side_b") if claim.type is _T.CLASH else _bodies(witness, claim, "perpetrator")
    if not actors and event in attacking:
        actors = [attacking[event]]
    entity = next((e for m in claim.where if (e := witness.register.entity(m)) is not None and e.kind is EntityKind.PLACE), None)
    for actor in actors:
        if entity is not None and len(actors) <= 2:
            yield actor, "presence", entity.id, None, None, False


def _strength(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    for org in witness.groups(claim, "org")[:1]:
        for quantity in claim.quantities:
            if quantity.measure == "fighters" and not quantity.subset:
                yield org, "strength", None, None, quantity.estimate, False


def _pairs(aspect: str, first: str, second: str) -> Callable[[Witness, Claim], Iterator[_Draft]]:
    """Maker of a two-way relation between the bodies in two roles."""

    def make(witness: Witness, claim: Claim) -> Iterator[_Draft]:
        ours, theirs = _bodies(witness, claim, first), _bodies(witness, claim, second)
        if not theirs and len(ours) > 1:
            ours, theirs = ours[:1], ours[1:]
        for a in ours:
            for b in theirs:
                if a != b:
                    yield a, aspect, b, None, None, False
                    yield b, aspect, a, None, None, False

    return make


def _negotiation(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    if TRUCE & set(lexicon.normalise(witness.words(claim)).split()):
        parties = sorted(set(_bodies(witness, claim, "party", "party2")))
        for a in parties:
            for b in parties:
                if a != b:
                    yield a, "enemy", b, None, None, True


def _presence(role: str) -> Callable[[Witness, Claim], Iterator[_Draft]]:
    """Maker of places where the actor is: the filler of a role, or where the claim places it."""

    def make(witness: Witness, claim: Claim) -> Iterator[_Draft]:
        places = [e for e in witness.roles(claim, role) if witness.register.entities[e].kind is EntityKind.PLACE]
        at = [e.id for m in claim.where if (e := witness.register.entity(m)) is not None and e.kind is EntityKind.PLACE]
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
        backed = claim.subtype != "humanitarian" and claim.modality not in (Modality.CLAIMED_BY_PARTY, Modality.CLAIMED_BY_PERPETRATOR)
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
