"""Houses of collected pages by parts of their names and by description (R3)."""

from __future__ import annotations

import pytest

from stemmata.trace.houses import Houses
from stemmata.trace.register import Register
from tests.trace.casebook import Casebook


@pytest.fixture
def houses() -> Houses:
    book = Casebook()
    for n, house in enumerate(("Delta Survey Office of Records", "Marsh Wire", "Marsh News Bureau", "Upland River Tribune")):
        book.page(f"p{n}", f"{house}\nTitle\nText.\n", publisher=house)
    return Houses(Register(book.tables()))


@pytest.mark.parametrize(
    ("form", "short", "name"),
    [
        ("marsh wire", False, "Marsh Wire"),
        ("survey office", False, "Delta Survey Office of Records"),
        ("survey", False, None),
        ("wire", True, "Marsh Wire"),
        ("marsh", True, None),
        ("urt", True, "Upland River Tribune"),
        ("urt", False, None),
        ("", True, None),
    ],
)
def test_a_part_of_a_name_is_the_only_house_that_bears_it(houses: Houses, form: str, short: bool, name: str | None) -> None:
    found = houses.bearing(form, short=short)
    assert (found.name if found else None) == name


def test_a_description_needs_two_words_of_a_body(houses: Houses) -> None:
    found = houses.described("the records of the delta")
    assert found is not None
    assert found.name == "Delta Survey Office of Records"
    assert houses.described("the delta people") is None
    assert houses.described("the wire of the marsh") is None  # no body


def test_the_beginning_of_a_name_is_two_words_or_more(houses: Houses) -> None:
    found = houses.beginning_with("upland river")
    assert found is not None
    assert found.name == "Upland River Tribune"
    assert houses.beginning_with("upland") is None
