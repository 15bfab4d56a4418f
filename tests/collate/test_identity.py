"""Who did it and who the dead were: voices that name others, and words that name nobody."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import ClaimType, DisputeKind, EntityKind, Measure
from tests.collate.reports import collated
from tests.trace.casebook import Casebook, number


def told(book: Casebook, page: str, house: str, words: str) -> None:
    """A page of a house whose body is what a clerk told it."""
    book.page(page, f"{house}\nRill\nA clerk told {house} that {words}.\n", publisher=house, day=date(2031, 5, 6))


def blamed(second: str) -> list[DisputeKind]:
    """One house blames the Reed Front for a blow, another one a group of that name."""
    book = Casebook()
    league = Entity("league", EntityKind.ARMED_GROUP, second, None, private=False)
    book.rows["entity"] = [league if e.id == "league" else e for e in book.rows["entity"]]
    for page, house, name, who in (("a", "Port Courier", "Reed Front", "front"), ("b", "Hill Gazette", second, "league")):
        words = f"{name} raided Rill"
        told(book, page, house, words)
        book.claim(page, ClaimType.ATTACK, words, by=[("A clerk", None)], roles=[("perpetrator", name, who)], event="raid")
    return [d.kind for d in collated(book)["dispute"]]


@pytest.mark.parametrize(("second", "disputes"), [("Heron League", [DisputeKind.IDENTITY]), ("Rebels", []), ("The attackers", [])])
def test_a_word_for_any_fighters_names_no_other_perpetrator(second: str, disputes: list[DisputeKind]) -> None:
    assert blamed(second) == disputes


def test_fighters_of_a_named_group_against_civilians_is_a_dispute_on_who_the_dead_were_with_all_who_tell_it() -> None:
    book = Casebook()
    book.page(
        "a", "x\nRill\nThe army of the river killed 25 men of the Reed Front, the Ministry of River Defence said.\n", day=date(2031, 5, 6)
    )
    ministry: list[tuple[str, str | None]] = [("the Ministry of River Defence", "army")]
    count = [("25", Measure.KILLED, number(None, 25, None))]
    front = [("victim", "the Reed Front", "front")]
    book.claim("a", ClaimType.CASUALTY, "killed 25 men of the Reed Front", by=ministry, roles=front, numbers=count, event="strike")
    told(book, "b", "Port Courier", "47 civilians were killed")
    count = [("47", Measure.KILLED, number(None, 47, None))]
    book.claim("b", ClaimType.CASUALTY, "47 civilians were killed", by=[("A clerk", None)], numbers=count, event="strike")
    (dispute,) = (d for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY)
    assert len(dispute.claims) == 2


def dead(*names: str) -> list[DisputeKind]:
    """What two houses say of whose body it was."""
    book = Casebook()
    people = {"tobin": "Ada Tobin", "okoro": "Sel Okoro"}
    for page, house, who in (("a", "Port Courier", names[0]), ("b", "Hill Gazette", names[1])):
        words = f"the body was that of {people[who]}"
        told(book, page, house, words)
        book.claim(page, ClaimType.PERSON_STATUS, words, by=[("A clerk", None)], roles=[("person", people[who], who)], event="death")
    return [d.kind for d in collated(book)["dispute"]]


def test_two_voices_that_name_the_dead_otherwise_disagree_on_who_it_was() -> None:
    assert dead("tobin", "okoro") == [DisputeKind.IDENTITY]


def test_two_voices_that_name_the_same_dead_agree() -> None:
    assert dead("tobin", "tobin") == []


@pytest.mark.parametrize(("whole", "disputes"), [(None, 1), (11, 1), (83, 0)])
def test_civilians_beside_whom_their_voice_counts_more_are_not_who_the_dead_were(whole: int | None, disputes: int) -> None:
    book = Casebook()
    book.page("a", "x\nRill\nThe Ministry of River Defence said that 40 men of the Reed Front were killed.\n", day=date(2031, 5, 6))
    army, killed = [("The Ministry of River Defence", "army")], Measure.KILLED
    roles = [("victim", "the Reed Front", "front")]
    words = "40 men of the Reed Front were killed"
    book.claim("a", ClaimType.CASUALTY, words, by=army, roles=roles, numbers=[("40", killed, number(None, 40, None))], event="raid")
    told(book, "b", "Hill Gazette", f"{whole or 'some'} people died and 11 civilians were killed")
    clerk = [("A clerk", None)]
    if whole is not None:
        words = f"{whole} people died"
        book.claim("b", ClaimType.CASUALTY, words, by=clerk, numbers=[(str(whole), killed, number(None, whole, None))], event="raid")
    words = "11 civilians were killed"
    book.claim("b", ClaimType.CASUALTY, words, by=clerk, numbers=[("11", killed, number(None, 11, None))], event="raid")
    assert len([d for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY]) == disputes
