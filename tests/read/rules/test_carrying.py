"""Counts of victims that go on from harm told before: of them, of those, a number that somebody gives, a number corrected."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def casualties(text):
    """Kind of harm, words of the quote and counted words of every casualty after the first."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    claims = [c for c in found.claims if c.type == "casualty"]
    return [(c.subtype, text[c.quote.start : c.quote.end], [text[n.extent.start : n.extent.end] for n in c.counts]) for c in claims[1:]]


@pytest.mark.parametrize(
    ("text", "subtype", "number"),
    [
        ("The blast killed 11 people in Kandal. Two of them are children.", "killed", "Two"),
        ("About 6,200 people fled Orsa. Of these, 3,100 are women.", "displaced", "3,100"),
        ("Six guards were wounded. Three of them wore a red shirt.", "injured", "Three"),
        ("The blast killed 11 people in Kandal. The mayor spoke of 13.", "killed", "13"),
        ("The blast killed 11 people in Kandal. The Sea Front boasts of 35.", "killed", "35"),
        ("The army says 17 soldiers died. The figure of nine given on Monday was provisional.", "killed", "nine"),
        ("Five drivers were killed, we wrote on Monday. The correct number is four.", "killed", "four"),
        ("Five drivers were killed, the owner said. The union put the dead at three.", "killed", "three"),
        ("The police counted 14 dead. This figure replaces that of eight.", "killed", "eight"),
        ("Raiders abducted six sailors. Two of the men are Malaysians.", "abducted", "Two"),
        ("Raiders abducted six sailors. One of the six is a girl.", "abducted", "One"),
        ("Eight soldiers were killed on 2 March, six on 18 April.", "killed", "six"),
        ("Dozens of soldiers were killed. Some 2,900 of the newcomers are children.", "displaced", "2,900"),
    ],
)
def test_a_number_counts_the_harm_told_before(text, subtype, number):
    assert any(kind == subtype and any(number in count for count in counts) for kind, _, counts in casualties(text))


@pytest.mark.parametrize(
    "text",
    [
        "Six guards were wounded. The minister spoke of three options.",
        "Six guards were wounded. He wrote two letters.",
        "Six guards were wounded. Two of the houses are empty.",
        "Six guards were wounded. 700 of the men are farmers.",
        "Six guards were wounded. The Ridge Army has 900 fighters. The panel spoke of 700.",
        "Six guards were wounded. The road is closed. The market is closed. The school is closed. The mayor spoke of 13.",
        "The mayor spoke of 13. Two of them are children.",
    ],
)
def test_other_numbers_count_no_victims(text):
    assert all(not any(n in ("three", "two", "700", "13", "Two") for n in counts) for _, _, counts in casualties(text))
