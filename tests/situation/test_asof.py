"""What the reports say of an entity as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, Modality
from stemmata.situation import NO_REPORT, as_of, situate
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number


def facts(book: Casebook, entity: str) -> list[Any]:
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return [f for f in situate(tables)["fact"] if f.subject_id == entity]


def made() -> Casebook:
    book = Casebook()
    front = [("org", "The Reed Front", "front")]
    guard = [("A guard", None)]
    book.page(
        "p1",
        "Port Courier\nReeds\nThe Reed Front is led by Ada Tobin and has 300 to 400 men, a guard told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 1, 1),
    )
    book.claim("p1", ClaimType.LEADS, "is led by Ada Tobin", by=[("a guard", None)], roles=[("leader", "Ada Tobin", "tobin"), *front])
    book.claim(
        "p1",
        ClaimType.STRENGTH,
        "has 300 to 400 men",
        by=[("a guard", None)],
        roles=front,
        numbers=[("300 to 400", Measure.FIGHTERS, number(300, None, 400, Hedge.RANGE))],
    )
    book.page(
        "p2",
        "Hill Gazette\nReeds\nThe Reed Front lost its chief: Ada Tobin died at Fen. It has 250 men.\nA guard told Hill Gazette so.\n",
        publisher="Hill Gazette",
        day=date(2031, 3, 5),
    )
    book.claim(
        "p2", ClaimType.PERSON_STATUS, "Ada Tobin died at Fen", by=guard, roles=[("person", "Ada Tobin", "tobin")], on=date(2031, 3, 4)
    )
    book.claim(
        "p2", ClaimType.STRENGTH, "It has 250 men", by=guard, roles=front, numbers=[("250", Measure.FIGHTERS, number(None, 250, None))]
    )
    book.page(
        "p3",
        "The Lantern\nReeds\nThe Reed Front names Sel Okoro chief and says it fights the Heron League at Rill.\n",
        publisher="The Lantern",
        day=date(2031, 3, 20),
    )
    by = [("The Reed Front", "front")]
    book.claim(
        "p3",
        ClaimType.LEADERSHIP_CHANGE,
        "names Sel Okoro chief",
        by=by,
        roles=[("new_leader", "Sel Okoro", "okoro"), *front],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    sides = [("side_a", "The Reed Front", "front"), ("side_b", "the Heron League", "league")]
    book.claim("p3", ClaimType.CLASH, "it fights the Heron League at Rill", by=by, roles=sides, where=[("Rill", "rill")])
    return book


def test_before_any_report_the_answer_says_so() -> None:
    situation = as_of(facts(made(), "front"), date(2030, 12, 31))
    assert situation.leaders == ()
    assert situation.strength is None
    assert situation.notes["leaders"] == situation.notes["strength"] == NO_REPORT == "no report before that date says"


def test_the_leader_is_carried_forward_then_contested_then_replaced() -> None:
    rows = facts(made(), "front")
    (held,) = as_of(rows, date(2031, 2, 20)).leaders
    assert (held.entity_id, held.contested) == ("tobin", False)
    (successor,) = as_of(rows, date(2031, 3, 20)).leaders
    assert successor.entity_id == "okoro"
    assert len(successor.origins) == 1


def test_told_dead_without_successor_and_told_alive_is_contested() -> None:
    book = made()
    book.page("p4", "Port Courier\nReeds\nThe Reed Front wrote that Ada Tobin is alive.\n", publisher="Port Courier", day=date(2031, 3, 8))
    book.claim(
        "p4",
        ClaimType.PERSON_STATUS,
        "Ada Tobin is alive",
        by=[("The Reed Front", "front")],
        roles=[("person", "Ada Tobin", "tobin")],
        modality=Modality.CLAIMED_BY_PARTY,
    )
    (held,) = as_of(facts(book, "front"), date(2031, 3, 10)).leaders
    assert held.contested
    assert len(held.claims) >= 2


def test_strength_is_the_latest_report_before_the_day() -> None:
    rows = facts(made(), "front")
    first, second = as_of(rows, date(2031, 1, 31)).strength, as_of(rows, date(2031, 3, 6)).strength
    assert first is not None
    assert (first.low, first.best, first.high) == (300, None, 400)
    assert second is not None
    assert (second.low, second.best, second.high) == (250, 250, 250)
    assert second.claims
    assert second.origins


def test_a_vague_word_never_becomes_best() -> None:
    book = Casebook()
    book.page(
        "p",
        "Port Courier\nReeds\nThe Reed Front has hundreds of men, a guard told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 1, 10),
    )
    book.claim(
        "p",
        ClaimType.STRENGTH,
        "has hundreds of men",
        by=[("a guard", None)],
        roles=[("org", "The Reed Front", "front")],
        numbers=[("hundreds", Measure.FIGHTERS, number(200, None, 999, Hedge.VAGUE))],
    )
    strength = as_of(facts(book, "front"), date(2031, 2, 1)).strength
    assert strength is not None
    assert (strength.low, strength.best, strength.high, strength.high_open) == (200, None, 999, True)


def test_enemies_and_areas_hold_both_ways_and_names_are_in_use() -> None:
    book = made()
    for entity, other in (("front", "league"), ("league", "front")):
        situation = as_of(facts(book, entity), date(2031, 3, 20))
        assert [h.entity_id for h in situation.enemies] == [other]
        assert [h.entity_id for h in situation.areas] == ["rill"]
        assert situation.names


def test_a_truce_ends_enmity_and_makes_no_allies() -> None:
    book = made()
    book.page(
        "p5",
        "Port Courier\nReeds\nThe Reed Front and the Heron League keep a truce, a monk told Port Courier.\n",
        publisher="Port Courier",
        day=date(2031, 4, 1),
    )
    book.claim(
        "p5",
        ClaimType.NEGOTIATION,
        "keep a truce",
        by=[("a monk", None)],
        roles=[("party", "The Reed Front", "front"), ("party2", "the Heron League", "league")],
    )
    situation = as_of(facts(book, "front"), date(2031, 4, 2))
    assert situation.enemies == ()
    assert situation.allies == ()


def test_flows_are_kept_by_origin_and_never_added() -> None:
    book = Casebook()
    for n, (name, count) in enumerate((("Port Courier", 30), ("Hill Gazette", 35))):
        book.page(
            f"p{n}",
            f"{name}\nHerons\nA monk told {name} that {count} men left the Heron League for the Reed Front.\n",
            publisher=name,
            day=date(2031, 2, 1 + n),
        )
        book.claim(
            f"p{n}",
            ClaimType.DEFECTION,
            f"{count} men left",
            by=[("A monk", None)],
            roles=[("from", "the Heron League", "league"), ("to", "the Reed Front", "front")],
            numbers=[(str(count), Measure.FIGHTERS, number(None, count, None))],
        )
    flows = as_of(facts(book, "front"), date(2031, 3, 1)).flows_in
    assert [f.estimate.best for f in flows if f.estimate] == [30, 35]
    assert [f.entity_id for f in flows] == ["league", "league"]


def told(
    book: Casebook, page: str, day: date, words: str, kind: ClaimType, roles: Sequence[tuple[str, str, str | None]], **more: Any
) -> None:
    """One page of the Port Courier with one claim in a monk's words."""
    book.page(page, f"Port Courier\nReeds\nA monk told Port Courier that {words}.\n", publisher="Port Courier", day=day)
    book.claim(page, kind, words, by=[("A monk", None)], roles=roles, **more)


