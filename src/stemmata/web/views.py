"""Arranging records for the templates.

What this is for: cutting a document's text into runs by code points (a browser counts UTF-16), scaling strips. What it is not:
HTML; only plain values leave here, and the templates escape them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from urllib.parse import urlsplit

from stemmata.queries import Queries, Record
from stemmata.queries.visible import is_hidden
from stemmata.schema.vocabulary import ClaimType
from stemmata.web import differing
from stemmata.web.paging import page_of

HEADROOM = 1.15
"""How far a strip reaches beyond the largest number, so that an open end can be seen."""

FOLDED = frozenset({"furniture", "promotion"})

PART = 200
"""Claims that one page of a long report shows, with the text in which they stand; a part ends where no quote is open."""


def external(locator: str) -> str | None:
    """The locator if it is an address of the web that may be linked to, else None (no javascript:, data:, file:)."""
    try:
        parts = urlsplit(locator)
    except ValueError:
        return None
    return locator if parts.scheme in {"http", "https"} and parts.netloc and locator.isprintable() and " " not in locator else None


def arrange_documents(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """For each document of the list the origins its claims rest on, and how many of its words were read and how many masked."""
    words: dict[str, Record] = {}
    for listed in record["documents"]:
        text = queries.document(listed["id"])["text"]
        counts = dict.fromkeys((False, True), 0)
        for segment in listed["segments"]:
            counts[segment["kind"] in FOLDED] += len(text[segment["start"] : segment["end"]].split())
        words[listed["id"]] = {"kept": counts[False], "masked": counts[True]}
    return {
        "words": words,
        "rests_on": {listed["id"]: queries.origins_of(listed["id"]) for listed in record["documents"]},
        "origin_names": queries.origin_names(),
    }


def document(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """A document's record with its text and its claims."""
    record = queries.document(parameters["id"])
    return {**record, "claims": queries.claims(document=record["id"])}


def arrange_document(queries: Queries, record: Record, parameters: Mapping[str, str]) -> Record:
    """Segments with runs, claims numbered in the order of the text, names of origins and events; of a long report, one part of it.

    Which part: the one that holds the words that the address asks for, else the one with the number `page`.
    """
    text = record["text"]
    lit, asked = parameters.get("claim"), extent(parameters.get("at", ""), len(text))
    numbers = {claim["id"]: n for n, claim in enumerate(record["claims"], start=1)}
    edges = parts(record["claims"], len(text))
    sought = asked[0] if asked else next((c["quote"]["start"] for c in record["claims"] if c["id"] == lit), None)
    page, pages = page_of(parameters, len(edges) - 1, 1) if sought is None else (bisect_right(edges[1:-1], sought) + 1, len(edges) - 1)
    start, end = edges[page - 1 : page + 1]
    shown = [claim for claim in record["claims"] if start <= claim["quote"]["start"] < end]
    segments = [{**s, "start": max(start, s["start"]), "end": min(end, s["end"])} for s in record["segments"]]
    return {
        "page": page,
        "pages": pages,
        "shown": shown,
        "blocks": blocks(runs(text[:end], [s for s in segments if s["start"] < s["end"]], shown, lit, asked, start)),
        "decided": {i: queries.decided.of(i) for i in [record["id"], *(claim["id"] for claim in shown)]},
        "types": sorted(str(t) for t in ClaimType),
        "numbers": numbers,
        "lit": lit,
        "origin_names": queries.origin_names(),
    }


def parts(claims: list[Record], length: int) -> list[int]:
    """Edges of the parts of a report, in code points: each but the last begins at a quote, `PART` claims or a few more after the one
    before; [0, length] of a report that is not long. `claims`: in the order of the text."""
    edges, counted, reached = [0], 0, 0
    for claim in claims:
        if counted >= PART and claim["quote"]["start"] >= reached:
            edges.append(claim["quote"]["start"])
            counted = 0
        counted += 1
        reached = max(reached, claim["quote"]["end"])
    return [*edges, length]


