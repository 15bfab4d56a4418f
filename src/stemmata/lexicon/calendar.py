"""Names of months, weekdays and seasons.

What this is for: the words of dates, in English and (for the date line of a page) in a few neighbouring languages. What it
is not: a grammar of dates (see `stemmata.read.temporal`).
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_SHORT: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTHS: Final = {name: n for n, name in enumerate(_ENGLISH, 1)} | {name: n for n, name in enumerate(_SHORT, 1)} | {"sept": 9}
"""Month name or abbreviation without its stop -> 1 to 12."""

FOREIGN_MONTHS: Final = {
    name: n
    for line in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    )
    for n, name in enumerate(line.split(), 1)
}
"""Taken only between a day and a year ("7 de outubro de 2021")."""

WEEKDAYS: Final = {name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], 1)}
SHORT_WEEKDAYS: Final = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
FEASTS: Final = {
    ("christmas",): "12-25",
    ("christmas", "day"): "12-25",
    ("christmas", "eve"): "12-24",
    ("new", "year's", "day"): "01-01",
    ("new", "year's", "eve"): "12-31",
}
UNITS: Final = {unit + s: unit for unit in ("hour", "minute", "day", "week", "month", "year", "decade") for s in ("", "s")} | {
    "fortnight": "fortnight",
    "weekend": "weekend",
    "weekends": "weekend",
}
