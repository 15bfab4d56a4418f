"""Builds the tables of read and resolve by hand: pages, claims and entities of an invented river war."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.clusters import Dating, Denotes, Entity, Event, Reports
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.text import Document, Imprint, Segment, Span, stable_id
from stemmata.schema.vocabulary import (
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

ENTITIES = {
    "front": (EntityKind.ARMED_GROUP, "Reed Front"),
    "league": (EntityKind.ARMED_GROUP, "Heron League"),
    "army": (EntityKind.ORGANISATION, "Ministry of River Defence"),
    "survey": (EntityKind.ORGANISATION, "Delta Survey Office of Records"),
    "wire": (EntityKind.PUBLISHER, "Marsh Wire"),
    "courier": (EntityKind.PUBLISHER, "Port Courier"),
    "gazette": (EntityKind.PUBLISHER, "Hill Gazette"),
    "lantern": (EntityKind.PUBLISHER, "The Lantern"),
    "tobin": (EntityKind.PERSON, "Ada Tobin"),
    "okoro": (EntityKind.PERSON, "Sel Okoro"),
    "rill": (EntityKind.PLACE, "Rill"),
    "fen": (EntityKind.PLACE, "Fen"),
}
KINDS = {
    EntityKind.ARMED_GROUP: (MentionKind.ACTOR, Voice.PARTY),
    EntityKind.ORGANISATION: (MentionKind.ORGANISATION, Voice.BODY),
    EntityKind.PUBLISHER: (MentionKind.OUTLET, Voice.OUTLET),
    EntityKind.PERSON: (MentionKind.PERSON, Voice.PERSON),
    EntityKind.PLACE: (MentionKind.PLACE, Voice.ANONYMOUS),
}
PRONOUNS = frozenset({"it", "he", "she", "they", "we"})


def number(low: float | None, best: float | None, high: float | None, hedge: Hedge = Hedge.EXACT) -> Estimate:
    return Estimate(low, best, high, hedge)


class Casebook:
    """Tables under construction; `tables()` gives them in the order in which they were made."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Any]] = defaultdict(list)
        for ident, (kind, name) in ENTITIES.items():
            self.rows["entity"].append(Entity(ident, kind, name, None, private=False))
        self.texts: dict[str, str] = {}
        self.mentions: set[str] = set()
        self.events: set[str] = set()

    def page(self, ident: str, text: str, *, publisher: str | None = None, day: date | None = None, credit: str | None = None) -> None:
        """A page whose first line is furniture (it may name the house), the second the title, the rest the body."""
        self.texts[ident] = text
        first = text.index("\n") + 1
        second = text.index("\n", first) + 1
        self.rows["document"].append(Document(ident, f"{ident}.txt", stable_id(text), text, "en"))
        kinds = ((0, first, SegmentKind.FURNITURE), (first, second, SegmentKind.TITLE), (second, len(text), SegmentKind.BODY))
        self.rows["segment"] += [Segment(ident, start, end, kind) for start, end, kind in kinds]
        house = self._span(ident, publisher) if publisher else None
        self.rows["imprint"].append(Imprint(ident, None, house, self._span(ident, credit) if credit else None, None, "en"))
        if day is not None:
            self.rows["dating"].append(Dating(ident, ident, TimeSpan(day, day, TimePrecision.DAY, "stated")))

    def claim(
        self,
        page: str,
        kind: ClaimType,
        quote: str,
        *,
        by: Sequence[tuple[str, str | None]] = (),
        roles: Sequence[tuple[str, str, str | None]] = (),
        numbers: Sequence[tuple[str, Measure, Estimate]] = (),
        event: str | None = None,
        on: date | None = None,
        where: Sequence[tuple[str, str]] = (),
        modality: Modality = Modality.ASSERTED,
        negated: bool = False,
        title: bool = False,
        subset: bool = False,
    ) -> str:
        """A claim; sources and fillers are (words on the page, entity or None). Returns its id."""
        span = self._span(page, quote)
        ident = stable_id("claim", page, kind, span.start, span.end)
        links = []
        for words, entity in by:
            voice = KINDS[ENTITIES[entity][0]][1] if entity else Voice.ANONYMOUS
            links.append(Attribution(self._mention(page, words, entity), None, span, voice))
        counts = []
        for words, measure, estimate in numbers:
            at = self.texts[page].index(words, span.start)
            counts.append(Quantity(page, at, at + len(words), measure, estimate, subset))
        arguments = tuple(Argument(role, self._mention(page, words, entity, span.start)) for role, words, entity in roles)
        when = self._time(page, span, on) if on else None
        places = tuple(self._mention(page, words, entity) for words, entity in where)
        self.rows["claim"].append(
            Claim(
                ident,
                page,
                kind,
                None,
                span,
                None,
                arguments,
                tuple(counts),
                when,
                places,
                tuple(links),
                modality,
                negated,
                title,
                (),
                (),
                1.0,
            )
        )
        if event is not None:
            if event not in self.events:
                self.events.add(event)
                self.rows["event"].append(Event(event, kind, event, None, None))
            self.rows["reports"].append(Reports(ident, page, event, "same happening"))
        return ident

    def tables(self) -> dict[str, list[Any]]:
        return dict(self.rows)

    def _span(self, page: str, words: str) -> Span:
        at = self.texts[page].index(words)
        return Span(page, at, at + len(words))

    def _time(self, page: str, span: Span, day: date) -> str:
        ident = stable_id("time", page, span.start, span.end)
        self.rows["time_expression"].append(TimeExpression(ident, page, span.start, span.end, day.isoformat()))
        self.rows["dating"].append(Dating(ident, page, TimeSpan(day, day, TimePrecision.DAY, "stated")))
        return ident

    def _mention(self, page: str, words: str, entity: str | None, start: int = 0) -> str:
        at = self.texts[page].find(words, start)
        at = at if at >= 0 else self.texts[page].index(words)
        ident = stable_id("mention", page, at, at + len(words))
        if ident not in self.mentions:
            self.mentions.add(ident)
            kind = KINDS[ENTITIES[entity][0]][0] if entity else MentionKind.OTHER
            pronoun = words.casefold() in PRONOUNS
            form = MentionForm.PRONOUN if pronoun else MentionForm.NAME if words.removeprefix("the ")[:1].isupper() else MentionForm.NOMINAL
            self.rows["mention"].append(Mention(ident, page, at, at + len(words), words, kind, form))
            if entity:
                self.rows["denotes"].append(Denotes(ident, page, entity, "named"))
        return ident


