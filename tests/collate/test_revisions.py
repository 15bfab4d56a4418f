"""One voice, several numbers: what is a revision, what a rounding, and what most retellings of a lost story say (R6a, R6b, R6d)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.schema.collation import Collation
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure
from tests.collate.reports import collated
from tests.trace.casebook import Casebook


def told(
    book: Casebook, page: str, words: str, counts: list[tuple[str, Estimate]], by: tuple[str, str | None], day: int, house: str = "x"
) -> None:
    text = f"{house}\nFlight\n{words}, {by[0]} wrote.\n"
    book.page(page, text, publisher=house if house != "x" else None, day=date(2031, 5, day))
    for count, estimate in counts:
        book.claim(page, ClaimType.CASUALTY, words, by=[by], numbers=[(count, Measure.DISPLACED, estimate)], event="flight")


def row(book: Casebook) -> Collation:
    (only,) = collated(book)["collation"]
    return only  # type: ignore[no-any-return]


SURVEY = ("the Delta Survey Office of Records", "survey")


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 9000), st.integers(10, 9000))
def test_a_later_bound_of_a_body_supersedes_its_number_only_if_the_number_is_outside_it(exact: int, bound: int) -> None:
    book = Casebook()
    told(book, "a", f"The lists hold {exact} names", [(str(exact), Estimate(None, exact, None, Hedge.EXACT))], SURVEY, 2)
    told(book, "b", f"The lists held more than {bound} names", [(str(bound), Estimate(bound, None, None, Hedge.AT_LEAST))], SURVEY, 20)
    figure = row(book)
    assert (figure.best, figure.high_open) == ((exact, False) if exact >= bound else (bound, True))


def test_at_most_twelve_beside_about_forty_is_the_low_and_alone_gives_none() -> None:
    book = Casebook()
    front = ("the Reed Front", "front")
    told(book, "a", "No more than twelve fled", [("twelve", Estimate(None, None, 12, Hedge.AT_MOST))], front, 2)
    assert (row(book).low, row(book).high) == (None, 12)
    told(book, "b", "About 40 fled", [("40", Estimate(None, 40, None, Hedge.ABOUT))], SURVEY, 3)
    assert (row(book).low, row(book).best, row(book).high) == (12, 40, 40)


@pytest.mark.parametrize(("hedges", "high_open"), [("about about exact", True), ("exact exact about", False), ("about exact", False)])
def test_of_a_lost_story_the_wording_of_most_retellings_stands_and_of_as_many_the_exact(hedges: str, high_open: bool) -> None:
    book = Casebook()
    for n, hedge in enumerate(hedges.split()):
        words = f"{hedge.title()} 30 people fled the fen"
        told(book, f"r{n}", words, [("30", Estimate(None, 30, None, Hedge(hedge)))], ("the Hill Gazette", "gazette"), 4 + n)
    figure = row(book)
    assert (figure.best, figure.high_open) == (30, high_open)


def test_what_a_house_tells_of_its_own_earlier_report_is_overtaken() -> None:
    book = Casebook()
    text = "Port Courier\nFlight\nOur report of Monday on the flight gave the number of people as 14. "
    text += "It is 17, the Delta Survey Office of Records wrote.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    for quote, count in (("Our report of Monday on the flight gave the number of people as 14", 14), ("It is 17", 17)):
        numbers = [(str(count), Measure.DISPLACED, Estimate(None, count, None, Hedge.EXACT))]
        book.claim("a", ClaimType.CASUALTY, quote, by=[SURVEY], numbers=numbers, event="flight")
    assert row(book).best == 17


def test_a_round_number_in_a_headline_does_not_close_what_the_text_leaves_open() -> None:
    book = Casebook()
    text = "Port Courier\nFive flee\nAt least five people fled, the Delta Survey Office of Records wrote.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    open_end = [("five", Measure.DISPLACED, Estimate(5, None, None, Hedge.AT_LEAST))]
    book.claim("a", ClaimType.CASUALTY, "At least five people fled", by=[SURVEY], numbers=open_end, event="flight")
    exact = [("Five", Measure.DISPLACED, Estimate(None, 5, None, Hedge.EXACT))]
    book.claim("a", ClaimType.CASUALTY, "Five flee", by=[SURVEY], numbers=exact, event="flight", title=True)
    assert (row(book).low, row(book).high_open) == (5, True)
