"""Who speaks through a named source: a publication, an official body, or a witness (rules R1, R4, R5).

What this is for: deciding for one link of an attribution chain whether it can be an origin. What it is not: the choice
among the links of a chain (see `stemmata.trace.testimony`).
"""

from __future__ import annotations

from dataclasses import replace

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, MentionForm, OriginKind, Voice
from stemmata.trace import descriptions, pronouns
from stemmata.trace.authorities import authority, officer_of, placed_police, police_of
from stemmata.trace.descriptions import described_paper, general, is_no_voice
from stemmata.trace.glosses import gloss, glossed
from stemmata.trace.houses import Houses
from stemmata.trace.likeness import Likeness
from stemmata.trace.outlets import Outlets
from stemmata.trace.register import BODY_KINDS, UTTERED, House, Register
from stemmata.trace.settings import Settings, common_body, state_body
from stemmata.trace.sides import Sides, as_party
from stemmata.trace.speaker import BARE, WITNESS, Speaker, bare_body, of_house
from stemmata.trace.wordlists import (
    BODY_NOUNS,
    DOCUMENT_WORDS,
    GENERIC_BODIES,
    MEMBERS,
    MILITARY_WORDS,
    OFFICES,
    PAPER_WORDS,
    STATE_OFFICES,
    STATE_WORDS,
)

APPOSED = 120
"""Code points after a person's name in which an apposition names the office."""

SCENES = frozenset({"in", "at", "near", "outside", "around"})
"""Words before a place that make it no voice."""


