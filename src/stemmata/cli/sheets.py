"""One event, origin, dispute, document or entity on a terminal.

What this is for: `stemmata show` of anything but a claim: every number and every joining with the words behind it and the ids by which
to go on. What it is not: a record; `--json` prints that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from stemmata.cli.sheet import decided
from stemmata.queries import wording
from stemmata.queries.visible import one_line

Record = dict[str, Any]
Lines = list[str]


CALLED: Final[Mapping[str, str]] = MappingProxyType({"name": "", "nominal": "described as ", "pronoun": "spoken of as "})
"""Form of a mention -> what is printed before its words."""


def lines_of(record: Record) -> Lines:
    """The lines of the sheet of a record that `what` says the sort of."""
    return SHEETS[record["what"]](record)


def _words(record: Record) -> str:
    """A quote with where it stands."""
    quote = record["quote"]
    return f"“{quote['text']}” ({record['document']} at {quote['start']}–{quote['end']})"


def _part(head: str, lines: Iterable[str]) -> Lines:
    told = [f"  {one_line(line)}" for line in lines]
    return ["", head, *told] if told else []


def _fact(name: str, text: str) -> str:
    return f"{name:<12} {one_line(text)}"


def _verdicts(record: Record) -> Lines:
    return _part("Decided", [decided(entry) for entry in record["decided"]])


def _event(event: Record) -> Lines:
    names = event["origin_names"]
    lines = [f"{event['id']}  {event['type']}  {one_line(event['label'])}"]
    if time := event["time"]:
        lines.append(_fact("time", f"{wording.time(time)}: {time['basis']}; precision {time['precision']}"))
    if place := event["place"]:
        lines.append(_fact("place", f"{place['name'] or place['text']}: {place['because'] or 'no gazetteer entry fits'}"))
    lines.append(_fact("status", f"{event['status']} by {', '.join(event['rules'])}"))
    if sure := event["confidence"]:
        terms = "; ".join(f"{points:+d} {text}" for text, points in sure["terms"])
        lines.append(_fact("confidence", f"{sure['level']} = {sure['score']}: {terms} [R10]"))
    told = ", ".join(f"{names.get(o, o)} ({o})" for o in event["origins"])
    lines.append(_fact("origins", f"{event['independent_origins']} independent, {wording.several(event['reports'], 'report')}: {told}"))
    if denied := ", ".join(f"{names.get(o, o)} ({o})" for o in event["denied_by"]):
        lines.append(_fact("denied by", denied))
    for figure in event["figures"]:
        lines += _part(
            f"{wording.figure(figure)}   [{figure['rule']}; {figure['agreement']}; {one_line(figure['reason'])}]", _variants(figure, names)
        )
    lines += _part(
        "Told by", [f"{j['claim']}  {names.get(j['origin'], j['origin'])}: {_words(j)}; {j['because']}" for j in event["joined"]]
    )
    return [*lines, *_part("Disputes", [_disputed(d) for d in event["disputes"]]), *_verdicts(event)]


def _variants(figure: Record, names: Mapping[str, str]) -> Lines:
    out = []
    for v in figure["variants"]:
        number, quote = v["number"], v["quote"]
        at = f" by “{number['text']}” at {number['start']}–{number['end']}" if number else ""
        words = f" in “{quote['text']}” ({v['document']})" if quote else ""
        used = "" if v["used"] else "; not the one taken for its origin (R6a)"
        out.append(f"{v['claim']}  {names.get(v['origin'], v['origin'])}: {wording.bounds(v)}{at}{words}{used}")
    return out


def _disputed(dispute: Record) -> str:
    where = "one origin's retellings" if dispute["same_origin"] else "across origins"
    return f"{dispute['id']}  {dispute['kind']}, {dispute['agreement']}, {where}: {dispute['reason']}"


def _origin(origin: Record) -> Lines:
    lost = "" if origin["document"] else ", not collected"
    party = ", a party (R5)" if origin["party"] else ""
    lines = [f"{origin['id']}  {one_line(origin['name'])} ({origin['kind']}{lost}{party})"]
    if origin["document"]:
        lines.append(_fact("document", origin["document"]))
    lines += _part(
        "Rests on it", [f"{r['claim']}  {_words(r)}; {r['rule']}; {wording.several(r['hops'], 'hop')}" for r in origin["resting"]]
    )
    return [*lines, *_part("Goes back to it", [_edge(edge, edge["child"]) for edge in origin["below"]])]


def _edge(edge: Record, end: str) -> str:
    words = "; ".join(f"“{e['text']}” ({e['document']} at {e['start']}–{e['end']})" for e in edge["evidence"])
    grounds = "; ".join(edge["because"])
    rests = f"; claims {', '.join(edge['claims'])}" if edge["claims"] else ""
    way = "" if edge["directed"] else ", direction unknown"
    return f"{end}  {edge['relation']}, {edge['certainty']}{way}: {grounds}{': ' if grounds and words else ''}{words}{rests}"


def _dispute(dispute: Record) -> Lines:
    names = dispute["origin_names"]
    lines = [one_line(_disputed(dispute)), _fact("about", f"{dispute['about']} ({dispute['event'] or dispute['entity']})")]
    return [*lines, *_part("Told by", [f"{t['claim']}  {names.get(t['origin'], t['origin'])}: {_words(t)}" for t in dispute["told"]])]


def _document(page: Record) -> Lines:
    published, names = page["published"], page["origin_names"]
    lines = [
        f"{page['id']}  {one_line(wording.document(page))}",
        _fact("locator", page["locator"]),
        _fact("sha256", page["sha256"]),
    ]
    if page["publisher"]:
        lines.append(_fact("publisher", page["publisher"]))
    if published:
        at = f" by “{published['text']}” at {published['start']}–{published['end']}" if published["text"] else ""
        lines.append(_fact("published", f"{wording.time(published)}{at}: {published['basis']}; precision {published['precision']}"))
    kept = sum(s["end"] - s["start"] for s in page["segments"] if s["kind"] not in ("furniture", "promotion"))
    lines.append(_fact("characters", f"{page['characters']:,}, {kept:,} of them read; {page['language'] or 'language unknown'}"))
    lines += [_fact("notice", notice) for notice in page["notices"]]
    lines += _part(
        "Goes back to", [_edge(edge, f"{names.get(edge['parent'], edge['parent'])} ({edge['parent']})") for edge in page["above"]]
    )
    told = [f"{c['claim']}  {c['type']}, {names.get(c['origin'], c['origin'])}: {_words(c)}" for c in page["claims"]]
    return [*lines, *_part(f"Claims: {page['claim_count']}", told), *_verdicts(page)]


def _entity(entity: Record) -> Lines:
    lines = [f"{entity['id']}  {one_line(entity['name'])}", _fact("kind", f"{entity['kind']}: {entity['kind_because']}")]
    lines += [_fact("origin", f"{o['id']}: {wording.several(o['claims'], 'claim')} rest on it as a {o['kind']}") for o in entity["origins"]]
    for alias in entity["aliases"]:
        pages = wording.several(len({u["document"] for u in alias["uses"]}), "report")
        head = f"{CALLED[alias['form']]}“{alias['name']}”, {wording.several(len(alias['uses']), 'time')} in {pages}"
        lines += _part(one_line(head), [_use(u) for u in alias["uses"]])
    lines += _part("Relations", [_relation(r) for r in entity["relations"]])
    lines += _part("Kept apart from", [_other(a) for a in entity["apart"]])
    return [*lines, *_verdicts(entity)]


def _use(use: Record) -> str:
    said = " ← ".join([*use["said_by"], use["publisher"] or wording.PAGE_ITSELF])
    context = f"{use['before']}⟦{use['text']}⟧{use['after']}"
    return f"{use['title']} ({use['document']} at {use['start']}–{use['end']}), {said}: {context}   [{use['because']}]"


def _relation(relation: Record) -> str:
    others = ", ".join(f"{o['role']} {o['name']}" for o in relation["others"]) or "nobody else named"
    kind = relation["type"] + (", negated" if relation["negated"] else "")
    return f"{kind} as {relation['role']}: {others}; {relation['modality']}; {relation['claim']} {_words(relation)}"


def _other(apart: Record) -> str:
    words = [f"“{w['text']}” ({w['document']} at {w['start']}–{w['end']})" for w in (apart["own"], apart["other"]) if w["text"]]
    return f"{apart['name']} ({apart['entity']}): {apart['because']}; {' against '.join(words)}"


SHEETS: Final[Mapping[str, Callable[[Record], Lines]]] = MappingProxyType(
    {"event": _event, "origin": _origin, "dispute": _dispute, "document": _document, "entity": _entity}
)
"""Sort of thing -> its sheet."""
