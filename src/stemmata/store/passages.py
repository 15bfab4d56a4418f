"""Full-text search over the passages of all documents, inside the index file.

What this is for: finding the paragraphs of titles and bodies that hold given words, best first, whatever their accents. What
it is not: a copy of the text; SQLite's FTS5 keeps only its word lists (a contentless table), and a hit is an extent of a
document. Furniture is not searched.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from stemmata.schema.text import Document, Segment
from stemmata.schema.vocabulary import SegmentKind

SEARCHED: Final = frozenset({SegmentKind.TITLE, SegmentKind.BODY, SegmentKind.CAPTION})
LONGEST: Final = 2_000
"""Characters of a passage; a longer paragraph is cut at white space, so that a hit shows where the words stand."""

MOST_WORDS: Final = 16
"""Words of a question that are looked for; further ones are left out (S11)."""

STEPS: Final = 20_000_000
"""Virtual machine steps after which SQLite gives a search up (about two seconds)."""

TABLES: Final = (
    """CREATE TABLE "passage" (
        row INTEGER PRIMARY KEY, document_id TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE "passage_words" USING fts5 (
        words, content = '', tokenize = 'unicode61 remove_diacritics 2'
    )""",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that holds the words, in code points."""

    document_id: str
    start: int
    end: int


def write_passages(connection: sqlite3.Connection, documents: Iterable[Document], segments: Iterable[Segment]) -> None:
    """Add the tables `passage` and `passage_words`. The same rows give the same bytes."""
    for statement in TABLES:
        connection.execute(statement)
    by_document: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.kind in SEARCHED:
            by_document[segment.document_id].append(segment)
    row = 0
    for document in documents:
        for segment in by_document.get(document.id, ()):
            for start, end in stretches(document.text, segment.start, segment.end):
                row += 1
                connection.execute('INSERT INTO "passage" VALUES (?, ?, ?, ?)', (row, document.id, start, end))
                connection.execute('INSERT INTO "passage_words" (rowid, words) VALUES (?, ?)', (row, document.text[start:end]))


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of text[start:end], trimmed of white space, none longer than LONGEST unless it is one word."""
    at = start
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        while at < line_end:
            cut = line_end
            if line_end - at > LONGEST:
                cut = max(text.rfind(" ", at + 1, at + LONGEST), text.rfind("\t", at + 1, at + LONGEST))
                cut = cut if cut > at else next((i for i in range(at + LONGEST, line_end) if text[i].isspace()), line_end)
            piece = text[at:cut]
            if piece.strip():
                yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
            at = cut
        at = line_end + 1


def find(connection: sqlite3.Connection, question: str, limit: int) -> list[Passage]:
    """The passages that hold every word of the question, the best first (BM25); `"two words"` must stand together.

    A question without words finds nothing. Raises sqlite3.OperationalError if the search takes too long.
    """
    if not (expression := expression_of(question)):
        return []
    connection.set_progress_handler(lambda: 1, STEPS)
    try:
        rows = connection.execute(
            'SELECT p.document_id, p."start", p."end" FROM "passage_words" w JOIN "passage" p ON p.row = w.rowid '
            "WHERE w.passage_words MATCH ? ORDER BY w.rank, p.row LIMIT ?",
            (expression, limit),
        ).fetchall()
    finally:
        connection.set_progress_handler(None, 0)
    return [Passage(*row) for row in rows]


def expression_of(question: str) -> str:
    """The question in the language of FTS5, every word quoted by us, so that nothing in it is an operator (S11)."""
    parts: list[str] = []
    for number, piece in enumerate(question.replace("\0", " ").split('"')):
        together = number % 2 == 1
        words = ["".join(c if c.isalnum() or c in "'’-" else " " for c in w).strip() for w in ([piece] if together else piece.split())]
        parts += [f'"{w}"' for w in words if any(c.isalnum() for c in w)]
    return " AND ".join(parts[:MOST_WORDS])
