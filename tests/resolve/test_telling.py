"""How one report is read into happenings: what belongs to the blow that it tells of, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stemmata.schema.claim import Attribution, Claim
from stemmata.schema.clusters import Dating
from stemmata.schema.vocabulary import MentionForm, MentionKind, Modality, Voice
from tests.resolve.test_events import events

A = MentionKind.ACTOR
DAY = ("2023-03-08", "2023-03-08")


def told(pile: Any, after: str) -> str:
    """A report of a raid, and what follows it; the id of the raid's claim."""
    pile.report("a", f"Gunmen raided a mosque in Lamba on 8 March. {after}", place=["Lamba"])
    return str(pile.claim("a", "attack", "Gunmen raided a mosque in Lamba", when=DAY, where=["Lamba"]))


@pytest.mark.parametrize(
    "words",
    ["The army denied that any civilian had been hit", "The League said that it had no part in that raid", "The army denied the attack"],
)
def test_a_denial_of_harm_or_of_a_part_in_it_is_of_the_one_blow_that_the_report_is_about(pile: Any, words: str) -> None:
    raid = told(pile, f"{words}.")
    denial = pile.claim("a", "denial", words, modality=Modality.DENIED)
    at, _ = events(pile)
    assert at.get(denial) == at[raid]


def test_a_denial_of_something_else_is_of_no_blow(pile: Any) -> None:
    told(pile, "The ministry denied that it had talked to bandits.")
    about = {"about": ("bandits", A)}
    denial = pile.claim("a", "denial", "The ministry denied that it had talked to bandits", roles=about, modality=Modality.DENIED)
    assert denial not in events(pile)[0]


def test_the_report_that_a_second_speaker_dismisses_is_what_the_first_denied(pile: Any) -> None:
    told(pile, "The Foreign Ministry denied a pact with the League. Its chief dismissed the report.")
    about = {"about": ("a pact", A)}
    pile.claim("a", "denial", "The Foreign Ministry denied a pact with the League", roles=about, modality=Modality.DENIED)
    second = pile.claim("a", "denial", "Its chief dismissed the report", roles={"about": ("the report", A)}, modality=Modality.DENIED)
    assert second not in events(pile)[0]


@pytest.mark.parametrize(("words", "joins"), [("They seized eleven rifles", True), ("In April troops seized eleven rifles", False)])
def test_what_was_seized_right_after_a_blow_is_of_it_unless_it_has_a_day_of_its_own(pile: Any, words: str, *, joins: bool) -> None:
    raid = told(pile, f"{words}.")
    loot = pile.claim("a", "coercion", words, when=None if joins else ("2023-04-01", "2023-04-30"), n=("weapons", 11))
    at, _ = events(pile)
    assert (at.get(loot) == at[raid]) is joins


def test_those_who_went_over_and_those_who_came_home_are_two_happenings_of_one_sentence(pile: Any) -> None:
    pile.report("a", "About 50 of the guards who changed sides in May have gone home.")
    back = pile.claim("a", "defection", "About 50 of the guards who changed sides in May have gone home", n=("fighters", 50))
    over = pile.claim("a", "defection", "who changed sides in May", when=("2023-05-01", "2023-05-31"))
    at, _ = events(pile)
    assert at[back] != at[over]


@pytest.mark.parametrize(("verb", "event"), [("struck a pact with", True), ("is an ally of", False)])
def test_a_pact_that_was_struck_is_an_event_without_a_day_and_a_state_of_alliance_is_none(pile: Any, verb: str, *, event: bool) -> None:
    pile.report("a", f"The League {verb} the Brigade.")
    roles = {"party": ("The League", A), "party2": ("the Brigade", A)}
    pact = pile.claim("a", "alliance", f"The League {verb} the Brigade", roles=roles)
    assert (pact in events(pile)[0]) is event


def test_graves_counted_in_the_days_after_are_those_of_the_blow(pile: Any) -> None:
    raid = told(pile, "By Friday elders had counted 30 bodies.")
    toll = pile.claim("a", "casualty", "elders had counted 30 bodies", when=("2023-03-10", "2023-03-10"), n=("killed", 30))
    at, _ = events(pile)
    assert at[toll] == at[raid]


