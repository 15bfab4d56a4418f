"""Whom a page cites, whether a claim was read there or not (rule R1).

What this is for: edges of the stemma that do not hang on claims: every attribution that was read, and every publication
whose name stands beside words of telling in the running text. What it is not: the origin of a claim (`trace.testimony`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stemmata.schema.text import Span
from stemmata.schema.vocabulary import EntityKind, MentionForm, OriginKind
from stemmata.trace.naming import Naming
from stemmata.trace.register import Register
from stemmata.trace.speaker import BARE, Speaker
from stemmata.trace.voices import Voices
from stemmata.trace.wordlists import MEDIA_WORDS, NAMING, REPORTS, SPEAKING, STRESSING, TAKING, TELLING, UNSAID, UTTERING

NEAR = 5
"""Words between a publication's name and the words of telling beside it."""

STOPS = ".!?\n;–—"

LONG = 400
"""Code points that a sentence may have before and after a name: what lies farther says nothing of it."""


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
        self.register, self._naming = register, Naming(register, voices)
        self._links: dict[str, list[Citation]] = {}
        for link in register.links():
            document_id = link.content.document_id
            mention = register.mentions.get(link.source)
            if mention is None or mention.form is MentionForm.PRONOUN or not _runs(register, document_id, mention.start):
                continue
            cue = register.documents[document_id].text[link.cue.start : link.cue.end].split() if link.cue else []
            entity = register.entity(mention.id)
            if (cue and cue[0].casefold() in UNSAID) or (entity is not None and entity.kind is EntityKind.STATE):
                continue  # what was not said yet; a state's name without a claim rather says who acted
            speaker = voices.of_link(document_id, link, party=False)
            evidence = (Span(document_id, mention.start, mention.end), *([link.cue] if link.cue else []))
            self._links.setdefault(document_id, []).append(Citation(document_id, speaker, evidence, not link.inferred))

    def of_page(self, document_id: str) -> list[Citation]:
        """Named voices that a page cites, its own house and bodies without a name left out, in the order of the text."""
        house = self.register.houses[document_id].key
        found = [*self._links.get(document_id, ()), *self._named_in(document_id), *self._spokesmen_in(document_id)]
        found = [c for c in found if not self.register.refuses(document_id, c.speaker.name)]
        kept = [c for c in found if c.speaker.kind is not None and c.speaker.key != house and not c.speaker.key.startswith(BARE)]
        return sorted(kept, key=lambda c: (c.evidence[0].start, not c.stated, c.speaker.key))

    def _spokesmen_in(self, document_id: str) -> Iterator[Citation]:
        """Bodies whose spokesman says something in the sentence that names his office."""
        voices, text = self._naming.voices, self.register.documents[document_id].text
        for office in voices.sides.offices_on(document_id):
            first, last = _sentence(text, office.words.start, office.words.end)
            cue = next((w for w in _WORD.finditer(text, first, last) if w.group().casefold() in SPEAKING | UTTERING), None)
            if cue is not None and not voices.sides.is_bare(office.body):
                yield Citation(document_id, voices.of_entity(office.body), (office.words, Span(document_id, cue.start(), cue.end())), False)

    def _named_in(self, document_id: str) -> Iterator[Citation]:
        """Names in running text that their sentence makes a source: a publication's near words of telling, a body's as subject."""
        register = self.register
        text, bodies = register.documents[document_id].text, register.body_text(document_id)
        for start, end, speaker in self._naming.on_page(document_id):
            if not any(s <= start < e for s, e in bodies):
                continue
            if speaker.kind is OriginKind.PUBLICATION:
                cue = _telling(text, start, end)
            else:
                cue = _speaking(text, start, end, SPEAKING if self._naming.voices.is_party(speaker) else REPORTS)
            if cue is not None:
                stated = text[cue[0] : cue[1]].casefold() in NAMING or text[cue[0]] == "("
                yield Citation(document_id, speaker, (Span(document_id, start, end), Span(document_id, *cue)), stated)


def _runs(register: Register, document_id: str, at: int) -> bool:
    """Whether a place stands in running text: what a menu or a headline cites, the body cites too."""
    return any(start <= at < end for start, end in register.body_text(document_id))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around a name."""
    stops = [at for mark in STOPS if (at := text.find(mark, end, end + LONG)) >= 0]
    return max(text.rfind(mark, max(0, start - LONG), start) for mark in STOPS) + 1, min(stops, default=min(len(text), end + LONG))


def _telling(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The word of telling nearest to a publication's name: after it; before it if the name is what it names, or ends the clause."""
    first, last = _sentence(text, start, end)
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        return start - 1, end + 1  # "cost two lives (Radio Rill)"
    for word in list(_WORD.finditer(text, end, last))[:NEAR]:
        if word.group().casefold() in TELLING:
            return word.start(), word.end()
    closes = text[end : end + 1] in ("", ".", ",", "\n", "!", "?")
    words = list(_WORD.finditer(text, first, start))[-NEAR:][::-1]
    to = next((w for w in words[:2] if w.group() == "to"), None)  # "confirmed the news to the paper"
    if to is not None and any(w.group() in SPEAKING for w in words):
        return to.start(), to.end()
    for word in words:
        if word.group().casefold() in ((TELLING | NAMING) - {"to"} if closes else NAMING - {"by", "with", "to"}):
            return word.start(), word.end()
    return None


def _speaking(text: str, start: int, end: int, verbs: frozenset[str]) -> tuple[int, int] | None:
    """The verb right after a body's name, or the medium in which it speaks where its name begins the sentence.

    What only stresses the name or dates the verb may stand between ("the League itself has always said"), and to take responsibility
    is to speak."""
    for count, word in enumerate(_WORD.finditer(text, end + 1, end + LONG)):
        if not text[end : word.start()].replace(" ", "").isalpha() and text[end : word.start()].strip():
            break  # a comma or another mark: the verb is somebody else's
        if word.group() in verbs:
            return word.start(), word.end()
        if word.group() in TAKING and text[word.end() :].startswith(" responsibility"):
            return word.start(), word.end() + len(" responsibility")
        if word.group() not in STRESSING or count >= NEAR:
            break
    first, last = _sentence(text, start, end)
    if _WORD.search(text, first, start) is not None:
        return None
    words = list(_WORD.finditer(text, end, last))
    for before, medium in pairwise(words):
        if before.group() in ("a", "an") and medium.group().casefold() in MEDIA_WORDS:
            return medium.start(), medium.end()
    return None
