"""Tokens: what is one token, and that the work grows with the text only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.read.words import is_capitalised, words


def texts(sentence: str) -> list[str]:
    return [word.text for word in words(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jama'at al-Nur’s men", ["Jama'at", "al-Nur", "’s", "men"]),
        ("killed 1,200-1,500 in 2021.", ["killed", "1,200", "-", "1,500", "in", "2021", "."]),
        ("the U.S.-backed Gen. A. Sow", ["the", "U.S.-backed", "Gen.", "A.", "Sow"]),
        ("a 27-year-old with an AK-47", ["a", "27-year-old", "with", "an", "AK-47"]),
        ("He said no. Then", ["He", "said", "no", ".", "Then"]),
        ("Order No. 5 of Oct. 3", ["Order", "No.", "5", "of", "Oct.", "3"]),
        ("at 07:40 on 16.03.2022 (AFP) – “no”", ["at", "07:40", "on", "16.03.2022", "(", "AFP", ")", "–", "“", "no", "”"]),
        ("£90k, 50% ... -- x", ["£", "90k", ",", "50", "%", "...", "--", "x"]),
        ("see www.example.org/a?b=1 now", ["see", "www.example.org/a?b=1", "now"]),
        ("they didn't, O'Hara's", ["they", "didn't", ",", "O'Hara", "'s"]),
    ],
)
def test_tokens(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


def test_a_word_broken_at_a_line_end_is_one_token_with_its_folded_form() -> None:
    found = words("five kilo-\nmetres and to-\r\nday", 0, 30)
    assert [word.lower for word in found] == ["five", "kilometres", "and", "today"]


def test_combining_marks_stay_in_their_word() -> None:
    assert texts("e\u0301te\u0301 الْحَرَكَة") == ["e\u0301te\u0301", "الْحَرَكَة"]


def test_offsets_count_from_the_whole_text() -> None:
    text = "One two. Three four."
    assert [text[word.start : word.end] for word in words(text, 9, 20)] == ["Three", "four", "."]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_tokens_lie_in_order_and_cover_all_but_white_space(text: str) -> None:
    found = words(text, 0, len(text))
    at = 0
    for word in found:
        assert at <= word.start < word.end and word.text == text[word.start : word.end]
        assert text[at : word.start].strip() == ""
        at = word.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("piece", ["a-", "a'", "1,", "a-\n", "U.", "1.a", "www.", "-1", ".-", "1"])
def test_doubling_the_text_doubles_the_work(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = time.process_time()
        words(text, 0, len(text))
        return time.process_time() - start

    short = min(seconds(8_000) for _ in range(3))
    assert min(seconds(32_000) for _ in range(2)) < 12 * short + 0.05


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Sirba", True),
        ("al-Furqan", True),
        ("as-Sadr", True),
        ("d’Orsa", True),
        ("Ba-Hakim", True),
        ("al-asal", False),
        ("anti-Western", False),
        ("al", False),
        ("ex-Minister", False),
    ],
)
def test_a_word_of_a_name_has_a_capital_or_one_behind_a_small_article(word: str, expected: bool) -> None:
    assert is_capitalised(word) is expected
