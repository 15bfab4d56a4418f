"""From words to claims: the trap suite. Each line of traps.jsonl is a short passage with what the coding guide wants of it.

`want`: claims that must be among those read (only the fields given are compared); `none`: claims that must not be; `times`:
time expressions with their values; `gap`: the reason why the passage is not read right yet. A gap that closes fails the
suite until its reason is taken out, and the number of gaps may only fall.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stemmata.read import Tools, read_document
from stemmata.schema.text import Document

TOOLS = Tools()
LINES = (Path(__file__).parent / "traps.jsonl").read_text(encoding="utf-8").splitlines()
TRAPS: list[dict[str, Any]] = [json.loads(line) for line in LINES]
MOST_GAPS = 0
"""All are read right; a trap that is not may be added with its reason, and this number with it."""


def described(text: str, rows: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The claims of a passage in the words of the trap file."""
    mentions = {m.id: m for m in rows["mention"]}
    times = {t.id: t for t in rows["time_expression"]}
    found = []
    for claim in rows["claim"]:
        when = times.get(claim.when)
        inner = mentions[claim.attribution[0].source] if claim.attribution else None
        found.append(
            {
                "t": str(claim.type),
                "sub": claim.subtype,
                "at": text[claim.trigger.start : claim.trigger.end] if claim.trigger else None,
                "roles": {(a.role, mentions[a.mention_id].text) for a in claim.arguments},
                "kinds": {(a.role, str(mentions[a.mention_id].kind)) for a in claim.arguments},
                "by": [mentions[a.source].text for a in claim.attribution],
                "named": mentions[inner.antecedent].text if inner and inner.antecedent else None,
                "kind": str(inner.kind) if inner else None,
                "inferred": any(a.inferred for a in claim.attribution),
                "mod": str(claim.modality),
                "neg": claim.negated,
                "n": [[str(q.measure), q.estimate.low, q.estimate.best, q.estimate.high] for q in claim.quantities],
                "subset": any(q.subset for q in claim.quantities),
                "when": text[when.start : when.end] if when else None,
                "value": when.value if when else None,
                "where": [mentions[m].text for m in claim.where],
                "hedge": [text[h.start : h.end] for h in claim.hedges],
            }
        )
    return found


def agrees(claim: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a claim has every field that the trap names."""
    for field, value in wanted.items():
        if field in ("roles", "kinds"):
            if not set(value.items()) <= claim[field]:
                return False
        elif field in ("n", "hedge"):
            if value not in claim[field]:
                return False
        elif claim[field] != value:
            return False
    return True


def shortcomings(trap: dict[str, Any]) -> list[str]:
    """What the reader gets wrong about one passage."""
    text = trap["text"]
    rows = read_document(Document("d", "page.txt", "0" * 64, text, "en"), TOOLS)
    claims = described(text, rows)
    wrong = [f"wanted {w}" for w in trap.get("want", ()) if not any(agrees(c, w) for c in claims)]
    wrong += [f"unwanted {u}" for u in trap.get("none", ()) if any(agrees(c, u) for c in claims)]
    times = [[text[t.start : t.end], t.value] for t in rows["time_expression"]]
    wrong += [f"wanted time {t}" for t in trap.get("times", ()) if t not in times]
    return [*wrong, *(str(c) for c in claims)] if wrong else []


def cases() -> list[Any]:
    return [pytest.param(t, id=t["id"], marks=[pytest.mark.xfail(strict=True, reason=t["gap"])] if "gap" in t else []) for t in TRAPS]


@pytest.mark.parametrize("trap", cases())
def test_a_trap_is_read_by_the_rules_of_the_guide(trap):
    assert not shortcomings(trap)


def test_no_more_traps_than_told_are_read_wrong():
    assert len(TRAPS) >= 200
    assert sum("gap" in t for t in TRAPS) <= MOST_GAPS
    assert len({t["id"] for t in TRAPS}) == len(TRAPS)


def test_the_confidence_of_a_claim_is_the_record_of_its_rule():
    text = "Gunmen killed nine villagers in Ndole. Lena Mbaki met the elders for talks."
    rows = read_document(Document("d", "page.txt", "0" * 64, text, "en"), TOOLS)
    (toll,) = [c for c in rows["claim"] if c.type == "casualty"]
    assert all(0.3 < c.confidence < 0.9 for c in rows["claim"])
    assert toll.confidence == max(c.confidence for c in rows["claim"])


BODY = "The {name} has recorded nine deaths near Rill since Monday. A nurse told the {name} that two boats had burned.\n"


@pytest.mark.parametrize(
    ("head", "name", "kept"),
    [
        ("LAKE RIGHTS MONITOR | Home | Donate", "Monitor", False),
        ("LAKE RIGHTS MONITOR | Home | Donate", "Lake Rights Monitor", False),
        ("Lake Rights Observatory (LRO) | Home | Data", "LRO", False),
        ("River Verification Commission for Osk | Home", "Commission", False),
        ("LAKE RIGHTS MONITOR | Home | Donate", "Hill Monitor", True),
        ("THE HILL GAZETTE | Home | Sport", "Monitor", True),
    ],
)
def test_a_page_is_no_source_of_itself(head, name, kept):
    text = f"{head}\n\nNine dead at Rill\n\n18 March 2024\n\n{BODY.format(name=name)}"
    rows = read_document(Document("d", "page.txt", "0" * 64, text, "en"), TOOLS)
    mentions = {m.id: m.text for m in rows["mention"]}
    assert (name in {mentions[a.source] for a in rows["attribution"]}) is kept
