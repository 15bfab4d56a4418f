"""A case is atomic, incremental and reproducible, and says what is wrong with it."""

from __future__ import annotations

import fcntl
import importlib.util
import shutil
import sqlite3
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from stemmata import pipeline
from stemmata.case import Case
from stemmata.engine.base import Problem
from stemmata.engine.local import Local, Serial
from stemmata.errors import CaseError, CollectError, SchemaError
from stemmata.pipeline import Loaded
from stemmata.review.log import landmarks
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict
from stemmata.store import atomic

_spec = importlib.util.spec_from_file_location("reports", Path(__file__).parent / "reports.py")
assert _spec and _spec.loader
_reports = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_reports)
derived, write_reports = _reports.derived, _reports.write_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports", range(12))


def made(case: Path, *paths: Path, by: str = "ana") -> Case:
    opened = Case.open(case, create=True)
    opened.add([str(path) for path in paths], by=by)
    return opened


class Counting:
    """A serial engine that counts the rows it is given."""

    def __init__(self) -> None:
        self.rows = 0

    def map(self, function: Any, batches: Any, done: Any) -> None:
        self.rows += sum(batches[i].num_rows for i in range(len(batches)))
        Serial().map(function, batches, done)

    def sql(self, query: str, **tables: pa.Table) -> pa.Table:
        return Serial().sql(query, **tables)


class TestFolder:
    def test_a_case_is_made_opened_again_and_never_over_other_files(self, tmp_path: Path) -> None:
        Case.open(tmp_path / "case", create=True)
        assert Case.open(tmp_path / "case").recipe.reader == "rules"
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "letter.txt").write_text("dear")
        with pytest.raises(CaseError, match="not empty"):
            Case.open(tmp_path / "other", create=True)
        with pytest.raises(CaseError, match="is no case"):
            Case.open(tmp_path / "other")

    def test_a_case_whose_making_was_cut_short_is_made(self, tmp_path: Path) -> None:
        Case.open(tmp_path / "case", create=True)
        (tmp_path / "case" / "stemmata.toml").unlink()
        Case.open(tmp_path / "case", create=True)

    def test_a_lost_log_is_not_replaced_by_an_empty_one(self, tmp_path: Path) -> None:
        Case.open(tmp_path / "case", create=True)
        (tmp_path / "case" / "decisions.db").unlink()
        with pytest.raises(CaseError, match="is missing"):
            Case.open(tmp_path / "case", create=True)

    def test_a_newer_case_is_refused(self, tmp_path: Path) -> None:
        Case.open(tmp_path / "case", create=True)
        with closing(sqlite3.connect(tmp_path / "case" / "decisions.db")) as db:
            db.execute("PRAGMA user_version = 99")
        with pytest.raises(CaseError, match="newer stemmata"):
            Case.open(tmp_path / "case")

    @pytest.mark.parametrize("text", ["[recipe]\nreeder = 'rules'", "[recipe]\nmax_characters = 'many'", "[recipe", "\xff"])
    def test_a_recipe_that_is_not_understood_is_named(self, tmp_path: Path, text: str) -> None:
        Case.open(tmp_path / "case", create=True)
        (tmp_path / "case" / "stemmata.toml").write_bytes(text.encode("latin-1"))
        with pytest.raises(CaseError, match=r"stemmata\.toml"):
            Case.open(tmp_path / "case")


