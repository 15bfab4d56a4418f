"""Who speaks through a named source: a publication, an official body, or a witness (rules R1, R4, R5).

What this is for: deciding for one link of an attribution chain whether it can be an origin. What it is not: the choice
among the links of a chain (see `stemmata.trace.testimony`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind, OriginKind, Voice
from stemmata.trace.register import BODY_KINDS, Register
from stemmata.trace.sides import GENERIC_BODIES, OFFICES, PARTY_MODALITIES, STATE_WORDS, Sides

DOCUMENT_WORDS = frozenset(
    ["statement", "report", "communique", "message", "document", "video", "audio", "recording", "text", "letter", "release", "bulletin"]
)
"""Words for what a body puts out: "a statement signed by X" is X's own voice."""

PAPER_WORDS = frozenset(
    [
        "paper",
        "newspaper",
        "daily",
        "weekly",
        "journal",
        "magazine",
        "agency",
        "article",
        "story",
        "report",
        "broadcaster",
        "station",
        "outlet",
        "reporter",
        "reporters",
    ]
)
"""Words that point back to a publication named before."""

BODY_NOUNS = frozenset(
    [
        "panel",
        "group",
        "monitors",
        "observers",
        "experts",
        "inspectors",
        "investigators",
        "commission",
        "mission",
        "ministry",
        "command",
        "company",
        "firm",
        "force",
        "army",
    ]
)
"""Words that point back to a body named before."""

MANY = 200
"""Mentions among which a body or publication named before is looked for: a page's worth."""

FAR_BACK = 400
"""Code points within which a pronoun without antecedent is referred to the source before it (a short paragraph)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice. `kind` None: a witness, never an origin (R4). `key`: the same for every statement of one house or body."""

    kind: OriginKind | None
    key: str
    name: str
    entity_id: str | None


WITNESS = Speaker(None, "", "", None)


