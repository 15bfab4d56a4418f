"""Happenings: what one report tells of one event, and the families of claims that may tell of one.

What this is for: the type that reports are read into (see `stemmata.resolve.telling`) and compared by (see
`stemmata.resolve.grounds`). What it is not: a merge across reports (see `stemmata.resolve.events`, rule R15).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

import re2

from stemmata.lexicon.names import normalise
from stemmata.resolve.cues import ACCOUNTS, COUNTED_MORE, HEDGES, OTHER_EVENT, SHOT, STRUCK_OFTEN, TIME_UNITS
from stemmata.resolve.settings import Setting, length
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, Measure, Modality

_T = ClaimType
VIOLENCE, STATUS, DISPLACEMENT = "violence", "status", "displacement"
BREAK: Final = "broke away"
"""The kind of a change of sides by which a body splits: it is told as that (`ClaimType.RIVALRY`)."""
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
ABSENT: Final = re2.compile(r"(?i)\bno (?:evidence|proof|signs?|indications?|trace|confirmation) (?:of|that|for|to suggest)\b")
SEVERAL: Final = re2.compile(
    r"(?i)\b(?:two|three|four|both|several) (?:\w+ )?(?:incidents|attacks|bombings|blasts|raids|strikes|ambushes)\b"
)
"""Words of a claim that tells of several blows together, and of none alone."""
NEAR: Final = 40
"""Code points of a claim in which words of what was not found may stand."""
PLAIN: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
UNREAL: Final = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.GENERALISATION})
KNOWN_BY_WHOM: Final = frozenset({STATUS, str(_T.DENIAL), *map(str, PAIRS)})


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

    def counts_over_days(self) -> bool:
        """Whether it only counts those hit over some days, in however many blows."""
        return self.family == VIOLENCE and self.setting.over_days and all(c.type is _T.CASUALTY for c in self.claims)

    def told_as(self) -> tuple[str, ...]:
        """The families in which it may be told: that one unnamed person was killed may elsewhere be the fate of somebody named."""
        lone = self.setting.figures == {(str(Measure.KILLED), 1)} and not self.setting.persons
        return (VIOLENCE, STATUS) if self.family == VIOLENCE and lone else (self.family,)

    def vague(self) -> bool:
        """Whether nothing but figures and parties fixes it, so that it may be the report's own event told on."""
        s = self.setting
        return not (self.aside or s.when or s.said or s.where or s.key)


def family(claim: Claim, setting: Setting) -> str:
    """The family of a claim: people who flee are another happening than people who are killed, and so is the death of somebody whose
    fate other claims are about."""
    if claim.type in (_T.CASUALTY, _T.ATTACK) and setting.key:
        return STATUS
    if claim.type is _T.CASUALTY and DISPLACEMENT in setting.kinds:
        return DISPLACEMENT
    if BREAK in setting.kinds:
        return FAMILY[_T.RIVALRY]
    return FAMILY[claim.type]


def quoted(claim: Claim, text: str) -> set[str]:
    """The normalised words of a claim's quote."""
    return set(normalise(text[claim.quote.start : claim.quote.end]).split())


def text_words(claim: Claim, text: str) -> list[str]:
    """The normalised words of the claim's sentence as far as it is its own: from the last full stop to the end of the quote."""
    begin = max(text.rfind(". ", 0, claim.quote.start), text.rfind("\n", 0, claim.quote.start)) + 1
    return normalise(text[begin : claim.quote.end]).split()


def sentence(claim: Claim, text: str) -> set[str]:
    """The same, as a set."""
    return set(text_words(claim, text))


