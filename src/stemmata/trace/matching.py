"""Which claim of one page tells what a claim of another page tells.

What this is for: carrying origins from a parent page to its copies and retellings claim by claim (R2). What it is not:
event resolution; claims are compared within a pair of pages of which one is known or suspected to descend from the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.trace.register import Register
from stemmata.trace.wordlists import EMPTY_WORDS

ENOUGH = 3.0
"""Points from which two claims of related pages tell the same. Same event and same type make three."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a claim says, in comparable pieces."""

    words: frozenset[str]
    figures: frozenset[tuple[str, float | None, float | None, float | None]]
    entities: frozenset[str]
    event: str | None


class Matcher:
    """Compares claims; the content of each is computed once."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._contents: dict[str, _Content] = {}

    def _content(self, claim: Claim) -> _Content:
        if claim.id not in self._contents:
            register = self.register
            quote = register.documents[claim.document_id].text[claim.quote.start : claim.quote.end]
            words = frozenset(lexicon.normalise(quote).split()) - EMPTY_WORDS
            figures = frozenset((str(q.measure), q.estimate.low, q.estimate.best, q.estimate.high) for q in claim.quantities)
            entities = frozenset(e.id for a in claim.arguments if (e := register.entity(a.mention_id)) is not None)
            self._contents[claim.id] = _Content(words, figures, entities, register.claim_event(claim))
        return self._contents[claim.id]

    def score(self, a: Claim, b: Claim) -> float:
        """How much two claims have in common, in points; 0 if neither type nor event agree."""
        first, second = self._content(a), self._content(b)
        same_event = first.event is not None and first.event == second.event
        if a.type is not b.type and not same_event:
            return 0.0
        points = 2.0 * same_event + (a.type is b.type) - (a.negated != b.negated)
        if first.words and second.words:
            points += 3.0 * len(first.words & second.words) / min(len(first.words), len(second.words))
        if first.figures and second.figures:
            points += 2.0 if first.figures & second.figures else -1.0
        return points + min(2, len(first.entities & second.entities))

    def best(self, claim: Claim, others: Iterable[Claim]) -> Claim | None:
        """The claim among `others` that tells the same, None if none has ENOUGH in common. The first of equals is taken."""
        scored = [(self.score(claim, other), other) for other in others]
        points, found = max(scored, key=lambda pair: pair[0], default=(0.0, claim))
        return found if points >= ENOUGH else None
