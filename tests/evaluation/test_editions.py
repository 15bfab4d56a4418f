"""The script that makes copies and cases: what it makes is what the measures say of it."""

from __future__ import annotations

import json
import random
from pathlib import Path

from evaluation.editions import edited, masthead
from evaluation.scale import Reading, all_sizes, pages

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


def test_a_case_that_grows_is_the_case_read_at_once() -> None:
    whole = Reading(block=10).upto(30)
    grown = Reading(block=10)
    assert len(grown.upto(20)["document"]) == 20
    assert grown.upto(30) == whole
    assert len(whole["document"]) == 30


def test_a_run_that_was_cut_off_keeps_its_figures_as_text_and_measures_no_size_twice(tmp_path: Path) -> None:
    row = {"size": 1000, "stages": {"trace": 1.5, "peak_gib": 0.5}}
    (tmp_path / "measured.jsonl").write_text(json.dumps(row) + "\n")
    assert all_sizes([1000], tmp_path) == {1000: row["stages"]}
    assert [p.name for p in tmp_path.iterdir()] == ["measured.jsonl"]
