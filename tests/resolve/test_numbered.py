"""Two like blows of which one sentence tells: each has its own day, dead and denial."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolve.test_events import events

BOTH = "Ferries were attacked off Mendaro on 5 and 19 April"
SPAN = ("2021-04-05", "2021-04-19")


def told(pile: Any) -> tuple[str, str, str]:
    """A bulletin of two attacks: the claim of both, the dead of the first, the dead of the second."""
    pile.report("a", f"{BOTH}. Three people died in the first, and four in the second.", place=["Mendaro"])
    both = pile.claim("a", "attack", BOTH, when=SPAN, where=["Mendaro"])
    first = pile.claim("a", "casualty", "Three people died in the first", when=SPAN, where=["Mendaro"], n=("killed", 3))
    second = pile.claim("a", "casualty", "four in the second", when=SPAN, where=["Mendaro"], n=("killed", 4))
    return both, first, second


def test_the_dead_of_the_first_and_of_the_second_are_of_two_events_and_the_sentence_on_both_of_none(pile: Any) -> None:
    both, first, second = told(pile)
    at, _ = events(pile)
    assert at[first] != at[second]
    assert both not in at


@pytest.mark.parametrize(("day", "nth"), [("2021-04-05", 1), ("2021-04-19", 2)])
def test_each_of_the_two_meets_the_report_of_its_day(pile: Any, day: str, nth: int) -> None:
    claims = told(pile)
    pile.report("b", "Raiders boarded a ferry off Mendaro.", place=["Mendaro"])
    other = pile.claim("b", "attack", "Raiders boarded a ferry off Mendaro", when=(day, day), where=["Mendaro"])
    at, _ = events(pile)
    assert at[other] == at[claims[nth]]
    assert at[other] != at[claims[3 - nth]]


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Jets bombed hideouts near Mendaro on 12 and 13 June", ("2021-06-12", "2021-06-13")),
        ("The town of Mendaro was shelled between 5 and 19 April", SPAN),
    ],
)
def test_days_that_follow_each_other_and_a_time_from_one_to_the_other_are_of_one_event(pile: Any, words: str, span: Any) -> None:
    pile.report("a", f"{words}.", place=["Mendaro"])
    claim = pile.claim("a", "attack", words, when=span, where=["Mendaro"])
    assert claim in events(pile)[0]


def test_a_number_of_both_together_is_of_neither(pile: Any) -> None:
    _, first, second = told(pile)
    pile.report("b", f"{BOTH}. Three died in the first, and four in the second. In all 18 people were abducted.", place=["Mendaro"])
    pile.claim("b", "attack", BOTH, when=SPAN, where=["Mendaro"])
    both = pile.claim("b", "casualty", "18 people were abducted", n=("abducted", 18))
    at, _ = events(pile)
    assert {first, second} <= at.keys()
    assert both not in at
