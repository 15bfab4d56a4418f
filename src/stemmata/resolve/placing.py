"""One gazetteer entry per place mention, by the other places of its document.

What this is for: "Paris" in Texas or in France: the country and province of the other places told, what stands right
beside the name ("Gardez, Paktia"), nearness, and population. What it is not: a guess for names that no gazetteer holds:
those get no row. Constants were set on the training parts of LGL, TR-News and GeoWebNews.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, exp, log10, radians, sin, sqrt
from typing import Final

from stemmata.lexicon.names import normalise
from stemmata.read.locate import MOST, places_of
from stemmata.resolve.casing import written_small
from stemmata.review import values
from stemmata.schema.claim import Mention
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import MentionKind, PlacePrecision
from stemmata.schema.where import Place, PlaceCandidate, Placing

EARTH_KM: Final = 6371.0
RANK_COST: Final = 0.2
"""What each step down the gazetteer's own order costs, in powers of ten of population."""
OTHER_NAME_COST: Final = 0.5
"""What it costs that the place is found under an alternate name only."""
COUNTRY_PRIOR: Final = 9.0
COUNTRY_GAIN: Final = 2.0
ADMIN_GAIN: Final = 3.0
BESIDE_GAIN: Final = 4.0
NEAR_GAIN: Final = 3.0
NEAR_KM: Final = 400.0
SEAT_GAIN: Final = 0.7
"""For a town in a province of its own name: it is the seat, and what is known beyond its country."""
CASE_GAIN: Final = 1.0
ROUNDS: Final = 2
IN_FULL: Final = 48
"""Places looked up for a name whose candidates were cut short when it was read."""
STRAY_POPULATION: Final = 100_000
STRAY_SHARE: Final = 0.05
STRAY_IN_NARROW: Final = 1_000_000
NARROW_COUNTRIES: Final = 3
NARROW_LEAST: Final = 2.0
NARROW_SHARE: Final = 0.75
"""A case is narrow where this share of its places, weighed by how sure they are and at least so many, lies in so many countries."""
SHORT_FORM: Final = 6
"""Letters from which the beginning of a division's name is taken for it without a point."""
NEIGHBOUR_KM: Final = 800.0
MOST_POINTS: Final = 200
"""Places of a narrow case to which a stranger is held: more tell nothing new, and time stays linear."""
STATED: Final = "the page names what it lies in right beside it"
_LARGE: Final = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a document with its mentions and candidates."""

    key: str
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]


def judged_places(placings: Sequence[Placing], judged: Sequence[tuple[str, str, str]], tables: Tables) -> list[Placing]:
    """The placings with those that a person decided (mention id, value, by): the same words of that document go with them (P5)."""
    if not judged:
        return list(placings)
    mentions = {m.id: m for m in tables.get("mention", ())}
    decided = {}
    for mention_id, value, by in judged:
        if mention_id in mentions:
            mention = mentions[mention_id]
            decided[mention.document_id, normalise(mention.text)] = (values.place(value), by)
    out = [p for p in placings if (p.document_id, normalise(mentions[p.mention_id].text)) not in decided]
    for mention in mentions.values():
        place, by = decided.get((mention.document_id, normalise(mention.text)), (None, ""))
        if place is not None and mention.kind is MentionKind.PLACE:
            out.append(Placing(mention.id, mention.document_id, place, f"judged by {by}"))
    return sorted(out, key=lambda p: p.mention_id)


def place_mentions(tables: Tables) -> list[Placing]:
    """The gazetteer entry of each place mention that has a candidate, by mention id. A name means one place in a document."""
    mentions = {m.id: m for m in tables.get("mention", ())}
    texts = {d.id: d.text for d in tables.get("document", ())}
    offered: dict[str, dict[str, list[PlaceCandidate]]] = defaultdict(lambda: defaultdict(list))
    for candidate in tables.get("place_candidate", ()):
        offered[candidate.document_id][candidate.mention_id].append(candidate)
    found = []
    pages = [
        (document_id, _names(_named(offered[document_id], mentions, texts.get(document_id, "")), mentions))
        for document_id in sorted(offered)
    ]
    case = _Case([names for _, names in pages])
    for document_id, names in pages:
        found.extend(_place_document(document_id, texts.get(document_id, ""), names, case))
    named = {m: name.key for _, names in pages for name in names for m in (mention.id for mention in name.mentions)}
    agreed = _agreed(found, named) if case.is_narrow else {}
    return sorted((_as_agreed(row, agreed.get((named[row.mention_id], row.place.country))) for row in found), key=lambda r: r.mention_id)


def _agreed(found: Sequence[Placing], named: Mapping[str, str]) -> dict[tuple[str, str], Place]:
    """(name, country) -> the one place of it that a narrow case means, where its pages were given several: the one that lies beside the
    most other places of the case."""
    chosen: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for row in found:
        if row.place.precision is PlacePrecision.CITY:
            chosen[named[row.mention_id], row.place.country][row.place.id] = row.place
    alone = {row.place.id: row.place for row in found if row.place.precision not in _LARGE and len(_homonyms(row, chosen, named)) < 2}
    points = [alone[key] for key in sorted(alone)][:MOST_POINTS]
    return {
        key: max((places[i] for i in sorted(places)), key=lambda place: sum(exp(-distance(place, p) / NEAR_KM) for p in points))
        for key, places in sorted(chosen.items())
        if len(places) > 1 and points
    }


def _homonyms(row: Placing, chosen: Mapping[tuple[str, str], Mapping[str, Place]], named: Mapping[str, str]) -> Mapping[str, Place]:
    return chosen.get((named[row.mention_id], row.place.country), {})


def _as_agreed(row: Placing, place: Place | None) -> Placing:
    """The row, or that of the place that the case means, where the page itself does not say which."""
    if place is None or row.place.precision is not PlacePrecision.CITY or row.place.id == place.id or row.because == STATED:
        return row
    return replace(row, place=place, because="of the places of this name the one beside the other places of the case")


def _named(
    offered: Mapping[str, Sequence[PlaceCandidate]], mentions: Mapping[str, Mention], text: str
) -> dict[str, Sequence[PlaceCandidate]]:
    """What is offered to mentions that are names of places where they stand."""
    return {
        mention_id: rows
        for mention_id, rows in offered.items()
        if (m := mentions.get(mention_id)) is None or not (written_small(text, m.start, m.end) or _is_cut(m, rows[0].place, text))
    }


def _is_cut(mention: Mention, place: Place, text: str) -> bool:
    """Whether a word is the short form of a division ("Mass" of Massachusetts) without the point or the comma that shows it."""
    word = mention.text.casefold()
    short = place.precision is PlacePrecision.PROVINCE and len(word) < SHORT_FORM and place.name.casefold() != word
    shown = (
        text[mention.end : mention.end + 1] == "." or text[max(0, mention.start - 2) : mention.start] == ", " or mention.text.endswith(".")
    )
    return short and word.isalpha() and place.name.casefold().startswith(word) and not shown


def _names(offered: Mapping[str, Sequence[PlaceCandidate]], mentions: Mapping[str, Mention]) -> list[_Name]:
    """The names of one document with all their places: a list that was cut short when reading is looked up in full."""
    grouped: dict[tuple[str, tuple[str, ...]], list[Mention]] = defaultdict(list)
    places: dict[tuple[str, tuple[str, ...]], tuple[Place, ...]] = {}
    for mention_id, rows in offered.items():
        mention = mentions.get(mention_id)
        if mention is not None:
            key = (normalise(mention.text), tuple(row.place.id for row in rows))
            grouped[key].append(mention)
            places[key] = tuple(row.place for row in rows) if len(rows) < MOST else places_of(mention.text, IN_FULL)
    return [_Name(key[0], tuple(sorted(grouped[key], key=lambda m: m.start)), places[key]) for key in sorted(grouped)]


class _Case:
    """Share of each country among the places of all documents, every name weighed by how sure it is by itself."""

    def __init__(self, pages: Sequence[Sequence[_Name]]) -> None:
        self._weights: dict[str, float] = defaultdict(float)
        self._by_name: dict[tuple[str, str], float] = defaultdict(float)
        for names in pages:
            for name in names:
                country = name.places[0].country
                if country and not _is_small(name.places[0]):
                    self._weights[country] += _certainty(name)
                    self._by_name[name.key, country] += _certainty(name)
        self._total = sum(self._weights.values()) + 1
        largest = sorted(self._weights, key=lambda c: (-self._weights[c], c))[:NARROW_COUNTRIES]
        held = sum(self._weights.values())
        self.is_narrow = held >= NARROW_LEAST and sum(self._weights[c] for c in largest) >= NARROW_SHARE * held
        self._points: dict[str, Place] = {}
        for names in pages if self.is_narrow else ():
            for place in (name.places[0] for name in names):
                if place.country in largest and place.precision not in _LARGE and len(self._points) < MOST_POINTS:
                    self._points[place.id] = place

    def is_near(self, place: Place) -> bool:
        """Whether the case tells of another place within NEIGHBOUR_KM: a border is no distance."""
        return any(p.id != place.id and distance(p, place) <= NEIGHBOUR_KM for p in self._points.values())

    def share(self, country: str) -> float:
        """Share of a country, 0 to 1."""
        return self._weights.get(country, 0.0) / self._total

    def share_beside(self, country: str, key: str) -> float:
        """Share of a country without what this name itself, which may mean another place, gives to it."""
        return (self._weights.get(country, 0.0) - self._by_name.get((key, country), 0.0)) / self._total


def _place_document(document_id: str, text: str, names: Sequence[_Name], case: _Case) -> list[Placing]:
    chosen = [name.places[0] for name in names]
    picks: list[tuple[Place, str] | None] = []
    beside = [_beside(name, text, names) for name in names]
    for _ in range(ROUNDS):
        support = _Support(names, chosen, case)
        picks = [_pick(n, name, support, beside[n]) for n, name in enumerate(names)]
        chosen = [pick[0] if pick else chosen[n] for n, pick in enumerate(picks)]
    return [Placing(m.id, document_id, *pick) for name, pick in zip(names, picks, strict=True) if pick for m in name.mentions]


def _beside(name: _Name, text: str, names: Sequence[_Name]) -> frozenset[str]:
    """Keys of the names that follow a mention after a comma or in brackets, or "in": "Gardez, Paktia"."""
    starts = {m.start: other.key for other in names for m in other.mentions}
    found = set()
    for mention in name.mentions:
        for skip in (", ", " (", ", in ", " in ", ", the "):
            if text.startswith(skip, mention.end) and mention.end + len(skip) in starts:
                found.add(starts[mention.end + len(skip)])
    return frozenset(found)


def _is_small(place: Place) -> bool:
    return place.precision is PlacePrecision.CITY and place.population < STRAY_POPULATION


class _Support:
    """What the other names of a document say for a country or a province."""

    def __init__(self, names: Sequence[_Name], chosen: Sequence[Place], case: _Case) -> None:
        self.names, self.chosen, self.case = names, chosen, case
        self.certainties = [_certainty(name) for name in names]
        self.countries: dict[str, float] = defaultdict(float)
        self.admins: dict[tuple[str, str], float] = defaultdict(float)
        self.given = []
        for certainty, place in zip(self.certainties, chosen, strict=True):
            weight = certainty * (2.0 if place.precision is PlacePrecision.COUNTRY else 1.0)
            self.given.append((place.country, place.admin1, weight))
            self.countries[place.country] += weight
            if place.admin1:
                self.admins[place.country, place.admin1] += weight

    def for_country(self, n: int, country: str) -> float:
        """Share of the other names' weight that lies in a country, 0 to 1 (1 also needs at least two others)."""
        own_country, _, weight = self.given[n]
        total = sum(self.countries.values()) - weight
        share = self.countries[country] - (weight if own_country == country else 0)
        return share / (total + 1) if country else 0.0

    def tells_of_a_country(self) -> bool:
        """Whether other places of the document are sure enough to make a stranger of a small town elsewhere."""
        return max(self.countries.values(), default=0.0) >= 1.0

    def for_admin(self, n: int, place: Place) -> float:
        """The same for a province."""
        own_country, own_admin, weight = self.given[n]
        if not place.admin1:
            return 0.0
        total = sum(self.countries.values()) - weight
        share = self.admins[place.country, place.admin1] - (weight if (own_country, own_admin) == (place.country, place.admin1) else 0)
        return share / (total + 1)

    def nearness(self, n: int, place: Place) -> float:
        """1 beside another place of the document, falling with distance; countries and regions do not count."""
        best = 0.0
        for k, other in enumerate(self.chosen):
            if k != n and other.precision not in _LARGE and other.id != place.id:
                best = max(best, exp(-distance(place, other) / NEAR_KM) * self.certainties[k])
        return best


