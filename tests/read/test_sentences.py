"""Sentences: where one ends, and where a stop or a line break does not end it."""

import time

import pytest

from stemmata.read.sentences import sentences
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


def split(text: str, kind: SegmentKind = SegmentKind.BODY) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, [Segment("d", 0, len(text), kind)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was killed a week ago. In a clash near the river.", ["He was killed a week ago.", "In a clash near the river."]),
        ("Gen. A. B. Sow and Dr. Ba met U.S. officers. They left.", ["Gen. A. B. Sow and Dr. Ba met U.S. officers.", "They left."]),
        ("They flew to the U.S. The army stayed.", ["They flew to the U.S.", "The army stayed."]),
        ("It began at 5 p.m. Gunmen came.", ["It began at 5 p.m.", "Gunmen came."]),
        ("It began at 5 p.m. Monday and ended.", ["It began at 5 p.m. Monday and ended."]),
        ("The road is 3.5 km long. It is closed.", ["The road is 3.5 km long.", "It is closed."]),
        ("“We are here.” Then they left. 'Why?' she said.", ["“We are here.”", "Then they left.", "'Why?' she said."]),
        ("The end… and so on. Wait… Then more.", ["The end… and so on.", "Wait…", "Then more."]),
        ("9. Several States said so. Others did not.", ["9. Several States said so.", "Others did not."]),
        ("Under order No. 7 he left. He said no. She left.", ["Under order No. 7 he left.", "He said no.", "She left."]),
        ("On Nov. 5 ten died. In Nov. the rain came.", ["On Nov. 5 ten died.", "In Nov. the rain came."]),
        ("THE ARMY SAID NO. COL. PEREZ DIED IN ST. LOUIS.", ["THE ARMY SAID NO.", "COL. PEREZ DIED IN ST. LOUIS."]),
        ("the army said no.  the rebels fled.    a new paragraph.", ["the army said no.", "the rebels fled.", "a new paragraph."]),
        ("They fled on Monday.The army came.", ["They fled on Monday.", "The army came."]),
        ("Read Example.Com or a.b today.", ["Read Example.Com or a.b today."]),
        ("He died (see p. 5). She lives.", ["He died (see p. 5).", "She lives."]),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lies five kilo-\nmetres south. Next.", ["It lies five kilo-\nmetres south.", "Next."]),
        (
            "The convoy left the town of Dori in the morning and was hit\non the road near the bridge they had built last\nyear. All live.",
            [
                "The convoy left the town of Dori in the morning and was hit\non the road near the bridge they had built last\nyear.",
                "All live.",
            ],
        ),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("Home\nNews\nSport", ["Home", "News", "Sport"]),
        (". Near Ab, one strike.\n. Near Cd, two strikes.", [". Near Ab, one strike.", ". Near Cd, two strikes."]),
        ("1. One.\r\n2. Two.", ["1. One.", "2. Two."]),
    ],
)
def test_line_breaks(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_only_title_and_body_are_read_and_paragraphs_are_counted() -> None:
    text = "A headline\n\nMenu\n\nOne. Two.\n\nThree."
    kinds = [(0, 10, SegmentKind.TITLE), (10, 12, SegmentKind.BODY), (12, 16, SegmentKind.FURNITURE), (16, len(text), SegmentKind.BODY)]
    found = sentences(text, [Segment("d", a, b, kind) for a, b, kind in kinds])
    assert [(text[s.start : s.end], s.paragraph, s.title) for s in found] == [
        ("A headline", 0, True),
        ("One.", 1, False),
        ("Two.", 1, False),
        ("Three.", 2, False),
    ]


@pytest.mark.parametrize("piece", ["a. ", ". A", "a.\n", "\n", "   ", "A.B. ", "1. ", "(", "a.   "])
def test_doubling_the_text_doubles_the_work(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        split(piece * count)
        return time.perf_counter() - start

    short = min(seconds(4_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) < 12 * short + 0.05
