"""Who has been spoken of in a report so far, and who of them stands out at a place in it.

What this is for: the memory of the walk over a report (see `anaphora`). What it is not: a rule of who a word stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from stemmata.lexicon.descriptions import GROUPS, INSTITUTIONS, SPLINTER, TOWNS
from stemmata.lexicon.names import kind_of
from stemmata.read.sentences import Sentence
from stemmata.resolve.bearers import BODY, PERSON, PLACE, Bearer
from stemmata.resolve.names import GENERIC_PLACE, gloss
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import EntityKind, MentionKind, PlacePrecision

OFFICIAL: Final = listed("army ministry government police command forces force military navy gendarmerie council party parliament")
"""Words in the name of a body that make it no armed group."""
REBEL: Final = listed("people peoples liberation resistance freedom revolutionary salvation lord")
"""Words beside "Army" or "Forces" in the names of those who are none of a state's."""
IRREGULAR: Final = listed("""paramilitary paramilitaries militia militias militiaman militiamen rebel rebels insurgent insurgents militant
    militants guerrilla guerrillas jihadist jihadists separatist separatists fighter fighters gunman gunmen mercenary mercenaries""")
"""Words beside a name ("the paramilitary Plain Support Forces", "PSF fighters") that make its bearer no force of a state."""
FIGHTING: Final = frozenset({MentionKind.ACTOR, MentionKind.PLACE})
"""Marks of readers on bodies that may be armed groups: a group is called by the name of a place too ("the New Valley")."""
ARMED: Final = listed("group people movement front army soldier battalion brigade supporter")
"""Meanings of words in the names of armed groups."""
CIVIL: Final = listed(
    """agency press news radio tv newspaper post panel observers monitors monitor newswire committee commission institute university
    hospital watch media mission nations bank company court embassy bureau office department service centre center
    foundation relief charity newsline observatory humanitarian coordination tracking displacement refugee refugees migration
    research statistics"""
)
"""Words in the name of a body that make it none that fights."""
MILITIA: Final = listed("guard guards league militia volunteers defence defense self-defence vigilantes")
"""Words in the name of an armed group that make it no rebel one."""

