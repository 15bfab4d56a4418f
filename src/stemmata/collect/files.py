"""Which originals the paths on a command line name.

What this is for: files, folders (recursed in sorted order), JSON Lines files (one original per line) and standard input,
each as bytes with a locator. What it is not: decoding or reading, and not storage: a name is only ever shown, no name
that is met here is ever used to write.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from stemmata.collect import records
from stemmata.collect.sniff import LARGEST_ORIGINAL, check, media_of, too_large
from stemmata.errors import CollectError
from stemmata.schema.run import Failure

_MOST_FAILURES: Final = 20  # broken lines of one JSON Lines file that are listed one by one
SKIPPED: Final = "skipped: "
"""How the reason of a Failure begins when nothing went wrong: the file is no report."""

# Files that lie beside saved pages or in project folders and are never reports. A PDF or an office document is not in the
# list: it may well be a report, so it is refused by name, not passed over.
_NO_DOCUMENTS: Final = frozenset(
    f".{ending}"
    for line in (
        "css js mjs ts map py pyc rb php java c h cpp go rs sh bat ps1 sql toml yaml yml ini cfg lock log tmp bak swp",
        "png jpg jpeg gif webp svg ico bmp tif tiff avif woff woff2 ttf otf eot mp3 mp4 wav ogg webm avi mov",
        "exe dll so o a db sqlite csv tsv parquet arrow",
    )
    for ending in line.split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """One original: its bytes and where they came from.

    `locator`: path or URL as given, with the line for a record without URL; `resolved`: absolute path or URL, by which
    adding twice changes nothing; `media`: text, html or record.
    """

    locator: str
    resolved: str
    media: str
    data: bytes


def items(paths: Sequence[str], stdin: bytes | None = None) -> Iterator[Item | Failure]:
    """The originals that the paths name, in the order given; folders in sorted order; "-" is `stdin`.

    What cannot be taken in yields a Failure that names file, cause and next step, and never stops the rest.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input(stdin)
        else:
            yield from _path(path)


def given(name: str, data: bytes, *, resolved: str) -> Iterator[Item | Failure]:
    """The originals in bytes that came by another way than a path (an upload, a fetched page): one, or one a line for JSON Lines."""
    shown = _shown(name)
    media = media_of(name, data)
    if media == "records" and _by_line(name, data[:65_536]):
        yield from _lines(io.BytesIO(data), shown, resolved)
    elif len(data) > LARGEST_ORIGINAL:
        yield failure_of(too_large(shown, len(data)), shown)
    else:
        yield _record(data, shown, resolved) if media == "records" else _one(shown, resolved, media, data)


def _path(path: str) -> Iterator[Item | Failure]:
    shown = _shown(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a str path keeps its own spelling ("a//b", "./a") for the locator
    except (OSError, ValueError) as error:
        yield failure_of(CollectError(f"{shown}: {_cause(error)}", hint=_next_step(error)), shown)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield from _file(path, shown)


def _folder(root: str) -> Iterator[Item | Failure]:
    """All files below a folder, names sorted by code point, without recursion: folders may nest thousands deep."""
    inside = os.path.realpath(root)
    waiting = [(root, True)]
    found = False
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            found = True
            yield from _file(path, _shown(path))
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name), reverse=True)
        except OSError as error:
            yield failure_of(CollectError(f"{_shown(path)}: {_cause(error)}", hint=_next_step(error)), _shown(path))
            continue
        skipped: list[Failure] = []
        for entry in entries:
            reason = _why_not(entry, inside)
            if reason:
                skipped.append(Failure(_shown(entry.path), "collect", SKIPPED + reason))
            else:
                waiting.append((entry.path, entry.is_dir()))
        found = found or bool(skipped)
        yield from reversed(skipped)
    if not found:
        yield Failure(_shown(root), "collect", "the folder is empty. Next: name a folder with reports")


def _why_not(entry: os.DirEntry[str], inside: str) -> str | None:
    """Why an entry of a folder is passed over, or None if it is to be read."""
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if os.path.commonpath([inside, target]) != inside:
            return "a symbolic link that leaves the folder"
        if Path(target).is_dir():
            return "a symbolic link to a folder that is read anyway"
        return None
    if not entry.is_dir() and os.path.splitext(entry.name)[1].lower() in _NO_DOCUMENTS:  # noqa: PTH122
        return "not a document by its name"
    return None