def test_who_fights_beside_a_body_has_the_enemies_of_which_the_same_page_speaks_from_the_day_it_is_told() -> None:
    book = Casebook()
    front: tuple[str, str, str | None] = ("side_b", "the Reed Front", "front")
    army: tuple[str, str, str | None] = ("side_a", "the Ministry of River Defence", "army")
    told(book, "p1", date(2031, 1, 5), "the Ministry of River Defence fought the Reed Front", ClaimType.CLASH, [army, front])
    words = "the Ministry of River Defence has given rifles to the Heron League against the Reed Front"
    roles = [("supplier", "the Ministry of River Defence", "army"), ("recipient", "the Heron League", "league")]
    told(book, "p2", date(2031, 2, 5), words, ClaimType.SUPPLY, roles)
    book.claim("p2", ClaimType.RIVALRY, "against the Reed Front", roles=[("party", "the Reed Front", "front")])
    before, after = (as_of(facts(book, "front"), date(2031, month, 20)) for month in (1, 2))
    assert [h.entity_id for h in before.enemies] == ["army"]
    assert [h.entity_id for h in after.enemies] == ["army", "league"]
    league = as_of(facts(book, "league"), date(2031, 2, 20))
    assert [h.entity_id for h in league.enemies] == ["front"]
    assert len(league.enemies[0].claims) == 2  # the alliance, and the fight of the ally


