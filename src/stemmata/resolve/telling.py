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

from stemmata.resolve.cues import (
    ALWAYS_SAID,
    ANAPHORA,
    COUNTED_LATER,
    DEATH,
    GIVEN,
    HABITUAL,
    HELD,
    IN_ALL,
    MET,
    PACT,
    PART_OF,
    POINTED,
    SAME_PART,
    STRUCK_PACT,
    THEN_MORE,
    TOLLS,
    WHO_LEFT,
)
from stemmata.resolve.denying import FAR, Denials, denied_elsewhere
from stemmata.resolve.fates import fate
from stemmata.resolve.happenings import (
    BREAK,
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
    differ,
    family,
    found_absent,
    one_sentence,
    quoted,
    sentence,
    sets_apart,
    text_words,
    unlike,
)
from stemmata.resolve.names import place_form
from stemmata.resolve.numbered import event_numbers, numbered_apart, of_each, of_two_days
from stemmata.resolve.settings import Setting, Where, apart, length, near
from stemmata.resolve.taking import SEIZED, seized
from stemmata.resolve.times import before
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import EVENT_TYPES, ClaimType
from stemmata.schema.when import TimeSpan

_T = ClaimType
CARED: Final = 10  # days after a blow within which such a count is taken to be of it
MOVED: Final = frozenset({_T.TRAVEL, _T.RECRUITMENT})
AT_SOMEBODY: Final = frozenset({_T.ATTACK, _T.ARREST})
COUNTED: Final = 3  # people from whom on such a claim tells of one happening, though without a day
FRAME: Final = 40
"""Characters after a word of saying within which a day is that of the telling, unless a comma or the end of the sentence comes first."""
OFFICE: Final = 60  # characters behind the words for a source in which a place is where it is to be found
NEXT_ONE: Final = 2  # lines down to the next paragraph, over which figures alone may go on
BESIDE: Final = 12
"""Code points around a claim in which such words are looked for."""
STOP: Final = re2.compile(r"[,;:.!?\n]")
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
    settings = {**settings, **contested_deaths(claims, settings, texts)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        nobody = claim.type is _T.RESPONSIBILITY_CLAIM and claim.negated
        several = counts_several(claim, texts.get(claim.document_id, ""))
        if claim.type in EVENT_TYPES and claim.modality not in UNREAL and not nobody and not several:
            by_document[claim.document_id].append(claim)
    found: list[Happening] = []
    for document_id in sorted(by_document):
        found += _Report(texts.get(document_id, ""), settings, mentions, days.get(document_id, ())).read(by_document[document_id])
    return found


class _Report:
    """Reads the claims of one report in the order of its text."""

    def __init__(self, text: str, settings: Mapping[str, Setting], mentions: Mapping[str, Mention], days: Days) -> None:
        self.text, self.settings, self.mentions, self.days = text, settings, mentions, days
        self.breaks = [at for at, c in enumerate(text) if c == "\n"]
        self.found: list[Happening] = []
        self.denials = Denials(text, mentions, self.found)
        self.each: dict[str, Setting] = {}

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
                self.denials.told.append(claim)
        return self.found

    def _body(self, claim: Claim) -> None:
        words = quoted(claim, self.text)
        if words & HABITUAL and not ALWAYS_SAID.search(self.text[claim.quote.start - BESIDE * 3 : claim.quote.end]):
            return
        setting, paragraph = self._own_places(claim), bisect_right(self.breaks, claim.quote.start)
        if both := of_two_days(claim, setting, self.text):
            self.each = both  # it tells of neither alone
            return
        if self.each and claim.type is _T.CASUALTY and IN_ALL.search(self.text[claim.quote.start - BESIDE : claim.quote.end]):
            return
        setting = of_each(claim, setting, self.each, self.text)
        setting = self._timed(claim, setting, paragraph, words)
        taken = any(h.family == _T.CONTROL_CHANGE and h.paragraph == paragraph for h in self.found)
        if claim.type is _T.CONTROL_CHANGE and not setting.where and words & HELD and not taken:
            setting = replace(setting, where=self._scene())
        home, because = self._home(claim, setting, paragraph)
        if home is not None:
            home.take(claim, setting, paragraph, because)
        elif self._opens(claim, setting):
            self._open(claim, setting, paragraph)
        elif claim.type is _T.DENIAL and (other := denied_elsewhere(claim, setting, self.text)) is not None:
            self._open(claim, other[1], paragraph, other[0])

    def _timed(self, claim: Claim, setting: Setting, paragraph: int, words: set[str]) -> Setting:
        """The setting without a time that is not that of what happened: of claiming, counting or a part; or with the day before it."""
        if claim.type is _T.ATTACK and setting.when:
            setting = replace(setting, when=before(setting.when, self.text[claim.quote.start : claim.quote.end]))
        if claim.type is _T.RESPONSIBILITY_CLAIM and self._claimed_later(setting, paragraph):
            setting = replace(setting, when=None)
        if claim.type is _T.CASUALTY:
            later = bool(words & COUNTED_LATER) and self._after_blow(setting)
            untimed = later or self._of_them(claim) or bool(words & TOLLS and words & GIVEN)
            setting = replace(setting, when=None) if untimed else setting
        if claim.type is _T.DEFECTION and PART_OF.search(self.text[claim.quote.start : claim.quote.end]):
            setting = replace(setting, when=None)
        if "back" in setting.kinds and WHO_LEFT.search(self.text[claim.quote.start : claim.quote.end]):
            setting = replace(setting, when=None)
        return setting

    def _claimed_later(self, setting: Setting, paragraph: int) -> bool:
        """Whether the day of a claim of responsibility is after the blow that the paragraph has told of: that of the claiming."""
        blows = [h for h in self.found if h.family == VIOLENCE and h.paragraph == paragraph]
        return bool(blows) and blows[-1].setting.before(setting)

    def _of_them(self, claim: Claim) -> bool:
        """Whether a claim counts a part of those told of before, without a time in its own words."""
        own = any(claim.quote.start <= at < claim.quote.end for at, _ in self.days)
        return not own and bool(PART_OF.search(self.text[max(0, claim.quote.start - BESIDE) : claim.quote.end + BESIDE]))

    def _own_places(self, claim: Claim) -> Setting:
        """The setting of a claim without the places that its source is of ("a surgeon at the hospital in Bhamo said"), or to a part of
        which the words point back ("that stretch of the Nile")."""
        setting = self.settings[claim.id]
        spots = [self.mentions[m] for m in claim.where if m in self.mentions]
        sources = [self.mentions[a.source] for a in claim.attribution if a.source in self.mentions]
        theirs = {place_form(m.text) for m in spots for s in sources if self._beside(m, s, claim)}
        theirs |= {place_form(m.text) for m in spots if SAME_PART.search(self.text[max(0, m.start - 40) : m.start])}
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

    def _open(self, claim: Claim, setting: Setting, paragraph: int, denied: str = "") -> None:
        setting = self._led(claim, setting)
        main = next((h for h in self.found if h.family == family(claim, setting)), None)
        aside = main is not None and bool(sets_apart(claim, self.text) or setting.before(main.setting))
        kind = denied or (STATUS if claim.type is _T.DENIAL else family(claim, setting))
        new = Happening(claim.id, claim.document_id, kind, setting, aside=aside)
        told = not denied and (claim.type is not _T.SUPPLY or not (claim.negated or found_absent(claim, self.text)))
        new.sure = told and (claim.type not in PAIRS or self._dated(claim, setting) or self._pact(claim))
        new.take(claim, setting, paragraph, "R15: tells the event in its report")
        self.found.append(new)

    def _opens(self, claim: Claim, setting: Setting) -> bool:
        """Whether a claim tells an event of its own: it happened, and the words say when, where, who or how many."""
        if claim.type is _T.DENIAL:
            return bool(setting.key)
        if claim.type in PAIRS:
            return bool(setting.key) or self._dated(claim, setting) or (BREAK in setting.kinds and bool(setting.sides))
        if claim.type is not _T.PERSON_STATUS and (claim.negated or found_absent(claim, self.text)):
            return claim.type is _T.SUPPLY and bool(setting.key)
        if claim.type in DEPENDENT:
            return setting.when is not None and length(setting.when) <= 7 and bool(setting.where)
        if claim.type in LASTING:
            counted = claim.type in MOVED and claim.modality in PLAIN and any(value >= COUNTED for _, value in setting.figures)
            return self._dated(claim, setting) or (counted and not claim.negated)
        named = claim.type is _T.LEADERSHIP_CHANGE and bool(setting.persons)
        met = claim.type is _T.NEGOTIATION and bool(setting.sides) and bool(quoted(claim, self.text) & MET)
        hit = claim.type in AT_SOMEBODY and bool(setting.persons)
        fought = claim.type is _T.CLASH and bool(setting.side("side_a") and setting.side("side_b"))
        return setting.specific() or named or met or hit or fought

    def _pact(self, claim: Claim) -> bool:
        """Whether the words tell that two came together, though they give no day."""
        words = quoted(claim, self.text)
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
        same = [h for h in same if not numbered_apart(h, claim, self.each, self.text) and not unlike(h, claim, setting)]
        if claim.type in SEIZED and (taken := seized(self.found, claim, setting, paragraph, self.text))[0] is not None:
            return taken
        if THEN_MORE.search(self.text[claim.quote.start : claim.quote.end]):
            return None, ""
        for h in reversed(same):
            if one_sentence(h, claim, self.text) and not h.setting.disagrees(setting):
                return h, "R15: told in one sentence with the event"
        same = [h for h in same if not h.setting.opposed(setting)]
        if sets_apart(claim, self.text):
            return None, ""
        if kind != VIOLENCE:
            return self._by_parties(claim, setting, same, paragraph)
        if (setting.when or setting.where) and (met := self._met(claim, setting, same, paragraph))[0] is not None:
            return met
        if setting.when and setting.where:
            return None, ""
        if claim.type is _T.SUCCESS_CLAIM and not sentence(claim, self.text) & (ANAPHORA | {"them"}):
            same = [h for h in same if h.paragraph == paragraph]
        pointed = bool(POINTED.search(self.text[claim.quote.start : claim.quote.end]))
        same = [h for h in same if pointed or h.paragraph == paragraph or not self._moved_on(h, claim)]
        return self._pointed(same, setting, sentence(claim, self.text), paragraph)

    def _met(self, claim: Claim, setting: Setting, same: Sequence[Happening], paragraph: int) -> tuple[Happening | None, str]:
        """The happening at whose place and time a claim is, or of which the sentence before it had begun to tell."""
        for h in reversed(same):
            if near(h.setting, setting):
                return h, "R15: the same place and time in the same report"
            if self._begun(h, claim, paragraph):
                return h, "R15: says when and where of what was told just before"
        return None, ""

    def _known_by_whom(self, kind: str, claim: Claim, setting: Setting, paragraph: int) -> tuple[Happening | None, str]:
        """The same for what persons or pairs of parties make one, whenever and wherever it is said to have been."""
        if kind == _T.DENIAL:
            return self.denials.home(claim, setting, paragraph)
        if kind == STATUS:
            return fate(self.found, claim, setting, paragraph, self.text)
        return self._pair([h for h in reversed(self.found) if h.family == kind], setting)

    def _scene(self) -> tuple[Where, ...]:
        """The places of the blow that the report has told of, for "the town" that was held after it."""
        struck = [h for h in self.found if h.family == VIOLENCE and not h.aside and any(w.fine for w in h.setting.where)]
        return tuple(w for w in struck[-1].setting.where if w.fine) if struck else ()

    def _led(self, claim: Claim, setting: Setting) -> Setting:
        """With the one day that its paragraph has named before it, if the claim has no time of its own."""
        if setting.when or setting.said or claim.title or claim.modality not in PLAIN or family(claim, setting) != VIOLENCE:
            return setting
        if event_numbers(claim, self.text):
            return setting  # one of several has a day of its own
        begin = self.text.rfind("\n\n", 0, claim.quote.start)
        led = {time for at, time in self.days if begin < at < claim.quote.start}
        when = led.pop() if len(led) == 1 and all(length(t) == 1 for t in led) else None
        return replace(setting, when=before(when, self.text[claim.quote.start : claim.quote.end]) if when else None)

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

    def _begun(self, h: Happening, claim: Claim, paragraph: int) -> bool:
        """Whether the sentence right before tells only that some were hit: "Seven soldiers are dead. Their column was attacked at X"."""
        s, between = h.setting, self.text.count(". ", h.last, claim.quote.start)
        bare = not (s.when or s.said or s.key or any(w.fine for w in s.where)) and claim.type in (_T.ATTACK, _T.CLASH)
        return bare and h.paragraph == paragraph and between <= 1 and all(c.type is _T.CASUALTY and not c.title for c in h.claims)

    def _pointed(self, same: Sequence[Happening], setting: Setting, words: set[str], paragraph: int) -> tuple[Happening | None, str]:
        """The event that a claim without time and place of its own goes on about."""
        for h in reversed(same):
            if h.paragraph == paragraph:
                return h, "R15: goes on about the event in the same paragraph"
        main = [h for h in same if not h.aside]
        main = [h for h in main if h.told()] or [h for h in main if paragraph - h.paragraph <= NEXT_ONE or h.setting.counts(setting)]
        main = [h for h in main if not (setting.when and not h.setting.when) and not h.setting.long_past()]
        if not main or any(w.fine for w in setting.where):
            return None, ""
        if len(main) == 1 and paragraph - main[0].paragraph <= FAR:
            return main[0], "R15: goes on about the one event that the report is about"
        latest = max(main, key=lambda h: h.last)
        if words & ANAPHORA and paragraph - latest.paragraph <= 2:
            return latest, "R15: points back at the event told just before"
        return None, ""

    def _by_parties(self, claim: Claim, setting: Setting, same: Sequence[Happening], paragraph: int) -> tuple[Happening | None, str]:
        """Happenings that are known by who takes part (a defection, a delivery), or that the text goes on about."""
        alike = [
            h
            for h in reversed(same)
            if not (h.setting.disagrees(setting) or differ(h.setting.kinds, setting.kinds) or differ(h.setting.items, setting.items))
        ]
        for h in alike:
            if h.setting.key & setting.key:
                return h, "R15: the same parties in the same report"
        for h in alike:
            if any(value >= 3 for _, value in h.setting.figures & setting.figures):
                return h, "R15: the same figure in the same report"
        for h in alike:
            if claim.type is _T.CONTROL_CHANGE and paragraph == h.paragraph and near(h.setting, setting):
                return h, "R15: the same place and time in the same report"
            if paragraph == h.paragraph and not (setting.when and setting.where):
                return h, "R15: goes on about the event in the same paragraph"
        for h in alike:
            if claim.type is _T.LEADERSHIP_CHANGE and h.setting.side("org") & setting.side("org") and paragraph - h.paragraph <= FAR:
                return h, "R15: who leads the same organisation, in the same report"
            if paragraph - h.paragraph <= 2 and not (setting.when or setting.where or setting.figures) and self._they(claim):
                return h, "R15: goes on about those told of just before"
        return None, ""

    def _they(self, claim: Claim) -> bool:
        """Whether the words begin with those told of before ("They went with him")."""
        return text_words(claim, self.text)[:1] in (["they"], ["he"], ["she"])

    def _pair(self, told: Sequence[Happening], setting: Setting) -> tuple[Happening | None, str]:
        """The pact or break that the report tells of: of the same two, or the only one where one of the claims does not name both."""
        for h in told:
            if h.setting.key & setting.key:
                return h, "R15: the same parties in the same report"
        if len(told) == 1 and not (told[0].setting.key and setting.key):
            return told[0], "R15: goes on about the one pact or break that the report tells of"
        return None, ""

    def _title(self, claim: Claim) -> None:
        """A headline announces the first event of its family that it fits."""
        setting = self.settings[claim.id]
        kind = family(claim, setting)
        homes = [
            h for h in self.found if h.family == kind and not h.aside and not apart(h.setting, setting) and not h.setting.opposed(setting)
        ]
        if kind != VIOLENCE:
            homes = [h for h in homes if not differ(h.setting.figures, setting.figures)]
        if kind == _T.DENIAL:
            homes = [h for h in self.found if h.family == STATUS and sentence(claim, self.text) & DEATH]
            homes += [h for h in self.found if any(c.type is _T.DENIAL for c in h.claims)]
        if homes:
            homes[0].take(claim, setting, homes[0].paragraph, "R15: the headline announces the event of the report")
        elif self._opens(claim, setting):
            self._open(claim, setting, 0)
