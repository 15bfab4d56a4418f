"""Documents and stretches of their text.

What this is for: the frozen text of a page and half-open spans into it, counted in Unicode code points of `Document.text`
exactly as stored. What it is not: cleaning. Text is never normalised, trimmed or newline-translated; furniture is masked
by segments, never deleted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import SegmentKind
from stemmata.schema.when import TimeSpan


def stable_id(*parts: object) -> str:
    """A 16-digit hexadecimal id of the parts: the same parts give the same id on every machine and in every run."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a document's text, in code points. Never empty."""

    document_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SchemaError(f"span [{self.start}, {self.end}) of document {self.document_id} is empty or negative")

    def overlap(self, other: Span) -> int:
        """Code points shared with another span (0 if in another document)."""
        if self.document_id != other.document_id:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that came from one place of the source file (an HTML element).

    `start`, `end`: code points of `Document.text`; `source_start`, `source_end`: code points of the decoded source.
    `kind` is what the markup says of it, None if it says nothing.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kind: SegmentKind | None

    def __post_init__(self) -> None:
        if not (0 <= self.start < self.end and 0 <= self.source_start <= self.source_end):
            raise SchemaError(f"block [{self.start}, {self.end}) <- [{self.source_start}, {self.source_end}) is empty or negative")


@dataclass(frozen=True, slots=True)
class Document:
    """One collected text at one locator; immutable. The same locator with new text is a new document.

    `sha256` is of the bytes as collected; `title`, `publisher`, `published` are what the file's METADATA says (HTML
    metadata, JSONL fields), None where it says nothing: what the words of the page say is read later (`Imprint`).
    `blocks` maps text back to the source file (empty for plain text, where the text IS the decoded file).
    `notices` are facts about the taking-in that a user should see ("decoded as windows-1252").
    """

    id: str
    locator: str
    sha256: str
    text: str
    language: str
    title: str | None = None
    publisher: str | None = None
    published: TimeSpan | None = None
    blocks: tuple[Block, ...] = ()
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text:
            raise SchemaError(f"document {self.locator} has no text")
        if self.blocks and self.blocks[-1].end > len(self.text):
            raise SchemaError(f"document {self.locator}: a block ends outside the text")

    @staticmethod
    def make_id(locator: str, sha256: str) -> str:
        """Id of the document with these bytes at this locator: two sites with one text are two witnesses."""
        return stable_id("document", locator, sha256)

    def slice(self, span: Span) -> str:
        """The words of a span. Raises SchemaError if it is not inside this document."""
        if span.document_id != self.id or span.end > len(self.text):
            raise SchemaError(f"span [{span.start}, {span.end}) is not inside document {self.id} ({len(self.text)} code points)")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Segment:
    """A labelled stretch. The segments of a document tile its text without gap or overlap."""

    document_id: str
    start: int
    end: int
    kind: SegmentKind

    def __post_init__(self) -> None:
        Span(self.document_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the words of a page say of the page itself: its title, publisher, credited agency and date of publication.

    `credit` is the agency or paper that a byline, dateline or syndication mark credits ("By Calder Newswire", "(AP)").
    `published` is the id of the TimeExpression that gives the date of publication. All None where the page says nothing.
    `notices` are facts about the reading of the page that a user should see.
    """

    document_id: str
    title: Span | None
    publisher: Span | None
    credit: Span | None
    published: str | None
    language: str
    notices: tuple[str, ...] = ()