def test_who_fights_beside_a_body_on_a_page_that_knows_nothing_of_its_other_fights_has_no_part_in_them() -> None:
    book = Casebook()
    front: tuple[str, str, str | None] = ("side_b", "the Reed Front", "front")
    army: tuple[str, str, str | None] = ("side_a", "the Ministry of River Defence", "army")
    told(book, "p1", date(2031, 1, 5), "the Ministry of River Defence fought the Reed Front", ClaimType.CLASH, [army, front])
    roles = [("party", "the Heron League", "league"), ("party2", "the Ministry of River Defence", "army")]
    words = "the Heron League fights at the side of the Ministry of River Defence"
    told(book, "p2", date(2031, 2, 5), words, ClaimType.ALLIANCE, roles)
    assert as_of(facts(book, "league"), date(2031, 2, 20)).enemies == ()


def test_two_who_are_blamed_for_one_attack_are_no_enemies() -> None:
    book = Casebook()
    roles = [("perpetrator", "the Reed Front", "front"), ("perpetrator", "the Heron League", "league")]
    told(book, "p", date(2031, 1, 5), "the Reed Front or the Heron League shelled Rill", ClaimType.ATTACK, roles)
    assert as_of(facts(book, "front"), date(2031, 1, 6)).enemies == ()


def test_the_two_are_those_whose_fight_the_page_told_last() -> None:
    book = Casebook()
    text = "Port Courier\nReeds\nThe Heron League has fought the Reed Front since May. The two keep a truce, a monk told Port Courier.\n"
    book.page("p", text, publisher="Port Courier", day=date(2031, 6, 1))
    sides = [("party", "The Heron League", "league"), ("party2", "the Reed Front", "front")]
    book.claim("p", ClaimType.RIVALRY, "The Heron League has fought the Reed Front since May", roles=sides)
    book.claim("p", ClaimType.NEGOTIATION, "The two keep a truce", by=[("a monk", None)], roles=[("party", "The two", None)])
    assert as_of(facts(book, "front"), date(2031, 6, 2)).enemies == ()


def test_where_a_group_is_said_to_be_goes_before_where_it_struck_once() -> None:
    book = Casebook()
    front: list[tuple[str, str, str | None]] = [("perpetrator", "the Reed Front", "front")]
    raid, rill = "the Reed Front raided Rill", [("Rill", "rill")]
    told(book, "p1", date(2031, 1, 5), raid, ClaimType.ATTACK, front, where=rill, on=date(2031, 1, 4))
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 1, 9)).areas] == ["rill"]
    holds = [("actor", "the Reed Front", "front"), ("place_held", "Fen", "fen")]
    told(book, "p2", date(2031, 1, 7), "the Reed Front holds Fen", ClaimType.PRESENCE, holds)
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 1, 9)).areas] == ["fen"]


def test_where_a_leader_died_says_nothing_of_where_his_group_is() -> None:
    book = Casebook()
    roles = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
    dead: list[tuple[str, str, str | None]] = [("person", "Ada Tobin", "tobin")]
    told(book, "p2", date(2031, 2, 5), "Ada Tobin was killed at Fen", ClaimType.PERSON_STATUS, dead, where=[("Fen", "fen")])
    assert as_of(facts(book, "front"), date(2031, 2, 9)).areas == ()


