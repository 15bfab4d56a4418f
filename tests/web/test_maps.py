"""The map: where things are drawn, and never finer than they are known."""

import math

from hypothesis import given
from hypothesis import strategies as st

from stemmata.web import maps

PLACES = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


def happened(name, latitude, longitude, precision):
    place = {"name": name, "text": name, "latitude": latitude, "longitude": longitude, "precision": precision}
    return {"id": name, "label": name, "place": place}


@given(st.lists(PLACES, min_size=1, max_size=8))
def test_every_place_lies_on_the_picture(points):
    view = maps.view_of(points)
    for longitude, latitude in points:
        assert -1 <= view.x(longitude) <= maps.WIDTH + 1
        assert -1 <= view.y(latitude) <= maps.HEIGHT + 1


@given(PLACES)
def test_east_is_right_and_north_is_up_and_a_kilometre_is_as_long_either_way(point):
    view = maps.view_of([point])
    longitude, latitude = point
    east = view.x(longitude + 0.5 / max(0.2, math.cos(math.radians(latitude)))) - view.x(longitude)
    north = view.y(latitude) - view.y(latitude + 0.5)
    assert east > 0 < north
    assert math.isclose(east, north, abs_tol=0.3)


def test_the_less_is_known_of_a_place_the_wider_is_its_circle():
    drawn = maps.drawing(
        [happened("town", 14.0, 0.0, "city"), happened("land", 13.0, -1.0, "country"), happened("part", 15.0, 1.0, "province")]
    )
    radii = {p["name"]: p["r"] for p in drawn["places"]}
    assert radii["town"] < radii["part"] < radii["land"]
    assert [p["name"] for p in drawn["places"]] == ["land", "part", "town"], "wide circles below narrow ones"


def test_events_at_one_place_share_a_circle_and_unplaced_ones_have_none():
    unplaced = {"id": "x", "label": "x", "place": None}
    drawn = maps.drawing([happened("a", 14.0, 0.0, "city"), {**happened("a", 14.0, 0.0, "city"), "id": "b"}, unplaced])
    assert [[e["id"] for e in p["events"]] for p in drawn["places"]] == [["a", "b"]]
    assert maps.drawing([unplaced]) is None


def test_countries_around_a_place_are_drawn_and_far_ones_are_not():
    drawn = maps.drawing([happened("Ouagadougou", 12.37, -1.52, "city"), happened("Niamey", 13.51, 2.11, "city")])
    names = {c["name"] for c in drawn["outlines"]}
    assert {"Burkina Faso", "Niger"} <= names
    assert "Chile" not in names
    assert all(c["path"].startswith("M") and c["path"].endswith("Z") for c in drawn["outlines"])