def _file(path: str, shown: str) -> Iterator[Item | Failure]:
    try:
        # O_NONBLOCK: opening a named pipe must not wait for a writer; it is refused below
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as stream:  # noqa: PTH123
            yield from _stream(stream, path, shown)
    except (OSError, ValueError) as error:
        yield failure_of(CollectError(f"{shown}: {_cause(error)}", hint=_next_step(error)), shown)


def _stream(stream: BinaryIO, path: str, shown: str) -> Iterator[Item | Failure]:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        yield failure_of(CollectError(f"{shown}: is a device, pipe or socket", hint="give a file, a folder or - for standard input"), shown)
        return
    resolved = _shown(os.path.abspath(path))  # noqa: PTH100 - keeps the spelling of symbolic links
    beginning = stream.read(65_536)
    media = media_of(path, beginning)
    if media == "records" and _by_line(path, beginning):
        stream.seek(0)
        yield from _lines(stream, shown, resolved)
        return
    if status.st_size > LARGEST_ORIGINAL:
        yield failure_of(too_large(shown, status.st_size), shown)
        return
    data = beginning + stream.read(LARGEST_ORIGINAL)
    yield _record(data, shown, resolved) if media == "records" else _one(shown, resolved, media, data)


def _by_line(name: str, beginning: bytes) -> bool:
    """Whether records stand one on each line; a file named .json may be one record over many lines instead."""
    first_line = beginning.partition(b"\n")[0].strip(b" \t\r\xef\xbb\xbf")
    return not name.lower().endswith(".json") or (first_line.startswith(b"{") and (first_line.endswith(b"}") or b"\n" not in beginning))


def _one(shown: str, resolved: str, media: str, data: bytes) -> Item | Failure:
    try:
        check(shown, media, data)
    except CollectError as error:
        return failure_of(error, shown)
    return Item(shown, resolved, media, data)


def _lines(stream: BinaryIO, shown: str, resolved: str) -> Iterator[Item | Failure]:
    """One original per line; an empty line is passed over, a broken one is a Failure with its number.

    After `_MOST_FAILURES` broken lines the others are only counted: a file that is no list of reports has thousands.
    """
    number = broken = 0
    while line := stream.readline(LARGEST_ORIGINAL + 1):
        number += 1
        where = f"{shown}#{number}"
        if len(line) > LARGEST_ORIGINAL:
            found: Item | Failure = failure_of(too_large(where, len(line) + _rest_of_line(stream, line)), where)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            found = _record(line.rstrip(b"\r\n"), where, f"{resolved}#{number}")
        else:
            continue
        broken += isinstance(found, Failure)
        if isinstance(found, Item) or broken <= _MOST_FAILURES:
            yield found
    if number == 0:
        yield failure_of(CollectError(f"{shown}: the file is empty", hint="leave it out, or collect it again"), shown)
    if broken > _MOST_FAILURES:
        more = f"{broken - _MOST_FAILURES:,} further lines could not be read (the first {_MOST_FAILURES} are listed)"
        yield Failure(shown, "collect", f"{more}. Next: check that the file holds one report per line")


def _rest_of_line(stream: BinaryIO, line: bytes) -> int:
    """Reads on to the end of a line that is too long; the number of bytes passed over."""
    passed = 0
    while not line.endswith(b"\n") and (line := stream.readline(LARGEST_ORIGINAL)):
        passed += len(line)
    return passed


def _record(line: bytes, where: str, resolved: str) -> Item | Failure:
    try:
        check(where, "record", line)
        url = records.parse(where, line).url
    except CollectError as error:
        return failure_of(error, where)
    return Item(url or where, url or resolved, "record", line)


def _standard_input(data: bytes | None) -> Iterator[Item | Failure]:
    if data is None:
        yield failure_of(CollectError("-: nothing was given on standard input", hint="pipe a report into the command"), "-")
        return
    yield from given("-", data, resolved=f"stdin:{hashlib.sha256(data).hexdigest()}")


def _shown(path: str) -> str:
    """A path as text that can be stored and printed: bytes that are not UTF-8 and control characters are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace") if not path.isprintable() else path
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def failure_of(error: CollectError, locator: str) -> Failure:
    """The error as a row; the locator, which the message begins with, is not said twice."""
    cause = str(error).removeprefix(f"{locator}: ")
    return Failure(locator, "collect", f"{cause}. Next: {error.hint}" if error.hint else cause)


def _cause(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError):
        return (error.strerror or "cannot be read").lower()
    return "the name holds a zero byte"


def _next_step(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the spelling, or the folder that you are in"
    if isinstance(error, PermissionError):
        return "give yourself read permission: chmod u+r FILE"
    return "check the path"
