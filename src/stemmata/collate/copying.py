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
from stemmata.lexicon import names as lexicon
from stemmata.lexicon.vocabulary import lists
from stemmata.schema.claim import Claim
from stemmata.schema.collation import KILLED_AND_INJURED, Dispute
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Measure

HELD = frozenset({ClaimType.LEADS, ClaimType.MEMBER_OF})
PERSONS = ("leader", "person")
BLAMED = ("perpetrator", "attacker")
SWAPPED = {"or": "and", "and": "or"}
ARTICLES = frozenset({"a", "an", "the"})

Number = tuple[float | None, float | None]


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
        for holder in _holders(witness, claim):
            models[holder].append(claim)
    kept = {(holder, c.type in HELD) for c in ours for holder in _holders(witness, c)}
    shown: set[tuple[str, str]] = set()
    for claim in ours:
        for holder in _holders(witness, claim):
            for model in models.get(holder, ()):
                changed = (claim.type is ClaimType.PRIOR_ROLE) != (model.type is ClaimType.PRIOR_ROLE)
                people = list(dict.fromkeys(e for c in (claim, model) for e in witness.roles(c, *PERSONS)[:1]))
                new = len(people) < 2 and (holder, model.type in HELD) not in kept and (claim.id, model.id) not in shown
                if changed and new:
                    shown.add((claim.id, model.id))
                    reason = "copying changed a former office into a present one or the reverse"
                    heads, person = (claim, model), people[0] if people else None
                    yield pair(witness, DisputeKind.IDENTITY, heads, Agreement.CONFLICT, reason, entity=person)


def _holders(witness: Witness, claim: Claim) -> list[str]:
    """Who holds or held the office: the person; where the words name none ("a former mayor of Rill"), the office itself."""
    if claim.type not in HELD and claim.type is not ClaimType.PRIOR_ROLE:
        return []
    offices = sorted(frozenset(_tokens(witness, claim)) & (lists()["officials"] | lists()["leaders"]))
    return witness.roles(claim, *PERSONS)[:1] + [f"{office} of {body}" for body in witness.roles(claim, "org") for office in offices]


def _conjunctions(witness: Witness, ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Dispute]:
    """One claim of who did it, in the same words but for "or" and "and" between two of them."""
    models = [(c, words) for c in theirs if _blames(c) and (words := _tokens(witness, c))]
    done: set[str] = set()
    for claim in ours:
        told = _joined(_tokens(witness, claim)) if _blames(claim) else set()
        for model, words in models:
            meant = _joined(words)
            if model.id not in done and any((a, SWAPPED[link], b) in meant and (a, link, b) not in meant for a, link, b in told):
                done.add(model.id)
                reason = 'copying changed "or" between the named into "and" or the reverse'
                event = witness.register.claim_event(model)
                yield pair(witness, DisputeKind.IDENTITY, (claim, model), Agreement.CONFLICT, reason, event=event)


def _blames(claim: Claim) -> bool:
    return any(a.role in BLAMED for a in claim.arguments)


def _tokens(witness: Witness, claim: Claim) -> list[str]:
    return lexicon.normalise(witness.words(claim)).split()


def _joined(words: Sequence[str]) -> set[tuple[str, str, str]]:
    """Each "or" and "and", with the words beside it, articles left out: a copyist may lose them."""
    plain = [word for word in words if word not in ARTICLES]
    return {(a, link, b) for a, link, b in zip(plain, plain[1:], plain[2:], strict=False) if link in SWAPPED}


def _tolls(witness: Witness, ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Dispute]:
    """One number of the dead or the injured here, of both there; each number once."""
    shown: set[tuple[str, frozenset[Number]]] = set()
    for claim in ours:
        for model in theirs:
            event = witness.register.claim_event(model)
            if event is None or event != witness.register.claim_event(claim) or claim.title or model.title:
                continue
            told, meant = _readings(witness, claim), _readings(witness, model)
            changed = frozenset(n for n in told.keys() & meant.keys() if not told[n] & meant[n] and Measure.OTHER in told[n] | meant[n])
            if changed and (event, changed) not in shown:
                shown.add((event, changed))
                reason = "copying changed the dead or the injured into dead and injured, or the reverse"
                harms = {harm for n in changed for harm in told[n] | meant[n]}
                level, measure = Agreement.CONFLICT, Measure.KILLED if Measure.KILLED in harms else Measure.INJURED
                yield pair(witness, DisputeKind.VALUE, (claim, model), level, reason, event=event, measure=measure)


def _readings(witness: Witness, claim: Claim) -> dict[Number, set[Measure]]:
    """Number -> whether it counts the killed, the injured, or both in one (OTHER), of what a claim counts."""
    found: dict[Number, set[Measure]] = defaultdict(set)
    for quantity in claim.quantities:
        measure, scope = measure_of(witness, claim, quantity)
        if measure in (Measure.KILLED, Measure.INJURED) or scope == KILLED_AND_INJURED:
            found[reading(quantity.estimate)].add(measure)
    return found
