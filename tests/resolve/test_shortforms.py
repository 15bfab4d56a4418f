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
