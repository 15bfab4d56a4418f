"""How strong a group is: numbers beside brackets, without a noun, behind "strong"."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def strengths(text):
    """Group and counted words of every claim of strength."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    claims = [c for c in found.claims if c.type == "strength"]
    return [
        (text[a.extent.start : a.extent.end], [text[n.extent.start : n.extent.end] for n in c.counts])
        for c in claims
        for a in c.arguments
        if a.role == "org"
    ]


@pytest.mark.parametrize(
    ("text", "org", "number"),
    [
        ("The panel puts the Ridge Army (RA) at 700 to 900 fighters.", "Ridge Army", "700 to 900"),
        ("The panel puts the Ridge Army at 700 to 900.", "Ridge Army", "700 to 900"),
        ("The Ridge Front has some 350.", "Ridge Front", "350"),
        ("The Ridge Front has about 220 today.", "Ridge Front", "220"),
        ("The Ridge Army, which is 1,500 strong, guards the pass.", "Ridge Army", "1,500"),
    ],
)
def test_the_strength_of_a_group_is_read(text, org, number):
    assert any(org in who and any(number in count for count in counts) for who, counts in strengths(text))


@pytest.mark.parametrize(
    "text",
    ["The town has some 350.", "The wind was 60 strong in the harbour.", "The mayor puts the price at 700 to 900.", "The river is strong."],
)
def test_what_is_no_group_has_no_strength(text):
    assert strengths(text) == []
