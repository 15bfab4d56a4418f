"""Tokens of an HTML source, with their places in it, in time linear in its length.

What this is for: tags, attributes and character data of any page, however broken or deeply nested, as half-open stretches
of the source. What it is not: a tree builder (see `visible`) and not a validator. The standard library's parser is not
used because its treatment of unclosed constructs differs between Python releases and is quadratic in the older ones; the
same page must give the same text everywhere.

Where a construct is never closed, text is kept rather than dropped: an unclosed comment or quotation mark ends at the next
">". Only an unclosed script or style, and a tag cut off by the end of the file, swallow the rest; `Token.lost` says how
much, so that it can be shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

# The patterns of this module are trivially linear: one literal or one character class at a time, no choice about where a
# class ends (tests double the input of each). re2 would cost some four microseconds a call, several times for each tag.
_NAME: Final = re.compile(r"[^ \t\n\r\f/>]+")
_ATTRIBUTE_NAME: Final = re.compile(r"=?[^ \t\n\r\f/>=]*")
_BETWEEN: Final = re.compile(r"[ \t\n\r\f/]*")
_SPACE: Final = re.compile(r"[ \t\n\r\f]*")
_UNQUOTED: Final = re.compile(r"[^ \t\n\r\f>]*")
_LONG_REFERENCE: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
_NEVER_TEXT: Final = frozenset({"script", "style", "iframe", "noembed", "noframes"})
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Token(NamedTuple):
    """A stretch of the source: kind "start", "end", "text" (character data) or "raw" (content of a script and the like).

    `name` is the tag (lower case), `attributes` are unescaped. `lost`: code points of possible text that an unclosed
    construct swallows. `closed`: a start tag that ends with "/>".
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = _NONE
    lost: int = 0
    closed: bool = False


def unescape(raw: str) -> str:
    """Character references as characters. References of nine digits and more, which name none, become U+FFFD."""
    if "&" not in raw:
        return raw
    try:
        return html.unescape(raw)
    except ValueError:  # Python refuses to read numbers of thousands of digits
        return html.unescape(_LONG_REFERENCE.sub("\ufffd", raw))


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a source, in order; together with comments and declarations, which are left out, they tile it."""
    scanner = _Scanner(source)
    position = text_from = 0
    size = len(source)
    while position < size:
        opening = source.find("<", position)
        if opening < 0 or opening + 1 >= size:
            break
        following = source[opening + 1]
        if not (following.isascii() and (following.isalpha() or following in "/!?")):
            position = opening + 1
            continue
        if opening > text_from:
            yield Token("text", text_from, opening)
        if following in "!?":
            position = text_from = scanner.skip_declaration(opening)
            continue
        token = scanner.tag(opening)
        if token:
            yield token
            position = text_from = token.end
            if token.kind == "start" and token.name in _RAW and not token.closed:
                raw = scanner.raw(token.name, token.end)
                if raw:
                    yield raw
                    position = text_from = raw.end
        else:
            position = text_from = scanner.after_bogus_end(opening)
    if text_from < size:
        yield Token("text", text_from, size)


class _Scanner:
    """Finds the ends of constructs; remembers where the last closing sign stands, so that no search runs in vain twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.size = len(source)
        self.last_close = source.rfind(">")
        self.last_quote = {'"': source.rfind('"'), "'": source.rfind("'")}
        self.last_comment_end = source.rfind("-->")
        self.unclosed: set[str] = set()

    def skip_declaration(self, opening: int) -> int:
        """Where a comment, doctype or processing instruction ends."""
        if self.source.startswith("<!--", opening):
            if self.source.startswith(("<!-->", "<!--->"), opening):
                return self.source.index(">", opening) + 1
            if opening + 4 <= self.last_comment_end:
                return self.source.index("-->", opening + 4) + 3
        return self.after_bogus_end(opening)

    def after_bogus_end(self, opening: int) -> int:
        """Behind the next ">", or behind the "<" if there is none."""
        return self.source.index(">", opening) + 1 if opening < self.last_close else opening + 1

    def tag(self, opening: int) -> Token | None:
        """The tag that begins here; None for "</" without a name."""
        ending = self.source[opening + 1] == "/"
        match = _NAME.match(self.source, opening + 2 if ending else opening + 1)
        if match is None or not (match[0][0].isascii() and match[0][0].isalpha()):
            return None
        name = match[0].lower()
        if opening >= self.last_close:
            return Token("end" if ending else "start", opening, self.size, name, lost=self.size - match.end())
        if ending:
            return Token("end", opening, self.source.index(">", match.end()) + 1, name)
        if self.source.startswith(">", match.end()):
            return Token("start", opening, match.end() + 1, name)
        attributes, end, closed = self._attributes(match.end())
        lost = 0 if self.source[end - 1] == ">" else end - match.end()
        return Token("start", opening, end, name, attributes, lost, closed)

    def _attributes(self, position: int) -> tuple[dict[str, str], int, bool]:
        """Attributes from here on, where the tag ends, and whether it ends with "/>"."""
        source = self.source
        found: dict[str, str] = {}
        while True:
            position = _end(_BETWEEN, source, position)
            if position >= self.size or source[position] == ">":
                return found, min(position + 1, self.size), source[position - 1] == "/"
            begin, position = position, _end(_ATTRIBUTE_NAME, source, position)
            name = source[begin:position].lower()
            equals = _end(_SPACE, source, position)
            value = ""
            if source.startswith("=", equals):
                value, position = self._value(_end(_SPACE, source, equals + 1))
            found.setdefault(name, value)

    def _value(self, position: int) -> tuple[str, int]:
        quote = self.source[position : position + 1]
        if quote in ('"', "'") and position < self.last_quote[quote]:
            end = self.source.index(quote, position + 1)
            return unescape(self.source[position + 1 : end]), end + 1
        end = _end(_UNQUOTED, self.source, position)
        return unescape(self.source[position:end].lstrip("\"'")), end

    def raw(self, name: str, position: int) -> Token | None:
        """The content of an element that holds no markup; None if it is never closed and holds text for readers."""
        match = None if name in self.unclosed else _RAW[name].search(self.source, position)
        if match:
            return Token("raw", position, match.start(), name) if match.start() > position else None
        self.unclosed.add(name)
        if name in _NEVER_TEXT and position < self.size:
            return Token("raw", position, self.size, name, lost=self.size - position)
        return None


def _end(pattern: re.Pattern[str], source: str, position: int) -> int:
    """Where a pattern that always matches ends."""
    match = pattern.match(source, position)
    return match.end() if match else position
