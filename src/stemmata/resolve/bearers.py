"""Bearers: one name as one report uses it, with all mentions that spell it so.

What this is for: the items that entity resolution compares; a report that says "JAW" nine times has one bearer of it. What
it is not: an entity. Persons, places and bodies (groups, organisations, outlets) are never compared with each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from stemmata.lexicon.calendar import MONTHS, WEEKDAYS
from stemmata.lexicon.descriptions import HEADS, INSTITUTIONS, PRONOUNS
from stemmata.lexicon.names import ARTICLES, Entry, find, is_national, normalise
from stemmata.resolve import wording
from stemmata.resolve.casing import in_headline, opens, told_elsewhere, written_small
from stemmata.resolve.names import (
    DATED,
    GENERIC_PLACE,
    OFFICE_WORDS,
    PRIVATE_WORDS,
    SMALL,
    core_gloss,
    fold,
    in_parentheses,
    place_form,
    plain,
    whole_end,
    without_titles,
)
from stemmata.resolve.people import Standing, apposed
from stemmata.resolve.wording import POSSESSIVES, is_body_by_words, is_outlet, is_person_by_words, is_somebody, names_of_pages, told
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind
from stemmata.schema.where import Place

PERSON: Final = wording.PERSON
PLACE: Final = wording.PLACE
BODY: Final = wording.BODY
CLASSES: Final = {
    MentionKind.PERSON: PERSON,
    MentionKind.PLACE: PLACE,
    MentionKind.ACTOR: BODY,
    MentionKind.ORGANISATION: BODY,
    MentionKind.OUTLET: BODY,
}
HEADED: Final = listed("column guard movement front army league brigade force battalion group band union council legion corps")
"""Common nouns that a name of a place or people follows after "of" ("Column of the Rovuma")."""
FACTIONS: Final = listed("faction wing camp clan gang boys")
"""Nouns behind the proper name of a part of a body, or of those who have no other name."""
NUMBERED: Final = listed("battalion brigade division regiment squadron company corps command fleet wing army front zone region district")
"""Last words of the names of units, which a number tells apart."""
BEFORE_DAYS: Final = listed("last next this early late mid")
SURELY: Final = 9
"""What words weigh by which a name is an outlet's wherever it stands; other words beside a name weigh 3."""
LEADING_PLACES: Final = (" in ", " of ", " at ", " for ", " to ", " from ", " between ", " near ", " around ", " off ", " towards ")
"""Ends of what stands before two places joined by "and"."""
FEASTS: Final = listed("christmas easter ramadan eid ashura diwali nowruz newroz pentecost epiphany lent advent tabaski maouloud mawlid")
"""Feasts, which a reader may take for somebody."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name in one report. `id`: its earliest mention; `key`: the normalised name; `form`: its fold under the spelling rules.

    `aside`: the normalised second name that a mention carries in parentheses; `place`: the gazetteer entry, places only;
    `own`: the case spells the acronym out as something that the lexicon does not mean by it; `fights`: reports tell of it as of those
    who bear arms.
    """

    id: str
    document_id: str
    what: str
    name: str
    key: str
    form: str
    mentions: tuple[Mention, ...]
    aside: str | None
    place: Place | None
    own: bool = False
    fights: bool = False

    @property
    def start(self) -> int:
        """Where the name first stands in the report."""
        return self.mentions[0].start


def entry_of(bearer: Bearer) -> Entry | None:
    """The lexicon entry of a bearer's name, if it is of its class and the case does not spell it out as something else."""
    entry = find(bearer.name) if bearer.what != PLACE and not bearer.own else None
    return entry if entry is not None and (entry.kind is EntityKind.PERSON) == (bearer.what == PERSON) else None


def bearers(
    mentions: Iterable[Mention], places: Mapping[str, Place], texts: Mapping[str, str] | None = None, publishers: Iterable[str] = ()
) -> list[Bearer]:
    """The bearers of all named mentions, by document and place in it. `places`: mention id -> gazetteer entry; `texts`: document id ->
    text, whose words beside a name tell what it names; `publishers`: names under which pages of the case are published.

    Two mentions of one place name that mean two gazetteer entries have two bearers.
    """
    known = list(mentions)
    named = [m for m in known if m.kind in CLASSES and is_name(m) and not _is_none(m, (texts or {}).get(m.document_id, ""))]
    borne = _borne(named, texts or {})
    named = [m for m in named if not (_is_faction(plain(m.text).split()) and normalise(m.text.split()[0]) in borne)]  # "the Sowa faction"
    classes = _classes(named, places, texts or {}, {normalise(plain(p)) for p in publishers if " " in p.strip()})
    named += _unmarked(known, named, classes, texts or {})
    found: dict[tuple[str, str, str, str], list[Mention]] = {}
    for mention in _whole_names(named, classes):
        what = classes[normalise(plain(mention.text))]
        key = normalise(_bare(_whole(mention, what, texts or {}), what))
        if key and not (what == PERSON and set(key.split()) <= OFFICE_WORDS | PRIVATE_WORDS | POSSESSIVES):
            place = places.get(mention.id) if what == PLACE else None
            found.setdefault((mention.document_id, what, key, place.id if place else ""), []).append(mention)
    return [_bearer(_whole(group[0], what, texts or {}), what, key, group, places) for (_, what, key, _), group in found.items()]


