"""Explaining: the rule and the grounds in words."""

from __future__ import annotations

from stemmata.linkage import Feature, Link, in_words


def test_words_name_the_rule_and_the_grounds_that_speak_for_the_pair() -> None:
    both = Link("a", "b", 1.5, (Feature("same place", 1.0), Feature("same day", 1.5), Feature("other parties", -1.0)))
    assert in_words(both, rule="R15") == "R15: same day; same place"
