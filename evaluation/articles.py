"""Web pages with gold bodies: how much of the body is kept, and how little else.

What this is for: the scorer `article.py` on the segments that are title and body, for pages given as HTML and for the same
pages as flat text (tags dropped, one block a paragraph), as scrapers leave them. What it is not: a measure of claims.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from html.parser import HTMLParser
from typing import Any, Final

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures
from stemmata.collect import collect_document
from stemmata.read.segment import segment
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import SegmentKind

_SKIPPED: Final = frozenset(["script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option", "textarea"])
_LINES: Final = frozenset(
    ["p", "div", "section", "article", "header", "footer", "nav", "aside", "ul", "ol", "li", "table", "tr", "td", "th", "br"]
)
_BLOCKS: Final = _LINES | frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "blockquote",
        "form",
        "main",
        "dl",
        "dt",
        "dd",
        "hr",
        "address",
        "pre",
        "title",
    ]
)


class _Flat(HTMLParser):
    """Text of a page with line breaks where blocks begin and end."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.depth += tag in _SKIPPED
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED and self.depth:
            self.depth -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.parts.append(data.replace("\n", " ").replace("\r", " "))


def page_of(row: dict[str, Any]) -> bytes:
    """The bytes of the page."""
    return gzip.decompress(base64.b64decode(row["html_gz_b64"]))


def flat(page: bytes) -> str:
    """The page as plain text: every block a paragraph, nothing left out but scripts and styles."""
    parser = _Flat()
    parser.feed(page.decode("utf-8", "replace"))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def body_of(document: Document) -> str:
    """The text of the segments that are body."""
    return "\n\n".join(document.text[s.start : s.end] for s in segment(document) if s.kind is SegmentKind.BODY)


def figures(workers: int) -> Figures:
    """F1 of the development part for both forms of the pages."""
    del workers  # 27 pages
    gold = json_lines(scorers.SHARED / "data" / "article_extraction" / "dev.jsonl")
    score = scorers.scorer("article").score
    plain = [{"article": body_of(Document(d["id"], d["id"], "", flat(page_of(d)) or " ", "en"))} for d in gold]
    found = {"flat": plain, "html": [{"article": _collected(page_of(d))} for d in gold]}
    results = {name: score(list(zip(gold, pages, strict=True)))["body"] for name, pages in found.items()}
    return {
        f"articles_{name}.body_{key}": round(100 * r[part], 1)
        for name, r in results.items()
        for key, part in (("F1", "f1"), ("P", "p"), ("R", "r"))
    }


def _collected(page: bytes) -> str:
    """The body of a page that is collected as HTML."""
    return body_of(collect_document("page.html", hashlib.sha256(page).hexdigest(), "html", page))
