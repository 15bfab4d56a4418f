"""Men who change sides in plain words: with a commander, out of his ranks, of its boys; who only travels does not."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

SPLIT = "The Ridge Front split in May. "


def defections(text):
    """Role with words of every filler, and counted words, of every defection."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    claims = [c for c in found.claims if c.type == "defection"]
    return [
        ({(a.role, text[a.extent.start : a.extent.end]) for a in c.arguments}, [text[n.extent.start : n.extent.end] for n in c.counts])
        for c in claims
    ]


@pytest.mark.parametrize(
    ("text", "role", "filler", "number"),
    [
        (SPLIT + "About 70 went with Omar Tesk at the end of May.", "to", "Omar Tesk", "70"),
        (SPLIT + "Forty have left his ranks since June.", "from", "ranks", "Forty"),
        (SPLIT + "Eighty men followed Tesk out of Orsa.", "to", "Tesk", "Eighty"),
        (SPLIT + "Some fifty of its boys went to Omar Tesk.", "from", "its", "fifty"),
        ("Pavo Ruiz left him the next August with dozens of fighters.", "defector", "Pavo Ruiz", "dozens"),
    ],
)
def test_men_change_sides(text, role, filler, number):
    assert any((role, filler) in roles and any(number in count for count in counts) for roles, counts in defections(text))


@pytest.mark.parametrize(
    "text",
    [
        "Forty children went with Omar Tesk to the river.",
        "About 70 went with Omar Tesk to the river.",
        SPLIT + "Forty families left Orsa.",
        SPLIT + "Pavo Ruiz left the room with two letters.",
    ],
)
def test_who_travels_changes_no_side(text):
    assert defections(text) == []
