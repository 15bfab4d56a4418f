"""Entities: R14 (what is a ground for one name), P2 and P4 (who is private, and stays in one report)."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.text import Imprint, Span
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind

A, P, O, L, U = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.OUTLET  # noqa: E741


def ids(pile: Any, constraints: Constraints = NO_CONSTRAINTS) -> tuple[dict[str, str], dict[str, Any]]:
    entities, denotes, _ = resolve_entities(pile.tables, constraints, Serial())
    return {d.mention_id: d.entity_id for d in denotes}, {e.id: e for e in entities}


def judged(**pairs: tuple[tuple[str, str], ...]) -> Constraints:
    names = ("same_entity", "different_entity", "same_event", "different_event")
    return Constraints(frozenset(), *(pairs.get(n, ()) for n in names), ())


def test_an_acronym_in_parentheses_is_the_name_before_it_here_and_elsewhere(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr (JAN) attacked. JAN said so.", actor=["Jund al-Nahr", "JAN"])
    pile.report("b", "JAN denied it.", actor=["JAN"])
    at, _ = ids(pile)
    assert len(set(at.values())) == 1


def test_an_acronym_that_two_reports_spell_out_differently_joins_nothing(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr (JAN) attacked.", actor=["Jund al-Nahr", "JAN"])
    pile.report("b", "The Joint Army of Nimra (JAN) left.", actor=["Joint Army of Nimra", "JAN"])
    pile.report("c", "JAN denied it.", actor=["JAN"])
    at, _ = ids(pile)
    assert at[pile.at("a", "Jund al-Nahr")] != at[pile.at("b", "Joint Army of Nimra")]
    assert at[pile.at("c", "JAN")] not in (at[pile.at("a", "JAN")], at[pile.at("b", "JAN")])


def test_an_alias_claim_is_words_that_say_so(pile: Any) -> None:
    pile.report("a", "The Reed Front, also known as Jabhat al-Qasab, left.")
    pile.claim(
        "a",
        "alias",
        "The Reed Front, also known as Jabhat al-Qasab",
        roles={"entity": ("The Reed Front", A), "name": ("Jabhat al-Qasab", A)},
    )
    pile.report("b", "Jabhat al-Qasab and the Reed Front were seen.", actor=["Jabhat al-Qasab", "Reed Front"])
    at, entities = ids(pile)
    assert len(set(at.values())) == 1
    assert "also called" in " ".join(d.because for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1])
    assert [e.kind for e in entities.values()] == [EntityKind.ARMED_GROUP]


def test_a_name_inside_a_longer_name_is_no_ground(pile: Any) -> None:
    pile.report("a", "Ahl al-Nahr fought Ahl al-Nahr al-Jadid.", actor=["Ahl al-Nahr al-Jadid"])
    pile.report("b", "Ahl al-Nahr rested.", actor=["Ahl al-Nahr"])
    at, _ = ids(pile)
    assert len(set(at.values())) == 2


def test_a_branch_is_not_its_parent_even_if_a_report_calls_it_so(pile: Any) -> None:
    pile.report("a", "Nahr South, also called Jund, is the branch of Jund.", actor=["Nahr South", "Jund"])
    pile.claim("a", "alias", "Nahr South, also called Jund", roles={"entity": ("Nahr South", A), "name": ("Jund", A)})
    pile.report("b", "Nahr South is a wing of Jund.", actor=["Nahr South", "Jund"])
    pile.claim("b", "branch_of", "Nahr South is a wing of Jund", roles={"child": ("Nahr South", A), "parent": ("Jund", A)})
    at, _ = ids(pile)
    assert at[pile.at("b", "Nahr South")] != at[pile.at("b", "Jund")]


def test_a_shared_surname_is_no_ground_and_a_surname_belongs_to_its_report(pile: Any) -> None:
    text = "Colonel Idris Sowa, the army spokesman, spoke. Sowa left."
    pile.report("a", text, person=["Idris Sowa"])
    pile.at("a", "Sowa", P, nth=1)
    pile.report("b", "Maryam Sowa, the coordinator of the camp, spoke.", person=["Maryam Sowa"])
    pile.report("c", "Sowa was seen.", person=["Sowa"])
    at, _ = ids(pile)
    assert at[pile.at("a", "Sowa", P, nth=1)] == at[pile.at("a", "Idris Sowa", P)]
    assert len(set(at.values())) == 3


def test_a_surname_that_two_persons_of_the_report_bear_stays_alone(pile: Any) -> None:
    pile.report("a", "Idris Sowa met Maryam Sowa. Sowa left.", person=["Idris Sowa", "Maryam Sowa"])
    alone = pile.at("a", "Sowa left"[:4], P, nth=2)
    at, _ = ids(pile)
    assert list(at.values()).count(at[alone]) == 1


def test_a_private_person_is_not_resolved_across_reports(pile: Any) -> None:
    pile.report("a", "A shopkeeper in Lamba, Adama Diare, saw it.", person=["Adama Diare"])
    pile.report("b", "A shopkeeper in Lamba, Adama Diare, saw it.", person=["Adama Diare"])
    pile.report("c", "Adama Diare was arrested and died.", person=["Adama Diare"])
    at, entities = ids(pile)
    assert len(set(at.values())) == 3
    assert all(e.private for e in entities.values())


def test_a_public_person_is_one_across_reports_in_any_spelling(pile: Any) -> None:
    pile.report("a", "Hamadoun Barko, the leader of Jund al-Nahr, died.", person=["Hamadoun Barko"], actor=["Jund al-Nahr"])
    pile.report("b", "Commander Amadoun Barko died.", person=["Amadoun Barko"])
    pile.report("c", "Jund al-Nahr said that Hamadoun Barko lives.", person=["Hamadoun Barko"], actor=["Jund al-Nahr"])
    at, entities = ids(pile)
    persons = {at[pile.at("a", "Hamadoun Barko", P)], at[pile.at("b", "Amadoun Barko", P)], at[pile.at("c", "Hamadoun Barko", P)]}
    assert len(persons) == 1
    assert not entities[persons.pop()].private


def test_a_namesake_in_another_story_stays_private(pile: Any) -> None:
    pile.report("a", "Hamadoun Barko, the leader of Jund al-Nahr, died.", person=["Hamadoun Barko"], actor=["Jund al-Nahr"])
    pile.report("b", "Hamadoun Barko sells onions.", person=["Hamadoun Barko"])
    at, entities = ids(pile)
    assert at[pile.at("a", "Hamadoun Barko", P)] != at[pile.at("b", "Hamadoun Barko", P)]
    assert entities[at[pile.at("b", "Hamadoun Barko", P)]].private


def test_kin_of_the_great_is_private(pile: Any) -> None:
    pile.report("a", "Ali Kone, a brother of the governor, spoke.", person=["Ali Kone"])
    _, entities = ids(pile)
    assert [e.private for e in entities.values()] == [True]


def test_a_description_denotes_what_its_antecedent_denotes_and_a_resident_nothing(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr attacked. The group left. A resident saw it.", actor=["Jund al-Nahr"])
    group = pile.at("a", "The group", A, MentionForm.NOMINAL, antecedent=pile.at("a", "Jund al-Nahr"))
    resident = pile.at("a", "A resident", P, MentionForm.NOMINAL)
    at, _ = ids(pile)
    assert at[group] == at[pile.at("a", "Jund al-Nahr")]
    assert resident not in at


def test_lexicon_entries_join_their_aliases_and_keep_others_apart(pile: Any) -> None:
    pile.report("a", "ISIS-K and the Taliban fought.", actor=["ISIS-K", "Taliban"])
    pile.report(
        "b", "Islamic State Khorasan and Tehrik-e Taliban Pakistan met.", actor=["Islamic State Khorasan", "Tehrik-e Taliban Pakistan"]
    )
    at, entities = ids(pile)
    assert at[pile.at("a", "ISIS-K")] == at[pile.at("b", "Islamic State Khorasan")]
    assert len(set(at.values())) == 3
    assert entities[at[pile.at("a", "ISIS-K")]].lexicon_id == at[pile.at("a", "ISIS-K")]


def test_a_name_in_hundreds_of_reports_is_one_entity(pile: Any) -> None:
    for n in range(250):
        pile.report(
            f"d{n:03}",
            "Jund al-Nahr attacked." if n % 2 else "Djund el-Nahr attacked.",
            actor=["Jund al-Nahr" if n % 2 else "Djund el-Nahr"],
        )
    at, _ = ids(pile)
    assert len(at) == 250 and len(set(at.values())) == 1


def test_a_mark_that_other_reports_outvote_does_not_split_a_name(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr attacked.", actor=["Jund al-Nahr"])
    pile.report("b", "Jund al-Nahr left.", actor=["Jund al-Nahr"])
    pile.report("c", "Jund al-Nahr rested.", person=["Jund al-Nahr"])
    at, entities = ids(pile)
    assert len(set(at.values())) == 1
    assert [(e.kind, e.private) for e in entities.values()] == [(EntityKind.ARMED_GROUP, False)]


def test_where_marks_tie_a_name_is_a_person_and_private(pile: Any) -> None:
    pile.report("a", "Adama Diare rested.", actor=["Adama Diare"])
    pile.report("b", "Adama Diare rested.", person=["Adama Diare"])
    at, entities = ids(pile)
    assert len(set(at.values())) == 2
    assert all(e.private and e.kind is EntityKind.PERSON for e in entities.values())


def test_judgements_join_and_part(pile: Any) -> None:
    pile.report("a", "The Valley Men attacked.", actor=["Valley Men"])
    pile.report("b", "Jund al-Nahr attacked.", actor=["Jund al-Nahr"])
    pile.report("c", "Jund al-Nahr attacked again. Jund al-Nahr left.", actor=["Jund al-Nahr"])
    men, b, c = pile.at("a", "Valley Men"), pile.at("b", "Jund al-Nahr"), pile.at("c", "Jund al-Nahr", nth=1)
    at, _ = ids(pile, judged(same_entity=((men, b),), different_entity=((b, c),)))
    assert at[men] == at[b]
    assert at[b] != at[c]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(0, 9), st.integers(0, 9))
def test_order_of_rows_does_not_matter_and_cannot_link_holds(new_pile: Any, dice: random.Random, x: int, y: int) -> None:
    pile = new_pile()
    pile.report("a", "Jund al-Nahr (JAN) attacked. JAN left Lamba.", actor=["Jund al-Nahr", "JAN"], place=["Lamba"])
    pile.report("b", "JAN and Djund al-Nahr, said Colonel Idris Sowa. Sowa left.", actor=["JAN", "Djund al-Nahr"], person=["Idris Sowa"])
    pile.report("c", "Colonel Idris Sowa said that JAN left Lamba.", actor=["JAN"], person=["Idris Sowa"], place=["Lamba"])
    tables = dict(pile.tables)
    some = sorted(m.id for m in tables["mention"])
    pair = (some[x % len(some)], some[y % len(some)])
    constraints = judged(different_entity=(pair,)) if pair[0] != pair[1] else NO_CONSTRAINTS
    first = resolve_entities(tables, constraints, Serial())
    second = resolve_entities({k: dice.sample(v, len(v)) for k, v in tables.items()}, constraints, Serial())
    assert first == second
    at = {d.mention_id: d.entity_id for d in first[1]}
    assert pair[0] == pair[1] or at.get(pair[0], "") != at.get(pair[1])


def test_a_name_in_another_language_is_the_same_body_and_the_splinter_stays_apart(pile: Any) -> None:
    pile.report("a", "Harakat al-Jabal raided Sirba. New Harakat al-Jabal left.", actor=["Harakat al-Jabal", "New Harakat al-Jabal"])
    pile.report("b", "The Mountain Movement denied it.", actor=["Mountain Movement"])
    pile.report("c", "Haraka Jabal was seen.", person=["Haraka Jabal"])
    at, entities = ids(pile)
    old, new = at[pile.at("a", "Harakat al-Jabal")], at[pile.at("a", "New Harakat al-Jabal")]
    assert at[pile.at("b", "Mountain Movement")] == at[pile.at("c", "Haraka Jabal", P)] == old != new
    assert not any(e.private for e in entities.values())
    assert "one name in other words" in " ".join(d.because for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1])


def test_a_surname_that_begins_a_sentence_is_known_by_the_full_name_before_it(pile: Any) -> None:
    pile.report("a", "Idris Sowa, the governor, spoke. Sowa left. Monday came.", person=["Idris Sowa"])
    surname = pile.at("a", "Sowa", MentionKind.OTHER, MentionForm.NOMINAL, nth=1)
    other = pile.at("a", "Monday", MentionKind.OTHER, MentionForm.NOMINAL)
    at, _ = ids(pile)
    assert at[surname] == at[pile.at("a", "Idris Sowa")]
    assert other not in at


def test_an_acronym_that_the_case_spells_out_otherwise_is_not_that_of_the_lexicon(pile: Any) -> None:
    pile.report("a", "The Nimra People's Army (NPA) attacked. NPA said so.", actor=["Nimra People's Army", "NPA"])
    pile.report("b", "NPA denied it.", actor=["NPA"])
    at, entities = ids(pile)
    assert len(set(at.values())) == 1
    assert [(e.lexicon_id, e.name) for e in entities.values()] == [(None, "Nimra People's Army")]


def test_outlets_that_a_reader_took_for_persons_are_bodies(pile: Any) -> None:
    pile.report("a", "The Lindi daily O Sino wrote so.", person=["O Sino"])
    pile.report("b", "LINDI (Marlow Newswire) - A clerk told Marlow that it rained.", outlet=["Marlow Newswire"])
    told = pile.at("b", "Marlow", P, nth=1)
    pile.report("c", "The weekly wrote before Christmas that it rained.", person=["Christmas"])
    at, entities = ids(pile)
    assert not entities[at[pile.at("a", "O Sino", P)]].private
    assert at[told] == at[pile.at("b", "Marlow Newswire", U)]
    assert pile.at("c", "Christmas", P) not in at


def test_bodies_of_a_foreign_name_that_a_reader_took_for_persons(pile: Any) -> None:
    pile.report("a", "Fighters set up the Columna Garza. The Columna has men.", person=["Columna Garza"])
    short = pile.at("a", "Columna", P, nth=1)
    pile.report("b", "The Garza Column and Los Mineros met. The brothers wept.", actor=["Garza Column"], person=["Los Mineros"])
    at, entities = ids(pile)
    assert at[short] == at[pile.at("a", "Columna Garza", P)] == at[pile.at("b", "Garza Column")]
    assert not any(e.private for e in entities.values())


def test_the_vanguard_is_short_for_the_one_vanguard_of_the_report_though_a_paper_is_called_so(pile: Any) -> None:
    pile.report("a", "The Desert Vanguard made a pact. The Vanguard brings money.", actor=["Desert Vanguard"])
    short = pile.at("a", "Vanguard", A, nth=1)
    at, entities = ids(pile)
    assert at[short] == at[pile.at("a", "Desert Vanguard")]
    assert [(e.name, e.lexicon_id, e.kind) for e in entities.values()] == [("Desert Vanguard", None, EntityKind.ARMED_GROUP)]


def test_units_are_told_apart_by_their_numbers(pile: Any) -> None:
    pile.report("a", "The 117th Infantry Battalion came.")
    pile.report("b", "The 121st Infantry Battalion went.")
    pile.report("c", "The 117th Infantry Battalion slept.")
    marks = [pile.at(doc, "Infantry Battalion", MentionKind.ORGANISATION) for doc in "abc"]
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    at = {d.mention_id: d.entity_id for d in denotes}
    assert at[marks[0]] == at[marks[2]] != at[marks[1]]
    assert {e.name for e in entities} == {"117th Infantry Battalion", "121st Infantry Battalion"}


def test_the_people_of_a_country_are_nobody_by_name(pile: Any) -> None:
    pile.report("a", "Two of the men were Malaysians.", person=["Malaysians"])
    assert resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0] == []


def test_the_name_of_a_publisher_of_the_case_is_no_person(pile: Any) -> None:
    pile.report("a", "Orsa Beacon\nThe river rose.")
    pile.tables["imprint"].append(Imprint("a", None, Span("a", 0, 11), None, None, "en"))
    pile.report("b", "The river rose, Orsa Beacon wrote.", person=["Orsa Beacon"])
    assert [e.private for e in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]] == [False]


def test_names_in_two_languages_are_one_body(pile: Any) -> None:
    pile.report("a", "The Vijana wa Pwani burned a mine.", actor=["Vijana wa Pwani"])
    pile.report("b", "The Coast Youth burned a mine.", actor=["Coast Youth"])
    assert len(resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]) == 1


def test_a_faction_goes_by_its_proper_name_but_not_by_that_of_somebody(pile: Any) -> None:
    pile.report("a", "Today the Limba faction met the Sowa faction. Idris Sowa was there.", person=["Idris Sowa"])
    limba = pile.at("a", "Limba faction", MentionKind.ACTOR, MentionForm.NOMINAL)
    sowas = pile.at("a", "Sowa faction", MentionKind.ACTOR, MentionForm.NOMINAL)
    pile.report("b", "Later the Limba faction fled.")
    again = pile.at("b", "Limba faction", MentionKind.ACTOR, MentionForm.NOMINAL)
    at = {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}
    assert at[limba] == at[again] and at.get(sowas) != at[limba]


def test_a_body_read_by_halves_is_whole_and_nobody_is_read_inside_its_name(pile: Any) -> None:
    pile.report("a", "The Lake Front for Renewal met.", actor=["Lake Front for Renewal", "Lake Front"], person=["Renewal"])
    assert [e.name for e in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]] == ["Lake Front for Renewal"]
