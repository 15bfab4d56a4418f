"""Masks for private persons (rules P2 to P4).

What this is for: the name under which an entity may be shown, and the same for words that the program itself wrote (labels,
reasons). What it is not: a change of evidence. Quotes, roles and sources are the report's own words and stay verbatim, since
every offset must be checkable against the page; a case that is passed on as a whole therefore still holds the pages.
"""

from __future__ import annotations

from functools import cached_property

from stemmata.queries.rows import Rows
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import MentionForm


class Masks:
    """Names as they may be shown. Private persons are numbered in the order of their entity ids."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {e.id: n for n, e in enumerate((e for e in self._rows.all("entity") if e.private), start=1)}

    def name(self, entity: Entity) -> str:
        """The entity's name, or "[private person 3]"."""
        return f"[private person {self._numbers[entity.id]}]" if entity.private else entity.name

    def of(self, entity_id: str | None) -> str | None:
        """The shown name of an entity by its id, None if there is no such entity."""
        entity = self._rows.one("entity", entity_id)
        return self.name(entity) if entity else None

    def names(self, entity: Entity) -> list[str]:
        """Every surface form seen, most telling first: names; descriptions only where no name is. One mask if private."""
        if entity.private:
            return [self.name(entity)]
        mentions = [self._rows.one("mention", d.mention_id) for d in self._rows.of("denotes", "entity_id", entity.id)]
        by_form = {form: {m.text for m in mentions if m and m.form is form} for form in (MentionForm.NAME, MentionForm.NOMINAL)}
        return sorted(by_form[MentionForm.NAME] or by_form[MentionForm.NOMINAL] or {entity.name})

    @cached_property
    def _shown(self) -> dict[str, str]:
        """Name of a private person -> its mask, for words that the program wrote. Descriptions name nobody and stay."""
        shown: dict[str, str] = {}
        for entity in self._rows.all("entity"):
            if entity.private:
                mentions = [self._rows.one("mention", d.mention_id) for d in self._rows.of("denotes", "entity_id", entity.id)]
                for name in {entity.name, *(m.text for m in mentions if m and m.form is MentionForm.NAME)}:
                    if name[:1].isalnum() and any(c.isupper() for c in name):
                        shown.setdefault(name, self.name(entity))
        return shown

    def origin(self, name: str, entity_id: str | None) -> str:
        """The shown name of an origin: a publication or body by its own name, a private person by the mask."""
        entity = self._rows.one("entity", entity_id)
        return self.name(entity) if entity and entity.private else name

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """First word -> names that begin with it, longest first: private ones, and public ones that a private one lies in."""
        public = {o.name for o in self._rows.all("origin")} | {e.name for e in self._rows.all("entity") if not e.private}
        found: dict[str, list[str]] = {}
        for name in sorted({*self._shown, *(n for n in public if n[:1].isalnum())}, key=lambda n: (-len(n), n)):
            found.setdefault(_word_at(name, 0), []).append(name)
        return found

    def text(self, words: str) -> str:
        """Words that the program wrote, with the names of private persons masked. Linear: one look per word."""
        out: list[str] = []
        at = 0
        while at < len(words):
            word = _word_at(words, at)
            ends = (
                name for name in self._by_first_word.get(word, ()) if words.startswith(name, at) and not _word_at(words, at + len(name))
            )
            name = next(ends, None) if word else None
            out.append(self._shown.get(name, name) if name else word or words[at])
            at += len(name or word) or 1
        return "".join(out)


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[at:end]
