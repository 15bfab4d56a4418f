"""Noun phrases of a tagged sentence, what kind of thing each is, and the words of it that make the mention.

What this is for: minimal noun phrases (no leading article or possessive, no count, no title before a name), as the coding
guide has them. What it is not: reference: who "the group" is, is for `stemmata.read.attribute` and for `resolve`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from stemmata.lexicon.names import countries
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.kinds import kind_of_phrase
from stemmata.read.rules.known import lexicon_names
from stemmata.read.rules.tagging import Line
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind

LOCATING = lists()["locating"]
"""Prepositions after which the name of a state means its land."""


@dataclass(slots=True)
class Phrase:
    """Tokens [first, after) of a sentence; `core` is where the mention starts; `head` its last word; `time` a time phrase."""

    first: int
    after: int
    core: int
    head: int
    kind: MentionKind
    form: MentionForm
    time: bool
    counted: bool
    place: bool

    @property
    def names_a_person(self) -> bool:
        """Whether it is the name of somebody."""
        return self.kind is MentionKind.PERSON and self.form is MentionForm.NAME


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns of nationality, lower case."""
    return frozenset(name.lower() for country in countries() for name in country.demonyms)


def phrases(line: Line, places: Callable[[Line], list[tuple[int, int]]]) -> list[Phrase]:
    """The noun phrases of a sentence in order; pronouns are phrases of their own."""
    names = lexicon_names(line)
    place_at = dict(places(line))
    tags = line.tags
    for i, (after, _) in names.items():
        for j in range(i, after):
            if tags[j] not in "N" and line.words[j].text not in (",",):
                tags[j] = "N"
    for i, after in place_at.items():
        for j in range(i, after):
            tags[j] = "N"
    for i in range(1, len(tags) - 1):
        if line.words[i].text == "&" and line.words[i - 1].text[0].isupper() and line.words[i + 1].text[0].isupper():
            tags[i] = "N"  # "Keel & Compass" is one name
    found: list[Phrase] = []
    i = 0
    while i < len(tags):
        if tags[i] == "R" or (tags[i] == "D" and (i + 1 == len(tags) or tags[i + 1] not in "NQDXv")):
            found.append(Phrase(i, i + 1, i, i, MentionKind.OTHER, MentionForm.PRONOUN, False, False, False))
            i += 1
        elif tags[i] in "DNQ" or (tags[i] == "X" and i + 1 < len(tags) and tags[i + 1] == "Q"):
            i = _phrase(line, i, names, place_at, found)
        else:
            i += 1
    return _whole_bodies(line, found)


