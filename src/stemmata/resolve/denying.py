"""Denying: which happening of its report a denial is about.

What this is for: a denial names what it denies anew, by a noun of its kind ("any meeting"), by a word that points back ("it", "the
report"), or not at all. What it is not: a verdict on who is right, or a merge across reports (see `stemmata.resolve.events`, rule R15).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from stemmata.lexicon.names import normalise
from stemmata.resolve.cues import ANAPHORA, DEATH, GONE, HARMED, HOME, OF_KIND, SPOKEN
from stemmata.resolve.happenings import PAIRS, STATUS, VIOLENCE, Happening, quoted, sentence
from stemmata.resolve.settings import Setting, apart
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import ClaimType, MentionForm

NEXT: Final = 250  # characters within which a denial without an object of its own denies what was told before it
NOTHING: Final = frozenset({"nothing", "anything", "anyone", "anybody", "nobody", "none", "these", "those"})
STEM: Final = 4  # letters by which two words are taken for forms of one
FAR: Final = 8  # paragraphs over which a claim without time and place of its own may belong to the report's one event
Home: TypeAlias = tuple[Happening | None, str]
"""The happening that a claim belongs to, and why; none and no words if it belongs to none."""


def denied_elsewhere(claim: Claim, setting: Setting, text: str) -> tuple[str, Setting] | None:
    """The family of what a report denies without having told it, and the setting by which other reports may be known to tell it: by the
    parties that the denial names, its speaker included. None if its words name no kind."""
    words = quoted(claim, text)
    families = sorted(family for family, nouns in OF_KIND.items() if words & nouns)
    parties = sorted(setting.side("named") | setting.side("speaker"))
    if words & GONE and words & HOME:
        families = [str(ClaimType.DEFECTION)]
    if len(families) != 1 or not parties:
        return None
    pairs = frozenset(f"{a} and {b}" for n, a in enumerate(parties) for b in parties[n + 1 :])
    back = frozenset({"back"} if words & GONE and words & HOME else ())
    return families[0], replace(setting, key=pairs if families[0] in PAIRS else frozenset(), kinds=back)


class Denials:
    """The denials of one report, in the order of its text. `found`: the happenings told so far, a list that its reader goes on filling."""

    def __init__(self, text: str, mentions: Mapping[str, Mention], found: Sequence[Happening]) -> None:
        self.text, self.mentions, self.found = text, mentions, found
        self.told: list[Claim] = []

    def home(self, claim: Claim, setting: Setting, paragraph: int) -> Home:
        """What a denial denies: the fate of the person that it is about, else what was told just before, else the blow that the report
        is about, where its words are of a blow or of harm done."""
        fates = [h for h in reversed(self.found) if h.family == STATUS]
        deadly = [h for h in self.found if h.family == VIOLENCE and any(c.type is ClaimType.CASUALTY for c in h.claims)]
        fates += [h for h in reversed(deadly) if h.setting.persons]
        for h in fates:
            if setting.key & (h.setting.key | h.setting.persons) or (not setting.key and sentence(claim, self.text) & DEATH):
                return h, "R15: denies what is said of the fate of the same person"
        if setting.key:
            return None, ""
        if self._points_back(claim) and (told := self._told_before(claim, setting, paragraph)) is not None:
            return told, "R15: denies what was told just before"
        if (kind := self._of_its_kind(claim, setting, paragraph)) is not None:
            return kind, "R15: denies what was told of that kind just before"
        if (own := self._of_the_speaker(claim, setting, paragraph)) is not None:
            return own, "R15: a party to what was told just before denies"
        return self._harm(claim, paragraph)

    def _told_before(self, claim: Claim, setting: Setting, paragraph: int) -> Happening | None:
        """What was told last before a denial of "it" or "the report"."""
        recent = max((h for h in self.found if h.last <= claim.quote.start), key=lambda h: (h.last, h.family == STATUS), default=None)
        if recent is None or claim.quote.start - recent.last > NEXT or apart(recent.setting, setting) or self._answered(claim, recent):
            return None
        begin = self.text.rfind("\n", 0, claim.quote.start)
        if recent.last < begin and ". " in self.text[begin : claim.quote.start]:
            return None  # it denies what its own paragraph told, of which no happening is known
        told = [h for h in self.found if h.family == STATUS and h.paragraph == paragraph and recent.family == VIOLENCE]
        return (told or [recent])[-1]

    def _of_its_kind(self, claim: Claim, setting: Setting, paragraph: int) -> Happening | None:
        """The happening of the kind that the words name, told last in the paragraph ("denied that any meeting had taken place")."""
        words = quoted(claim, self.text)
        families = {family for family, nouns in OF_KIND.items() if words & nouns}
        told = [h for h in self.found if h.family in families and h.paragraph == paragraph and not apart(h.setting, setting)]
        return max(told, key=lambda h: h.last, default=None)

    def _of_the_speaker(self, claim: Claim, setting: Setting, paragraph: int) -> Happening | None:
        """What the sentence before tells of the one who denies, as a party to it; who has just denied it does not deny it twice."""
        told = [h for h in self.found if h.paragraph == paragraph and h.last <= claim.quote.start]
        recent = max(told, key=lambda h: h.last, default=None)
        if recent is None or recent.claims[-1].type is ClaimType.DENIAL:
            return None
        if self.text.count(". ", recent.last, claim.quote.start) > 1 or apart(recent.setting, setting):
            return None
        if self._something_else(claim, recent):
            return None
        speakers = setting.side("speaker")
        return recent if any(entity in speakers for _, entity, _ in recent.setting.sides) else None

    def _something_else(self, claim: Claim, recent: Happening) -> bool:
        """Whether what is denied is named by a noun, not of harm or blame, that what was told before does not hold ("the boats")."""
        about = [self.mentions[a.mention_id] for a in claim.arguments if a.role == "about" and a.mention_id in self.mentions]
        named = [
            word
            for m in about
            if m.form is MentionForm.NOMINAL
            for word in normalise(m.text).split()
            if len(word) > STEM and word not in HARMED | ANAPHORA | SPOKEN | NOTHING
        ]
        told = {word[:STEM] for c in recent.claims for word in sentence(c, self.text) | quoted(c, self.text)}
        return bool(named) and not any(word[:STEM] in told for word in named)

    def _names_others(self, claim: Claim, h: Happening) -> bool:
        """Whether what is denied bears a name that nothing told of a happening does ("the murder of Governor Sowa")."""
        about = [self.mentions[a.mention_id].text for a in claim.arguments if a.role == "about" and a.mention_id in self.mentions]
        names = {normalise(w) for text in about for w in text.split()[1:] if w[:1].isupper()}
        told = {w for c in h.claims for w in sentence(c, self.text) | quoted(c, self.text)}
        return bool(names) and not names & told

    def _answered(self, claim: Claim, recent: Happening) -> bool:
        """Whether another denial, of something else, stands between what was told before and a denial of "the report"."""
        between = [c for c in self.told if recent.last <= c.quote.start < claim.quote.start]
        return any(c.id not in recent.because for c in between)

    def _harm(self, claim: Claim, paragraph: int) -> Home:
        """The one blow that the report is about, for a denial that anybody was harmed or that the doer had a part in it."""
        words = quoted(claim, self.text)
        blows = [h for h in self.found if h.family == VIOLENCE and not h.aside and paragraph - h.paragraph <= FAR]
        blows = [h for h in blows if not self._names_others(claim, h)]
        if (words & HARMED or words & (ANAPHORA - {"claim"})) and len(blows) == 1:
            return blows[0], "R15: denies what the report tells of the one event that it is about"
        return None, ""

    def _points_back(self, claim: Claim) -> bool:
        """Whether what is denied is not named anew: "denied it", "denied the claim", "a rumour that ... has been denied"."""
        about = [self.mentions[a.mention_id] for a in claim.arguments if a.role == "about" and a.mention_id in self.mentions]
        return all(m.form is MentionForm.PRONOUN or set(normalise(m.text).split()) & (ANAPHORA | SPOKEN) for m in about)
