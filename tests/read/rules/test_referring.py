"""Mentions beside claims: what a report calls those it has named, and their names wherever they stand."""

from __future__ import annotations

import pytest

from stemmata.read.reader import MarkedMention
from stemmata.read.rules import Rules
from stemmata.read.segment import segment
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import MentionForm


def marked(text: str) -> dict[str, set[MentionForm]]:
    """Words -> forms of the mentions of a body text."""
    document = Document("d", "d", "0" * 64, text, "en")
    found: dict[str, set[MentionForm]] = {}
    for mention in Rules().annotate(text, segment(document)).mentions:
        found.setdefault(text[mention.extent.start : mention.extent.end], set()).add(mention.form)
    return found


@pytest.mark.parametrize("words", ["group", "its", "men", "town", "who", "rebels", "ministry", "dissidents"])
def test_descriptions_and_pronouns_without_a_claim_are_mentions(words: str) -> None:
    text = (
        "The Reed Front rules the valley of Sirba. The group and its men, who came in May, like the town.\n\n"
        "The rebels and the dissidents do not talk. Nor does the ministry."
    )
    assert words in marked(text)


def test_a_name_is_one_wherever_it_stands_but_not_inside_a_longer_one() -> None:
    text = (
        "Members of the Reed Front of Sirba (RFS) met near Sirba. In March 2023 RFS grew.\n\n"
        "The Command met Idris Sowa. The Northern Command did not. Sowa slept."
    )
    found = marked(text)
    assert MentionForm.NAME in found["RFS"] and MentionForm.NAME in found["Sowa"]
    assert sum(m.form is MentionForm.NAME and text[m.extent.start : m.extent.end] == "RFS" for m in _mentions(text)) == 2
    assert not any(
        text[m.extent.start - 9 : m.extent.end] == "Northern Command" and m.extent.end - m.extent.start == 7 for m in _mentions(text)
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police in Sirte fear that Katibat al-Furqan will return.", "Katibat al-Furqan"),
        ("The council has named Nadia el-Fassi as its head.", "Nadia el-Fassi"),
        ("Since May the valley belongs to Jama'at an-Nur.", "Jama'at an-Nur"),
        ("The rest went home with Yao N'Guessan yesterday.", "Yao N'Guessan"),
    ],
)
def test_a_name_with_a_joined_article_or_apostrophe_is_one(text: str, name: str) -> None:
    assert MentionForm.NAME in marked(text)[name]


def _mentions(text: str) -> tuple[MarkedMention, ...]:
    document = Document("d", "d", "0" * 64, text, "en")
    return Rules().annotate(text, segment(document)).mentions
