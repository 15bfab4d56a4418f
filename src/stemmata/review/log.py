"""The rules of the log of judgements: which of them are in force, and where in the text they point.

What this is for: pure functions over judgements in the order of the log. What it is not: the file that keeps them (see
`stemmata.store.decisions`) or their effect on the stages (see `stemmata.review.replay`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stemmata.errors import SchemaError
from stemmata.review import values
from stemmata.schema.claim import Claim
from stemmata.schema.judgement import ANCHORS_NEEDED, Judgement
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict

OF_PAGES: Final = frozenset({Verdict.INDEPENDENT, Verdict.DERIVES, Verdict.DATED})
OF_DESCENT: Final = frozenset({Verdict.INDEPENDENT, Verdict.DERIVES, Verdict.REJECT})
"""Verdicts on whether one page goes back to another: of two about one pair the later counts."""
OF_ORIGINS: Final = frozenset({Verdict.DERIVES, Verdict.REJECT})
"""Those of them that may be about a page and an origin, by its name."""
OF_CLAIMS: Final = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.PREFER, Verdict.ADD})
ABOUT: Final = ("claim", "entity", "event", "document")
"""What the anchored words of a judgement may stand for."""


def landmarks(claim: Claim) -> tuple[Span, ...]:
    """The stretches by which a claim is told from its neighbours: trigger, quote, quantities, attributions. First = narrowest.

    A judgement of one claim carries all of them as anchors, a judgement of two claims the first of each (or all of each,
    the first half of the anchors for one claim, the second half for the other).
    """
    spans = [*filter(None, [claim.trigger]), claim.quote]
    spans += [Span(q.document_id, q.start, q.end) for q in claim.quantities]
    spans += [span for a in claim.attribution for span in (a.cue, a.content) if span is not None]
    return tuple(dict.fromkeys(spans))


def active(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements in force, in the order of the log: not withdrawn, or their withdrawal was itself withdrawn."""
    withdrawn: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(judgements):
        if judgement.id in withdrawn:
            continue
        kept.append(judgement)
        if judgement.withdraws is not None:
            withdrawn.add(judgement.withdraws)
    return kept[::-1]


def _check_sort(judgement: Judgement) -> None:
    """Raise SchemaError if the verdict cannot be about what the judgement is about."""
    verdict, of_pages = judgement.verdict, judgement.about == "document"
    if verdict in (Verdict.WITHDRAW, Verdict.NOTE):
        return
    if verdict in OF_PAGES and not of_pages:
        raise SchemaError(f"the verdict {verdict} is about documents")
    if of_pages and verdict not in OF_PAGES | OF_DESCENT:
        raise SchemaError(f"the verdict {verdict} is not about documents")
    named = verdict in OF_ORIGINS and judgement.value.strip()
    if of_pages and verdict in OF_DESCENT and len({anchor.document_id for anchor in judgement.anchors}) != (1 if named else 2):
        also = ", or one document and an origin's name" if verdict in OF_ORIGINS else ""
        raise SchemaError(f"the verdict {verdict} is about two different documents{also}")
    if verdict in OF_CLAIMS and not of_pages and judgement.about != "claim":
        raise SchemaError(f"the verdict {verdict} is about a claim")


def check(judgement: Judgement, before: Sequence[Judgement]) -> None:
    """Raise SchemaError if the judgement cannot be appended to a log that holds `before`."""
    if judgement.about not in ABOUT:
        raise SchemaError(f"a judgement is about one of {', '.join(ABOUT)}, not {judgement.about!r}")
    if ANCHORS_NEEDED[judgement.verdict] == 2 and len(judgement.anchors) % 2:
        raise SchemaError("a judgement of two things needs as many anchors for the one as for the other")
    _check_sort(judgement)
    if judgement.verdict is Verdict.DATED:
        values.interval(judgement.value, "judged")
    if judgement.verdict is Verdict.PLACED:
        values.place(judgement.value)
    if judgement.verdict is Verdict.ADD:
        values.claim_type(judgement.value)
    if judgement.withdraws is not None and judgement.withdraws not in {j.id for j in before}:
        raise SchemaError(f"there is no judgement {judgement.withdraws!r} to withdraw")
