"""Whom a description points to: "the panel", "the company", "the army spokesman", "the observers of the Rovuma group" (rule R1).

What this is for: sources that name a voice by what it is. What it is not: names (see `stemmata.trace.voices`), pronouns (see
`stemmata.trace.pronouns`) or authorities that nobody names (see `stemmata.trace.authorities`).
"""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

import re2

from stemmata.lexicon import names as lexicon
from stemmata.lexicon.descriptions import FIGHTERS, GROUPS
from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, OriginKind
from stemmata.trace.pronouns import MANY
from stemmata.trace.register import BODY_KINDS
from stemmata.trace.speaker import WITNESS, Speaker, of_house
from stemmata.trace.wordlists import (
    BODY_NOUNS,
    COMPANIES,
    GENERIC_BODIES,
    MEMBERS,
    OFFICES,
    PAPER_WORDS,
    PRESS_NOUNS,
    REPORTING,
    TELLING_BODIES,
)

if TYPE_CHECKING:
    from stemmata.trace.voices import Voices

APPOSED = 120
"""Code points after a description in which the name stands that "of" ties to it."""

OF_THE = 12
"""Code points between an office and the name of its body: " of the "."""

LATEST = 20
"""Pages of a body that are looked at for its report."""

ALIKE = 8
"""Rare names that a page must share with a body's report to mean that body by "the observers"."""


SINGLE = frozenset({"ministry", "command"})
"""What a page means that names none, where the whole case names one alone."""

_TRADES = r"(?:company|firm|operator|owner|contractor|charity|cooperative|co-operative|shipper|airline|bank|carrier|agency|consortium)"
_COMPANY_AFTER = re2.compile(rf"^, (?:the|a|an) (?:[\p{{Ll}}’'-]+ ){{0,3}}{_TRADES}\b")
_COMPANY_BEFORE = re2.compile(rf"(?i:the|its|their) (?:[\p{{Ll}}’'-]+ )?{_TRADES}, $")
TRADES = frozenset({"the", "a", "radio", "television", "tv", "news", "station", "channel", "agency", "online", "local", "state", "private"})
"""What may stand before the name of a publication beside the nouns of the press."""

KINDRED = frozenset({"bani", "banu", "beni", "awlad", "oulad", "ouled", "aulad", "ait"})
"""First words of the names of tribes."""


def general(entity: Entity) -> bool:
    """Whether a body is named by one word for what it is ("the Panel" points back to the panel named before) or is some state."""
    name = lexicon.normalise(entity.name)
    return entity.kind in BODY_KINDS and (name in BODY_NOUNS or set(name.split()) <= MEMBERS)


def is_kindred(entity: Entity) -> bool:
    """Whether a body is a tribe or a clan: its elders speak for themselves."""
    words = lexicon.normalise(entity.name).split()
    return bool(words) and (words[0] in KINDRED or bool({"tribe", "clan"} & set(words)))


def is_of_fighters(name: str) -> bool:
    """Whether words name fighters of some place of whom nobody says whose they are: "Border militants", "Coast group"."""
    words = name.split()
    return len(words) > 1 and words[-1] in FIGHTERS | GROUPS and all(w.islower() for w in words[1:])


def is_no_voice(entity: Entity) -> bool:
    """Whether what was taken for a body speaks with no one voice: a tribe, or fighters of some place."""
    return is_kindred(entity) or is_of_fighters(entity.name)


def described_paper(name: str) -> bool:
    """Whether a name is a place and what the thing is: "the Pemba paper" is no paper's name."""
    last = name.split()[-1]
    return last.islower() and last in PAPER_WORDS


def plain(name: str) -> str:
    """A name without what only stresses it: "the Walinzi themselves"."""
    first, _, last = name.rpartition(" ")
    return first if last in ("themselves", "itself", "himself", "herself") else name


def without_trade(name: str) -> str:
    """A name of a publication without what it is called before it: "radio station DXRP", "the daily Le Fil"."""
    words = name.split()
    kept = list(dropwhile(lambda w: w.islower() and (w in PRESS_NOUNS or w in TRADES), words))
    return " ".join(kept) if kept and kept[0][:1].isupper() else name


def definite(voices: Voices, mention: Mention) -> bool:
    """Whether a description points back ("the paper"): the article belongs to the mention or stands before it."""
    text = voices.register.documents[mention.document_id].text
    return mention.text[:4].casefold() == "the " or text[max(0, mention.start - 4) : mention.start].casefold() == "the "


def is_page_itself(voices: Voices, mention: Mention) -> bool:
    """Whether a source is the page: "told this newspaper", "our correspondent reports"."""
    text = voices.register.documents[mention.document_id].text
    words = (text[max(0, mention.start - 6) : mention.start].casefold() + mention.text.casefold()).split()
    return len(words) > 1 and any(w in ("this", "our") for w in words[:-1]) and words[-1] in PAPER_WORDS


def is_company(voices: Voices, mention: Mention, entity: Entity) -> bool:
    """Whether a page says beside a name that was taken for a person's that it is a company: "Barcaza, the barge operator"."""
    text = voices.register.documents[mention.document_id].text
    for named in (mention, *voices.register.named_as(mention.document_id, entity.id)):
        if _COMPANY_AFTER.search(text[named.end : named.end + APPOSED]) or _COMPANY_BEFORE.search(
            text[max(0, named.start - 40) : named.start]
        ):
            return True
    return False


