"""What a reader is, what it returns, and the check that it invented nothing.

What this is for: the seam at which another reader (a model, a plug-in) can stand in for the rules. What it is not: a place
for ids, numbers or days: a reader returns spans and labels only; normalising is the same for all readers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from stemmata.errors import ReaderError
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, MentionForm, MentionKind, Modality, SegmentKind, Voice

READABLE = frozenset({SegmentKind.TITLE, SegmentKind.BODY})


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A half-open stretch [start, end) of the document's text, in code points."""

    start: int
    end: int

    def covers(self, other: Extent) -> bool:
        """Whether the other extent lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Extent) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A name, description or pronoun. `antecedent`: the extent of the name that it stands for, if known."""

    extent: Extent
    kind: MentionKind
    form: MentionForm
    antecedent: Extent | None = None


@dataclass(frozen=True, slots=True)
class MarkedArgument:
    """A role and the extent of the mention that fills it."""

    role: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class MarkedCount:
    """A count phrase that belongs to a claim, and what it counts there."""

    extent: Extent
    measure: Measure


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A proposition: the words that state it, its type, who fills its roles, and how the words themselves put it.

    `modality` is that of the clause alone (asserted, possible, planned, ...); what attribution adds is added later.
    `rule`: name of the rule or model head that found it.
    """

    quote: Extent
    trigger: Extent | None
    type: ClaimType
    subtype: str | None
    arguments: tuple[MarkedArgument, ...]
    counts: tuple[MarkedCount, ...]
    modality: Modality
    negated: bool
    hedges: tuple[Extent, ...]
    rule: str
    confidence: float


def in_order(claims: Iterable[MarkedClaim]) -> tuple[MarkedClaim, ...]:
    """Claims in the order of the text, each proposition once: of those that take the same words for the same, the surest."""
    ordered = sorted(claims, key=lambda c: (c.quote, c.trigger or c.quote, c.type, c.arguments[0].extent if c.arguments else c.quote))
    once: dict[tuple[object, ...], MarkedClaim] = {}
    for claim in ordered:
        same = (claim.quote, claim.type, claim.arguments, claim.counts, claim.modality, claim.negated)
        if same not in once or once[same].confidence < claim.confidence:
            once[same] = claim
    return tuple(once.values())


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """Who is made to say what. Nesting is containment: an attribution inside the content of another is the inner one."""

    source: Extent
    cue: Extent | None
    content: Extent
    voice: Voice
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that a reader found in one document. `notices`: what a user should know of the reading ("3 spans were dropped").
    `times`: stretches that the reader takes for words of time; the rules of dates come first (see `stemmata.read.timemarks`)."""

    mentions: tuple[MarkedMention, ...]
    claims: tuple[MarkedClaim, ...]
    attributions: tuple[MarkedAttribution, ...]
    notices: tuple[str, ...] = ()
    times: tuple[Extent, ...] = ()

    def check(self, text: str, segments: Sequence[Segment]) -> None:
        """Raise ReaderError if an extent is not inside the text and a title or body segment, or a role does not fit its type."""
        stretches = _readable(segments)
        starts = [first for first, _ in stretches]
        self._check_labels()
        for extent in self._extents():
            if not (type(extent.start) is int and type(extent.end) is int):
                raise ReaderError(f"[{extent.start!r}, {extent.end!r}) is no stretch of code points")
            if not 0 <= extent.start < extent.end <= len(text):
                raise ReaderError(f"[{extent.start}, {extent.end}) is empty or outside the text of {len(text)} code points")
            at = bisect_right(starts, extent.start) - 1
            if at < 0 or extent.end > stretches[at][1]:
                raise ReaderError(f"[{extent.start}, {extent.end}) {text[extent.start : extent.end]!r} is not in a title or body segment")
        self._check_links(len(text))

    def _check_links(self, length: int) -> None:
        """Raise ReaderError if a role does not fit its type, or what is referred to is no mention of these annotations."""
        known = {mention.extent for mention in self.mentions}
        if len(known) < len(self.mentions):
            raise ReaderError("a mention is marked twice")
        for claim in self.claims:
            for argument in claim.arguments:
                if argument.role not in ROLES[claim.type]:
                    raise ReaderError(f"{_at(claim.quote)}: a {claim.type} has no role {argument.role!r}")
                if argument.extent not in known:
                    raise ReaderError(f"the filler of {argument.role} at {argument.extent.start} is no mention")
            if claim.trigger and not claim.quote.covers(claim.trigger):
                raise ReaderError(f"the trigger at {claim.trigger.start} lies outside its quote")
        for attribution in self.attributions:
            if attribution.source not in known:
                raise ReaderError(f"the source at {attribution.source.start} is no mention")
            if not 0 <= attribution.content.start < attribution.content.end <= length:
                raise ReaderError(f"the content {_at(attribution.content)} is empty or outside the text of {length} code points")

    def _check_labels(self) -> None:
        """Raise ReaderError for a label outside the closed lists, or a confidence outside 0 to 1."""
        labels: list[tuple[object, type[StrEnum], Extent]] = []
        for mention in self.mentions:
            labels += [(mention.kind, MentionKind, mention.extent), (mention.form, MentionForm, mention.extent)]
        for claim in self.claims:
            labels += [(claim.type, ClaimType, claim.quote), (claim.modality, Modality, claim.quote)]
            labels += [(count.measure, Measure, count.extent) for count in claim.counts]
            if not 0.0 <= claim.confidence <= 1.0:
                raise ReaderError(f"{_at(claim.quote)}: confidence {claim.confidence} is not between 0 and 1")
        labels += [(said.voice, Voice, said.source) for said in self.attributions]
        for label, kind, extent in labels:
            if not isinstance(label, kind):
                raise ReaderError(f"{_at(extent)}: {label!r} is no {kind.__name__}")

    def _extents(self) -> Iterator[Extent]:
        yield from self.times
        for mention in self.mentions:
            yield mention.extent
            if mention.antecedent:
                yield mention.antecedent
        for claim in self.claims:
            yield claim.quote
            yield from claim.hedges
            yield from (count.extent for count in claim.counts)
            if claim.trigger:
                yield claim.trigger
        for attribution in self.attributions:
            yield attribution.source
            if attribution.cue:
                yield attribution.cue


def _at(extent: Extent) -> str:
    return f"[{extent.start}, {extent.end})"


def _readable(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Stretches of title and body, touching ones joined (a segmenter may cut a body into paragraphs)."""
    stretches: list[tuple[int, int]] = []
    for segment in sorted(segments, key=lambda s: s.start):
        if segment.kind not in READABLE:
            continue
        if stretches and stretches[-1][1] == segment.start:
            stretches[-1] = (stretches[-1][0], segment.end)
        else:
            stretches.append((segment.start, segment.end))
    return stretches


class Reader(Protocol):
    """Marks up the text of a document: spans and labels only. Pure: same text, same annotations."""

    name: str
    version: str

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions of the title and body segments. Furniture is never read."""
        ...
