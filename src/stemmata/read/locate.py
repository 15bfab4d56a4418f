"""Gazetteer entries that place mentions may mean, and gazetteer names in a token list.

What this is for: candidates. What it is not: the choice between them (see `stemmata.resolve.placing`); a person or a group
that bears a town's name is kept out here only where the words themselves say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import re2

from stemmata.lexicon.calendar import MONTHS, WEEKDAYS
from stemmata.lexicon.gazetteer import lookup, lookup_key
from stemmata.lexicon.names import normalise
from stemmata.lexicon.toponyms import ADMIN_WORDS, CONNECTORS, DIRECTIONS, NEVER_ALONE, ORDINARY, PLACE_BEFORE, TITLES_BEFORE, TOWN_WORDS
from stemmata.read.words import Word
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import MentionForm, MentionKind, PlacePrecision
from stemmata.schema.where import Place, PlaceCandidate

MOST: Final = 8
_LONGEST: Final = 5
_SURE_ALONE: Final = 100_000
_SURE_LONG: Final = 1_000
"""Inhabitants from which a name of one word, and of several, is taken without a word of place before it."""
STANDING: Final = frozenset({"in", "near", "at", "outside", "inside"})
"""Words after which a name stands for a place."""
_INITIALS: Final = 8
_DATELINE_MARKS: Final = frozenset({",", "(", ":", "-", "–", "—", "--", "/", "|", "."})
_LINKS: Final = CONNECTORS - {"of", "and", "the", "as", "an", "la", "le"}


def candidates(mentions: Sequence[Mention]) -> list[PlaceCandidate]:
    """At most eight gazetteer entries for each named place mention, most likely first; none for unknown names.

    "Kunduz province" has the province first, "the town of X" towns first; "northern Mali" means Mali (the words of the
    mention keep "northern").
    """
    found: list[PlaceCandidate] = []
    for mention in mentions:
        if mention.kind is MentionKind.PLACE and mention.form is not MentionForm.PRONOUN:
            found.extend(PlaceCandidate(mention.id, mention.document_id, place) for place in places_of(mention.text))
    return found


@lru_cache(maxsize=1 << 14)
def places_of(name: str, limit: int = MOST) -> tuple[Place, ...]:
    """At most `limit` places that a phrase may name, most likely first; a phrase without a capital names none."""
    core, wanted = _core(name)
    if not core or core.islower() or normalise(core) in NEVER_ALONE:
        return ()
    found = lookup(core, 2 * limit)
    if not found and core != name:
        found = lookup(name, 2 * limit)
    if wanted == "admin":
        found = tuple(sorted(found, key=lambda p: p.precision not in {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}))
    elif wanted == "town":
        found = tuple(sorted(found, key=lambda p: p.precision is not PlacePrecision.CITY))
    return found[:limit]


def _core(name: str) -> tuple[str, str | None]:
    """The name inside a phrase, and whether its words ask for a province or a town: "the town of Gao" -> Gao, town."""
    words = name.replace("’", "'").split()
    while words and (words[0].lower() == "the" or _direction(words[0].lower())) and len(words) > 1:
        if not words[0].islower() and lookup(" ".join(words), 1):
            break
        words = words[1:]
    wanted: str | None = None
    lower = [w.lower().rstrip(",'s") if w.lower().endswith("'s") else w.lower().rstrip(",") for w in words]
    if len(words) > 2 and lower[1] == "of" and lower[0] in ADMIN_WORDS | TOWN_WORDS:
        wanted = "admin" if lower[0] in ADMIN_WORDS else "town"
        words, lower = words[2:], lower[2:]
        while words and words[0].lower() == "the":
            words, lower = words[1:], lower[1:]
    elif len(words) > 1 and lower[-1] in ADMIN_WORDS | TOWN_WORDS:
        whole = lookup(" ".join(words), 1)
        if (
            whole
            and not words[-1].islower()
            and whole[0].precision is PlacePrecision.CITY
            and normalise(whole[0].name) == normalise(" ".join(words))
        ):
            return " ".join(words), None
        wanted = "admin" if lower[-1] in ADMIN_WORDS else "town"
        words = words[:-1]
    core = " ".join(words).strip(" ,.;:'\"“”")
    return core.removesuffix("'s"), wanted


def _direction(lower: str) -> bool:
    return lower in DIRECTIONS or all(part in DIRECTIONS for part in lower.split("-"))


_AFTER_DATELINE: Final = re2.compile(r"[^\n.!?]{0,40}(?:\.? ?\d{1,2}[^\n]{0,12})?(?: ?\([^()\n]{2,45}\))? ?(?:[–—]|--| - )")
"""What follows a place that is a dateline: country, date, agency, then a dash."""


def opens_report(text: str, start: int, end: int) -> bool:
    """Whether the place text[start:end] stands in front of a report ("PEMBA, Mozambique, Oct. 5 (Agency) – "): it was written there."""
    opening = text.rfind("\n", 0, start) + 1
    if opening == start:
        return _AFTER_DATELINE.match(text[end : end + 100]) is not None
    return (
        start - opening < 40 and _DAY_FIRST.match(text[opening : end + 60]) is not None and _CLOSED.match(text[end : end + 60]) is not None
    )


_DAY_FIRST: Final = re2.compile(
    r"(?:\p{Lu}\p{L}+\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}+),? \d{4},? ?\([\p{Lu}' .-]{3,}[^()\n]{0,40}\) ?(?:[–—]|--?) "
)
"""May 5, 2021 (PEMBA) - """
_CLOSED: Final = re2.compile(r"[^()\n]{0,40}\) ?(?:[–—]|--?) ")
_BEFORE_DATE: Final = re2.compile(r"[\p{Lu}' .-]{3,}\b[^\n!?]{0,50}[,(] ?$")
_AFTER_DATE: Final = re2.compile(r",?(?: ?\d{4})?\)?(?: ?\([^()\n]{2,45}\))? ?(?:[–—]|--| - )")


def dates_report(text: str, start: int, end: int) -> bool:
    """Whether the time text[start:end] stands in front of a report, behind its place ("PEMBA, Oct. 5 (Agency) – "): the day of writing.
    A day that opens its paragraph heads an entry instead."""
    before = text[max(0, start - 90) : start]
    opening = text.rfind("\n", 0, start) + 1
    if opening == start and _DAY_FIRST.match(text[start : end + 80]):
        return True
    return opening >= start - len(before) and bool(_BEFORE_DATE.match(text[opening:start]) and _AFTER_DATE.match(text[end : end + 60]))


def place_names(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Token ranges [first, after) of gazetteer names in a token list, longest first from the left, none overlapping.

    Only capitalised tokens begin a name. A single ordinary word ("Nice", "Reading"), a weekday or month, a word after a
    title ("Colonel Hassan") or inside a longer unknown name is taken only if a word of place stands before it.
    """
    shouting = _all_capitals(words)
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        if not _may_begin(words[i]):
            i += 1
            continue
        after = _longest(words, i, shouting)
        if after is None:
            i += 1
            continue
        found.append((i, after))
        i = after
    return found


