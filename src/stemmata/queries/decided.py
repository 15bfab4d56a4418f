"""What persons decided, as records: the log, and what of it touches a claim or a page.

What this is for: each judgement with its state, the same on the command line and on the pages. What it is not: the effect of a
judgement (see `stemmata.review`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from stemmata.queries.page import Record
from stemmata.review.log import active, landmarks
from stemmata.schema.claim import Claim
from stemmata.schema.judgement import Judgement
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict

OPPOSED: Final[Mapping[Verdict, str]] = {
    Verdict.ACCEPT: "reading",
    Verdict.REJECT: "reading",
    Verdict.SAME: "identity",
    Verdict.DIFFERENT: "identity",
    Verdict.DERIVES: "descent",
    Verdict.INDEPENDENT: "descent",
    Verdict.DATED: "date",
    Verdict.PLACED: "place",
    Verdict.CORRECT: "correction",
    Verdict.PREFER: "figure",
}
"""Verdicts that settle one question: of two about the same words (and field) the later counts."""


def log(judgements: Sequence[Judgement], unattached: Collection[str] = (), names: Mapping[str, str] | None = None) -> list[Record]:
    """All judgements, newest first. `names`: document id -> what it is called.

    `state`: "in force"; "withdrawn"; "withdraws" another; "superseded" by a later one of the same words; "finds no row" in the
    shown generation. `by_whom`: id of the judgement that withdrew or superseded it, None in other states.
    """
    ended = _ended(judgements)
    lost = frozenset(unattached)
    out = []
    for judgement in reversed(judgements):
        how, which = ended.get(judgement.id, ("", None))
        state = how or ("withdraws" if judgement.withdraws else "finds no row" if judgement.id in lost else "in force")
        out.append({**_record(judgement, names or {}), "state": state, "by_whom": which})
    return out


def _ended(judgements: Sequence[Judgement]) -> dict[str, tuple[str, str]]:
    """Judgement id -> how it was ended, and by which later one."""
    ended = {j.withdraws: ("withdrawn", j.id) for j in judgements if j.withdraws}
    in_force = active(judgements)
    ended = {name: end for name, end in ended.items() if name not in {j.id for j in in_force}}
    settled: dict[tuple[object, ...], str] = {}
    for judgement in in_force:
        question = OPPOSED.get(judgement.verdict)
        if question is None:
            continue
        key = (question, judgement.about, judgement.field, frozenset(judgement.anchors))
        if key in settled:
            ended[settled[key]] = ("superseded", judgement.id)
        settled[key] = judgement.id
    return ended


def _record(judgement: Judgement, names: Mapping[str, str]) -> Record:
    anchor = judgement.anchors[0] if judgement.anchors else None
    return {
        "id": judgement.id,
        "at": judgement.at,
        "by": judgement.by,
        "verdict": str(judgement.verdict),
        "about": judgement.about,
        "field": judgement.field,
        "value": judgement.value,
        "reason": judgement.reason,
        "withdraws": judgement.withdraws,
        "document": anchor and anchor.document_id,
        "document_name": names.get(anchor.document_id, anchor.document_id) if anchor else None,
        "start": anchor and anchor.start,
        "end": anchor and anchor.end,
        "anchors": [{"document": a.document_id, "start": a.start, "end": a.end} for a in judgement.anchors],
    }


def of_claim(judgements: Sequence[Judgement], claim: Claim) -> list[Judgement]:
    """The judgements whose first words are the claim's own, and withdrawals of these, oldest first."""
    own = frozenset(landmarks(claim))
    return [j for j in judgements if j.about != "document" and own.intersection(_firsts(j))]


def of_document(judgements: Sequence[Judgement], document_id: str) -> list[Judgement]:
    """The judgements about the page as a whole, oldest first."""
    return [j for j in judgements if j.about == "document" and any(a.document_id == document_id for a in j.anchors)]


def _firsts(judgement: Judgement) -> list[Span]:
    """The narrowest stretch of each thing that a judgement is about."""
    if judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT) and judgement.anchors:
        return [judgement.anchors[0], judgement.anchors[len(judgement.anchors) // 2]]
    return list(judgement.anchors[:1])
