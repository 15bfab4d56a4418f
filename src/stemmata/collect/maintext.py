"""Which stretches of a page are its article: a second parser's opinion, aligned back to the visible text.

What this is for: labels. trafilatura chooses the main text; its words are found again in our own stretches, so that no
word of the document ever comes from it. It also counts what it sees, so that text that one parser loses is noticed (R10).
What it is not: a source of text, and never a reason to drop any.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from stemmata.collect.visible import Stretch, hides
from stemmata.schema.vocabulary import SegmentKind

if TYPE_CHECKING:
    from lxml import html as lxml_html

_LARGEST: Final = 2_000_000  # code points of source given to trafilatura: its cost grows faster than the page
_MOST_ELEMENTS: Final = 40_000
_GRAM: Final = 4  # words that must stand in the same order to be taken for the same text
_SHARE: Final = 0.6  # of a stretch's word runs that must be found in the main text
# Trivially linear: one character class at a time. Chinese and Japanese write no spaces: each sign counts as a word.
_WORDS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings name no page and repeat what we say in notices


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second parser says: its main text (None if it gave none), and how many visible characters it sees."""

    main: str | None
    characters: int
    skipped: str | None  # why it was not asked for a main text


def ask(source: str) -> Opinion:
    """Parses the page with lxml, counts its visible characters and lets trafilatura choose the main text. Never raises."""
    # imported late: a third of a second that commands which read no page should not wait for
    import trafilatura
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True, default_doctype=False, encoding="utf-8")
    try:
        tree = lxml_html.document_fromstring(source.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return Opinion(None, 0, "the second parser could not read it")
    characters, elements = _count(tree)
    if len(source) > _LARGEST or elements > _MOST_ELEMENTS:
        return Opinion(None, characters, f"it is too large for that ({len(source):,} characters of source, {elements:,} elements)")
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except Exception as error:  # hostile pages: whatever it trips over, the page itself is read
        return Opinion(None, characters, f"the extractor failed ({type(error).__name__})")
    main = getattr(document, "text", None)
    return Opinion(main or None, characters, None)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation: what two parsers must agree on."""
    return tuple(_WORDS.findall(text.lower()))


def body(stretches: Sequence[Stretch], words: Sequence[tuple[str, ...]], main: str) -> list[bool]:
    """Of each stretch, whether it belongs to the main text: most of its runs of four words stand there, or it is a line of it.

    `words`: those of each stretch (`words_of`).
    """
    lines = [words_of(line) for line in main.splitlines()]
    flat = [word for line in lines for word in line]
    runs = {tuple(flat[i : i + _GRAM]) for i in range(len(flat) - _GRAM + 1)}
    short = set(lines)
    found = [_found(key, runs, short) for key in words]
    # A teaser in a menu may repeat a line of the article: the copy outside furniture is the article's.
    outside = {key for key, is_found, s in zip(words, found, stretches, strict=True) if is_found and s.kind is not SegmentKind.FURNITURE}
    return [
        is_found and (stretch.kind is not SegmentKind.FURNITURE or key not in outside)
        for key, is_found, stretch in zip(words, found, stretches, strict=True)
    ]


def _found(key: tuple[str, ...], runs: Set[tuple[str, ...]], lines: Set[tuple[str, ...]]) -> bool:
    if len(key) < _GRAM:
        return bool(key) and key in lines
    count = len(key) - _GRAM + 1
    return sum(key[i : i + _GRAM] in runs for i in range(count)) >= _SHARE * count


def _count(tree: lxml_html.HtmlElement) -> tuple[int, int]:
    """Visible code points that are not white space, and elements."""
    from lxml import etree

    characters = elements = hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            if hidden or hides(element.tag, element.attrib):
                hidden += 1
            elif element.text:
                characters += _solid(element.text)
        else:
            hidden -= bool(hidden)
            if not hidden and element.tail and element.getparent() is not None:
                characters += _solid(element.tail)
    return characters, elements


def _solid(text: str) -> int:
    return sum(map(len, text.split()))
