"""What a report tells as another happening than the one of which it has told: counted, over days, afterwards, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.resolve.test_events import events
from tests.resolve.test_telling import DAY, told


def test_the_first_of_two_bombings_is_not_the_second_that_the_report_is_about(pile: Any) -> None:
    pile.report(
        "a", "A bomb hit a bus near Lamba on 8 March. It was the second bus bombing near Lamba. The first left four dead.", place=["Lamba"]
    )
    bomb = pile.claim("a", "attack", "A bomb hit a bus near Lamba", when=DAY, where=["Lamba"])
    again = pile.claim("a", "attack", "It was the second bus bombing near Lamba", where=["Lamba"])
    first = pile.claim("a", "casualty", "left four dead", where=["Lamba"], n=("killed", 4))
    at, _ = events(pile)
    assert at[bomb] == at[again]
    assert at[first] != at[bomb]


def test_those_who_were_hit_since_a_day_are_not_of_the_blow_of_one_day(pile: Any) -> None:
    pile.report("a", "A shell hit a school in Lamba on 8 March. Nine villagers have been killed in Lamba since 2 March.", place=["Lamba"])
    shell = pile.claim("a", "attack", "A shell hit a school in Lamba", when=DAY, where=["Lamba"])
    span = ("2023-03-02", "2023-03-14")
    words = "Nine villagers have been killed in Lamba since 2 March"
    count = pile.claim("a", "casualty", words, when=span, where=["Lamba"], n=("killed", 9))
    at = pile.texts["a"].find("since 2 March")
    pile.tables["time_expression"][-1] = replace(pile.tables["time_expression"][-1], start=at, end=at + len("since 2 March"))
    found, _ = events(pile)
    assert found[shell] != found[count]


@pytest.mark.parametrize(("words", "joins"), [("Two men were arrested", True), ("Two men were arrested after that raid", False)])
def test_who_is_arrested_after_a_blow_is_not_of_it(pile: Any, words: str, *, joins: bool) -> None:
    raid = told(pile, f"{words}.")
    arrest = pile.claim("a", "arrest", words, n=("arrested", 2))
    at, _ = events(pile)
    assert (at.get(arrest) == at[raid]) is joins


def test_wounds_that_were_dressed_and_soldiers_who_died_elsewhere_are_not_one_event_for_want_of_anything_told(pile: Any) -> None:
    pile.report("a", "Our nurses dressed 31 wounded.\n\nWe have rice.\n\nWe hear of 40 dead soldiers.")
    dressed = pile.claim("a", "casualty", "31 wounded", n=("injured", 31))
    dead = pile.claim("a", "casualty", "40 dead soldiers", n=("killed", 40))
    at, _ = events(pile)
    assert at[dressed] != at[dead]


def test_sailors_taken_off_a_coast_were_taken_there_and_not_to_a_place_of_care(pile: Any) -> None:
    raid = told(pile, "Three sailors taken off Garba in May are still held.")
    month = ("2023-05-01", "2023-05-31")
    taken = pile.claim("a", "casualty", "Three sailors taken off Garba in May are still held", when=month, n=("abducted", 3))
    at, _ = events(pile)
    assert at[taken] != at[raid]


def test_two_bombings_told_in_one_claim_are_neither_of_them(pile: Any) -> None:
    pile.report("a", "The panel treats the two bombings in Lamba as crimes.", place=["Lamba"])
    both = pile.claim("a", "attack", "the two bombings in Lamba", when=DAY, where=["Lamba"])
    assert both not in events(pile)[0]


def test_the_strike_after_which_a_day_is_named_was_the_day_before(pile: Any) -> None:
    pile.report("a", "A jet struck Lamba on 8 March.", place=["Lamba"])
    strike = pile.claim("a", "attack", "A jet struck Lamba", when=DAY, where=["Lamba"])
    words = "the day after an air strike near Lamba"
    pile.report("b", f"He was buried on 9 March, {words}.", place=["Lamba"])
    pile.claim("b", "person_status", "He was buried", when=("2023-03-09", "2023-03-09"))
    same = pile.claim("b", "attack", words, when=("2023-03-09", "2023-03-09"), where=["Lamba"])
    at, _ = events(pile)
    assert at[strike] == at[same]


def test_a_headline_that_counts_others_is_not_of_those_who_left(pile: Any) -> None:
    pile.report("a", "Seventy fighters leave the chief\nNine guards crossed over in March.")
    head = pile.claim("a", "defection", "Seventy fighters leave the chief", n=("fighters", 70), title=True)
    month = ("2023-03-01", "2023-03-31")
    body = pile.claim("a", "defection", "Nine guards crossed over", when=month, n=("fighters", 9))
    at, _ = events(pile)
    assert at.get(head) != at[body]
