"""Characters of a document that must not reach a terminal or a page raw.

What this is for: escape sequences, control characters and marks that turn the direction of text are shown as what they are
(`\\x1b`, `\\u202e`). What it is not: a change of the stored text; exports hold it verbatim.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

JOINERS = frozenset("\u200c\u200d")
"""Needed by Persian, Urdu and emoji spelling; they move nothing."""


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char in JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_hidden(char: str) -> bool:
    """Whether a character is a control or format character (newline and tab too)."""
    return _shown(char) != char


def visible(text: str, keep: str = "") -> str:
    """The text with control and format characters spelt out, but for those in `keep` (a newline, a tab)."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in keep else _shown(c) for c in text)


def one_line(text: str) -> str:
    """The text on one line: white space runs become one space, the rest as `visible`."""
    return visible(" ".join(text.split()))
