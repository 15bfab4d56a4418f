"""Misprints: a place that a copy names by one letter off is the place of the text it copies.

What this is for: two reports tell something in the same words, and one of them has "Mboka" where the other has "Mboko": that is one
place, and no ground against what other reports tell of it. What it is not: a rule on names alone; two towns whose names differ by a
letter stay two wherever the words around them differ (rule R14).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from stemmata.resolve.happenings import Happening
from stemmata.resolve.settings import Setting, Where


def corrected(told: Sequence[Happening], quotes: Mapping[str, frozenset[str]]) -> list[Happening]:
    """The happenings, with the place of the other spelling where a report words something like others and names its place by one letter
    off. `quotes`: happening id -> the words by which reports are compared. Of two spellings the one that the gazetteer knows, or that
    more reports use, is right."""
    use = Counter(form for h in told for form in {w.form for w in h.setting.where})
    alike: dict[str, list[Happening]] = defaultdict(list)
    for h in told:
        for words in sorted(quotes[h.id]):
            alike[words].append(h)
    wrong: dict[str, dict[str, Where]] = defaultdict(dict)  # document -> entity of the misprint -> the place that is meant
    for group in alike.values():
        for a, b in pairwise(group):
            for x, y in _one_letter_off(a, b):
                good, bad, where = (x, y, b) if _standing(x, use) >= _standing(y, use) else (y, x, a)
                wrong[where.document_id][bad.entity] = good
    for h in told:
        h.setting = _with(h.setting, wrong.get(h.document_id, {}))
    return list(told)


def _standing(where: Where, use: Mapping[str, int]) -> tuple[bool, int, str]:
    return where.place is not None, use[where.form], where.form


def _one_letter_off(a: Happening, b: Happening) -> list[tuple[Where, Where]]:
    """The places of two happenings that differ by a letter; both cannot be known to the gazetteer."""
    return [
        (x, y)
        for x in a.setting.where
        for y in b.setting.where
        if a.document_id != b.document_id
        and x.entity != y.entity
        and not (x.place and y.place)
        and Levenshtein.distance(x.form, y.form) == 1
    ]


def _with(setting: Setting, wrong: Mapping[str, Where]) -> Setting:
    if not wrong or not any(w.entity in wrong for w in setting.where):
        return setting
    return replace(setting, where=tuple(dict.fromkeys(wrong.get(w.entity, w) for w in setting.where)))
