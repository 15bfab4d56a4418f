"""What the rest of a document makes of a claim: a bare thing denied is not told again, the death of a leader is a question of status.

What this is for: two corrections that need other claims of the same document. What it is not: finding claims (see `verbal`,
`nominal`, `patterns`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent, MarkedArgument, MarkedClaim
from stemmata.read.rules.build import Builder
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

LEADING: Final = {ClaimType.LEADS: "leader", ClaimType.LEADERSHIP_CHANGE: "old_leader"}
LEAST_NAME: Final = 4
"""Letters of a word by which a leader is known again; shorter ones are particles."""
STATE: Final = lists()["state_forces"] | lists()["bodies"]


def revise(builder: Builder) -> None:
    """Correct the claims of a document in place."""
    claims = builder.claims
    denied = [a.extent for c in claims.values() if c.type is ClaimType.DENIAL for a in c.arguments if a.role == "about"]
    leaders = _leaders(builder, claims.values()) | _recurring(builder, claims.values())
    for key, claim in list(claims.items()):
        bare = claim.rule == "verb" and not claim.counts and claim.type is not ClaimType.DENIAL
        if bare and any(_within(claim, extent) for extent in denied):
            del claims[key]
        elif leaders and _is_death(claim) and _is_leader(builder, claim.arguments, leaders):
            person = tuple(replace(a, role="person") for a in claim.arguments if a.role == "victim")
            claims[key] = replace(claim, type=ClaimType.PERSON_STATUS, subtype="dead", arguments=person, counts=(), rule="leader's death")


def _within(claim: MarkedClaim, extent: Extent) -> bool:
    """Whether the trigger stands inside a denied clause: "denied that any trader had been hit". A denied noun is no
    clause; a denied number stays a claim, for it is disputed."""
    anchor = claim.trigger or claim.quote
    return extent.start < anchor.start and anchor.end <= extent.end


def _is_death(claim: MarkedClaim) -> bool:
    return claim.type is ClaimType.CASUALTY and claim.subtype == "killed" and sum(a.role == "victim" for a in claim.arguments) == 1


def _leaders(builder: Builder, claims: Iterable[MarkedClaim]) -> frozenset[str]:
    """The last words of the names of those who lead an armed group in the document, lower case."""
    found = set()
    claims = list(claims)
    if any(claim.type is ClaimType.LEADERSHIP_CHANGE for claim in claims):
        found |= {_last_word(builder, a.extent) for c in claims if _is_death(c) for a in c.arguments if _has_rank(builder, a)}
    for claim in claims:
        role = LEADING.get(claim.type)
        orgs = [a.extent for a in claim.arguments if a.role == "org"]
        if role is None or not any(_is_armed(builder, extent) for extent in orgs):
            continue
        found |= {_last_word(builder, a.extent) for a in claim.arguments if a.role == role and builder.text[a.extent.start].isupper()}
    return frozenset(word for word in found if len(word) >= LEAST_NAME)


def _recurring(builder: Builder, claims: Iterable[MarkedClaim]) -> frozenset[str]:
    """The last words of the names of single dead whom the document names again: a report that comes back to one dead by name is about
    that person's fate. A private person is mostly named once, with age or trade."""
    dead = [a.extent for claim in claims if _is_death(claim) for a in claim.arguments if a.role == "victim"]
    names = {
        _last_word(builder, extent)
        for extent in dead
        if (m := builder.mentions.get(extent)) is not None and m.form is MentionForm.NAME and m.kind is MentionKind.PERSON
    }
    if not names:
        return frozenset()
    words = [word for word in builder.text.split() if word[:1].isupper() or word[:1] in OPENING]
    told = Counter(word.strip(EDGES).lower().removesuffix("'s").removesuffix("’s") for word in words)
    return frozenset(name for name in names if len(name) >= LEAST_NAME and told[name] > 1)


EDGES: Final = ".,;:!?\"“”'‘’()[]"
OPENING: Final = frozenset("\"“‘'([")


def _has_rank(builder: Builder, victim: MarkedArgument) -> bool:
    """ "General N'Dau Gam Ring", "its leader Pavo Ruiz": who is named with the rank of one who leads."""
    before = builder.text[max(0, victim.extent.start - 16) : victim.extent.start].lower().split()
    named = builder.text[victim.extent.start].isupper()
    return victim.role == "victim" and named and bool(before) and before[-1] in RANKS


RANKS: Final = lists()["leaders"] | {"general", "sheikh", "mullah", "colonel"}


def _is_armed(builder: Builder, extent: Extent) -> bool:
    """Whether an organisation is an armed group, no state's: by the kind of its name, or of what its pronoun stands for."""
    mention = builder.mentions.get(extent)
    if mention is None:
        return False
    whole = builder.text[extent.start : extent.end].lower().split()
    if mention.form is MentionForm.PRONOUN or whole in (["its"], ["their"]):
        return True  # "its leader": of the group spoken of
    named = mention.kind is MentionKind.ACTOR or (mention.form is MentionForm.NAME and mention.kind in UNKNOWN)
    return named and not STATE & set(whole)


UNKNOWN: Final = frozenset({MentionKind.OTHER, MentionKind.PERSON})
"""Kinds of a name of which no word tells what it is: what is led by somebody is a band, unless it is a state's, a body or a place."""


def _is_leader(builder: Builder, arguments: Iterable[MarkedArgument], leaders: frozenset[str]) -> bool:
    extent = next(a.extent for a in arguments if a.role == "victim")
    mention = builder.mentions.get(extent)
    if mention is not None and mention.antecedent is not None:
        return _last_word(builder, mention.antecedent) in leaders
    word = _last_word(builder, extent)
    return word in leaders or (
        word in lists()["leaders"] and builder.text[max(0, extent.start - 4) : extent.start].lower() in ("its ", " the")
    )


def _last_word(builder: Builder, extent: Extent) -> str:
    words = builder.text[extent.start : extent.end].lower().split()
    return words[-1].strip(".,'’") if words else ""
