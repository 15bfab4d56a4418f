"""From judgements anchored to text to constraints on the present rows.

What this is for: re-attaching what a person decided to the rows that the present reader found, by overlap of spans; what
finds no row is listed in `unattached`, never dropped. What it is not: a change of any row; `resolve` and `trace` take the
constraints as input, and the pipeline takes rejected claims out of the claim table before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any, Final

from stemmata.errors import UsageError
from stemmata.lexicon.names import normalise
from stemmata.review import values
from stemmata.review.amend import Correction, Dated, added_claim, amended_claim, checked_correction, filler, takes_words
from stemmata.review.log import OF_DESCENT, OF_ORIGINS, active, landmarks
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.judgement import Attachment, Judgement
from stemmata.schema.text import Span, stable_id
from stemmata.schema.vocabulary import Verdict

ENOUGH: Final = 0.5
"""Share of code points (common / covered by either) from which a stretch counts as the one pointed at. Not tuned: one half
is the point at which no two disjoint rows can both claim the anchor."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Judgements re-attached to the present rows. Pairs are ordered (a < b) and sorted, each is there once."""

    rejected: frozenset[str]
    """Claim ids, not to be used by any later stage."""
    same_entity: tuple[tuple[str, str], ...]
    """Pairs of mention ids that denote one entity."""
    different_entity: tuple[tuple[str, str], ...]
    """Pairs of mention ids that denote two entities."""
    same_event: tuple[tuple[str, str], ...]
    """Pairs of claim ids that report one event."""
    different_event: tuple[tuple[str, str], ...]
    """Pairs of claim ids that report two events."""
    unattached: tuple[str, ...]
    """Ids of judgements that found no row (or not two), in the order of the log: shown to a person."""
    independent: tuple[tuple[str, str], ...] = ()
    """Pairs of document ids: no link of descent is made between them (R2)."""
    accepted: frozenset[str] = frozenset()
    """Claim ids that a person found to say what was read. Shown; no stage asks."""
    corrected: tuple[Correction, ...] = ()
    """Corrected fields of claims, in the order of the log."""
    added: tuple[Claim, ...] = ()
    """Claims that a person added, by id; as added, without their corrections."""
    dated: tuple[Dated, ...] = ()
    """Dates of publication as judged, one a document."""
    placed: tuple[tuple[str, str, str], ...] = ()
    """Mention id, place as `values.place` reads it, and who says so."""
    preferred: tuple[tuple[str, str, str], ...] = ()
    """Claim id, measure ("" = each of the claim's), and who prefers its number, the last one last (R6)."""
    derived: tuple[tuple[str, str, str], ...] = ()
    """Child and parent (document ids), and who says so (R2)."""
    unlinked: tuple[tuple[str, str], ...] = ()
    """Child and parent (document ids): this link is not made, whatever speaks for it."""
    credited: tuple[tuple[str, str, str], ...] = ()
    """Document, the name of the origin that it goes back to, and who says so (R1)."""
    refused: tuple[tuple[str, str], ...] = ()
    """Document and the name of an origin that it does not rest on, whatever it says."""
    attached: tuple[Attachment, ...] = ()
    """The rows that each judgement in force is about, in the order of the log. Shown; no stage asks."""

    def digest(self) -> str:
        """A hash of all that can change the output of a stage (`attached`, `unattached` and `accepted` cannot)."""
        pairs = (self.same_entity, self.different_entity, self.same_event, self.different_event, self.independent)
        corrected = [astuple(c) for c in self.corrected]
        judged = (
            corrected,
            [(c.id, *c.where, *(a.source for a in c.attribution), *c.cues) for c in self.added],
            [astuple(d) for d in self.dated],
            self.placed,
            self.preferred,
            self.derived,
            self.unlinked,
            self.credited,
            self.refused,
        )
        return stable_id("constraints", sorted(self.rejected), *pairs, *judged)


NO_CONSTRAINTS: Final = Constraints(frozenset(), (), (), (), (), ())


def replay(judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]], documents: Collection[str] | None = None) -> Constraints:
    """Re-attach the judgements in force (log order) to the rows of the tables `mention` and `claim`, and to `documents`.

    The later of two judgements of one thing wins. Linear in the rows of the documents that anchors point into. `documents`: ids
    of those that are there; None stands for all.
    """
    rows = _Rows(judgements, tables, documents)
    found = _Found()
    for judgement in active(judgements):
        if judgement.verdict is Verdict.WITHDRAW or not judgement.anchors:
            continue
        attached = _attach(judgement, rows, found)
        found.attached += [Attachment(judgement.id, *row) for row in attached]
        if not attached:
            found.unattached.append(judgement.id)
    return found.constraints()


Row = tuple[str, str]
"""Table and id of a row that a judgement is about."""


