"""A copy that names the place of its model by one letter off."""

from __future__ import annotations

from typing import Any

from tests.resolve.test_events import events

DAY = ("2020-11-03", "2020-11-03")
TOLL = "Eleven guards died when gunmen on quad bikes overran their post that morning"


def raid(pile: Any, doc: str, place: str, words: str, toll: str | None = None) -> str:
    """A report of a raid, and of its toll if one is given; the id of the raid's claim."""
    pile.report(doc, f"{words.format(place)}. {toll or ''}", place=[place])
    claim = str(pile.claim(doc, "attack", words.format(place), when=DAY, where=[place]))
    if toll:
        pile.claim(doc, "casualty", toll, n=("killed", 11))
    return claim


def test_the_place_of_a_copy_does_not_keep_it_and_its_model_from_a_third_report(pile: Any) -> None:
    model, copy = (raid(pile, doc, place, "Post at {} overrun", TOLL) for doc, place in (("a", "Tessaq"), ("b", "Tessag")))
    third = raid(pile, "c", "Tessaq", "Fighters stormed a post at {}")
    at, _ = events(pile)
    assert at[model] == at[copy] == at[third]


def test_two_towns_whose_names_differ_by_a_letter_stay_two_where_the_words_differ(pile: Any) -> None:
    one, two = raid(pile, "a", "Tessaq", "Gunmen raided {}"), raid(pile, "b", "Tessag", "A column of lorries was ambushed at {}")
    at, _ = events(pile)
    assert at[one] != at[two]
