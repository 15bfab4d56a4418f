"""Rule R1: an authority that is described and not named is a body; its officials speak for it where they are said to be its."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, OriginKind
from stemmata.trace import trace
from tests.trace.casebook import Casebook


def origins(book: Casebook) -> dict[str, Any]:
    out = trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]
    known = {o.id: o for o in out["origin"]}
    return {t.claim_id: known[t.origin_id] for t in out["testimony"]}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Nine had died, officials of the political administration said.", "officials"),
        ("Nine had died, officials of the political administration said.", "officials of the political administration"),
        ("Nine had died, according to the political administration.", "the political administration"),
        ("The political administration said that Nine had died.", "The political administration"),
    ],
)
def test_a_described_authority_is_a_body(sentence: str, source: str) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\n{sentence}\n")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[(source, None)])
    found = origins(book)[claim]
    assert (found.name, found.kind) == ("the political administration", OriginKind.BODY)


@pytest.mark.parametrize("source", ["officials", "two officials", "a clerk of the district court", "the camp's civil committee"])
def test_officials_of_nobody_and_clerks_are_witnesses(source: str) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\nNine had died, {source} said.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[(source, None)])
    assert origins(book)[claim].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_an_authority_is_one_voice_on_two_pages() -> None:
    book = Casebook()
    claims = []
    for n in range(2):
        book.page(f"p{n}", "x\nNews\nNine had died, the district health office said.\n", day=date(2031, 6, 1 + n))
        claims.append(book.claim(f"p{n}", ClaimType.CASUALTY, "Nine had died", by=[("the district health office", None)]))
    found = origins(book)
    assert found[claims[0]].kind is OriginKind.BODY
    # without a placed name the pages are of no country, and nobody says that it is one office
    assert found[claims[0]].id != found[claims[1]].id


def test_the_paper_by_its_language_is_the_paper_named_before() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nNine had died, the Hill Gazette wrote. Ten huts burned, the Marsh paper wrote.\n")
    named = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("Hill Gazette", "gazette")])
    described = book.claim("p", ClaimType.ATTACK, "Ten huts burned", by=[("the Marsh paper", None)])
    found = origins(book)
    assert found[described].id == found[named].id


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The police chief of Khost, General Sel Okoro, said that", "Khost police"),
        ("Rill's police chief Sel Okoro said that", "Rill police"),
        ("Sel Okoro, the police commander of Rill, said that", "Rill police"),
        ("Sel Okoro, the police chief, said that", "the police"),
        ("Sel Okoro, the Rill provincial police director, said that", "Rill police"),
    ],
)
def test_a_chief_of_police_is_the_police_of_the_place(words: str, name: str) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\n{words} nine had died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("Sel Okoro", "okoro")])
    found = origins(book)[claim]
    assert (found.name, found.kind) == (name, OriginKind.BODY)


def test_an_authority_told_by_a_place_is_named_by_it() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nNine had died, the Rill health department said.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("Rill health department", None)])
    assert origins(book)[claim].name == "Rill health department"


@pytest.mark.parametrize("source", ["head", "The head of the security office in Rill"])
def test_who_heads_an_office_speaks_for_it(source: str) -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe head of the security office in Rill told us nine had died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[(source, None)])
    assert origins(book)[claim].name == "Rill security office"


def test_one_official_of_an_office_is_a_witness() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nAn official in the governor's office said nine had died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("official", None)])
    assert origins(book)[claim].kind is OriginKind.PAGE


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("Army spokesman Lt. Col. Sel Okoro said nine had died.", "Lt. Col. Sel Okoro", "the army"),
        ("The military's chief spokesperson, Maj. Gen. Sel Okoro, said nine had died.", "Maj. Gen. Sel Okoro", "the military"),
        ("Sel Okoro, a police spokesman, said nine had died.", "Sel Okoro", "the police"),
        ("The Police Public Relations Officer in the state, SP Sel Okoro, said nine had died.", "SP Sel Okoro", "the police"),
        ("Interior Minister Sel Okoro said nine had died.", "Sel Okoro", "the government"),
    ],
)
def test_the_office_before_a_name_says_for_whom_it_speaks(sentence: str, source: str, name: str) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\n{sentence}\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[(source, "okoro")])
    assert origins(book)[claim].name == name


def test_a_former_spokesman_speaks_for_himself() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nFormer army spokesman Sel Okoro said nine had died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("Sel Okoro", "okoro")])
    assert origins(book)[claim].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_the_town_police_are_those_of_the_town_named_before() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nRebels stormed the station of Rill on Monday, the town police said. Fen was quiet.\n")
    book._mention("p", "Rill", "rill")
    book._mention("p", "Fen", "fen")
    claim = book.claim("p", ClaimType.ATTACK, "stormed the station", by=[("town police", None)])
    assert origins(book)[claim].name == "Rill town police"


def test_the_spokesman_of_somebody_named_before_is_not_the_army_s() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe movement's military spokesman, Sel Okoro, said nine had died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("Sel Okoro", "okoro")])
    assert origins(book)[claim].name != "the military"