SAYS: Final = listed(
    """said says told added announced confirmed reported believes believed estimates estimated thinks thought fears feared claims claimed
    denied denies boasted insisted insists warned reckons reckoned acknowledged admitted puts put wrote writes stated counts counted"""
)
"""Verbs with which the words of a source begin."""
VOICES: Final = ("'s spokes", "’s spokes", "'s press", "’s press", " spokes")
"""What follows a body that is named for its spokesman alone."""
UNITS: Final = listed("brigade battalion division regiment squadron company detachment")
ORDINALS: Final = listed(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth"""
)
"""Words for units, and numbers before them, in the names of units of an army: "the 31st Brigade", "Fourth River Brigade"."""

PAPERS: Final = listed("statement message report document communique communiqué text video audio letter declaration recording")
"""What somebody says or writes and what then says something itself: "The statement describes"."""


@dataclass(slots=True)
class Referent:
    """Somebody of a report, named or described. `target`: the mention that stands for it, "" if nothing does; `heads`: nouns that
    described it; `known`: it is no single capitalised word that may be anything."""

    target: str
    name: str
    what: str
    armed: bool
    heads: set[str] = field(default_factory=set)
    rebel: bool = True
    places: set[PlacePrecision] = field(default_factory=set)
    outlet: bool = False
    plural: bool = False
    known: bool = False
    civil: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody is spoken of at [start, end). `subject`: first of its sentence."""

    start: int
    end: int
    sentence: int
    subject: bool
    who: Referent
    title: bool


def referents(names: Sequence[Bearer], local: Mapping[str, str]) -> dict[str, Referent]:
    """Mention id -> whom it names, of one report. `local`: bearer id -> cluster of the names that the report makes one."""
    made: dict[str, Referent] = {}
    found: dict[str, Referent] = {}
    for bearer in names:
        who = made.setdefault(local[bearer.id], Referent(bearer.id, bearer.name, bearer.what, False))
        tokens = set(bearer.key.split())
        kinds = {m.kind for m in bearer.mentions}
        official = bool(tokens & OFFICIAL) and not is_irregular(tokens, bearer.mentions)
        state = kind_of(bearer.name) in (EntityKind.STATE, EntityKind.PUBLISHER) or official or bool(tokens & CIVIL)
        who.civil = who.civil or state
        fights = bool(bearer.fights or kinds & FIGHTING or set(gloss(bearer.name)) & ARMED or tokens & MILITIA)
        who.armed = (who.armed or (bearer.what == BODY and fights)) and not who.civil
        who.rebel = who.rebel and not tokens & MILITIA and not is_unit(bearer.key)
        who.outlet = who.outlet or MentionKind.OUTLET in kinds
        who.known = who.known or bearer.what != PERSON or " " in bearer.key
        who.places |= {bearer.place.precision} if bearer.place else set()
        found |= {mention.id: who for mention in bearer.mentions}
    return found


def is_irregular(tokens: Set[str], mentions: Iterable[Mention]) -> bool:
    """Whether a body is no force of a state, for all the words of its name: by other words of it, or as a mention that holds a name calls
    it a militia, rebels and the like."""
    words = (m.text.split() for m in mentions)
    called = any(any(w[:1].isupper() for w in ws) and not IRREGULAR.isdisjoint(map(str.casefold, ws)) for ws in words)
    return called or bool(tokens & REBEL)


def is_unit(key: str) -> bool:
    """Whether a normalised name is that of a numbered unit: "fourth river brigade", "31st battalion"."""
    tokens = key.split()
    numbered = any(t in ORDINALS or (t[0].isdigit() and t[-2:] in ("st", "nd", "rd", "th")) for t in tokens[:-1])
    return numbered and tokens[-1] in UNITS


class Memory:
    """Everybody spoken of so far, in the order of the text. `counts`: by `id` of a referent, how often the whole report names it."""

    def __init__(self, text: str, bounds: Sequence[Sentence]) -> None:
        self.text, self.bounds = text, bounds
        self.spoken: list[Said] = []
        self._known: dict[int, Referent] = {}
        self._subjects: dict[int, Referent] = {}
        self._authors: dict[str, Referent] = {}
        self.counts: Counter[int] = Counter()

    def add(self, mention: Mention, at: int, who: Referent) -> None:
        """Somebody is spoken of in sentence `at`."""
        subject = at not in self._subjects and who.what != PLACE
        if subject:
            self._subjects[at] = who
        if who.target:
            self._known.setdefault(id(who), who)
        self.spoken.append(Said(mention.start, mention.end, at, subject, who, self.bounds[at].title))

    def salient(self, start: int, at: int, reach: int, fits: Callable[[Referent], bool], *, goes_on: bool = True) -> Referent | None:
        """Of those spoken of in the last sentences the one that stands out: near, first of its sentence, often named. `goes_on`: who
        spoke in the sentence before may be who goes on ("It added")."""
        best: tuple[float, int] | None = None
        chosen: Referent | None = None
        for spoken in reversed(self.spoken):
            if at - spoken.sentence > reach:
                break
            if spoken.start >= start or not fits(spoken.who) or (spoken.title and not self.bounds[at].title):
                continue
            if spoken.sentence == at and (self._led(spoken, "ccording to ", "told ") or self.text.startswith(VOICES, spoken.end)):
                continue  # a source, or whoever is told, is seldom spoken of in what is said
            distance = at - spoken.sentence
            source = not goes_on and self._speaks(spoken)
            weight = -2.0 * distance + (-1.0 if source else 2.5 if spoken.subject else 0.0) + 0.2 * min(5, self.counts[id(spoken.who)])
            if best is None or (weight, spoken.start) > best:
                best, chosen = (weight, spoken.start), spoken.who
        return chosen

    def _led(self, spoken: Said, *words: str) -> bool:
        """Whether somebody is spoken of right after one of these words."""
        return self.text[max(0, spoken.start - 16) : spoken.start].removesuffix("the ").endswith(words)

    def _speaks(self, spoken: Said) -> bool:
        """Whether somebody is named as the source of what follows: "The Commission believes that"."""
        behind = self.text[spoken.end : spoken.end + 30].split()[:3]
        return behind[:1] != [] and behind[0] in SAYS and "that" in behind

    def just_before(self, start: int) -> Referent | None:
        """Whoever is spoken of right before a place, but for a comma or a parenthesis."""
        for spoken in reversed(self.spoken[-4:]):
            between = self.text[spoken.end : start]
            if spoken.end <= start and between.strip(" \n") in ("", ",", ")", "),"):
                return spoken.who if spoken.who.target else None
        return None

    def one(self, fits: Callable[[Referent], bool]) -> Referent | None:
        """The only one of those named so far."""
        found = [who for who in self._known.values() if fits(who)]
        return found[0] if len(found) == 1 else None

    def rival(self, who: Referent, fits: Callable[[Referent], bool]) -> bool:
        """Whether somebody else who fits has been spoken of since somebody was."""
        for spoken in reversed(self.spoken):
            if spoken.who is who:
                return False
            if fits(spoken.who):
                return True
        return False

    def subject(self, at: int) -> Referent | None:
        """Whoever is first in a sentence."""
        return self._subjects.get(at)

    def paper(self, start: int, at: int) -> str:
        """The noun of "The statement ..." with which the sentences before an "It" begin; "" if they begin otherwise."""
        while at > 0 and start == self.bounds[at].start:
            at -= 1
            start = self.bounds[at].start
            words = self.text[start : self.bounds[at].end].casefold().split()[:4]
            if words[:1] in (["the"], ["this"]):
                return next((w for w in words[1:3] if w in PAPERS), "")
            if words[:1] != ["it"]:
                return ""
        return ""

    def author(self, paper: str) -> Referent | None:
        """Whose statement it is: in the first sentence that has the word, of the body behind "by" or "of", else the first there."""
        if paper in self._authors:
            return self._authors[paper]
        for at, bound in enumerate(self.bounds):
            place = self.text.find(paper, bound.start, bound.end)
            if place < 0 or bound.title:
                continue
            bodies = [s for s in self.spoken if s.sentence == at and s.who.what == BODY and s.who.target]
            by = [s for s in bodies if s.start > place and self._led(s, " by ", " of ", " from ")]
            if by or bodies:
                self._authors[paper] = (by or bodies)[0].who
            return self._authors.get(paper)
        return None


def is_splinter(who: Referent) -> bool:
    """Whether an armed group is said to have left another, or is called new."""
    return who.armed and bool(who.heads & SPLINTER or "new" in gloss(who.name))


def says_area(name: str) -> bool:
    """Whether the name of a place says that it is no town: "Soum province"."""
    return bool(set(name.casefold().split()) & (GENERIC_PLACE - TOWNS))


def is_firm(who: Referent) -> bool:
    """Whether a body may be a company: its name says nothing of a state, a group or people."""
    return kind_of(who.name) is None and not set(who.name.casefold().split()) & (OFFICIAL | INSTITUTIONS | GROUPS)
