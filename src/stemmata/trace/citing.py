"""Whom a page cites, whether a claim was read there or not (rule R1).

What this is for: edges of the stemma that do not hang on claims: every attribution that was read, and every publication
whose name stands beside words of telling in the running text. What it is not: the origin of a claim (`trace.testimony`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stemmata.schema.text import Span
from stemmata.schema.vocabulary import MentionForm, OriginKind
from stemmata.trace.register import Register
from stemmata.trace.voices import BARE, Speaker, Voices
from stemmata.trace.wordlists import TELLING

NEAR = 5
"""Words between a publication's name and the words of telling beside it."""

STOPS = ".!?\n;"


_WORD = re.compile(r"\w+")  # linear: one character class, no nesting


@dataclass(frozen=True, slots=True)
class Citation:
    """A page names a voice as a source. `evidence`: the name, and the words of telling; `stated`: by grammar, not by distance."""

    document_id: str
    speaker: Speaker
    evidence: tuple[Span, ...]
    stated: bool


class Citations:
    """The citations of each page; each page is read once."""

    def __init__(self, register: Register, voices: Voices) -> None:
        self.register, self.voices = register, voices
        self._links: dict[str, list[Citation]] = {}
        for link in register.links():
            document_id = link.content.document_id
            mention = register.mentions.get(link.source)
            if mention is None or mention.form is MentionForm.PRONOUN or not _runs(register, document_id, mention.start):
                continue
            speaker = voices.of_link(document_id, link, party=False)
            evidence = (Span(document_id, mention.start, mention.end), *([link.cue] if link.cue else []))
            self._links.setdefault(document_id, []).append(Citation(document_id, speaker, evidence, not link.inferred))

    def of_page(self, document_id: str) -> list[Citation]:
        """Named voices that a page cites, its own house and bodies without a name left out, in the order of the text."""
        house = self.register.houses[document_id].key
        found = [*self._links.get(document_id, ()), *self._named_in(document_id)]
        kept = [c for c in found if c.speaker.kind is not None and c.speaker.key != house and not c.speaker.key.startswith(BARE)]
        return sorted(kept, key=lambda c: (c.evidence[0].start, not c.stated, c.speaker.key))

    def _named_in(self, document_id: str) -> Iterator[Citation]:
        """Publications whose name stands in running text within NEAR words of telling, in one sentence."""
        register, voices = self.register, self.voices
        text = register.documents[document_id].text
        bodies = register.body_text(document_id)
        for start, end, speaker in voices.publications_in(document_id):
            if speaker.kind is not OriginKind.PUBLICATION or not any(s <= start < e for s, e in bodies):
                continue
            cue = _telling(text, start, end)
            if cue is not None:
                yield Citation(document_id, speaker, (Span(document_id, start, end), Span(document_id, *cue)), stated=False)


def _runs(register: Register, document_id: str, at: int) -> bool:
    """Whether a place stands in running text: what a menu or a headline cites, the body cites too."""
    return any(start <= at < end for start, end in register.body_text(document_id))


def _telling(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The word of telling nearest to a name, in its sentence; the one after it is preferred."""
    after_stop = min((at for mark in STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
    before_stop = max(text.rfind(mark, 0, start) for mark in STOPS) + 1
    after = list(_WORD.finditer(text, end, after_stop))[:NEAR]
    before = list(_WORD.finditer(text, max(before_stop, start - 80), start))[-NEAR:][::-1]
    return next(((w.start(), w.end()) for w in (*after, *before) if w.group().casefold() in TELLING), None)
