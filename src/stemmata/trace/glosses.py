"""Bodies by what a page says beside their name: "the Delta Commission, the UN agency for the lagoon" (rules R1, R3).

What this is for: one voice for a body under its name and under what it is called by the union or state that it belongs to, and for
an office of a body and the body. What it is not: a merge of entities (R14).
"""

from __future__ import annotations

from collections import defaultdict

import re2

from stemmata.lexicon import names as lexicon
from stemmata.schema.vocabulary import EntityKind, MentionForm
from stemmata.trace.register import Register

BESIDE = 80
"""Code points behind a name in which the words beside it stand."""

_GLOSS = re2.compile(
    r"^(?: \([^()]{2,12}\))?, the ((?:\p{Lu}[\p{L}’'-]*\.? ){1,3}"
    r"(?:mission|agency|force|panel|commission|programme|office|fund|observers|monitors|peacekeepers))\b"
)
_SHORT = {"un": "united nations", "eu": "european union", "au": "african union", "us": "united states", "uk": "united kingdom"}
_OFFICE = r"(?i:office|bureau|branch|delegation|section|headquarters)"
_OFFICE_OF = re2.compile(
    rf"^(?:[\p{{L}}’'-]+ ){{0,3}}{_OFFICE} (?:of|for) (?:the )?(.+)$|^(?:[Tt]he )?(.+?)['’]s? (?:[\p{{L}}’'-]+ )?{_OFFICE}$"
)


def gloss(words: str) -> str:
    """Words for a body in one form: "the UN mission" is "united nations mission"."""
    return " ".join(_SHORT.get(w, w) for w in lexicon.normalise(words).split())


def glossed(register: Register) -> dict[str, str]:
    """Gloss -> the normalised name of the one body of the case of which a page says so; a gloss of two bodies is none.

    A name in capitals that was taken for nobody ("MINULAC") is a body by its gloss."""
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, mentions in sorted(register.mentions_in.items()):
        text = register.documents[document_id].text
        for mention in mentions:
            if mention.form is not MentionForm.NAME or text[mention.end : mention.end + 2] not in (", ", " ("):
                continue
            beside = _GLOSS.search(text[mention.end : mention.end + BESIDE])
            if beside is None:
                continue
            entity = register.entity(mention.id)
            if entity is not None and entity.kind is EntityKind.ORGANISATION:
                found[gloss(beside.group(1))].add(lexicon.normalise(whole_of(entity.name) or entity.name))
            elif mention.text.isupper():
                found[gloss(beside.group(1))].add(lexicon.normalise(mention.text))
    return {words: min(bodies) for words, bodies in found.items() if len(bodies) == 1}


def whole_of(office: str) -> str | None:
    """The body of which a name says that it is an office: "Osk office of the Lake Mission", "the Lake Mission's Osk office"."""
    part = _OFFICE_OF.search(office)
    return str(part.group(1) or part.group(2)) if part is not None else None


def offices_of_bodies(register: Register) -> dict[str, str]:
    """Office -> the body of the case of which its name says that it is a part (R3)."""
    found = {}
    for ident, entity in sorted(register.entities.items()):
        part = whole_of(entity.name) if entity.kind is EntityKind.ORGANISATION else None
        body = register.named(part) if part is not None else None
        if body is not None and body.id != ident and body.kind in (EntityKind.ORGANISATION, EntityKind.ARMED_GROUP):
            found[ident] = body.id
    return found
