"""Grounds for and against two happenings of different reports being one event (rule R15), each in words and with its weight.

What this is for: comparing a pair; the sum is weighed elsewhere (`ENOUGH`, see `stemmata.resolve.events`). What it is not: a
model that was trained: a named place below province and a day give 1 each, what needs company gives half of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

from stemmata.lexicon.names import normalise
from stemmata.linkage import Feature
from stemmata.linkage.score import VETO
from stemmata.resolve.happenings import BREAK, DISPLACEMENT, PAIRS, STATUS, VIOLENCE, Happening
from stemmata.resolve.names import place_form
from stemmata.resolve.settings import DEATH_DAYS, FINE, SOLE, Setting, gap, may_be_one, one_named_place, place_grade, same_place
from stemmata.resolve.times import RARE, meet_closely, minor_place, next_day, one_day, other_day_of_year, seasons_touch, taken_once, times
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import ClaimType, Measure, MentionForm, MentionKind

WORDS: Final = 6
"""Words that a quote must have for the same quote elsewhere to be a ground; a shorter one counts with its whole sentence."""
SENTENCE: Final = 9
"""Words that the sentence around a shorter quote must have."""
COUNTED: Final = 3
"""A figure from three on is a particular."""
LETTERS: Final = 7
"""Letters that a place name must have for another that differs by one to be its misspelling."""
DIVISION: Final = listed("province district region state governorate county department prefecture municipality area")
"""Words beside a name by which it is a part of a country, with places inside."""
KNOWN_BY: Final = {STATUS: 2.0, **dict.fromkeys(map(str, PAIRS), 2.0), str(ClaimType.DEFECTION): 1.0}
"""What it tells that persons or parties are the same, where it is not 1.5: a death and a pact are known by them alone; from one side
to the other people go more than once."""
MET_AS: Final = ("party", "party2")
BLOWS: Final = (VIOLENCE, str(ClaimType.CONTROL_CHANGE))
"""Families of what people flee from."""


class Grounds:
    """Compares happenings. Built once from what the reports say beside their settings: quotes, and which places each names.
    `worded`: the `quotes` of each happening; `titles`: the normalised headline of each report; `houses`: the normalised name of who
    published it."""

    def __init__(
        self,
        told: Sequence[Happening],
        worded: Mapping[str, frozenset[str]],
        mentions: Iterable[Mention],
        entity: Mapping[str, str],
        titles: Mapping[str, str],
        houses: Mapping[str, str],
    ) -> None:
        self.quotes = worded
        mentions = list(mentions)
        self.houses, published, words = houses, frozenset(houses.values()), {m.id: m.text for m in mentions}
        self.cited = {
            h.id: frozenset(normalise(words[a.source]) for c in h.claims for a in c.attribution if a.source in words) & published
            for h in told
        }
        self.told: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
        for h in told:
            for w in h.setting.where:
                self.told[h.document_id, h.family, w.entity].append(h)
        named: dict[str, set[str]] = defaultdict(set)
        headed: dict[str, set[str]] = defaultdict(set)
        divisions: set[str] = set()
        for m in mentions:
            if m.kind is MentionKind.PLACE and m.form is MentionForm.NAME and m.id in entity:
                named[m.document_id].add(entity[m.id])
                if f" {normalise(m.text)} " in f" {titles.get(m.document_id, '')} ":
                    headed[m.document_id] |= {entity[m.id], place_form(m.text)}
                if set(normalise(m.text).split()) & DIVISION:
                    divisions.add(entity[m.id])
        self.named, self.headed, self.divisions = named, headed, divisions

    def compare(self, a: Happening, b: Happening) -> list[Feature]:
        """Grounds for and against two happenings being one event; none if their families cannot be."""
        one, two = a.setting, b.setting
        if a.document_id == b.document_id or not {*a.told_as()} & {*b.told_as()}:
            return []
        if a.family != b.family and not (one_day(one, two) and minor_place(one, two)):
            return []  # the fate of somebody, and the death of one unnamed, are one only on one day where few die
        told_alike = bool(self.quotes[a.id] & self.quotes[b.id])
        held, respelt = self._may_hold(a, b), _respelt(one, two)
        forbidden = _forbidden(a, b, told_alike or respelt or held is not None)
        if forbidden is not None:
            return [Feature(forbidden, VETO)]
        timely = [f for f in times(a, b) if f.weight != VETO or a.family not in (*PAIRS, STATUS)]  # a state, and who is said to be dead
        found = [*timely, *_place(a, b, held, respelt), *_parties(a, b), *_figures(a, b)]
        if self._beside(a, b):
            found.append(Feature("a place of the one that the other names beside it", 1.0))
        if one_day(one, two) and self._cites(a, b):
            found.append(Feature("one is told after the house of the other", 1.0))
        if a.family == DISPLACEMENT and self._one_flight(a, b):
            found.append(Feature("both reports tell of one blow at the place that was fled", 1.0))
        if self._headed(a, b):
            found.append(Feature("a headline that names the place of the other", 1.0))
        if told_alike:
            found.append(Feature("the same words", 2.0))
        if one.sites & two.sites:
            site = min(one.sites & two.sites)
            here = one_named_place(one, two)
            found.append(Feature(f"a {site} in one named place" if here else f"the same kind of place, a {site}", 1.0 if here else 0.5))
        if one.disagrees(two):
            found.append(Feature("other parties", -1.0))
        if one.kinds and two.kinds and not one.kinds & two.kinds and a.family != ClaimType.CONTROL_CHANGE:
            found.append(Feature("other kinds", -5.0))
        return found if any(f.weight > 0 and f not in timely for f in found) else []  # a time alone is no ground

    def _may_hold(self, a: Happening, b: Happening) -> bool | None:
        """Whether one names a part of a country that may hold the town of the other, where the gazetteer cannot tell for want of one of
        them: True if the report of one names both, False if none does, None if that is not the question."""
        pairs = [
            (x, wide, y, fine)
            for x, y in ((a, b), (b, a))
            for wide in x.setting.where
            for fine in y.setting.where
            if (wide.place is None or fine.place is None)
            and (wide.entity in self.divisions and fine.entity not in self.divisions and fine.fine)
        ]
        if not pairs:
            return None
        return any(wide.entity in self.named[y.document_id] or fine.entity in self.named[x.document_id] for x, wide, y, fine in pairs)

    def _beside(self, a: Happening, b: Happening) -> bool:
        """Whether one, of the same day, has no place that the gazetteer knows, and its paragraph names that of the other, of which it
        tells nothing else; or both have none and name one place."""
        one, two = a.setting, b.setting
        if not one_day(one, two) or place_grade(one, two) != 1:
            return False
        mine, theirs = ((*h.setting.where, *(w for w in h.setting.beside if not self._elsewhere(h, w.entity))) for h in (a, b))
        return any(x.fine and y.fine and same_place(x, y) for x in mine for y in theirs)

    def _one_flight(self, a: Happening, b: Happening) -> bool:
        """Whether the reports of two flights from one place tell of a blow or a capture there whose times meet: the people fled it."""
        one, two = a.setting, b.setting
        if any(sum(w.fine for w in s.where) != 1 for s in (one, two)):
            return False  # a number of two towns is of neither's flight alone
        fled = {x.entity for x in one.where for y in two.where if x.fine and y.fine and same_place(x, y)}
        return any(
            x.setting.when is not None and y.setting.when is not None and meet_closely(x.setting.when, y.setting.when)
            for place in sorted(fled)
            for family in BLOWS
            for x in self.told[a.document_id, family, place]
            for y in self.told[b.document_id, family, place]
        )

    def _elsewhere(self, h: Happening, place: str) -> bool:
        """Whether the report tells of another happening of that time at a place."""
        others = (o.setting.when for o in self.told[h.document_id, h.family, place] if o.id != h.id)
        return any(when is None or h.setting.when is None or when.overlaps(h.setting.when) for when in others)

    def voices(self, h: Happening) -> frozenset[str]:
        """Who published it and which of the houses of the case it is told after, by normalised names."""
        return self.cited[h.id] | {name for name in (self.houses.get(h.document_id),) if name}

    def _cites(self, a: Happening, b: Happening) -> bool:
        """Whether one names the house of the other's report as its source."""
        return self.houses.get(a.document_id) in self.cited[b.id] or self.houses.get(b.document_id) in self.cited[a.id]

    def _headed(self, a: Happening, b: Happening) -> bool:
        """Whether one is told without a place, under a headline that names the other's place below province."""
        return any(
            not x.setting.where and not x.aside and any(w.fine and self.headed[x.document_id] & {w.entity, w.form} for w in y.setting.where)
            for x, y in ((a, b), (b, a))
        )


