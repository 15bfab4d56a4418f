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
    facts: list[tuple[str, str]] = [("said by", wording.chain(claim["attribution"]))]
    facts += [(f"  link {n}", _link(link)) for n, link in enumerate(claim["attribution"], start=1)]
    facts += [(role["role"], _role(role)) for role in claim["roles"]]
    facts += [
        ("figure", f"{q['kind']} {wording.bounds(q)} from “{q['text']}”, {q['hedge']}{', part of a whole' if q['subset'] else ''}")
        for q in claim["quantities"]
    ]
    if claim["time"]:
        facts.append(("time", f"{wording.time(claim['time'])} from “{claim['time']['text']}”: {claim['time']['basis']}"))
    facts += [("place", _place(place)) for place in claim["places"]]
    facts += [("same as", f"“{e['text']}” is {e['name']}: {e['because']}") for e in grounds["entities"]]
    facts += _derived(grounds)
    facts += [("hedge", f"“{h['text']}”") for h in claim["hedges"]]
    facts.append(("read by", f"{', '.join(claim['cues']) or 'unnamed rule'}; reading confidence {claim['reading_confidence']:.2f}"))
    return [*lines, *(f"{name:<12} {one_line(text)}" for name, text in facts)]


def in_context(claim: Record) -> str:
    """The quote with the words around it on one line; marks are put in before white space is closed up."""
    quote, trigger = claim["quote"], claim["trigger"]
    words = quote["text"]
    if trigger:
        start, end = trigger["start"] - quote["start"], trigger["end"] - quote["start"]
        words = f"{words[:start]}›{words[start:end]}‹{words[end:]}"
    return one_line(f"{claim['before']}⟦{words}⟧{claim['after']}")


def _link(link: Record) -> str:
    cue = f", cue “{link['cue']['text']}”" if link["cue"] else ", no cue"
    return f"“{link['source']['text']}” ({link['voice']}{cue}{', inferred' if link['inferred'] else ''})"


def _role(role: Record) -> str:
    stands_for = f", that is “{role['antecedent']['text']}”" if role.get("antecedent") else ""
    return f"“{role['text']}”{stands_for}"


def _place(place: Record) -> str:
    if place["name"] is None:
        return f"“{place['text']}”, in no gazetteer entry"
    return f"“{place['text']}” = {place['name']}, to the {place['precision']}: {place['because']}"


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
