"""Disputes on who: other perpetrators, an "or" that became an "and", an office that is or was held.

What this is for: differences of identity between voices, and those that a copyist made. What it is not: entity resolution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind

HELD = frozenset({ClaimType.LEADS, ClaimType.MEMBER_OF})
BLAMING = ("perpetrator", "attacker")


def identity_disputes(witness: Witness) -> Iterator[Dispute]:
    """Pairs of claims that name somebody else, or the same one in another capacity."""
    yield from _perpetrators(witness)
    yield from _copied_with_errors(witness)


def _row(witness: Witness, a: Claim, b: Claim, reason: str, event: str | None, entity: str | None) -> Dispute:
    claims = tuple(sorted((a.id, b.id)))
    same = witness.voice(a) == witness.voice(b)
    return Dispute(
        stable_id("dispute", "identity", *claims), DisputeKind.IDENTITY, event, entity, None, claims, Agreement.CONFLICT, same, reason
    )


def _perpetrators(witness: Witness) -> Iterator[Dispute]:
    """Two voices that blame an event on different groups, none in common."""
    for event_id, claims in sorted(witness.claims_of.items()):
        blamed: dict[frozenset[str], Claim] = {}
        for claim in claims:
            named = frozenset(witness.roles(claim, *BLAMING))
            if named and not claim.negated and claim.type is ClaimType.ATTACK:
                blamed.setdefault(named, claim)
        groups = sorted(blamed, key=sorted)
        for n, second in enumerate(groups):
            for first in groups[:n]:
                a, b = blamed[first], blamed[second]
                if not first & second and witness.voice(a) != witness.voice(b):
                    yield _row(witness, a, b, "the two name different perpetrators", event_id, None)


def _copied_with_errors(witness: Witness) -> Iterator[Dispute]:
    """Between a copy and its model: "A or B" became "A and B"; a former office became a present one, or the reverse."""
    register = witness.register
    for child, parent in witness.copied:
        offices: dict[str, list[Claim]] = defaultdict(list)
        joined: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in register.claims_in.get(parent, ()):
            for person in _holders(witness, claim):
                offices[person].append(claim)
            if len(named := frozenset(witness.roles(claim, *BLAMING))) > 1:
                joined[named].append(claim)
        kept = {(person, c.type in HELD) for c in register.claims_in.get(child, ()) for person in _holders(witness, c)}
        for claim in (c for c in register.claims_in.get(child, ()) if c.id in witness.testimony):
            for person in _holders(witness, claim):
                for model in offices.get(person, ()):
                    changed = (claim.type is ClaimType.PRIOR_ROLE) != (model.type is ClaimType.PRIOR_ROLE)
                    if changed and (person, model.type in HELD) not in kept and model.id in witness.testimony:
                        yield _row(witness, claim, model, "copying changed a former office into a present one or the reverse", None, person)
            for model in joined.get(frozenset(witness.roles(claim, *BLAMING)), ()):
                if model.id in witness.testimony and _conjunction(witness, claim) != _conjunction(witness, model):
                    event = register.claim_event(model)
                    yield _row(witness, claim, model, 'copying changed "or" between the named into "and" or the reverse', event, None)


def _holders(witness: Witness, claim: Claim) -> list[str]:
    return witness.roles(claim, "leader", "person")[:1] if claim.type in HELD or claim.type is ClaimType.PRIOR_ROLE else []


def _conjunction(witness: Witness, claim: Claim) -> str:
    """ "or", "and" or nothing, between the first two perpetrators named."""
    register = witness.register
    spans = sorted(
        (m.start, m.end) for a in claim.arguments if a.role in BLAMING and (m := register.mentions.get(a.mention_id)) is not None
    )
    if len(spans) < 2:
        return ""
    between = register.documents[claim.document_id].text[spans[0][1] : spans[1][0]].casefold().split()
    return "or" if "or" in between else "and" if "and" in between else ""
