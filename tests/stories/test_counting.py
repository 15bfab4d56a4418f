"""Rule R3 as properties: a copy never adds an origin, an independent report never takes one away, order does not matter."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.collate import collate
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, Measure
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number

WITNESSES = st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=5)
"""For each independent page the number of its witnesses' claims of the landing."""


def body(seed: int, witnesses: int) -> tuple[str, list[str]]:
    """The text of a page in words of its own, and the sentences that claim something."""
    said = [f"a miller{seed}x{n} said that {10 + seed} guards{seed}x{n} were killed" for n in range(witnesses)]
    filling = " ".join(f"w{seed}n{n}" for n in range(40))
    return f"Reporters of house{seed} went to Rill. {'. '.join(said)}. {filling}.", said


def add(book: Casebook, ident: str, house: str, seed: int, witnesses: int, day: date) -> None:
    text, said = body(seed, witnesses)
    book.page(ident, f"{house}\nRill\n{text}\n", publisher=house, day=day)
    for n, words in enumerate(said):
        figure = number(None, 10 + seed, None)
        witness = [(f"a miller{seed}x{n}", None)]
        book.claim(ident, ClaimType.CASUALTY, words, by=witness, event="landing", numbers=[(str(10 + seed), Measure.KILLED, figure)])


def case(witnesses: list[int]) -> Casebook:
    book = Casebook()
    for seed, count in enumerate(witnesses):
        add(book, f"page{seed}", f"House Number{seed}", seed, count, date(2031, 5, 6) + timedelta(days=seed))
    return book


def origins(tables: dict[str, list[Any]]) -> int:
    tables = {**tables, **trace(tables, NO_CONSTRAINTS, None)}  # type: ignore[arg-type]
    (standing,) = (s for s in collate(tables)["standing"] if s.event_id == "landing")
    return standing.independent_origins


@settings(max_examples=40, deadline=None)
@given(WITNESSES, st.data())
def test_a_copy_adds_no_origin(witnesses: list[int], data: st.DataObject) -> None:
    before = origins(case(witnesses).tables())
    book = case(witnesses)
    copied = data.draw(st.integers(min_value=0, max_value=len(witnesses) - 1))
    for n in range(data.draw(st.integers(min_value=1, max_value=3))):
        add(book, f"copy{n}", f"Other House{n}", copied, witnesses[copied], date(2031, 6, 6))
    assert origins(book.tables()) == before == len(witnesses)


@settings(max_examples=40, deadline=None)
@given(WITNESSES, st.integers(min_value=1, max_value=4))
def test_an_independent_report_never_lowers_the_count(witnesses: list[int], more: int) -> None:
    assert origins(case([*witnesses, more]).tables()) >= origins(case(witnesses).tables())


@settings(max_examples=30, deadline=None)
@given(WITNESSES, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_rows_does_not_matter(witnesses: list[int], rng: random.Random) -> None:
    tables = case(witnesses).tables()
    mixed = {name: rng.sample(rows, len(rows)) for name, rows in tables.items()}
    assert trace(mixed, NO_CONSTRAINTS, None) == trace(tables, NO_CONSTRAINTS, None)  # type: ignore[arg-type]
