"""Listings: small tables of an index in the orders in which screens show things, so that a page reads only its own rows.

What this is for: orders, counts and look-ups by name that would otherwise need a whole table: claims by place and by confidence,
events by day and by reports, actors, names of documents and entities, names that may not be shown. What it is not: a source of
anything; every row here is computed from the tables of the stages when the index is written.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from stemmata.lexicon.names import normalise
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import MentionForm

TABLES: Final = (
    """CREATE TABLE "claim_line" (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, document_id TEXT NOT NULL, event_id TEXT, origin_id TEXT,
        confidence REAL NOT NULL
    ) STRICT""",
    """INSERT INTO "claim_line" (id, type, document_id, event_id, origin_id, confidence)
        SELECT id, type, document_id, (SELECT event_id FROM "reports" WHERE claim_id = c.id),
            (SELECT origin_id FROM "testimony" WHERE claim_id = c.id), confidence
        FROM "claim" c ORDER BY document_id, json_extract(quote, '$.start'), json_extract(quote, '$.end'), id""",
    'CREATE INDEX "claim_line.confidence" ON "claim_line" (confidence, id)',
    'CREATE INDEX "claim_line.type" ON "claim_line" (type, row)',
    'CREATE INDEX "claim_line.document_id" ON "claim_line" (document_id)',
    'CREATE INDEX "claim_line.event_id" ON "claim_line" (event_id)',
    'CREATE INDEX "claim_line.origin_id" ON "claim_line" (origin_id)',
    """CREATE TABLE "event_line" (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, status TEXT, earliest TEXT, latest TEXT, reports INTEGER NOT NULL
    ) STRICT""",
    """INSERT INTO "event_line" (id, type, status, earliest, latest, reports)
        SELECT e.id, e.type, s.status, json_extract(e.time, '$.earliest') AS first, json_extract(e.time, '$.latest') AS last,
            coalesce(s.reports, 0)
        FROM "event" e LEFT JOIN "standing" s ON s.event_id = e.id ORDER BY coalesce(first, last, '9999'), e.id""",
    'CREATE INDEX "event_line.id" ON "event_line" (id)',
    'CREATE INDEX "event_line.reports" ON "event_line" (reports DESC, id)',
    """CREATE TABLE "dispute_line" (row INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT""",
    """INSERT INTO "dispute_line" (id) SELECT id FROM "dispute"
        ORDER BY agreement != 'conflict', same_origin, coalesce(event_id, entity_id, ''), kind, id""",
    'CREATE TABLE "undated" (row INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT',
    """INSERT INTO "undated" (id) SELECT id FROM "document" d
        WHERE published IS NULL AND NOT EXISTS (SELECT 1 FROM "dating" WHERE subject = d.id) ORDER BY row""",
    """CREATE TABLE "notice" (row INTEGER PRIMARY KEY, locator TEXT NOT NULL, notice TEXT NOT NULL) STRICT""",
    """INSERT INTO "notice" (locator, notice) SELECT d.locator, n.value FROM "imprint" i, json_each(i.notices) n
        JOIN "document" d ON d.id = i.document_id ORDER BY d.locator, n.value""",
    """CREATE TABLE "mentioned" (entity_id TEXT PRIMARY KEY, mentions INTEGER NOT NULL, private INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """INSERT INTO "mentioned" SELECT e.id, (SELECT count(*) FROM "denotes" WHERE entity_id = e.id), e.private FROM "entity" e""",
    'CREATE INDEX "mentioned.mentions" ON "mentioned" (private, mentions DESC, entity_id)',
    'CREATE TABLE "mask" (entity_id TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    """INSERT INTO "mask" SELECT id, row_number() OVER (ORDER BY row) FROM "entity" WHERE private ORDER BY id""",
    'CREATE TABLE "claim_entity" (entity_id TEXT, claim_id TEXT, PRIMARY KEY (entity_id, claim_id)) STRICT, WITHOUT ROWID',
    'CREATE TABLE "document_name" (name TEXT, document_id TEXT, PRIMARY KEY (name, document_id)) STRICT, WITHOUT ROWID',
    'CREATE TABLE "entity_name" (name TEXT, seen INTEGER, entity_id TEXT, PRIMARY KEY (name, seen, entity_id)) STRICT, WITHOUT ROWID',
    'CREATE TABLE "guarded_name" (word TEXT NOT NULL, name TEXT PRIMARY KEY, mask INTEGER) STRICT, WITHOUT ROWID',
    'CREATE INDEX "guarded_name.word" ON "guarded_name" (word)',
    """CREATE TABLE "actor_line" (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL, facts INTEGER NOT NULL, pages INTEGER NOT NULL, first TEXT, last TEXT
    ) STRICT""",
    'CREATE INDEX "actor_line.id" ON "actor_line" (id)',
    'CREATE TABLE "tally" (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID',
)
"""Statements that make the listings, after the tables of the stages are filled. The order of a listing is that of its `row`."""

Rows = Mapping[str, Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the listings, with the values that stand for its marks."""

    question: str
    bound: tuple[Any, ...] = ()


def claims(*, order: str = "place", entity: str | None = None, **equals: str | None) -> Asked:
    """(id, document) of the claims that are left. `order`: place, by document and place in it; confidence, the least first.

    `equals`: type, document_id, event_id, origin_id; None narrows nothing.
    """
    tests, bound = _tests(equals)
    if entity is not None:
        tests.append('id IN (SELECT claim_id FROM "claim_entity" WHERE entity_id = ?)')
        bound.append(entity)
    by = {"place": "row", "confidence": "confidence, id"}[order]
    return Asked(f'SELECT id, document_id FROM "claim_line"{_where(tests)} ORDER BY {by}', tuple(bound))


def unsure(below: float, but: Iterable[str]) -> Asked:
    """(id, document) of the claims read with less confidence, the least first, but for some."""
    left = sorted(but)
    some = f" AND id NOT IN ({', '.join('?' * len(left))})" if left else ""
    return Asked(f'SELECT id, document_id FROM "claim_line" WHERE confidence < ?{some} ORDER BY confidence, id', (below, *left))


def events(
    *, order: str = "id", since: date | None = None, until: date | None = None, entity: str | None = None, **equals: str | None
) -> Asked:
    """(id) of the events that are left. `order`: id; time, undated ones last; reports, most first. `equals`: type, status, document_id.

    `since`, `until`: events that may have happened then; an undated one may have happened at any time.
    """
    document = equals.pop("document_id", None)
    tests, bound = _tests(equals)
    for test, value in (
        ("(latest IS NULL OR latest >= ?)", since and since.isoformat()),
        ("(earliest IS NULL OR earliest <= ?)", until and until.isoformat()),
        ('id IN (SELECT event_id FROM "claim_line" WHERE document_id = ?)', document),
        ('id IN (SELECT event_id FROM "claim_line" c JOIN "claim_entity" e ON e.claim_id = c.id WHERE entity_id = ?)', entity),
    ):
        if value is not None:
            tests.append(test)
            bound.append(value)
    by = {"id": "id", "time": "row", "reports": "reports DESC, id"}[order]
    return Asked(f'SELECT id FROM "event_line"{_where(tests)} ORDER BY {by}', tuple(bound))


DISPUTES: Final = Asked('SELECT id FROM "dispute_line" ORDER BY row')
"""(id), conflicts across origins first, then by event."""
ACTORS: Final = Asked('SELECT id, facts, pages, first, last FROM "actor_line" ORDER BY row')
"""See `_actors`."""
UNDATED: Final = Asked('SELECT id FROM "undated" ORDER BY row')
NOTICES: Final = Asked('SELECT locator, notice FROM "notice" ORDER BY row')
MENTIONED: Final = Asked('SELECT entity_id, mentions FROM "mentioned" WHERE NOT private ORDER BY mentions DESC, entity_id')
"""(entity, mentions) of public entities, those most often mentioned first."""


def actors_among(ids: Iterable[str]) -> Asked:
    """Lines of the actors among some entities."""
    return Asked(f'SELECT id FROM "actor_line" WHERE id IN ({_marks(bound := tuple(sorted(ids)))}) ORDER BY id', bound)


def documents_named(name: str) -> Asked:
    """(id) of the documents whose locator this is, or whose short name; the former alone if there are any."""
    return Asked('SELECT document_id FROM "document_name" WHERE name = ? ORDER BY document_id', (name,))


def entities_named(name: str) -> Asked:
    """(id, whether by a form seen alone) of the public entities of a normalised name: by their own first, then by mentions."""
    return Asked(
        'SELECT n.entity_id, n.seen FROM "entity_name" n JOIN "mentioned" m ON m.entity_id = n.entity_id WHERE name = ? '
        "ORDER BY seen, mentions DESC, n.entity_id",
        (name,),
    )


def masks(ids: Iterable[str]) -> Asked:
    """(entity, number) of private persons among some entities."""
    return Asked(f'SELECT entity_id, number FROM "mask" WHERE entity_id IN ({_marks(bound := tuple(sorted(ids)))})', bound)


def guarded(words: Iterable[str]) -> Asked:
    """(first word, name, number of the mask) of names that begin with one of the words, the longest first."""
    bound = tuple(sorted(words))
    return Asked(f'SELECT word, name, mask FROM "guarded_name" WHERE word IN ({_marks(bound)}) ORDER BY length(name) DESC, name', bound)


def _marks(bound: Sequence[Any]) -> str:
    return ", ".join("?" * len(bound))


def _tests(equals: Mapping[str, str | None]) -> tuple[list[str], list[Any]]:
    kept = {name: value for name, value in equals.items() if value is not None}
    return [f'"{name}" = ?' for name in kept], list(kept.values())


def _where(tests: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(tests)}" if tests else ""


def write_listings(connection: sqlite3.Connection, tables: Rows, counted: Iterable[str]) -> None:
    """Add the listings to an index whose tables are filled; `counted`: tables whose rows are counted. Same rows, same bytes."""
    for statement in TABLES:
        connection.execute(statement)
    people = _named(tables)
    connection.executemany('INSERT INTO "claim_entity" VALUES (?, ?)', sorted(_claims_of_entities(tables)))
    connection.executemany(
        'INSERT INTO "document_name" VALUES (?, ?)', sorted({(n, d.id) for d in _of(tables, "document") for n in short_names(d.locator)})
    )
    connection.executemany('INSERT INTO "entity_name" VALUES (?, ?, ?)', sorted(_names_of_entities(tables, people)))
    connection.executemany('INSERT INTO "guarded_name" VALUES (?, ?, ?)', _guarded(tables, people))
    connection.executemany('INSERT INTO "actor_line" (id, facts, pages, first, last) VALUES (?, ?, ?, ?, ?)', _actors(tables))
    for name in counted:
        connection.execute(f'INSERT INTO "tally" SELECT ?, count(*) FROM "{name}"', (name,))
    connection.execute("""INSERT INTO "tally" SELECT 'lost_exemplars', count(*) FROM "origin" WHERE document_id IS NULL""")
    connection.execute("""INSERT INTO "tally" SELECT 'private_persons', count(*) FROM "mask" """)


def short_names(locator: str) -> set[str]:
    """By what a document may be asked for: its locator, the last part of it, that without its extension."""
    last = locator.rstrip("/").replace("\\", "/").rpartition("/")[2]
    return {locator, last, last.rpartition(".")[0] or last}


def word_at(text: str, at: int) -> str:
    """The run of letters and digits that begins there, empty if none does."""
    end = at
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[at:end]


def _of(tables: Rows, name: str) -> Iterable[Any]:
    return tables.get(name, ())


def _named(tables: Rows) -> Mapping[str, Mapping[MentionForm, set[str]]]:
    """Entity id -> form of mention -> words of the mentions that denote it."""
    mentions: dict[str, Mention] = {m.id: m for m in _of(tables, "mention")}
    found: dict[str, dict[MentionForm, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _of(tables, "denotes"):
        if (mention := mentions.get(row.mention_id)) is not None:
            found[row.entity_id][mention.form].add(mention.text)
    return found


def _claims_of_entities(tables: Rows) -> set[tuple[str, str]]:
    """(entity, claim) for each entity in a role, a place or a source, by itself or through the name that its mention stands for."""
    antecedents = {m.id: m.antecedent for m in _of(tables, "mention")}
    denotes = {d.mention_id: d.entity_id for d in _of(tables, "denotes")}

    def entity_of(mention: str | None) -> str | None:
        seen: set[str] = set()
        while mention and mention not in denotes and mention not in seen:
            seen.add(mention)
            mention = antecedents.get(mention)
        return denotes.get(mention or "")

    def mentions_of(claim: Claim) -> Iterator[str]:
        yield from (a.mention_id for a in claim.arguments)
        yield from (m for m in claim.where if m in antecedents)
        yield from (a.source for a in claim.attribution)

    return {(entity, claim.id) for claim in _of(tables, "claim") for m in mentions_of(claim) if (entity := entity_of(m))}


def _names_of_entities(tables: Rows, people: Mapping[str, Mapping[MentionForm, set[str]]]) -> set[tuple[str, int, str]]:
    """(normalised name, 0 for the entity's own and 1 for a form seen, entity) of public entities (P4)."""
    found: set[tuple[str, int, str]] = set()
    for entity in _of(tables, "entity"):
        if not entity.private:
            found.add((normalise(entity.name), 0, entity.id))
            forms = people.get(entity.id, {})
            seen = forms.get(MentionForm.NAME) or forms.get(MentionForm.NOMINAL) or ()
            found |= {(normalise(form), 1, entity.id) for form in seen}
    return {line for line in found if line[0]}


def _guarded(tables: Rows, people: Mapping[str, Mapping[MentionForm, set[str]]]) -> list[tuple[str, str, int | None]]:
    """(first word, name, number of the mask): names of private persons (P3), and public names, which one of them may lie in."""
    public = {o.name for o in _of(tables, "origin")}
    masks: dict[str, int] = {}
    number = 0
    for entity in _of(tables, "entity"):
        if not entity.private:
            public.update(_told_names(entity, people))
            continue
        number += 1
        for name in _told_names(entity, people):
            masks.setdefault(name, number)
    names = {*masks, *(n for n in public if n[:1].isalnum())}
    return [(word_at(name, 0), name, masks.get(name)) for name in sorted(names)]


def _told_names(entity: Entity, people: Mapping[str, Mapping[MentionForm, set[str]]]) -> Sequence[str]:
    """Names of a person as the program may write them. Descriptions name nobody and stay."""
    names = {entity.name, *people.get(entity.id, {}).get(MentionForm.NAME, ())}
    return [n for n in names if n[:1].isalnum() and any(c.isupper() for c in n)]


def _actors(tables: Rows) -> list[tuple[str, int, int, str | None, str | None]]:
    """(id, claims, documents, first and last day) of public entities of which a fact is told: those most is said of first, then by name."""
    facts: dict[str, list[Any]] = defaultdict(list)
    for fact in _of(tables, "fact"):
        if fact.aspect != "name":
            facts[fact.subject_id].append(fact)
    wanted = {f.claim_id for told in facts.values() for f in told}
    documents = {c.id: c.document_id for c in _of(tables, "claim") if c.id in wanted}
    lines: list[tuple[tuple[int, str, str], tuple[str, int, int, str | None, str | None]]] = []
    for entity in _of(tables, "entity"):
        if entity.private or not (told := facts.get(entity.id)):
            continue
        claims = {f.claim_id for f in told}
        days: list[date] = sorted(d for f in told if (d := f.said or f.earliest or f.latest))
        first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
        pages = len({documents[c] for c in claims if c in documents})
        lines.append(((-len(claims), entity.name.casefold(), entity.id), (entity.id, len(claims), pages, first, last)))
    return [line for _, line in sorted(lines)]
