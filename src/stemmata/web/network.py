"""The network of actors as plain SVG: where each actor stands, and the lines of their ties.

What this is for: filters of the address, a layout that is the same at every call, lines as thick as many independent origins stand
behind them. What it is not: the ties (see `stemmata.queries.network`); nearness on the picture means nothing but that a tie is told.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from stemmata.errors import NotFoundError
from stemmata.queries import Queries, Record

WIDTH: Final = 1000.0
HEIGHT: Final = 620.0
MARGIN: Final = 70.0
MOST_DRAWN: Final = 60
"""Actors on the picture, those of whose ties most origins tell; the table holds MOST_LISTED ties."""
MOST_LISTED: Final = 400
STEPS: Final = 220
SEED: Final = 11
FILTERS: Final = ("tie", "actor", "from", "to")
SIGNS: Final = {"allied": "+", "enemies": "×", "leads": "▲", "member of": "•", "went over": "→", "supplies": "◆"}
"""What stands in the middle of a line, so that no tie is told by colour alone."""


def network(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """The ties that the filters leave, `total` of them, and the actors they tie. Raises NotFoundError for a filter that is none."""
    filters = {name: parameters.get(name, "") for name in FILTERS}
    if filters["tie"] and filters["tie"] not in SIGNS:
        raise NotFoundError(f"{filters['tie']!r} is no tie", hint=f"ties: {', '.join(SIGNS)}")
    actor = queries.entity(filters["actor"])["id"] if filters["actor"] else None
    found = queries.ties(kind=filters["tie"] or None, actor=actor, since=_day(filters["from"]), until=_day(filters["to"]))
    edges, nodes = found
    return {"filters": filters, "ties": edges[:MOST_LISTED], "total": len(edges), "actors": nodes}


def arrange_network(queries: Queries, record: Record, _: Mapping[str, str]) -> Record:
    """The picture, names, and where to go from each."""
    names = {node["id"]: node["name"] for node in record["actors"]}
    kept = {name: value for name, value in record["filters"].items() if value and name in ("from", "to")}
    chosen = record["filters"]["actor"]
    return {
        "drawing": drawing(record["actors"][:MOST_DRAWN], record["ties"]),
        "names": names,
        "origin_names": queries.origin_names(),
        "kinds": list(SIGNS),
        "signs": SIGNS,
        "chosen": queries.entity_name(queries.entity(chosen)["id"]) if chosen else None,
        "events": "/events" + (f"?{urlencode(kept)}" if kept else ""),
    }


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise NotFoundError(f"{asked!r} is no day", hint="write a day as 2024-03-31") from None


def drawing(actors: Sequence[Record], ties: Sequence[Record]) -> Record | None:
    """`nodes` with `x`, `y`, `r`, and `lines` with their ends, `width`, the place of their sign, and the number of their row."""
    if not actors:
        return None
    at = {actor["id"]: number for number, actor in enumerate(actors)}
    drawn = [(n, tie) for n, tie in enumerate(ties, start=1) if tie["first"] in at and tie["second"] in at]
    pairs = sorted({(min(p), max(p)) for _, tie in drawn for p in [(at[tie["first"]], at[tie["second"]])]})
    places = layout(len(actors), pairs)
    nodes = [
        {**actor, "x": round(float(x), 1), "y": round(float(y), 1), "r": round(5 + 2.2 * math.sqrt(actor["origins"]), 1)}
        for actor, (x, y) in zip(actors, places, strict=True)
    ]
    seen: dict[tuple[int, int], int] = {}
    lines = [_line(number, tie, nodes[at[tie["first"]]], nodes[at[tie["second"]]], seen, at) for number, tie in drawn]
    return {"nodes": nodes, "lines": lines, "width": WIDTH, "height": HEIGHT}


def _line(number: int, tie: Record, start: Record, end: Record, seen: dict[tuple[int, int], int], at: Mapping[str, int]) -> Record:
    """A line between two actors; a second one of the same pair runs beside the first."""
    pair = (min(at[tie["first"]], at[tie["second"]]), max(at[tie["first"]], at[tie["second"]]))
    beside = seen.get(pair, 0)
    seen[pair] = beside + 1
    x, y = end["x"] - start["x"], end["y"] - start["y"]
    length = math.hypot(x, y) or 1.0
    turned = 1 if at[tie["first"]] == pair[0] else -1
    shift = turned * 9.0 * ((beside + 1) // 2) * (1 if beside % 2 else -1)
    aside_x, aside_y = -y / length * shift, x / length * shift
    short = end["r"] + 3.0  # room for the point of an arrow
    tip_x, tip_y = end["x"] - x / length * short, end["y"] - y / length * short
    ends = {"x1": start["x"] + aside_x, "y1": start["y"] + aside_y, "x2": tip_x + aside_x, "y2": tip_y + aside_y}
    middle = {"mx": (ends["x1"] + ends["x2"]) / 2, "my": (ends["y1"] + ends["y2"]) / 2}
    width = round(min(1.0 + 1.1 * math.log2(len(tie["origins"])), 6.0), 2) if tie["origins"] else 1.0
    return {"number": number, "tie": tie, "width": width, **{k: round(v, 1) for k, v in {**ends, **middle}.items()}}


def layout(count: int, pairs: Sequence[tuple[int, int]]) -> NDArray[Any]:
    """Places of `count` points on the picture, one row (x, y) each: all push each other off, tied ones are drawn together.

    Fruchterman and Reingold (1991), from places on a spiral and a seeded trembling, so that the same ties give the same picture.
    """
    if count == 1:
        return np.array([[WIDTH / 2, HEIGHT / 2]])
    turn = np.arange(count) * math.pi * (3 - math.sqrt(5))
    away = np.sqrt(np.arange(count) + 0.5) / math.sqrt(count) / 2
    places = np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)
    places += np.random.default_rng(SEED).normal(0, 0.01, places.shape)
    first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
    ideal = 0.9 / math.sqrt(count)
    for step in range(STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-6
        moves = (apart * (ideal**2 / distance**2)[:, :, None]).sum(axis=1)
        drawn = places[first] - places[second]
        pull = drawn * (np.sqrt((drawn**2).sum(axis=1)) / ideal)[:, None]
        np.add.at(moves, first, -pull)
        np.add.at(moves, second, pull)
        moves -= 0.6 * places
        size = np.sqrt((moves**2).sum(axis=1))[:, None] + 1e-9
        places += moves / size * np.minimum(size, 0.12 * (1 - step / STEPS))
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    found: NDArray[Any] = MARGIN + (places - low) / np.maximum(high - low, 1e-6) * room
    return found
