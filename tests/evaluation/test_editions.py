"""The script that makes copies and cases: what it makes is what the measures say of it."""

from __future__ import annotations

import random
from pathlib import Path

from evaluation.editions import edited, masthead
from evaluation.scale import Reading, pages

TEXT = " ".join(f"Sentence number {n} tells of boats{n} and reeds{n} on the river of the town." for n in range(20))


def test_a_copy_keeps_most_of_its_words_in_order_and_is_changed() -> None:
    for seed in range(40):
        copy = edited(TEXT, random.Random(seed))
        assert copy != TEXT
        kept = set(copy.split()) & set(TEXT.split())
        assert len(kept) >= 0.8 * len(set(copy.split()))
        assert len(copy.split()) >= 0.15 * len(TEXT.split())


def test_mastheads_differ() -> None:
    assert len({masthead(n) for n in range(143)}) == 143


def test_a_case_made_twice_is_the_same_and_its_names_are_unique() -> None:
    first, second = pages(200), pages(200)
    assert first == second
    assert len({p.name for p in first}) == 200
    assert {p.name[-5] for p in first} == {"a", "b", "c"}


def test_a_case_read_in_two_runs_is_the_case_read_in_one(tmp_path: Path) -> None:
    whole = Reading(None, block=10).upto(30)
    Reading(tmp_path, block=10).upto(20)  # the run is cut off here
    assert sorted(p.name for p in tmp_path.iterdir()) == ["000000.pickle", "000001.pickle"]
    resumed = Reading(tmp_path, block=10).upto(30)
    assert resumed == whole
    assert len(resumed["document"]) == 30
