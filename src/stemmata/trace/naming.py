"""Where the names of voices stand on a page, whether they were read as a source or not.

What this is for: places of names of publications, bodies, and persons who speak for one, with the voice that each is. What
it is not: a citation; whether the words around a name make it a source is asked in `stemmata.trace.citing`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from stemmata.lexicon import names as lexicon
from stemmata.schema.vocabulary import EntityKind, MentionForm
from stemmata.trace.descriptions import described_paper
from stemmata.trace.register import Register
from stemmata.trace.speaker import Speaker
from stemmata.trace.voices import Voices

SPEAKING_KINDS = frozenset({EntityKind.ARMED_GROUP, EntityKind.ORGANISATION, EntityKind.PUBLISHER})
"""Entities whose name can be a source: a state's name rather says where."""

_WORD = re.compile(r"\w+")  # linear: one character class, no nesting
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*")  # a word that does not begin with a plain small letter or a digit


class Naming:
    """Finds names on pages; what the case knows as a house or a publication is found word by word too."""

    def __init__(self, register: Register, voices: Voices) -> None:
        self.register, self.voices = register, voices
        self._by_name = {name: speaker for name, speaker in voices.known_names() if " " in name}
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._by_name):
            self._by_first[name.split()[0]].append(name)

    def on_page(self, document_id: str) -> Iterator[tuple[int, int, Speaker]]:
        """(start, end, voice) of names: of publishers and bodies, of their spokesmen, of houses, of what is called a paper."""
        voices = self.voices
        for mention in self.register.mentions_in.get(document_id, ()):
            if mention.form is not MentionForm.NAME or described_paper(mention.text):
                continue
            entity = self.register.entity(mention.id)
            named = voices.publication_named(mention, entity)
            if named is not None:
                yield mention.start, mention.end, named
            elif entity is not None and entity.kind in SPEAKING_KINDS and not voices.sides.is_bare(entity):
                yield mention.start, mention.end, voices.of_entity(entity)
            elif entity is not None and entity.kind is EntityKind.PERSON and (span := voices.apposition(mention)):
                yield mention.start, span[1], voices.apposed(mention, span)
        yield from self._word_by_word(document_id)

    def _word_by_word(self, document_id: str) -> Iterator[tuple[int, int, Speaker]]:
        """Names of two words or more of houses and publications in the running text, also where no mention was read."""
        text = self.register.documents[document_id].text
        for start, end in self.register.body_text(document_id):
            for found in _CAPITAL.finditer(text, start, end):
                word = found.group()
                first = word.casefold() if word.isascii() else lexicon.normalise(word)
                for name in self._by_first.get(first, ()):
                    stop = _after(text, found.start(), end, len(name.split()))
                    if lexicon.normalise(text[found.start() : stop]) == name:
                        yield found.start(), stop, self._by_name[name]


def _after(text: str, start: int, end: int, words: int) -> int:
    """The end of so many words from a place on."""
    stop = start
    for count, word in enumerate(_WORD.finditer(text, start, end)):
        if count == words:
            break
        stop = word.end()
    return stop
