"""What an entity is: armed group, organisation, publisher, person, place (rule R14: a kind is typed by words, never by likeness).

What this is for: the kind of a cluster, from the lexicon, the words of its names, the marks of the reader, and what reports say that
it does. What it is not: whether it is one thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

import re2

from stemmata.lexicon.names import kind_of, normalise
from stemmata.resolve.bearers import BODY, CLASSES, PERSON, Bearer
from stemmata.resolve.names import expansion_before
from stemmata.resolve.salience import CIVIL, OFFICIAL, is_irregular
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionKind, Voice

MARKED: Final = {
    MentionKind.ACTOR: EntityKind.ARMED_GROUP,
    MentionKind.ORGANISATION: EntityKind.ORGANISATION,
    MentionKind.OUTLET: EntityKind.PUBLISHER,
    MentionKind.PERSON: EntityKind.PERSON,
    MentionKind.PLACE: EntityKind.PLACE,
}
PUBLISHING: Final = listed("agency press news newswire wire radio tv newspaper gazette herald tribune")
"""Words in the name of a publisher."""
FIGHTING: Final = frozenset(
    {(ClaimType.ATTACK, "perpetrator"), (ClaimType.ATTACK, "attacker"), (ClaimType.RESPONSIBILITY_CLAIM, "claimant")}
    | {(ClaimType.CLASH, "side_a"), (ClaimType.CLASH, "side_b"), (ClaimType.RECRUITMENT, "recruiter"), (ClaimType.STRENGTH, "org")}
    | {(ClaimType.DEFECTION, "from"), (ClaimType.DEFECTION, "to"), (ClaimType.CONTROL_CHANGE, "actor"), (ClaimType.ALLIANCE, "party")}
    | {(ClaimType.ALLIANCE, "party2"), (ClaimType.RIVALRY, "party"), (ClaimType.RIVALRY, "party2"), (ClaimType.PRESENCE, "actor")}
)
"""Roles that outlets do not fill."""
ARMS: Final = frozenset(
    {(ClaimType.ATTACK, "perpetrator"), (ClaimType.RESPONSIBILITY_CLAIM, "claimant"), (ClaimType.CLASH, "side_a")}
    | {(ClaimType.CLASH, "side_b"), (ClaimType.STRENGTH, "org"), (ClaimType.RECRUITMENT, "recruiter"), (ClaimType.SUPPLY, "recipient")}
)
"""Roles that show whoever fills them twice to bear arms."""
_BRACKETED: Final = re2.compile(r"\(([\p{Lu}][\p{Lu}\d-]{1,9})\)")
OFTEN: Final = 2
"""Mentions in such roles from which a body that a reader marked as an outlet is none, if it is told to publish less often."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """Mentions that fill a role of those who fight, and mentions that speak as outlets."""

    fights: Set[str]
    publishes: Set[str]
    spelt: Mapping[str, Set[str]]
    """Acronym -> the words that a page writes before it where it stands in brackets, in its masthead too."""


def deeds(claims: Iterable[Claim], attributions: Iterable[Attribution], texts: Mapping[str, str]) -> Deeds:
    """What mentions do by the claims and attributions of the case, and what its acronyms stand for. `texts`: of the documents, by id."""
    fights = {a.mention_id for c in claims if not c.negated for a in c.arguments if (c.type, a.role) in FIGHTING}
    return Deeds(fights, {a.source for a in attributions if a.voice is Voice.OUTLET}, _spelt(texts))


def bearing_arms(found: Sequence[Bearer], claims: Iterable[Claim]) -> list[Bearer]:
    """The bearers, those marked of names of bodies that the reports of the case tell at least twice of as of those who bear arms."""
    bears = {a.mention_id for c in claims if not c.negated for a in c.arguments if (c.type, a.role) in ARMS}
    told = Counter(b.form for b in found if b.what == BODY for m in b.mentions if m.id in bears)
    return [replace(b, fights=True) if b.what == BODY and told[b.form] >= OFTEN else b for b in found]


def _spelt(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Acronym -> the folded words before its brackets on any page ("Hill Conflict Observatory (HCO)")."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, text in sorted(texts.items()):
        for match in _BRACKETED.finditer(text):
            found[match.group(1)].update(normalise(expansion_before(text, match.group(1), match.start()) or "").split())
    return found


def kind_of_cluster(members: Sequence[Mention], names: Sequence[Bearer], done: Deeds) -> EntityKind:
    """What the entity is: by the lexicon, else by what the mentions were marked as; an army or ministry is no armed group, what fights
    is no outlet, and what its name calls an agency or observers does not fight."""
    what = names[0].what if names else BODY
    if what != BODY:
        return EntityKind.PERSON if what == PERSON else EntityKind.PLACE
    known = (kind_of(b.name) for b in names if not b.own)
    listed_kinds = Counter(kind for kind in known if kind and kind is not EntityKind.PLACE)
    marked = Counter(MARKED[m.kind] for m in members if CLASSES.get(m.kind) == BODY) or Counter([EntityKind.OTHER])
    fights = sum(m.id in done.fights for m in members)
    if listed_kinds and not (set(listed_kinds) == {EntityKind.PUBLISHER} and _outdone(fights, members, done)):
        return min(listed_kinds, key=lambda k: (-listed_kinds[k], k))
    kind = min(marked, key=lambda k: (-marked[k], k))
    heads = {token for b in names for token in (*b.key.split(), *done.spelt.get(b.name, ()))} or {
        t for m in members for t in normalise(m.text).split()
    }
    singular = heads | {t.removesuffix("s") for t in heads}
    if kind is EntityKind.OTHER and names:
        kind = _by_deeds(fights, members, done, singular)
    if kind is EntityKind.PUBLISHER and _outdone(fights, members, done) and not singular & CIVIL:
        kind = EntityKind.ARMED_GROUP
    if kind is EntityKind.ARMED_GROUP and heads & OFFICIAL and not is_irregular(heads, members):
        return EntityKind.ORGANISATION
    if kind is EntityKind.ARMED_GROUP and singular & CIVIL and fights < OFTEN:
        return EntityKind.PUBLISHER if heads & PUBLISHING else EntityKind.ORGANISATION
    return kind


def _by_deeds(fights: int, members: Sequence[Mention], done: Deeds, tokens: Set[str]) -> EntityKind:
    """What a body is that no reader marked as one: by what it does, else by the words of its name."""
    if fights:
        return EntityKind.ARMED_GROUP
    if tokens & PUBLISHING or any(m.id in done.publishes for m in members):
        return EntityKind.PUBLISHER
    return EntityKind.ORGANISATION if tokens & (CIVIL | OFFICIAL) else EntityKind.OTHER


def _outdone(fights: int, members: Sequence[Mention], done: Deeds) -> bool:
    """Whether a body fights more often than it publishes."""
    return fights >= OFTEN and fights > sum(m.id in done.publishes for m in members)
