"""Parts are whole or not there, and their bytes follow from their rows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from stemmata.errors import IntegrityError
from stemmata.store.base import PartKey, part_name
from stemmata.store.cas import PartFiles

KEY = PartKey("read", "code", "recipe", ("a", "b"))
TABLE = pa.table({"id": ["a", "b"], "n": [1, None]})


def digests(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_part_comes_back_with_its_problems(tmp_path: Path) -> None:
    parts = PartFiles(tmp_path)
    assert not parts.has(KEY)
    parts.write(KEY, {"claim": TABLE}, {"b": "it looped"})
    assert parts.has(KEY)
    assert parts.read(KEY, "claim").equals(TABLE)
    assert parts.problems(KEY) == {"b": "it looped"}
    assert parts.holding("read", "code", "recipe") == {"a": KEY, "b": KEY}
    assert parts.holding("read", "other", "recipe") == {}
    assert parts.key("read", part_name(KEY)) == KEY


def test_the_bytes_do_not_depend_on_the_pieces_the_rows_came_in(tmp_path: Path) -> None:
    PartFiles(tmp_path / "one").write(KEY, {"claim": TABLE}, {})
    PartFiles(tmp_path / "two").write(KEY, {"claim": pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])}, {})
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_part_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    parts = PartFiles(tmp_path)
    parts.write(KEY, {"claim": TABLE}, {})
    before = digests(tmp_path)
    parts.write(KEY, {"claim": TABLE.slice(0, 1)}, {})
    assert digests(tmp_path) == before


def test_a_changed_table_is_refused(tmp_path: Path) -> None:
    parts = PartFiles(tmp_path)
    parts.write(KEY, {"claim": TABLE}, {})
    (path,) = tmp_path.rglob("claim.parquet")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IntegrityError, match="was changed"):
        parts.read(KEY, "claim")


def test_keep_and_clean_remove_the_rest(tmp_path: Path) -> None:
    parts = PartFiles(tmp_path)
    other = PartKey("read", "code", "recipe", ("c",))
    parts.write(KEY, {"claim": TABLE}, {})
    parts.write(other, {"claim": TABLE}, {})
    (tmp_path / "read" / "half.tmp").mkdir()
    parts.clean()
    parts.keep([other])
    assert not parts.has(KEY)
    assert parts.has(other)
    assert len(list(tmp_path.glob("*/*"))) == 1
