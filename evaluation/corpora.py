"""Development texts written out as files, as a user would have them.

What this is for: feeding the real program (files in, export out). What it is not: data of the repository; texts are read
from `../shared` and written to a temporary folder only.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

from evaluation.gold import json_lines
from evaluation.scorers import SHARED

MIXED = ("claims", "muc4", "polnear", "geowebnews", "trnews", "lgl", "wikiwars", "article_extraction")
"""Sets of different kinds of text, for crash and speed runs: reports, upper-case telegrams, long articles, histories, web pages."""


def claims_dev() -> list[dict[str, Any]]:
    """The documents of the claims development set, with gold claims."""
    return json_lines(SHARED / "data" / "claims" / "dev.jsonl")


def reports() -> list[dict[str, Any]]:
    """The two coded pages."""
    return json_lines(SHARED / "reports" / "claims.jsonl")


def mixed(count: int) -> list[dict[str, Any]]:
    """`count` real documents, taken from the sets of MIXED in turn until each is used up."""
    sets = [_development_and_training(name) for name in MIXED]
    turn = chain.from_iterable(zip_longest(*sets))
    return list(islice((row for row in turn if row is not None), count))


def _development_and_training(name: str) -> Iterator[dict[str, Any]]:
    for part in ("dev", "train"):
        path = SHARED / "data" / name / f"{part}.jsonl"
        yield from json_lines(path) if path.is_file() else []


def write_files(documents: list[dict[str, Any]], folder: Path, *, pages: bool = False) -> Path:
    """One plain-text file a document, named by its id; with `pages` the web page itself where the set has it. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        name = str(document["id"]).replace("/", "_")
        if pages and "html_gz_b64" in document:
            (folder / f"{name}.html").write_bytes(gzip.decompress(base64.b64decode(document["html_gz_b64"])))
        else:
            (folder / f"{name}.txt").write_bytes(document["text"].encode("utf-8", "replace"))
    return folder
