"""Names clipped to the beginnings of their words."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.clipping import clips, is_clipped
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import EntityKind, MentionKind


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("EastLakeCom", "Eastern Lake Command"),
        ("SWLakeCom", "Southwestern Lake Command"),
        ("MinDef", "Ministry of Defence"),
        ("NorCor", "Northern Corps"),
    ],
)
def test_a_name_may_be_clipped_to_the_beginnings_of_its_words(short: str, full: str) -> None:
    assert is_clipped(short) and clips(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [("EastLakeCom", "Eastern Command"), ("MinDef", "Minister Defoe of Ghent"), ("ELC", "Eastern Lake Command"), ("Mindef", "Mindefu")],
)
def test_another_name_is_not(short: str, full: str) -> None:
    assert not clips(short, full)


@pytest.mark.parametrize("name", ["McKenna", "MacArthur", "DeSoto", "LaRue", "Sowa", "RSF", "O'Hara", "a"])
def test_surnames_and_acronyms_are_not_clipped(name: str) -> None:
    assert not is_clipped(name)


def test_what_is_written_so_is_no_person_and_is_the_body_of_the_report(pile: Any) -> None:
    pile.report("a", "The Eastern Lake Command counted nine dead. EastLakeCom said so.", organisation=["Eastern Lake Command"])
    clipped = pile.at("a", "EastLakeCom", MentionKind.PERSON)
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    at = {d.mention_id: d.entity_id for d in denotes}
    assert at[clipped] == at[pile.at("a", "Eastern Lake Command")]
    assert all(e.kind is not EntityKind.PERSON for e in entities)
