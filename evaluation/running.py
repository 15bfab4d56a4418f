"""The real program run on files, as a user would, for the tasks that `make eval` measures.

What this is for: files in, the program's export out. What it is not: a measure.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.gold import json_lines
from stemmata.case import Case
from stemmata.export.jsonl import write
from stemmata.queries import Queries
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

Figures = dict[str, float]
"""Figure by name, "column.row": F1 and shares 0-100, the rest counts."""


def export_of(texts: Sequence[Path], folder: Path, workers: int = 1, reader: str | None = None) -> Path:
    """Reads the files into a case below `folder` and returns the folder of its export. `reader`: another than the default.

    They are copied to `folder`/texts and read by their relative names, so that ids, and the order of ties in the scorers, are
    the same wherever the data lies."""
    (folder / "texts").mkdir(exist_ok=True)
    for path in texts:
        shutil.copyfile(path, folder / "texts" / path.name)
    with contextlib.chdir(folder):
        case = Case.open(Path("case"), create=True)
        if reader is not None:
            case.recipe = replace(case.recipe, reader=reader)
        case.add(["texts"], by="evaluation")
        case.run(workers=workers)
    target = folder / "export"
    write(Queries(Case.open(folder / "case").index()), target)
    return target


def rows(export: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file of an export."""
    return json_lines(export / f"{name}.jsonl")


def body_of(text: str) -> list[Segment]:
    """A text that is nothing but body, for corpora whose texts are so."""
    return [Segment("text", 0, len(text), SegmentKind.BODY)]
