"""Whom a number counts: one's own people, those named, parts of a whole, and what a correction corrects."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.schema.collation import Collation
from stemmata.schema.vocabulary import ClaimType, Measure
from tests.collate.reports import collated
from tests.trace.casebook import Casebook, number

Numbers = list[tuple[str, int]]


def page(book: Casebook, ident: str, house: str, words: str, numbers: Numbers, **more: object) -> None:
    """A page of a house on which a cook tells some words with numbers of killed; `roles` and `by` as of `Casebook.claim`."""
    speaker = more.pop("by", [("A cook", None)])
    name = speaker[0][0]  # type: ignore[index]
    book.page(ident, f"{house}\nRill\n{name} told {house} that {words}.\n", publisher=house, day=date(2031, 5, 6))
    counts = [(text, Measure.KILLED, number(None, n, None)) for text, n in numbers]
    book.claim(ident, ClaimType.CASUALTY, words, by=speaker, numbers=counts, event="raid", **more)  # type: ignore[arg-type]


def killed(book: Casebook) -> dict[str | None, Collation]:
    return {r.scope: r for r in collated(book)["collation"] if r.measure is Measure.KILLED}


@pytest.mark.parametrize("words", ["four of our heroes fell", "on our side four fell", "the boatmen lost four of their own"])
def test_a_party_that_counts_its_own_dead_counts_the_attackers_whom_others_count_as_such(words: str) -> None:
    book = Casebook()
    page(book, "a", "Port Courier", "17 of the assailants were killed", [("17", 17)])
    front = [("The Reed Front", "front")]
    page(book, "b", "Hill Gazette", words, [("four", 4)], by=front, roles=[("perpetrator", "The Reed Front", "front")])
    (row,) = killed(book).values()
    assert (row.scope, row.low, row.high) == ("attackers", 4, 17)


def test_a_ministry_that_counts_its_own_dead_counts_security_forces_and_a_cook_none_of_his_own() -> None:
    book = Casebook()
    page(book, "a", "Port Courier", "the troops lost two of their own", [("two", 2)], by=[("The Ministry of River Defence", "army")])
    assert set(killed(book)) == {"security forces"}
    book = Casebook()
    page(book, "a", "Port Courier", "the town lost two of its own", [("two", 2)])
    assert set(killed(book)) == {None}


def test_one_who_is_named_is_one_of_the_dead_and_the_only_one_where_nobody_counts_more() -> None:
    book = Casebook()
    page(book, "a", "Port Courier", "Ada Tobin fell", [("Ada Tobin", 1)], roles=[("victim", "Ada Tobin", "tobin")])
    assert set(killed(book)) == {None}
    page(book, "b", "Hill Gazette", "140 were killed", [("140", 140)])
    assert {scope: row.low for scope, row in killed(book).items()} == {None: 140, "a named person": 1}


def test_a_correction_counts_the_same_people_as_the_number_that_it_corrects() -> None:
    book = Casebook()
    text = "Port Courier\nRill\nFourteen people were killed. Five of the dead were members of the Heron League. "
    text += "The correct number is four.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    for quote, words, n in (
        ("Fourteen people were killed", "Fourteen", 14),
        ("Five of the dead were members of the Heron League", "Five", 5),
        ("The correct number is four", "four", 4),
    ):
        roles = [("victim", "the Heron League", "league")] if n == 5 else []
        book.claim("a", ClaimType.CASUALTY, quote, roles=roles, numbers=[(words, Measure.KILLED, number(None, n, None))], event="raid")
    rows = killed(book)
    assert rows[None].low == rows[None].high == 14
    (part,) = (row for scope, row in rows.items() if scope is not None)
    assert {v.estimate.best for v in part.variants} == {4, 5}


def test_who_died_later_and_women_are_parts_and_no_soldier_is_counted_with_civilians() -> None:
    book = Casebook()
    page(book, "a", "Port Courier", "three of the wounded have since died", [("three", 3)])
    page(book, "b", "Hill Gazette", "38 people, among them four women, were killed", [("38", 38), ("four", 4)])
    page(book, "c", "The Lantern", "14 civilians were killed", [("14", 14)])
    assert set(killed(book)) >= {"died later", "women", "civilians"}


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 60), st.integers(2, 60))
def test_nine_of_them_are_a_part_if_more_were_told_before_in_any_case(first: int, second: int) -> None:
    book = Casebook()
    words = f"the Reed Front held {first} traders in spring and holds {second} of them"
    book.page("a", f"Port Courier\nRill\nA cook told Port Courier that {words}.\n", publisher="Port Courier", day=date(2031, 5, 6))
    for quote, n in ((f"held {first} traders in spring", first), (f"holds {second} of them", second)):
        numbers = [(str(n), Measure.ARRESTED, number(None, n, None))]
        book.claim("a", ClaimType.ARREST, quote, by=[("A cook", None)], numbers=numbers, event="held")
    rows = {r.scope: r.best for r in collated(book)["collation"]}
    assert len(rows) == (2 if first > second else 1)


@pytest.mark.parametrize(
    ("words", "count", "scope"),
    [
        ("one of the four was a girl of ten", "one", "girl"),
        ("three of the fatalities were students", "three", "students"),
        ("two of the nine were never named", "two", "part"),
    ],
)
def test_some_of_a_whole_told_again_are_a_part_named_by_who_they_were(words: str, count: str, scope: str) -> None:
    book = Casebook()
    page(book, "a", "Port Courier", words, [(count, 1 + ["one", "two", "three"].index(count))])
    page(book, "b", "Hill Gazette", "nine died", [("nine", 9)])
    assert set(killed(book)) == {None, scope}


@pytest.mark.parametrize(
    "words", ["nine deaths among government forces", "nine troopers fell", "nine of dead among the young men in uniform"]
)
def test_those_who_bear_arms_for_a_state_are_one_group_however_they_are_called(words: str) -> None:
    book = Casebook()
    page(book, "a", "Port Courier", words, [("nine", 9)])
    page(book, "b", "Hill Gazette", "12 soldiers died", [("12", 12)])
    assert set(killed(book)) == {"security forces"}


@pytest.mark.parametrize(
    ("by", "scope"), [(("The Reed Front", "front"), "security forces"), (("The Ministry of River Defence", "army"), "attackers")]
)
def test_the_enemy_is_the_other_side_of_who_speaks(by: tuple[str, str], scope: str) -> None:
    book = Casebook()
    page(book, "a", "Port Courier", "three enemy elements were killed", [("three", 3)], by=[by])
    assert set(killed(book)) == {scope}


@settings(max_examples=20, deadline=None)
@given(st.permutations(["residents", "civilians", "evacuees", "people", "villagers"]))
def test_the_displaced_are_one_number_however_they_are_called_and_families_another_unit(nouns: list[str]) -> None:
    book = Casebook()
    for n, noun in enumerate([*nouns, "families"]):
        house = f"House {chr(65 + n)}"
        text = f"{house}\nRill\nA cook told {house} that {4000 + n} {noun} fled Rill.\n"
        book.page(f"p{n}", text, publisher=house, day=date(2031, 5, 6))
        numbers = [(str(4000 + n), Measure.DISPLACED, number(None, 4000 + n, None))]
        book.claim(f"p{n}", ClaimType.CASUALTY, f"{4000 + n} {noun} fled Rill", by=[("A cook", None)], numbers=numbers, event="flight")
    rows = {r.scope: (r.low, r.high) for r in collated(book)["collation"]}
    assert rows == {None: (4000, 4004), "families": (4005, 4005)}


def test_those_who_are_still_held_are_not_all_who_were_taken() -> None:
    book = Casebook()
    for n, (house, words, count) in enumerate(
        (("Port Courier", "five were taken", 5), ("Hill Gazette", "three are still in its hands", 3))
    ):
        book.page(f"p{n}", f"{house}\nRill\nA cook told {house} that {words}.\n", publisher=house, day=date(2031, 5, 6))
        numbers = [(words.split()[0], Measure.ABDUCTED, number(None, count, None))]
        book.claim(f"p{n}", ClaimType.CASUALTY, words, by=[("A cook", None)], numbers=numbers, event="tug")
    assert {r.scope: r.best for r in collated(book)["collation"]} == {None: 5, "still held": 3}


@pytest.mark.parametrize(("event", "scope"), [("left", "part"), ("back", None)])
def test_eleven_of_them_are_all_of_another_event_than_the_one_whose_number_stands_before(event: str, scope: str | None) -> None:
    book = Casebook()
    text = "Port Courier\nRill\nA cook told Port Courier that 28 wardens left and 11 of them returned.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 6))
    for quote, count, of in (("28 wardens left", "28", "left"), ("11 of them returned", "11", event)):
        numbers = [(count, Measure.FIGHTERS, number(None, int(count), None))]
        book.claim("a", ClaimType.DEFECTION, quote, by=[("A cook", None)], numbers=numbers, event=of)
    assert {r.scope for r in collated(book)["collation"] if r.best == 11} == {scope}


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 30), st.integers(2, 30), st.sampled_from(["fishermen", "travellers", "women"]))
def test_a_noun_counts_all_where_others_give_its_number_of_people_and_women_never(nouns: int, people: int, noun: str) -> None:
    book = Casebook()
    page(book, "a", "Port Courier", f"{nouns} {noun} were killed", [(str(nouns), nouns)])
    page(book, "b", "Hill Gazette", f"{people} people were killed", [(str(people), people)])
    apart = noun == "women" or (noun == "travellers" and nouns != people)  # "fishermen" is no plural that the rule knows
    assert (len(killed(book)) == 2) == apart
