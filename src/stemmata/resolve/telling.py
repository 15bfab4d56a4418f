"""Telling: the claims of one report, grouped into the happenings that it tells of, as far as its own words hold together.

What this is for: an attack with its toll, its claim of responsibility and the headline that announces it, grouped inside
one report before reports are compared. What it is not: a merge across reports (see `stemmata.resolve.events`, rule R15).
Two like events of one report stay two: a time or place of its own that does not fit, or a word such as "another" or
"earlier", opens a new happening.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import re2

from stemmata.lexicon.names import normalise
from stemmata.resolve.cues import (
    ANAPHORA,
    BLOWS,
    COUNTED_LATER,
    DEATH,
    GIVEN,
    HABITUAL,
    HARMED,
    HELD,
    ORDINALS,
    OTHER_EVENT,
    PACT,
    SPOKEN,
    STRUCK_PACT,
    TOLLS,
)
from stemmata.resolve.happenings import (
    DEPENDENT,
    KNOWN_BY_WHOM,
    LASTING,
    PAIRS,
    PLAIN,
    STATUS,
    UNREAL,
    VIOLENCE,
    Happening,
    contested_deaths,
    counts_several,
    family,
)
from stemmata.resolve.names import place_form
from stemmata.resolve.settings import DEATH_DAYS, Setting, Where, apart, gap, length, near
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import EVENT_TYPES, ClaimType, MentionForm
from stemmata.schema.when import TimeSpan

_T = ClaimType
CARED: Final = 10  # days after a blow within which such a count is taken to be of it
MOVED: Final = frozenset({_T.TRAVEL, _T.RECRUITMENT})
COUNTED: Final = 3  # people from whom on such a claim tells of one happening, though without a day
SEIZED: Final = frozenset({_T.ARREST, _T.COERCION})
"""What is taken, and who, in a blow: told in its sentence or right after it, it is of the same event."""
NEXT: Final = 250  # characters within which a denial without an object of its own denies what was told before it
FRAME: Final = 40
"""Characters after a word of saying within which a day is that of the telling, unless a comma or the end of the sentence comes first."""
OFFICE: Final = 60  # characters behind the words for a source in which a place is where it is to be found
STOP: Final = re2.compile(r"[,;:.!?\n]")
FAR: Final = 8  # paragraphs over which a claim without time and place of its own may belong to the report's one event
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
    settings = {**settings, **contested_deaths(claims, settings)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        nobody = claim.type is _T.RESPONSIBILITY_CLAIM and claim.negated
        if claim.type in EVENT_TYPES and claim.modality not in UNREAL and not nobody and not counts_several(claim):
            by_document[claim.document_id].append(claim)
    found: list[Happening] = []
    for document_id in sorted(by_document):
        found += _Report(texts.get(document_id, ""), settings, mentions, days.get(document_id, ())).read(by_document[document_id])
    return found


def _other_way(a: Setting, b: Setting, kind: str) -> bool:
    """Whether people go over in one and come back in the other, though one sentence tells both."""
    return kind == _T.DEFECTION and bool(a.kinds and b.kinds and not a.kinds & b.kinds)


class _Report:
    """Reads the claims of one report in the order of its text."""

    def __init__(self, text: str, settings: Mapping[str, Setting], mentions: Mapping[str, Mention], days: Days) -> None:
        self.text, self.settings, self.mentions, self.days = text, settings, mentions, days
        self.breaks = [at for at, c in enumerate(text) if c == "\n"]
        self.found: list[Happening] = []
        self.denials: list[Claim] = []

    def read(self, claims: Sequence[Claim]) -> list[Happening]:
        telling = {at for claim in claims for at in self._told_on(claim)}
        self.days = [(at, time) for at, time in self.days if at not in telling]
        ordered = sorted(claims, key=lambda c: (c.title, c.quote.start, c.quote.end, c.id))
        for claim in ordered:
            if claim.title:
                self._title(claim)
            else:
                self._body(claim)
            if claim.type is _T.DENIAL:
                self.denials.append(claim)
        return self.found

    def _body(self, claim: Claim) -> None:
        words = self._quoted(claim)
        if words & HABITUAL:
            return
        setting, paragraph = self._own_places(claim), bisect_right(self.breaks, claim.quote.start)
        if claim.type is _T.CASUALTY and words & TOLLS and words & GIVEN:
            setting = replace(setting, when=None)
        if claim.type is _T.CASUALTY and words & COUNTED_LATER and self._after_blow(setting):
            setting = replace(setting, when=None)
        if claim.type is _T.CONTROL_CHANGE and not setting.where and words & HELD:
            setting = replace(setting, where=self._scene())
        home, because = self._home(claim, setting, paragraph)
        if home is not None:
            home.take(claim, setting, paragraph, because)
        elif self._opens(claim, setting):
            self._open(claim, setting, paragraph)

    def _own_places(self, claim: Claim) -> Setting:
        """The setting of a claim without the places that its source is of ("a surgeon at the hospital in Bhamo said")."""
        setting = self.settings[claim.id]
        spots = [self.mentions[m] for m in claim.where if m in self.mentions]
        sources = [self.mentions[a.source] for a in claim.attribution if a.source in self.mentions]
        theirs = {place_form(m.text) for m in spots for s in sources if self._beside(m, s, claim)}
        return replace(setting, where=tuple(w for w in setting.where if w.form not in theirs)) if theirs else setting

    def _beside(self, place: Mention, source: Mention, claim: Claim) -> bool:
        """Whether a place stands in or right behind the words for a source, outside the claim."""
        inside = claim.quote.start <= place.start < claim.quote.end
        near_by = source.start <= place.start <= source.end + OFFICE and place.document_id == source.document_id
        return near_by and not inside and not STOP.search(self.text[source.end : place.start])

    def _after_blow(self, setting: Setting) -> bool:
        """Whether a time lies in the days after the blow that the report has told of: that of care, not of the harm."""
        blows = [h.setting.when for h in self.found if h.family == VIOLENCE and not h.aside]
        when = setting.when
        return when is not None and any(b and when.earliest and b.latest and 0 < (when.earliest - b.latest).days <= CARED for b in blows)

    def _open(self, claim: Claim, setting: Setting, paragraph: int) -> None:
        setting = self._led(claim, setting)
        main = next((h for h in self.found if h.family == family(claim, setting)), None)
        aside = main is not None and bool(self._words(claim) & OTHER_EVENT or setting.before(main.setting))
        new = Happening(claim.id, claim.document_id, STATUS if claim.type is _T.DENIAL else family(claim, setting), setting, aside=aside)
        new.sure = claim.type not in PAIRS or self._dated(claim, setting) or self._pact(claim)
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
            counted = claim.type in MOVED and claim.modality in PLAIN and any(value >= COUNTED for _, value in setting.figures)
            return self._dated(claim, setting) or (counted and not claim.negated)
        return setting.specific()

    def _pact(self, claim: Claim) -> bool:
        """Whether the words tell that two came together, though they give no day."""
        words = self._quoted(claim)
        return not claim.negated and bool(words & PACT and words & STRUCK_PACT)

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
        same = [h for h in same if not self._numbered_apart(h, claim) and not _other_way(h.setting, setting, kind)]
        if claim.type in SEIZED and (blow := self._blow_before(claim, setting, paragraph)) is not None:
            return blow, "R15: what was seized, or who, in the event told just before"
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

    def _blow_before(self, claim: Claim, setting: Setting, paragraph: int) -> Happening | None:
        """The blow told last before in the paragraph of an arrest or a seizure that has no time or place of its own."""
        told = [h for h in self.found if h.family == VIOLENCE and h.paragraph == paragraph and h.last <= claim.quote.start]
        blow = max(told, key=lambda h: h.last, default=None)
        far = blow is None or apart(blow.setting, setting) or self._words(claim) & OTHER_EVENT
        return None if blow is None or far or self.text.count(". ", blow.last, claim.quote.start) > 1 else blow

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

    def _told_on(self, claim: Claim) -> Iterable[int]:
        """Where the days of telling stand: after the word of saying ("told the agency on Friday that"), or before it where that opens
        the sentence of the claim ("On Saturday the army said that")."""
        for cue in (a.cue for a in claim.attribution if a.cue is not None):
            begin = max(self.text.rfind(". ", 0, cue.start), self.text.rfind("\n", 0, cue.start)) + 1
            ahead = claim.quote.start >= cue.end and ". " not in self.text[cue.end : claim.quote.start]
            until = min(cue.end + FRAME, claim.quote.start) if ahead else cue.end + FRAME
            after = [at for at, _ in self.days if cue.end <= at < until and not STOP.search(self.text[cue.end : at])]
            yield from after[:1]
            if ahead:
                yield from (at for at, _ in self.days if begin <= at < cue.start)

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
        """What a denial denies: the fate of the person that it is about, else what was told just before, else the blow that the report
        is about, where its words are of a blow or of harm done."""
        fates = [h for h in reversed(self.found) if h.family == STATUS]
        fates += [h for h in reversed(self.found) if h.family == VIOLENCE and h.setting.persons]
        for h in fates:
            if setting.key & (h.setting.key | h.setting.persons) or (not setting.key and self._words(claim) & DEATH):
                return h, "R15: denies what is said of the fate of the same person"
        if setting.key:
            return None, ""
        if not self._points_back(claim):
            return self._harm(claim, paragraph)
        recent = max((h for h in self.found if h.last <= claim.quote.start), key=lambda h: (h.last, h.family == STATUS), default=None)
        if recent is None or claim.quote.start - recent.last > NEXT or apart(recent.setting, setting) or self._answered(claim, recent):
            return None, ""
        begin = self.text.rfind("\n", 0, claim.quote.start)
        if recent.last < begin and ". " in self.text[begin : claim.quote.start]:
            return None, ""  # it denies what its own paragraph told, of which no happening is known
        told = [h for h in self.found if h.family == STATUS and h.paragraph == paragraph and recent.family == VIOLENCE]
        return (told or [recent])[-1], "R15: denies what was told just before"

    def _answered(self, claim: Claim, recent: Happening) -> bool:
        """Whether another denial, of something else, stands between what was told before and a denial of "the report"."""
        between = [c for c in self.denials if recent.last <= c.quote.start < claim.quote.start]
        return any(c.id not in recent.because for c in between)

    def _harm(self, claim: Claim, paragraph: int) -> tuple[Happening | None, str]:
        """The one blow that the report is about, for a denial that anybody was harmed or that the doer had a part in it."""
        words = self._quoted(claim)
        blows = [h for h in self.found if h.family == VIOLENCE and not h.aside and paragraph - h.paragraph <= FAR]
        if (words & HARMED or words & (ANAPHORA - {"claim"})) and len(blows) == 1:
            return blows[0], "R15: denies what the report tells of the one event that it is about"
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
