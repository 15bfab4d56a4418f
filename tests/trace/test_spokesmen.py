"""Rule R1: a spokesman is the body he speaks for, named or not, wherever the page says it."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, OriginKind
from stemmata.trace import trace
from tests.trace.casebook import Casebook


def origins(book: Casebook) -> dict[str, Any]:
    out = trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]
    known = {o.id: o for o in out["origin"]}
    return {t.claim_id: known[t.origin_id] for t in out["testimony"]}


@pytest.mark.parametrize(
    ("sentence", "source", "entity"),
    [
        ("A spokesman for the Reed Front who goes by the name of Sel Okoro put the dead at 60.", "spokesman", None),
        ("A spokesman for the Reed Front who goes by the name of Sel Okoro put the dead at 60.", "Sel Okoro", "okoro"),
        ("A caller who said that he spoke for the Reed Front put the dead at 60.", "caller", None),
        ("Reed Front spokesman Sel Okoro put the dead at 60.", "Sel Okoro", "okoro"),
        ("The Reed Front's chief spokeswoman put the dead at 60.", "spokeswoman", None),
        ("Sel Okoro, who speaks for the Reed Front, put the dead at 60.", "Sel Okoro", "okoro"),
        ("A man called Sel Okoro speaks for the Reed Front. He put the dead at 60. Sel Okoro was hoarse.", "Sel Okoro", "okoro"),
    ],
)
def test_a_spokesman_is_the_body_for_which_he_speaks(sentence: str, source: str, entity: str | None) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\n{sentence}\n")
    book.claim("p", ClaimType.PRESENCE, "Reed Front", roles=[("actor", "Reed Front", "front")])
    claim = book.claim("p", ClaimType.CASUALTY, "put the dead at 60", by=[(source, entity)])
    origin = origins(book)
    assert (origin[claim].name, origin[claim].kind) == ("Reed Front", OriginKind.BODY)


@pytest.mark.parametrize(
    "office", ["a former spokesman of the Reed Front", "no spokesman for the Reed Front", "a member of the Reed Front"]
)
def test_who_spoke_once_or_only_belongs_to_a_band_is_a_witness(office: str) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\nSel Okoro, {office}, put the dead at 60.\n")
    book.claim("p", ClaimType.PRESENCE, "Reed Front", roles=[("actor", "Reed Front", "front")])
    claim = book.claim("p", ClaimType.CASUALTY, "put the dead at 60", by=[("Sel Okoro", "okoro")])
    origin = origins(book)
    assert origin[claim].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_the_place_where_somebody_speaks_is_no_voice() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nHere in Rill, insists a teacher, 60 died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "60 died", by=[("a teacher", None), ("Rill", "rill")])
    origin = origins(book)
    assert origin[claim].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_who_commands_the_police_speaks_for_the_police() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nCaptain Sel Okoro, who commands the national police in the port, told this station that 60 died.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "60 died", by=[("Sel Okoro", "okoro")])
    origin = origins(book)
    assert (origin[claim].name, origin[claim].kind) == ("the police", OriginKind.BODY)
