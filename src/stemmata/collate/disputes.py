"""Disputes: where claims disagree on a value, a day, a place, an identity, or on whether it happened at all.

What this is for: rows of `dispute`, each a pair of claims with a reason in words. What it is not: a verdict; a disagreement
inside one origin's retellings is marked `same_origin` and is never a contest between voices (R9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from stemmata.collate.figures import point
from stemmata.collate.identity import identity_disputes
from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Collation, Dispute, Variant
from stemmata.schema.estimate import Estimate, agreement
from stemmata.schema.tables import Tables
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, EntityKind, Hedge, Measure, Modality, OriginKind, TimePrecision

MANY = 6
"""Figures of one point beyond which each is set against the preferred one only, not against every other."""

NEAR_DAYS = 100
"""Two strengths of one group told within so many days are about the same time."""

ACTS = frozenset({ClaimType.ATTACK, ClaimType.CLASH, ClaimType.CONTROL_CHANGE, ClaimType.CASUALTY})
TRIUMPH = ("destroyed", "defeated", "crushed", "no longer exist", "ceased to exist", "wiped out", "eliminated", "victory", "eradicated")


def disputes(witness: Witness, tables: Tables, collations: Sequence[Collation]) -> list[Dispute]:
    """All disputes of a case, sorted by id; each pair of claims once for each kind."""
    found: dict[str, Dispute] = {}
    for row in (
        *_values(witness, collations),
        *_strengths(witness),
        *_denials(witness),
        *_times(witness),
        *_places(witness, tables),
        *identity_disputes(witness),
        *_triumphs(witness),
    ):
        found.setdefault(row.id, row)
    return [found[i] for i in sorted(found)]


def _pair(
    witness: Witness,
    kind: DisputeKind,
    pair: tuple[Claim, Claim],
    level: Agreement,
    reason: str,
    *,
    event: str | None = None,
    entity: str | None = None,
    measure: Measure | None = None,
) -> Dispute:
    claims = tuple(sorted(c.id for c in pair))
    same = witness.voice(pair[0]) == witness.voice(pair[1])
    return Dispute(stable_id("dispute", kind, measure, *claims), kind, event, entity, measure, claims, level, same, reason)


# ---- values ----


def in_words(estimate: Estimate) -> str:
    """A number as a reader says it: "at least 46", "about 100", "900 to 1,100"."""
    if estimate.best is not None:
        return f"about {estimate.best:,.0f}" if estimate.hedge is Hedge.ABOUT else f"{estimate.best:,.0f}"
    if estimate.low is not None and estimate.high is not None:
        return f"{estimate.low:,.0f} to {estimate.high:,.0f}"
    return f"at least {estimate.low:,.0f}" if estimate.low is not None else f"at most {estimate.high:,.0f}"


def _values(witness: Witness, collations: Sequence[Collation]) -> Iterator[Dispute]:
    for row in collations:
        claims = {v.claim_id: witness.register.claims[v.claim_id] for v in row.variants}
        used = sorted((v for v in row.variants if v.used), key=lambda v: (v.claim_id, v.estimate.low or 0, v.estimate.best or 0))
        preferred = next((v for v in used if row.best is not None and point(v.estimate) == row.best), None)
        for a, b in combinations(used, 2):
            level = agreement(a.estimate, b.estimate)
            central = preferred is None or preferred in (a, b)
            if _same_number(a, b) or a.claim_id == b.claim_id or not (central or (level is Agreement.CONFLICT and len(used) <= MANY)):
                continue
            yield _value(witness, row, (a, b), (claims[a.claim_id], claims[b.claim_id]), level)
        for taken in used:
            told: set[str] = set()
            for other in row.variants:
                words = in_words(other.estimate)
                apart = other.claim_id == taken.claim_id or witness.voice(claims[other.claim_id]) != witness.voice(claims[taken.claim_id])
                if other.used or apart or _same_number(other, taken) or words in told:
                    continue
                told.add(words)
                pair = (claims[other.claim_id], claims[taken.claim_id])
                yield _value(witness, row, (other, taken), pair, agreement(other.estimate, taken.estimate))


def _same_number(a: Variant, b: Variant) -> bool:
    first, second = point(a.estimate), point(b.estimate)
    return a.estimate == b.estimate or (first is not None and first == second)


def _value(witness: Witness, row: Collation, variants: tuple[Variant, Variant], pair: tuple[Claim, Claim], level: Agreement) -> Dispute:
    names = [f"{in_words(v.estimate)} ({witness.origin(c).name})" for v, c in zip(variants, pair, strict=True)]
    words = "cannot both be right" if level is Agreement.CONFLICT else "can both be right"
    reason = f"{row.measure}{' of ' + row.scope if row.scope else ''}: {names[0]} and {names[1]} {words}"
    return _pair(witness, DisputeKind.VALUE, pair, level, reason, event=row.event_id, measure=row.measure)


def _strengths(witness: Witness) -> Iterator[Dispute]:
    """Different numbers of fighters of one group: told by two voices at about the same time, or by retellings of one."""
    groups: dict[str, list[tuple[Claim, Estimate]]] = defaultdict(list)
    for claim in witness.register.claims.values():
        plain = claim.type is ClaimType.STRENGTH and claim.id in witness.testimony and not claim.negated
        if plain and witness.origin(claim).kind is not OriginKind.PAGE:
            for quantity in claim.quantities:
                if quantity.measure is Measure.FIGHTERS:
                    for entity_id in witness.roles(claim, "org")[:1]:
                        groups[entity_id].append((claim, quantity.estimate))
    for entity_id, told in sorted(groups.items()):
        seen: set[tuple[str, str, str, str]] = set()
        told.sort(key=lambda pair: (witness.hops(pair[0]), pair[0].title, witness.register.order(pair[0].document_id), pair[0].id))
        for (a, first), (b, second) in combinations(told[: 4 * MANY], 2):
            level = agreement(first, second)
            key = (witness.voice(a), in_words(first), witness.voice(b), in_words(second))
            if level is Agreement.AGREE or key in seen or key[2:] + key[:2] in seen or not _near(witness, a, b):
                continue
            if first.best is not None and first.best == second.best:
                continue
            retold = witness.voice(a) == witness.voice(b)
            if retold and (level is not Agreement.CONFLICT or a.document_id == b.document_id or not _overlap(witness, a, b)):
                continue
            seen.add(key)
            reason = f"strength: {in_words(first)} ({witness.origin(a).name}) and {in_words(second)} ({witness.origin(b).name})"
            yield _pair(witness, DisputeKind.VALUE, (a, b), level, reason, entity=entity_id, measure=Measure.FIGHTERS)


def _overlap(witness: Witness, a: Claim, b: Claim) -> bool:
    """Whether the times that two claims speak of overlap; without a date they may."""
    spans = witness.register.dating.get(a.when or ""), witness.register.dating.get(b.when or "")
    return spans[0] is None or spans[1] is None or spans[0].overlaps(spans[1])


def _near(witness: Witness, a: Claim, b: Claim) -> bool:
    """Whether two claims speak of about the same time; without a date they may."""
    dating = witness.register.dating
    spans = dating.get(a.when or ""), dating.get(b.when or "")
    if spans[0] is not None and spans[1] is not None and not spans[0].overlaps(spans[1]):
        ends = sorted((s.earliest or s.latest, s.latest or s.earliest) for s in spans if s is not None)
        gap = ends[1][0], ends[0][1]
        return gap[0] is not None and gap[1] is not None and (gap[0] - gap[1]).days <= NEAR_DAYS
    days = witness.said(a), witness.said(b)
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= NEAR_DAYS


# ---- whether it happened ----


def _denials(witness: Witness) -> Iterator[Dispute]:
    """Each voice that denies against each that asserts, by the claim of each that is nearest to it."""
    for event_id, claims in sorted(witness.claims_of.items()):
        denying = _nearest(witness, [c for c in claims if witness.denies(c, claims)])
        asserting = _nearest(witness, [c for c in claims if witness.asserts(c, claims)])
        for no in denying:
            for yes in asserting:
                older = _before_the_day(witness, no, event_id) and witness.voice(no) != witness.voice(yes)
                level = Agreement.COMPATIBLE if older else Agreement.CONFLICT
                who = f"{witness.origin(no).name} denies what {witness.origin(yes).name} says"
                reason = f"{who}: the denial is older than the day told" if older else who
                people = [e for e in witness.roles(no, "person", "about") if e in witness.roles(yes, "person")]
                yield _pair(witness, DisputeKind.DENIAL, (no, yes), level, reason, event=event_id, entity=people[0] if people else None)


def _nearest(witness: Witness, claims: Sequence[Claim]) -> list[Claim]:
    best: dict[str, Claim] = {}
    for claim in sorted(
        claims,
        key=lambda c: (
            c.type is not ClaimType.DENIAL,
            c.title,
            witness.hops(c),
            witness.register.order(c.document_id),
            c.quote.start,
            c.id,
        ),
    ):
        best.setdefault(witness.voice(claim), claim)
    return [best[voice] for voice in sorted(best)]


def _before_the_day(witness: Witness, claim: Claim, event_id: str) -> bool:
    """Whether the page with the denial stood before the event's day: it says "not yet", not "never"."""
    time, said = witness.register.events[event_id].time, witness.register.published(claim.document_id)
    last = None if said is None else said.latest or said.earliest
    return time is not None and time.earliest is not None and last is not None and last < time.earliest


