"""Facts: what each claim supports about an entity, with the interval it holds for and the day its page stood.

What this is for: rows of `fact`, the material of every situation. What it is not: a choice between reports (see
`stemmata.situation.asof`); a fact keeps its claim and origin, and two facts may contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import re2

from stemmata.collate.witness import NOT_ASSERTED, Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, EntityKind, Measure, MentionForm, Modality, OriginKind
from stemmata.situation.bodies import Bodies
from stemmata.situation.fighting import allies, attackers, enemies, fellow_enemies, left_behind, not_found, one_of_a_side
from stemmata.situation.whereabouts import gone_with_a_place, of_the_wing, seats, towns, whereabouts, widest_places
from stemmata.trace.register import BODY_KINDS

UNSOURCED_LEFT_OUT = frozenset({"ally", "supply"})
"""Aspects that a page without a source does not support alone (R9): they are what rumours are made of."""

UNSURE = frozenset({Modality.BELIEVED, Modality.POSSIBLE})

STRONG: Final = frozenset({Measure.FIGHTERS, Measure.WEAPONS, Measure.OTHER})
"""What a claim of strength counts: men, or the rifles that stand for them ("fewer than 80 guns")."""

ALIAS: Final = re2.compile(r"(?i)\b(?:alias|a\.?k\.?a\.?|also known as|known as|nom de guerre|who calls himself)\b")

NEWLY: Final = re2.compile(
    r"(?i)\b(?:presented|named|appointed|chose|chosen|elected|proclaimed|succeed(?:s|ed)|succeeding|takes? over|took over|successor|"
    r"new (?:leader|chief|emir|head|commander))\b"
)
"""Words by which who is told to lead is told to lead from now on."""

_T = ClaimType
_Draft = tuple[str, str, str | None, str | None, Estimate | None, bool]
"""(subject, aspect, object, words, estimate, ended)"""


def facts(tables: Tables) -> list[Fact]:
    """One row for each thing a claim supports, sorted by subject, aspect, day, claim and object."""
    witness = Witness(tables)
    bodies = Bodies(witness)
    struck_by, wider = attackers(bodies), widest_places(witness, tables)
    local = towns(witness, tables)
    rows: set[Fact] = set()
    for claim in witness.register.claims.values():
        told = claim.id in witness.testimony and not claim.negated and not witness.found_absent(claim)
        if not told or claim.modality in NOT_ASSERTED or (claim.modality in UNSURE and claim.type is not _T.STRENGTH):
            continue
        origin = witness.origin(claim)
        span = witness.register.dating.get(claim.when or "")
        for subject, aspect, other, words, estimate, ended in _drafts(bodies, claim, struck_by, wider, local):
            if origin.kind is OriginKind.PAGE and aspect in UNSOURCED_LEFT_OUT:
                continue
            earliest, latest = (span.earliest, span.latest) if span is not None else (None, None)
            said = witness.said(claim)
            rows.add(Fact(subject, aspect, other, words, estimate, earliest, latest, said, claim.id, origin.id, ended))
    rows -= not_found(rows, bodies)
    rows |= gone_with_a_place(rows)
    rows |= of_the_wing(rows, bodies)
    rows |= left_behind(rows, bodies)
    rows -= one_of_a_side(rows, bodies)
    rows |= fellow_enemies(rows, bodies)
    return sorted(rows, key=in_order)


def in_order(fact: Fact) -> tuple[str | bool, ...]:
    """Sort key: no two facts that differ have one, so that the order of rows never hangs on that of a set."""
    first = (fact.subject_id, fact.aspect, str(fact.said), fact.claim_id, fact.object_id or "", fact.value or "", fact.ended)
    return (*first, str(fact.earliest), str(fact.latest), str(fact.estimate), fact.origin_id)


def _drafts(bodies: Bodies, claim: Claim, struck_by: dict[str, str], wider: dict[str, str], local: dict[str, str]) -> Iterator[_Draft]:
    maker = _MAKERS.get(claim.type)
    if maker is not None:
        yield from maker(bodies, claim)
    if (founded := bodies.founded(claim)) is not None:
        yield founded[0], "leader", founded[1], bodies.register.entities[founded[1]].name, None, False
    for a, b, ended in enemies(bodies, claim, struck_by):
        yield a, "enemy", b, None, None, ended
    for a, b, ended in allies(bodies, claim):
        yield a, "ally", b, None, None, ended
    for body, place in seats(bodies, claim, local):
        yield body, "seat", place, None, None, False
    for body, aspect, place, ended in whereabouts(bodies, claim, struck_by, wider):
        yield body, aspect, place, None, None, ended
    yield from _names(bodies.witness, claim)


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


def _led_in(bodies: Bodies, claim: Claim) -> list[str]:
    """Whose leader a claim is about: the body it names, else the one armed group of its sentence ("the Front presented X as its
    leader")."""
    named = _bodies(bodies.witness, claim, "org")
    if named:
        return named
    only = bodies.only_group(claim.document_id, *bodies.sentence(claim))
    return [only] if only is not None else []


def _leads(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    yield from _commanded(bodies, claim)
    alone = bodies.leads_alone(claim)
    begin, end = bodies.sentence(claim)
    newly = alone and NEWLY.search(bodies.register.documents[claim.document_id].text[begin:end])
    for org in _led_in(bodies, claim):
        for leader, name in _heads(bodies.witness, claim):
            yield org, "leader" if alone else "member", leader, name, None, False
            if newly:
                yield org, "succession", leader, name, None, False


def _heads(witness: Witness, claim: Claim) -> list[tuple[str | None, str]]:
    """Who leads: persons, and of a name and its alias ("X, alias Y") the first."""
    found = _filler(witness, claim, "leader")
    persons = [row for row in found if row[0] is None or witness.register.entities[row[0]].kind not in BODY_KINDS]
    return persons[:1] if ALIAS.search(witness.words(claim)) else persons


def _commanded(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    """How many men a leader is told to lead is the strength of his body ("Okoro leads 2,000 men")."""
    for person in bodies.witness.roles(claim, "leader"):
        led = sorted(bodies.led.get(person, ()))
        for quantity in claim.quantities if len(led) == 1 else ():
            if quantity.measure is Measure.FIGHTERS and not quantity.subset:
                yield led[0], "strength", None, None, quantity.estimate, False


def _leadership_change(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    for org in _led_in(bodies, claim):
        for leader, words in _filler(bodies.witness, claim, "new_leader"):
            yield org, "leader", leader, words, None, False
            yield org, "succession", leader, words, None, False
        for leader, words in _filler(bodies.witness, claim, "old_leader"):
            yield org, "leader", leader, words, None, True


def _branch(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    """The faction of a person is led by that person."""
    for org in _bodies(bodies.witness, claim, "child"):
        for leader, words in _filler(bodies.witness, claim, "parent"):
            if leader is not None and bodies.register.entities[leader].kind is EntityKind.PERSON:
                yield org, "leader", leader, words, None, False


def _fate(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    """A leader told dead ends; told alive holds on. Whom the same page tells to have been named leader is not the one who died."""
    witness = bodies.witness
    dead = witness.told_dead(claim)
    alive = witness.told_alive(claim) or (not dead and claim.modality is Modality.CLAIMED_BY_PARTY and claim.type is _T.PERSON_STATUS)
    named = bodies.successors(claim.document_id)
    for role in ("person", "victim"):
        for person, name in _filler(witness, claim, role):
            for org in sorted(bodies.led.get(person or "", ())):
                if (dead and person not in named) or alive:
                    yield org, "leader", person, name, None, dead


def _strength(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    for org in bodies.of(claim, "org")[:1]:
        for quantity in claim.quantities:
            if quantity.measure in STRONG and not quantity.subset:
                yield org, "strength", None, None, quantity.estimate, False


def _member(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    for org in _bodies(bodies.witness, claim, "org"):
        for person, words in _filler(bodies.witness, claim, "person"):
            if person is not None:
                yield org, "member", person, words, None, False


def _defection(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities if not q.subset), None)
    left, joined = bodies.of(claim, "from") or bodies.of(claim, "defector"), bodies.of(claim, "to")
    words = next((m for _, m in _filler(bodies.witness, claim, "defector")), None)
    for org in left:
        if org not in joined:
            yield org, "flow_out", joined[0] if joined else None, words, estimate, False
    for org in joined:
        yield org, "flow_in", left[0] if left else None, words, estimate, False


def _recruitment(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities), None)
    words = next((m for _, m in _filler(bodies.witness, claim, "recruit")), None)
    for org in bodies.of(claim, "recruiter"):
        yield org, "flow_in", None, words, estimate, False


def _supply(bodies: Bodies, claim: Claim) -> Iterator[_Draft]:
    estimate = next((q.estimate for q in claim.quantities), None)
    item = next((m for _, m in _filler(bodies.witness, claim, "item")), None)
    for recipient in _bodies(bodies.witness, claim, "recipient"):
        for supplier, words in _filler(bodies.witness, claim, "supplier") or [(None, "")]:
            yield recipient, "supply", supplier, item or words or None, estimate, False


def _names(witness: Witness, claim: Claim) -> Iterator[_Draft]:
    """The names under which the claim speaks of bodies."""
    for argument in claim.arguments:
        mention = witness.register.mentions.get(argument.mention_id)
        entity = witness.register.entity(argument.mention_id)
        if mention is not None and entity is not None and entity.kind in BODY_KINDS and mention.form is MentionForm.NAME:
            yield entity.id, "name", None, mention.text, None, False


_MAKERS: Final[dict[ClaimType, Callable[[Bodies, Claim], Iterator[_Draft]]]] = {
    _T.LEADS: _leads,
    _T.LEADERSHIP_CHANGE: _leadership_change,
    _T.BRANCH_OF: _branch,
    _T.PERSON_STATUS: _fate,
    _T.CASUALTY: _fate,
    _T.STRENGTH: _strength,
    _T.MEMBER_OF: _member,
    _T.DEFECTION: _defection,
    _T.RECRUITMENT: _recruitment,
    _T.SUPPLY: _supply,
}


def situate(tables: Tables) -> dict[str, list[Any]]:
    """The table fact. Needs the tables of read, resolve and trace."""
    return {"fact": facts(tables)}
