"""Grounds between reports: shortened names, surnames of public persons, institutions of one country, one leader (R14, P4)."""

from __future__ import annotations

from typing import Any

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionForm, MentionKind, PlacePrecision

A, P, O, L = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE  # noqa: E741


def ids(pile: Any) -> dict[str, str]:
    return {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}


def test_a_name_without_its_middle_words_is_the_only_one_that_begins_and_ends_so(pile: Any) -> None:
    pile.report("a", "The Sirba Home Defence League met.", actor=["Sirba Home Defence League"])
    pile.report("b", "The Sirba League met.", actor=["Sirba League"])
    at = ids(pile)
    assert at[pile.at("a", "Sirba Home Defence League")] == at[pile.at("b", "Sirba League")]


def test_of_two_longer_names_a_short_one_is_neither(pile: Any) -> None:
    pile.report("a", "The Sirba Home League and the Sirba River League met.", actor=["Sirba Home League", "Sirba River League"])
    pile.report("b", "The Sirba League met.", actor=["Sirba League"])
    assert len(set(ids(pile).values())) == 3


def test_a_first_word_that_many_bodies_share_is_no_ground(pile: Any) -> None:
    pile.report("a", "The National Liberation Front met.", actor=["National Liberation Front"])
    pile.report("b", "The National Front met.", actor=["National Front"])
    assert len(set(ids(pile).values())) == 2


def test_a_first_word_that_many_bodies_share_is_one_where_the_reports_name_more_in_common(pile: Any) -> None:
    pile.report("a", "The Free Sirba Coast Front met Idris Sowa.", actor=["Free Sirba Coast Front"], person=["Idris Sowa"])
    pile.report("b", "The Free Front met Idris Sowa.", actor=["Free Front"], person=["Idris Sowa"])
    at = ids(pile)
    assert at[pile.at("a", "Free Sirba Coast Front")] == at[pile.at("b", "Free Front")]


def _led(pile: Any) -> None:
    pile.report("a", "Idris Sowa, the leader of the Reed Front, spoke.", person=["Idris Sowa"], actor=["Reed Front"])


def test_the_surname_of_a_public_person_in_a_report_on_the_same_body(pile: Any) -> None:
    _led(pile)
    pile.report("b", "Sowa left the Reed Front.", person=["Sowa"], actor=["Reed Front"])
    pile.report("c", "Sowa sang.", person=["Sowa"])
    at = ids(pile)
    assert at[pile.at("b", "Sowa")] == at[pile.at("a", "Idris Sowa")] != at[pile.at("c", "Sowa")]


def test_the_given_name_of_a_public_person_that_stands_in_no_other_name(pile: Any) -> None:
    _led(pile)
    pile.report("b", "Idris left the Reed Front.", person=["Idris"], actor=["Reed Front"])
    pile.report("c", "Idris sang.", person=["Idris"])
    at = ids(pile)
    assert at[pile.at("b", "Idris")] == at[pile.at("a", "Idris Sowa")] != at[pile.at("c", "Idris")]


def test_the_given_name_that_two_persons_have_is_neithers(pile: Any) -> None:
    _led(pile)
    pile.report("b", "Idris Kato, the mayor, met the Reed Front.", person=["Idris Kato"], actor=["Reed Front"])
    pile.report("c", "Idris left the Reed Front.", person=["Idris"], actor=["Reed Front"])
    at = ids(pile)
    assert len({at[pile.at("a", "Idris Sowa")], at[pile.at("b", "Idris Kato")], at[pile.at("c", "Idris")]}) == 3


def test_two_persons_of_one_surname_stay_apart_and_so_does_a_private_one(pile: Any) -> None:
    _led(pile)
    pile.report("b", "Maryam Sowa, a nurse, fled the Reed Front.", person=["Maryam Sowa"], actor=["Reed Front"])
    pile.report("c", "Sowa left the Reed Front.", person=["Sowa"], actor=["Reed Front"])
    at = ids(pile)
    assert len({at[pile.at("a", "Idris Sowa")], at[pile.at("b", "Maryam Sowa")], at[pile.at("c", "Sowa")]}) == 3


def test_a_villager_with_the_surname_of_a_leader_is_not_he(pile: Any) -> None:
    _led(pile)
    pile.report("b", "The farmer Sowa fled the Reed Front.", person=["Sowa"], actor=["Reed Front"])
    at = ids(pile)
    assert at[pile.at("a", "Idris Sowa")] != at[pile.at("b", "Sowa")]


def test_the_army_of_one_country_is_one_and_of_another_another(pile: Any) -> None:
    for doc, place in (("a", "Tarani"), ("b", "Tarani"), ("c", "Obo")):
        pile.report(doc, f"The army left {place}. It rained in {place}.", place=[place])
        pile.at(doc, "army", O, MentionForm.NOMINAL)
    pile.place("Tarani", "1", PlacePrecision.CITY, 1.0, 1.0)
    at = ids(pile)
    army = [at[pile.at(doc, "army", O, MentionForm.NOMINAL)] for doc in "abc"]
    assert army[0] == army[1] != army[2]
    because = [d.because for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]]
    assert any("country that both reports are about" in b for b in because)


