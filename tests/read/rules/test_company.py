"""The side that was left, and the men who went along."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def gone(text):
    """Words of the roles, and of the numbers, of the only defection."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    (claim,) = [c for c in found.claims if c.type == "defection"]
    roles = [(a.role, text[a.extent.start : a.extent.end]) for a in claim.arguments]
    return roles, [text[n.extent.start : n.extent.end] for n in claim.counts]


@pytest.mark.parametrize(
    "text",
    [
        "At least 60 members of the Low League joined the Ridge Front in June.",
        "About forty men of the Low League have gone back to the Ridge Front in March.",
    ],
)
def test_the_side_of_those_who_go_is_what_they_are_of(text):
    assert ("from", "Low League") in gone(text)[0]


def test_the_men_who_go_along_are_counted():
    roles, numbers = gone("The commander of the Low Guard, Salu Manga, crossed over to the Ridge Front last week with some 300 men.")
    assert ("defector", "men") in roles
    assert ("from", "Low Guard") not in roles  # a commander may bring his guard along
    assert numbers == ["some 300"]


def test_what_they_carry_is_no_company():
    _, numbers = gone("At least 60 members of the Low League joined the Ridge Front with 20 lorries.")
    assert len(numbers) == 1
