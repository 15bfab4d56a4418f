"""Numbers that go on about the strength that was told or asked for before."""

import pytest

from tests.read.rules.test_strengths import strengths


@pytest.mark.parametrize(
    ("text", "org", "number"),
    [
        ("The Ridge Front had 900 men. A diplomat in Harl put it at 800.", "Ridge Front", "800"),
        ("The Ridge Front has 400 men. It was 550 to 650 in the spring.", "Ridge Front", "550 to 650"),
        ("The Ridge Front has 350 fighters, down from 1,100 to 1,300 in 2014.", "Ridge Front", "1,100 to 1,300"),
        ("How strong is the Ridge Front now?\n\nBetween 400 and 500, we think.", "Ridge Front", "Between 400 and 500"),
        ("How many men does the Ridge Front have? About 300, I would say.", "Ridge Front", "About 300"),
    ],
)
def test_a_number_without_its_group_is_of_the_group_told_before(text, org, number):
    assert any(org in who and any(number in count for count in counts) for who, counts in strengths(text))


@pytest.mark.parametrize(
    "text",
    [
        "How many bags does the depot hold? About 300, I would say.",
        "It was 40 in the shade.",
        "The price came down from 1,100 to 900 crowns.",
    ],
)
def test_a_number_that_follows_no_strength_is_none(text):
    assert strengths(text) == []
