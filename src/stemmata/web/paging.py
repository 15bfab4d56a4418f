"""Which stretch of a long list a page of it shows.

What this is for: the page number in an address, read in one way everywhere. What it is not: a query.
"""

from __future__ import annotations

from collections.abc import Mapping


def number_in(words: str) -> int | None:
    """A whole number that an address holds, in ASCII digits; None for anything else, and for one too long to be meant."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 9 else None


def asked_page(parameters: Mapping[str, str]) -> int:
    """The field `page`, counted from 1; nonsense means the first."""
    return max(1, number_in(parameters.get("page", "")) or 1)


def page_of(parameters: Mapping[str, str], total: int, size: int) -> tuple[int, int]:
    """The page that is shown and how many there are, of `total` entries with `size` on each; a number too high means the last."""
    pages = max(1, -(-total // size))
    return min(asked_page(parameters), pages), pages
