"""Who leads a body, told by order and possession."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def told(text, kind, *roles, segment=SegmentKind.BODY):
    """Words of the roles of every claim of a type, in the order asked for; None where a role is not filled."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), segment)])
    filled = [{a.role: text[a.extent.start : a.extent.end] for a in c.arguments} for c in found.claims if c.type == kind]
    return [tuple(claim.get(role) for role in roles) for claim in filled]


@pytest.mark.parametrize(
    ("text", "leader", "org"),
    [
        ("Led by Salu Manga, a onetime ferry inspector, the Ridge Front draws its men from villages.", "Salu Manga", "Ridge Front"),
        ("The Ridge Front has been led since 2011 by Salu Manga.", "Salu Manga", "Ridge Front"),
        ("The Ridge Front, which Salu Manga formed in August, holds the pass.", "Salu Manga", "Ridge Front"),
        ("Salu Manga, at the head of the Ridge Front since 2016, said so.", "Salu Manga", "Ridge Front"),
        ("The Ridge Front's leader is Salu Manga.", "Salu Manga", "Ridge Front"),
        ("Salu's Low League struck a deal.", "Salu", "Low League"),
        ("The statement insults Salu Manga and his Low League.", "Salu Manga", "Low League"),
        ("The Low League, which split off last May under Salu Manga, has 90 men.", "Salu Manga", "Low League"),
        ("The Ridge Lashkar under Salu Manga has received rifles.", "Salu Manga", "Ridge Lashkar"),
        ("The Ridge Front of rogue skipper Salu Manga struck a deal.", "Salu Manga", "Ridge Front"),
        ("The maximum chief of the Ridge Front, Salu Manga alias The Notary, hides.", "Salu Manga", "Ridge Front"),
        ("Captain Salu Manga, who commands the national police in the port, said so.", "Salu Manga", "national police"),
    ],
)
def test_who_leads_is_read(text, leader, org):
    assert (leader, org) in told(text, "leads", "leader", "org")


@pytest.mark.parametrize(
    "text",
    [
        "Mali's Ridge Front struck a deal.",
        "Friday's Ridge Front attack killed two.",
        "The Ridge Front under fire fled.",
        "The Ridge Front of southern Mali said so.",
        "Led by hunger, the villagers left.",
        "The bridge, which Salu Manga formed in clay, fell.",
        "The People's Volunteer Army is on the move.",
    ],
)
def test_what_belongs_to_no_man_has_no_leader(text):
    assert told(text, "leads", "leader", "org") == []


def test_a_band_behind_the_name_of_a_body_is_that_body():
    assert told("Low League, the band of Salu Manga, sits on the ridge.", "leads", "leader", "org") == [("Salu Manga", "Low League")]
