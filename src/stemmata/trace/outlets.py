"""Which names are names of publications, by what any page of the case says of them.

What this is for: a name that one page calls a newspaper ("the daily X", "X, the weekly", "X reported" of an outlet) is that
publication on every page, also where it was read as a person or a place; and the short form of its name is the same house.
What it is not: a list of known outlets (see `stemmata.lexicon.names`) or a merge of entities (R14).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Attribution, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind, Voice
from stemmata.trace.register import Register
from stemmata.trace.wordlists import BODY_NOUNS, BODY_WORDS, CIVIL_WORDS, PRESS_NOUNS

AROUND = 60
"""Code points before and after a name in which such a noun is looked for: an apposition, not the next clause."""

_WORD = re.compile(r"\w+")  # linear: one character class, no nesting
_ARTICLES = frozenset({"the", "la", "le", "les", "el", "los", "las", "il", "der", "die", "das"})
_PRINTING = frozenset({"reports", "reported", "writes", "wrote", "carried", "published"})
_BODIES = BODY_WORDS | BODY_NOUNS | CIVIL_WORDS - {"press", "media"}
_KINDS = frozenset({EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.OTHER})


class Outlets:
    """Names of publications of a case that are no publishers among its entities; looked up by mention."""

    def __init__(self, register: Register, links: Iterable[Attribution]) -> None:
        self.register = register
        shown: dict[str, str] = {}
        names: dict[str, str] = {}
        pages: dict[str, set[str]] = defaultdict(set)
        self._entities: dict[str, str] = {}
        for link in links:
            mention = register.mentions.get(link.source)
            if mention is None or mention.form is not MentionForm.NAME or not any(c.isupper() for c in mention.text):
                continue
            entity = register.entity(mention.id)
            if not (entity is None or entity.kind in _KINDS):
                continue
            name = lexicon.normalise(mention.text)
            names.setdefault(name, mention.text)
            pages[name].add(mention.document_id)
            if not (self._called(mention, link.voice, entity) or self._reports(mention, link, entity)):
                continue
            shown.setdefault(name, mention.text)
            if entity is not None and entity.kind is not EntityKind.PLACE:
                self._entities.setdefault(entity.id, name)
        for name in sorted(names):  # the full name of a source whose short form a page calls a paper
            if any(short in shown for short in _beginnings(name)):
                shown.setdefault(name, names[name])
        self._full = full_names(shown)
        ending: dict[str, list[str]] = defaultdict(list)
        for name in sorted(shown):
            ending[name.split()[-1]].append(name)
        for name in sorted(names.keys() - shown.keys()):  # "The Gate" where a page calls the Fen Gate a paper
            longer = {self._full[n] for n in ending.get(name, ()) if pages[n] & pages[name]}
            if len(longer) == 1:
                shown[name] = names[name]
                self._full[name] = min(longer)
        self._shown = shown

    def all(self) -> list[tuple[str, tuple[str, str]]]:
        """Name -> (key, name) of its house, for every name found, sorted."""
        return [(name, ("house:" + full, self._shown[full])) for name, full in sorted(self._full.items())]

    def house(self, mention: Mention, entity: Entity | None) -> tuple[str, str] | None:
        """(key, name) of the publication that a mention names, None if no page calls it one."""
        name = lexicon.normalise(mention.text) if mention.form is MentionForm.NAME else ""
        if name not in self._full:
            name = self._entities.get(entity.id, "") if entity is not None else ""
        full = self._full.get(name)
        return ("house:" + full, self._shown[full]) if full is not None else None

    def _called(self, mention: Mention, voice: Voice, entity: Entity | None) -> bool:
        if entity is not None and entity.kind is EntityKind.ORGANISATION:
            return self._beside_noun(mention)
        if entity is None and (voice is Voice.OUTLET or mention.kind is MentionKind.OUTLET):
            return True
        return self._beside_noun(mention)

    def _reports(self, mention: Mention, link: Attribution, entity: Entity | None) -> bool:
        """Whether what has a name of two words after an article writes or reports: "the Jolo Beacon reports". No person has an article."""
        words = set(lexicon.normalise(mention.text).split())
        if (entity is not None and entity.kind is EntityKind.ORGANISATION) or link.cue is None or len(words) < 2 or words & _BODIES:
            return False
        text = self.register.documents[mention.document_id].text
        article = text[max(0, mention.start - 4) : mention.start].casefold() == "the " or mention.text.split()[0].casefold() in _ARTICLES
        cue = text[link.cue.start : link.cue.end].casefold().split()
        return article and bool(cue) and cue[-1] in _PRINTING

    def _beside_noun(self, mention: Mention) -> bool:
        """Whether a press noun stands right before the name, right after it, or closes an apposition after it."""
        text = self.register.documents[mention.document_id].text
        before = _WORD.findall(text[max(0, mention.start - AROUND) : mention.start])
        before = before[:-1] if before[-1:] == ["The"] else before  # "the weekly The Harbour": the article is the name's
        if before and before[-1].casefold() in PRESS_NOUNS and text[mention.start - 1 : mention.start] in (" ", "\n"):
            return True
        after = text[mention.end : mention.end + AROUND]
        following = _WORD.findall(after)
        if following and following[0].casefold() in PRESS_NOUNS and after[:1] == " ":
            return True
        apposed = after[2:].partition(",")[0].partition(" ")[2] if after.startswith((", the ", ", a ", ", an ")) else ""
        words = _WORD.findall(apposed)
        return bool(words) and (words[-1].casefold() in PRESS_NOUNS or words[0].casefold() in PRESS_NOUNS)


def _beginnings(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[:size]) for size in range(2, len(words))]


def full_names(shown: Iterable[str]) -> dict[str, str]:
    """Name -> the longest name that begins with it, if all that do begin with one another; short ones of one word stay."""
    names = sorted(shown)
    found = {}
    for at, name in enumerate(names):
        longest, single = name, " " in name
        for other in takewhile(lambda n, name=name: n.startswith(name), names[at:] if single else ()):  # type: ignore[misc]
            single = single and (other == name or other.startswith(name + " ")) and other.startswith(longest)
            longest = other
        found[name] = longest if single else name
    return found
