from __future__ import annotations

import pytest

from stemmata.read.encoder import Encoder
from stemmata.read.encoder.artefact import Artefact
from stemmata.read.encoder.figurative import VIOLENT
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import ClaimType, SegmentKind


@pytest.fixture(scope="module")
def reader(described: Artefact) -> Encoder:
    return Encoder(described.folder)


def violent(reader: Encoder, text: str) -> list[tuple[ClaimType, str]]:
    found = reader.annotate(text, [Segment("d", 0, len(text), SegmentKind.BODY)])
    return [(c.type, text[c.quote.start : c.quote.end]) for c in found.claims if c.type in VIOLENT]


@pytest.mark.parametrize(
    "text",
    [
        "The central bank will attack inflation with every tool it has, its governor said.",
        "The bank fired its chief on Friday and attacked the deficit.",
        "The voters will execute him in November,\" the senator's rival said.",
        "A four-metre python was captured in a garden in Velm on Monday, the zoo said.",
        "Farmers buried 4,000 hogs that died in the flood.",
        "Two dogs were killed by a bear last month.",
        "The virus attacks the heart muscle, researchers said. Doctors are fighting the outbreak.",
        "The judge shot down the appeal on Friday.",
        "Marsh struck twice, firing two shots past the keeper. City attacked the goal late in the match; the striker killed off the game.",
        "Workers shot two sick cows.",
    ],
)
def test_violence_in_words_only_is_not_claimed(reader: Encoder, text: str) -> None:
    assert violent(reader, text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen attacked the bank in Velm on Monday, killing two guards.", ClaimType.ATTACK),
        ("Fighters of the Northern Front attacked a herd near Dorvik and took the animals.", ClaimType.ATTACK),
        ("A bomb exploded beside the goal during the league match; the keeper and two strikers were killed.", ClaimType.CASUALTY),
        ("The captain of the team was killed when rebels ambushed the bus after the cup match.", ClaimType.CASUALTY),
        ("Police arrested the owner of the snake.", ClaimType.ARREST),
        ("Twenty people were killed in the market.", ClaimType.CASUALTY),
    ],
)
def test_violence_against_people_stays(reader: Encoder, text: str, type_: ClaimType) -> None:
    assert type_ in {found for found, _ in violent(reader, text)}
