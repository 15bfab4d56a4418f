"""Soldiers who act for the army of a state: "government troops", "Congolese soldiers", "soldiers closed the road" (rule R14).

What this is for: the army as who did it, where a report tells of its people. What it is not: an army for soldiers who are counted,
killed or somebody's ("his troops", "soldiers of the Ramla Brigade"), or for troops in a report on forces of several states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from stemmata.lexicon.gazetteer import countries_called
from stemmata.lexicon.names import normalise
from stemmata.lexicon.vocabulary import lists
from stemmata.linkage import Link
from stemmata.resolve.bearers import BODY, Bearer
from stemmata.resolve.institutions import Institutions, country_of, linked
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.vocabulary import MentionForm

TROOPS: Final = listed("troops soldiers forces generals")
"""People of an army, behind whose they are."""
STATE_S: Final = listed("government army military state")
"""Words before them that say that they are the state's."""
BARE: Final = {"troops", "soldiers", "ground troops"}
"""What a report calls the people of the army of the state that it is about."""
ACTING: Final = listed("perpetrator attacker side_a side_b actor authority supplier recruiter speaker")
"""Roles in which they act for it."""
SEVERAL_STATES: Final = listed("joint coalition multinational mission union allied international peacekeeping nations")
"""Words in the name of a body with soldiers of several states."""
COUNTED: Final = lists()["numbers"] | lists()["determiners"] - {"the"} | listed("dozens few more other of")
"""Words before people who are some of an army, or somebody's."""
TOLD_APART: Final = (" of ", " from ", " loyal ", " who ", " under ", " led ", "'s", "’s")
"""What follows soldiers who are told apart from others."""


def soldiers(
    mentions: Iterable[Mention],
    taken: Collection[str],
    found: Sequence[Bearer],
    known: Institutions,
    claims: Iterable[Claim],
    texts: Mapping[str, str],
) -> list[tuple[Mention, Link]]:
    """Mentions of soldiers who act for an army that the case names, with their links to it. `taken`: mentions that stand for somebody
    already."""
    acting = {a.mention_id for c in claims if not c.negated for a in c.arguments if a.role in ACTING}
    several = {b.document_id for b in found if b.what == BODY and not SEVERAL_STATES.isdisjoint(b.key.split())}
    out = []
    for mention in mentions:
        if mention.id not in acting or mention.id in taken or mention.form is MentionForm.PRONOUN:
            continue
        whose = _whose(mention.text, alone=mention.document_id not in several)
        if whose is not None and not _told_apart(mention, texts.get(mention.document_id, "")):
            country = country_of(whose, known.about.get(mention.document_id, ""))
            army = known.armies.get(country) or (None if whose else known.own.get(mention.document_id))
            if army is not None:
                out.append((mention, linked(army, mention, f"“{mention.text}” act for the army that the report speaks of")))
    return sorted(out, key=lambda pair: pair[0].id)


def _whose(text: str, *, alone: bool) -> frozenset[str] | None:
    """The countries whose soldiers words mean, empty if they are those of the army that a report speaks of; None if they mean none.
    `alone`: whether the report names no force of several states."""
    words = normalise(text).split()
    if " ".join(words) in BARE and not text.isupper():
        return frozenset() if alone else None
    if len(words) < 2 or words[-1] not in TROOPS or not text.split()[-1].islower():
        return None
    if len(words) == 2 and words[0] in STATE_S:
        return frozenset()
    return countries_called(" ".join(words[:-1])) or None


def _told_apart(mention: Mention, text: str) -> bool:
    """Whether soldiers are counted, or are some among others."""
    before = text[max(0, mention.start - 24) : mention.start].rpartition("\n")[2].casefold().split()
    counted = bool(before) and (before[-1] in COUNTED or before[-1][0].isdigit())
    return counted or text.startswith(TOLD_APART, mention.end)
