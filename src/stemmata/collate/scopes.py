"""Whom a number counts: the whole, or a group or part that is kept apart (rule R6).

What this is for: numbers of one measure are compared only within one scope. What it is not: a sum; groups are never added.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from stemmata.collate.groupwords import (
    ATTACKING,
    AUTHORITIES,
    BOTH,
    CLAUSE,
    DEPENDENTS,
    FORCES,
    FORCES_NAME,
    FORMER,
    GROUPS,
    HELD,
    KIN,
    LATER,
    LINKS,
    OF_THEM,
    OWN,
    PART_WORDS,
    SINGLE,
    STRICTLY_ATTACKERS,
    UNIFORMED,
    UNITS,
    WHOLE,
)
from stemmata.collate.witness import Witness
from stemmata.lexicon import names as lexicon
from stemmata.lexicon.figures import ONES, SCALES, TENS
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.collation import KILLED_AND_INJURED
from stemmata.schema.estimate import Quantity
from stemmata.schema.vocabulary import ClaimType, EntityKind, Measure, MentionForm, MentionKind
from stemmata.trace.register import Register

PART, FORMER_MEMBERS, NAMED, DIED_LATER, STILL_HELD = "part", "former members", "a named person", "died later", "still held"
"""Scopes that are no group of victims: some of a whole told beside, who once belonged elsewhere, who is named, who died of it later."""

BEFORE, AFTER = 24, 40
"""Code points before and after a number in which its part words and the noun counted are looked for."""

TAKEN = (Measure.ABDUCTED, Measure.ARRESTED, Measure.MISSING)
NUMBER_WORDS = ONES.keys() | TENS.keys() | SCALES.keys()
"""Words by which a whole is told again: "one of the four"."""

FAR_BACK = 120
"""Code points before "40 of them" in which the group that is meant is looked for."""

_CORRECTED = re2.compile(r"(?i)\b(?:correct|right|true|actual|real) (?:number|figure|toll|count) (?:is|was|should be|should have been) $")


def measure_of(witness: Witness, claim: Claim, quantity: Quantity) -> tuple[Measure, str | None]:
    """Measure and scope of a number of an event. "Killed and injured" together is a measure of its own (R6): OTHER, so named."""
    text = witness.register.documents[claim.document_id].text
    around = text[max(quantity.start - BEFORE, 0) : quantity.end + AFTER].casefold()
    if quantity.measure in (Measure.KILLED, Measure.INJURED, Measure.OTHER) and any(words in around for words in BOTH):
        return Measure.OTHER, KILLED_AND_INJURED
    return quantity.measure, _scope(witness, claim, quantity, text)


def _scope(witness: Witness, claim: Claim, quantity: Quantity, text: str) -> str | None:
    register = witness.register
    if (corrected := _corrected(register, quantity, text)) is not None:
        return _scope(witness, *corrected, text)
    if quantity.measure is Measure.FIGHTERS:
        return _of_fighters(register, claim, quantity, text)
    if quantity.measure is Measure.DISPLACED:
        return _of_displaced(register, claim, quantity, text)
    if quantity.measure in TAKEN and any(words in text[claim.quote.start : claim.quote.end].casefold() for words in HELD):
        return STILL_HELD
    if _is_named(register, claim, quantity):
        return NAMED
    return _own_side(witness, claim, quantity, text) or _of_victims(witness, claim, quantity, text)


def _beside(claim: Claim, quantity: Quantity, text: str) -> tuple[str, bool]:
    """The words behind a number, up to a stop or the next number, and whether words on either side make it a part."""
    after = _up_to_stop(text[quantity.end : max(quantity.end + AFTER, claim.quote.end)])
    before = _since_stop(text[max(quantity.start - BEFORE, 0) : quantity.start])
    return after, any(words in f"{before} {after}".casefold() for words in PART_WORDS)


def _of_victims(witness: Witness, claim: Claim, quantity: Quantity, text: str) -> str | None:
    """Of people whom something befell: their group, the part that they are, or None for all of them."""
    register, (after, part) = witness.register, _beside(claim, quantity, text)
    number, following = (lexicon.normalise(words).split() for words in (text[quantity.start : quantity.end], after))
    victims = _victims(register, claim)
    noun = _counted(witness, claim, number[-1:] + following, victims)  # "at least 17" and "17" count the same noun
    if following[:2] in OF_THEM and (told := _noun(following[2:])) is not None:
        return told  # "16 of them children"
    if _of_two_groups(text[quantity.end : quantity.end + AFTER]):
        return None  # "at least 15 soldiers and civilians"
    if of_all := _of_all(following):
        part, noun = True, _noun(of_all)
    elif noun is None and following[:2] == ["of", "them"]:
        noun = _last_group(text[max(quantity.start - FAR_BACK, 0) : quantity.start])
        part = _number_before(register, claim, quantity, text)
    elif not part and following[:1] in (["is"], ["was"], ["are"], ["were"]) and _number_before(register, claim, quantity, text):
        part, noun = True, None  # "six wounded; one is a pregnant woman"
    armed = next((e for m in victims if (e := register.entity(m.id)) is not None and e.kind is EntityKind.ARMED_GROUP), None)
    if armed is not None and len(claim.quantities) == 1 and quantity.measure is Measure.KILLED:
        return ATTACKING if noun in STRICTLY_ATTACKERS or _attacks(witness, claim, armed.id) else armed.name
    group = next((name for name, words in GROUPS if noun in words), None)
    if noun is None and not part:
        noun = _one_of_several(claim, quantity, text)
    if part or (quantity.subset and group is None and noun is not None):
        return noun or _part(register, claim, quantity, text)
    return group or (noun if noun is not None and noun not in WHOLE else None)


def _victims(register: Register, claim: Claim) -> list[Mention]:
    roles = ("victim", "defector", "arrested")
    return [m for a in claim.arguments if a.role in roles and (m := register.mentions.get(a.mention_id)) is not None]


def _counted(witness: Witness, claim: Claim, words: list[str], victims: Sequence[Mention]) -> str | None:
    """The noun behind a number; where there is none and the claim has one number, that of its victims. A rebel's enemy is a soldier."""
    noun = "uniform" if any(of in " ".join(words[:10]) for of in UNIFORMED) else _noun(words)
    if noun is None and len(claim.quantities) == 1 and victims:
        noun = _noun(lexicon.normalise(victims[0].text).split())
    if noun != "enemy":
        return noun
    speaker = witness.register.entities.get(witness.voice(claim))
    state = (
        speaker is not None and speaker.kind is not EntityKind.ARMED_GROUP and AUTHORITIES & set(lexicon.normalise(speaker.name).split())
    )
    return noun if state or not witness.origin(claim).party else "soldiers"


