"""Who stands or fights at whose side."""

import pytest

from tests.read.rules.test_leaders import told


@pytest.mark.parametrize(
    ("text", "party", "other"),
    [
        ("The Low League is fighting at the army's side, its chief said.", "Low League", "army"),
        ("Salu Manga, who leads the Low Guard, stands firmly at our side.", "Low Guard", "our"),
        ("The Ridge Front fought at the side of the Low League.", "Ridge Front", "Low League"),
    ],
)
def test_who_fights_at_a_side_is_an_ally_and_no_enemy(text, party, other):
    assert (party, other) in told(text, "alliance", "party", "party2")
    assert told(text, "clash", "side_a", "side_b") == told(text, "rivalry", "party", "party2") == []


@pytest.mark.parametrize(
    "text",
    [
        "The village lies on the army's side of the river.",
        "The tents stood at the side of the road.",
        "The lorry was parked at the side of the market.",
    ],
)
def test_the_side_of_a_road_is_no_ally(text):
    assert told(text, "alliance", "party", "party2") == []


def test_an_alliance_entered_is_one_and_one_that_was_left_is_none():
    entered = "The Low League entered an alliance with the Ridge Front in January."
    assert ("Low League", "Ridge Front") in told(entered, "alliance", "party", "party2")
    left = "The Low League left its alliance with the Ridge Front on Saturday."
    assert told(left, "alliance", "party", "party2") == []
    assert ("Low League", "Ridge Front") in told(left, "rivalry", "party", "party2")
