"""Second names: what a report says that somebody is called, and what follows from it in other reports (R14, P4)."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionKind

A, P = MentionKind.ACTOR, MentionKind.PERSON


def ids(pile: Any) -> dict[str, str]:
    return {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}


@pytest.mark.parametrize(
    "text",
    [
        "The men obey Omar Lunga, a former teacher whom everybody in the hills calls the Heron.",
        "They followed Omar Lunga, alias Heron, into the hills.",
        "Its chief is Omar Lunga alias The Heron, who hides.",
        "Heron is Omar Lunga, born at the coast.",
    ],
)
def test_a_report_says_what_somebody_is_called(pile: Any, text: str) -> None:
    pile.report("a", text, person=["Omar Lunga", "Heron"])
    at = ids(pile)
    assert at[pile.at("a", "Omar Lunga")] == at[pile.at("a", "Heron")]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Lunga fled to a town. Its people call the mayor Heron.",
        "Omar Lunga, whom police shot, was a friend. Villagers call Heron mad.",
        "The cousin Heron is with Omar Lunga now.",
    ],
)
def test_two_persons_of_whom_no_such_thing_is_said_stay_two(pile: Any, text: str) -> None:
    pile.report("a", text, person=["Omar Lunga", "Heron"])
    at = ids(pile)
    assert at[pile.at("a", "Omar Lunga")] != at[pile.at("a", "Heron")]


def _called(pile: Any) -> None:
    pile.report("a", "Omar Lunga alias Heron, the leader of the Reed Front, spoke.", person=["Omar Lunga", "Heron"], actor=["Reed Front"])


def test_the_second_name_of_a_public_person_in_a_report_on_the_same_body(pile: Any) -> None:
    _called(pile)
    pile.report("b", "The Heron rules the Reed Front.", person=["Heron"], actor=["Reed Front"])
    pile.report("c", "The Heron sang.", person=["Heron"])
    at = ids(pile)
    assert at[pile.at("a", "Omar Lunga")] == at[pile.at("b", "Heron")] != at[pile.at("c", "Heron")]


def test_a_second_name_that_two_persons_bear_is_no_ground(pile: Any) -> None:
    _called(pile)
    pile.report("b", "Sami Doka alias Heron, the chief of the Reed Front, spoke.", person=["Sami Doka", "Heron"], actor=["Reed Front"])
    pile.report("c", "The Heron rules the Reed Front.", person=["Heron"], actor=["Reed Front"])
    at = ids(pile)
    assert len({at[pile.at("a", "Omar Lunga")], at[pile.at("b", "Sami Doka")], at[pile.at("c", "Heron")]}) == 3


def test_the_second_name_of_a_private_person_reaches_into_no_other_report(pile: Any) -> None:
    pile.report("a", "Omar Lunga alias Heron, a fisherman, saw the Reed Front.", person=["Omar Lunga", "Heron"], actor=["Reed Front"])
    pile.report("b", "Heron saw the Reed Front.", person=["Heron"], actor=["Reed Front"])
    at = ids(pile)
    assert at[pile.at("a", "Heron")] != at[pile.at("b", "Heron")]


def test_the_people_of_a_body_are_the_body(pile: Any) -> None:
    pile.report("a", "It may have been the Reeders, the people of the Reed Front.", actor=["Reeders", "Reed Front"])
    pile.report("b", "The Reeders, enemies of the Reed Front, left.", actor=["Reeders", "Reed Front"])
    at = ids(pile)
    assert at[pile.at("a", "Reeders")] == at[pile.at("a", "Reed Front")]


def test_a_surname_before_its_namesake_is_named_is_that_of_the_one_named(pile: Any) -> None:
    pile.report("a", "Omar Lunga left. Lunga has men. Petro Lunga, a bishop, prays.", person=["Omar Lunga", "Petro Lunga"])
    pile.report("b", "Omar Lunga left. Petro Lunga, a bishop, prays. Lunga wept.", person=["Omar Lunga", "Petro Lunga"])
    for doc, nth in (("a", 1), ("b", 2)):
        pile.at(doc, "Lunga", P, nth=nth)
    at = ids(pile)
    assert at[pile.at("a", "Lunga", nth=1)] == at[pile.at("a", "Omar Lunga")] != at[pile.at("a", "Petro Lunga")]
    assert at[pile.at("b", "Lunga", nth=2)] not in (at[pile.at("b", "Omar Lunga")], at[pile.at("b", "Petro Lunga")])


def test_a_people_named_by_their_trade_in_two_languages(pile: Any) -> None:
    pile.report("a", "Los Arrieros attacked.", actor=["Los Arrieros"])
    pile.report("b", "The Muleteers attacked.", actor=["Muleteers"])
    pile.report("c", "The Arrieros attacked.", actor=["Arrieros"])
    at = ids(pile)
    assert at[pile.at("a", "Los Arrieros")] == at[pile.at("b", "Muleteers")] == at[pile.at("c", "Arrieros")]


def test_a_spanish_name_in_english_words_and_with_its_spaces(pile: Any) -> None:
    pile.report("a", "The Columna Garza Blanca met the Unión Ribereña Armada.", actor=["Columna Garza Blanca", "Unión Ribereña Armada"])
    pile.report("b", "The Armed Riverine Union left.", actor=["Armed Riverine Union"])
    pile.report("c", "The Garzablanca Column left.", actor=["Garzablanca Column"])
    at = ids(pile)
    assert at[pile.at("a", "Unión Ribereña Armada")] == at[pile.at("b", "Armed Riverine Union")]
    assert at[pile.at("c", "Garzablanca Column")] != at[pile.at("b", "Armed Riverine Union")]


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("Lieutenant Jules Ngongo Tsikudi spoke in Bunia. Ngongo left.", "Jules Ngongo Tsikudi", "Ngongo"),
        ("Prime Minister Abiy Ahmed spoke. Abiy left.", "Abiy Ahmed", "Abiy"),
        ("The governor, Jhon Rojas, spoke. Later Rojas Cabrera left.", "Jhon Rojas", "Rojas Cabrera"),
    ],
)
def test_a_first_surname_or_a_given_name_alone_is_whoever_bears_it_in_the_report(pile: Any, text: str, full: str, short: str) -> None:
    pile.report("a", text, person=[full])
    second = pile.at("a", short, P, nth=0 if full.find(short) < 0 else 1)
    at = ids(pile)
    assert at[pile.at("a", full, P)] == at[second]


def test_a_given_name_that_two_bear_is_nobodys(pile: Any) -> None:
    pile.report("a", "Abiy Ahmed and Abiy Tesfa spoke. Abiy left.", person=["Abiy Ahmed", "Abiy Tesfa"])
    alone = pile.at("a", "Abiy", P, nth=2)
    at = ids(pile)
    assert at[alone] not in (at[pile.at("a", "Abiy Ahmed", P)], at[pile.at("a", "Abiy Tesfa", P)])


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Democratic Forces for the Liberation of Kivu", "FDLK"),
        ("Sinu Liberation Army", "ELS"),
        ("Alliance of Patriots for a Free Kivu", "APKL"),
    ],
)
def test_an_acronym_behind_a_name_is_its_own_whatever_its_language(pile: Any, name: str, acronym: str) -> None:
    pile.report("a", f"The {name} ({acronym}) left. {acronym} came back.", actor=[name, acronym])
    at = ids(pile)
    assert at[pile.at("a", name)] == at[pile.at("a", acronym, nth=1)]


def test_an_acronym_that_another_name_of_the_report_spells_is_not_of_the_name_before_it(pile: Any) -> None:
    pile.report("a", "The Sinu League spoke. The Reed Front (SL) left.", actor=["Sinu League", "Reed Front", "SL"])
    at = ids(pile)
    assert at[pile.at("a", "Reed Front")] != at[pile.at("a", "SL")]


def test_what_calls_itself_so_is_named_right_before_it(pile: Any) -> None:
    pile.report(
        "a", "The Reed Front and the Palm Clan, which calls itself Gaita Guard, fought.", actor=["Reed Front", "Palm Clan", "Gaita Guard"]
    )
    at = ids(pile)
    assert at[pile.at("a", "Palm Clan")] == at[pile.at("a", "Gaita Guard")] != at[pile.at("a", "Reed Front")]


def test_a_public_person_spelt_with_e_or_i_is_one_and_a_private_one_stays_in_the_report(pile: Any) -> None:
    pile.report("a", "The commander Khaled Batar spoke. Anna Rachid slept.", person=["Khaled Batar", "Anna Rachid"])
    pile.report("b", "The commander Khalid Batar spoke. Anna Rached slept.", person=["Khalid Batar", "Anna Rached"])
    at = ids(pile)
    assert at[pile.at("a", "Khaled Batar", P)] == at[pile.at("b", "Khalid Batar", P)]
    assert at[pile.at("a", "Anna Rachid", P)] != at[pile.at("b", "Anna Rached", P)]


@pytest.mark.parametrize(
    ("text", "whole", "end", "acronym"),
    [
        ("Men of the Base in the Sinu Peninsula (BISP) came.", "Base in the Sinu Peninsula", "Sinu Peninsula", "BISP"),
        ("The Free Forces for the Liberation of Kivu (FKLF) left.", "Free Forces for the Liberation of Kivu", "Liberation of Kivu", "FKLF"),
        ("An Alliance of Patriots for a Free and Sovereign Kivu (APKLS) left.", "", "Sovereign Kivu", "APKLS"),
    ],
)
def test_an_acronym_is_not_of_the_end_of_the_name_before_it(pile: Any, text: str, whole: str, end: str, acronym: str) -> None:
    pile.report("a", text, actor=[name for name in (whole, end, acronym) if name])
    at = ids(pile)
    assert at[pile.at("a", end)] != at[pile.at("a", acronym)]
    assert not whole or at[pile.at("a", whole)] == at[pile.at("a", acronym)]


def test_what_its_members_call_a_body_is_its_name_and_what_an_area_holds_is_none(pile: Any) -> None:
    pile.report("a", "The oldest is the Shore League, which its members call the FLB.", actor=["Shore League", "FLB"])
    pile.report("b", "The Shore League, which fears raids, sent men. They call the Hill League mad.", actor=["Shore League", "Hill League"])
    at = ids(pile)
    assert at[pile.at("a", "Shore League")] == at[pile.at("a", "FLB")]
    assert at[pile.at("b", "Shore League")] != at[pile.at("b", "Hill League")]


def test_a_headline_may_call_a_person_by_the_given_name_before_the_report_does_in_full(pile: Any) -> None:
    pile.report("a", "Seventy men go to Omar\n\nThe men of Omar Lunga left the hills.", person=["Omar Lunga", "Omar"])
    at = ids(pile)
    assert at[pile.at("a", "Omar Lunga", P)] == at[pile.at("a", "Omar", P)]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("Free Coast Front", "Coast Front"),
        ("Popular Kasai Front", "Kasai Front"),
        ("9th Base Command", "Base Command"),
    ],
)
def test_a_name_within_that_of_a_splinter_or_a_unit_is_another_body(pile: Any, whole: str, part: str) -> None:
    pile.report("a", f"The {whole} left its camp. The {part} stayed in it.")
    one, two = pile.at("a", whole, A), pile.at("a", part, A, nth=1)
    at = ids(pile)
    assert at[one] != at[two]


def test_a_name_with_an_acronym_of_its_own_is_no_end_of_a_longer_one(pile: Any) -> None:
    pile.report("a", "The Renewed Coast Front (RCF) left the Coast Front (CF) in May.")
    whole, part = pile.at("a", "Renewed Coast Front", A), pile.at("a", "Coast Front", A, nth=1)
    assert ids(pile)[whole] != ids(pile)[part]


def test_the_end_of_a_long_name_is_its_short_form(pile: Any) -> None:
    pile.report("a", "The Hill Country Self-Defence League met. The Self-Defence League has 900 men.")
    whole, part = pile.at("a", "Hill Country Self-Defence League", A), pile.at("a", "Self-Defence League", A, nth=1)
    assert ids(pile)[whole] == ids(pile)[part]


def test_the_army_beside_a_peoples_army_is_that_of_the_state(pile: Any) -> None:
    pile.report("a", "The Highland People's Army burned a camp. The Army said so.", actor=["Highland People's Army"])
    army = pile.at("a", "Army", A, nth=1)
    at = ids(pile)
    assert at[army] != at[pile.at("a", "Highland People's Army")]


def test_a_noun_is_short_for_the_body_of_a_page_whose_headline_has_no_article(pile: Any) -> None:
    pile.report("a", "Command counts its dead\n\nThe Southern Basin Command counts. On Monday the Command stopped.")
    headline, whole = pile.at("a", "Command", MentionKind.ORGANISATION), pile.at("a", "Southern Basin Command", MentionKind.ORGANISATION)
    pile.at("a", "Command", MentionKind.ORGANISATION, nth=2)
    assert ids(pile)[headline] == ids(pile)[whole]
