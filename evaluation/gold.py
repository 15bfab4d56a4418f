"""A story world's gold as the tables that `read` and `resolve` write.

What this is for: running the cross-document stages alone, on claims without reading errors, in tests and in `make eval`.
What it is not: a reader. Only what the gold states is filled in; mentions are the spans of gold roles, places and sources.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.clusters import Dating, Denotes, Entity, Event, Reports
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.tables import Tables
from stemmata.schema.text import Document, Imprint, Segment, Span, stable_id
from stemmata.schema.vocabulary import (
    ROLES,
    ClaimType,
    EntityKind,
    Hedge,
    Measure,
    MentionForm,
    MentionKind,
    Modality,
    SegmentKind,
    TimePrecision,
    Voice,
)
from stemmata.schema.when import TimeExpression, TimeSpan

Json = dict[str, Any]

MENTION_KINDS = {
    "armed_group": MentionKind.ACTOR,
    "state": MentionKind.ACTOR,
    "person": MentionKind.PERSON,
    "place": MentionKind.PLACE,
    "publisher": MentionKind.OUTLET,
    "organisation": MentionKind.ORGANISATION,
}
VOICES = {"armed_group": Voice.PARTY, "publisher": Voice.OUTLET, "organisation": Voice.BODY, "state": Voice.BODY, "person": Voice.PERSON}
PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that", "i", "we"])


def json_lines(path: Path) -> list[Json]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


class _World:
    """Collects the rows of one world, document by document."""

    def __init__(self, folder: Path) -> None:
        self.documents = {d["id"]: d for d in json_lines(folder / "documents.jsonl")}
        self.pages = json_lines(folder / "claims.jsonl")
        self.entities = {e["id"]: e for e in json_lines(folder / "entities.jsonl")}
        self.events = json_lines(folder / "events.jsonl")
        self.tables: dict[str, list[Any]] = defaultdict(list)
        self.ids: dict[str, str] = {}
        self.claim_ids: dict[str, str] = {}
        self.mentions: dict[tuple[str, int, int], Mention] = {}
        self.names: dict[tuple[str, str], str] = {}

    def mention(self, doc: str, part: Json, kind: MentionKind | None = None) -> str:
        """The id of the mention at a gold span; made at first use, with what it denotes."""
        key = (doc, part["start"], part["end"])
        entity = self.entities.get(part.get("entity") or "", {})
        if key not in self.mentions:
            words = part["text"]
            form = MentionForm.PRONOUN if words.casefold() in PRONOUNS else MentionForm.NAME if words[:1].isupper() else MentionForm.NOMINAL
            ident = stable_id("mention", *key)
            chosen = kind or MENTION_KINDS.get(entity.get("kind", ""), MentionKind.OTHER)
            antecedent = self.names.get((doc, lexicon.normalise(part.get("antecedent") or "")))
            self.mentions[key] = Mention(ident, doc, key[1], key[2], words, chosen, form, None if antecedent == ident else antecedent)
            if form is MentionForm.NAME:
                self.names.setdefault((doc, lexicon.normalise(words)), ident)
            if entity:
                self.tables["denotes"].append(Denotes(ident, doc, entity["id"], "gold"))
        return self.mentions[key].id

    def time(self, doc: str, claim: Json) -> str | None:
        """The id of the claim's time expression, dated as the gold has it."""
        if not claim.get("when"):
            return None
        when, iso = claim["when"], claim.get("time_iso")
        ident = stable_id("time", doc, when["start"], when["end"])
        if all(t.id != ident for t in self.tables["time_expression"]):
            value = "/".join(str(x or "") for x in iso) if iso else "XXXX"
            self.tables["time_expression"].append(TimeExpression(ident, doc, when["start"], when["end"], value))
            if iso and any(iso):
                self.tables["dating"].append(Dating(ident, doc, span_of(*iso)))
        return ident

    def claim(self, doc: str, gold: Json) -> Claim:
        """One gold claim as a row."""
        quote = Span(doc, gold["quote"]["start"], gold["quote"]["end"])
        trigger: Json = gold.get("trigger") or {}
        inside = bool(trigger) and quote.start <= trigger["start"] and trigger["end"] <= quote.end
        ident = stable_id("claim", doc, gold["id"])
        self.claim_ids[gold["id"]] = ident
        kind = ClaimType(gold["type"])
        roles = [r for r in gold["roles"] if r.get("start") is not None and r["role"] in ROLES[kind]]
        attributions = tuple(
            Attribution(
                self.mention(doc, {**a["source"], "entity": a.get("entity") or a["source"].get("entity")}),
                Span(doc, a["cue"]["start"], a["cue"]["end"]) if a.get("cue") else None,
                quote,
                VOICES.get(self.entities.get(a["source"].get("entity") or a.get("entity") or "", {}).get("kind", ""), Voice.ANONYMOUS),
                bool(a.get("far")),
            )
            for a in gold["attribution"]
        )
        return Claim(
            id=ident,
            document_id=doc,
            type=kind,
            subtype=gold.get("subtype"),
            quote=quote,
            trigger=Span(doc, trigger["start"], trigger["end"]) if inside else None,
            arguments=tuple(Argument(r["role"], self.mention(doc, r)) for r in roles),
            quantities=tuple(quantity_of(doc, q) for q in gold["quantities"]),
            when=self.time(doc, gold),
            where=tuple(self.mention(doc, w, MentionKind.PLACE) for w in gold["where"]),
            attribution=attributions,
            modality=Modality(gold["modality"]),
            negated=bool(gold["negated"]),
            title=bool(gold.get("title")),
            hedges=(),
            cues=("gold",),
            confidence=gold.get("confidence", 3) / 3,
        )


