"""Commands that fill a case, check it, or carry it elsewhere.

What this is for: read, export, verify, serve, demo. What it is not: a stage; `case` does the work.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stemmata.cli.asking import AsJson, CaseFolder, open_queries

if TYPE_CHECKING:
    from stemmata.case import Case
    from stemmata.schema.run import Failure

Port = Annotated[int, typer.Option("--port", "-p", metavar="NUMBER", min=0, max=65535, help="Port to serve on; 0 takes any free one.")]
Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Address to serve on. Anything but this machine's own is open to others.")
]
DEFAULT_PORT = 8377


def read(
    case: CaseFolder,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files and folders (.txt, .html, .jsonl), or - for stdin.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", metavar="NUMBER", min=1, help="Processes that read at the same time.")] = 1,
    reader: Annotated[
        str | None, typer.Option("--reader", metavar="NAME", help="Reader for this run; else the one of stemmata.toml.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take reports into a case (made if absent) and read them; adding twice changes nothing.

    Prints how much was found and what could not be read. Exit status 1 if one of these inputs could not be taken in, or a
    document of the case could not be read; the rest is. Without PATH an existing case is only brought up to date.

    \b
    Examples:
      stemmata read reports/ --case kunduz
      stemmata read *.html feed.jsonl --case kunduz --workers 4
      curl -s https://example.org/report.html | stemmata read - --case kunduz
    """
    from stemmata import plugins
    from stemmata.case import Case
    from stemmata.cli import console

    if reader is not None and reader not in plugins.reader_names():
        raise typer.BadParameter(f"no reader {reader!r}; readers: {', '.join(plugins.reader_names())}", param_hint="--reader")
    given = paths or []
    stdin = sys.stdin.buffer.read() if "-" in given else None
    opened = Case.open(case, create=bool(given))
    if reader is not None:
        opened.recipe = replace(opened.recipe, reader=reader)
    now = take_in(opened, given, workers=workers, stdin=stdin)
    summary = open_queries(case).summary()
    earlier = {f.locator for f in opened.refusals()} - {f.locator for f in now}
    console.say_json(summary) if as_json else say_summary(summary, earlier)
    if any(f["locator"] not in earlier for f in summary["unread"]):
        raise typer.Exit(1)


def take_in(case: Case, paths: list[str], *, workers: int = 1, stdin: bytes | None = None) -> tuple[Failure, ...]:
    """Collect and run, with a bar where stderr is a terminal; the inputs that could not be taken in."""
    from stemmata.cli import console

    announce(case)  # before anything is taken in, so that Ctrl-C here leaves nothing behind
    with console.progress() as progress:
        taken = case.add(paths, stdin=stdin, by=getpass.getuser(), progress=progress)
        case.run(workers=workers, progress=progress)
    return taken.refused


def announce(case: Case) -> None:
    """Say on stderr which host will receive the text of pages; nothing if it never leaves this machine."""
    from stemmata.cli import console

    for host in case.hosts():
        console.note(f"the reader {case.recipe.reader} sends the text of the reports that are not read yet to {host}")


def say_summary(summary: dict[str, Any], earlier: Collection[str] = ()) -> None:
    """The counts on stdout, what could not be read on stderr. `earlier`: locators refused by runs before; only counted."""
    from stemmata.cli import console

    lost = f"{summary['lost_exemplars']} of them lost: cited, but not collected"
    notes = {
        "origins": lost if summary["lost_exemplars"] else "",
        "entities": f"{summary['private_persons']} of them private persons, masked" if summary["private_persons"] else "",
    }
    for name in ("documents", "claims", "events", "origins", "disputes", "entities"):
        extra = f"   ({notes[name]})" if notes.get(name) else ""
        console.say(f"{name:<10} {summary[name]:>7,}{extra}")
    for notice in summary["notices"]:
        console.note(f"note: {notice['locator']}: {notice['notice']}")
    unread = [failure for failure in summary["unread"] if failure["locator"] not in earlier]
    if unread:
        console.say(f"{'not read':<10} {len(unread):>7,}")
    for failure in unread:
        console.note(f"not read: {failure['locator']}: {failure['reason']} ({failure['stage']})")
    if before := len(summary["unread"]) - len(unread):
        console.note(f"{before} input{'s' if before > 1 else ''} refused in earlier runs; `stemmata read --json` lists them too")


