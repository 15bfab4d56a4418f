"""Who is tied to whom: what reports say holds between two actors, with the origins that say so.

What this is for: the edges of the network and its table. What it is not: a situation as of a day (see `stemmata.situation`): a tie is
everything that was ever said of a pair in the asked time; or a list of private persons, who are no node (P4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
    shown = rows.once("who may be tied", lambda: _shown(rows))
    facts = rows.of("fact", "subject_id", actor) if actor else rows.all("fact")
    if actor:
        facts = [*facts, *rows.of("fact", "object_id", actor)]
    grouped: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for fact in facts:
        if fact.subject_id in shown and fact.object_id in shown and fact.subject_id != fact.object_id and _within(fact, since, until):
            for key in _key(fact):
                grouped[key].append(fact)
    doubtful = {c for d in rows.all("dispute") for c in d.claims}
    found = [_tie(key, told, grouped, doubtful) for key, told in grouped.items() if kind in (None, key[2])]
    return sorted(found, key=lambda t: (-len(t["origins"]), -len(t["claims"]), t["first"], t["second"], t["kind"]))


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


def _key(fact: Any) -> Iterator[tuple[str, str, str]]:
    kind = KINDS.get(fact.aspect)
    if kind is None:
        return
    ends = (fact.subject_id, fact.object_id) if fact.aspect in FROM_SUBJECT else (fact.object_id, fact.subject_id)
    yield (min(ends), max(ends), kind) if kind in MUTUAL else (*ends, kind)


def _tie(key: tuple[str, str, str], told: list[Any], grouped: Mapping[tuple[str, str, str], list[Any]], doubtful: set[str]) -> Record:
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