@dataclass(slots=True)
class _Found:
    """What the judgements come to, while they are read in the order of the log; a later one of the same thing wins."""

    reading: dict[str, Verdict] = field(default_factory=dict)
    """Claim -> accepted or rejected."""
    corrected: list[Correction] = field(default_factory=list)
    amended: dict[str, Claim] = field(default_factory=dict)
    """Claim -> as it stands after the corrections so far."""
    added: dict[str, Claim] = field(default_factory=dict)
    dated: dict[str, Dated] = field(default_factory=dict)
    placed: dict[str, tuple[str, str]] = field(default_factory=dict)
    preferred: dict[tuple[str, str], str] = field(default_factory=dict)
    pairs: dict[tuple[bool, str, str], Verdict] = field(default_factory=dict)
    pages: dict[tuple[str, str], tuple[Verdict, str, str, str]] = field(default_factory=dict)
    """Two documents, smaller id first -> the last verdict on their descent: child, parent, by whom."""
    origins: dict[tuple[str, str], tuple[Verdict, str, str]] = field(default_factory=dict)
    """Document and the normalised name of an origin -> the last verdict on whether it goes back to it, the name, by whom."""
    attached: list[Attachment] = field(default_factory=list)
    unattached: list[str] = field(default_factory=list)

    def constraints(self) -> Constraints:
        """All of it, each part in its fixed order."""
        rejected = frozenset(name for name, verdict in self.reading.items() if verdict is Verdict.REJECT)

        def chosen(entity: bool, verdict: Verdict) -> tuple[tuple[str, str], ...]:
            kept = ((a, b) for (is_entity, a, b), v in self.pairs.items() if is_entity is entity and v is verdict)
            return tuple(sorted((a, b) for a, b in kept if entity or not {a, b} & rejected))

        origins = [(page, *last) for (page, _), last in sorted(self.origins.items())]
        pages = [(pair, *last) for pair, last in sorted(self.pages.items())]
        return Constraints(
            rejected=rejected,
            same_entity=chosen(True, Verdict.SAME),
            different_entity=chosen(True, Verdict.DIFFERENT),
            same_event=chosen(False, Verdict.SAME),
            different_event=chosen(False, Verdict.DIFFERENT),
            unattached=tuple(self.unattached),
            attached=tuple(self.attached),
            independent=tuple(pair for pair, verdict, *_ in pages if verdict is Verdict.INDEPENDENT),
            unlinked=tuple((child, parent) for _, verdict, child, parent, _ in pages if verdict is Verdict.REJECT),
            derived=tuple((child, parent, by) for _, verdict, child, parent, by in pages if verdict is Verdict.DERIVES),
            credited=tuple((page, name, by) for page, verdict, name, by in origins if verdict is Verdict.DERIVES),
            refused=tuple((page, name) for page, verdict, name, _ in origins if verdict is Verdict.REJECT),
            accepted=frozenset(self.reading) - rejected,
            corrected=tuple(c for c in self.corrected if c.claim_id not in rejected),
            added=tuple(self.added[name] for name in sorted(self.added) if name not in rejected),
            dated=tuple(self.dated[name] for name in sorted(self.dated)),
            placed=tuple((name, *self.placed[name]) for name in sorted(self.placed)),
            preferred=tuple((*key, by) for key, by in self.preferred.items() if key[0] not in rejected),
        )


def _attach(judgement: Judgement, rows: _Rows, found: _Found) -> list[Row]:
    """Note the effect of one judgement; the rows that it is about, none if they were not found (or not two of two)."""
    if judgement.about == "document":
        return _attach_to_pages(judgement, rows, found)
    if judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT):
        pair = rows.pair(judgement)
        if pair is not None:
            found.pairs[(judgement.about == "entity", *pair)] = judgement.verdict
        return [("mention" if judgement.about == "entity" else "claim", name) for name in pair or ()]
    if judgement.about == "entity":
        mention = rows.mention(judgement.anchors[0])
        if mention is not None and judgement.verdict is Verdict.PLACED:
            try:
                values.place(judgement.value)
            except UsageError:
                return []  # a gazetteer entry that this gazetteer has not
            found.placed[mention] = (judgement.value, judgement.by)
        return [("mention", mention)] if mention is not None else []
    return [("claim", name) for name in _attach_to_claims(judgement, rows, found)]


def _attach_to_pages(judgement: Judgement, rows: _Rows, found: _Found) -> list[Row]:
    pages = list(dict.fromkeys(anchor.document_id for anchor in judgement.anchors))
    if not all(rows.holds(page) for page in pages):
        return []
    if judgement.verdict is Verdict.DATED:
        found.dated[pages[0]] = Dated(pages[0], judgement.value, judgement.by)
    if judgement.verdict in OF_DESCENT and len(pages) == 2:
        found.pages[min(pages), max(pages)] = (judgement.verdict, pages[0], pages[1], judgement.by)
    elif judgement.verdict in OF_ORIGINS and judgement.value.strip():
        found.origins[pages[0], normalise(judgement.value)] = (judgement.verdict, judgement.value.strip(), judgement.by)
    return [("document", page) for page in pages]


