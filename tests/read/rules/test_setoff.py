"""Words set off as somebody else's: a block of quoted lines is the word of whom the lines before it name."""

from __future__ import annotations

import pytest

from stemmata.read import Tools, read_document
from stemmata.schema.text import Document

TOOLS = Tools()
HEAD = "The Ridge Diary\n\nA letter from the hills\n\nOn Monday the army told us that its men had killed nine rebels near Kolti.\n\n"


def sources(text: str, words: str) -> list[str]:
    """The sources of the claim whose quote holds words, innermost first."""
    rows = read_document(Document("d", "page.txt", "0" * 64, text, "en"), TOOLS)
    mentions = {m.id: m.text for m in rows["mention"]}
    chains = [[mentions[a.source] for a in c.attribution] for c in rows["claim"] if words in text[c.quote.start : c.quote.end]]
    assert chains
    return chains[0]


@pytest.mark.parametrize(
    "lead",
    [
        "Last night this reached me under the letterhead of the Himal Front. I think it is genuine.",
        "A statement from the Himal Front came in. I copy it.",
        "The following is signed by the Himal Front:",
        "The Himal Front sent this message to the radio:",
    ],
)
@pytest.mark.parametrize("mark", ["> ", "    "])
def test_a_block_is_the_word_of_whom_the_lines_before_it_name(lead: str, mark: str) -> None:
    text = f"{HEAD}{lead}\n\n{mark}Soldiers burned the village of Osk on Friday.\n{mark}They killed six farmers.\n\nThat is all.\n"
    assert sources(text, "burned the village") == ["Himal Front"]


def test_a_block_that_nobody_is_named_for_is_not_the_word_of_who_spoke_above() -> None:
    block = '> "Soldiers burned the village of Osk on Friday. They killed six farmers."'
    text = f"{HEAD}Somebody pushed this under my door.\n\n{block}\n\nWell.\n"
    assert sources(text, "burned the village") == []
    assert sources(text, "killed six farmers") == []


def test_whom_an_outlet_quotes_in_a_block_stands_inside_the_outlet() -> None:
    text = f"{HEAD}Here is Lantern from last winter, quoting a man who was there:\n\n> The second shell killed four children.\n\nWell.\n"
    assert sources(text, "killed four children") == ["man", "Lantern"]