def test_who_pays_for_passage_is_no_ally_and_who_gives_rifles_is() -> None:
    for words, ally in (
        ("the Ministry of River Defence paid the Reed Front", False),
        ("rifles reached the Reed Front from the Ministry", True),
    ):
        book = Casebook()
        giver = "the Ministry of River Defence" if not ally else "the Ministry"
        roles = [("supplier", giver, "army"), ("recipient", "the Reed Front", "front")]
        told(book, "p", date(2031, 1, 5), words, ClaimType.SUPPLY, roles)
        situation = as_of(facts(book, "front"), date(2031, 1, 6))
        assert bool(situation.allies) is ally
        assert situation.supplies


def test_who_had_commanded_does_not_lead_and_a_group_that_names_a_chief_names_its_own() -> None:
    book = Casebook()
    roles = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "Ada Tobin had commanded the Reed Front at Fen", ClaimType.LEADS, roles)
    chief: list[tuple[str, str, str | None]] = [("new_leader", "Sel Okoro", "okoro")]
    told(book, "p2", date(2031, 1, 8), "the Reed Front has named Sel Okoro", ClaimType.LEADERSHIP_CHANGE, chief)
    book.claim("p2", ClaimType.PROPAGANDA, "the Reed Front has named Sel Okoro", roles=[("publisher", "the Reed Front", "front")])
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 1, 9)).leaders] == ["okoro"]


def test_a_dateline_is_no_place_of_action() -> None:
    book = Casebook()
    book.page("p", "Port Courier\nRaid\nRILL, 5 January. The Reed Front raided a barge, a monk told Port Courier.\n", day=date(2031, 1, 5))
    roles = [("perpetrator", "The Reed Front", "front")]
    raid = "The Reed Front raided a barge"
    book.claim("p", ClaimType.ATTACK, raid, by=[("a monk", None)], roles=roles, where=[("RILL", "rill")], on=date(2031, 1, 4))
    assert as_of(facts(book, "front"), date(2031, 1, 9)).areas == ()


def test_a_place_told_four_months_ago_is_not_told_any_more() -> None:
    book = Casebook()
    holds = [("actor", "the Reed Front", "front"), ("place_held", "Fen", "fen")]
    told(book, "p", date(2031, 1, 7), "the Reed Front holds Fen", ClaimType.PRESENCE, holds)
    rows = facts(book, "front")
    assert [h.entity_id for h in as_of(rows, date(2031, 4, 30)).areas] == ["fen"]
    later = as_of(rows, date(2031, 6, 30))
    assert later.areas == ()
    assert later.notes["areas"] == NO_REPORT


def test_a_report_of_what_was_some_weeks_before_it_is_as_fresh_as_its_page() -> None:
    book = Casebook()
    front: list[tuple[str, str, str | None]] = [("perpetrator", "the Reed Front", "front")]
    told(book, "p", date(2031, 5, 5), "the Reed Front raided Rill", ClaimType.ATTACK, front, where=[("Rill", "rill")], on=date(2031, 1, 4))
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 6, 1)).areas] == ["rill"]


def test_a_group_is_where_one_of_its_people_held_a_post() -> None:
    book = Casebook()
    roles = [("person", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(
        book,
        "p",
        date(2031, 1, 5),
        "Ada Tobin ran the courts of the Reed Front in Fen",
        ClaimType.PRIOR_ROLE,
        roles,
        where=[("Fen", "fen")],
    )
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 1, 6)).areas] == ["fen"]


def test_the_place_before_the_date_of_a_statement_is_no_place_of_action() -> None:
    book = Casebook()
    book.page("p", "Port Courier\nRaid\nRill, 5 January 2031\nThe Reed Front raided a barge, a monk said.\n", day=date(2031, 1, 5))
    roles = [("perpetrator", "The Reed Front", "front")]
    raid = "The Reed Front raided a barge"
    book.claim("p", ClaimType.ATTACK, raid, by=[("a monk", None)], roles=roles, where=[("Rill", "rill")], on=date(2031, 1, 4))
    assert as_of(facts(book, "front"), date(2031, 1, 9)).areas == ()
