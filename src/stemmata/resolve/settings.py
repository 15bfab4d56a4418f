"""Settings: what the words of a claim fix about an event: when, where, who, how many.

What this is for: saying of two settings whether they can be one event at their stated precision, and what specific they
share (rule R15). What it is not: a merge. Nothing said is compatible with everything and shares nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Final

from stemmata.lexicon.names import bearers
from stemmata.schema.vocabulary import PlacePrecision, TimePrecision
from stemmata.schema.when import TimeSpan
from stemmata.schema.where import Place

WIDE: Final = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
FINE: Final = frozenset({PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT})
"""Precisions below province: sharing such a named place is something specific (R15)."""
DISTRICT_KM: Final = 60.0
"""A town may lie in a district of its province if their centres are no farther apart (districts of the gazetteer's countries
are seldom wider than 120 km)."""


FIRM: Final = 2
"""Days of the longest time that tells of a day."""
DISPUTED_DAYS: Final = 10
"""Days by which reports of one event may be apart and still be taken for its own."""
YEAR: Final = 366
DEATH_DAYS: Final = 90
"""Reports of one person's death or survival so many days apart may speak of one event: denials and burials come later."""


@dataclass(frozen=True, slots=True)
class Where:
    """A named place. `entity`: its entity id; `form`: its folded name; `place`: the gazetteer entry, None if it has none; `wide`: its own
    words make it a division of a country or the end of a road ("Kachin State", "on the Goma-Rutshuru road")."""

    entity: str
    form: str
    place: Place | None
    wide: bool = False

    @property
    def fine(self) -> bool:
        """Whether it is below province; a name that no gazetteer holds is taken for a minor place, unless its words say otherwise."""
        return not self.wide and (self.place is None or self.place.precision in FINE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What some claims say. `key`: entities that the event is known by (the dead person, the new leader, from and to);
    `sides`: (role, entity, folded name) of named parties; `figures`: (measure, value) of exact figures; `kinds`: coarse kinds
    of attack or supply; `hands`: whether soldiers and police strike, are struck, or both; `published`: of the report; `said`: the values of
    time expressions that could not be dated ("XXXX-10-08"); `beside`: the places that the paragraph names, where the
    claim has none; `items` and `folk`: the beginnings of the words for what changed hands, and for who took part;
    `over_days`: its time is a stretch from one day to another ("since 2 March")."""

    when: TimeSpan | None = None
    where: tuple[Where, ...] = ()
    key: frozenset[str] = frozenset()
    sides: frozenset[tuple[str, str, str]] = frozenset()
    figures: frozenset[tuple[str, float]] = frozenset()
    persons: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    hands: frozenset[str] = frozenset()
    published: TimeSpan | None = None
    said: frozenset[str] = frozenset()
    beside: tuple[Where, ...] = ()
    items: frozenset[str] = frozenset()
    folk: frozenset[str] = frozenset()
    over_days: bool = False

    def joined(self, other: Setting) -> Setting:
        """What both say together; the time is the narrowest that both allow."""
        return replace(
            self,
            when=narrowest([w for w in (self.when, other.when) if w]),
            where=tuple(dict.fromkeys([*self.where, *other.where])),
            key=self.key | other.key,
            sides=self.sides | other.sides,
            figures=self.figures | other.figures,
            persons=self.persons | other.persons,
            sites=self.sites | other.sites,
            kinds=self.kinds | other.kinds,
            hands=self.hands | other.hands,
            published=self.published or other.published,
            said=self.said | other.said,
            beside=tuple(dict.fromkeys([*self.beside, *other.beside])),
            items=self.items | other.items,
            folk=self.folk | other.folk,
            over_days=self.over_days or other.over_days,
        )

    def specific(self) -> bool:
        """Whether the words say anything that an event could be known by."""
        return bool(self.when or self.where or self.key or self.figures)

    def before(self, other: Setting) -> bool:
        """Whether it ended before the other began."""
        return bool(self.when and other.when and self.when.latest and other.when.earliest and self.when.latest < other.when.earliest)

    def counts(self, other: Setting) -> bool:
        """Whether both give figures of one measure: two counts of the same."""
        return bool({m for m, _ in self.figures} & {m for m, _ in other.figures})

    def long_past(self) -> bool:
        """Whether it ended more than a year before its report: background, and not what the report is about."""
        told = self.published
        return bool(self.when and self.when.latest and told and told.earliest and (told.earliest - self.when.latest).days > YEAR)

    def crossed(self, other: Setting) -> bool:
        """Whether somebody is named on two opposite sides (left in one, joined in the other)."""
        if not self.sides or not other.sides:
            return False
        return any(self.side(r) & other.side(o) or self.side(o) & other.side(r) for r, o in OPPOSITE)

    def opposed(self, other: Setting) -> bool:
        """Whether the two go opposite ways: by the parties, or because soldiers strike in one and are struck in the other."""
        return bool(self.hands and other.hands and not self.hands & other.hands) or self.crossed(other)

    def disagrees(self, other: Setting) -> bool:
        """Whether a role is named in both and cannot be the same: no entity in common, and no name that the other holds."""
        for role in SOLE if self.sides and other.sides else ():
            mine, theirs = ([(e, set(form.split())) for r, e, form in s.sides if r == role] for s in (self, other))
            if mine and theirs and not any(a == b or x <= y or y <= x for a, x in mine for b, y in theirs):
                return True
        return False

    def side(self, role: str) -> frozenset[str]:
        """The entities named in a role."""
        return frozenset(entity for r, entity, _ in self.sides if r == role)


def may_be_one(a: Setting, b: Setting) -> bool:
    """Whether the doer named in one may be the one named in the other: a word for parent and branch alike against one of them
    ("ISIS", "ISIS-Khorasan"). No ground for a merge of the two names (R14); a ground that the events agree."""
    mine, theirs = ([(e, bearers(form) | {e}) for role, e, form in s.sides if role == "by"] for s in (a, b))
    return any(x in bears or y in borne for x, borne in mine for y, bears in theirs)


def one_named_place(a: Setting, b: Setting) -> bool:
    """Whether the finest places of both include one and the same, a province or finer; that one holds the other is not enough."""
    pairs = [(x, y) for x in _finest(a) for y in _finest(b)]
    return any(same_place(x, y) and all(w.place is None or w.place.precision not in WIDE for w in (x, y)) for x, y in pairs)


OPPOSITE: Final = (("from", "to"), ("supplier", "recipient"), ("new_leader", "old_leader"))
"""Roles that one entity cannot hold in one event."""
SOLE: Final = ("from", "to", "supplier", "recipient", "new_leader", "org", "person", "arrested", "recruiter")
"""Roles that differ from event to event."""


def narrowest(spans: Iterable[TimeSpan]) -> TimeSpan | None:
    """The common interval of the spans, starting from the shortest; a span that does not overlap it is passed over."""
    ordered = sorted(spans, key=lambda s: (length(s), s.earliest or date.min, s.latest or date.max, s.basis))
    if not ordered:
        return None
    best = ordered[0]
    for span in ordered[1:]:
        if not best.overlaps(span):
            continue
        earliest = max((d for d in (best.earliest, span.earliest) if d), default=None)
        latest = min((d for d in (best.latest, span.latest) if d), default=None)
        if (earliest, latest) != (best.earliest, best.latest):
            day = earliest is not None and earliest == latest
            best = TimeSpan(earliest, latest, TimePrecision.DAY if day else TimePrecision.SPAN, f"{best.basis}; {span.basis}")
    return best


def as_told(best: TimeSpan | None, told: Iterable[TimeSpan]) -> TimeSpan | None:
    """The time of an event with the other days that reports give it: where they disagree, the interval of all (R8), never the first."""
    if best is None or length(best) > FIRM:
        return best
    days = [t for t in told if length(t) <= FIRM and not t.overlaps(best) and gap(t, best) <= DISPUTED_DAYS]
    ends = [d for t in (best, *days) for d in (t.earliest, t.latest) if d is not None]
    if not days or not ends:
        return best
    bases = list(dict.fromkeys([best.basis, *(t.basis for t in sorted(days, key=lambda t: (t.earliest or date.min, t.basis)))]))
    return TimeSpan(min(ends), max(ends), TimePrecision.SPAN, "reports disagree: " + "; ".join(bases))


def length(span: TimeSpan) -> int:
    """Days from the first to the last, both counted; an open interval counts as a century."""
    return (span.latest - span.earliest).days + 1 if span.earliest and span.latest else 36_525


def gap(a: TimeSpan, b: TimeSpan) -> int:
    """Days between two intervals, 0 if they share one or touch no end."""
    if a.overlaps(b):
        return 0
    first, second = sorted((a, b), key=lambda s: s.earliest or date.min)
    return (second.earliest - first.latest).days if second.earliest and first.latest else 0


def contains(a: Where, b: Where) -> bool:
    """Whether the wider place `a` holds `b`, as far as the gazetteer tells."""
    if a.place is None or b.place is None or a.place.country != b.place.country:
        return False
    if a.place.precision is PlacePrecision.COUNTRY:
        return b.place.precision is not PlacePrecision.COUNTRY
    if a.place.precision is PlacePrecision.PROVINCE:
        named = {a.place.admin1, a.place.name} - {None}
        return b.place.precision in FINE and (b.place.admin1 in named or kilometres(a.place, b.place) <= DISTRICT_KM)
    return a.place.precision is PlacePrecision.DISTRICT and b.place.precision in FINE and kilometres(a.place, b.place) <= DISTRICT_KM


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance."""
    x, y = radians(a.latitude), radians(b.latitude)
    h = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12_742 * asin(sqrt(h))


def same_place(a: Where, b: Where) -> bool:
    """One entity, or a town and the division of the same name ("Kunduz", "Kunduz province"), or one name that no gazetteer holds."""
    if a.entity == b.entity:
        return True
    if a.place and b.place:
        return a.place.country == b.place.country and a.form == b.form and kilometres(a.place, b.place) <= 2 * DISTRICT_KM
    return a.form == b.form


def place_grade(a: Setting, b: Setting) -> int:
    """3: a named place below province in common; 2: a coarser one in common, or one holds the other; 1: nothing to compare
    (one names none, or a name that no gazetteer holds stands against one that it does); 0: they name places that are not the same.
    Only the finest places of each count: two towns of one country are two towns."""
    if not a.where or not b.where:
        return 1
    pairs = [(x, y) for x in _finest(a) for y in _finest(b)]
    if any(same_place(x, y) and x.fine and y.fine for x, y in pairs) or _one_road(a, b):
        return 3
    if any(same_place(x, y) or contains(x, y) or contains(y, x) for x, y in pairs):
        return 2
    return 1 if any((x.place is None) != (y.place is None) or x.wide != y.wide for x, y in pairs) else 0


def _one_road(a: Setting, b: Setting) -> bool:
    """Whether both name the same two ends of a road."""
    ends = [{w.entity for w in s.where if w.wide and (w.place is None or w.place.precision in FINE)} for s in (a, b)]
    return len(ends[0] & ends[1]) > 1


def _finest(a: Setting) -> tuple[Where, ...]:
    fine = tuple(w for w in a.where if w.fine)
    return fine or a.where


def apart(a: Setting, b: Setting) -> bool:
    """Whether two settings of one report cannot be one event: times that do not meet, other words for times without a date, or
    places that are not the same."""
    undated = bool(a.said and b.said and not a.said & b.said)
    return undated or bool(a.when and b.when and not a.when.overlaps(b.when)) or place_grade(a, b) == 0


WEEK: Final = 7
"""Days within which a time points at an event."""


def near(a: Setting, b: Setting) -> bool:
    """Whether a claim's own time or place points at the event: a place in common, or a time of at most a week in common. A place that
    no gazetteer holds beside another asks for two such times: "at Kesto in December" is not what "at Orsa on 2 December" tells."""
    spans = (length(a.when), length(b.when)) if a.when and b.when and a.when.overlaps(b.when) else (WEEK + 1, WEEK + 1)
    short, grade = min(spans) <= WEEK, place_grade(a, b)
    if grade == 1 and a.where and b.where:
        return max(spans) <= WEEK
    return grade == 3 or (grade == 2 and (short or not a.when or not b.when)) or (short and grade >= 1)


def months(span: TimeSpan) -> list[str]:
    """The months that an interval of at most a quarter touches; none for a longer one."""
    if not span.earliest or not span.latest or length(span) > 92:
        return []
    days = {span.earliest + timedelta(n) for n in range(0, length(span), 27)} | {span.latest}
    return sorted({d.isoformat()[:7] for d in days})
