"""Who fights whom, as it follows from claims and from what several claims tell of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stemmata.schema.claim import Argument, Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, Measure, MentionForm, MentionKind, Modality
from stemmata.situation import as_of
from tests.situation.test_asof import facts, told
from tests.trace.casebook import ENTITIES, Casebook, number

Role = tuple[str, str, str | None]
FRONT: Role = ("perpetrator", "the Reed Front", "front")
LATER = date(2031, 2, 1)


def enemies(book: Casebook, entity: str) -> list[str | None]:
    return [h.entity_id for h in as_of(facts(book, entity), LATER).enemies]


def raid() -> Casebook:
    """The Reed Front raids Rill; nobody is named as hit."""
    book = Casebook()
    told(book, "p1", date(2031, 1, 5), "the Reed Front raided Rill", ClaimType.ATTACK, [FRONT], event="raid")
    return book


def test_a_body_whose_men_fell_in_a_raid_is_an_enemy_of_the_raider_whoever_is_named_in_the_same_claim() -> None:
    book = raid()
    told(
        book,
        "p2",
        date(2031, 1, 6),
        "five of the Heron League died",
        ClaimType.CASUALTY,
        [("victim", "the Heron League", "league")],
        event="raid",
    )
    assert enemies(book, "front") == ["league"]
    assert enemies(book, "league") == ["front"]


def test_who_drove_the_raiders_out_or_killed_some_is_their_enemy() -> None:
    for kind, role in ((ClaimType.SUCCESS_CLAIM, "speaker"), (ClaimType.CASUALTY, "perpetrator")):
        book = raid()
        roles: list[Role] = [(role, "the Heron League", "league")]
        told(book, "p2", date(2031, 1, 6), "the Heron League drove the raiders out", kind, roles, event="raid")
        assert enemies(book, "front") == ["league"]


def test_the_force_of_a_state_that_counts_its_fallen_soldiers_is_an_enemy_and_a_survey_that_counts_them_is_none() -> None:
    for source, entity, found in (
        ("The Ministry of River Defence", "army", ["army"]),
        ("The Delta Survey Office of Records", "survey", []),
    ):
        book = raid()
        book.page("p2", f"Port Courier\nRill\n{source} said that nine soldiers died.\n", publisher="Port Courier", day=date(2031, 1, 6))
        victims: list[Role] = [("victim", "soldiers", None)]
        book.claim("p2", ClaimType.CASUALTY, "nine soldiers died", by=[(source, entity)], roles=victims, event="raid")
        assert enemies(book, "front") == found


def test_a_company_or_a_survey_that_is_robbed_is_no_enemy() -> None:
    book = Casebook()
    roles: list[Role] = [FRONT, ("target", "the Delta Survey Office of Records", "survey")]
    told(book, "p", date(2031, 1, 5), "the Reed Front robbed the Delta Survey Office of Records", ClaimType.ATTACK, roles)
    assert enemies(book, "front") == []


def test_two_blamed_for_one_event_leave_its_victims_without_enemy() -> None:
    book = raid()
    other: list[Role] = [("perpetrator", "the Ministry of River Defence", "army")]
    told(book, "p2", date(2031, 1, 6), "the Ministry of River Defence raided Rill", ClaimType.ATTACK, other, event="raid")
    told(
        book,
        "p3",
        date(2031, 1, 6),
        "five of the Heron League died",
        ClaimType.CASUALTY,
        [("victim", "the Heron League", "league")],
        event="raid",
    )
    assert enemies(book, "league") == []


def test_a_force_that_says_that_it_killed_a_leader_is_an_enemy_of_his_group() -> None:
    book = Casebook()
    roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
    book.page(
        "p2",
        "Port Courier\nFen\nThe Ministry of River Defence said that Ada Tobin was killed.\n",
        publisher="Port Courier",
        day=date(2031, 1, 9),
    )
    dead: list[Role] = [("person", "Ada Tobin", "tobin")]
    by = [("The Ministry of River Defence", "army")]
    book.claim("p2", ClaimType.PERSON_STATUS, "Ada Tobin was killed", by=by, roles=dead, modality=Modality.CLAIMED_BY_PARTY)
    assert enemies(book, "front") == ["army"]


def test_the_two_sides_are_the_groups_that_the_page_named_last() -> None:
    book = Casebook()
    text = "Port Courier\nReeds\nThe Heron League has 90 men. The Reed Front has 300 men. Both sides clashed at Rill, a monk said.\n"
    book.page("p", text, publisher="Port Courier", day=date(2031, 1, 5))
    for group, entity, count in (("The Heron League", "league", "90"), ("The Reed Front", "front", "300")):
        figure = [(count, Measure.FIGHTERS, number(None, float(count), None))]
        book.claim("p", ClaimType.STRENGTH, f"{group} has {count} men", roles=[("org", group, entity)], numbers=figure)
    book.claim(
        "p",
        ClaimType.CLASH,
        "Both sides clashed at Rill",
        by=[("a monk", None)],
        roles=[("side_a", "Both sides", None)],
        where=[("Rill", "rill")],
    )
    assert enemies(book, "front") == ["league"]
    assert [h.entity_id for h in as_of(facts(book, "league"), LATER).areas] == ["rill"]


def test_what_the_press_office_of_an_army_counts_makes_the_army_the_enemy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENTITIES, "press", (EntityKind.ORGANISATION, "Armed Forces Media Directorate"))
    monkeypatch.setitem(ENTITIES, "troops", (EntityKind.ORGANISATION, "River Army"))
    book = raid()
    text = "Port Courier\nRill\nThe Armed Forces Media Directorate said that nine soldiers died. The River Army sent more.\n"
    book.page("p2", text, publisher="Port Courier", day=date(2031, 1, 6))
    victims: list[Role] = [("victim", "soldiers", None)]
    by = [("The Armed Forces Media Directorate", "press")]
    book.claim("p2", ClaimType.CASUALTY, "nine soldiers died", by=by, roles=victims, event="raid")
    sent: list[Role] = [("actor", "The River Army", "troops")]
    book.claim("p2", ClaimType.PRESENCE, "The River Army sent more", roles=sent)
    assert enemies(book, "front") == ["troops"]


def test_a_filler_that_names_a_body_within_its_words_is_of_that_body() -> None:
    for words, target in (
        ("the Reed Front ambushed a patrol of the Heron League", "a patrol of the Heron League"),
        ("the Reed Front ambushed Heron League fighters", "Heron League fighters"),
    ):
        book = Casebook()
        told(book, "p", date(2031, 1, 5), words, ClaimType.ATTACK, [("perpetrator", "the Reed Front", "front"), ("target", target, None)])
        named: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "Heron League", "league")]
        told(book, "p2", date(2031, 1, 6), "Ada Tobin leads Heron League", ClaimType.LEADS, named)
        assert enemies(book, "front") == ["league"]


def test_a_force_that_announces_a_death_did_not_strike_and_one_that_says_who_killed_did() -> None:
    for words, found in (("Ada Tobin died of his wounds", []), ("Ada Tobin was killed in a raid", ["army"])):
        book = Casebook()
        roles: list[Role] = [("leader", "Ada Tobin", "tobin"), ("org", "the Reed Front", "front")]
        told(book, "p1", date(2031, 1, 5), "Ada Tobin leads the Reed Front", ClaimType.LEADS, roles)
        text = f"Port Courier\nRill\nThe Ministry of River Defence told Port Courier that {words}.\n"
        book.page("p2", text, publisher="Port Courier", day=date(2031, 1, 6))
        dead: list[Role] = [("person", "Ada Tobin", "tobin")]
        by = [("The Ministry of River Defence", "army")]
        book.claim("p2", ClaimType.PERSON_STATUS, words, by=by, roles=dead, modality=Modality.CLAIMED_BY_PARTY)
        assert enemies(book, "front") == found


def test_a_truce_ends_the_fight_of_those_whom_it_names_and_nobody_elses() -> None:
    for words, roles, found in (
        (
            "the Reed Front and the Heron League signed a truce",
            [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")],
            [],
        ),
        ("the truce on the water was holding", [], ["league"]),
    ):
        book = Casebook()
        sides: list[Role] = [("side_a", "the Reed Front", "front"), ("side_b", "the Heron League", "league")]
        told(book, "p1", date(2031, 1, 5), "the Reed Front clashed with the Heron League", ClaimType.CLASH, sides)
        told(book, "p2", date(2031, 1, 9), words, ClaimType.NEGOTIATION, roles)
        assert enemies(book, "front") == found


def test_a_pact_that_one_voice_tells_and_another_did_not_find_is_not_listed() -> None:
    for denied, allied in ((True, []), (False, ["league"])):
        book = Casebook()
        roles: list[Role] = [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")]
        told(book, "p1", date(2031, 1, 5), "the Reed Front struck a pact with the Heron League", ClaimType.ALLIANCE, roles)
        if denied:
            words = "no sign of a pact between the Reed Front and the Heron League"
            text = f"Hill Gazette\nFen\nThe Delta Survey Office of Records told Hill Gazette that there was {words}.\n"
            book.page("p2", text, publisher="Hill Gazette", day=date(2031, 1, 9))
            by = [("The Delta Survey Office of Records", "survey")]
            book.claim("p2", ClaimType.ALLIANCE, words, by=by, roles=roles, negated=True)
        assert [h.entity_id for h in as_of(facts(book, "front"), LATER).allies] == allied


def test_a_command_of_the_army_is_no_second_enemy_beside_the_army() -> None:
    book = Casebook()
    for ident, name in (("bare", "The Army"), ("part", "Marsh Command")):
        book.rows["entity"].append(Entity(ident, EntityKind.ORGANISATION, name, None, private=False))
    for page, name, ident in (("p1", "The Army", "bare"), ("p2", "Marsh Command", "part")):
        told(book, page, date(2031, 1, 5), f"{name} fought the Reed Front", ClaimType.CLASH, [("side_b", "the Reed Front", "front")])
        at = book.texts[page].index(name)
        named = Mention(f"{page}-{name}", page, at, at + len(name), name, MentionKind.ORGANISATION, MentionForm.NAME)
        book.rows["mention"].append(named)
        book.rows["denotes"].append(Denotes(named.id, page, ident, "named"))
        claim = book.rows["claim"][-1]
        book.rows["claim"][-1] = replace(claim, arguments=(*claim.arguments, Argument("side_a", named.id)))
    assert enemies(book, "front") == ["bare"]


def test_we_are_the_body_that_speaks() -> None:
    book = Casebook()
    text = "Port Courier\nRill\nThe Heron League told Port Courier that we have 1,200 men.\n"
    book.page("p", text, publisher="Port Courier", day=date(2031, 1, 6))
    size = [("1,200", Measure.FIGHTERS, number(None, 1200, None))]
    by = [("The Heron League", "league")]
    book.claim("p", ClaimType.STRENGTH, "we have 1,200 men", by=by, roles=[("org", "we", None)], numbers=size)
    strength = as_of(facts(book, "league"), LATER).strength
    assert strength is not None
    assert strength.best == 1200


def test_of_a_name_and_its_alias_one_man_leads_and_no_group_leads_another() -> None:
    for words, roles, led in (
        (
            "Ada Tobin, alias Sel Okoro, leads the Reed Front",
            [("leader", "Ada Tobin", "tobin"), ("leader", "Sel Okoro", "okoro")],
            ["tobin"],
        ),
        ("gunmen of the Heron League in the Reed Front", [("leader", "the Heron League", "league")], []),
    ):
        book = Casebook()
        told(book, "p", date(2031, 1, 5), words, ClaimType.LEADS, [*roles, ("org", "the Reed Front", "front")])
        assert [h.entity_id for h in as_of(facts(book, "front"), LATER).leaders] == led


def test_who_claims_an_attack_is_its_attacker_whoever_else_is_named() -> None:
    book = raid()
    other: list[Role] = [("perpetrator", "the Ministry of River Defence", "army")]
    told(book, "p2", date(2031, 1, 5), "the Ministry of River Defence raided Rill", ClaimType.ATTACK, other, event="raid")
    hit: list[Role] = [("victim", "the Heron League", "league")]
    told(book, "p3", date(2031, 1, 6), "five of the Heron League died", ClaimType.CASUALTY, hit, event="raid")
    assert enemies(book, "front") == []
    own: list[Role] = [("claimant", "the Reed Front", "front")]
    told(book, "p4", date(2031, 1, 6), "the Reed Front claimed the raid", ClaimType.RESPONSIBILITY_CLAIM, own, event="raid")
    assert enemies(book, "front") == ["league"]


def test_an_army_that_is_only_scolded_is_the_army_and_its_post_is_the_armys() -> None:
    book = Casebook()
    for ident, name in (("bare", "army"), ("scolded", "predatory army")):
        book.rows["entity"].append(Entity(ident, EntityKind.ORGANISATION, name, None, private=False))
    sides: list[Role] = [("side_b", "the Reed Front", "front")]
    told(book, "p1", date(2031, 1, 5), "the army fought the Reed Front", ClaimType.CLASH, sides)
    told(book, "p2", date(2031, 1, 6), "the predatory army fought the Reed Front", ClaimType.CLASH, sides)
    for page, words, ident in (("p1", "army", "bare"), ("p2", "predatory army", "scolded")):
        at = book.texts[page].index(words)
        named = Mention(f"{page}-army", page, at, at + len(words), words, MentionKind.ORGANISATION, MentionForm.NOMINAL)
        book.rows["mention"].append(named)
        book.rows["denotes"].append(Denotes(named.id, page, ident, "described"))
        place = next(i for i, c in enumerate(book.rows["claim"]) if c.document_id == page)
        claim = book.rows["claim"][place]
        book.rows["claim"][place] = replace(claim, arguments=(*claim.arguments, Argument("side_a", named.id)))
    assert enemies(book, "front") == ["bare"]