class TestAdd:
    def test_adding_again_changes_nothing(self, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        case = made(tmp_path / "case", folder)
        assert len(case.acquisitions()) == 12
        monkeypatch.chdir(folder)
        assert case.add([str(folder), "report-000.txt", "./report-001.txt"], by="ben").new == ()
        assert len(case.acquisitions()) == 12

    def test_new_bytes_at_an_old_place_are_a_new_document_and_both_stay(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        (folder / "report-003.txt").write_text("Corrected: nobody died in Derun, the army said.\n")
        (new,) = case.add([str(folder)], by="ana").new
        assert new.locator.endswith("report-003.txt")
        assert case.run(engine=Serial()).documents == 13

    def test_the_same_bytes_at_two_places_are_two_documents_and_one_original(self, tmp_path: Path, folder: Path) -> None:
        shutil.copy(folder / "report-001.txt", folder / "copy.txt")
        case = made(tmp_path / "case", folder)
        assert case.run(engine=Serial()).documents == 13
        assert len(list((tmp_path / "case" / "documents").glob("*/*"))) == 12

    def test_what_cannot_be_taken_in_is_kept_and_cleared_when_it_can(self, tmp_path: Path, folder: Path) -> None:
        (folder / "empty.txt").write_bytes(b"")
        case = made(tmp_path / "case", folder, tmp_path / "missing.txt")
        assert {Path(f.locator).name for f in case.refusals()} == {"missing.txt", "empty.txt"}
        assert len(case.acquisitions()) == 12
        assert {Path(f.locator).name for f in case.run(engine=Serial()).failures} == {"missing.txt", "empty.txt"}
        (folder / "empty.txt").write_text("Two died in Arvel, a resident said.\n")
        case.add([str(folder)], by="ana")
        assert [Path(f.locator).name for f in case.refusals()] == ["missing.txt"]

    def test_custody_says_who_when_and_what(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder, by="ana")
        first = case.acquisitions()[0]
        assert (first.by, first.media, first.size) == ("ana", "text", (folder / "report-000.txt").stat().st_size)
        assert first.at.endswith("+00:00")


class TestRun:
    def test_a_run_reads_everything_and_nothing_is_wrong_with_it(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        summary = case.run(engine=Serial())
        assert (summary.documents, summary.new_documents, summary.failures) == (12, 12, ())
        assert case.index().generation == summary.generation
        assert case.index().count("claim") == summary.claims
        assert case.verify() == []

    def test_an_empty_case_can_be_run(self, tmp_path: Path) -> None:
        case = Case.open(tmp_path / "case", create=True)
        assert case.run(engine=Serial()).documents == 0
        assert case.verify() == []

    def test_order_workers_engine_and_history_change_no_byte(self, tmp_path: Path, folder: Path) -> None:
        paths = sorted(folder.glob("*.txt"))
        made(tmp_path / "serial", folder).run(engine=Serial())
        expected = derived(tmp_path / "serial")
        made(tmp_path / "again", *paths[::-1]).run(workers=1)
        made(tmp_path / "pool", folder).run(workers=2)
        for name in ("again", "pool"):
            assert derived(tmp_path / name) == expected
        grown = made(tmp_path / "grown", *paths[7:])
        grown.run(engine=Serial())
        grown.add([str(folder)], by="ben")
        assert grown.run(engine=Serial()).new_documents == 7
        head = (tmp_path / "grown" / "index" / "HEAD").read_text().strip()
        kept = {name: value for name, value in derived(tmp_path / "grown").items() if not name.endswith(".db") or head in name}
        assert kept == expected

    def test_what_is_derived_can_be_deleted_and_made_again(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        first = case.run(engine=Serial())
        before = derived(tmp_path / "case")
        shutil.rmtree(tmp_path / "case" / "cas")
        shutil.rmtree(tmp_path / "case" / "index")
        assert case.run(engine=Serial()) == first
        assert derived(tmp_path / "case") == before

    def test_unchanged_documents_are_not_touched_again(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        engine = Counting()
        case.run(engine=engine)
        assert engine.rows == 24  # collected and read
        again = case.run(engine=engine)
        assert (engine.rows, again.new_documents) == (24, 0)
        write_reports(folder, range(12, 14))
        case.add([str(folder)], by="ana")
        assert case.run(engine=engine).new_documents == 2
        assert engine.rows == 28

    def test_another_recipe_reads_again_but_collects_nothing(self, tmp_path: Path, folder: Path) -> None:
        made(tmp_path / "case", folder).run(engine=Serial())
        path = tmp_path / "case" / "stemmata.toml"
        path.write_text(path.read_text().replace("4000000", "200"))
        engine = Counting()
        summary = Case.open(tmp_path / "case").run(engine=engine)
        assert engine.rows == 12
        assert {f.stage for f in summary.failures} == {"read"}
        assert len(summary.failures) == summary.documents == 12
        assert Case.open(tmp_path / "case").verify() == []

    def test_a_second_run_at_the_same_time_is_refused(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        with (tmp_path / "case" / "case.lock").open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(CaseError, match="another run"):
                case.run(engine=Serial())
        case.run(engine=Serial())

    def test_reports_are_added_while_a_run_is_at_work_and_counted_by_the_next(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        with (tmp_path / "case" / "case.lock").open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            write_reports(folder, range(12, 14))
            assert len(case.add([str(folder)], by="ana").new) == 2
        assert case.run(engine=Serial()).documents == 14

    def test_an_add_waits_for_another_and_then_says_so(self, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        case = made(tmp_path / "case", folder)
        write_reports(folder, range(12, 14))
        with (tmp_path / "case" / "intake.lock").open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            monkeypatch.setattr("stemmata.case.PATIENCE", 0.1)
            with pytest.raises(CaseError, match="something else is adding reports"):
                case.add([str(folder)], by="ana")
            threading.Timer(0.2, lambda: fcntl.flock(held, fcntl.LOCK_UN)).start()
            monkeypatch.setattr("stemmata.case.PATIENCE", 10.0)
            assert len(case.add([str(folder)], by="ana").new) == 2

    def test_a_poison_document_is_a_row_and_stops_nothing(self, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fragile(locator: str, sha256: str, media: str, data: bytes) -> Any:
            if b"Report 4." in data:
                raise CollectError("report 4 is written in invisible ink")
            if b"Report 5." in data:
                raise KeyError("ink")
            return collect(locator, sha256, media, data)

        collect = pipeline.collect_document
        monkeypatch.setattr(pipeline, "collect_document", fragile)
        case = made(tmp_path / "case", folder)
        summary = case.run(engine=Serial())
        assert summary.documents == 10
        assert [(f.stage, f.reason) for f in summary.failures] == [
            ("collect", "report 4 is written in invisible ink"),
            ("collect", "KeyError: 'ink'"),
        ]
        assert case.index().rows("failure") == list(summary.failures)
        assert case.verify() == []

    def test_a_document_that_kills_its_process_is_a_row_too(self, tmp_path: Path, folder: Path) -> None:
        class Dying(Counting):
            def map(self, function: Any, batches: Any, done: Any) -> None:
                def note(number: int, tables: Mapping[str, pa.Table] | None, problems: tuple[Problem, ...]) -> None:
                    done(number, tables, (*problems, Problem(0, "it crashed its process (SIGSEGV)")))

                cut = [batches[i].slice(1) for i in range(len(batches))]
                Serial().map(function, cut, note)

        summary = made(tmp_path / "case", folder).run(engine=Dying())
        assert [f.reason for f in summary.failures] == ["it crashed its process (SIGSEGV)"] * 2
        assert summary.documents == 11

    def test_the_pool_is_used_when_no_engine_is_named(self, tmp_path: Path, folder: Path) -> None:
        seen: list[tuple[str, int, int]] = []
        made(tmp_path / "case", folder).run(workers=2, progress=lambda *values: seen.append(values))
        assert ("collect", 12, 12) in seen
        assert ("read", 12, 12) in seen
        assert seen[-1] == ("situation", 1, 1)


class TestJudgements:
    def test_a_rejected_claim_leaves_the_tables_and_comes_back_on_withdrawal(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        first = case.run(engine=Serial())
        before = derived(tmp_path / "case")
        claim = case.index().rows("claim")[0]
        verdict = case.judge(Verdict.REJECT, "claim", landmarks(claim), "it is about another town", "ana")
        second = case.run(engine=Serial())
        assert second.unattached == ()
        assert claim.id in {row.id for row in case.index().rows("rejected_claim")}
        assert claim.id not in {row.id for row in case.index().rows("claim")}
        assert second.claims < first.claims
        assert case.verify() == []
        case.judge(Verdict.WITHDRAW, "claim", (), "it is not", "ana", withdraws=verdict.id)
        third = case.run(engine=Serial())
        assert third.claims == first.claims
        assert len({first.generation, second.generation, third.generation}) == 3
        after = derived(tmp_path / "case")
        assert {n: v for n, v in after.items() if n.startswith("cas/")} == {n: v for n, v in before.items() if n.startswith("cas/")}

    def test_pages_judged_independent_count_apart_until_the_judgement_is_withdrawn(self, tmp_path: Path, folder: Path) -> None:
        (folder / "copy.txt").write_text((folder / "report-000.txt").read_text("utf-8"), "utf-8")
        case = made(tmp_path / "case", folder)
        first = case.run(engine=Serial())
        before = {name: case.index().rows(name) for name in Loaded((), case._parts, NO_CONSTRAINTS)}
        pair = [d for d in case.index().rows("document") if d.locator.endswith(("copy.txt", "report-000.txt"))]
        spans = [Span(document.id, 0, len(document.text)) for document in pair]
        verdict = case.judge(Verdict.INDEPENDENT, "document", spans, "two reporters wrote to one form", "ana")
        second = case.run(engine=Serial())
        assert second.unattached == ()
        assert second.origins > first.origins
        assert case.verify() == []
        case.judge(Verdict.WITHDRAW, "document", (), "they did not", "ana", withdraws=verdict.id)
        case.run(engine=Serial())
        assert {name: case.index().rows(name) for name in before} == before

    def test_only_two_documents_are_independent(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        case.run(engine=Serial())
        one, two, *_ = (Span(d.id, 0, 9) for d in case.index().rows("document"))
        with pytest.raises(SchemaError, match="two different"):
            case.judge(Verdict.INDEPENDENT, "document", [one, one], "wrong", "ana")
        with pytest.raises(SchemaError, match="is about documents"):
            case.judge(Verdict.INDEPENDENT, "event", [one, two], "wrong", "ana")
        with pytest.raises(SchemaError, match="not about documents"):
            case.judge(Verdict.SAME, "document", [one, two], "wrong", "ana")

    def test_a_judgement_points_into_the_case(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        with pytest.raises(SchemaError, match="not in the case"):
            case.judge(Verdict.REJECT, "claim", [Span("nowhere", 0, 5)], "wrong", "ana")
        with pytest.raises(SchemaError, match="no judgement"):
            case.judge(Verdict.WITHDRAW, "claim", (), "wrong", "ana", withdraws="nothing")

    def test_a_judgement_without_a_row_is_reported_not_dropped(self, tmp_path: Path, folder: Path) -> None:
        case = made(tmp_path / "case", folder)
        case.run(engine=Serial())
        document = case.index().rows("document")[0]
        lost = case.judge(Verdict.REJECT, "claim", [Span(document.id, 0, 1)], "wrong", "ana")
        assert case.run(engine=Serial()).unattached == (lost.id,)
        assert case.index().unattached() == [lost.id]
        assert case.index().rows("judgement") == [lost]


class TestVerify:
    @pytest.fixture
    def case(self, tmp_path: Path, folder: Path) -> Case:
        case = made(tmp_path / "case", folder)
        case.run(engine=Serial())
        return case

    def test_a_changed_original_is_found(self, case: Case) -> None:
        (path, *_) = sorted((case.folder / "documents").glob("*/*"))
        path.chmod(0o644)
        path.write_bytes(b"forged")
        found = case.verify()
        assert any("was changed" in line for line in found)
        assert any("can be written" in line for line in found)

    def test_a_changed_index_is_found(self, case: Case) -> None:
        path = case.folder / "index" / f"{case.index().generation}.db"
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE document SET title = 'forged'")
            db.execute("UPDATE segment SET end = end - 1 WHERE row = 1")
        found = case.verify()
        assert "index: table document is not what the parts say" in found
        assert "index: table segment is not what the parts say" in found

    def test_a_changed_part_is_found(self, case: Case) -> None:
        path = sorted((case.folder / "cas").rglob("mention.parquet"))[0]
        path.write_bytes(path.read_bytes() + b"x")
        assert any("mention.parquet was changed" in line for line in case.verify())

    def test_a_changed_log_is_found(self, case: Case) -> None:
        with closing(sqlite3.connect(case.folder / "decisions.db")) as db, db:
            db.execute("DROP TRIGGER acquisition_is_never_changed")
            db.execute("UPDATE acquisition SET by = 'somebody else' WHERE n = 3")
        assert any("acquisition 3 is not what was appended" in line for line in case.verify())


class TestFullDisk:
    @pytest.fixture
    def failing(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
        """Make the n-th write, sync or rename fail; the number of calls that there were."""
        calls = {"n": 0, "at": -1}

        def shim(name: str) -> Any:
            real = getattr(atomic, name)

            def maybe(*values: Any) -> Any:
                calls["n"] += 1
                if calls["n"] == calls["at"]:
                    if name == "write_bytes":
                        values[0].write_bytes(values[1][: len(values[1]) // 2])
                    raise OSError(28, "No space left on device")
                return real(*values)

            return maybe

        for name in ("write_bytes", "fsync_file", "fsync_folder", "rename"):
            fake = shim(name)
            for module in list(sys.modules.values()):
                if getattr(module, "__name__", "").startswith("stemmata.store") and hasattr(module, name):
                    monkeypatch.setattr(module, name, fake)
        yield calls

    def test_every_failing_write_leaves_the_last_generation_and_the_next_run_goes_on(
        self, tmp_path: Path, folder: Path, failing: dict[str, int]
    ) -> None:
        paths = sorted(folder.glob("*.txt"))
        case = made(tmp_path / "case", *paths[:6])
        first = case.run(engine=Serial()).generation
        case.add([str(folder)], by="ana")
        shutil.copytree(tmp_path / "case", tmp_path / "clean")
        failing["n"] = 0
        second = Case.open(tmp_path / "clean").run(engine=Serial()).generation
        total = failing["n"]
        assert total > 20
        for at in range(1, total + 1):
            failing.update(n=0, at=at)
            shutil.rmtree(tmp_path / "try", ignore_errors=True)
            shutil.copytree(tmp_path / "case", tmp_path / "try")
            broken = Case.open(tmp_path / "try")
            with pytest.raises(CaseError, match="no room to write"):
                broken.run(engine=Serial())
            # Only the last call of all comes after the name of the new generation was given.
            assert broken.index().generation == (first if at < total else second)
            assert broken.index().rows("document")
            failing["at"] = -1
            assert broken.run(engine=Serial()).generation == second
            assert derived(tmp_path / "try") == derived(tmp_path / "clean")

    def test_every_failing_write_of_an_add_leaves_a_whole_case(self, tmp_path: Path, folder: Path, failing: dict[str, int]) -> None:
        Case.open(tmp_path / "case", create=True)
        for at in (1, 2, 3, 10, 20, 30):
            failing.update(n=0, at=at)
            shutil.rmtree(tmp_path / "try", ignore_errors=True)
            shutil.copytree(tmp_path / "case", tmp_path / "try")
            broken = Case.open(tmp_path / "try")
            with pytest.raises(CaseError, match="no room to write"):
                broken.add([str(folder)], by="ana")
            failing["at"] = -1
            assert broken.verify() == []
            broken.add([str(folder)], by="ana")
            assert len(broken.acquisitions()) == 12
            assert broken.verify() == []


def test_a_pool_of_two_is_the_engine_of_a_run(tmp_path: Path, folder: Path) -> None:
    case = made(tmp_path / "case", folder)
    assert case.run(engine=Local(2, modules=("stemmata.pipeline",))).documents == 12
