"""The houses of the collected pages, found by their names, parts of their names, and words that describe them.

What this is for: telling that "the Monitoring Panel", "Calder" or "the observers of the Rovuma group" is the house of pages
in the case. What it is not: a merge of entities (R14): a voice is rather counted once too few than once too often (R3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stemmata.lexicon import names as lexicon
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, OriginKind
from stemmata.trace.glosses import whole_of
from stemmata.trace.register import House, Register
from stemmata.trace.wordlists import EMPTY_WORDS, PRESS_WORDS

SHORT = 3
"""Letters that one word must have to stand for a house whose name holds it."""


class Houses:
    """An index of houses by normalised name and by the words of it. Pages without a house are left out."""

    def __init__(self, register: Register) -> None:
        self.by_name: dict[str, House] = {}
        self.pages: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, list[str]] = defaultdict(list)
        for document_id in sorted(register.houses):
            house = register.houses[document_id]
            self.pages[house.key].append(document_id)
            name = lexicon.normalise(house.name)
            if house.kind is OriginKind.PAGE or name in self.by_name or not name:
                continue
            self.by_name[name] = house
            words = name.split()
            for word in sorted(set(words)):
                self._by_word[_stem(word)].append(name)
            if len(words) > 2:
                self._by_initials["".join(w[0] for w in words)].append(name)

    def beginning_with(self, form: str) -> House | None:
        """The only house whose name begins with a name: one of two words or more, or one that only a word for the press follows."""
        longer = [n for n in self._by_word.get(_stem(form.split()[0]), ()) if n.startswith(form + " ")] if form else []
        return self._one([n for n in longer if " " in form or set(n.split()[1:]) <= PRESS_WORDS | {"agency", "service"}])

    def inside(self, words: Sequence[str]) -> House | None:
        """The body whose name of two words or more stands in a longer source: "an officer of the Lake Ceasefire Mission"."""
        for size in range(len(words) - 1, 1, -1):
            for at in range(len(words) - size + 1):
                house = self.by_name.get(" ".join(words[at : at + size]))
                if house is not None and house.kind is OriginKind.BODY:
                    return house
        return None

    def called(self, sign: str) -> House | None:
        """The only house whose name begins with the call sign of a station or another word in capitals: "DXRP Radyo Pulangi"."""
        if len(sign) < SHORT or not sign.isupper():
            return None
        form = lexicon.normalise(sign)
        return self._one([n for n in self._by_word.get(_stem(form), ()) if n.startswith(form + " ")])

    def bearing(self, entity: Entity) -> House | None:
        """The house of an entity's name, or the only one whose name holds it: two words or more of an organisation's, one of a
        publisher's. Initials are a publisher's or stand in capitals ("LDR")."""
        form, publisher = lexicon.normalise(entity.name), entity.kind is EntityKind.PUBLISHER
        initials = self._by_initials.get(form, []) if publisher or (entity.name.isupper() and len(form) >= SHORT) else []
        if not publisher and entity.kind is not EntityKind.ORGANISATION:
            return self._one(initials)
        if form in self.by_name:
            return self.by_name[form]
        part = whole_of(entity.name)
        if part is not None and lexicon.normalise(part) in self.by_name:
            return self.by_name[lexicon.normalise(part)]
        acronym = self.by_name.get("".join(w[0] for w in form.split())) if form.count(" ") > 1 else None
        if acronym is not None and acronym.name.isupper():
            return acronym  # "Tamar News Agency" where the pages are headed "TNA"
        if " " not in form and not (publisher and len(form) >= SHORT):
            return self._one(initials)
        holding = [n for n in self._by_word.get(_stem(form.split()[0]), ()) if f" {form} " in f" {n} "] if form else []
        return self._one([*holding, *initials])

    def described(self, phrase: str) -> House | None:
        """The only body of whose name two words or more stand in a description."""
        words = {_stem(w) for w in lexicon.normalise(phrase).split()} - {_stem(w) for w in EMPTY_WORDS}
        counts: dict[str, int] = defaultdict(int)
        for word in sorted(words):
            for name in self._by_word.get(word, ()):
                counts[name] += self.by_name[name].kind is OriginKind.BODY
        return self._one([name for name, count in counts.items() if count > 1])

    def bodies_with(self, word: str) -> list[House]:
        """Bodies with a word in their name, sorted by key, each once."""
        found = {h.key: h for n in self._by_word.get(_stem(word), ()) if (h := self.by_name[n]).kind is OriginKind.BODY}
        return [found[key] for key in sorted(found)]

    def _one(self, names: list[str]) -> House | None:
        found = {self.by_name[name].key: self.by_name[name] for name in names}
        return next(iter(found.values())) if len(found) == 1 else None


def _stem(word: str) -> str:
    return word.rstrip("s")
