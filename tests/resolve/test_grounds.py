"""R15: what joins happenings of different reports beside one place and one day, and what keeps them apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.resolve.events import resolve_events
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Attribution
from stemmata.schema.text import Document, Imprint, Span, stable_id
from stemmata.schema.vocabulary import MentionKind, PlacePrecision, Voice
from stemmata.schema.when import TimeExpression
from stemmata.schema.where import Place, Placing

A, P, L = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE


def at(pile: Any) -> dict[str, str]:
    """Claim -> its event."""
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    _, reports = resolve_events({**pile.tables, "entity": entities, "denotes": denotes}, NO_CONSTRAINTS, Serial())
    return {r.claim_id: r.event_id for r in reports}


def undated(pile: Any, doc: str, value: str) -> str:
    """The id of a time expression that no page date resolves."""
    ident = stable_id("time", doc, value)
    pile.tables["time_expression"].append(TimeExpression(ident, doc, 0, 1, value))
    return ident


def toll_without_year(pile: Any, value: str) -> tuple[str, str]:
    pile.report("a", "Raiders killed 29 villagers at Lamba on 8 March 2023.", place=["Lamba"])
    dated = pile.claim("a", "casualty", "Raiders killed 29 villagers", when=("2023-03-08", "2023-03-08"), where=["Lamba"], n=("killed", 29))
    pile.report("b", "They speak of that day in March when 29 of them died.")
    loose = pile.claim("b", "casualty", "29 of them died", undated=undated(pile, "b", value), n=("killed", 29))
    return dated, loose


def test_a_day_without_a_year_and_a_figure_join_an_undated_page(pile: Any) -> None:
    dated, loose = toll_without_year(pile, "XXXX-03-08")
    found = at(pile)
    assert found[dated] == found[loose]


def test_another_day_of_the_year_is_another_event(pile: Any) -> None:
    dated, loose = toll_without_year(pile, "XXXX-03-15")
    found = at(pile)
    assert found[dated] != found[loose]


def district_and_town(pile: Any, told: str) -> tuple[str, str]:
    pile.report(
        "a", f"Gunmen raided Ombala on 3 May, killing nine people. {told}", place=["Ombala", *(["Kuvango district"] if told else [])]
    )
    town = pile.claim("a", "casualty", "killing nine people", when=("2022-05-03", "2022-05-03"), where=["Ombala"], n=("killed", 9))
    pile.report("b", "The attack of 3 May in Kuvango district took nine lives.", place=["Kuvango district"])
    district = pile.claim(
        "b", "casualty", "took nine lives", when=("2022-05-03", "2022-05-03"), where=["Kuvango district"], n=("killed", 9)
    )
    return town, district


def test_a_town_and_a_district_that_one_report_names_together_are_one_scene(pile: Any) -> None:
    town, district = district_and_town(pile, "People fled Kuvango district.")
    found = at(pile)
    assert found[town] == found[district]


def test_a_town_and_a_district_that_no_report_names_together_stay_two(pile: Any) -> None:
    town, district = district_and_town(pile, "")
    found = at(pile)
    assert found[town] != found[district]


def test_a_dateline_is_no_scene(pile: Any) -> None:
    for doc, line in (("a", "PORTO LIMA, Ombria, May 4 (Coast Wire) - "), ("b", "")):
        pile.report(doc, f"{line}Gunmen raided the town of Ombala on 3 May, killing {9 if line else 12} people.")
        pile.at(doc, "Ombala", L)
    wired = pile.claim("a", "attack", "Gunmen raided the town of Ombala", when=("2022-05-03", "2022-05-03"), where=["PORTO LIMA"])
    plain = pile.claim("b", "attack", "Gunmen raided the town of Ombala", when=("2022-05-03", "2022-05-03"))
    found = at(pile)
    assert found[wired] == found[plain]


def pact(pile: Any, doc: str, words: str, names: tuple[str, str], when: tuple[str, str] | None = None) -> str:
    pile.report(doc, f"{words}.", actor=list(names))
    return pile.claim(doc, "alliance", words, roles={"party": (names[0], A), "party2": (names[1], A)}, when=when)


BOTH = ("Red Hand", "Sons of Omar")


def test_a_pact_and_what_is_said_of_it_are_one_event(pile: Any) -> None:
    sealed = pact(pile, "a", "The Red Hand and the Sons of Omar sealed a pact in May", BOTH, ("2022-05-01", "2022-05-31"))
    said = pact(pile, "b", "The Red Hand is allied with the Sons of Omar", BOTH)
    found = at(pile)
    assert found[sealed] == found[said]


def test_an_alliance_that_nobody_dates_is_a_state_and_no_event(pile: Any) -> None:
    pact(pile, "a", "The Red Hand fights beside the Sons of Omar", BOTH)
    assert at(pile) == {}


def test_events_that_a_report_counts_stay_two(pile: Any) -> None:
    pile.report("a", "In March six were killed by the first ambush, eight by the second ambush a week on.")
    first = pile.claim("a", "casualty", "six were killed by the first ambush", when=("2022-03-01", "2022-03-31"), n=("killed", 6))
    second = pile.claim("a", "casualty", "eight by the second ambush", when=("2022-03-08", "2022-04-07"), n=("killed", 8))
    found = at(pile)
    assert found[first] != found[second]


def test_who_goes_over_and_who_comes_back_are_two_events(pile: Any) -> None:
    pile.report("a", "About 60 men joined the Red Hand in June. Of the 60 men, twenty have come back.", actor=["Red Hand"])
    over = pile.claim(
        "a",
        "defection",
        "About 60 men joined the Red Hand",
        roles={"to": ("Red Hand", A)},
        when=("2022-06-01", "2022-06-30"),
        n=("fighters", 60),
    )
    back = pile.claim("a", "defection", "Of the 60 men, twenty have come back", roles={"from": ("Red Hand", A)}, n=("fighters", 60))
    found = at(pile)
    assert found[over] != found[back]


def test_a_few_words_in_a_copied_sentence_are_the_same_words(pile: Any) -> None:
    ids = []
    for doc in ("a", "b"):
        pile.report(doc, "The units combed the hills for two days and took two prisoners near the ford.")
        ids.append(pile.claim(doc, "arrest", "took two prisoners", n=("arrested", 2)))
    found = at(pile)
    assert found[ids[0]] == found[ids[1]]


def test_a_toll_is_of_the_day_that_its_paragraph_has_named(pile: Any) -> None:
    text = "On Saturday a bomb went off at Lamba. Our reporter saw nine bodies."
    pile.texts["a"] = text
    pile.tables["document"].append(Document("a", "a", stable_id(text), text, "en"))
    claim = pile.claim("a", "casualty", "nine bodies", n=("killed", 9))
    marker = pile.claim("a", "presence", "On Saturday", when=("2023-08-12", "2023-08-12"))
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    events, reports = resolve_events({**pile.tables, "entity": entities, "denotes": denotes}, NO_CONSTRAINTS, Serial())
    (event,) = events
    assert [r.claim_id for r in reports] == [claim] and marker not in {r.claim_id for r in reports}
    assert event.time is not None and str(event.time.earliest) == "2023-08-12"


def test_the_day_on_which_a_toll_was_given_is_not_the_day_of_the_dead(pile: Any) -> None:
    pile.report("a", "The attack of 8 March killed 26 soldiers at Lamba. It replaces the toll of 17 given on 9 March.", place=["Lamba"])
    dead = pile.claim("a", "casualty", "The attack of 8 March killed 26 soldiers", when=("2023-03-08", "2023-03-08"), n=("killed", 26))
    given = pile.claim("a", "casualty", "the toll of 17 given on 9 March", when=("2023-03-09", "2023-03-09"), n=("killed", 17))
    found = at(pile)
    assert found[dead] == found[given]


def test_who_flees_is_known_by_the_place_left_and_not_by_the_place_reached(pile: Any) -> None:
    ids = []
    for doc, refuge in (("a", "Portel"), ("b", "Quissa")):
        pile.report(
            doc, f"About 5,000 people fled Ombala for {refuge}.", place=["Ombala", refuge], published="2022-05-0" + str(len(ids) + 4)
        )
        ids.append(pile.claim(doc, "casualty", f"About 5,000 people fled Ombala for {refuge}", where=[refuge], n=("displaced", 5000)))
    found = at(pile)
    assert found[ids[0]] == found[ids[1]]


def test_the_town_that_was_held_is_the_one_that_was_struck(pile: Any) -> None:
    pile.report("a", "Gunmen raided Ombala on 3 May. They held the town for three hours.", place=["Ombala"], published="2022-05-05")
    pile.claim("a", "attack", "Gunmen raided Ombala", when=("2022-05-03", "2022-05-03"), where=["Ombala"])
    ids = [pile.claim("a", "control_change", "They held the town for three hours")]
    pile.report("b", "The raiders held Ombala until noon.", place=["Ombala"], published="2022-05-06")
    ids.append(pile.claim("b", "control_change", "The raiders held Ombala until noon", where=["Ombala"]))
    found = at(pile)
    assert found[ids[0]] == found[ids[1]]


def test_a_death_that_others_deny_is_one_event_however_it_is_typed(pile: Any) -> None:
    named = {"person": ["Idris Sowa"], "actor": ["Jund al-Nahr"]}
    pile.report("a", "Idris Sowa, the leader of Jund al-Nahr, was killed.", published="2023-11-22", **named)
    told = pile.claim("a", "casualty", "was killed", roles={"victim": ("Idris Sowa", P)}, n=("killed", 1))
    pile.report("b", "Jund al-Nahr said that its leader Idris Sowa is alive.", published="2023-11-28", **named)
    denied = pile.claim("b", "person_status", "Idris Sowa is alive", roles={"person": ("Idris Sowa", P)})
    found = at(pile)
    assert found[told] == found[denied]


def test_a_division_without_a_gazetteer_holds_the_town_of_the_headline(pile: Any) -> None:
    pile.report("a", "Air raid in Kachin State kills 30\nA jet bombed a wedding in Lweje on Wednesday.", place=["Kachin State", "Lweje"])
    head = pile.claim("a", "attack", "Air raid in Kachin State kills 30", where=["Kachin State"], title=True)
    body = pile.claim("a", "attack", "A jet bombed a wedding in Lweje", when=("2024-03-13", "2024-03-13"), where=["Lweje"])
    found = at(pile)
    assert found[head] == found[body]


def ambushes(pile: Any, road: str, other: str) -> dict[str, str]:
    """Two reports of an ambush of one day on a road: the first names its ends with hyphens, the second as is given."""
    pile.report("a", f"Gunmen ambushed a bus on the Cotabato-Marbel road on Friday. {road}.", place=["Cotabato", "Marbel"])
    pile.claim("a", "attack", "Gunmen ambushed a bus on the Cotabato-Marbel road", when=DAY, where=["Cotabato", "Marbel"])
    pile.report("b", other, place=[name for name in ("Cotabato", "Marbel", "Tulunan") if name in other])
    pile.claim("b", "attack", other, when=DAY, where=[name for name in ("Cotabato", "Marbel", "Tulunan") if name in other])
    return at(pile)


DAY = ("2024-03-15", "2024-03-15")


def test_an_ambush_on_a_road_is_told_by_both_its_ends(pile: Any) -> None:
    assert len(set(ambushes(pile, "Nobody was held", "Four people died in an ambush between Cotabato and Marbel").values())) == 1


def test_one_end_of_a_road_alone_is_no_place_in_common(pile: Any) -> None:
    assert len(set(ambushes(pile, "Nobody was held", "Soldiers were shot at in Cotabato").values())) == 2


def test_a_telling_without_a_place_is_known_by_the_place_that_its_paragraph_names(pile: Any) -> None:
    pile.report("a", "On 12 March gunmen attacked a market at Walikale.", place=["Walikale"])
    pile.claim("a", "attack", "gunmen attacked a market at Walikale", when=DAY, where=["Walikale"])
    pile.report("b", "The clinic of Walikale counted 17 dead of that Friday.\n\nIn Pinga all was quiet.", place=["Walikale", "Pinga"])
    pile.claim("b", "casualty", "17 dead", when=DAY, n=("killed", 17))
    assert len(set(at(pile).values())) == 1


def test_a_place_in_another_paragraph_is_not_beside_it(pile: Any) -> None:
    pile.report("a", "On 12 March gunmen attacked a market at Walikale.", place=["Walikale"])
    pile.claim("a", "attack", "gunmen attacked a market at Walikale", when=DAY, where=["Walikale"])
    pile.report("b", "The clinic of Pinga counted 17 dead of that Friday.\n\nIn Walikale all was quiet.", place=["Walikale", "Pinga"])
    pile.claim("b", "casualty", "17 dead", when=DAY, n=("killed", 17))
    assert len(set(at(pile).values())) == 2


def test_the_place_of_the_question_is_that_of_the_answer(pile: Any) -> None:
    pile.report("a", "The two sides fought at Dikwa on Friday.", place=["Dikwa"])
    pile.claim("a", "clash", "The two sides fought at Dikwa", when=DAY, where=["Dikwa"])
    pile.report("b", "What happened in Dikwa?\n\nOn Friday they fought there until dark.", place=["Dikwa"])
    pile.claim("b", "clash", "they fought there until dark", when=DAY)
    assert len(set(at(pile).values())) == 1


def taking(pile: Any, day: str, who: str) -> dict[str, str]:
    """The fall of a town to the Cedar Column on 20 April, and a taking of it on another day."""
    pile.report("a", "Azaz fell to the Cedar Column on 20 April.", place=["Azaz"], actor=["Cedar Column"])
    roles = {"actor": ("Cedar Column", A), "place_taken": ("Azaz", L)}
    pile.claim("a", "control_change", "Azaz fell to the Cedar Column", roles=roles, when=("2024-04-20", "2024-04-20"), where=["Azaz"])
    pile.report("b", f"The {who} captured Azaz.", place=["Azaz"], actor=[who])
    roles = {"actor": (who, A), "place_taken": ("Azaz", L)}
    pile.claim("b", "control_change", f"The {who} captured Azaz", roles=roles, when=(day, day), where=["Azaz"])
    return at(pile)


def test_one_place_falls_to_one_body_once_though_reports_differ_by_a_day(pile: Any) -> None:
    assert len(set(taking(pile, "2024-04-21", "Cedar Column").values())) == 1


def test_a_place_taken_again_weeks_later_is_taken_twice(pile: Any) -> None:
    assert len(set(taking(pile, "2024-05-11", "Cedar Column").values())) == 2


def test_a_place_taken_by_another_body_the_day_after_is_taken_twice(pile: Any) -> None:
    assert len(set(taking(pile, "2024-04-21", "Palm Brigade").values())) == 2


def retold(pile: Any, source: str) -> dict[str, str]:
    """A blow told by Radio Sulu, and three dead of that day told after a source."""
    pile.report("a", "Radio Sulu\n\nGunmen fired on a ferry off Jolo on Friday.", place=["Jolo"])
    pile.tables["imprint"].append(Imprint("a", None, Span("a", 0, 10), None, None, "en"))
    pile.claim("a", "attack", "Gunmen fired on a ferry off Jolo", when=DAY, where=["Jolo"])
    pile.report("b", f"Three of a crew lost their lives on Friday, {source} reported.", outlet=[source])
    claim = pile.claim("b", "casualty", "Three of a crew lost their lives", when=DAY, n=("killed", 3))
    link = Attribution(pile.at("b", source, MentionKind.OUTLET), None, Span("b", 0, 1), Voice.OUTLET)
    pile.tables["claim"] = [replace(c, attribution=(link,)) if c.id == claim else c for c in pile.tables["claim"]]
    return at(pile)


def test_what_is_told_after_the_house_of_the_other_report_is_its_blow_of_that_day(pile: Any) -> None:
    assert len(set(retold(pile, "Radio Sulu").values())) == 1


def test_what_is_told_after_another_house_is_not(pile: Any) -> None:
    assert len(set(retold(pile, "Radio Basilan").values())) == 2


def shot(pile: Any, people: int) -> dict[str, str]:
    """One report has a man shot at Turbat, another one that Karim Baloch was killed there that day; Turbat has so many people."""
    pile.report("a", "Police shot a man dead at Turbat on Friday.", place=["Turbat"])
    pile.claim("a", "casualty", "shot a man dead", when=DAY, where=["Turbat"], n=("killed", 1))
    pile.report("b", "Officers killed Karim Baloch at Turbat, but his men say he is alive.", place=["Turbat"], person=["Karim Baloch"])
    pile.claim("b", "person_status", "Officers killed Karim Baloch", roles={"person": ("Karim Baloch", P)}, when=DAY, where=["Turbat"])
    entry = Place("1", "Turbat", PlacePrecision.CITY, 26.0, 63.0, "PK", None, None, people)
    pile.tables["placing"] += [Placing(m.id, m.document_id, entry, "test") for m in pile.tables["mention"] if m.text == "Turbat"]
    return at(pile)


def test_the_man_shot_is_he_who_was_killed_there_that_day(pile: Any) -> None:
    assert len(set(shot(pile, 30_000).values())) == 1


def test_in_a_large_city_he_may_be_another(pile: Any) -> None:
    assert len(set(shot(pile, 3_000_000).values())) == 2


def month_and_day(pile: Any, people: int) -> dict[str, str]:
    """A blow at Kilwa on 2 December, and one told of Kilwa in December with another toll; Kilwa has so many people."""
    pile.report("a", "Seven villagers were killed at Kilwa on 2 December.", place=["Kilwa"])
    pile.claim("a", "casualty", "Seven villagers were killed", when=("2020-12-02", "2020-12-02"), where=["Kilwa"], n=("killed", 7))
    pile.report("b", "Eleven people died at Kilwa that December.", place=["Kilwa"])
    pile.claim("b", "casualty", "Eleven people died", when=("2020-12-01", "2020-12-31"), where=["Kilwa"], n=("killed", 11))
    entry = Place("1", "Kilwa", PlacePrecision.CITY, -9.0, 39.0, "TZ", None, None, people)
    pile.tables["placing"] += [Placing(m.id, m.document_id, entry, "test") for m in pile.tables["mention"] if m.text == "Kilwa"]
    return at(pile)


def test_a_month_is_enough_for_the_blow_on_a_minor_place(pile: Any) -> None:
    assert len(set(month_and_day(pile, 13_000).values())) == 1


def test_a_month_is_not_enough_for_one_of_a_large_city(pile: Any) -> None:
    assert len(set(month_and_day(pile, 4_000_000).values())) == 2


def test_of_two_blows_of_the_month_the_vague_telling_joins_neither(pile: Any) -> None:
    pile.report("c", "Nine villagers were killed at Kilwa on 19 December.", place=["Kilwa"])
    late = pile.claim("c", "casualty", "Nine villagers were killed", when=("2020-12-19", "2020-12-19"), where=["Kilwa"], n=("killed", 9))
    found = month_and_day(pile, 13_000)
    assert len(set(found.values())) == 3 and list(found.values()).count(found[late]) == 1


def test_a_place_of_another_blow_of_that_day_is_not_beside_it(pile: Any) -> None:
    pile.report("a", "On 15 March gunmen attacked a market at Walikale.", place=["Walikale"])
    first = pile.claim("a", "attack", "gunmen attacked a market at Walikale", when=DAY, where=["Walikale"])
    text = "Gunmen attacked Walikale on Friday. Elsewhere 17 people drowned that Friday."
    pile.report("b", text, place=["Walikale"])
    second = pile.claim("b", "attack", "Gunmen attacked Walikale", when=DAY, where=["Walikale"])
    apart = pile.claim("b", "casualty", "17 people drowned", when=DAY, n=("killed", 17))
    found = at(pile)
    assert found[first] == found[second] != found[apart]


def flight(pile: Any, doc: str, count: int, day: str | None, towns: str = "Ombala") -> str:
    """A report of a flight from a town and, if a day is given, of the blow that was struck there."""
    blow, told = "Gunmen raided Ombala" if day else "It rained on Ombala", f"In {towns} {count} people were displaced"
    pile.report(doc, f"{blow}. {told}.", place=towns.split(" and "))
    if day:
        pile.claim(doc, "attack", blow, when=(day, day), where=["Ombala"])
    return str(pile.claim(doc, "casualty", told, where=towns.split(" and "), n=("displaced", count)))


def test_two_numbers_of_those_who_fled_are_of_one_flight_where_both_reports_tell_of_the_blow_that_they_fled(pile: Any) -> None:
    early, late = flight(pile, "a", 4000, "2019-05-03"), flight(pile, "b", 7350, "2019-05-03")
    unexplained, other = flight(pile, "c", 900, None), flight(pile, "d", 2600, "2019-08-21")
    found = at(pile)
    assert found[early] == found[late]
    assert len({found[early], found[unexplained], found[other]}) == 3


def test_a_number_of_two_towns_is_of_the_flight_from_neither(pile: Any) -> None:
    one, both = flight(pile, "a", 4000, "2019-05-03"), flight(pile, "b", 9100, "2019-05-03", "Ombala and Kimba")
    found = at(pile)
    assert found[one] != found[both]


def test_a_month_without_a_year_is_half_a_ground(pile: Any) -> None:
    words = "Nine boys walked out of the Lantern Brigade"
    pile.report("a", f"{words} in August 2019.", actor=["Lantern Brigade"])
    dated = pile.claim(
        "a", "defection", words, when=("2019-08-01", "2019-08-31"), roles={"from": ("Lantern Brigade", A)}, n=("fighters", 9)
    )
    loose = {}
    for doc, month in (("b", "XXXX-08"), ("c", "XXXX-02")):
        pile.report(doc, f"Of the Lantern Brigade nine got out, in a month of {doc}.", actor=["Lantern Brigade"])
        loose[doc] = pile.claim(
            doc, "defection", "nine got out", undated=undated(pile, doc, month), roles={"from": ("Lantern Brigade", A)}, n=("fighters", 9)
        )
    found = at(pile)
    assert found[dated] == found[loose["b"]]
    assert found[dated] != found[loose["c"]]


def test_a_death_reported_before_the_day_that_others_give_for_it_is_the_same_death(pile: Any) -> None:
    pile.report("a", "Police say that Oskar Valtin is dead.", published="2019-11-02", person=["Oskar Valtin"])
    early = pile.claim("a", "person_status", "Oskar Valtin is dead", roles={"person": ("Oskar Valtin", P)})
    pile.report("b", "Oskar Valtin died on 2 December, his men say.", published="2020-01-14", person=["Oskar Valtin"])
    late = pile.claim(
        "b", "person_status", "Oskar Valtin died on 2 December", when=("2019-12-02", "2019-12-02"), roles={"person": ("Oskar Valtin", P)}
    )
    # who speaks of a person in the office that he holds is public, so that reports may be compared
    for doc in ("a", "b"):
        pile.claim(doc, "leads", "Oskar Valtin", roles={"leader": ("Oskar Valtin", P)})
    found = at(pile)
    assert found[early] == found[late]


def test_a_town_taken_back_in_a_month_is_that_of_the_day_on_which_it_was_not_that_on_which_it_fell(pile: Any) -> None:
    pile.report("a", "The Brigade seized Ombala on 3 May. The army retook Ombala on 6 May.", place=["Ombala"])
    fell = pile.claim("a", "control_change", "The Brigade seized Ombala", when=("2019-05-03", "2019-05-03"), where=["Ombala"])
    retaken = pile.claim("a", "control_change", "The army retook Ombala", when=("2019-05-06", "2019-05-06"), where=["Ombala"])
    pile.report("b", "In May soldiers took Ombala back.", place=["Ombala"])
    told = pile.claim("b", "control_change", "soldiers took Ombala back", when=("2019-05-01", "2019-05-31"), where=["Ombala"])
    found = at(pile)
    assert found[told] == found[retaken] != found[fell]


def test_a_town_taken_back_is_not_the_town_taken_where_nobody_dates_its_return(pile: Any) -> None:
    pile.report("a", "The Brigade seized Ombala on 3 May.", place=["Ombala"])
    fell = pile.claim("a", "control_change", "The Brigade seized Ombala", when=("2019-05-03", "2019-05-03"), where=["Ombala"])
    pile.report("b", "In May soldiers took Ombala back.", place=["Ombala"])
    told = pile.claim("b", "control_change", "soldiers took Ombala back", when=("2019-05-01", "2019-05-31"), where=["Ombala"])
    found = at(pile)
    assert found[told] != found[fell]
