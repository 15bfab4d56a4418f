"""Clustering: the same partition in any order, and nothing joined that must stay apart."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.linkage import Feature, Link, cluster

ITEMS = [f"i{n}" for n in range(8)]
pairs = st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS))
scored = st.tuples(pairs, st.sampled_from([1.0, 2.0, 3.0]))


def link(a: str, b: str, weight: float = 1.0) -> Link:
    return Link(min(a, b), max(a, b), weight, (Feature("alike", weight),))


def test_a_bridge_does_not_join_what_must_stay_apart() -> None:
    found = cluster("abc", [link("a", "b", 2.0), link("b", "c", 1.0)], cannot_link=[("c", "a")])
    assert found.members == {"a": ("a", "b"), "c": ("c",)}
    assert [(r.link.left, r.link.right, r.apart) for r in found.refused] == [("b", "c", ("a", "c"))]


def test_a_person_s_word_goes_before_a_strong_link() -> None:
    found = cluster("abc", [link("a", "b", 9.0)], must_link=[("b", "c")], cannot_link=[("a", "c")])
    assert found.members == {"a": ("a",), "b": ("b", "c")}


def test_a_person_s_word_goes_before_a_veto_of_the_program() -> None:
    assert cluster("ab", [], must_link=[("a", "b")], vetoes=[("a", "b")]).members == {"a": ("a", "b")}
    assert cluster("ab", [link("a", "b")], vetoes=[("a", "b")]).members == {"a": ("a",), "b": ("b",)}


def test_contradicting_judgements_keep_two() -> None:
    assert cluster("ab", [], must_link=[("a", "b")], cannot_link=[("a", "b")]).members == {"a": ("a",), "b": ("b",)}


@settings(max_examples=150, deadline=None)
@given(st.lists(scored, max_size=16), st.lists(pairs, max_size=4), st.lists(pairs, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_cannot_link_holds(
    links: list[tuple[tuple[str, str], float]], must: list[tuple[str, str]], cannot: list[tuple[str, str]], dice: random.Random
) -> None:
    rows = [link(a, b, weight) for (a, b), weight in links if a != b]
    apart = [p for p in cannot if p[0] != p[1]]
    first = cluster(ITEMS, rows, must_link=must, cannot_link=apart)
    shuffled = [dice.sample(x, len(x)) for x in (ITEMS, rows, must, apart)]
    flipped = [(b, a) for a, b in shuffled[3]]
    second = cluster(shuffled[0], shuffled[1], must_link=shuffled[2], cannot_link=flipped)
    assert first == second
    assert sorted(itertools.chain.from_iterable(first.members.values())) == ITEMS
    assert all(first.of[a] != first.of[b] for a, b in apart)
    assert all(first.of[k.left] == first.of[k.right] for k in first.used)


@pytest.mark.parametrize("size", [20_000])
def test_a_long_chain_is_one_component(size: int) -> None:
    items = [f"{n:06}" for n in range(size)]
    found = cluster(items, [link(a, b) for a, b in itertools.pairwise(items)])
    assert list(found.members) == ["000000"]
