"""Bodies: which armed bodies the words of a claim mean, who leads whom, and under which body a state fights.

What this is for: the fillers of a role as the groups, forces and states behind them ("men of the League", "its helicopters",
"the two groups", a leader for his group). What it is not: a merge of entities (see `stemmata.resolve`), or a choice of a voice
(see `stemmata.trace`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

import re2

from stemmata.collate.witness import Witness
from stemmata.lexicon import names as lexicon
from stemmata.lexicon.vocabulary import lists
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm
from stemmata.trace.register import BODY_KINDS
from stemmata.trace.wordlists import CIVIL_WORDS, FORCE_WORDS, MILITARY_WORDS, MULTINATIONAL

_T = ClaimType
GOVERNING: Final = frozenset(["government", "junta", "regime", "authorities", "ministry", "council", "state"])
"""Words of a body that commands, and does not bear arms itself."""

SPEAKING: Final = frozenset(["information", "media", "press", "relations", "communication", "communications", "publicity"])
"""Words of the office that speaks for an army."""

FIGHTING: Final = MILITARY_WORDS | {"command", "guard", "guards", "brigade", "gendarmerie", "navy"}
"""Words of the body of a state that does the fighting."""

PARTS: Final = frozenset(["command", "brigade", "battalion", "zone", "division", "regiment", "sector"])
"""Words of a part of an army."""

ONCE: Final = re2.compile(
    r"(?i)\b(?:(?:had|used to|once|formerly|previously|until \w+) (?:led?|lead|head(?:ed)?|command(?:ed)?|run|ran)"
    r"|(?:once|formerly|previously|then|until \w+),? (?:(?:the|a|its|their) )?(?:commander|leader|chief|emir|head|warlord|boss))\b"
)
"""Words of one who led before."""

_SIDES_WORD: Final = (
    "groups?|sides?|parties|factions?|movements?|camps?|armies|outfits|forces|bands?|militias|organi[sz]ations|wings|rivals"
)
BOTH: Final = re2.compile(rf"(?i)^(?:the )?(?:both|two|either|pair)(?: of them)?(?: (?:{_SIDES_WORD}))?$")
_SEVERAL: Final = re2.compile(rf"(?i)^(?:{_SIDES_WORD})$")
"""Words that stand for two bodies told of before."""

ONE_OF_SEVERAL: Final = re2.compile(
    r"(?i)\b(?:an?|one of (?:the|its)|senior|local|regional|field|deputy|second|former|unit|area|district)\b"
)
"""Words before a title by which its holder is one commander among others."""

AT_A_PLACE: Final = re2.compile(r"^ (?:at|in|around) \p{Lu}")
"""Words behind a title by which its holder is chief of a place: "their chief at Rill"."""

CALENDAR: Final = listed(
    """last next this monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december"""
)
"""Words of which no name of a body consists, whatever was read from them ("last Sunday's assault")."""

FOUNDED: Final = re2.compile(
    r"(?i)\b(?:formed|founded|created|launched|established|set up|under the name(?: of)?|calling (?:itself|himself|themselves))"
    r"(?: (?:a|the|his|its|their)(?: own| new| rival)*(?: (?:group|movement|faction|force|army),?)?)? ?$"
)
"""Words right before the name of a body that the person who breaks away founds and leads."""

OF: Final = re2.compile(r"(?i)^,? ?(?:of|from|belonging to) (?:the |its )?$")
POSSESSED: Final = re2.compile(r"^ ?(?:own )?$")
OWNED: Final = re2.compile(r"(?i)^(.*?)\b(?:of|from|belonging to) (?:the )?(.+)$")
"""What is a body's, and the body: "a patrol of the River Guard"."""
AGAINST: Final = ("party", "party2", "side_a", "side_b")
STANDING: Final = frozenset({"org", "actor"})
"""Roles of who has men, or is somewhere."""
OWN: Final = frozenset({"it", "its", "they", "their"})
NEAR: Final = 300
"""Code points before a pronoun within which the group that it means is named."""
BEHIND: Final = 16
"""Code points behind a filler in which "of the League" begins with the name."""


CLEARLY: Final = 3
"""Times as often as of the next body a name is said of the one that it means where no page tells which."""


