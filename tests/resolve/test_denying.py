"""What a denial denies: an event of the kind that it names, or what its speaker is said to have done."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.schema.vocabulary import MentionKind, Modality
from tests.resolve.test_events import events

O, A = MentionKind.ORGANISATION, MentionKind.ACTOR  # noqa: E741
DAY = ("2023-03-08", "2023-03-08")
MET = "Envoys met the League in Lamba on 8 March"


@pytest.mark.parametrize(
    ("words", "about", "joins"),
    [
        ("The ministry denied that any meeting had taken place", "any meeting", True),
        ("The ministry denied that talks were under way", "talks", True),
        ("The ministry denied that wages were late", "wages", False),
    ],
)
def test_a_denial_of_a_meeting_is_of_the_meeting_told_just_before(pile: Any, words: str, about: str, *, joins: bool) -> None:
    pile.report("a", f"{MET}. {words}.", place=["Lamba"])
    met = pile.claim("a", "negotiation", MET, when=DAY, where=["Lamba"])
    denial = pile.claim("a", "denial", words, roles={"about": (about, A)}, modality=Modality.DENIED)
    at, _ = events(pile)
    assert (at.get(denial) == at[met]) is joins


def test_a_party_that_denies_in_the_next_sentence_denies_what_was_said_of_it(pile: Any) -> None:
    pile.report("a", "Riverline handed boats to the League in March. Riverline says it gave nothing.", organisation=["Riverline", "League"])
    gave = "Riverline handed boats to the League in March"
    supply = pile.claim(
        "a", "supply", gave, roles={"supplier": ("Riverline", O), "recipient": ("League", O)}, when=("2023-03-01", "2023-03-31")
    )
    words = "Riverline says it gave nothing"
    denial = pile.claim("a", "denial", words, roles={"speaker": ("Riverline", O), "about": ("nothing", A)}, modality=Modality.DENIED)
    at, _ = events(pile)
    assert at.get(denial) == at[supply]


def test_a_denial_of_a_meeting_in_a_paragraph_of_its_own_is_of_none_told_before(pile: Any) -> None:
    words = "The ministry denied any meeting with the Order"
    pile.report("a", f"{MET}.\n\n{words}.", place=["Lamba"])
    pile.claim("a", "negotiation", MET, when=DAY, where=["Lamba"])
    denial = pile.claim("a", "denial", words, roles={"about": ("any meeting", A)}, modality=Modality.DENIED)
    assert denial not in events(pile)[0]