def quotes(h: Happening, texts: Mapping[str, str]) -> frozenset[str]:
    """The words of its claims by which it is compared with others."""
    return frozenset(q for c in h.claims if (q := quote_of(c, texts.get(c.document_id, ""))) is not None)


def quote_of(claim: Claim, text: str) -> str | None:
    """The normalised words of a claim's quote, with those of its sentence if they are few; None if they say nothing particular."""
    words = normalise(text[claim.quote.start : claim.quote.end])
    if len(words.split()) >= WORDS:
        return words
    begin = max(text.rfind(". ", 0, claim.quote.start), text.rfind("\n", 0, claim.quote.start)) + 1
    ends = [at for at in (text.find(". ", claim.quote.end), text.find("\n", claim.quote.end)) if at >= 0]
    sentence = normalise(text[begin : min(ends, default=len(text))])
    return f"{words} | {sentence}" if len(sentence.split()) >= SENTENCE else None


def _forbidden(a: Happening, b: Happening, anywhere: bool) -> str | None:
    """What forbids the pair, in words; None if nothing does. `anywhere`: other places do not, where words or reports say more
    (a copy's misprint of the place, with a time that agrees)."""
    one, two = a.setting, b.setting
    if one.opposed(two):
        return "the other way round"
    if a.family == STATUS or a.family in PAIRS:
        return "other times" if one.when and two.when and gap(one.when, two.when) > DEATH_DAYS else None
    loose = next_day(one, two) or taken_once(a, b) or seasons_touch(a, b)
    apart = one.when and two.when and not one.when.overlaps(two.when) and not loose
    if apart or other_day_of_year(one, two):
        return "other times"
    if place_grade(one, two) == 0 and not (anywhere and one.when and two.when):
        return "other places"
    if a.family == ClaimType.DEFECTION and one.kinds and two.kinds and not one.kinds & two.kinds:
        return "one goes over, the other back"
    return None


