"""Rule R1: whom "the company", "the ministry", "this newspaper" or "the Herons themselves" are, and who is nobody's voice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind
from stemmata.trace import trace
from stemmata.trace.descriptions import is_no_voice
from tests.trace.casebook import Casebook


def origins(book: Casebook) -> dict[str, Any]:
    out = trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]
    known = {o.id: o for o in out["origin"]}
    return {t.claim_id: known[t.origin_id] for t in out["testimony"]}


def body(book: Casebook, page: str, words: str, kind: EntityKind = EntityKind.ORGANISATION) -> None:
    """A body that a page names and that says nothing."""
    if all(e.id != words for e in book.rows["entity"]):
        book.rows["entity"].append(Entity(words, kind, words, None, private=False))
    book._mention(page, words, None)
    book.rows["denotes"].append(Denotes(book.rows["mention"][-1].id, page, words, "its name"))


def said(first: str, source: str, named: list[str]) -> str:
    """The origin of what a described source says on a page whose first sentence names bodies."""
    book = Casebook()
    book.page("p", f"Hill Gazette\nNews\n{first} Nine had died, {source} said.\n", publisher="Hill Gazette", day=date(2031, 5, 1))
    for name in named:
        body(book, "p", name)
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[(source, None)])
    return str(origins(book)[claim].name)


def test_a_company_is_no_commission() -> None:
    assert said("Barcaza met the Lake Commission.", "the company", ["Barcaza", "Lake Commission"]) == "Barcaza"
    assert said("They met the Lake Commission.", "the company", ["Lake Commission"]) != "Lake Commission"


def test_no_body_but_a_ministry_is_the_ministry() -> None:
    assert said("The Heron Council sat.", "the ministry", ["Heron Council"]) == "Ministry of River Defence"  # the only one of the case


def test_told_this_newspaper_is_the_page_and_not_the_paper_that_it_named() -> None:
    book = Casebook()
    text = "Hill Gazette\nNews\nThe Port Courier says ten huts burned. Nine had died, a nurse told this newspaper.\n"
    book.page("p", text, publisher="Hill Gazette", day=date(2031, 5, 1))
    book.claim("p", ClaimType.ATTACK, "ten huts burned", by=[("Port Courier", "courier")])
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("nurse", None), ("newspaper", None)])
    assert origins(book)[claim].document_id == "p"


def test_what_only_stresses_a_name_is_no_part_of_it() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe Heron League is near. Nine had died, the Heron League themselves say.\n")
    book._mention("p", "Heron League", "league")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("Heron League themselves", None)])
    assert origins(book)[claim].name == "Heron League"


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        ("Border militants", True),
        ("Osk rebels", True),
        ("Banu Marid", True),
        ("Marid tribe", True),
        ("Free Rebels", False),
        ("Rebels", False),
    ],
)
def test_tribes_and_fighters_of_a_place_have_no_one_voice(name: str, nobody: bool) -> None:
    assert is_no_voice(Entity("e", EntityKind.ARMED_GROUP, name, None, private=False)) is nobody


def test_fighters_of_a_place_in_a_headline_are_nobodys_voice() -> None:
    book = Casebook()
    book.page("p", "x\nBorder militants say old chief died\nHe died in May.\n", day=date(2031, 5, 1))
    claim = book.claim("p", ClaimType.PERSON_STATUS, "old chief died", by=[("Border militants", "front")], title=True)
    book.rows["denotes"] = [d for d in book.rows["denotes"] if d.mention_id != book.rows["mention"][-1].id]
    assert origins(book)[claim].document_id == "p"


def retelling(head: str, last: str) -> tuple[str, str]:
    """Origins of a claim in the story that a page retells and of one in its last paragraph."""
    book = Casebook()
    text = f"{head}\nNews\nThe Port Courier says ten huts burned. The Courier wrote that boats sank.\nMen fled, it is said.\n{last}\n"
    book.page("p", text, publisher="Hill Gazette", day=date(2031, 5, 1))
    book.claim("p", ClaimType.ATTACK, "ten huts burned", by=[("Port Courier", "courier")])
    book.claim("p", ClaimType.ATTACK, "boats sank", by=[("The Courier", "courier")])
    story = book.claim("p", ClaimType.TRAVEL, "Men fled")
    own = book.claim("p", ClaimType.CASUALTY, "nine had died")
    found = origins(book)
    return str(found[story].document_id), str(found[own].document_id)


@pytest.mark.parametrize(
    ("last", "own"),
    [
        ("Besides, nine had died.", "None"),
        ("A nurse told us that nine had died.", "p"),
        ("That nine had died, a nurse told this paper.", "p"),
        ("The Gazette saw that nine had died.", "p"),
    ],
)
def test_a_paragraph_that_names_the_page_itself_is_none_of_the_story_that_it_retells(last: str, own: str) -> None:
    assert retelling("Hill Gazette", last) == ("None", own)


def test_a_page_with_a_correspondent_of_its_own_retells_nobody() -> None:
    assert retelling("Hill Gazette - by our special correspondent", "Besides, nine had died.") == ("p", "p")


def test_an_officer_of_a_mission_is_the_mission() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nNine had died, said an officer of the Lake Mission.\n", day=date(2031, 5, 1))
    body(book, "p", "Lake Mission")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("officer", None)])
    assert origins(book)[claim].name == "Lake Mission"


def test_a_name_that_the_page_calls_an_operator_is_a_company_and_no_person() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe owner, Barcaza, gave the dead as four. Ada Tobin wept.\n", day=date(2031, 5, 1))
    book.rows["entity"].append(Entity("b", EntityKind.PERSON, "Barcaza", None, private=False))
    claim = book.claim("p", ClaimType.CASUALTY, "the dead as four", by=[("Barcaza", None)])
    book.rows["denotes"].append(Denotes(book.rows["mention"][-1].id, "p", "b", "its name"))
    assert origins(book)[claim].name == "Barcaza"
