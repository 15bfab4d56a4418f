"""A world with its coded claims through the stages behind reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.gold import json_lines
from evaluation.goldclaims import coded_tables, derived
from stemmata.schema.tables import TABLES, Tables
from stemmata.verify import check_tables

WORLD = Path(__file__).parents[1] / "stories" / "sahel"


@pytest.fixture(scope="module")
def coded() -> Tables:
    return coded_tables(WORLD)


def test_every_coded_claim_is_given_and_no_other(coded):
    pages = json_lines(WORLD / "claims.jsonl")
    given = sorted((c.document_id, c.quote.start, c.quote.end, str(c.type)) for c in coded["claim"])
    assert given == sorted((p["id"], c["quote"]["start"], c["quote"]["end"], c["type"]) for p in pages for c in p["claims"])


def test_days_and_entities_are_left_to_the_program(coded):
    assert not {"dating", "placing", "entity", "denotes", "event", "reports"} & set(coded)


def test_every_row_stands_on_its_words(coded):
    tables = derived(coded)
    whole = {name: list(tables.get(name, ())) for name in TABLES}
    wrong = [line for line in check_tables(whole, frozenset()) if "its id does not follow" not in line]  # named as in the gold
    assert wrong == []
