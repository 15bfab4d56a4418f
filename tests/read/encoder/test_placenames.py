from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.read.encoder import Encoder
from stemmata.read.encoder.artefact import Artefact
from stemmata.read.reader import Annotations
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import MentionForm, MentionKind, SegmentKind


@pytest.fixture(scope="module")
def reader(described: Artefact) -> Encoder:
    return Encoder(described.folder)


def read(reader: Encoder, text: str) -> tuple[Annotations, dict[str, set[MentionKind]]]:
    found = reader.annotate(text, [Segment("d", 0, len(text), SegmentKind.BODY)])
    kinds: dict[str, set[MentionKind]] = {}
    for mention in found.mentions:
        if mention.form is MentionForm.NAME:
            kinds.setdefault(text[mention.extent.start : mention.extent.end], set()).add(mention.kind)
    return found, kinds


def test_a_named_site_is_no_person(reader: Encoder) -> None:
    _, kinds = read(reader, "Guards at Harlan Prison fired into the air. The Korman Peninsula stayed calm, and Orsa County sent nurses.")
    assert kinds["Harlan Prison"] == kinds["Korman Peninsula"] == kinds["Orsa County"] == {MentionKind.PLACE}


def test_a_place_inside_a_description_is_named(reader: Encoder) -> None:
    _, kinds = read(reader, "Teachers from three California schools flew to the summit, and a Chicago lawyer spoke for them in Paris.")
    assert kinds["California"] == {MentionKind.PLACE}


def test_a_person_who_bears_a_town_s_name_stays_a_person(reader: Encoder) -> None:
    text = (
        "The adviser left the White House on Monday. Kelly had argued for weeks that the tariffs would fail. Friends say that Kelly was "
        "tired. For months, Kelly had kept the president from calling. Though Kelly stayed calm, others did not."
    )
    _, kinds = read(reader, text)
    assert kinds["Kelly"] == {MentionKind.PERSON}


def test_nationality_words_are_no_places(reader: Encoder) -> None:
    _, kinds = read(reader, "Russian diplomats and a Nigerian minister met Turkish traders in Ankara.")
    assert all(MentionKind.PLACE not in kinds.get(word, set()) for word in ("Russian", "Nigerian", "Turkish"))
    assert kinds["Ankara"] == {MentionKind.PLACE}


def test_the_name_of_a_dead_man_is_not_made_a_place(reader: Encoder) -> None:
    _, kinds = read(reader, "Salum Likonde was killed near the well at Dorvik. Likonde, a fisherman, had lived there for years.")
    assert MentionKind.PLACE not in kinds.get("Likonde", set()) | kinds["Salum Likonde"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["Kelly", "in Gao,", "Orsa River", "said", "California", "the", "-", "U.S.", "é"]), max_size=12))
def test_every_mention_stands_in_the_text_and_once(reader: Encoder, words: list[str]) -> None:
    text = " ".join(words) or "."
    segments = [Segment("d", 0, len(text), SegmentKind.BODY)]
    reader.annotate(text, segments).check(text, segments)
