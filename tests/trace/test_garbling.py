"""What a copyist changed, side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.trace.garbling import changes
from stemmata.trace.register import Register
from tests.trace.casebook import Casebook

MODEL = "At dawn the raid on Karvale bridge killed at least 12 people on Friday evening, a former mayor of the town told it by telephone."
WORDS = st.lists(st.sampled_from(["Karvale", "bridge", "raid", "12", "people", "mayor", "told", "not", "the", "of", "paper"]), max_size=40)


def pairs(model: str, copy: str) -> list[tuple[str, str]]:
    book = Casebook()
    book.page("a", f"f\nt\n{model}\n")
    book.page("b", f"f\nt\n{copy}\n")
    register = Register(book.tables())
    texts = {d: register.documents[d].text for d in "ab"}
    return [(texts["a"][x.start : x.end], texts["b"][y.start : y.end]) for x, y in changes(register, "a", "b")]


def test_changed_names_and_figures_and_lost_words_of_weight_are_shown() -> None:
    copy = MODEL.replace("Karvale", "Karvela").replace("12", "21").replace("a former mayor", "a mayor")
    assert pairs(MODEL, copy) == [("Karvale", "Karvela"), ("12", "21"), ("a former", "a")]


def test_a_change_of_style_is_not_shown() -> None:
    assert pairs(MODEL, MODEL.replace("by telephone", "over the telephone").replace("on Friday evening", "in the evening of Friday")) == []


def test_a_rewritten_passage_is_no_garbling() -> None:
    assert pairs(MODEL, "Karvale. Nobody in the town had heard of it, and 40 boats lay at the quay as on any other day of spring.") == []


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_a_page_differs_from_itself_in_nothing_and_spans_lie_in_the_texts(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    assert pairs(one, one) == []
    for old, new in pairs(one, two):
        assert old in one
        assert new in two
