"""`python -m evaluation.bench`: how fast the rule reader is, beside dateparser on the same texts in the same process.

What this is for: ratios that hold on any machine. Absolute times depend on the machine and are printed for orientation.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation import corpora, scorers
from stemmata.case import Case
from stemmata.collect import collect_document
from stemmata.collect.files import items
from stemmata.read import read_document
from stemmata.read.recipe import Recipe, Tools
from stemmata.schema.run import Failure
from stemmata.schema.text import Document

RATIO_NEEDED = 2.0
DOCUMENTS_A_SECOND_NEEDED = 50.0


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def documents_of(folder: Path) -> list[Document]:
    """Every readable file of a folder as a document."""
    found = [i for i in items([str(folder)]) if not isinstance(i, Failure)]
    return [collect_document(i.locator, "0" * 64, i.media, i.data) for i in found]


def read_all(documents: Sequence[Document], tools: Tools) -> None:
    """Reads each document in turn, as a worker does."""
    for document in documents:
        read_document(document, tools)


def search_dates_all(documents: Sequence[Document]) -> None:
    """The comparison: dateparser's search over the same texts."""
    from dateparser.search import search_dates

    for document in documents:
        search_dates(document.text, languages=["en"])


def main() -> int:
    """Prints documents a second of both, the ratio, and of a whole run; exit status 1 if a needed figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--compared", type=int, default=40, help="documents that dateparser searches too (it is slow)")
    options = parser.parse_args()
    if not scorers.available():
        print(f"no development data at {scorers.SHARED}: nothing measured", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(corpora.mixed(options.documents), Path(scratch) / "texts")
        documents = documents_of(folder)
        tools = Tools.of(Recipe(reader="rules"))
        read_all(documents[:20], tools)
        gc.freeze()  # as a worker does (stemmata.engine.guarded)
        gc.set_threshold(100_000, 50, 50)
        reading = len(documents) / cpu_seconds(lambda: read_all(documents, tools))
        step = max(1, len(documents) // options.compared)
        sample = documents[::step]
        ours = len(sample) / cpu_seconds(lambda: read_all(sample, tools))
        theirs = len(sample) / cpu_seconds(lambda: search_dates_all(sample))
        case = Case.open(Path(scratch) / "case", create=True)
        case.recipe = tools.recipe
        start = time.perf_counter()
        case.add([str(folder)], by="bench")
        summary = case.run(workers=1)
        whole = time.perf_counter() - start
        problems = case.verify()
    characters = sum(len(d.text) for d in documents) / len(documents)
    print(f"documents                        {len(documents)}, {characters:.0f} characters each")
    print(f"read, one core                   {reading:8.1f} documents/s")
    print(f"read, on the compared sample     {ours:8.1f} documents/s of {len(sample)}")
    print(f"dateparser search_dates, same    {theirs:8.1f} documents/s   ratio {ours / theirs:.1f}")
    print(f"whole run, one worker            {len(documents) / whole:8.1f} documents/s wall, collecting to index")
    print(f"failures {summary.failures}, offsets and tables verified: {'yes' if not problems else problems[:5]}")
    return 0 if reading >= DOCUMENTS_A_SECOND_NEEDED and ours >= RATIO_NEEDED * theirs and not problems else 1


if __name__ == "__main__":
    sys.exit(main())
