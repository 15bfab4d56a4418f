"""Custody and judgements: the one file of a case that cannot be rebuilt.

What this is for: an append-only log in SQLite (rollback journal, synced at every commit), each row chained to the one
before it by a hash, so that a change by any other program shows. What it is not: a place for anything that a run derives.

Tables: `acquisition` (what was taken in: P1), `refusal` (inputs that could not be taken in: facts about an attempt, so they
are custody too) and `judgement`. Old files are brought to the present form by numbered steps, with a backup first; a file
of a newer version is refused.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from stemmata.errors import CaseError
from stemmata.schema.judgement import Judgement
from stemmata.schema.run import Acquisition, Failure
from stemmata.schema.text import Span, stable_id
from stemmata.schema.vocabulary import Verdict

_CHAINED: Final = "previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE"

_APPEND_ONLY: Final = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_is_never_removed BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""

TABLES: Final = {
    "acquisition": ("at", "by", "locator", "resolved", "sha256", "size", "media"),
    "refusal": ("at", "by", "locator", "stage", "reason"),
    "judgement": ("id", "at", "by", "verdict", "about", "anchors", "withdraws", "reason", "field", "value", "seen"),
}
"""Table -> the columns that its hashes cover, in their order."""

LATER: Final = {"judgement": 3}
"""How many of a table's last columns later versions have added: empty ones are not covered, so that old rows keep their hashes."""

MIGRATIONS: Final = (
    f"""
CREATE TABLE acquisition (n INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, locator TEXT NOT NULL, resolved TEXT NOT NULL,
  sha256 TEXT NOT NULL, size INTEGER NOT NULL, media TEXT NOT NULL, {_CHAINED}, UNIQUE (resolved, sha256)) STRICT;
CREATE INDEX acquisition_locator ON acquisition (locator);
CREATE TABLE refusal (n INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, locator TEXT NOT NULL, stage TEXT NOT NULL,
  reason TEXT NOT NULL, {_CHAINED}) STRICT;
CREATE INDEX refusal_locator ON refusal (locator);
CREATE TABLE judgement (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by TEXT NOT NULL, verdict TEXT NOT NULL,
  about TEXT NOT NULL, anchors TEXT NOT NULL, withdraws TEXT, reason TEXT NOT NULL, {_CHAINED}) STRICT;
"""
    + "".join(_APPEND_ONLY.format(table=table) for table in TABLES),
    """
ALTER TABLE judgement ADD COLUMN field TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN value TEXT NOT NULL DEFAULT '';
""",
    "ALTER TABLE judgement ADD COLUMN seen TEXT NOT NULL DEFAULT '';",
)
"""Step n brings a file of version n to version n + 1. Steps are only ever added."""


