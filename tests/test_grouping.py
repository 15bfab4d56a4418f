"""Documents share parts by what they are, not by when they came; none is computed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from stemmata.engine.local import Serial
from stemmata.grouping import GROUP, PROBLEMS, Entry, Step, fill, group_entries
from stemmata.schema.tables import arrow_schema, from_arrow, to_arrow
from stemmata.schema.text import Segment, stable_id
from stemmata.schema.vocabulary import SegmentKind
from stemmata.store.cas import PartFiles


def entries(count: int) -> list[Entry]:
    return [Entry(stable_id("document", n), f"{n}.txt", "00", "text", 10) for n in range(count)]


class Counting:
    """A step that writes two segments a document, refuses some, and counts what it is asked for."""

    def __init__(self, refuse: Sequence[str] = ()) -> None:
        self.asked: list[str] = []
        self._refuse = set(refuse)
        self.step = Step("read", "code", "recipe", ("segment",), self._compute, self._load)

    def _load(self, group: int, some: Sequence[Entry]) -> pa.Table:
        return pa.table({"key": [entry.key for entry in some]})

    def _compute(self, batch: pa.Table) -> dict[str, pa.Table]:
        keys = batch["key"].to_pylist()
        self.asked += keys
        rows = [Segment(k.partition(":")[0], s, s + 5, SegmentKind.BODY) for k in keys if k not in self._refuse for s in (0, 5)]
        problems = [{"key": k, "reason": "refused"} for k in keys if k in self._refuse]
        return {"segment": to_arrow("segment", rows), "problem": pa.Table.from_pylist(problems, PROBLEMS)}


def silent(stage: str, done: int, total: int) -> None:
    pass


def digests(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_groups_depend_on_the_set_alone_and_are_sorted_through() -> None:
    some = entries(1000)
    groups = group_entries(some)
    assert groups == group_entries(some[::-1])
    assert [entry for group in groups for entry in group] == sorted(some)
    assert len(groups) == 8
    assert group_entries([]) == []
    assert len(group_entries(entries(GROUP))) == 1
    assert len(group_entries(entries(GROUP + 1))) == 2


def test_each_document_is_computed_once_however_the_case_grew(tmp_path: Path) -> None:
    some = entries(600)
    refused = [some[3].key, some[400].key]
    grown, whole = Counting(refused), Counting(refused)
    parts = PartFiles(tmp_path / "grown")
    for size in (1, 5, 128, 129, 300, 600):
        keys = fill(grown.step, group_entries(some[:size]), parts, Serial(), silent)
        parts.keep(keys)
    assert sorted(grown.asked) == sorted(entry.key for entry in some)
    keys = fill(whole.step, group_entries(some), PartFiles(tmp_path / "whole"), Serial(), silent)
    assert digests(tmp_path / "grown") == digests(tmp_path / "whole")
    assert {k for key in keys for k in parts.problems(key)} == set(refused)
    rows = [row for key in keys for row in from_arrow("segment", parts.read(key, "segment"))]
    assert [row.document_id for row in rows[::2]] == sorted(e.id for e in some if e.key not in refused)


def test_a_run_that_was_cut_short_goes_on_where_parts_end(tmp_path: Path) -> None:
    some = entries(600)
    first, second = Counting(), Counting()
    parts = PartFiles(tmp_path)
    fill(first.step, group_entries(some)[:4], parts, Serial(), silent)
    fill(second.step, group_entries(some), parts, Serial(), silent)
    assert not set(first.asked) & set(second.asked)
    assert len(first.asked) + len(second.asked) == 600


def test_progress_counts_documents(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    step = Counting().step
    groups = group_entries(entries(40))
    fill(step, groups, PartFiles(tmp_path), Serial(), lambda *values: seen.append(values))
    assert seen[0] == ("read", 0, 40)
    assert seen[-1] == ("read", 40, 40)
    assert arrow_schema("segment").names == PartFiles(tmp_path).read(step.key(groups[0]), "segment").schema.names
