"""Explaining: why a pair was joined, in words that a person can check.

What this is for: the `because` of every link row. What it is not: a score; weights are ours, the grounds are the reader's.
"""

from __future__ import annotations

from stemmata.linkage.score import Link


def in_words(link: Link, *, rule: str) -> str:
    """The rule and the grounds of a link that speak for it, weightiest first: "R14: same name; same office"."""
    grounds = sorted((g for g in link.grounds if g.weight > 0), key=lambda g: (-g.weight, g.reason))
    reasons = list(dict.fromkeys(g.reason for g in grounds))
    return f"{rule}: {'; '.join(reasons)}" if reasons else rule
