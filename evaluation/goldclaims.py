"""Story worlds whose claims are given: how good the stages behind reading are by themselves.

What this is for: the measures of the task `worlds` once more, with quotes, types, roles, quantities, modality, attribution,
places and time expressions as coded, so that no error of reading stands between a world and its lineage, events and figures.
What it is not: a measure with anything else given: entities, events, days, coordinates, origins and disputes are the program's
own, from the coded claims and from what it reads itself of the rest of a page (segments, imprint, names no claim holds).
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation import scorers
from evaluation.gold import load_world
from evaluation.running import Figures
from evaluation.worlds import situation_rows, world_table
from stemmata.collate import collate
from stemmata.collect import collect_document
from stemmata.engine.local import Serial
from stemmata.export.jsonl import write
from stemmata.queries import Queries
from stemmata.read import Tools, read_document
from stemmata.read.locate import candidates
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Mention
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import MentionForm
from stemmata.schema.when import TimeExpression
from stemmata.situation import situate
from stemmata.store.index import Content, Generations
from stemmata.trace import trace

ARTICLES = frozenset({"the", "a", "an"})


def coded_tables(folder: Path) -> Tables:
    """The tables of `collect` and `read` of a world, the claims and all that belongs to them as coded. Ids of documents are file names."""
    gold = load_world(folder)
    tables: dict[str, list[Any]] = defaultdict(list)
    tools = Tools()
    for document in gold["document"]:
        data = document.text.encode()
        own = replace(collect_document(f"{document.id}.txt", hashlib.sha256(data).hexdigest(), "text", data), id=document.id)
        read = read_document(own, tools)
        coded = [m for m in gold["mention"] if m.document_id == document.id]
        mentions = _mentions(coded, read["mention"])
        tables["document"].append(own)
        for name in ("segment", "imprint", "time_expression"):
            tables[name] += read[name]
        tables["mention"] += mentions
        tables["place_candidate"] += candidates(mentions)
        spans = {t.id: t for t in gold["time_expression"]}
        claims = [c for c in gold["claim"] if c.document_id == document.id]
        tables["claim"] += [replace(c, when=_expression(spans.get(c.when or ""), read["time_expression"])) for c in claims]
    tables["quantity"] = [q for c in tables["claim"] for q in c.quantities]
    tables["attribution"] = [a for c in tables["claim"] for a in c.attribution]
    return tables


def _mentions(coded: Sequence[Mention], read: Sequence[Mention]) -> list[Mention]:
    """The coded mentions, and of those that the program reads the ones that share no letter with them."""
    at = {(m.start, m.end): m.id for m in coded}
    taken = {place for m in coded for place in range(m.start, m.end)}
    free = [m for m in read if taken.isdisjoint(range(m.start, m.end))]
    home = {m.id: at.get((m.start, m.end)) for m in read} | {m.id: m.id for m in free}
    kept = [replace(m, antecedent=home.get(m.antecedent or "")) for m in free]
    return sorted([*map(_form, coded), *kept], key=lambda m: (m.start, m.end))


def _form(mention: Mention) -> Mention:
    """A description that begins a sentence ("The army") is no name for its capital."""
    words = mention.text.split()
    described = len(words) > 1 and words[0].casefold() in ARTICLES and all(w[:1].islower() for w in words[1:])
    return replace(mention, form=MentionForm.NOMINAL) if described else mention


def _expression(coded: TimeExpression | None, read: Sequence[TimeExpression]) -> str | None:
    """The program's own expression under a coded one: the words are given, what day they mean is not."""
    if coded is None:
        return None
    shared = [(min(t.end, coded.end) - max(t.start, coded.start), -t.start, t.id) for t in read]
    most = max(shared, default=(0, 0, ""))
    return most[2] if most[0] > 0 else None


def derived(tables: Tables) -> Tables:
    """All tables of a case: the stages behind reading, run on the tables of `coded_tables`."""
    known: dict[str, Any] = dict(tables)
    known |= resolve(known, NO_CONSTRAINTS, Serial())
    known |= trace(known, NO_CONSTRAINTS, Serial())
    known |= collate(known)
    known |= situate(known)
    return known


def world_figures(world: str, folder: Path) -> Figures:
    """Every measure of a story world on its coded claims, columns "WORLD_gold.row"."""
    with tempfile.TemporaryDirectory() as scratch:
        generations = Generations(Path(scratch) / "index")
        generations.build("coded", Content(derived(coded_tables(folder)), (), ()))
        queries = Queries(generations.open("coded"))
        write(queries, Path(scratch) / "export")
        answers = Path(scratch) / "situation.jsonl"
        answers.write_text("".join(json.dumps(row) + "\n" for row in situation_rows(queries, folder)), encoding="utf-8")
        return world_table(f"{world}_gold", scorers.score_world(folder, Path(scratch) / "export", answers))


def figures(workers: int) -> Figures:
    """Every world."""
    found: Figures = {}
    for world, folder in scorers.WORLDS.items():
        found |= world_figures(world, folder)
    return found
