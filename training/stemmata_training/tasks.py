"""Scores of an exported artefact on the published tasks, with the project's own scorers, and the scan of a decoding scalar.

What for: attribution (PolNeAR), incident fillers and templates (MUC-4), time expressions (WikiWars), place names (GeoWebNews and others).
What not: claims (`scores`); anything held back.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stemmata_training.data import rows
from stemmata_training.reading import Filler, Model, Run, extent
from stemmata_training.scores import scorer

Document = dict[str, Any]


def attributions(model: Model, document: Document, run: Run) -> Document:
    """Attributions in the scorer's form."""
    return {"attributions": model.attributions(document["text"], run)}


def extents(model: Model, document: Document, run: Run, head: str, layer: str) -> Document:
    """Spans of a head with one label."""
    return {layer: [extent(document["text"], run.cut, a, b) for a, b, _, _ in model.spans(run, head)]}


def merged(found: list[Filler]) -> list[Filler]:
    """Fillers of a role, longest first, without those whose words all stand in a longer one."""
    kept: list[Filler] = []
    for filler in sorted(found, key=lambda f: (-len(f.words["text"]), f.words["start"])):
        mine = f" {filler.words['text'].lower()} "
        if not any(mine in f" {k.words['text'].lower()} " for k in kept):
            kept.append(filler)
    return sorted(kept, key=lambda f: f.words["start"])


def entities(found: list[Filler]) -> list[list[list[Any]]]:
    """One entity for each filler, as the scorers read them."""
    return [[[f.words["text"].lower(), f.words["start"]]] for f in merged(found)]


def incidents(model: Model, document: Document, run: Run) -> Document:
    """Fillers of the whole document, and one template for each incident type that fillers point to."""
    fillers = model.fillers(document["text"], run)
    types = model.labels["incidents"]
    templates: dict[int, Document] = {}
    for role, found in fillers.items():
        for filler in merged(found):
            best = max(range(len(types)), key=lambda n: filler.incidents[n])
            template = templates.setdefault(best, {"incident_type": types[best], **{r: [] for r in fillers}})
            template[role] += entities([filler])
    return {"muc_extracts": {role: entities(found) for role, found in fillers.items()}, "muc_templates": list(templates.values())}


TASKS: dict[str, tuple[tuple[str, ...], Callable[[Model, Document, Run], Document]]] = {
    "polnear": (("attribution_f1",), attributions),
    "muc4": (("ceaf_ree", "muc_templates"), incidents),
    "wikiwars": (("timex",), lambda m, d, r: extents(m, d, r, "times", "timex")),
    "geowebnews": (("geo",), lambda m, d, r: extents(m, d, r, "places", "places")),
    **{name: (("geo",), lambda m, d, r: extents(m, d, r, "toponyms", "places")) for name in ("lgl", "trnews", "geovirus")},
}


def figures(result: dict[str, Any], before: str = "") -> list[str]:
    """Precision, recall and F1 of every measure of a scorer's answer, in per cent."""
    lines = []
    for name, value in result.items():
        if isinstance(value, dict) and "f1" in value:
            lines.append(f"{before}{name} {100 * value['p']:.1f}/{100 * value['r']:.1f}/{100 * value['f1']:.1f}")
        elif isinstance(value, dict):
            lines += figures(value, f"{before}{name}.")
        elif isinstance(value, float):
            lines.append(f"{before}{name} {value:.3f}")
    return lines


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artefact", type=Path, required=True)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--part", default="dev")
    parser.add_argument("--most", type=int)
    parser.add_argument("--grade", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--scan", help="a scalar of decoding, with its values: voices=0,0.5,1")
    args = parser.parse_args()
    name, _, values = (args.scan or "").partition("=")
    for task in args.tasks:
        documents = rows(args.data / task / f"{args.part}.jsonl")[: args.most]
        model = Model(args.artefact, args.grade)
        began = time.process_time()
        runs = [(d, run) for d in documents if (run := model.look(d["text"]))]
        seconds, read = time.process_time() - began, sum(len(run.cut.ids) for _, run in runs)
        sys.stdout.write(f"{task} {args.part}: {len(documents)} documents, {read / seconds:.0f} pieces a processor second\n")
        names, predict = TASKS[task]
        for value in map(float, values.split(",")) if values else [None]:
            if value is not None:
                model.scalars[name] = value
                sys.stdout.write(f"  {name}={value}\n")
            pairs = [(d, predict(model, d, run)) for d, run in runs]
            for module in names:
                score = scorer(args.scorers, module).score
                result = score(pairs, max_perm=20000) if module == "muc_templates" else score(pairs)
                sys.stdout.write(f"  {module}: {'  '.join(figures(result))}\n")


if __name__ == "__main__":
    main()
