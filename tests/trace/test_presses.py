"""Rules R1, R3: which names are publications' and which are bodies', by what they are called and by their pages."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import EntityKind, MentionForm, OriginKind
from stemmata.trace.presses import press
from stemmata.trace.register import Register
from tests.trace.casebook import KINDS, Casebook


def entity(name: str, kind: EntityKind = EntityKind.ORGANISATION) -> Entity:
    return Entity("e", kind, name, None, private=False)


@pytest.mark.parametrize(
    ("name", "kind", "publisher"),
    [
        ("Andes Newsline", EntityKind.ORGANISATION, True),
        ("Marsh News Agency", EntityKind.ARMED_GROUP, True),
        ("Radio Osk", EntityKind.ORGANISATION, True),
        ("Press Council of Osk", EntityKind.ORGANISATION, False),
        ("Osk Teachers", EntityKind.ORGANISATION, False),
    ],
)
def test_what_is_a_publication_by_its_name(name: str, kind: EntityKind, publisher: bool) -> None:
    assert (press(entity(name, kind)).kind is EntityKind.PUBLISHER) is publisher


def book_of(text: str, name: str, kind: EntityKind, *, credit: bool) -> Register:
    book = Casebook()
    book.rows["entity"].append(Entity("e", kind, name, None, private=False))
    house, agency = (None, name) if credit else (name, None)
    book.page("p", text, publisher=house, credit=agency, day=date(2031, 3, 1))
    known = KINDS[kind][0]
    at = text.index(name)
    book.rows["mention"].append(Mention("m", "p", at, at + len(name), name, known, MentionForm.NAME))
    book.rows["denotes"].append(Denotes("m", "p", "e", "its name"))
    return Register(book.tables())


def test_a_dateline_names_a_news_agency() -> None:
    text = "x\nRaid\nRILL, Osk, March 1 (Orbita) - The boats lie idle.\n"
    register = book_of(text, "Orbita", EntityKind.ORGANISATION, credit=True)
    assert register.entities["e"].kind is EntityKind.PUBLISHER


def test_a_ministry_in_a_dateline_stays_a_body() -> None:
    text = "x\nRaid\nRILL, Osk, March 1 (Ministry of Boats) - The boats lie idle.\n"
    register = book_of(text, "Ministry of Boats", EntityKind.ORGANISATION, credit=True)
    assert register.entities["e"].kind is EntityKind.ORGANISATION


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Dune Monitor - Press statement", OriginKind.BODY),
        ("Press statement of the Dune Monitor", OriginKind.BODY),
        ("Dune Monitor is a registered charity", OriginKind.BODY),
        ("Dune Monitor | Home | Sport", OriginKind.PUBLICATION),
    ],
)
def test_a_page_headed_as_a_release_is_a_bodys(head: str, kind: OriginKind) -> None:
    register = book_of(f"{head}\nRaid\nWe have counted nine boats.\n", "Dune Monitor", EntityKind.PUBLISHER, credit=False)
    assert register.houses["p"].kind is kind