def test_two_names_of_a_group_under_one_leader_need_a_word_in_common(pile: Any) -> None:
    for doc, name in (("a", "Sirba Column"), ("b", "River Sirba Force"), ("c", "Salt Army")):
        text = f"Idris Sowa leads the {name}."
        pile.report(doc, text, person=["Idris Sowa"], actor=[name])
        pile.claim(doc, "leads", text, roles={"leader": ("Idris Sowa", P), "org": (name, A)})
    at = ids(pile)
    assert at[pile.at("a", "Sirba Column")] == at[pile.at("b", "River Sirba Force")] != at[pile.at("c", "Salt Army")]


def test_the_army_of_a_case_about_one_country_is_one_where_a_report_places_nothing(pile: Any) -> None:
    for n in range(5):
        pile.report(f"d{n}", "The army shelled Kesto and Lamba.", place=["Kesto", "Lamba"])
        pile.at(f"d{n}", "army", O, MentionForm.NOMINAL)
    pile.report("e", "The army said so.")
    pile.at("e", "army", O, MentionForm.NOMINAL)
    pile.place("Kesto", "g1", PlacePrecision.CITY, 1.0, 1.0)
    pile.place("Lamba", "g2", PlacePrecision.CITY, 1.1, 1.0)
    at = ids(pile)
    assert at[pile.at("e", "army", O)] == at[pile.at("d0", "army", O)]


def test_the_army_of_the_state_is_no_rebel_army_that_the_report_names(pile: Any) -> None:
    pile.report("a", "The Sedo Liberation Army attacked Kesto. The army fled.", actor=["Sedo Liberation Army"])
    army = pile.at("a", "army", O, MentionForm.NOMINAL)
    at = ids(pile)
    assert at[army] != at[pile.at("a", "Sedo Liberation Army")]
    pile.report("b", "The Malian Army attacked Kesto. The army left.", actor=["Malian Army"])
    army = pile.at("b", "army", O, MentionForm.NOMINAL)
    at = ids(pile)
    assert at[army] == at[pile.at("b", "Malian Army")]


def test_a_short_form_that_other_reports_explain_needs_company_and_nobody_else_so_called(pile: Any) -> None:
    pile.report("a", "The Sedo Unity Front took Kesto. The Front left.", actor=["Sedo Unity Front"], place=["Kesto"])
    pile.at("a", "Front", A, nth=1)
    pile.report("b", "The Front burned Kesto.", place=["Kesto"])
    with_company = pile.at("b", "Front", A)
    pile.report("c", "The Front burned Lamba.", place=["Lamba"])
    without = pile.at("c", "Front", A)
    at = ids(pile)
    assert at[with_company] == at[pile.at("a", "Sedo Unity Front")]
    assert at[without] != at[with_company]
    pile.report("d", "The Reed Front met in Kesto.", actor=["Reed Front"], place=["Kesto"])
    at = ids(pile)
    assert at[with_company] != at[pile.at("a", "Sedo Unity Front")]


def test_a_single_name_with_an_office_is_one_in_reports_on_one_body(pile: Any) -> None:
    text = "A spokesman for the Reed Front who goes by the name of Tarang denied it."
    pile.report("a", text, actor=["Reed Front"], person=["Tarang"])
    pile.report("b", "Tarang, spokesman of the Reed Front, denied it.", actor=["Reed Front"], person=["Tarang"])
    pile.report("c", "Tarang, the mayor of Kesto, denied it.", person=["Tarang"])
    pile.report("d", "Tarang fled from the Reed Front.", actor=["Reed Front"], person=["Tarang"])
    at = ids(pile)
    assert at[pile.at("a", "Tarang", P)] == at[pile.at("b", "Tarang", P)]
    assert len({at[pile.at(d, "Tarang", P)] for d in "abcd"}) == 3


def test_a_public_name_of_two_words_is_the_same_without_its_space(pile: Any) -> None:
    pile.report("a", "La Dormi, who leads the Reed Front, spoke.", actor=["Reed Front"], person=["La Dormi"])
    pile.report("b", "The Reed Front's chief, Ladormi, spoke.", actor=["Reed Front"], person=["Ladormi"])
    pile.report("c", "Ladormi sells onions.", person=["Ladormi"])
    at = ids(pile)
    assert at[pile.at("b", "Ladormi", P)] == at[pile.at("a", "La Dormi", P)]
    assert at[pile.at("c", "Ladormi", P)] != at[pile.at("a", "La Dormi", P)]


