"""Happenings: what one report tells of one event, as far as its own words hold together.

What this is for: an attack with its toll, its claim of responsibility and the headline that announces it, grouped inside
one report before reports are compared. What it is not: a merge across reports (see `stemmata.resolve.events`, rule R15).
Two like events of one report stay two: a time or place of its own that does not fit, or a word such as "another" or
"earlier", opens a new happening.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from stemmata.lexicon.names import normalise
from stemmata.resolve.settings import DEATH_DAYS, Setting, Where, apart, gap, length, near
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import EVENT_TYPES, ClaimType, Measure, MentionForm, Modality
from stemmata.schema.when import TimeSpan

_T = ClaimType
VIOLENCE, STATUS, DISPLACEMENT = "violence", "status", "displacement"
FAMILY: Final = {
    **dict.fromkeys((_T.ATTACK, _T.CLASH, _T.CASUALTY, _T.RESPONSIBILITY_CLAIM, _T.SUCCESS_CLAIM), VIOLENCE),
    **{t: str(t) for t in (_T.ARREST, _T.COERCION, _T.CONTROL_CHANGE, _T.DEFECTION, _T.RECRUITMENT, _T.LEADERSHIP_CHANGE)},
    **{t: str(t) for t in (_T.SUPPLY, _T.NEGOTIATION, _T.TRAVEL, _T.DENIAL, _T.ALLIANCE, _T.RIVALRY)},
    _T.PERSON_STATUS: STATUS,
}
"""Claim type -> family: types that may tell of one event."""
DEPENDENT: Final = frozenset({_T.RESPONSIBILITY_CLAIM, _T.SUCCESS_CLAIM, _T.DENIAL})
"""Types that speak of an event told elsewhere: they open none, unless they bring a time or place of their own."""
PAIRS: Final = frozenset({_T.ALLIANCE, _T.RIVALRY})
"""Types that tell of two parties coming together or falling out: of that, and of the state that it leaves behind. The state makes
no event, but belongs to the pact or the break where some report dates one."""
LASTING: Final = frozenset({_T.COERCION, _T.RECRUITMENT, _T.TRAVEL, *PAIRS})
"""Types that mostly tell of something that goes on: an event only if the words date it to a month."""
PLAIN: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
UNREAL: Final = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.GENERALISATION})
KNOWN_BY_WHOM: Final = frozenset({STATUS, str(_T.DENIAL), *map(str, PAIRS)})

OTHER_EVENT: Final = listed("""earlier another previous previously separate separately similar elsewhere meanwhile formerly""")
"""Words that set a claim off from the event told so far."""
ANAPHORA: Final = listed(
    """attack assault raid bombing blast explosion ambush strike shooting massacre killing killings incident clash clashes fighting
    battle operation dead wounded injured toll casualties victims attackers assailants gunmen raiders bombers bomber bodies claim"""
)
"""Nouns that with "the" point back at an event told before."""
HABITUAL: Final = listed("every often regularly usually frequently always routinely")
"""Words that make a habit of an event."""
ORDINALS: Final = listed("first second third fourth fifth")
BLOWS: Final = listed("attack ambush raid assault strike clash battle massacre incident killing")
"""Nouns that an ordinal counts as events of their own ("the second ambush"); bombs and blasts may be those of one attack."""
HELD: Final = listed("""town village city base camp barracks outpost post position positions place area withdrew withdrawn retreated pulled
    left""")
"""Words by which a report takes up a place that it has named: it was held, they left it."""
TOLLS: Final = listed("toll number figure count balance")
GIVEN: Final = listed("given announced published issued released communicated stated declared provisional")
"""By these together a day is that of the telling: "the provisional toll of 17 given on 9 March"."""
DEATH: Final = listed("death dead died dies killed alive lives living killing")
SPOKEN: Final = listed(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation accusations charge charges it this that"
)
"""Nouns for what was said."""
NEXT: Final = 250
"""Characters within which a denial without an object of its own denies what was told before it."""
FAR: Final = 8
"""Paragraphs over which a claim without time and place of its own may belong to the one event that a report is about."""


@dataclass(slots=True)
class Happening:
    """Claims of one report on one event. `id`: its first claim; `setting`: what they say of time, place, actors, figures; `sure`:
    they tell that something happened, not only of a state that it may have left."""

    id: str
    document_id: str
    family: str
    setting: Setting
    claims: list[Claim] = field(default_factory=list)
    because: dict[str, str] = field(default_factory=dict)
    last: int = 0
    paragraph: int = 0
    aside: bool = False
    sure: bool = True

    def take(self, claim: Claim, setting: Setting, paragraph: int, because: str) -> None:
        """Add a claim; the setting narrows to what both allow."""
        self.claims.append(claim)
        self.because[claim.id] = because
        self.setting = self.setting.joined(setting)
        self.last, self.paragraph = claim.quote.end, paragraph

    def told(self) -> bool:
        """Whether the report says what happened or when, not only how many of somebody were hit."""
        return self.setting.when is not None or any(c.type in (_T.ATTACK, _T.CLASH) for c in self.claims)

    def vague(self) -> bool:
        """Whether nothing but figures and parties fixes it, so that it may be the report's own event told on."""
        s = self.setting
        return not (self.aside or s.when or s.said or s.where or s.key)


