"""Denials: one row for each voice that denies, with all who tell the thing, and what exactly is denied."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.schema.collation import Dispute
from stemmata.schema.vocabulary import ClaimType, DisputeKind, Measure, Modality
from tests.collate.reports import collated
from tests.trace.casebook import Casebook, number

HOUSES = ("Port Courier", "Hill Gazette", "The Lantern", "Delta Herald", "Fen Post")


def denials(book: Casebook) -> list[Dispute]:
    return [d for d in collated(book)["dispute"] if d.kind is DisputeKind.DENIAL]


def raid_told_by(order: tuple[int, ...], deniers: int) -> Casebook:
    """Houses that each tell of a raid, and parties that deny it on pages of their own, added in some order."""
    book = Casebook()
    front = [("The Reed Front", "front"), ("The Heron League", "league")][:deniers]
    for n in order:
        if n < len(HOUSES):
            text = f"{HOUSES[n]}\nRaid\nA cook told {HOUSES[n]} that boats raided Rill.\n"
            book.page(f"t{n}", text, publisher=HOUSES[n], day=date(2031, 5, 7))
            book.claim(f"t{n}", ClaimType.ATTACK, "boats raided Rill", by=[("A cook", None)], event="raid")
    for n, (words, entity) in enumerate(front):
        book.page(f"d{n}", f"x\nRaid\n{words} denied that Rill was raided.\n", day=date(2031, 5, 9))
        roles = [("speaker", words, entity)]
        book.claim(f"d{n}", ClaimType.DENIAL, f"{words} denied that Rill was raided", by=[(words, entity)], roles=roles, event="raid")
    return book


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(HOUSES))), st.integers(1, len(HOUSES)), st.integers(1, 2))
def test_one_row_a_denier_with_every_teller_in_any_order_of_pages(order: list[int], tellers: int, deniers: int) -> None:
    rows = denials(raid_told_by(tuple(n for n in order if n < tellers), deniers))
    assert len(rows) == deniers
    for row in rows:
        assert len(row.claims) == 1 + tellers
        assert not row.same_origin


def test_a_denied_number_is_set_against_who_gives_that_number() -> None:
    book = Casebook()
    given_by = {}
    for n, (house, count) in enumerate((("Port Courier", 17), ("Hill Gazette", 19))):
        text = f"{house}\nRaid\nA cook told {house} that the figure of {count} dead boatmen is right.\n"
        book.page(f"t{n}", text, publisher=house, day=date(2031, 5, 7))
        numbers = [(str(count), Measure.KILLED, number(None, count, None))]
        quote = f"the figure of {count} dead boatmen is right"
        given_by[count] = book.claim(f"t{n}", ClaimType.CASUALTY, quote, by=[("A cook", None)], numbers=numbers, event="raid")
    text = "x\nRaid\nWe raided Rill, the Reed Front wrote. The figure of 17 dead boatmen is a lie, the Reed Front wrote.\n"
    book.page("d", text, day=date(2031, 5, 9))
    front = [("the Reed Front", "front")]
    book.claim("d", ClaimType.ATTACK, "We raided Rill", by=front, roles=[("perpetrator", "We", "front")], event="raid")
    no = book.claim("d", ClaimType.DENIAL, "The figure of 17 dead boatmen is a lie", by=front, event="raid")
    (row,) = denials(book)
    assert set(row.claims) == {no, given_by[17]}


@pytest.mark.parametrize(("accused", "rows"), [("the boatmen of the Reed Front", 1), ("the boatmen of the Heron League", 0)])
def test_who_disowns_a_blow_answers_those_who_blame_men_that_bear_his_name(accused: str, rows: int) -> None:
    book = Casebook()
    book.page("t", f"Port Courier\nRaid\nA cook told Port Courier that {accused} raided Rill.\n", publisher="Port Courier")
    whose = ("the Reed Front", "front") if "Reed" in accused else ("the Heron League", "league")
    blame = [("perpetrator", "the boatmen", None), ("weapon", *whose)]
    book.claim("t", ClaimType.ATTACK, f"{accused} raided Rill", by=[("A cook", None)], roles=blame, event="raid")
    book.page("d", "x\nRaid\nWe had nothing to do with the raid, the Reed Front wrote.\n", day=date(2031, 5, 9))
    book.claim(
        "d",
        ClaimType.DENIAL,
        "We had nothing to do with the raid",
        by=[("the Reed Front", "front")],
        roles=[("speaker", "We", "front")],
        modality=Modality.DENIED,
        event="raid",
    )
    assert len(denials(book)) == rows


def test_two_parts_that_one_voice_denies_are_two_rows() -> None:
    book = Casebook()
    book.page("t", "Port Courier\nRaid\nA cook told Port Courier that boats shelled the market twice and a second bomb fell.\n")
    for quote in ("boats shelled the market twice", "a second bomb fell"):
        book.claim("t", ClaimType.ATTACK, quote, by=[("A cook", None)], event="raid")
    text = "x\nRaid\nWe shelled a depot, the Reed Front wrote. No market was hit. Nor was any bomb dropped.\n"
    book.page("d", text, day=date(2031, 5, 9))
    front = [("the Reed Front", "front")]
    book.claim("d", ClaimType.ATTACK, "We shelled a depot", by=front, roles=[("perpetrator", "We", "front")], event="raid")
    for quote in ("No market was hit", "Nor was any bomb dropped"):
        book.claim("d", ClaimType.DENIAL, quote, by=front, event="raid")
    assert len(denials(book)) == 2


def test_a_party_that_taxes_a_road_after_its_defeat_was_claimed_is_at_work() -> None:
    book = Casebook()
    text = "Port Courier\nReeds\nThe Ministry of River Defence said that the Reed Front no longer exists. "
    text += "The Reed Front taxes every boat.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    army = [("The Ministry of River Defence", "army")]
    quote = "the Reed Front no longer exists"
    book.claim("a", ClaimType.SUCCESS_CLAIM, quote, by=army, roles=[("against", "the Reed Front", "front")])
    book.claim("a", ClaimType.COERCION, "The Reed Front taxes every boat", roles=[("actor", "The Reed Front", "front")])
    (row,) = denials(book)
    assert row.entity_id == "front"


def test_a_body_that_called_the_death_a_rumour_and_concedes_it_is_one_row_and_another_mans_death_none() -> None:
    book = Casebook()
    text = "Port Courier\nTobin\nThe Reed Front called the reports a fable in March. Ada Tobin died at Fen, the Reed Front said. "
    text += "Sel Okoro died at Rill, the Reed Front said.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    front = [("The Reed Front", "front")]
    roles = [("speaker", "The Reed Front", "front"), ("about", "Ada Tobin", "tobin")]
    book.claim("a", ClaimType.DENIAL, "The Reed Front called the reports a fable in March", by=front, roles=roles, event="death")
    book.claim("a", ClaimType.PERSON_STATUS, "Sel Okoro died at Rill", by=front, roles=[("person", "Sel Okoro", "okoro")], event="death")
    assert not [d for d in denials(book) if d.same_origin]
    words = "Ada Tobin died at Fen"
    book.claim("a", ClaimType.PERSON_STATUS, words, by=front, roles=[("person", "Ada Tobin", "tobin")], event="death")
    (row,) = (d for d in denials(book) if d.same_origin)
    assert row.entity_id == "tobin"


@pytest.mark.parametrize(("harm", "rows"), [("three children were hurt", 1), ("two traders died", 1), ("a lorry burned", 0)])
def test_who_denies_harm_to_civilians_denies_it_of_children_and_traders(harm: str, rows: int) -> None:
    book = Casebook()
    book.page("t", f"Port Courier\nRaid\nA cook told Port Courier that {harm}.\n", publisher="Port Courier", day=date(2031, 5, 7))
    book.claim("t", ClaimType.CASUALTY, harm, by=[("A cook", None)], event="raid")
    text = "x\nRaid\nWe raided Rill, the Reed Front wrote. It denies that any civilian suffered, the Reed Front wrote.\n"
    book.page("d", text, day=date(2031, 5, 9))
    front = [("the Reed Front", "front")]
    book.claim("d", ClaimType.ATTACK, "We raided Rill", by=front, roles=[("perpetrator", "We", "front")], event="raid")
    roles = [("about", "civilian", None)]
    book.claim("d", ClaimType.DENIAL, "It denies that any civilian suffered", by=front, roles=roles, event="raid")
    assert len(denials(book)) == rows


def test_who_says_that_none_of_his_units_joined_a_raid_leaves_it_as_it_happened() -> None:
    book = raid_told_by((0, 1), 0)
    book.page("d", "x\nRaid\nNone of its units had joined the raid, the Reed Front wrote.\n", day=date(2031, 5, 9))
    roles = [("speaker", "the Reed Front", "front")]
    quote = "None of its units had joined the raid"
    book.claim("d", ClaimType.DENIAL, quote, by=[("the Reed Front", "front")], roles=roles, event="raid")
    (standing,) = collated(book)["standing"]
    assert standing.status == "corroborated"