def whole(voices: Voices, mention: Mention) -> str:
    """The words of a mention with the name that "of" ties to it: "governor" in "the governor of the Reed Coast said"."""
    text = voices.register.documents[mention.document_id].text
    after = text[mention.end : mention.end + APPOSED]
    if " of " in f" {mention.text} " or not after.startswith(" of "):
        return mention.text
    words = after.split()[1:]
    named = list(takewhile(lambda w: w[:1].isupper(), words[words[0] == "the" :]))
    return f"{mention.text} of {' '.join(named)}" if named else mention.text


def described(voices: Voices, mention: Mention) -> Speaker | None:
    """The body whose collected page bears the words of a description: "the observers of the Rovuma group"."""
    text = voices.register.documents[mention.document_id].text
    after = text[mention.end : mention.end + APPOSED].split(",")[0].split(".")[0]
    phrase = mention.text + (" ".join(after.split()[:4]).join("  ") if after.startswith(" of ") else "")
    house = voices.houses.described(phrase)
    return of_house(house) if house is not None else None


def office(voices: Voices, document_id: str, mention: Mention) -> Speaker:
    """An office without a resolved institution: "the army spokesman", "a force officer", "the governor of X"."""
    words = lexicon.normalise(whole(voices, mention)).split()
    rest = [w for w in words if w not in OFFICES and w not in ("a", "an", "the", "of")]
    named = _body_behind(voices, mention)
    if named is not None:
        return voices.of_entity(named)
    if not rest or words[0] == "former" or (not definite(voices, mention) and not any(w.startswith("spokes") for w in words)):
        return WITNESS  # "an officer of the force" is a witness: nobody says that he speaks for it
    if rest[0] in GENERIC_BODIES:
        return voices.generic(document_id, rest[0])
    if rest[0] in BODY_NOUNS:
        return named_before(voices, mention, set(BODY_KINDS), rest[0])
    return Speaker(OriginKind.BODY, "body:" + " ".join(words), whole(voices, mention), None) if "of" in words else WITNESS


def _body_behind(voices: Voices, mention: Mention) -> Entity | None:
    """The body of an officer whose words end before its name: "an officer" of "an officer of the Lake Mission"; never a state."""
    text = voices.register.documents[mention.document_id].text
    if mention.text.split()[-1].casefold() not in ("officer", "officers") or not text[mention.end :].startswith(
        (" of ", " from ", " with ")
    ):
        return None
    for inner in voices.register.mentions_between(mention.document_id, mention.end, mention.end + OF_THE):
        entity = voices.register.entity(inner.id)
        if entity is not None and entity.kind is EntityKind.ORGANISATION and not voices.sides.is_bare(entity):
            return entity
    return None


def named_before(voices: Voices, mention: Mention, kinds: set[EntityKind], word: str) -> Speaker:
    """The publisher or body named last before a definite description; one whose name holds the word is preferred.

    One whose name says that it is something else is not meant: no commission is "the company".
    """
    fallback: Entity | None = None
    for other in reversed(voices.register.mentions_between(mention.document_id, 0, mention.start)[-MANY:]):
        if described_paper(other.text):
            continue  # it points back itself
        entity = voices.entity_of(other)
        publication = voices.publication_named(other, entity) if EntityKind.PUBLISHER in kinds else None
        if publication is not None and publication.kind is OriginKind.PUBLICATION:
            return publication
        named = voices.body_named(other) if entity is None or entity.kind not in kinds else None
        if named is not None and word.rstrip("s") in lexicon.normalise(named.name):
            return named
        if entity is None or entity.kind not in kinds or entity.kind in (EntityKind.ARMED_GROUP, EntityKind.STATE):
            continue
        if voices.sides.is_bare(entity) or general(entity):
            continue
        if word.rstrip("s") in lexicon.normalise(entity.name):
            return voices.of_entity(entity)
        fallback = fallback or (entity if _may_be(entity, word) else None)
    if fallback is None and word in SINGLE:
        fallback = voices.register.only_with(word)
    return voices.of_entity(fallback) if fallback else _alike(voices, mention.document_id, word) if word in REPORTING else WITNESS


def _may_be(entity: Entity, word: str) -> bool:
    """Whether a body can be called by a word that its name does not hold: "the ministry" is none whose name does not say so, and a
    name that says what a body is says that it is no company."""
    words = set(lexicon.normalise(entity.name).split())
    if entity.kind is EntityKind.PUBLISHER:
        return True
    return not is_no_voice(entity) and (word in REPORTING or word == "group" or (word in COMPANIES and not words & TELLING_BODIES))


def _alike(voices: Voices, document_id: str, word: str) -> Speaker:
    """ "the observers" of a page that names no body: those whose report was collected and speaks of the same."""
    for house in voices.houses.bodies_with(word):
        for other in voices.houses.pages[house.key][-LATEST:]:
            if other != document_id and voices.likeness.shared(document_id, other) >= ALIKE:
                return of_house(house)
    return WITNESS