def test_the_place_of_a_source_is_not_that_of_what_it_tells(pile: Any) -> None:
    pile.report("a", "Gunmen raided a mosque in Lamba on 8 March. A surgeon in Sefra said that 30 people died.", place=["Lamba", "Sefra"])
    raid = pile.claim("a", "attack", "Gunmen raided a mosque in Lamba", when=DAY, where=["Lamba"])
    toll = pile.claim("a", "casualty", "30 people died", where=["Sefra"], n=("killed", 30))
    (claim,) = [c for c in pile.tables["claim"] if c.id == toll]
    source = pile.at("a", "A surgeon in Sefra", MentionKind.PERSON)
    pile.tables["claim"] = [*(c for c in pile.tables["claim"] if c.id != toll), replace(claim, attribution=(voiced(claim, source),))]
    at, _ = events(pile)
    assert at[toll] == at[raid]


def voiced(claim: Claim, source: str) -> Attribution:
    """The claim as told by a source."""
    return Attribution(source, None, claim.quote, Voice.PERSON)


def test_a_denial_that_its_paragraph_explains_is_not_of_the_paragraph_before(pile: Any) -> None:
    told(pile, "The dead were farmers.\n\nThe League took boys from a village, parents said. Its spokesman denies this.")
    denial = pile.claim("a", "denial", "Its spokesman denies this", roles={"about": ("this", A)}, modality=Modality.DENIED)
    assert denial not in events(pile)[0]


@pytest.mark.parametrize(("words", "joins"), [("Another 15 were hurt", True), ("Another raid hurt 15", False)])
def test_another_so_many_are_of_the_same_blow_and_another_raid_is_not(pile: Any, words: str, *, joins: bool) -> None:
    raid = told(pile, f"{words}.")
    hurt = pile.claim("a", "casualty", words, n=("injured", 15))
    assert (events(pile)[0].get(hurt) == events(pile)[0][raid]) is joins


def test_that_stretch_of_a_river_is_no_other_place(pile: Any) -> None:
    pile.report("a", "Gunmen raided a boat at Lamba on 8 March. It was the second raid on that stretch of the Oru.", place=["Lamba", "Oru"])
    raid = pile.claim("a", "attack", "Gunmen raided a boat at Lamba", when=DAY, where=["Lamba"])
    again = pile.claim("a", "attack", "It was the second raid on that stretch of the Oru", where=["Oru"])
    at, _ = events(pile)
    assert at[again] == at[raid]


def test_what_those_who_left_took_with_them_is_of_their_leaving(pile: Any) -> None:
    left = "Thirty men left the League at Lamba on 8 March"
    pile.report("a", f"{left}.\n\nOn their way out they took 60 rifles.", place=["Lamba"])
    gone = pile.claim("a", "defection", left, when=DAY, where=["Lamba"], n=("fighters", 30))
    loot = pile.claim("a", "coercion", "they took 60 rifles", n=("weapons", 60))
    at, _ = events(pile)
    assert at.get(loot) == at[gone]


def test_those_who_pulled_out_the_previous_night_left_the_town_that_was_taken(pile: Any) -> None:
    pile.report("a", "Troops retook Lamba on 8 March. The rebels had pulled out the previous night.", place=["Lamba"])
    taken = pile.claim("a", "control_change", "Troops retook Lamba", when=DAY, where=["Lamba"])
    out = pile.claim("a", "control_change", "The rebels had pulled out the previous night", roles={"actor": ("rebels", A)})
    at, _ = events(pile)
    assert at.get(out) == at[taken]


def dated(pile: Any, doc: str, words: str, day: str) -> str:
    """The id of the words for a day, where they stand."""
    ident = str(pile.at_time(doc, words, "XXXX"))
    pile.tables["dating"].append(Dating(ident, doc, pile.span(day)))
    return ident


def test_a_part_of_the_wounded_has_no_day_of_its_own(pile: Any) -> None:
    raid = told(pile, "The clinic has admitted 41 wounded since Friday, nine of them children.")
    part = pile.claim("a", "casualty", "nine of them children", undated=dated(pile, "a", "Friday", "2023-03-10"), n=("injured", 9))
    assert events(pile)[0].get(part) == events(pile)[0][raid]


@pytest.mark.parametrize(("words", "joins"), [("Another explanation is that", True), ("In another raid", False)])
def test_another_account_of_a_blow_is_of_it_and_another_blow_is_not(pile: Any, words: str, *, joins: bool) -> None:
    raid = told(pile, f"{words} smugglers shot 12 guards there.")
    shot = pile.claim("a", "attack", "smugglers shot 12 guards", n=("killed", 12))
    at, _ = events(pile)
    assert (at.get(shot) == at[raid]) is joins


