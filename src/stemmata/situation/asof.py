"""The situation of one entity as of a day, from the reports that stood before it or speak of it.

What this is for: leaders, strength, allies, enemies, areas, members, flows, supplies and names in use, each with its claims
and origins. What it is not: a forecast, or a choice between two who disagree: a leader told dead by one and alive by
another is shown as contested. Where no report speaks, that is the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.lineage import Origin
from stemmata.situation.strength import NO_REPORT, Strength, strength_of

RECENT = timedelta(days=120)
"""Reports within so many days of the latest are named as origins of who leads; where a body was longer ago than that is not told."""

STANDING = timedelta(days=150)
"""A body that was told to be somewhere is listed there so long, if nobody says that it left."""

PAST = timedelta(days=183)
"""Of what was within so many days before a report, the report tells as of something that still is."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that holds: an entity or, where there is none, its words; with the claims and origins that say so.

    `earliest`, `latest`: as told, None = not said. `estimate`: how many, for flows and supplies. `contested`: reports
    within the same time say that it no longer holds.
    """

    entity_id: str | None
    name: str | None
    estimate: Estimate | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    earliest: date | None
    latest: date | None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What the reports say of one entity as of a day. `notes`: field name -> NO_REPORT for each field that nothing fills."""

    entity_id: str | None
    as_of: date
    leaders: tuple[Held, ...]
    strength: Strength | None
    allies: tuple[Held, ...]
    enemies: tuple[Held, ...]
    areas: tuple[Held, ...]
    members: tuple[Held, ...]
    flows_in: tuple[Held, ...]
    flows_out: tuple[Held, ...]
    supplies: tuple[Held, ...]
    names: tuple[str, ...]
    notes: dict[str, str]


def as_of(facts: Sequence[Fact], day: date, origins: Mapping[str, Origin] | None = None) -> Situation:
    """The situation on `day` (a report of that day counts) from the facts of ONE entity. `origins`: by id, those that the facts name;
    without them no party's figure is told from another's, and no retelling from a revision."""
    by_aspect: dict[str, list[tuple[date, Fact]]] = defaultdict(list)
    for fact in facts:
        since = effective(fact, day)
        if since is not None:
            by_aspect[fact.aspect].append((since, fact))
    for rows in by_aspect.values():
        rows.sort(key=lambda row: (row[0], row[1].claim_id, row[1].object_id or "", row[1].value or ""))
    lists = {
        "leaders": _leaders(by_aspect["leader"], by_aspect["succession"], day),
        "allies": _standing(by_aspect["ally"], by_aspect["enemy"]),
        "enemies": _standing(by_aspect["enemy"], by_aspect["ally"]),
        "areas": _areas(by_aspect["presence"], by_aspect["activity"], day) or _group(by_aspect["seat"]),
        "members": _group(by_aspect["member"]),
        "flows_in": _each(by_aspect["flow_in"]),
        "flows_out": _each(by_aspect["flow_out"]),
        "supplies": _each(by_aspect["supply"]),
    }
    strength, unknown = strength_of(by_aspect["strength"], [*by_aspect["flow_in"], *by_aspect["flow_out"]], day, origins or {})
    names = tuple(sorted({f.value for _, f in by_aspect["name"] if f.value}))
    notes = {field: NO_REPORT for field, held in lists.items() if not held}
    if strength is None:
        notes["strength"] = unknown
    subject = facts[0].subject_id if facts else None
    return Situation(subject, day, strength=strength, names=names, notes=dict(sorted(notes.items())), **lists)


def effective(fact: Fact, day: date) -> date | None:
    """The day from which a fact counts towards `day`: inside its own interval the day itself, after it the interval's end or
    the day it was said; None if it speaks of a later time or its time is not known."""
    start, end = fact.earliest, fact.latest
    if start is None and end is None:
        return fact.said if fact.said is not None and fact.said <= day else None
    if start is not None and start > day:
        return None
    if start is None and (fact.said is None or fact.said > day):
        return None
    if _uncertain(fact, day) or (fact.aspect == "ally" and _hindsight(fact, day)):
        return None
    if fact.aspect in ("leader", "succession", "enemy", "ally"):
        told = [d for d in (fact.said, end, start) if d is not None and d <= day]
        return max(told) if told else None
    over = end or start or day
    if fact.aspect in ("presence", "activity") and fact.said is not None and over < fact.said <= day and fact.said - over <= PAST:
        return fact.said
    if fact.aspect == "activity":
        return min(over, day)
    return min(end, day) if end is not None else day


def _uncertain(fact: Fact, day: date) -> bool:
    """Whether it may have come after the day: an end within an interval that goes beyond the day, and what a later report tells of a
    month that was not over ("fell out in May", of the 6th); what it tells to go on since then is none of that."""
    if fact.latest is None or fact.latest <= day:
        return False
    later = fact.said is not None and day < fact.latest < fact.said
    return fact.ended or (later and fact.aspect in ("enemy", "ally", "succession"))


def _hindsight(fact: Fact, day: date) -> bool:
    """Whether a report that came after the day tells of what was over before it: nobody knew on the day that it held."""
    return fact.said is not None and fact.said > day and fact.latest is not None and fact.latest < day


def _key(fact: Fact) -> tuple[str, str]:
    return (fact.object_id or "", "" if fact.object_id else fact.value or "")


