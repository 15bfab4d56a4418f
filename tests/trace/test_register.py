"""Who publishes a page, where neither imprint nor entities say so outright."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.schema.claim import Attribution
from stemmata.schema.clusters import Entity
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import EntityKind, OriginKind, Voice
from stemmata.trace.register import Register
from tests.trace.casebook import Casebook


def announced(head: str) -> Register:
    book = Casebook()
    book.page(
        "p", f"{head}\nSituation at Rill\nThe Ministry of River Defence announces the close of operations at Rill.\n", day=date(2031, 6, 1)
    )
    at = book.texts["p"].index("announces")
    mention = book._mention("p", "The Ministry of River Defence", "army")
    book.rows["attribution"].append(Attribution(mention, Span("p", at, at + 9), Span("p", at + 10, at + 20), Voice.BODY))
    return Register(book.tables())


def test_a_release_is_the_page_of_the_body_that_announces_in_it() -> None:
    house = announced("COMMUNIQUÉ 17").houses["p"]
    assert (house.name, house.kind) == ("Ministry of River Defence", OriginKind.BODY)


def test_a_report_that_tells_what_a_body_announces_is_not_its_page() -> None:
    assert announced("River news").houses["p"].kind is not OriginKind.BODY


@pytest.mark.parametrize(
    ("name", "kind", "becomes"),
    [
        ("Reed Press Agency", EntityKind.ARMED_GROUP, EntityKind.PUBLISHER),
        ("Radio Rill", EntityKind.ORGANISATION, EntityKind.PUBLISHER),
        ("Reed Security Agency", EntityKind.ORGANISATION, EntityKind.ORGANISATION),
        ("Press Office of the Army", EntityKind.ORGANISATION, EntityKind.ORGANISATION),
        ("Press Freedom Foundation", EntityKind.ORGANISATION, EntityKind.ORGANISATION),
        ("Radio Rill", EntityKind.ARMED_GROUP, EntityKind.ARMED_GROUP),
    ],
)
def test_what_is_a_publication_by_its_name(name: str, kind: EntityKind, becomes: EntityKind) -> None:
    assert Register({"entity": [Entity("e", kind, name, None, private=False)]}).entities["e"].kind is becomes
