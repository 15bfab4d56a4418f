"""For whom a spokesman speaks, by the words beside the office: "a spokesman for the Front who goes by the name of Sel" (rule R1).

What this is for: the body behind a named or unnamed spokesman, on the page that says so, whether or not a claim of the office was
read. What it is not: other offices (see `stemmata.trace.sides`): a commander who tells what he saw is a witness (R4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

import re2

from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import EntityKind, MentionForm
from stemmata.trace.register import BODY_KINDS, Register

NEAR = 60
"""Code points to either side of the office in which the body and the person stand."""

_OFFICE = re2.compile(r"(?i)\b(?:spokes(?:m[ae]n|wom[ae]n|person|people)|(?:speak(?:s|ing)?|spoke) for)\b")
_SAYS_SO = re2.compile(r"(?i)^ who (?:said|says|claimed|claims)(?: that)? (?:he|she|they) $")
"""Between "a caller" and "spoke for the Front"."""
_FORMER = re2.compile(r"(?i)\b(?:former|ex|no|not|never|cannot|whoever)[- ](?:\w+ ){0,2}$")
_TO_BODY = re2.compile(r"(?i)^(?: for| of| from)?(?: the| its)? $")
_BODY_THEN = re2.compile(r"(?i)^(?:['’]s?)?(?: (?:chief|press|main|own|military|political))? $")
_TO_NAME = re2.compile(
    r"(?i)^,? (?:(?:who|that) (?:goes by|uses|gave|gives|answers to|is called|called|calls)[\w’' ]{0,30}"
    r"|known as|identified as|named|called|a (?:man|woman) (?:called|named)|by the name of)? ?[“\"‘']?$"
)
_NAME_THEN = re2.compile(
    r"(?i)^[”\"’']?,?(?: (?:who|and|also|is|a|an|the|its|as|chief|senior|official|main|military|political|press|new))*,? $"
)


@dataclass(frozen=True, slots=True)
class Office:
    """A spokesman of `body`: `person` if he is named beside the office, `mentions` that are the words of the office itself (`words`)."""

    words: Span
    body: Entity
    person: Entity | None
    mentions: tuple[str, ...]


def offices(register: Register) -> Iterator[Office]:
    """Each office of a spokesman in running text whose body is named beside it, by page and place."""
    for document_id in sorted(register.documents):
        text = register.documents[document_id].text
        for start, end in register.body_text(document_id):
            for found in _OFFICE.finditer(text, start, end):
                office = _office(register, document_id, text, (found.start(), found.end()))
                if office is not None:
                    yield office


def _office(register: Register, document_id: str, text: str, at: tuple[int, int]) -> Office | None:
    start, end = at
    if _FORMER.search(text[max(0, start - NEAR) : start]):
        return None
    left, right = start, end
    after = _first(register, document_id, text, end, _TO_BODY, BODY_KINDS)
    before = _last(register, document_id, text, start, _BODY_THEN, BODY_KINDS)
    if after is not None:
        body, right = after[1], after[0].end
    elif before is not None:
        body, left = before[1], before[0].start
    else:
        return None
    person = _first(register, document_id, text, right, _TO_NAME, {EntityKind.PERSON}) or _last(
        register, document_id, text, left, _NAME_THEN, {EntityKind.PERSON}
    )
    near = [m for m in register.mentions_between(document_id, max(0, start - NEAR), end) if m.form is not MentionForm.NAME]
    words = [m for m in near if m.end >= end or _SAYS_SO.search(text[m.end : start])]
    return Office(Span(document_id, start, end), body, person[1] if person is not None else None, tuple(m.id for m in words))


def _first(
    register: Register, document_id: str, text: str, at: int, between: re2.Pattern[str], kinds: Set[EntityKind]
) -> tuple[Mention, Entity] | None:
    """The first mention of such an entity after a place, if nothing but `between` lies before it."""
    found = _nearest(register, register.mentions_between(document_id, at, at + NEAR), kinds)
    return found if found is not None and between.search(text[at : found[0].start]) else None


def _last(
    register: Register, document_id: str, text: str, at: int, between: re2.Pattern[str], kinds: Set[EntityKind]
) -> tuple[Mention, Entity] | None:
    """The last mention of such an entity before a place, if nothing but `between` lies after it."""
    ended = [m for m in register.mentions_between(document_id, max(0, at - NEAR), at) if m.end <= at]
    found = _nearest(register, reversed(ended), kinds)
    return found if found is not None and between.search(text[found[0].end : at]) else None


def _nearest(register: Register, mentions: Iterable[Mention], kinds: Set[EntityKind]) -> tuple[Mention, Entity] | None:
    """The first of some mentions that denotes an entity of such a kind and is no pronoun."""
    for mention in mentions:
        entity = register.entity(mention.id)
        if entity is not None and entity.kind in kinds and mention.form is not MentionForm.PRONOUN:
            return mention, entity
    return None
