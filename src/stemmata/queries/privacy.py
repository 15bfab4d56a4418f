"""Masks for private persons (rules P2 to P4).

What this is for: the name under which an entity may be shown, and the same for words that the program itself wrote (labels,
reasons). What it is not: a change of evidence. Quotes, roles and sources are the report's own words and stay verbatim, since
every offset must be checkable against the page; a case that is passed on as a whole therefore still holds the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from stemmata.queries.rows import Rows
from stemmata.schema.clusters import Entity
from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import MentionForm
from stemmata.store import listing

WORD: Final = re.compile(r"[^\W_]+")
"""A run of letters and digits, as `store.listing.word_at` sees it."""
WORDS_AT_ONCE: Final = 1_000
"""Words that are looked up with one question."""


class Masks:
    """Names as they may be shown. Private persons are numbered in the order of their entity ids."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._numbers: dict[str, int] = {}
        self._by_first_word: dict[str, list[tuple[str, int | None]]] = {}

    def _mask(self, entity_id: str) -> str:
        if entity_id not in self._numbers:
            self._numbers.update(self._rows.listed(listing.masks([entity_id])))
        return _masked(self._numbers[entity_id])

    def name(self, entity: Entity) -> str:
        """The entity's name, or "[private person 3]"."""
        return self._mask(entity.id) if entity.private else entity.name

    def of(self, entity_id: str | None) -> str | None:
        """The shown name of an entity by its id, None if there is no such entity."""
        entity = self._rows.one("entity", entity_id)
        return self.name(entity) if entity else None

    def names(self, entity: Entity) -> list[str]:
        """Every surface form seen, most telling first: names; descriptions only where no name is. One mask if private."""
        if entity.private:
            return [self.name(entity)]
        mentions = self._rows.fetch("mention", "id", (d.mention_id for d in self._rows.of("denotes", "entity_id", entity.id)))
        by_form = {form: {m.text for m in mentions if m.form is form} for form in (MentionForm.NAME, MentionForm.NOMINAL)}
        return sorted(by_form[MentionForm.NAME] or by_form[MentionForm.NOMINAL] or {entity.name})

    def origin(self, name: str, entity_id: str | None) -> str:
        """The shown name of an origin: a publication or body by its own name, a private person by the mask."""
        entity = self._rows.one("entity", entity_id)
        return self.name(entity) if entity and entity.private else name

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up in one go what `text` needs for these words."""
        words = {word for words in texts for word in WORD.findall(words)} - self._by_first_word.keys()
        self._by_first_word.update((word, []) for word in words)
        in_order = sorted(words)
        for at in range(0, len(in_order), WORDS_AT_ONCE):
            for word, name, mask in self._rows.listed(listing.guarded(in_order[at : at + WORDS_AT_ONCE])):
                self._by_first_word[word].append((name, mask))

    def text(self, words: str) -> str:
        """Words that the program wrote, with the names of private persons masked. Linear: one look per word."""
        self.prepare([words])
        out: list[str] = []
        at = 0
        for found in WORD.finditer(words):
            start = found.start()
            if start < at or not (names := self._by_first_word[found.group()]):
                continue
            fitting = ((n, m) for n, m in names if words.startswith(n, start) and not WORD.match(words, start + len(n)))
            name, mask = next(fitting, ("", None))
            if mask:
                out += [words[at:start], _masked(mask)]
                at = start + len(name)
            elif name:
                out.append(words[at : start + len(name)])
                at = start + len(name)
        return "".join(out) + words[at:]


class OriginNames(Mapping[str, str]):
    """Origin id -> the name it is shown by, looked up when it is asked for."""

    def __init__(self, rows: Rows, masks: Masks) -> None:
        self._rows = rows
        self._masks = masks

    def __getitem__(self, origin_id: str) -> str:
        """Raises KeyError if there is no such origin."""
        found: Origin | None = self._rows.one("origin", origin_id)
        if found is None:
            raise KeyError(origin_id)
        return self._masks.origin(found.name, found.entity_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows.column("origin", "id"))

    def __len__(self) -> int:
        return self._rows.count("origin")


def _masked(number: int) -> str:
    return f"[private person {number}]"
