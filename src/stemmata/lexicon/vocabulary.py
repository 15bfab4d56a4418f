"""Word lists of the rule reader, with every verb inflected.

What this is for: closed classes, kinds of nouns and verb forms, read once from data files. What it is not: a part-of-speech
tagger: what a word is in its place is decided in `stemmata.read.rules`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Form:
    """A verb form. `features`: letters of b (base), s (third person), d (past), n (past participle), g (-ing)."""

    lemma: str
    features: str


class Lists(dict[str, frozenset[str]]):
    """The lists of words.toml by name, and the reporting verbs by class (say, claim, deny, believe, plan).

    A dict, because a list is asked for several times a token.
    """

    def __init__(
        self,
        sets: dict[str, frozenset[str]],
        reporting: dict[str, frozenset[str]],
        irregular: dict[str, tuple[str, str]],
        doubling: frozenset[str],
    ) -> None:
        super().__init__(sets)
        self.reporting, self.irregular, self.doubling = reporting, irregular, doubling


@cache
def lists() -> Lists:
    """The word lists of the data file."""
    data = tomllib.loads((files("stemmata.lexicon") / "data" / "words.toml").read_text(encoding="utf-8"))
    reporting = {name: frozenset(value.split()) for name, value in data.pop("reporting").items()}
    irregular = {}
    for triple in data.pop("irregular").split():
        lemma, past, participle = triple.split(":")
        irregular[lemma] = (past, participle)
    doubling = frozenset(data.pop("doubling").split())
    return Lists({name: frozenset(value.split()) for name, value in data.items()}, reporting, irregular, doubling)


def inflect(lemma: str) -> dict[str, str]:
    """Form -> features of a verb: {"kill": "b", "kills": "s", "killed": "dn", "killing": "g"}."""
    known = lists()
    stem, past = lemma, lemma + "ed"
    if lemma.endswith("e"):
        stem, past = lemma[:-1], lemma + "d"
        if lemma.endswith("ie"):
            stem = lemma[:-2] + "y"
        elif lemma.endswith("ee"):
            stem = lemma
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        past = lemma[:-1] + "ied"
    elif lemma in known.doubling:
        stem = lemma + lemma[-1]
        past = stem + "ed"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    gerund = stem + "ing"
    participle = past
    if lemma in known.irregular:
        past, participle = known.irregular[lemma]
        if (lemma[-1] not in "eyw" and lemma[-1] == participle[-3:-2] == participle[-4:-3]) or lemma in IRREGULAR_DOUBLING:
            gerund = lemma + lemma[-1] + "ing"
    forms: dict[str, str] = {}
    for form, feature in ((lemma, "b"), (third, "s"), (past, "d"), (participle, "n"), (gerund, "g")):
        if feature not in forms.get(form, ""):
            forms[form] = forms.get(form, "") + feature
    return forms


IRREGULAR_DOUBLING = frozenset(
    {"run", "overrun", "set", "sit", "put", "let", "cut", "shut", "hit", "win", "get", "begin", "dig", "split", "bid"}
)


@cache
def reporting_class(lemma: str) -> str | None:
    """The class of a reporting verb (say, claim, deny, believe, plan), None for any other verb."""
    for name, lemmas in sorted(lists().reporting.items()):
        if name != "nouns" and lemma in lemmas:
            return name
    return None
