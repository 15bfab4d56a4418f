"""A case is a folder: originals, custody and judgements, and what a run derives from them.

What this is for: opening the stores, taking inputs in, running the pipeline, judging, verifying. The command line and the
web pages do all of that here. What it is not: a stage, or a place for what a screen shows (see `stemmata.queries`).

    stemmata.toml   the recipe           documents/   originals, read-only
    decisions.db    custody, judgements  cas/         parts; can be deleted and made again
    case.lock       held by a run        index/       generations and HEAD; can be deleted and made again
    intake.lock     held by an add       replies/     what a service answered a reader; asked for again if deleted
"""

from __future__ import annotations

import errno
import fcntl
import shutil
import sqlite3
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from stemmata import plugins
from stemmata.collect.files import SKIPPED, Item, items
from stemmata.engine.base import Engine
from stemmata.engine.garbage import seldom_collected
from stemmata.engine.local import Local
from stemmata.errors import CaseError, IntegrityError, SchemaError
from stemmata.grouping import Entry
from stemmata.pipeline import READ, STAGES, Inputs, Loaded, Result, constraints_of, run
from stemmata.read.recipe import Recipe
from stemmata.review.log import check
from stemmata.schema.judgement import Judgement
from stemmata.schema.run import Acquisition, Failure
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import Verdict
from stemmata.store.atomic import write_file
from stemmata.store.base import part_name
from stemmata.store.cas import PartFiles
from stemmata.store.decisions import Decisions
from stemmata.store.index import Content, Generations, Index
from stemmata.store.originals import OriginalFiles
from stemmata.verify import check_tables

Progress = Callable[[str, int, int], None]
"""Told of a step's name, how much of it is done, and how much there is to do (0: not known)."""

RECIPE: Final = "stemmata.toml"
DECISIONS: Final = "decisions.db"
LOCK: Final = "case.lock"
INTAKE: Final = "intake.lock"
OURS: Final = frozenset({RECIPE, DECISIONS, LOCK, INTAKE, "documents", "cas", "index", "replies", DECISIONS + "-journal", RECIPE + ".tmp"})
PATIENCE: Final = 10.0  # seconds that an `add` waits for another one
TOGETHER: Final = 500
"""Inputs that are recorded in one transaction: what an interrupted `add` may have to take in again."""
PER_BYTE: Final = 35  # bytes that a run derives per byte of originals: measured on small cases of plain text, for an error's words


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run ended with. Counts are of the whole case; `new_documents`: not in the generation before.

    `failures`: inputs and documents that could not be processed, those of earlier runs included; `unattached`: ids of
    judgements that found no row.
    """

    generation: str
    documents: int
    new_documents: int
    claims: int
    origins: int
    events: int
    disputes: int
    failures: tuple[Failure, ...]
    unattached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one `add` took in that was not there before, and the inputs that it could not take in (skipped ones not counted)."""

    new: tuple[Acquisition, ...]
    refused: tuple[Failure, ...]