def _of_all(following: list[str]) -> list[str]:
    """Of "three of the dead were students" and "one of the four is a girl" the words that say who they were, [""] where none do; [] of
    other numbers."""
    if following[:2] not in (["of", "the"], ["of", "those"]) or len(following) < 3:
        return []
    if following[2] not in WHOLE and following[2] not in NUMBER_WORDS and not following[2].isdigit():
        return []
    verb = next((n for n, word in enumerate(following[3:8], 4) if word in ("is", "are", "was", "were")), None)
    return following[verb:] or [""] if verb is not None else [""]


def _of_displaced(register: Register, claim: Claim, quantity: Quantity, text: str) -> str | None:
    """Of the displaced: children and women, families, or people at large, however they are called."""
    after, part = _beside(claim, quantity, text)
    words = lexicon.normalise(after).split()
    apart = next((word for word in words[:6] if word in DEPENDENTS or word in UNITS), None)
    of_more = words[:1] == ["of"] and _number_before(register, claim, quantity, text)
    return apart or (PART if part or of_more else None)


def _of_fighters(register: Register, claim: Claim, quantity: Quantity, text: str) -> str | None:
    """Of fighters who went over or came: those with a past of their own, a part, or all."""
    after, part = _beside(claim, quantity, text)
    if FORMER & set(_tokens(text[quantity.start : quantity.end] + " " + after)[:4]) or claim.type is ClaimType.PRIOR_ROLE:
        return FORMER_MEMBERS
    of_them = lexicon.normalise(after).split()[:2] == ["of", "them"] and _number_before(register, claim, quantity, text)
    return PART if part or of_them else None


def _part(register: Register, claim: Claim, quantity: Quantity, text: str) -> str:
    """The name of a part without a noun: who died later, the body or the person whose people they are ("five of Okoro's"), or just that."""
    if quantity.measure is Measure.KILLED and any(words in text[quantity.end : claim.quote.end].casefold() for words in LATER):
        return DIED_LATER
    behind = register.mentions_between(claim.document_id, quantity.end, quantity.end + AFTER)
    named = (m for m in behind if m.form is MentionForm.NAME and m.kind is not MentionKind.PLACE)
    return next((e.name if (e := register.entity(m.id)) is not None and not e.private else PART for m in named), PART)


def _corrected(register: Register, quantity: Quantity, text: str) -> tuple[Claim, Quantity] | None:
    """The number before, in its paragraph, that "the correct number is four" corrects: the two count the same people."""
    if not _CORRECTED.search(text[max(quantity.start - FAR_BACK, 0) : quantity.start]):
        return None
    start = text.rfind("\n", 0, quantity.start)
    earlier = [
        (c, q)
        for c in register.claims_in[quantity.document_id]
        for q in c.quantities
        if q.measure is quantity.measure and start < q.start < quantity.start
    ]
    return max(earlier, key=lambda row: (row[1].start, row[0].id), default=None)


