"""The commands and their help.

What this is for: one list of all commands. What it is not: their code; see `working` (what changes a case or leaves it) and
`asking` (what only looks).
"""

from __future__ import annotations

from collections.abc import Callable

import typer

from stemmata import __version__
from stemmata.cli import asking, judging, searching, working

EPILOG = """\b
Exit status: 0 done; 1 done with findings (inputs that could not be read, problems found by verify); 2 wrong usage or nothing
of that name; 3 case missing, locked, damaged or newer; 130 interrupted. Data goes to stdout, messages to stderr.
STEMMATA_CASE may name the case folder instead of --case. NO_COLOR turns colour off.

\b
Examples:
  stemmata demo
  stemmata read reports/ --case kunduz
  stemmata events --case kunduz
  stemmata export jsonl --case kunduz --to out/
"""

app = typer.Typer(
    name="stemmata",
    help="From a pile of scraped news reports to a checked case: who says what, in which words, from how many independent origins.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
export_app = typer.Typer(help="Write the case in a form that other programs read.", no_args_is_help=True, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stemmata {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and leave.")) -> None:
    """Options that stand before a command."""


COMMANDS: tuple[Callable[..., None], ...] = (
    working.read,
    working.readers,
    *asking.COMMANDS,
    searching.search,
    judging.judge,
    working.verify,
    working.serve,
    working.demo,
)

for command in COMMANDS:
    app.command()(command)
export_app.command()(working.jsonl)
app.add_typer(export_app, name="export")
