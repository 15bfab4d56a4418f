"""Commands that look into a case and change nothing.

What this is for: claims, events, origins, disputes, situation, show. What it is not: a derivation; each prints records of
`queries`, as words for people or with --json exactly as the interchange format has them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stemmata.schema.vocabulary import ClaimType

if TYPE_CHECKING:
    from stemmata.queries import Queries

CaseFolder = Annotated[Path, typer.Option("--case", "-c", envvar="STEMMATA_CASE", metavar="DIR", help="Folder of the case.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
OfType = Annotated[ClaimType | None, typer.Option("--type", metavar="TYPE", help="Only this type, such as attack or casualty.")]
OfDocument = Annotated[str | None, typer.Option("--document", metavar="NAME", help="Only of this document: id, path or file name.")]
OfEntity = Annotated[str | None, typer.Option("--entity", metavar="NAME", help="Only about or from this entity: id or name.")]
OfEvent = Annotated[str | None, typer.Option("--event", metavar="ID", help="Only of this event: its id.")]
OfOrigin = Annotated[str | None, typer.Option("--origin", metavar="ID", help="Only resting on this origin: its id.")]


def open_queries(folder: Path) -> Queries:
    """The questions to a case's newest generation. Raises CaseError if there is no case or no finished run."""
    from stemmata.case import Case
    from stemmata.queries import Queries

    return Queries(Case.open(folder).index())


def claims(
    case: CaseFolder,
    claim_type: OfType = None,
    document: OfDocument = None,
    event: OfEvent = None,
    entity: OfEntity = None,
    origin: OfOrigin = None,
    as_json: AsJson = False,
) -> None:
    """List claims: one proposition each, with its exact words and who is made to say it.

    \b
    Examples:
      stemmata claims --case kunduz --type casualty
      stemmata claims --case kunduz --document report-3.txt --json
    """
    from stemmata.cli import console
    from stemmata.queries import wording

    kind = str(claim_type) if claim_type else None
    found = open_queries(case).claims(claim_type=kind, document=document, event=event, entity=entity, origin=origin)
    if as_json:
        console.say_json(found)
        return
    rows = [
        (
            c["id"],
            c["type"],
            c["quote"]["text"],
            wording.chain(c["attribution"]),
            _numbers(c),
            wording.time(c["time"]),
            c["modality"],
            c["document"],
        )
        for c in found
    ]
    _list(("id", "type", "words", "said by", "figures", "time", "modality", "document"), rows, "no claim fits")


def _numbers(claim: dict[str, Any]) -> str:
    return "; ".join(q["text"] for q in claim["quantities"])


def _list(heads: tuple[str, ...], rows: list[Any], nothing: str) -> None:
    from stemmata.cli import console

    if rows:
        console.table(heads, rows)
    else:
        console.note(nothing)


def events(
    case: CaseFolder, claim_type: OfType = None, document: OfDocument = None, entity: OfEntity = None, as_json: AsJson = False
) -> None:
    """List events: what is reported to have happened, the figures, and how it stands.

    \b
    Examples:
      stemmata events --case kunduz
      stemmata events --case kunduz --type attack --entity Taliban --json
    """
    from stemmata.cli import console
    from stemmata.queries import wording

    found = open_queries(case).events(event_type=str(claim_type) if claim_type else None, document=document, entity=entity)
    if as_json:
        console.say_json(found)
        return
    found.sort(key=lambda e: ((e["time"] or {}).get("earliest") or "9999", e["id"]))
    rows = [
        (
            e["id"],
            wording.time(e["time"]),
            e["type"],
            e["label"],
            "; ".join(wording.figure(f) for f in e["figures"]),
            e["reports"],
            e["independent_origins"],
            e["status"],
            (e["confidence"] or {}).get("level"),
        )
        for e in found
    ]
    _list(("id", "time", "type", "event", "figures", "reports", "origins", "status", "confidence"), rows, "no event fits")


def origins(case: CaseFolder, as_json: AsJson = False) -> None:
    """Print the family tree: which page descends from which, and the lost pages and statements behind them.

    With --json: the origins as in origins.jsonl.

    \b
    Examples:
      stemmata origins --case kunduz
      stemmata origins --case kunduz --json
    """
    from stemmata.cli import console
    from stemmata.cli.tree import tree_lines

    asked = open_queries(case)
    if as_json:
        console.say_json(asked.origins())
        return
    for line in tree_lines(asked.tree()):
        console.say(line)