def _is_named(register: Register, claim: Claim, quantity: Quantity) -> bool:
    """Whether the words that count one are the name of who was hit: he is one of the victims, whatever their number."""
    if quantity.estimate.best != 1:
        return False
    inside = register.mentions_between(claim.document_id, quantity.start, quantity.end)
    whole = (m for m in inside if (m.start, m.end) == (quantity.start, quantity.end))
    return any(m.form is MentionForm.NAME and m.kind is MentionKind.PERSON for m in inside) or any(
        m.form is MentionForm.PRONOUN for m in whole
    )


def _own_side(witness: Witness, claim: Claim, quantity: Quantity, text: str) -> str | None:
    """The group of whom a party counts as its own: by the words beside the number, and by who speaks."""
    before = _since_stop(text[max(quantity.start - FAR_BACK // 2, 0) : quantity.start])
    beside = f"{before} {_beside(claim, quantity, text)[0]}".casefold()
    if not any(words in beside for words in OWN) or not witness.origin(claim).party:
        return None
    speaker = witness.register.entities.get(witness.voice(claim))
    if speaker is None:
        return None
    if speaker.kind is EntityKind.ARMED_GROUP:
        return ATTACKING if _attacks(witness, claim, speaker.id) else speaker.name
    return FORCES_NAME if AUTHORITIES & set(lexicon.normalise(speaker.name).split()) else speaker.name


def _of_two_groups(after: str) -> bool:
    """Whether one number counts people of two groups together, each named without a number of its own."""
    words = lexicon.normalise(after.split(". ")[0].split("\n")[0]).split()[:4]
    groups = [next((name for name, known in GROUPS if word in known), None) for word in words]
    return any(groups[n] and groups[n + 2] and groups[n] != groups[n + 2] and words[n + 1] in ("and", "or") for n in range(len(words) - 2))


def _number_before(register: Register, claim: Claim, quantity: Quantity, text: str) -> bool:
    """Whether a larger number of the measure stands before this one in its paragraph: of that it is a part ("six bodies; three of
    them"). "Around 300 of them followed" counts all who did."""
    start, event = text.rfind("\n", 0, quantity.start), register.claim_event(claim)
    told = (c for c in register.claims_in[claim.document_id] if register.claim_event(c) == event)
    numbers = (q for c in told for q in c.quantities if start < q.start < quantity.start)
    return any(q.measure is quantity.measure and q.estimate.bounds()[1] > quantity.estimate.bounds()[0] for q in numbers)


def _one_of_several(claim: Claim, quantity: Quantity, text: str) -> str | None:
    """Who is counted by "his sister" or "a clerk", where the claim counts others of the same measure beside; of kin always."""
    words = _tokens(text[quantity.start : quantity.end])
    beside = sum(q.measure is quantity.measure for q in claim.quantities) > 1
    if quantity.estimate.best != 1 or words[-1] in WHOLE:
        return None
    return words[-1] if words[-1] in KIN or (beside and len(words) > 1 and words[0] in SINGLE) else None


def _attacks(witness: Witness, claim: Claim, entity_id: str) -> bool:
    """Whether the group that lost men is the one that attacked."""
    return entity_id in witness.attackers(witness.register.claim_event(claim) or "")


def _tokens(text: str) -> list[str]:
    """Words as they are written, in small letters: "one-time" stays one."""
    return [word.strip(".,;:") for word in text.casefold().split()]


def _noun(words: list[str]) -> str | None:
    """The first word that names a group, else the first plural that is no general word for people."""
    known = {w for _, group in GROUPS for w in group} | DEPENDENTS
    words = words[: next((at for at, word in enumerate(words) if word in CLAUSE), None)]
    words = [word for word in words if word not in LINKS]
    for word, behind in zip(words[:5], [*words[1:5], ""], strict=False):
        if word in known:
            return behind if word == "enemy" and behind in FORCES else word
    for word in words[:3]:
        if word in WHOLE:
            return None
        plural = len(word) > 4 and word.endswith("s") and not word.endswith("ss") and word.isalpha()
        if plural and word not in ("dozens", "scores", "hundreds", "thousands"):
            return word
    return None


def _last_group(text: str) -> str | None:
    """The group named last before "of them", in the same sentence."""
    words = lexicon.normalise(text.split(". ")[-1]).split()
    return next((w for w in reversed(words) if any(w in group for _, group in GROUPS)), None)


def _up_to_stop(text: str) -> str:
    for stop in (". ", ", ", ";", "\n", " and ", "”", '"'):
        text = text.split(stop)[0]
    return text


def _since_stop(text: str) -> str:
    for stop in (". ", ";", "\n"):
        text = text.split(stop)[-1]
    return text
