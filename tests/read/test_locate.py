"""Candidates of place mentions and gazetteer names among tokens."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read.locate import MOST, candidates, dates_report, opens_report, place_names, places_of
from stemmata.read.words import words
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import MentionForm, MentionKind, PlacePrecision


def names(text: str) -> list[str]:
    tokens = words(text, 0, len(text))
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in place_names(tokens)]


def test_a_province_is_meant_where_the_words_say_so():
    assert places_of("Kunduz province")[0].precision is PlacePrecision.PROVINCE
    assert places_of("the province of Kunduz")[0].precision is PlacePrecision.PROVINCE
    assert places_of("the town of Kunduz")[0].precision is PlacePrecision.CITY


def test_a_part_of_a_country_means_the_country():
    assert [(p.name, p.precision) for p in places_of("northern Mali")[:1]] == [("Mali", PlacePrecision.COUNTRY)]


def test_names_that_are_their_own_directions_stay_whole():
    assert places_of("South Sudan")[0].country == "SS"
    assert places_of("North Korea")[0].country == "KP"


def test_unknown_names_and_other_kinds_have_no_candidates():
    def mention(text: str, kind: MentionKind) -> Mention:
        return Mention(text, "d", 0, len(text), text, kind, MentionForm.NAME)

    assert candidates([mention("Qwertzuiop", MentionKind.PLACE), mention("Paris", MentionKind.PERSON)]) == []
    paris = candidates([mention("Paris", MentionKind.PLACE)])
    assert 1 < len(paris) <= MOST
    assert paris[0].place.country == "FR"


def test_names_are_found_longest_first():
    assert names("Fighters left Mocímboa da Praia for Palma in northern Mozambique.") == ["Mocímboa da Praia", "Palma", "Mozambique"]
    assert names("a meeting in New York") == ["New York"]


def test_ordinary_words_weekdays_and_persons_are_not_taken():
    assert names("Nice words on Monday in March. Reading them, Colonel Gao of the Taliban left.") == []
    assert names("the mobile clinic and a bath") == []


def test_an_ordinary_word_after_a_word_of_place_is_taken():
    assert names("He was arrested in Nice yesterday.") == ["Nice"]


def test_text_in_capitals_is_read_after_words_of_place():
    assert names("THREE SOLDIERS WERE KILLED IN GAO AND MANY FLED TO NIAMEY") == ["GAO", "NIAMEY"]


@given(
    st.lists(
        st.sampled_from(["In", "Gao", "the", "Town", "of", "New", "York", ",", "Mali", "'s", "Al", "North", "province", "MALI"]),
        max_size=12,
    )
)
def test_ranges_lie_in_the_tokens_and_never_overlap(parts):
    text = " ".join(parts)
    tokens = words(text, 0, len(text))
    found = place_names(tokens)
    assert all(0 <= a < b <= len(tokens) for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))


def test_a_phrase_without_a_capital_names_no_place():
    assert places_of("base") == ()
    assert places_of("the port") == ()


def test_a_part_of_a_longer_name_is_not_taken():
    assert names("The men of Three Rivers Joint Force left.") == []
    assert names("Rain fell in Paris Tuesday.") == ["Paris"]


@pytest.mark.parametrize(
    ("text", "day", "place", "stands"),
    [
        ("PEMBA, Oct. 5 (Agency) – Two guards died.", "Oct. 5", "PEMBA", True),
        ("November 5, 2025 (EL OBEID) - Two guards died.", "November 5, 2025", "EL OBEID", True),
        ("5 November 2025 (EL OBEID, Naru) — Two guards died.", "5 November 2025", "EL OBEID", True),
        ("5 November 2025 (a Wednesday) - two guards died in Pemba.", "5 November 2025", "Pemba", False),
    ],
)
def test_a_dateline_is_no_time_and_no_place_of_what_is_told(text, day, place, stands):
    assert dates_report(text, text.index(day), text.index(day) + len(day)) is stands
    assert opens_report(text, text.index(place), text.index(place) + len(place)) is stands