def span_of(earliest: str | None, latest: str | None, basis: str = "gold") -> TimeSpan:
    """A TimeSpan of two ISO dates (years before Christ are left open)."""
    ends = [date.fromisoformat(x) if x and not x.startswith("-") else None for x in (earliest, latest)]
    days = (ends[1] - ends[0]).days if ends[0] and ends[1] else None
    precision = TimePrecision.DAY if days == 0 else TimePrecision.SPAN
    return TimeSpan(ends[0], ends[1], precision, basis)


def quantity_of(doc: str, q: Json) -> Quantity:
    """A gold quantity as a row; hedge by what the gold flags say."""
    low, best, high = (q.get(k) for k in ("low", "best", "high"))
    hedge = Hedge.RANGE
    if q.get("word"):
        hedge = Hedge.VAGUE
    elif q.get("about") or (best is not None and q["text"].casefold().startswith(("about", "around", "some ", "nearly"))):
        hedge = Hedge.ABOUT
    elif best is not None:
        hedge = Hedge.EXACT
    elif low is not None and high is None:
        hedge = Hedge.AT_LEAST
    elif low is None:
        hedge = Hedge.AT_MOST
    if low is best is high is None:
        low, hedge = 1, Hedge.VAGUE
    return Quantity(doc, q["start"], q["end"], Measure(q["kind"]), Estimate(low, best, high, hedge), bool(q.get("scope")))


def _documents(world: _World) -> None:
    for page in world.pages:
        ident, row = page["id"], world.documents[page["id"]]
        text = page["text"]
        world.tables["document"].append(Document(ident, row["locator"], row["sha256"], text, row["language"]))
        segments = [Segment(ident, s["start"], s["end"], SegmentKind(s["kind"])) for s in row["segments"]]
        world.tables["segment"] += segments
        title = next((Span(ident, s.start, s.end) for s in segments if s.kind is SegmentKind.TITLE), None)
        at = text.casefold().find(row["publisher"].casefold()) if row["publisher"] else -1
        publisher = Span(ident, at, at + len(row["publisher"])) if at >= 0 else None
        credit = _credit(ident, text)
        world.tables["imprint"].append(Imprint(ident, title, publisher, credit, None, row["language"]))
        published = row["published"] or {}
        if published.get("earliest") or published.get("latest"):
            world.tables["dating"].append(Dating(ident, ident, span_of(published["earliest"], published["latest"])))


def _credit(ident: str, text: str) -> Span | None:
    """A byline's agency in the first lines ("By Calder Newswire", "Agencies"), as far as the worlds write it."""
    for line in text[:400].split("\n"):
        at = text.find(line)
        for lead in ("By ", "— "):
            if line.startswith(lead) or (lead == "— " and lead in line and line.rsplit(lead)[-1].isupper()):
                start = at + line.rfind(lead) + len(lead)
                return Span(ident, start, at + len(line)) if start < at + len(line) else None
        if line.strip() == "Agencies":
            return Span(ident, at, at + len(line))
    return None


def load_world(folder: Path) -> Tables:
    """The tables of `read`, and of `resolve` from the gold (entity, denotes, event, reports, dating), of one world.

    Document ids are the gold's (file names without .txt); claim ids are ours: `gold_claim_ids` gives the map.
    """
    return _load(folder).tables


def gold_claim_ids(folder: Path) -> dict[str, str]:
    """Gold claim id -> id of the row in `load_world`."""
    return _load(folder).claim_ids


def _load(folder: Path) -> _World:
    world = _World(folder)
    _documents(world)
    for page in world.pages:  # names first, so that pronouns find their antecedents
        for gold in page["claims"]:
            for part in gold["roles"]:
                if part.get("start") is not None and part["text"][:1].isupper() and part["text"].casefold() not in PRONOUNS:
                    world.mention(page["id"], part)
    for page in world.pages:
        world.tables["claim"] += [world.claim(page["id"], gold) for gold in page["claims"]]
    world.tables["mention"] = sorted(world.mentions.values(), key=lambda m: (m.document_id, m.start, m.end))
    world.tables["quantity"] = [q for c in world.tables["claim"] for q in c.quantities]
    world.tables["attribution"] = [a for c in world.tables["claim"] for a in c.attribution]
    world.tables["place_candidate"] = []
    for e in world.entities.values():
        world.tables["entity"].append(Entity(e["id"], EntityKind(e["kind"]), e["name"], None, bool(e.get("private"))))
    for event in world.events:
        when = event.get("time") or {}
        span = span_of(when.get("earliest"), when.get("latest")) if when.get("earliest") or when.get("latest") else None
        world.tables["event"].append(Event(event["id"], ClaimType(event["type"]), event["label"], span, None))
    for page in world.pages:
        for gold in page["claims"]:
            if gold.get("event"):
                world.tables["reports"].append(Reports(world.claim_ids[gold["id"]], page["id"], gold["event"], "gold"))
    return world
