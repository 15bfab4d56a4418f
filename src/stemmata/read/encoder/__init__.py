"""The reader `encoder`: a small trained model and the rules together.

What this is for: reading that generalises beyond the rules' word lists, offline and on one core. What it is not: a second set
of rules: the rules segment, parse, count and tell who speaks; the model adds claims, and weighs those that the rules found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stemmata.read.encoder.artefact import HERE, artefact
from stemmata.read.reader import Annotations
from stemmata.schema.text import Segment

if TYPE_CHECKING:
    from stemmata.read.encoder.reading import Reading


class Encoder:
    """Reader by model and rules. Pure: same text and segments, same annotations. `threads`: of the model, for one document.

    `version` names the artefact's content and the number of threads is no part of it: it changes no row. Making one is cheap;
    the graphs are loaded, and their files checked, when the first text comes.
    """

    name = "encoder"

    def __init__(self, folder: Path = HERE, threads: int = 1) -> None:
        """Raises ReaderError if the artefact is missing or not for this version."""
        self.artefact = artefact(folder)
        self.threads = threads
        self.version = f"1-{self.artefact.digest[:16]}"

    @cached_property
    def _reading(self) -> Reading:
        from stemmata.read.encoder.reading import Reading  # numpy and ONNX Runtime are loaded where they are needed

        return Reading(self.artefact, self.threads)

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions of title and body. Raises ReaderError if a file of the artefact is not what it should be."""
        return self._reading.annotate(text, segments)
