"""For whom a person of a report speaks: whose "we" it is."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Attribution
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import MentionForm, MentionKind, Voice

A, P = MentionKind.ACTOR, MentionKind.PERSON


def we_of(pile: Any, text: str) -> str:
    """The name of whom "We" denotes in words of Sel Okoro."""
    pile.report("a", text, person=["Sel Okoro"], actor=["Reed Front", "Hill League"])
    we = pile.at("a", "We", MentionKind.OTHER, MentionForm.PRONOUN)
    start = text.find("We")
    cue = Span("a", text.find("said"), text.find("said") + 4)
    content = Span("a", start, text.find(".", start))
    pile.tables["attribution"].append(Attribution(pile.at("a", "Sel Okoro", P), cue, content, Voice.PERSON))
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    names = {e.id: e.name for e in entities}
    return {d.mention_id: names[d.entity_id] for d in denotes}.get(we, "")


@pytest.mark.parametrize(
    "text",
    [
        "Sel Okoro, spokesman for the Reed Front, said: We are ready. The Hill League slept.",
        "The Hill League slept. The Reed Front's spokeswoman, Sel Okoro, said: We are ready.",
        "The Hill League slept. Sel Okoro, who speaks for the Reed Front, said: We are ready.",
    ],
)
def test_the_we_of_a_spokesman_is_that_of_the_body(pile: Any, text: str) -> None:
    assert we_of(pile, text) == "Reed Front"


@pytest.mark.parametrize(
    "text",
    [
        "Sel Okoro met the Reed Front and said: We are ready. The Hill League slept.",
        "Sel Okoro said: We are ready. A spokesman of the Reed Front was silent, and so was the Hill League.",
    ],
)
def test_the_we_of_somebody_beside_a_body_is_not(pile: Any, text: str) -> None:
    assert we_of(pile, text) != "Reed Front"
