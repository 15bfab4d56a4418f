"""Rule R2: which collected pages of a cited house a page can rest on."""

from __future__ import annotations

from datetime import date

from stemmata.trace.register import Register
from stemmata.trace.shelf import MONTH, NEAR, Shelf
from tests.trace.casebook import Casebook

COURIER = "courier"


def shelf(days: list[date | None], apart: set[tuple[str, str]] | None = None) -> Shelf:
    book = Casebook()
    for n, day in enumerate(days):
        book.page(f"c{n}", "Port Courier\nNews\nThe river rose.\n", publisher="Port Courier", day=day)
    book.page("mine", "x\nNews\nThe river rose again.\n", day=date(2031, 6, 20))
    return Shelf(Register(book.tables()), apart or set())


def house(found: Shelf) -> str:
    return next(key for key, pages in found.pages.items() if "c0" in pages)


def test_later_pages_are_left_out_and_undated_ones_are_kept() -> None:
    found = shelf([date(2031, 6, 1), date(2031, 6, 30), None])
    assert found.latest("mine", house(found), NEAR) == ["c0", "c2"]


def test_the_latest_before_a_page_are_taken() -> None:
    found = shelf([date(2031, 6, day) for day in (1, 5, 9)])
    assert found.latest("mine", house(found), 2) == ["c1", "c2"]


def test_one_page_of_late_stands_alone_and_two_or_an_old_one_do_not() -> None:
    for days, lone in (
        ([date(2031, 6, 11)], True),
        ([date(2031, 6, 11), date(2031, 6, 25)], True),
        ([date(2031, 6, 10), date(2031, 6, 11)], False),
        ([date.fromordinal(date(2031, 6, 20).toordinal() - MONTH - 1)], False),
        ([None], False),
    ):
        found = shelf(list(days))
        assert found.is_lone("mine", house(found)) is lone


def test_a_page_that_a_person_parted_is_not_rested_on() -> None:
    found = shelf([date(2031, 6, 1)], {("mine", "c0")})
    assert not found.may_rest("mine", "c0")
    assert found.may_rest("c0", "mine")
