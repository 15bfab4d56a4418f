"""Reading one document with model and rules: the list of steps.

What this is for: what the rules find, what the model sees, and what becomes of both. What it is not: a choice of weights (see
`union`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from stemmata.read.attribute import Reaches, chain_of
from stemmata.read.encoder.artefact import Artefact
from stemmata.read.encoder.claims import Seen, glimpses, seen
from stemmata.read.encoder.drafts import drafts
from stemmata.read.encoder.figurative import Figures
from stemmata.read.encoder.model import Model
from stemmata.read.encoder.named import stretches
from stemmata.read.encoder.placenames import Toponyms, settled
from stemmata.read.encoder.union import Candidate, Weights, candidates, completed, united, weights, worth_asking
from stemmata.read.encoder.words import Places
from stemmata.read.reader import Annotations, Extent, MarkedAttribution, MarkedClaim, MarkedMention, in_order
from stemmata.read.rules import claims, parse
from stemmata.read.rules.build import Builder
from stemmata.read.rules.reach import attributions
from stemmata.read.rules.voice import voice_of
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import Modality, Voice

HEADS: Final = ("triggers", "times", "places")
"""Outputs of the trunk that reading uses."""
LEAST_SEEN: Final = 0.1
"""Share of a claim below which a trigger is none."""
SURE_SOURCE: Final = 0.5
"""Share that the source of a claim needs where the rules know of none."""
SURE_MODALITY: Final = 0.6
STANDINGS: Final = frozenset(
    {Modality.POSSIBLE, Modality.PLANNED, Modality.BELIEVED, Modality.CONDITIONAL, Modality.GENERALISATION, Modality.DENIED}
)
"""Modalities of the clause itself: no attribution makes them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What rules and model found in one document, before a choice. `sure`: mentions that stand whatever is chosen; `times`,
    `toponyms`: what the model takes for words of time and names of places; None for an empty text."""

    places: Places
    said: list[MarkedAttribution]
    sure: tuple[MarkedMention, ...]
    candidates: list[Candidate]
    times: tuple[Extent, ...]
    toponyms: Toponyms | None


class Reading:
    """The tools of one process for reading with model and rules."""

    def __init__(self, artefact: Artefact, threads: int = 1) -> None:
        self.model = Model(artefact, threads)
        self._weights = weights()

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions of title and body."""
        found = self.find(text, segments, self._weights)
        literal = Figures(text, found.places.builder.mentions).literal(found.candidates)
        kept = united(literal, self._weights)
        made = [_settled(candidate, likely) for candidate, likely in kept]
        said = [*found.said, *_lent(found, [candidate for candidate, _ in kept], made)]
        return _annotations(found, made, said)

    def find(self, text: str, segments: Sequence[Segment], by: Weights | None = None) -> Found:
        """The rules' parse and attributions, and every claim that rules or model found. `by`: weights by which some claims of the
        model are too unlikely to be asked about; without them the model is asked about all."""
        parsed = parse(text, segments)
        builder = Builder(text)
        said = attributions(parsed, builder)
        claims(parsed, builder, said)
        sure = tuple(builder.mentions.values())
        places = Places(parsed, builder)
        look = self.model.look(text, segments, HEADS)
        glimpsed = glimpses(self.model, look, LEAST_SEEN) if look else []
        by_rules = list(builder.claims.values())
        asked = worth_asking(glimpsed, by_rules, by) if by else glimpsed
        views = seen(self.model, look, asked) if look else []
        times = tuple(extent for extent, _ in stretches(look, "times")) if look else ()
        return Found(places, said, sure, candidates(by_rules, drafts(places, views), glimpsed), times, Toponyms.of(look) if look else None)


def _settled(candidate: Candidate, likely: float) -> MarkedClaim:
    """The claim as it is given: with its probability; one of the model's own with what the model takes the clause to say of it."""
    claim = completed(candidate, likely)
    view = candidate.twin.seen if candidate.twin else None
    if candidate.finder == "model" and view and claim.modality is Modality.ASSERTED and view.modality_share >= SURE_MODALITY:
        return replace(claim, modality=view.modality) if view.modality in STANDINGS else claim
    return claim


def _lent(found: Found, kept: Sequence[Candidate], made: Sequence[MarkedClaim]) -> list[MarkedAttribution]:
    """Who says a claim of the model of which the rules know no source, as far as the model is sure."""
    reaches = Reaches(found.said)
    lent = []
    for candidate, claim in zip(kept, made, strict=True):
        if candidate.finder != "model" or candidate.twin is None or chain_of(claim, reaches):
            continue
        attribution = _told(found.places, candidate.twin.seen, claim)
        if attribution is not None:
            lent.append(attribution)
    return lent


def _told(places: Places, view: Seen, claim: MarkedClaim) -> MarkedAttribution | None:
    """The attribution of one claim to the source of its paragraph that is nearest to its trigger, with the cue nearest to that."""
    text, at = places.builder.text, view.trigger.start
    sources = [extent for part, extent, share in view.told if part == "source" and share >= SURE_SOURCE]
    sources = [s for s in sources if "\n" not in text[min(s.start, at) : max(s.end, at)]]
    cues = [extent for part, extent, _ in view.told if part == "cue"]
    if not sources:
        return None
    source = min(sources, key=lambda extent: (abs(extent.start - view.trigger.start), extent))
    cue = min(cues, key=lambda extent: (abs(extent.start - source.start), extent), default=None)
    mention = places.mention(source, "party")
    if mention is None:
        return None
    phrase = places.phrase(source)
    return MarkedAttribution(mention, cue, claim.quote, voice_of(*phrase) if phrase else Voice.PERSON)


def _annotations(found: Found, made: Sequence[MarkedClaim], said: Sequence[MarkedAttribution]) -> Annotations:
    """Everything, in the order of the text. Mentions that only claims not taken had are left out."""
    known = found.places.builder.mentions
    mentions = {mention.extent: mention for mention in found.sure}
    used = [a.extent for claim in made for a in claim.arguments] + [attribution.source for attribution in said]
    for extent in used:
        mentions[extent] = known[extent]
        antecedent = known[extent].antecedent
        if antecedent is not None:
            mentions[antecedent] = known[antecedent]
    if found.toponyms is not None:
        mentions = settled(mentions, found.toponyms, made, said)
    attributions_ = sorted(set(said), key=lambda a: (a.content, a.source, a.cue or a.source, a.voice, a.inferred))
    return Annotations(tuple(sorted(mentions.values(), key=lambda m: m.extent)), in_order(made), tuple(attributions_), times=found.times)
