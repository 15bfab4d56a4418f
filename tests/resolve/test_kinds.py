"""What an entity is: by the lexicon, its names, the reader's marks, and what it does."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind

A, P, U, L = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.OUTLET, MentionKind.PLACE


def kinds(pile: Any) -> dict[str, EntityKind]:
    return {e.name: e.kind for e in resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())[0]}


def test_what_fights_is_no_outlet_though_a_reader_marked_it_so(pile: Any) -> None:
    pile.report("a", "The Desert Herald Band attacked Kesto. The Desert Herald Band fought the army.")
    pile.claim("a", "attack", "The Desert Herald Band attacked Kesto", roles={"perpetrator": ("Desert Herald Band", U)})
    pile.report("b", "The Desert Herald Band fought the Reed Front.", actor=["Reed Front"])
    pile.claim("b", "clash", "The Desert Herald Band fought the Reed Front", roles={"side_a": ("Desert Herald Band", U)})
    assert kinds(pile)["Desert Herald Band"] is EntityKind.ARMED_GROUP


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Torrent Press Agency", EntityKind.PUBLISHER),
        ("Northern Rights Monitor", EntityKind.ORGANISATION),
        ("Nimra People's Army", EntityKind.ARMED_GROUP),
        ("Malian Army", EntityKind.ORGANISATION),
        ("Reed Front", EntityKind.ARMED_GROUP),
        ("Reed Valley Relief", EntityKind.ORGANISATION),
    ],
)
def test_words_of_a_name_say_what_it_is(pile: Any, name: str, kind: EntityKind) -> None:
    pile.report("a", f"The {name} was there.", actor=[name])
    assert kinds(pile) == {name: kind}


def test_days_and_nouns_at_the_beginning_of_a_sentence_name_nobody(pile: Any) -> None:
    pile.report("a", "Sunday passed. Gunmen came. They met Barko.", person=["Sunday", "Barko"])
    pile.at("a", "Gunmen", P, MentionForm.NOMINAL)
    assert set(kinds(pile)) == {"Barko"}


def test_where_people_withdraw_to_is_a_place(pile: Any) -> None:
    pile.report("a", "The guards withdrew to Waimo.", person=["Waimo"])
    assert kinds(pile) == {"Waimo": EntityKind.PLACE}


def test_a_name_that_readers_took_for_a_persons_is_what_its_body_does(pile: Any) -> None:
    pile.report(
        "a", "Los Remeros attacked the quay. Weeks later the Los Remeros left. A witness told El Faro Diario so.", person=["Los Remeros"]
    )
    pile.claim("a", "attack", "Los Remeros attacked the quay", roles={"perpetrator": ("Los Remeros", P)})
    assert kinds(pile)["Los Remeros"] is EntityKind.ARMED_GROUP


def test_an_acronym_is_what_the_words_before_its_brackets_are(pile: Any) -> None:
    pile.report("a", "Hill Conflict Observatory (HCO) | Home\n\nHCO puts the Reed Front at 700 men.", actor=["Reed Front", "HCO"])
    pile.report("b", "The Reed Front met the RCO near Kesto.", actor=["Reed Front", "RCO"])
    assert (kinds(pile)["HCO"], kinds(pile)["RCO"]) == (EntityKind.ORGANISATION, EntityKind.ARMED_GROUP)
