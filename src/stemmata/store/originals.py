"""Originals: the bytes as collected, read-only, named by their SHA-256 (P1).

What this is for: evidence that nobody changes, not even the program. What it is not: a cache; nothing here is ever removed
or rewritten, and no name of a file that a user gave is used as a name here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from stemmata.errors import IntegrityError
from stemmata.store.atomic import TEMPORARY, fsync_folder, remove, rename, write_bytes


class OriginalFiles:
    """The folder `documents/`: files `ab/abcdef...` by hexadecimal SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._touched: set[Path] = set()

    def put(self, data: bytes) -> str:
        """Store bytes; their SHA-256. Survives a power cut only after `sync`, which one call may do for many."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            if not path.parent.exists():
                path.parent.mkdir(parents=True)
                self._touched.add(self._folder)
            temporary = path.with_name(sha256 + TEMPORARY)
            write_bytes(temporary, data)
            temporary.chmod(0o444)
            rename(temporary, path)
        # Also when it was there: another add may have put it there without having come to its sync.
        self._touched.add(path.parent)
        return sha256

    def sync(self) -> None:
        """Make all names given so far survive a power cut. Call before anything refers to them."""
        for folder in sorted(self._touched):
            fsync_folder(folder)
        self._touched.clear()

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises IntegrityError if they are missing or not the ones that were stored."""
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise IntegrityError(f"the original {sha256} is missing", hint="put it back from a copy of the folder documents") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise IntegrityError(f"the original {sha256} was changed", hint="put it back from a copy of the folder documents")
        return data

    def writable(self) -> list[str]:
        """A sentence for each original that somebody has made writable."""
        paths = (path for path in sorted(self._folder.glob("*/*")) if not path.name.endswith(TEMPORARY))
        return [f"documents/{path.parent.name}/{path.name} can be written" for path in paths if path.stat().st_mode & 0o222]

    def clean(self) -> None:
        """Remove what an interrupted add has left. Only the process that holds the lock of adding may call it."""
        for path in sorted(self._folder.glob(f"*/*{TEMPORARY}")):
            remove(path)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