def disputes(case: CaseFolder, event: OfEvent = None, as_json: AsJson = False) -> None:
    """List where reports disagree: figures, dates, places, identities, denials. Conflicts across origins come first.

    The id is that of the event or entity that the dispute is about; with --json: the records as in disputes.jsonl.

    \b
    Examples:
      stemmata disputes --case kunduz
    """
    from stemmata.cli import console

    asked = open_queries(case)
    found = asked.disputes(event=event, order="id" if as_json else "weight")
    if as_json:
        console.say_json(found)
        return
    rows = [
        (
            d["agreement"],
            "one origin's retellings" if d["same_origin"] else "across origins",
            d["kind"],
            d["reason"],
            asked.event_label(d["event"]) if d["event"] else asked.entity_name(d["entity"]),
            d["event"] or d["entity"],
        )
        for d in found
    ]
    _list(("agreement", "where", "kind", "reason", "about", "id"), rows, "no reports disagree")


def situation(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Name or id of a group, state or public person.")],
    as_of: Annotated[datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day to look from.")],
    case: CaseFolder,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Say what changed since this day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What the reports up to a day say of one entity: leaders, strength, allies, enemies, areas, flows; or what changed since a day.

    \b
    Examples:
      stemmata situation "Islamic State Khorasan" --as-of 2021-11-01 --case kunduz
      stemmata situation "Islamic State Khorasan" --as-of 2021-11-01 --since 2021-08-01 --case kunduz
    """
    from stemmata.cli import console
    from stemmata.queries import wording

    queries = open_queries(case)
    found = queries.situation(entity, as_of.date())
    if since is not None:
        _say_changes(queries.situation(entity, since.date()), found, as_json=as_json)
        return
    if as_json:
        console.say_json(found)
        return
    console.emphasise(f"{found['entity']} as of {found['as_of']}")
    for field in ("leaders", "allies", "enemies", "areas", "members", "flows_in", "flows_out", "supplies"):
        for held in found[field]:
            status = held["status"].replace("_", " ")
            grounds = f"{wording.several(len(held['origins']), 'origin')}, {status}; claims {', '.join(held['claims'])}"
            many = f" {wording.bounds(held['number'])}" if held["number"] else ""
            console.say(f"  {field.replace('_', ' '):<10} {held['name']}{many} ({grounds})")
    if strength := found["strength"]:
        console.say(f"  {'strength':<10} {wording.bounds(strength)} ({strength['reason']}; claims {', '.join(strength['claims'])})")
    for field, answer in found["notes"].items():
        console.say(f"  {field.replace('_', ' '):<10} {answer}")


def _say_changes(before: dict[str, Any], after: dict[str, Any], *, as_json: bool) -> None:
    """What changed between two situations of one entity."""
    from stemmata.cli import console
    from stemmata.queries import wording
    from stemmata.queries.changes import changes

    found = changes(before, after)
    if as_json:
        days = {"since": before["as_of"], "as_of": after["as_of"]}
        console.say_json({"entity": after["entity"], "id": after["id"], **days, "changes": found})
        return
    console.emphasise(f"{after['entity']}: what changed from {before['as_of']} to {after['as_of']}")
    for change in found:
        sides = [change[k] for k in ("before", "after") if change[k] is not None]
        numbers = " to ".join(dict.fromkeys(wording.bounds(n) for side in sides if (n := side.get("number", side)) and "low" in n))
        name = " ".join(part for part in (change["name"], numbers) if part)
        grounds = f"claims {', '.join(sides[-1]['claims'])}"
        console.say(f"  {change['field'].replace('_', ' '):<10} {change['change']:<9} {name} ({grounds})")
    if not found:
        console.say("  no report says that anything changed")


def show(
    thing: Annotated[str, typer.Argument(metavar="THING", help="Id of anything, as the commands print it; or a name.")],
    case: CaseFolder,
    as_json: AsJson = False,
) -> None:
    """Show one thing down to the words behind it.

    A claim: its words in context, the chain of voices, and the rule behind every derived part. An event: every figure with the words
    of each variant, and why each claim is of it. An origin: what rests on it, and by which rule. A dispute: the claims. A document: its
    date, what it goes back to, its claims. An entity: each of its names with who uses it where and why it was joined, its kind and
    relations, and which others were kept apart and why. The beginning of an id does; documents, entities and origins have names too.

    \b
    Examples:
      stemmata show 969455e38c433750 --case kunduz
      stemmata show "Islamic State Khorasan" --case kunduz
      stemmata show report-3.txt --case kunduz
    """
    from stemmata.cli import console
    from stemmata.cli.sheet import sheet
    from stemmata.cli.sheets import lines_of

    found = open_queries(case).shown.of(thing)
    if as_json:
        console.say_json(found)
        return
    for line in sheet(found) if found["what"] == "claim" else lines_of(found):
        console.say(line)


COMMANDS: tuple[Callable[..., None], ...] = (claims, events, origins, disputes, situation, show)
