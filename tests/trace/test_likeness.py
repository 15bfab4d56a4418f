"""Rule R2: what two pages share must be their story, not a notice, a common name or the length of a history."""

from __future__ import annotations

from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import ClaimType, Measure, Relation
from stemmata.trace import trace
from stemmata.trace.likeness import Likeness
from stemmata.trace.register import Register
from tests.trace.casebook import Casebook, number

NOTICE = "Editor's note: this paper thinks that boats should be licensed and that nobody ought to row at night without two lamps."


def run(book: Casebook) -> dict[str, list[Any]]:
    return trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]


def filling(seed: str, words: int = 220) -> str:
    return " ".join(f"{seed}{n}" for n in range(words))


def test_a_shared_notice_ties_no_two_stories() -> None:
    book = Casebook()
    book.page("a", f"x\nSalt\nSalt is dear in Rill. {filling('a')}. {NOTICE}\n", day=date(2031, 1, 1))
    book.page("b", f"x\nEels\nThe eel boats of Fen lie idle. {filling('b')}. {NOTICE}\n", day=date(2031, 1, 2))
    assert run(book)["derivation"] == []


def test_a_shared_passage_of_one_story_is_a_suspected_copy() -> None:
    book = Casebook()
    book.page("a", f"x\nRaid\nAda Tobin met Sel Okoro at Karvale with 417 boats. {filling('a')}. {NOTICE}\n", day=date(2031, 1, 1))
    book.page("b", f"x\nRaid\nIn the raid on Karvale Okoro lost 417, and Tobin fled. {filling('b')}. {NOTICE}\n", day=date(2031, 1, 2))
    (edge,) = run(book)["derivation"]
    assert (edge.child, edge.parent, edge.relation) == ("b", "a", Relation.COPIES)


def test_long_histories_that_meet_in_a_few_facts_are_no_retellings() -> None:
    book = Casebook()
    for page in ("a", "b"):
        own = [f"{n} {page}men fell." for n in range(100 if page == "a" else 300, 130 if page == "a" else 330)]
        shared = [f"{n} people died." for n in (41, 52, 63)]
        book.page(page, f"x{page}\nWar\n{' '.join([*own[:15], *shared, *own[15:]])}\n", day=date(2031, 1, 1 if page == "a" else 2))
        for sentence in (*own, *shared):
            value = sentence.split()[0]
            figure = number(None, int(value), None)
            book.claim(page, ClaimType.CASUALTY, sentence, numbers=[(value, Measure.KILLED, figure)])
    assert run(book)["derivation"] == []


def test_names_that_many_pages_hold_are_not_rare() -> None:
    book = Casebook()
    for n in range(14):
        book.page(f"p{n:02}", f"x\nNews\nIt rained in Rill and also in Fen{n // 2}.\n")
    likeness = Likeness(Register(book.tables()))
    assert likeness.shared("p00", "p01") == 1  # Fen0, not Rill
    assert likeness.shared("p00", "p02") == 0


def test_the_name_of_the_cited_house_and_the_month_say_no_story() -> None:
    book = Casebook()
    book.page("a", "Dune Monitor\nRaid\nIn the raids the Dune Monitor counts nine dead in Karvale since February.\n", day=date(2031, 3, 1))
    book.page("b", "x\nMines\nAll the Dune Monitor has seen are mines near Osk since February.\n", day=date(2031, 9, 1))
    likeness = Likeness(Register(book.tables()))
    assert likeness.shared("a", "b") == 2
    assert likeness.shared("a", "b", "Dune Monitor") == 0
