"""What a noun phrase is: somebody, a body, an armed side, a place, a weapon, an outlet; a name or a description.

What this is for: the kind and form of one phrase from its words, the lists and the names that the lexicon and the gazetteer hold. What
it is not: where phrases begin and end (see `phrases`), or which entity is meant.
"""

from __future__ import annotations

from typing import Final

from stemmata.lexicon.meanings import meanings
from stemmata.lexicon.names import kind_of, normalise
from stemmata.lexicon.toponyms import AREAS
from stemmata.lexicon.vocabulary import lists
from stemmata.read.locate import STANDING
from stemmata.read.rules.tagging import Line
from stemmata.read.words import is_capitalised
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind

KIND_OF_ENTITY = {
    EntityKind.ARMED_GROUP: MentionKind.ACTOR,
    EntityKind.STATE: MentionKind.ACTOR,
    EntityKind.ORGANISATION: MentionKind.ORGANISATION,
    EntityKind.PUBLISHER: MentionKind.OUTLET,
}
OUTLET_NOUNS: Final = frozenset({"newspaper", "daily", "weekly", "radio", "broadcaster", "magazine", "website", "station", "newswire"})
"""Nouns that say of the name after them that it is an outlet's."""


def kind_of_phrase(
    line: Line, core: int, after: int, head: int, names: dict[int, tuple[int, EntityKind]], place_at: dict[int, int]
) -> tuple[MentionKind, MentionForm, bool]:
    """Kind and form of the phrase of tokens [core, after) with its head word, and whether it is a place. `names`, `place_at`: first token
    -> token after a name of the lexicon with its kind, of the gazetteer."""
    known = lists()
    lower = line.words[head].lower
    for i in range(core, after):
        if i in names and names[i][0] == after and not (names[i][1] is EntityKind.PUBLISHER and _goes_before(line, core, i)):
            kind = names[i][1]
            return KIND_OF_ENTITY[kind], MentionForm.NAME, kind is EntityKind.STATE
        if (
            i in place_at
            and place_at[i] == after
            and (i == core or line.words[i - 1].text[0].islower() or line.words[i - 1].lower in known["directions"])
        ):
            return MentionKind.PLACE, MentionForm.NAME, True
    if _is_masthead(line, core, after):
        return MentionKind.OUTLET, MentionForm.NAME, False
    area = lower in AREAS and core and core < head and all(w.text[0].isupper() for w in line.words[core:head])  # "Fizi territory"
    area = area and not {w.lower for w in line.words[core:head]} & ARMS  # "the 5th Infantry Division"
    if (lower in known["facilities"] and any(i in place_at for i in range(core, after))) or (area and not line.caseless):
        return MentionKind.PLACE, MentionForm.NAME, True  # "Kunduz province"
    by_head = _kind_of_head(line, core, after, lower)
    if by_head is not None:
        return by_head
    spelt = line.words[head].text
    if core == head and _is_acronym(line, head):
        labels = head == 0 and len(line.words) > 1 and line.words[1].text == ":"  # "UPDATE: ..."
        return (MentionKind.OTHER, MentionForm.NOMINAL, False) if labels else (MentionKind.ACTOR, MentionForm.NAME, False)
    band = _band(line, core, after, spelt)
    if band is not None:
        return MentionKind.ACTOR, band, False
    if after - core > 1 and line.words[head].lower in known["company_words"] and _named(line, core, after) is MentionForm.NAME:
        return MentionKind.ORGANISATION, MentionForm.NAME, False
    if _named(line, core, after) is MentionForm.NAME:
        return _kind_of_name(line, core, after)
    return MentionKind.OTHER, MentionForm.NOMINAL, False


def _kind_of_name(line: Line, core: int, after: int) -> tuple[MentionKind, MentionForm, bool]:
    """The kind of a name that no word of it tells: by the lexicon, by what stands before it, else a person's."""
    kind_found = kind_of(" ".join(w.text for w in line.words[core:after]))
    if kind_found is None and all(w.text.isupper() for w in line.words if w.text.isalpha()) and after - core > 1:
        return MentionKind.OTHER, MentionForm.NOMINAL, False  # a heading in capitals names nobody
    if kind_found is None and core and _stands_at(line, core - 1) and after - core == 1 and not line.title:
        return MentionKind.PLACE, MentionForm.NAME, True  # a town that no gazetteer knows: kept as a name
    return (KIND_OF_ENTITY[kind_found] if kind_found else MentionKind.PERSON), MentionForm.NAME, False


def _stands_at(line: Line, i: int) -> bool:
    """Whether what stands behind token i is a place: "near", "fled"."""
    form = line.forms[i]
    return line.words[i].lower in STANDING or (form is not None and form.lemma in ("flee", "reach", "enter") and line.tags[i] in "VEG")


