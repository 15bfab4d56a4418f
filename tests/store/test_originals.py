"""Originals are kept as collected, once, read-only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from stemmata.errors import IntegrityError
from stemmata.store.originals import OriginalFiles

DATA = b"Four villages burned, the governor said.\r\n"


def test_bytes_come_back_exactly_and_are_kept_once(tmp_path: Path) -> None:
    store = OriginalFiles(tmp_path)
    assert store.put(DATA) == store.put(DATA) == hashlib.sha256(DATA).hexdigest()
    store.sync()
    assert store.read(hashlib.sha256(DATA).hexdigest()) == DATA
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_originals_are_read_only_and_one_made_writable_is_reported(tmp_path: Path) -> None:
    store = OriginalFiles(tmp_path)
    name = store.put(DATA)
    path = tmp_path / name[:2] / name
    assert path.stat().st_mode & 0o777 == 0o444
    assert store.writable() == []
    path.chmod(0o644)
    assert len(store.writable()) == 1


def test_a_changed_or_missing_original_is_named(tmp_path: Path) -> None:
    store = OriginalFiles(tmp_path)
    name = store.put(DATA)
    path = tmp_path / name[:2] / name
    path.chmod(0o644)
    path.write_bytes(DATA + b"x")
    with pytest.raises(IntegrityError, match=f"{name} was changed"):
        store.read(name)
    path.unlink()
    with pytest.raises(IntegrityError, match=f"{name} is missing"):
        store.read(name)


def test_leftovers_of_a_killed_add_are_removed(tmp_path: Path) -> None:
    store = OriginalFiles(tmp_path)
    name = store.put(DATA)
    left = tmp_path / name[:2] / "ab.tmp"
    left.write_bytes(b"half")
    store.clean()
    assert [path.name for path in tmp_path.glob("*/*")] == [name]
