"""Names of places by model and rules together: a name read as a person's that is a place's, one that the rules passed over, one that
the rules took for a town and that is nobody's town here.

What this is for: the kinds of named mentions, after everything else is read. What it is not: what a state does (its name stays an
actor's), nationality words (they are no places), or where a place lies (see `stemmata.resolve.placing`). The model is wrong about
invented or rare names more often than about known ones: it needs a word of place, a gazetteer or the rest of the document beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from stemmata.lexicon.names import normalise
from stemmata.lexicon.toponyms import TITLES_BEFORE
from stemmata.read.encoder.decode import Scores, log_shares
from stemmata.read.encoder.model import Look
from stemmata.read.encoder.named import stretches
from stemmata.read.encoder.pieces import Pieces
from stemmata.read.locate import STANDING, places_of
from stemmata.read.reader import Extent, MarkedAttribution, MarkedClaim, MarkedMention
from stemmata.read.rules.phrases import LOCATING, demonyms
from stemmata.schema.vocabulary import MentionForm, MentionKind

SURE: Final = 0.5
"""Share of "begin" from which a name may become a place."""
UNSEEN: Final = 0.1
"""Mean share of a place, over all places of a name in a document, below which the model sees none."""
LANDMARKS: Final = frozenset(
    {"county", "province", "district", "governorate", "peninsula", "island", "islands", "river", "gulf", "strait", "mountains", "hills"}
    | {"desert", "avenue", "highway", "road", "square", "airport", "airfield", "harbour", "harbor", "dam", "crossing", "camp", "tower"}
    | {"valley", "plateau", "bazaar", "palace", "school", "hospital", "prison", "mosque", "cathedral", "basilica", "museum", "stadium"}
)
"""Last words of a name that make it a place's: none is a surname of note ("Hill", "Church", "Park", "Lake" are)."""
LANDMARKS_FIRST: Final = frozenset({"lake", "mount", "cape"})
"""First words of a name of two that make it a place's ("Lake Chad")."""
PLACE_ONLY: Final = frozenset({"place_taken", "place_held", "place_of_origin"})
"""Roles that only a place fills."""
PLACE_ROLES: Final = PLACE_ONLY | {"from", "to", "target"}
"""Roles that a place may fill; whoever fills another acts or suffers."""
BEFORE: Final = 24
"""Code points before a name in which the word before it is looked for."""


@dataclass(frozen=True, slots=True)
class Toponyms:
    """The model's places of one document. `found`: stretches with their shares; `shares`: of a place, by piece."""

    text: str
    cut: Pieces
    found: list[tuple[Extent, float]]
    shares: Scores

    @classmethod
    def of(cls, look: Look) -> Toponyms:
        """From a look that holds the head `places`."""
        shares: Scores = np.exp(log_shares(look.units["places"]))[:, 1:].sum(1)
        return cls(look.text, look.cut, stretches(look, "places"), shares)

    def share_of(self, extent: Extent) -> float:
        """The largest share of a place among the pieces of an extent."""
        first, after = np.searchsorted(self.cut.ends, extent.start, "right"), np.searchsorted(self.cut.starts, extent.end)
        return float(self.shares[first:after].max(initial=0.0))


def settled(
    mentions: Mapping[Extent, MarkedMention],
    toponyms: Toponyms,
    claims: Sequence[MarkedClaim],
    said: Sequence[MarkedAttribution],
) -> dict[Extent, MarkedMention]:
    """The mentions with the kinds of names settled, and with the places that had no mention."""
    made = _Settling(mentions, toponyms, claims, said)
    made.demote()
    made.mark_sites()
    made.promote()
    return made.mentions


