"""Claims with their origins, as collating needs them: who is one voice, who is a party, who asserts and who denies.

What this is for: look-ups over testimony and origin shared by figures, standing and disputes. What it is not: a rule about
numbers or status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import re2

from stemmata.collate.lifewords import tells_of_death, tells_of_life
from stemmata.lexicon import names as lexicon
from stemmata.lexicon.descriptions import FIGHTERS, GROUPS, MEN
from stemmata.schema.claim import Claim
from stemmata.schema.lineage import Origin, Testimony
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, Modality, OriginKind
from stemmata.trace.register import BODY_KINDS, Register

DOUBTING = (
    "unable to",
    "could not",
    "cannot",
    "no evidence",
    "not verify",
    "not confirm",
    "rumour",
    "rumor",
    "unconfirmed",
    "substantiate",
)
"""Words of a "possible" claim that show that its source does not assert it."""

ABSENT = (
    *(f"no {noun} {word}" for noun in ("evidence", "sign", "signs", "proof", "indication", "trace") for word in ("of", "that")),
    "no evidence for",
    *(f"nothing to {verb}" for verb in ("support", "confirm", "substantiate", "back", "suggest", "prove")),
    "no confirmation of",
    "no confirmation that",
    *(
        f"{fail} {verb} {what}that"
        for fail in ("not", "unable to", "cannot")
        for verb in ("substantiate", "verify", "confirm", "corroborate", "prove")
        for what in ("", "reports ", "claims ", "allegations ", "rumours ", "rumors ")
    ),
)
"""Words right before what a source says that it did not find: it asserts nothing, whatever the words behind them say."""
_ABSENT = re2.compile("|".join(map(re2.escape, ABSENT)))

NEAR = 80
"""Code points before a claim, in its sentence, in which words of doubt are looked for."""

GENERIC = FIGHTERS | GROUPS | MEN | {"the", "other", "armed", "unknown", "unidentified", "suspected"}
"""Words for whoever fights."""

FREED = frozenset(["released", "freed", "escaped", "ransomed", "rescued"])
"""Words of those who had been taken."""

ACTS = frozenset({ClaimType.ATTACK, ClaimType.CLASH, ClaimType.CONTROL_CHANGE, ClaimType.CASUALTY})
"""Claims that tell of an act, and date and place it."""

NOT_ASSERTED = frozenset({Modality.DENIED, Modality.PLANNED, Modality.CONDITIONAL, Modality.GENERALISATION})
UNSURE = NOT_ASSERTED | {Modality.POSSIBLE, Modality.BELIEVED}

OF_WHOM = 9
"""Code points behind the accused in which "of the" names whose men they are."""

DISOWNING = (
    "no part in",
    "any part in",
    "responsib",
    "involve",
    "any role",
    "no role",
    "any hand in",
    "no hand in",
    "behind the",
    "nothing to do with",
    "anything to do with",
    "carried out",
    "carrying out",
    "took part",
    "taken part",
    "taking part",
    "joined the",
    "participat",
)
"""Words of a denial of having done it."""


def _kind(type_: ClaimType) -> ClaimType:
    """Attack, clash and raid are one kind of act, whatever a page calls it."""
    return ClaimType.ATTACK if type_ in (ClaimType.CLASH, ClaimType.COERCION) else type_


class Witness:
    """Rows of trace beside the register. A claim without testimony (rejected, or of a document not traced) is left out."""

    def __init__(self, tables: Tables) -> None:
        self.register = Register(tables)
        self.origins: dict[str, Origin] = {o.id: o for o in tables.get("origin", ())}
        self.testimony: dict[str, Testimony] = {t.claim_id: t for t in tables.get("testimony", ()) if t.origin_id in self.origins}
        self.claims_of: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.register.claims.values():
            event = self.register.claim_event(claim)
            if event is not None and event in self.register.events and claim.id in self.testimony:
                self.claims_of[event].append(claim)
        self._models: dict[tuple[str, str], str] = {}
        for row in sorted(tables.get("derivation", ()), key=lambda d: (d.child, d.parent)):
            if row.parent in self.register.houses:
                self._models.setdefault((row.child, self.register.houses[row.parent].key), row.parent)
        self.copied = sorted((d.child, d.parent) for d in tables.get("derivation", ()) if d.relation == "copies")
        self._copies = frozenset(self.copied)
        self._voices: dict[str, str] = {}
        self._numbers: dict[str, list[tuple[int, int]]] = {}
        self._attackers: dict[str, set[str]] = {}
        self._led: dict[str, set[str]] | None = None

    def origin(self, claim: Claim) -> Origin:
        """The origin of a claim."""
        return self.origins[self.testimony[claim.id].origin_id]

    def voice(self, claim: Claim) -> str:
        """What is counted once (R3): the house of a publication, whatever the story; the body for all its statements."""
        origin = self.origin(claim)
        if origin.id not in self._voices:
            key = origin.entity_id
            if key is None and origin.document_id is not None and origin.kind is not OriginKind.BODY:
                key = self.register.houses[origin.document_id].key
            if key is None and origin.kind is OriginKind.PUBLICATION:
                key = "house:" + lexicon.normalise(origin.name)
            self._voices[origin.id] = key or origin.id
        return self._voices[origin.id]

    def hops(self, claim: Claim) -> int:
        """Named sources between the origin and the page."""
        return self.testimony[claim.id].hops

    def retells(self, document_id: str, voice: str) -> bool:
        """Whether a page descends from a collected page of this house."""
        return (document_id, voice) in self._models

    def copies(self, first: str, second: str) -> bool:
        """Whether two pages are one text: the same words, or one copied from the other."""
        documents = self.register.documents
        pair = (first, second)
        return documents[first].sha256 == documents[second].sha256 or pair in self._copies or pair[::-1] in self._copies

    def retold(self, claim: Claim) -> bool:
        """Whether the page only passes on what its origin says on a page of its own, collected or not."""
        origin = self.origin(claim)
        if origin.kind is OriginKind.BODY:
            return self.hops(claim) > 1 or self.retells(claim.document_id, self.voice(claim))
        return self._from_elsewhere(claim, origin)

    def _from_elsewhere(self, claim: Claim, origin: Origin) -> bool:
        """Whether a claim of a publication stands on a page of another house: a later edition of its own story is no retelling (R6d)."""
        houses, home = self.register.houses, origin.document_id
        return home is not None and claim.document_id != home and houses[claim.document_id].key != houses[home].key

    def stands(self, claim: Claim) -> date | None:
        """The day for which what is told stands: of a retelling, that of the collected page it comes from; else that of its own page."""
        origin, own = self.origin(claim), self.said(claim)
        model = self._models.get((claim.document_id, self.voice(claim)))
        if origin.kind is not OriginKind.BODY and self._from_elsewhere(claim, origin):
            model = origin.document_id
        day = self.register.first_day(model) if model is not None else None
        return own if day is None or (own is not None and own < day) else day

    def nearness(self, claim: Claim) -> tuple[object, ...]:
        """Order of claims of one voice as its witnesses: headlines last, retellings after the own page, fewer sources first, then age."""
        sources = max(self.hops(claim), len(claim.attribution))
        return (claim.title, self.retold(claim), sources, self.register.order(claim.document_id), claim.quote.start, claim.id)

    def organisations_led(self) -> dict[str, set[str]]:
        """Person -> the organisations with a name that any claim says he leads or led ("renegade commander Okoro" names none)."""
        if self._led is None:
            self._led = {}
            for claim in self.register.claims.values():
                if claim.type in (ClaimType.LEADS, ClaimType.LEADERSHIP_CHANGE) and not claim.negated:
                    for person in self.roles(claim, "leader", "new_leader", "old_leader"):
                        bodies = {e for e in self.roles(claim, "org") if self._named_body(e)}
                        self._led.setdefault(person, set()).update(bodies)
        return self._led

    def nameless(self, entity_id: str) -> bool:
        """Whether an entity is only called by a word for any such body ("Rebels", "the attackers"), which may be each of several."""
        return set(lexicon.normalise(self.register.entities[entity_id].name).split()) <= GENERIC

    def _named_body(self, entity_id: str) -> bool:
        entity = self.register.entities[entity_id]
        return entity.kind in BODY_KINDS and not entity.name.islower()

    def groups(self, claim: Claim, *names: str) -> list[str]:
        """Bodies that fill the named roles; in a role without one, a person who leads one body only stands for it ("Okoro has 200 men")."""
        found = []
        for name in names:
            filling = self.roles(claim, name)
            bodies = [e for e in filling if self.register.entities[e].kind in BODY_KINDS]
            led = (self.organisations_led().get(e, set()) for e in filling)
            found += bodies or [body for bodies_led in led if len(bodies_led) == 1 for body in bodies_led]
        return found

    def said(self, claim: Claim) -> date | None:
        """The day on which the page that holds the claim stood, None if undated."""
        return self.register.first_day(claim.document_id)

    def numbers_in(self, document_id: str) -> list[tuple[int, int]]:
        """Start and end of every number that a claim of a page gives."""
        if document_id not in self._numbers:
            claims = self.register.claims_in.get(document_id, ())
            self._numbers[document_id] = sorted({(q.start, q.end) for c in claims for q in c.quantities})
        return self._numbers[document_id]

    def words(self, claim: Claim) -> str:
        """The words of the claim."""
        return self.register.documents[claim.document_id].text[claim.quote.start : claim.quote.end]

    def roles(self, claim: Claim, *names: str) -> list[str]:
        """Entity ids that fill the named roles, in order of the arguments."""
        found = (self.register.entity(a.mention_id) for a in claim.arguments if a.role in names)
        return [e.id for e in found if e is not None]

    def deniers(self, denials: Iterable[Claim]) -> set[str]:
        """Whose denials these are: of a denial that is told, the speaker's; of one's own, the voice's.

        "The group denied it" is the group's denial on whatever page it stands: the page that tells of it denies nothing. A speaker
        who is a person ("a spokesman") counts only where nobody else denies."""
        found = {self.denier(claim): claim for claim in denials}
        named = {by for by, claim in found.items() if by != self.unnamed(claim)}
        return named or set(found)

    def denier(self, claim: Claim) -> str:
        """Whose denial a claim is: of one that is told, the body's that speaks in it; else the voice's.

        Of a told denial whose speaker is not known ("his men dispute it"), nobody's that has a name: what tells it denies nothing; but
        an official on a body's own page, or one who is named as the source of its words, speaks for that body."""
        if claim.type is ClaimType.DENIAL:
            speakers = [a.mention_id for a in claim.arguments if a.role == "speaker"]
            for mention in (self.register.mentions.get(m) for m in speakers):
                inside = self.register.mentions_between(claim.document_id, mention.start, mention.end) if mention is not None else []
                for entity in (self.register.entity(m.id) for m in inside):
                    if entity is not None and entity.kind in BODY_KINDS:
                        return entity.id
            quoted = {link.source for link in claim.attribution} & set(speakers) or any(self._first_person(m) for m in speakers)
            named = not claim.attribution or (quoted and "suspected" not in self.testimony[claim.id].rule)
            own = self.origin(claim).kind is OriginKind.BODY and named
            if speakers and not own:
                return self._spoken_for(claim, speakers[0]) or self.unnamed(claim)
        return self.voice(claim)

    def _spoken_for(self, claim: Claim, mention_id: str) -> str | None:
        """Of "its spokesman, Okoro, denied it" the body whose words stand before it in the paragraph."""
        mention, text = self.register.mentions.get(mention_id), self.register.documents[claim.document_id].text
        if mention is None:
            return None
        paragraph = text.rfind("\n", 0, mention.start) + 1
        near = text[max(paragraph, mention.start - NEAR // 2) : mention.end].split(". ")[-1].casefold()
        words = near.replace(",", " ").split()
        if not {"its", "their"} & set(words) or not any(word.startswith("spokes") for word in words):
            return None
        before = [
            c
            for c in self.register.claims_in[claim.document_id]
            if paragraph <= c.quote.start < mention.start and c.id in self.testimony and self.origin(c).kind is OriginKind.BODY
        ]
        return self.voice(max(before, key=lambda c: (c.quote.start, c.id))) if before else None

    def _first_person(self, mention_id: str) -> bool:
        mention = self.register.mentions.get(mention_id)
        return mention is not None and mention.text.casefold() in ("we", "i", "us", "me")

    def unnamed(self, claim: Claim) -> str:
        """The speaker of a told denial who is not known by name."""
        return f"a speaker in {self.voice(claim)}"

    def denies(self, claim: Claim, event_claims: Sequence[Claim]) -> bool:
        """Whether a claim of an event denies what the event is."""
        if self.says_no(claim):
            return not self.disowns(claim) and not self.denies_part(claim, event_claims)
        if claim.type is ClaimType.PERSON_STATUS:
            if self.told_dead(claim):
                return False
            others = [c for c in event_claims if self.testimony[c.id].origin_id == self.testimony[claim.id].origin_id]
            deadly = any(self.told_dead(c) for c in event_claims if c.type is ClaimType.PERSON_STATUS)
            same_page = [c for c in others if c.document_id == claim.document_id]
            sure = claim.modality not in (Modality.POSSIBLE, Modality.BELIEVED)
            return sure and deadly and (self.told_alive(claim) or any(c.type is ClaimType.DENIAL for c in same_page))
        return False

    def says_no(self, claim: Claim) -> bool:
        """Whether a claim says of something that it was not so."""
        return claim.type is ClaimType.DENIAL or claim.negated or claim.modality is Modality.DENIED or self.found_absent(claim)

    def attackers(self, event_id: str) -> set[str]:
        """The bodies that any claim of an event names as those who struck."""
        if event_id not in self._attackers:
            claims = self.claims_of.get(event_id, ())
            self._attackers[event_id] = {e for claim in claims for e in self.roles(claim, "perpetrator", "attacker")}
        return self._attackers[event_id]

    def accused(self, claim: Claim) -> set[str]:
        """The bodies that a claim blames, and those in whose name it blames them ("the commandos of the Front")."""
        mentions = [self.register.mentions.get(a.mention_id) for a in claim.arguments if a.role in ("perpetrator", "attacker")]
        text = self.register.documents[claim.document_id].text
        spans = [(m.start, m.end + OF_WHOM * text[m.end :].startswith(" of ")) for m in mentions if m is not None]
        inside = (m for span in spans for m in self.register.mentions_between(claim.document_id, *span))
        named = {e.id for m in inside if (e := self.register.entity(m.id)) is not None and e.kind in BODY_KINDS}
        return named | set(self.groups(claim, "perpetrator", "attacker"))

    def disowns(self, claim: Claim) -> bool:
        """Whether somebody denies that he did it ("had no part in the ambush"), which leaves it as it happened."""
        words = self.words(claim).casefold()
        return claim.type is ClaimType.DENIAL and any(phrase in words for phrase in DISOWNING)

    def denies_part(self, claim: Claim, event_claims: Sequence[Claim]) -> bool:
        """Whether a claim denies only something about an event: its speaker tells of the act himself on the same page ("we struck a
        camp; no civilian was hit"), or it says no of another kind of thing than the event is told as ("there was no camp")."""
        if not self.says_no(claim):
            return False
        sure = [c for c in event_claims if not self.says_no(c) and c.modality not in UNSURE and c.type is not ClaimType.ASSESSMENT]
        by, acts = self.denier(claim), [c for c in sure if c.type in ACTS and c.document_id == claim.document_id]
        if any(self.voice(c) == by or (self.origin(c).kind is OriginKind.BODY and not c.attribution) for c in acts):
            return True
        kinds = {_kind(c.type) for c in sure}
        return claim.type is not ClaimType.DENIAL and bool(kinds) and _kind(claim.type) not in kinds

    def found_absent(self, claim: Claim) -> bool:
        """Whether a claim stands right behind words that say that nothing of it was found ("no sign of an alliance")."""
        text = self.register.documents[claim.document_id].text
        before = text[max(claim.quote.start - NEAR, 0) : claim.quote.start].split(". ")[-1].casefold()
        inside = text[claim.quote.start : claim.quote.start + 24].casefold()
        return bool(_ABSENT.search(before[-NEAR // 2 :])) or inside.startswith(ABSENT)

    def told_dead(self, claim: Claim) -> bool:
        """Whether the words of a claim tell of a death."""
        return tells_of_death(self.words(claim))

    def told_alive(self, claim: Claim) -> bool:
        """Whether the words of a claim say that somebody lives."""
        return tells_of_life(self.words(claim))

    def asserts(self, claim: Claim, event_claims: Sequence[Claim]) -> bool:
        """Whether a claim of an event puts forward that it happened."""
        if claim.type is ClaimType.ASSESSMENT or claim.modality in NOT_ASSERTED or self.says_no(claim) or self.denies(claim, event_claims):
            return False
        if claim.type is ClaimType.PERSON_STATUS and FREED & set(lexicon.normalise(self.words(claim)).split()):
            return not any(c.type in ACTS for c in event_claims)  # that the taken came free is no second word that they were taken
        if claim.modality is not Modality.POSSIBLE:
            return True
        if claim.type is ClaimType.PERSON_STATUS and self.told_alive(claim):
            return False  # perhaps alive: neither the death nor its denial
        text = self.register.documents[claim.document_id].text
        sentence = text[max(claim.quote.start - NEAR, 0) : claim.quote.start].split(". ")[-1].split("\n")[-1]
        lowered = (sentence + text[claim.quote.start : claim.quote.end]).casefold()
        return not any(words in lowered for words in DOUBTING)
