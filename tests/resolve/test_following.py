"""Whose men: descriptions by whom they follow, where other reports say what that person leads."""

from __future__ import annotations

from typing import Any

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionForm, MentionKind

A, P, O = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.OTHER  # noqa: E741


def ids(pile: Any) -> tuple[dict[str, str], dict[str, str]]:
    denotes = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]
    return {d.mention_id: d.entity_id for d in denotes}, {d.mention_id: d.because for d in denotes}


def leader(pile: Any, doc: str, person: str, group: str) -> None:
    text = f"{person}, the commander of {group}, leads {group}."
    pile.report(doc, text, person=[person], actor=[group])
    pile.claim(doc, "leads", f"{person}, the commander of {group}", roles={"leader": (person, P), "org": (group, A)})


def test_the_band_of_a_leader_is_what_other_reports_say_he_leads(pile: Any) -> None:
    leader(pile, "a", "Idris Sowa", "Jund al-Nahr")
    pile.report("b", "Commander Idris Sowa is back. The band of Sowa left.", person=["Idris Sowa"])
    pile.at("b", "Sowa", P, nth=1)
    band = pile.at("b", "band", O, MentionForm.NOMINAL)
    at, because = ids(pile)
    assert at[band] == at[pile.at("a", "Jund al-Nahr")]
    assert "of whom reports say that he or she leads “Jund al-Nahr”" in because[band]


def test_who_leads_two_groups_leads_none_here(pile: Any) -> None:
    leader(pile, "a", "Idris Sowa", "Jund al-Nahr")
    leader(pile, "c", "Idris Sowa", "Lake Brigade")
    pile.report("b", "Commander Idris Sowa is back. The band of Idris Sowa left.", person=["Idris Sowa"])
    band = pile.at("b", "band", O, MentionForm.NOMINAL)
    at, _ = ids(pile)
    assert band not in at


def test_his_men_and_rebels_led_by_him_are_the_group_and_a_man_of_his_is_not(pile: Any) -> None:
    leader(pile, "a", "Idris Sowa", "Jund al-Nahr")
    pile.report(
        "b",
        "The rebels, led by warlord Idris Sowa, left. A fighter of Idris Sowa fled and friends of Idris Sowa wept.",
        person=["Idris Sowa"],
    )
    rebels = pile.at("b", "rebels", P, MentionForm.NOMINAL)
    fighter = pile.at("b", "fighter", P, MentionForm.NOMINAL)
    friends = pile.at("b", "friends", P, MentionForm.NOMINAL)
    at, _ = ids(pile)
    assert at[rebels] == at[pile.at("a", "Jund al-Nahr")]
    assert fighter not in at
    assert friends not in at


def test_its_leader_is_the_only_one_of_its_leaders_that_the_report_names(pile: Any) -> None:
    leader(pile, "a", "Idris Sowa", "Jund al-Nahr")
    leader(pile, "c", "Ali Mbeke", "Jund al-Nahr")
    pile.report(
        "b", "Jund al-Nahr denies that its leader is dead. Commander Idris Sowa lives.", actor=["Jund al-Nahr"], person=["Idris Sowa"]
    )
    pile.at("b", "its", O, MentionForm.PRONOUN, antecedent=pile.at("b", "Jund al-Nahr"))
    head = pile.at("b", "leader", P, MentionForm.NOMINAL)
    at, _ = ids(pile)
    assert at[head] == at[pile.at("b", "Idris Sowa", P)]
    pile.report("d", "Jund al-Nahr: Idris Sowa met Ali Mbeke. Its leader left.", actor=["Jund al-Nahr"], person=["Idris Sowa", "Ali Mbeke"])
    pile.at("d", "Its", O, MentionForm.PRONOUN, antecedent=pile.at("d", "Jund al-Nahr"))
    head = pile.at("d", "leader", P, MentionForm.NOMINAL)
    assert head not in ids(pile)[0]


def test_a_group_that_its_founder_s_name_goes_with_is_the_other_he_leads_if_they_share_a_word(pile: Any) -> None:
    pile.report("a", "In July Idris Sowa, the commander of the north, broke away and formed Jund al-Nahr-Limba.", person=["Idris Sowa"])
    pile.at("a", "Jund al-Nahr-Limba", A)
    pile.report(
        "b", "Commander Idris Sowa slammed the door. His Limba Column has 150 followers.", person=["Idris Sowa"], actor=["Limba Column"]
    )
    pile.at("b", "His", O, MentionForm.PRONOUN, antecedent=pile.at("b", "Idris Sowa", P))
    at, because = ids(pile)
    assert at[pile.at("a", "Jund al-Nahr-Limba")] == at[pile.at("b", "Limba Column")]
    assert "led by one person" in because[pile.at("b", "Limba Column")]
