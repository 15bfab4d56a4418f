"""Public or private: what the words beside a person's name say of him or her (privacy rules P2, P4).

What this is for: the standing of each named person mention, from titles, appositions, roles of claims and the lexicon.
What it is not: a guess. Nothing said means private; so do an occupation, kinship, death and arrest by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from stemmata.lexicon.names import find, normalise
from stemmata.resolve.names import HONORIFICS, OFFICE_WORDS, PRIVATE_WORDS, plain, without_titles
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.vocabulary import ClaimType, EntityKind, Voice

LEADING: Final = frozenset(
    {(ClaimType.LEADS, "leader"), (ClaimType.LEADERSHIP_CHANGE, "new_leader"), (ClaimType.LEADERSHIP_CHANGE, "old_leader")}
)
"""Roles of claims that make their filler public."""
OPENERS: Final = listed("a an the former ex his her its their one then")
"""Words with which an apposition opens; after a comma, any other word may begin a new clause."""
LEADS: Final = listed(
    """leads led heads headed commands commanded chairs chaired coordinates coordinated directs directed presides governs founded"""
)
"""Verbs that say so after "who"."""
PRESENT: Final = listed("leads heads commands chairs coordinates directs presides")
"""Of these, verbs that say so by themselves; "led" may be "led away"."""
CALLED: Final = (" by the name of", " known as", " calls himself", " calls herself", " nicknamed")
"""Words before the name of somebody told before it."""
STOPS: Final = frozenset(',.;:()\n—–!?"“”')
REACH: Final = 90
"""Characters to either side of a name in which an apposition is looked for."""


class Standing(Enum):
    """What the words say of a person."""

    PUBLIC = "public"
    PRIVATE = "private"
    UNSAID = "unsaid"


def standings(
    mentions: Iterable[Mention], claims: Iterable[Claim], attributions: Iterable[Attribution], texts: Mapping[str, str]
) -> dict[str, Standing]:
    """Standing by mention id of mentions that name persons. `texts`: document id -> text; one of no known text has no words beside it."""
    offices = _by_claims(claims) | {a.source for a in attributions if a.voice is Voice.OFFICIAL}
    return {m.id: Standing.PUBLIC if m.id in offices else _of(m, texts.get(m.document_id, "")) for m in mentions}


def _by_claims(claims: Iterable[Claim]) -> set[str]:
    """Mentions that a claim, not negated, puts at the head of an organisation."""
    return {a.mention_id for c in claims if not c.negated for a in c.arguments if (c.type, a.role) in LEADING}


def _of(mention: Mention, text: str) -> Standing:
    entry = find(without_titles(plain(mention.text)))
    if entry is not None and entry.kind is EntityKind.PERSON:
        return Standing.PUBLIC
    said = [_phrase(mention.text.split()[:-1]), _title(text, mention.start), apposed(text, mention.end), _before(text, mention.start)]
    said += [_called(text, mention.start), _leading(text, mention.end)]
    return next((s for s in (Standing.PUBLIC, Standing.PRIVATE) if s in said), Standing.UNSAID)


def _phrase(words: Iterable[str]) -> Standing:
    """Standing that a phrase gives: "brother of the governor" is private, "the governor" public; "a secretary" may be anybody's."""
    said = [normalise(word) for word in words]
    tokens = {token for word in said for token in (word, *word.split())}
    if said[:1] in (["a"], ["an"]) and said[-1] == "secretary" and tokens & OFFICE_WORDS == {"secretary"}:
        return Standing.UNSAID
    singular = tokens | {t.removesuffix("s") for t in tokens}
    if singular & PRIVATE_WORDS:
        return Standing.PRIVATE
    return Standing.PUBLIC if tokens & OFFICE_WORDS else Standing.UNSAID


def _title(text: str, start: int) -> Standing:
    """The word or two just before the name, nothing but spaces between ("army spokesman Colonel X", "mayor Dr X")."""
    before = text[max(0, start - REACH) : start].split(" ")
    if before and before[-1] == "":
        before = before[:-1]
    words = before[-2:] if before and normalise(before[-1]) in HONORIFICS else before[-1:]
    if not words or words[-1][-1:] in STOPS - {"."}:
        return Standing.UNSAID
    return _phrase([words[0]]) if words[-1][-1:] != "." or len(words[-1]) <= 5 else Standing.UNSAID


def _stretch(text: str, start: int) -> str:
    """The words from `start` to the next stop."""
    end = next((at for at in range(start, min(len(text), start + REACH)) if text[at] in STOPS), min(len(text), start + REACH))
    return text[start:end]


def _called(text: str, start: int) -> Standing:
    """Who goes by the name: "A spokesman for the Front who goes by the name of X"."""
    lead = text[max(0, start - REACH) : start].rstrip()
    if not lead.endswith(CALLED):
        return Standing.UNSAID
    begin = max((lead.rfind(stop) for stop in STOPS), default=-1)
    words = lead[begin + 1 :].split()
    return _phrase(words[:3]) if words and normalise(words[0]) in OPENERS else Standing.UNSAID


def _leading(text: str, end: int) -> Standing:
    """Whom the report says to lead something: "X now leads 2,000 men", "X, a former forester, leads it"."""
    at = end
    if text.startswith(", ", end):
        at = end + 2 + len(_stretch(text, end + 2)) + 1
        if text[at - 1 : at] != ",":
            return Standing.UNSAID
    words = text[at : at + REACH].split()[:2]
    verb = words[1] if len(words) > 1 and words[0] in ("now", "still", "also", "already") else words[0] if words else ""
    return Standing.PUBLIC if verb in PRESENT else Standing.UNSAID


def apposed(text: str, end: int) -> Standing:
    """What an apposition after a name that ends at `end` says: ", the army spokesman,", ", 34, a farmer"; or "as its leader"."""
    if text.startswith(" as ", end):
        words = _stretch(text, end + 4).split()[:4]
        return Standing.PUBLIC if {normalise(w) for w in words} & OFFICE_WORDS else Standing.UNSAID
    at = end
    for _ in range(2):
        if text[at : at + 2] not in (", ", ",\n"):
            return Standing.UNSAID
        words = _stretch(text, at + 2).split()
        at += 2 + len(_stretch(text, at + 2))
        if not (words and words[0].isdigit() and len(words) == 1):
            break
    if not words:
        return Standing.UNSAID
    head = normalise(words[0])
    if head == "who" and {normalise(w) for w in words[1:3]} & LEADS:
        return Standing.PUBLIC
    noun = (
        head in OPENERS
        or head in OFFICE_WORDS
        or head in PRIVATE_WORDS
        or (len(words) <= 4 and normalise(words[-1]) in OFFICE_WORDS and not {normalise(w) for w in words} & OPENERS)
    )
    return _phrase(words) if noun else Standing.UNSAID


def _before(text: str, start: int) -> Standing:
    """An apposition before the name: "A former mayor of Lindi, X, said"."""
    lead = text[max(0, start - REACH) : start].rstrip()
    if not lead.endswith(","):
        return Standing.UNSAID
    lead = lead[:-1]
    begin = max((lead.rfind(stop) for stop in STOPS), default=-1)
    words = lead[begin + 1 :].split()
    return _phrase(words) if words and normalise(words[0]) in OPENERS else Standing.UNSAID
