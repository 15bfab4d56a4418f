"""Who is named to lead what."""

import pytest

from stemmata.schema.vocabulary import SegmentKind
from tests.read.rules.test_leaders import told


@pytest.mark.parametrize(
    ("text", "leader", "org"),
    [
        ("The Ridge Front has named Salu Ould Manga as its leader.", "Salu Ould Manga", "Ridge Front"),
        ("The Ridge Front presented Salu Manga as its leader in a video.", "Salu Manga", "Ridge Front"),
        ("On Monday the Ridge Front named Salu Manga interim chairman.", "Salu Manga", "Ridge Front"),
        ("Last Monday the minister named Lieutenant Colonel Salu Manga to lead what is left of the brigade.", "Salu Manga", "brigade"),
        ("The president has appointed Salu Manga as commander of the Shabwa front.", "Salu Manga", "Shabwa front"),
        ("Salu Manga was named leader of the Ridge Front on Friday.", "Salu Manga", "Ridge Front"),
        ("Salu Manga took over as head of the Ridge Front in May.", "Salu Manga", "Ridge Front"),
        ("Salu Manga took over the leadership of the Ridge Front.", "Salu Manga", "Ridge Front"),
        ("In January he was given command of the Lake Brigade.", "he", "Lake Brigade"),
        ("The council made Salu its chief.", "Salu", "council"),
    ],
)
def test_whom_a_body_is_given_as_leader_is_read(text, leader, org):
    assert (leader, org) in told(text, "leadership_change", "new_leader", "org")


@pytest.mark.parametrize(
    ("text", "leader", "org"),
    [
        ("River rebels name woman chief", "woman chief", "River rebels"),
        ("Mountain insurgents present new leader", "new leader", "Mountain insurgents"),
        ("Ridge militants name successor to leader they had called alive", "successor", "Ridge militants"),
    ],
)
def test_a_headline_names_the_post_alone(text, leader, org):
    assert (leader, org) in told(text, "leadership_change", "new_leader", "org", segment=SegmentKind.TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "The police named Salu Manga as a suspect.",
        "The jury chose Salu Manga as its favourite baker.",
        "Salu Manga took command of the ship.",
        "He was given the Lake District prize.",
        "The rebels name a price.",
    ],
)
def test_who_is_named_something_else_leads_nobody(text):
    assert told(text, "leadership_change", "new_leader", "org") == []


def test_a_new_leader_is_read_behind_his_kinship_and_behind_a_colon():
    presented = "The Ridge Front presented his nephew, Salu Manga, as its new amir."
    assert ("Salu Manga", "Ridge Front") in told(presented, "leadership_change", "new_leader", "org")
    has = "The Ridge Front has a new amir: Salu Manga, nephew of the slain Ba Diallo."
    assert ("Salu Manga", "Ridge Front") in told(has, "leadership_change", "new_leader", "org")
    assert told("The mayor has a new car: a Lada.", "leadership_change", "new_leader", "org") == []
