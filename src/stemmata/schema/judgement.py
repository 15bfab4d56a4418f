"""Judgements: what a person decided, anchored to text.

What this is for: rows of the append-only log. What it is not: an edit of machine tables; a judgement is an input of the
stages, and is undone by another judgement (`withdraw`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.errors import SchemaError
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict

ANCHORS_NEEDED = {
    Verdict.ACCEPT: 1,
    Verdict.REJECT: 1,
    Verdict.CORRECT: 1,
    Verdict.ADD: 1,
    Verdict.SAME: 2,
    Verdict.DIFFERENT: 2,
    Verdict.DERIVES: 1,
    Verdict.INDEPENDENT: 2,
    Verdict.DATED: 1,
    Verdict.PLACED: 1,
    Verdict.PREFER: 1,
    Verdict.NOTE: 0,
    Verdict.WITHDRAW: 0,
}
VALUED = frozenset({Verdict.ADD, Verdict.CORRECT, Verdict.DATED, Verdict.PLACED})
"""Verdicts that say what is right, in `value` (see `stemmata.review.values` for how). `derives`, and the rejection of a link, have
two documents, or one and the name of an origin as `value`: a lost exemplar has no words to point at."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `at`: ISO 8601 UTC; `anchors`: where in the TEXT the person pointed, so that it survives re-reading.

    `about`: claim, entity, event or document, what the anchored words stand for. `withdraws`: id of the judgement taken back.
    `field`: which part of it is meant (of a correction, a preferred figure, a note that is a saved view); `value`: what is right.
    `seen`: the generation that the person looked at, "" if it is not known.
    """

    id: str
    at: str
    by: str
    verdict: Verdict
    about: str
    anchors: tuple[Span, ...]
    withdraws: str | None
    reason: str
    field: str = ""
    value: str = ""
    seen: str = ""

    def __post_init__(self) -> None:
        if len(self.anchors) < ANCHORS_NEEDED[self.verdict]:
            raise SchemaError(f"a judgement {self.verdict!r} needs {ANCHORS_NEEDED[self.verdict]} anchors in the text")
        if (self.verdict is Verdict.WITHDRAW) != (self.withdraws is not None):
            raise SchemaError("only a withdrawal names the judgement that it takes back")
        if self.verdict in VALUED and not self.value.strip():
            raise SchemaError(f"a judgement {self.verdict!r} needs a value")
        if self.verdict is Verdict.CORRECT and not self.field.strip():
            raise SchemaError("a correction names the field that it corrects")
        if not self.reason.strip():
            raise SchemaError("a judgement needs a reason")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A row of the present tables that a judgement in force is about. `table`: claim, mention or document."""

    judgement_id: str
    table: str
    row_id: str