class Case:
    """An open case. Nothing is held between calls but what the recipe says; any number of processes may read it."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder = folder
        self.recipe = recipe
        self._originals = OriginalFiles(folder / "documents")
        self._parts = PartFiles(folder / "cas")
        self._decisions = Decisions(folder / DECISIONS)
        self._generations = Generations(folder / "index")

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Case:
        """Open a case; `create` makes one if the folder is missing or empty.

        Raises CaseError if there is none, the recipe is not understood, or the case is of a newer version.
        """
        with _explained(folder):
            if not (folder / RECIPE).is_file():
                if not create:
                    raise CaseError(
                        f"{folder} is no case", hint=f"make one by reading reports into it: stemmata read REPORTS --case {folder}"
                    )
                _create(folder)
            if not (folder / DECISIONS).is_file():
                raise CaseError(f"{folder / DECISIONS} is missing", hint="put it back from a copy: it cannot be made again")
            case = cls(folder, _recipe(folder / RECIPE))
            case._decisions.prepare()
            return case

    def add(self, paths: Sequence[str], *, stdin: bytes | None = None, by: str, progress: Progress | None = None) -> Taken:
        """Take in the originals that the paths name (see `take`)."""
        return self.take(items(paths, stdin), by=by, paths=paths, progress=progress)

    def take(self, found: Iterable[Item | Failure], *, by: str, paths: Sequence[str] = (), progress: Progress | None = None) -> Taken:
        """Take in originals. Nothing is read yet. `paths`: what was looked at, so that a refusal of before may be cleared.

        The same bytes at the same resolved locator change nothing; new bytes there are a new document, and both stay. What
        cannot be taken in is recorded with its reason (`refusals`) and never stops the rest. A run at work is not waited for:
        it counts what was there when it began, and the next one counts the rest. Raises CaseError if another add is at work.
        """
        new: list[Acquisition] = []
        taken: list[Acquisition] = []
        refused: list[Failure] = []
        failed: list[Failure] = []
        attempted: set[str] = set()
        at = _now()

        def record() -> None:
            self._originals.sync()  # bytes first: what custody names is there
            new.extend(self._decisions.add(taken, [(at, by, failure) for failure in refused]))
            failed.extend(refused)
            taken.clear()
            refused.clear()

        with _explained(self.folder), self._held(INTAKE, "something else is adding reports to", PATIENCE):
            self._originals.clean()
            known = {(a.resolved, a.sha256) for a in self._decisions.acquisitions()}
            for number, item in enumerate(found, 1):
                attempted.add(item.locator)
                if isinstance(item, Failure):
                    refused.append(item)
                elif (acquisition := self._take(item, at, by, known)) is not None:
                    taken.append(acquisition)
                if len(taken) + len(refused) >= TOGETHER:
                    record()
                if progress:
                    progress("add", number, 0)
            record()
            cleared = self._cleared(paths, {f.locator for f in failed}, attempted)
            self._decisions.add([], [(at, by, failure) for failure in cleared])
        return Taken(tuple(new), tuple(f for f in failed if not f.reason.startswith(SKIPPED)))

    def refusals(self, *, skipped: bool = False) -> list[Failure]:
        """Inputs whose last attempt to be added failed; with `skipped` also those that were passed over as no reports."""
        return [f for f in self._decisions.refusals() if skipped or not f.reason.startswith(SKIPPED)]

    def acquisitions(self, last: int | None = None) -> list[Acquisition]:
        """What was taken in, oldest first; with `last` only so many of the newest."""
        return self._decisions.acquisitions(last)

    def run(self, *, workers: int = 1, progress: Progress | None = None, engine: Engine | None = None) -> RunSummary:
        """Bring the index up to what was added and judged; what is there already is not computed again.

        May be killed at any moment: the generation before stands, and the next run goes on. Raises CaseError if another
        run is at work or the disk is full.
        """
        with _explained(self.folder), self._held(LOCK, "another run is at work on"), seldom_collected():
            self._parts.clean()
            self._generations.clean()
            inputs = self._inputs()
            used = engine or Local(workers, modules=("stemmata.pipeline", "stemmata.plugins"))
            result = run(inputs, self._originals, self._parts, used, progress or _silent)
            before = self._documents()
            if not self._generations.has(result.generation):
                self._generations.build(result.generation, _content(inputs, result))
            if self._generations.head() != result.generation:
                self._generations.publish(result.generation)
            self._parts.keep(result.parts)
            return self._summary(result, before)

    def index(self) -> Index:
        """The newest generation, read-only. Raises CaseError if the case was never run."""
        return self._generations.open()

    def judge(
        self,
        verdict: Verdict,
        about: str,
        anchors: Sequence[Span],
        reason: str,
        by: str,
        withdraws: str | None = None,
        *,
        field: str = "",
        value: str = "",
        seen: str = "",
    ) -> Judgement:
        """Append a judgement; it is on the disk when this returns, and takes effect with the next run. A run at work is not waited for.

        Raises SchemaError if it breaks a rule of judgements or points at no document of the case.
        """
        judgement = Judgement("", _now(), by, Verdict(verdict), about, tuple(anchors), withdraws, reason, field, value, seen)
        check(judgement, self.judgements())
        known = {Document.make_id(a.locator, a.sha256) for a in self._decisions.acquisitions()}
        for anchor in judgement.anchors:
            if anchor.document_id not in known:
                raise SchemaError(f"document {anchor.document_id} is not in the case")
        with _explained(self.folder):
            return self._decisions.judge(judgement)

    def judgement_count(self) -> int:
        """How many judgements were made, those withdrawn included."""
        return self._decisions.judgement_count()

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first, those withdrawn included."""
        return self._decisions.judgements()

    def verify(self) -> list[str]:
        """Check originals against custody, the chains of the log, every offset and reference, and the index against its parts.

        The problems found, one sentence each; empty if all is well.
        """
        found = self._decisions.check()
        for acquisition in self._decisions.acquisitions():
            try:
                size = len(self._originals.read(acquisition.sha256))
            except IntegrityError as error:
                found.append(f"{acquisition.locator}: {error}")
                continue
            if size != acquisition.size:
                found.append(f"{acquisition.locator}: custody says {acquisition.size} bytes, the original has {size}")
        found += self._originals.writable()
        if self._generations.head() is not None:
            found += self._verify_index()
        return found

    def _verify_index(self) -> list[str]:
        try:
            index = self.index()
            keys = [self._parts.key(stage, name) for stage, name in index.parts()]
            constraints = constraints_of(index.rows("judgement"), [key for key in keys if key.stage == READ.name], self._parts)
            loaded = Loaded(keys, self._parts, constraints)
            tables = {name: list(loaded[name]) for name in loaded}
            found = [f"index: table {name} is not what the parts say" for name in loaded if index.rows(name) != tables[name]]
            tables["failure"] = index.rows("failure")
            unread = frozenset(failure.locator for failure in tables["failure"] if failure.stage == "read")
            return found + check_tables(tables, unread)
        except (IntegrityError, CaseError) as error:
            return [f"{error}"]

    def _take(self, item: Item, at: str, by: str, known: set[tuple[str, str]]) -> Acquisition | None:
        """Store the bytes of an item; None if they were taken in from there before."""
        sha256 = self._originals.put(item.data)
        if (item.resolved, sha256) in known:
            return None
        known.add((item.resolved, sha256))
        return Acquisition(at, by, item.locator, item.resolved, sha256, len(item.data), item.media)

    def _cleared(self, paths: Sequence[str], refused: set[str], attempted: set[str]) -> list[Failure]:
        """An empty reason for each input that was refused before and, looked at again now, was not."""
        looked_at = [path.rstrip("/") for path in paths]
        return [
            Failure(old.locator, old.stage, "")
            for old in self._decisions.refusals()
            if old.locator not in refused
            and (old.locator in attempted or any(old.locator.startswith((f"{path}/", f"{path}#")) for path in looked_at))
        ]

    def _inputs(self) -> Inputs:
        entries = {
            name: Entry(name, a.locator, a.sha256, a.media, a.size)
            for a in self._decisions.acquisitions()
            if (name := Document.make_id(a.locator, a.sha256))
        }
        return Inputs(tuple(entries.values()), tuple(self.refusals()), tuple(self.judgements()), self.recipe, self._readers())

    def _readers(self) -> plugins.Readers:
        """Makes readers with their settings in this case; nobody who runs a reader looks at the environment again."""
        folder = self.folder.resolve()
        return plugins.Readers(str(folder), plugins.settings(self.recipe.reader, _tables(folder / RECIPE)))

    def hosts(self) -> tuple[str, ...]:
        """The hosts to which a run with the recipe's reader sends the text of pages; empty if it never leaves this machine."""
        return plugins.hosts(self._readers()(self.recipe.reader))

    def _documents(self) -> frozenset[str]:
        """Ids of the documents of the generation before; none if its file was deleted."""
        head = self._generations.head()
        return frozenset(self.index().column("document", "id")) if head and self._generations.has(head) else frozenset()

    def _summary(self, result: Result, before: frozenset[str]) -> RunSummary:
        index = self.index()
        documents = index.column("document", "id")
        return RunSummary(
            generation=result.generation,
            documents=len(documents),
            new_documents=len(set(documents) - before),
            claims=index.count("claim"),
            origins=index.count("origin"),
            events=index.count("event"),
            disputes=index.count("dispute"),
            failures=result.failures,
            unattached=result.constraints.unattached,
        )

    @contextmanager
    def _held(self, name: str, by_another: str, patience: float = 0.0) -> Iterator[None]:
        """Hold a lock while files are written; the kernel releases it when the process ends, however it ends."""
        until = time.monotonic() + patience
        with (self.folder / name).open("a") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= until:
                        raise CaseError(f"{by_another} {self.folder}", hint="wait until it is done, then try again") from None
                    time.sleep(0.05)
            yield


