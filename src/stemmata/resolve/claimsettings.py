"""The setting of each claim, from the rows that earlier steps wrote.

What this is for: looking up a claim's day, places, named parties, figures and kind of place. What it is not: a comparison
(see `stemmata.resolve.settings`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import timedelta
from typing import Final

import re2

from stemmata.lexicon.descriptions import FIGHTERS, GROUPS, MEN, PRONOUNS, SPLINTER
from stemmata.lexicon.figures import ONES
from stemmata.lexicon.names import normalise
from stemmata.read.locate import opens_report
from stemmata.resolve.manner import broke_away, kinds
from stemmata.resolve.names import GENERIC_PLACE, SMALL, fold, place_form
from stemmata.resolve.settings import FIRM, Setting, Where, length
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.estimate import Quantity
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import ClaimType, EntityKind, Hedge, Measure, MentionForm, MentionKind, TimePrecision
from stemmata.schema.when import TimeSpan

_T = ClaimType
SITES: Final = listed(
    """mosque church temple shrine synagogue school university hospital clinic market bazaar airport airfield port base barracks
    outpost checkpoint convoy prison jail embassy consulate hotel restaurant cafe stadium theatre station bridge dam refinery
    pipeline mine camp wedding funeral parade bus train ferry boat dhow ship helicopter tanker lorry lorries truck trucks
    headquarters palace parliament courthouse bank factory warehouse depot village"""
)
"""Kinds of described sites (R15: "the same kind of described site")."""
FORCES: Final = listed("""army troops forces police military government helicopters aircraft ministry navy units gendarmes""")
STRUCK: Final = FORCES | listed("soldiers soldier policemen policeman officers gendarme guards base barracks outpost")
"""Words for armed bodies of a state as the doers of a blow, and as those whom it strikes."""
INSURGENTS: Final = listed(
    "terrorists terrorist militants militant insurgents insurgent jihadists jihadis rebels extremists bandits fighters"
)
"""Words for those whom soldiers and police strike."""
ATTACKERS: Final = listed("attacker attackers assailant assailants raider raiders gunman gunmen bomber bombers")
CARE: Final = listed("""hospital hospitals clinic morgue mortuary admitted treated cared""")
CARRIED: Final = re2.compile(r"(?i)\b(?:brought|taken|flown|evacuated|transferred)\b(?: \w+){0,3} (?:to|into|there|here)\b")
"""Words by which a place and a time are those of care for the dead and wounded, not of the event."""
RECEIVED: Final = listed("received treating treats operated")
WOUNDED: Final = listed("wounded injured casualties patients")
"""By one word of each, too; and the wounded who have died since died where they were cared for."""
DIED: Final = listed("died dead succumbed")
COUNTER: Final = re2.compile(r"(?i)\b(?:counter-?[ ]?(?:attack|strike|assault|offensive)|return(?:ed|ing) fire|fire fight|repel)")
"""Words of those who strike back in the blow that struck them."""
SINCE: Final = re2.compile(r"(?i)\b(?:since|later|afterwards)\b")
FEW: Final = 5
BESIDE: Final = 60
"""A quote of fewer words is read with so many code points after it, within its sentence."""
ROAD: Final = 40
"""Code points around a place in which the words for a road are looked for."""
THERE: Final = listed("there town village city place camp post base area hamlet settlement")
"""Words that take up a place named before."""
GEOGRAPHY: Final = listed("peninsula island islands bay cape coast")
"""Words beside a name for a stretch of land or shore, known by that name alone too ("off Sama", "off the Sama peninsula")."""
DAYS_AFTER: Final = re2.compile(r"(?i)\b(\p{L}+|\d{1,2}) (day|week)s? after (?:the )?$")
NOW: Final = re2.compile(r"(?i), [^.;]{0,80}?\b(?:has|have|is|are|remains?)\b")
"""What follows a clause that counts the days since something, where it tells what is so by now."""
STRUCK_PLACES: Final = frozenset({_T.ATTACK, _T.CLASH, _T.CASUALTY})
_TOWN_OF: Final = re2.compile(r"(?i)\b(?:town|village|city|hamlet|island|port|camp|settlement|suburb|oasis) of (?:the )?$")
_LEFT: Final = re2.compile(r"(?i)\b(?:fled|flee|fleeing|flees|left|leave|leaving|escaped|abandoned|deserted) (?:from )?(?:the )?$")
"""What stands before the place that people flee: that is where it happened, not where they go."""
_TOWARDS: Final = re2.compile(r"(?i)\b(?:towards?|in the direction of) (?:the )?$")
"""What stands before the place that those who leave another go to."""
_ROAD_BEHIND: Final = re2.compile(r"^(?:[-–—/ ]+[\p{Lu}][\p{L}’'.-]*){0,3}[- ](?:road|highway|route|axis|motorway)\b")
_ROAD_BEFORE: Final = re2.compile(
    r"(?i)\b(?:between (?:(?:the )?[\p{L}’'-]+(?: [\p{L}’'-]+){0,2} and )?"
    r"|(?:road|highway|route|track) (?:from|linking|connecting|between|to) (?:[\p{L}’'-]+(?: [\p{L}’'-]+)? (?:to|and|with) )?)(?:the )?$"
)
"""What stands behind or before the ends of a road: something happened somewhere along it, at neither of them."""
DIVIDED: Final = listed("province state region governorate county department prefecture oblast")
"""Words of a name for a part of a country."""
LINE: Final = 80
"""Code points at the beginning of a line in which its place, day and agency stand, and behind the day those until the dash."""
_DATELINE: Final = re2.compile(r"^\W*\p{Lu}{3,}[^.!?]*$")
_DASH: Final = re2.compile(r"^[^.!?;\n]{0,30}\)?[.]? ?(?:[—–]| - |--)")
_SCENE: Final = re2.compile(r"(?i)\b(?:in|at|near|outside|around) (?:the )?$")
_SCENE_AFTER: Final = re2.compile(r"(?i)(?::|(?: [\w-]+)? (?:road|market|mosque|base|bombing|attack|blast|ambush|siege|massacre|raid)\b)")
"""What stands before or after the place of a headline: "Terror in X", "X: convoy hit by a bomb", "X mosque bombing"."""
BY: Final = frozenset({"perpetrator", "attacker", "claimant"})
NOBODY_NAMED: Final = listed("he she it they him her them his its their whom who which of some two three several")
PLACE_ROLES: Final = {_T.CONTROL_CHANGE: frozenset({"place_taken", "from"}), _T.ATTACK: frozenset({"target"})}
NOBODY: Final = frozenset(EntityKind) - {EntityKind.PERSON, EntityKind.OTHER}
"""Kinds of what has no fate of a person, though a pronoun may have been taken for it."""
STRETCH: Final = re2.compile(r"(?i)\b(?:since|between|from)\b")
"""Words before or in a time by which it goes from one day to another."""
STEM: Final = 4
"""Letters by which two words for a thing are taken for forms of one."""
ANYTHING: Final = listed(
    """them they these those this that weapons weapon arms equipment supplies consignment consignments shipment shipments goods material
    materiel help support aid cargo things load loads some many more hundreds thousands dozens"""
)
"""Words for whatever was delivered."""
FOLK_ROLES: Final = {
    _T.ARREST: ("arrested",),
    _T.DENIAL: ("about",),
    _T.DEFECTION: ("defector", "from", "to"),
    _T.SUPPLY: ("supplier", "recipient"),
    _T.NEGOTIATION: ("party", "party2"),
    _T.TRAVEL: ("traveller",),
    _T.RECRUITMENT: ("recruit", "recruiter"),
    **dict.fromkeys((_T.ALLIANCE, _T.RIVALRY), ("party", "party2")),
}
"""Roles of those who take part in what is known by that: told by a noun in one report ("frontier guards") and by a name in another."""
ANYBODY: Final = (
    MEN
    | FIGHTERS
    | GROUPS
    | SPLINTER
    | PRONOUNS
    | listed(
        """member members people persons person some about dozens dozen hundred hundreds many others other former suspected armed deserters
    army military government forces troops rebel movement front brigade group party state half score several around nearly least more than
    three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety with from them those their this that"""
    )
)
"""Words for whoever takes part, and numbers."""
SIDES: Final = frozenset({"from", "to", "supplier", "recipient", "party", "party2"})
"""Roles of the sides of a change, a delivery or a pact, in which a leader stands for what he leads."""
BODIES: Final = frozenset({EntityKind.ARMED_GROUP, EntityKind.ORGANISATION})
PAIRED: Final = {
    _T.DEFECTION: ("from", "to"),
    _T.SUPPLY: ("supplier", "recipient"),
    **dict.fromkeys((_T.NEGOTIATION, _T.ALLIANCE, _T.RIVALRY), ("party", "party2")),
    _T.LEADERSHIP_CHANGE: ("org", "new_leader"),
}
"""Types that are known by two named parties together."""


def datelines(tables: Tables) -> frozenset[str]:
    """The ids of time expressions that only say when a report was written ("GOMA, 6 May (Agency) — Fighters raided"). Reads `document`
    and `time_expression`."""
    texts = {d.id: d.text for d in tables.get("document", ())}
    written = set()
    for t in tables.get("time_expression", ()):
        text = texts.get(t.document_id, "")
        line = text[text.rfind("\n", 0, t.start) + 1 : t.start]
        if len(line) <= LINE and _DATELINE.search(line) and _DASH.search(text[t.end : t.end + LINE]):
            written.add(t.id)
    return frozenset(written)


def claim_settings(claims: Iterable[Claim], mentions: Mapping[str, Mention], tables: Tables) -> dict[str, Setting]:
    """Claim id -> what its words fix. Reads `dating`, `placing`, `denotes`, `entity`, `document`."""
    lookup = _Lookup(mentions, tables)
    return {claim.id: lookup.setting(claim) for claim in claims}


class _Lookup:
    """The rows of earlier steps by what they are about."""

    def __init__(self, mentions: Mapping[str, Mention], tables: Tables) -> None:
        self.mentions = mentions
        self.times = {d.subject: d.time for d in tables.get("dating", ())}
        self.places = {p.mention_id: p.place for p in tables.get("placing", ())}
        self.entity = {d.mention_id: d.entity_id for d in tables.get("denotes", ())}
        texts = {d.id: d.text for d in tables.get("document", ())}
        self.values = {t.id: t.value for t in tables.get("time_expression", ())}
        self.stretches = frozenset(
            t.id
            for t in tables.get("time_expression", ())
            if STRETCH.search(texts.get(t.document_id, "")[max(0, t.start - 8) : t.end]) and t.id in self.times
        )
        self.kinds = {e.id: e.kind for e in tables.get("entity", ())}
        self.forms = {e.id: fold(e.name) for e in tables.get("entity", ())}
        self.led = self._led(tables)
        self.texts = texts
        names = [m for m in mentions.values() if m.form is MentionForm.NAME or (m.kind is MentionKind.PLACE and m.text[:1].isupper())]
        self.datelines = frozenset(m.id for m in names if opens_report(self.texts.get(m.document_id, ""), m.start, m.end))
        self.divided = frozenset(
            self.entity[m.id]
            for m in names
            if m.kind is MentionKind.PLACE and m.id in self.entity and set(normalise(m.text).split()) & DIVIDED and " " in m.text
        )
        self.spots: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.towns: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.ahead = frozenset(m.id for m in names if _TOWARDS.search(self.texts.get(m.document_id, "")[max(0, m.start - 24) : m.start]))
        self.left: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.called: set[str] = set()
        self.scenes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.struck: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.actors: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for m in sorted(mentions.values(), key=lambda m: (m.document_id, m.start, m.id)):
            if self.kinds.get(self.entity.get(m.id, "")) in BODIES:
                self.actors[m.document_id].append((m.start, m.id))
        for m in sorted(names, key=lambda m: (m.document_id, m.start, m.id)):
            text = self.texts.get(m.document_id, "")
            before = text[max(0, m.start - 24) : m.start]
            if m.kind is MentionKind.PLACE and m.id not in self.datelines:
                self.spots[m.document_id].append((m.start, m.id))
            if self.kinds.get(self.entity.get(m.id, "")) is EntityKind.PLACE and m.kind is not MentionKind.PLACE:
                self.called.add(m.id)  # "the raid on Ndole": that it is a place is told elsewhere
                self.struck[m.document_id].append((m.start, m.id))
            if _TOWN_OF.search(before):
                self.called.add(m.id)
                self.towns[m.document_id].append((m.start, m.id))
            if _LEFT.search(before):
                self.called.add(m.id)
                self.left[m.document_id].append((m.start, m.id))
            if _SCENE.search(before) or _SCENE_AFTER.match(text[m.end : m.end + 24]):
                self.scenes[m.document_id].append((m.start, m.id))

    def setting(self, claim: Claim) -> Setting:
        named = [(a.role, self.entity[a.mention_id]) for a in claim.arguments if a.mention_id in self.entity]
        followed = [(role, self.led.get(e, e) if role in SIDES else e) for role, e in named]
        named = list(dict.fromkeys([*named, *followed]))
        if claim.type is _T.DENIAL:
            named += [
                ("named", self.entity[m]) for m in _inside(self.actors.get(claim.document_id, []), claim.quote.start, claim.quote.end)
            ]
        sides = frozenset(("by" if role in BY else role, e, self.forms.get(e, "")) for role, e in named)
        words = self._words(claim)
        tended = words & WOUNDED and (words & RECEIVED or (words & DIED and SINCE.search(self._quote(claim))))
        carried = bool(CARRIED.search(self._quote(claim)))
        care = claim.type is _T.CASUALTY and bool(words & CARE or carried or tended or self._cared_for(claim, words))
        return Setting(
            when=None if care else self.times.get(claim.when) if claim.when in self.times else self._counted_back(claim),
            where=() if care else self._places(claim),
            key=self._key(claim, followed),
            sides=sides,
            figures=frozenset(f for q in claim.quantities if (f := _figure(q)) is not None),
            persons=frozenset(e for _, e in named if self.kinds.get(e) is EntityKind.PERSON),
            sites=frozenset(words & SITES),
            kinds=kinds(claim, words, self._quote(claim)),
            hands=self._hands(claim),
            published=self.times.get(claim.document_id),
            beside=() if care or claim.title else self._beside(claim),
            items=self._stems(claim, ("item",), ANYTHING),
            folk=self._stems(claim, FOLK_ROLES.get(claim.type, ()), ANYBODY),
            over_days=not care and claim.when in self.stretches and claim.when in self.times and length(self.times[claim.when]) > FIRM,
            said=frozenset({self.values[claim.when]} if claim.when in self.values and claim.when not in self.times and not care else ()),
        )

    def _led(self, tables: Tables) -> dict[str, str]:
        """Person -> the one body that reports say he or she leads: who goes over to a leader goes over to that."""
        told: dict[str, set[str]] = defaultdict(set)
        for claim in tables.get("claim", ()):
            if claim.type in (_T.LEADS, _T.LEADERSHIP_CHANGE) and not claim.negated:
                roles = {a.role: self.entity.get(a.mention_id, "") for a in claim.arguments}
                leader, body = roles.get("leader") or roles.get("new_leader") or "", roles.get("org") or ""
                if self.kinds.get(leader) is EntityKind.PERSON and self.kinds.get(body) in BODIES:
                    told[leader].add(body)
        return {leader: next(iter(bodies)) for leader, bodies in told.items() if len(bodies) == 1}

    def _counted_back(self, claim: Claim) -> TimeSpan | None:
        """The day of a blow of which the sentence begins to tell "eleven days after" it what is so on the day of the report."""
        text, told = self.texts.get(claim.document_id, ""), self.times.get(claim.document_id)
        before = DAYS_AFTER.search(text[max(0, claim.quote.start - 24) : claim.quote.start])
        if before is None or told is None or told.latest is None or told.earliest != told.latest:
            return None
        stop = text.find(". ", claim.quote.end)
        now = NOW.search(text[claim.quote.end : stop if stop >= 0 else len(text)])
        word = before.group(1).casefold()
        number = int(word) if word.isdecimal() else ONES.get(word, 0)
        if now is None or claim.type not in STRUCK_PLACES or not number:
            return None
        day = told.latest - timedelta(number * (7 if before.group(2).casefold() == "week" else 1))
        return TimeSpan(day, day, TimePrecision.DAY, f"{before.group(0).strip()}, counted back from {told.latest}")

    def _quote(self, claim: Claim) -> str:
        text: str = self.texts.get(claim.document_id, "")
        return text[claim.quote.start : claim.quote.end]

    def _words(self, claim: Claim) -> set[str]:
        return set(normalise(self._quote(claim)).split())

    def _cared_for(self, claim: Claim, words: set[str]) -> bool:
        """Whether a quote of a few words ("22 bodies") is told of a place of care by what follows it ("had been brought there")."""
        text = self.texts.get(claim.document_id, "")
        after = text[claim.quote.end : claim.quote.end + BESIDE].split("\n")[0].split(". ")[0]
        return len(words) < FEW and bool(set(normalise(after).split()) & CARE or CARRIED.search(after))

    def _places(self, claim: Claim) -> tuple[Where, ...]:
        roles = PLACE_ROLES.get(claim.type, frozenset())
        spots = [*claim.where, *(a.mention_id for a in claim.arguments if a.role in roles)]
        if claim.type in STRUCK_PLACES:
            spots += _inside(self.towns.get(claim.document_id, []), claim.quote.start, claim.quote.end)
            spots += _inside(self.struck.get(claim.document_id, []), claim.quote.start, claim.quote.end)
        if claim.type in STRUCK_PLACES and claim.title:
            text = self.texts.get(claim.document_id, "")
            line = text.rfind("\n", 0, claim.quote.start) + 1, text.find("\n", claim.quote.end)
            spots += _inside(self.scenes.get(claim.document_id, []), line[0], line[1] if line[1] >= 0 else len(text))
        if claim.quantities and all(q.measure is Measure.DISPLACED for q in claim.quantities):
            spots = _inside(self.left.get(claim.document_id, []), claim.quote.start, claim.quote.end) or spots
        if claim.type is _T.CONTROL_CHANGE:
            spots = [m for m in spots if m not in self.ahead]
        spots = [m for m in spots if m not in self.datelines]
        return tuple(dict.fromkeys(w for m in spots if (w := self._where(m)) is not None))

    def _beside(self, claim: Claim) -> tuple[Where, ...]:
        """The places that the paragraph of a claim names; where it names none and takes one up ("there"), those of the one before."""
        text, places = self.texts.get(claim.document_id, ""), self.spots.get(claim.document_id, [])
        begin = text.rfind("\n", 0, claim.quote.start) + 1
        end = text.find("\n", claim.quote.end)
        found = _inside(places, begin, end if end >= 0 else len(text))
        if not found and set(normalise(text[begin : claim.quote.end]).split()) & THERE:
            found = _inside(places, text.rfind("\n", 0, max(0, len(text[:begin].rstrip()))) + 1, begin)
        return tuple(dict.fromkeys(w for m in found if (w := self._where(m)) is not None))

    def _hands(self, claim: Claim) -> frozenset[str]:
        """Who strikes whom: soldiers and police strike, or are struck; nothing where the words point back at the attackers."""
        doers, done = (
            [
                set(normalise(self.mentions[a.mention_id].text).split())
                for a in claim.arguments
                if a.role in roles and a.mention_id in self.mentions
            ]
            for roles in (("perpetrator", "attacker", "speaker"), ("victim", "target", "against"))
        )
        back = any(words & ATTACKERS or words <= NOBODY_NAMED for words in done) or bool(COUNTER.search(self._quote(claim)))
        strike = (any(words & FORCES for words in doers) and claim.type in (_T.ATTACK, _T.CASUALTY)) or claim.type is _T.SUCCESS_CLAIM
        strike = strike or (claim.type is _T.CASUALTY and any(words & INSURGENTS for words in done))
        told = self._words(claim) - set().union(*doers)
        struck = not strike and (
            any(words & STRUCK for words in done) or (bool(done) and claim.type is _T.CASUALTY and "by" not in told and bool(told & STRUCK))
        )
        return frozenset({"strike"} if strike and done and not back else {"struck"} if struck else ())

    def _stems(self, claim: Claim, roles: Sequence[str], plain: Set[str]) -> frozenset[str]:
        """The beginnings of the words that fill roles, without plain ones and numbers."""
        texts = [self.mentions[a.mention_id].text for a in claim.arguments if a.role in roles and a.mention_id in self.mentions]
        words = {w for t in texts for w in normalise(t).split() if w.isalpha() and len(w) >= STEM}
        return frozenset(w[:STEM] for w in words - plain)

    def _where(self, mention_id: str) -> Where | None:
        mention = self.mentions.get(mention_id)
        entity = self.entity.get(mention_id)
        if mention is None or entity is None or not (mention.kind is MentionKind.PLACE or mention_id in self.called):
            return None
        plain = GENERIC_PLACE | SMALL | GEOGRAPHY
        if mention_id not in self.places and any(w[:1].islower() and normalise(w) not in plain for w in mention.text.split()):
            return None  # a description ("the far north of the country") is no named place
        words = [w for w in mention.text.split() if normalise(w) not in GEOGRAPHY]
        place, form = self.places.get(mention_id), place_form(" ".join(words) or mention.text)
        return Where(entity, form, place, self._along(mention) or (place is None and entity in self.divided))

    def _along(self, mention: Mention) -> bool:
        """Whether a place is only an end of the road that something happened on."""
        text = self.texts.get(mention.document_id, "")
        behind, before = text[mention.end : mention.end + ROAD], text[max(0, mention.start - ROAD) : mention.start]
        return bool(_ROAD_BEHIND.search(behind) or _ROAD_BEFORE.search(before))

    def _key(self, claim: Claim, named: list[tuple[str, str]]) -> frozenset[str]:
        """By whom the event is known: the person of a death, both parties of what takes two."""
        if claim.type is _T.PERSON_STATUS:
            return frozenset(e for role, e in named if role == "person" and self.kinds.get(e) not in NOBODY)
        if claim.type is _T.DENIAL:
            return frozenset(e for role, e in named if role == "about" and self.kinds.get(e) is EntityKind.PERSON)
        first, second = PAIRED.get(claim.type, ("", ""))
        ends = [sorted({entity for role, entity in named if role == side}) for side in (first, second)]
        if (first, second) == ("party", "party2") or broke_away(claim, self._quote(claim)):
            both = sorted({*ends[0], *ends[1]})
            return frozenset({" and ".join(both)} if len(both) > 1 else ())
        return frozenset(f"{a} > {b}" for a in ends[0] for b in ends[1])


def _inside(marked: list[tuple[int, str]], start: int, end: int) -> list[str]:
    """The ids of mentions that begin in a stretch."""
    return [m for _, m in marked[bisect_left(marked, (start, "")) : bisect_left(marked, (end, ""))]]


def _figure(quantity: Quantity) -> tuple[str, float] | None:
    """The number that a report gives in digits or number words; a vague word is no exact figure."""
    e = quantity.estimate
    if e.hedge is Hedge.VAGUE:
        return None
    value = e.best if e.best is not None else e.low
    return (str(quantity.measure), value) if value is not None else None
