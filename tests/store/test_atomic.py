"""A name stands for something whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.store import atomic


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "HEAD"
    atomic.write_file(path, b"one")
    atomic.write_file(path, b"two", mode=0o444)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o444
    assert [p.name for p in tmp_path.iterdir()] == ["HEAD"]


def test_a_failing_write_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "HEAD"
    atomic.write_file(path, b"one")

    def fail(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "rename", fail)
    with pytest.raises(OSError, match="No space"):
        atomic.write_file(path, b"two")
    assert path.read_bytes() == b"one"


def test_a_folder_appears_with_all_its_files_over_what_a_killed_run_left(tmp_path: Path) -> None:
    (tmp_path / "part.tmp").mkdir()
    (tmp_path / "part.tmp" / "half").write_bytes(b"x")
    atomic.write_folder(tmp_path / "part", {"a": b"1", "b": b"2"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "part").iterdir()} == {"a": b"1", "b": b"2"}
    assert [p.name for p in tmp_path.iterdir()] == ["part"]


def test_remove_takes_files_folders_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    atomic.remove(tmp_path / "link")
    assert (tmp_path / "a" / "b").exists()
    atomic.remove(tmp_path / "a")
    atomic.remove(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
