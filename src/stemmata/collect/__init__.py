"""Stage 1: an original becomes a document with frozen text.

What this is for: `collect_document`, pure, for one original at a time; `files.items` finds the originals. What it is not:
reading. Nothing is cut away here: menus, captions and comments of a page are text too, and are only labelled.
"""

from __future__ import annotations

from stemmata.collect import html, records
from stemmata.collect.charset import decode
from stemmata.collect.language import language_of
from stemmata.collect.sniff import LARGEST_TEXT, check
from stemmata.errors import CollectError
from stemmata.schema.text import Document

__all__ = ["collect_document"]


def collect_document(locator: str, sha256: str, media: str, data: bytes) -> Document:
    """The document made of an original: its text, its metadata, and notices about the taking-in.

    `media`: "text" (the bytes decoded, nothing else), "html" (all visible text, `blocks` map it to the decoded source) or
    "record" (one JSON Lines record). Pure: no file, clock or network. Raises CollectError with file, cause and next step.
    """
    check(locator, media, data)
    if media == "record":
        return _record(locator, sha256, data)
    if media == "html":
        return _page(locator, sha256, data)
    if media != "text":
        raise CollectError(f"{locator}: no way to read media {media!r}", hint="media are text, html and record")
    text, notices = decode(data)
    _check_length(locator, text)
    return Document(Document.make_id(locator, sha256), locator, sha256, text, language_of(text), notices=notices)


def _record(locator: str, sha256: str, data: bytes) -> Document:
    record = records.parse(locator, data)
    _check_length(locator, record.text)
    return Document(
        id=Document.make_id(locator, sha256),
        locator=locator,
        sha256=sha256,
        text=record.text,
        language=language_of(record.text),
        title=record.title,
        publisher=record.publisher,
        published=record.published,
        notices=record.notices,
    )


def _page(locator: str, sha256: str, data: bytes) -> Document:
    source, notices = decode(data, html.declared_charset(data))
    page = html.read_page(locator, source)
    _check_length(locator, page.text)
    return Document(
        id=Document.make_id(locator, sha256),
        locator=locator,
        sha256=sha256,
        text=page.text,
        language=language_of(page.main or page.text),
        title=page.title,
        publisher=page.publisher,
        published=page.published,
        blocks=page.blocks,
        notices=notices + page.notices,
    )


def _check_length(locator: str, text: str) -> None:
    if not text.strip("\0\ufeff \t\r\n").strip():
        raise CollectError(f"{locator}: holds only white space", hint="leave it out, or collect it again")
    if len(text) > LARGEST_TEXT:
        raise CollectError(
            f"{locator}: {len(text):,} characters of text; at most {LARGEST_TEXT:,} are read as one document",
            hint="split it into its reports, one file or JSON Lines record each",
        )
