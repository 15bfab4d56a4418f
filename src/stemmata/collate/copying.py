"""What a copyist made of a claim: disputes inside one origin between a copy and its model.

What this is for: "A or B" that became "A and B", a former office that became a present one, the dead that became dead and
injured. What it is not: a contest between voices, or a ground for descent (see `stemmata.trace`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from stemmata.collate.pairs import pair, reading
from stemmata.collate.scopes import measure_of
from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import KILLED_AND_INJURED, Dispute
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Measure

HELD = frozenset({ClaimType.LEADS, ClaimType.MEMBER_OF})
BLAMED = ("perpetrator", "attacker")


def copying_errors(witness: Witness) -> Iterator[Dispute]:
    """Pairs of claims, of a copy and of its model, that say another thing in nearly the same words."""
    for child, parent in witness.copied:
        ours = [c for c in witness.register.claims_in.get(child, ()) if c.id in witness.testimony]
        theirs = [c for c in witness.register.claims_in.get(parent, ()) if c.id in witness.testimony]
        yield from _offices(witness, ours, theirs)
        yield from _conjunctions(witness, ours, theirs)
        yield from _tolls(witness, ours, theirs)


def _offices(witness: Witness, ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Dispute]:
    models: dict[str, list[Claim]] = defaultdict(list)
    for claim in theirs:
        for person in _holders(witness, claim):
            models[person].append(claim)
    kept = {(person, c.type in HELD) for c in ours for person in _holders(witness, c)}
    for claim in ours:
        for person in _holders(witness, claim):
            for model in models.get(person, ()):
                changed = (claim.type is ClaimType.PRIOR_ROLE) != (model.type is ClaimType.PRIOR_ROLE)
                if changed and (person, model.type in HELD) not in kept:
                    reason = "copying changed a former office into a present one or the reverse"
                    yield pair(witness, DisputeKind.IDENTITY, (claim, model), Agreement.CONFLICT, reason, entity=person)


def _holders(witness: Witness, claim: Claim) -> list[str]:
    return witness.roles(claim, "leader", "person")[:1] if claim.type in HELD or claim.type is ClaimType.PRIOR_ROLE else []


def _conjunctions(witness: Witness, ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Dispute]:
    models = [(c, names) for c in theirs if len(names := _blamed(witness, c)) > 1]
    for claim in ours:
        named = _blamed(witness, claim)
        for model, names in models:
            if named == names and _between(witness, claim) != _between(witness, model):
                reason = 'copying changed "or" between the named into "and" or the reverse'
                event = witness.register.claim_event(model)
                yield pair(witness, DisputeKind.IDENTITY, (claim, model), Agreement.CONFLICT, reason, event=event)


def _blamed(witness: Witness, claim: Claim) -> frozenset[str]:
    """Who is blamed: entities, and the words of those that are none."""
    register = witness.register
    fillers = [a.mention_id for a in claim.arguments if a.role in BLAMED and a.mention_id in register.mentions]
    found = ((register.entity(m), register.mentions[m].text.casefold()) for m in fillers)
    return frozenset(entity.id if entity is not None else words for entity, words in found)


def _between(witness: Witness, claim: Claim) -> str:
    """ "or", "and" or nothing, between the first two perpetrators named."""
    register = witness.register
    spans = sorted(
        {(m.start, m.end) for a in claim.arguments if a.role in BLAMED and (m := register.mentions.get(a.mention_id)) is not None}
    )
    if len(spans) < 2:
        return ""
    between = register.documents[claim.document_id].text[spans[0][1] : spans[1][0]].casefold().split()
    return "or" if "or" in between else "and" if "and" in between else ""


def _tolls(witness: Witness, ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Dispute]:
    """One number of the dead here, of the dead and injured there; each number once."""
    shown: set[tuple[str, frozenset[tuple[float | None, float | None]]]] = set()
    for claim in ours:
        for model in theirs:
            event = witness.register.claim_event(model)
            if event is None or event != witness.register.claim_event(claim) or claim.title or model.title:
                continue
            told, meant = _readings(witness, claim), _readings(witness, model)
            changed = frozenset(n for n, both in told if (n, not both) in meant and (n, both) not in meant)
            if changed and (event, changed) not in shown:
                shown.add((event, changed))
                reason = "copying changed the dead into dead and injured or the reverse"
                level, measure = Agreement.CONFLICT, Measure.KILLED
                yield pair(witness, DisputeKind.VALUE, (claim, model), level, reason, event=event, measure=measure)


def _readings(witness: Witness, claim: Claim) -> set[tuple[tuple[float | None, float | None], bool]]:
    """(number, whether it counts the injured too) of the dead that a claim counts."""
    found = set()
    for quantity in claim.quantities:
        measure, scope = measure_of(witness.register, claim, quantity)
        if measure is Measure.KILLED or scope == KILLED_AND_INJURED:
            found.add((reading(quantity.estimate), scope == KILLED_AND_INJURED))
    return found
