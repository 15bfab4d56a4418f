"""Where a body's men or camps are."""

import pytest

from tests.read.rules.test_leaders import told


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        ("The Ridge Front lost a base, yet its men have roamed freely around Timbuktu since then.", "its", "Timbuktu"),
        ("The Ridge Front is a band. Its camps lie inland of Gao.", "Its", "Gao"),
        ("The Ridge Front's camps lie near Gao.", "Ridge Front", "Gao"),
    ],
)
def test_a_body_is_where_its_men_and_camps_are(text, actor, place):
    assert (actor, place) in told(text, "presence", "actor", "place_held")


@pytest.mark.parametrize("text", ["His men are in Paris for the match.", "Its men moved to Gao.", "Its prices lie around Gao."])
def test_who_travels_is_not_there(text):
    assert told(text, "presence", "actor", "place_held") == []
