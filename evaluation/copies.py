"""Copies and what only looks like one: whether the stemma finds descent by wording, and nothing else.

What this is for: 300 edited copies of real texts with known parents; 40 editions of one report, which are one origin; pages
that share menus and comment forms alone, which are not related; and real unrelated documents, of which no two may be linked.
What it is not: a measure of the worlds' lineage (see `evaluation.worlds`).
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evaluation import corpora
from evaluation.editions import Page, edited, masthead, page
from evaluation.gold import json_lines
from evaluation.running import Figures, export_of, rows
from evaluation.scorers import SHARED
from stemmata.collect import collect_document
from stemmata.engine.local import Serial
from stemmata.read import Recipe, Tools, read_document
from stemmata.read.reader import Annotations
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.lineage import Derivation
from stemmata.schema.text import Segment, stable_id
from stemmata.trace import trace

PAIRS = 300
EDITIONS = 40
UNRELATED = 160
SETS = ("claims", "muc4", "polnear", "geowebnews", "trnews", "lgl")
FIRST = date(2019, 1, 7)


class Silent:
    """A reader that marks nothing: for measures of wording alone."""

    name, version = "silent", "1"

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """No annotations."""
        return Annotations((), (), ())


def texts(count: int) -> list[str]:
    """Real texts of 150 to 1,200 words from the sets in turn; none a near copy of another, listed or by a third of its words."""
    copies = {side for row in json_lines(SHARED / "data" / "near_duplicates.jsonl") for side in (row["a"], row["b"])}
    found: list[str] = []
    held: set[tuple[str, ...]] = set()
    for document in corpora.mixed(3 * count + 600):
        words = document["text"].split()
        pieces = {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
        if len(found) < count and 150 <= len(words) <= 1200 and document["id"] not in copies and 3 * len(pieces & held) < len(pieces):
            found.append(" ".join(words))
            held |= pieces
    return found


def traced(pages: Sequence[Page]) -> tuple[list[Derivation], dict[str, str]]:
    """The edges between pages by wording, and document id -> name; the program's own collecting, segmenting and dating."""
    tools = Tools.of(Recipe(), Silent())
    tables: dict[str, list[Any]] = defaultdict(list)
    for item in pages:
        document = collect_document(item.name, stable_id(item.text), "text", item.text.encode())
        tables["document"].append(document)
        for name, some in read_document(document, tools).items():
            tables[name] += some
    tables |= resolve(tables, NO_CONSTRAINTS, Serial())
    names = {d.id: d.locator for d in tables["document"]}
    edges = [e for e in trace(tables, NO_CONSTRAINTS, Serial())["derivation"] if e.parent in names]
    return edges, names


def copy_pairs(sources: Sequence[str]) -> list[Page]:
    """For each text its first edition and an edited copy under another masthead, some days later."""
    rng = random.Random(20)
    made = []
    for number, text in enumerate(sources):
        day = FIRST + timedelta(days=rng.randrange(900))
        later = day + timedelta(days=rng.randrange(1, 6))
        title = " ".join(text.split()[:7])
        made.append(page(f"{number:03}-a.txt", masthead(number), title, text, number, day))
        made.append(page(f"{number:03}-b.txt", masthead(number + 5), f"Report: {title}", edited(text, rng), number, later))
    rng.shuffle(made)
    return made


def found_and_directed(pages: Sequence[Page]) -> Figures:
    """How many copies are tied to their model, how many of these the right way round, and edges between other texts."""
    edges, names = traced(pages)
    source = {p.name: p.source for p in pages}
    first = {p.source: p.name for p in sorted(pages, key=lambda p: (p.published or date.max, p.name), reverse=True)}
    right = {source[names[e.child]]: e for e in edges if source[names[e.child]] == source[names[e.parent]]}
    directed = sum(e.directed and names[e.parent] == first[number] for number, e in right.items())
    return {
        "copies.found": round(100 * len(right) / len(first), 1),
        "copies.direction_right": round(100 * directed / max(1, len(right)), 1),
        "copies.links_unconnected": sum(source[names[e.child]] != source[names[e.parent]] for e in edges),
    }


def furniture_links(sources: Sequence[str]) -> int:
    """Edges between pages of different texts that share a masthead, a menu and a comment form."""
    made = [
        page(f"{n:03}.txt", masthead(n % 3), " ".join(text.split()[:7]), text, n, FIRST + timedelta(days=n), furniture=True)
        for n, text in enumerate(sources)
    ]
    return len(traced(made)[0])


def editions_origins(workers: int) -> int:
    """The most origins that any claim of one report has over 40 editions of it under as many mastheads: 1 is right."""
    report = next(d["text"] for d in corpora.claims_dev() if len(d["text"].split()) > 150 and len(d["claims"]) > 5)
    title = " ".join(report.split()[:7])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "pages"
        folder.mkdir()
        for n in range(EDITIONS):
            made = page(f"{n:02}.txt", masthead(n), title, report, 0, FIRST + timedelta(days=n // 4), furniture=n % 2 == 0)
            (folder / made.name).write_text(made.text, encoding="utf-8")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers)
        claims = rows(export, "claims")
        text_of: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in claims:
            text_of[claim["type"], claim["quote"]["text"]].add(claim["origin"])
    return max((len(origins) for origins in text_of.values()), default=0)


def unrelated_links(workers: int) -> Figures:
    """Pairs of unrelated real documents that are linked, and voices without a name that stand on more than one of them."""
    documents = [d for d in corpora.mixed(UNRELATED) if len(d["text"]) < 20_000]
    names = {str(d["id"]).replace("/", "_") for d in documents}
    near = {
        frozenset((row["a"].replace("/", "_"), row["b"].replace("/", "_"))) for row in json_lines(SHARED / "data" / "near_duplicates.jsonl")
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = corpora.write_files(documents, Path(scratch) / "written")
        export = export_of(sorted(folder.iterdir()), Path(scratch), workers)
        stem = {d["id"]: Path(d["locator"]).stem for d in rows(export, "documents")}
        origins = {o["id"]: o for o in rows(export, "origins")}
        edges = [(e["child"], e["parent"] if e["parent"] in stem else origins[e["parent"]]["document"]) for e in rows(export, "lineage")]
        told: dict[str, set[str]] = defaultdict(set)
        for claim in rows(export, "claims"):
            told[claim["origin"]].add(claim["document"])
    linked = {frozenset((stem[a], stem[b])) for a, b in edges if b in stem} - near
    unnamed = {i for i, o in origins.items() if o["kind"] == "body" and not any(c.isupper() for c in o["name"].removeprefix("The "))}
    bare = sum(len(where) > 1 for o, where in told.items() if o in unnamed)
    assert names >= {s for pair in linked for s in pair}
    return {"copies.unrelated_unconnected": len(linked), "copies.bare_voices_over_counted": bare}


def figures(workers: int) -> Figures:
    """All of it."""
    sources = texts(PAIRS)
    found = found_and_directed(copy_pairs(sources))
    found["copies.editions_over_counted"] = max(0, editions_origins(workers) - 1)
    found["copies.furniture_unconnected"] = furniture_links(sources[:60])
    return found | unrelated_links(workers)
