"""Descriptions taken apart: the word before, the head, what stands around it ("its | breakaway | faction | of Sowa").

What this is for: what the rules of anaphora ask of a mention that is no name. What it is not: a parse; words are looked up in the
lists of `stemmata.lexicon.descriptions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import re2

from stemmata.lexicon.descriptions import FIGHTERS, GROUPS, LEADERS, POSSESSIVE, PRONOUNS, SPLINTER
from stemmata.lexicon.names import is_national, normalise
from stemmata.resolve.names import OFFICE_WORDS, PRIVATE_WORDS
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import MentionForm, MentionKind

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE: Final = frozenset({"a", "an", "another", "some", "any", "no", "one"})
BEHIND: Final = frozenset({"of", "in", "from", "at", "under", "who", "which", "that", "led", "on", "near", "with", "for", "to", "known"})
"""Words with which what follows a head begins."""

OF_STATE: Final = listed("army military government state navy gendarmerie parliament presidency")
"""Institutions of a state, which rebels name themselves after."""
PLEONASTIC: Final = listed("is was remains remained seems appears became")
OF_NOTHING: Final = listed(
    """unclear clear possible impossible likely unlikely necessary hard difficult easy time known unknown reported said believed thought
    expected feared understood raining too noteworthy notable worth important interesting true"""
)
"""Of "it was unclear whether": words of being, and those after which "it" stands for nothing."""


FORCES: Final = listed("forces troops soldiers units guards")
RULING: Final = listed("ministry government junta state department republic")
"""Words for armed people, and words in the names of bodies that have such but are none ("our forces" of a ministry)."""
OF_GROUPS: Final = listed("leader emir amir commander fighters ranks gunmen militants followers founder")
"""What armed groups have, rather than other bodies."""
TOLD_BY: Final = re2.compile(r"(?i)[,”\"] an? [^,.;:“”\"]{3,60} (?:said|told|says|added)\b[^,;:“”\"]{0,40}$")
"""Whoever told a sentence, behind it and not by name."""
KIN: Final = "relative"
"""How an in-law is read, whose first word says nothing."""


@dataclass(frozen=True, slots=True)
class Description:
    """A mention that is no name. `before`: its article or possessive, "" if none; `head`: small, one noun; `around`: its other words
    before the head; `behind`: the words after it; `start`: where it begins with its article."""

    mention: Mention
    start: int
    before: str
    head: str
    around: frozenset[str]
    behind: tuple[str, ...]

    @property
    def proper(self) -> frozenset[str]:
        """The names in it: words before the head with a capital, but for the first, which may begin a sentence."""
        words = self.mention.text.split()
        return (
            frozenset(t for n, w in enumerate(words) if w[:1].isupper() and (n or self.before) for t in normalise(w).split()[:1])
            & self.around
        )

    @property
    def definite(self) -> bool:
        """Whether it speaks of somebody told before: "the", "this", or an institution without an article in a headline."""
        return self.before in DEFINITE

    @property
    def pronoun(self) -> str:
        """The pronoun that it is, "" if it is none."""
        word = self.head if not self.around and not self.behind else ""
        return word if word in PRONOUNS else ""

    @property
    def personal(self) -> bool:
        """Whether it is one person: a word for an office or a leader, or a reader's mark on a singular."""
        office = self.head in OFFICE_WORDS or self.head in LEADERS
        return office or self.head in PRIVATE_WORDS or (self.mention.kind is MentionKind.PERSON and not self.many)

    @property
    def many(self) -> bool:
        """Whether the head is a plural."""
        return self.head.endswith(("s", "men", "people", "children", "police")) and self.head not in ("boss", "press", "its", "his")

    @property
    def group(self) -> bool:
        """Whether it may stand for an armed group."""
        return self.head in GROUPS or self.head in FIGHTERS or self.head in SPLINTER


def description(mention: Mention, text: str) -> Description | None:
    """A mention that is no name, taken apart; None if it has no word."""
    words = mention.text.split()
    start, before = mention.start, ""
    first = normalise(words[0]) if words else ""
    if len(words) > 1 and (first in DEFINITE or first in INDEFINITE or first in POSSESSIVE):
        words, before = words[1:], first
    elif mention.form is not MentionForm.PRONOUN:
        last = text[max(0, mention.start - 12) : mention.start].split()
        if last and text[mention.start - 1 : mention.start] in (" ", "\n") and last[-1].isalpha():
            before = last[-1].casefold()
            start = text.rfind(last[-1], 0, mention.start) if before in DEFINITE | INDEFINITE | POSSESSIVE else mention.start
            before = before if before in DEFINITE | INDEFINITE | POSSESSIVE else ""
    tokens = [t for w in words for t in ([KIN] if w.casefold().startswith("in-law") else normalise(w).split()[:1])]
    cut = next((n for n, t in enumerate(tokens) if n and t in BEHIND), len(tokens))
    core = tokens[:cut]
    if not core:
        return None
    return Description(mention, start, before, core[-1], frozenset(core[:-1]), tuple(tokens[cut:]))


def agrees(said: Description, name: str) -> bool:
    """Whether a description of an institution has the head of a name: "the ministry" and "Ministry of Trade", "the command"."""
    tokens = normalise(name).split()
    if said.head in OF_STATE and not any(is_national(t) for t in tokens):
        return False  # "the army" beside a "People's Army" is that of the state
    return len(tokens) > 1 and (tokens[-1] == said.head or (tokens[0] == said.head and "of" in tokens)) and said.around <= set(tokens)


def are_of(said: Description, name: str) -> bool:
    """Whether a plural is that of the last word of a name: "the guards" and "Kivu Frontier Guard", "the frontier guards" as well."""
    tokens = normalise(name).split()
    return said.many and len(tokens) > 1 and said.head == f"{tokens[-1].removesuffix('s')}s" and said.around <= set(tokens)


def told_by_somebody(sentence: str) -> bool:
    """Whether a sentence ends with an unnamed person who told it: ", a trader's cousin said"."""
    return TOLD_BY.search(sentence) is not None


def is_empty(mention: Mention, text: str) -> bool:
    """Whether an "it" stands for nothing: "it was unclear whether"."""
    if mention.text.casefold() != "it":
        return False
    words = [w.strip(".,") for w in text[mention.end : mention.end + 60].casefold().split()[:4]]
    return bool(words) and words[0] in PLEONASTIC and bool(set(words[1:3]) & OF_NOTHING)
