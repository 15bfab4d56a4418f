"""The tables of read and resolve, indexed for the questions that tracing and collating ask.

What this is for: one pass over the rows, then look-ups by id: who a mention denotes, who publishes a page, when it was
published, which claims it makes. What it is not: derivation; nothing here decides an origin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.clusters import Entity, Event
from stemmata.schema.tables import Tables
from stemmata.schema.text import Document, Imprint, Segment
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, MentionKind, OriginKind, SegmentKind, Voice
from stemmata.schema.when import TimeSpan
from stemmata.trace.presses import is_release, press, told_by_pages
from stemmata.trace.wordlists import ANNOUNCING, BODY_WORDS, RELEASES

BODY_KINDS = frozenset({EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.STATE})
"""Entities that can speak for themselves as a body (R1)."""


UTTERED = {ClaimType.DENIAL: "speaker", ClaimType.RESPONSIBILITY_CLAIM: "claimant", ClaimType.SUCCESS_CLAIM: "speaker"}
"""Claims that are themselves words of somebody -> the role of who utters them."""

MASTHEAD = 5
"""Words that the name of a house above the running text may have."""
_AFTER_NAME = frozenset(",;|-–—([/")

NOBODY = frozenset({"no", "none", "nobody", "neither"})
_VOICES = {EntityKind.ARMED_GROUP: Voice.PARTY, EntityKind.PERSON: Voice.PERSON, EntityKind.PUBLISHER: Voice.OUTLET}

OPENING = 600
"""Code points of running text in which a communique names the body that puts it out."""

FIRST_DAY = date.min


def _most_of_all(counts: Iterable[Counter[str]]) -> str | None:
    """The country of two in three of the placed names of all pages, None if none has as many."""
    whole: Counter[str] = Counter()
    for page in counts:
        whole.update(page)
    most = min(whole, key=lambda c: (-whole[c], c), default=None)
    return most if most is not None and 3 * whole[most] >= 2 * whole.total() else None


def _without_acronym(name: str) -> tuple[str, str]:
    """A name and the acronym in brackets behind it: "Delta Survey Office (DSO)"; "" without one."""
    long, bracket, short = name.strip().removesuffix(")").rpartition(" (")
    return (long, short) if bracket and name.strip().endswith(")") and short.isupper() and " " not in short else (name, "")


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes a page. `key` is the same for every page of one house; `entity_id` None if it was not resolved."""

    key: str
    name: str
    entity_id: str | None
    kind: OriginKind