def _content(inputs: Inputs, result: Result) -> Content:
    tables: dict[str, Any] = {name: result.tables[name] for stage in STAGES for name in stage.writes}
    tables["failure"] = result.failures
    tables["rejected_claim"] = result.tables.rejected_claims()
    tables["judgement"] = inputs.judgements
    tables["attached"] = result.constraints.attached
    return Content(tables, [(key.stage, part_name(key)) for key in result.parts], result.constraints.unattached)


def _create(folder: Path) -> None:
    """Make a case in a missing or empty folder. The recipe is written last: with it, the case is whole."""
    if folder.exists() and (not folder.is_dir() or {path.name for path in folder.iterdir()} - OURS):
        raise CaseError(f"{folder} is not empty and holds no case", hint="name a folder that does not exist yet")
    for name in ("documents", "cas", "index"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    Decisions(folder / DECISIONS).prepare()
    default = Recipe()
    text = f'# How reports are read. A change takes effect with the next run.\n\n[recipe]\nreader = "{default.reader}"\n'
    write_file(folder / RECIPE, (text + f"max_characters = {default.max_characters}\n").encode())


def _tables(path: Path) -> dict[str, Any]:
    """The tables of stemmata.toml: the recipe, and settings of readers."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {error}", hint="correct the file") from error


def _recipe(path: Path) -> Recipe:
    values = _tables(path).get("recipe", {})
    known = {field.name: type(getattr(Recipe(), field.name)) for field in fields(Recipe)}
    for name, value in values.items():
        if name not in known or type(value) is not known[name]:
            raise CaseError(f"{path}: {name} = {value!r} is not understood", hint=f"settings: {', '.join(known)}")
    return Recipe(**values)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Errors of the disk as errors of the case, with what to do next."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise _full(folder, error) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise CaseError(f"{folder} cannot be written: {error}", hint="check who owns it and whether the disk is read-only") from error
        raise
    except sqlite3.OperationalError as error:
        raise _full(folder, error) from error


def _full(folder: Path, error: Exception) -> CaseError:
    free = shutil.disk_usage(folder if folder.exists() else Path.cwd()).free // 1_000_000
    needed = PER_BYTE * sum(path.stat().st_size for path in (folder / "documents").glob("*/*")) // 1_000_000 + 1
    return CaseError(
        f"no room to write in {folder} ({free} MB free; a run needs about {needed} MB): {error}. What was there before stands",
        hint="free some space, then give the same command again; it goes on where it stopped",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _silent(step: str, done: int, total: int) -> None:
    """Told of progress, says nothing."""