def _triumphs(witness: Witness) -> Iterator[Dispute]:
    """A party's claim to have defeated a group against a report of its presence or attacks by another voice (R13)."""
    acting: dict[str, list[Claim]] = defaultdict(list)
    for claim in witness.register.claims.values():
        if claim.type is ClaimType.PRESENCE and claim.id in witness.testimony and not claim.negated:
            for entity_id in witness.roles(claim, "actor"):
                acting[entity_id].append(claim)
    done: set[tuple[str, str]] = set()
    for claim in sorted(witness.register.claims.values(), key=lambda c: (witness.register.order(c.document_id), c.quote.start, c.id)):
        if claim.type is not ClaimType.SUCCESS_CLAIM or claim.id not in witness.testimony:
            continue
        if not any(words in witness.words(claim).casefold() for words in TRIUMPH):
            continue
        for entity_id in witness.roles(claim, "against"):
            said = witness.said(claim)
            rivals = [c for c in acting.get(entity_id, ()) if witness.voice(c) != witness.voice(claim)]
            key = (witness.voice(claim), entity_id)
            if not rivals or key in done:
                continue
            done.add(key)
            near = min(
                rivals,
                key=lambda c: (c.document_id != claim.document_id, abs(((witness.said(c) or said) - said).days) if said else 0, c.id),
            )
            reason = f"{witness.origin(claim).name} claims victory; {witness.origin(near).name} reports the group at work (R13)"
            yield _pair(witness, DisputeKind.DENIAL, (claim, near), Agreement.CONFLICT, reason, entity=entity_id)


