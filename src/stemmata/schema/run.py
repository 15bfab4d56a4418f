"""Records of work done: what was taken in, and what could not be.

What this is for: custody of originals (P1) and the list of inputs that failed. What it is not: a log of messages.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Acquisition:
    """An original was taken in. `at`: ISO 8601 UTC, time of collection; `by`: who ran the program (the collector).

    `sha256` and `size` (bytes) are of the original as collected; `media` is what it was taken for: text, html or record
    (a JSON Lines line). `locator`: path or URL as given, with the line number for a record without a URL. `resolved`:
    absolute path or URL, the identity by which adding twice changes nothing.
    """

    at: str
    by: str
    locator: str
    resolved: str
    sha256: str
    size: int
    media: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or a document that could not be processed; the rest was. `stage`: collect or read; `reason` for people."""

    locator: str
    stage: str
    reason: str
