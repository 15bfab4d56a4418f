"""Soldiers who act for the army of the country that the reports are about."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionForm, MentionKind, PlacePrecision
from stemmata.schema.where import Place, Placing

A, L, P = MentionKind.ACTOR, MentionKind.PLACE, MentionKind.PERSON
NOMINAL = MentionForm.NOMINAL


@pytest.fixture
def case(pile: Any) -> Any:
    """A report on the army of Chad; a second report, on Chad too, is added by each test."""
    pile.report("a", "The army left Bol and Mao.")
    _about(pile, "a", "Bol", "Mao")
    pile.army = pile.at("a", "army", A, NOMINAL)
    return pile


def _about(pile: Any, doc: str, *names: str) -> None:
    for name in names:
        place = Place(f"TD-{name}", name, PlacePrecision.CITY, 13.0, 15.0, "TD", None, None, 9_000)
        pile.tables["placing"].append(Placing(pile.at(doc, name, L), doc, place, "a test"))


def _act(pile: Any, text: str, who: str, role: str = "perpetrator", kind: str = "attack") -> tuple[dict[str, str], str]:
    """Entities by mention, and the mention that acts in the second report."""
    pile.report("b", f"Mao and Bol slept. {text}")
    _about(pile, "b", "Mao", "Bol")
    pile.claim("b", kind, text.rstrip("."), roles={role: (who, P)})
    acting = next(m.id for m in pile.tables["mention"] if m.document_id == "b" and m.text == who)
    return {d.mention_id: d.entity_id for d in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[1]}, acting


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Soldiers burned the market.", "Soldiers"),
        ("On Sunday the troops burned the market.", "troops"),
        ("Government forces burned the market.", "Government forces"),
        ("Bol, 4 March 2022\n\nGovernment troops burned the market.", "Government troops"),
        ("Chadian soldiers burned the market.", "Chadian soldiers"),
        ("On Sunday army generals burned the market.", "army generals"),
    ],
)
def test_soldiers_who_act_are_the_army(case: Any, text: str, who: str) -> None:
    at, acting = _act(case, text, who)
    assert at[acting] == at[case.army]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nigerian soldiers burned the market.", "Nigerian soldiers"),
        ("Twelve soldiers burned the market.", "soldiers"),
        ("His troops burned the market.", "troops"),
        ("Soldiers of the Sixth Battalion burned the market.", "Soldiers"),
        ("Soldiers who had mutinied burned the market.", "Soldiers"),
        ("The rebel forces burned the market.", "rebel forces"),
    ],
)
def test_soldiers_of_somebody_else_and_some_soldiers_are_not(case: Any, text: str, who: str) -> None:
    at, acting = _act(case, text, who)
    assert at.get(acting) != at[case.army]


def test_soldiers_who_suffer_are_not(case: Any) -> None:
    at, killed = _act(case, "Soldiers died in the market.", "Soldiers", role="victim", kind="casualty")
    assert killed not in at


def test_troops_beside_a_force_of_several_states_may_be_its(case: Any) -> None:
    case.report("b", "Mao and Bol slept. The Joint Basin Force met. Troops burned the market.")
    _about(case, "b", "Mao", "Bol")
    case.at("b", "Joint Basin Force", MentionKind.ORGANISATION)
    case.claim("b", "attack", "Troops burned the market", roles={"perpetrator": ("Troops", P)})
    troops = next(m.id for m in case.tables["mention"] if m.text == "Troops")
    at = {d.mention_id: d.entity_id for d in resolve_entities(case.tables, NO_CONSTRAINTS, Serial())[1]}
    assert troops not in at


def test_an_army_without_a_name_is_called_by_the_words_used_most(case: Any) -> None:
    _act(case, "Government forces burned the market.", "Government forces")
    case.report("c", "The army came to Bol and Mao.")
    _about(case, "c", "Bol", "Mao")
    case.at("c", "army", A, NOMINAL)
    entities, denotes, _ = resolve_entities(case.tables, NO_CONSTRAINTS, Serial())
    at = {d.mention_id: d.entity_id for d in denotes}
    assert next(e.name for e in entities if e.id == at[case.army]) == "army"
