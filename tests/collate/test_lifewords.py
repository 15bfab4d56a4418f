"""Life, death and burial in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.collate.lifewords import ALIVE, DEAD, tells_of_burial, tells_of_death, tells_of_life


@pytest.mark.parametrize(
    "words",
    [
        "the lion drinks tea with his sons",
        "Ada Tobin is alive",
        "Tobin, whom we wrote had been killed, is alive",
        "the captain is in good health",
    ],
)
def test_who_lives_is_not_told_dead_whatever_was_said_before(words: str) -> None:
    assert tells_of_life(words)
    assert not tells_of_death(words)


@pytest.mark.parametrize(
    "words", ["she fell at Rill", "Tobin is no longer alive", "he was not safe and was killed", "he died, survived by two sons"]
)
def test_a_word_for_life_that_is_taken_back_is_none(words: str) -> None:
    assert not tells_of_life(words)


@given(st.sampled_from(sorted(DEAD)), st.sampled_from(sorted(ALIVE)))
def test_the_last_word_decides(dead: str, alive: str) -> None:
    assert tells_of_life(f"reported {dead}, he is {alive}")
    assert tells_of_death(f"once {alive}, he is {dead} now")
    assert not (tells_of_life(f"{alive} {dead}") and tells_of_death(f"{alive} {dead}"))


def test_a_burial_is_told_by_its_own_words() -> None:
    assert tells_of_burial("prayers for him were held on Friday")
    assert not tells_of_burial("he was killed on Friday")