ARMS: Final = frozenset(
    {"infantry", "armoured", "armored", "airborne", "mechanised", "mechanized", "mountain", "artillery", "rifle", "guards"}
)


def _band(line: Line, core: int, after: int, spelt: str) -> MentionForm | None:
    """The form of a phrase that tells of a band by one of its words, its last word spelt so; None if none does."""
    named = spelt[0].isupper() or line.words[core].text[0].isupper()
    if named and any(w.lower in lists()["group_words"] for w in line.words[core:after]):
        told = spelt.islower() and not any(w.lower in FOREIGN for w in line.words[core:after])
        return MentionForm.NOMINAL if told else MentionForm.NAME
    return MentionForm.NAME if _means_a_band(line, core, after) else None


BANDS: Final = frozenset({"group", "movement", "front", "army", "brigade", "battalion", "guard", "force", "column", "self-defence", "bloc"})
"""Meanings of words of other languages with which the names of those who bear arms begin."""


def _means_a_band(line: Line, core: int, after: int) -> bool:
    """Whether a name begins with a word of another language that means a band: "Walinzi wa Fizi", "Tehreek-e-Aman"."""
    if line.caseless or not all(is_capitalised(w.text) or w.lower in FOREIGN for w in line.words[core:after]):
        return False
    parts = normalise(" ".join(w.text for w in line.words[core:after])).split()
    return len(parts) > 1 and meanings().get(parts[0], parts[0]) in BANDS - {parts[0]}


def _is_acronym(line: Line, i: int) -> bool:
    """Whether a word is written as initials are ("CALI", "FRJ-Rénové", "JuG") in a line that is not written in capitals throughout."""
    initials, _, rest = line.words[i].text.partition("-")
    capitals = sum(c.isupper() for c in initials)
    short = len(initials) <= 4 and not rest and capitals > 1 and initials[-1].isupper()
    shaped = initials.isalpha() and 2 <= len(initials) <= 8 and (initials.isupper() or short)
    return shaped and not (line.title and sum(w.text.isupper() for w in line.words) * 2 > len(line.words))


def _goes_before(line: Line, core: int, i: int) -> bool:
    """Whether a longer name ends in what is an outlet's by itself: the "Desert Vanguard" is not the paper "Vanguard"."""
    return i > core and not line.caseless and line.words[i - 1].text[0].isupper() and line.words[i - 1].lower not in OUTLET_NOUNS


def _is_masthead(line: Line, core: int, after: int) -> bool:
    """Whether a name is one of a paper or a station by its words ("the Tarn Gazette", "Radio Orsa", "the daily La Orsa")."""
    known = lists()
    if line.caseless or line.title or not line.words[after - 1].text[0].isupper():
        return False
    before = line.words[core - 1].lower if core else ""
    named = all(w.text[0].isupper() for w in line.words[core:after])
    told = before in OUTLET_NOUNS or line.words[core].lower in OUTLET_NOUNS | {"tv"}
    return named and (told if after - core == 1 else told or line.words[after - 1].lower in known["mastheads"])


FOREIGN: Final = frozenset({"de", "des", "du", "del", "da", "do", "das", "dos", "el", "la", "le", "pour", "para", "wa", "ya", "za", "van"})
"""Small words inside names of other languages ("Walinzi wa Fizi", "Front des riverains")."""


OPENING: Final = frozenset({'"', "“", "«", "``", ":", "•", "-", "–", "—", "--", ">"})
"""Marks after which a capital says nothing, as at the beginning of a sentence."""


def _named(line: Line, core: int, after: int) -> MentionForm:
    if line.caseless:
        return MentionForm.NOMINAL
    every = all(is_capitalised(w.text) or w.lower in FOREIGN | {"al", "bin", "ibn", "of"} for w in line.words[core:after])
    opens = core == 0 or line.words[core - 1].text in OPENING
    return MentionForm.NAME if every and (not opens or after - core > 1) else MentionForm.NOMINAL


def _kind_of_head(line: Line, core: int, after: int, lower: str) -> tuple[MentionKind, MentionForm, bool] | None:
    """The kind that the head word tells; None if no list knows it."""
    known = lists()
    if lower in known["people"]:
        return MentionKind.PERSON, MentionForm.NOMINAL, False
    if lower in known["bodies"]:
        return MentionKind.ORGANISATION, _named(line, core, after), lower in known["facilities"]
    if lower in known["groups"]:
        return MentionKind.ACTOR, _named(line, core, after), False
    if lower in known["weapons"]:
        return MentionKind.WEAPON, MentionForm.NOMINAL, False
    if lower in known["outlets"]:
        return MentionKind.OUTLET, _named(line, core, after), False
    if lower in known["facilities"]:
        return MentionKind.PLACE, _named(line, core, after), True
    return None
