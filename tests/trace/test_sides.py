"""The army of a country, and whose page a page is: one voice under few words (R1, R3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, Measure, OriginKind, PlacePrecision
from stemmata.schema.where import Place, Placing
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number


def run(book: Casebook) -> dict[str, list[Any]]:
    return trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]


def origins(book: Casebook) -> dict[str, Any]:
    out = run(book)
    known = {o.id: o for o in out["origin"]}
    return {t.claim_id: known[t.origin_id] for t in out["testimony"]}


def placed(book: Casebook, page: str, name: str, entity: str, country: str) -> None:
    mention = book._mention(page, name, entity)
    place = Place(f"{name} {country}", name, PlacePrecision.CITY, 1.0, 1.0, country, None, None, 0)
    book.rows["placing"].append(Placing(mention, page, place, "the only one"))


def army_says(book: Casebook, page: str, country: str, words: str = "nine had died") -> str:
    book.page(page, f"x\nNews\nThe army said {words} at Rill.\n", day=date(2031, 6, 1))
    placed(book, page, "Rill", "rill", country)
    book.rows["entity"].append(Entity(f"army-{page}", EntityKind.ORGANISATION, "The army", None, private=False))
    claim = book.claim(page, ClaimType.CASUALTY, words, by=[("The army", None)])
    source = next(c for c in book.rows["claim"] if c.id == claim).attribution[0].source
    book.rows["denotes"].append(Denotes(source, page, f"army-{page}", "named"))
    return claim


def test_the_army_of_two_pages_is_one_voice_in_one_country_only() -> None:
    book = Casebook()
    first, second, third = army_says(book, "p1", "MM"), army_says(book, "p2", "MM", "two fled"), army_says(book, "p3", "TH")
    found = origins(book)
    assert found[first].id == found[second].id != found[third].id
    assert found[first].party


def test_a_council_above_whose_statement_the_office_of_the_army_stands_is_the_army() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("council", EntityKind.ORGANISATION, "Council of the Reeds", None, private=False))
    text = "Council of the Reeds / Office of the Army Spokesman\nStatement\nNine rebels died at Rill.\n"
    book.page("own", text, publisher="Council of the Reeds", day=date(2031, 5, 1))
    book._mention("own", "Council of the Reeds", None)
    book.rows["denotes"].append(Denotes(book.rows["mention"][-1].id, "own", "council", "named"))
    placed(book, "own", "Rill", "rill", "MM")
    claim = army_says(book, "p1", "MM")
    assert origins(book)[claim].name == "Army of the Council of the Reeds"


def test_an_office_of_a_body_is_the_body() -> None:
    book = Casebook()
    book.rows["entity"].append(
        Entity("office", EntityKind.ORGANISATION, "Fen office of the Delta Survey Office of Records", None, private=False)
    )
    book.page("p", "x\nNews\nThe Fen office of the Delta Survey Office of Records said nine had died.\n", day=date(2031, 5, 1))
    book.page("q", "x\nNews\nThe Delta Survey Office of Records said ten had died.\n", day=date(2031, 5, 1))
    one = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("Fen office of the Delta Survey Office of Records", None)])
    book.rows["denotes"].append(Denotes(book.rows["mention"][-1].id, "p", "office", "named"))
    two = book.claim("q", ClaimType.CASUALTY, "ten had died", by=[("Delta Survey Office of Records", "survey")])
    found = origins(book)
    assert found[one].id == found[two].id


def test_a_body_that_is_called_the_armys_is_the_army() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("zone", EntityKind.ORGANISATION, "River Operational Zone", None, private=False))
    book.page("p", "x\nNews\nThe army's River Operational Zone said nine had died at Rill.\n", day=date(2031, 6, 1))
    placed(book, "p", "Rill", "rill", "XA")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("River Operational Zone", None)])
    source = next(c for c in book.rows["claim"] if c.id == claim).attribution[0].source
    book.rows["denotes"].append(Denotes(source, "p", "zone", "named"))
    other = army_says(book, "q", "XA", "ten had died")
    found = origins(book)
    assert found[claim].id == found[other].id


def test_the_army_beside_a_band_called_an_army_is_not_the_band() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("band", EntityKind.ARMED_GROUP, "Heron People's Army", None, private=False))
    book.page("p", "x\nNews\nThe Heron People's Army fled Rill. The army said nine had died.\n", day=date(2031, 6, 1))
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("The army", None)])
    source = next(c for c in book.rows["claim"] if c.id == claim).attribution[0].source
    book.rows["denotes"].append(Denotes(source, "p", "band", "of the same words"))
    assert origins(book)[claim].name != "Heron People's Army"


def test_the_house_of_a_page_is_read_from_a_line_above_it_and_without_its_motto() -> None:
    book = Casebook()
    book.page("p1", "MARSH WIRE 14 MAY 2031 0610 GMT\nRill burns\nNine died at Rill, a clerk said.\n", day=date(2031, 5, 14))
    book.page(
        "p2",
        "Delta Survey Office of Records: report no. 9\nRill\nNine died at Rill.\n",
        publisher="Delta Survey Office of Records: report no. 9",
    )
    wire = book.claim("p1", ClaimType.CASUALTY, "Nine died", by=[("a clerk", None)])
    body = book.claim("p2", ClaimType.CASUALTY, "Nine died")
    found = origins(book)
    assert (found[wire].name, found[wire].entity_id) == ("Marsh Wire, 2031-05-14", "wire")
    assert (found[body].name, found[body].kind) == ("Delta Survey Office of Records", OriginKind.BODY)


def test_an_update_rests_for_new_words_on_the_new_voice_that_it_names() -> None:
    book = Casebook()
    body = (
        "Boats of the Reed Front landed at Rill before dawn on Tuesday and burned the customs shed with all that stood in it, "
        "and the road to Fen stayed shut all week because nobody could say where the boats had come from or gone.\n"
    )
    book.page("old", f"Marsh Wire\nRill\nTwelve guards died, a harbour clerk said. {body}", publisher="Marsh Wire", day=date(2031, 5, 6))
    text = f"Marsh Wire\nRill update\nForty guards died, the Delta Survey Office of Records said. {body}"
    book.page("new", text, publisher="Marsh Wire", day=date(2031, 5, 9))
    counts = {}
    for page, words, by in (
        ("old", "Twelve", ("a harbour clerk", None)),
        ("new", "Forty", ("the Delta Survey Office of Records", "survey")),
    ):
        numbers = [(words, Measure.KILLED, number(None, 12 if page == "old" else 40, None))]
        counts[page] = book.claim(page, ClaimType.CASUALTY, f"{words} guards died", by=[by], numbers=numbers, event="landing")
    found = origins(book)
    assert found[counts["new"]].name == "Delta Survey Office of Records"
    assert found[counts["old"]].document_id == "old"


def test_the_gate_is_the_fen_gate_named_on_the_same_page() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("short", EntityKind.PUBLISHER, "The Gate", None, private=False))
    book.rows["entity"].append(Entity("full", EntityKind.PUBLISHER, "The Fen Gate", None, private=False))
    book.page("p", "x\nFen\nThe Fen Gate writes that the League holds Fen. The Gate says it has 300 men.\n", day=date(2031, 6, 1))
    claims = []
    for entity, name, quote in (("full", "The Fen Gate", "the League holds Fen"), ("short", "The Gate", "it has 300 men")):
        claims.append(book.claim("p", ClaimType.STRENGTH, quote, by=[(name, None)]))
        source = book.rows["claim"][-1].attribution[0].source
        book.rows["denotes"].append(Denotes(source, "p", entity, "named"))
    found = origins(book)
    assert {found[c].name for c in claims} == {"The Fen Gate"}