def extent(words: str, length: int) -> tuple[int, int] | None:
    """The extent that an address names as "120-168", in code points; None if it names none inside the text."""
    start, dash, end = words.partition("-")
    if not (dash and words.isascii() and start.isdecimal() and end.isdecimal() and len(words) < 24):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= length else None


def blocks(segments: list[Record]) -> list[Record]:
    """Segments gathered so that neighbouring folded ones, and the white space between them, open together."""
    out: list[Record] = []
    for segment in segments:
        joins = out and (out[-1]["folded"] if segment["folded"] or segment["blank"] else not out[-1]["folded"])
        if not joins:
            out.append({"folded": segment["folded"], "segments": [], "characters": 0, "kinds": []})
        block = out[-1]
        block["segments"].append(segment)
        block["characters"] += segment["characters"] if segment["folded"] else 0
        block["kinds"] += [segment["kind"]] if segment["folded"] and segment["kind"] not in block["kinds"] else []
    return out


def runs(
    text: str,
    segments: list[Record],
    claims: list[Record],
    lit: str | None,
    asked: tuple[int, int] | None = None,
    begin: int = 0,
) -> list[Record]:
    """Each segment with its text, from `begin` on, cut where a quote, a trigger or a number begins or ends.

    A run has `start`, `end`, `text`, `depth` (how many claims' words it is part of), `claims` (their ids), `begins` (ids of the claims
    that begin here), `trigger`, `number`, `lit` (part of the claim that was asked for), `asked` (part of the extent that was asked
    for), `first` (where that begins). Joined, the runs give back the segment's text exactly; what a browser shows otherwise than it
    is stored is a run of its own.
    """
    edges = {begin, len(text), *(asked or ()), *_spelt(text)} | {edge for s in segments for edge in (s["start"], s["end"])}
    opening: dict[int, list[tuple[str, str]]] = defaultdict(list)
    closing: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for claim in claims:
        marks = [("quote", claim["quote"]), *(("number", q) for q in claim["quantities"])]
        marks += [("trigger", claim["trigger"])] if claim["trigger"] else []
        for what, span in marks:
            edges |= {span["start"], span["end"]}
            opening[span["start"]].append((what, claim["id"]))
            closing[span["end"]].append((what, claim["id"]))
    cuts = sorted(edge for edge in edges if begin <= edge <= len(text))
    kinds = {s["start"]: s["kind"] for s in segments}
    out: list[Record] = []
    open_now: dict[tuple[str, str], int] = {}
    for start, end in pairwise(cuts):
        for mark in closing[start]:
            open_now[mark] = open_now.get(mark, 0) - 1
        for mark in opening[start]:
            open_now[mark] = open_now.get(mark, 0) + 1
        if start in kinds or not out:
            kind = kinds.get(start, "body")
            out.append({"kind": kind, "folded": kind in FOLDED, "runs": [], "characters": 0})
        active = [mark for mark, times in open_now.items() if times > 0]
        open_now = {mark: open_now[mark] for mark in active}
        out[-1]["characters"] += end - start
        run = _run(text[start:end], start, active, [c for what, c in opening[start] if what == "quote"])
        run["lit"] = lit is not None and ("quote", lit) in active
        run["asked"] = asked is not None and asked[0] <= start < asked[1]
        run["first"] = asked is not None and start == asked[0]
        out[-1]["runs"].append(run)
    for segment in out:
        segment["blank"] = not any(run["text"].strip() for run in segment["runs"])
    return out


def _run(text: str, start: int, active: list[tuple[str, str]], begins: list[str]) -> Record:
    claims = sorted({claim for what, claim in active if what == "quote"})
    return {
        "start": start,
        "end": start + len(text),
        "text": text,
        "depth": min(3, len(claims)),
        "claims": claims,
        "begins": begins,
        "trigger": any(what == "trigger" for what, _ in active),
        "number": any(what == "number" for what, _ in active),
    }


