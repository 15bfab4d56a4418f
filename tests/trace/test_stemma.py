"""Rule R2: copies by wording, suspected retellings, families; no edge without a ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.vocabulary import Certainty, ClaimType, Measure, Relation
from stemmata.trace import trace
from stemmata.trace.register import Register
from stemmata.trace.wording import RUN, fingerprints, shared_wording
from tests.trace.casebook import WIRE_BODY, Casebook, number, wire_story


def run(book: Casebook, constraints: Constraints = NO_CONSTRAINTS) -> dict[str, list[Any]]:
    return trace(book.tables(), constraints, None)  # type: ignore[arg-type]


def edges(book: Casebook) -> dict[tuple[str, str], Any]:
    return {(d.child, d.parent): d for d in run(book)["derivation"]}


def test_a_copy_shares_the_origins_of_its_model_claim_by_claim() -> None:
    book = Casebook()
    originals = wire_story(book)
    copies = wire_story(book, "copy", head="Port Courier", day=date(2031, 5, 7))
    edge = edges(book)["copy", "wire-1"]
    assert (edge.relation, edge.certainty, edge.directed) == (Relation.COPIES, Certainty.INFERRED, True)
    origin = {t.claim_id: t.origin_id for t in run(book)["testimony"]}
    assert [origin[i] for i in copies] == [origin[i] for i in originals]
    assert set(edge.claims) == set(copies)


def test_a_credit_states_the_descent_even_of_an_earlier_page() -> None:
    book = Casebook()
    wire_story(book)
    book.page(
        "copy", f"Port Courier | by Marsh Wire\nAt Rill\n{WIRE_BODY}", publisher="Port Courier", credit="Marsh Wire", day=date(2031, 5, 5)
    )
    edge = edges(book)["copy", "wire-1"]
    assert edge.certainty is Certainty.STATED


def test_a_credit_may_be_the_short_name_of_the_agency() -> None:
    book = Casebook()
    wire_story(book)
    book.page("copy", f"Port Courier\nRILL (Marsh) - At Rill\n{WIRE_BODY}", publisher="Port Courier", credit="Marsh", day=date(2031, 5, 4))
    edge = edges(book)["copy", "wire-1"]
    assert (edge.certainty, edge.directed) == (Certainty.STATED, True)


def test_undated_copies_are_undirected_and_say_so() -> None:
    book = Casebook()
    wire_story(book, day=None)
    wire_story(book, "copy", head="Port Courier", day=None)
    (edge,) = (d for d in run(book)["derivation"] if d.relation is Relation.COPIES)
    assert not edge.directed
    assert any("direction not known" in reason for reason in edge.because)


def test_shared_furniture_is_no_copy() -> None:
    book = Casebook()
    menu = "home news weather sport tides shipping markets letters games puzzles recipes obituaries archive contact about us"
    book.page("a", f"{menu}\nSalt\nSalt is dear in Rill this spring.\n", day=date(2031, 1, 1))
    book.page("b", f"{menu}\nEels\nThe eel boats of Fen lie idle.\n", day=date(2031, 1, 2))
    assert run(book)["derivation"] == []


def test_two_pages_that_quote_one_statement_are_no_copies() -> None:
    book = Casebook()
    said = "“we shall hold the ford until the last reed is cut,”"
    own = (
        "Rain came at noon and the ferry men went home early, leaving their ropes to the children of the quay. Nobody bought fish.",
        "Snow fell on the hills while shepherds counted what was left of their flocks after the long march of last winter. Wool is cheap.",
    )
    for n, house in enumerate(("Port Courier", "Hill Gazette")):
        book.page(
            f"p{n}",
            f"{house}\nFord\n{own[n]} The Reed Front wrote: {said} in a letter.\n",
            publisher=house,
            day=date(2031, 2, 1 + n),
        )
        book.claim(f"p{n}", ClaimType.PLEDGE, "we shall hold the ford", by=[("The Reed Front", "front")])
    assert not [d for d in run(book)["derivation"] if d.relation is Relation.COPIES]


def rewrite(book: Casebook, *, sourced: bool) -> None:
    """A report and a page in other words that tells its figures and people in the same order."""
    book.page(
        "report",
        "Delta Survey Office of Records\nAnnual\nAda Tobin lost 37 men. At Fen 52 huts burned. Sel Okoro paid 640 coins.\n",
        publisher="Delta Survey Office of Records",
        day=date(2031, 3, 1),
    )
    book.page("blog", "River notes\nReeds\nTobin's band is down by 37. Fen: 52 roofs gone. Okoro handed over 640, people grumble.\n")
    for page, words in (
        ("report", ("Ada Tobin lost 37 men", "52 huts burned", "Sel Okoro paid 640 coins")),
        ("blog", ("Tobin's band is down by 37", "52 roofs gone", "Okoro handed over 640")),
    ):
        names = (("Ada Tobin", "tobin"), ("Sel Okoro", "okoro")) if page == "report" else (("Tobin", "tobin"), ("Okoro", "okoro"))
        by = [("people", None)] if sourced and page == "blog" else []
        for words_, value, measure in zip(words, (37, 52, 640), (Measure.KILLED, Measure.OTHER, Measure.MONEY), strict=True):
            kind = ClaimType.CASUALTY if measure is Measure.KILLED else ClaimType.SUPPLY
            roles = [("perpetrator", *names[0])] if value == 37 else [("supplier", *names[1])] if value == 640 else []
            book.claim(page, kind, words_, by=by, roles=roles, numbers=[(str(value), measure, number(None, value, None))])


def test_a_page_without_sources_that_tells_rare_facts_in_order_is_a_suspected_retelling() -> None:
    book = Casebook()
    rewrite(book, sourced=False)
    edge = edges(book)["blog", "report"]
    assert (edge.relation, edge.certainty, edge.directed) == (Relation.RETELLS, Certainty.SUSPECTED, False)
    origin = {t.claim_id: t.origin_id for t in run(book)["testimony"]}
    assert len(set(origin.values())) == 1


def test_a_person_who_rejects_the_link_makes_the_page_independent() -> None:
    book = Casebook()
    rewrite(book, sourced=False)
    out = run(book, replace(NO_CONSTRAINTS, independent=(("blog", "report"),)))
    assert out["derivation"] == []
    assert len({t.origin_id for t in out["testimony"]}) == 2


def test_a_page_with_sources_of_its_own_is_not_suspected() -> None:
    book = Casebook()
    rewrite(book, sourced=True)
    assert ("blog", "report") not in edges(book)


def test_two_retellings_of_a_story_nobody_collected_are_one_family() -> None:
    book = Casebook()
    for n, words in enumerate(("a score of Herons changed sides", "twenty of the League crossed the river")):
        book.page(
            f"p{n}", f"x{n}\nHerons\nThe Lantern reports that {words}. The Lantern adds that pay was late.\n", day=date(2031, 4, 1 + n)
        )
        book.claim(f"p{n}", ClaimType.DEFECTION, words, by=[("The Lantern", "lantern")], event="crossing")
        book.claim(f"p{n}", ClaimType.ASSESSMENT, "pay was late", by=[("The Lantern", "lantern")])
    out = run(book)
    (family,) = out["family"]
    assert family.lost
    assert family.documents == ("p0", "p1")
    assert {d.relation for d in out["derivation"]} == {Relation.RETELLS}


def test_unrelated_pages_have_no_edges() -> None:
    book = Casebook()
    wire_story(book)
    book.page(
        "p",
        "Hill Gazette\nEels\nA fisher said that the eel boats of Fen lie idle since the frost.\n",
        publisher="Hill Gazette",
        day=date(2031, 5, 8),
    )
    book.claim("p", ClaimType.ASSESSMENT, "the eel boats of Fen lie idle", by=[("A fisher", None)])
    assert not [d for d in run(book)["derivation"] if d.child == "p"]


def test_every_shared_run_of_twelve_words_is_found() -> None:
    shared = [f"s{n}" for n in range(RUN)]
    for offset in range(12):
        book = Casebook()
        for name, lead in (("a", offset), ("b", 3)):
            words = [f"{name}{n}" for n in range(lead)] + shared + [f"{name}x{n}" for n in range(20)]
            book.page(name, f"f\nt\n{' '.join(words)}\n")
        assert len(shared_wording(Register(book.tables()))) == 1


def test_fingerprints_of_short_texts_are_empty() -> None:
    assert fingerprints([1, 2, 3]) == {}
