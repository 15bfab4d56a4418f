"""Where the rules' claims and the model's meet: one claim for what both found, and how likely each is to be right.

What this is for: choosing among candidates by a printed sum of weights, the same for both readers, and giving each claim that
probability as its confidence. What it is not: finding anything (see `stemmata.read.rules` and `claims`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, Generic, TypeVar

from stemmata.read.encoder.claims import Glimpse
from stemmata.read.encoder.drafts import Draft
from stemmata.read.reader import Extent, MarkedArgument, MarkedClaim
from stemmata.read.rules.successions import SUCCESSION
from stemmata.read.rules.verbal import SETTLED
from stemmata.schema.vocabulary import ClaimType

T = TypeVar("T")
COUNTED: Final = "counted"
"""Stands for a count in `NEEDED`."""
BUCKET: Final = 256
"""Code points: claims are compared with those of the same stretches only, so that a long document takes linear time."""
FEATURES: Final = {
    "rules": ("one", "rule", "same", "any", "twin", "filler", "roles"),
    "model": ("one", "share", "type", "roles", "role", "other"),
}
"""By finder, what its claims are weighed by. rule: how often the rule was right (log odds); same: the model's share of a claim of
that type in those words (log odds); any: its share of any claim at the trigger (log odds); twin: 1 if the model has a claim of that
type there; filler: 1 if that one has a filler in common; roles: number of fillers, 3 at most; share, type: the model's shares
of a claim and of its type (log odds); role: mean share of its fillers; other: 1 if a rule finds another type there."""

HOPED: Final = {"roles": 2.0, "role": 0.7}
"""Fillers for which a trigger is worth a question: few claims that are chosen in the end have better ones and need them."""
NEEDED: Final[Mapping[ClaimType, tuple[frozenset[str], int]]] = {
    ClaimType.CASUALTY: (frozenset({"victim"}), 1),
    ClaimType.COERCION: (frozenset({"actor"}), 1),
    ClaimType.PRESENCE: (frozenset({"actor", "place_held"}), 2),
    ClaimType.DEFECTION: (frozenset({"from", "to", COUNTED}), 1),
    ClaimType.MEMBER_OF: (frozenset({"person"}), 1),
    ClaimType.LEADS: (frozenset({"leader"}), 1),
    ClaimType.LEADERSHIP_CHANGE: (frozenset({"new_leader", "old_leader"}), 1),
    ClaimType.RIVALRY: (frozenset({"party", "party2"}), 2),
    ClaimType.SUPPLY: (frozenset({"supplier", "recipient", "item"}), 2),
    ClaimType.TRAVEL: (frozenset({"from", "to"}), 1),
}
"""What a claim of the model alone has to name, and how many of those, to be one of its type: a presence without a place, a delivery
of which one end is known, or a harm without a victim says nothing that can be checked, and is mostly another kind of claim."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How features add up to log odds. `types`: what a type adds, by finder. `least`: the probability a claim needs, by finder.

    Fitted on the development part of the claims corpus by `python -m evaluation.weighing`, which writes the file."""

    artefact: str
    least: Mapping[str, float]
    features: Mapping[str, Mapping[str, float]]
    types: Mapping[str, Mapping[str, float]]


@cache
def weights() -> Weights:
    """The weights that are shipped."""
    values = json.loads(files("stemmata.read.encoder").joinpath("weights.json").read_text("utf-8"))
    return Weights(values["artefact"], values["least"], values["features"], values["types"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that rules or model found. `finder`: rules or model; `twin`: the model's draft of the same claim, if a rule found it."""

    claim: MarkedClaim
    finder: str
    features: tuple[float, ...]
    twin: Draft | None


