"""Which entities are publications and which are bodies, by their names and by the pages that bear them (rules R1, R3).

What this is for: telling a news agency from an office before anybody is asked who speaks. What it is not: the house of a page
(see `stemmata.trace.register`) or a kind that other stages see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from stemmata.lexicon import names as lexicon
from stemmata.schema.clusters import Entity
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import EntityKind, SegmentKind
from stemmata.trace.wordlists import BODY_WORDS, CIVIL_WORDS, NO_PRESS, PRESS_WORDS, WIRE_WORDS

if TYPE_CHECKING:
    from stemmata.trace.register import Register

_NO_AGENCY = (BODY_WORDS | NO_PRESS) - {"agency"}
_RELEASE = re2.compile(
    r"(?im)(?:^|[|:–—-])\W*(?:press (?:release|statement)|communiqu[eé]|for immediate release|notes to editors)\b"
    r"|\bis a (?:registered|non-stock|non-profit|not-for-profit|charitable)\b"
)
"""What stands above, below or beside the words of a body that speaks for itself, and of no newspaper."""


def press(entity: Entity) -> Entity:
    """What is a publication by its name, as a publisher; every other entity as it is. A news agency is one whatever it was read as."""
    if entity.kind in (EntityKind.PUBLISHER, EntityKind.PLACE, EntityKind.STATE):
        return entity
    words = set(lexicon.normalise(entity.name).split())
    agency = bool(words & WIRE_WORDS) and ("agency" in words or bool(words & {"newswire", "newsline"}))
    named = entity.kind is EntityKind.ORGANISATION and bool(words & PRESS_WORDS)
    return _publisher(entity) if (agency or named) and not words & _NO_AGENCY else entity


def told_by_pages(register: Register) -> Iterator[Entity]:
    """Bodies that datelines and credits name, as publishers; publishers that put out releases, as bodies; by page."""
    publishers = {lexicon.normalise(e.name): e for _, e in sorted(register.entities.items()) if e.kind is EntityKind.PUBLISHER}
    for document_id, imprint in sorted(register.imprints.items()):
        credited = _bearer(register, imprint.credit)
        acronym = credited is not None and credited.kind is EntityKind.ARMED_GROUP and credited.name.isupper() and " " not in credited.name
        if credited is not None and (credited.kind is EntityKind.ORGANISATION or acronym):
            words = set(lexicon.normalise(credited.name).split())
            if not words & (_NO_AGENCY | CIVIL_WORDS - {"press", "media"}):
                yield _publisher(credited)
        issuing = publishers.get(_words(register, imprint.publisher)) or _bearer(register, imprint.publisher)
        if issuing is None or issuing.kind is not EntityKind.PUBLISHER or set(lexicon.normalise(issuing.name).split()) & PRESS_WORDS:
            continue
        if is_release(register, document_id):
            yield replace(issuing, kind=EntityKind.ORGANISATION)


def is_release(register: Register, document_id: str) -> bool:
    """Whether a page says that it is the word of a body: "Press statement" or "X is a registered charity" in its furniture, or a
    headline that begins with its publisher ("X Situation Report No. 31")."""
    document, imprint = register.documents.get(document_id), register.imprints.get(document_id)
    if imprint is not None and imprint.publisher is not None and imprint.title is not None and imprint.title.overlap(imprint.publisher):
        return True
    masked = [s for s in register.segments.get(document_id, ()) if s.kind in (SegmentKind.FURNITURE, SegmentKind.PROMOTION)]
    return document is not None and any(_RELEASE.search(document.text[s.start : s.end]) for s in masked)


def _publisher(entity: Entity) -> Entity:
    return replace(entity, kind=EntityKind.PUBLISHER, private=False)


def _words(register: Register, span: Span | None) -> str:
    """A part of an imprint as a name."""
    document = register.documents.get(span.document_id) if span is not None else None
    return lexicon.normalise(document.text[span.start : span.end]) if document is not None and span is not None else ""


def _bearer(register: Register, span: Span | None) -> Entity | None:
    """The entity of the first mention inside a part of an imprint."""
    if span is None:
        return None
    inside = (m for m in register.mentions_between(span.document_id, span.start, span.end) if m.end <= span.end)
    return next((e for m in inside if (e := register.entity(m.id)) is not None), None)
