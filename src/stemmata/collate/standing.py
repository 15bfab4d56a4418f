"""Where an event stands: how many independent origins, which status, how much confidence (rules R3, R5, R9, R10).

What this is for: rows of `standing`, each term printed. What it is not: truth, or a grade of sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Collation, Standing, Term
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import (
    Agreement,
    Level,
    MentionForm,
    MentionKind,
    Modality,
    OriginKind,
    PlacePrecision,
    Status,
    TimePrecision,
    Voice,
)

RECORDS = frozenset(
    [
        "list",
        "lists",
        "record",
        "records",
        "register",
        "document",
        "documents",
        "invoice",
        "invoices",
        "certificate",
        "certificates",
        "photograph",
        "footage",
    ]
)
"""Words for official records and physical evidence named as a source (R10)."""

FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT})
WEAK = frozenset({Modality.BELIEVED, Modality.POSSIBLE})
MOST_ORIGINS = 3
"""Origins beyond this many add nothing to the sum (R10)."""


def standings(witness: Witness, tables: Tables, collations: Sequence[Collation]) -> list[Standing]:
    """One row for each event with claims, sorted by event."""
    fine = {p.mention_id for p in tables.get("placing", ()) if p.place.precision in FINE}
    conflicts = {c.event_id for c in collations if c.scope is None and c.agreement is Agreement.CONFLICT}
    return [_standing(witness, event_id, fine, event_id in conflicts) for event_id in sorted(witness.claims_of)]


def _standing(witness: Witness, event_id: str, fine: set[str], conflict: bool) -> Standing:
    claims = witness.claims_of[event_id]
    asserting = [c for c in claims if witness.asserts(c, claims)]
    denying = [c for c in claims if witness.denies(c, claims)]
    voices = _by_voice(witness, asserting)
    status = _status(witness, voices, witness.deniers(denying))
    terms = _terms(witness, event_id, asserting, len(voices), fine, conflict or status in (Status.CONTESTED, Status.DENIED))
    score = sum(t.points for t in terms)
    level, cap = _level(score, status, len(voices))
    rules = ["R3", "R9", "R10"] + (["R5"] if status is Status.PARTY_CLAIM else []) + ([cap] if cap else [])
    return Standing(
        event_id,
        tuple(sorted({witness.testimony[c.id].origin_id for c in asserting})),
        tuple(sorted({witness.testimony[c.id].origin_id for c in denying})),
        len({c.document_id for c in claims}),
        len(voices),
        status,
        level,
        score,
        terms,
        tuple(rules),
    )


def _by_voice(witness: Witness, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    voices: dict[str, list[Claim]] = {}
    for claim in claims:
        voices.setdefault(witness.voice(claim), []).append(claim)
    return voices


def _status(witness: Witness, asserting: Mapping[str, Sequence[Claim]], denying: set[str]) -> Status:
    """R9. Pages that name no source are unsourced whatever their number, and are not contested by a denial."""
    origins = [witness.origin(claims[0]) for claims in asserting.values()]
    if all(origin.kind is OriginKind.PAGE for origin in origins) and (origins or not denying):
        return Status.UNSOURCED
    others = denying - set(asserting)  # who asserts it elsewhere and tells of a denial too is no denier more
    if len(others) > len(asserting):
        return Status.DENIED
    if denying:
        return Status.RETELLING_DIFFERS if denying == set(asserting) and len(denying) == 1 else Status.CONTESTED
    if all(origin.party for origin in origins):
        return Status.PARTY_CLAIM
    return Status.CORROBORATED if len(origins) > 1 else Status.SINGLE_ORIGIN


def _terms(witness: Witness, event_id: str, asserting: Sequence[Claim], count: int, fine: set[str], conflict: bool) -> tuple[Term, ...]:
    """R10: the sum, term by term."""
    event = witness.register.events[event_id]
    shown = min(count, MOST_ORIGINS)
    terms = [
        Term(
            f"{count} independent origin{'' if count == 1 else 's'}" + (f" (at most {MOST_ORIGINS} count)" if count > shown else ""), shown
        )
    ]
    if any(_first_hand(witness, claim) for claim in asserting):
        terms.append(Term("a named first-hand witness or an official record", 1))
    if event.time is not None and event.time.precision is TimePrecision.DAY and event.place in fine:
        terms.append(Term("day and district known", 1))
    if asserting and all(witness.hops(c) >= 2 for c in asserting):
        terms.append(Term("every chain has two or more sources between event and page", -1))
    if conflict:
        terms.append(Term("unresolved strict conflict", -1))
    if asserting and all(c.modality in WEAK for c in asserting):
        terms.append(Term("at best believed or possible", -1))
    return tuple(terms)


def _first_hand(witness: Witness, claim: Claim) -> bool:
    """Whether the innermost source is a named person who is no party's voice, or a record."""
    if not claim.attribution:
        return False
    link = claim.attribution[0]
    mention = witness.register.mentions.get(link.source)
    if mention is None or witness.origin(claim).party:
        return False
    named = mention.form is MentionForm.NAME and (mention.kind is MentionKind.PERSON or link.voice is Voice.PERSON)
    return named or bool(RECORDS & set(mention.text.casefold().split()))


def _level(score: int, status: Status, count: int) -> tuple[Level, str | None]:
    """R10: 1 or less low, 2 to 3 moderate, 4 or more high; then the caps."""
    level = Level.LOW if score <= 1 else Level.MODERATE if score <= 3 else Level.HIGH
    if status in (Status.UNSOURCED, Status.PARTY_CLAIM) and level is not Level.LOW:
        return Level.LOW, "R10 cap: unsourced or party-only is low"
    if count <= 1 and level is Level.HIGH:
        return Level.MODERATE, "R10 cap: a single origin is moderate at most"
    return level, None
