"""The files of the reading model: where they are, what they say of themselves, and whether they are the ones they say.

What this is for: one checked description (label lists, costs, thresholds) and the digest that stands for all files. What it
is not: the running of the graphs (see `sessions`) or how they were made (`training/` in the source repository).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from stemmata.errors import ReaderError
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, Modality

FORMAT: Final = 2
HERE: Final = Path(__file__).parent / "artefact"
"""The folder of the artefact that is shipped."""
DESCRIPTION: Final = "labels.json"
TRUNK, ASKING, TOKENIZER = "trunk.int8.onnx", "asking.int8.onnx", "tokenizer.json"
HINT: Final = "reinstall stemmata, or read with --reader rules"


@dataclass(frozen=True, slots=True)
class Artefact:
    """A described model. `digest`: SHA-256 of the description, which names the SHA-256 of every other file."""

    folder: Path
    digest: str
    room: int
    """Word pieces of text in a window, at most."""
    stride: int
    """Word pieces from the start of a window to that of the next."""
    reach: int
    """Word pieces to either side of a trigger that `asking` sees."""
    link: int
    """Width of each of the four parts of the output `link`."""
    taught: tuple[str, ...]
    """Heads on the last layer that this model was taught; no other may be used."""
    lists: Mapping[str, tuple[str, ...]]
    """Labels by list: types, role_names, modalities, measures, subtypes, voices, told, kinds, mentions, fillers, incidents."""
    costs: Mapping[str, float]
    """What opening a span costs, by head, in natural logarithms of shares."""
    sha256: Mapping[str, str]

    def checked(self, name: str) -> bytes:
        """The bytes of a file of the artefact. Raises ReaderError if it is missing or is not the file that was described."""
        path = self.folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ReaderError(f"the reading model lacks its file {path}: {error.strerror}", hint=HINT) from error
        if name not in self.sha256:
            raise ReaderError(f"the reading model's description does not name the file {path}", hint=HINT)
        found = hashlib.sha256(data).hexdigest()
        if found != self.sha256[name]:
            cause = f"its SHA-256 is {found}, not {self.sha256[name]}"
            raise ReaderError(f"the file {path} of the reading model is damaged or of another version: {cause}", hint=HINT)
        return data


LISTS: Final = ("types", "role_names", "modalities", "measures", "subtypes", "voices", "told", "kinds", "mentions", "fillers", "incidents")


def artefact(folder: Path = HERE) -> Artefact:
    """The artefact in a folder, by its description alone. Raises ReaderError if it is missing, of another format, or speaks of
    labels that this program does not have."""
    path = folder / DESCRIPTION
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReaderError(f"the reading model lacks its file {path}: {error.strerror}", hint=HINT) from error
    try:
        values = json.loads(data)
        if values["format"] != FORMAT:
            raise ReaderError(f"{path} is of format {values['format']!r}; this version reads format {FORMAT}", hint=HINT)
        made = _described(folder, hashlib.sha256(data).hexdigest(), values)
    except (ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"{path} does not describe a reading model: {type(error).__name__}: {error}", hint=HINT) from error
    _same_words(path, made)
    return made


def _described(folder: Path, digest: str, values: dict[str, Any]) -> Artefact:
    lists = {name: tuple(values[name]) for name in LISTS}
    costs = {name: float(cost) for name, cost in values["costs"].items()}
    return Artefact(
        folder,
        digest,
        int(values["room"]),
        int(values["stride"]),
        int(values["reach"]),
        int(values["link"]),
        tuple(values["taught"]),
        lists,
        costs,
        dict(values["sha256"]),
    )


def _same_words(path: Path, made: Artefact) -> None:
    """The model's labels are the program's own: a claim of a type that nobody knows must never be made."""
    known = {
        "types": {str(t) for t in ClaimType},
        "role_names": {role for roles in ROLES.values() for role in roles},
        "modalities": {str(m) for m in Modality},
        "measures": {"none", *map(str, Measure)},
    }
    for name, words in known.items():
        strange = sorted(set(made.lists[name]) - words)
        if strange:
            raise ReaderError(f"{path} lists {name} that this version does not know: {', '.join(strange)}", hint=HINT)
