"""A map of places as plain SVG: outlines of countries, and for each place a circle as wide as it is uncertain.

What this is for: projecting outlines and places into one picture of a few hundred kilometres or the whole world. What it is
not: a tile map; nothing is fetched, and no place is drawn finer than it is known.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from stemmata.queries import Record

OUTLINES: Final = Path(__file__).parent / "atlas" / "countries-50m.json.gz"
WIDTH: Final = 1000.0
HEIGHT: Final = 560.0
KM_PER_DEGREE: Final = 111.2
RADII: Final = {"exact": 2.0, "city": 8.0, "district": 30.0, "province": 90.0, "country": 300.0, "region": 300.0}
"""Kilometres around the point of the gazetteer within which a place of that precision may lie."""

SMALLEST: Final = 6.0
NARROWEST: Final = 4.0
"""Degrees that a map shows at least, so that a single town still has surroundings."""

FINEST: Final = 0.8
"""Points of an outline that lie closer than this on the picture are left out."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings of (longitude, latitude), each with its box (west, south, east, north)."""

    name: str
    rings: tuple[tuple[tuple[float, float, float, float], tuple[Point, ...]], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the world on the picture: equirectangular, true to scale along its middle latitude."""

    west: float
    north: float
    east: float
    south: float
    scale: float
    squeeze: float

    def x(self, longitude: float) -> float:
        """Units from the left edge."""
        return round((longitude - self.west) * self.squeeze * self.scale, 1)

    def y(self, latitude: float) -> float:
        """Units from the upper edge."""
        return round((self.north - latitude) * self.scale, 1)


def view_of(points: Sequence[Point]) -> View:
    """The view that shows all (longitude, latitude) points with a margin, in the proportions of the picture."""
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    middle_x, middle_y = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_y)))
    wide = max((max(longitudes) - min(longitudes)) * squeeze * 1.3, NARROWEST)
    high = max((max(latitudes) - min(latitudes)) * 1.3, NARROWEST)
    scale = min(WIDTH / wide, HEIGHT / high)
    half_x, half_y = WIDTH / scale / squeeze / 2, HEIGHT / scale / 2
    return View(middle_x - half_x, middle_y + half_y, middle_x + half_x, middle_y - half_y, scale, squeeze)


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the atlas."""
    data = json.loads(gzip.decompress(OUTLINES.read_bytes()))
    (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for arc in data["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return tuple(Country(g["properties"]["name"], tuple(_rings(g, arcs))) for g in data["objects"]["countries"]["geometries"])


def _rings(geometry: Record, arcs: list[list[Point]]) -> Iterable[tuple[tuple[float, float, float, float], tuple[Point, ...]]]:
    shapes: Any = geometry.get("arcs", [])
    polygons = [shapes] if geometry["type"] == "Polygon" else shapes
    for ring in (ring for polygon in polygons for ring in polygon):
        points: list[Point] = []
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        yield (min(xs), min(ys), max(xs), max(ys)), tuple(points)


def outlines(view: View) -> list[Record]:
    """Countries that the view touches: `name`, `path` (SVG path data), and `at`, where in the view the name can stand."""
    out = []
    for country in countries():
        parts, inside = [], []
        for (west, south, east, north), points in country.rings:
            if east < view.west or west > view.east or north < view.south or south > view.north:
                continue
            drawn = _drawn(view, points)
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in drawn) + "Z")
            inside += [p for p in drawn if 0 <= p[0] <= WIDTH and 0 <= p[1] <= HEIGHT]
        if parts:
            xs, ys = [p[0] for p in inside], [p[1] for p in inside]
            roomy = inside and max(xs) - min(xs) > 90 and max(ys) - min(ys) > 40
            at = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2) if roomy else None
            out.append({"name": country.name, "path": "".join(parts), "at": at})
    return out


def _drawn(view: View, points: Sequence[Point]) -> list[Point]:
    """Points on the picture, near ones left out, and those far outside pulled to its neighbourhood."""
    drawn: list[Point] = []
    for longitude, latitude in points:
        x = min(max(view.x(longitude), -WIDTH), 2 * WIDTH)
        y = min(max(view.y(latitude), -HEIGHT), 2 * HEIGHT)
        if not drawn or abs(x - drawn[-1][0]) + abs(y - drawn[-1][1]) >= FINEST:
            drawn.append((x, y))
    return drawn


def places(events: Iterable[Record]) -> list[Record]:
    """Events by the place they are put at, coarsest first: `name`, `precision`, `km`, `lat`, `lon`, `events`."""
    grouped: dict[tuple[float, float, str, str], list[Record]] = defaultdict(list)
    for event in events:
        place = event["place"]
        if place and place["latitude"] is not None:
            grouped[(place["latitude"], place["longitude"], place["precision"], place["name"] or place["text"])].append(event)
    rows: list[Record] = [
        {"lat": lat, "lon": lon, "precision": precision, "name": name, "km": RADII[precision], "events": found}
        for (lat, lon, precision, name), found in grouped.items()
    ]
    return sorted(rows, key=lambda p: (-p["km"], p["name"], p["lat"], p["lon"]))


def drawing(events: Iterable[Record]) -> Record | None:
    """Everything that the template draws: `outlines`, `places` with `x`, `y`, `r`, and `bar`, a scale; None if no event has a place."""
    found = places(events)
    if not found:
        return None
    view = view_of([(p["lon"], p["lat"]) for p in found])
    units_per_km = view.scale / KM_PER_DEGREE
    for number, place in enumerate(found, start=1):
        place |= {"x": view.x(place["lon"]), "y": view.y(place["lat"]), "number": number}
        place["r"] = round(max(SMALLEST, place["km"] * units_per_km), 1)
    kilometres = max((k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if k * units_per_km <= 220), default=1)
    bar = {"km": kilometres, "units": round(kilometres * units_per_km, 1)}
    return {"outlines": outlines(view), "places": found, "bar": bar, "width": WIDTH, "height": HEIGHT}
