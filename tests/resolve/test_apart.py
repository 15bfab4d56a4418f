"""What was kept apart, and why (R14): links that were refused, names that are alike and are no ground."""

from __future__ import annotations

from typing import Any

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.vocabulary import MentionKind

A, P = MentionKind.ACTOR, MentionKind.PERSON


def apart(pile: Any, constraints: Constraints = NO_CONSTRAINTS) -> list[tuple[frozenset[str], str]]:
    """Names of each pair, and the reason."""
    entities, _, rows = resolve_entities(pile.tables, constraints, Serial())
    names = {e.id: e.name for e in entities}
    texts = {m.id: m.text for m in pile.tables["mention"]}
    assert all(r.entity_id < r.other_id and texts[r.mention_id] and texts[r.other_mention_id] for r in rows)
    return [(frozenset((names[r.entity_id], names[r.other_id])), r.because) for r in rows]


def test_a_refused_link_tells_both_grounds(pile: Any) -> None:
    pile.report("a", "Nahr South, also called Jund, is the branch of Jund.", actor=["Nahr South", "Jund"])
    pile.claim("a", "alias", "Nahr South, also called Jund", roles={"entity": ("Nahr South", A), "name": ("Jund", A)})
    pile.report("b", "Nahr South is a wing of Jund.", actor=["Nahr South", "Jund"])
    pile.claim("b", "branch_of", "Nahr South is a wing of Jund", roles={"child": ("Nahr South", A), "parent": ("Jund", A)})
    [(_, because)] = apart(pile)
    assert because.startswith("R14: ")
    assert "but a report calls “Nahr South” a branch of “Jund”" in because


def test_a_name_within_a_longer_one_is_told_to_be_no_ground(pile: Any) -> None:
    pile.report("a", "Ahl al-Nahr fought Ahl al-Nahr al-Jadid.", actor=["Ahl al-Nahr al-Jadid"])
    pile.report("b", "Ahl al-Nahr rested.", actor=["Ahl al-Nahr"])
    [(names, because)] = apart(pile)
    assert names == {"Ahl al-Nahr", "Ahl al-Nahr al-Jadid"}
    assert "lies within the other" in because


def test_two_public_persons_of_one_surname_are_told_and_private_ones_are_not(pile: Any) -> None:
    pile.report("a", "Colonel Idris Sowa, the army spokesman, spoke.", person=["Idris Sowa"])
    pile.report("b", "Maryam Sowa, the governor of Gao, spoke.", person=["Maryam Sowa"])
    pile.report("c", "A farmer, Ali Sowa, fled.", person=["Ali Sowa"])
    [(names, because)] = apart(pile)
    assert names == {"Idris Sowa", "Maryam Sowa"}
    assert "share a surname, which is no ground" in because


def test_an_acronym_with_two_meanings_and_a_judgement_are_named(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr (JAN) attacked.", actor=["Jund al-Nahr", "JAN"])
    pile.report("b", "The Joint Army of Nimra (JAN) left.", actor=["Joint Army of Nimra", "JAN"])
    assert any("spell out “JAN” as different names" in because for _, because in apart(pile))
    pile.report("c", "Jund al-Nahr rested.", actor=["Jund al-Nahr"])
    pair = (pile.at("a", "Jund al-Nahr"), pile.at("c", "Jund al-Nahr"))
    judged = Constraints(frozenset(), (), (pair,), (), (), ())
    assert any("but a person judged them different" in because for _, because in apart(pile, judged))


def test_enemies_whose_names_have_nothing_in_common_are_no_question(pile: Any) -> None:
    pile.report("a", "The Reed Front fought the Lake Brigade.", actor=["Reed Front", "Lake Brigade"])
    pile.claim("a", "clash", "The Reed Front fought the Lake Brigade", roles={"side_a": ("Reed Front", A), "side_b": ("Lake Brigade", A)})
    assert apart(pile) == []
