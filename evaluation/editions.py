"""Editions of a text as copyists make them: words put in and left out, sentences cut, an abridgement, another masthead.

What this is for: copies whose descent is known because a script made them, and documents without number for measures of
scale. What it is not: data; texts come from the development sets, words put in are general ones.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date

FILLERS = ("however", "reportedly", "also", "later", "then", "early", "again", "meanwhile", "still", "near", "about", "some", "many")
"""Words that a copyist puts in."""

HOUSES = ("Harbour", "Mill", "Ridge", "Valley", "Lake", "Border", "Delta", "Summit", "Meadow", "Canyon", "Orchard", "Quarry", "Lagoon")
KINDS = ("Gazette", "Courier", "Tribune", "Herald", "Observer", "Chronicle", "Examiner", "Dispatch", "Monitor", "Sentinel", "Register")

MENU = "Home | News | World | Politics | Business | Sport | Culture | Opinion | Weather | Archive | Contact | About us"
COMMENTS = (
    "Leave a comment\nYour email address will not be published. Required fields are marked. Save my name, email and website in this"
    " browser for the next time I comment.\nSubscribe to our newsletter and never miss a story. All rights reserved. Terms of use."
)
"""What pages of many houses share and what is nobody's story."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a script made it. `source`: number of the text that it carries; `published`: None if it bears no date."""

    name: str
    text: str
    source: int
    published: date | None


def masthead(number: int) -> str:
    """The name of a house; 143 different ones."""
    return f"{HOUSES[number % len(HOUSES)]} {KINDS[number // len(HOUSES) % len(KINDS)]}"


def page(name: str, house: str, title: str, body: str, source: int, published: date | None, *, furniture: bool = False) -> Page:
    """A page of a house: masthead, title, date, body, and with `furniture` a menu and a comment form."""
    day = f"{published.day} {published:%B} {published.year}\n\n" if published else ""
    head, tail = (f"{house}\n{MENU}\n", f"\n\n{COMMENTS}\n") if furniture else (f"{house}\n", "\n")
    return Page(name, f"{head}\n{title}\n\n{day}{body.strip()}{tail}", source, published)


def edited(text: str, rng: random.Random) -> str:
    """A copy of a text with one or two kinds of changes."""
    kinds = rng.sample((_put_in, _left_out, _cut, _abridged), rng.choice((1, 2)))
    for kind in kinds:
        text = kind(text, rng)
    return text


def _put_in(text: str, rng: random.Random) -> str:
    rate = rng.uniform(0.01, 0.06)
    return _WORD.sub(lambda m: f"{m.group()} {rng.choice(FILLERS)}" if rng.random() < rate else m.group(), text)


def _left_out(text: str, rng: random.Random) -> str:
    rate = rng.uniform(0.01, 0.06)
    return _WORD.sub(lambda m: "" if rng.random() < rate else m.group(), text)


def _cut(text: str, rng: random.Random) -> str:
    """Some sentences left out, wherever they stand."""
    sentences = _SENTENCE.split(text)
    kept = [s for s in sentences if rng.random() > 0.3]
    return " ".join(kept if len(kept) >= 3 else sentences)


def _abridged(text: str, rng: random.Random) -> str:
    """The beginning alone: a third to two thirds of the sentences, four at least."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[: max(4, int(len(sentences) * rng.uniform(0.33, 0.67)))])
