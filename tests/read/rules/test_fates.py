"""One person's fate: burials and bodies, health, what cannot be confirmed, and the dead that a report comes back to by name."""

import pytest

from stemmata.read.rules import Rules
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind

TOLD = "The army said that Omar Tesk, the emir of the Ridge Front, was killed in May. "


def statuses(text):
    """Words, kind and modality of every claim of a person's status."""
    found = Rules().annotate(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    claims = [c for c in found.claims if c.type == "person_status"]
    return [(text[c.quote.start : c.quote.end], c.subtype, str(c.modality)) for c in claims]


@pytest.mark.parametrize(
    ("text", "words", "status", "modality"),
    [
        ("Mourners buried Omar Tesk in Orsa on Friday.", "buried Omar Tesk", "dead", "asserted"),
        ("A teacher saw Tesk's body in Orsa.", "Tesk's body", "dead", "asserted"),
        ("She came to the funeral of Omar Tesk.", "funeral of Omar Tesk", "dead", "asserted"),
        ("Our emir is unharmed.", "unharmed", "alive", "asserted"),
        (TOLD + "A nurse washed his body.", "his body", "dead", "asserted"),
        (TOLD + "The panel was unable to confirm his death.", "confirm his death", "dead", "possible"),
        (TOLD + "The monitors could not verify it.", "verify it", "dead", "possible"),
        (
            "A drone killed Omar Tesk in May, the ministry says. Tesk, 44, came from the hills.",
            "killed Omar Tesk",
            "dead",
            "asserted",
        ),
    ],
)
def test_what_is_told_of_a_fate(text, words, status, modality):
    assert any(words in quote and kind == status and standing == modality for quote, kind, standing in statuses(text))


@pytest.mark.parametrize(
    "text",
    [
        "They buried 26 villagers.",
        "The body of a woman was found.",
        "Omar Tesk is well known in Orsa.",
        "The council is a body of elders.",
        "Rain fell all week. The ministry could not confirm it.",
        "Gunmen killed Omar Tesk in his bakery on Friday.",
    ],
)
def test_what_is_no_matter_of_status(text):
    assert statuses(text) == []
