"""Rule R2: which collected pages of a cited house a page can rest on."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.schema.clusters import Dating
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan
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


def test_two_copies_of_one_day_are_one_page() -> None:
    found = shelf([date(2031, 6, 11), date(2031, 6, 11)])
    assert found.is_lone("mine", house(found))


@pytest.mark.parametrize(("note", "found"), [("EDIT, 27 June", True), ("Updated on 27 June", True), ("Wait for 27 June", False)])
def test_what_was_edited_later_can_rest_on_later_pages(note: str, found: bool) -> None:
    book = Casebook()
    book.page("c", "Port Courier\nNews\nThe river rose.\n", publisher="Port Courier", day=date(2031, 6, 25))
    book.page("mine", f"x\nNews\nThe river rose again.\n{note}: the Courier says so too.\n", day=date(2031, 6, 20))
    at = book.texts["mine"].index("27 June")
    book.rows["time_expression"].append(TimeExpression("t", "mine", at, at + 7, "XXXX-06-27"))
    book.rows["dating"].append(Dating("t", "mine", TimeSpan(date(2031, 6, 27), date(2031, 6, 27), TimePrecision.DAY, "stated")))
    pages = Shelf(Register(book.tables()), (), book.rows["time_expression"])
    (key,) = [key for key, rows in pages.pages.items() if "c" in rows]
    assert (pages.latest("mine", key, NEAR) == ["c"]) is found


def test_a_page_that_a_person_parted_is_not_rested_on() -> None:
    found = shelf([date(2031, 6, 1)], {("mine", "c0")})
    assert not found.may_rest("mine", "c0")
    assert found.may_rest("c0", "mine")
