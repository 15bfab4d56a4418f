"""The words for numbers and times."""

import pytest

from stemmata.queries import wording


def figure(low, best, high, **more):
    return {"low": low, "best": best, "high": high, **more}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (figure(46, None, 100, high_open=True), "46–100+"),
        (figure(46, None, None), "at least 46"),
        (figure(None, 100, None, hedge="about"), "about 100"),
        (figure(None, 46, None), "46"),
        (figure(24, 29, 99, high_open=True), "24–99+, best 29"),
        (figure(None, None, 1200), "at most 1,200"),
        (figure(5, 5, 5), "5"),
        (figure(None, None, None), "not said"),
    ],
)
def test_a_figure_says_its_bounds(record, words):
    assert wording.bounds(record) == words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2021-10-08", "2021-10-08", "8 Oct 2021"),
        ("2021-10-01", "2021-10-31", "Oct 2021"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-03-01", "2021-04-04", "1 Mar – 4 Apr 2021"),
        ("2021-12-30", "2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
        (None, "2021-10-08", "until 8 Oct 2021"),
        ("2021-10-08", None, "since 8 Oct 2021"),
        (None, None, "“last month”, undated"),
    ],
)
def test_a_time_is_shown_as_fine_as_it_is_known(earliest, latest, words):
    assert wording.time({"earliest": earliest, "latest": latest, "text": "last month"}) == words
