"""`python -m evaluation.weighing`: fits what the reader `encoder` weighs its candidates by, and says how well that does on unseen halves.

What this is for: the file `weights.json` of the reader, from the development part of the claims corpus. What it is not: training:
the model is as it is. The story worlds are never fitted on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation import corpora, scorers
from stemmata.collect import collect_document
from stemmata.read.encoder.artefact import artefact
from stemmata.read.encoder.reading import Found, Reading
from stemmata.read.encoder.union import FEATURES, Weights, united
from stemmata.read.reader import Extent, MarkedClaim
from stemmata.read.segment import segment
from stemmata.schema.vocabulary import ClaimType

TYPES = [str(t) for t in ClaimType]
OF_FEATURE, OF_TYPE = 0.1, 4.0
"""How strongly weights are drawn towards 0 (half the factor of their squares): those of features, those of types."""
LEAST = {"rules": 0.25, "model": 0.45}
"""Probability that a claim needs: near where F1 on crossed halves is highest (flat from 0.2 to 0.3, and from 0.4 to 0.5). The rules' own
need less: on texts that the weights were not fitted on (the story worlds) they are right more often than the weights expect."""
BINS = 10
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "stemmata" / "read" / "encoder" / "weights.json"
Numbers = NDArray[np.float64]
Read = tuple[Found, list[dict[str, Any]], str]
"""What was found in a document, its coded claims, its text."""


def is_right(claim: MarkedClaim, coded: Sequence[dict[str, Any]], text: str) -> bool:
    """Whether a coded claim matches by the scorer's own tests."""
    scorer = scorers.scorer("claims")
    given = {
        "type": str(claim.type),
        "quote": _span(claim.quote, text),
        "roles": [{**_span(a.extent, text), "role": a.role} for a in claim.arguments],
    }
    return any(g["type"] == given["type"] and scorer._quote_score(g, given) >= 0.5 and scorer._roles_agree(g, given) for g in coded)


def _span(extent: Extent, text: str) -> dict[str, Any]:
    return {"start": extent.start, "end": extent.end, "text": text[extent.start : extent.end]}


def read(reading: Reading, documents: Sequence[dict[str, Any]]) -> list[Read]:
    """Every document with all its candidates."""
    found = []
    for coded in documents:
        document = collect_document(f"{coded['id']}.txt".replace("/", "_"), "0" * 64, "text", coded["text"].encode())
        found.append((reading.find(document.text, segment(document)), coded["claims"], document.text))
    return found


def fitted(documents: Sequence[Read], name: str) -> Weights:
    """Logistic weights by finder, drawn towards 0."""
    features, types = {}, {}
    for finder, names in FEATURES.items():
        rows = [(c, is_right(c.claim, coded, text)) for found, coded, text in documents for c in found.candidates if c.finder == finder]
        x = np.array([c.features for c, _ in rows])
        of_type = np.array([TYPES.index(c.claim.type) for c, _ in rows])
        solved = _solved(x, of_type, np.array([right for _, right in rows], np.float64))
        features[finder] = {n: round(float(w), 3) for n, w in zip(names, solved, strict=False)}
        added = solved[len(names) :]
        types[finder] = {t: round(float(w), 3) for t, w in zip(TYPES, added, strict=True) if abs(w) >= 0.0005}
    return Weights(name, LEAST, features, types)


def _solved(x: Numbers, of_type: NDArray[np.int64], right: Numbers) -> Numbers:
    width = x.shape[1]
    strength = np.r_[0.0, np.full(width - 1, OF_FEATURE), np.full(len(TYPES), OF_TYPE)]

    def loss(w: Numbers) -> tuple[float, Numbers]:
        p = 1 / (1 + np.exp(-(x @ w[:width] + w[width:][of_type])))
        value = -(right * np.log(p + 1e-9) + (1 - right) * np.log(1 - p + 1e-9)).sum() + 0.5 * (strength * w * w).sum()
        slope = np.r_[x.T @ (p - right), np.bincount(of_type, weights=p - right, minlength=len(TYPES))] + strength * w
        return float(value), slope

    solved: Numbers = minimize(loss, np.zeros(width + len(TYPES)), jac=True, method="L-BFGS-B").x
    return solved


def calibration(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error in per cent: ten bins of equal width, each weighed by its claims."""
    p, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs], np.float64)
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    held = [bins == b for b in range(BINS) if (bins == b).any()]
    return float(100 * sum(abs(p[inside].mean() - right[inside].mean()) * inside.mean() for inside in held))


def chosen(documents: Sequence[Read], by: Weights) -> list[tuple[float, bool]]:
    """Confidence and rightness of every claim that the weights choose."""
    return [(p, is_right(c.claim, coded, text)) for found, coded, text in documents for c, p in united(found.candidates, by)]


def main() -> int:
    """Fits, prints what the halves of the data say of each other, and writes the weights if asked."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.weighing", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    if not scorers.available():
        print(f"no development data at {scorers.SHARED}: nothing fitted", file=sys.stderr)
        return 2
    described = artefact()
    reading = Reading(described)
    documents = read(reading, corpora.claims_dev())
    halves = [documents[0::2], documents[1::2]]
    crossed = [pair for n in (0, 1) for pair in chosen(halves[n], fitted(halves[1 - n], described.digest))]
    weights = fitted(documents, described.digest)
    print(f"candidates {sum(len(found.candidates) for found, _, _ in documents)}")
    print(f"halves crossed: {len(crossed)} claims, {100 * np.mean([r for _, r in crossed]):.1f} % right, ECE {calibration(crossed):.1f} %")
    if options.write:
        values = {"artefact": weights.artefact, "least": weights.least, "features": weights.features, "types": weights.types}
        WEIGHTS.write_text(json.dumps(values, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
