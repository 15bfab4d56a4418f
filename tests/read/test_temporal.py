"""Time expressions: their words and their un-anchored values."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read.temporal import expressions


def read(text: str) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], e.value) for e in expressions("d", text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell on 8 March 2023.", [("8 March 2023", "2023-03-08")]),
        ("on October 8, when", [("October 8", "XXXX-10-08")]),
        ("Oct. 3 and the 8th of May", [("Oct. 3", "XXXX-10-03"), ("the 8th of May", "XXXX-05-08")]),
        ("dated 2021-10-03", [("2021-10-03", "2021-10-03")]),
        ("24/09/2021 and 03/25/2022", [("24/09/2021", "2021-09-24"), ("03/25/2022", "2022-03-25")]),
        ("12/03/2023", [("12/03/2023", "2023-03-12|2023-12-03")]),
        ("16.03.2022, 29/10/21", [("16.03.2022", "2022-03-16"), ("29/10/21", "2021-10-29")]),
        ("em 7 de outubro de 2021", [("7 de outubro de 2021", "2021-10-07")]),
        ("Saturday 11 March 2023", [("Saturday 11 March 2023", "2023-03-11@6")]),
        ("yesterday, Saturday,", [("yesterday, Saturday", "R-1day@6")]),
        ("on Friday", [("Friday", "XXXX-WXX-5")]),
        ("last Friday, last September", [("last Friday", "R-1weekday5"), ("last September", "R-1XXXX-09")]),
        ("late August, mid-August", [("late August", "XXXX-08~late"), ("mid-August", "XXXX-08~mid")]),
        ("the end of October, early in November", [("the end of October", "XXXX-10~late"), ("early in November", "XXXX-11~early")]),
        ("late last year", [("late last year", "R-1year~late")]),
        ("this summer", [("this summer", "R0XXXX-SU")]),
        ("a week ago, a few weeks ago", [("a week ago", "R-1..-1week"), ("a few weeks ago", "R-5..-2week")]),
        ("in recent weeks", [("recent weeks", "R-5..0week")]),
        ("in the past two months", [("the past two months", "R-2..0month")]),
        ("since 2020 and until May", [("since 2020", "2020/"), ("until May", "/XXXX-05")]),
        ("before November", [("before November", "<XXXX-11")]),
        ("from June to September 2023", [("from June to September 2023", "2023-06/2023-09")]),
        ("between 1 and 15 October", [("between 1 and 15 October", "XXXX-10-01/XXXX-10-15")]),
        ("in 2011-12, the 1990s", [("2011-12", "2011/2012"), ("the 1990s", "1990/1999")]),
        ("the second week of September", [("the second week of September", "XXXX-09-08/XXXX-09-14")]),
        ("A week later, October 16, it", [("A week later, October 16", "N+1..+1week&XXXX-10-16")]),
        ("the following day; the day before,", [("the following day", "N+1day"), ("the day before", "N-1day")]),
        (
            "today, tomorrow, last year, next month",
            [("today", "R0day"), ("tomorrow", "R+1day"), ("last year", "R-1year"), ("next month", "R+1month")],
        ),
        ("ON FRIDAY, 3 MARCH", [("FRIDAY, 3 MARCH", "XXXX-03-03@5")]),
    ],
)
def test_an_expression_has_its_words_and_value(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They waited for four months and three days.",
        "He may go; they march; it may be.",
        "Some 2000 fighters, Resolution 2254, at 1700 hours.",
        "At 07:40 they fired 12.5 rounds on page 8.",
        "The fall of the town came in a second.",
        "99/99/2021 and 31.02.2021 are no days",
        "on a Friday",
    ],
)
def test_no_date_is_read_from(text):
    assert read(text) == []


def test_offsets_count_from_the_start_of_the_document():
    text = "é😀 Yesterday it rained. On 8 March it did not."
    (found,) = expressions("d", text, 24, len(text))
    assert text[found.start : found.end] == "8 March"


PARTS = (
    *("since", "until", "from", "to", "8", "March", "2023", "last", "Friday", ",", "a", "week", "later", "October", "16", "/", "12", "03"),
    *("the", "end", "of", "early", "in", "2011", "-", "ago", "few", "past", "months", "now", ".", "(", ")"),
)


@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_no_expression_lies_outside_its_bounds_and_none_overlap(parts):
    text = " ".join(parts)
    start = len(text) // 4
    found = expressions("d", text, start, len(text))
    assert all(start <= e.start < e.end <= len(text) and e.value for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=100))
def test_any_text_is_read_without_error(text):
    expressions("d", text, 0, len(text))


def test_a_doubled_text_takes_at_most_a_few_times_as_long():
    text = "from from since the end of early last 12 13 and 14 to " * 400

    def seconds(times: int) -> float:
        began = time.process_time()
        expressions("d", text * times, 0, len(text) * times)
        return time.process_time() - began

    seconds(1)
    assert seconds(4) < 12 * seconds(1) + 0.5