def of_a_dateline(pile: Any, line: str) -> tuple[str, dict[str, str]]:
    """A report dated 10 March that says what happened at Lamba, and one of a blow there on 8 March; the claim, and the events."""
    raid = told(pile, "Six people died.")
    text = line + "Gunmen stormed the mosque of Lamba and killed 31 people."
    pile.report("b", text, place=["Lamba"])
    stamp = dated(pile, "b", "10 March 2023", "2023-03-10")
    storm = pile.claim("b", "attack", "Gunmen stormed the mosque of Lamba", undated=stamp, where=["Lamba"])
    pile.claim("b", "casualty", "killed 31 people", when=DAY, n=("killed", 31))
    return storm, {"raid": events(pile)[0][raid], "storm": events(pile)[0][storm]}


def test_the_day_of_a_dateline_is_not_that_of_what_happened(pile: Any) -> None:
    _, found = of_a_dateline(pile, "BAMENDA, Cameroon (Palm Wire), 10 March 2023 — ")
    assert found["raid"] == found["storm"]


def test_a_day_that_a_sentence_begins_with_is(pile: Any) -> None:
    _, found = of_a_dateline(pile, "On Friday 10 March 2023 at dawn ")
    assert found["raid"] != found["storm"]


def test_a_new_leader_is_an_event_though_no_day_and_no_body_is_told(pile: Any) -> None:
    pile.report("a", "It has named Commander Ruel Datumanong as its leader.", person=["Ruel Datumanong"])
    new = pile.claim(
        "a", "leadership_change", "has named Commander Ruel Datumanong", roles={"new_leader": ("Ruel Datumanong", MentionKind.PERSON)}
    )
    assert new in events(pile)[0]


def test_the_day_on_which_they_left_is_not_that_of_their_return(pile: Any) -> None:
    pile.report("a", "Fifteen of the forty fighters who left the League in October have returned home.", published="2024-01-18")
    home = "Fifteen of the forty fighters who left the League in October have returned home"
    away = dated(pile, "a", "October", "2023-10-20")
    first = pile.claim("a", "defection", home, undated=away, n=("fighters", 15))
    pile.report("b", "In January fifteen men came back home to the League.", published="2024-01-20")
    back = "fifteen men came back home"
    second = pile.claim("b", "defection", back, undated=dated(pile, "b", "January", "2024-01-10"), n=("fighters", 15))
    at, _ = events(pile)
    assert at[first] == at[second]


@pytest.mark.parametrize("before", ["The panel found no proof that", "There was no sign that"])
def test_what_was_not_found_is_no_event_where_nobody_tells_it(pile: Any, before: str) -> None:
    pile.report("a", f"{before} the Palm Front arms the Reed League.", actor=["Palm Front", "Reed League"])
    roles = {"supplier": ("Palm Front", A), "recipient": ("Reed League", A)}
    arms = pile.claim("a", "supply", "the Palm Front arms the Reed League", roles=roles)
    assert arms not in events(pile)[0]
    pile.report("b", "The Palm Front sold the Reed League rifles.", actor=["Palm Front", "Reed League"])
    sale = pile.claim("b", "supply", "The Palm Front sold the Reed League rifles", roles=roles)
    assert sale in events(pile)[0]


@pytest.mark.parametrize(("link", "joins"), [("Their column ran into an ambush", True), ("Another column ran into an ambush", False)])
def test_a_toll_told_first_is_of_the_blow_told_next(pile: Any, link: str, *, joins: bool) -> None:
    text = f"Seven soldiers are dead on the Saada-Marib road. {link} yesterday at Kitaf."
    pile.report("a", text, place=["Saada", "Marib", "Kitaf"])
    toll = pile.claim("a", "casualty", "Seven soldiers are dead", where=["Saada", "Marib"], n=("killed", 7))
    blow = pile.claim("a", "attack", f"{link} yesterday at Kitaf", when=DAY, where=["Kitaf"])
    at, _ = events(pile)
    assert (at[toll] == at[blow]) is joins


def test_a_quote_that_ends_within_the_previous_night_goes_on_about_the_taking(pile: Any) -> None:
    pile.report("a", "Troops retook Baidoa last week. The rebels had pulled out the previous night.", place=["Baidoa"])
    roles = {"place_taken": ("Baidoa", MentionKind.PLACE)}
    taking = pile.claim("a", "control_change", "Troops retook Baidoa", roles=roles, when=DAY, where=["Baidoa"])
    left = pile.claim("a", "control_change", "The rebels had pulled out the previous")
    at, _ = events(pile)
    assert at.get(left) == at[taking]


