"""Whether a page reports in its own name (rule R1).

What this is for: telling a news organisation's own report from a page that only repeats. What it is not: the origin of a claim.
"""

from __future__ import annotations

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import MentionKind
from stemmata.trace.register import Register
from stemmata.trace.sides import PARTY_MODALITIES
from stemmata.trace.voices import Voices
from stemmata.trace.wordlists import OPINION_WORDS

OWN_WITNESSES = 2
"""Claims by witnesses of its own from which a page counts as reporting in its own name."""


def reports_in_own_name(register: Register, voices: Voices, document_id: str) -> bool:
    """Whether the house of a page stands in its running text, or the page has witnesses of its own."""
    house = register.houses[document_id]
    text = register.documents[document_id].text
    if any(house.name in text[start:end] for start, end in register.body_text(document_id)):
        return True
    names = register.named_as(document_id, house.entity_id or "")
    if any(start <= m.start < end for m in names for start, end in register.body_text(document_id)):
        return True
    return sum(_own_witness(register, voices, c) for c in register.claims_in.get(document_id, ())) >= OWN_WITNESSES


def _own_witness(register: Register, voices: Voices, claim: Claim) -> bool:
    """Whether a claim is told by a witness to the page itself: not by "we", nor by a side, a place for a government,
    or somebody who was not there ("experts")."""
    if not claim.attribution or claim.modality in PARTY_MODALITIES:
        return False
    if any(voices.speaker(claim, link).kind is not None for link in claim.attribution):
        return False
    source = register.mentions.get(claim.attribution[0].source)
    if source is None or source.kind is MentionKind.PLACE or source.text.casefold() in ("we", "i", "our"):
        return False
    return not OPINION_WORDS & set(lexicon.normalise(source.text).split())
