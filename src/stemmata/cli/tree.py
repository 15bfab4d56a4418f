"""The family tree as text.

What this is for: drawing the lines of `queries.tree` with branches. What it is not: a choice of what descends from what.
"""

from __future__ import annotations

from typing import Any

from stemmata.queries import wording
from stemmata.queries.visible import one_line

WORDS_SHOWN = 90
SAID = ("changed:", "circular:")
"""Beginnings of reasons that are printed below a line: what a copy changed, and a citation that runs in a circle."""

SAID_SHOWN = 4
LEGEND = "† lost: cited, but not collected    ─ stated or inferred    ┄ suspected    ↑ unfolded elsewhere in the tree"


def tree_lines(tree: dict[str, Any]) -> list[str]:
    """The tree, then the pages without kin; one empty case in words."""
    lines = tree["lines"]
    out = [_line(line, lead) for line, lead in zip(lines, _leads(lines), strict=True)]
    if out:
        out = [*out, "", LEGEND]
    if tree["alone"]:
        out += ["", "Without kin:", *(f"  {_name(line)}" for line in tree["alone"])] if out else [_name(line) for line in tree["alone"]]
    return out or ["No pages yet."]


def _leads(lines: list[dict[str, Any]]) -> list[str]:
    """The branches drawn before each line. From the last line upwards: at which depths does a sibling follow below?"""
    leads: list[str] = []
    below: set[int] = set()
    for line in reversed(lines):
        depth = line["depth"]
        stroke = "┄┄ " if line["certainty"] == "suspected" else "── "
        trunk = "".join("│   " if d in below else "    " for d in range(1, depth))
        leads.append(trunk + ("├" if depth in below else "└") + stroke if depth else "")
        below = {d for d in below if d < depth} | ({depth} if depth else set())
    return leads[::-1]


def _name(line: dict[str, Any]) -> str:
    when = wording.time(line["published"])
    file = wording.place_of(line["locator"]) if line["locator"] else None
    facts = [line["publisher"] if line["publisher"] != line["name"] else None, when, file if file != line["name"] else None]
    mark = "† " if line["kind"] == "lost" else ""
    return mark + " · ".join(one_line(part) for part in (line["name"], *facts) if part)


def _line(line: dict[str, Any], lead: str) -> str:
    below = "".join("│" if c in "│├" else " " for c in lead)
    text = lead + _name(line)
    if line["relation"]:
        words = one_line(line["words"][0]) if line["words"] else ""
        short = words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"
        grounds = f": “{short}”" if short else f": {one_line('; '.join(line['because']))}" if line["because"] else ""
        way = "" if line["directed"] else ", direction unknown"
        rests = f", {wording.several(line['claims'], 'claim')}" if line["claims"] else ""
        text += f"   [{line['relation']}, {line['certainty']}{way}{rests}{grounds}]"
    said = [one_line(reason) for reason in line["because"] if reason.startswith(SAID)]
    return "\n".join([text + (" ↑" if line["again"] else ""), *(f"{below}    {reason}" for reason in said[:SAID_SHOWN])])
