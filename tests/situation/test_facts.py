"""Alliances and enmities over time: who goes over, who breaks with an ally, what hindsight tells, and places that change hands."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Argument, Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.collation import Fact
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import ClaimType, EntityKind, Hedge, MentionForm, MentionKind, PlacePrecision
from stemmata.schema.where import Place, Placing
from stemmata.situation import as_of
from stemmata.situation.facts import in_order, situate
from stemmata.trace import trace
from tests.situation.test_asof import facts, told
from tests.trace.casebook import Casebook

Role = tuple[str, str, str | None]
ALLIED: list[Role] = [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")]


def relations(book: Casebook, entity: str, day: date) -> tuple[list[str | None], list[str | None]]:
    """Allies and enemies."""
    found = as_of(facts(book, entity), day)
    return [h.entity_id for h in found.allies], [h.entity_id for h in found.enemies]


def test_a_body_that_goes_over_with_its_leader_is_the_ally_of_those_it_joins_and_its_men_alone_are_not() -> None:
    for words, defector, allied in (
        ("Ada Tobin crossed over to the Heron League with 300 men", ("defector", "Ada Tobin", "tobin"), ["league"]),
        ("thirty men of the Reed Front crossed over to the Heron League", ("defector", "thirty men", None), []),
    ):
        book = Casebook()
        roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
        told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
        moved: list[Role] = [defector, ("to", "the Heron League", "league")]
        told(book, "p2", date(2031, 2, 5), words, ClaimType.DEFECTION, moved)
        assert relations(book, "front", date(2031, 2, 6))[0] == allied


def test_who_fights_an_ally_is_none_and_who_joins_an_enemy_is_none() -> None:
    book = Casebook()
    told(book, "p1", date(2031, 1, 5), "the Reed Front stands beside the Heron League", ClaimType.ALLIANCE, ALLIED)
    assert relations(book, "front", date(2031, 1, 6)) == (["league"], [])
    fought: list[Role] = [("side_a", "the Reed Front", "front"), ("side_b", "the Heron League", "league")]
    told(book, "p2", date(2031, 3, 5), "the Reed Front clashed with the Heron League", ClaimType.CLASH, fought)
    assert relations(book, "front", date(2031, 3, 6)) == ([], ["league"])
    told(book, "p3", date(2031, 6, 5), "the Reed Front stands beside the Heron League again", ClaimType.ALLIANCE, ALLIED)
    assert relations(book, "front", date(2031, 6, 6)) == (["league"], [])


def test_an_alliance_that_a_later_report_tells_of_was_not_known_before() -> None:
    book = Casebook()
    words = "the Reed Front entered an alliance with the Heron League"
    told(book, "p", date(2031, 4, 5), words, ClaimType.ALLIANCE, ALLIED, on=date(2031, 1, 10))
    assert relations(book, "front", date(2031, 3, 1))[0] == []
    assert relations(book, "front", date(2031, 4, 5))[0] == ["league"]


def test_an_ally_has_the_state_that_a_group_fights_against_it_too_and_not_the_quarrels_among_groups() -> None:
    for foe, entity, shared in (("the Ministry of River Defence", "army", ["army"]), ("the Fen Brothers", "brothers", [])):
        book = Casebook()
        book.rows["entity"].append(Entity("brothers", EntityKind.ARMED_GROUP, "Fen Brothers", None, private=False))
        fought: list[Role] = [("side_a", "the Heron League", "league")]
        told(book, "p1", date(2031, 1, 4), f"the Heron League fought {foe}", ClaimType.CLASH, fought)
        book.rows["mention"].append(named := mention(book, "p1", foe))
        book.rows["denotes"].append(Denotes(named.id, "p1", entity, "named"))
        (claim,) = book.rows["claim"]
        book.rows["claim"] = [replace(claim, arguments=(*claim.arguments, Argument("side_b", named.id)))]
        told(book, "p2", date(2031, 1, 5), f"the Reed Front stands beside the Heron League against {foe}", ClaimType.ALLIANCE, ALLIED)
        book.rows["mention"].append(spoken := mention(book, "p2", foe))
        book.rows["denotes"].append(Denotes(spoken.id, "p2", entity, "named"))
        assert relations(book, "league", date(2031, 1, 6))[1] == [entity]
        assert relations(book, "front", date(2031, 1, 6))[1] == shared


def mention(book: Casebook, page: str, words: str) -> Mention:
    """A name on a page, of a body that the casebook does not know."""
    at = book.texts[page].index(words)
    return Mention(f"{page}-{words}", page, at, at + len(words), words, MentionKind.ACTOR, MentionForm.NAME)


def test_a_place_that_another_takes_is_held_no_longer() -> None:
    book = Casebook()
    holds: list[Role] = [("actor", "the Reed Front", "front"), ("place_held", "Fen", "fen")]
    told(book, "p1", date(2031, 1, 7), "the Reed Front holds Fen", ClaimType.PRESENCE, holds)
    taken: list[Role] = [("actor", "the Heron League", "league"), ("place_taken", "Fen", "fen")]
    told(book, "p2", date(2031, 2, 7), "the Heron League took Fen", ClaimType.CONTROL_CHANGE, taken)
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 2, 6)).areas] == ["fen"]
    assert as_of(facts(book, "front"), date(2031, 2, 8)).areas == ()
    assert [h.entity_id for h in as_of(facts(book, "league"), date(2031, 2, 8)).areas] == ["fen"]


def test_no_fact_of_an_aspect_that_no_situation_shows_is_kept() -> None:
    book = Casebook()
    taken: list[Role] = [("actor", "the Heron League", "league"), ("place_taken", "Fen", "fen")]
    told(book, "p", date(2031, 2, 7), "the Heron League took Fen", ClaimType.CONTROL_CHANGE, taken)
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    assert {f.aspect for f in situate(tables)["fact"]} <= {"presence", "name"}


def test_who_left_an_alliance_is_no_ally() -> None:
    book = Casebook()
    told(book, "p1", date(2031, 1, 5), "the Reed Front stands beside the Heron League", ClaimType.ALLIANCE, ALLIED)
    told(book, "p2", date(2031, 2, 5), "the Reed Front left its alliance with the Heron League", ClaimType.ALLIANCE, ALLIED)
    assert relations(book, "front", date(2031, 1, 6))[0] == ["league"]
    assert relations(book, "front", date(2031, 2, 6))[0] == []


def test_where_recruits_come_from_is_not_where_their_recruiter_is() -> None:
    book = Casebook()
    roles: list[Role] = [("recruiter", "the Reed Front", "front"), ("from", "Fen", "fen")]
    told(book, "p", date(2031, 1, 5), "the Reed Front recruits fishermen from Fen", ClaimType.RECRUITMENT, roles, where=[("Fen", "fen")])
    assert as_of(facts(book, "front"), date(2031, 1, 6)).areas == ()


def test_a_body_that_goes_over_to_a_group_leaves_the_state_that_armed_it() -> None:
    book = Casebook()
    roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
    arms: list[Role] = [("supplier", "the Ministry of River Defence", "army"), ("recipient", "the Reed Front", "front")]
    told(book, "p2", date(2031, 1, 6), "the Ministry of River Defence gave rifles to the Reed Front", ClaimType.SUPPLY, arms)
    moved: list[Role] = [("defector", "Ada Tobin", "tobin"), ("to", "the Heron League", "league")]
    told(book, "p3", date(2031, 2, 5), "Ada Tobin crossed over to the Heron League with his men", ClaimType.DEFECTION, moved)
    assert relations(book, "front", date(2031, 1, 7))[0] == ["army"]
    assert relations(book, "front", date(2031, 2, 6))[0] == ["league"]
    assert relations(book, "army", date(2031, 2, 6))[0] == []


def test_a_local_force_is_where_it_is_called_after_if_nothing_else_is_told() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("guard", EntityKind.ARMED_GROUP, "Fen Home Guard", None, private=False))
    told(book, "p", date(2031, 1, 5), "the Fen Home Guard has 90 men, and Fen is quiet", ClaimType.STRENGTH, [])
    (claim,) = book.rows["claim"]
    body, at = mention(book, "p", "Fen Home Guard"), book.texts["p"].index("Fen is")
    town = Mention("town", "p", at, at + 3, "Fen", MentionKind.PLACE, MentionForm.NAME)
    book.rows["mention"] += [body, town]
    book.rows["denotes"] += [Denotes(body.id, "p", "guard", "named"), Denotes(town.id, "p", "fen", "named")]
    book.rows["claim"] = [replace(claim, arguments=(Argument("org", body.id),))]
    place = Place("g1", "Fen", PlacePrecision.CITY, 14.0, 0.0, "XX", None, None, 1000)
    book.rows["placing"].append(Placing(town.id, "p", place, "test"))
    assert [h.entity_id for h in as_of(facts(book, "guard"), date(2031, 1, 6)).areas] == ["fen"]


def test_no_two_facts_that_differ_share_a_place_in_the_order() -> None:
    """Rows are gathered in a set: with a tie their order would change from run to run."""
    day = date(2031, 6, 1)
    one = Fact("front", "enemy", "league", "the League", Estimate(1, 2, 3, Hedge.EXACT), day, day, day, "claim", "origin", False)
    others: dict[str, Any] = {
        "estimate": Estimate(1, 2, 4, Hedge.EXACT),
        "earliest": None,
        "latest": None,
        "said": date(2031, 6, 2),
        "ended": True,
        **dict.fromkeys(("subject_id", "aspect", "object_id", "value", "claim_id", "origin_id"), "other"),
    }
    assert set(others) == {field.name for field in fields(Fact)}
    for name, value in others.items():
        assert in_order(replace(one, **{name: value})) != in_order(one), name


def areas(book: Casebook, entity: str, day: date) -> list[str | None]:
    return [h.entity_id for h in as_of(facts(book, entity), day).areas]


def test_where_a_body_stands_goes_before_where_it_fought() -> None:
    book = Casebook()
    sides: list[Role] = [("side_a", "the Reed Front", "front"), ("side_b", "the Heron League", "league")]
    told(
        book,
        "p1",
        date(2031, 1, 5),
        "the Reed Front clashed with the Heron League at Rill",
        ClaimType.CLASH,
        sides,
        where=[("Rill", "rill")],
    )
    assert areas(book, "front", date(2031, 1, 6)) == ["rill"]
    holds: list[Role] = [("actor", "the Reed Front", "front"), ("place_held", "Fen", "fen")]
    told(book, "p2", date(2031, 1, 7), "the Reed Front holds Fen", ClaimType.PRESENCE, holds)
    assert areas(book, "front", date(2031, 1, 8)) == ["fen"]
    assert areas(book, "league", date(2031, 1, 8)) == ["rill"]


def test_men_counted_at_a_place_are_there() -> None:
    book = Casebook()
    org: list[Role] = [("org", "the Reed Front", "front")]
    words = "the Reed Front had 600 men around Fen"
    told(book, "p", date(2031, 1, 7), words, ClaimType.STRENGTH, org, where=[("Fen", "fen")])
    assert areas(book, "front", date(2031, 1, 8)) == ["fen"]


def test_a_hold_of_hours_and_a_way_of_escape_are_no_areas() -> None:
    actor: Role = ("actor", "the Reed Front", "front")
    for words, roles in (
        ("the Reed Front kept control of Fen for about three hours", [actor, ("place_taken", "Fen", "fen")]),
        ("the Reed Front slipped away in the direction of Fen", [actor]),
    ):
        book = Casebook()
        told(book, "p", date(2031, 1, 7), words, ClaimType.CONTROL_CHANGE, roles, where=[("Fen", "fen")])
        assert areas(book, "front", date(2031, 1, 8)) == []


def test_what_an_armed_wing_takes_is_its_bodys_too() -> None:
    book = Casebook()
    branch: list[Role] = [("child", "the Reed Front", "front"), ("parent", "the Heron League", "league")]
    told(book, "p1", date(2031, 1, 5), "the Reed Front, the armed wing of the Heron League", ClaimType.BRANCH_OF, branch)
    taken: list[Role] = [("actor", "the Reed Front", "front"), ("place_taken", "Fen", "fen")]
    told(book, "p2", date(2031, 1, 7), "the Reed Front took Fen", ClaimType.CONTROL_CHANGE, taken)
    assert areas(book, "league", date(2031, 1, 8)) == ["fen"]


def test_an_end_told_of_a_month_that_is_not_over_has_not_come() -> None:
    book = Casebook()
    taken: list[Role] = [("actor", "the Reed Front", "front"), ("place_taken", "Fen", "fen")]
    told(book, "p1", date(2031, 3, 3), "the Reed Front took Fen", ClaimType.CONTROL_CHANGE, taken)
    lost: list[Role] = [("actor", "the Heron League", "league"), ("place_taken", "Fen", "fen")]
    told(book, "p2", date(2031, 5, 1), "the Heron League took Fen back in March", ClaimType.CONTROL_CHANGE, lost, on=date(2031, 3, 20))
    assert areas(book, "front", date(2031, 3, 4)) == ["fen"]
    assert areas(book, "front", date(2031, 5, 2)) == []


def test_the_chief_of_a_place_does_not_lead_the_body() -> None:
    for words, led in (("Ada Tobin, the chief of the Reed Front", ["tobin"]), ("Ada Tobin, chief at Fen of the Reed Front", [])):
        book = Casebook()
        roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
        told(book, "p", date(2031, 1, 5), words, ClaimType.LEADS, roles)
        assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 1, 6)).leaders] == led


def test_who_died_before_the_successor_is_not_back_because_a_later_page_tells_of_his_end() -> None:
    book = Casebook()
    roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
    named: list[Role] = [("new_leader", "Sel Okoro", "okoro"), ("org", "the Reed Front", "front")]
    told(book, "p2", date(2031, 2, 5), "the Reed Front named Sel Okoro", ClaimType.LEADERSHIP_CHANGE, named)
    told(book, "p3", date(2031, 3, 5), "Ada Tobin, leader of the Reed Front", ClaimType.LEADS, roles)
    dead: list[Role] = [("person", "Ada Tobin", "tobin")]
    told(book, "p4", date(2031, 3, 5), "Ada Tobin was killed in January", ClaimType.PERSON_STATUS, dead, on=date(2031, 1, 20))
    assert [h.entity_id for h in as_of(facts(book, "front"), date(2031, 3, 6)).leaders] == ["okoro"]
