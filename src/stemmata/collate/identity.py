"""Disputes on who did it, and on who the dead were: two voices that name different groups.

What this is for: differences of identity between voices. What it is not: entity resolution, or what a copyist changed (see
`copying`).
"""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.collate.pairs import pair
from stemmata.collate.scopes import ATTACKING, CIVIL, WHOM, measure_of
from stemmata.collate.witness import NOT_ASSERTED, Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Measure

BLAMING = ("perpetrator", "attacker", "claimant")
"""Roles of the one who is said, or says of himself, to have done it."""


def perpetrators(witness: Witness) -> Iterator[Dispute]:
    """Two voices that blame an event on different groups, none in common; each two groups once."""
    for event_id, claims in sorted(witness.claims_of.items()):
        blamed: dict[frozenset[str], dict[str, Claim]] = {}
        for claim in sorted(claims, key=witness.nearness):
            named = frozenset(witness.groups(claim, *BLAMING))
            plain = not claim.negated and claim.modality not in NOT_ASSERTED
            if named and plain and claim.type in (ClaimType.ATTACK, ClaimType.RESPONSIBILITY_CLAIM):
                blamed.setdefault(named, {}).setdefault(witness.voice(claim), claim)
        groups = sorted(blamed, key=sorted)
        for n, second in enumerate(groups):
            for first in groups[:n]:
                ours = [c for voice, c in sorted(blamed[first].items()) if voice not in blamed[second]]
                theirs = [c for voice, c in sorted(blamed[second].items()) if voice not in blamed[first]]
                if not first & second and ours and theirs:
                    claims_of = (ours[0], theirs[0])
                    reason = "the two name different perpetrators"
                    yield pair(witness, DisputeKind.IDENTITY, claims_of, Agreement.CONFLICT, reason, sides=(ours, theirs), event=event_id)


def victims(witness: Witness) -> Iterator[Dispute]:
    """Voices that count all the dead as fighters against those that count them as civilians, one row an event: their numbers count
    others and are never compared (R6). Who counts the dead of more groups than one is on neither side."""
    for event_id, claims in sorted(witness.claims_of.items()):
        counted: dict[str, dict[str | None, Claim]] = {}
        for claim in sorted(claims, key=witness.nearness):
            for quantity in claim.quantities if not claim.negated and claim.modality not in NOT_ASSERTED else ():
                measure, scope = measure_of(witness.register, claim, quantity)
                if measure is Measure.KILLED and (scope is None or scope in WHOM):
                    counted.setdefault(witness.voice(claim), {}).setdefault(scope, claim)
        fighters, civilians = (
            [told[scope] for _, told in sorted(counted.items()) if set(told) - {None} == {scope} and (scope != ATTACKING or len(told) == 1)]
            for scope in (ATTACKING, CIVIL)
        )
        if fighters and civilians:
            heads = min(fighters, key=witness.nearness), min(civilians, key=witness.nearness)
            reason = f"the dead were fighters, says {witness.origin(heads[0]).name}; civilians, says {witness.origin(heads[1]).name}"
            sides = fighters, civilians
            yield pair(witness, DisputeKind.IDENTITY, heads, Agreement.CONFLICT, reason, sides=sides, event=event_id)
