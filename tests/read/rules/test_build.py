"""What pronouns of a sentence stand for, and that no proposition is told twice."""

from __future__ import annotations

import pytest

from tests.read.test_rules import claims, read


def antecedents(text: str, kind: str, role: str) -> list[str | None]:
    """Of the fillers of a role, what they stand for."""
    _, rows = read(text)
    mentions = {m.id: m for m in rows["mention"]}
    fillers = [mentions[a.mention_id] for c in rows["claim"] if c.type == kind for a in c.arguments if a.role == role]
    return [mentions[f.antecedent].text if f.antecedent else None for f in fillers]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Farah in April. The army retook it in June.",
        "A drone hit Farah, in the deadliest raid there since the paramilitary Hill Guard seized it last month.",
        "The rebels captured Farah on 3 March but lost it two days later.",
    ],
)
def test_an_it_that_is_taken_is_the_place_named_last(text: str) -> None:
    assert antecedents(text, "control_change", "place_taken")[-1] == "Farah"
    assert claims(text, "coercion") == []


def test_goods_that_are_seized_are_no_place_and_not_those_who_seize_them() -> None:
    text = "The Hill Guard stopped a truck. Customs officers seized it."
    assert claims(text, "control_change") == []
    assert antecedents("The Hill Guard seized it.", "coercion", "target") == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Hill Guard, which has been at war with the army since 2020, is strong.", "rivalry"),
        ("He said no guerrillas were present in the area.", "presence"),
    ],
)
def test_two_rules_that_say_one_thing_say_it_once(text: str, kind: str) -> None:
    assert len(claims(text, kind)) == 1


def test_losses_are_no_change_of_control_and_a_statement_that_was_not_made_is_none() -> None:
    assert claims("The rebels put army losses at more than 40.", "control_change") == []
    assert claims("The army has not issued a statement.", "propaganda") == []
