"""Bodies without a name of their own: one police and one government of a country's conflict, and no more than that (R1, R3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, PlacePrecision
from stemmata.schema.where import Place, Placing
from stemmata.trace import trace
from stemmata.trace.authorities import police_of
from stemmata.trace.settings import common_body, state_body
from tests.trace.casebook import Casebook


def run(book: Casebook) -> dict[str, list[Any]]:
    return trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]


def told(book: Casebook, page: str, source: str, *, event: str, country: str = "XA", group: str | None = "front") -> str:
    """A page in a country on which a body tells of a raid, and on which an armed group is named."""
    name = "Reed Front" if group == "front" else "Heron League"
    other = f" The {name} was silent." if group else ""
    book.page(page, f"x\nRill\n{source} said that boats {page} raided Rill.{other}\n", day=date(2031, 6, 1))
    mention = book._mention(page, "Rill", "rill")
    book.rows["placing"].append(
        Placing(mention, page, Place(f"Rill {country}", "Rill", PlacePrecision.CITY, 1.0, 1.0, country, None, None, 0), "the only one")
    )
    if group:
        book._mention(page, name, group)
    return book.claim(page, ClaimType.ATTACK, f"boats {page} raided Rill", by=[(source, None)], event=event)


def origins(book: Casebook, claims: list[str]) -> list[str]:
    found = {t.claim_id: t.origin_id for t in run(book)["testimony"]}
    return [found[c] for c in claims]


def test_the_police_of_one_conflict_in_one_country_are_one_voice_under_every_spelling() -> None:
    book = Casebook()
    forms = ["The police", "The national police", "The headquarters of the police", "Police"]
    claims = [told(book, f"p{n}", form, event=f"raid {n}") for n, form in enumerate(forms)]
    assert len(set(origins(book, claims))) == 1
    assert {d.child for d in run(book)["derivation"]} == {"p0", "p1", "p2", "p3"}


def test_the_government_and_its_civil_ministries_are_one_voice_and_not_the_police() -> None:
    book = Casebook()
    forms = ["The government", "The interior ministry", "The national government", "The police"]
    first, second, third, police = origins(book, [told(book, f"p{n}", form, event=f"raid {n}") for n, form in enumerate(forms)])
    assert first == second == third != police


@pytest.mark.parametrize(("country", "group"), [("XB", "front"), ("XA", "league"), ("XA", None)])
def test_the_police_of_another_country_or_another_conflict_are_another_voice(country: str, group: str | None) -> None:
    book = Casebook()
    one = told(book, "a", "The police", event="raid a")
    two = told(book, "b", "The police", event="raid b", country=country, group=group)
    first, second = origins(book, [one, two])
    assert first != second
    assert not run(book)["derivation"]


def test_police_whom_pages_cite_for_one_happening_alone_are_no_text_that_a_page_descends_from() -> None:
    book = Casebook()
    claims = [told(book, page, "The police", event="raid") for page in ("a", "b")]
    assert len(set(origins(book, claims))) == 1
    assert not run(book)["derivation"]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("national police", "police"),
        ("headquarters of the police", "police"),
        ("the government", "government"),
        ("central government", "government"),
        ("ministry of the interior", "government"),
        ("health ministry", "government"),
        ("ministry", None),
        ("ministry of river defence", None),
        ("rill police", None),
        ("provincial police", None),
        ("army", None),
    ],
)
def test_what_names_the_police_or_the_government_of_a_state(words: str, body: str | None) -> None:
    assert state_body(words.split()) == body


def test_a_body_that_many_towns_have_is_named_by_its_last_word() -> None:
    assert common_body(["river", "police"]) == "police"
    assert common_body(["river", "police", "of", "rill"]) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [("of the national police", "body"), ("of the Rill lake police", "page"), ("of Rill", "page"), ("of the clinic", "page")],
)
def test_an_officer_speaks_for_the_police_that_stand_behind_the_name(words: str, kind: str) -> None:
    book = Casebook()
    book.page("p", f"x\nRill\nColonel Ada Tobin {words} said that boats raided Fen.\n", day=date(2031, 6, 1))
    book.claim("p", ClaimType.ATTACK, "boats raided Fen", by=[("Ada Tobin", "tobin")])
    assert [o.kind for o in run(book)["origin"]] == [kind]


def test_the_police_of_a_place_are_one_voice_in_either_order_and_where_another_page_names_no_place() -> None:
    book = Casebook()
    forms = ["The Rill police", "Police in Rill", "The police", "Rill city police"]
    found = origins(book, [told(book, f"p{n}", form, event="raid") for n, form in enumerate(forms)])
    assert len(set(found)) == 1
    (origin,) = run(book)["origin"]
    assert "police" in origin.name and origin.name.startswith("Rill")


def test_the_police_of_two_places_are_two_voices_and_the_police_of_neither() -> None:
    book = Casebook()
    forms = ["The Rill police", "The Fen police", "The police"]
    assert len(set(origins(book, [told(book, f"p{n}", form, event="raid") for n, form in enumerate(forms)]))) == 3


@pytest.mark.parametrize("name", ["National police", "The Federal Police", "police", "the police", "Red Front"])
def test_a_states_police_are_of_no_place(name: str) -> None:
    assert police_of(name) is None
