"""What a file is: text, a web page, JSON Lines records, or something that cannot be read as text.

What this is for: the kind of an original by content first and name second, and clear refusals of what is no text.
What it is not: a reader of those other formats.
"""

from __future__ import annotations

from typing import Final

from stemmata.errors import CollectError

LARGEST_TEXT: Final = 4_000_000  # code points of one document
LARGEST_ORIGINAL: Final = 20_000_000  # bytes of one original (of one line, for JSON Lines)

_BEGINNINGS: Final = (
    (b"%PDF-", "a PDF document", "save its text: pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text"),
    (b"PK\x05\x06", "an empty ZIP archive", "leave it out"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first: gunzip FILE.gz"),
    (b"BZh91AY&SY", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG\r\n", "a PNG image", "give the text of the report, not its picture"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text of the report, not its picture"),
    (b"GIF87a", "a GIF image", "give the text of the report, not its picture"),
    (b"GIF89a", "a GIF image", "give the text of the report, not its picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as plain text"),
    (b"SQLite format 3\x00", "an SQLite database", "export its reports as JSON Lines"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"From: <Saved by ", "an MHTML archive", "save the page again as HTML only"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"ID3\x03", "a sound file", "give a transcript"),
    (b"ID3\x04", "a sound file", "give a transcript"),
    (b"OggS\x00", "a sound file", "give a transcript"),
)
_WEB_BEGINNINGS: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--")
_WEB_NAMES: Final = (".html", ".htm", ".xhtml", ".shtml")
_RECORD_NAMES: Final = (".jsonl", ".ndjson", ".jsonlines")
_STRAY: Final = 4  # control bytes that any text may hold
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def media_of(name: str, beginning: bytes) -> str:
    """What a file is read as: "html", "records" (a file of JSON Lines) or "text", by a file's first bytes and the ending of its name."""
    lower = name.lower()
    if lower.endswith(_RECORD_NAMES):
        return "records"
    head = beginning[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b" \t\r\n\xff\xfe").lower()
    if head.startswith(_WEB_BEGINNINGS) and (b"<html" in head or b"<!doctype html" in head or b"<body" in head or b"<head" in head):
        return "html"
    if lower.endswith(_WEB_NAMES):
        return "html"
    first_line = beginning.partition(b"\n")[0]
    if lower.endswith(".json") or (head.startswith(b"{") and b'"text"' in first_line):
        return "records"
    return "text"


def check(locator: str, media: str, data: bytes) -> None:
    """Raises CollectError if the bytes are empty, too many, or no text; the message names file, cause and next step."""
    if not data:
        raise CollectError(f"{locator}: the file is empty", hint="leave it out, or collect it again")
    if len(data) > LARGEST_ORIGINAL:
        raise too_large(locator, len(data))
    for beginning, what, hint in _BEGINNINGS:
        if data.startswith(beginning):
            raise CollectError(f"{locator}: is {what}, not text", hint=hint)
    if data[4:12] in (b"ftypmp42", b"ftypisom", b"ftypM4V ", b"ftypqt  ") or data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        raise CollectError(f"{locator}: is a picture, sound or film file, not text", hint="give a transcript")
    if not data.strip(b"\0"):
        raise CollectError(f"{locator}: holds nothing but {len(data):,} zero bytes", hint="the file is damaged; collect it again")
    if not data.strip(b" \t\r\n\f\v\0\xef\xbb\xbf"):
        raise CollectError(f"{locator}: holds only white space", hint="leave it out, or collect it again")
    if media == "text" and data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<?xml", b"<rss", b"<feed")):
        raise CollectError(
            f"{locator}: is an XML file or a feed, not a report", hint="give its pages as HTML, or its entries as JSON Lines"
        )
    if media != "record" and _binary(data):
        raise CollectError(f"{locator}: is binary data, not text", hint="give plain text, HTML or JSON Lines")


def too_large(locator: str, size: int) -> CollectError:
    """The refusal of an original that is too large to be one report."""
    return CollectError(
        f"{locator}: {size:,} bytes; at most {LARGEST_ORIGINAL:,} bytes and {LARGEST_TEXT:,} characters of text are read as one document",
        hint="split it into its reports, one file or JSON Lines record each",
    )


def _binary(data: bytes) -> bool:
    """More than a few and more than one in twenty are control bytes, and not the zero bytes of UTF-16 or UTF-32."""
    if data.startswith(_WIDE_MARKS):
        return False
    sample = data[:65_536]
    control = len(sample) - len(sample.translate(None, _CONTROLS))
    if control <= _STRAY or control * 20 <= len(sample):
        return False
    zeros = [sample[i::4].count(0) for i in range(4)]
    others = len(sample.translate(None, _CONTROLS_BUT_ZERO))
    wide = max(zeros) > 10 * max(1, min(zeros)) and (len(sample) - others) * 20 <= len(sample)
    return not wide


_CONTROLS: Final = bytes(b for b in range(32) if b not in b"\t\n\r\f\x0b\x1b")
_CONTROLS_BUT_ZERO: Final = _CONTROLS.replace(b"\0", b"")