def _held(rows: Sequence[tuple[date, Fact]], *, contested: bool = False) -> Held:
    """One Held of facts about one object; origins in the order of their first report."""
    facts = [fact for _, fact in rows]
    starts, ends = [f.earliest for f in facts if f.earliest], [f.latest for f in facts if f.latest]
    return Held(
        facts[0].object_id,
        facts[-1].value,
        facts[0].estimate,
        tuple(dict.fromkeys(f.claim_id for f in facts)),
        tuple(dict.fromkeys(f.origin_id for f in facts)),
        min(starts, default=None),
        max(ends, default=None),
        contested,
    )


def _grouped(rows: Iterable[tuple[date, Fact]]) -> dict[tuple[str, str], list[tuple[date, Fact]]]:
    found: dict[tuple[str, str], list[tuple[date, Fact]]] = defaultdict(list)
    for row in rows:
        found[_key(row[1])].append(row)
    return dict(sorted(found.items()))


def _group(rows: Iterable[tuple[date, Fact]]) -> tuple[Held, ...]:
    return tuple(_held(found) for found in _grouped(rows).values())


def _each(rows: Iterable[tuple[date, Fact]]) -> tuple[Held, ...]:
    """Flows and supplies: one entry for each origin's number, never added."""
    found: dict[tuple[object, ...], list[tuple[date, Fact]]] = defaultdict(list)
    for row in rows:
        fact = row[1]
        found[_key(fact)[0], fact.origin_id, str(fact.estimate)].append(row)
    return tuple(_held(rows) for _, rows in sorted(found.items(), key=lambda item: (item[1][0][0], item[1][0][1].claim_id)))


def _recent(rows: Sequence[tuple[date, Fact]]) -> list[tuple[date, Fact]]:
    return [row for row in rows if rows[-1][0] - row[0] <= RECENT]


def _areas(present: Sequence[tuple[date, Fact]], active: Sequence[tuple[date, Fact]], day: date) -> tuple[Held, ...]:
    """Where reports of about the latest time say that it is or fights; where none says so, where it attacked or was struck. A place
    that another has taken, or that it left, is none."""
    held = [row for rows in _grouped(present).values() for row in _holding(rows)]
    stood = [row for row in held if day - row[0] <= STANDING]
    return _group(stood or [row for row in active if day - row[0] <= RECENT])


def _holding(rows: Sequence[tuple[date, Fact]]) -> list[tuple[date, Fact]]:
    """Of facts about one thing those that no later one ends."""
    ended = max((since for since, fact in rows if fact.ended), default=None)
    return [row for row in rows if not row[1].ended and (ended is None or (row[1].earliest or row[0]) > ended)]


def _standing(rows: Sequence[tuple[date, Fact]], contrary: Sequence[tuple[date, Fact]]) -> tuple[Held, ...]:
    """Relations that no later report ends: by a truce, by going over, or by telling the contrary (who fights an ally is none)."""
    against: dict[tuple[str, str], date] = {}
    for since, fact in contrary:
        if not fact.ended:
            against[_key(fact)] = max(since, against.get(_key(fact), since))
    found = []
    for key, group in _grouped(rows).items():
        holding = [row for row in _holding(group) if key not in against or (row[1].earliest or row[0]) > against[key]]
        if holding:
            found.append(_held(holding))
    return tuple(found)


def _leaders(rows: Sequence[tuple[date, Fact]], successions: Sequence[tuple[date, Fact]], day: date) -> tuple[Held, ...]:
    """The last named successor, else whoever is told to lead. Told dead without a successor: kept, and contested.

    Reports that came after the day are heard only where none stood before it.
    """
    stood = [row for row in rows if row[1].said is not None and row[1].said <= day]
    rows = stood or rows
    if successions:
        since, last = successions[-1]
        old = {_key(fact) for _, fact in rows if fact.ended}
        rows = [row for row in rows if _key(row[1]) == _key(last) or (row[0] > since and not row[1].ended)]
        new = {_key(fact) for told, fact in successions if told == since}
        rows = [row for row in rows if _key(row[1]) in new or _key(row[1]) not in old]
    found = []
    for group in _grouped(rows).values():
        ended = [row for row in group if row[1].ended]
        holding = [row for row in group if not row[1].ended]
        if holding and (not ended or _alive(ended, holding) or _reported(ended, day)):
            found.append((_recent(group), bool(ended)))
    latest = max((group[-1][0] for group, _ in found), default=None)
    kept = [(group, contested) for group, contested in found if latest is not None and (latest - group[-1][0] <= RECENT or len(found) == 1)]
    return tuple(_held(group, contested=contested) for group, contested in kept)


def _alive(ended: Sequence[tuple[date, Fact]], holding: Sequence[tuple[date, Fact]]) -> bool:
    """Whether another origin has told since the first report of a death that he leads or lives."""
    tellers = {fact.origin_id for _, fact in ended}
    return any(since >= ended[0][0] and fact.origin_id not in tellers for since, fact in holding)


def _reported(ended: Sequence[tuple[date, Fact]], day: date) -> bool:
    """Whether the death is the word of one origin, and fresh: then he is listed, as contested, until more is told."""
    return len({fact.origin_id for _, fact in ended}) == 1 and day - ended[0][0] <= RECENT
