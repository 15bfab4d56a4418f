"""Syndication marks as they are printed: who is credited on a page that another house puts out (R1, R2)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from stemmata.collect import collect_document
from stemmata.engine.local import Serial
from stemmata.read import Recipe, Tools, read_document
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.text import stable_id
from stemmata.trace import trace

BODY = "Gunmen killed 14 guards at the customs post of the river town on Tuesday and burned two boats. The road stayed shut all week."


def parents(text: str) -> set[str]:
    tools, tables = Tools.of(Recipe()), defaultdict[str, list[Any]](list)
    document = collect_document("page.txt", stable_id(text), "text", text.encode())
    tables["document"].append(document)
    for name, rows in read_document(document, tools).items():
        tables[name] += rows
    resolved = {**tables, **resolve(tables, NO_CONSTRAINTS, Serial())}
    out = trace(resolved, NO_CONSTRAINTS, Serial())
    names = {o.id: o.name for o in out["origin"]}
    return {names[d.parent] for d in out["derivation"]}


@pytest.mark.parametrize(
    ("mark", "agency"),
    [
        ("KUNDUZ, May 6 (Reuters) - ", "Reuters"),
        ("KUNDUZ (AP) \u2014 ", "Associated Press"),
        ("KUNDUZ, May 6 (AFP) - ", "Agence France-Presse"),
        ("By Reuters\n\n", "Reuters"),
    ],
)
def test_a_mark_of_an_agency_makes_it_the_source_of_the_page(mark: str, agency: str) -> None:
    assert parents(f"Hill Gazette\n\nRaid on the river\n\n{mark}{BODY}\n") == {agency}


def test_agencies_in_general_are_nobody() -> None:
    assert parents(f"Hill Gazette\n\nRaid on the river\n\nMay 6, 2031 | Agencies\n\n{BODY}\n") == set()
