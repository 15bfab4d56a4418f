"""Who holds which office, which bodies are one side, and which are parties to the conflict (rules R1, R3, R5).

What this is for: what the case as a whole knows of persons and bodies, asked when a source is resolved. What it is not: the
resolution of a source (see `stemmata.trace.voices`) or a merge of entities.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from stemmata.lexicon import names as lexicon
from stemmata.lexicon.descriptions import MEN
from stemmata.lexicon.gazetteer import countries_called
from stemmata.resolve.salience import is_unit
from stemmata.schema.claim import Claim
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, Modality, OriginKind
from stemmata.trace.glosses import offices_of_bodies
from stemmata.trace.outlets import full_names
from stemmata.trace.register import BODY_KINDS, UTTERED, Register
from stemmata.trace.spokesmen import Office, offices
from stemmata.trace.wordlists import BARE_WORDS, CIVIL_WORDS, COMMANDING, FORCE_WORDS, GENERIC_BODIES, MULTINATIONAL, OFFICES, PRINTED

HEADSHIPS = frozenset({ClaimType.LEADS, ClaimType.MEMBER_OF, ClaimType.LEADERSHIP_CHANGE})

PARTY_MODALITIES = frozenset({Modality.CLAIMED_BY_PARTY, Modality.CLAIMED_BY_PERPETRATOR})


def as_party(claim: Claim) -> bool:
    """Whether a claim is a side's own word: read as claimed by it, or words that are nobody else's (a denial)."""
    return claim.modality in PARTY_MODALITIES or claim.type in UTTERED


ARMIES = ("army", "military")
"""Of which a body beside the genitive is a part."""

PUBLISHER_MARK = "(publisher)"
"""Added to the words of a publication's name, so that it is never taken for a body of the same words."""


def _is_foreign(entity: Entity, country: str | None) -> bool:
    """Whether the name of a body begins with a nation that is not that of the country (ISO 3166-1)."""
    words = lexicon.normalise(entity.name).split()
    nations = countries_called(" ".join(words[:2])) or countries_called(words[0]) if words else frozenset()
    return country is not None and bool(nations) and country not in nations