WIRE_BODY = (
    "Boats of the Reed Front landed at Rill before dawn on Tuesday and burned the customs shed, killing 14 guards, "
    "a harbour clerk who counted the bodies told Marsh Wire. "
    "The Ministry of River Defence said that nine guards had died and that the landing had been thrown back. "
    "Nobody could say where the boats had come from, and the road to Fen stayed shut all week.\n"
)


def wire_story(
    book: Casebook, ident: str = "wire-1", *, head: str = "Marsh Wire", house: str | None = "wire", day: date | None = date(2031, 5, 6)
) -> list[str]:
    """The agency's story of the landing at Rill, or a page with its words. Returns the ids of its claims."""
    book.page(ident, f"{head} | news\nLanding at Rill\n{WIRE_BODY}", publisher=head if house else None, day=day)
    clerk = [("a harbour clerk", None)]
    ministry = [("The Ministry of River Defence", "army")]
    return [
        book.claim(
            ident, ClaimType.ATTACK, "landed at Rill", roles=[("perpetrator", "the Reed Front", "front")], by=clerk, event="landing"
        ),
        book.claim(
            ident,
            ClaimType.CASUALTY,
            "killing 14 guards",
            by=clerk,
            numbers=[("14", Measure.KILLED, number(None, 14, None))],
            event="landing",
        ),
        book.claim(
            ident,
            ClaimType.CASUALTY,
            "nine guards had died",
            by=ministry,
            numbers=[("nine", Measure.KILLED, number(None, 9, None))],
            event="landing",
        ),
    ]
