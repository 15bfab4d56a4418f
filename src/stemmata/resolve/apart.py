"""Entities that a reader might take for one and that stay two, with the reason (rule R14: in doubt keep two and queue the question).

What this is for: rows that say of two public entities what speaks for their being one and what forbids it or does not suffice. What
it is not: a decision; the clusters are made before, and private persons are compared with nobody (P4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from stemmata.lexicon.names import is_ambiguous
from stemmata.linkage import Clustering, block, in_words
from stemmata.resolve.bearers import PERSON, PLACE, Bearer
from stemmata.resolve.crossing import COMMON
from stemmata.resolve.names import UNTOLD, gloss
from stemmata.resolve.shortforms import HEADS, generic
from stemmata.schema.clusters import Apart, Entity

if TYPE_CHECKING:
    from stemmata.engine.base import Engine

NAMESAKES: Final = 40
"""Entities that may share a word of their names for their pairs to be told: a word that more share says little of any two."""
JUDGED: Final = "a person judged them different"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entities:
    """What is known when the clusters are made. `of`: bearer id -> entity; `told`: pairs of bearers that a claim or the lexicon keeps
    apart, with the reason; `judged`: pairs of mentions that a person does; `contested`: keys of acronyms with several meanings."""

    found: Sequence[Bearer]
    of: Mapping[str, Entity]
    told: Mapping[Pair, str]
    judged: Iterable[Pair]
    contested: Set[str]


def kept_apart(known: Entities, groups: Clustering, engine: Engine) -> list[Apart]:
    """Rows by the two ids, one a pair: links that were refused, then names that are alike, with what is told against their being one."""
    rows: dict[Pair, Apart] = {}
    judged = {(min(p), max(p)) for p in known.judged}
    for refusal in groups.refused:
        link, forbids = refusal.link, (min(refusal.apart), max(refusal.apart))
        reason = known.told.get(forbids) or (JUDGED if forbids in judged else "other names of the two are kept apart")
        _add(rows, known, link.left, link.right, f"{in_words(link, rule='R14')}; but {reason}")
    told = {tuple(sorted((known.of[a].id, known.of[b].id))): reason for (a, b), reason in known.told.items()}
    by_id = {b.id: b for b in known.found}
    for a, b in block(_keys(known), engine, cap=NAMESAKES).pairs:
        pair = tuple(sorted((known.of[a].id, known.of[b].id)))
        if reason := told.get(pair) or _alike(by_id[a], by_id[b], known.contested):
            _add(rows, known, a, b, f"R14: {reason}")
    return [rows[key] for key in sorted(rows)]


def _add(rows: dict[Pair, Apart], known: Entities, a: str, b: str, because: str) -> None:
    """A row for the entities of two bearers, if they are two and public and nothing is said of them yet."""
    one, two = known.of.get(a), known.of.get(b)
    if one is None or two is None or one.id == two.id or one.private or two.private:
        return
    (first, a), (second, b) = sorted(((one.id, a), (two.id, b)))
    rows.setdefault((first, second), Apart(first, second, a, b, because))


def _keys(known: Entities) -> list[tuple[str, str]]:
    """(bearer, key): one bearer for each form of an entity's name, by surname, place name, or each telling word of a body's name."""
    hubs: dict[tuple[str, str], Bearer] = {}
    for bearer in known.found:
        entity = known.of.get(bearer.id)
        if entity is not None and not entity.private and not generic(bearer.name):
            hubs.setdefault((entity.id, bearer.form), bearer)
    return [(b.id, f"{b.what} {key}") for b in hubs.values() for key in _words(b)]


def _words(bearer: Bearer) -> list[str]:
    if bearer.what == PERSON:
        return bearer.form.split()[-1:]
    if bearer.what == PLACE:
        return [bearer.form]
    return sorted({bearer.form, *gloss(bearer.name)} - HEADS - COMMON - UNTOLD)


def _alike(a: Bearer, b: Bearer, contested: Set[str]) -> str:
    """Why two like names are no ground; "" if they are not alike."""
    one, two = f"“{a.name}”", f"“{b.name}”"
    if a.what == PLACE:
        return f"{one} and {two} are two places of one name"
    if a.form == b.form and a.key in contested:
        return f"reports spell out {one} as different names"
    if is_ambiguous(a.name) or is_ambiguous(b.name):
        return f"{one} or {two} denotes a parent and its branches alike"
    if a.form == b.form:
        return f"both are called {one}, and no report says that they are one"
    if a.what == PERSON:
        return f"{one} and {two} share a surname, which is no ground"
    short, long = sorted((set(a.form.split()), set(b.form.split())), key=len)
    return f"the shorter of {one} and {two} lies within the other, which is no ground" if short < long else ""
