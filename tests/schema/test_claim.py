"""Claims and mentions: what their constructors refuse."""

import pytest

from stemmata.errors import SchemaError
from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind, Modality, Voice


def claim(**changes):
    values = {
        "id": "c",
        "document_id": "d",
        "type": ClaimType.ATTACK,
        "subtype": None,
        "quote": Span("d", 10, 30),
        "trigger": Span("d", 12, 18),
        "arguments": (),
        "quantities": (),
        "when": None,
        "where": (),
        "attribution": (),
        "modality": Modality.ASSERTED,
        "negated": False,
        "title": False,
        "hedges": (),
        "cues": (),
        "confidence": 0.5,
    }
    return Claim(**(values | changes))


def test_a_claim_keeps_its_words():
    assert claim().quote == Span("d", 10, 30)


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": Span("other", 10, 30)},
        {"trigger": Span("d", 5, 12)},
        {"arguments": (Argument("defector", "m"),)},
        {"confidence": 1.2},
        {"attribution": (Attribution("m", None, Span("other", 0, 4), Voice.BODY),)},
    ],
    ids=["quote elsewhere", "trigger outside quote", "role of another type", "confidence above one", "content elsewhere"],
)
def test_a_claim_with_broken_evidence_is_refused(changes):
    with pytest.raises(SchemaError):
        claim(**changes)


def test_a_mention_has_the_length_of_its_words():
    Mention("m", "d", 0, 4, "Gao’", MentionKind.PLACE, MentionForm.NAME)
    with pytest.raises(SchemaError):
        Mention("m", "d", 0, 9, "Gao", MentionKind.PLACE, MentionForm.NAME)