Days: TypeAlias = Sequence[tuple[int, TimeSpan]]
"""Dated expressions of one report: where each begins, and its interval; in the order of the text."""


def happenings(
    claims: Iterable[Claim],
    settings: Mapping[str, Setting],
    mentions: Mapping[str, Mention],
    texts: Mapping[str, str],
    days: Mapping[str, Days],
) -> list[Happening]:
    """The happenings of all reports, by document and first claim. `settings`: claim id -> its setting; `days`: by document id."""
    claims = list(claims)
    settings = {**settings, **_contested_deaths(claims, settings)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        nobody = claim.type is _T.RESPONSIBILITY_CLAIM and claim.negated
        if claim.type in EVENT_TYPES and claim.modality not in UNREAL and not nobody and not _several(claim):
            by_document[claim.document_id].append(claim)
    found: list[Happening] = []
    for document_id in sorted(by_document):
        found += _Report(texts.get(document_id, ""), settings, mentions, days.get(document_id, ())).read(by_document[document_id])
    return found


def _several(claim: Claim) -> bool:
    """Whether the claim counts several events in one ("two bombings in August"), so that it reports none of them alone."""
    return any(q.measure is Measure.ATTACKS and (q.estimate.best or q.estimate.low or 0) > 1 for q in claim.quantities)


def _contested_deaths(claims: Sequence[Claim], settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """The settings of the claims that one named person was killed, where other claims are about that person's fate: known by it."""
    asked = {p for c in claims if c.type in (_T.PERSON_STATUS, _T.DENIAL) for p in settings[c.id].key}
    found: dict[str, Setting] = {}
    for claim in claims:
        setting = settings[claim.id]
        alone = sum(a.role == "victim" for a in claim.arguments) == 1 and all(value <= 1 for _, value in setting.figures)
        if claim.type is _T.CASUALTY and alone and len(setting.persons) == 1 and setting.persons <= asked:
            found[claim.id] = replace(setting, key=setting.persons)
    return found


def family(claim: Claim, setting: Setting) -> str:
    """The family of a claim: people who flee are another happening than people who are killed, and so is the death of somebody whose
    fate other claims are about."""
    if claim.type is _T.CASUALTY and setting.key:
        return STATUS
    if claim.type is _T.CASUALTY and claim.quantities and all(q.measure is Measure.DISPLACED for q in claim.quantities):
        return DISPLACEMENT
    return FAMILY[claim.type]


class _Report:
    """Reads the claims of one report in the order of its text."""

    def __init__(self, text: str, settings: Mapping[str, Setting], mentions: Mapping[str, Mention], days: Days) -> None:
        self.text, self.settings, self.mentions, self.days = text, settings, mentions, days
        self.breaks = [at for at, c in enumerate(text) if c == "\n"]
        self.found: list[Happening] = []

    def read(self, claims: Sequence[Claim]) -> list[Happening]:
        ordered = sorted(claims, key=lambda c: (c.title, c.quote.start, c.quote.end, c.id))
        for claim in ordered:
            if claim.title:
                self._title(claim)
            else:
                self._body(claim)
        return self.found

    def _body(self, claim: Claim) -> None:
        words = self._quoted(claim)
        if words & HABITUAL:
            return
        setting, paragraph = self.settings[claim.id], bisect_right(self.breaks, claim.quote.start)
        if claim.type is _T.CASUALTY and words & TOLLS and words & GIVEN:
            setting = replace(setting, when=None)
        if claim.type is _T.CONTROL_CHANGE and not setting.where and words & HELD:
            setting = replace(setting, where=self._scene())
        home, because = self._home(claim, setting, paragraph)
        if home is not None:
            home.take(claim, setting, paragraph, because)
        elif self._opens(claim, setting):
            self._open(claim, setting, paragraph)

    def _open(self, claim: Claim, setting: Setting, paragraph: int) -> None:
        setting = self._led(claim, setting)
        main = next((h for h in self.found if h.family == family(claim, setting)), None)
        aside = main is not None and bool(self._words(claim) & OTHER_EVENT or setting.before(main.setting))
        new = Happening(claim.id, claim.document_id, STATUS if claim.type is _T.DENIAL else family(claim, setting), setting, aside=aside)
        new.sure = claim.type not in PAIRS or self._dated(claim, setting)
        new.take(claim, setting, paragraph, "R15: tells the event in its report")
        self.found.append(new)

    def _opens(self, claim: Claim, setting: Setting) -> bool:
        """Whether a claim tells an event of its own: it happened, and the words say when, where, who or how many."""
        if claim.type is _T.DENIAL:
            return bool(setting.key)
        if claim.type in PAIRS:
            return bool(setting.key) or self._dated(claim, setting)
        if claim.negated and claim.type is not _T.PERSON_STATUS:
            return False
        if claim.type in DEPENDENT:
            return setting.when is not None and length(setting.when) <= 7 and bool(setting.where)
        if claim.type in LASTING:
            return self._dated(claim, setting)
        return setting.specific()

    @staticmethod
    def _dated(claim: Claim, setting: Setting) -> bool:
        """Whether the words date what they tell to a month, and tell that it was."""
        return not claim.negated and setting.when is not None and length(setting.when) <= 31

    def _home(self, claim: Claim, setting: Setting, paragraph: int) -> tuple[Happening | None, str]:
        """The happening that a claim belongs to, and why."""
        kind = family(claim, setting)
        if kind in KNOWN_BY_WHOM:
            return self._known_by_whom(kind, claim, setting, paragraph)
        same = [h for h in self.found if h.family == kind and not apart(h.setting, setting) and not h.setting.crossed(setting)]
        same = [h for h in same if not self._numbered_apart(h, claim)]
        for h in reversed(same):
            if self._one_sentence(h, claim) and not h.setting.disagrees(setting):
                return h, "R15: told in one sentence with the event"
        same = [h for h in same if not h.setting.opposed(setting)]
        if self._words(claim) & OTHER_EVENT:
            return None, ""
        if kind != VIOLENCE:
            return self._by_parties(setting, same, paragraph)
        if setting.when or setting.where:
            for h in reversed(same):
                if near(h.setting, setting):
                    return h, "R15: the same place and time in the same report"
            if setting.when and setting.where:
                return None, ""
        if claim.type is _T.SUCCESS_CLAIM and not self._words(claim) & (ANAPHORA | {"them"}):
            same = [h for h in same if h.paragraph == paragraph]
        same = [h for h in same if h.paragraph == paragraph or not self._moved_on(h, claim)]
        return self._pointed(same, setting, self._words(claim), paragraph)

    def _known_by_whom(self, kind: str, claim: Claim, setting: Setting, paragraph: int) -> tuple[Happening | None, str]:
        """The same for what persons or pairs of parties make one, whenever and wherever it is said to have been."""
        if kind == _T.DENIAL:
            return self._denied(claim, setting, paragraph)
        if kind == STATUS:
            return self._fate(setting, paragraph)
        return self._pair([h for h in reversed(self.found) if h.family == kind], setting)

    def _numbered_apart(self, h: Happening, claim: Claim) -> bool:
        """Whether the report counts its events, and these two are not of one number: "six in the first ambush, eight in the second"."""
        mine = self._numbers(claim)
        theirs = {number for c in h.claims for number in self._numbers(c)}
        return bool(mine and theirs and not mine & theirs)

    def _numbers(self, claim: Claim) -> set[str]:
        """The ordinals in the words of a claim that count events: before a noun for one, or after "the" without a noun."""
        words = normalise(self.text[claim.quote.start : claim.quote.end + 1]).split()
        found = set()
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
            alone = before == "the" and after in ("", "a", "on", "in", "at", "and", "killed", "left", "which", "came")
            if word in ORDINALS and (after in BLOWS or alone):
                found.add(word)
        return found

    def _scene(self) -> tuple[Where, ...]:
        """The places of the blow that the report has told of, for "the town" that was held after it."""
        struck = [h for h in self.found if h.family == VIOLENCE and not h.aside and any(w.fine for w in h.setting.where)]
        return tuple(w for w in struck[-1].setting.where if w.fine) if struck else ()

    def _led(self, claim: Claim, setting: Setting) -> Setting:
        """With the one day that its paragraph has named before it, if the claim has no time of its own."""
        if setting.when or setting.said or claim.title or claim.modality not in PLAIN or family(claim, setting) != VIOLENCE:
            return setting
        begin = self.text.rfind("\n\n", 0, claim.quote.start)
        led = {time for at, time in self.days if begin < at < claim.quote.start}
        return replace(setting, when=led.pop()) if len(led) == 1 and all(length(t) == 1 for t in led) else setting

    def _moved_on(self, h: Happening, claim: Claim) -> bool:
        """Whether the claim's paragraph has told of another time before it: "On 19 October a boat went down ... 12 are missing"."""
        begin = self.text.rfind("\n", 0, claim.quote.start)
        told = [time for at, time in self.days if begin < at < claim.quote.start]
        return h.setting.when is not None and any(not h.setting.when.overlaps(time) for time in told)

    def _pointed(self, same: Sequence[Happening], setting: Setting, words: set[str], paragraph: int) -> tuple[Happening | None, str]:
        """The event that a claim without time and place of its own goes on about."""
        for h in reversed(same):
            if h.paragraph == paragraph:
                return h, "R15: goes on about the event in the same paragraph"
        main = [h for h in same if not h.aside]
        if not main or any(w.fine for w in setting.where):
            return None, ""
        main = [h for h in main if h.told()] or main
        if len(main) == 1 and paragraph - main[0].paragraph <= FAR:
            return main[0], "R15: goes on about the one event that the report is about"
        latest = max(main, key=lambda h: h.last)
        if words & ANAPHORA and paragraph - latest.paragraph <= 2:
            return latest, "R15: points back at the event told just before"
        return None, ""

    def _by_parties(self, setting: Setting, same: Sequence[Happening], paragraph: int) -> tuple[Happening | None, str]:
        """Happenings that are known by who takes part (a defection, a delivery), or that the text goes on about."""
        alike = [
            h
            for h in reversed(same)
            if not h.setting.disagrees(setting) and not (h.setting.kinds and setting.kinds and not h.setting.kinds & setting.kinds)
        ]
        for h in alike:
            if h.setting.key & setting.key:
                return h, "R15: the same parties in the same report"
        for h in alike:
            if any(value >= 3 for _, value in h.setting.figures & setting.figures):
                return h, "R15: the same figure in the same report"
        for h in alike:
            if paragraph == h.paragraph and not (setting.when and setting.where):
                return h, "R15: goes on about the event in the same paragraph"
        return None, ""

    def _pair(self, told: Sequence[Happening], setting: Setting) -> tuple[Happening | None, str]:
        """The pact or break that the report tells of: of the same two, or the only one where one of the claims does not name both."""
        for h in told:
            if h.setting.key & setting.key:
                return h, "R15: the same parties in the same report"
        if len(told) == 1 and not (told[0].setting.key and setting.key):
            return told[0], "R15: goes on about the one pact or break that the report tells of"
        return None, ""

    def _fate(self, setting: Setting, paragraph: int) -> tuple[Happening | None, str]:
        """What else the report says of the fate of the same person; without a name, of the one told just before."""
        for h in reversed(self.found):
            if h.family != STATUS or (h.setting.when and setting.when and gap(h.setting.when, setting.when) > DEATH_DAYS):
                continue
            if h.setting.key & setting.key:
                return h, "R15: the fate of the same person in the same report"
            if not setting.key and paragraph - h.paragraph <= 2:
                return h, "R15: goes on about the fate of the person told of just before"
        return None, ""

    def _denied(self, claim: Claim, setting: Setting, paragraph: int) -> tuple[Happening | None, str]:
        """What a denial denies: the fate of the person that it is about, else what was told just before."""
        fates = [h for h in reversed(self.found) if h.family == STATUS]
        fates += [h for h in reversed(self.found) if h.family == VIOLENCE and h.setting.persons]
        for h in fates:
            if setting.key & (h.setting.key | h.setting.persons) or (not setting.key and self._words(claim) & DEATH):
                return h, "R15: denies what is said of the fate of the same person"
        if setting.key or not self._points_back(claim):
            return None, ""
        recent = max((h for h in self.found if h.last <= claim.quote.start), key=lambda h: h.last, default=None)
        if recent is not None and claim.quote.start - recent.last <= NEXT and not apart(recent.setting, setting):
            return recent, "R15: denies what was told just before"
        return None, ""

    def _points_back(self, claim: Claim) -> bool:
        """Whether what is denied is not named anew: "denied it", "denied the claim", "a rumour that ... has been denied"."""
        about = [self.mentions[a.mention_id] for a in claim.arguments if a.role == "about" and a.mention_id in self.mentions]
        return all(m.form is MentionForm.PRONOUN or set(normalise(m.text).split()) & (ANAPHORA | SPOKEN) for m in about)

    def _title(self, claim: Claim) -> None:
        """A headline announces the first event of its family that it fits."""
        setting = self.settings[claim.id]
        kind = family(claim, setting)
        homes = [
            h for h in self.found if h.family == kind and not h.aside and not apart(h.setting, setting) and not h.setting.opposed(setting)
        ]
        if kind == _T.DENIAL:
            homes = [h for h in self.found if h.family == STATUS and self._words(claim) & DEATH]
            homes += [h for h in self.found if any(c.type is _T.DENIAL for c in h.claims)]
        if homes:
            homes[0].take(claim, setting, homes[0].paragraph, "R15: the headline announces the event of the report")
        elif self._opens(claim, setting):
            self._open(claim, setting, 0)

    def _quoted(self, claim: Claim) -> set[str]:
        return set(normalise(self.text[claim.quote.start : claim.quote.end]).split())

    def _words(self, claim: Claim) -> set[str]:
        """The words of the claim's sentence as far as it is its own: from the last full stop to the end of the quote."""
        begin = max(self.text.rfind(". ", 0, claim.quote.start), self.text.rfind("\n", 0, claim.quote.start)) + 1
        return set(normalise(self.text[begin : claim.quote.end]).split())

    def _one_sentence(self, h: Happening, claim: Claim) -> bool:
        last = h.claims[-1].quote
        between = self.text[min(last.end, claim.quote.start) : claim.quote.start]
        return h.claims[-1].title == claim.title and ". " not in between and "\n" not in between and len(between) <= 200
