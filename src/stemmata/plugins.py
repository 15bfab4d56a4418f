"""The only place that looks up entry points.

What this is for: finding what another distribution adds to stemmata, by the group and name under which it is registered.
What it is not: a place that decides what runs: the recipe of a case names its reader.

Groups: `stemmata.readers`: classes that can be called without arguments and follow `stemmata.read.reader.Reader`; one may follow
`Settled` and `Consulting` of `stemmata.readers` too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from stemmata.errors import ReaderError
from stemmata.read.reader import Reader
from stemmata.read.recipe import READERS
from stemmata.readers import Consulting, Settled, Value
from stemmata.readers.settings import gathered

READERS_GROUP: Final = "stemmata.readers"
EXTRAS: Final = {
    name: (EntryPoint(name, value, READERS_GROUP), needs)
    for name, value, needs in (
        ("gliner", "stemmata.readers.gliner:Gliner", ("gliner", "torch")),
        ("llm", "stemmata.readers.llm:Llm", ("httpx",)),
    )
}
"""Our own readers behind extras: where they are, and the modules that the extra installs."""

Settings = tuple[tuple[str, Value], ...]


def reader(name: str) -> Reader:
    """The reader of that name, made anew. Raises ReaderError if there is none, or it cannot be loaded.

    Our own readers are found without their entry points too, so that a checkout that was never installed can read.
    """
    found = [point for point in _points() if point.name == name]
    if not found and name in READERS:
        return READERS[name]()
    if not found and name in EXTRAS:
        found = [EXTRAS[name][0]]
    if not found:
        raise ReaderError(f"no reader {name!r} is installed", hint=f"readers: {', '.join(reader_names())}")
    if len({point.value for point in found}) > 1:
        sources = ", ".join(sorted(point.value for point in found))
        raise ReaderError(f"more than one reader is called {name!r}: {sources}", hint="uninstall all but one")
    try:
        made: Reader = found[0].load()()
    except ReaderError:
        raise
    except Exception as error:  # whatever a stranger's module does at import
        raise ReaderError(f"the reader {name!r} ({found[0].value}) cannot be loaded: {error}") from error
    return made


def reader_names() -> list[str]:
    """Names of all readers, sorted."""
    return sorted({*READERS, *EXTRAS, *(point.name for point in _points())})


def settings(name: str, tables: Mapping[str, Any]) -> Settings:
    """The settings of a reader in a case, from its table of stemmata.toml and the environment; no secret is among them."""
    table = tables.get(name, {})
    if not isinstance(table, Mapping):
        raise ReaderError(f"[{name}] in stemmata.toml is no table")
    return tuple(sorted(gathered(name, table, os.environ).items()))


@dataclass(frozen=True, slots=True)
class Readers:
    """Makes readers as one case has them; equal by value, so that a child makes each once."""

    folder: str
    settings: Settings

    def __call__(self, name: str) -> Reader:
        """The reader of that name, with its settings. Raises ReaderError."""
        made = reader(name)
        if isinstance(made, Settled):
            made.settle(Path(self.folder), dict(self.settings))
        return made


def hosts(made: Reader) -> tuple[str, ...]:
    """The hosts to which a reader sends the text of pages."""
    return made.hosts() if isinstance(made, Consulting) else ()


def listing() -> list[dict[str, Any]]:
    """All readers by name: `name`, `version`, `from` (where it is defined), `network`, `installed`, `install`, `problem`."""
    return [_entry(name) for name in reader_names()]


def _entry(name: str) -> dict[str, Any]:
    points = [point for point in _points() if point.name == name] or ([EXTRAS[name][0]] if name in EXTRAS else [])
    missing = [module for module in EXTRAS[name][1] if find_spec(module) is None] if name in EXTRAS else []
    entry: dict[str, Any] = {"name": name, "version": None, "from": _source(points), "network": None, "installed": not missing}
    entry |= {"install": f"pip install 'stemmata[{name}]'" if missing else None, "problem": None}
    try:
        made = reader(name)
    except ReaderError as error:
        return {**entry, "problem": str(error)}
    return {**entry, "version": made.version, "network": isinstance(made, Consulting)}


def _source(points: list[EntryPoint]) -> str:
    """Which distribution brings a reader, with its version."""
    named = {f"{point.dist.name} {point.dist.version}" if point.dist else "stemmata" for point in points}
    return ", ".join(sorted(named)) or "stemmata"


def _points() -> list[EntryPoint]:
    return list(entry_points(group=READERS_GROUP))