@pytest.mark.parametrize(("words", "event"), [("Omar Sise met envoys of the army", True), ("Omar Sise wants talks with the army", False)])
def test_a_meeting_that_was_is_an_event_without_a_day_and_a_wish_for_one_is_none(pile: Any, words: str, *, event: bool) -> None:
    pile.report("a", f"{words}.", person=["Omar Sise"])
    met = pile.claim("a", "negotiation", words, roles={"party": ("Omar Sise", MentionKind.PERSON)})
    assert (met in events(pile)[0]) is event


def test_what_was_denied_by_another_noun_is_not_what_was_told_of_the_speaker_just_before(pile: Any) -> None:
    words = "Gunmen of the League raided a mosque in Lamba"
    pile.report("a", f"{words} on 8 March. The League says that it never touched the ferries.", place=["Lamba"], organisation=["League"])
    raid = pile.claim("a", "attack", words, when=DAY, where=["Lamba"], roles={"perpetrator": ("League", MentionKind.ORGANISATION)})
    about = {"about": ("the ferries", A), "speaker": ("League", MentionKind.ORGANISATION)}
    pile.at("a", "the ferries", A, MentionForm.NOMINAL)
    denial = pile.claim("a", "denial", "it never touched the ferries", roles=about, modality=Modality.DENIED)
    at, _ = events(pile)
    assert at.get(denial) != at[raid]


def test_a_claim_of_responsibility_on_a_later_day_is_of_the_blow_told_just_before(pile: Any) -> None:
    raid = told(pile, "The League claimed the raid on 10 March.")
    claim = pile.claim("a", "responsibility_claim", "The League claimed the raid", when=("2023-03-10", "2023-03-10"))
    at, _ = events(pile)
    assert at[claim] == at[raid]


def test_who_was_lost_in_the_blast_is_of_it_though_another_day_was_named_in_between(pile: Any) -> None:
    raid = told(pile, "\n\nGuards had stood there since 2 February. A baker lost his brother in the raid.")
    day = pile.at_time("a", "2 February", "XXXX-02-02")
    pile.tables["dating"].append(Dating(day, "a", pile.span("2023-02-02")))
    lost = pile.claim("a", "casualty", "A baker lost his brother in the raid", n=("killed", 1))
    at, _ = events(pile)
    assert at[lost] == at[raid]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("A surgeon in Sefra had received six wounded", ("injured", 6)),
        ("Three of the injured have since died in Sefra", ("killed", 3)),
    ],
)
def test_where_the_wounded_were_received_or_died_since_is_not_where_they_were_hit(pile: Any, words: str, count: Any) -> None:
    pile.report("a", f"Gunmen raided a mosque in Lamba on 8 March. {words}.", place=["Lamba", "Sefra"])
    raid = pile.claim("a", "attack", "Gunmen raided a mosque in Lamba", when=DAY, where=["Lamba"])
    hurt = pile.claim("a", "casualty", words, where=["Sefra"], n=count)
    at, _ = events(pile)
    assert at[hurt] == at[raid]


def test_those_killed_by_shelling_on_days_of_its_own_are_not_of_the_raid(pile: Any) -> None:
    pile.report("a", "Gunmen raided a mosque in Lamba. Six people were killed by shelling between 9 and 11 March.", place=["Lamba"])
    raid = pile.claim("a", "attack", "Gunmen raided a mosque in Lamba", where=["Lamba"], subtype="armed_assault")
    shelled = pile.claim("a", "casualty", "Six people were killed by shelling", when=("2023-03-09", "2023-03-11"), n=("killed", 6))
    at, _ = events(pile)
    assert at[shelled] != at[raid]


def test_a_blow_counted_back_from_the_day_of_the_report_has_its_day(pile: Any) -> None:
    words = "gunmen raided a mosque in Lamba"
    pile.report("a", f"Eleven days after {words}, the charity has listed 700 people.", place=["Lamba"], published="2023-03-19")
    told_later = pile.claim("a", "attack", words, where=["Lamba"])
    pile.report("b", "Gunmen raided a mosque in Lamba on 8 March.", place=["Lamba"])
    raid = pile.claim("b", "attack", "Gunmen raided a mosque in Lamba", when=DAY, where=["Lamba"])
    at, found = events(pile)
    assert at[told_later] == at[raid]
    assert str(found[at[raid]].time.earliest) == "2023-03-08"


def test_those_whom_a_judge_freed_are_of_the_arrest_told_before(pile: Any) -> None:
    pile.report("a", "Agents detained seven youths at Lamba. A magistrate freed five of them.", place=["Lamba"])
    held = pile.claim("a", "arrest", "Agents detained seven youths at Lamba", when=DAY, where=["Lamba"], n=("arrested", 7))
    freed = pile.claim("a", "arrest", "A magistrate freed five of them", when=("2023-03-10", "2023-03-10"), n=("arrested", 5))
    at, _ = events(pile)
    assert at[freed] == at[held]