def _certainty(name: _Name) -> float:
    """How sure the first candidate is before any context: 1 if it is the only one."""
    weights = [10 ** _prior(name.key, k, place) for k, place in enumerate(name.places)]
    return weights[0] / sum(weights)


def _prior(key: str, rank: int, place: Place) -> float:
    """Powers of ten: population, with usual values for what has none; the gazetteer's order breaks ties."""
    usual = {
        PlacePrecision.COUNTRY: COUNTRY_PRIOR,
        PlacePrecision.REGION: 8.0,
        PlacePrecision.PROVINCE: 5.5,
        PlacePrecision.DISTRICT: 4.3,
        PlacePrecision.CITY: 2.5,
    }
    size = log10(place.population) if place.population and place.precision is not PlacePrecision.COUNTRY else usual[place.precision]
    other_name = 0.0 if place.precision is PlacePrecision.COUNTRY or normalise(place.name) in key else OTHER_NAME_COST
    return max(size, 2.5) - RANK_COST * rank - other_name


def _pick(n: int, name: _Name, support: _Support, beside: frozenset[str]) -> tuple[Place, str] | None:
    """The place of the highest score and why; None for a small town far from everything else that the page tells of."""
    scored = []
    seats = {(p.country, p.admin1) for p in name.places if p.precision is PlacePrecision.PROVINCE}
    for rank, place in enumerate(name.places):
        country, admin, near = support.for_country(n, place.country), support.for_admin(n, place), support.nearness(n, place)
        stated = any(_lies_in(place, key, support) for key in beside)
        seat = SEAT_GAIN if (place.country, place.admin1) in seats and place.precision is PlacePrecision.CITY else 0.0
        context = seat + COUNTRY_GAIN * country + ADMIN_GAIN * admin + NEAR_GAIN * near + CASE_GAIN * support.case.share(place.country)
        score = _prior(name.key, rank, place) + context + (BESIDE_GAIN if stated else 0.0)
        scored.append((score, -rank, place, stated, country))
    _, _, place, stated, country = max(scored, key=lambda s: s[:2])
    if not stated and country <= 0 and _is_stray(place, name.key, support):
        return None
    if len(name.places) == 1:
        return place, "the only place of this name in the gazetteer"
    if stated:
        return place, STATED
    if country > 0:
        return place, f"other places on the page lie in the same country ({place.country})"
    return place, "the largest place of this name"