def readers(as_json: AsJson = False) -> None:
    """List the readers: version, where each comes from, whether it sends text over the network, and whether it is installed.

    \b
    Examples:
      stemmata readers
      stemmata read reports/ --case kunduz --reader rules
    """
    from stemmata import plugins
    from stemmata.cli import console

    found = plugins.listing()
    if as_json:
        console.say_json(found)
        return
    network = {True: "asks a service", False: "offline", None: ""}
    rows = [
        (r["name"], r["version"], r["from"], network[r["network"]], "yes" if r["installed"] else f"no: {r['install']}", r["problem"])
        for r in found
    ]
    console.table(("reader", "version", "from", "network", "installed", "problem"), rows)


def jsonl(
    case: CaseFolder,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder to write into; made if absent.")],
    as_json: AsJson = False,
) -> None:
    """Write the interchange files (documents, claims, entities, events, origins, lineage, disputes, judgements).

    The names of private persons are masked in entities and in the program's own words; quotes are verbatim.

    \b
    Examples:
      stemmata export jsonl --case kunduz --to out/
    """
    from stemmata.cli import console
    from stemmata.export.jsonl import write

    counts = write(open_queries(case), to)
    if as_json:
        console.say_json(counts)
        return
    for name, lines in counts.items():
        console.say(f"{lines:>7,} {to / name}")


def verify(case: CaseFolder, as_json: AsJson = False) -> None:
    """Check a case: hashes of originals, the log of judgements, every offset and every table.

    Exit status 0 if all is well, 1 if problems were found.

    \b
    Examples:
      stemmata verify --case kunduz
    """
    from stemmata.case import Case
    from stemmata.cli import console

    problems = Case.open(case).verify()
    if as_json:
        console.say_json({"problems": problems})
    else:
        for problem in problems:
            console.say(problem)
        console.note(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found" if problems else "all is as it was recorded")
    if problems:
        raise typer.Exit(1)


def serve(
    case: CaseFolder,
    port: Port = DEFAULT_PORT,
    host: Host = "127.0.0.1",
    read_only: Annotated[bool, typer.Option("--read-only", help="Pages that can be read and nothing else.")] = False,
) -> None:
    """Open a case in the browser: read, check, correct, undo. Prints the address; Ctrl-C stops it.

    \b
    Examples:
      stemmata serve --case kunduz
      stemmata serve --case kunduz --port 0
      stemmata serve --case kunduz --read-only
    """
    from stemmata.case import Case
    from stemmata.cli import console
    from stemmata.web.desk import Desk
    from stemmata.web.server import Server

    opened = Case.open(case)
    opened.index().close()  # no address is promised for a case that cannot be read
    announce(opened)
    with Server(opened.index, host, port, desk=None if read_only else Desk(opened)) as server:
        console.say(server.address)
        sys.stdout.flush()
        console.note(server.advice)
        server.run()
    console.note("stopped")


def demo(
    case: Annotated[Path | None, typer.Option("--case", "-c", metavar="DIR", help="Keep the case here; else it is temporary.")] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after printing, as with DEMO_SERVE=0.")] = False,
    port: Port = DEFAULT_PORT,
) -> None:
    """Read the example that comes with the program, print what is found, and show it in the browser.

    \b
    Examples:
      stemmata demo
      DEMO_SERVE=0 stemmata demo --case example-case
    """
    from stemmata.cli.demo import run_demo

    run_demo(case, no_serve, port)
