"""The reader `gliner`: names and descriptions by a zero-shot span model, claims by the rules over them.

What this is for: kinds of mentions from a GLiNER model that lies in a folder of this machine: where the model marks exactly the
words of a mention that the rules made, its kind is taken; names that the rules did not see are added. What it is not: a
reader of claims: the model knows no propositions; or a downloader: nothing is fetched, the model's folder is a setting.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from stemmata.errors import ReaderError
from stemmata.read.reader import Annotations, Extent, MarkedMention
from stemmata.read.rules import Rules
from stemmata.readers import Value
from stemmata.readers.passages import pieces
from stemmata.readers.settings import filled, gathered
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import MentionForm, MentionKind

INSTALL: Final = "install it: pip install 'stemmata[gliner]'"
LABELS: Final[Mapping[str, MentionKind]] = {
    "armed group or military force": MentionKind.ACTOR,
    "person": MentionKind.PERSON,
    "organisation": MentionKind.ORGANISATION,
    "news outlet": MentionKind.OUTLET,
    "place": MentionKind.PLACE,
    "weapon": MentionKind.WEAPON,
}
"""What the model is asked for -> what it is here."""
CHARACTERS: Final = 1000
"""Code points shown at once: the models in use read some 300 words."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`[gliner]` in stemmata.toml, or STEMMATA_GLINER_<NAME>. `model`: folder with gliner_config.json and its weights."""

    model: str = ""
    threshold: float = 0.5


class Gliner:
    """Reader by the rules with mentions of a GLiNER model. Pure: the model is fixed, read from a folder, run on the processor."""

    name = "gliner"

    def __init__(self) -> None:
        self._rules = Rules()
        self._settings = filled(Settings, self.name, gathered(self.name, {}, os.environ))

    def settle(self, folder: Path, values: Mapping[str, Value]) -> None:
        """Take the settings; the model is loaded when it is first needed. Raises ReaderError if there is none."""
        self._settings = filled(Settings, self.name, values)
        self._folder()

    @cached_property
    def version(self) -> str:
        """Changes with the model's files, the labels and the threshold; "1" while no model is set."""
        if not self._settings.model:
            return "1"
        digest = hashlib.sha256(repr((sorted(LABELS.items()), self._settings.threshold, self._rules.version)).encode())
        for path in sorted(self._folder().iterdir()):
            if path.is_file():
                with path.open("rb") as file:
                    digest.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
        return f"1+{digest.hexdigest()[:12]}"

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """What the rules mark, with kinds by the model, and the names that only the model saw."""
        base = self._rules.annotate(text, segments)
        mentions = {mention.extent: mention for mention in base.mentions}
        taken = {at for extent in mentions for at in range(extent.start, extent.end)}
        for extent, kind in self._marked(text, segments):
            if extent in mentions:
                if mentions[extent].form is not MentionForm.PRONOUN:
                    mentions[extent] = replace(mentions[extent], kind=kind)
            elif taken.isdisjoint(range(extent.start, extent.end)):
                form = MentionForm.NAME if text[extent.start].isupper() else MentionForm.NOMINAL
                mentions[extent] = MarkedMention(extent, kind, form)
        return replace(base, mentions=tuple(mentions[extent] for extent in sorted(mentions)))

    def _marked(self, text: str, segments: Sequence[Segment]) -> list[tuple[Extent, MentionKind]]:
        """The model's spans in the order of the text; of several kinds for one span the likeliest."""
        best: dict[Extent, tuple[float, str]] = {}
        for piece in pieces(text, segments, CHARACTERS):
            shown = text[piece.start : piece.end]
            for found in self._model.predict_entities(shown, list(LABELS), threshold=self._settings.threshold, flat_ner=True):
                start, end = int(found["start"]), int(found["end"])
                if found["label"] in LABELS and 0 <= start < end <= len(shown) and shown[start:end].strip() == shown[start:end]:
                    extent = Extent(piece.start + start, piece.start + end)
                    best[extent] = max(best.get(extent, (0.0, "")), (float(found["score"]), str(found["label"])))
        return [(extent, LABELS[best[extent][1]]) for extent in sorted(best)]

    @cached_property
    def _model(self) -> Any:
        folder = self._folder()
        try:
            import torch
            from gliner import GLiNER
        except ImportError as error:
            raise ReaderError("the reader gliner needs the packages gliner and torch", hint=INSTALL) from error
        torch.set_num_threads(1)  # sums must not depend on how they were shared out
        return GLiNER.from_pretrained(str(folder), local_files_only=True, map_location="cpu").eval()

    def _folder(self) -> Path:
        folder = Path(self._settings.model).expanduser()
        if not self._settings.model or not (folder / "gliner_config.json").is_file():
            raise ReaderError(
                f"{folder} holds no GLiNER model" if self._settings.model else "the reader gliner has no model",
                hint="set model in stemmata.toml [gliner], or STEMMATA_GLINER_MODEL, to a folder with gliner_config.json",
            )
        return folder
