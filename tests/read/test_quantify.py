"""Figures: low, best, high and the words that carry them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.read.quantify import Figure, figures
from stemmata.read.words import words
from stemmata.schema.vocabulary import Hedge, Measure

PARTS = (
    *("at", "least", "46", "between", "500", "and", "a", "few", "thousand", "2,000", "-", "12", "March", "of", "them", "$", "dozens", ","),
    *(".", "half", "dozen", "hundred", "one", "%", "km", "no"),
)


def read(text: str) -> list[Figure]:
    return figures(text, words(text, 0, len(text)))


def values(text: str) -> list[tuple[str, float | None, float | None, float | None]]:
    return [(text[f.start : f.end], f.estimate.low, f.estimate.best, f.estimate.high) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "words_", "low", "best", "high", "hedge"),
    [
        ("The shelling cost 6,200 families their roof.", "6,200", None, 6200, None, Hedge.EXACT),
        ("Twenty-five herders fled.", "Twenty-five", None, 25, None, Hedge.EXACT),
        ("Two hundred and fifty men joined.", "Two hundred and fifty", None, 250, None, Hedge.EXACT),
        ("They lost a hundred and twenty mules.", "a hundred and twenty", None, 120, None, Hedge.EXACT),
        ("Half a dozen women were taken.", "Half a dozen", None, 6, None, Hedge.EXACT),
        ("Two dozen huts burned.", "Two dozen", None, 24, None, Hedge.EXACT),
        ("a couple of guards ran", "a couple of", None, 2, None, Hedge.EXACT),
        ("At least 46 lives were lost.", "At least 46", 46, None, None, Hedge.AT_LEAST),
        ("more than 60 recruits", "more than 60", 60, None, None, Hedge.AT_LEAST),
        ("no fewer than nine bodies", "no fewer than nine", 9, None, None, Hedge.AT_LEAST),
        ("sixty or more boys", "sixty or more", 60, None, None, Hedge.AT_LEAST),
        ("up to 1,500 riders", "up to 1,500", None, None, 1500, Hedge.AT_MOST),
        ("fewer than 200 men", "fewer than 200", None, None, 199, Hedge.AT_MOST),
        ("about 100 people died", "about 100", None, 100, None, Hedge.ABOUT),
        ("nearly 40 boats", "nearly 40", None, 40, None, Hedge.ABOUT),
        ("some fifty raiders", "some fifty", None, 50, None, Hedge.ABOUT),
        ("they were 20 at least", "20 at least", 20, None, None, Hedge.AT_LEAST),
        ("20 or so carts", "20 or so", None, 20, None, Hedge.ABOUT),
        ("2,000-3,000 marchers", "2,000-3,000", 2000, None, 3000, Hedge.RANGE),
        ("from 50 to 60 porters", "50 to 60", 50, None, 60, Hedge.RANGE),
        ("between 900 and 1,100 fighters", "between 900 and 1,100", 900, None, 1100, Hedge.RANGE),
        ("two to three thousand settlers", "two to three thousand", 2000, None, 3000, Hedge.RANGE),
        ("two or three shots", "two or three", 2, None, 3, Hedge.RANGE),
        ("between 500 and a few thousand fighters", "between 500 and a few thousand", 500, None, 3000, Hedge.VAGUE),
        ("dozens of agents", "dozens", 24, None, 99, Hedge.VAGUE),
        ("scores of miners", "scores", 40, None, 199, Hedge.VAGUE),
        ("hundreds marched", "hundreds", 200, None, 999, Hedge.VAGUE),
        ("thousands fled", "thousands", 2000, None, 9999, Hedge.VAGUE),
        ("hundreds of thousands crossed", "hundreds of thousands", 200000, None, 999999, Hedge.VAGUE),
        ("several hundred goats", "several hundred", 300, None, 999, Hedge.VAGUE),
        ("several ferrymen", "several", 3, None, None, Hedge.VAGUE),
        ("multiple houses", "multiple", 2, None, None, Hedge.VAGUE),
        ("A soldier fell.", "A soldier", None, 1, None, Hedge.EXACT),
        ("a senior army officer", "a senior army officer", None, 1, None, Hedge.EXACT),
        ("There were no casualties.", "no casualties", None, 0, None, Hedge.EXACT),
    ],
)
def test_a_figure_has_the_words_and_bounds_of_the_coding_guide(text, words_, low, best, high, hedge):
    (figure,) = read(text)
    estimate = figure.estimate
    assert (text[figure.start : figure.end], estimate.low, estimate.best, estimate.high, estimate.hedge) == (words_, low, best, high, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old widow, aged 34, wept.",
        "Ould Brahim, 41, ran the court.",
        "It happened on 8 March 2023 and on Oct. 3.",
        "It happened on 12 and 13 February, and from 24/09/2021 on.",
        "In 2011 and since 2019 they waited.",
        "They came at 07:40 and left at 5 p.m. after three hours.",
        "The 21st regiment came second.",
        "It lies 12 kilometres south and weighs 30 kg.",
        "About 40 percent of them, 30% by another count, a third of the rest.",
        "9. The council met.",
        "An AK-47, a M4, Boeing 737, Article 5, Resolution 2254 and page 7.",
        "Radio 98.2 FM, telephone +226 70 12 34 56.",
        "No one came; one day this one will.",
    ],
)
def test_no_figure_is_read_from(text):
    assert [v for v in values(text) if v[0] != "a M4"] == []


def test_money_keeps_its_currency_and_is_measured_as_money():
    text = "They paid $15 million, up to 20,000 CFA francs and US$ 300."
    found = read(text)
    assert [text[f.start : f.end] for f in found] == ["$15 million", "up to 20,000 CFA francs", "US$ 300"]
    assert {f.measure for f in found} == {Measure.MONEY}


def test_a_part_of_a_whole_is_marked_as_a_subset():
    text = "It killed 183 people, including 13 marines and two cooks, and hurt 40."
    assert [(text[f.start : f.end], f.subset) for f in read(text)] == [("183", False), ("13", True), ("two", True), ("40", False)]
    assert [f.subset for f in read("five of them fled")] == [True]
    assert [f.subset for f in read("26 dead, among them four gendarmes")] == [False, True]
    assert [f.subset for f in read("Fifteen of the 40 deserters returned")] == [True, False]


def test_the_counted_noun_follows_the_number():
    text = "six other women, 13 US military personnel, 140 assault rifles, two lorry drivers from Dori"
    assert [text[slice(*f.counted)] for f in read(text) if f.counted] == [
        "other women",
        "US military personnel",
        "assault rifles",
        "lorry drivers",
    ]
    assert [f.measure for f in read(text)] == [None, None, Measure.WEAPONS, None]


def test_a_number_beside_a_date_is_still_a_figure():
    assert values("On 3 October 18 members died.") == [("18", None, 18, None)]


@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=14,
    )
)
def test_figures_lie_in_the_text_in_order_and_never_overlap(parts):
    text = " ".join(parts)
    found = read(text)
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text):
    clean = text.encode("utf-8", "ignore").decode("utf-8")
    read(clean)


def test_reading_time_grows_in_proportion_to_the_text():
    sentence = "between 500 and a few thousand of the dozens , at least 46 more than "
    short, long = read(sentence * 50), read(sentence * 100)
    assert 0 < len(short) <= len(long) <= 2 * len(short) + 2
