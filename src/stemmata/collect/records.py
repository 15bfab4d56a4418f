"""One JSON Lines record as a document.

What this is for: lines that a scraper wrote, `{"text": ..., "url": ..., "title": ..., "published": ..., "publisher": ...}`
(`outlet` is another name for `publisher`). What it is not: a general importer; a record without `text` is refused by name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from stemmata.collect import published
from stemmata.collect.charset import without_surrogates
from stemmata.errors import CollectError
from stemmata.schema.when import TimeSpan

_LONGEST_URL: Final = 2_000
_SHOWN: Final = 60  # characters of a field that a message repeats
_HINT: Final = 'write one object per line, such as {"text": "...", "url": "...", "title": "...", "published": "2021-10-08"}'


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a record that stemmata uses. `url` is None unless it is a web address."""

    text: str
    url: str | None
    title: str | None
    publisher: str | None
    published: TimeSpan | None
    notices: tuple[str, ...]


def parse(where: str, line: bytes) -> Record:
    """The record on a line. `where` names file and line for messages. Raises CollectError if it is not a record with text."""
    fields = _object(where, line)
    notices: list[str] = []
    text = fields.get("text")
    if not isinstance(text, str):
        held = "has no field 'text'" if "text" not in fields else f"has a field 'text' that is a {type(text).__name__}, not a string"
        raise CollectError(f"{where}: the record {held}", hint=_HINT)
    text, replaced = without_surrogates(text)
    if replaced:
        notices.append(f"{replaced} lone surrogates in the text (broken \\u escapes) were replaced by U+FFFD")
    if not text.strip("\0\ufeff \t\r\n").strip():
        raise CollectError(f"{where}: the field 'text' of the record is empty", hint="leave the record out, or scrape the page again")
    return Record(
        text=text,
        url=_url(fields.get("url"), notices),
        title=_field(fields, "title", notices),
        publisher=_field(fields, "publisher", notices) or _field(fields, "outlet", notices),
        published=_published(fields.get("published"), notices),
        notices=tuple(notices),
    )


def _object(where: str, line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CollectError(f"{where}: not UTF-8 (byte {error.start})", hint="JSON Lines files must be UTF-8; convert the file") from None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise CollectError(f"{where}: not valid JSON: {error.msg} at column {error.colno}", hint=_HINT) from None
    except (ValueError, RecursionError):  # numbers of thousands of digits; brackets nested thousands deep
        raise CollectError(f"{where}: JSON with a number too long or brackets too deep to read", hint=_HINT) from None
    if not isinstance(value, dict):
        hint = "write one object per line: jq -c '.[]' FILE.json > FILE.jsonl" if isinstance(value, list) else _HINT
        raise CollectError(f"{where}: a JSON {type(value).__name__}, not an object", hint=hint)
    return value


def _url(value: Any, notices: list[str]) -> str | None:
    if value is None or value == "":
        return None
    good = isinstance(value, str) and value.lower().startswith(("http://", "https://")) and len(value) <= _LONGEST_URL
    if good and value.isprintable() and " " not in value:
        return str(value)
    notices.append(f"the field 'url' is not a web address and was not used: {_short(value)}")
    return None


def _field(fields: dict[str, Any], name: str, notices: list[str]) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        notices.append(f"the field '{name}' is not a string and was not used: {_short(value)}")
        return None
    return " ".join(without_surrogates(value)[0].split()) or None


def _published(value: Any, notices: list[str]) -> TimeSpan | None:
    if value is None or value == "":
        return None
    span = published.parse(value, "field 'published' of the record") if isinstance(value, str) else None
    if span is None:
        notices.append(f"the field 'published' is not a date such as 2021-10-08 and was not used: {_short(value)}")
    return span


def _short(value: Any) -> str:
    shown = without_surrogates(value[: _SHOWN + 1] if isinstance(value, str) else type(value).__name__)[0]
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