def _place(a: Happening, b: Happening, held: bool | None, respelt: bool) -> list[Feature]:
    """A place in common; for who flees and who takes a place, the place itself is what the event is known by."""
    grade = place_grade(a.setting, b.setting)
    if grade == 3 and a.family == DISPLACEMENT and any(sum(w.fine for w in s.where) > 1 for s in (a.setting, b.setting)):
        return [Feature("one of several places that were fled", 0.5)]
    if grade == 3 and a.family == VIOLENCE and not one_day(a.setting, b.setting) and not minor_place(a.setting, b.setting):
        return [Feature("the same large city", 0.75)]
    if grade == 3:
        return [Feature("the same named place", 1.5 if a.family in (DISPLACEMENT, ClaimType.CONTROL_CHANGE) else 1.0)]
    if grade == 2 and _on_a_road(a.setting, b.setting):
        return [Feature("an end of the road on which the other was", 0.25)]
    if grade == 2:
        return [Feature("a place that holds the other", 0.5)]
    if respelt:
        return [Feature("the same place in another spelling", 1.0)]
    if held:
        return [Feature("a report that names a part of the country and the town", 0.5)]
    return [Feature("other places", -1.0)] if grade == 0 else []


def _on_a_road(one: Setting, two: Setting) -> bool:
    """Whether all that one has in common with the other is an end of a road."""
    shared = [(x, y) for x in one.where for y in two.where if same_place(x, y)]
    return bool(shared) and all(x.wide != y.wide and all(w.place is None or w.place.precision in FINE for w in (x, y)) for x, y in shared)


def _respelt(one: Setting, two: Setting) -> bool:
    """Whether both, of one day, name a place that differs by a letter and that the gazetteer knows in one spelling at most."""
    if not one_day(one, two):
        return False
    return any(
        (x.place is None or y.place is None) and min(len(x.form), len(y.form)) >= LETTERS and Levenshtein.distance(x.form, y.form) == 1
        for x in one.where
        for y in two.where
    )


