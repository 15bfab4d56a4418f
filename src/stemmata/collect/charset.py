"""From bytes to code points: which encoding a file is in, and what had to be replaced.

What this is for: UTF-8 first, then byte order marks, then what a page declares, then a guess; whatever is not plain UTF-8
is said in a notice. What it is not: cleaning. No character is normalised and no newline translated; a UTF-8 byte order
mark stays as the first code point, because the stored text of a plain file IS its bytes decoded as UTF-8.
"""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

_SAMPLE: Final = 65_536  # bytes shown to the guesser: it is slow on large input and does not get better with more
_FEW: Final = 32  # fewer high bytes than this tell a statistical guesser nothing
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: the shorter mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes and notices about how it was got (empty for plain UTF-8). Never fails.

    `declared` is the encoding that the file names itself; it is tried when the bytes are not UTF-8.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked, "by its byte order mark")
    wide = _wide(data)
    if wide:
        return _decode_as(data, wide, "by its pattern of zero bytes")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _decode_as(data, "utf-8", "")
    name = _known(declared)
    if name and name != "utf-8":
        text, notices = _decode_as(data, name, "as the page declares")
        if "\ufffd" not in text:
            return text, notices
    return _decode_as(data, _guess(data), "guessed from its bytes")


def without_surrogates(text: str) -> tuple[str, int]:
    """The text with each lone surrogate replaced by U+FFFD, and how many there were (JSON escapes can make them)."""
    if text.isascii():
        return text, 0
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        count = sum("\ud800" <= character <= "\udfff" for character in text)
        return text.translate(_SURROGATES), count
    return text, 0


def _decode_as(data: bytes, name: str, how: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(name, "replace")
    notices = [f"decoded as {name} ({how})"] if how else []
    try:
        data.decode(name)
    except UnicodeDecodeError:
        label = {"utf-8": "UTF-8"}.get(name, name)
        notices.append(f"{text.count(chr(0xFFFD))} characters could not be decoded as {label} and are shown as U+FFFD")
    return text, tuple(notices)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: zero bytes stand (nearly) only at the same places of each group."""
    sample = data[: _SAMPLE & ~3]
    zeros = sample.count(0)
    if len(sample) < 8 or zeros * 4 < len(sample) or zeros == len(sample):
        return None
    columns = [sample[i::4].count(0) for i in range(4)]
    quarter = len(sample) // 4
    if columns[2] > 0.9 * quarter and columns[3] > 0.9 * quarter and columns[0] < 0.1 * quarter:
        return "utf-32-le"
    if columns[0] > 0.9 * quarter and columns[1] > 0.9 * quarter and columns[3] < 0.1 * quarter:
        return "utf-32-be"
    even, odd = columns[0] + columns[2], columns[1] + columns[3]
    if odd > 10 * even:
        return "utf-16-le"
    if even > 10 * odd:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Damaged UTF-8: at least ten good multi-byte characters for each bad place (a cut file, a byte flipped)."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - sum(byte < 0x80 for byte in data)
    if good >= 10 * bad:
        return True
    return bad <= 2 and good >= 1


def _known(declared: str | None) -> str | None:
    """The Python name of a declared encoding, Latin-1 read as the Windows code page that the web means by it."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().lower()).name
        b"a".decode(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _guess(data: bytes) -> str:
    """An encoding guessed from the bytes: the statistical guess where there is enough to go by, else Windows Western."""
    sample = data[:_SAMPLE]
    high = [byte for byte in data if byte >= 0x80]
    if len(high) < _FEW and len(high) * 3 < len(data):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None or best.encoding in ("utf_8", "ascii"):
        return "cp1252"
    return best.encoding
