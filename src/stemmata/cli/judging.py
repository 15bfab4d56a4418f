"""The command `judge`: a person's decisions.

What this is for: adding to the log of judgements, listing it, taking a judgement back. What it is not: an edit of machine
tables; the case is run again with the judgement as an input, unless --later.
"""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from stemmata.cli.asking import AsJson, CaseFolder
from stemmata.cli.working import announce
from stemmata.schema.vocabulary import Verdict

if TYPE_CHECKING:
    from stemmata.case import Case
    from stemmata.queries import Record
    from stemmata.schema.judgement import Judgement


class Act(StrEnum):
    """What `judge` can be told to do: list, or one of the verdicts."""

    LIST = "list"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    SAME = "same"
    DIFFERENT = "different"
    DERIVES = "derives"
    INDEPENDENT = "independent"
    DATED = "dated"
    PLACED = "placed"
    PREFER = "prefer"
    NOTE = "note"
    WITHDRAW = "withdraw"


FIELDS: Final = """What of the claim. correct: type, modality, negated, a measure (killed, injured, ...), a role (perpetrator, ...), where.
prefer: a measure."""
VALUES: Final = """What is right. dated: 2021-10-08, 2021-10, 2021, 2021-10-08/2021-10-12. A measure: 46, 46-60, 46/50/60 (low, best, high),
>=46, <=60, ~100, none, or the measure that the number counts. negated: yes, no. A role, where: words of the page. placed: geonames:NUMBER,
"NAME; LATITUDE, LONGITUDE; PRECISION; COUNTRY", nowhere. derives: an origin's name."""


def judge(
    act: Annotated[Act, typer.Argument(metavar="VERDICT", help="list, or one of the verdicts below.")],
    case: CaseFolder,
    targets: Annotated[list[str] | None, typer.Argument(metavar="[TARGET]...", help="What it is about: see below.")] = None,
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; needed for every verdict.")] = "",
    field: Annotated[str, typer.Option("--field", "-f", metavar="NAME", help=FIELDS)] = "",
    value: Annotated[str, typer.Option("--value", "-v", metavar="TEXT", help=VALUES)] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; the login name if not given.")] = "",
    later: Annotated[bool, typer.Option("--later", help="Only log it; it takes effect with the next run.")] = False,
    as_json: AsJson = False,
) -> None:
    """Log a decision, list decisions, or take one back. Nothing is ever removed: withdraw names a judgement and undoes it.

    accept, reject, correct, prefer take a claim; same, different two claims or events, or two entities or mentions; derives,
    independent two documents (the first goes back to the second; neither to the other); dated a document; placed a mention
    or a claim; note one thing or none; withdraw a judgement. reject also takes a link: the page and what it does not go back
    to. derives and reject take an origin for the second document, by id or name; --value names one that no page names. Claims
    and events are named by id, entities by id or name, mentions as DOCUMENT:START-END, documents by id or file name.

    \b
    Examples:
      stemmata judge accept CLAIM --reason "the words say so" --case kunduz
      stemmata judge reject 969455e38c433750 --reason "a headline of another story" --case kunduz
      stemmata judge correct CLAIM --field killed --value ">=46" --reason "it says at least" --case kunduz
      stemmata judge add report-3.txt:120-168 --value attack --reason "passed over" --case kunduz
      stemmata judge prefer CLAIM --field killed --reason "counted in the morgue" --case kunduz
      stemmata judge same CLAIM1 CLAIM2 --reason "both tell of the mosque" --case kunduz
      stemmata judge different "Daesh" report-3.txt:120-125 --reason "the parent, not the branch" --case kunduz
      stemmata judge derives report-3.txt report-1.txt --reason "the editor told us" --case kunduz
      stemmata judge derives report-4.txt --value "Southern Wire" --reason "its mark is on the scan" --case kunduz
      stemmata judge reject report-5.txt report-2.txt --reason "older than it" --case kunduz
      stemmata judge correct CLAIM --field killed --value injured --reason "they were hurt" --case kunduz
      stemmata judge independent report-3.txt report-9.txt --reason "both reporters were there" --case kunduz
      stemmata judge dated report-3.txt --value 2021-10-09 --reason "archive of the site" --case kunduz
      stemmata judge placed CLAIM --value "Kunduz; 36.73, 68.87; city; AF" --reason "map" --case kunduz
      stemmata judge note CLAIM --reason "ask the author" --case kunduz
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
    made = decide(opened, Verdict(act), targets or [], reason, by or getpass.getuser(), field=field, value=value)
    _tell(opened, made, as_json, later)


def _tell(case: Case, made: Judgement, as_json: bool, later: bool) -> None:
    from stemmata.cli import console
    from stemmata.queries.decided import log

    console.say_json(log([made])[0]) if as_json else console.say(made.id)
    if later:
        console.note("logged; it takes effect with the next run")
        return
    announce(case)
    with console.progress() as progress:
        case.run(progress=progress)
    console.note("logged, and the case was run again with it")


def _listing(opened: Case, as_json: bool) -> None:
    from stemmata.cli import console
    from stemmata.queries import Queries
    from stemmata.queries.decided import log

    queries = Queries(opened.index())
    entries = log(opened.judgements(), queries.queues.unattached(), attached=queries.decided.attached)[::-1]
    if as_json:
        console.say_json(entries)
        return
    rows = [(e["id"], e["at"], e["by"], _said(e), e["about"], e["state"], e["withdraws"] or "", e["reason"]) for e in entries]
    if rows:
        console.table(("id", "at", "by", "verdict", "about", "state", "withdraws", "reason"), rows)
    else:
        console.note("no judgements yet")


def _said(entry: Record) -> str:
    """The verdict with its field and value: "correct killed = 46"."""
    value = f" = {entry['value']}" if entry["value"] else ""
    return f"{entry['verdict']} {entry['field']}".strip() + value
