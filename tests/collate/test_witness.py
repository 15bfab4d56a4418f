"""Rule R6 on numbers that their own source overtakes, on parts, and on groups that are the whole."""

from __future__ import annotations

from datetime import date
from typing import Any

from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import Agreement, ClaimType, Hedge, Measure
from tests.collate.reports import collated
from tests.trace.casebook import Casebook, number

HEADS = {"wire": "Marsh Wire", "courier": "Port Courier", "gazette": "Hill Gazette"}


def told(book: Casebook, ident: str, sentence: str, *numbers: tuple[str, Estimate], house: str, day: int, quote: str | None = None) -> None:
    """One page of a house with one claim on the dead at Rill."""
    book.page(ident, f"{HEADS[house]}\nRaid {ident}\n{sentence}\n", publisher=HEADS[house], day=date(2031, 5, day))
    counts = [(words, Measure.KILLED, estimate) for words, estimate in numbers]
    book.claim(ident, ClaimType.CASUALTY, quote or sentence, by=[("a nun", None)], numbers=counts, event="raid")


def exact(count: float) -> Estimate:
    return number(None, count, None)


def least(count: float) -> Estimate:
    return number(count, None, None, Hedge.AT_LEAST)


def row(book: Casebook, scope: str | None = None) -> Any:
    return next(r for r in collated(book)["collation"] if r.scope == scope)


def test_a_later_edition_of_a_papers_own_story_supersedes_the_first() -> None:
    book = Casebook()
    told(book, "a", "At least 12 people died at Rill, a nun said.", ("At least 12", least(12)), house="wire", day=3)
    told(book, "b", "At least 30 people died at Rill, a nun said.", ("At least 30", least(30)), house="wire", day=4)
    figure = row(book)
    assert (figure.low, figure.best) == (30, 30)


def test_a_number_that_its_own_story_overtakes_is_not_taken_though_it_is_exact() -> None:
    book = Casebook()
    for ident, old in (("a", "after a count of 12 given by monks"), ("b", "; the number of 12 given on Sunday was provisional")):
        numbers = (("At least 30", least(30)), ("12", exact(12)))
        told(book, ident, f"At least 30 people died at Rill, a nun said, {old}.", *numbers, house="wire", day=3)
    assert (row(book).low, row(book).best) == (30, 30)


def test_the_word_that_overtakes_one_number_does_not_touch_the_next() -> None:
    book = Casebook()
    told(book, "a", "The earlier toll of 9 rose to 12, a nun said.", ("9", exact(9)), ("12", exact(12)), house="wire", day=3)
    assert row(book).best == 12


def test_sixteen_of_them_children_are_a_part() -> None:
    book = Casebook()
    told(book, "a", "It killed 47 civilians, 16 of them children, a nun said.", ("47", exact(47)), ("16", exact(16)), house="wire", day=3)
    assert row(book, "children").best == 16
    assert row(book, "civilians").best == 47


def test_where_one_group_alone_is_named_it_is_the_whole() -> None:
    book = Casebook()
    told(book, "a", "It killed 47 civilians, a nun said.", ("47", exact(47)), house="wire", day=9)
    told(book, "b", "At least 30 people died at Rill, a nun said.", ("At least 30", least(30)), house="courier", day=4)
    figure = row(book)
    assert (figure.low, figure.best, figure.high) == (30, 47, 47)


def test_a_group_that_is_smaller_than_the_whole_stays_a_part() -> None:
    book = Casebook()
    told(book, "a", "It killed 3 soldiers, a nun said.", ("3", exact(3)), house="wire", day=3)
    told(book, "b", "At Rill 5 people died, a nun said.", ("5", exact(5)), house="courier", day=4)
    assert row(book).low == 5
    assert row(book, "security forces").best == 3


def test_a_group_beside_which_its_own_voice_counts_more_is_a_part() -> None:
    book = Casebook()
    told(book, "a", "It killed 12 traders; 17 bodies were seen, a nun said.", ("12", exact(12)), ("17", exact(17)), house="wire", day=3)
    assert row(book).best == 17
    assert row(book, "civilians").best == 12


def test_two_groups_are_never_one_whole() -> None:
    book = Casebook()
    told(book, "a", "It killed 8 soldiers, a nun said.", ("8", exact(8)), house="wire", day=3)
    told(book, "b", "It killed 6 civilians, a nun said.", ("6", exact(6)), house="gazette", day=3)
    told(book, "c", "At Rill 5 people died, a nun said.", ("5", exact(5)), house="courier", day=4)
    assert {r.scope: r.best for r in collated(book)["collation"]} == {"security forces": 8, "civilians": 6, None: 5}


def test_one_mans_grandson_is_not_the_toll() -> None:
    book = Casebook()
    told(book, "a", "At least 12 people died at Rill, a nun said.", ("At least 12", least(12)), house="wire", day=3)
    told(book, "b", "He had buried a grandson, a nun said.", ("a grandson", exact(1)), house="courier", day=4)
    assert (row(book).low, row(book, "grandson").best) == (12, 1)


def test_of_retellings_of_a_lost_story_the_reading_of_most_pages_is_taken_however_it_is_worded() -> None:
    book = Casebook()
    numbers = (("16", exact(16)), ("6", exact(6)), ("Half a dozen", number(None, 6, None, Hedge.ABOUT)))
    for n, (words, estimate) in enumerate(numbers):
        book.page(f"p{n}", f"Site {n}\nNews {n}\n{words} people died at Rill, the Hill Gazette wrote.\n", day=date(2031, 5, 3 + n))
        by: list[tuple[str, str | None]] = [("the Hill Gazette", "gazette")]
        counts = [(words, Measure.KILLED, estimate)]
        book.claim(f"p{n}", ClaimType.CASUALTY, f"{words} people died", by=by, numbers=counts, event="raid")
    assert row(book).best == 6


def test_more_displaced_a_fortnight_later_is_no_conflict_and_fewer_is() -> None:
    for counts, level in (((5000, 6200), Agreement.COMPATIBLE), ((6200, 5000), Agreement.CONFLICT)):
        book = Casebook()
        for n, count in enumerate(counts):
            name = tuple(HEADS.values())[n]
            text = f"{name}\nFlight {n}\nSome {count} people fled from Fen, a nun told {name}.\n"
            book.page(f"p{n}", text, publisher=name, day=date(2031, 5, 3 + 14 * n))
            numbers = [(str(count), Measure.DISPLACED, exact(count))]
            book.claim(f"p{n}", ClaimType.CASUALTY, f"Some {count} people fled", by=[("a nun", None)], numbers=numbers, event="flight")
        assert row(book).agreement is level
        (dispute,) = collated(book)["dispute"]
        assert dispute.agreement is level


def test_of_them_counts_all_unless_a_larger_number_stands_before() -> None:
    for before, scope in (("The Reed Front was seen at Fen. ", None), ("Six bodies were seen at Fen. ", "part")):
        book = Casebook()
        six = [("Six", exact(6))] if scope else []
        text = f"{before}Three of them died at Rill, a nun said."
        told(book, "a", text, *six, ("Three", exact(3)), house="wire", day=3)
        assert row(book, scope).best == 3
