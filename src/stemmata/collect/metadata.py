"""Title, publisher and date of publication from the metadata of a page.

What this is for: what the page's head says of the page, word for word. What it is not: a search of the visible text (see
`stemmata.read.imprint`), and no date is ever completed, guessed from the address or taken from the clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from stemmata.collect import published
from stemmata.collect.charset import without_surrogates
from stemmata.schema.when import TimeSpan

_TITLES: Final = ("og:title", "headline", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
_PUBLISHERS: Final = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_DATES: Final = (
    *("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "dcterms.issued"),
    *("dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "pubdate"),
    *("publishdate", "publish-date", "publish_date", "publication_date", "pub_date", "cxenseparse:recs:publishtime", "date"),
)
_INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")  # where JSON-LD keeps the article
_BASIS: Final = "HTML metadata"
_LARGEST_SCRIPT: Final = 1_000_000  # code points of one JSON-LD script worth reading
_MOST_NODES: Final = 20_000  # JSON-LD values looked at
_LONGEST: Final = 1_000  # code points of a title or a publisher's name

Elements = Sequence[tuple[str, Mapping[str, str], str]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself; None where it says nothing. `notices`: a date that was there and not understood."""

    title: str | None
    publisher: str | None
    published: TimeSpan | None
    notices: tuple[str, ...]


def read(head: Elements) -> Metadata:
    """Metadata of the elements that `visible` gathered: meta, time, title and JSON-LD scripts, in the order of the page."""
    fields: dict[str, list[str]] = {}
    for tag, attributes, content in head:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            _put(fields, name, attributes.get("content", ""))
        elif tag == "time" and (attributes.get("itemprop", "").lower() == "datepublished" or "pubdate" in attributes):
            _put(fields, "datepublished", attributes.get("datetime", ""))
        elif tag == "title":
            _put(fields, "<title>", content)
        elif tag == "script":
            for name, value in _linked_data(content):
                _put(fields, name, value)
    span, notices = _date(fields)
    return Metadata(_first(fields, (*_TITLES, "<title>")), _first(fields, _PUBLISHERS), span, notices)


def _put(fields: dict[str, list[str]], name: str, value: str) -> None:
    value = " ".join(without_surrogates(value)[0].split())
    if name and value:
        fields.setdefault(name.strip().lower(), []).append(value)


def _first(fields: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    for name in names:
        for value in fields.get(name, ()):
            if len(value) <= _LONGEST and not value.startswith(("http://", "https://", "@")):
                return value
    return None


def _date(fields: dict[str, list[str]]) -> tuple[TimeSpan | None, tuple[str, ...]]:
    refused: str | None = None
    for name in _DATES:
        for value in fields.get(name, ()):
            span = published.parse(value.replace("/", "-") if name.startswith("citation") else value, _BASIS)
            if span:
                return span, ()
            if not published.is_zero(value):
                refused = refused or f"the date of publication in the page's metadata was not understood: {value[:60]}"
    return None, (refused,) if refused else ()


def _linked_data(content: str) -> Iterator[tuple[str, str]]:
    """Headline, date and publisher of the articles that a JSON-LD script describes."""
    if len(content) > _LARGEST_SCRIPT:
        return
    try:
        waiting: list[Any] = [json.loads(content, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if _is_article(node.get("@type")):
                yield from _article(node)
            else:
                waiting.extend(value for key, value in reversed(node.items()) if key in _INSIDE)


def _is_article(kinds: Any) -> bool:
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _article(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    publisher = node.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    for name, value in (
        ("headline", node.get("headline")),
        ("datepublished", node.get("datePublished")),
        ("publisher", publisher.get("name") if isinstance(publisher, dict) else publisher),
    ):
        if isinstance(value, str):
            yield name, value
