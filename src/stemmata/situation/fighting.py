"""Who fights whom, and who stands beside whom: facts of the aspects enemy and ally.

What this is for: enmity told in a claim (an attack, a clash, a break), enmity that follows from what several claims tell of one
event (who raided, who drove the raiders out), and alliances with the enemies they bring. What it is not: a guess at motives: only
bodies that bear arms are enemies, and each fact keeps its claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Final

import re2

from stemmata.lexicon import names as lexicon
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Fact
from stemmata.schema.vocabulary import ClaimType, EntityKind, Modality
from stemmata.situation.bodies import Bodies

_T = ClaimType
TRUCE: Final = frozenset(["truce", "ceasefire", "armistice", "peace", "reconciled", "reconciliation", "merged"])
"""Words of a negotiation that ends fighting between its parties; it makes no allies of them."""

WEAPONS: Final = (
    "arms",
    "armed",
    "weapons",
    "weapon",
    "rifles",
    "rifle",
    "guns",
    "ammunition",
    "mortars",
    "missiles",
    "drones",
    "explosives",
)
ARMS: Final = frozenset([*WEAPONS, "training", "trains", "trained", "instructors", "trainers", "fighters", "advisers"])
"""What makes a supplier an ally; money, goods and passage do not."""

PARTING: Final = re2.compile(
    r"(?i)\b(?:left|leave[sd]?|quit|broke|breaks?|ended|withdrew|walked out|abandoned|renounced|collapsed|former)\b"
)
"""Words of an alliance that is told to have ended."""

SOLDIERS: Final = frozenset(["soldiers", "soldier", "troops", "gendarmes", "servicemen", "uniform", "conscripts", "paratroopers"])
"""Victims who are of the one army that a page speaks of."""

SERVING: Final = SOLDIERS | listed("guards warders policemen police rangers marines sailors")
"""Victims whose own side counts them."""

STRUCK: Final = listed(
    """killed kill kills killing slain shot hit struck strike strikes airstrike raid raided bombed drone drones helicopter helicopters
    aircraft jet jets shelling shells eliminated neutralised neutralized ambush operation operations"""
)
"""Words by which whoever tells that a leader is dead says that he was struck; who only announces it, or tells of an illness, says not
who did it."""

_SIDES: Final = {
    _T.RIVALRY: ("party", "party2"),
    _T.CLASH: ("side_a", "side_b"),
    _T.ATTACK: ("perpetrator", "target"),
    _T.CASUALTY: ("perpetrator", "victim"),
    _T.SUCCESS_CLAIM: ("speaker", "against"),
    _T.CONTROL_CHANGE: ("actor", "from"),
}
"""Types that set two roles against each other."""

_MUTUAL: Final = frozenset({"party", "side_a"})
"""Roles whose several fillers stand against each other; several perpetrators are no enemies of each other."""

Pair = tuple[str, str, bool]
"""Two bodies, and whether what stands between them ended."""


def enemies(bodies: Bodies, claim: Claim, attackers: dict[str, str]) -> Iterator[Pair]:
    """Enmity that a claim tells of, by itself or beside what is told of its event. `attackers`: event -> its one attacker."""
    if claim.type is _T.NEGOTIATION:
        if TRUCE & set(lexicon.normalise(bodies.witness.words(claim)).split()):
            parties = bodies.of(claim, "party", "party2")
            if len(parties) == 2:
                yield from ((a, b, True) for a, b in permutations(parties, 2))
        return
    if claim.type in _SIDES:
        first, second = _SIDES[claim.type]
        ours, theirs = bodies.of(claim, first), bodies.of(claim, second)
        if claim.type is _T.SUCCESS_CLAIM:
            ours = [bodies.force(body) for body in ours]  # who boasts is not always who fought
        yield from _against(bodies, ours, theirs, first)
    attacker = attackers.get(bodies.register.claim_event(claim) or "")
    if attacker is not None:
        yield from _against(bodies, [attacker], [bodies.force(b) for b in _struck(bodies, claim, attacker)])
    yield from _struck_leader(bodies, claim)


def allies(bodies: Bodies, claim: Claim) -> Iterator[Pair]:
    """Who is told to stand beside whom, or to arm and train whom."""
    if claim.type is _T.ALLIANCE:
        ours, theirs = bodies.of(claim, "party"), bodies.of(claim, "party2")
    elif claim.type is _T.SUPPLY and _armed(bodies, claim):
        ours, theirs = bodies.of(claim, "supplier"), bodies.of(claim, "recipient")
    elif claim.type is _T.DEFECTION:
        yield from _gone_over(bodies, claim)
        return
    else:
        return
    if not theirs and claim.type is _T.ALLIANCE:
        ours, theirs = ours[:1], ours[1:]
    parted = bool(PARTING.search(bodies.witness.words(claim)))
    for a, b in ((bodies.force(a), bodies.force(b)) for a in ours for b in theirs):
        if a != b:
            yield a, b, parted
            yield b, a, parted


def _gone_over(bodies: Bodies, claim: Claim) -> Iterator[Pair]:
    """A body whose leader goes over stands beside those whom it joins, and no longer beside those whom it leaves; a number of
    its men who leave do not move it."""
    whole: list[str] = []
    for argument in claim.arguments:
        entity = bodies.register.entity(argument.mention_id) if argument.role == "defector" else None
        if entity is not None and entity.kind is EntityKind.PERSON and len(bodies.led.get(entity.id, ())) == 1:
            whole += bodies.led[entity.id]
    for mover in dict.fromkeys(whole):
        for joined in bodies.of(claim, "to"):
            if mover != joined:
                yield mover, joined, False
                yield joined, mover, False
        for left in bodies.of(claim, "from"):
            if mover != left:
                yield mover, left, True
                yield left, mover, True


def attackers(bodies: Bodies) -> dict[str, str]:
    """Event -> the one armed body that claims it as its own, else the one that any claim names as having attacked."""
    found: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    for event_id, claims in bodies.witness.claims_of.items():
        for claim in claims:
            claimed = claim.modality is Modality.CLAIMED_BY_PERPETRATOR or claim.type is _T.RESPONSIBILITY_CLAIM
            if claim.type is _T.ATTACK or claimed:
                named = {b for b in bodies.of(claim, "perpetrator", "claimant") if bodies.armed(b)}
                found[event_id] |= named
                own[event_id] |= named if claimed else set()
    one = {event_id: own[event_id] if len(own[event_id]) == 1 else who for event_id, who in found.items()}
    return {event_id: next(iter(who)) for event_id, who in one.items() if len(who) == 1}


def fellow_enemies(rows: Iterable[Fact], bodies: Bodies) -> set[Fact]:
    """Who fights beside a body, or is armed by it, has its enemies where a state is one side and the page that tells the alliance
    speaks of the enemy: enemy facts of both, each with the claim of the alliance and with that of the enmity nearest before it. What
    groups have against each other stays between the two, and a body that stands beside both sides passes nothing on."""
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
            known = any(bodies.one_side(enemy, other.object_id or "") for other in against.get(bond.subject_id, ()))
            page = bodies.register.claims[bond.claim_id].document_id
            if bodies.state(enemy) == bodies.state(bond.object_id) or known or not bodies.told_on(enemy, page):
                continue
            if enemy == bond.subject_id or enemy in beside[bond.subject_id] or enemy in beside[bond.object_id]:
                continue
            for ground in (bond, enmity):
                since, said = _later(bond.earliest or bond.said, enmity.earliest or enmity.said), _later(bond.said, enmity.said)
                shared = replace(ground, aspect="enemy", value=None, estimate=None, earliest=since, latest=bond.latest, said=said)
                found.add(replace(shared, subject_id=bond.subject_id, object_id=enemy))
                found.add(replace(shared, subject_id=enemy, object_id=bond.subject_id))
    return found


def _later(one: date | None, other: date | None) -> date | None:
    """The later of two days; None where the first is not known: as far as reports go, what is shared is no older than the bond."""
    return max(one, other) if one is not None and other is not None else one


def one_of_a_side(rows: set[Fact], bodies: Bodies) -> set[Fact]:
    """The facts of enemies and allies that say twice of one side what another says better: that a state's army is an enemy, where its
    government is told to fight the same body, or the other way round; and that a command of the army is one, where the army is. What a
    claim says of the two goes before what follows from it. Of a government and its army the army is the ally."""
    told: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        if row.aspect in ("enemy", "ally") and row.object_id is not None:
            plain = bodies.register.claims[row.claim_id].type in (_T.RIVALRY, _T.CLASH)
            key = f"{row.aspect} {row.subject_id}"
            told[key][row.object_id] = told[key].get(row.object_id, False) or plain
    found: set[Fact] = set()
    for row in rows:
        if row.aspect in ("enemy", "ally") and row.object_id is not None:
            for one, other in ((row.subject_id, row.object_id), (row.object_id, row.subject_id)):
                known = told[f"{row.aspect} {one}"]
                better = [b for b, plain in known.items() if plain and bodies.one_side(b, other)]
                if (better and not known[other]) or any(bodies.part_of(other, b) for b in known):
                    found.add(row)
                if row.aspect == "ally" and not bodies.is_force(other) and any(bodies.one_side(b, other) for b in known):
                    found.add(row)
    return found


def not_found(rows: Iterable[Fact], bodies: Bodies) -> set[Fact]:
    """The alliances of which one voice alone tells and that another looked into, or knows, and denies."""
    denied: dict[frozenset[str], set[str]] = defaultdict(set)
    witness = bodies.witness
    for claim in bodies.register.claims.values():
        absent = claim.negated or claim.modality is Modality.DENIED or witness.found_absent(claim)
        if claim.type is _T.ALLIANCE and absent and claim.id in witness.testimony:
            for a, b, _ in allies(bodies, claim):
                denied[frozenset((a, b))].add(witness.origin(claim).id)
    told: dict[frozenset[str], set[str]] = defaultdict(set)
    bonds = [row for row in rows if row.aspect == "ally" and not row.ended and row.object_id is not None]
    for row in bonds:
        told[frozenset((row.subject_id, row.object_id or ""))].add(row.origin_id)
    alone = {pair for pair, voices in told.items() if len(voices) == 1 and denied[pair] - voices}
    return {row for row in bonds if frozenset((row.subject_id, row.object_id or "")) in alone}


def left_behind(rows: Iterable[Fact], bodies: Bodies) -> set[Fact]:
    """The end of alliances with a state for a body that goes over to a group, and with a group for one that goes over to a state."""
    bonds = [row for row in rows if row.aspect == "ally" and not row.ended and row.object_id is not None]
    beside: dict[str, set[str]] = defaultdict(set)
    for bond in bonds:
        beside[bond.subject_id].add(bond.object_id or "")
    found: set[Fact] = set()
    for move in bonds:
        joined = move.object_id or ""
        if bodies.register.claims[move.claim_id].type is not _T.DEFECTION:
            continue
        for other in beside[move.subject_id]:
            if other != joined and bodies.state(other) != bodies.state(joined):
                found.add(replace(move, object_id=other, ended=True))
                found.add(replace(move, subject_id=other, object_id=move.subject_id, ended=True))
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


def _against(bodies: Bodies, ours: Sequence[str], theirs: Sequence[str], first: str = "") -> Iterator[Pair]:
    """Pairs, both ways, of armed bodies that stand against each other."""
    if not theirs and len(ours) > 1 and first in _MUTUAL:
        ours, theirs = ours[:1], ours[1:]
    for one in ours:
        for other in theirs:
            if one != other and bodies.fights(one) and bodies.fights(other):
                yield one, other, False
                yield other, one, False


def _struck(bodies: Bodies, claim: Claim, attacker: str) -> list[str]:
    """Armed bodies that a claim of an event shows on the other side than its attacker: whose people were hit, who drove the attackers
    out or killed some of them, and who counts the soldiers that fell."""
    found: list[str] = []
    if claim.type in (_T.ATTACK, _T.CASUALTY):
        hit = bodies.of(claim, "target", "victim")
        killers = bodies.of(claim, "perpetrator") if claim.type is _T.CASUALTY else []
        found = [*hit, *(b for b in killers if b not in hit), *_counting(bodies, claim)]
        if not hit and not killers and _victims(bodies, claim) & SOLDIERS and (army := bodies.army(claim.document_id)) is not None:
            found.append(army)
    elif claim.type is _T.SUCCESS_CLAIM:
        found = bodies.of(claim, "speaker")
    bodies_hit = dict.fromkeys(found)  # a country where somebody was hit is no side
    return [b for b in bodies_hit if b != attacker and bodies.register.entities[b].kind is not EntityKind.STATE]


def _counting(bodies: Bodies, claim: Claim) -> list[str]:
    """The force of a state that is the origin of a count of soldiers hit."""
    if claim.type is not _T.CASUALTY:
        return []
    origin = bodies.witness.origin(claim)
    entity = bodies.register.entities.get(origin.entity_id or "")
    state = origin.party and entity is not None and entity.kind is not EntityKind.ARMED_GROUP
    return [entity.id] if state and entity is not None and _victims(bodies, claim) & SERVING else []


def _victims(bodies: Bodies, claim: Claim) -> set[str]:
    """The words for those who were hit."""
    fillers = (bodies.register.mentions.get(a.mention_id) for a in claim.arguments if a.role in ("victim", "target"))
    return {word for mention in fillers if mention is not None for word in lexicon.normalise(mention.text).split()}


def _struck_leader(bodies: Bodies, claim: Claim) -> Iterator[Pair]:
    """A force that says that the leader of a group was killed says that it struck the group."""
    striker = bodies.witness.origin(claim).entity_id
    own = claim.modality is Modality.CLAIMED_BY_PARTY and claim.type in (_T.PERSON_STATUS, _T.CASUALTY, _T.ATTACK)
    if not own or striker is None or striker not in bodies.register.entities or not bodies.witness.told_dead(claim):
        return
    if not STRUCK & set(lexicon.normalise(bodies.witness.words(claim)).split()):
        return
    led = {org for person in bodies.witness.roles(claim, "person", "victim", "target") for org in bodies.led.get(person, ())}
    if len(led) == 1 and striker not in led:
        yield from _against(bodies, [bodies.force(striker)], sorted(led))


def _armed(bodies: Bodies, claim: Claim) -> bool:
    """Whether what is supplied is arms or training, and not only said by the side that it is held against."""
    armed = claim.subtype in ("arms", "training") or bool(ARMS & set(lexicon.normalise(bodies.witness.words(claim)).split()))
    return armed and claim.modality not in (Modality.CLAIMED_BY_PARTY, Modality.CLAIMED_BY_PERPETRATOR)