class Voices:
    """Resolves the sources of claims, page by page, with what the case knows of offices and sides."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._known: dict[tuple[str, str], Speaker] = {}
        self.sides = Sides(register)
        self._houses = {lexicon.normalise(h.name): h for _, h in sorted(register.houses.items()) if h.kind is not OriginKind.PAGE}

    def speaker(self, claim: Claim, link: Attribution) -> Speaker:
        """Who the source of this link is."""
        key = (link.source, "party" if claim.modality in PARTY_MODALITIES else "")
        if key not in self._known:
            self._known[key] = WITNESS  # a source that leads back to itself is nobody
            self._known[key] = self._speaker(claim, link)
        return self._known[key]

    def of_entity(self, entity: Entity) -> Speaker:
        """The voice of a publisher or body; the armed side of one state is one voice (R3)."""
        entity = self.sides.representative(entity)
        kind = OriginKind.PUBLICATION if entity.kind is EntityKind.PUBLISHER else OriginKind.BODY
        return Speaker(kind, entity.id, entity.name, entity.id)

    def is_party(self, speaker: Speaker) -> bool:
        """Whether a body is a party to the conflict (R5); a publication never is."""
        entity = self.register.entities.get(speaker.entity_id or "")
        return speaker.kind is OriginKind.BODY and self.sides.is_party(speaker.key, speaker.name, entity)

    # ---- one source ----

    def _speaker(self, claim: Claim, link: Attribution) -> Speaker:
        mention = self.register.mentions.get(link.source)
        if mention is None:
            return WITNESS
        entity = self.register.entity(link.source)
        if entity is None or entity.kind not in BODY_KINDS | {EntityKind.PUBLISHER}:
            house = self._house_named(mention)
            if house is not None:
                return house
        if entity is not None:
            found = self._of_entity_in(claim, mention, entity, link.voice)
            if found is not None:
                return found
        words = lexicon.normalise(mention.text).split()
        if link.voice is Voice.OUTLET and mention.form is MentionForm.NAME:
            return Speaker(OriginKind.PUBLICATION, "house:" + " ".join(words), mention.text, None)
        return self._of_words(claim, mention, words, link.voice)

    def _of_entity_in(self, claim: Claim, mention: Mention, entity: Entity, voice: Voice) -> Speaker | None:
        if entity.kind is EntityKind.PUBLISHER or entity.kind in BODY_KINDS:
            return self.of_entity(entity)
        if entity.kind is EntityKind.PERSON and voice is not Voice.OUTLET:
            holder = self.sides.institution(claim.document_id, entity)
            if holder is None or (holder.kind is EntityKind.ARMED_GROUP and claim.modality not in PARTY_MODALITIES):
                return WITNESS  # a commander who tells what he saw is a witness; R1 means officials who speak for an institution
            return self.of_entity(holder)
        if voice in (Voice.BODY, Voice.PARTY) and mention.form is MentionForm.NAME:
            return Speaker(OriginKind.BODY, entity.id, entity.name, entity.id)
        return None

    def _of_words(self, claim: Claim, mention: Mention, words: list[str], voice: Voice) -> Speaker:
        bag = set(words)
        known = self._known_name(mention)
        if known is not None:
            return known
        if bag & (OFFICES | DOCUMENT_WORDS):
            inside = self._named_inside(mention)
            if inside is not None:
                return self.of_entity(inside)
        if voice in (Voice.BODY, Voice.PARTY) and mention.form is MentionForm.NAME:
            return Speaker(OriginKind.BODY, "body:" + " ".join(words), mention.text, None)
        if mention.form is MentionForm.PRONOUN:
            return self._source_before(claim, mention)
        if words[-1:] and words[-1] in DOCUMENT_WORDS and mention.text[:4].casefold() == "the ":
            issuer = self._issuer(mention, words[-1])
            return issuer if issuer.kind is not None else self._source_before(claim, mention)
        if bag & OFFICES:
            return self._office(claim, mention, words)
        if words[-1:] and words[-1] in GENERIC_BODIES and len(words) <= 2:
            return self._generic(claim.document_id, words[-1])
        if mention.text[:4].casefold() == "the " and words[-1:] and words[-1] in PAPER_WORDS | BODY_NOUNS:
            kinds = {EntityKind.PUBLISHER} if words[-1] in PAPER_WORDS else set(BODY_KINDS)
            return self._named_before(mention, kinds, words[-1])
        return WITNESS

    def _entity_of(self, mention: Mention) -> Entity | None:
        """What a mention denotes, or the publisher or body whose name it is."""
        return self.register.entity(mention.id) or (self.register.named(mention.text) if any(c.isupper() for c in mention.text) else None)

    def _known_name(self, mention: Mention) -> Speaker | None:
        """The publisher, body or house of exactly this name; a lower-case description is no name."""
        if not any(c.isupper() for c in mention.text.removeprefix("The ")):
            return None
        entity = self.register.named(mention.text)
        if entity is not None:
            return self.of_entity(entity)
        return self._house_named(mention)

    def _house_named(self, mention: Mention) -> Speaker | None:
        """The house of a collected page that bears this name, or the one whose longer name begins with it."""
        if mention.form is not MentionForm.NAME:
            return None
        form = lexicon.normalise(mention.text)
        house = self._houses.get(form)
        if house is None and " " in form:
            longer = {h.key: h for name, h in self._houses.items() if name.startswith(form + " ")}
            house = next(iter(longer.values())) if len(longer) == 1 else None
        return Speaker(house.kind, house.key, house.name, house.entity_id) if house is not None else None

    def _named_inside(self, mention: Mention) -> Entity | None:
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

    def _office(self, claim: Claim, mention: Mention, words: list[str]) -> Speaker:
        """An office without a resolved institution: "the army spokesman", "a force officer", "the governor of X"."""
        rest = [w for w in words if w not in OFFICES and w not in ("a", "an", "the", "of")]
        if not rest or words[0] == "former":
            return WITNESS
        if rest[0] in GENERIC_BODIES:
            return self._generic(claim.document_id, rest[0])
        if rest[0] in BODY_NOUNS:
            return self._named_before(mention, set(BODY_KINDS), rest[0])
        return Speaker(OriginKind.BODY, "body:" + " ".join(words), mention.text, None) if "of" in words else WITNESS

    def _generic(self, document_id: str, word: str) -> Speaker:
        """ "the army": the one armed body of a state that the page names, else one voice of that name for the whole case."""
        if word in STATE_WORDS:
            named = {self.sides.representative(self.register.entities[e]).id for e in self.sides.state_bodies_in(document_id)}
            if len(named) == 1:
                return self.of_entity(self.register.entities[min(named)])
        return Speaker(OriginKind.BODY, "body:" + word, "the " + word, None)

    def _source_before(self, claim: Claim, mention: Mention) -> Speaker:
        """Who a pronoun stands for: a source in its paragraph, else a body named there, else the source before that.

        "He" and "she" stand for the last source that is a person, and are the witness that it is.
        """
        personal = mention.text.casefold() in ("he", "she")
        text = self.register.documents[claim.document_id].text
        paragraph = text.rfind("\n", 0, mention.start) + 1
        best: tuple[int, Speaker] | None = None
        for other in self.register.claims_between(claim.document_id, mention.start - 2 * FAR_BACK, mention.start + 2 * FAR_BACK):
            for link in other.attribution:
                source = self.register.mentions.get(link.source)
                if source is None or not 0 < mention.start - source.start <= FAR_BACK or source.form is MentionForm.PRONOUN:
                    continue
                found = self.speaker(other, link)
                person = source.kind is MentionKind.PERSON or link.voice in (Voice.PERSON, Voice.OFFICIAL, Voice.ANONYMOUS)
                if (person if personal else found.kind is not None) and (best is None or source.start > best[0]):
                    best = (source.start, found)
        if not personal and (best is None or best[0] < paragraph):
            for named in reversed(self.register.mentions_between(claim.document_id, paragraph, mention.start)):
                entity = self._entity_of(named)
                if entity is None or not (entity.kind in BODY_KINDS or entity.kind is EntityKind.PUBLISHER):
                    continue
                same_sentence = ". " not in text[named.end : mention.start]
                if same_sentence or entity.kind in (EntityKind.ORGANISATION, EntityKind.PUBLISHER):
                    return self.of_entity(entity)
        return best[1] if best else WITNESS

    def _issuer(self, mention: Mention, word: str) -> Speaker:
        """Who put out "the statement": named with the word before ("JAW statement"), or in the line that first tells of it."""
        register = self.register
        for other in register.mentions_between(mention.document_id, 0, mention.start)[:MANY]:
            named = self._named_inside(other) if word in lexicon.normalise(other.text).split() else None
            if named is not None:
                return self.of_entity(named)
        text = register.documents[mention.document_id].text
        for start, end in register.body_text(mention.document_id):
            at = text.find(word, start, min(end, mention.start))
            if at >= 0:
                line_start, line_end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
                around = register.mentions_between(mention.document_id, line_start, len(text) if line_end < 0 else line_end)
                near = [(abs(m.start - at), e) for m in around if (e := self._entity_of(m)) is not None and e.kind in BODY_KINDS]
                return self.of_entity(min(near, key=lambda pair: pair[0])[1]) if near else WITNESS
        return WITNESS

    def _named_before(self, mention: Mention, kinds: set[EntityKind], word: str) -> Speaker:
        """The publisher or body named last before a definite description; one whose name holds the word is preferred."""
        fallback: Entity | None = None
        for other in reversed(self.register.mentions_between(mention.document_id, 0, mention.start)[-MANY:]):
            entity = self._entity_of(other)
            if entity is None or entity.kind not in kinds or entity.kind in (EntityKind.ARMED_GROUP, EntityKind.STATE):
                continue
            if word.rstrip("s") in lexicon.normalise(entity.name):
                return self.of_entity(entity)
            fallback = fallback or entity
        return self.of_entity(fallback) if fallback else WITNESS
