"""Two small worlds, read by the program: a group under five names, its splinter, two persons of one surname, an army (R14, P2, P4)."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.read import Recipe, Tools, read_document
from stemmata.resolve import resolve
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.text import Document

LAKE = {
    "a": (
        "LAGO — Raiders hit Sirba\n\n"
        "Jabhat al-Buhayra (JAB), an insurgent group, attacked the town of Sirba on Monday, killing nine fishermen. "
        "The group said its men had burned two boats. Idris Kanem, the leader of JAB, denied the killing of the fishermen.\n\n"
        "In May 2031 JAB lost 40 fighters, who formed the New Lake Front. The dissidents are led by Omar Kanem, its commander."
    ),
    "b": "The Lake Front fell back. Idris Kanem, the leader of the Lake Front, was wounded, the army said. He fled to Sirba.",
    "c": "The Front of the Lake rebuilt its camps near Sirba. Kanem, a farmer, lost his boats.",
}
MINE = {
    "a": (
        "The Orsa Home Defence Guard shot at miners near Velo. The Guard said that Colonel Ana Teles had ordered it. The colonel left.\n\n"
        "Teles and Rui Teles, a baker, were seen in Velo."
    ),
    "b": "Colonel Ana Teles of the Orsa Guard was arrested. She said the Orsa Guard had paid her.",
}


def names_at(world: dict[str, str]) -> dict[tuple[str, str], set[str]]:
    """(document, words) -> entities that mentions with these words denote."""
    tools = Tools(Recipe(reader="rules"))
    tables: dict[str, Any] = {"document": [Document(d, d, "0" * 64, text, "en") for d, text in world.items()]}
    for document in tables["document"]:
        for name, rows in read_document(document, tools).items():
            tables.setdefault(name, []).extend(rows)
    tables |= resolve(tables, NO_CONSTRAINTS, Serial())
    mentions = {m.id: m for m in tables["mention"]}
    found: dict[tuple[str, str], set[str]] = {}
    for row in tables["denotes"]:
        mention = mentions[row.mention_id]
        found.setdefault((mention.document_id, mention.text.removeprefix("The ").removeprefix("the ")), set()).add(row.entity_id)
    return found


@pytest.fixture(scope="module")
def lake() -> dict[tuple[str, str], set[str]]:
    return names_at(LAKE)


@pytest.fixture(scope="module")
def mine() -> dict[tuple[str, str], set[str]]:
    return names_at(MINE)


def test_one_group_under_its_names_and_descriptions(lake: Any) -> None:
    (group,) = lake["a", "JAB"]
    assert lake["a", "insurgent group"] == lake["a", "group"] == {group}
    assert lake["b", "Lake Front"] == {group}


def test_the_splinter_is_another(lake: Any) -> None:
    assert lake["a", "New Lake Front"].isdisjoint(lake["a", "JAB"])


def test_the_leader_is_one_person_and_his_namesakes_are_others(lake: Any) -> None:
    assert lake["a", "Idris Kanem"] == lake["b", "Idris Kanem"]
    assert len(lake["a", "Idris Kanem"] | lake["a", "Omar Kanem"] | lake["c", "Kanem"]) == 3


def test_a_shortened_name_and_an_officer(mine: Any) -> None:
    assert mine["a", "Orsa Home Defence Guard"] == mine["b", "Orsa Guard"] == mine["a", "Guard"]
    assert mine["a", "Ana Teles"] == mine["b", "Ana Teles"] == mine["a", "colonel"]
    assert mine["a", "Rui Teles"].isdisjoint(mine["a", "Ana Teles"])
