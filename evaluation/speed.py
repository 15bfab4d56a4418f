"""`python -m evaluation.speed`: how fast the reader `encoder` is beside its bare encoder on the same texts, one core, one process.

What this is for: the ratio, which holds on any machine, and load time and memory of one worker. What it is not: the speed of
the rules or of a whole run (see `bench`).
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from evaluation import corpora, scorers
from evaluation.bench import cpu_seconds, documents_of
from stemmata.read.encoder.artefact import artefact
from stemmata.read.encoder.reading import Reading
from stemmata.read.segment import segment
from stemmata.schema.text import Segment

RATIO_NEEDED, SECONDS_NEEDED, MEGABYTES_NEEDED = 0.7, 1.0, 600.0


def main() -> int:
    """Prints word pieces a second of processor time of both, the ratio, load time and peak memory; exit status 1 if one is missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    options = parser.parse_args()
    if not scorers.available():
        print(f"no development data at {scorers.SHARED}: nothing measured", file=sys.stderr)
        return 2
    start = time.perf_counter()
    reading = Reading(artefact())
    loading = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as scratch:
        documents = documents_of(corpora.write_files(corpora.mixed(options.documents), Path(scratch) / "texts"))
    texts = [(document.text, segment(document)) for document in documents]
    for text, segments in texts[:3]:  # warm
        reading.annotate(text, segments)
    count, bare, full = 0, 0.0, 0.0
    for text, segments in texts:  # by turns: a machine that other work slows down slows both
        counts: list[int] = []
        bare += cpu_seconds(partial(_count, reading, text, segments, counts))
        full += cpu_seconds(partial(reading.annotate, text, segments))
        count += sum(counts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"word pieces                  {count} in {len(texts)} documents")
    print(f"encoder alone, one core      {count / bare:8.0f} pieces/s of processor time")
    print(f"full reading, one core       {count / full:8.0f} pieces/s   ratio {bare / full:.2f}")
    print(f"load                         {loading:8.2f} s wall")
    print(f"peak memory                  {memory:8.0f} MB")
    return 0 if bare >= RATIO_NEEDED * full and loading < SECONDS_NEEDED and memory < MEGABYTES_NEEDED else 1


def _count(reading: Reading, text: str, segments: Sequence[Segment], counts: list[int]) -> None:
    """Runs the bare encoder over a text and adds how many pieces it has."""
    look = reading.model.look(text, segments, ())
    counts.append(len(look.cut) if look else 0)


if __name__ == "__main__":
    sys.exit(main())
