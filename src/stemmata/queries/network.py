"""Who is tied to whom: what reports say holds between two actors, with the origins that say so.

What this is for: the edges of the network and its table. What it is not: a situation as of a day (see `stemmata.situation`): a tie is
everything that was ever said of a pair in the asked time; or a list of private persons, who are no node (P4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from stemmata.queries.page import Record, day
from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.vocabulary import EntityKind

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"leader": "leads", "ally": "allied", "enemy": "enemies", "member": "member of", "flow_in": "went over", "flow_out": "went over"}
    | {"supply": "supplies"}
)
"""Aspect of a fact -> the tie it tells of."""
MUTUAL: Final = frozenset({"allied", "enemies"})
FROM_SUBJECT: Final = frozenset({"flow_out"})
"""Aspects whose tie runs from the subject of the fact to its object; all other one-way ties run from the object to the subject."""


def ties(rows: Rows, *, kind: str | None, actor: str | None, since: date | None, until: date | None) -> list[Record]:
    """One record a pair and kind of tie, that of most independent origins first.

    `first`, `second`: ids, in the direction of the tie, or by id if it is mutual; `kind`; `origins`: ids; `claims`: ids; `earliest`,
    `latest`: ISO days between which reports tell of it; `ended`: somebody says that it is over; `disputed`: a dispute is about one of
    its claims, or the pair is told both to be allied and to be enemies. `kind`, `actor` (an entity id) and the days narrow.
    """
    everything = rows.once("facts by tie", lambda: _by_tie(rows))
    doubtful = rows.once("claims in dispute", lambda: frozenset(c for d in rows.all("dispute") for c in d.claims))
    asked = {key: [f for f in facts if _within(f, since, until)] for key, facts in everything.items() if actor in (None, *key[:2])}
    grouped = {key: facts for key, facts in asked.items() if facts}
    found = [_tie(key, told, grouped, doubtful) for key, told in grouped.items() if kind in (None, key[2])]
    return sorted(found, key=lambda t: (-len(t["origins"]), -len(t["claims"]), t["first"], t["second"], t["kind"]))


def _by_tie(rows: Rows) -> Mapping[tuple[str, str, str], Sequence[Any]]:
    """The facts that tie two actors who may be shown, by first, second and kind."""
    shown = _shown(rows)
    grouped: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for fact in rows.all("fact"):
        if fact.aspect in KINDS and fact.subject_id in shown and fact.object_id in shown and fact.subject_id != fact.object_id:
            grouped[_key(fact)].append(fact)
    return grouped


def _shown(rows: Rows) -> frozenset[str]:
    columns = (rows.column("entity", name) for name in ("id", "private", "kind"))
    return frozenset(i for i, private, kind in zip(*columns, strict=True) if not private and kind != EntityKind.PLACE)


def nodes(rows: Rows, masks: Masks, edges: list[Record]) -> list[Record]:
    """The actors at the ends of these ties: `id`, `name`, `kind`, `origins` (how many tell of any of its ties); by that, then by name."""
    told: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for end in (edge["first"], edge["second"]):
            told[end].update(edge["origins"])
    out: list[Record] = []
    for ident, origins in told.items():
        entity = rows.one("entity", ident)
        if entity is not None:
            out.append({"id": ident, "name": masks.name(entity), "kind": str(entity.kind), "origins": len(origins)})
    return sorted(out, key=lambda n: (-n["origins"], n["name"].casefold(), n["id"]))


def _key(fact: Any) -> tuple[str, str, str]:
    kind = KINDS[fact.aspect]
    ends = (fact.subject_id, fact.object_id) if fact.aspect in FROM_SUBJECT else (fact.object_id, fact.subject_id)
    return (min(ends), max(ends), kind) if kind in MUTUAL else (*ends, kind)


def _tie(
    key: tuple[str, str, str], told: Sequence[Any], grouped: Mapping[tuple[str, str, str], Sequence[Any]], doubtful: frozenset[str]
) -> Record:
    first, second, kind = key
    other = {"allied": "enemies", "enemies": "allied"}.get(kind, "")
    claims = sorted({f.claim_id for f in told})
    days = sorted(d for f in told for d in (f.earliest or f.said, f.latest or f.said) if d is not None)
    return {
        "first": first,
        "second": second,
        "kind": kind,
        "mutual": kind in MUTUAL,
        "origins": sorted({f.origin_id for f in told}),
        "claims": claims,
        "earliest": day(days[0]) if days else None,
        "latest": day(days[-1]) if days else None,
        "ended": any(f.ended for f in told),
        "disputed": bool(doubtful.intersection(claims)) or (first, second, other) in grouped,
    }


def _within(fact: Any, since: date | None, until: date | None) -> bool:
    """Whether a fact may have held between two days; one without a beginning is known from the day on which it was said."""
    begins = fact.earliest or fact.said
    return not ((since is not None and fact.latest is not None and fact.latest < since) or (until and begins and begins > until))