class Bodies:
    """Bodies behind the fillers of roles. Built once from the rows of trace and resolve."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.register = witness.register
        self._named = {e for m, e in self.register.denotes.items() if m in self.register.mentions and _name(self.register.mentions[m])}
        self._pages: dict[str, set[str]] = defaultdict(set)
        for mention_id, entity_id in self.register.denotes.items():
            if mention_id in self.register.mentions:
                self._pages[entity_id].add(self.register.mentions[mention_id].document_id)
        self._bare = {e.id for e in self.register.entities.values() if set(lexicon.normalise(e.name).split()) - {"the"} <= MILITARY_WORDS}
        self._bare_pages = {page for entity_id in self._bare if self.is_force(entity_id) for page in self._pages[entity_id]}
        self._successors: dict[str, set[str]] = {}
        self._acting = self._fighters()
        self._called = self._names()
        self.led = self._leaders()
        self._force = self._forces()

    def armed(self, entity_id: str) -> bool:
        """Whether a body bears arms: a group, a state or its force, or one that fights in some claim. No company, no observer."""
        entity = self.register.entities[entity_id]
        words = set(lexicon.normalise(entity.name).split())
        if (entity.kind not in BODY_KINDS and entity_id not in self._acting) or words <= CALENDAR:
            return False
        if entity_id in self._acting and not words & (CIVIL_WORDS - GOVERNING):
            return True
        return not words & CIVIL_WORDS and (entity.kind is not EntityKind.ORGANISATION or bool(words & (FORCE_WORDS | GOVERNING)))

    def state(self, entity_id: str) -> bool:
        """Whether a body is a state, or commands or fights for one."""
        return self.armed(entity_id) and self.register.entities[entity_id].kind is not EntityKind.ARMED_GROUP

    def fights(self, entity_id: str) -> bool:
        """Whether a body bears arms and can be told from others: it has a name, or is a state's."""
        words = set(lexicon.normalise(self.register.entities[entity_id].name).split())
        return self.armed(entity_id) and (self.named(entity_id) or bool(words & (MILITARY_WORDS | GOVERNING)))

    def told_on(self, entity_id: str, document_id: str) -> bool:
        """Whether a page speaks of an entity."""
        return document_id in self._pages[entity_id]

    def one_side(self, a: str, b: str) -> bool:
        """Whether of two bodies of a state one governs and the other fights, and a page speaks of both; all that are only called "the
        army" are one there."""
        governing, fighting = (a, b) if self.is_force(b) else (b, a)
        if a == b or not self.is_force(fighting) or not self._governs(governing):
            return False
        pages = self._bare_pages if fighting in self._bare else self._pages[fighting]
        return bool(self._pages[governing] & pages)

    def part_of(self, part: str, whole: str) -> bool:
        """Whether a body is a command, brigade or zone of the army that the case knows by no other name than "the army"."""
        words = set(lexicon.normalise(self.register.entities[part].name).split())
        return whole in self._bare and part not in self._bare and self.is_force(part) and self.is_force(whole) and bool(words & PARTS)

    def force(self, entity_id: str) -> str:
        """The body that fights for a ministry or an unnamed government: "the army"; else the body itself."""
        return self._force.get(entity_id, entity_id)

    def army(self, document_id: str) -> str | None:
        """The one fighting body of a state that a page speaks of: whose soldiers "the soldiers" are."""
        here = {e.id for m in self.register.mentions_in.get(document_id, ()) if (e := self.register.entity(m.id)) is not None}
        found = {self._plain_army(e) for e in here if self.is_force(e)}
        return next(iter(found)) if len(found) == 1 else None

    def of(self, claim: Claim, *roles: str) -> list[str]:
        """Bodies that fill the roles, in order: named, led by the person who stands there, owners of the men or arms that do; the
        two that "both sides" are."""
        found: list[str] = []
        for argument in claim.arguments:
            mention = self.register.mentions.get(argument.mention_id)
            if argument.role in roles and mention is not None:
                behind = self.two(claim) if self._both(mention) else self._behind(mention) or self._speaking(claim, mention)
                found += behind or (self._told_last(mention) if argument.role in STANDING else [])
        return list(dict.fromkeys(found))

    def two(self, claim: Claim) -> list[str]:
        """The two bodies that "the two" or "both sides" are: those of the same event, else of the fight that the page told last,
        else the two groups it named last."""
        event = self.register.claim_event(claim)
        told = self.witness.claims_of.get(event, []) if event is not None else []
        union = {e for c in told if c.type is claim.type for e in self._plain(c)}
        if len(union) == 2:
            return sorted(union)
        before = [c for c in self.register.claims_in[claim.document_id] if c.quote.start < claim.quote.start]
        for other in reversed(before):
            pair = self._plain(other)
            if other.type in (_T.RIVALRY, _T.CLASH, _T.ALLIANCE) and len(set(pair)) == 2:
                return sorted(set(pair))
        return self._last_two(claim)

    def named(self, entity_id: str) -> bool:
        """Whether any page names an entity, and not only describes it."""
        return entity_id in self._named

    def successors(self, document_id: str) -> set[str]:
        """Whom a page tells to have been named leader."""
        if document_id not in self._successors:
            changes = [c for c in self.register.claims_in[document_id] if c.type is _T.LEADERSHIP_CHANGE]
            self._successors[document_id] = {p for c in changes for p in self.witness.roles(c, "new_leader")}
        return self._successors[document_id]

    def only_group(self, document_id: str, start: int, end: int) -> str | None:
        """The one armed group that a stretch of a page names."""
        mentions = self.register.mentions_between(document_id, start, end)
        found = {e.id for m in mentions if (e := self.register.entity(m.id)) is not None and self._group(e)}
        return next(iter(found)) if len(found) == 1 else None

    def sentence(self, claim: Claim) -> tuple[int, int]:
        """Where the sentence of a claim begins and ends, as far as full stops tell."""
        text = self.register.documents[claim.document_id].text
        begin = max(text.rfind(". ", 0, claim.quote.start) + 1, text.rfind("\n", 0, claim.quote.start) + 1)
        ends = [at for at in (text.find(". ", claim.quote.end), text.find("\n", claim.quote.end)) if at >= 0]
        return begin, min(ends, default=len(text))

    def leads_alone(self, claim: Claim) -> bool:
        """Whether a claim of leading is about the head of a body now, not one of several commanders or one of before."""
        if ONCE.search(self.witness.words(claim)):
            return False
        begin, _ = self.sentence(claim)
        text = self.register.documents[claim.document_id].text[begin : claim.quote.end].casefold()
        titles = [(text.rfind(title), title) for title in TITLES if title in text[max(claim.quote.start - begin, 0) :]]
        at, title = max(titles, default=(0, ""))
        before = " ".join(text[:at].split()[-3:])
        behind = self.register.documents[claim.document_id].text[begin + at + len(title) : claim.quote.end + BEHIND]
        return not (titles and (ONE_OF_SEVERAL.search(before.split(",")[-1]) or AT_A_PLACE.match(behind)))

    def founded(self, claim: Claim) -> tuple[str, str] | None:
        """The body that the words of a claim about a break or a departure go on to say was founded, and the one person who did."""
        if claim.type not in (_T.RIVALRY, _T.DEFECTION, _T.ALLIANCE, _T.PRIOR_ROLE) or claim.negated:
            return None
        text = self.register.documents[claim.document_id].text
        begin, end = self.sentence(claim)
        here = self.register.mentions_between(claim.document_id, begin, end)
        people = [
            (m.start, e.id) for m in here if (e := self.register.entity(m.id)) is not None and e.kind is EntityKind.PERSON and not e.private
        ]
        for mention in here:
            entity = self.register.entity(mention.id)
            if entity is None or entity.kind not in BODY_KINDS or mention.form is not MentionForm.NAME:
                continue
            before = [person for start, person in people if start < mention.start]
            if before and FOUNDED.search(text[begin : mention.start]):
                return entity.id, before[0]
        return None

    def _group(self, entity: Entity) -> bool:
        return entity.kind is EntityKind.ARMED_GROUP and self.armed(entity.id) and self.named(entity.id)

    def _plain(self, claim: Claim) -> list[str]:
        """The sides of a claim that stand there themselves."""
        found: list[str] = []
        for argument in claim.arguments:
            mention = self.register.mentions.get(argument.mention_id)
            if argument.role in AGAINST and mention is not None and not self._both(mention):
                found += self._behind(mention)
        return list(dict.fromkeys(found))

    def _both(self, mention: Mention) -> bool:
        """Whether a mention stands for two: "both sides", or "sides" behind "both"."""
        words = lexicon.normalise(mention.text)
        if _SEVERAL.match(words):
            before = self.register.documents[mention.document_id].text[max(mention.start - 8, 0) : mention.start]
            words = f"{lexicon.normalise(before).split(' ')[-1]} {words}"
        return bool(BOTH.match(words))

    def _last_two(self, claim: Claim) -> list[str]:
        """The two groups that the page has named last before a claim."""
        found: list[str] = []
        for mention in reversed(self.register.mentions_between(claim.document_id, 0, claim.quote.start)):
            entity = self.register.entity(mention.id)
            if entity is not None and self._group(entity) and entity.id not in found:
                found.append(entity.id)
        return sorted(found[:2]) if len(found) >= 2 else []

    def _behind(self, mention: Mention) -> list[str]:
        """The body that a mention means: itself, the one its person leads, or the one whose men or arms it names."""
        entity = self.register.entity(mention.id)
        inner = self._inside(mention, described=entity is None) if entity is None or entity.kind is not EntityKind.PERSON else None
        if inner is not None:
            return [inner]
        if entity is not None and (entity.kind in BODY_KINDS or entity.id in self._acting):
            return [self._plain_army(entity.id)]
        if entity is not None and len(self.led.get(entity.id, ())) == 1:
            return list(self.led[entity.id])
        return self._owner(mention) if entity is None else []

    def _plain_army(self, entity_id: str) -> str:
        """The army for "the predatory army": a force that is only described is the one of that no page says more."""
        known = [e for e in self._bare if self.is_force(e)]
        return known[0] if len(known) == 1 and not self.named(entity_id) and self.is_force(entity_id) else entity_id

    def _speaking(self, claim: Claim, mention: Mention) -> list[str]:
        """The body that says "we" of itself: the origin of the claim, if it bears arms."""
        if lexicon.normalise(mention.text) not in ("we", "us", "our", "ours"):
            return []
        who = self.witness.origin(claim).entity_id
        return [who] if who in self.register.entities and self.armed(who) else []

    def _told_last(self, mention: Mention) -> list[str]:
        """The group that the page has named right before "it" or "its camps", where nobody else has said who that is."""
        text = self.register.documents[mention.document_id].text
        before = lexicon.normalise(text[max(mention.start - 8, 0) : mention.start]).split(" ")[-1]
        if self.register.entity(mention.id) is not None or not OWN & {lexicon.normalise(mention.text).split(" ")[0], before}:
            return []
        for other in reversed(self.register.mentions_between(mention.document_id, max(mention.start - NEAR, 0), mention.start)):
            entity = self.register.entity(other.id)
            if entity is not None and self._group(entity):
                return [entity.id]
        return []

    def _inside(self, mention: Mention, *, described: bool) -> str | None:
        """The body that a filler names within its own words: "a patrol of the River Guard", "RG courts"; of what is read as a name
        "Fighters of the League", "League fighters". `described`: the filler itself is no entity."""
        if (owned := OWNED.match(mention.text)) is not None:
            what, whose = lexicon.normalise(owned.group(1)), lexicon.normalise(owned.group(2))
            return self._called.get(whose) if described or what.split(" ")[-1] in lists()["fighters"] else None
        words = mention.text.split()
        if len(words) < 2 or not words[-2][:1].isupper() or words[-1][:1].isupper():
            return None
        return self._called.get(lexicon.normalise(" ".join(words[:-1]).removesuffix("'s").removesuffix("’s")))

    def _names(self) -> dict[str, str]:
        """Folded name -> the body that bears arms and is called so in the case: the one, or clearly the most often."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for mention_id, entity_id in self.register.denotes.items():
            mention = self.register.mentions.get(mention_id)
            if mention is not None and entity_id in self._named and mention.form is MentionForm.NAME and self.armed(entity_id):
                found[lexicon.normalise(mention.text)][entity_id] += 1
        most = {name: sorted(told.items(), key=lambda item: (-item[1], item[0])) for name, told in found.items()}
        return {name: told[0][0] for name, told in most.items() if len(told) == 1 or told[0][1] >= CLEARLY * told[1][1]}

    def _owner(self, mention: Mention) -> list[str]:
        """Whose "its helicopters", "men of the League" or "army base" are."""
        text = self.register.documents[mention.document_id].text
        near = self.register.mentions_between(mention.document_id, max(mention.start - 24, 0), mention.end + BEHIND)
        for other in near:
            inside = mention.start <= other.start and other.end <= mention.end and other.id != mention.id
            before = other.end <= mention.start and POSSESSED.match(text[other.end : mention.start])
            after = other.start >= mention.end and OF.match(text[mention.end : other.start])
            entity = self.register.entity(other.id) if inside or before or after else None
            if entity is not None and entity.kind in BODY_KINDS and self.armed(entity.id):
                return [entity.id]
        words, army = lexicon.normalise(mention.text).split(), self.army(mention.document_id)
        return [army] if army is not None and len(words) > 1 and words[0] in MILITARY_WORDS else []  # "an army post"

    def _fighters(self) -> frozenset[str]:
        roles = {_T.ATTACK: ("perpetrator",), _T.CLASH: AGAINST, _T.RIVALRY: AGAINST, _T.RESPONSIBILITY_CLAIM: ("claimant",)}
        found = (e for c in self.register.claims.values() for e in self.witness.roles(c, *roles.get(c.type, ())))
        return frozenset(e for e in found if self.register.entities[e].kind in BODY_KINDS | {EntityKind.PUBLISHER})

    def _leaders(self) -> dict[str, set[str]]:
        """Person -> the named bodies that a claim says he leads, or that are called the branch or faction of him."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.register.claims.values():
            if (founded := self.founded(claim)) is not None:
                found[founded[1]].add(founded[0])
            leads = claim.type in (_T.LEADS, _T.LEADERSHIP_CHANGE) and not claim.negated and self.leads_alone(claim)
            if not leads and claim.type is not _T.BRANCH_OF:
                continue
            people = self.witness.roles(claim, "parent") if claim.type is _T.BRANCH_OF else self.witness.roles(claim, *LEADING)
            for person in people:
                if self.register.entities[person].kind is EntityKind.PERSON:
                    bodies = self.witness.roles(claim, "org", "child")
                    found[person] |= {e for e in bodies if self.register.entities[e].kind in BODY_KINDS and self.named(e)}
        return found

    def _forces(self) -> dict[str, str]:
        """Ministry or unnamed government -> the one fighting body that its pages speak of."""
        fighting = {e for e in self.register.entities if self.is_force(e)}
        beside = {e: {f for f in fighting if self._pages[e] & self._pages[f]} for e in self.register.entities if self._commands(e)}
        return {entity_id: min(found) for entity_id, found in sorted(beside.items()) if len(found) == 1}

    def _governs(self, entity_id: str) -> bool:
        entity = self.register.entities.get(entity_id)
        words = set(lexicon.normalise(entity.name).split()) if entity is not None else set()
        return entity is not None and entity.kind is EntityKind.ORGANISATION and bool(words & GOVERNING) and "foreign" not in words

    def _commands(self, entity_id: str) -> bool:
        """Whether a body is a ministry of defence, a government without a name of its own, or the press office of an army."""
        entity = self.register.entities[entity_id]
        words = set(lexicon.normalise(entity.name).split()) - {"the"}
        if entity.kind is EntityKind.ORGANISATION and words & SPEAKING:
            return bool(words & (MILITARY_WORDS | FORCE_WORDS))
        if entity.kind is not EntityKind.ORGANISATION or not words & GOVERNING:
            return False
        return words <= GOVERNING | MILITARY_WORDS | {"central", "transitional"} or bool("ministry" in words and words & DEFENDING)

    def is_force(self, entity_id: str) -> bool:
        """Whether a body is what fights for a state: an army, a command, a guard."""
        entity = self.register.entities.get(entity_id)
        if entity is None:
            return False
        words = set(lexicon.normalise(entity.name).split())
        others = GOVERNING | MULTINATIONAL | SPEAKING | (CIVIL_WORDS - GOVERNING)
        state = entity.kind is EntityKind.ORGANISATION and not words & others
        return state and bool(words & FIGHTING)


def _name(mention: Mention) -> bool:
    """Whether the words are a name: a name as read, or a capital behind the first word ("the Frontier Guard")."""
    capital = any(word[:1].isupper() for word in mention.text.split()[1:])
    return mention.form is not MentionForm.PRONOUN and (
        capital or (mention.form is MentionForm.NAME and mention.text != mention.text.lower())
    )


DEFENDING: Final = frozenset(["defence", "defense", "war", "security", "interior"])
LEADING: Final = ("leader", "new_leader", "old_leader")
TITLES: Final = ("commander", "leader", "chief", "emir", "head", "warlord", "boss")
"""Titles of those who lead armed bodies."""
