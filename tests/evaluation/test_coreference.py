"""Event words across pages: which of them are linked."""

from __future__ import annotations

import pytest

from evaluation.coreference import claim_type, head, linked, stem

QUAKE = "An earthquake shook Sandora on Monday .\nThe mayor of Sandora , Ilse Korn , saw the harbour wall fall .\n"
TREMOR = "Sandora counts its losses after the quake .\nIlse Korn , the mayor , spoke beside the harbour wall of Sandora .\n"
FAR = "An earthquake woke Bellmare in June .\nPastry cooks of Bellmare baked bread for all who slept in the stadium .\n"
FILLERS = [
    f"Nothing of note happened in village {n} where fields of {crop} stood dry .\n" for n, crop in enumerate(["rye", "oats", "hemp"])
]


def page(text, *words):
    return {"text": text, "events": [{"start": text.index(w), "end": text.index(w) + len(w), "text": w, "selected": True} for w in words]}


@pytest.fixture(scope="module")
def clusters():
    pages = [page(QUAKE, "earthquake", "fall"), page(TREMOR, "quake"), page(FAR, "earthquake"), *(page(t) for t in FILLERS)]
    return linked(pages, selected=True)


def test_another_word_for_it_on_a_page_of_the_same_story_is_the_same_event(clusters):
    assert clusters[0][0] == clusters[1][0]


def test_the_same_word_on_a_page_of_another_story_is_another_event(clusters):
    assert clusters[0][0] != clusters[2][0]


def test_other_events_of_a_page_stay_apart(clusters):
    assert clusters[0][0] != clusters[0][1]


def test_mentions_outside_the_scored_sentences_are_left_out():
    text = page(QUAKE, "earthquake", "fall")
    text["events"][1]["selected"] = False
    assert [sorted(found) for found in linked([text, page(TREMOR, "quake")], selected=True)] == [[0], [0]]


@pytest.mark.parametrize(
    ("one", "other"), [("explosion", "explosions"), ("arrests", "arrested"), ("shot", "shooting"), ("fell", "falling")]
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_a_phrase_is_headed_by_its_last_word_unless_that_is_a_particle():
    assert (head("critical condition"), head("went off"), head("...")) == ("condition", "went", "...")


def test_the_lexicon_gives_the_type_of_a_word():
    assert claim_type("bombing") == "attack"
    assert claim_type("harbour") is None