class _Settling:
    """What the steps share: who acts or speaks, which names are persons', which are places', in this document."""

    def __init__(
        self, mentions: Mapping[Extent, MarkedMention], toponyms: Toponyms, claims: Sequence[MarkedClaim], said: Sequence[MarkedAttribution]
    ) -> None:
        self.mentions, self.toponyms, self.text = dict(mentions), toponyms, toponyms.text
        acting = {a.extent for claim in claims for a in claim.arguments if a.role not in PLACE_ROLES}
        standing_for = {m.antecedent for m in mentions.values() if m.antecedent is not None}
        self.persons = acting | standing_for | {attribution.source for attribution in said}
        self.placed = {a.extent for claim in claims for a in claim.arguments if a.role in PLACE_ONLY}
        self.names = [m for m in mentions.values() if m.form is MentionForm.NAME]
        self.borne = {
            word for m in self.names if m.kind is MentionKind.PERSON and len(words := self._words(m.extent)) > 1 for word in words
        }

    def _words(self, extent: Extent) -> list[str]:
        return self.text[extent.start : extent.end].split()

    def _key(self, extent: Extent) -> str:
        return normalise(self.text[extent.start : extent.end])

    def demote(self) -> None:
        """A town of one word that the model sees nowhere in the document, in the role of no place, is somebody's name: "Kelly"."""
        seen: dict[str, list[float]] = defaultdict(list)
        places = [m.extent for m in self.names if m.kind is MentionKind.PLACE and len(self._words(m.extent)) == 1]
        for extent in places:
            stands = extent in self.placed or self._is_led(extent, STANDING)
            seen[self._key(extent)].append(1.0 if stands else self.toponyms.share_of(extent))
        for extent in places:
            shares = seen[self._key(extent)]
            if sum(shares) < UNSEEN * len(shares):
                self.mentions[extent] = replace(self.mentions[extent], kind=MentionKind.PERSON)

    def mark_sites(self) -> None:
        """A name taken for a person's whose last word is a kind of site: "Evin Prison", "Korean Peninsula"."""
        for mention in self.names:
            if mention.kind in (MentionKind.PERSON, MentionKind.OTHER) and self._is_landmark(mention.extent):
                self.mentions[mention.extent] = replace(mention, kind=MentionKind.PLACE)

    def promote(self) -> None:
        """What the model is sure of and something beside it bears out: a name without a mention, or one read as a person's."""
        known = {self._key(m.extent) for m in self.mentions.values() if m.kind is MentionKind.PLACE and m.form is MentionForm.NAME}
        taken = sorted(m.extent for m in self.names)
        at = 0
        for extent, share in self.toponyms.found:
            while at < len(taken) and taken[at].end <= extent.start:
                at += 1
            if share < SURE or not self._is_name(extent):
                continue
            borne_out = self._key(extent) in known or self._is_led(extent, LOCATING)
            mention = self.mentions.get(extent)
            if mention is None:
                free = at == len(taken) or not taken[at].meets(extent)
                if free and (borne_out or places_of(self.text[extent.start : extent.end], 1)):
                    self.mentions[extent] = MarkedMention(extent, MentionKind.PLACE, MentionForm.NAME)
            elif borne_out and self._may_be_a_place(mention):
                self.mentions[extent] = replace(mention, kind=MentionKind.PLACE)

    def _may_be_a_place(self, mention: MarkedMention) -> bool:
        """Whether nothing in the document says that a name is somebody's."""
        if mention.form is not MentionForm.NAME or mention.kind not in (MentionKind.PERSON, MentionKind.OTHER):
            return False
        return mention.extent not in self.persons and not self.borne & set(self._words(mention.extent))

    def _is_name(self, extent: Extent) -> bool:
        """Whether a stretch is whole words of which the first has a capital, and no nationality."""
        start, end = extent.start, extent.end
        inside = self.text[start - 1 : start] not in ("-", "'", "’") and self.text[end : end + 1] != "-"
        last = self.text[start:end].split()[-1].lower()
        return inside and self.text[start].isupper() and last not in demonyms()

    def _is_landmark(self, extent: Extent) -> bool:
        words = self._words(extent)
        first = len(words) == 2 and words[0].lower() in LANDMARKS_FIRST
        return first or (len(words) > 1 and words[-1].lower() in LANDMARKS and words[-1][0].isupper())

    def _is_led(self, extent: Extent, words: frozenset[str]) -> bool:
        """Whether one of the words stands right before a name."""
        before = self.text[max(0, extent.start - BEFORE) : extent.start].split()
        if before and before[-1].lower() == "the":
            before.pop()
        return bool(before) and before[-1].lower() in words and before[-1].lower() not in TITLES_BEFORE
