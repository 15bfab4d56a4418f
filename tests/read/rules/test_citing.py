"""Sources beside verbs of finding and counting, behind nouns and in brackets: who is made to say what."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def sources(text, of="casualty"):
    """Text of the sources whose contents hold the trigger of the claims of a type, without the guessed ones."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    spots = [c.trigger or c.quote for c in found.claims if c.type == of]
    assert spots
    return sorted(
        {text[a.source.start : a.source.end] for a in found.attributions for s in spots if not a.inferred and a.content.covers(s)}
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people died at Ituen that night, the Delta Commission found after hearing thirty fishermen.", "Delta Commission"),
        ("In 2011 the gang burned the mill of Ruvo; six people died, by the count of the parish.", "parish"),
        ("On the reckoning of the Lowland League, 40 people were killed in March.", "Lowland League"),
        (
            "The ambush on the road between the market of Tambor and the old customs post by the ford killed three drivers (Radio Tambor).",
            "Radio Tambor",
        ),
        ("Two dead, among them a porter, says a midwife at the clinic, and five injured.", "midwife"),
        ("At least four villagers were killed on the ridge, our district nurses report.", "district nurses"),
        ("About 900 people have fled Ibra, said the head of the upper ward, Tomas Quell.", "Tomas Quell"),
        ("Lowland League field staff verified 11 dead on both sides of the river.", "Lowland League field staff"),
        ("The regional health office has recorded seven deaths among the guards at Ibra.", "regional health office"),
        ("The owner, Barcaza, gave the number of deaths as four.", "Barcaza"),
        ("At least five guards were killed; the Ibra League themselves say they killed eight guards.", "Ibra League"),
        ("The mayor, Ada Tobin, says by telephone that nine guards were killed.", "Ada Tobin"),
        ("Colonel Luis Vega told this newspaper that nine rebels had been killed.", "Luis Vega"),
        ("Hospital director: 27 killed since the morning.", "Hospital director"),
        ("Last year the government announced that nine rebels had been killed.", "government"),
        ("The captain of the port, Kyaw Min, accuses the Reed Boys of having killed nine guards.", "Kyaw Min"),
        ("Col. Luis Vega, the provincial police director, is speaking of three killed.", "Luis Vega"),
        ("The Ibra Front owned up to the raid in a note sent to editors and said its fighters had killed 12 guards.", "Ibra Front"),
        ("The Ibra Front took responsibility in a note sent to editors, saying its fighters had killed 12 guards.", "Ibra Front"),
    ],
)
def test_who_counted_found_or_told_is_the_source(text, source):
    assert sources(text) == [source]


def test_a_date_is_no_count():
    assert sources("The mission verified the attack of 11 February on the camp of Ituen.", "attack") == []


def test_who_told_what_he_counted_is_one_voice():
    assert sources("A nurse in Ibra told us she had counted nine dead in the yard.") == ["nurse"]


def test_a_source_before_a_semicolon_says_nothing_of_what_stands_behind_it():
    text = "Five guards died according to the prefect; the Ridge Front killed eight of them, its spokesman said."
    assert "prefect" in sources(text)
    behind = text.index(";")
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    assert all(a.content.end <= behind + 1 for a in found.attributions if text[a.source.start : a.source.end] == "prefect")


@pytest.mark.parametrize(
    "text",
    [
        "Six guards died at the ford (see the map).",
        "Six guards died at the ford, by the bridge of the parish.",
        "Six guards died at the ford, the last in a long report.",
        "Six guards died; the herder found shelter after two days.",
    ],
)
def test_brackets_places_and_finds_that_tell_nothing_are_no_source(text):
    assert sources(text) == []


@pytest.mark.parametrize("text", ["Correction: nine guards were killed.", "Photo: nine guards were killed at Ibra."])
def test_a_heading_before_a_colon_says_nothing(text):
    assert sources(text) == []