def _attach_to_claims(judgement: Judgement, rows: _Rows, found: _Found) -> list[str]:
    if judgement.verdict is Verdict.ADD:
        claim = rows.added(judgement)
        if claim is None:
            return []
        found.added[claim.id] = claim
        return [claim.id]
    claims = rows.claims(judgement.anchors)
    match judgement.verdict:
        case Verdict.ACCEPT | Verdict.REJECT:
            found.reading.update(dict.fromkeys(claims, judgement.verdict))
        case Verdict.PREFER:
            for key in [(name, judgement.field) for name in claims]:
                found.preferred.pop(key, None)  # the last one stands last
                found.preferred[key] = judgement.by
        case Verdict.CORRECT:
            made = [rows.correction(name, judgement, found.amended) for name in claims]
            if None in made:
                return []
            for correction in filter(None, made):
                found.corrected.append(correction)
                found.amended[correction.claim_id] = amended_claim(rows.as_corrected(correction.claim_id, found.amended), [correction])
        case _:
            pass  # a note has no effect on rows
    return claims


class _Rows:
    """Mentions and claims of the documents that the judgements point into, with their stretches."""

    def __init__(self, judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]], documents: Collection[str] | None) -> None:
        self._documents = documents
        wanted = {anchor.document_id for judgement in judgements for anchor in judgement.anchors}
        self._mentions: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        self._claims: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        self._named: dict[str, list[Mention]] = defaultdict(list)
        self._by_id: dict[str, Claim] = {}
        for mention in tables["mention"]:
            if mention.document_id in wanted:
                self._named[mention.document_id].append(mention)
                self._mentions[mention.document_id].append((mention.id, (Span(mention.document_id, mention.start, mention.end),)))
        for claim in tables["claim"]:
            if claim.document_id in wanted:
                self._by_id[claim.id] = claim
                self._claims[claim.document_id].append((claim.id, landmarks(claim)))

    def holds(self, document: str) -> bool:
        """Whether the document is there."""
        return self._documents is None or document in self._documents

    def mention(self, anchor: Span) -> str | None:
        """The mention that fits the anchor best."""
        return next(iter(_best(self._mentions[anchor.document_id], [anchor])), None)

    def as_corrected(self, claim_id: str, amended: Mapping[str, Claim]) -> Claim:
        """A claim after the corrections so far."""
        return amended.get(claim_id) or self._by_id[claim_id]

    def correction(self, claim_id: str, judgement: Judgement, amended: Mapping[str, Claim]) -> Correction | None:
        """A correction of a claim; None if it names words for a role that no mention has, or cannot be applied to the present claim."""
        claim = self.as_corrected(claim_id, amended)
        name = None
        if takes_words(claim, judgement.field, judgement.value):
            mention = filler(self._named[claim.document_id], judgement.value, claim)
            if mention is None:
                return None
            name = mention.id
        try:
            checked_correction(claim, judgement.field, judgement.value)
        except UsageError:
            return None
        return Correction(claim_id, judgement.field, judgement.value, judgement.by, name)

    def added(self, judgement: Judgement) -> Claim | None:
        """The claim that a judgement adds, which later ones may then be about; None if its document is not there."""
        span = judgement.anchors[0]
        if not self.holds(span.document_id):
            return None
        read = [c for c in self._by_id.values() if c.document_id == span.document_id]
        claim = added_claim(span, values.claim_type(judgement.value), judgement.by, self._named[span.document_id], read)
        if claim.id not in self._by_id:
            self._by_id[claim.id] = claim
            self._claims[span.document_id].append((claim.id, landmarks(claim)))
        return claim

    def claims(self, anchors: Sequence[Span]) -> list[str]:
        """The claims that fit the anchors best; more than one only if nothing in their words tells them apart."""
        return _best(self._claims[anchors[0].document_id], anchors)

    def pair(self, judgement: Judgement) -> tuple[str, str] | None:
        """The two rows that a judgement of two things is about, smaller id first; None if it does not find two."""
        half = len(judgement.anchors) // 2
        rows = self._mentions if judgement.about == "entity" else self._claims
        sides = [_best(rows[side[0].document_id], side) for side in (judgement.anchors[:half], judgement.anchors[half:])]
        if not all(sides) or sides[0][0] == sides[1][0]:
            return None
        first, second = sorted(side[0] for side in sides)
        return first, second


def _best(rows: Sequence[tuple[str, tuple[Span, ...]]], anchors: Sequence[Span]) -> list[str]:
    """Ids of the rows whose stretches fit the anchors best (all that are equally good, in the order of the rows).

    Each anchor takes its best stretch; rows whose best is below ENOUGH for the first anchor do not count.
    """
    scored: list[tuple[float, str]] = []
    for row_id, spans in rows:
        fits = [max(_fit(anchor, span) for span in spans) for anchor in anchors]
        if fits[0] >= ENOUGH:
            # Unanchored stretches break ties: a claim that has more than the person pointed at fits a little less.
            exact = sum(span in anchors for span in spans) / len(spans)
            scored.append((round(sum(fits) + exact / 2, 9), row_id))
    top = max((score for score, _ in scored), default=0.0)
    return [row_id for score, row_id in scored if score == top]


def _fit(a: Span, b: Span) -> float:
    common = a.overlap(b)
    return common / ((a.end - a.start) + (b.end - b.start) - common) if common else 0.0
