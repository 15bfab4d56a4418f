from __future__ import annotations

import pytest

from stemmata.errors import ReaderError
from stemmata.read.reader import Annotations, Extent, MarkedArgument, MarkedAttribution, MarkedClaim, MarkedMention
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind, Modality, SegmentKind, Voice

TEXT = "Menu Rebels attacked the camp. Footer"
SEGMENTS = [
    Segment("d", 0, 5, SegmentKind.FURNITURE),
    Segment("d", 5, 20, SegmentKind.BODY),
    Segment("d", 20, 31, SegmentKind.BODY),
    Segment("d", 31, len(TEXT), SegmentKind.FURNITURE),
]
REBELS = MarkedMention(Extent(5, 11), MentionKind.ACTOR, MentionForm.NOMINAL)
TRIGGER = Extent(12, 20)


def claim(quote: Extent, role: str = "perpetrator", filler: Extent = REBELS.extent, trigger: Extent = TRIGGER) -> MarkedClaim:
    return MarkedClaim(
        quote, trigger, ClaimType.ATTACK, None, (MarkedArgument(role, filler),), (), Modality.ASSERTED, False, (), "test", 0.5
    )


def test_a_quote_may_cross_touching_body_segments() -> None:
    Annotations((REBELS,), (claim(Extent(5, 29)),), ()).check(TEXT, SEGMENTS)


@pytest.mark.parametrize(
    "bad",
    [
        Annotations((), (claim(Extent(5, 29)),), ()),
        Annotations((REBELS,), (claim(Extent(0, 29)),), ()),
        Annotations((REBELS,), (claim(Extent(5, 36)),), ()),
        Annotations((REBELS,), (claim(Extent(5, 999)),), ()),
        Annotations((REBELS,), (claim(Extent(21, 29)),), ()),
        Annotations((REBELS,), (claim(Extent(5, 29), role="victim"),), ()),
        Annotations((MarkedMention(Extent(7, 7), MentionKind.ACTOR, MentionForm.NAME),), (), ()),
        Annotations((REBELS,), (), (MarkedAttribution(Extent(12, 20), None, Extent(5, 29), Voice.PERSON),)),
        Annotations((REBELS,), (), (MarkedAttribution(REBELS.extent, Extent(33, 35), Extent(5, 29), Voice.PERSON),)),
    ],
)
def test_what_is_not_in_the_text_is_refused(bad: Annotations) -> None:
    with pytest.raises(ReaderError):
        bad.check(TEXT, SEGMENTS)