class Sides:
    """Offices, sides and parties of a case; each is found once."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._offices: dict[tuple[str, str], str] = {}
        self._offices_anywhere: dict[str, set[str]] = defaultdict(set)
        self._former: set[str] = set()
        self._spokesmen: set[tuple[str, str]] = set()
        self._offices_on: dict[str, list[Office]] = defaultdict(list)
        self._office_words_of: dict[str, str] = {}
        self._armies: dict[str, str] | None = None
        self._here: dict[str, frozenset[str]] = {}
        self._same_words: dict[frozenset[str], str] = {}
        self._longer = _longer_names(register)
        for ident, entity in sorted(register.entities.items()):
            if len(_bag(entity)) > 1:
                self._same_words.setdefault(_bag(entity), ident)
        self._armies_by_page = frozenset(_armies_by_their_pages(register))
        self._commanding = self._armies_by_page | frozenset(_parts_of_the_army(register))
        self._whole_of = offices_of_bodies(register)
        self._collect_offices()
        self._side = self._sides()
        self._claiming = self._parties()

    def representative(self, entity: Entity) -> Entity:
        """The body that speaks for the side of a state; one whose name has the same words; a paper's full name; else the entity itself."""
        entity = self.register.entities[self._whole_of.get(entity.id, entity.id)]
        chosen = self.register.entities[self._side.get(entity.id, entity.id)]
        same = self._same_words.get(_bag(chosen), chosen.id)
        return self.register.entities[self._longer.get(same, same)]

    def name_of(self, entity: Entity) -> str:
        """The name of a body as a voice: what the office of an army puts out for a government is the word of its army."""
        words = set(lexicon.normalise(entity.name).split())
        whose = entity.id in self._armies_by_page and not words & (COMMANDING | FORCE_WORDS)
        return f"Army of the {entity.name.removeprefix('The ')}" if whose else entity.name

    def is_bare(self, entity: Entity) -> bool:
        """Whether no name of an entity tells it apart, and no page says which body it is ("the police", "authorities")."""
        return entity.id in self._bare and entity.id not in self._side

    def institution(self, document_id: str, person: Entity) -> Entity | None:
        """The institution for which a person speaks on a page: by an office named there, else by the only one named anywhere."""
        body = self._offices.get((document_id, person.id))
        if body is None and not person.private and person.id not in self._former and len(self._offices_anywhere[person.id]) == 1:
            (body,) = self._offices_anywhere[person.id]
        return self.register.entities[body] if body is not None else None

    def speaks_for_it(self, person: Entity, body: Entity) -> bool:
        """Whether a person is told to be the spokesman of a body: what he says is its word, whatever it is."""
        return (person.id, body.id) in self._spokesmen

    def offices_on(self, document_id: str) -> list[Office]:
        """The offices of spokesmen that a page names, in the order of the text."""
        return self._offices_on.get(document_id, [])

    def spoken_for(self, mention_id: str) -> Entity | None:
        """The body whose spokesman an unnamed source is ("a spokesman for the Front")."""
        body = self._office_words_of.get(mention_id)
        return self.register.entities[body] if body is not None else None

    def is_party(self, key: str, name: str, entity: Entity | None) -> bool:
        """R5: an armed group, an armed or commanding body of a state, one that attacks, or one whose claims are a party's."""
        words = set(lexicon.normalise(name).split())
        if entity is not None and entity.kind is EntityKind.ARMED_GROUP and not words & CIVIL_WORDS:
            return True
        return key in self._claiming or bool(words & FORCE_WORDS and not words & CIVIL_WORDS)

    def state_bodies_in(self, document_id: str) -> frozenset[str]:
        """Entities on a page, or whose page it is, that command the armed force of a state and do not bear the name of another one."""
        if document_id not in self._here:
            entities = [self.register.entity(m.id) for m in self.register.mentions_in.get(document_id, ())]
            entities.append(self.register.entities.get(self.register.houses[document_id].entity_id or ""))
            country = self.register.country(document_id)
            own = [e for e in entities if e is not None and self._is_state_body(e) and not _is_foreign(e, country)]
            self._here[document_id] = frozenset(e.id for e in own)
        return self._here[document_id]

    def army_of(self, country: str) -> Entity | None:
        """The body that commands the armed force of a state on three in four of the pages of a country that name such a body."""
        if self._armies is None:
            pages: dict[str, Counter[str]] = defaultdict(Counter)
            for document_id in self.register.mentions_in:
                here = self.register.country(document_id)
                if here is not None:
                    named = self.state_bodies_in(document_id) - self._bare
                    pages[here].update({self.representative(self.register.entities[e]).id for e in named})
            first = {here: min(counts, key=lambda e: (-counts[e], e)) for here, counts in pages.items() if counts}
            self._armies = {here: body for here, body in first.items() if 4 * pages[here][body] >= 3 * pages[here].total()}
        return self.register.entities[self._armies[country]] if country in self._armies else None

    def _is_state_body(self, entity: Entity) -> bool:
        words = set(lexicon.normalise(entity.name).split())
        named = entity.kind is EntityKind.ORGANISATION and bool(words & COMMANDING) and not words & MULTINATIONAL
        return named or entity.id in self._commanding

    def _collect_offices(self) -> None:
        """Who speaks for whom, from claims that name a person's office; a former office counts for nothing."""
        register = self.register
        for office in offices(register):
            document_id = office.words.document_id
            self._offices_on[document_id].append(office)
            self._office_words_of.update(dict.fromkeys(office.mentions, office.body.id))
            if office.person is not None:
                self._offices.setdefault((document_id, office.person.id), office.body.id)
                self._offices_anywhere[office.person.id].add(office.body.id)
                self._spokesmen.add((office.person.id, office.body.id))
        for claim in register.claims.values():
            roles = {a.role: a.mention_id for a in claim.arguments}
            person = register.entity(roles.get("leader") or roles.get("person") or roles.get("new_leader") or "")
            org = register.entity(roles.get("org", ""))
            if person is None or claim.negated:
                continue
            if claim.type is ClaimType.PRIOR_ROLE:
                self._former.add(person.id)
            if claim.type not in HEADSHIPS or org is None or org.kind not in BODY_KINDS:
                continue
            text = register.documents[claim.document_id].text
            if claim.type is not ClaimType.MEMBER_OF or OFFICES & set(self._office_words(claim, roles.get("role"), text)):
                self._offices.setdefault((claim.document_id, person.id), org.id)
                self._offices_anywhere[person.id].add(org.id)

    def _office_words(self, claim: Claim, role: str | None, text: str) -> list[str]:
        mention = self.register.mentions.get(role or "")
        words = mention.text if mention else text[claim.quote.start : claim.quote.end]
        plain = lexicon.normalise(words).split()
        return [w for w in plain if w.startswith("spokes")] if self._armed(claim) else plain

    def _armed(self, claim: Claim) -> bool:
        """Membership of an armed group: only its spokesman speaks for it, "a commander" does not."""
        org = next((self.register.entity(a.mention_id) for a in claim.arguments if a.role == "org"), None)
        return org is not None and org.kind is EntityKind.ARMED_GROUP

    def _sides(self) -> dict[str, str]:
        """Entity of a bare "the army" -> the one commanding body of a state that pages name beside it."""
        register, bare = self.register, set()
        beside: dict[str, set[str]] = defaultdict(set)
        texts: dict[str, set[str]] = defaultdict(set)
        for mention_id, entity_id in register.denotes.items():
            mention = register.mentions.get(mention_id)
            if mention is not None and mention.form is not MentionForm.PRONOUN and mention.text.split()[-1] not in MEN:
                texts[entity_id].add(lexicon.normalise(mention.text))
        for entity_id, forms in texts.items():
            kind = register.entities[entity_id].kind
            if kind is EntityKind.ORGANISATION and all(_names_nobody(f) for f in forms):
                bare.add(entity_id)
        self._bare = frozenset(bare | self._without_name())
        for document_id in sorted(register.mentions_in):
            here = self.state_bodies_in(document_id) | {
                e.id for m in register.mentions_in[document_id] if (e := register.entity(m.id)) is not None and e.id in bare
            }
            for entity_id in here & bare:
                beside[entity_id] |= here - bare
        above = {entity_id: self._above_units(others) for entity_id, others in sorted(beside.items())}
        return {entity_id: min(others) for entity_id, others in above.items() if len(others) == 1}

    def _above_units(self, bodies: set[str]) -> set[str]:
        """Bodies without the numbered units that stand under one of them ("117th Infantry Battalion"); all if there are but such."""
        names = {b: lexicon.normalise(self.register.entities[b].name) for b in bodies}
        return {b for b, name in names.items() if not is_unit(name) and not name[:1].isdigit()} or bodies

    def _without_name(self) -> set[str]:
        """Bodies and publishers of which no mention is a name: their words are all general, or none has a capital."""
        names: dict[str, bool] = {}
        for mention_id, entity_id in self.register.denotes.items():
            mention = self.register.mentions.get(mention_id)
            kind = self.register.entities[entity_id].kind
            if mention is None or mention.form is MentionForm.PRONOUN or kind not in BODY_KINDS | {EntityKind.PUBLISHER}:
                continue
            general = set(lexicon.normalise(mention.text).split()) <= BARE_WORDS | GENERIC_BODIES
            named = not general and any(c.isupper() for c in mention.text.removeprefix("The "))
            names[entity_id] = names.get(entity_id, False) or named
        return {entity_id for entity_id, named in names.items() if not named}

    def _parties(self) -> frozenset[str]:
        """Bodies most of whose attributed claims are read as a party's own, and the sides of attacks and clashes."""
        register = self.register
        told: dict[str, int] = defaultdict(int)
        claimed: dict[str, int] = defaultdict(int)
        acting = {ClaimType.ATTACK: ("perpetrator",), ClaimType.CLASH: ("side_a", "side_b"), ClaimType.CONTROL_CHANGE: ("actor",)}
        found: set[str] = set()
        for claim in register.claims.values():
            for argument in claim.arguments:
                entity = register.entity(argument.mention_id) if argument.role in acting.get(claim.type, ()) else None
                if entity is not None and entity.kind in BODY_KINDS:
                    found.add(self._side.get(entity.id, entity.id))
            for link in claim.attribution[:1]:
                entity = register.entity(link.source)
                if entity is not None and entity.kind in BODY_KINDS:
                    key = self._side.get(entity.id, entity.id)
                    told[key] += 1
                    claimed[key] += claim.modality in PARTY_MODALITIES
        return frozenset(found | {key for key, n in told.items() if 2 * claimed[key] >= n and claimed[key]})


