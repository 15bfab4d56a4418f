"""Houses of collected pages by parts of their names and by description (R3)."""

from __future__ import annotations

import pytest

from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind
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
    ("form", "kind", "name"),
    [
        ("Marsh Wire", EntityKind.ORGANISATION, "Marsh Wire"),
        ("Survey Office", EntityKind.ORGANISATION, "Delta Survey Office of Records"),
        ("Survey", EntityKind.ORGANISATION, None),
        ("Survey Office", EntityKind.ARMED_GROUP, None),
        ("Wire", EntityKind.PUBLISHER, "Marsh Wire"),
        ("Marsh", EntityKind.PUBLISHER, None),
        ("Urt", EntityKind.PUBLISHER, "Upland River Tribune"),
        ("Urt", EntityKind.ORGANISATION, None),
        ("URT", EntityKind.ORGANISATION, "Upland River Tribune"),
        ("URT", EntityKind.ARMED_GROUP, "Upland River Tribune"),
        ("", EntityKind.PUBLISHER, None),
    ],
)
def test_a_part_of_a_name_is_the_only_house_that_bears_it(houses: Houses, form: str, kind: EntityKind, name: str | None) -> None:
    found = houses.bearing(Entity("e", kind, form, None, private=False))
    assert (found.name if found else None) == name


def test_a_description_needs_two_words_of_a_body(houses: Houses) -> None:
    found = houses.described("the records of the delta")
    assert found is not None
    assert found.name == "Delta Survey Office of Records"
    assert houses.described("the delta people") is None
    assert houses.described("the wire of the marsh") is None  # no body


def test_the_beginning_of_a_name_is_two_words_or_more_or_all_but_a_word_for_the_press(houses: Houses) -> None:
    found = houses.beginning_with("upland river")
    assert found is not None
    assert found.name == "Upland River Tribune"
    assert houses.beginning_with("upland") is None
    assert houses.beginning_with("marsh") == houses.by_name["marsh wire"]  # "Bureau" is no word for the press


def test_pages_headed_by_an_acronym_are_the_agencys_that_has_these_initials() -> None:
    book = Casebook()
    book.page("p", "TNA\nTitle\nText.\n", publisher="TNA")
    book.page("q", "DXRP Radyo Tubig\nTitle\nText.\n", publisher="DXRP Radyo Tubig")
    houses = Houses(Register(book.tables()))
    assert houses.bearing(Entity("e", EntityKind.PUBLISHER, "Tamar News Agency", None, private=False)) == houses.by_name["tna"]
    assert houses.bearing(Entity("e", EntityKind.PUBLISHER, "Tamar Sea News Agency", None, private=False)) is None
    assert houses.called("DXRP") == houses.by_name["dxrp radyo tubig"]
    assert houses.called("Radyo") is None


def test_the_body_whose_name_stands_inside_a_longer_source(houses: Houses) -> None:
    found = houses.inside(["an", "officer", "of", "the", "delta", "survey", "office", "of", "records"])
    assert found is not None
    assert found.name == "Delta Survey Office of Records"
    assert houses.inside(["a", "reader", "of", "the", "marsh", "wire"]) is None  # a publication has no officers
