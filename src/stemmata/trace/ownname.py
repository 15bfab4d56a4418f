"""Whether a page reports in its own name (rule R1).

What this is for: telling a news organisation's own report from a page that only repeats. What it is not: the origin of a claim.
"""

from __future__ import annotations

import re

import re2

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import MentionKind, OriginKind, SegmentKind
from stemmata.trace.register import Register
from stemmata.trace.sides import PARTY_MODALITIES
from stemmata.trace.voices import Voices
from stemmata.trace.wordlists import OPINION_WORDS

OWN_WITNESSES = 2
"""Claims by witnesses of its own from which a page counts as reporting in its own name."""

_REPORTER = re2.compile(r"(?i)\b(?:by|from|text(?: and \w+)? by|words) our (?:own )?(?:\w+ )?(?:correspondent|reporter|writer)\b")
_TOLD_US = re2.compile(
    r"(?i)\b(?:told|tells|to|by|with) (?:us|this (?:newspaper|paper|magazine|station|site|website|reporter|desk|page|programme))\b"
)
_WORD = re.compile(r"\w+")  # linear: one character class, no nesting
_COMMON = frozenset({"daily", "weekly", "news", "online", "post", "radio", "press", "wire", "agency", "paper", "magazine", "edition"})
"""Words of the names of houses that may stand in a paragraph for something else."""


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


def has_own_reporter(register: Register, document_id: str) -> bool:
    """Whether the furniture of a page names a reporter of its own without a name: "By our special correspondent"."""
    text = register.documents[document_id].text
    masked = [s for s in register.segments.get(document_id, ()) if s.kind is not SegmentKind.BODY]
    return any(_REPORTER.search(text[s.start : s.end]) for s in masked)


def says_itself(register: Register, claim: Claim) -> bool:
    """Whether the paragraph of a claim says that the page has it itself: "told this newspaper", "did not answer calls from the Mirror"."""
    text, house = register.documents[claim.document_id].text, register.houses[claim.document_id]
    start = text.rfind("\n", 0, claim.quote.start) + 1
    end = text.find("\n", claim.quote.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    if _TOLD_US.search(paragraph):
        return True
    words = {w.casefold() for w in _WORD.findall(paragraph) if w[0].isupper()}
    name = [w for w in lexicon.normalise(house.name).split() if len(w) > 2 and w not in _COMMON]
    return house.kind is not OriginKind.PAGE and bool(name) and set(name[-1:]) <= {lexicon.normalise(w) for w in words}


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
