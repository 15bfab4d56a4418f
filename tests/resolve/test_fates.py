"""Fates: what became of those who were taken, and who the one killed is said to be."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.schema.vocabulary import MentionKind
from tests.resolve.test_events import events

P, A = MentionKind.PERSON, MentionKind.ACTOR
DAY = ("2023-03-08", "2023-03-08")
NEXT = ("2023-03-09", "2023-03-09")


@pytest.mark.parametrize(("what", "joins"), [("kidnapping", True), ("armed_assault", False)])
def test_those_who_were_released_are_those_who_were_taken(pile: Any, what: str, *, joins: bool) -> None:
    first = "Gunmen led away nine workers near Lamba on 8 March"
    pile.report("a", f"{first}. Four of them were released the next day.", place=["Lamba"])
    taken = pile.claim("a", "attack", first, when=DAY, where=["Lamba"], subtype=what)
    free = pile.claim("a", "person_status", "Four of them were released the next day", roles={"person": ("them", A)}, when=NEXT)
    at, _ = events(pile)
    assert (at.get(free) == at[taken]) is joins


def test_a_man_shot_and_shown_as_somebody_is_of_the_fate_of_that_one(pile: Any) -> None:
    words = "Police shot a man dead near Lamba on 8 March and presented him as Osei Brand"
    pile.report("a", f"{words}. The League said the dead man was Ilan Toure.", place=["Lamba"], person=["Osei Brand", "Ilan Toure"])
    shot = pile.claim("a", "casualty", "Police shot a man dead near Lamba", when=DAY, where=["Lamba"], n=("killed", 1))
    shown = pile.claim("a", "person_status", "presented him as Osei Brand", roles={"person": ("Osei Brand", P)}, when=DAY)
    other = pile.claim("a", "person_status", "the dead man was Ilan Toure", roles={"person": ("Ilan Toure", P)})
    at, _ = events(pile)
    assert at[shot] == at[shown] == at[other]


def test_several_who_were_shot_are_not_the_one_who_died(pile: Any) -> None:
    words = "Police shot five men near Lamba on 8 March while Osei Brand died in his bed"
    pile.report("a", f"{words}.", place=["Lamba"], person=["Osei Brand"])
    shot = pile.claim("a", "casualty", "Police shot five men near Lamba", when=DAY, where=["Lamba"], n=("killed", 5))
    died = pile.claim("a", "person_status", "Osei Brand died in his bed", roles={"person": ("Osei Brand", P)}, when=DAY)
    at, _ = events(pile)
    assert at[shot] != at[died]