def _names_nobody(form: str) -> bool:
    """Whether a normalised name tells no body apart but by its country: "the army", "the Ghanaian army"."""
    return all(word in BARE_WORDS or lexicon.is_national(word) for word in form.split())


def _longer_names(register: Register) -> dict[str, str]:
    """Publisher -> the only publisher whose name goes on after its own name of two words or more ("O Faro", "O Faro de Pemba").

    A voice is rather counted once too few than once too often (R3). Two that the lexicon knows apart, and two that have collected
    pages each, stay two.
    """
    named: dict[str, str] = {}
    for ident, entity in sorted(register.entities.items()):
        if entity.kind is EntityKind.PUBLISHER:
            named.setdefault(lexicon.normalise(entity.name), ident)
    known = {lexicon.normalise(name) for entry in lexicon.entries() for name in entry.names}
    with_pages = {house.entity_id for house in register.houses.values()}
    full = full_names([name for name in named if " " in name])
    found = _by_last_word(register, named)
    for short, longest in sorted(full.items()):
        a, b = named[short], named[longest]
        if a != b and not {short, longest} <= known and not {a, b} <= with_pages:
            found[a] = b
    return found


def _by_last_word(register: Register, named: Mapping[str, str]) -> dict[str, str]:
    """Publisher of a one-word name -> the only publisher on a page with it whose name ends with that word ("The Gate")."""
    pages: dict[str, set[str]] = defaultdict(set)
    for mention_id, entity_id in register.denotes.items():
        if entity_id in register.entities and register.entities[entity_id].kind is EntityKind.PUBLISHER and mention_id in register.mentions:
            pages[entity_id].add(register.mentions[mention_id].document_id)
    longer: dict[str, list[str]] = defaultdict(list)
    for name, ident in sorted(named.items()):
        if " " in name:
            longer[name.split()[-1]].append(ident)
    found = {}
    for name, ident in named.items():
        beside = [other for other in longer.get(name, ()) if " " not in name and pages[ident] & pages[other]]
        if len(beside) == 1:
            found[ident] = beside[0]
    return found


