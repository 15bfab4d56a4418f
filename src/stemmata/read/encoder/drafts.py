"""From what the model sees to claims as the reader gives them: minimal mentions, counts and hedges as the rules make them.

What this is for: one claim of the model in the terms of the rules' parse. What it is not: the choice between rules and model
(see `union`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stemmata.read.encoder.claims import Seen
from stemmata.read.encoder.words import Places
from stemmata.read.reader import Extent, MarkedArgument, MarkedClaim, MarkedCount
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.counting import CASUALTY_MEASURES, MEASURES
from stemmata.read.rules.verbal import Found
from stemmata.schema.vocabulary import ClaimType, Measure, Modality

RULE = "model"
"""Name under which a claim says that the model found it."""
ACCUSING = frozenset({"blame", "accuse", "suspect"})
VERBS = "VEIG"
"""Classes of words that are verbs."""
SUBTYPES = {
    ClaimType.CASUALTY: frozenset(CASUALTY_MEASURES),
    ClaimType.ATTACK: frozenset(
        {"bombing", "suicide_bombing", "airstrike", "shelling", "armed_assault", "kidnapping"}
        | {"assassination", "arson", "massacre", "chemical", "ied", "drone"}
    ),
    ClaimType.SUPPLY: frozenset({"humanitarian"}),
    ClaimType.PRESSURE: frozenset({"sanction", "demand", "condemnation"}),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim of the model and what it was drawn from."""

    claim: MarkedClaim
    seen: Seen


def drafts(places: Places, found: list[Seen]) -> list[Draft]:
    """The claims of the model whose trigger stands in a sentence and for which at least one filler was found."""
    made = []
    for seen in found:
        claim = _claim(places, seen)
        if claim is not None:
            made.append(Draft(claim, seen))
    return made


def _claim(places: Places, seen: Seen) -> MarkedClaim | None:
    sentence = places.sentence(seen.trigger.start)
    tokens = places.tokens(sentence, seen.trigger) if sentence else None
    if sentence is None or tokens is None:
        return None
    arguments = arguments_of(places, seen)
    accusing = _accusing(sentence, tokens[0], seen.type)
    if accusing is not None:
        arguments = _accused(accusing, seen, arguments)
    if not arguments:
        return None
    quote = _quote(sentence, seen)
    subtype = seen.subtype if seen.subtype in SUBTYPES.get(seen.type, ()) and accusing is None else None
    first, after = places.tokens(sentence, quote) or tokens
    is_verb = sentence.line.tags[tokens[0]] in VERBS
    found = Found(seen.type, subtype, tokens, first, after, [], rule="verb" if is_verb else "noun", verb=tokens[0] if is_verb else None)
    modality, hedges = places.builder.modality(sentence, found)
    if modality is Modality.ASSERTED and seen.type is ClaimType.PLEDGE:
        modality = Modality.PLANNED
    counts = places.builder.counts(sentence, found, arguments, quote)
    measure = _measure(seen)
    if not counts and seen.counts and measure is not None:
        counts = (MarkedCount(seen.counts[0], measure),)
    return MarkedClaim(quote, seen.trigger, seen.type, subtype, arguments, counts, modality, seen.negation > 0.5, hedges, RULE, seen.share)


def _accusing(sentence: Sentence, verb: int, type_: ClaimType) -> Clause | None:
    """The clause of "police blamed the Front", in which the verb of saying is all that tells of an attack."""
    if type_ is not ClaimType.ATTACK:
        return None
    return next((c for c in sentence.clauses if c.verb == verb and c.lemma in ACCUSING and not c.passive), None)


def _accused(clause: Clause, seen: Seen, arguments: Sequence[MarkedArgument]) -> tuple[MarkedArgument, ...]:
    """The accused did it, and whoever accuses fills no role."""
    behind = [a for a in arguments if a.extent.start >= seen.trigger.end]
    return tuple(replace(a, role="perpetrator") if clause.lemma == "blame" and a.role == "target" else a for a in behind)


def _measure(seen: Seen) -> Measure | None:
    if seen.type is ClaimType.CASUALTY:
        return CASUALTY_MEASURES.get(seen.subtype or "", seen.measure)
    return MEASURES.get(seen.type, seen.measure)


def _quote(sentence: Sentence, seen: Seen) -> Extent:
    """The model's quote inside the trigger's sentence, without punctuation at its ends."""
    words = sentence.line.words
    start, end = max(seen.quote.start, words[0].start), min(seen.quote.end, words[-1].end)
    inside = [w for w in words if start <= w.start and w.end <= end and any(map(str.isalnum, w.text))]
    if not inside:
        return seen.trigger
    return Extent(min(inside[0].start, seen.trigger.start), max(inside[-1].end, seen.trigger.end))


def arguments_of(places: Places, seen: Seen) -> tuple[MarkedArgument, ...]:
    """The fillers as minimal mentions, each in the one role for which the model is surest."""
    best: dict[Extent, tuple[float, str]] = {}
    for role, extent, share in seen.roles:
        mention = places.mention(extent, role)
        if mention is None or (mention.meets(seen.trigger) and seen.type is not ClaimType.LEADS):
            continue
        if mention not in best or best[mention][0] < share:
            best[mention] = (share, role)
    kept = [
        MarkedArgument(role, extent)
        for extent, (_, role) in best.items()
        if not any(other != extent and other.covers(extent) for other in best)  # "Omar" beside "Omar Tesk"
    ]
    return tuple(sorted(kept, key=lambda a: (a.extent, a.role)))
