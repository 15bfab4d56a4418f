"""The command `judge`: a person's decisions.

What this is for: adding to the log of judgements, listing it, taking a judgement back. What it is not: an edit of machine
tables; the case is run again with the judgement as an input, unless --later.
"""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from stemmata.cli.asking import AsJson, CaseFolder
from stemmata.cli.working import announce
from stemmata.schema.vocabulary import Verdict

if TYPE_CHECKING:
    from stemmata.case import Case
    from stemmata.schema.judgement import Judgement


class Act(StrEnum):
    """What `judge` can be told to do: list, or one of the verdicts."""

    LIST = "list"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    INDEPENDENT = "independent"
    NOTE = "note"
    WITHDRAW = "withdraw"


def judge(
    act: Annotated[Act, typer.Argument(metavar="VERDICT", help="list, reject, same, different, independent, note or withdraw.")],
    case: CaseFolder,
    targets: Annotated[list[str] | None, typer.Argument(metavar="[TARGET]...", help="What it is about: see below.")] = None,
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; needed for every verdict.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; the login name if not given.")] = "",
    later: Annotated[bool, typer.Option("--later", help="Only log it; it takes effect with the next run.")] = False,
    as_json: AsJson = False,
) -> None:
    """Log a decision: reject a claim, join or part events and entities, part two pages, note something, or withdraw a judgement.

    A target is the id of a claim or an event, the id or name of an entity, a mention as DOCUMENT:START-END, or for
    independent a document: neither of two pages is then held to copy or retell the other. Nothing is ever removed: withdraw
    names a judgement and undoes it.

    \b
    Examples:
      stemmata judge reject 969455e38c433750 --reason "a headline of another story" --case kunduz
      stemmata judge same CLAIM1 CLAIM2 --reason "both tell of the mosque" --case kunduz
      stemmata judge different "Daesh" report-3.txt:120-125 --reason "the parent, not the branch" --case kunduz
      stemmata judge independent report-3.txt report-9.txt --reason "both reporters were there" --case kunduz
      stemmata judge list --case kunduz
      stemmata judge withdraw JUDGEMENT --reason "was wrong" --case kunduz
    """
    from stemmata.case import Case
    from stemmata.deciding import decide

    opened = Case.open(case)
    if act is Act.LIST:
        _listing(opened, as_json)
        return
    if not reason.strip():
        raise typer.BadParameter("a judgement needs a reason", param_hint="--reason")
    made = decide(opened, Verdict(act), targets or [], reason, by or getpass.getuser())
    _tell(opened, made, as_json, later)


def _tell(case: Case, made: Judgement, as_json: bool, later: bool) -> None:
    from stemmata.cli import console

    console.say_json(record(made)) if as_json else console.say(made.id)
    if later:
        console.note("logged; it takes effect with the next run")
        return
    announce(case)
    with console.progress() as progress:
        case.run(progress=progress)
    console.note("logged, and the case was run again with it")


def _listing(case: Case, as_json: bool) -> None:
    from stemmata.cli import console

    made = case.judgements()
    if as_json:
        console.say_json([record(j) for j in made])
        return
    taken_back = {j.withdraws for j in made}
    rows = [(j.id, j.at, j.by, j.verdict, j.about, "withdrawn" if j.id in taken_back else "", j.withdraws or "", j.reason) for j in made]
    if rows:
        console.table(("id", "at", "by", "verdict", "about", "state", "withdraws", "reason"), rows)
    else:
        console.note("no judgements yet")


def record(judgement: Judgement) -> dict[str, object]:
    """A judgement as plain data."""
    anchors = [{"document": a.document_id, "start": a.start, "end": a.end} for a in judgement.anchors]
    fields = ("id", "at", "by", "about", "withdraws", "reason")
    return {**{f: getattr(judgement, f) for f in fields}, "verdict": str(judgement.verdict), "anchors": anchors}