def _all_capitals(words: Sequence[Word]) -> bool:
    letters = [w for w in words if w.text[:1].isalpha() and len(w.text) > 1]
    return len(letters) > 3 and sum(w.text.isupper() for w in letters) > 0.7 * len(letters)


def _may_begin(word: Word) -> bool:
    text = word.text
    if word.lower in {"the", "a", "an"}:
        return False
    return (
        text[0].isupper()
        or (text[0] in "‘'" and len(text) > 1 and text[1].isupper())
        or (text[:3] in {"al-", "el-", "as-", "ar-", "az-", "ad-"} and len(text) > 3)
    )


def _longest(words: Sequence[Word], i: int, shouting: bool) -> int | None:
    """The end of the longest gazetteer name that starts at token i and may be taken there."""
    last = i + 1
    while last < len(words) and last - i < _LONGEST and (words[last].text[:1].isupper() or words[last].lower in CONNECTORS):
        last += 1
    while last > i:
        if words[last - 1].text[:1].isupper() or last == i + 1:
            key = normalise(" ".join(w.text for w in words[i:last]))
            best = lookup_key(key, 1) if key and not (last == i + 1 and key in NEVER_ALONE) else ()
            if best and _may_be_taken(words, i, last, key, best[0], shouting):
                return last
        last -= 1
    return None


def _may_be_taken(words: Sequence[Word], i: int, last: int, key: str, best: Place, shouting: bool) -> bool:
    """Whether the words around a name allow a place there."""
    before = words[i - 1] if i else None
    led = before is not None and before.lower in PLACE_BEFORE
    following = words[last] if last < len(words) else None
    big = best.precision in {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.PROVINCE}
    if last == i + 1 and not shouting and _is_initials(words[i].text, best):
        return _heads_report(words, i) or (before is not None and before.lower in STANDING)
    if before is not None and before.lower.rstrip(".") in TITLES_BEFORE and not big:
        return False
    if key in ORDINARY or (shouting and not big):
        return led and not (shouting and best.population < 1000)
    if following is not None and following.lower in ADMIN_WORDS | TOWN_WORDS and not big:
        return True
    inside = _inside_name(words, i, last, shouting)
    if best.precision is PlacePrecision.COUNTRY:
        return True
    if inside:
        ends = following is None or not _goes_on(following)
        return ends and (led or (following is not None and following.text == "," and big))
    if led or (following is not None and following.text == "," and last + 1 < len(words) and words[last + 1].text[:1].isupper()):
        return True
    return big or best.population >= (_SURE_LONG if last - i > 1 else _SURE_ALONE)


def _is_initials(text: str, best: Place) -> bool:
    """Whether one word in capitals among small ones is a body's initials that happen to be a place's name ("CALI claimed the
    ambush"), not a place that is always written so ("USA")."""
    written_so = best.precision is PlacePrecision.COUNTRY or normalise(best.name) != normalise(text)
    capitals = text.isupper() or (len(text) < 5 and text[-1].isupper() and sum(c.isupper() for c in text) > 1)  # "JuG"
    return capitals and 1 < len(text) <= _INITIALS and text.isalpha() and not written_so


def _heads_report(words: Sequence[Word], i: int) -> bool:
    """Whether a word in capitals stands where a dateline does: "GOMA, Congo", "GOMA (Agency)", "GOMA: Four people", "GOMA - Four"."""
    following = words[i + 1].text if i + 1 < len(words) else ""
    if i or following not in _DATELINE_MARKS:
        return False
    return following != "," or (i + 2 < len(words) and not words[i + 2].text[0].islower())


def _inside_name(words: Sequence[Word], i: int, last: int, shouting: bool) -> bool:
    """Whether the match is a part of a longer capitalised name ("Gao Times", "Praia" of "Vila da Praia")."""
    if i > 1 and words[i - 1].text.isalpha() and (words[i - 1].text[0].isupper() or _joined(words, i)):
        return True
    return last < len(words) and not shouting and _goes_on(words[last])


def _goes_on(word: Word) -> bool:
    """Whether the word after a name is a part of it: capitalised, and no day ("in Paris Tuesday")."""
    return word.text[:1].isupper() and word.text.isalpha() and word.lower not in WEEKDAYS and word.lower not in MONTHS


def _joined(words: Sequence[Word], i: int) -> bool:
    return words[i - 1].lower in _LINKS and words[i - 2].text[:1].isupper()
