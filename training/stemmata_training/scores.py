"""Scores of an exported artefact on development documents, with the project's own scorers.

What for: claims (model alone, rules alone, unions), with speed. What not: the other tasks (`tasks`), tuning on held-back documents.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from stemmata_training.data import rows
from stemmata_training.reading import Model

Claims = list[dict[str, Any]]


def scorer(folder: Path, name: str) -> ModuleType:
    """A scorer module from the folder that holds the scorers."""
    sys.path.insert(0, str(folder))
    return importlib.import_module(name)


def predict(model: Model, documents: list[dict[str, Any]]) -> tuple[Claims, float, int]:
    """Claims in the form the scorer reads, processor seconds, word pieces read."""
    made: Claims = []
    began, read = time.process_time(), 0
    for document in documents:
        text = document["text"]
        hidden = [(f["start"], f["end"]) for f in document.get("furniture") or []]
        run = model.look(text)
        if run is None:
            continue
        read += len(run.cut.ids)
        said = model.attributions(text, run)
        for claim in model.claims(text, run):
            at = claim["trigger"]["start"]
            if any(a <= at < b for a, b in hidden):
                continue
            sources = [part for part in claim["told"] if part["part"] == "source"]
            sources.sort(key=lambda s: abs(s["start"] - at))
            if not sources:
                held = [s for s in said if s["source"] and any(c["start"] <= at < c["end"] for c in s["content"])]
                held.sort(key=lambda s: sum(c["end"] - c["start"] for c in s["content"]))
                sources = [s["source"][0] for s in held]
            made.append(
                {
                    **claim,
                    "document": document["id"],
                    "quantities": [{**c, "low": None, "best": None, "high": None} for c in claim["counts"]],
                    "attribution": [{"source": s} for s in sources],
                    "time": None,
                }
            )
    return made, time.process_time() - began, read


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two claims of a document are one: same type, and triggers (or, without one, quotes) that meet."""
    return bool(
        a["document"] == b["document"] and a["type"] == b["type"] and overlap(a["trigger"] or a["quote"], b["trigger"] or b["quote"])
    )


def stated_already(claim: dict[str, Any], rule: dict[str, Any]) -> bool:
    """Whether a rule claim holds the trigger under any type, or states the same type in the same words with a common filler."""
    if claim["document"] != rule["document"]:
        return False
    if overlap(claim["trigger"], rule["trigger"] or rule["quote"]):
        return True
    a, b = claim["quote"], rule["quote"]
    shorter = min(a["end"] - a["start"], b["end"] - b["start"])
    if claim["type"] != rule["type"] or min(a["end"], b["end"]) - max(a["start"], b["start"]) < shorter / 2:
        return False
    return any(x["role"] == y["role"] and overlap(x, y) for x in claim["roles"] for y in rule["roles"])


def union(rules: Claims, model: Claims, alone: float) -> Claims:
    """All rule claims, with fillers of the model for roles that the rules left open, and new model claims from a share of `alone` on."""
    kept: Claims = []
    for claim in rules:
        twin = next((m for m in model if same(claim, m)), None)
        known = {r["role"] for r in claim["roles"]}
        more = [r for r in twin["roles"] if r["role"] not in known] if twin else []
        kept.append({**claim, "roles": [*claim["roles"], *more]})
    return kept + [m for m in model if m["confidence"] >= alone and m["roles"] and not any(stated_already(m, r) for r in rules)]


def report(name: str, score: ModuleType, documents: list[dict[str, Any]], claims: Claims) -> None:
    """One line of figures."""
    listed = [{"id": d["id"], "locator": d["id"] + ".txt"} for d in documents]
    r = score.score(documents, listed, claims)
    sys.stdout.write(
        f"{name:34} all {r['all']['P']}/{r['all']['R']}/{r['all']['F1']}  core {r['core']['P']}/{r['core']['R']}/{r['core']['F1']}  "
        + "  ".join(f"{k} {r['matched'][k]}" for k in ("claims", "role_F1", "modality", "negation", "source_found", "chain_length"))
        + "\n"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artefact", type=Path, required=True)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="claims documents, scored together")
    parser.add_argument("--rules", type=Path, help="claims of the rule reader for the same documents, a JSON list in the scorer's form")
    parser.add_argument("--grade", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--triggers", type=float, nargs="+", default=[0.2, 0.3, 0.4, 0.5, 0.6])
    parser.add_argument("--role-cost", type=float)
    parser.add_argument("--save", type=Path)
    args = parser.parse_args()
    score = scorer(args.scorers, "claims")
    documents = [d for path in args.gold for d in rows(path)]
    changed = {"trigger": min(args.triggers)} | ({} if args.role_cost is None else {"roles": args.role_cost})
    model = Model(args.artefact, args.grade, **changed)
    found, seconds, read = predict(model, documents)
    sys.stdout.write(
        f"{len(documents)} documents, {read} pieces, {len(found)} claims asked, {read / seconds:.0f} pieces per processor second\n"
    )
    if args.save:
        args.save.write_text(json.dumps(found), encoding="utf-8")
    for least in args.triggers:
        report(f"model, trigger {least}", score, documents, [c for c in found if c["confidence"] >= least])
    if args.rules:
        rule = json.loads(args.rules.read_text(encoding="utf-8"))
        report("rules", score, documents, rule)
        for least in args.triggers:
            report(f"union, alone {least}", score, documents, union(rule, found, least))


if __name__ == "__main__":
    main()
