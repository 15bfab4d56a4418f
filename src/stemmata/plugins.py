"""The only place that looks up entry points.

What this is for: finding what another distribution adds to stemmata, by the group and name under which it is registered.
What it is not: a place that decides what runs: the recipe of a case names its reader.

Groups: `stemmata.readers`: classes that can be called without arguments and follow `stemmata.read.reader.Reader`.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Final

from stemmata.errors import ReaderError
from stemmata.read.reader import Reader
from stemmata.read.recipe import READERS

READERS_GROUP: Final = "stemmata.readers"


def reader(name: str) -> Reader:
    """The reader of that name, made anew. Raises ReaderError if there is none, or it cannot be loaded.

    Built-in readers are found without their entry points too, so that a checkout that was never installed can read.
    """
    found = [point for point in _points() if point.name == name]
    if not found and name in READERS:
        return READERS[name]()
    if not found:
        raise ReaderError(f"no reader {name!r} is installed", hint=f"readers: {', '.join(reader_names())}")
    if len({point.value for point in found}) > 1:
        sources = ", ".join(sorted(point.value for point in found))
        raise ReaderError(f"more than one reader is called {name!r}: {sources}", hint="uninstall all but one")
    try:
        made: Reader = found[0].load()()
    except ReaderError:
        raise  # it says itself what is wrong and what to do
    except Exception as error:  # whatever a stranger's module does at import
        raise ReaderError(f"the reader {name!r} ({found[0].value}) cannot be loaded: {error}") from error
    return made


def reader_names() -> list[str]:
    """Names of all readers, sorted."""
    return sorted({*READERS, *(point.name for point in _points())})


def _points() -> list[EntryPoint]:
    return list(entry_points(group=READERS_GROUP))