def _whole_names(named: Iterable[Mention], classes: Mapping[str, str]) -> Iterator[Mention]:
    """The mentions in the order of the text, without persons read inside the name of a body ("Renewal" in "Lake Front for Renewal"); a
    body read from its beginning ("Lake Front") is all of it."""
    outer: Mention | None = None
    for mention in sorted(named, key=lambda m: (m.document_id, m.start, -m.end, m.id)):
        what = classes[normalise(plain(mention.text))]
        inside = outer is not None and outer.document_id == mention.document_id and mention.end <= outer.end
        if outer is not None and inside and mention.end - mention.start < outer.end - outer.start:
            if what == BODY and mention.start == outer.start:
                yield replace(mention, end=outer.end, text=outer.text)
            elif what != PERSON:
                yield mention
            continue
        outer = mention if what == BODY and mention.form is MentionForm.NAME and " and " not in mention.text else None
        yield mention


def _classes(named: Sequence[Mention], places: Mapping[str, Place], texts: Mapping[str, str], houses: Set[str]) -> dict[str, str]:
    """Normalised name -> what it names: what most mentions of the whole case were marked as.

    A reader that takes a town for a person in one report is outvoted by the others. A name of the lexicon is what the
    lexicon says, unless it was placed; where the marks tie, it is a person: in doubt private (P2).
    """
    marks: dict[str, Counter[str]] = defaultdict(Counter)
    outlets: set[str] = set()
    pages, borne, parts = names_of_pages(texts.values()) | houses, _borne(named, texts), _parts(named)
    for mention in named:
        key, entry = normalise(plain(mention.text)), find(mention.text)
        text, what = texts.get(mention.document_id, ""), CLASSES[mention.kind]
        marks[key][what] += 1
        if is_outlet(mention, text):
            outlets.add(key)
            marks[key][BODY] += SURELY
        if mention.id in places or (entry is not None and mention.kind is not MentionKind.PLACE):
            marks[key][PLACE if mention.id in places else PERSON if entry and entry.kind is EntityKind.PERSON else BODY] += 2
        elif what != BODY:
            said = told(mention, key, text, borne, pages, parts)
            if said == PLACE or (said and what == PERSON):
                marks[key][said] += 3
        elif what == BODY and is_person_by_words(mention, key, text):
            marks[key][PERSON] += 3
        if what == PERSON and is_somebody(mention, text):
            marks[key][PERSON] += 2
    order = (PERSON, PLACE, BODY)
    classes = {key: min(counts, key=lambda what: (-counts[what], order.index(what))) for key, counts in marks.items()}
    bodies = {core_gloss(key) for key, what in classes.items() if (what == BODY and set(marks[key]) == {BODY}) or is_body_by_words(key)}
    spoken = {key for key in classes if marks[key][PERSON] + marks[key][PLACE] and is_body_by_words(key, bodies)}
    classes |= dict.fromkeys(spoken | _short_outlets(named, classes, outlets | pages, texts), BODY)
    return classes | dict.fromkeys(_beside_places(named, classes, texts, borne), PLACE)


def _borne(named: Sequence[Mention], texts: Mapping[str, str]) -> set[str]:
    """Words of the full names of people."""
    full = ((normalise(plain(m.text)), m) for m in named if m.kind is MentionKind.PERSON)
    return {word for key, m in full if " " in key and not told(m, key, texts.get(m.document_id, "")) for word in key.split()}


def _parts(named: Sequence[Mention]) -> set[str]:
    """Words of names of bodies of several words, small ones left out."""
    full = {normalise(plain(m.text)): CLASSES[m.kind] for m in named if " " in normalise(plain(m.text))}
    bodies = (key for key, what in full.items() if what == BODY or is_body_by_words(key))
    return {word for key in bodies for word in key.split() if word not in SMALL and len(word) > 2}


