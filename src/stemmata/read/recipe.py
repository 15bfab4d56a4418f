"""The frozen configuration of reading, and the tools that it stands for.

What this is for: one value that decides what `read` does, with a digest that changes when a setting changes. What it is
not: settings of a run (workers, folders), which change no row, or a digest of code, which the pipeline takes of every stage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from stemmata.errors import ReaderError
from stemmata.read.encoder import Encoder
from stemmata.read.reader import Reader
from stemmata.read.rules import Rules
from stemmata.schema.text import stable_id

READERS: Final[Mapping[str, Callable[[], Reader]]] = {"encoder": Encoder, "rules": Rules}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the rows of `read`. `max_characters`: a longer document is refused, with a message (a guard)."""

    reader: str = "encoder"
    max_characters: int = 4_000_000

    def digest(self) -> str:
        """A hash of the settings. That of the code and the data of reading is the pipeline's, as for every stage."""
        return stable_id("recipe", self.reader, self.max_characters)


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs, built once per process from a recipe."""

    recipe: Recipe = field(default_factory=lambda: Recipe(reader=Rules.name))
    reader: Reader = field(default_factory=Rules)

    @classmethod
    def of(cls, recipe: Recipe, reader: Reader | None = None) -> Tools:
        """Tools of a recipe; `reader`: one from a plug-in. Raises ReaderError if the recipe names an unknown reader."""
        if reader is None:
            if recipe.reader not in READERS:
                raise ReaderError(f"no reader {recipe.reader!r}", hint=f"built-in readers: {', '.join(sorted(READERS))}")
            reader = READERS[recipe.reader]()
        return cls(recipe, reader)
