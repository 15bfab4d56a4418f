"""Changing sides, in words of which none is "defect": who goes over to whom, and what only looks like it."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def defections(text):
    """The fillers of the defections of a text, by role."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    return [
        {a.role: text[a.extent.start : a.extent.end] for a in c.arguments} for c in found.claims if c.type == "defection" and c.arguments
    ]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Thirty guerrillas have rallied Commander Velasco since April.", {"to": "Velasco"}),
        ("Twelve militiamen had rejoined the rebels by March.", {"defector": "militiamen", "to": "rebels"}),
        ("Nineteen fighters have abandoned the Ridge Front.", {"defector": "fighters", "from": "Ridge Front"}),
        ("Forty fighters have thrown in their lot with Velasco.", {"defector": "fighters", "to": "Velasco"}),
        ("Sixty gunmen turned their coats in the spring.", {"defector": "gunmen"}),
        ("Fifty fighters went over to Velasco in June.", {"defector": "fighters", "to": "Velasco"}),
    ],
)
def test_men_of_arms_change_sides(text, fillers):
    assert any(fillers.items() <= found.items() for found in defections(text))


@pytest.mark.parametrize(
    "text",
    [
        "Twelve women went to Dr Kamara for treatment.",
        "Forty police officers came to the minister with complaints.",
        "Five soldiers followed him out of the courtroom.",
        "Two hundred supporters rallied in the square.",
        "The company abandoned the plan.",
    ],
)
def test_visits_rallies_and_plans_given_up_are_no_defection(text):
    assert defections(text) == []


def test_two_sides_seal_an_alliance():
    text = "The Ridge Army and the Zor Front sealed an alliance on the plateau."
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    (claim,) = [c for c in found.claims if c.type == "alliance"]
    assert {text[a.extent.start : a.extent.end] for a in claim.arguments} == {"Ridge Army", "Zor Front"}


@pytest.mark.parametrize(
    ("text", "role", "filler"),
    [
        ("A bomb hidden in a fruit cart exploded near the bus station.", "weapon", "bomb"),
        ("A mine planted under the road exploded on Friday.", "weapon", "mine"),
    ],
)
def test_what_is_told_of_a_thing_in_between_leaves_it_the_subject(text, role, filler):
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    attacks = [c for c in found.claims if c.type == "attack"]
    assert attacks
    assert any(a.role == role and text[a.extent.start : a.extent.end] == filler for c in attacks for a in c.arguments)


def test_a_day_is_nobody_who_strikes():
    text = "Tuesday's strike in Orsa and last Sunday's assault on Kandal killed nine guards."
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    assert all("day" not in text[a.extent.start : a.extent.end] for c in found.claims for a in c.arguments)
