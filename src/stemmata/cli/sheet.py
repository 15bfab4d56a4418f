"""One claim on a terminal.

What this is for: `stemmata show`: the words in context with marks, and the ground of every derived part. What it is not: a
record; `--json` prints that.
"""

from __future__ import annotations

from typing import Any

from stemmata.queries import wording
from stemmata.queries.visible import one_line

Record = dict[str, Any]


def sheet(claim: Record) -> list[str]:
    """The lines of the sheet."""
    grounds, page = claim["grounds"], claim["source_document"]
    kind = claim["type"] + (f" ({claim['subtype']})" if claim["subtype"] else "")
    lines = [
        f"{claim['id']}  {kind}  {claim['modality']}{', negated' if claim['negated'] else ''}",
        f"in {wording.document(page)}, {page['locator']}, characters {claim['quote']['start']}–{claim['quote']['end']}",
        "",
        "  " + in_context(claim),
        "  ⟦ ⟧ the claim's words   › ‹ the trigger",
        "",
    ]
    facts = [(part["part"], _shown(part)) for part in claim["derivation"]]
    shown = {words["text"] for part in claim["derivation"] for words in part["words"]}
    facts += [("same as", f"“{e['text']}” is {e['name']}: {e['because']}") for e in grounds["entities"] if e["text"] not in shown]
    facts += _derived(grounds)
    facts += [("decided", decided(entry)) for entry in claim["decided"]]
    return [*lines, *(f"{name:<12} {one_line(text)}" for name, text in facts)]


def in_context(claim: Record) -> str:
    """The quote with the words around it on one line; marks are put in before white space is closed up."""
    quote, trigger = claim["quote"], claim["trigger"]
    words = quote["text"]
    if trigger:
        start, end = trigger["start"] - quote["start"], trigger["end"] - quote["start"]
        words = f"{words[:start]}›{words[start:end]}‹{words[end:]}"
    return one_line(f"{claim['before']}⟦{words}⟧{claim['after']}")


def _shown(part: Record) -> str:
    """Value, ground, rules, and where the words stand."""
    rules = f" [{', '.join(part['rules'])}]" if part["rules"] else ""
    at = ", ".join(f"{w['start']}–{w['end']}" for w in part["words"])
    return f"{part['value']}: {part['because']}{rules}" + (f" at {at}" if at else "")


def decided(entry: Record) -> str:
    """What a person decided, and whether a later decision of the same question counts instead."""
    what = " ".join(filter(None, [entry["verdict"], entry["field"]])) + (f" = {entry['value']}" if entry["value"] else "")
    later = f"; superseded by {entry['by_whom']}" if entry["state"] == "superseded" else ""
    return f"{what} by {entry['by']}, {entry['at'][:10]}: {entry['reason']} ({entry['id']}{later})"


def _derived(grounds: Record) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if origin := grounds["origin"]:
        lost = ", not collected" if origin["lost"] else ""
        facts.append(("origin", f"{origin['name']} ({origin['kind']}{lost}): {origin['rule']}"))
    if event := grounds["event"]:
        facts.append(("event", f"{event['label']} ({event['id']}): {event['because']}"))
    facts += [
        ("figure rule", f"{f['measure']}{' (' + f['scope'] + ')' if f['scope'] else ''}: {f['rule']}, {f['reason']}")
        for f in grounds["figures"]
    ]
    if status := grounds["status"]:
        facts.append(("status", f"{status['status']} by {', '.join(status['rules'])}"))
    return facts
