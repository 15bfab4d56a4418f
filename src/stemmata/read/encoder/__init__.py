"""The reader `encoder`: a small trained model and the rules together.

What this is for: reading that generalises beyond the rules' word lists, offline and on one core. What it is not: a second set
of rules: the rules segment, parse, count and tell who speaks; the model adds claims, and weighs those that the rules found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from stemmata.errors import ReaderError
from stemmata.read.encoder.artefact import HERE, artefact
from stemmata.read.reader import Annotations
from stemmata.schema.text import Segment

if TYPE_CHECKING:
    from stemmata.read.encoder.reading import Reading

MOST_THREADS: Final = 256
"""More are a slip of the pen."""


class Encoder:
    """Reader by model and rules. Pure: same text and segments, same annotations. `threads`: of the model, for one document; the
    setting `[encoder] threads` in stemmata.toml or STEMMATA_ENCODER_THREADS.

    `version` names the artefact's content and the number of threads is no part of it: it changes no row. Making one is cheap;
    the graphs are loaded, and their files checked, when the first text comes.
    """

    name = "encoder"

    def __init__(self, folder: Path = HERE, threads: int = 1) -> None:
        """Raises ReaderError if the artefact is missing or not for this version."""
        self.artefact = artefact(folder)
        self.threads = threads
        self.version = f"1-{self.artefact.digest[:16]}"

    def settle(self, folder: Path, values: Mapping[str, str | int | float]) -> None:
        """Take the settings of a case, of which `threads` is the only one. Raises ReaderError for one that is not understood."""
        for name, value in values.items():
            if name != "threads":
                raise ReaderError(f"the reader {self.name} has no setting {name!r}", hint="settings: threads")
            number = str(value)
            if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_THREADS):
                hint = f"a whole number from 1 to {MOST_THREADS}, in stemmata.toml [{self.name}] or STEMMATA_ENCODER_THREADS"
                raise ReaderError(f"{self.name}: the setting threads is {value!r}", hint=hint)
            self.threads = int(number)

    @cached_property
    def _reading(self) -> Reading:
        from stemmata.read.encoder.reading import Reading  # numpy and ONNX Runtime are loaded where they are needed

        return Reading(self.artefact, self.threads)

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions of title and body. Raises ReaderError if a file of the artefact is not what it should be."""
        return self._reading.annotate(text, segments)
