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


def claimed(text):
    """Type, role and filler of every claim."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    return {(str(c.type), a.role, text[a.extent.start : a.extent.end]) for c in found.claims for a in c.arguments}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Torvik fell to the rebels on 20 April.", ("control_change", "place_taken", "Torvik")),
        ("The market town has fallen.", ("control_change", "place_taken", "market town")),
        ("The army is back in Kandal.", ("control_change", "actor", "army")),
        ("Raiders occupied the bazaar of Orsa for about four hours.", ("control_change", "place_taken", "bazaar")),
        ("The police blamed the Ridge Front.", ("attack", "perpetrator", "Ridge Front")),
        ("The Ridge Front struck a deal with the Sea Militia.", ("alliance", "party2", "Sea Militia")),
        ("The two movements have united.", ("alliance", "party", "movements")),
        ("The army and the rebels traded fire near Orsa.", ("clash", "side_a", "rebels")),
        ("The command turned over 120 rifles to the villagers.", ("supply", "item", "rifles")),
        ("The Ridge Front owned up to the raid.", ("responsibility_claim", "claimant", "Ridge Front")),
    ],
)
def test_plain_words_of_war_are_read(text, claim):
    assert claim in claimed(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rain fell on Tuesday.", "control_change"),
        ("The village fell silent.", "control_change"),
        ("The minister blamed the Ridge Front for the delay.", "attack"),
        ("The grocer struck a deal with the bank.", "alliance"),
        ("The troops fought side by side with the villagers.", "clash"),
    ],
)
def test_the_same_words_of_peace_are_not(text, type_):
    assert type_ not in {kind for kind, _, _ in claimed(text)}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Two banks were the targets of terrorist attacks on Friday.", "banks"),
        ("The office of the paper was the target of a bomb attack in March.", "office"),
        ("The explosion caused serious damage to the embassy.", "embassy"),
    ],
)
def test_what_was_the_target_is_read_behind_the_noun(text, target):
    assert ("attack", "target", target) in claimed(text)


@pytest.mark.parametrize("text", ["Nobody has owned up so far.", "None have owned up to it."])
def test_that_nobody_claims_it_is_told(text):
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    assert [c.negated for c in found.claims if c.type == "responsibility_claim"] == [True]