class Decisions:
    """The file `decisions.db`. Every method opens it anew, so that nothing is held between calls.

    Raises CaseError if the file is of a newer version, is damaged, or another program holds it for more than ten seconds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the file if it is not there; bring an old one to the present version, after a backup beside it."""
        with self._open() as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if version > len(MIGRATIONS):
                raise CaseError(
                    f"{self._path} was written by a newer stemmata (version {version}; this one knows {len(MIGRATIONS)})",
                    hint="upgrade stemmata",
                )
            if 0 < version < len(MIGRATIONS):
                self._back_up(db, version)
            for number in range(version, len(MIGRATIONS)):
                db.executescript(f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;")

    def add(self, acquisitions: Sequence[Acquisition], refusals: Sequence[tuple[str, str, Failure]] = ()) -> list[Acquisition]:
        """Append in one transaction; the acquisitions that were new. `refusals`: (at, by, failure).

        The same bytes at the same resolved locator, and a refusal equal to the last one of its locator, are there already.
        A locator that stands for another resolved one gives way to the resolved one: ids are made from locators.
        """
        new: list[Acquisition] = []
        with self._writing() as db:
            for a in acquisitions:
                if db.execute("SELECT 1 FROM acquisition WHERE resolved = ? AND sha256 = ?", (a.resolved, a.sha256)).fetchone():
                    continue
                taken = db.execute("SELECT 1 FROM acquisition WHERE locator = ? AND resolved <> ?", (a.locator, a.resolved)).fetchone()
                row = Acquisition(a.at, a.by, a.resolved if taken else a.locator, a.resolved, a.sha256, a.size, a.media)
                _append(db, "acquisition", [getattr(row, name) for name in TABLES["acquisition"]])
                new.append(row)
            for at, by, failure in refusals:
                query = "SELECT stage, reason FROM refusal WHERE locator = ? ORDER BY n DESC LIMIT 1"
                if db.execute(query, (failure.locator,)).fetchone() != (failure.stage, failure.reason):
                    _append(db, "refusal", [at, by, failure.locator, failure.stage, failure.reason])
        return new

    def has(self, resolved: str, sha256: str) -> bool:
        """Whether these bytes were taken in from there."""
        with self._open() as db:
            return db.execute("SELECT 1 FROM acquisition WHERE resolved = ? AND sha256 = ?", (resolved, sha256)).fetchone() is not None

    def acquisitions(self, last: int | None = None) -> list[Acquisition]:
        """All of them, oldest first; with `last` only so many of the newest."""
        return [Acquisition(*values) for values in self._rows("acquisition", last)]

    def refusals(self) -> list[Failure]:
        """Inputs whose last attempt failed, by locator. An empty reason in the log says that a later attempt found nothing wrong."""
        query = """SELECT locator, stage, reason FROM refusal AS r
            WHERE n = (SELECT max(n) FROM refusal WHERE locator = r.locator) AND reason <> '' ORDER BY locator"""
        with self._open() as db:
            return [Failure(*values) for values in db.execute(query)]

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement; it is on the disk when this returns. Its id is made here, from the row before it and itself."""
        anchors = json.dumps([[a.document_id, a.start, a.end] for a in judgement.anchors], separators=(",", ":"))
        with self._writing() as db:
            values: list[Any] = [judgement.at, judgement.by, str(judgement.verdict), judgement.about, anchors, judgement.withdraws]
            values += [judgement.reason, judgement.field, judgement.value, judgement.seen]
            name = stable_id("judgement", _last(db, "judgement"), *values)
            _append(db, "judgement", [name, *values])
        return _judgement([name, *values])

    def judgements(self) -> list[Judgement]:
        """All of them, oldest first, those withdrawn included."""
        return [_judgement(values) for values in self._rows("judgement")]

    def judgement_count(self) -> int:
        """How many there are."""
        with self._open() as db:
            return int(db.execute("SELECT count(*) FROM judgement").fetchone()[0])

    def check(self) -> list[str]:
        """What is wrong with the file or its chains; empty if all is well."""
        found: list[str] = []
        with self._open() as db:
            found += [f"decisions.db: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            for table, columns in TABLES.items():
                previous = ""
                for n, (row, *values, before, digest) in enumerate(
                    db.execute(f"SELECT n, {', '.join(columns)}, previous, hash FROM {table} ORDER BY n"), 1
                ):
                    if (row, before, digest) != (n, previous, _hash(previous, _covered(table, values))):
                        found.append(f"decisions.db: {table} {n} is not what was appended; a row was changed, removed or put in")
                        break
                    previous = digest
        return found

    def _rows(self, table: str, last: int | None = None) -> list[tuple[Any, ...]]:
        query = f"SELECT {', '.join(TABLES[table])} FROM {table} ORDER BY n DESC LIMIT ?"  # no limit below 0
        with self._open() as db:
            return db.execute(query, (-1 if last is None else last,)).fetchall()[::-1]

    def _back_up(self, db: sqlite3.Connection, version: int) -> None:
        target = self._path.with_name(f"{self._path.stem}.version-{version}.backup")
        if not target.exists():
            with closing(sqlite3.connect(target)) as copy:
                db.backup(copy)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode = DELETE")
                # EXTRA is FULL and, after the journal is gone, a sync of its folder: without it a power cut right after a
                # commit could bring the journal back and with it the state before the commit.
                db.execute("PRAGMA synchronous = EXTRA")
                yield db
        except sqlite3.DatabaseError as error:
            raise _explain(self._path, error) from error


def _append(db: sqlite3.Connection, table: str, values: Sequence[Any]) -> None:
    previous = _last(db, table)
    columns = (*TABLES[table], "previous", "hash")
    marks = ", ".join("?" * len(columns))
    db.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", (*values, previous, _hash(previous, _covered(table, values)))
    )


def _last(db: sqlite3.Connection, table: str) -> str:
    row = db.execute(f"SELECT hash FROM {table} ORDER BY n DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _hash(previous: str, values: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps([previous, *values], ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _covered(table: str, values: Sequence[Any]) -> list[Any]:
    """The values that a row's hash covers: all, but for empty ones at the end in columns that later versions have added."""
    covered = list(values)
    for _ in range(LATER.get(table, 0)):
        if covered[-1] == "":
            covered.pop()
    return covered


def _judgement(values: Sequence[Any]) -> Judgement:
    name, at, by, verdict, about, anchors, withdraws, reason, field, value, seen = values
    spans = tuple(Span(*anchor) for anchor in json.loads(anchors))
    return Judgement(name, at, by, Verdict(verdict), about, spans, withdraws, reason, field, value, seen)


def _explain(path: Path, error: sqlite3.DatabaseError) -> CaseError:
    text = str(error)
    if "locked" in text:
        return CaseError(f"{path} is held by another program", hint="wait until it is done, then try again")
    if "full" in text:
        return CaseError(f"no room to write {path}: {text}; nothing was recorded", hint="free some space, then try again")
    return CaseError(f"{path}: {text}", hint="check the file; if it is damaged, put it back from a copy")
