"""The army, the government, the national police of one country, by whatever words reports call them."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionForm, MentionKind, PlacePrecision
from stemmata.schema.where import Place, Placing

A, L = MentionKind.ACTOR, MentionKind.PLACE
NOMINAL = MentionForm.NOMINAL


def about(pile: Any, doc: str, country: str, *names: str) -> None:
    """A report that places its towns in a country."""
    for name in names:
        place = Place(f"{country}-{name}", name, PlacePrecision.CITY, 1.0, 29.0, country, None, None, 9_000)
        pile.tables["placing"].append(Placing(pile.at(doc, name, L), doc, place, "a test"))


def ids(pile: Any) -> dict[str, str]:
    return {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}


@pytest.mark.parametrize(
    ("one", "two"),
    [("army", "Congolese army"), ("army", "military"), ("national police", "Congolese police"), ("junta", "government")],
)
def test_one_institution_of_the_country_that_two_reports_are_about(pile: Any, one: str, two: str) -> None:
    pile.report("a", f"The {one} left Bunia and Beni.")
    pile.report("b", f"The {two} left Goma and Komanda.")
    about(pile, "a", "CD", "Bunia", "Beni")
    about(pile, "b", "CD", "Goma", "Komanda")
    first, second = pile.at("a", one, A, NOMINAL), pile.at("b", two, A, NOMINAL)
    at = ids(pile)
    assert at[first] == at[second]


@pytest.mark.parametrize(
    ("one", "two"), [("army", "Rwandan army"), ("police", "police"), ("army", "national army"), ("Rwandan army", "Ugandan army")]
)
def test_another_countrys_army_and_a_towns_police_stay_apart(pile: Any, one: str, two: str) -> None:
    pile.report("a", f"The {one} left Bunia and Beni.")
    pile.report("b", f"The {two} left Goma and Komanda.")
    about(pile, "a", "CD", "Bunia", "Beni")
    about(pile, "b", "CD", "Goma", "Komanda")
    first, second = pile.at("a", one, A, NOMINAL), pile.at("b", two, A, NOMINAL)
    at = ids(pile)
    assert first not in at or second not in at or at[first] != at[second]


def test_the_police_of_a_report_that_names_the_national_police_are_they(pile: Any) -> None:
    pile.report("a", "The national police left Bunia and Beni. The police came back.")
    about(pile, "a", "CD", "Bunia", "Beni")
    national, bare = pile.at("a", "national police", A, NOMINAL), pile.at("a", "police", A, NOMINAL, nth=1)
    at = ids(pile)
    assert at[national] == at[bare]


def test_the_army_of_a_case_on_one_country_is_one_where_reports_place_little(pile: Any) -> None:
    for n, (country, town) in enumerate([("LA", "Sayaboury"), ("LA", "Pakse"), ("LA", "Phonsavan"), ("LA", "Attapeu"), ("TH", "Loei")]):
        pile.report(f"r{n}", f"The army left {town}.")
        about(pile, f"r{n}", country, town)
    pile.report("s", "The army slept.")
    marks = [pile.at(doc, "army", A, NOMINAL) for doc in ("r0", "r1", "r4", "s")]
    at = ids(pile)
    assert len({at[m] for m in marks}) == 1


def test_the_armies_of_a_case_on_two_countries_are_not_one_where_reports_place_little(pile: Any) -> None:
    for n, (country, town) in enumerate(
        [("LA", "Sayaboury"), ("LA", "Pakse"), ("LA", "Savan"), ("LA", "Attapeu"), ("TH", "Loei"), ("TH", "Nan")]
    ):
        pile.report(f"r{n}", f"The army left {town}.")
        about(pile, f"r{n}", country, town)
    marks = [pile.at(f"r{n}", "army", A, NOMINAL) for n in (0, 4)]
    at = ids(pile)
    assert at[marks[0]] != at[marks[1]]
