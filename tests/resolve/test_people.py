"""Public or private: what the words beside a name say (P2)."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.resolve.people import Standing, standings
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import MentionKind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Colonel Idris Sowa spoke.", Standing.PUBLIC),
        ("Idris Sowa, the army spokesman, spoke.", Standing.PUBLIC),
        ("A former mayor of Lamba, Idris Sowa, spoke.", Standing.PUBLIC),
        ("Idris Sowa, who leads the group, spoke.", Standing.PUBLIC),
        ("The group presented Idris Sowa as its leader.", Standing.PUBLIC),
        ("Idris Sowa now leads 2,000 men.", Standing.PUBLIC),
        ("Idris Sowa, a former forester, leads it.", Standing.PUBLIC),
        ("A spokesman for the Front who goes by the name of Idris Sowa spoke.", Standing.PUBLIC),
        ("A clerk who goes by the name of Idris Sowa spoke.", Standing.UNSAID),
        ("Idris Sowa led his cow away.", Standing.UNSAID),
        ("Idris Sowa, 34, a farmer, spoke.", Standing.PRIVATE),
        ("A shopkeeper in Lamba, Idris Sowa, spoke.", Standing.PRIVATE),
        ("Idris Sowa, a cousin of the president, spoke.", Standing.PRIVATE),
        ("The driver Idris Sowa spoke.", Standing.PRIVATE),
        ("The dead man was Idris Sowa, a secretary.", Standing.UNSAID),
        ("Idris Sowa, a secretary of state, spoke.", Standing.PUBLIC),
        ("Idris Sowa, the secretary of the party, spoke.", Standing.PUBLIC),
        ("Idris Sowa, said the governor, was arrested.", Standing.UNSAID),
        ("According to the governor, Idris Sowa died.", Standing.UNSAID),
        ("They met the governor. Idris Sowa died.", Standing.UNSAID),
        ("Idris Sowa was arrested.", Standing.UNSAID),
        ("Idris Sowa", Standing.UNSAID),
    ],
)
def test_what_the_words_say(pile: Any, text: str, said: Standing) -> None:
    pile.report("a", text, person=["Idris Sowa"])
    (mention,) = pile.tables["mention"]
    assert standings([mention], [], [], {"a": text}) == {mention.id: said}


def test_a_claim_that_somebody_leads_makes_public(pile: Any) -> None:
    pile.report("a", "Jund al-Nahr follows Idris Sowa.", person=["Idris Sowa"])
    pile.claim("a", "leads", "Jund al-Nahr follows Idris Sowa", roles={"leader": ("Idris Sowa", MentionKind.PERSON)})
    (mention,) = pile.tables["mention"]
    assert standings([mention], pile.tables["claim"], [], pile.texts) == {mention.id: Standing.PUBLIC}


def test_a_name_that_a_reader_took_for_a_group_is_a_private_person_by_its_apposition(pile: Any) -> None:
    pile.report("a", "Maro Tang Gun, an elder of the town, wept.", actor=["Maro Tang Gun"])
    entities = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]
    assert [(str(e.kind), e.private) for e in entities] == [("person", True)]
