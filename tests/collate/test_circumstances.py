"""When and where: days of death and burial, what came after an act, and two voices on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.schema.vocabulary import ClaimType, DisputeKind
from tests.collate.reports import collated
from tests.trace.casebook import Casebook


def kinds(book: Casebook) -> list[DisputeKind]:
    return [d.kind for d in collated(book)["dispute"]]


def told_dead(book: Casebook, page: str, house: str, words: str, day: int) -> None:
    text = f"{house}\nTobin\nA nurse told {house} that {words}.\n"
    book.page(page, text, publisher=house, day=date(2031, 9, 1))
    roles = [("person", "Ada Tobin", "tobin")]
    book.claim(page, ClaimType.PERSON_STATUS, words, by=[("A nurse", None)], roles=roles, on=date(2031, 8, day), event="death")


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 28), st.integers(1, 28))
def test_two_days_of_one_death_disagree_and_a_burial_only_with_a_later_death(first: int, second: int) -> None:
    book = Casebook()
    told_dead(book, "a", "Port Courier", "Ada Tobin died at Fen", first)
    told_dead(book, "b", "Hill Gazette", "Ada Tobin was killed", second)
    assert kinds(book) == ([DisputeKind.DATE] if first != second else [])
    book = Casebook()
    told_dead(book, "a", "Port Courier", "Ada Tobin died at Fen", first)
    told_dead(book, "b", "Hill Gazette", "Ada Tobin was buried", second)
    assert kinds(book) == ([DisputeKind.DATE] if first > second else [])


def test_who_died_of_wounds_later_and_elsewhere_neither_dates_nor_places_the_blow() -> None:
    book = Casebook()
    guard = [("A guard", None)]
    book.page("a", "Port Courier\nRaid\nA guard told Port Courier that nine died at Rill.\n", publisher="Port Courier")
    words = "nine died at Rill"
    book.claim("a", ClaimType.CASUALTY, words, by=guard, on=date(2031, 5, 6), where=[("Rill", "rill")], event="raid")
    words = "a tenth has since died at Fen"
    book.page("b", f"Hill Gazette\nRaid\nA guard told Hill Gazette that {words}.\n", publisher="Hill Gazette")
    book.claim("b", ClaimType.CASUALTY, words, by=guard, on=date(2031, 5, 9), where=[("Fen", "fen")], event="raid")
    assert kinds(book) == []


def test_two_voices_on_one_page_that_name_two_days_and_places_disagree() -> None:
    book = Casebook()
    text = "Port Courier\nFight\nThe bands fought at Fen, a teacher told Port Courier. "
    text += "The Delta Survey Office of Records has them fight at Rill.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 20))
    book.claim(
        "a",
        ClaimType.CLASH,
        "The bands fought at Fen",
        by=[("a teacher", None)],
        on=date(2031, 5, 7),
        where=[("Fen", "fen")],
        event="fight",
    )
    survey = [("The Delta Survey Office of Records", "survey")]
    book.claim("a", ClaimType.CLASH, "them fight at Rill", by=survey, on=date(2031, 5, 6), where=[("Rill", "rill")], event="fight")
    book.page(
        "b", "Hill Gazette\nFight\nA cook told Hill Gazette that they fought at Rill.\n", publisher="Hill Gazette", day=date(2031, 5, 21)
    )
    book.claim(
        "b", ClaimType.CLASH, "they fought at Rill", by=[("A cook", None)], on=date(2031, 5, 6), where=[("Rill", "rill")], event="fight"
    )
    assert sorted(kinds(book)) == [DisputeKind.DATE, DisputeKind.PLACE]


def test_a_name_one_letter_off_is_no_other_place_of_the_event() -> None:
    book = Casebook()
    for n, (house, place, ident) in enumerate((("Port Courier", "Rillmouth", "rill"), ("Hill Gazette", "Rilmouth", "fen"))):
        book.page(f"p{n}", f"{house}\nRaid\nA guard told {house} that boats raided {place}.\n", publisher=house, day=date(2031, 5, 10))
        words = f"boats raided {place}"
        book.claim(f"p{n}", ClaimType.ATTACK, words, by=[("A guard", None)], where=[(place, ident)], event="raid")
    names = {"rill": "Rillmouth", "fen": "Rilmouth"}
    book.rows["entity"] = [replace(e, name=names.get(e.id, e.name)) for e in book.rows["entity"]]
    assert kinds(book) == []
