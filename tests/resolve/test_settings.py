"""Where and when two tellings meet: what points at the event told before in the same report (R15)."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.resolve.settings import Setting, Where, near
from stemmata.schema.vocabulary import PlacePrecision, TimePrecision
from stemmata.schema.when import TimeSpan
from stemmata.schema.where import Place

ORSA = Where("orsa", "orsa", Place("g1", "Orsa", PlacePrecision.CITY, 14.0, 46.0, "YE", "Hills", 1, 900))
KESTO = Where("kesto", "kesto", None)
DAY = TimeSpan(date(2031, 12, 2), date(2031, 12, 2), TimePrecision.DAY, "2 December")
WEEK = TimeSpan(date(2031, 11, 30), date(2031, 12, 5), TimePrecision.SPAN, "that week")
MONTH = TimeSpan(date(2031, 12, 1), date(2031, 12, 31), TimePrecision.MONTH, "in December")


@pytest.mark.parametrize(
    ("where", "when", "met"),
    [
        ((ORSA,), MONTH, True),
        ((), DAY, True),
        ((), MONTH, True),
        ((KESTO,), WEEK, True),  # the village may lie beside the town
        ((KESTO,), MONTH, False),  # "at Kesto in December" is another blow than "at Orsa on 2 December"
        ((KESTO,), None, False),
    ],
)
def test_a_village_that_no_gazetteer_holds_asks_for_a_time_of_its_own(
    where: tuple[Where, ...], when: TimeSpan | None, *, met: bool
) -> None:
    assert near(Setting(when=DAY, where=(ORSA,)), Setting(when=when, where=where)) is met