def _whole_bodies(line: Line, found: list[Phrase]) -> list[Phrase]:
    """The parts of the name of a body as one: "Ministry | of | Territorial Defence", "Movement | for | the Liberation | of | the Delta"."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is not None and phrase.first == last.after + 1 and _goes_on(line, last, phrase):
            last.kind = last.kind if last.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) else MentionKind.ORGANISATION
            last.after, last.head, last.place = phrase.after, phrase.head, False
            continue
        joined.append(phrase)
    return joined


def _goes_on(line: Line, last: Phrase, phrase: Phrase) -> bool:
    """Whether the name of a body goes on with a phrase behind "of" or "for"."""
    words = line.words
    named = last.form is MentionForm.NAME and words[phrase.core].text[0].isupper() and words[last.head].text[0].isupper()
    if not named or phrase.time or line.caseless or line.title:
        return False
    purpose = "for" in {w.lower for w in words[last.core : last.after]}
    if words[last.after].lower == "for":
        return words[last.after - 1].lower in lists()["purposeful"] and not purpose
    office = last.kind is MentionKind.ORGANISATION and words[last.head].lower in OFFICES and not phrase.place
    return words[last.after].lower == "of" and (office or purpose)


QUALIFYING: Final = frozenset(
    {"rival", "so-called", "breakaway", "outlawed", "banned", "self-styled", "dreaded", "notorious", "shadowy", "larger", "smaller"}
)
"""What is said of a body before its name, and is no part of it."""
OFFICES: Final = frozenset(
    {"ministry", "department", "office", "directorate", "secretariat", "bureau", "council", "commission", "committee"}
)
"""Bodies that are named by their field ("Ministry of Defence")."""


def _phrase(line: Line, i: int, names: dict[int, tuple[int, EntityKind]], place_at: dict[int, int], found: list[Phrase]) -> int:
    tags = line.tags
    after = i
    while after < len(tags):
        t = tags[after]
        if (
            t == "Q"
            and after > i
            and tags[after - 1] == "N"
            and after + 1 < len(tags)
            and tags[after + 1] == "N"
            and line.words[after - 1].text[0].islower()
        ):
            break  # "the explosion 20 people": two phrases
        if after > i and _dates_off(line, i, after):
            break
        if t == "R" and after > i and tags[after - 1] == "Q" and line.words[after].lower == "others":
            tags[after] = t = "N"  # "injured 143 others"
        if t in "NQA" or (t == "D" and after == i) or (t in "DX" and after < i + 2 and after + 1 < len(tags) and tags[after + 1] in "NQ"):
            after += 1
        else:
            break
    last = after - 1
    while last > i and tags[last] == "A":
        last -= 1
    if all(tags[j] in "DX" for j in range(i, last + 1)):
        return after
    if after + 1 < len(tags) and line.words[after].lower == "of" and _is_partitive(line, i, after) and tags[after + 1] in "DNQR":
        if tags[after + 1] == "R":
            found.append(Phrase(i, after + 2, after + 1, after + 1, MentionKind.OTHER, MentionForm.PRONOUN, False, True, False))
            return after + 2
        rest: list[Phrase] = []
        after = _phrase(line, after + 1, names, place_at, rest)
        if rest:
            rest[0].first, rest[0].counted = i, True
            found.extend(rest)
        return after
    found.append(_made(line, i, last + 1, names, place_at))
    return after


def _dates_off(line: Line, first: int, after: int) -> bool:
    """Whether tokens [first, after) are the time that another phrase follows without a comma: "in 2021 the Group", "in July Salum
    Likonde": a year before an article, a month or a day of the week before a name."""
    words, tags = line.words, line.tags
    before, following = words[after - 1], words[after]
    if tags[after] == "D":
        year = after - 1 == first and tags[first] == "Q" and len(before.text) == 4 and before.text.isdecimal()
        month = before.lower in DATES and before.text[0].isupper() and "D" not in tags[first:after]
        span = before.lower in lists()["time_nouns"] and tags[after - 1] == "N"  # "last year the government"
        return year or month or span
    if line.caseless or line.title or not before.text[0].isupper() or before.lower not in DATES:
        return False
    people = following.lower in lists()["people"] | lists()["officials"] | lists()["fighters"]
    if tags[after] != "N" or not (following.text[0].isupper() or people) or following.lower in DATES:
        return False
    led = first > 0 and words[first - 1].lower in DATING | {"of"}
    part = first > 1 and words[first - 1].lower == "of" and words[first - 2].text[0].islower()  # "in the middle of August"
    told = all(tags[j] == "Q" or words[j].lower in ("early", "mid", "late") for j in range(first, after - 1))
    return told and led and (words[first - 1].lower != "of" or part)


DATING: Final = frozenset({"in", "on", "last", "next", "since", "by", "until", "during", "from", "before", "after", "late", "early"})
"""Words before a date."""
DATES: Final = lists()["months"] | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def _is_partitive(line: Line, first: int, after: int) -> bool:
    """ "dozens", "scores", "one", "at least two", "a number": what follows "of" is the thing counted."""
    return (all(line.tags[j] in "QXD" for j in range(first, after)) and "Q" in line.tags[first:after]) or (
        line.words[after - 1].lower in ("number", "group", "series", "dozens", "couple", "handful") and after - first <= 2
    )


