"""Trigger words: which words carry which type of claim, and where its roles stand around them.

What this is for: verb frames (subject, object, prepositions) and noun frames (of, by, on, possessive), read once from data
files. What it is not: grammar: finding subject and object is the work of `stemmata.read.rules`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stemmata.errors import SchemaError
from stemmata.lexicon.vocabulary import Form, inflect, lists, reporting_class
from stemmata.schema.vocabulary import ROLES, ClaimType


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A verb of a claim type. `tail`: words that must follow the verb ("responsibility"); `preps`: preposition -> role.

    `needs` names the test that a match must pass (see `stemmata.read.rules.verbal`).
    """

    type: ClaimType
    subtype: str | None
    lemma: str
    tail: tuple[str, ...]
    subject: str | None
    object: str | None
    preps: tuple[tuple[str, str], ...]
    needs: str


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A noun of a claim type. `agent`: role of "by X", "X's"; `patient`: role of the noun phrase after one of `preps`."""

    type: ClaimType
    subtype: str | None
    words: tuple[str, ...]
    agent: str | None
    patient: str | None
    preps: frozenset[str]


def _table(name: str) -> list[dict[str, str]]:
    text = (files("stemmata.lexicon") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _checked(type_: ClaimType, role: str, row: dict[str, str]) -> str | None:
    if role and role not in ROLES[type_]:
        raise SchemaError(f"frame {row['words']!r}: a {type_} has no role {role!r}")
    return role or None


@cache
def verb_frames() -> dict[str, tuple[VerbFrame, ...]]:
    """Lemma -> frames, those with more words after the verb first."""
    found: dict[str, list[VerbFrame]] = {}
    for row in _table("frames.csv"):
        type_ = ClaimType(row["type"])
        preps = [tuple(p.split("=")) for p in row["preps"].split("|") if p]
        pairs = tuple((prep, role) for prep, role in preps if _checked(type_, role, row))
        for phrase in row["words"].split("|"):
            lemma, *tail = phrase.split()
            subject, obj = _checked(type_, row["subject"], row), _checked(type_, row["object"], row)
            frame = VerbFrame(type_, row["subtype"] or None, lemma, tuple(tail), subject, obj, pairs, row["needs"])
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -len(f.tail))) for lemma, frames in found.items()}


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def noun_frames() -> dict[str, tuple[tuple[tuple[str, ...], NounFrame], ...]]:
    """Last word of the trigger (singular and plural) -> (all its words, frame), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], NounFrame]]] = {}
    for row in _table("nominals.csv"):
        type_ = ClaimType(row["type"])
        for phrase in row["words"].split("|"):
            words = tuple(phrase.split())
            agent, patient = _checked(type_, row["agent"], row), _checked(type_, row["patient"], row)
            preps = frozenset(p for p in row["patient_preps"].split("|") if p)
            frame = NounFrame(type_, row["subtype"] or None, words, agent, patient, preps)
            for last in (words[-1], _plural(words[-1])):
                found.setdefault(last, []).append(((*words[:-1], last), frame))
    return {last: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for last, pairs in found.items()}


@cache
def verb_forms() -> dict[str, Form]:
    """Every form of every verb known (of frames, of reporting, of general use) -> lemma and features."""
    known = lists()
    lemmas = set(verb_frames()) | known["verbs"] | {"be", "have", "do"}
    for name, words in known.reporting.items():
        if name != "nouns":
            lemmas |= {word.split("_")[0] for word in words}
    forms: dict[str, Form] = {}
    for lemma in sorted(lemmas, key=lambda w: (reporting_class(w) is None, w)):
        for form, features in inflect(lemma).items():
            forms.setdefault(form, Form(lemma, features))
    for form, features in (("is", "s"), ("are", "s"), ("was", "d"), ("were", "d"), ("been", "n"), ("am", "s"), ("has", "s")):
        forms[form] = Form("have" if form == "has" else "be", features)
    return forms