# ---- days and places ----


def _times(witness: Witness) -> Iterator[Dispute]:
    """Two voices that date the same act to two different days."""
    for event_id, claims in sorted(witness.claims_of.items()):
        days: dict[object, Claim] = {}
        for claim in claims:
            span = witness.register.dating.get(claim.when or "")
            plain = claim.type in ACTS and not claim.negated and claim.modality not in (Modality.PLANNED, Modality.CONDITIONAL)
            if span is not None and span.precision is TimePrecision.DAY and span.earliest == span.latest and plain:
                days.setdefault((claim.type, span.earliest), claim)
        for (first, a), (second, b) in combinations(sorted(days.items(), key=lambda item: (str(item[0]), item[1].id)), 2):
            if a.type is b.type and first != second:
                reason = f"{a.type} told of two days"
                yield _pair(witness, DisputeKind.DATE, (a, b), Agreement.CONFLICT, reason, event=event_id)


def _places(witness: Witness, tables: Tables) -> Iterator[Dispute]:
    """One act told of two places: a town and its province are compatible, two places of one precision conflict."""
    placing = {p.mention_id: p.place for p in tables.get("placing", ())}
    register = witness.register
    for event_id, claims in sorted(witness.claims_of.items()):
        told: dict[str, tuple[Claim, str]] = {}
        ordered = sorted(claims, key=lambda c: (c.title, register.order(c.document_id), c.quote.start, c.id))
        for claim in (c for c in ordered if c.type in ACTS and c.where and not c.negated):
            for mention_id in claim.where[:1]:
                entity = register.entity(mention_id)
                if entity is not None and entity.kind is EntityKind.PLACE:
                    told.setdefault(entity.id, (claim, mention_id))
        for (first, (a, at)), (second, (b, bt)) in combinations(sorted(told.items()), 2):
            if a.document_id == b.document_id or witness.voice(a) == witness.voice(b):
                continue
            places = placing.get(at), placing.get(bt)
            clash = (
                places[0] is not None
                and places[1] is not None
                and places[0].precision == places[1].precision
                and places[0].id != places[1].id
            )
            level = Agreement.CONFLICT if clash else Agreement.COMPATIBLE
            names = register.entities[first].name, register.entities[second].name
            yield _pair(witness, DisputeKind.PLACE, (a, b), level, f"one event, told of {names[0]} and of {names[1]}", event=event_id)
