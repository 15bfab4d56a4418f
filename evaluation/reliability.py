"""Whether the confidence of claims means what it says: claims of the development set by confidence, against the share found right.

What this is for: the expected calibration error and the rows of a reliability diagram, by the real program. What it is not:
fitting of confidences (see `weighing`). `python -m evaluation.reliability` prints the diagram's rows.

A claim is right where the scorer of claims would match it: a coded claim of its type, half of the quote, a role in common. A claim
that matches only a coded claim called arguable is left out, as there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from evaluation import corpora, scorers
from evaluation.running import Figures, export_of, rows

BINS: Final = 10
Judged = tuple[float, bool]
"""A claim's confidence (0 to 1) and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [low, high): how many, their mean confidence and the share right, both 0 to 1."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


def judged(documents: Sequence[dict[str, Any]], workers: int, reader: str | None = None) -> list[Judged]:
    """Confidence and rightness of every claim that the program reads in the coded documents. `reader`: another than the default."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(list(documents), Path(scratch) / "written")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers, reader)
        report_of = {d["id"]: PurePosixPath(d["locator"]).stem for d in rows(export, "documents")}
        claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for claim in rows(export, "claims"):
            claims[report_of[claim["document"]]].append(claim)
    return [pair for d in documents for pair in _judge(d["claims"], claims[str(d["id"]).replace("/", "_")])]


def _judge(coded: Sequence[dict[str, Any]], read: Sequence[dict[str, Any]]) -> list[Judged]:
    """The claims of one document paired one to one with coded ones, best overlap first, as the scorer does."""
    scorer = scorers.scorer("claims")
    near = [
        (scorer._quote_score(g, p), scorer._common_parts(g, p), i, j)
        for i, g in enumerate(coded)
        for j, p in enumerate(read)
        if g["type"] == p["type"] and scorer._quote_score(g, p) >= 0.5 and scorer._roles_agree(g, p)
    ]
    coded_of: dict[int, int] = {}
    for _, _, i, j in sorted(near, reverse=True):
        if j not in coded_of and i not in coded_of.values():
            coded_of[j] = i
    arguable = {j for j, i in coded_of.items() if coded[i].get("confidence", 3) <= 1}
    return [(p["reading_confidence"], j in coded_of) for j, p in enumerate(read) if j not in arguable]


def diagram(pairs: Sequence[Judged]) -> list[Bin]:
    """The bins of equal width that hold a claim, from low confidence to high."""
    held: dict[int, list[Judged]] = defaultdict(list)
    for pair in pairs:
        held[min(int(pair[0] * BINS), BINS - 1)].append(pair)
    return [
        Bin(b / BINS, (b + 1) / BINS, len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside))
        for b, inside in sorted(held.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error, 0 to 1: the gap of each bin, weighed by its claims (Naeini, Cooper & Hauskrecht 2015)."""
    total = sum(b.claims for b in bins)
    return sum(abs(b.confidence - b.right) * b.claims for b in bins) / total if total else 0.0


def figures(workers: int) -> Figures:
    """The error in per cent on the development set, with how sure the program is and how right."""
    pairs = judged(corpora.claims_dev(), workers)
    error = calibration_error(diagram(pairs))
    count = max(1, len(pairs))
    return {
        "claims_dev.calibration_error": round(100 * error, 1),
        "claims_dev.mean_confidence": round(100 * sum(c for c, _ in pairs) / count, 1),
        "claims_dev.claims_right": round(100 * sum(r for _, r in pairs) / count, 1),
    }


def main() -> int:
    """Prints the diagram's rows: a bar of the share right, a stroke where the mean confidence stands."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description=__doc__)
    parser.add_argument("--reader", default=None, help="another reader than the default")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not scorers.available():
        print(f"no development data at {scorers.SHARED}: nothing measured", file=sys.stderr)
        return 2
    bins = diagram(judged(corpora.claims_dev(), options.workers, options.reader))
    print(f"{'confidence':12}{'claims':>7}{'mean':>7}{'right':>7}")
    for b in bins:
        bar = ["#" if k < round(40 * b.right) else " " for k in range(41)]
        bar[round(40 * b.confidence)] = "|"
        print(f"{b.low:.1f} to {b.high:.1f}  {b.claims:>7}{100 * b.confidence:>7.1f}{100 * b.right:>7.1f}  {''.join(bar)}")
    print(f"expected calibration error {100 * calibration_error(bins):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
