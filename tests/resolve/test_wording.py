"""What the words in and beside a name say that it names, whatever a reader took it for."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.resolve.bearers import BODY, PERSON, PLACE, bearers
from stemmata.resolve.wording import names_of_pages
from stemmata.schema.vocabulary import MentionKind

P, A = MentionKind.PERSON, MentionKind.ACTOR


def what(pile: Any, name: str) -> set[str]:
    """What the bearers of a name are."""
    return {b.what for b in bearers(pile.tables["mention"], {}, pile.texts) if b.name == name}


@pytest.mark.parametrize(
    "text",
    [
        "The inhabitants of Tarvu fled.",
        "A ferry was stopped off Tarvu on Monday.",
        "They burned houses in Tarvu territory.",
        "The battle for Tarvu was over by noon. Tarvu is quiet again.",
        "Nobody fished in Tarvu for a week. A lorry left Tarvu.",
    ],
)
def test_a_name_beside_words_of_place_is_a_place(pile: Any, text: str) -> None:
    pile.report("a", text, person=("Tarvu",))
    assert what(pile, "Tarvu") == {PLACE}


def test_a_name_joined_to_a_places_after_one_word_of_place_is_a_place_too(pile: Any) -> None:
    pile.report("a", "The road between Lindo and Tarvu is cut.", place=("Lindo",), person=("Tarvu",))
    pile.report("b", "Talks of Lindo and Colonel Hado ended.", place=("Lindo",), person=("Hado",))
    assert what(pile, "Tarvu") == {PLACE}
    assert what(pile, "Hado") == {PERSON}


@pytest.mark.parametrize(
    "text",
    ["Five Makoro died in the clash.", "Nobody moved. The Makoro are leaving, and the Makoro say so."],
)  # fmt: skip
def test_a_name_of_many_is_a_bodys(pile: Any, text: str) -> None:
    pile.report("a", text, person=("Makoro",))
    assert what(pile, "Makoro") == {BODY}


def test_an_article_makes_a_body_only_of_a_word_from_the_name_of_one(pile: Any) -> None:
    pile.report("a", "Makoro Guards fired. A truce with the Makoro ended.", actor=("Makoro Guards",), person=("Makoro",))
    pile.report("b", "A truce with the Notary ended.", person=("Notary",))
    assert what(pile, "Makoro") == {BODY}
    assert what(pile, "Notary") == {PERSON}


def test_the_name_of_a_page_and_the_agency_of_a_dateline_are_bodies(pile: Any) -> None:
    pile.report("a", "Harbour Notes | News | Sport\n\nHarbour Notes could not reach him.", person=("Harbour Notes",))
    pile.report("b", "GOMA, Feb 13 (Orsa Line) -- The army said so.", person=("Orsa Line",))
    assert what(pile, "Harbour Notes") == what(pile, "Orsa Line") == {BODY}


def test_what_is_once_called_a_paper_is_one_wherever_it_stands(pile: Any) -> None:
    pile.report("a", "The weekly La Balsa wrote so. La Balsa was shut.", person=("La Balsa",))
    pile.report("b", "He wrote to La Balsa. La Balsa did not answer. La Balsa is slow. La Balsa sleeps.", person=("La Balsa",))
    assert what(pile, "La Balsa") == {BODY}


def test_a_word_of_an_outlets_name_is_the_outlet_where_somebody_told_it_or_with_an_article(pile: Any) -> None:
    pile.report("a", "GOMA, Feb 13 (Orsa Line) -- A nurse told Orsa that it was over.", person=("Orsa Line", "Orsa"))
    pile.report("b", "Tarvu Lantern | News\n\nHe told the Lantern that it was over.", person=("Lantern",))
    assert what(pile, "Orsa") == what(pile, "Lantern") == {BODY}


def test_somebody_with_a_title_stays_somebody_beside_words_of_place(pile: Any) -> None:
    pile.report("a", "Colonel Tarvu spoke. Commander Tarvu has a house in Tarvu.", person=("Tarvu",))
    assert what(pile, "Tarvu") == {PERSON}


def test_words_of_other_languages_begin_names_of_bodies(pile: Any) -> None:
    pile.report("a", "Tehreek-e-Aman fired. Walinzi wa Ziwa fled.", person=("Tehreek-e-Aman", "Walinzi wa Ziwa"))
    assert what(pile, "Tehreek-e-Aman") == what(pile, "Walinzi wa Ziwa") == {BODY}


def test_names_of_pages_stand_before_a_bar_or_alone_in_capitals() -> None:
    texts = ["Harbour Notes | News", "COAST RELIEF\nFor release", "Nine dead in raid\nBody", "MAKO -- x", "Harbour – the weekly of Lindo"]
    assert names_of_pages(texts) == {"harbour notes", "coast relief"}
