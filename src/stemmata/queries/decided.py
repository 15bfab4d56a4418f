"""What persons decided, as records: the log, and what of it touches a row.

What this is for: each judgement with its state, the same on the command line and on the pages. What it is not: the effect of a
judgement (see `stemmata.review`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from stemmata.errors import NotFoundError
from stemmata.queries.page import Record
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.review.log import active
from stemmata.schema.judgement import Judgement
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


Attached = Mapping[str, Sequence[Any]]
"""Judgement id -> the rows that it is about."""


def log(
    judgements: Sequence[Judgement],
    unattached: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    attached: Attached | None = None,
) -> list[Record]:
    """All judgements, newest first. `names`: document id -> what it is called. `attached`: by which two judgements of one row are
    known for such although they point at it by other words.

    `state`: "in force"; "withdrawn"; "withdraws" another; "superseded" by a later one of the same thing; "finds no row" in the
    shown generation. `by_whom`: id of the judgement that withdrew or superseded it, None in other states.
    """
    ended = _ended(judgements, attached or {})
    lost = frozenset(unattached)
    out = []
    for judgement in reversed(judgements):
        how, which = ended.get(judgement.id, ("", None))
        state = how or ("withdraws" if judgement.withdraws else "finds no row" if judgement.id in lost else "in force")
        out.append({**_record(judgement, names or {}), "state": state, "by_whom": which})
    return out


def _ended(judgements: Sequence[Judgement], attached: Attached) -> dict[str, tuple[str, str]]:
    """Judgement id -> how it was ended, and by which later one."""
    ended = {j.withdraws: ("withdrawn", j.id) for j in judgements if j.withdraws}
    in_force = active(judgements)
    ended = {name: end for name, end in ended.items() if name not in {j.id for j in in_force}}
    settled: dict[tuple[object, ...], str] = {}
    for judgement in in_force:
        question = OPPOSED.get(judgement.verdict)
        if question is None:
            continue
        if question == "reading" and judgement.about == "document":
            question = "descent"
        key = (question, judgement.about, judgement.field, frozenset(attached.get(judgement.id) or judgement.anchors))
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
        "seen": judgement.seen,
        "document": anchor and anchor.document_id,
        "document_name": names.get(anchor.document_id, anchor.document_id) if anchor else None,
        "start": anchor and anchor.start,
        "end": anchor and anchor.end,
        "anchors": [{"document": a.document_id, "start": a.start, "end": a.end} for a in judgement.anchors],
    }


class Decided:
    """What persons decided about the rows of one generation."""

    def __init__(self, rows: Rows, masks: Masks) -> None:
        self._rows = rows
        self._masks = masks

    @cached_property
    def attached(self) -> dict[str, list[tuple[str, str]]]:
        """Judgement id -> the rows that it is about (table, id), for those in force."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self._rows.all("attached"):
            found[row.judgement_id].append((row.table, row.row_id))
        return dict(found)

    @cached_property
    def _log(self) -> list[Record]:
        """The log as this generation holds it, oldest first."""
        return log(self._rows.all("judgement"), self._rows.unattached(), attached=self.attached)[::-1]

    def of(self, row_id: str) -> list[Record]:
        """The judgements in force that touch a claim (a rejected one too), an event (by its claims), an entity (by its mentions), a
        mention or a document, oldest first: records of `log`. `state` is "in force" or "superseded".
        """
        if not self._rows.count("attached"):
            return []
        own = [r.claim_id for r in self._rows.of("reports", "event_id", row_id)]
        own += [d.mention_id for d in self._rows.of("denotes", "entity_id", row_id)]
        found = {a.judgement_id for i in (row_id, *own) for a in self._rows.of("attached", "row_id", i)}
        return [entry for entry in self._log if entry["id"] in found] if found else []

    def no_claim(self, claim_id: str) -> NotFoundError:
        """Why there is no claim of this id: a person rejected it, or there never was one."""
        row = self._rows.named("rejected_claim", claim_id)
        if row is None:
            return NotFoundError(f"no claim {claim_id!r} in this case", hint="`stemmata claims` lists the claims with their ids")
        by = [e for e in self.of(row.id) if e["verdict"] == Verdict.REJECT]
        said = "; ".join(f"{e['by']}, {e['at'][:10]}: {e['reason']}" for e in by)
        return NotFoundError(
            f"claim {claim_id!r} was rejected ({said})", hint="take it back: stemmata judge withdraw " + " ".join(e["id"] for e in by[-1:])
        )

    def looked_at(self) -> frozenset[str]:
        """Ids of the claims that a person accepted or corrected: they wait in no queue."""
        verdicts = {e["id"] for e in self._log if e["verdict"] in (Verdict.ACCEPT, Verdict.CORRECT)}
        return frozenset(name for j, rows in self.attached.items() if j in verdicts for table, name in rows if table == "claim")

    def records(self) -> list[Record]:
        """`judgements.jsonl`: the log, oldest first; `rows`: what those in force are about. Names of private persons are masked."""
        out = []
        for entry in self._log:
            rows = [{"table": table, "id": name} for table, name in self.attached.get(entry["id"], ())]
            out.append({**entry, "reason": self._masks.text(entry["reason"]), "rows": rows})
        return out
