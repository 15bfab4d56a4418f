"""From judgements anchored to text to constraints on the present rows.

What this is for: re-attaching what a person decided to the rows that the present reader found, by overlap of spans; what
finds no row is listed in `unattached`, never dropped. What it is not: a change of any row; `resolve` and `trace` take the
constraints as input, and the pipeline takes rejected claims out of the claim table before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any, Final

from stemmata.errors import UsageError
from stemmata.review.amend import MEASURES, Correction, Dated, checked_correction, filler
from stemmata.review.log import active, landmarks
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.judgement import Judgement
from stemmata.schema.text import Span, stable_id
from stemmata.schema.vocabulary import ROLES, Verdict

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
    dated: tuple[Dated, ...] = ()
    """Dates of publication as judged, one a document."""
    placed: tuple[tuple[str, str, str], ...] = ()
    """Mention id, place as `values.place` reads it, and who says so."""
    preferred: tuple[tuple[str, str, str], ...] = ()
    """Claim id, measure ("" = each of the claim's), and who prefers its number (R6)."""
    derived: tuple[tuple[str, str, str], ...] = ()
    """Child and parent (document ids), and who says so (R2)."""

    def digest(self) -> str:
        """A hash of all that can change the output of a stage (`unattached` and `accepted` cannot)."""
        pairs = (self.same_entity, self.different_entity, self.same_event, self.different_event, self.independent)
        corrected = [astuple(c) for c in self.corrected]
        judged = (corrected, [astuple(d) for d in self.dated], self.placed, self.preferred, self.derived)
        return stable_id("constraints", sorted(self.rejected), *pairs, *judged)


NO_CONSTRAINTS: Final = Constraints(frozenset(), (), (), (), (), ())


def replay(judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]]) -> Constraints:
    """Re-attach the judgements in force (log order) to the rows of the tables `mention` and `claim`.

    The later of two judgements of one pair wins. Linear in the rows of the documents that anchors point into.
    """
    rows = _Rows(judgements, tables)
    found = _Found()
    for judgement in active(judgements):
        if not _attach(judgement, rows, found):
            found.unattached.append(judgement.id)

    def chosen(entity: bool, verdict: Verdict) -> tuple[tuple[str, str], ...]:
        kept = ((a, b) for (is_entity, a, b), v in found.pairs.items() if is_entity is entity and v is verdict)
        return tuple(sorted((a, b) for a, b in kept if entity or not {a, b} & found.rejected))

    return Constraints(
        rejected=frozenset(found.rejected),
        same_entity=chosen(True, Verdict.SAME),
        different_entity=chosen(True, Verdict.DIFFERENT),
        same_event=chosen(False, Verdict.SAME),
        different_event=chosen(False, Verdict.DIFFERENT),
        unattached=tuple(found.unattached),
        independent=tuple(sorted(pair for pair, verdict in found.pages.items() if verdict is Verdict.INDEPENDENT)),
        accepted=frozenset(found.accepted - found.rejected),
        corrected=tuple(c for c in found.corrected if c.claim_id not in found.rejected),
        dated=tuple(found.dated[name] for name in sorted(found.dated)),
        placed=tuple((name, *found.placed[name]) for name in sorted(found.placed)),
        preferred=tuple((*key, by) for key, by in sorted(found.preferred.items()) if key[0] not in found.rejected),
        derived=tuple((*found.parents[p], p_by) for p, p_by in sorted(found.derived.items()) if found.pages.get(p) is Verdict.DERIVES),
    )


@dataclass(slots=True)
class _Found:
    """What the judgements come to, while they are read in the order of the log; a later one of the same thing wins."""

    rejected: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    corrected: list[Correction] = field(default_factory=list)
    dated: dict[str, Dated] = field(default_factory=dict)
    placed: dict[str, tuple[str, str]] = field(default_factory=dict)
    preferred: dict[tuple[str, str], str] = field(default_factory=dict)
    pairs: dict[tuple[bool, str, str], Verdict] = field(default_factory=dict)
    pages: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    """Two documents, smaller id first -> whether they were last judged independent or derived."""
    parents: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    derived: dict[tuple[str, str], str] = field(default_factory=dict)
    unattached: list[str] = field(default_factory=list)


def _attach(judgement: Judgement, rows: _Rows, found: _Found) -> bool:
    """Note the effect of one judgement; False if what it is about was not found."""
    verdict = judgement.verdict
    if verdict in (Verdict.SAME, Verdict.DIFFERENT):
        pair = rows.pair(judgement)
        if pair is not None:
            found.pairs[(judgement.about == "entity", *pair)] = verdict
        return pair is not None
    if verdict in (Verdict.INDEPENDENT, Verdict.DERIVES):
        child, parent = (anchor.document_id for anchor in judgement.anchors[:2])
        pair = (min(child, parent), max(child, parent))
        found.pages[pair] = verdict
        if verdict is Verdict.DERIVES:
            found.parents[pair], found.derived[pair] = (child, parent), judgement.by
        return True
    if verdict is Verdict.DATED:
        document = judgement.anchors[0].document_id
        found.dated[document] = Dated(document, judgement.value, judgement.by)
        return True
    if verdict is Verdict.PLACED:
        mention = rows.mention(judgement.anchors[0])
        if mention is not None:
            found.placed[mention] = (judgement.value, judgement.by)
        return mention is not None
    return _attach_to_claims(judgement, rows, found)


def _attach_to_claims(judgement: Judgement, rows: _Rows, found: _Found) -> bool:
    verdict = judgement.verdict
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.PREFER):
        return True  # notes and withdrawals have no effect on rows
    claims = rows.claims(judgement.anchors)
    if verdict is Verdict.ACCEPT:
        found.accepted.update(claims)
    elif verdict is Verdict.REJECT:
        found.rejected.update(claims)
    elif verdict is Verdict.PREFER:
        found.preferred.update({(name, judgement.field): judgement.by for name in claims})
    else:
        made = [rows.correction(name, judgement) for name in claims]
        found.corrected += [c for c in made if c is not None]
        return bool(made) and None not in made
    return bool(claims)


class _Rows:
    """Mentions and claims of the documents that the judgements point into, with their stretches."""

    def __init__(self, judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]]) -> None:
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

    def mention(self, anchor: Span) -> str | None:
        """The mention that fits the anchor best."""
        return next(iter(_best(self._mentions[anchor.document_id], [anchor])), None)

    def correction(self, claim_id: str, judgement: Judgement) -> Correction | None:
        """A correction of a claim; None if it names words for a role that no mention has, or cannot be applied to the present claim."""
        claim = self._by_id[claim_id]
        name = None
        if judgement.field not in MEASURES and judgement.field in ROLES[claim.type]:
            mention = filler(self._named[claim.document_id], judgement.value, claim)
            if mention is None:
                return None
            name = mention.id
        else:
            try:
                checked_correction(claim, judgement.field, judgement.value)
            except UsageError:
                return None
        return Correction(claim_id, judgement.field, judgement.value, judgement.by, name)

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
