"""What is printed, and where: data on stdout, messages on stderr.

What this is for: tables, JSON and messages in which no character of a document reaches the terminal raw. What it is not: a
choice of what to show. A terminal gets aligned tables and one accent; a pipe gets tab-separated lines. NO_COLOR is honoured.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from stemmata.errors import StemmataError
from stemmata.queries.visible import is_hidden, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

ACCENT = "dark_orange3"


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def note(message: str) -> None:
    """A message for people, on stderr."""
    sys.stderr.write(_writable(visible(message, "\n"), sys.stderr.encoding) + "\n")


def complain(error: StemmataError) -> None:
    """An error in one or two lines: what and why, and what to do next."""
    note(f"stemmata: {error}")
    if error.hint:
        note(f"  next: {error.hint}")


def say(text: str = "") -> None:
    """Lines of data on stdout."""
    _put(visible(text, "\n"))


def _put(text: str) -> None:
    """Write to stdout. If the reader has gone (`| head`), nothing is wrong: leave quietly."""
    try:
        sys.stdout.write(_writable(text, sys.stdout.encoding) + "\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _writable(text: str, encoding: str | None) -> str:
    """The text in what the stream can hold; a terminal without UTF-8 gets escapes instead of an error."""
    name = encoding or "utf-8"
    return text.encode(name, "backslashreplace").decode(name)


def as_json(value: Any) -> str:
    """Indented JSON in which control and format characters of documents are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return "".join(_escaped(c) if c != "\n" and is_hidden(c) else c for c in text)


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]


def say_json(value: Any) -> None:
    """A record or a list of records as JSON on stdout."""
    _put(as_json(value))


def emphasise(text: str) -> None:
    """A heading on stdout; in the accent on a terminal."""
    if sys.stdout.isatty():
        _console().print(one_line(text), style=f"bold {ACCENT}")
    else:
        say(one_line(text))


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows on stdout: aligned on a terminal, else tab-separated with a line of heads."""
    cells = [["" if value is None else one_line(str(value)) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(heads), *cells]:
            _put("\t".join(row))  # the cells are clean already
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style=f"bold {ACCENT}", padding=(0, 2, 0, 0))
    for at, head in enumerate(heads):
        is_id = head in {"id", "claim", "event", "document", "origin"} or head.endswith(" id")
        numeric = bool(cells) and all(row[at].replace("–", "").replace("+", "").isdigit() or not row[at] for row in cells)
        grid.add_column(head, justify="right" if numeric and not is_id else "left", no_wrap=is_id, overflow="fold")
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))
    Console(highlight=False, markup=False, emoji=False).print(grid)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A function (stage, done, total) that draws a bar on stderr; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(complete_style=ACCENT), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show
