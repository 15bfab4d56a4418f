"""Disputes: denial, place, date, identity, and what is inside one origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from stemmata.schema.clusters import Dating, Event
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Hedge, Measure, Modality, Status, TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan
from tests.collate.reports import collated, men, raid
from tests.trace.casebook import WIRE_BODY, Casebook, number


def death(book: Casebook) -> None:
    book.page(
        "a", "Port Courier\nTobin\nA nurse told Port Courier that Ada Tobin died at Fen.\n", publisher="Port Courier", day=date(2031, 8, 2)
    )
    tobin = [("person", "Ada Tobin", "tobin")]
    book.claim("a", ClaimType.PERSON_STATUS, "Ada Tobin died at Fen", by=[("A nurse", None)], roles=tobin, event="death")
    book.page("b", "Hill Gazette\nReeds\nThe Reed Front wrote that Ada Tobin is alive.\n", publisher="Hill Gazette", day=date(2031, 8, 4))
    book.claim(
        "b",
        ClaimType.PERSON_STATUS,
        "Ada Tobin is alive",
        by=[("The Reed Front", "front")],
        roles=tobin,
        modality=Modality.CLAIMED_BY_PARTY,
        event="death",
    )


def test_alive_against_dead_is_a_denial_across_origins_and_contested() -> None:
    book = Casebook()
    death(book)
    out = collated(book)
    (dispute,) = out["dispute"]
    assert (dispute.kind, dispute.agreement, dispute.same_origin, dispute.entity_id) == (
        DisputeKind.DENIAL,
        Agreement.CONFLICT,
        False,
        "tobin",
    )
    (standing,) = out["standing"]
    assert standing.status is Status.CONTESTED
    assert standing.independent_origins == 1
    assert len(standing.denied_by) == 1


def test_more_origins_deny_than_assert() -> None:
    book = Casebook()
    death(book)
    book.page("c", "The Lantern\nTobin\nA cook told The Lantern that Ada Tobin is alive.\n", publisher="The Lantern", day=date(2031, 8, 5))
    book.claim(
        "c", ClaimType.PERSON_STATUS, "Ada Tobin is alive", by=[("A cook", None)], roles=[("person", "Ada Tobin", "tobin")], event="death"
    )
    (standing,) = collated(book)["standing"]
    assert standing.status is Status.DENIED


def test_two_days_and_two_places_of_one_attack() -> None:
    book = Casebook()
    for n, (name, place, ident, day) in enumerate((("Port Courier", "Rill", "rill", 6), ("Hill Gazette", "Fen", "fen", 7))):
        book.page(
            f"p{n}", f"{name}\nRaid\nA guard told {name} that boats raided {place} that day.\n", publisher=name, day=date(2031, 5, 10)
        )
        book.claim(
            f"p{n}",
            ClaimType.ATTACK,
            f"boats raided {place}",
            by=[("A guard", None)],
            on=date(2031, 5, day),
            where=[(place, ident)],
            event="raid",
        )
    kinds = {d.kind: d for d in collated(book)["dispute"]}
    assert set(kinds) == {DisputeKind.DATE, DisputeKind.PLACE}
    assert kinds[DisputeKind.PLACE].agreement is Agreement.COMPATIBLE


def test_a_copyist_who_writes_and_for_or_makes_a_dispute_inside_one_origin() -> None:
    book = Casebook()
    for n, (name, word) in enumerate((("Marsh Wire", "or"), ("Port Courier", "and"))):
        book.page(
            f"p{n}",
            f"{name}\nRill\n{WIRE_BODY[:-1]} A guard blamed the Reed Front {word} the Heron League.\n",
            publisher=name,
            day=date(2031, 5, 6 + n),
        )
        book.claim(
            f"p{n}",
            ClaimType.ATTACK,
            f"blamed the Reed Front {word} the Heron League",
            by=[("A guard", None)],
            event="landing",
            roles=[("perpetrator", "the Reed Front", "front"), ("perpetrator", "the Heron League", "league")],
        )
    (dispute,) = (d for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY)
    assert dispute.same_origin


def test_a_claim_of_victory_against_a_reported_presence() -> None:
    book = Casebook()
    book.page(
        "p",
        "Port Courier\nReeds\nThe Ministry of River Defence claims to have crushed the Reed Front. The Reed Front roams Fen, monks say.\n",
        publisher="Port Courier",
        day=date(2031, 9, 1),
    )
    book.claim(
        "p",
        ClaimType.SUCCESS_CLAIM,
        "crushed the Reed Front",
        by=[("The Ministry of River Defence", "army")],
        roles=[("against", "the Reed Front", "front")],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    book.claim("p", ClaimType.PRESENCE, "The Reed Front roams Fen", by=[("monks", None)], roles=[("actor", "The Reed Front", "front")])
    (dispute,) = collated(book)["dispute"]
    assert (dispute.kind, dispute.entity_id) == (DisputeKind.DENIAL, "front")


def test_a_bound_or_a_boast_is_set_against_the_preferred_number_only_and_each_two_numbers_once() -> None:
    book = Casebook()
    nun = [("A nun", None)]
    first = raid(book, 0, "Port Courier", "29", number(None, 29, None), nun)
    second = raid(book, 1, "Hill Gazette", "31", number(None, 31, None), nun)
    third = raid(book, 2, "The Lantern", "at least 40", number(40, None, None, Hedge.AT_LEAST), nun)
    again = raid(book, 3, "Marsh Wire", "31", number(None, 31, None), nun)
    boast = [("The Reed Front", "front")]
    book.page("q", "x\nRaid\nThe Reed Front says it killed 60 guards.\n", day=date(2031, 5, 9))
    modality = Modality.CLAIMED_BY_PERPETRATOR
    numbers = [("60", Measure.KILLED, number(None, 60, None))]
    last = book.claim("q", ClaimType.CASUALTY, "it killed 60 guards", by=boast, numbers=numbers, event="raid", modality=modality)
    sides = {frozenset(d.claims) for d in collated(book)["dispute"]}
    assert sides == {frozenset((second, again, other)) for other in (first, third, last)}  # 31, with both pages that tell it


def test_a_voice_that_revised_its_number_is_shown_by_its_first_report_once() -> None:
    book = Casebook()
    ministry = [("The Ministry of River Defence", "army")]
    first = raid(book, 0, "Port Courier", "at least 17", number(17, None, None, Hedge.AT_LEAST), ministry)
    again = raid(book, 1, "Hill Gazette", "17", number(None, 17, None), ministry)
    last = raid(book, 2, "The Lantern", "26", number(None, 26, None), ministry)
    (dispute,) = collated(book)["dispute"]
    assert dispute.claims == (first, again, last)
    assert dispute.same_origin


def test_strength_over_time_is_no_dispute_and_a_leader_stands_for_his_group() -> None:
    book = Casebook()
    survey = [("the Delta Survey Office of Records", "survey")]
    men(book, "a", 300, survey, date(2030, 1, 5))
    men(book, "b", 900, survey, date(2031, 1, 5))
    assert not collated(book)["dispute"]
    book.page("c", "x\nTobin\nAda Tobin leads the Reed Front, the Hill Gazette wrote.\n", day=date(2031, 1, 8))
    roles = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    book.claim("c", ClaimType.LEADS, "Ada Tobin leads the Reed Front", by=[("the Hill Gazette", "gazette")], roles=roles)
    men(book, "d", 500, [("the Hill Gazette", "gazette")], date(2031, 1, 9), ("Ada Tobin", "tobin"))
    (dispute,) = collated(book)["dispute"]
    assert (dispute.entity_id, dispute.agreement) == ("front", Agreement.CONFLICT)
    assert "900" in dispute.reason


def test_retellings_of_one_lost_story_that_differ_are_one_origins_difference() -> None:
    book = Casebook()
    gazette: list[tuple[str, str | None]] = [("the Hill Gazette", "gazette")]
    for n, count in enumerate((200, 2000)):
        men(book, f"p{n}", count, gazette, date(2031, 1, 5 + n))
    (dispute,) = collated(book)["dispute"]
    assert dispute.same_origin


def test_not_yet_before_the_day_is_compatible_with_a_fight_later() -> None:
    book = Casebook()
    sides = [("side_a", "The Reed Front", "front"), ("side_b", "the Heron League", "league")]
    book.page("a", "x\nFen\nThe Reed Front and the Heron League have not fought, the Hill Gazette wrote.\n", day=date(2031, 3, 1))
    by: Sequence[tuple[str, str | None]] = [("the Hill Gazette", "gazette")]
    book.claim("a", ClaimType.CLASH, "The Reed Front and the Heron League have not fought", by=by, roles=sides, negated=True)
    book.page(
        "b",
        "x\nFen\nThe Reed Front fought the Heron League on 6 March, a nun told The Lantern.\n",
        publisher="The Lantern",
        day=date(2031, 3, 9),
    )
    said = "The Reed Front fought the Heron League on 6 March"
    book.claim("b", ClaimType.CLASH, said, by=[("a nun", None)], roles=sides, event="fight", on=date(2031, 3, 6))
    span = TimeSpan(date(2031, 3, 6), date(2031, 3, 6), TimePrecision.DAY, "stated")
    book.rows["event"] = [Event("fight", ClaimType.CLASH, "fight", span, None)]
    (dispute,) = collated(book)["dispute"]
    assert (dispute.kind, dispute.agreement) == (DisputeKind.DENIAL, Agreement.COMPATIBLE)


def test_a_rumour_and_its_denial() -> None:
    book = Casebook()
    text = "The Lantern\nPay\nThe Reed Front may pay the Heron League, sailors told The Lantern. The Reed Front denied it.\n"
    book.page("p", text, publisher="The Lantern", day=date(2031, 3, 1))
    roles = [("supplier", "The Reed Front", "front"), ("recipient", "the Heron League", "league")]
    may = Modality.POSSIBLE
    words = "The Reed Front may pay the Heron League"
    book.claim("p", ClaimType.SUPPLY, words, by=[("sailors", None)], roles=roles, modality=may, event="pay")
    front = [("speaker", "The Reed Front", "front")]
    book.claim("p", ClaimType.DENIAL, "The Reed Front denied it", by=[("The Reed Front", "front")], roles=front, event="pay")
    (dispute,) = collated(book)["dispute"]
    assert dispute.kind is DisputeKind.DENIAL


def test_a_page_that_tells_of_both_days_tells_of_a_longer_act() -> None:
    book = Casebook()
    book.page("a", "Port Courier\nRaid\nA guard told Port Courier that boats raided Rill; they raided on.\n", publisher="Port Courier")
    book.page("b", "Hill Gazette\nRaid\nA guard told Hill Gazette that boats raided Rill.\n", publisher="Hill Gazette")
    guard = [("A guard", None)]
    for page, quote, day in (("a", "boats raided Rill", 6), ("a", "they raided on", 7), ("b", "boats raided Rill", 7)):
        book.claim(page, ClaimType.ATTACK, quote, by=guard, on=date(2031, 5, day), event="raid")
    assert not collated(book)["dispute"]


def test_where_the_dead_were_brought_to_is_no_place_of_the_act() -> None:
    book = Casebook()
    guard = [("A guard", None)]
    text = "Port Courier\nRaid\nA guard told Port Courier that boats raided Rill. Nine bodies were brought to Fen.\n"
    book.page("a", text, publisher="Port Courier")
    book.claim("a", ClaimType.ATTACK, "boats raided Rill", by=guard, where=[("Rill", "rill")], event="raid")
    book.claim("a", ClaimType.CASUALTY, "Nine bodies were brought to Fen", by=guard, where=[("Fen", "fen")], event="raid")
    book.page("b", "Hill Gazette\nRaid\nA guard told Hill Gazette that boats raided Rill.\n", publisher="Hill Gazette")
    book.claim("b", ClaimType.ATTACK, "boats raided Rill", by=guard, where=[("Rill", "rill")], event="raid")
    assert not collated(book)["dispute"]


def test_no_sign_of_a_pact_denies_it_however_it_was_read() -> None:
    book = Casebook()
    sides = [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")]
    pact = "a pact between the Reed Front and the Heron League"
    book.page("a", f"The Lantern\nPact\nA cook told The Lantern of {pact}.\n", publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("a", ClaimType.ALLIANCE, pact, by=[("A cook", None)], roles=sides, event="pact")
    office = "The Delta Survey Office of Records"
    book.page("b", f"x\nPact\n{office} saw no sign of {pact}.\n", day=date(2031, 3, 9))
    book.claim("b", ClaimType.ALLIANCE, pact, by=[(office, "survey")], roles=sides, event="pact")
    out = collated(book)
    (dispute,) = out["dispute"]
    assert dispute.kind is DisputeKind.DENIAL
    assert out["standing"][0].independent_origins == 1


def test_a_statement_published_twice_does_not_contradict_itself() -> None:
    book = Casebook()
    for page in ("a", "b"):
        text = "x\nFen\nThe Ministry of River Defence denies that boatmen fought. The landing was thrown back.\n"
        book.page(page, text, day=date(2031, 3, 1))
        by: list[tuple[str, str | None]] = [("The Ministry of River Defence", "army")]
        book.claim(page, ClaimType.CLASH, "boatmen fought", by=by, event="landing", negated=True)
        book.claim(page, ClaimType.ATTACK, "The landing was thrown back", by=by, event="landing")
    assert not collated(book)["dispute"]


def test_where_the_wounded_are_cared_for_is_no_place_of_the_act() -> None:
    book = Casebook()
    ministry: list[tuple[str, str | None]] = [("The Ministry of River Defence", "army")]
    book.page(
        "a", "x\nRaid\nFourteen wounded are being cared for in Fen, the Ministry of River Defence said. The Ministry of River Defence\n"
    )
    book.claim("a", ClaimType.CASUALTY, "Fourteen wounded", by=ministry, where=[("Fen", "fen")], event="raid")
    book.page("b", "Hill Gazette\nRaid\nA guard told Hill Gazette that boats raided Rill.\n", publisher="Hill Gazette")
    book.claim("b", ClaimType.ATTACK, "boats raided Rill", by=[("A guard", None)], where=[("Rill", "rill")], event="raid")
    assert not collated(book)["dispute"]


def test_a_statement_told_and_quoted_on_one_page_is_one_denier_and_perhaps_alive_denies_nothing() -> None:
    book = Casebook()
    death(book)
    text = "The Lantern\nTobin\nThe Reed Front denies the death of Ada Tobin. Perhaps Ada Tobin is safe, sailors told The Lantern.\n"
    book.page("c", text, publisher="The Lantern", day=date(2031, 8, 5))
    tobin = ("Ada Tobin", "tobin")
    roles = [("speaker", "The Reed Front", "front"), ("about", *tobin)]
    book.claim("c", ClaimType.DENIAL, "The Reed Front denies the death of Ada Tobin", roles=roles, event="death")
    may = Modality.POSSIBLE
    safe = "Perhaps Ada Tobin is safe"
    book.claim("c", ClaimType.PERSON_STATUS, safe, by=[("sailors", None)], roles=[("person", *tobin)], event="death", modality=may)
    assert len(collated(book)["dispute"]) == 1


@pytest.mark.parametrize(("verb", "measure"), [("killing", Measure.KILLED), ("wounding", Measure.INJURED)])
def test_a_copy_that_garbles_one_toll_is_shown_once_however_often_the_number_was_read(verb: str, measure: Measure) -> None:
    book = Casebook()
    for n, (name, words) in enumerate((("Marsh Wire", f"{verb} 14 guards"), ("Port Courier", "14 guards killed and injured"))):
        body = WIRE_BODY[:-1].replace("killing 14 guards", words)
        book.page(f"p{n}", f"{name}\nRill\n{body}\n", publisher=name, day=date(2031, 5, 6 + n))
        clerk = [("a harbour clerk", None)]
        for quote in (words, f"customs shed, {words}"):
            numbers = [("14", measure, number(None, 14, None))]
            book.claim(f"p{n}", ClaimType.CASUALTY, quote, by=clerk, numbers=numbers, event="landing")
    rows = [d for d in collated(book)["dispute"] if "copying" in d.reason]
    assert len(rows) == 1
    assert rows[0].same_origin


def test_the_day_of_saying_is_no_day_of_the_act_and_an_office_no_place() -> None:
    book = Casebook()
    text = "Port Courier\nRaid\nOn 9 May the governor of Fen told Port Courier that boats had come.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 10))
    governor = [("the governor", None)]
    first = book.claim("a", ClaimType.ATTACK, "boats had come", by=governor, where=[("Fen", "fen")], event="raid")
    said = TimeSpan(date(2031, 5, 9), date(2031, 5, 9), TimePrecision.DAY, "stated")
    at = text.index("9 May")
    book.rows["time_expression"].append(TimeExpression("t", "a", at, at + 5, "9 May"))
    book.rows["dating"].append(Dating("t", "a", said))
    book.rows["claim"] = [replace(c, when="t") if c.id == first else c for c in book.rows["claim"]]
    book.page("b", "Hill Gazette\nRaid\nA guard told Hill Gazette that boats raided Rill.\n", publisher="Hill Gazette")
    where = [("Rill", "rill")]
    book.claim("b", ClaimType.ATTACK, "boats raided Rill", by=[("A guard", None)], where=where, event="raid", on=date(2031, 5, 6))
    assert not collated(book)["dispute"]


def pact_denied(second: str) -> list[int]:
    """A pact that one house tells of and a ministry denies, and what its other party says; how many claims stand in each denial."""
    book = Casebook()
    sides = [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")]
    pact = "a pact between the Reed Front and the Heron League"
    book.page("a", f"The Lantern\nPact\nA cook told The Lantern of {pact}.\n", publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("a", ClaimType.ALLIANCE, pact, by=[("A cook", None)], roles=sides, event="pact")
    first = f"The Reed Front denied {pact}"
    book.page("b", f"Port Courier\nPact\n{first}. {second}.\n", publisher="Port Courier", day=date(2031, 3, 9))
    book.claim("b", ClaimType.DENIAL, first, roles=[("speaker", "The Reed Front", "front"), ("about", "the Heron League", "league")])
    book.claim("b", ClaimType.DENIAL, second, roles=[("speaker", "The Heron League", "league")])
    return sorted(len(d.claims) for d in collated(book)["dispute"] if d.kind is DisputeKind.DENIAL)


def test_who_dismisses_the_report_right_after_a_denial_denies_the_same() -> None:
    assert pact_denied("The Heron League dismissed the report") == [2, 2]


def test_who_denies_something_else_right_after_does_not() -> None:
    assert pact_denied("The Heron League denied a debt") == [2]


@pytest.mark.parametrize("words", ["found no proof that", "could not substantiate reports that", "was unable to confirm that"])
def test_no_proof_that_arms_were_sold_denies_it_however_it_was_read(words: str) -> None:
    book = Casebook()
    roles = [("supplier", "the Reed Front", "front"), ("recipient", "the Heron League", "league")]
    sale = "the Reed Front arms the Heron League"
    book.page("a", f"The Lantern\nArms\nA cook told The Lantern that {sale}.\n", publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("a", ClaimType.SUPPLY, sale, by=[("A cook", None)], roles=roles, event="arms")
    office = "The Delta Survey Office of Records"
    book.page("b", f"x\nArms\n{office} {words} {sale}.\n", day=date(2031, 3, 9))
    book.claim("b", ClaimType.SUPPLY, sale, by=[(office, "survey")], roles=roles, event="arms")
    out = collated(book)
    assert [d.kind for d in out["dispute"]] == [DisputeKind.DENIAL]
    assert out["standing"][0].independent_origins == 1