def _spelt(text: str) -> set[int]:
    """Edges around what a browser shows in more or fewer characters than are stored: what is spelt out, and ends of lines with CR."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return set()
    edges: set[int] = set()
    for at, character in enumerate(text):
        if character not in "\n\t" and is_hidden(character):
            edges |= {at, at + 2 if text.startswith("\r\n", at) else at + 1}
    return edges


def main_figures(figures: list[Record]) -> list[Record]:
    """What a list shows of an event: the figures of the whole, and a part's only where the whole has none of that measure."""
    whole = {f["measure"] for f in figures if not f["scope"]}
    return [f for f in figures if not f["scope"] or f["measure"] not in whole]


def strip(record: Record, scale: float, high_open: bool = False) -> Record | None:
    """Where a figure lies on a line of 100 units: `x1`, `x2` (its range), `dot` (its best), `open` (no upper end)."""
    known = [record[k] for k in ("low", "best", "high") if record[k] is not None]
    if not known or scale <= 0:
        return None
    at = [round(96 * value / scale + 2, 2) for value in (min(known), max(known))]
    best = record["best"]
    is_open = high_open or (record["high"] is None and best is None)
    return {"x1": at[0], "x2": 100 if is_open else at[1], "open": is_open, "dot": None if best is None else round(96 * best / scale + 2, 2)}


def arrange_event(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """Pages by id, claims by page, and the scale of each figure."""
    claims = queries.claims(event=record["id"])
    pages = {c["document"] for c in claims} | {v["document"] for f in record["figures"] for v in f["variants"] if v["document"]}
    scales = [HEADROOM * max([v[k] or 0 for v in [f, *f["variants"]] for k in ("low", "best", "high")]) for f in record["figures"]]
    headings = queries.headings(pages)
    return {
        "pages": headings,
        "claims": claims,
        "why": [differing.why(figure, headings) for figure in record["figures"]],
        "near": differing.near(queries, record),
        "decided": queries.decided.of(record["id"]),
        "scales": scales,
        "origin_names": queries.origin_names(),
    }


def arrange_claim(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """The quote cut at the trigger."""
    quote, trigger = record["quote"], record["trigger"]
    if not trigger:
        return {"before_trigger": quote["text"], "trigger": "", "after_trigger": ""}
    start, end = trigger["start"] - quote["start"], trigger["end"] - quote["start"]
    words = quote["text"]
    return {"before_trigger": words[:start], "trigger": words[start:end], "after_trigger": words[end:]}


def arrange_disputes(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """The words of the claims in dispute, labels of events and names of entities."""
    claims = queries.quotes(c for d in record["disputes"] for c in d["claims"])
    labels = {d["event"]: queries.event_label(d["event"]) for d in record["disputes"] if d["event"]}
    names = {d["entity"]: queries.entity_name(d["entity"]) for d in record["disputes"] if d["entity"]}
    words = {d["id"]: told_once(d["claims"], claims) for d in record["disputes"]}
    return {"claims": claims, "words": words, "labels": labels, "names": names, "origin_names": queries.origin_names()}


def told_once(ids: list[str], claims: Mapping[str, Record]) -> list[tuple[str, int]]:
    """Of claims in the same words of one origin the first, with how many there are: copies repeat them."""
    counted: dict[tuple[str | None, str], tuple[str, int]] = {}
    for ident in ids:
        key = claims[ident]["origin"], " ".join(claims[ident]["quote"]["text"].casefold().split())
        first, times = counted.get(key, (ident, 0))
        counted[key] = first, times + 1
    return list(counted.values())


def correctable(claim: Record) -> list[str]:
    """The fields of a claim that a person may correct, as `judge correct` names them."""
    return [
        "type",
        "modality",
        "negated",
        "where",
        *dict.fromkeys(r["role"] for r in claim["roles"]),
        *dict.fromkeys(q["kind"] for q in claim["quantities"]),
    ]