class Voices:
    """Resolves the sources of claims, page by page, with what the case knows of offices and sides."""

    def __init__(self, register: Register, likeness: Likeness) -> None:
        self.register, self.likeness = register, likeness
        self._known: dict[tuple[str, bool], Speaker] = {}
        self._as_house: dict[str, House | None] = {}
        self._settings: Settings | None = None
        self.sides = Sides(register)
        self.houses = Houses(register)
        self._glossed = glossed(register)
        self.outlets = Outlets(register, register.links())

    def known_names(self) -> list[tuple[str, Speaker]]:
        """Name -> voice, for publishers, for what a page calls a publication, and for the houses of collected pages; sorted."""
        publishers = [e for _, e in sorted(self.register.entities.items()) if e.kind is EntityKind.PUBLISHER]
        publishers = [e for e in publishers if not (self.sides.is_bare(e) or described_paper(e.name))]
        found = {lexicon.normalise(e.name): self.of_entity(e) for e in publishers}
        outlets = [(name, house) for name, house in self.outlets.all() if not described_paper(house[1])]
        found |= {name: Speaker(OriginKind.PUBLICATION, *house, None) for name, house in outlets}
        found |= {name: of_house(house) for name, house in self.houses.by_name.items()}
        return sorted(found.items())

    def publication_named(self, mention: Mention, entity: Entity | None) -> Speaker | None:
        """The collected house or the publication that a mention names, also where it was read as another thing."""
        if described_paper(mention.text):
            return None
        house = self._house_named(mention)
        outlet = self.outlets.house(mention, entity) if house is None else None
        return house or (Speaker(OriginKind.PUBLICATION, *outlet, None) if outlet is not None else None)

    def speaker(self, claim: Claim, link: Attribution) -> Speaker:
        """Who the source of this link of a claim is."""
        return self.of_link(claim.document_id, link, as_party(claim) and self._of_own_side(claim, link))

    def _of_own_side(self, claim: Claim, link: Attribution) -> bool:
        """Whether the claim of a fighter who holds a post is of his own side's deeds; of others' he is a witness (R4)."""
        entity = self.register.entity(link.source)
        holder = self.sides.institution(claim.document_id, entity) if entity is not None and entity.kind is EntityKind.PERSON else None
        if holder is None or holder.kind is not EntityKind.ARMED_GROUP or claim.type in UTTERED:
            return True
        named = {self.register.entity(a.mention_id) for a in claim.arguments}
        return bool(named & {holder, entity}) or named <= {None}

    def of_link(self, document_id: str, link: Attribution, party: bool) -> Speaker:
        """Who the source of a link is. `party`: what it says is a party's own claim. A bare body is one of its page's (R1)."""
        found = self.unplaced(document_id, link, party)
        if self.register.refuses(document_id, found.name):
            return WITNESS
        if not found.key.startswith(BARE):
            return found
        if self._settings is None:
            self._settings = Settings(self.register, self.unplaced)
        named = self._settings.named(found, document_id)
        if named is not None:
            return named
        page, of_conflict = self._settings.place(found, document_id)
        key = f"body:{found.key.removeprefix(BARE)}@{page}" if of_conflict else f"{found.key}@{page}"
        return replace(found, key=key)

    def unplaced(self, document_id: str, link: Attribution, party: bool) -> Speaker:
        """Who the source of a link is; bodies without a name of different pages are not told apart yet."""
        key = (link.source, party)
        if key not in self._known:
            self._known[key] = WITNESS  # a source that leads back to itself is nobody
            self._known[key] = self._speaker(document_id, link, party)
        return self._known[key]

    def of_entity(self, entity: Entity) -> Speaker:
        """The voice of a publisher or body; the armed side of one state is one voice (R3)."""
        entity = self.sides.representative(entity)
        if entity.id not in self._as_house:
            house = self.houses.bearing(entity) if entity.kind in BODY_KINDS | {EntityKind.PUBLISHER} else None
            self._as_house[entity.id] = None if house is None or house.entity_id == entity.id else house
        known = self._as_house[entity.id]
        if known is not None:
            return of_house(known)
        if entity.kind is EntityKind.PUBLISHER:
            return Speaker(OriginKind.PUBLICATION, entity.id, entity.name, entity.id)
        return police_of(entity.name) or Speaker(OriginKind.BODY, entity.id, self.sides.name_of(entity), entity.id)

    def _meant(self, words: str) -> Speaker | None:
        """The body that a page of the case calls by such words beside its name: "the UN mission"."""
        name = self._glossed.get(gloss(words)) if self._glossed else None
        house = self.houses.by_name.get(name) if name is not None else None
        entity = self.register.named(name) if name is not None and house is None else None
        return of_house(house) if house is not None else self.of_entity(entity) if entity is not None else None

    def is_party(self, speaker: Speaker) -> bool:
        """Whether a body is a party to the conflict (R5); a publication never is."""
        entity = self.register.entities.get(speaker.entity_id or "")
        return speaker.kind is OriginKind.BODY and self.sides.is_party(speaker.key, speaker.name, entity)

    # ---- one source ----

    def _speaker(self, document_id: str, link: Attribution, party: bool) -> Speaker:
        mention = self.register.mentions.get(link.source)
        if mention is None:
            return WITNESS
        if descriptions.is_page_itself(self, mention):
            return of_house(self.register.houses[document_id])
        entity = self.register.entity(link.source)
        placed = placed_police(self.register, mention)
        if placed is not None:
            return placed
        meant = self._meant(mention.text) if mention.form is not MentionForm.PRONOUN else None
        if meant is not None:
            return meant
        if entity is None or entity.kind not in BODY_KINDS | {EntityKind.PUBLISHER}:
            publication = self.publication_named(mention, entity)
            if publication is None and link.voice is Voice.OUTLET:
                house = self.houses.beginning_with(lexicon.normalise(mention.text))
                publication = of_house(house) if house is not None else None
            if publication is not None:
                return publication
        words = lexicon.normalise(mention.text).split()
        if entity is not None:
            known = self._of_taken(document_id, mention, entity, link.voice, party)
            if known is not None:
                return known
        elif described_paper(mention.text):
            return self._of_words(document_id, mention, words, link.voice, party)
        if link.voice is Voice.OUTLET and mention.form is MentionForm.NAME:
            return Speaker(OriginKind.PUBLICATION, "house:" + " ".join(words), mention.text, None)
        return self._of_words(document_id, mention, words, link.voice, party)

    def _of_taken(self, document_id: str, mention: Mention, entity: Entity, voice: Voice, party: bool) -> Speaker | None:
        """The voice of a source that was taken for an entity: that entity's, unless its words rather point to another."""
        words = lexicon.normalise(mention.text).split()
        if entity.kind is EntityKind.ARMED_GROUP and set(words) <= MILITARY_WORDS:
            return self.generic(document_id, words[0])  # "the army" beside the Heron Army: that of the state
        if is_no_voice(entity):
            return WITNESS
        if self.sides.is_bare(entity):
            found = self._of_words(document_id, mention, words, voice, party)
            speaks = found.kind is not None or entity.kind not in BODY_KINDS
            return found if speaks else bare_body(entity.name)
        if mention.form is MentionForm.PRONOUN:
            going_on = pronouns.spoken_on(self, mention, entity)
            if going_on is not None:
                return going_on
        if described_paper(mention.text) or general(entity):
            meant = self._of_words(document_id, mention, words, voice, party)
            if meant.kind is not None or set(words) <= MEMBERS:
                return meant
        return self._of_entity_in(document_id, mention, entity, voice, party)

    def _of_entity_in(self, document_id: str, mention: Mention, entity: Entity, voice: Voice, party: bool) -> Speaker | None:
        if entity.kind is EntityKind.PUBLISHER or entity.kind in BODY_KINDS:
            return self.of_entity(entity)
        if entity.kind is EntityKind.PERSON and voice is not Voice.OUTLET:
            if descriptions.is_company(self, mention, entity):
                return Speaker(OriginKind.BODY, "body:" + lexicon.normalise(entity.name), entity.name, None)
            holder = self.sides.institution(document_id, entity)
            if holder is not None and lexicon.normalise(holder.name) in MILITARY_WORDS:
                return self.generic(document_id, lexicon.normalise(holder.name))
            placed = placed_police(self.register, mention, holder.name) if holder is not None else None
            if placed is not None:
                return placed
            common = state_body(lexicon.normalise(holder.name).split()) if holder is not None else None
            if common is not None:
                return self.generic(document_id, common)
            if holder is not None and is_no_voice(holder):
                return WITNESS
            if holder is None or general(holder):
                names = self.register.named_as(document_id, entity.id)
                spans = ((m, self.apposition(m)) for m in names)
                spoken = [self.apposed(m, span) for m, span in spans if span is not None] + [self._officer(m) for m in names]
                return next((s for s in spoken if s.kind is not None), WITNESS)
            if holder.kind is EntityKind.ARMED_GROUP and not party and not self.sides.speaks_for_it(entity, holder):
                return WITNESS  # a commander who tells what he saw is a witness; R1 means officials who speak for an institution
            return self.of_entity(holder)
        if voice in (Voice.BODY, Voice.PARTY) and mention.form is MentionForm.NAME:
            return WITNESS if self._is_scene(mention) else bare_body(entity.name)  # "London said": some body there
        return None

    def _is_scene(self, mention: Mention) -> bool:
        """Whether a place is where somebody speaks and no voice: "in Rill, insists a teacher"."""
        before = self.register.documents[mention.document_id].text[max(0, mention.start - APPOSED) : mention.start]
        return before.endswith(" ") and before[:-1].rpartition(" ")[2].casefold() in SCENES

    def apposition(self, mention: Mention) -> tuple[int, int] | None:
        """Where the words between commas after a name stand, the second comma with them; None without them."""
        text = self.register.documents[mention.document_id].text
        after = text[mention.end : mention.end + APPOSED]
        close = after.find(",", 1)
        return (mention.end + 2, mention.end + close + 1) if after[:2] == ", " and close > 0 else None

    def _officer(self, mention: Mention) -> Speaker:
        """The body of a state behind an officer by the words beside the name (R1)."""
        body = officer_of(self.register, mention)
        common = (state_body(body.split()) or (body if body in GENERIC_BODIES else None)) if body is not None else None
        if body is None or common is not None:
            return self.generic(mention.document_id, common) if common is not None else WITNESS
        known = self.register.named(body)
        if known is not None:
            return self.of_entity(known)
        return police_of(body) or Speaker(OriginKind.BODY, "body:" + lexicon.normalise(body), body, None)

    def apposed(self, mention: Mention, span: tuple[int, int]) -> Speaker:
        """The body for which a person speaks by the words after the name: "Sel Okoro, the army spokesman," (R1)."""
        document_id = mention.document_id
        words = lexicon.normalise(self.register.documents[document_id].text[span[0] : span[1]]).split()
        if {"former", "no", "not"} & set(words) or not any(w.startswith("spokes") for w in words):
            return WITNESS
        for inner in self.register.mentions_between(document_id, *span):
            entity = self.entity_of(inner)
            if entity is not None and entity.kind in BODY_KINDS and not self.sides.is_bare(entity):
                return self.of_entity(entity)
        named = [w for w in words if w in GENERIC_BODIES]
        return self.generic(document_id, named[0]) if named else WITNESS

    def _of_words(self, document_id: str, mention: Mention, words: list[str], voice: Voice, party: bool) -> Speaker:
        bag = set(words)
        known = self._known_name(mention) or self._spoken_for(mention) or authority(self.register, mention)
        if known is not None:
            return known
        inside = self._inside(document_id, mention, words) if bag & (OFFICES | DOCUMENT_WORDS) else None
        if inside is not None:
            return inside
        if mention.form is MentionForm.PRONOUN:
            return pronouns.before(self, mention)
        definite = descriptions.definite(self, mention)
        described = descriptions.described(self, mention) if definite and bag & BODY_NOUNS else None
        if described is not None:
            return described
        if words[-1:] and words[-1] in DOCUMENT_WORDS and definite:
            issuer = pronouns.issuer(self, mention, words[-1])
            return issuer if issuer.kind is not None else pronouns.before(self, mention)
        if bag & OFFICES:
            return descriptions.office(self, document_id, mention)
        common = common_body(words)
        if common is not None:
            return self.generic(document_id, common)
        if definite and words[-1:] and words[-1] in PAPER_WORDS | BODY_NOUNS:
            kinds = {EntityKind.PUBLISHER} if words[-1] in PAPER_WORDS else set(BODY_KINDS)
            return descriptions.named_before(self, mention, kinds, words[-1])
        forces = words[-1:] and words[-1] in GENERIC_BODIES | BODY_NOUNS and mention.text.removeprefix("The ")[:1].isupper()
        named = (mention.form is MentionForm.NAME or bool(forces)) and not descriptions.is_of_fighters(mention.text)
        if voice in (Voice.BODY, Voice.PARTY) and named and len(words) > 1:
            return Speaker(OriginKind.BODY, "body:" + " ".join(words), mention.text, None)
        return bare_body(mention.text) if voice in (Voice.BODY, Voice.PARTY) and named else WITNESS

    def _inside(self, document_id: str, mention: Mention, words: list[str]) -> Speaker | None:
        """The voice whose name stands inside an office or a document ("an officer of the Lake Mission"), None if there is none."""
        house = self.houses.inside(words)
        if house is not None:
            return of_house(house)
        inside = self.named_inside(mention)
        if inside is not None and inside.kind is EntityKind.ARMED_GROUP and words[0] in ("its", "their") and set(words) & STATE_OFFICES:
            return self.generic(document_id, "government")  # "its generals" after the name of a band: those of the state
        return self.of_entity(inside) if inside is not None else None

    def _spoken_for(self, mention: Mention) -> Speaker | None:
        """The body whose unnamed spokesman the source is, None if its words name no body of its own."""
        body = self.sides.spoken_for(mention.id)
        return self.of_entity(body) if body is not None and not self.sides.is_bare(body) else None

    def entity_of(self, mention: Mention) -> Entity | None:
        """What a mention denotes, or the publisher or body whose name it is."""
        return self.register.entity(mention.id) or (self.register.named(mention.text) if any(c.isupper() for c in mention.text) else None)

    def _known_name(self, mention: Mention) -> Speaker | None:
        """The publisher, body or house of exactly this name; a lower-case description is no name."""
        if not any(c.isupper() for c in mention.text.removeprefix("The ")) or described_paper(mention.text):
            return None
        entity = self.register.named(descriptions.plain(mention.text))
        if entity is not None and not general(entity):
            return self.of_entity(entity)
        return self._house_named(mention)

    def _house_named(self, mention: Mention) -> Speaker | None:
        """The house of a collected page that bears this name, or the one whose longer name begins with it."""
        name = descriptions.without_trade(mention.text)
        if mention.form is not MentionForm.NAME and name == mention.text:
            return None
        form, entity = lexicon.normalise(name), self.register.entity(mention.id)
        house = self.houses.by_name.get(form) or self.houses.called(name)
        if house is None and (entity is None or " " in form or entity.kind not in (EntityKind.PLACE, EntityKind.PERSON)):
            house = self.houses.beginning_with(form)
        return of_house(house) if house is not None else None

    def named_inside(self, mention: Mention) -> Entity | None:
        """The publisher or body named inside a longer source ("a statement signed by X", "an officer of X")."""
        for inner in self.register.mentions_between(mention.document_id, mention.start, mention.end):
            entity = self.register.entity(inner.id) if inner.end <= mention.end and inner.id != mention.id else None
            if entity is not None and (entity.kind in BODY_KINDS or entity.kind is EntityKind.PUBLISHER):
                return entity
        words = lexicon.normalise(mention.text).split()
        for size in range(len(words), 0, -1):
            for at in range(len(words) - size + 1):
                ident = self.register.names.get(" ".join(words[at : at + size]))
                if ident is not None:
                    return self.register.entities[ident]
        return None

    def generic(self, document_id: str, word: str) -> Speaker:
        """ "the army": the one armed body of a state that the page names, else nobody in particular."""
        if word in STATE_WORDS:
            bodies = [self.register.entities[e] for e in sorted(self.sides.state_bodies_in(document_id))]
            named = {self.sides.representative(e).id for e in bodies if not self.sides.is_bare(e)}
            if len(named) == 1:
                return self.of_entity(self.register.entities[min(named)])
        country = self.register.country(document_id) if word in MILITARY_WORDS else None
        if country is None:
            return bare_body("the " + word)
        army = self.sides.army_of(country)
        return self.of_entity(army) if army is not None else Speaker(OriginKind.BODY, f"body:army:{country}", "the army", None)

    def body_named(self, mention: Mention) -> Speaker | None:
        """The body that a mention names, as an entity or as the house of collected pages."""
        entity = self.entity_of(mention)
        if entity is not None and entity.kind in BODY_KINDS:
            return self.of_entity(entity)
        named = self._known_name(mention)
        return named if named is not None and named.kind is OriginKind.BODY else None
