"""Places as reported, with the precision that the words allow.

What this is for: a gazetteer entry chosen for a mention. What it is not: a point on a map finer than the report (P5).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.errors import SchemaError
from stemmata.schema.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry. Coordinates in degrees (WGS 84), the centre of what is meant; `geonames` None if it has no such id.

    `country`: ISO 3166-1 alpha-2; `admin1`: name of the first-level division, None for countries and regions.
    """

    id: str
    name: str
    precision: PlacePrecision
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    geonames: int | None
    population: int

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise SchemaError(f"place {self.name}: {self.latitude}, {self.longitude} is no point on earth")


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A gazetteer entry that a place mention may mean (written by `read`, decided by `resolve`)."""

    mention_id: str
    document_id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Placing:
    """The gazetteer entry that a place mention is taken to mean, and why."""

    mention_id: str
    document_id: str
    place: Place
    because: str