def _beside_places(named: Sequence[Mention], classes: Mapping[str, str], texts: Mapping[str, str], borne: Set[str]) -> set[str]:
    """Names taken for persons', but nobody's, that stand beside a place's after one word of place: "between Uvira and Baraka"."""
    ends = {(m.document_id, m.end): m for m in named if classes[normalise(plain(m.text))] == PLACE}
    found = set()
    for mention in named:
        key, text = normalise(plain(mention.text)), texts.get(mention.document_id, "")
        if classes[key] != PERSON or key in borne or " " in key or is_somebody(mention, text):
            continue
        for joint in (" and ", " or "):
            first = ends.get((mention.document_id, mention.start - len(joint)))
            if first and text[first.end : mention.start] == joint and text[: first.start].endswith(LEADING_PLACES):
                found.add(key)
    return found


def _short_outlets(named: Sequence[Mention], classes: Mapping[str, str], known: Set[str], texts: Mapping[str, str]) -> set[str]:
    """Single words taken for persons that begin, or after an article end, the name of one outlet of the case and are in nobody's name,
    where the report has the outlet's whole name, or somebody told it something ("told Calder"). `known`: further names of outlets."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for key in known:
        outlets[key.split()[0]].add(key)
        outlets[f"the {key.split()[-1]}"].add(key)
    people: set[str] = set()
    for mention in named:
        key = normalise(plain(mention.text))
        if " " in key and classes[key] == PERSON:
            people.update(key.split())
        elif " " in key and mention.kind is MentionKind.OUTLET:
            outlets[key.split()[0]].add(key)
    found: set[str] = set()
    for mention in named:
        key = normalise(plain(mention.text))
        text = texts.get(mention.document_id, "")
        article = "the " if text[max(0, mention.start - 4) : mention.start] == "the " else ""
        if classes[key] == PERSON and key not in people and len(whole := outlets.get(article + key, ())) == 1:
            name = next(iter(whole)).split()
            told = text[max(0, mention.start - 5) : mention.start] == "told "
            if told or " ".join(name) in text[: mention.start].casefold():
                found.add(key)
    return found


def _unmarked(mentions: Iterable[Mention], named: Sequence[Mention], classes: dict[str, str], texts: Mapping[str, str]) -> list[Mention]:
    """Mentions marked as nothing in particular whose words are a name known elsewhere, of one word in the same report, the surname of
    somebody there ("Kimwaga" at the beginning of a sentence), or that of an office ("Marang, its spokesman"); `classes` gets the
    classes of new spellings."""
    forms: dict[str, str] = {}
    bodies = {core_gloss(key) for key, what in classes.items() if what == BODY}
    surnames: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in named:
        key = normalise(plain(mention.text))
        if " " in key:
            forms.setdefault(fold(key), classes[key])
        else:
            forms.setdefault(f"{mention.document_id} {fold(key)}", classes[key])
        if classes[key] == PERSON and " " in key:
            surnames[mention.document_id, key.split()[-1]].add(key)
    taken = {m.id for m in named}
    found = []
    for mention in mentions:
        key = normalise(plain(mention.text))
        if mention.id in taken or mention.kind is not MentionKind.OTHER or not plain(mention.text)[:1].isupper():
            continue
        form = fold(key)
        same = forms.get(form if " " in key else f"{mention.document_id} {form}")
        if same is None and is_body_by_words(key, bodies):
            same = BODY
        if same is None and (
            len(surnames.get((mention.document_id, key), ())) == 1
            or (" " not in key and apposed(texts.get(mention.document_id, ""), mention.end) is Standing.PUBLIC)
        ):
            same = PERSON
        if same is not None and classes.setdefault(key, same) == same:
            found.append(mention)
    return found


def _is_none(mention: Mention, text: str) -> bool:
    """Whether a mention that is written like a name is none: a day, a month or a feast, a noun at the beginning of a sentence, or words
    of a headline in capitals."""
    key = normalise(mention.text)
    if text and in_headline(text, mention.start, mention.end) and find(mention.text) is None:
        return not told_elsewhere(text, mention.start, mention.end)
    first, _, rest = key.partition(" ")
    if rest and ((first in MONTHS and rest[:1].isdigit()) or not _has_other(mention.text.split())):
        return True  # "October 18 members", "last Sunday"
    if " " in key or not key:
        return " " in key and bool(text) and _begins_small(mention, text)
    if key in FEASTS or key in WEEKDAYS or key in DATED or (mention.kind is MentionKind.PERSON and _are_a_people(key)):
        return True
    if mention.form is MentionForm.NOMINAL:
        return mention.kind is not MentionKind.PLACE and opens(text, mention.start)
    return bool(text) and written_small(text, mention.start, mention.end)


def _are_a_people(key: str) -> bool:
    """Whether a word is that for the people of a country ("Malaysians")."""
    return key.endswith("s") and is_national(key.removesuffix("s"))


def _has_other(words: Sequence[str]) -> bool:
    """Whether a word of several has a capital that is no day or month."""
    capitals = [normalise(w) for w in words if w[:1].isupper()]
    return not capitals or any(w not in WEEKDAYS and w not in MONTHS and w not in BEFORE_DAYS for w in capitals)


def _begins_small(mention: Mention, text: str) -> bool:
    """Whether only the first of several words has a capital, and that because it begins a sentence ("Third periodic")."""
    words = mention.text.split()
    small = len(words) > 1 and all(w.isalpha() and w.islower() for w in words[1:])
    return small and opens(text, mention.start) and (mention.kind not in (MentionKind.PERSON, MentionKind.OTHER) or words[-1] in HEADS)


def is_name(mention: Mention) -> bool:
    """Whether a mention names: marked as a name, or, unexplained, all its words but the article are capitalised ("the Valley Group")."""
    if mention.form is not MentionForm.NOMINAL:
        return mention.form is MentionForm.NAME and not _describes(mention)
    words = mention.text.split() if mention.kind is MentionKind.PLACE else plain(mention.text).split()
    rest = words[1:] if words and words[0].casefold() in ARTICLES else words
    small = SMALL | GENERIC_PLACE if mention.kind is MentionKind.PLACE else SMALL
    proper = len(rest) == 2 and rest[0][:1].isupper() and find(rest[0]) is None and not is_national(rest[0])
    if CLASSES.get(mention.kind) == BODY and (((len(rest) > 2 or proper) and rest[-1] in INSTITUTIONS) or _is_faction(rest)):
        rest = rest[:-1]  # "the Three Rivers force", "the Nimra army"
    capitals = [w[:1].isupper() or (n > 0 and _has_name_start(w)) or (n < len(rest) - 1 and _is_ordinal(w)) for n, w in enumerate(rest)]
    return mention.antecedent is None and any(capitals) and all(up or normalise(w) in small for w, up in zip(rest, capitals, strict=True))


def _describes(mention: Mention) -> bool:
    """Whether a mention marked as a name only begins with a capital: "His men", "A trader in Gao", "Our", "Village volunteers"."""
    words = mention.text.split()
    first = words[0].casefold()
    if mention.kind is MentionKind.PLACE:
        return False
    if first in PRONOUNS and len(words) == 1:
        return mention.text != mention.text.upper() or len(first) < 2
    if len(words) > 1 and (first in ARTICLES or first in POSSESSIVES):
        return words[1][:1].islower() and not _has_name_start(words[1])
    return len(words) > 1 and words[-1].islower() and words[-1] in HEADS and all(w.islower() for w in words[1:]) and not _is_faction(words)


def _is_faction(words: Sequence[str]) -> bool:
    """Whether words are the name of a part of a body: one word with a capital before a noun for such ("the Limba faction")."""
    proper = len(words) == 2 and words[0].isalpha() and words[0].istitle() and find(words[0]) is None and not is_national(words[0])
    return proper and words[1] in FACTIONS and words[0].casefold() not in POSSESSIVES


def _has_name_start(word: str) -> bool:
    """Whether a word written small begins a name ("the al-Nahr Brigade", "the group calling itself X" is cut elsewhere)."""
    return (word.split("-")[0] in {"al", "el", "as", "ash", "an", "d'"} and "-" in word) or word in ("group", "organisation", "movement")


def _bare(text: str, what: str) -> str:
    return without_titles(plain(text)) if what == PERSON else plain(text)


def _whole(mention: Mention, what: str, texts: Mapping[str, str]) -> str:
    """The words of a mention with what a dash joins to a body's name ("Harakat al-Sahil" in "Harakat al-Sahil–Rovuma"), and with the
    number before that of a unit ("117th" before "Infantry Battalion")."""
    text = texts.get(mention.document_id, "")
    last = plain(mention.text).split()[-1:]
    if what != BODY or not last:
        return mention.text
    headed = last[0][:1].isupper() and last[0].casefold().removesuffix("s") in HEADED
    before = text[max(0, mention.start - 8) : mention.start].split()[-1:]
    number = f"{before[0]} " if before and _is_ordinal(before[0]) and last[0].casefold() in NUMBERED else ""
    return number + mention.text + text[mention.end : whole_end(text, mention.end, headed=headed)]


def _is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal number in figures ("117th")."""
    return word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th")


def _bearer(words: str, what: str, key: str, group: list[Mention], places: Mapping[str, Place]) -> Bearer:
    name = _bare(words, what)
    asides = [normalise(inner) for m in group if (inner := in_parentheses(m.text))]
    form = place_form(name) if what == PLACE else fold(name)
    place = places.get(group[0].id) if what == PLACE else None
    return Bearer(group[0].id, group[0].document_id, what, name, key, form, tuple(group), next(iter(asides), None), place)
