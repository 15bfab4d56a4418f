"""Disputes on who did it, and on who the dead were: two voices that name different groups.

What this is for: differences of identity between voices. What it is not: entity resolution, or what a copyist changed (see
`copying`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from stemmata.collate.figures import upper
from stemmata.collate.groupwords import ATTACKING, CIVIL, WHOM
from stemmata.collate.pairs import pair
from stemmata.collate.scopes import measure_of
from stemmata.collate.witness import NOT_ASSERTED, Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, EntityKind, Measure

BLAMING = ("perpetrator", "attacker", "claimant")
"""Roles of the one who is said, or says of himself, to have done it."""


def perpetrators(witness: Witness) -> Iterator[Dispute]:
    """Two voices that blame an event on different groups, none in common; each two groups once."""
    for event_id, claims in sorted(witness.claims_of.items()):
        blamed: dict[frozenset[str], dict[str, Claim]] = {}
        for claim in sorted(claims, key=witness.nearness):
            named = frozenset(e for e in witness.groups(claim, *BLAMING) if not witness.nameless(e))
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
    armed = {e.name for e in witness.register.entities.values() if e.kind is EntityKind.ARMED_GROUP}
    for event_id, claims in sorted(witness.claims_of.items()):
        counted: dict[str, dict[str | None, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in sorted(claims, key=witness.nearness):
            for quantity in claim.quantities if not claim.negated and claim.modality not in NOT_ASSERTED else ():
                measure, scope = measure_of(witness, claim, quantity)
                scope = ATTACKING if scope in armed else scope
                if measure is Measure.KILLED and (scope is None or scope in WHOM):
                    counted[witness.voice(claim)][scope].append(claim)
        fighters, civilians = (
            [c for _, told in sorted(counted.items()) if _are_all(told, scope) for c in told[scope]] for scope in (ATTACKING, CIVIL)
        )
        if fighters and civilians:
            heads = min(fighters, key=witness.nearness), min(civilians, key=witness.nearness)
            reason = f"the dead were fighters, says {witness.origin(heads[0]).name}; civilians, says {witness.origin(heads[1]).name}"
            sides = fighters, civilians
            yield pair(witness, DisputeKind.IDENTITY, heads, Agreement.CONFLICT, reason, sides=sides, event=event_id)


def _are_all(told: Mapping[str | None, Sequence[Claim]], scope: str) -> bool:
    """Whether the dead of a voice are all of one group: it names no other, and counts no dead without a name; of civilians no more."""
    if set(told) - {None} != {scope} or None not in told or scope == ATTACKING:
        return set(told) == {scope}
    most = [max(upper(q.estimate) for c in told[of] for q in c.quantities if q.measure is Measure.KILLED) for of in (None, scope)]
    return most[0] <= most[1]


def bodies(witness: Witness) -> Iterator[Dispute]:
    """Two voices that say of the one who died that it was two different persons; each two persons once."""
    for event_id, claims in sorted(witness.claims_of.items()):
        dead: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in sorted(claims, key=witness.nearness):
            named = [e for e in witness.roles(claim, "person") if witness.register.entities[e].kind is EntityKind.PERSON]
            if (
                claim.type is ClaimType.PERSON_STATUS
                and len(named) == 1
                and witness.asserts(claim, claims)
                and not witness.told_alive(claim)
            ):
                dead[named[0]][witness.voice(claim)].append(claim)
        for first, second in combinations(sorted(dead), 2):
            ours, theirs = (
                [c for voice, told in sorted(dead[one].items()) if voice not in dead[other] for c in told]
                for one, other in ((first, second), (second, first))
            )
            if ours and theirs:
                heads = min(ours, key=witness.nearness), min(theirs, key=witness.nearness)
                reason = "the two say of the dead that it was different persons"
                yield pair(witness, DisputeKind.IDENTITY, heads, Agreement.CONFLICT, reason, sides=(ours, theirs), event=event_id)