def _bag(entity: Entity) -> frozenset[str]:
    """The words of a name without order: "Ministry of River Defence" and "River Defence Ministry" are one voice (R3).

    A publication's without what it is either: "the Courier newspaper" is the Courier.
    """
    if entity.kind not in (EntityKind.ORGANISATION, EntityKind.PUBLISHER):
        return frozenset()
    words = frozenset(lexicon.normalise(entity.name).split()) - {"of", "the", "for", "and", "in"}
    return words if entity.kind is EntityKind.ORGANISATION else (words - PRINTED) | {PUBLISHER_MARK}


def _parts_of_the_army(register: Register) -> Iterator[str]:
    """Bodies that a page calls the army's: "the army's River Zone said": the army speaks through them."""
    for document_id, mentions in sorted(register.mentions_in.items()):
        text = register.documents[document_id].text
        for mention in mentions:
            entity = register.entity(mention.id) if mention.form is MentionForm.NAME else None
            before = text[max(0, mention.start - 16) : mention.end].casefold()
            if (
                entity is not None
                and entity.kind in BODY_KINDS
                and any(f"the {army}{mark}s " in before for army in ARMIES for mark in "'’")
            ):
                yield entity.id


def _armies_by_their_pages(register: Register) -> Iterator[str]:
    """Bodies above whose own pages the office of an army stands: "Council of the Coast / Office of the Army Spokesman"."""
    for document_id, house in sorted(register.houses.items()):
        if house.kind is OriginKind.BODY and house.entity_id is not None:
            head = set(lexicon.normalise(register.head(document_id)).split())
            if head & {"army", "military", "armed"} and head & (OFFICES | {"office", "press", "headquarters"}):
                yield house.entity_id
