"""Clauses: whose verb it is where a day, an accusation or a list stands between."""

from __future__ import annotations

import pytest

from tests.read.test_rules import claims, sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army on Thursday said it had killed 56 fighters in Ghazni.", "army"),
        ("Residents on Wednesday said gunmen had killed 55 people in Kunduz.", "Residents"),
        ("The Interior Ministry on 4 May reported that a blast had killed nine people in Goma.", "Interior Ministry"),
    ],
)
def test_who_says_it_may_stand_before_the_day_of_saying_which_is_not_that_of_the_deed(text: str, source: str) -> None:
    ((claim, _),) = claims(text, "casualty")
    assert sources(text, claim) == [source]
    assert claim.when is None


def test_a_day_between_the_doer_and_the_deed_is_that_of_the_deed() -> None:
    ((claim, roles),) = claims("Gunmen on Sunday killed 59 villagers in Zabul.", "casualty")
    assert roles["perpetrator"] == ["Gunmen"]
    assert claim.when is not None


@pytest.mark.parametrize(
    "text",
    [
        "The rebels on Tuesday accused the army of killing 53 civilians in Herat.",
        "Villagers accused the army of shelling a market in Herat and killing 53 people.",
    ],
)
def test_whoever_is_accused_of_a_deed_does_it(text: str) -> None:
    ((claim, roles),) = claims(text, "casualty")
    assert roles["perpetrator"] == ["army"]
    assert sources(text, claim) in (["rebels"], ["Villagers"])


def test_those_who_tell_behind_a_comma_are_no_victims() -> None:
    text = "A bomb went off in Herat, wounding dozens, a local activist group and a medical source said."
    ((claim, roles),) = claims(text, "casualty")
    assert roles["victim"] == ["dozens"]
    assert claim.modality == "reported"  # activists are no party
    assert "local activist group" in sources(text, claim)[0]


def test_a_list_of_victims_goes_on_over_commas() -> None:
    text = "Rockets killed five soldiers, two children and a nurse in Farah, the governor said."
    assert {r["victim"][0] for _, r in claims(text, "casualty")} == {"soldiers", "children", "nurse"}


def test_a_leader_who_tells_is_no_victim() -> None:
    ((_, roles),) = claims("The Reed Guard lost 12 men, its leader, Gen. Sel Okoro, told AFP.", "casualty")
    assert roles["victim"] == ["men"]


def test_what_was_that_long_before_a_saying_is_the_page_s_own_word_and_of_another_day() -> None:
    text = "Nine people died in Goma, police said on Tuesday, a day after rebels killed five soldiers in Beni."
    ours, theirs = sorted(claims(text, "casualty"), key=lambda found: found[0].quote.start, reverse=True)
    assert sources(text, ours[0]) == []
    assert ours[0].when is None
    assert sources(text, theirs[0]) == ["police"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people died in Goma, medical and security sources said on Monday.", "security sources"),
        ("Nine people died in Goma, police and witnesses said.", "police and witnesses"),
        ("The blast left nine people dead, army and police officials said.", "army and police officials"),
    ],
)
def test_those_who_say_it_together_are_no_objects_of_the_verb_before(text: str, source: str) -> None:
    found = claims(text, "casualty")
    assert {tuple(sources(text, claim)) for claim, _ in found} == {(source,)}


def test_the_armed_forces_of_a_country_have_one_name() -> None:
    ((_, roles),) = claims("Clashes between the Naru Armed Forces and the Hill Movement reached Goma.", "clash")
    assert roles["side_a"][0].endswith("Armed Forces")


def test_a_clause_behind_said_is_what_is_said_and_its_subject_no_speaker() -> None:
    text = "Sel Okoro, the governor, said troops from the 45th Battalion were at work in Goma when nine people died."
    ((claim, _),) = claims(text, "casualty")
    assert sources(text, claim) == ["Sel Okoro"]


def test_the_year_of_the_number_before_is_not_that_of_the_number_now() -> None:
    ((claim, _), *_) = claims("The Hill Front has fewer than 80 fighters, from about 300 in 2019.", "strength")
    assert claim.when is None
