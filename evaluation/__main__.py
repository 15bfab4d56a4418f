"""`python -m evaluation`: measures, prints one table, and fails if a pinned floor is broken."""

from __future__ import annotations

import argparse
import json
import sys

from evaluation import floors, measures, scorers


def main() -> int:
    """Runs the evaluation. Exit status: 0 floors held, 1 a floor broken or the gold changed, 2 no development data."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--only", nargs="+", choices=sorted(measures.TASKS), default=(), help="measure these tasks only; their floors alone are checked"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    options = parser.parse_args()
    if not scorers.available():
        print(f"no development data at {scorers.SHARED}: nothing measured", file=sys.stderr)
        return 2
    figures = measures.measure(options.workers, options.only)
    digest, pinned = floors.load()
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        print_table(figures, pinned)
    if options.only:
        pinned = {name: floor for name, floor in pinned.items() if name in figures}
    broken = floors.breaches(figures, pinned)
    for breach in broken:
        print(f"floor broken: {breach.name} is {breach.figure}, pinned at {breach.floor}", file=sys.stderr)
    if digest != floors.gold_digest():
        print("the gold data is not what the floors were measured on: measure anew and pin again, saying why", file=sys.stderr)
        return 1
    return 1 if broken else 0


def print_table(figures: dict[str, float], pinned: dict[str, float]) -> None:
    """One row a measure, one column a corpus; the pinned floor in brackets."""
    corpora = list(dict.fromkeys(name.split(".")[0] for name in figures))
    rows = list(dict.fromkeys(name.split(".", 1)[1] for name in figures))
    print(f"{'':26}" + "".join(f"{corpus:>20}" for corpus in corpora))
    for row in rows:
        cells = []
        for corpus in corpora:
            name = f"{corpus}.{row}"
            value = "" if name not in figures else f"{figures[name]:.1f}" + (f" [{pinned[name]:g}]" if name in pinned else "")
            cells.append(f"{value:>20}")
        print(f"{row:26}" + "".join(cells))


if __name__ == "__main__":
    sys.exit(main())