@pytest.mark.parametrize(("words", "joins"), [("Forty rifles and a mortar were recovered", True), ("Forty rifles were handed out", False)])
def test_arms_taken_are_of_the_one_blow_of_a_list_of_points(pile: Any, words: str, *, joins: bool) -> None:
    raid = told(pile, f"\n\n2. On our side we mourn nobody.\n\n3. {words}.")
    loot = pile.claim("a", "coercion", words, n=("weapons", 40))
    at, _ = events(pile)
    assert (at.get(loot) == at[raid]) is joins


def test_what_a_report_tells_of_another_year_is_not_of_the_blow_of_which_it_gives_no_time(pile: Any) -> None:
    pile.report("a", "Nine bodies were counted after the strike.\n\nIn May 2009 a car bomb killed 28 people.", published="2015-10-22")
    strike = pile.claim("a", "casualty", "Nine bodies were counted", n=("killed", 9))
    bomb = pile.claim("a", "casualty", "a car bomb killed 28 people", when=("2009-05-01", "2009-05-31"), n=("killed", 28))
    at, _ = events(pile)
    assert at[strike] != at[bomb]


def test_a_blow_of_years_ago_is_not_what_a_report_goes_on_about(pile: Any) -> None:
    pile.report("a", "In 2012 a bomb at a parade killed 40 cadets.\n\nTwo boys died in the river.", published="2020-02-01")
    parade = pile.claim("a", "casualty", "a bomb at a parade killed 40 cadets", when=("2012-01-01", "2012-12-31"), n=("killed", 40))
    boys = pile.claim("a", "casualty", "Two boys died", n=("killed", 2))
    at, _ = events(pile)
    assert at[parade] != at[boys]


def test_of_a_number_and_then_as_many_more_the_second_is_of_a_later_blow(pile: Any) -> None:
    pile.report("a", "In 2019 the road to Garba killed seven traders, then a dozen more.", place=["Garba"])
    year = {"when": ("2019-01-01", "2019-12-31"), "where": ["Garba"]}
    first = pile.claim("a", "casualty", "the road to Garba killed seven traders", n=("killed", 7), **year)
    second = pile.claim("a", "casualty", "then a dozen more", n=("killed", 12), **year)
    at, _ = events(pile)
    assert at[first] != at[second]


def test_two_deliveries_of_one_paragraph_are_told_apart_by_what_was_delivered(pile: Any) -> None:
    pile.report("a", "A dealer sold them 350 rifles. As for drones, a firm in Orsa sent some.")
    rifles = pile.claim("a", "supply", "A dealer sold them 350 rifles", roles={"item": ("rifles", A)}, n=("weapons", 350))
    drones = pile.claim("a", "supply", "a firm in Orsa sent some", roles={"item": ("drones", A)}, n=("weapons", 6))
    at, _ = events(pile)
    assert at[rifles] != at[drones]


def test_a_denial_of_the_murder_of_somebody_named_is_not_of_the_battle_that_the_report_is_about(pile: Any) -> None:
    told(pile, "The Council had no part in the murder of Governor Sowa.")
    about = {"about": ("the murder of Governor Sowa", A)}
    words = "The Council had no part in the murder of Governor Sowa"
    denial = pile.claim("a", "denial", words, roles=about, modality=Modality.DENIED)
    assert denial not in events(pile)[0]


def test_a_part_of_those_who_left_has_no_event_of_its_own_for_its_month(pile: Any) -> None:
    pile.report("a", "Sixty guards crossed over last summer, six of them in September.", actor=["guards"])
    all_of_them = pile.claim("a", "defection", "Sixty guards crossed over", when=("2023-06-01", "2023-08-31"), n=("fighters", 60))
    part = pile.claim("a", "defection", "six of them in September", when=("2023-09-01", "2023-09-30"), n=("fighters", 6))
    at, _ = events(pile)
    assert at[all_of_them] == at[part]


def test_who_is_captured_by_name_in_a_battle_is_known_by_that(pile: Any) -> None:
    raid = told(pile, "Colonel Sowa was captured.")
    caught = pile.claim("a", "arrest", "Colonel Sowa was captured", roles={"arrested": ("Sowa", MentionKind.PERSON)})
    at, _ = events(pile)
    assert at.get(caught) != at[raid]
