"""Segments: invented page layouts line by line, the tiling of any text, and speed."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.read.segment import segment
from stemmata.read.sentences import sentences
from stemmata.schema.text import Block, Document, Segment
from stemmata.schema.vocabulary import SegmentKind

KINDS = {"T": SegmentKind.TITLE, "B": SegmentKind.BODY, "F": SegmentKind.FURNITURE, "P": SegmentKind.PROMOTION, "C": SegmentKind.CAPTION}


def document(text: str, **more: object) -> Document:
    return Document("d", "page.txt", "0", text, "en", **more)  # type: ignore[arg-type]


def layouts() -> list[tuple[str, list[tuple[SegmentKind, str]], str]]:
    found = []
    for page in (Path(__file__).parent / "layouts.txt").read_text(encoding="utf-8").split("\n= ")[1:]:
        name, *lines = page.strip("\n").split("\n")
        labelled = [(KINDS[line[0]], line[2:]) for line in lines if line != "|"]
        found.append((name, labelled, "\n".join("" if line == "|" else line[2:] for line in lines) + "\n"))
    return found


def kind_at(segments: list[Segment], start: int, end: int) -> set[SegmentKind]:
    return {s.kind for s in segments if s.start < end and start < s.end}


@pytest.mark.parametrize(("labelled", "text"), [pytest.param(*page[1:], id=page[0]) for page in layouts()])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_layout(labelled: list[tuple[SegmentKind, str]], text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    segments, at = segment(document(text)), 0
    wrong = []
    for kind, line in labelled:
        at = text.index(line, at)
        if kind_at(segments, at, at + len(line)) != {kind}:
            wrong.append((line, kind, kind_at(segments, at, at + len(line))))
        at += len(line)
    assert not wrong


def test_there_are_enough_layouts() -> None:
    assert len(layouts()) >= 25


def test_furniture_glued_to_a_paragraph_is_parted_from_it() -> None:
    report = "The coast guard searched four boats on Wednesday and arrested nine men whom it called smugglers, the harbour master told"
    report += " this paper; none of them was named."
    text = f"Boats searched\n\n{report} Subscribe to our newsletter.\n"
    masked = [text[s.start : s.end] for s in segment(document(text)) if s.kind is SegmentKind.FURNITURE]
    assert masked == ["Subscribe to our newsletter."]


def test_markup_hints_shift_the_reading() -> None:
    parts = [
        ("Old bridge falls", SegmentKind.TITLE),
        ("The old bridge fell on Monday and killed two men, the mayor said.", SegmentKind.BODY),
        ("Elsewhere the harvest begins late this year, growers say.", SegmentKind.FURNITURE),
        ("The road will stay closed until the end of the month, he added.", SegmentKind.BODY),
    ]
    text, blocks = "", []
    for piece, kind in parts:
        blocks.append(Block(len(text), len(text) + len(piece), 0, 1, kind))
        text += piece + "\n"
    segments = segment(document(text, blocks=tuple(blocks)))
    for (_, kind), block in zip(parts, blocks, strict=True):
        assert kind_at(segments, block.start, block.end) == {kind}


def test_a_declared_title_finds_the_headline() -> None:
    text = "A town in the north\n\nThe price of the truce\n\nTwo traders of the border town paid both sides, and neither denies it.\n"
    found = [
        text[s.start : s.end] for s in segment(document(text, title="The price of the truce | Naru Daily")) if s.kind is SegmentKind.TITLE
    ]
    assert found == ["The price of the truce"]


PIECES = [
    "\n",
    "\r\n",
    "\r",
    "\x00",
    " ",
    "\n\n",
    "Menu",
    "Home | News",
    "🙂",
    "e\u0301",
    "مرحبا بكم",
    "\u2028",
    "The army said so on Monday.",
    "»",
    ".",
    "© 2020",
    "(AFP)",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(min_size=1, max_size=300), st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)))
def test_segments_tile_and_sentences_lie_within(text: str) -> None:
    segments = segment(document(text))
    assert segments[0].start == 0 and segments[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(segments))
    readable = [s for s in segments if s.kind in (SegmentKind.TITLE, SegmentKind.BODY)]
    at = 0
    for sentence in sentences(text, segments):
        assert at <= sentence.start < sentence.end
        assert any(
            s.start <= sentence.start and sentence.end <= s.end and (s.kind is SegmentKind.TITLE) == sentence.title for s in readable
        )
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        at = sentence.end
    assert len([s for s in segments if s.kind is SegmentKind.TITLE]) <= 1


@pytest.mark.parametrize(
    "piece",
    ["Menu\n", "The army said so on Monday.\n", "a | b\n", "Related articles\n", "x", "x ", "(a ", "©", "by \n", "1 May 2020\n", "."],
)
def test_doubling_the_text_doubles_the_work(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        segment(document(piece * count))
        return time.process_time() - start

    short = min(seconds(1_000) for _ in range(3))
    assert min(seconds(4_000) for _ in range(2)) < 12 * short + 0.05


def test_a_dated_line_that_begins_with_a_comma_is_read():
    text = "A headline of the day\n\n, 3 October 2021\n\nSoldiers left the town of Orsa on Sunday, the governor said in a statement.\n"
    assert "".join(text[s.start : s.end] for s in segment(Document("d", "a.txt", "0" * 64, text, "en"))) == text
