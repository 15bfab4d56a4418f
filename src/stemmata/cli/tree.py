"""The family tree as text.

What this is for: drawing the lines of `queries.tree` with branches. What it is not: a choice of what descends from what.
"""

from __future__ import annotations

from typing import Any

from stemmata.queries import wording
from stemmata.queries.visible import one_line

WORDS_SHOWN = 90
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
    facts = [line["publisher"] if line["publisher"] != line["name"] else None, when, line["locator"] and wording.place_of(line["locator"])]
    mark = "† " if line["kind"] == "lost" else ""
    return mark + " · ".join(one_line(part) for part in (line["name"], *facts) if part)


def _line(line: dict[str, Any], lead: str) -> str:
    text = lead + _name(line)
    if line["relation"]:
        words = one_line(line["words"][0]) if line["words"] else ""
        short = words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"
        grounds = f": “{short}”" if short else f": {one_line('; '.join(line['because']))}" if line["because"] else ""
        way = "" if line["directed"] else ", direction unknown"
        text += f"   [{line['relation']}, {line['certainty']}{way}{grounds}]"
    return text + (" ↑" if line["again"] else "")
