"""Violence that is none: the bank that will attack inflation, the striker who fires two shots, the captured python, voters who execute.

What this is for: leaving out claims of violence whose words show that nobody is harmed or held, whoever found them. What it is not: a
judge of truth, or of crime and disaster: people killed by a flood or a husband are claimed as they are told. In doubt a claim stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from stemmata.read.encoder.union import Candidate
from stemmata.read.reader import Extent, MarkedClaim, MarkedMention
from stemmata.schema.vocabulary import ClaimType, MentionForm

VIOLENT: Final = frozenset({ClaimType.ATTACK, ClaimType.CASUALTY, ClaimType.CLASH, ClaimType.ARREST})
DOING: Final = frozenset({"perpetrator", "attacker", "side_a", "side_b"})
SUFFERING: Final = frozenset({"target", "victim", "arrested"})
ANIMALS: Final = frozenset(
    {
        "animal",
        "bear",
        "bird",
        "boar",
        "bull",
        "camel",
        "cat",
        "cattle",
        "chicken",
        "cow",
        "crocodile",
        "deer",
        "dog",
        "dolphin",
        "elephant",
    }
    | {"fish", "flock", "goat", "hen", "herd", "hog", "horse", "hyena", "leopard", "lion", "livestock", "pig", "pigs", "poultry", "python"}
    | {"rat", "seal", "shark", "sheep", "snake", "tiger", "turtle", "whale", "wolf", "wolves"}
)
"""Beasts: they are no casualties, no prisoners and no side. An armed group's attack on a herd stays one."""
HERDING: Final = frozenset({"worker", "farmer", "hunter", "veterinarian", "owner", "ranger", "butcher"})
"""Who shoots beasts without attacking anybody."""
MATTERS: Final = frozenset(
    {
        "appeal",
        "bill",
        "budget",
        "cancer",
        "corruption",
        "deficit",
        "disease",
        "economy",
        "epidemic",
        "flu",
        "game",
        "heart",
        "idea",
        "ideas",
    }
    | {"inflation", "muscle", "news", "outbreak", "poverty", "price", "problem", "proposal", "record", "share", "stock", "stocks", "tax"}
    | {"unemployment", "virus"}
)
"""What can be fought and hurt in words only; illness among it."""
PEACEFUL: Final = frozenset({"bank", "investor", "voter", "market"})
"""Who does no violence as such."""
SPORT: Final = frozenset(
    {"cup", "equaliser", "goal", "goals", "goalkeeper", "innings", "keeper", "league", "match", "midfield", "midfielder", "offside"}
    | {"penalty", "playoff", "quarterback", "referee", "scored", "striker", "touchdown", "wicket", "winger"}
)
SPORT_LEAST: Final = 3
"""Different words of sport that make a report one of sport, unless it has a word of real violence too."""
REAL: Final = frozenset(
    {"army", "blast", "bomb", "bomber", "bombing", "dead", "deaths", "explosion", "grenade", "gunman", "gunmen", "hospital"}
    | {"killing", "militants", "militia", "police", "rebels", "rifle", "soldiers", "stabbed", "troops", "wounded"}
)


class Figures:
    """What the words of one document say of its claims of violence."""

    def __init__(self, text: str, mentions: Mapping[Extent, MarkedMention]) -> None:
        self.text, self.mentions = text, mentions
        self._sport: bool | None = None

    def literal(self, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates without those of violence that are figurative, and without what else is read from the same verb."""
        figurative = [self.is_figurative(candidate.claim) for candidate in found]
        triggers = {c.claim.trigger for c, is_figure in zip(found, figurative, strict=True) if is_figure} - {None}
        return [
            candidate
            for candidate, is_figure in zip(found, figurative, strict=True)
            if not is_figure and not (candidate.claim.type in VIOLENT and candidate.claim.trigger in triggers)
        ]

    def is_figurative(self, claim: MarkedClaim) -> bool:
        """Whether a claim of violence is a figure of speech, a sport's, or one about beasts."""
        if claim.type not in VIOLENT:
            return False
        doing = [(a.extent, self._head(a.extent)) for a in claim.arguments if a.role in DOING]
        suffering = [(a.extent, self._head(a.extent)) for a in claim.arguments if a.role in SUFFERING]
        if any(word in MATTERS | PEACEFUL and self._is_common(extent) for extent, word in doing):
            return claim.type is not ClaimType.CASUALTY or any(word in PEACEFUL for _, word in doing)
        if any(word in ANIMALS and self._is_common(extent) for extent, word in doing):
            return claim.type is not ClaimType.CASUALTY
        if suffering and all(word in MATTERS and self._is_common(extent) for extent, word in suffering):
            return True
        if suffering and all(word in ANIMALS and self._is_common(extent) for extent, word in suffering):
            return claim.type is not ClaimType.ATTACK or all(word in HERDING for _, word in doing)
        return self._killed_off(claim) or (claim.type is not ClaimType.ARREST and claim.subtype != "injured" and self._is_sport())

    def _head(self, extent: Extent) -> str:
        """The last word of a filler, lower case, of a plural in -s the singular."""
        word = self.text[extent.start : extent.end].lower().split()[-1].strip("'’\".,")
        return word if word in ANIMALS | MATTERS else word.removesuffix("s")

    def _is_common(self, extent: Extent) -> bool:
        """Whether a filler is a description: "the Wolves" and "Bank" may be somebody's name, "Voters" are nobody's."""
        if self._head(extent) in ("voter", "investor"):
            return True
        return self.mentions[extent].form is not MentionForm.NAME if extent in self.mentions else True

    def _killed_off(self, claim: MarkedClaim) -> bool:
        """ "killed off the game", "shot down the appeal": a verb with its particle, and nobody hurt."""
        if claim.trigger is None or claim.type is not ClaimType.CASUALTY:
            return False
        return self.text[claim.trigger.end : claim.trigger.end + 5].lower() == " off "

    def _is_sport(self) -> bool:
        if self._sport is None:
            words = {word.strip("'’\".,:;!?()") for word in self.text.lower().split()}
            lower = self.text.lower()
            died = any(f" {verb} killed" in lower for verb in ("was", "were", "been"))
            self._sport = len(words & SPORT) >= SPORT_LEAST and not words & REAL and not died
        return self._sport