def worth_asking(glimpsed: Sequence[Glimpse], rules: Sequence[MarkedClaim], by: Weights) -> list[Glimpse]:
    """The glimpses about which the model has to be asked: those of a claim that a rule found too, and those that could still be
    likely enough by themselves if the answer were as good as `HOPED`."""
    known = _Near([(anchor(claim), claim) for claim in rules])
    weights_, types = by.features["model"], by.types["model"]
    hoped = weights_["one"] + sum(weights_[name] * value for name, value in HOPED.items())
    needed = log_odds(by.least["model"])
    asked = []
    for glimpse in glimpsed:
        sure = weights_["share"] * log_odds(glimpse.share) + weights_["type"] * log_odds(glimpse.type_share)
        if hoped + sure + types.get(str(glimpse.type), 0.0) >= needed or any(
            claim.type == glimpse.type for claim in known.to(glimpse.trigger)
        ):
            asked.append(glimpse)
    return asked


def candidates(rules: Sequence[MarkedClaim], drafted: Sequence[Draft], glimpsed: Sequence[Glimpse]) -> list[Candidate]:
    """Every claim of the rules, and every whole claim of the model that is none of theirs."""
    drafts_near, glimpsed_near = _Near([(d.claim.quote, d) for d in drafted]), _Near([(g.trigger, g) for g in glimpsed])
    rules_near = _Near([(claim.quote, claim) for claim in rules])
    made = [_by_rule(claim, drafts_near, glimpsed_near) for claim in rules]
    for draft in drafted:
        beside = list(rules_near.to(draft.claim.quote))
        if not is_whole(draft.claim) or any(is_same(draft.claim, claim) for claim in beside):
            continue
        others = [claim for claim in beside if draft.claim.trigger and draft.claim.trigger.meets(anchor(claim))]
        if any(claim.rule in SETTLED for claim in others) or any(_is_named(claim, draft.claim) for claim in beside):
            continue
        other = bool(others)
        shares = [share for _, _, share in draft.seen.roles]
        features = (
            1.0,
            log_odds(draft.seen.share),
            log_odds(draft.seen.type_share),
            min(3.0, len(draft.claim.arguments)),
            sum(shares) / len(shares),
            float(other),
        )
        made.append(Candidate(draft.claim, "model", features, draft))
    return made


def _is_named(claim: MarkedClaim, draft: MarkedClaim) -> bool:
    """Whether a draft tells once more, of the title alone, that somebody leads whom a rule found named to lead."""
    leads = draft.type in (ClaimType.LEADS, ClaimType.LEADERSHIP_CHANGE)
    return claim.rule == SUCCESSION and leads and draft.trigger is not None and claim.quote.meets(draft.trigger)


def is_whole(claim: MarkedClaim) -> bool:
    """Whether a claim names what its type cannot do without."""
    if claim.type not in NEEDED:
        return True
    needed, least = NEEDED[claim.type]
    named = {a.role for a in claim.arguments} | ({COUNTED} if claim.counts else set())
    return len(needed & named) >= least


def _by_rule(claim: MarkedClaim, drafted: _Near[Draft], glimpsed: _Near[Glimpse]) -> Candidate:
    twins = [draft for draft in drafted.to(claim.quote) if is_same(draft.claim, claim)]
    twin = max(twins, key=lambda d: d.seen.share * d.seen.type_share, default=None)
    at_trigger = max((s.share for s in glimpsed.to(anchor(claim)) if s.trigger.meets(anchor(claim))), default=0.0)
    features = (
        1.0,
        log_odds(claim.confidence),
        log_odds(twin.seen.share * twin.seen.type_share if twin else 0.0),
        log_odds(at_trigger),
        float(twin is not None),
        float(any(_common(draft.claim, claim) for draft in twins)),
        min(3.0, len(claim.arguments)),
    )
    return Candidate(claim, "rules", features, twin)


def likelihood(candidate: Candidate, by: Weights) -> float:
    """Probability that a candidate is right."""
    known = by.features[candidate.finder]
    total = sum(known[name] * value for name, value in zip(FEATURES[candidate.finder], candidate.features, strict=True))
    return 1 / (1 + math.exp(-total - by.types[candidate.finder].get(str(candidate.claim.type), 0.0)))