def test_a_public_person_told_without_the_last_name_is_one_in_reports_on_the_same_body(pile: Any) -> None:
    pile.report("a", "Colonel Jules Ngongo Tsika of the Ituri Brigade spoke.", person=["Jules Ngongo Tsika"], actor=["Ituri Brigade"])
    pile.report("b", "Colonel Jules Ngongo of the Ituri Brigade spoke.", person=["Jules Ngongo"], actor=["Ituri Brigade"])
    pile.report("c", "The farmer Jules Ngongo slept near the Ituri Brigade.", person=["Jules Ngongo"], actor=["Ituri Brigade"])
    at = {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}
    long, short = pile.at("a", "Jules Ngongo Tsika", P), pile.at("b", "Jules Ngongo", P)
    assert at[long] == at[short] != at[pile.at("c", "Jules Ngongo", P)]


def test_of_two_of_one_surname_the_office_says_who_is_meant(pile: Any) -> None:
    pile.report(
        "a", "Bishop Teo Tapia and Colonel Rui Tapia of the Sinu Front met.", person=["Teo Tapia", "Rui Tapia"], actor=["Sinu Front"]
    )
    pile.report("b", "Bishop Tapia wrote to the Sinu Front.", person=["Tapia"], actor=["Sinu Front"])
    pile.report("c", "Tapia wrote to the Sinu Front.", person=["Tapia"], actor=["Sinu Front"])
    at = {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}
    assert at[pile.at("b", "Tapia", P)] == at[pile.at("a", "Teo Tapia", P)]
    assert at[pile.at("c", "Tapia", P)] not in (at[pile.at("a", "Teo Tapia", P)], at[pile.at("a", "Rui Tapia", P)])


def test_a_noun_of_bodies_is_that_of_the_one_body_that_the_report_names_otherwise(pile: Any) -> None:
    pile.report("a", "The Reed Front (RDF) met in Tarani.", actor=["Reed Front", "RDF"])
    pile.report("b", "The Hill Front met in Tarani.", actor=["Hill Front"])
    pile.report("c", "The RDF met. The Front left.", actor=["RDF", "Front"])
    pile.report("d", "The Front left.", actor=["Front"])
    at = ids(pile)
    assert at[pile.at("c", "Front")] == at[pile.at("a", "Reed Front")] == at[pile.at("c", "RDF")]
    assert at[pile.at("d", "Front")] not in {at[pile.at("a", "Reed Front")], at[pile.at("b", "Hill Front")]}


def test_a_word_of_a_name_of_another_language_is_that_body_where_the_reports_name_more_in_common(pile: Any) -> None:
    pile.report("a", "The Wazee wa Kilwa met the Reed Front.", actor=["Wazee wa Kilwa", "Reed Front"])
    pile.report("b", "The Wazee met the Reed Front.", actor=["Wazee", "Reed Front"])
    at = ids(pile)
    assert at[pile.at("b", "Wazee")] == at[pile.at("a", "Wazee wa Kilwa")]


def test_a_word_that_a_person_or_two_bodies_have_or_a_first_word_of_an_english_name_is_nobodys(pile: Any) -> None:
    pile.report(
        "a", "The Wazee wa Kilwa and the Wazee wa Ruvu met the Reed Front.", actor=["Wazee wa Kilwa", "Wazee wa Ruvu", "Reed Front"]
    )
    pile.report("b", "The Wazee met the Reed Front. The Reed slept.", actor=["Wazee", "Reed Front"])
    at = ids(pile)
    others = {at[pile.at("a", n)] for n in ("Wazee wa Kilwa", "Wazee wa Ruvu")}
    assert len(others) == 2 and at[pile.at("b", "Wazee")] not in others


def test_a_word_that_parent_and_splinter_share_is_the_parents(pile: Any) -> None:
    pile.report("a", "The Jamaat-ul-Rahin left the Tehreek-e-Rahin-e-Kohlu.", actor=["Jamaat-ul-Rahin", "Tehreek-e-Rahin-e-Kohlu"])
    roles = {"child": ("Jamaat-ul-Rahin", A), "parent": ("Tehreek-e-Rahin-e-Kohlu", A)}
    pile.claim("a", "branch_of", "The Jamaat-ul-Rahin left the Tehreek-e-Rahin-e-Kohlu", roles=roles)
    pile.report("b", "The Rahin met the Reed Front.", actor=["Rahin", "Reed Front"])
    pile.report("c", "The Tehrik-i-Rahin-i-Kohlu met the Reed Front.", actor=["Tehrik-i-Rahin-i-Kohlu", "Reed Front"])
    pile.report("d", "The Tehreek-e-Rahin met.", actor=["Tehreek-e-Rahin"])
    at = ids(pile)
    parent = at[pile.at("a", "Tehreek-e-Rahin-e-Kohlu")]
    assert at[pile.at("b", "Rahin")] == at[pile.at("d", "Tehreek-e-Rahin")] == parent != at[pile.at("a", "Jamaat-ul-Rahin")]


def test_a_branch_joined_to_the_name_of_its_parent_stays_apart(pile: Any) -> None:
    pile.report("a", "The Harakat al-Wadi met.", actor=["Harakat al-Wadi"])
    pile.report("b", "The Harakat al-Wadi Rovuma met.", actor=["Harakat al-Wadi Rovuma"])
    assert len(set(ids(pile).values())) == 2
