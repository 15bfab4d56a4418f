"""Deciding: what a person names, looked up in the case and appended to the log as a judgement.

What this is for: the one way by which command line and pages judge. What it is not: the effect of a judgement, which comes with
the next run (see `stemmata.review`).
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.case import Case
from stemmata.errors import NotFoundError, UsageError
from stemmata.queries import Queries
from stemmata.schema.judgement import Judgement
from stemmata.schema.vocabulary import Verdict


def decide(
    case: Case, verdict: Verdict, targets: Sequence[str], reason: str, by: str, *, field: str = "", value: str = "", seen: str = ""
) -> Judgement:
    """Log a decision about what the targets name; it is on the disk when this returns, and a run that is at work is not waited for.

    `targets`: as `Anchors.of` takes them; for a withdrawal the id of one judgement, or how it begins. `field`, `value`: what of it,
    and what is right (see `review.values`). `seen`: the generation that the person looked at, the present one if not given. Raises
    NotFoundError for a name that is not in the case, UsageError and SchemaError for what cannot be judged so.
    """
    if verdict is not Verdict.WITHDRAW:
        index = case.index()
        try:
            queries = Queries(index)
            pointed = queries.anchors(verdict, list(targets), field, value)
        finally:
            index.close()
        return case.judge(
            verdict, pointed.about, pointed.spans, reason, by, field=field, value=pointed.origin or value, seen=seen or index.generation
        )
    if len(targets) != 1:
        raise UsageError("withdraw takes the id of one judgement", hint="`stemmata judge list` shows the ids")
    named = [j for j in case.judgements() if j.id.startswith(targets[0])]
    if len(named) != 1:
        raise NotFoundError(
            f"{len(named)} judgements have ids that begin with {targets[0]!r}" if named else f"no judgement {targets[0]!r} in this case",
            hint="`stemmata judge list` shows the ids",
        )
    return case.judge(verdict, named[0].about, named[0].anchors, reason, by, withdraws=named[0].id, seen=seen)
