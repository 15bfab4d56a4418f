"""Rules R6 and R7: one figure per origin, low and high by bounds, best by a named rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.collate import collate
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Hedge, Measure, Status
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number, wire_story

HOUSES = (("wire", "Marsh Wire"), ("courier", "Port Courier"), ("gazette", "Hill Gazette"), ("lantern", "The Lantern"))


def collated(book: Casebook) -> dict[str, list[Any]]:
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return collate(tables)


def reports(*told: tuple[str, Estimate], measure: Measure = Measure.KILLED, noun: str = "people") -> Casebook:
    """One page for each number, each by a house of its own with a witness of its own."""
    book = Casebook()
    for n, (words, estimate) in enumerate(told):
        name = HOUSES[n][1]
        book.page(
            f"p{n}",
            f"{name}\nNews {n}\nA ferryman told {name} that {words} {noun} had died at Rill.\n",
            publisher=name,
            day=date(2031, 5, 1 + n),
        )
        book.claim(
            f"p{n}",
            ClaimType.CASUALTY,
            f"{words} {noun} had died",
            by=[("A ferryman", None)],
            numbers=[(words, measure, estimate)],
            event="e",
        )
    return book


def only(book: Casebook) -> Any:
    (row,) = collated(book)["collation"]
    return row


def test_about_a_hundred_and_at_least_46_are_compatible_and_the_bounded_one_is_best() -> None:
    row = only(reports(("about 100", number(None, 100, None, Hedge.ABOUT)), ("at least 46", number(46, None, None, Hedge.AT_LEAST))))
    assert (row.low, row.best, row.high, row.high_open) == (46, 46, 100, True)
    assert row.agreement is Agreement.COMPATIBLE
    assert row.rule == "R6c"
    assert "not about" in row.reason


def test_the_figure_that_all_origins_share_is_best() -> None:
    row = only(reports(("40", number(None, 40, None)), ("about 40", number(None, 40, None, Hedge.ABOUT))))
    assert (row.low, row.best, row.high, row.high_open) == (40, 40, 40, True)
    assert row.reason == "every origin gives the same figure"


def test_number_words_give_bounds_and_never_a_best() -> None:
    row = only(reports(("dozens of", number(24, None, 99, Hedge.VAGUE))))
    assert (row.low, row.best, row.high, row.high_open, row.rule) == (24, None, 99, True, "R7")


def test_a_tie_takes_the_lower() -> None:
    book = reports(("31", number(None, 31, None)), ("29", number(None, 29, None)))
    book.rows["dating"] = [d for d in book.rows["dating"] if d.subject not in ("p0", "p1")]
    row = only(book)
    assert row.best == 29
    assert row.agreement is Agreement.CONFLICT


def test_a_party_s_own_figure_is_never_preferred() -> None:
    book = Casebook()
    wire_story(book)
    row = next(r for r in collated(book)["collation"] if r.measure is Measure.KILLED and len(r.variants) > 1)
    assert (row.low, row.best, row.high) == (9, 14, 14)
    assert "party" in row.reason


def test_a_later_statement_of_one_body_supersedes_its_first() -> None:
    book = Casebook()
    for n, count in enumerate((17, 26)):
        book.page(f"p{n}", f"x{n}\nToll\nThe Ministry of River Defence said that {count} guards had died.\n", day=date(2031, 5, 3 + 4 * n))
        book.claim(
            f"p{n}",
            ClaimType.CASUALTY,
            f"{count} guards had died",
            by=[("The Ministry of River Defence", "army")],
            numbers=[(str(count), Measure.KILLED, number(None, count, None))],
            event="e",
        )
    out = collated(book)
    (row,) = out["collation"]
    assert (row.low, row.best, row.high) == (26, 26, 26)
    assert [v.used for v in sorted(row.variants, key=lambda v: v.estimate.best)] == [False, True]
    (dispute,) = out["dispute"]
    assert (dispute.kind, dispute.same_origin) == (DisputeKind.VALUE, True)


def test_a_part_is_kept_apart_and_measures_are_never_mixed() -> None:
    book = Casebook()
    book.page(
        "p",
        "Marsh Wire\nRill\nA ferryman told Marsh Wire that 20 people had died, including 13 soldiers, and 8 were hurt.\n",
        publisher="Marsh Wire",
    )
    by = [("A ferryman", None)]
    book.claim("p", ClaimType.CASUALTY, "20 people had died", by=by, numbers=[("20", Measure.KILLED, number(None, 20, None))], event="e")
    book.claim(
        "p",
        ClaimType.CASUALTY,
        "including 13 soldiers",
        by=by,
        numbers=[("13", Measure.KILLED, number(None, 13, None))],
        event="e",
        subset=True,
    )
    book.claim("p", ClaimType.CASUALTY, "8 were hurt", by=by, numbers=[("8", Measure.INJURED, number(None, 8, None))], event="e")
    rows = {(r.measure, r.scope): r.best for r in collated(book)["collation"]}
    assert rows == {(Measure.KILLED, None): 20, (Measure.KILLED, "soldiers"): 13, (Measure.INJURED, None): 8}


def test_killed_and_injured_together_is_a_measure_of_its_own() -> None:
    book = reports(("12", number(None, 12, None)))
    book.page("q", "x\nRill\nSome 30 killed and injured at Rill.\n")
    book.claim("q", ClaimType.CASUALTY, "30 killed and injured", numbers=[("30", Measure.OTHER, number(None, 30, None))], event="e")
    assert {r.measure for r in collated(book)["collation"]} == {Measure.KILLED, Measure.OTHER}


estimates = st.one_of(
    st.integers(1, 500).map(lambda n: number(None, n, None)),
    st.integers(1, 500).map(lambda n: number(n, None, None, Hedge.AT_LEAST)),
    st.integers(1, 500).map(lambda n: number(None, n, None, Hedge.ABOUT)),
    st.integers(1, 500).map(lambda n: number(None, None, n, Hedge.AT_MOST)),
    st.tuples(st.integers(1, 200), st.integers(0, 200)).map(lambda p: number(p[0], None, p[0] + p[1], Hedge.RANGE)),
    st.just(number(24, None, 99, Hedge.VAGUE)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(estimates, min_size=1, max_size=4))
def test_low_best_and_high_are_in_order(told: list[Estimate]) -> None:
    row = only(reports(*[(f"{n}{n}", e) for n, e in enumerate(told, start=1)]))
    known = [x for x in (row.low, row.best, row.high) if x is not None]
    assert known == sorted(known)
    assert sum(v.used for v in row.variants) == len(told)


@pytest.mark.parametrize("more", range(4))
def test_a_copy_never_changes_the_count_and_an_origin_never_lowers_it(more: int) -> None:
    book = Casebook()
    wire_story(book)
    counts = [next(s for s in collated(book)["standing"]).independent_origins]
    for n in range(more):
        wire_story(book, f"copy{n}", head=f"Site {n}", day=date(2031, 5, 8 + n))
        assert next(s for s in collated(book)["standing"]).independent_origins == counts[0]
    book.page(
        "own",
        "Hill Gazette\nRill\nA nun told Hill Gazette that she buried 15 guards at Rill.\n",
        publisher="Hill Gazette",
        day=date(2031, 5, 9),
    )
    book.claim(
        "own",
        ClaimType.CASUALTY,
        "15 guards",
        by=[("A nun", None)],
        numbers=[("15", Measure.KILLED, number(None, 15, None))],
        event="landing",
    )
    assert next(s for s in collated(book)["standing"]).independent_origins == counts[0] + 1


def test_status_of_one_witness_of_a_party_and_of_a_page_without_source() -> None:
    assert next(iter(collated(reports(("5", number(None, 5, None))))["standing"])).status is Status.SINGLE_ORIGIN
    book = Casebook()
    book.page("p", "x\nRill\nThe Reed Front said it killed 5 guards.\n")
    book.claim("p", ClaimType.CASUALTY, "it killed 5 guards", by=[("The Reed Front", "front")], event="e")
    assert next(iter(collated(book)["standing"])).status is Status.PARTY_CLAIM
    book = Casebook()
    book.page("p", "x\nRill\nGhosts killed 5 guards.\n")
    book.claim("p", ClaimType.CASUALTY, "killed 5 guards", event="e")
    (standing,) = collated(book)["standing"]
    assert (standing.status, standing.level) == (Status.UNSOURCED, "low")


def test_members_of_the_security_forces_and_men_in_uniform_are_one_group() -> None:
    book = Casebook()
    for n, (name, words) in enumerate((("Port Courier", "members of the security forces"), ("Hill Gazette", "bodies in uniform"))):
        book.page(f"p{n}", f"{name}\nFen\nA clerk told {name} of {18 + n} {words} at Fen.\n", publisher=name, day=date(2031, 5, 4 + n))
        numbers = [(str(18 + n), Measure.KILLED, number(None, 18 + n, None))]
        book.claim(f"p{n}", ClaimType.CASUALTY, f"{18 + n} {words}", by=[("A clerk", None)], numbers=numbers, event="e")
    row = only(book)
    assert (row.scope, row.low, row.high) == ("security forces", 18, 19)


def test_a_single_victim_counted_beside_others_is_not_the_whole() -> None:
    book = Casebook()
    book.page("p", "Port Courier\nFen\nA clerk told Port Courier that his sister was taken with six nurses.\n", publisher="Port Courier")
    numbers = [("his sister", Measure.ABDUCTED, number(None, 1, None)), ("six", Measure.ABDUCTED, number(None, 6, None))]
    book.claim("p", ClaimType.CASUALTY, "his sister was taken with six nurses", by=[("A clerk", None)], numbers=numbers, event="e")
    assert {r.scope: r.best for r in collated(book)["collation"]} == {"sister": 1, "nurses": 6}


def lost_story(*counts: int) -> Casebook:
    """One story of the Hill Gazette that was not collected, as so many pages retell it, one a day."""
    book = Casebook()
    for n, count in enumerate(counts):
        book.page(
            f"r{n}", f"x{n}\nFen\nAt Fen {count} former wardens joined the boats, the Hill Gazette wrote.\n", day=date(2031, 5, 4 + n)
        )
        numbers = [(str(count), Measure.FIGHTERS, number(None, count, None))]
        by = [("the Hill Gazette", "gazette")]
        book.claim(f"r{n}", ClaimType.DEFECTION, f"{count} former wardens joined the boats", by=by, numbers=numbers, event="e")
    return book


def test_of_the_retellings_of_a_lost_story_the_reading_of_most_is_taken_and_the_last_is_no_revision() -> None:
    row = only(lost_story(16, 6, 60, 6))
    assert (row.scope, row.low, row.best, row.high) == ("former members", 6, 6, 6)
    (dispute, *more) = collated(lost_story(6, 16))["dispute"]
    assert dispute.same_origin
    assert not more


def test_the_detail_that_prefers_a_figure_stands_in_the_report_that_gives_it() -> None:
    book = reports(("31", number(None, 31, None)), ("29", number(None, 29, None)))
    book.claim("p0", ClaimType.ATTACK, "had died at Rill", by=[("A ferryman", None)], event="e", on=date(2031, 4, 30))
    assert only(book).best == 29


@pytest.mark.parametrize("noun", ["inhabitants", "townspeople", "names", "graves"])
def test_people_by_other_words_for_all_of_them_are_no_group_apart(noun: str) -> None:
    book = reports(("Nine", Estimate(None, 9, None, Hedge.EXACT)), noun=noun)
    book.page(
        "q", "Hill Wire\nNews\nA ferryman told Hill Wire that 11 people had died at Rill.\n", publisher="Hill Wire", day=date(2031, 5, 4)
    )
    book.claim(
        "q",
        ClaimType.CASUALTY,
        "11 people had died",
        by=[("A ferryman", None)],
        numbers=[("11", Measure.KILLED, Estimate(None, 11, None, Hedge.EXACT))],
        event="e",
    )
    (row,) = collated(book)["collation"]
    assert (row.low, row.high) == (9, 11)


def test_soldiers_and_civilians_under_one_number_are_the_whole() -> None:
    row = only(
        reports(
            ("15", Estimate(15, None, None, Hedge.AT_LEAST)), ("15", Estimate(None, 15, None, Hedge.EXACT)), noun="soldiers and civilians"
        )
    )
    assert row.scope is None


# ---- one voice, several numbers: revisions, roundings, retellings (R6a, R6b, R6d) ----


def fled(
    book: Casebook, page: str, words: str, counts: list[tuple[str, Estimate]], by: tuple[str, str | None], day: int, house: str = "x"
) -> None:
    text = f"{house}\nFlight\n{words}, {by[0]} wrote.\n"
    book.page(page, text, publisher=house if house != "x" else None, day=date(2031, 5, day))
    for count, estimate in counts:
        book.claim(page, ClaimType.CASUALTY, words, by=[by], numbers=[(count, Measure.DISPLACED, estimate)], event="flight")


SURVEY = ("the Delta Survey Office of Records", "survey")


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 9000), st.integers(10, 9000))
def test_a_later_bound_of_a_body_supersedes_its_number_only_if_the_number_is_outside_it(exact: int, bound: int) -> None:
    book = Casebook()
    fled(book, "a", f"The lists hold {exact} names", [(str(exact), Estimate(None, exact, None, Hedge.EXACT))], SURVEY, 2)
    fled(book, "b", f"The lists held more than {bound} names", [(str(bound), Estimate(bound, None, None, Hedge.AT_LEAST))], SURVEY, 20)
    figure = only(book)
    assert (figure.best, figure.high_open) == ((exact, False) if exact >= bound else (bound, True))


def test_at_most_twelve_beside_about_forty_is_the_low_and_alone_gives_none() -> None:
    book = Casebook()
    front = ("the Reed Front", "front")
    fled(book, "a", "No more than twelve fled", [("twelve", Estimate(None, None, 12, Hedge.AT_MOST))], front, 2)
    assert (only(book).low, only(book).high) == (None, 12)
    fled(book, "b", "About 40 fled", [("40", Estimate(None, 40, None, Hedge.ABOUT))], SURVEY, 3)
    assert (only(book).low, only(book).best, only(book).high) == (12, 40, 40)


@pytest.mark.parametrize(("hedges", "high_open"), [("about about exact", True), ("exact exact about", False), ("about exact", False)])
def test_of_a_lost_story_the_wording_of_most_retellings_stands_and_of_as_many_the_exact(hedges: str, high_open: bool) -> None:
    book = Casebook()
    for n, hedge in enumerate(hedges.split()):
        words = f"{hedge.title()} 30 people fled the fen"
        fled(book, f"r{n}", words, [("30", Estimate(None, 30, None, Hedge(hedge)))], ("the Hill Gazette", "gazette"), 4 + n)
    figure = only(book)
    assert (figure.best, figure.high_open) == (30, high_open)


def test_what_a_house_tells_of_its_own_earlier_report_is_overtaken() -> None:
    book = Casebook()
    text = "Port Courier\nFlight\nOur report of Monday on the flight gave the number of people as 14. "
    text += "It is 17, the Delta Survey Office of Records wrote.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    for quote, count in (("Our report of Monday on the flight gave the number of people as 14", 14), ("It is 17", 17)):
        numbers = [(str(count), Measure.DISPLACED, Estimate(None, count, None, Hedge.EXACT))]
        book.claim("a", ClaimType.CASUALTY, quote, by=[SURVEY], numbers=numbers, event="flight")
    assert only(book).best == 17


def test_a_round_number_in_a_headline_does_not_close_what_the_text_leaves_open() -> None:
    book = Casebook()
    text = "Port Courier\nFive flee\nAt least five people fled, the Delta Survey Office of Records wrote.\n"
    book.page("a", text, publisher="Port Courier", day=date(2031, 5, 9))
    open_end = [("five", Measure.DISPLACED, Estimate(5, None, None, Hedge.AT_LEAST))]
    book.claim("a", ClaimType.CASUALTY, "At least five people fled", by=[SURVEY], numbers=open_end, event="flight")
    exact = [("Five", Measure.DISPLACED, Estimate(None, 5, None, Hedge.EXACT))]
    book.claim("a", ClaimType.CASUALTY, "Five flee", by=[SURVEY], numbers=exact, event="flight", title=True)
    assert (only(book).low, only(book).high_open) == (5, True)
