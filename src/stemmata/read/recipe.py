"""The frozen configuration of reading, and the tools that it stands for.

What this is for: one value that decides what `read` does, with a digest that changes when the code or the data that can
change its rows change. What it is not: settings of a run (workers, folders): those change no row.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from stemmata.errors import ReaderError
from stemmata.read.reader import Reader
from stemmata.read.rules import Rules

READERS = {"rules": Rules}
CODE_AND_DATA = ("stemmata.read", "stemmata.lexicon", "stemmata.schema")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the rows of `read`. `max_characters`: a longer document is refused, with a message (a guard)."""

    reader: str = "rules"
    max_characters: int = 4_000_000

    def digest(self) -> str:
        """SHA-256 over the settings, the code of `read` and `schema`, and the lexicon: equal digest, equal rows."""
        return hashlib.sha256(f"{self.reader}\x1f{self.max_characters}\x1f{_files_digest()}".encode()).hexdigest()


@cache
def _files_digest() -> str:
    total = hashlib.sha256()
    for package in CODE_AND_DATA:
        for name, entry in sorted(_walk(files(package), package)):
            total.update(name.encode() + b"\x1f" + hashlib.sha256(entry.read_bytes()).digest())
    return total.hexdigest()


def _walk(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                found.extend(_walk(entry, f"{name}/{entry.name}"))
        else:
            found.append((f"{name}/{entry.name}", entry))
    return found


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs, built once per process from a recipe."""

    recipe: Recipe = field(default_factory=Recipe)
    reader: Reader = field(default_factory=Rules)

    @classmethod
    def of(cls, recipe: Recipe, reader: Reader | None = None) -> Tools:
        """Tools of a recipe; `reader`: one from a plug-in. Raises ReaderError if the recipe names an unknown reader."""
        if reader is None:
            if recipe.reader not in READERS:
                raise ReaderError(f"no reader {recipe.reader!r}", hint=f"built-in readers: {', '.join(sorted(READERS))}")
            reader = READERS[recipe.reader]()
        return cls(recipe, reader)
