"""Towns that no gazetteer knows: a name that stands as a place once is one throughout the document.

What this is for: "Rebels entered Ndole" where another sentence has "in Ndole", "the raid on Ndole" or "7 May, Ndole.", and nobody
there is called so. What it is not: a guess from the look of a name, or where the town lies (it is kept without coordinates).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.lexicon.toponyms import AREAS, PLACED_NOUNS
from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.locate import STANDING
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.tagging import Line
from stemmata.schema.vocabulary import MentionForm, MentionKind

LONGEST: Final = 3
"""Words of the longest name that may be a town's."""
AIMED: Final = lists()["aimed"]
"""With "on" before a name they tell what was struck, or where somebody went; people are struck too, so nobody may bear the name."""
TAKEN: Final = lists()["taken"]
"""With "of" before a name they tell of a place."""
GONE: Final = lists()["gone"]
"""With "to", "towards", "into" or "from" before a name they tell of a way."""
LED: Final = STANDING | {"between", "of", "to", "for", "from", "towards", "around", "off"}
"""Words before the first of two places."""
WAYS: Final = frozenset({"to", "towards", "toward", "into", "from"})
WENT: Final = frozenset({"went", "go", "goes", "gone", "going", "came", "come"})
AHEAD: Final = frozenset({"towards", "toward"})


def name_towns(lines: Sequence[tuple[Line, list[Phrase]]]) -> None:
    """Names taken for persons become places where the document has them as a place, and as nobody's name."""
    towns: set[tuple[str, ...]] = set()
    borne: set[str] = set()
    people: set[tuple[str, ...]] = set()
    phrases_of = {id(line): phrases for line, phrases in lines}
    for line, phrase in _names(lines):
        name = _words(line, phrase)
        if phrase.kind is MentionKind.PLACE or (phrase.kind is MentionKind.PERSON and _stands(line, phrase)):
            towns.add(name[:-1] if len(name) > 1 and name[-1].lower() in AREAS else name)
            towns.update(_words(line, other) for other in _beside(line, phrase, phrases_of[id(line)]))
        elif phrase.kind is MentionKind.PERSON:
            if len(name) > 1 or phrase.core > phrase.first:
                borne.update(name)
            if phrase.core > phrase.first or _acts(line, phrase):
                people.add(name)
    people |= {_words(line, phrase) for line, phrases in lines for phrase in phrases if phrase.after == 1 and _acts(line, phrase)}
    for line, phrase in _names(lines):
        name = _words(line, phrase)
        bare = phrase.kind is MentionKind.PERSON and phrase.after - phrase.first == len(name) <= LONGEST
        if bare and name in towns and name not in people and (len(name) > 1 or name[0] not in borne):
            phrase.kind, phrase.place = MentionKind.PLACE, True


def _names(lines: Sequence[tuple[Line, list[Phrase]]]) -> Iterator[tuple[Line, Phrase]]:
    return ((line, phrase) for line, phrases in lines for phrase in phrases if phrase.form is MentionForm.NAME)


def _words(line: Line, phrase: Phrase) -> tuple[str, ...]:
    return tuple(w.text for w in line.words[phrase.core : phrase.after])


def _lower(line: Line, i: int) -> str:
    return line.words[i].lower if 0 <= i < len(line.words) else ""


def _stands(line: Line, phrase: Phrase) -> bool:
    """Whether a bare name stands where a place does: "in Ndole", "the raid on Ndole", "fled to Ndole", "7 May, Ndole."."""
    first, after = phrase.first, phrase.after
    if line.title or phrase.core != first or after - first > LONGEST or _lower(line, after) in ("'s", "’s"):
        return False
    before, second = _lower(line, first - 1), _lower(line, first - 2)
    if before in STANDING or before in AHEAD:
        return True
    if second == "over" and before == "to" and _lower(line, first - 3) in WENT:
        return False  # "forty went over to Zarrin": a side is changed
    led = (before == "on" and second in AIMED) or (before == "of" and second in TAKEN | PLACED_NOUNS) or (before in WAYS and second in GONE)
    led = led or (before == "off" and _lower(line, first - 2) not in ("took", "cut", "fought")) or (before == "for" and second == "battle")
    return led or _lower(line, after) in AREAS or _heads(line, phrase)


def _beside(line: Line, phrase: Phrase, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Bare names joined to that of a place by "and" or "or", where a word of place leads both: "between Uvira and Baraka"."""
    led = _lower(line, phrase.first - 1) in LED or (_lower(line, phrase.first - 1) == "and" and _lower(line, phrase.first - 3) in LED)
    for other in phrases if led else ():
        bare = other.kind is MentionKind.PERSON and other.form is MentionForm.NAME and other.core == other.first
        if bare and other.first == phrase.after + 1 and _lower(line, phrase.after) in ("and", "or", "to"):
            yield other


def _heads(line: Line, phrase: Phrase) -> bool:
    """Whether the name stands by itself after a date at the head of a paragraph, as entries of situation reports begin."""
    known = lists()
    dated = [w for w in line.words[: phrase.first] if w.text[0].isalnum()]
    told = bool(dated) and all(w.text[0].isdigit() or w.lower in known["months"] or w.lower in known["time_nouns"] for w in dated)
    return told and _lower(line, phrase.after) in ("", ".", ":", ";", "—", "–", "-")


def _acts(line: Line, phrase: Phrase) -> bool:
    """Whether the bearer of a name speaks, or is spoken of as somebody: "Ndole said", "Ndole, who"."""
    at = phrase.after
    following = _lower(line, at + 1) if _lower(line, at) == "," else _lower(line, at)
    form = line.forms[at] if at < len(line.forms) else None
    return following in ("who", "whose") or (form is not None and reporting_class(form.lemma) is not None)
