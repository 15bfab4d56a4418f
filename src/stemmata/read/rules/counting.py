"""Which figures of a sentence belong to a claim, and what they measure there.

What this is for: counts of victims, fighters, weapons, attacks. What it is not: reading a number (see `stemmata.read.quantify`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemmata.lexicon.vocabulary import lists
from stemmata.read.quantify import Figure
from stemmata.read.reader import Extent, MarkedArgument, MarkedCount
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.verbal import Found
from stemmata.schema.vocabulary import ClaimType, Measure

MEASURES = {
    ClaimType.ARREST: Measure.ARRESTED,
    ClaimType.STRENGTH: Measure.FIGHTERS,
    ClaimType.DEFECTION: Measure.FIGHTERS,
    ClaimType.RECRUITMENT: Measure.FIGHTERS,
}
CASUALTY_MEASURES = {
    "killed": Measure.KILLED,
    "injured": Measure.INJURED,
    "displaced": Measure.DISPLACED,
    "missing": Measure.MISSING,
    "abducted": Measure.ABDUCTED,
}
COUNTED_ROLES = frozenset({"victim", "arrested", "defector", "recruit", "org", "item", "traveller"})
NUMBERED_ROLES = {
    ClaimType.ATTACK: frozenset({"weapon", "perpetrator", "attacker"}),
    ClaimType.COERCION: frozenset({"target"}),
    ClaimType.PRESSURE: frozenset({"actor"}),
    ClaimType.THREAT_PLOT: frozenset({"actor", "target"}),
    ClaimType.SUPPLY: frozenset({"recipient"}),
}
"""Roles whose number is coded where one is told ("three gunmen"), but no lone article ("a gunman"). The targets of an attack are
not, because their number says nothing of its size, unless they are things destroyed ("burned 60 houses")."""
DESTROYING = frozenset({"arson", "bombing", "other"})
ARTICLES = frozenset({"a", "an", "another"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence with its figures, and the words of the claim in it."""

    text: str
    sentence: Sentence
    figures: tuple[Figure, ...]
    quote: Extent

    def extent(self, first: int, after: int) -> Extent:
        """Code points of tokens [first, after)."""
        words = self.sentence.line.words
        return Extent(words[first].start, words[after - 1].end)

    def partitive(self, argument: MarkedArgument) -> Extent:
        """A filler with the number before it: "sixty of its men", of which the men are the mention."""
        words = self.sentence.line.words
        first = next((p.first for p in self.sentence.phrases if words[p.core].start == argument.extent.start), None)
        return Extent(words[first].start, argument.extent.end) if first is not None else argument.extent


def counts(at: Counted, found: Found, arguments: Sequence[MarkedArgument]) -> tuple[MarkedCount, ...]:
    """Figures that count a filler of the claim, its trigger, or what a pattern named."""
    attack = found.type is ClaimType.ATTACK
    measure = Measure.ATTACKS if attack else MEASURES.get(found.type, Measure.OTHER)
    if found.type is ClaimType.CASUALTY:
        measure = CASUALTY_MEASURES.get(found.subtype or "", Measure.OTHER)
    places = [] if attack else [at.partitive(a) for a in arguments if a.role in COUNTED_ROLES]
    numbered = [at.partitive(a) for a in arguments if a.role in NUMBERED_ROLES.get(found.type, ())]
    if attack and found.rule == "verb" and found.subtype in DESTROYING:
        numbered += [at.partitive(a) for a in arguments if a.role == "target" and _is_thing(at.text, a)]
    if attack and found.trigger and found.rule == "noun":
        places.append(at.extent(*found.trigger))
    if found.counted_at:
        places.append(at.extent(*found.counted_at))
    kept = []
    for figure in _no_wholes(at.text, at.figures):
        reach = _reach(figure)
        if not at.quote.meets(reach):
            continue
        if found.counted_at and not at.extent(*found.counted_at).meets(reach) and _is_article(at.text, figure):
            continue  # "One of the six is a girl": one
        if any(place.meets(reach) for place in places):
            own = figure.measure if measure is Measure.OTHER and found.type is not ClaimType.CASUALTY else None
            kept.append(MarkedCount(reach, own or measure))
        elif any(place.meets(reach) for place in numbered) and not _is_article(at.text, figure):
            thing = any(a.role == "target" and at.partitive(a).meets(reach) for a in arguments)
            kept.append(MarkedCount(reach, figure.measure or (Measure.FIGHTERS if attack and not thing else Measure.OTHER)))
    if found.type is ClaimType.STRENGTH and not kept:
        kept = _size(at)
    return tuple(sorted(kept, key=lambda c: c.extent))


def _is_article(text: str, figure: Figure) -> bool:
    """Whether a figure is told by an article alone."""
    return text[figure.start : figure.end].lower().split()[0] in ARTICLES


def _is_thing(text: str, argument: MarkedArgument) -> bool:
    """Whether a target is no person and no band: houses, poles, bridges."""
    word = text[argument.extent.start : argument.extent.end].lower().split()[-1]
    return word not in lists()["people"] | lists()["fighters"] | lists()["groups"] | {"patrol", "patrols"} and not word.endswith("men")


def _reach(figure: Figure) -> Extent:
    """The number and what it counts."""
    return Extent(figure.start, max(figure.end, figure.counted[1] if figure.counted else figure.end))


def _size(at: Counted) -> list[MarkedCount]:
    """The first number in the words of a claim of strength: "its men number between 600 and 800", "can count on 250 men"."""
    reaches = (_reach(figure) for figure in at.figures if figure.measure is not Measure.MONEY)
    return [MarkedCount(reach, Measure.FIGHTERS) for reach in reaches if at.quote.meets(reach)][:1]


def _no_wholes(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures without the wholes of which another is a part: of "fifteen of the forty" the fifteen."""
    return [f for n, f in enumerate(figures) if not n or text[figures[n - 1].end : f.start].lower().split() not in PART_OF]


PART_OF = (["of", "the"], ["of", "its"], ["of", "their"], ["of", "his"])
