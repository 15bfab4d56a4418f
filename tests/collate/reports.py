"""Reports of the invented river war that disagree, and what collating makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from stemmata.collate import collate
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.estimate import Estimate
from stemmata.schema.vocabulary import ClaimType, Measure
from stemmata.trace import trace
from tests.trace.casebook import Casebook, number


def collated(book: Casebook) -> dict[str, list[Any]]:
    tables = book.tables()
    tables.update(trace(tables, NO_CONSTRAINTS, None))  # type: ignore[arg-type]
    return collate(tables)


def raid(book: Casebook, n: int, name: str, count: str, estimate: Estimate, by: Sequence[tuple[str, str | None]], **more: Any) -> str:
    """One house's page of the raid at Rill with a number of dead."""
    book.page(
        f"p{n}", f"{name}\nRaid\n{by[0][0]} told {name} that {count} guards died at Rill.\n", publisher=name, day=date(2031, 5, 10 + n)
    )
    numbers = [(count, Measure.KILLED, estimate)]
    return book.claim(f"p{n}", ClaimType.CASUALTY, f"{count} guards died", by=by, numbers=numbers, event="raid", **more)


def men(
    book: Casebook, ident: str, count: int, by: Sequence[tuple[str, str | None]], day: date | None, who: tuple[str, str] | None = None
) -> None:
    words, entity = who or ("The Reed Front", "front")
    book.page(ident, f"x\nMen\n{words} has {count} men, {by[0][0]} wrote.\n", day=day)
    numbers = [(str(count), Measure.FIGHTERS, number(None, count, None))]
    book.claim(ident, ClaimType.STRENGTH, f"{words} has {count} men", by=by, roles=[("org", words, entity)], numbers=numbers)
