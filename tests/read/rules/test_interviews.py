"""Interviews in question and answer: the answers are the word of the one person who is named before the first question."""

from __future__ import annotations

import pytest

from stemmata.read import Tools, read_document
from stemmata.schema.text import Document

TOOLS = Tools()

HEAD = "The Lake Courier\n\nNothing left to burn\n\n"
LEAD = "Ada Tobin, 41, is the head nurse of the clinic at Rill.\n\n"
BODY = (
    "What did you see that night?\n\nI saw boats come in. Gunmen killed nine guards at the customs shed.\n\n"
    "And the town?\n\nSoldiers shelled Fen on Monday. We treated the wounded on the floor.\n\n"
    "Who did it?\n\nA cousin told me that the Reed Front abducted two drivers.\n"
)


def sources(text: str) -> dict[str, list[str]]:
    """Words of each claim -> the sources of its chain, innermost first."""
    rows = read_document(Document("d", "page.txt", "0" * 64, text, "en"), TOOLS)
    mentions = {m.id: m.text for m in rows["mention"]}
    return {text[c.quote.start : c.quote.end]: [mentions[a.source] for a in c.attribution] for c in rows["claim"]}


def of(found: dict[str, list[str]], words: str) -> list[str]:
    return next(by for quote, by in found.items() if words in quote)


def test_an_answer_is_the_word_of_the_person_whom_the_page_names_first() -> None:
    found = sources(HEAD + LEAD + BODY)
    assert of(found, "killed nine guards") == ["Ada Tobin"]
    assert of(found, "shelled Fen") == ["Ada Tobin"]


def test_whom_an_answer_names_as_its_source_stands_inside() -> None:
    inner, outer = of(sources(HEAD + LEAD + BODY), "abducted two drivers")
    assert inner.endswith("cousin")
    assert outer == "Ada Tobin"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Rill is quiet again.\n\n" + BODY,
        HEAD + LEAD + BODY.replace("Who did it?\n\n", "").replace("And the town?\n\n", ""),
        HEAD + LEAD + BODY.replace("I saw boats come in. ", "").replace("We treated", "They treated").replace("told me", "said"),
    ],
    ids=["nobody is named", "one question", "nobody speaks of himself"],
)
def test_a_page_that_is_no_interview_speaks_in_its_own_voice(text: str) -> None:
    assert of(sources(text), "killed nine guards") == []


def test_an_answer_is_the_word_of_whom_the_headline_quotes() -> None:
    head = 'Hill TV\nFACE TO FACE\n\nSheikh Naser el-Marid: "I put my beard on it"\n\nOn Tuesday the Reed Front met Ada Tobin in Fen.\n\n'
    assert of(sources(head + BODY), "killed nine guards")[-1].endswith("Naser el-Marid")


def test_where_only_the_headline_names_a_person_the_answers_are_that_persons() -> None:
    head = "Sea Review\n\nFive questions for Naser Marid\n\nThe spokesman received us with coffee.\n\n"
    assert of(sources(head + BODY), "killed nine guards") == ["Naser Marid"]
