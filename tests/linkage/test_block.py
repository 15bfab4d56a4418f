"""Blocking: pairs that share a key, and what was left out."""

from __future__ import annotations

from stemmata.engine.local import Serial
from stemmata.linkage import block


def test_block_pairs_items_of_one_key_once() -> None:
    found = block([("b", "x"), ("a", "x"), ("a", "y"), ("b", "y"), ("c", "z"), ("a", "x")], Serial())
    assert found.pairs == (("a", "b"),)
    assert found.dropped == ()


def test_block_leaves_out_a_hot_bucket_and_says_so() -> None:
    keys = [(f"i{n:03}", "hot") for n in range(30)] + [("i000", "cool"), ("i001", "cool")]
    found = block(keys, Serial(), cap=20)
    assert found.pairs == (("i000", "i001"),)
    assert [(d.key, d.size) for d in found.dropped] == [("hot", 30)]


def test_block_of_nothing() -> None:
    assert block([], Serial()).pairs == ()