def united(found: Sequence[Candidate], by: Weights) -> list[tuple[Candidate, float]]:
    """The candidates that are likely enough, surest first, without the model's second thoughts about words already taken."""
    weighed = [(likelihood(candidate, by), candidate) for candidate in found]
    weighed = [(p, c) for p, c in weighed if p >= by.least[c.finder]]
    weighed.sort(key=lambda pc: (-pc[0], pc[1].finder, pc[1].claim.quote, anchor(pc[1].claim), str(pc[1].claim.type)))
    taken: _Near[Candidate] = _Near([])
    kept = []
    for p, candidate in weighed:
        claim = candidate.claim
        beside = taken.to(claim.quote)
        if any("model" in (candidate.finder, other.finder) and _rivals(claim, other.claim) for other in beside):
            continue
        taken.add(claim.quote, candidate)
        kept.append((candidate, p))
    return kept


def completed(candidate: Candidate, likely: float) -> MarkedClaim:
    """The claim with its probability, and with the model's fillers for roles that a rule left open."""
    claim = candidate.claim
    if candidate.finder != "rules" or candidate.twin is None:
        return replace(claim, confidence=round(likely, 3))
    known, used = {a.role for a in claim.arguments}, [a.extent for a in claim.arguments]
    more = [a for a in candidate.twin.claim.arguments if a.role not in known and not any(a.extent.meets(extent) for extent in used)]
    arguments = sorted([*claim.arguments, *more], key=lambda a: (a.extent, a.role))
    return replace(claim, arguments=tuple(arguments), confidence=round(likely, 3))


def anchor(claim: MarkedClaim) -> Extent:
    """The trigger, else the quote."""
    return claim.trigger or claim.quote


def is_same(one: MarkedClaim, other: MarkedClaim) -> bool:
    """Whether two claims state the same: one type, and triggers that meet, or much the same words with a common filler."""
    if one.type != other.type:
        return False
    return anchor(one).meets(anchor(other)) or (_much_the_same(one.quote, other.quote) and _common(one, other))


def _rivals(one: MarkedClaim, other: MarkedClaim) -> bool:
    """Whether two claims are the same, or take the same trigger, unless one is the attack of which the other is the harm."""
    if is_same(one, other):
        return True
    return one.trigger is not None and other.trigger is not None and one.trigger.meets(other.trigger) and {one.type, other.type} != BLOW


BLOW: Final = frozenset({ClaimType.ATTACK, ClaimType.CASUALTY})
"""Types that one verb carries both: "was murdered by gunmen"."""


def _much_the_same(one: Extent, other: Extent) -> bool:
    """Whether they share half of the shorter."""
    shorter = min(one.end - one.start, other.end - other.start)
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= shorter


def _common(one: MarkedClaim, other: MarkedClaim) -> bool:
    """Whether some filler of one role is the same in both."""
    return any(_same_filler(a, b) for a in one.arguments for b in other.arguments)


def _same_filler(one: MarkedArgument, other: MarkedArgument) -> bool:
    return one.role == other.role and one.extent.meets(other.extent)


def log_odds(share: float) -> float:
    """Natural logarithm of the odds, between those of 0.001 and 0.999."""
    kept = min(max(share, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))


class _Near(Generic[T]):
    """Things by the stretches that they touch."""

    def __init__(self, things: Sequence[tuple[Extent, T]]) -> None:
        self._at: dict[int, list[tuple[Extent, T]]] = {}
        for extent, thing in things:
            self.add(extent, thing)

    def add(self, extent: Extent, thing: T) -> None:
        """One more thing."""
        for bucket in range(extent.start // BUCKET, (extent.end - 1) // BUCKET + 1):
            self._at.setdefault(bucket, []).append((extent, thing))

    def to(self, extent: Extent) -> Iterator[T]:
        """Those that meet an extent, each once, in the order in which they were added within a stretch."""
        first = extent.start // BUCKET
        for bucket in range(first, (extent.end - 1) // BUCKET + 1):
            for place, thing in self._at.get(bucket, ()):
                if place.meets(extent) and (bucket == first or place.start // BUCKET == bucket):
                    yield thing
