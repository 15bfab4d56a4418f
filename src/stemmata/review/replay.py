"""From judgements anchored to text to constraints on the present rows.

What this is for: re-attaching what a person decided to the rows that the present reader found, by overlap of spans; what
finds no row is listed in `unattached`, never dropped. What it is not: a change of any row; `resolve` and `trace` take the
constraints as input, and the pipeline takes rejected claims out of the claim table before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from stemmata.review.log import active, landmarks
from stemmata.schema.judgement import Judgement
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

    def digest(self) -> str:
        """A hash of all that can change the output of a stage (`unattached` cannot)."""
        pairs = (self.same_entity, self.different_entity, self.same_event, self.different_event, self.independent)
        return stable_id("constraints", sorted(self.rejected), *pairs)


NO_CONSTRAINTS: Final = Constraints(frozenset(), (), (), (), (), ())


def replay(judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]]) -> Constraints:
    """Re-attach the judgements in force (log order) to the rows of the tables `mention` and `claim`.

    The later of two judgements of one pair wins. Linear in the rows of the documents that anchors point into.
    """
    rows = _Rows(judgements, tables)
    rejected: set[str] = set()
    pairs: dict[tuple[bool, str, str], Verdict] = {}
    independent: set[tuple[str, str]] = set()
    unattached: list[str] = []
    for judgement in active(judgements):
        if judgement.verdict is Verdict.REJECT:
            found = rows.claims(judgement.anchors)
            rejected.update(found)
            if not found:
                unattached.append(judgement.id)
        elif judgement.verdict is Verdict.INDEPENDENT:
            first, second = sorted({anchor.document_id for anchor in judgement.anchors})
            independent.add((first, second))
        elif judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT):
            pair = rows.pair(judgement)
            if pair is None:
                unattached.append(judgement.id)
            else:
                pairs[(judgement.about == "entity", *pair)] = judgement.verdict

    def chosen(entity: bool, verdict: Verdict) -> tuple[tuple[str, str], ...]:
        kept = ((a, b) for (is_entity, a, b), v in pairs.items() if is_entity is entity and v is verdict)
        return tuple(sorted((a, b) for a, b in kept if entity or not {a, b} & rejected))

    return Constraints(
        rejected=frozenset(rejected),
        same_entity=chosen(True, Verdict.SAME),
        different_entity=chosen(True, Verdict.DIFFERENT),
        same_event=chosen(False, Verdict.SAME),
        different_event=chosen(False, Verdict.DIFFERENT),
        unattached=tuple(unattached),
        independent=tuple(sorted(independent)),
    )


class _Rows:
    """Mentions and claims of the documents that the judgements point into, with their stretches."""

    def __init__(self, judgements: Sequence[Judgement], tables: Mapping[str, Sequence[Any]]) -> None:
        wanted = {anchor.document_id for judgement in judgements for anchor in judgement.anchors}
        self._mentions: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        self._claims: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
        for mention in tables["mention"]:
            if mention.document_id in wanted:
                self._mentions[mention.document_id].append((mention.id, (Span(mention.document_id, mention.start, mention.end),)))
        for claim in tables["claim"]:
            if claim.document_id in wanted:
                self._claims[claim.document_id].append((claim.id, landmarks(claim)))

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
