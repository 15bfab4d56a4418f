"""Lists as CSV, for spreadsheets.

What this is for: the rows of a page's table as comma-separated values (RFC 4180, UTF-8 with a byte order mark). What it is
not: the exchange of a case (see `stemmata.export`): cells that a spreadsheet would take for a formula get an apostrophe (S5).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from stemmata.queries import Record

FORMULA = frozenset("=+-@\t\r\n＝＋－＠|%")
"""First characters by which a cell becomes a formula somewhere, full-width forms included."""


def sheet(rows: Sequence[Record]) -> bytes:
    """One line a record under a line of the names of its fields; what is nested stands as JSON."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in names])
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def cell(value: object) -> str | int | float:
    """A value as a cell: numbers stay numbers, text that begins like a formula is disarmed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.lstrip(" ")[:1] in FORMULA and text.strip() else text
