"""The interchange files: eight JSON Lines files, one line per record.

What this is for: `stemmata export jsonl`. What it is not: a copy of the pages; quotes and spans stand in it, whole texts do
not. The same case gives the same bytes. Private persons are masked as `queries.privacy` says.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from stemmata.errors import StemmataError
from stemmata.queries import Queries, Record

FILES: dict[str, Callable[[Queries], list[Record]]] = {
    "documents.jsonl": Queries.documents,
    "claims.jsonl": Queries.claims,
    "entities.jsonl": Queries.entities,
    "events.jsonl": Queries.events,
    "origins.jsonl": Queries.origins,
    "lineage.jsonl": Queries.lineage,
    "disputes.jsonl": Queries.disputes,
    "judgements.jsonl": lambda queries: queries.decided.records(),
}


def line(record: Record) -> bytes:
    """One record as a line of UTF-8. What UTF-8 cannot hold (a file name with broken bytes) is escaped."""
    try:
        return (json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(record, allow_nan=False) + "\n").encode("ascii")


def write(queries: Queries, folder: Path) -> dict[str, int]:
    """Write the eight files into `folder` (made if absent); gives the number of lines of each.

    All are written aside first and then renamed one by one, so that no file is ever half written; other files in the folder
    are left alone. Raises StemmataError if the folder cannot be written.
    """
    queries.whole()
    counts: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as aside:
            for name, ask in FILES.items():
                records = ask(queries)
                with (Path(aside) / name).open("wb") as file:
                    file.writelines(line(record) for record in records)
                    file.flush()
                    os.fsync(file.fileno())
                counts[name] = len(records)
            for name in FILES:
                (Path(aside) / name).replace(folder / name)
    except OSError as error:
        where = error.filename or folder
        raise StemmataError(
            f"cannot write the export to {where}: {error.strerror}", hint="choose another folder with --to, or make room"
        ) from error
    return counts
