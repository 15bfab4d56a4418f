"""Immutable parts, named by what they are computed from.

What this is for: runs that resume and are never done twice: a part that is there is complete, and is what the same inputs
would give again. What it is not: precious: delete the folder and a run gives back the same bytes.

A part is a folder `<stage>/<name>/` with one Parquet file per table and `part.json`: its key, the inputs that nothing
could be computed from, and the SHA-256 of each file. It is written under a temporary name, synced and renamed.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from stemmata.errors import IntegrityError
from stemmata.store.atomic import TEMPORARY, remove, write_folder
from stemmata.store.base import PartKey, part_name

MANIFEST: Final = "part.json"


class PartFiles:
    """The folder `cas/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, key: PartKey) -> bool:
        """Whether the part is there; the rename that named it came last, so that it is complete."""
        return (self._path(key) / MANIFEST).is_file()

    def read(self, key: PartKey, table: str) -> pa.Table:
        """One table. Raises IntegrityError if it is missing or its bytes are not those that were written."""
        path = self._path(key)
        data = _bytes(path / f"{table}.parquet")
        if hashlib.sha256(data).hexdigest() != _manifest(path)["files"].get(table):
            raise IntegrityError(f"{path / table}.parquet was changed", hint="delete the folder cas and run again")
        return pq.read_table(io.BytesIO(data), use_threads=False)

    def problems(self, key: PartKey) -> dict[str, str]:
        """Input key -> why nothing could be computed from it."""
        return dict(_manifest(self._path(key))["problems"])

    def write(self, key: PartKey, tables: Mapping[str, pa.Table], problems: Mapping[str, str]) -> None:
        """Store a part in one step; nothing happens if it is there."""
        if self.has(key):
            return
        files = {name: _parquet(table) for name, table in sorted(tables.items())}
        manifest = {
            "stage": key.stage,
            "code": key.code,
            "recipe": key.recipe,
            "keys": list(key.keys),
            "problems": dict(sorted(problems.items())),
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        }
        folder = {f"{name}.parquet": data for name, data in files.items()}
        folder[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
        write_folder(self._path(key), folder)

    def holding(self, stage: str, code: str, recipe: str) -> dict[str, PartKey]:
        """Input key -> a part of that stage, code and recipe that was computed from it, among others."""
        found: dict[str, PartKey] = {}
        for manifest in sorted((self._folder / stage).glob(f"*/{MANIFEST}")):
            if manifest.parent.name.endswith(TEMPORARY):
                continue
            values = _manifest(manifest.parent)
            if (values["code"], values["recipe"]) == (code, recipe):
                part = PartKey(stage, code, recipe, tuple(values["keys"]))
                found.update((key, part) for key in part.keys)
        return found

    def keep(self, keys: Iterable[PartKey]) -> None:
        """Remove all parts but these."""
        kept = {self._path(key) for key in keys}
        for path in sorted(self._folder.glob("*/*")):
            if path not in kept:
                remove(path)

    def clean(self) -> None:
        """Remove what an interrupted run has left. Only the process that holds the lock of the case may call it."""
        for path in sorted(self._folder.glob(f"*/*{TEMPORARY}")):
            remove(path)

    def key(self, stage: str, name: str) -> PartKey:
        """The key of a part that is there, by its name. Raises IntegrityError if it is missing or not what its name says."""
        values = _manifest(self._folder / stage / name)
        key = PartKey(values["stage"], values["code"], values["recipe"], tuple(values["keys"]))
        if (key.stage, part_name(key)) != (stage, name):
            raise IntegrityError(f"{stage}/{name} is not the part of that name", hint="delete the folder cas and run again")
        return key

    def _path(self, key: PartKey) -> Path:
        return self._folder / key.stage / part_name(key)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise IntegrityError(f"{path} is missing", hint="run the case again") from None


def _manifest(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(_bytes(path / MANIFEST))
    except ValueError as error:
        raise IntegrityError(f"{path / MANIFEST} is damaged: {error}", hint="delete the folder cas and run again") from error
    if not isinstance(values, dict) or {"stage", "code", "recipe", "keys", "problems", "files"} - set(values):
        raise IntegrityError(f"{path / MANIFEST} is not the list of a part", hint="delete the folder cas and run again")
    return values


def _parquet(table: pa.Table) -> bytes:
    """The table as Parquet: one row group, whatever pieces it came in, so that the same rows are the same bytes."""
    buffer = io.BytesIO()
    pq.write_table(table.combine_chunks(), buffer, row_group_size=max(1, table.num_rows), compression="zstd", use_dictionary=True)
    return buffer.getvalue()
