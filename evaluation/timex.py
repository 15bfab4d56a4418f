"""Time expressions of war histories (WikiWars): extents and values against TIMEX3 marks.

What this is for: the scorer `timex.py` on what reading and dating say. What it is not: a measure of news, whose dates count
from the page's date: histories count from the time told just before. TimeML marks signal words ("since", "from ... to")
apart from the expressions, and each end of a range by itself; the program's expression holds both, so it is taken apart here.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures
from stemmata.read import Tools, read_document
from stemmata.read.dates import tokens
from stemmata.read.recipe import Recipe
from stemmata.resolve.dating import date_expressions
from stemmata.schema.clusters import Dating
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan

SIGNALS: Final = frozenset({"since", "until", "till", "by", "before", "after", "from", "between"})
LINKS: Final = frozenset({"to", "until", "till", "through", "-", "–", "—", "and", "or", "/", "&"})
_SEASONS: Final = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def figures(workers: int) -> Figures:
    """Strict, relaxed and value F1 of the development part."""
    del workers  # three documents
    gold = json_lines(scorers.SHARED / "data" / "wikiwars" / "dev.jsonl")
    tools = Tools.of(Recipe())
    result = scorers.scorer("timex").score([(d, {"timex": marks(d, tools)}) for d in gold])
    return {f"timex.{name}_F1": round(100 * result[name]["f1"], 1) for name in ("strict", "relaxed", "value")}


def marks(document: dict[str, Any], tools: Tools) -> list[dict[str, Any]]:
    """The program's expressions of one history, as TIMEX3 would mark them: those that reading writes down, whoever found them."""
    text = document["text"]
    history = Document("history", "history", "", text, "en")
    found = read_document(history, tools)["time_expression"]
    day = date.fromisoformat(document["dct"]["value"])
    page = Dating("history", "history", TimeSpan(day, day, TimePrecision.DAY, "given with the set"))
    rows: dict[str, list[Any]] = {"document": [history], "time_expression": found}
    dated = {row.subject: row.time for row in date_expressions(rows, [page])}
    return [mark for e in found for mark in _apart(text, e, dated.get(e.id))]


def _apart(text: str, expression: TimeExpression, span: TimeSpan | None) -> list[dict[str, Any]]:
    """One mark, or two for a range; without its signal word."""
    t = tokens(text, expression.start, expression.end)
    if not expression.value or expression.value.startswith("P"):  # a length, or words alone
        return [{"start": expression.start, "end": expression.end, "type": "DURATION", "value": expression.value}]
    first = int(t.lower[0] in SIGNALS and len(t.lower) > 1)
    ends = [(first, len(t.lower))]
    link = next((k for k in range(len(t.lower) - 2, first, -1) if t.lower[k] in LINKS), None)
    is_range = "/" in expression.value.strip("/") and expression.value[0] not in "RN"
    if is_range and link is not None and any(c.isdigit() for c in text[t.start[link] : expression.end]):
        ends = [(first, link), (link + 1, len(t.lower))]
    values = (
        [_point(span.earliest if k == 0 else span.latest, span, text[t.start[a] : t.end[b - 1]]) for k, (a, b) in enumerate(ends)]
        if (span and len(ends) == 2)
        else [value_of(expression.value, span)] * len(ends)
    )
    return [{"start": t.start[a], "end": t.end[b - 1], "type": "DATE", "value": v} for (a, b), v in zip(ends, values, strict=True)]


def _point(day: date | None, span: TimeSpan, words: str) -> str:
    """One end of a range, as fine as its words are."""
    if day is None:
        return ""
    letters, figures_said = any(c.isalpha() for c in words), [w for w in words.replace(",", " ").split() if w.isdecimal()]
    if any(len(w) < 3 for w in figures_said) and span.precision is TimePrecision.SPAN:
        return day.isoformat() if letters or day.day not in {1, 31} else day.isoformat()[:4]
    return day.isoformat()[:7] if letters else day.isoformat()[:4]


def value_of(value: str, span: TimeSpan | None) -> str:
    """The TIMEX3 value of an expression: its own where it is no date, else that of its interval."""
    if value == "R0day":
        return "PRESENT_REF"
    day = (span.earliest or span.latest) if span else None
    if span is None or day is None:
        return value
    if span.precision is TimePrecision.DAY:
        return day.isoformat()
    if span.precision is TimePrecision.MONTH:
        return day.isoformat()[:7]
    if span.precision is TimePrecision.YEAR:
        return day.isoformat()[:4]
    if span.precision is TimePrecision.SEASON:
        return f"{day.year}-{_SEASONS.get(day.month, 'SU')}"
    return _of_span(value, span, day)


def _of_span(value: str, span: TimeSpan, day: date) -> str:
    """An interval by the smallest unit that holds it: month, year, decade."""
    if span.earliest and span.latest:
        if (span.latest - span.earliest).days < 32:
            return day.isoformat()[:7]
        if span.earliest.year == span.latest.year:
            return day.isoformat()[:4]
        if span.latest.year - span.earliest.year == 9:
            return day.isoformat()[:3]
    return day.isoformat()[:7] if "-" in value else day.isoformat()[:4]