def _made(line: Line, first: int, after: int, names: dict[int, tuple[int, EntityKind]], place_at: dict[int, int]) -> Phrase:
    known = lists()
    words, tags = line.words, line.tags
    lower = [w.lower for w in words[first:after]]
    time = (
        lower[-1] in known["time_nouns"]
        or lower[-1] in known["months"]
        or (all(t in "Q" for t in tags[first:after]) and len(lower[-1]) == 4 and lower[-1].isdigit())
    )
    core = first
    counted = False
    while core < after - 1 and (tags[core] in "DQX" or words[core].lower in ("more", "least", "most", "many")):
        if _names_with_number(line, core, first):
            break
        counted = counted or tags[core] == "Q" or words[core].lower in ("a", "an")
        core += 1
    while after - 1 > core and "ago" != lower[after - 1 - first] in known["time_nouns"] and tags[after - 1] == "N":
        after -= 1
        time = lower[after - 1 - first] in DATES  # "Wednesday evening"
    head = after - 1
    while core < head and words[core].lower in QUALIFYING and words[core].text[0].islower() and words[core + 1].text[0].isupper():
        core += 1  # "the rival Red League"
    core = _after_possessor(line, core, after, names, place_at)
    titled = core
    body = words[head].lower in known["bodies"]  # the "Interior" of a ministry is no title before its name
    while titled < head and ((not body and words[titled].lower.rstrip(".") in known["titles"]) or words[titled].lower in demonyms()):
        titled += 1
    if titled > core and _is_name(line, titled) and titled not in names:
        core = titled
    elif not line.caseless:
        core = _after_title(line, core, head, names)
    kind, form, place = kind_of_phrase(line, core, after, head, names, place_at)
    if place and kind is MentionKind.ACTOR and first and line.words[first - 1].lower in LOCATING:
        kind = MentionKind.PLACE
    owned = core > first + 1 and tags[core - 1] == "A" and words[core - 2].lower in known["bodies"] | known["groups"]
    if kind is MentionKind.PERSON and owned:
        kind = MentionKind.ORGANISATION  # "the army's Lakes Operational Zone"
    if time:
        kind = MentionKind.OTHER
    elif kind is MentionKind.PLACE and titled == core and core > first and line.words[core - 1].lower.rstrip(".") in known["titles"]:
        kind, place = MentionKind.PERSON, False  # "Mayor Ali Toure", where Toure is a town too
    return Phrase(first, after, core, head, kind, form, time, counted, place)


def _after_possessor(line: Line, core: int, after: int, names: dict[int, tuple[int, EntityKind]], place_at: dict[int, int]) -> int:
    """Where the name begins in "the army's Lakes Zone", "Mali's Gao region": after a possessor written small, a state or a place.
    "Lord's Resistance Army" is one name."""
    for i in range(after - 2, core, -1):
        if line.tags[i] != "A" or line.caseless or not line.words[i + 1].text[0].isupper():
            continue
        small = line.words[i - 1].text[0].islower() and line.words[i].lower == "'s"
        land = place_at.get(core) == i or (core in names and names[core][0] == i)
        return i + 1 if small or land else core
    return core


def _names_with_number(line: Line, core: int, first: int) -> bool:
    """ "the Three Rivers Joint Force": a number in capitals between an article and a name is part of the name."""
    words = line.words
    in_capitals = not line.caseless and words[core].text[0].isupper() and words[core + 1].text[0].isupper()
    return in_capitals and line.tags[core] == "Q" and core > first and words[core - 1].lower == "the"


def _after_title(line: Line, core: int, head: int, names: dict[int, tuple[int, EntityKind]]) -> int:
    """Where the name begins in "Army spokesman Pavo Ruiz", "newspaper El Faro Sur": after the last title."""
    for i in range(head - 1, core - 1, -1):
        if line.words[i].lower in NAMING_TITLES and _is_name(line, i + 1) and i not in names and i + 1 not in names:
            return i + 1
    return core


NAMING_TITLES: Final = lists()["naming_titles"]


def _is_name(line: Line, i: int) -> bool:
    return line.words[i].text[0].isupper() if not line.caseless else line.words[i].lower not in lists()["people"]