def _parties(a: Happening, b: Happening) -> list[Feature]:
    """Named persons and parties in common."""
    one, two = a.setting, b.setting
    found: list[Feature] = []
    if one.key & two.key:
        found.append(Feature("the same persons or parties", KNOWN_BY.get(a.family, 1.5)))
    elif one.persons & two.persons:
        found.append(Feature("the same named person", 1.0))
    if one.side("by") & two.side("by"):
        found.append(Feature("the same actor", 0.5))
    elif a.family == ClaimType.CONTROL_CHANGE and one.side("actor") & two.side("actor"):
        found.append(Feature("the same body", 0.5))
    elif may_be_one(one, two):
        found.append(Feature("an actor that the other's name may mean", 0.5))
    elif not one.key & two.key and any((one.side(role) & two.side(role)) - (one.persons & two.persons) for role in SOLE):
        found.append(Feature("a party in common", 0.5))
    if not found:
        found += _by_other_words(a.family, one, two)
    if a.family == ClaimType.CONTROL_CHANGE and one.kinds & two.kinds:
        found.append(Feature("taken back in both", 1.0))
    elif a.family == ClaimType.CONTROL_CHANGE and one.kinds != two.kinds and not one.side("actor") & two.side("actor"):
        found.append(Feature("taken back in one alone", -2.0))
    if a.family == ClaimType.DEFECTION and found and one_day(one, two):
        found.append(Feature("one side left or joined on one day", 0.5))
    return found


def _by_other_words(family: str, one: Setting, two: Setting) -> list[Feature]:
    """Who took part, where no role names the same: one of two who parted, whom a denial names, or the nouns for them."""
    denies = family != VIOLENCE and bool(one.side("speaker") or two.side("speaker"))
    found = _denied(*((one, two) if one.side("speaker") else (two, one))) if denies else []
    met = {e for r, e, _ in one.sides if r in MET_AS} & {e for r, e, _ in two.sides if r in MET_AS}
    if family == ClaimType.NEGOTIATION and met:
        return [Feature("one who met or agreed", 0.5)]
    if BREAK in one.kinds & two.kinds and {e for _, e, _ in one.sides} & {e for _, e, _ in two.sides}:
        return [Feature("a party in common to a break", 1.0)]
    if one.folk & two.folk:
        found.append(Feature("the same words for who took part", 0.5 * min(2, len(one.folk & two.folk))))
    return found


def _denied(denial: Setting, told: Setting) -> list[Feature]:
    """What a denial of something told elsewhere names: a party to it; that its speaker is one says less."""
    parties = {e for _, e, _ in told.sides}
    if (denial.side("named") - denial.side("speaker")) & parties:
        return [Feature("a party that the denial names", 1.0)]
    return [Feature("a party to it denies", 0.5)] if denial.side("speaker") & parties else []


def _figures(a: Happening, b: Happening) -> list[Feature]:
    """An exact figure in common: the largest tells most."""
    alike = a.setting.figures & b.setting.figures
    rarely = a.family not in (VIOLENCE, DISPLACEMENT)
    if rarely and not alike:  # engines and rifles are counted as weapons by one, as things by another
        alike = frozenset((m, v) for m, v in a.setting.figures for n, w in b.setting.figures if v == w >= RARE and Measure.OTHER in (m, n))
    shared: Sequence[float] = sorted(value for _, value in alike if value >= COUNTED)
    if not shared:
        unlike = a.family == ClaimType.DEFECTION and not a.setting.side("from") & b.setting.side("from") and _far_apart(a, b)
        return [Feature("other numbers of those who left", -1.0)] if unlike else []
    rare = shared[-1] >= RARE and rarely
    return [Feature(f"the same figure, {shared[-1]:g}", 1.5 if rare else 1.0)]


def _far_apart(a: Happening, b: Happening) -> bool:
    """Whether both give numbers, and the largest of one is less than half of that of the other."""
    one, two = (max((value for _, value in h.setting.figures), default=0) for h in (a, b))
    return min(one, two) > 0 and 2 * min(one, two) < max(one, two)
