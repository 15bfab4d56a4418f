"""The picture of the network."""

import numpy as np

from stemmata.web.network import HEIGHT, WIDTH, drawing, layout

PAIRS = [(0, 1), (1, 2), (3, 4)]


def tie(first, second, kind="leads", origins=1, disputed=False):
    return {"first": first, "second": second, "kind": kind, "mutual": kind == "allied", "origins": ["o"] * origins, "disputed": disputed}


def actor(ident):
    return {"id": ident, "name": ident, "kind": "state", "origins": 1}


def test_the_same_ties_give_the_same_picture_inside_its_frame():
    places = layout(6, PAIRS)
    assert np.array_equal(places, layout(6, PAIRS))
    assert np.all((places >= 0) & (places <= [WIDTH, HEIGHT]))
    assert len({(round(x), round(y)) for x, y in places}) == 6


def test_actors_that_are_tied_stand_nearer_than_others_on_the_whole():
    places = layout(6, PAIRS)
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    others = [apart[a, b] for a in range(6) for b in range(a) if (b, a) not in PAIRS]
    assert np.mean([apart[pair] for pair in PAIRS]) < np.mean(others)


def test_more_origins_make_a_thicker_line_and_two_ties_of_a_pair_run_beside_each_other():
    made = drawing([actor("a"), actor("b")], [tie("a", "b", origins=4), tie("b", "a", "allied")])
    first, second = made["lines"]
    assert first["width"] > second["width"]
    assert {(first["mx"], first["my"])} != {(second["mx"], second["my"])}


def test_nobody_is_drawn_as_nothing():
    assert drawing([], []) is None
