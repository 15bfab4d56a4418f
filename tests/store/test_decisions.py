"""The log is append-only, chained, and survives what it meets."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stemmata.errors import CaseError
from stemmata.schema.judgement import Judgement
from stemmata.schema.run import Acquisition, Failure
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Verdict
from stemmata.store import decisions as module
from stemmata.store.decisions import MIGRATIONS, TABLES, Decisions

AT = "2031-05-06T07:08:09+00:00"


def acquisition(resolved: str, sha256: str = "00", locator: str | None = None) -> Acquisition:
    return Acquisition(AT, "ana", locator or resolved, resolved, sha256, 3, "text")


def judgement(reason: str = "a duplicate") -> Judgement:
    return Judgement("", AT, "ana", Verdict.REJECT, "claim", (Span("d1", 3, 9),), None, reason)


@pytest.fixture
def log(tmp_path: Path) -> Decisions:
    decisions = Decisions(tmp_path / "decisions.db")
    decisions.prepare()
    return decisions


def change(tmp_path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(tmp_path / "decisions.db", isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_the_same_bytes_at_the_same_place_are_recorded_once(log: Decisions) -> None:
    first, again, revised = acquisition("/a"), acquisition("/a", locator="./a"), acquisition("/a", "11")
    assert log.add([first, again]) == [first]
    assert log.add([first, revised]) == [revised]
    assert log.acquisitions() == [first, revised]


def test_the_newest_acquisitions_can_be_asked_for_alone(log: Decisions) -> None:
    taken = [acquisition(f"/{n}") for n in range(5)]
    log.add(taken)
    assert log.acquisitions(last=2) == taken[-2:]
    assert log.acquisitions(last=9) == taken
    assert log.acquisitions(last=0) == []


def test_one_locator_for_two_places_gives_way_to_the_resolved_one(log: Decisions) -> None:
    log.add([acquisition("/x/report.txt", locator="report.txt")])
    (second,) = log.add([acquisition("/y/report.txt", locator="report.txt")])
    assert second.locator == "/y/report.txt"


def test_refusals_are_kept_and_cleared_by_a_later_attempt(log: Decisions) -> None:
    failure = Failure("a.pdf", "collect", "a.pdf: is a PDF")
    log.add([], [(AT, "ana", failure), (AT, "ana", failure)])
    log.add([], [(AT, "ana", failure)])
    assert log.refusals() == [failure]
    log.add([], [(AT, "ana", Failure("a.pdf", "collect", ""))])
    assert log.refusals() == []
    assert log.check() == []


def test_judgements_come_back_in_order_with_ids_of_their_own(log: Decisions) -> None:
    one, two = log.judge(judgement()), log.judge(judgement())
    assert log.judgements() == [one, two]
    assert one.id != two.id


def test_the_file_refuses_changes_and_removals(log: Decisions, tmp_path: Path) -> None:
    log.add([acquisition("/a")], [(AT, "ana", Failure("b", "collect", "empty"))])
    log.judge(judgement())
    for table in TABLES:
        for statement in (f"UPDATE {table} SET at = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                change(tmp_path, statement)
    assert log.check() == []


@pytest.mark.parametrize("evil", ["UPDATE judgement SET reason = 'mine' WHERE n = 2", "DELETE FROM judgement WHERE n = 2"])
def test_a_change_behind_the_back_of_the_triggers_shows(log: Decisions, tmp_path: Path, evil: str) -> None:
    for n in range(3):
        log.judge(judgement(f"reason {n}"))
    change(tmp_path, "DROP TRIGGER judgement_is_never_changed", "DROP TRIGGER judgement_is_never_removed", evil)
    (line,) = log.check()
    assert line.startswith("decisions.db: judgement")


def test_a_file_of_a_newer_version_is_refused(log: Decisions, tmp_path: Path) -> None:
    change(tmp_path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(CaseError, match="newer stemmata"):
        log.prepare()


def test_an_old_file_is_brought_up_to_date_after_a_backup(log: Decisions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log.judge(judgement())
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (x INTEGER) STRICT;"))
    log.prepare()
    log.prepare()
    assert len(log.judgements()) == 1
    with closing(sqlite3.connect(tmp_path / f"decisions.version-{len(MIGRATIONS)}.backup")) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert backup.execute("SELECT count(*) FROM judgement").fetchone() == (1,)


def test_a_log_of_the_first_version_keeps_its_chain_and_takes_new_rows(tmp_path: Path) -> None:
    row = ["j1", AT, "ana", "reject", "claim", '[["d1",3,9]]', None, "a duplicate"]
    digest = hashlib.sha256(json.dumps(["", *row], separators=(",", ":")).encode()).hexdigest()
    with closing(sqlite3.connect(tmp_path / "decisions.db", isolation_level=None)) as db:
        db.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        db.execute("INSERT INTO judgement VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)", (*row, digest))
    log = Decisions(tmp_path / "decisions.db")
    log.prepare()
    new = Judgement("", AT, "bea", Verdict.CORRECT, "claim", (Span("d1", 3, 9),), None, "said so", "killed", "46", "0123456789abcdef")
    logged = log.judge(new)
    assert (logged.field, logged.value, logged.seen) == ("killed", "46", "0123456789abcdef")
    assert next((j.id, j.field, j.value, j.seen) for j in log.judgements()) == ("j1", "", "", "")
    assert log.check() == []
    change(tmp_path, "DROP TRIGGER judgement_is_never_changed", "UPDATE judgement SET value = '460' WHERE n = 2")
    assert log.check() == ["decisions.db: judgement 2 is not what was appended; a row was changed, removed or put in"]


def test_a_step_that_fails_changes_nothing(log: Decisions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (x INTEGER) STRICT; SELECT no_such_function();"))
    with pytest.raises(CaseError):
        log.prepare()
    monkeypatch.undo()
    log.prepare()
    assert log.check() == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "decisions.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match=r"decisions\.db"):
        Decisions(tmp_path / "decisions.db").judgements()