def sets_apart(claim: Claim, text: str) -> bool:
    """Whether the sentence says that it tells of something else than what was told so far: "another raid", "an earlier attack"; but not
    "another 15 were hurt" or "another explanation", and of what is known by its parties not "the previous night"."""
    own = text_words(claim, text)
    words = own + normalise(text[claim.quote.end : claim.quote.end + NEAR]).split()[:3]  # a quote may end within "the previous night"
    for n, word in enumerate(own):
        if word not in OTHER_EVENT:
            continue
        after = [w for w in words[n + 1 : n + 5] if w not in HEDGES][:1]
        counts_on = word == "another" and claim.type is _T.CASUALTY and after and (after[0] in COUNTED_MORE or after[0].isdecimal())
        beside = {*words[max(0, n - 1) : n], *words[n + 1 : n + 2]}
        says_when = word in ("previous", "earlier") and FAMILY.get(claim.type) != VIOLENCE and beside & TIME_UNITS
        told_anew = bool({*words[n + 1 : n + 3]} & ACCOUNTS)
        if not counts_on and not says_when and not told_anew:
            return True
    return False


def one_sentence(h: Happening, claim: Claim, text: str) -> bool:
    """Whether a claim stands in one sentence with the last claim of a happening."""
    last = h.claims[-1].quote
    between = text[min(last.end, claim.quote.start) : claim.quote.start]
    return h.claims[-1].title == claim.title and ". " not in between and "\n" not in between and len(between) <= 200


def found_absent(claim: Claim, text: str) -> bool:
    """Whether the sentence says that nothing of it was found ("found no proof that the League arms them")."""
    begin = max(text.rfind(". ", 0, claim.quote.start), text.rfind("\n", 0, claim.quote.start)) + 1
    return bool(ABSENT.search(text[begin : min(claim.quote.start + NEAR, claim.quote.end)]))


def counts_several(claim: Claim, text: str) -> bool:
    """Whether the claim counts several events in one ("two bombings in August", "was attacked twice"), so that it reports none of them
    alone."""
    words = quoted(claim, text)
    if claim.type is _T.ATTACK and "twice" in words and words & STRUCK_OFTEN:
        return True
    if claim.type is _T.ATTACK and SEVERAL.search(text[claim.quote.start : claim.quote.end]):
        return True
    return any(q.measure is Measure.ATTACKS and (q.estimate.best or q.estimate.low or 0) > 1 for q in claim.quantities)


def contested_deaths(claims: Sequence[Claim], settings: Mapping[str, Setting], texts: Mapping[str, str]) -> dict[str, Setting]:
    """The settings of the claims that one named person was killed, where other claims are about that person's fate: known by it. A blow
    at a person is such a claim if its words tell of death ("officers shot him")."""
    asked = {p for c in claims if c.type in (_T.PERSON_STATUS, _T.DENIAL) for p in settings[c.id].key}
    found: dict[str, Setting] = {}
    for claim in claims:
        setting = settings[claim.id]
        whom = {_T.CASUALTY: "victim", _T.ATTACK: "target"}.get(claim.type)
        alone = sum(a.role == whom for a in claim.arguments) == 1 and setting.figures <= {(str(Measure.KILLED), 1)}
        deadly = claim.type is _T.CASUALTY or bool(quoted(claim, texts.get(claim.document_id, "")) & SHOT)
        if whom and alone and deadly and len(setting.persons) == 1 and setting.persons <= asked:
            found[claim.id] = replace(setting, key=setting.persons)
    return found


def differ(mine: Set[object], theirs: Set[object]) -> bool:
    """Whether both say something, and not the same."""
    return bool(mine and theirs and not mine & theirs)


def unlike(h: Happening, claim: Claim, setting: Setting) -> bool:
    """Whether a claim tells of something of another manner than a happening of its report: people come back who went over, were hit from
    afar on a day of their own and not on the ground, or are counted over some days and not on one of them."""
    if h.family == _T.DEFECTION:
        return differ(h.setting.kinds, setting.kinds)
    if h.family != VIOLENCE:
        return False
    one_day = any(s.when is not None and length(s.when) == 1 for s in (h.setting, setting))
    counted = h.counts_over_days() or (claim.type is _T.CASUALTY and setting.over_days)
    other_means = setting.when is not None and differ(h.setting.kinds, setting.kinds)
    return other_means or (claim.type in (_T.CASUALTY, _T.ATTACK) and one_day and counted)