def _is_stray(place: Place, key: str, support: _Support) -> bool:
    """Whether a place that the page tells nothing else of lies in a country foreign to the case: the name means another, unknown place.

    So it is with small towns and provinces; where a whole case is about a few countries, with all but the largest cities too.
    """
    if place.precision in _LARGE or support.case.share_beside(place.country, key) >= STRAY_SHARE:
        return False
    if support.case.is_narrow:
        return place.population < STRAY_IN_NARROW and not support.case.is_near(place)
    return support.tells_of_a_country() and (_is_small(place) or _is_small_province(place))


def _is_small_province(place: Place) -> bool:
    return place.precision in (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT) and place.population < STRAY_IN_NARROW


def _lies_in(place: Place, key: str, support: _Support) -> bool:
    """Whether the place lies in the country or province that the key names in this document."""
    for name, chosen in zip(support.names, support.chosen, strict=True):
        if name.key != key:
            continue
        for other in (chosen, *name.places):
            if (
                other.precision is PlacePrecision.COUNTRY
                and other.country == place.country
                and place.precision is not PlacePrecision.COUNTRY
            ):
                return True
            if (
                other.precision is PlacePrecision.PROVINCE
                and other.country == place.country
                and place.admin1
                and normalise(place.admin1) == normalise(other.name)
            ):
                return True
    return False


def distance(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres."""
    la, lb, dl = radians(a.latitude), radians(b.latitude), radians(b.longitude - a.longitude)
    return 2 * EARTH_KM * asin(sqrt(min(1.0, sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(dl / 2) ** 2)))
