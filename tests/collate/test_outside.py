"""Denials that resolving left outside every event: which event they mean, and that they change no status."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.schema.collation import Dispute
from stemmata.schema.vocabulary import ClaimType, DisputeKind, Measure
from tests.collate.reports import collated
from tests.trace.casebook import Casebook, number

FRONT = [("the Reed Front", "front")]


def told(book: Casebook, page: str, house: str, words: str, event: str, count: int | None = None) -> None:
    """A page of a house on which a cook tells of an event, with a number of dead or without."""
    book.page(page, f"{house}\nRiver\nA cook told {house} that {words}.\n", publisher=house, day=date(2031, 5, 6))
    numbers = [(str(count), Measure.KILLED, number(None, count, None))] if count is not None else []
    kind = ClaimType.CASUALTY if count is not None else ClaimType.ATTACK
    book.claim(page, kind, words, by=[("A cook", None)], numbers=numbers, event=event)


def denied(book: Casebook, words: str, before: str | None = None) -> None:
    """The Reed Front denies something on a page of its own, outside every event, after what it tells of one."""
    text = f"x\nRiver\n{before or 'It rains'}, the Reed Front wrote. {words}, the Reed Front wrote.\n"
    book.page("d", text, day=date(2031, 5, 9))
    if before is not None:
        book.claim("d", ClaimType.ATTACK, before, by=FRONT, event="raid")
    book.claim("d", ClaimType.DENIAL, words, by=FRONT, roles=[("speaker", "the Reed Front", "front")])


def denials(book: Casebook) -> list[Dispute]:
    return [d for d in collated(book)["dispute"] if d.kind is DisputeKind.DENIAL]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 60), st.integers(2, 60))
def test_a_number_names_its_event_if_it_is_no_small_one_and_no_other_event_has_it(first: int, second: int) -> None:
    book = Casebook()
    told(book, "a", "Port Courier", f"{first} boatmen fell", "raid", first)
    told(book, "b", "Hill Gazette", f"{second} sailors drowned", "storm", second)
    denied(book, f"That {first} lay there is a lie")
    rows = denials(book)
    assert [row.event_id for row in rows] == (["raid"] if first != second and first >= 10 else [])


@pytest.mark.parametrize(("words", "rows"), [("Nor was a second bomb dropped", 1), ("Nor was a debt unpaid", 0)])
def test_a_word_of_the_event_told_before_on_the_page_names_it(words: str, rows: int) -> None:
    book = Casebook()
    told(book, "a", "Port Courier", "a bomb hit the market of Rill", "raid")
    denied(book, words, before="Our boats came to Rill")
    assert len(denials(book)) == rows


@pytest.mark.parametrize(("words", "rows"), [("No merchant ever gave us drones and rifles", 1), ("No merchant ever gave us rifles", 0)])
def test_two_words_shared_with_one_claim_elsewhere_name_its_event_and_one_does_not(words: str, rows: int) -> None:
    book = Casebook()
    told(book, "a", "Port Courier", "a trader sold six drones and some rifles to boatmen", "arms")
    told(book, "b", "Hill Gazette", "boats raided Rill", "raid")
    denied(book, words)
    assert len(denials(book)) == rows


def test_a_denial_outside_its_event_changes_no_status() -> None:
    found = []
    for words in ("That 17 lay there is a lie", "We like the rain"):
        book = Casebook()
        told(book, "a", "Port Courier", "17 boatmen fell", "raid", 17)
        denied(book, words)
        found.append((collated(book)["standing"], len(denials(book))))
    assert found[0][0] == found[1][0]
    assert [n for _, n in found] == [1, 0]
