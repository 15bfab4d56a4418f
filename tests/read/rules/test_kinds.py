"""What a phrase is by its words: units are no districts, headings no people, what is fled a place."""

from __future__ import annotations

import pytest

from stemmata.schema.vocabulary import MentionForm, MentionKind
from tests.read.rules.test_phrases import named
from tests.read.test_rules import read


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A source in the 5th Infantry Division spoke.", "Infantry Division", MentionKind.ACTOR),
        ("About 400 families fled Orsama on Monday.", "Orsama", MentionKind.PLACE),
        ("The column reached Orsama on Monday.", "Orsama", MentionKind.PLACE),
    ],
)
def test_the_words_of_a_name_and_those_before_it_say_what_it_is(text: str, name: str, kind: MentionKind) -> None:
    assert (name, kind) in named(text)


def test_a_heading_in_capitals_names_nobody() -> None:
    _, rows = read("SITUATION OVERVIEW\n\nNine people died in Goma.\n")
    assert not [m for m in rows["mention"] if m.kind is MentionKind.PERSON and m.form is MentionForm.NAME]
