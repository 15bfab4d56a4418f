"""Laws of counting and of figures, over made cases: copies, independent origins, order of pages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.collate import collate
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, Modality
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number

HOUSES = ("Port Courier", "Hill Gazette", "The Lantern", "Marsh Wire")
WITNESSES = ("A ferryman", "A nun", "A cook", "A miller")
"""Houses, and the witness whom each has for itself."""

TAILS = (
    "The river was high that week and no boat from the north had come since the feast.",
    "Bells rang in the upper town until noon, and the market stayed shut behind its gates.",
    "Rain fell on the salt pans while the clerks wrote down who was missing and who was not.",
    "Nobody slept in the lower streets, where lamps burned and the dogs would not be quiet.",
)
"""What each house tells besides, so that no two share their wording."""


@dataclass(frozen=True)
class Told:
    """One report of the raid: whose, the number of dead, whether it denies the raid, and how many pages copy it."""

    house: int
    words: str
    estimate: Estimate
    denied: bool
    copies: int


counts = st.integers(1, 400)
numbers = st.one_of(
    counts.map(lambda n: (str(n), number(None, n, None))),
    counts.map(lambda n: (f"at least {n}", number(n, None, None, Hedge.AT_LEAST))),
    counts.map(lambda n: (f"about {n}", number(None, n, None, Hedge.ABOUT))),
    counts.map(lambda n: (f"up to {n}", number(None, None, n, Hedge.AT_MOST))),
    st.just(("dozens of", number(24, None, 99, Hedge.VAGUE))),
)
stories = st.lists(
    st.builds(
        lambda house, told, denied, copies: Told(house, told[0], told[1], denied, copies),
        st.integers(0, len(HOUSES) - 1),
        numbers,
        st.booleans(),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=len(HOUSES),
    unique_by=lambda told: told.house,
)


def page(book: Casebook, ident: str, told: Told, head: str, publisher: str | None, day: date) -> None:
    house, witness = HOUSES[told.house], WITNESSES[told.house]
    said = f"{told.words} guards had died at Rill"
    text = f"{head}\nNews of the river\n{witness} told {house} that {said}. {TAILS[told.house]}\n"
    book.page(ident, text, publisher=publisher, day=day)
    book.claim(
        ident,
        ClaimType.CASUALTY,
        said,
        by=[(witness, None)],
        numbers=[(told.words, Measure.KILLED, told.estimate)],
        event="raid",
        negated=told.denied,
        modality=Modality.DENIED if told.denied else Modality.REPORTED,
    )


def case(stories: Sequence[Told], *, copies: bool = True) -> Casebook:
    """Each report by its house on a day of its own; its copies on later pages that name no house."""
    book = Casebook()
    for n, told in enumerate(stories):
        day = date(2031, 5, 1) + timedelta(days=3 * n)
        page(book, f"own{told.house}", told, HOUSES[told.house], HOUSES[told.house], day)
        for k in range(told.copies if copies else 0):
            page(book, f"copy{told.house}-{k}", told, f"Site {told.house} {k}", None, day + timedelta(days=60 + k))
    return book


def collated(tables: dict[str, list[Any]]) -> dict[str, list[Any]]:
    tables = dict(tables)
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return collate(tables)


def outcome(out: dict[str, list[Any]]) -> tuple[Any, ...]:
    """What a reader is told of the event: count, status, confidence, and the figure."""
    (standing,) = out["standing"]
    figures = [(c.measure, c.scope, c.low, c.best, c.high, c.high_open, c.agreement) for c in out["collation"]]
    return standing.independent_origins, standing.status, standing.level, standing.score, figures


laws = settings(max_examples=20, deadline=None)


@laws
@given(stories)
def test_copies_change_no_count_no_status_and_no_figure(stories: list[Told]) -> None:
    assert outcome(collated(case(stories).tables())) == outcome(collated(case(stories, copies=False).tables()))


@laws
@given(stories)
def test_an_independent_origin_never_lowers_the_count_and_widens_the_figure(stories: list[Told]) -> None:
    fewer, more = (collated(case(some).tables()) for some in (stories[:-1], stories)) if len(stories) > 1 else (None, None)
    if fewer is None or more is None:
        return
    assert more["standing"][0].independent_origins >= fewer["standing"][0].independent_origins
    for row in fewer["collation"]:
        same = next(c for c in more["collation"] if (c.measure, c.scope) == (row.measure, row.scope))
        assert same.high >= row.high
        assert row.low is None or (same.low is not None and same.low <= row.low)


@laws
@given(stories, st.integers(0, 10**6))
def test_the_order_of_rows_does_not_matter(stories: list[Told], seed: int) -> None:
    book, shuffle = case(stories), random.Random(seed)
    tables = book.tables()
    mixed = {name: shuffle.sample(rows, len(rows)) for name, rows in tables.items()}
    assert collated(mixed) == collated(tables)


@laws
@given(stories)
def test_every_figure_is_one_that_somebody_told_and_none_is_a_sum(stories: list[Told]) -> None:
    told = [s.estimate for s in stories if not s.denied]
    out = collated(case(stories).tables())
    for row in out["collation"]:
        known = {x for e in told for x in (e.low, e.best, e.high) if x is not None}
        assert {x for x in (row.low, row.best, row.high) if x is not None} <= known
        assert row.best is None or row.best in {e.best if e.best is not None else e.low for e in told if e.hedge is not Hedge.VAGUE}
    assert sum(v.used for row in out["collation"] for v in row.variants) == len(told)


@laws
@given(stories)
def test_disputes_name_two_claims_once_and_never_a_page_and_its_copy_of_the_same_number(stories: list[Told]) -> None:
    out = collated(case(stories).tables())
    pairs = [(d.kind, d.claims) for d in out["dispute"]]
    assert len(pairs) == len(set(pairs))
    assert not [d for d in out["dispute"] if d.same_origin]


def test_that_the_taken_came_free_is_no_second_word_that_they_were_taken() -> None:
    book = Casebook()
    text = "Port Courier\nRill\nThe Ministry of River Defence said that gunmen seized nine pilots. Four of them were released.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 6))
    by: list[tuple[str, str | None]] = [("The Ministry of River Defence", "army")]
    book.claim("a", ClaimType.ATTACK, "gunmen seized nine pilots", by=by, event="taken")
    book.claim("a", ClaimType.PERSON_STATUS, "Four of them were released", event="taken")
    (standing,) = collated(book.tables())["standing"]
    assert standing.independent_origins == 1