class Register:
    """Look-ups over the tables `document` to `dating`. Rows are taken as they are; ids that lead nowhere give None."""

    def __init__(self, tables: Tables) -> None:
        self.documents: dict[str, Document] = {d.id: d for d in tables.get("document", ())}
        self.entities: dict[str, Entity] = {e.id: press(e) for e in tables.get("entity", ())}
        self.events: dict[str, Event] = {e.id: e for e in tables.get("event", ())}
        self.mentions: dict[str, Mention] = {m.id: m for m in tables.get("mention", ())}
        self.denotes: dict[str, str] = {d.mention_id: d.entity_id for d in tables.get("denotes", ()) if d.entity_id in self.entities}
        self.event_of: dict[str, str] = {r.claim_id: r.event_id for r in tables.get("reports", ())}
        self._utterers: set[str] = set()
        self.claims: dict[str, Claim] = {}
        self._quotes: dict[str, list[int]] = {}
        self.claims_in: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(tables.get("claim", ()), key=lambda c: (c.document_id, c.quote.start, c.quote.end, c.id)):
            claim = self._with_speaker(claim)
            self.claims[claim.id] = claim
            self.claims_in[claim.document_id].append(claim)
        self.attributions: list[Attribution] = list(tables.get("attribution", ()))
        self.segments: dict[str, list[Segment]] = defaultdict(list)
        for segment in tables.get("segment", ()):
            self.segments[segment.document_id].append(segment)
        self.imprints: dict[str, Imprint] = {i.document_id: i for i in tables.get("imprint", ())}
        self.dating: dict[str, TimeSpan] = {d.subject: d.time for d in tables.get("dating", ())}
        self._countries: dict[str, Counter[str]] = defaultdict(Counter)
        for placing in tables.get("placing", ()):
            self._countries[placing.document_id][placing.place.country] += 1
        self._home = _most_of_all(self._countries.values())
        self.mentions_in: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(self.mentions.values(), key=lambda m: (m.document_id, m.start, m.end)):
            self.mentions_in[mention.document_id].append(mention)
        self._named_as: dict[str, dict[str, list[Mention]]] = {}
        self._starts = {doc: [m.start for m in rows] for doc, rows in self.mentions_in.items()}
        self.entities |= {entity.id: entity for entity in told_by_pages(self)}
        self.names = self._name_index()
        self._named: dict[str, str | None] = {}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for name, ident in self.names.items():
            if self.entities[ident].kind in (EntityKind.ORGANISATION, EntityKind.PUBLISHER):
                for word in name.split():
                    self._by_word[word].add(name)
        self._links: dict[str, list[Attribution]] = defaultdict(list)
        for link in self.links():
            self._links[link.content.document_id].append(link)
        self.houses = {ident: self._house(ident) for ident in sorted(self.documents)}
        self.credits = self._credits()
        self.judged: dict[str, str] = {}
        """Document -> who judged the origin that it is credited to."""
        self._refused: frozenset[tuple[str, str]] = frozenset()

    def decide(self, credited: Iterable[tuple[str, str, str]], refused: Iterable[tuple[str, str]]) -> None:
        """Take over what persons judged: document, name of the origin it goes back to, by whom; document, name of one it does not."""
        self._refused = frozenset((document_id, lexicon.normalise(name)) for document_id, name in refused)
        self.credits = {d: c for d, c in self.credits.items() if not self.refuses(d, c[1])}
        houses = {lexicon.normalise(house.name): house.key for _, house in sorted(self.houses.items())}
        for document_id, name, by in credited:
            if document_id in self.documents:
                form, entity = lexicon.normalise(name), self.named(name)
                key = houses.get(form) or (entity.id if entity else "house:" + form)
                self.credits[document_id] = (key, entity.name if entity else name)
                self.judged[document_id] = by

    def refuses(self, document_id: str, name: str) -> bool:
        """Whether a person judged that a page does not rest on the origin of this name."""
        return bool(self._refused) and (document_id, lexicon.normalise(name)) in self._refused

    def _with_speaker(self, claim: Claim) -> Claim:
        """A denial, a claim of responsibility or of success for which no source was read rests on who utters it, by name (R1).

        "The League denied it" is the League's word, whatever the sentence says beside. "No group has claimed it" is the page's.
        """
        role = UTTERED.get(claim.type)
        if claim.attribution or role is None or claim.negated or claim.title:
            return claim
        for argument in claim.arguments:
            mention = self.mentions.get(argument.mention_id)
            if argument.role != role or mention is None or mention.text.split()[0].casefold() in NOBODY:
                continue
            entity = self.entity(mention.id)
            if entity is not None or mention.kind is MentionKind.PERSON:
                voice = _VOICES.get(entity.kind, Voice.BODY) if entity is not None else Voice.PERSON
                link = Attribution(mention.id, claim.trigger, claim.quote, voice)
                self._utterers.add(mention.id)
                return replace(claim, attribution=(link,))
        return claim

    def _name_index(self) -> dict[str, str]:
        """Normalised name -> entity id, for names that mean one entity only (publishers and bodies)."""
        found: dict[str, set[str]] = defaultdict(set)
        speakers = {i for i, e in self.entities.items() if e.kind in BODY_KINDS or e.kind is EntityKind.PUBLISHER}
        for ident in speakers:
            found[lexicon.normalise(self.entities[ident].name)].add(ident)
        for mention_id, entity_id in self.denotes.items():
            mention = self.mentions.get(mention_id)
            if entity_id in speakers and mention is not None and mention.form is MentionForm.NAME:
                found[lexicon.normalise(mention.text)].add(entity_id)
        return {name: min(ids) for name, ids in sorted(found.items()) if len(ids) == 1 and name}

    def entity(self, mention_id: str) -> Entity | None:
        """The entity a mention denotes, through its antecedents where it is a pronoun or a description."""
        seen: set[str] = set()
        current: str | None = mention_id
        while current is not None and current not in seen:
            seen.add(current)
            if current in self.denotes:
                return self.entities[self.denotes[current]]
            mention = self.mentions.get(current)
            current = mention.antecedent if mention else None
        return None

    def named_as(self, document_id: str, entity_id: str) -> list[Mention]:
        """The mentions on a page by which an entity is named, in order."""
        if document_id not in self._named_as:
            rows: dict[str, list[Mention]] = defaultdict(list)
            for mention in self.mentions_in.get(document_id, ()):
                if mention.form is MentionForm.NAME and mention.id in self.denotes:
                    rows[self.denotes[mention.id]].append(mention)
            self._named_as[document_id] = rows
        return self._named_as[document_id].get(entity_id, [])

    def links(self) -> list[Attribution]:
        """Every attribution read, whether a claim rests on it or not, sorted by page and place."""
        found = {(a.content.document_id, a.source, a.content.start, a.content.end): a for a in self.attributions}
        found |= {(c.document_id, a.source, a.content.start, a.content.end): a for c in self.claims.values() for a in c.attribution}
        return [found[key] for key in sorted(found)]

    def links_in(self, document_id: str) -> list[Attribution]:
        """The attributions read on one page, in order."""
        return self._links.get(document_id, [])

    def named(self, name: str) -> Entity | None:
        """The publisher or body of this name in the case, None if there is none or more than one.

        A name of two words or more that stand together in the names of one body only is taken for it: a voice is rather
        counted once too few than once too often (R3). Entities are not merged by this (R14).
        """
        form = lexicon.normalise(name)
        if form not in self._named:
            ident = self.names.get(form)
            words = frozenset(form.split()) - {"of", "the", "for", "and"}
            if ident is None and len(words) > 1:
                holders = set.intersection(*(self._by_word.get(w, set()) for w in words))
                longer = {self.names[h] for h in holders}
                ident = min(longer) if len(longer) == 1 else None
            self._named[form] = ident
        ident = self._named[form]
        return self.entities[ident] if ident else None

    def only_with(self, word: str) -> Entity | None:
        """The only body of the case of whose name a word is a part, None if there is none or more than one."""
        found = {self.names[name] for name in self._by_word.get(word, ())}
        return self.entities[min(found)] if len(found) == 1 else None

    def mentions_between(self, document_id: str, start: int, end: int) -> list[Mention]:
        """Mentions that begin in [start, end), in order."""
        rows, starts = self.mentions_in.get(document_id, []), self._starts.get(document_id, [])
        return rows[bisect_left(starts, start) : bisect_left(starts, end)]

    def published(self, document_id: str) -> TimeSpan | None:
        """When the page was published, None if it cannot be known."""
        return self.dating.get(document_id)

    def first_day(self, document_id: str) -> date | None:
        """The earliest day on which the page can have been published, None if undated."""
        span = self.published(document_id)
        return None if span is None else span.earliest or span.latest

    def order(self, document_id: str) -> tuple[bool, date, str, str]:
        """Sort key: dated pages first, earlier first, then by locator, so that the order of rows never matters."""
        day = self.first_day(document_id)
        return (day is None, day or FIRST_DAY, self.documents[document_id].locator, document_id)

    def claims_between(self, document_id: str, start: int, end: int) -> list[Claim]:
        """Claims whose quote begins in [start, end), in order."""
        rows = self.claims_in.get(document_id, [])
        if document_id not in self._quotes:
            self._quotes[document_id] = [c.quote.start for c in rows]
        starts = self._quotes[document_id]
        return rows[bisect_left(starts, start) : bisect_left(starts, end)]

    def body_text(self, document_id: str) -> list[tuple[int, int]]:
        """Stretches of running text: body segments only, never furniture, captions or promotion."""
        return [(s.start, s.end) for s in self.segments.get(document_id, ()) if s.kind is SegmentKind.BODY]

    def country(self, document_id: str) -> str | None:
        """The country (ISO 3166-1) in which most of the placed names of a page lie: more than half; else that of the case, if two in
        three of all its placed names lie there and the page names no other, or that one too."""
        counts = self._countries.get(document_id, Counter[str]())
        most = min(counts, key=lambda c: (-counts[c], c), default=None)
        if most is not None and 2 * counts[most] > counts.total():
            return most
        return self._home if not counts or self._home in counts else None

    def claim_event(self, claim: Claim) -> str | None:
        """The event a claim reports, None if it reports none."""
        return self.event_of.get(claim.id)

    def _house(self, document_id: str) -> House:
        document, imprint = self.documents[document_id], self.imprints.get(document_id)
        name, entity = document.publisher, None
        if imprint is not None and imprint.publisher is not None:
            span = imprint.publisher
            name = document.text[span.start : span.end]
            entity = next(
                (e for m in self.mentions_between(document_id, span.start, span.end) if m.end <= span.end and (e := self.entity(m.id))),
                None,
            )
        if name and (entity is None or entity.kind not in BODY_KINDS | {EntityKind.PUBLISHER}):
            name, short = _without_acronym(name)
            entity = self.named(name) or (self.named(short) if short else None)
        if name and entity is None and ": " in name:
            entity, name = self.named(name.split(": ")[0]), name.split(": ")[0]  # a motto after the name, or what the page is
        if entity is None:
            entity = self._issuer_of(document_id) or self._masthead(document_id)
        if entity is not None:
            kind = OriginKind.PUBLICATION if entity.kind is EntityKind.PUBLISHER else OriginKind.BODY
            return House(entity.id, entity.name, entity.id, kind)
        if name:
            key = lexicon.normalise(name)
            body = bool(BODY_WORDS & set(key.split())) or is_release(self, document_id)
            return House("house:" + key, name.strip(), None, OriginKind.BODY if body else OriginKind.PUBLICATION)
        host = urlsplit(document.locator).netloc.removeprefix("www.")
        if host:
            return House("host:" + host, host, None, OriginKind.PUBLICATION)
        return House("page:" + document_id, document.title or self._title(document_id) or document.locator, None, OriginKind.PAGE)

    def head(self, document_id: str) -> str:
        """What stands before the running text of a page."""
        text = self.documents[document_id].text
        return text[: next((start for start, end in self.body_text(document_id) if text[start:end].strip()), 0)]

    def _masthead(self, document_id: str) -> Entity | None:
        """The publisher known to the case whose name begins a line above the running text, before a comma, a dash or a date."""
        for line in self.head(document_id).split("\n"):
            words = line.split()
            for size in range(min(len(words), MASTHEAD), 1, -1):
                ident = self.names.get(lexicon.normalise(" ".join(words[:size])))
                rest = line.strip()[len(" ".join(words[:size])) :].strip()
                closed = words[size - 1][-1:] in ",;" or not rest or rest[0] in _AFTER_NAME or rest[0].isdigit()
                if ident is not None and closed and self.entities[ident].kind is EntityKind.PUBLISHER:
                    return self.entities[ident]
        return None

    def _issuer_of(self, document_id: str) -> Entity | None:
        """The body that announces on a page headed as a release, whose imprint names nobody known: the page is its communique."""
        text = self.documents[document_id].text
        body = [(start, end) for start, end in self.body_text(document_id) if text[start:end].strip()]
        head = lexicon.normalise(self.head(document_id))
        if not any(f" {word} " in f" {head} " for word in RELEASES):
            return None
        for link in self.links_in(document_id):
            mention = self.mentions.get(link.source)
            if mention is None or link.cue is None or not body or not 0 <= mention.start - body[0][0] <= OPENING:
                continue
            if mention.id in self._utterers:
                continue  # no verb of telling was read
            entity = self.entity(mention.id)
            if entity is not None and entity.kind in BODY_KINDS and mention.form is MentionForm.NAME:
                return entity if text[link.cue.start : link.cue.end].casefold().split()[0] in ANNOUNCING else None
        return self._announcing(document_id, body[0][0]) if body else None

    def _announcing(self, document_id: str, start: int) -> Entity | None:
        """The first body that the opening words of running text make announce something ("The Command informs")."""
        text = self.documents[document_id].text
        for mention in self.mentions_between(document_id, start, start + OPENING):
            entity = self.entity(mention.id)
            following = text[mention.end : mention.end + 20].casefold().split()
            body = entity is not None and entity.kind in BODY_KINDS and mention.form is MentionForm.NAME
            if body and following and following[0] in ANNOUNCING:
                return entity
        return None

    def _credits(self) -> dict[str, tuple[str, str]]:
        """Document -> house (key, name) that a byline or syndication mark credits; "Agencies", desks and persons are none."""
        known: dict[str, House] = {}
        for _, house in sorted(self.houses.items()):
            form = lexicon.normalise(house.name)
            known.setdefault(form, house)
            if len(form.split()) > 2:
                known.setdefault("".join(w[0] for w in form.split()), house)
        found: dict[str, tuple[str, str]] = {}
        for document_id, imprint in sorted(self.imprints.items()):
            if imprint.credit is None or document_id not in self.documents:
                continue
            words = self.documents[document_id].text[imprint.credit.start : imprint.credit.end]
            entity, entry, form = self.named(words), lexicon.find(words), lexicon.normalise(words)
            longer = {house.key: house for name, house in known.items() if name.startswith(form + " ")}
            if form in known or len(longer) == 1:
                house = known.get(form) or next(iter(longer.values()))  # "(Meridian)" is the Meridian News Agency
                found[document_id] = (house.key, house.name)
            elif entity is not None:
                found[document_id] = (entity.id, entity.name)
            elif entry is not None and entry.kind is EntityKind.PUBLISHER:
                found[document_id] = ("house:" + lexicon.normalise(entry.name), entry.name)
        return found

    def _title(self, document_id: str) -> str | None:
        imprint = self.imprints.get(document_id)
        if imprint is None or imprint.title is None:
            return None
        return self.documents[document_id].text[imprint.title.start : imprint.title.end].strip() or None
