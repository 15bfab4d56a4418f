"""Checks that every row stands on its words: offsets, tiling, references.

What this is for: what `verify` reports of the tables of a case, whatever wrote them. What it is not: a judgement of their
truth, or the checks of files (see `stemmata.case`).
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from stemmata.schema.tables import TABLES, Tables
from stemmata.schema.text import Document

REFERENCES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("mention", "antecedent", ("mention",)),
    ("imprint", "published", ("time_expression",)),
    ("place_candidate", "mention_id", ("mention",)),
    ("attribution", "source", ("mention",)),
    ("claim", "arguments.mention_id", ("mention",)),
    ("claim", "when", ("time_expression",)),
    ("claim", "where", ("mention",)),
    ("claim", "attribution.source", ("mention",)),
    ("denotes", "mention_id", ("mention",)),
    ("denotes", "entity_id", ("entity",)),
    ("apart", "entity_id", ("entity",)),
    ("apart", "other_id", ("entity",)),
    ("apart", "mention_id", ("mention",)),
    ("apart", "other_mention_id", ("mention",)),
    ("event", "place", ("mention",)),
    ("reports", "claim_id", ("claim",)),
    ("reports", "event_id", ("event",)),
    ("dating", "subject", ("time_expression", "document")),
    ("placing", "mention_id", ("mention",)),
    ("origin", "entity_id", ("entity",)),
    ("testimony", "claim_id", ("claim",)),
    ("testimony", "origin_id", ("origin",)),
    ("derivation", "child", ("document",)),
    ("derivation", "parent", ("document", "origin")),
    ("derivation", "claims", ("claim",)),
    ("family", "archetype", ("document", "origin")),
    ("family", "documents", ("document",)),
    ("collation", "event_id", ("event",)),
    ("collation", "variants.claim_id", ("claim",)),
    ("collation", "variants.origin_id", ("origin",)),
    ("standing", "event_id", ("event",)),
    ("standing", "origins", ("origin",)),
    ("standing", "denied_by", ("origin",)),
    ("dispute", "event_id", ("event",)),
    ("dispute", "entity_id", ("entity",)),
    ("dispute", "claims", ("claim",)),
    ("fact", "subject_id", ("entity",)),
    ("fact", "object_id", ("entity",)),
    ("fact", "claim_id", ("claim",)),
    ("fact", "origin_id", ("origin",)),
)
"""Table, column (a field of a nested row after a dot), tables one of which must hold the id. `document_id` goes without saying."""

SHOWN: Final = 20
"""Problems of one kind that are listed one by one; the rest is counted."""


def check_tables(tables: Tables, unread: frozenset[str]) -> list[str]:
    """What is wrong with the rows; empty if all is well. `unread`: locators of documents that could not be read."""
    documents: dict[str, Document] = {document.id: document for document in tables["document"]}
    return [
        *_cut("document", _documents(tables["document"])),
        *_cut("id", _ids(tables)),
        *(line for table in TABLES for line in _cut(table, _spans(table, tables[table], documents))),
        *_cut("mention", _mentions(tables["mention"], documents)),
        *_cut("segment", _tiling(tables["segment"], documents, unread)),
        *_cut("reference", _references(tables)),
    ]


def _cut(kind: str, found: Iterator[str]) -> list[str]:
    lines = list(found)
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], f"{kind}: {more} more of this kind"] if more > 0 else lines


def _documents(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        if document.id != Document.make_id(document.locator, document.sha256):
            yield f"document {document.id}: its id does not follow from {document.locator} and its bytes"


def _ids(tables: Tables) -> Iterator[str]:
    for table in TABLES:
        rows = tables[table]
        if rows and hasattr(rows[0], "id"):
            seen: set[str] = set()
            for row in rows:
                if row.id in seen:
                    yield f"{table} {row.id}: there is more than one of that id"
                seen.add(row.id)


def _spans(table: str, rows: Sequence[Any], documents: Mapping[str, Document]) -> Iterator[str]:
    """Every stretch, at any depth, lies inside a document of the case."""
    for row in rows:
        for part in _parts(row):
            name = getattr(part, "document_id", None)
            if name is None:
                continue
            if name not in documents:
                yield f"{table} {_name(row)}: document {name} is not in the case"
            elif hasattr(part, "start") and not 0 <= part.start < part.end <= len(documents[name].text):
                yield f"{table} {_name(row)}: [{part.start}, {part.end}) lies outside {documents[name].locator}"


def _parts(value: Any) -> Iterator[Any]:
    """A row and all rows nested in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or dataclasses.is_dataclass(inner):
                yield from _parts(inner)


def _mentions(mentions: Sequence[Any], documents: Mapping[str, Document]) -> Iterator[str]:
    for mention in mentions:
        document = documents.get(mention.document_id)
        if document and document.text[mention.start : mention.end] != mention.text:
            yield f"mention {mention.id}: {mention.text!r} is not what {document.locator} says at [{mention.start}, {mention.end})"


def _tiling(segments: Sequence[Any], documents: Mapping[str, Document], unread: frozenset[str]) -> Iterator[str]:
    by_document: dict[str, list[Any]] = defaultdict(list)
    for segment in segments:
        by_document[segment.document_id].append(segment)
    for document in documents.values():
        if document.locator in unread and document.id not in by_document:
            continue
        edge = 0
        for segment in by_document[document.id]:
            if segment.start != edge:
                break
            edge = segment.end
        if edge != len(document.text):
            yield f"segment: those of {document.locator} leave a gap or overlap at {edge} of {len(document.text)}"


def _references(tables: Tables) -> Iterator[str]:
    ids = {name: {row.id for row in tables[name]} for name in {target for *_, targets in REFERENCES for target in targets}}
    for table, column, targets in REFERENCES:
        for row in tables[table]:
            for value in _values(row, column):
                if not any(value in ids[target] for target in targets):
                    yield f"{table} {_name(row)}: {column} {value} is no {' or '.join(targets)}"


def _values(row: Any, column: str) -> list[str]:
    """The ids that a column holds: none, one or several."""
    name, _, inner = column.partition(".")
    value = getattr(row, name)
    if inner:
        return [getattr(item, inner) for item in value]
    if isinstance(value, tuple):
        return list(value)
    return [] if value is None else [value]


def _name(row: Any) -> str:
    """What a row is called in a message."""
    for field in ("id", "event_id", "claim_id", "mention_id", "subject", "child", "document_id"):
        if value := getattr(row, field, None):
            return str(value)
    return "?"
