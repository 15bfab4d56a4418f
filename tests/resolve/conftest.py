"""Rows of `read`, made by hand from a few words: what the tests of resolve stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from stemmata.schema.claim import Argument, Claim, Mention
from stemmata.schema.clusters import Dating
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.text import Document, Span, stable_id
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, MentionForm, MentionKind, Modality, PlacePrecision, TimePrecision
from stemmata.schema.when import TimeExpression, TimeSpan
from stemmata.schema.where import Place, Placing

A, P, O, L, U = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.OUTLET  # noqa: E741


class Pile:
    """A few reports with marked mentions and claims; `tables` are what resolve reads."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Any]] = defaultdict(list)
        self.texts: dict[str, str] = {}

    def report(self, doc: str, text: str, *, published: str | None = None, **marks: Sequence[str]) -> Pile:
        """A report. `marks`: kind -> names, each marked wherever it stands."""
        self.texts[doc] = text
        self.tables["document"].append(Document(doc, doc, stable_id(text), text, "en"))
        if published:
            self.tables["dating"].append(Dating(doc, doc, span(published)))
        for kind, names in marks.items():
            for name in names:
                at = text.find(name)
                assert at >= 0, name
                while at >= 0:
                    self.add(doc, at, at + len(name), MentionKind(kind))
                    at = text.find(name, at + len(name))
        return self

    def add(
        self, doc: str, start: int, end: int, kind: MentionKind, form: MentionForm = MentionForm.NAME, antecedent: str | None = None
    ) -> str:
        """A mention, once."""
        ident = stable_id("mention", doc, start, end)
        if all(m.id != ident for m in self.tables["mention"]):
            self.tables["mention"].append(Mention(ident, doc, start, end, self.texts[doc][start:end], kind, form, antecedent))
        return ident

    def at(
        self, doc: str, words: str, kind: MentionKind = A, form: MentionForm = MentionForm.NAME, nth: int = 0, antecedent: str | None = None
    ) -> str:
        """The id of the mention at some words."""
        start = -1
        for _ in range(nth + 1):
            start = self.texts[doc].find(words, start + 1)
        assert start >= 0, words
        return self.add(doc, start, start + len(words), kind, form, antecedent)

    def claim(
        self,
        doc: str,
        kind: str,
        quote: str,
        *,
        roles: Mapping[str, tuple[str, MentionKind]] | None = None,
        when: tuple[str, str] | None = None,
        where: Sequence[str] = (),
        n: tuple[str, float] | None = None,
        subtype: str | None = None,
        modality: Modality = Modality.REPORTED,
        negated: bool = False,
        title: bool = False,
        undated: str | None = None,
    ) -> str:
        """A claim; `when` is an interval of ISO dates, `n` a measure and an exact figure."""
        start = self.texts[doc].find(quote)
        assert start >= 0, quote
        found = Span(doc, start, start + len(quote))
        ident = stable_id("claim", doc, kind, start, len(quote))
        time = undated
        if when:
            time = stable_id("time", ident)
            self.tables["time_expression"].append(TimeExpression(time, doc, start, start + 1, "XXXX"))
            self.tables["dating"].append(Dating(time, doc, span(*when)))
        quantities = (Quantity(doc, start, start + 1, Measure(n[0]), Estimate(None, n[1], None, Hedge.EXACT)),) if n else ()
        arguments = tuple(
            Argument(role, self.at(doc, words, k, MentionForm.NAME if words[:1].isupper() else MentionForm.NOMINAL))
            for role, (words, k) in (roles or {}).items()
        )
        places = tuple(self.at(doc, place, L) for place in where)
        row = Claim(
            ident,
            doc,
            ClaimType(kind),
            subtype,
            found,
            None,
            arguments,
            quantities,
            time,
            places,
            (),
            modality,
            negated,
            title,
            (),
            (),
            1.0,
        )
        self.tables["claim"].append(row)
        return ident

    def at_time(self, doc: str, words: str, value: str) -> str:
        """The id of a time expression that nobody can date."""
        start = self.texts[doc].find(words)
        self.tables["time_expression"].append(
            TimeExpression(stable_id("time", doc, start, start + len(words)), doc, start, start + len(words), value)
        )
        return str(self.tables["time_expression"][-1].id)

    @staticmethod
    def span(earliest: str, latest: str | None = None) -> TimeSpan:
        """A TimeSpan of ISO dates."""
        return span(earliest, latest)

    def place(self, name: str, ident: str, precision: PlacePrecision, latitude: float, longitude: float, admin1: str | None = None) -> None:
        """Place every mention of a name at a gazetteer entry."""
        entry = Place(ident, name, precision, latitude, longitude, "XX", admin1, None, 1000)
        for m in self.tables["mention"]:
            if m.kind is L and m.text == name:
                self.tables["placing"].append(Placing(m.id, m.document_id, entry, "test"))


def span(earliest: str, latest: str | None = None) -> TimeSpan:
    """A TimeSpan of ISO dates."""
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest or earliest)
    return TimeSpan(first, last, TimePrecision.DAY if first == last else TimePrecision.SPAN, "test")


@pytest.fixture
def pile() -> Pile:
    """An empty pile."""
    return Pile()


@pytest.fixture
def new_pile() -> type[Pile]:
    """What makes piles, for tests that need several."""
    return Pile
