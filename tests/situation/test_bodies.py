"""Who leads a body: heads and commanders, factions of a person, deaths that one origin tells."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.schema.vocabulary import ClaimType
from stemmata.situation import as_of
from tests.situation.test_asof import facts, told
from tests.trace.casebook import Casebook

Role = tuple[str, str, str | None]
ROLES: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]


def leaders(book: Casebook, day: date, entity: str = "front") -> list[tuple[str | None, bool]]:
    return [(h.entity_id, h.contested) for h in as_of(facts(book, entity), day).leaders]


@pytest.mark.parametrize("words", ["Ada Tobin, a commander of the Reed Front", "Ada Tobin, a senior leader of the Reed Front"])
def test_one_commander_among_others_is_a_member_and_no_leader(words: str) -> None:
    book = Casebook()
    told(book, "p", date(2031, 1, 5), words, ClaimType.LEADS, ROLES)
    situation = as_of(facts(book, "front"), date(2031, 1, 6))
    assert situation.leaders == ()
    assert [h.entity_id for h in situation.members] == ["tobin"]


@pytest.mark.parametrize("words", ["Ada Tobin, the commander of the Reed Front", "Ada Tobin, a former customs guard, leads the Reed Front"])
def test_the_commander_leads(words: str) -> None:
    book = Casebook()
    told(book, "p", date(2031, 1, 5), words, ClaimType.LEADS, ROLES)
    assert leaders(book, date(2031, 1, 6)) == [("tobin", False)]


def test_the_faction_of_a_person_is_led_by_that_person() -> None:
    book = Casebook()
    roles: list[Role] = [("child", "the Reed Front", "front"), ("parent", "Ada Tobin", "tobin")]
    told(book, "p", date(2031, 1, 5), "the Reed Front, the faction of Ada Tobin", ClaimType.BRANCH_OF, roles)
    assert leaders(book, date(2031, 1, 6)) == [("tobin", False)]


def test_a_group_that_presents_somebody_as_its_leader_has_a_new_one() -> None:
    book = Casebook()
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, ROLES)
    words = "the Reed Front presented Sel Okoro as its leader in a video"
    told(book, "p2", date(2031, 1, 20), words, ClaimType.LEADS, [("leader", "Sel Okoro", "okoro")])
    book.claim("p2", ClaimType.PROPAGANDA, words, roles=[("publisher", "the Reed Front", "front")])
    assert leaders(book, date(2031, 1, 21)) == [("okoro", False)]


def test_told_dead_by_one_origin_he_is_contested_for_a_time_and_then_gone() -> None:
    book = Casebook()
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, ROLES)
    told(book, "p2", date(2031, 2, 5), "Ada Tobin was killed at Fen", ClaimType.CASUALTY, [("victim", "Ada Tobin", "tobin")])
    assert leaders(book, date(2031, 2, 4)) == [("tobin", False)]
    assert leaders(book, date(2031, 2, 6)) == [("tobin", True)]
    assert leaders(book, date(2031, 9, 1)) == []


def test_whom_a_page_tells_to_have_been_named_leader_is_not_the_one_it_tells_to_have_been_buried() -> None:
    book = Casebook()
    new: list[Role] = [("new_leader", "Sel Okoro", "okoro"), ("org", "the Reed Front", "front")]
    words = "the Reed Front named Sel Okoro chief after he was buried"
    told(book, "p", date(2031, 1, 5), words, ClaimType.LEADERSHIP_CHANGE, new)
    book.claim("p", ClaimType.PERSON_STATUS, "he was buried", by=[("A monk", None)], roles=[("person", "he", "okoro")])
    assert leaders(book, date(2031, 1, 6)) == [("okoro", False)]


@pytest.mark.parametrize(
    ("words", "founds"),
    [
        ("Sel Okoro broke with Ada Tobin and formed the Heron League", True),
        ("Sel Okoro broke away under the name of Heron League", True),
        ("Sel Okoro broke with Ada Tobin and fought the Heron League", False),
    ],
)
def test_who_breaks_away_and_forms_a_body_leads_it(words: str, *, founds: bool) -> None:
    book = Casebook()
    told(book, "p", date(2031, 1, 5), words, ClaimType.RIVALRY, [("party", "Sel Okoro", "okoro")])
    book.claim("p", ClaimType.PROPAGANDA, words, roles=[("publisher", "Heron League", "league")])
    assert leaders(book, date(2031, 1, 6), "league") == ([("okoro", False)] if founds else [])


@pytest.mark.parametrize(
    "words",
    [
        "Ada Tobin, previously commander of the Reed Front",
        "Ada Tobin, who until then headed the Reed Front",
        "Ada Tobin, who until May commanded the Reed Front",
        "Ada Tobin, once the boss of the Reed Front",
        "Ada Tobin, who used to run the Reed Front",
    ],
)
def test_who_led_before_leads_no_longer(words: str) -> None:
    book = Casebook()
    told(book, "p", date(2031, 1, 5), words, ClaimType.LEADS, ROLES)
    assert leaders(book, date(2031, 1, 6)) == []
