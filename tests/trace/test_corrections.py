"""Rule R1: a page that speaks of its own house's report of a day goes back to the page of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.clusters import Dating
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Certainty, Relation, TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan
from stemmata.trace import trace
from tests.trace.casebook import Casebook


def edges(words: str, *, day: str = "6 May", on: date = date(2031, 5, 6), constraints: Constraints = NO_CONSTRAINTS) -> dict[str, object]:
    book = Casebook()
    book.page("first", "Marsh Wire\nLanding at Rill\nFourteen guards died at Rill.\n", publisher="Marsh Wire", day=date(2031, 5, 6))
    book.page("other", "Port Courier\nA fair at Fen\nThe eel fair was opened.\n", publisher="Port Courier", day=date(2031, 5, 6))
    text = f"Marsh Wire\nCorrected\n{words}\n"
    book.page("second", text, publisher="Marsh Wire", day=date(2031, 5, 9))
    at = text.index(day)
    ident = stable_id("time", "second", at)
    book.rows["time_expression"].append(TimeExpression(ident, "second", at, at + len(day), on.isoformat()))
    book.rows["dating"].append(Dating(ident, "second", TimeSpan(on, on, TimePrecision.DAY, "stated")))
    out = trace(book.tables(), constraints, None)  # type: ignore[arg-type]
    return {d.parent: d for d in out["derivation"] if d.child == "second"}


@pytest.mark.parametrize(
    "words",
    [
        "Our report of 6 May gave the dead as 14. There were 11.",
        "In its dispatch of 6 May, Marsh Wire gave the dead as 14. There were 11.",
        "The newspaper's earlier story from 6 May gave the dead as 14.",
    ],
)
def test_a_correction_goes_back_to_the_report_that_it_corrects(words: str) -> None:
    found = edges(words)
    assert set(found) == {"first"}
    assert (found["first"].relation, found["first"].certainty) == (Relation.CITES, Certainty.STATED)  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["The raid of 6 May cost 14 lives.", "On 6 May nobody reported anything."])
def test_the_day_of_an_event_is_no_report(words: str) -> None:
    assert edges(words) == {}


def test_a_report_of_a_day_without_a_page_of_the_house_is_not_guessed() -> None:
    assert edges("Our report of 7 May gave the dead as 14.", day="7 May", on=date(2031, 5, 7)) == {}


def test_an_edge_that_a_person_rejected_is_not_made() -> None:
    constraints = replace(NO_CONSTRAINTS, unlinked=(("second", "first"),))
    assert edges("Our report of 6 May gave the dead as 14.", constraints=constraints) == {}
