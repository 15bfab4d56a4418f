"""Files and folders that are there wholly or not at all, even after a power cut.

What this is for: the only place that writes, syncs, renames and removes in the stores: under a temporary name, synced,
renamed, and the folder synced. What it is not: a transaction over several files; callers order their writes so that a
name appears only when all it stands for is there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".tmp"
"""What the names of unfinished files and folders end in."""


def write_bytes(path: Path, data: bytes) -> None:
    """Write and sync a file that has no readers yet."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def fsync_file(path: Path) -> None:
    """Sync a file that somebody else has written."""
    fsync_folder(path)


def fsync_folder(path: Path) -> None:
    """Sync the names in a folder (or the content of a file)."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Give a finished file or folder its name, in place of a file that had it."""
    source.replace(target)


def write_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file in one step: after a crash it has its old content (or is not there) or the new one."""
    temporary = path.with_name(path.name + TEMPORARY)
    write_bytes(temporary, data)
    if mode is not None:
        temporary.chmod(mode)
    rename(temporary, path)
    fsync_folder(path.parent)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files in one step. `path` must not be there yet."""
    temporary = path.with_name(path.name + TEMPORARY)
    remove(temporary)
    temporary.mkdir(parents=True)
    for name, data in files.items():
        write_bytes(temporary / name, data)
    fsync_folder(temporary)
    rename(temporary, path)
    fsync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file or a folder with all it holds; nothing happens if it is not there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
