"""A web page as text, blocks and metadata.

What this is for: ALL visible text of the page, furniture included, one block element per paragraph or line, each mapped
to its place in the decoded source and labelled title, body, caption or furniture where markup or extractor say so. What
it is not: cleaning; a wrong label can be seen and put right, a dropped paragraph cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import re2

from stemmata.collect import maintext, metadata
from stemmata.collect.visible import SEPARATORS, Stretch, Visible, visible
from stemmata.errors import CollectError
from stemmata.schema.text import Block
from stemmata.schema.vocabulary import SegmentKind
from stemmata.schema.when import TimeSpan

_APART: Final = 0.05  # R10: share of visible characters by which two parsers may differ unremarked
_HIDDEN: Final = 0.25  # hidden text as a share of the visible that is worth a word: menus and notes are often hidden
_TITLE_WORDS: Final = 3  # a heading of fewer words inside a longer title may be the name of the site
_FEW: Final = 40  # characters by which they may always differ: a short page is not 5 % of anything
_DECLARED: Final = re2.compile(rb"""(?i)<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9_:.-]{2,40})""")
_XML_DECLARED: Final = re2.compile(rb"""(?i)^\s{0,9}<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([a-z0-9_:.-]{2,40})""")


@dataclass(frozen=True, slots=True)
class Page:
    """What `read_page` found. `main` is the text of the body blocks alone (for telling the language), "" if unknown."""

    text: str
    main: str
    blocks: tuple[Block, ...]
    title: str | None
    publisher: str | None
    published: TimeSpan | None
    notices: tuple[str, ...]


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first 4,096 bytes, if any."""
    head = data[:4096]
    match = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def read_page(locator: str, source: str) -> Page:
    """The page's visible text with blocks and metadata. Raises CollectError if it shows no text at all.

    Deterministic, without clock or network. Notices say where text may be missing: parts hidden by the page, constructs
    that are never closed, two parsers that see different amounts of text.
    """
    page = visible(source)
    if not page.stretches:
        hidden = f" ({page.hidden:,} characters are in parts that it hides)" if page.hidden else ""
        lost = f" ({page.lost:,} characters are inside a tag or script that never ends)" if page.lost else ""
        raise CollectError(f"{locator}: the page shows no text{hidden}{lost}", hint="save the page again from a browser, or save its text")
    facts = metadata.read(page.head)
    opinion = maintext.ask(source)
    apart = _apart(page.characters, opinion.characters)
    kinds = _kinds(page.stretches, opinion.main, facts.title, trusted=not apart)
    text, blocks = _lay_out(page.stretches, kinds)
    main = "\n".join(stretch.text for stretch, kind in zip(page.stretches, kinds, strict=True) if kind is SegmentKind.BODY)
    notices = facts.notices + _notices(page, opinion, apart=apart)
    return Page(text, main, blocks, facts.title, facts.publisher, facts.published, notices)


def _lay_out(stretches: list[Stretch], kinds: list[SegmentKind | None]) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for stretch, kind in zip(stretches, kinds, strict=True):
        separator = SEPARATORS[stretch.before] if pieces else ""
        pieces += (separator, stretch.text)
        at += len(separator)
        blocks.append(Block(at, at + len(stretch.text), stretch.source_start, stretch.source_end, kind))
        at += len(stretch.text)
    return "".join(pieces), tuple(blocks)


def _kinds(stretches: list[Stretch], main: str | None, title: str | None, *, trusted: bool) -> list[SegmentKind | None]:
    """Title and captions by markup, body by the extractor, the rest furniture; without its word, what the markup says.

    `trusted` is False when the extractor did not see the whole page: what it leaves out is then not called furniture.
    """
    words = [maintext.words_of(stretch.text) for stretch in stretches]
    in_body = maintext.body(stretches, words, main) if main else [False] * len(stretches)
    headline = _headline(stretches, words, title)
    kinds: list[SegmentKind | None] = []
    for place, (stretch, is_body) in enumerate(zip(stretches, in_body, strict=True)):
        if place == headline:
            kinds.append(SegmentKind.TITLE)
        elif stretch.kind is SegmentKind.CAPTION:
            kinds.append(SegmentKind.CAPTION)
        elif is_body:
            kinds.append(SegmentKind.BODY)
        elif main and trusted:
            kinds.append(SegmentKind.FURNITURE)
        else:
            kinds.append(stretch.kind if stretch.kind is SegmentKind.FURNITURE else None)
    return kinds


def _headline(stretches: list[Stretch], words: list[tuple[str, ...]], title: str | None) -> int | None:
    """The place of the page's title: a heading that says what the metadata say, else the only h1, else a line like it."""
    headings = [place for place, stretch in enumerate(stretches) if stretch.tag == "h1"]
    said = maintext.words_of(title) if title else ()
    if said:
        same = [place for place, key in enumerate(words) if key == said]
        choices = (
            [place for place in same if stretches[place].tag == "h1"],
            [place for place in same if stretches[place].tag in ("h2", "h3")],
            [place for place in headings if len(words[place]) >= _TITLE_WORDS and _inside(words[place], said)],
            [place for place in same if stretches[place].kind is not SegmentKind.FURNITURE],
        )
        for places in choices:
            if places:
                return places[0]
    return headings[0] if len(headings) == 1 else None


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _apart(ours: int, theirs: int) -> bool:
    return abs(ours - theirs) > max(_FEW, _APART * max(ours, theirs))


def _notices(page: Visible, opinion: maintext.Opinion, *, apart: bool) -> tuple[str, ...]:
    notices: list[str] = []
    seen = page.characters
    if apart:
        most = max(seen, opinion.characters)
        least = min(seen, opinion.characters)
        whose = "a second parser sees only" if opinion.characters < seen else "a second parser sees more text than was kept; kept are"
        notices.append(f"{whose} {least:,} of {most:,} visible characters: the page is broken or nested very deeply; check the text")
    if page.lost > _FEW:
        notices.append(f"{page.lost:,} characters of the source stand in a tag, script or other element that never ends and were not read")
    if page.hidden > max(_FEW, _HIDDEN * seen):
        notices.append(f"{page.hidden:,} characters are in parts that the page hides and were left out ({seen:,} are visible)")
    if opinion.skipped:
        notices.append(f"the main text of the page was not told from its furniture: {opinion.skipped}")
    elif opinion.main is None:
        notices.append("no main text was found on the page; all of it is read")
    return tuple(notices)
