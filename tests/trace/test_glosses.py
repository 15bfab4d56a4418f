"""Rules R1, R3: a body by what a page says beside its name, and an office of a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm
from stemmata.trace import trace
from stemmata.trace.glosses import gloss, whole_of
from tests.trace.casebook import Casebook


def test_short_forms_of_unions_are_written_out() -> None:
    assert gloss("the UN mission") == gloss("United Nations mission") == "united nations mission"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Osk office of the Lake Mission", "Lake Mission"),
        ("the Lake Mission's office", "Lake Mission"),
        ("Lake Mission’s Osk branch", "Lake Mission"),
        ("Lake Mission", None),
        ("Office Workers", None),
    ],
)
def test_the_body_of_an_office(name: str, body: str | None) -> None:
    assert whole_of(name) == body


def origin(book: Casebook, claim: str) -> Any:
    out = trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]
    (found,) = [t.origin_id for t in out["testimony"] if t.claim_id == claim]
    return next(o for o in out["origin"] if o.id == found)


def case(second: bool) -> str:
    """The origin of what "the UN agency" says, where one page or two pages call a body so."""
    book = Casebook()
    for n, name in enumerate(("Delta Commission", "Hill Commission")[: 1 + second]):
        book.page(f"g{n}", f"x\nNews\nThe {name}, the UN agency for the lagoon, was founded at Rill.\n", day=date(2031, 5, 1))
        book.rows["entity"].append(Entity(name, EntityKind.ORGANISATION, name, None, private=False))
        book._mention(f"g{n}", name, None)
        at = book.rows["mention"][-1]
        book.rows["denotes"].append(Denotes(at.id, f"g{n}", name, "its name"))
    book.rows["mention"] = [m if m.text not in ("Delta Commission", "Hill Commission") else _named(m) for m in book.rows["mention"]]
    book.page("p", "x\nNews\nNine had died, the United Nations agency said.\n", day=date(2031, 5, 2))
    return str(origin(book, book.claim("p", ClaimType.CASUALTY, "Nine had died", by=[("United Nations agency", None)])).name)


def _named(mention: Any) -> Any:
    return replace(mention, form=MentionForm.NAME)


def test_what_one_body_is_called_by_is_that_body_and_what_two_are_is_none_of_them() -> None:
    assert case(second=False) == "Delta Commission"
    assert case(second=True) not in ("Delta Commission", "Hill Commission")
