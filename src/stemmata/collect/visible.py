"""The visible text of a page, one paragraph, list item or cell at a time, mapped to its source.

What this is for: ALL text that a browser would show, furniture included, with what the markup says of each stretch. What
it is not: a choice of the main text (see `maintext`) and not a tree: only what decides visibility and kind is kept of
each open element, so nesting of any depth costs nothing.

Runs of white space become one space, as a browser shows them; nothing else is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import re2

from stemmata.collect.markup import Token, tokens, unescape
from stemmata.schema.vocabulary import SegmentKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")
_HIDDEN: Final = _names("head script style template noscript title iframe object audio video canvas datalist rp noembed noframes")
_HIDDEN_IN_DRAWING: Final = frozenset({"title", "desc", "metadata", "defs", "annotation", "annotation-xml"})
_INLINE: Final = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span "
    "strike strong sub sup svg text time tspan tt u var wbr img math"
)
_LINES: Final = _names("li dt dd tr option optgroup br caption legend address summary button textarea input select")
_CELLS: Final = frozenset({"td", "th"})
_FURNITURE: Final = _names("nav footer aside form button select menu dialog textarea")
_FURNITURE_ROLES: Final = _names("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar")
_WHOLE_PAGE: Final = frozenset({"html", "body", "main", "article"})
_CLOSED_BY: Final = {
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_CLOSES_PARAGRAPH: Final = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "main menu nav ol p pre section table ul"
)
# Words of class and id names that mark furniture, whatever the publisher's system.
_FURNITURE_NAMES: Final = _names(
    "ad ads advert advertisement banner breadcrumb breadcrumbs comment comments consent cookie cookies footer gdpr masthead menu modal "
    "nav navbar navigation newsletter pagination paywall popup promo recommended related share sharing sidebar social sponsored subscribe "
    "toolbar widget"
)
_CAPTION_NAMES: Final = frozenset({"caption", "figcaption", "imagecaption", "photocaption"})
_IN_HEAD: Final = _names("base link meta title style script noscript template bgsound basefont")
_NAME_WORDS: Final = re2.compile(r"[A-Za-z]+")
_HIDING_STYLE: Final = re2.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")


class Break(IntEnum):
    """What stands between two stretches of visible text."""

    NONE = 0
    CELL = 1
    LINE = 2
    PARAGRAPH = 3


SEPARATORS: Final = {Break.NONE: "", Break.CELL: "\t", Break.LINE: "\n", Break.PARAGRAPH: "\n\n"}


@dataclass(slots=True)
class Stretch:
    """A run of visible text without a break. `tag`: the nearest block element; `before`: the break that precedes it."""

    text: str
    before: Break
    source_start: int
    source_end: int
    tag: str
    kind: SegmentKind | None


@dataclass(slots=True)
class Visible:
    """What a page shows (`stretches`), hides (`hidden`, code points) and loses to unclosed constructs (`lost`)."""

    stretches: list[Stretch] = field(default_factory=list)
    hidden: int = 0
    lost: int = 0
    head: list[tuple[str, Mapping[str, str], str]] = field(default_factory=list)
    """Metadata elements in order: (tag, attributes, content) of meta, time, title and JSON-LD scripts."""

    @property
    def characters(self) -> int:
        """Visible code points that are not white space."""
        return sum(len(stretch.text) - stretch.text.count(" ") for stretch in self.stretches)


@dataclass(slots=True)
class _Element:
    name: str
    tag: str  # nearest block element
    kind: SegmentKind | None
    hidden: bool
    drawing: bool
    article: bool
    hidden_before: int | None = None  # of an element that hides itself: what was hidden when it began


def visible(source: str) -> Visible:
    """The visible text of a decoded HTML source, in time linear in its length, whatever is broken in it."""
    builder = _Builder(source)
    for token in tokens(source):
        builder.feed(token)
    return builder.finish()


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Visible()
        self.root = _Element("", "", None, hidden=False, drawing=False, article=False)
        self.stack: list[_Element] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)  # tag -> places in the stack
        self.blocks: list[int] = []  # places of block elements in the stack
        self.pending = Break.NONE
        self.words: list[str] = []
        self.space = False
        self.start = self.end = 0
        self.element = self.root

    def feed(self, token: Token) -> None:
        self.page.lost += token.lost
        if token.kind == "text":
            self._text(token.start, token.end)
        elif token.kind == "raw":
            self._raw(token)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def finish(self) -> Visible:
        """The page, when all tokens have been fed."""
        self.flush()
        self._pop_to(0)
        return self.page

    def flush(self) -> None:
        """Closes the stretch under construction."""
        text = "".join(self.words)
        if text:
            element = self.element
            self.page.stretches.append(Stretch(text, self.pending, self.start, self.end, element.tag, element.kind))
            self.pending = Break.NONE
        self.words = []
        self.space = False

    def _break(self, strength: Break) -> None:
        self.flush()
        self.pending = max(self.pending, strength)

    def _top(self) -> _Element:
        return self.stack[-1] if self.stack else self.root

    def _text(self, start: int, end: int) -> None:
        raw = self.source[start:end]
        text = _decoded(raw)
        top = self._top()
        if top.name == "head" and not text.isspace():
            self._end("head")
            top = self._top()
        if top.hidden:
            self.page.hidden += sum(map(len, text.split()))
            return
        if self.places["pre"] or top.name == "textarea":
            at = start
            for line in raw.splitlines(keepends=True):  # of the source, so that each line knows its own place
                self._words(_decoded(line), at, at + len(line), top)
                at += len(line)
                if line.endswith(("\n", "\r")):
                    self._break(Break.LINE)
            return
        self._words(text, start, end, top)

    def _words(self, text: str, start: int, end: int, top: _Element) -> None:
        words = text.split()
        if not words:
            self.space = self.space or bool(text)
            return
        raw = self.source[start:end]
        if not self.words:
            self.start = start + len(raw) - len(raw.lstrip())
            self.element = top
        elif self.space or text[0].isspace():
            self.words.append(" ")
        self.words.append(" ".join(words))
        self.end = start + len(raw.rstrip())
        self.space = text[-1].isspace()

    def _raw(self, token: Token) -> None:
        content = self.source[token.start : token.end]
        if token.name in ("textarea", "xmp"):
            self._text(token.start, token.end)
        elif token.name == "title" and not self._top().drawing:
            self.page.head.append(("title", {}, " ".join(unescape(content).split())))
        elif token.name == "script" and self.page.head and self.page.head[-1][0] == "script":
            self.page.head[-1] = ("script", self.page.head[-1][1], content)

    def _start(self, token: Token) -> None:
        name, attributes = token.name, token.attributes
        if name in ("meta", "time") or (name == "script" and "ld+json" in attributes.get("type", "")):
            self.page.head.append((name, attributes, ""))
        elif name == "script":
            self.page.head.append(("", {}, ""))  # so that its content is not taken for that of the script before
        if name not in _INLINE:
            self._close_implied(name)
            again = name == "br" and self.pending is Break.LINE and not self.words
            self._break(Break.PARAGRAPH if again else _strength(name))
        parent = self._top()
        if name in _VOID or (token.closed and parent.drawing) or (name == "title" and not parent.drawing):
            return  # a title's content comes as raw; an unclosed one must not hide the page
        if name == "body" or (parent.name == "head" and name not in _IN_HEAD):
            self._end("head")  # an unclosed head must not hide the page
            parent = self._top()
        self._push(name, attributes, parent)

    def _push(self, name: str, attributes: Mapping[str, str], parent: _Element) -> None:
        inline = name in _INLINE
        hiding = not parent.hidden and hides(name, attributes, drawing=parent.drawing)
        self.places[name].append(len(self.stack))
        if not inline:
            self.blocks.append(len(self.stack))
        self.stack.append(
            _Element(
                name=name,
                tag=parent.tag if inline else name,
                kind=_kind(name, attributes, parent),
                hidden=parent.hidden or hiding,
                drawing=parent.drawing or name in ("svg", "math"),
                article=parent.article or name in ("article", "main"),
                hidden_before=self.page.hidden if hiding and name not in _CLOSED_BY else None,
            )
        )

    def _end(self, name: str) -> None:
        if name == "br" or (name == "p" and not self.places["p"]):
            self._break(_strength(name))
            return
        places = self.places[name]
        if not places:
            return
        inline = name in _INLINE
        if inline and self.blocks and self.blocks[-1] > places[-1]:
            return  # "<b><div></b>": the division goes on
        if not inline:
            self._break(_strength(name))
        self.stack[places[-1]].hidden_before = None
        self._pop_to(places[-1])

    def _pop_to(self, place: int) -> None:
        while len(self.stack) > place:
            element = self.stack.pop()
            if element.hidden_before is not None and element.name != "head":
                # a <noscript> or <template> without its end hides what may be the article: that is loss, not hiding
                self.page.lost += self.page.hidden - element.hidden_before
                self.page.hidden = element.hidden_before
            self.places[element.name].pop()
            if element.name not in _INLINE:
                self.blocks.pop()

    def _close_implied(self, name: str) -> None:
        """A new paragraph, item or cell ends the one that is open in the same block."""
        if name in _CLOSES_PARAGRAPH and self.blocks and self.stack[self.blocks[-1]].name == "p":
            self._pop_to(self.blocks[-1])
        closes = _CLOSED_BY.get(name)
        while closes and self.blocks and self.stack[self.blocks[-1]].name in closes:
            self._pop_to(self.blocks[-1])


def _strength(name: str) -> Break:
    if name in _CELLS:
        return Break.CELL
    return Break.LINE if name in _LINES else Break.PARAGRAPH


def _kind(name: str, attributes: Mapping[str, str], parent: _Element) -> SegmentKind | None:
    """What the markup says of an element; what is inside furniture stays furniture, a caption a caption."""
    if parent.kind in (SegmentKind.FURNITURE, SegmentKind.CAPTION):
        return parent.kind
    if name == "figcaption":
        return SegmentKind.CAPTION
    if name == "h1":
        return SegmentKind.TITLE
    if name in _FURNITURE or (name == "header" and not parent.article) or attributes.get("role", "").lower() in _FURNITURE_ROLES:
        return SegmentKind.FURNITURE
    if name in _WHOLE_PAGE or not attributes:
        return parent.kind
    names = attributes.get("class", "") + " " + attributes.get("id", "")
    words = {word.lower() for word in _NAME_WORDS.findall(names[:500])} if len(names) > 1 else set()
    if words & _CAPTION_NAMES:
        return SegmentKind.CAPTION
    if words & _FURNITURE_NAMES:
        return SegmentKind.FURNITURE
    return parent.kind


def hides(name: str, attributes: Mapping[str, str], *, drawing: bool = False) -> bool:
    """Whether an element and all inside it are not shown. `drawing`: it stands inside an svg or math element."""
    if name in _HIDDEN or (drawing and name in _HIDDEN_IN_DRAWING):
        return True
    if name == "dialog" and "open" not in attributes:
        return True
    if not attributes or name in ("html", "body"):
        return False
    return "hidden" in attributes or bool(_HIDING_STYLE.search(attributes.get("style", "")[:500]))


def _decoded(raw: str) -> str:
    """Source text with its character references resolved; NUL, which no store holds, as the replacement character."""
    return unescape(raw).replace("\0", "\ufffd")
