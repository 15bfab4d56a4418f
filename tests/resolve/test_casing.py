"""What a capital says: nouns at the beginning of a sentence, headlines in capitals, days, and names that stay names."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.casing import in_headline, opens, told_elsewhere, written_small
from stemmata.resolve.entities import resolve_entities
from stemmata.resolve.placing import place_mentions
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import EntityKind, MentionKind, PlacePrecision
from stemmata.schema.where import Place, PlaceCandidate

A, P, L = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.PLACE


def named(pile: Any) -> dict[str, EntityKind]:
    return {e.name: e.kind for e in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]}


@pytest.mark.parametrize(
    ("text", "word", "small"),
    [
        ("Barges burned. Two barges sank.", "Barges", True),
        ("Gunmen came at dawn.", "Gunmen", True),
        ("SANAA — Fighters came at dawn.", "Fighters", True),
        ("Kony left. They met Kony.", "Kony", False),
        ("Rose left. The prices rose. They met Rose.", "Rose", False),
        ("They met Barges.", "Barges", False),
    ],
)
def test_a_noun_has_its_capital_from_the_beginning_of_a_sentence_alone(text: str, word: str, *, small: bool) -> None:
    start = text.index(word)
    assert written_small(text, start, start + len(word)) is small


def test_a_line_in_capitals_makes_names_of_all_its_words() -> None:
    text = "IVORY REBELS NAME NEW CHIEF\nGOMA (RN) - The Ivory Front spoke."
    assert in_headline(text, 0, 5)
    assert told_elsewhere(text, 0, 5)
    assert not told_elsewhere(text, 6, 12)
    assert not in_headline(text, text.index("GOMA"), text.index("GOMA") + 4)
    assert opens(text, 0)


def test_nobody_is_made_of_a_headline_in_capitals_or_of_a_day(pile: Any) -> None:
    text = "IVORY REBELS HAIL SUCCESSOR\nLast Sunday the Ivory Front met Kony in Goma. October 18 members slept."
    pile.report("a", text, person=["REBELS", "SUCCESSOR", "Kony", "October 18 members"], actor=["Ivory Front", "Last Sunday"])
    assert set(named(pile)) == {"Ivory Front", "Kony"}


def test_a_short_form_of_a_division_needs_its_point(pile: Any) -> None:
    def province(name: str) -> Place:
        return Place(name, name, PlacePrecision.PROVINCE, 42.3, -71.8, "US", None, None, 6_900_000)

    pile.report("a", "They prayed from Mass until dark. A man of Worcester, Mass., spoke.")
    first, second = pile.at("a", "Mass", L), pile.at("a", "Mass", L, nth=1)
    pile.tables["place_candidate"] += [PlaceCandidate(m, "a", province("Massachusetts")) for m in (first, second)]
    assert [p.mention_id for p in place_mentions(pile.tables)] == [second]


def test_who_lives_in_a_hamlet_is_its_name_and_nobody(pile: Any) -> None:
    pile.report("a", "Four men were held in the hamlet of Nduta.", person=["Nduta"])
    assert named(pile) == {"Nduta": EntityKind.PLACE}
