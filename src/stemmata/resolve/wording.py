"""What the words in and beside a name say that it names: somebody, a place, or a body.

What this is for: names of which a reader knew nothing but the capital and took for a person's: the town off which a boat was
attacked, "the Walinzi", "told Equator". What it is not: a vote over the case (see `bearers`), or a kind of body (see `kinds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Final

from stemmata.lexicon.descriptions import GROUPS, INSTITUTIONS
from stemmata.lexicon.meanings import meanings
from stemmata.lexicon.names import normalise
from stemmata.lexicon.toponyms import AREAS, PLACED_NOUNS
from stemmata.resolve.clipping import is_clipped
from stemmata.resolve.names import HONORIFICS, OFFICE_WORDS, PRIVATE_WORDS, SMALL, core_gloss, plain, without_titles
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Mention

PERSON, PLACE, BODY = "person", "place", "body"
BEHIND: Final = listed("of in from at under who which that on near with for to known by and")
"""Words that end a noun phrase."""
BODY_MEANINGS: Final = listed(
    "group movement people front army soldier battalion brigade supporter party state union league organisation council column bloc guard"
)
"""Meanings of words of another language that begin the names of bodies."""
GUARDING: Final = listed("guard command head state paper front network")
"""Heads of appositions that may as well be a person's ("a former customs guard")."""
MEMBERS: Final = listed(
    "members fighters guards employees soldiers men units lorries offices leader commander spokesman spokeswoman head director"
)
"""Those of whom "of" is followed by their body."""
BEFORE_PLACES: Final = (
    *(" in", " near", " off", " outside", " around", "towards", "road to", "road from", "port of", "banks of the", "battle for"),
    *(
        f"{noun} of"
        for noun in ("town", "village", "city", "hamlet", "settlement", "municipality", "locality", "province", "commune", "island")
    ),
    *(f"{verb} to" for verb in ("withdrew", "retreated", "fled", "returned", "moved")),
    *("advanced on", "marched on"),
)
"""Ends of what stands before the name of a place."""
PAPERS: Final = listed("daily weekly periodical paper newspaper agency broadcaster magazine website site outlet portal blog")
"""Nouns right before the name of an outlet ("the Pemba daily O Farol")."""
FOREIGN: Final = listed("o os les los las")
"""Articles of other languages with which names of bodies begin and those of people do not."""
CHARITIES: Final = listed("relief newsline network aid desk observatory fund trust initiative analytics movement alliance campaign")
"""Further words in names of bodies."""
TITLED: Final = listed("maulvi mufti qari mzee ustad sahib khan shah commandant comandante padre frere soeur")
"""Titles of other languages, by which somebody may be called alone ("the Qari")."""
WHERE: Final = listed("in into across inside around throughout along through near at on over beyond outside")
"""Words before "the" and a name of land ("in the Itombwe")."""
SEVERAL: Final = listed("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty")
"""Numbers before people who go by the name of their body ("five Walinzi")."""
MANY: Final = (" are ", " were ", " have ", " say ", " deny ", " claim ", " themselves ")
"""Words after the name of several ("the Walinzi are")."""
MASTHEAD: Final = (" | ", " -- ", " – ", " — ", " > ", " // ", "   ")
"""What parts the name of a page from the rest of its first line."""
LONGEST: Final = 6
"""Words of the longest name of a page."""
POSSESSIVES: Final = listed("a an the his her its their my our one two some another")


def told(
    mention: Mention, key: str, text: str, borne: Set[str] = frozenset(), pages: Set[str] = frozenset(), parts: Set[str] = frozenset()
) -> str:
    """What the words in and beside a name marked as a person's say that it names instead; "" if they say nothing.

    `key`: the normalised name; `borne`: words of full names of people; `pages`: names of pages of the case; `parts`: words of names
    of bodies of several words."""
    tokens = key.split()
    if set(tokens) <= OFFICE_WORDS | PRIVATE_WORDS | POSSESSIVES | HONORIFICS | TITLED:
        return ""
    if len(tokens) > 1 and {t.removesuffix("s") for t in tokens} & (INSTITUTIONS | GROUPS | CHARITIES) and not set(tokens) & OFFICE_WORDS:
        return BODY
    if len(tokens) == 1 and is_clipped(plain(mention.text)):
        return BODY
    lead = " ".join(text[max(0, mention.start - 40) : mention.start].casefold().split()[-3:])
    if (len(tokens) > 1 and tokens[0] in FOREIGN) or (lead.split()[-1:] and lead.split()[-1] in PAPERS):
        return BODY
    behind = text[mention.end : mention.end + 60].casefold()
    if lead.endswith(BEFORE_PLACES) or _stands_in(lead, behind):
        return PLACE
    if key in pages or (key not in borne and _are_several(tokens, lead, behind, parts)):
        return BODY
    article = mention.text.casefold().startswith("the ") or (lead.endswith("the") and (len(tokens) > 1 or tokens[-1].endswith("s")))
    apposed = head_of(behind[2:]) if behind.startswith((", a ", ", an ", ", the ")) else ""
    article = article or (lead.endswith("the") and meanings().get(tokens[-1]) in INSTITUTIONS | GROUPS)  # "the Columna"
    members = any(lead.endswith(f"{word} {of}") for word in MEMBERS for of in ("of", "of the", "for", "from"))
    thing = behind.startswith(", which") and not lead.endswith(" of")
    if article or members or thing or apposed in (INSTITUTIONS | GROUPS) - GUARDING:
        return BODY
    return ""


def _stands_in(lead: str, behind: str) -> bool:
    """Whether the words around a name are those around a place's: "inhabitants of X", "X territory"."""
    before = lead.split()
    of = len(before) > 1 and before[-1] == "of" and before[-2] in PLACED_NOUNS
    following = behind.split(None, 1)[:1] if behind[:1] == " " else []
    return of or (bool(following) and following[0].strip(",.;") in AREAS)


def is_outlet(mention: Mention, text: str) -> bool:
    """Whether a name is that of the agency in a dateline ("GOMA, Feb 13 (X) -- "), or stands after a noun of outlets ("the weekly X")."""
    bracketed = text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"
    before = text[max(0, mention.start - 24) : mention.start].casefold()
    told = before.endswith(" ") and before.split()[-1:] and before.split()[-1] in PAPERS
    return bool(told) or (bracketed and text[mention.end + 1 :].lstrip(" ")[:1] in ("-", "–", "—"))


def _are_several(tokens: list[str], lead: str, behind: str, parts: Set[str]) -> bool:
    """Whether a name of one word is one of many people: "the Walinzi" where there are "Walinzi wa Fizi", "five Walinzi", "Walinzi have"."""
    before = lead.split()
    if len(tokens) > 1 or not before:
        return False
    article = before[-1] == "the" and tokens[0] in parts and not (len(before) > 1 and before[-2] in WHERE)
    return article or before[-1] in SEVERAL or (behind.startswith(MANY) and before[-1] not in ("and", "or"))


def names_of_pages(texts: Iterable[str]) -> frozenset[str]:
    """Normalised names of two words and more with which the first lines of pages begin: "Lake Relief | Give | Pray"."""
    found = set()
    for text in texts:
        line = text.lstrip("\ufeff \n").split("\n", 1)[0]
        ends = [at for mark in MASTHEAD if (at := line.find(mark)) > 0]
        name = plain(line[: min(ends)]) if ends else line if line.isupper() else ""
        if 1 < len(name.split()) <= LONGEST:
            found.add(normalise(name))
    return frozenset(found)


def is_somebody(mention: Mention, text: str) -> bool:
    """Whether a title in or right before a name says that it is a person's."""
    name = plain(mention.text)
    before = text[max(0, mention.start - 24) : mention.start]
    title = before.split()[-1:] if before.endswith(" ") else []
    return without_titles(name) != name or (bool(title) and normalise(title[0]) in OFFICE_WORDS | PRIVATE_WORDS | HONORIFICS | TITLED)


def is_person_by_words(mention: Mention, key: str, text: str) -> bool:
    """Whether the words beside a name marked as a body's say that it is somebody ("Maro Tan Gun, an elder of the town", ", 34,")."""
    tokens = key.split()
    if not 1 < len(tokens) < 5 or set(tokens) & (INSTITUTIONS | GROUPS | SMALL) or mention.text.casefold().startswith("the "):
        return False
    behind = text[mention.end : mention.end + 60].casefold()
    age = behind.startswith(", ") and behind[2:4].isdigit() and behind[4:5] == ","
    apposed = head_of(behind[2:]) if behind.startswith((", a ", ", an ")) else ""
    return age or apposed in OFFICE_WORDS | PRIVATE_WORDS


def head_of(phrase: str) -> str:
    """The head of the noun phrase that begins a stretch: "a private company hired by" -> company."""
    words: list[str] = []
    for word in phrase.split():
        if word.strip(",.;") in BEHIND and words:
            break
        words.append(word.strip(",.;"))
        if word[-1] in ",.;" or word.endswith("ed"):
            break
    return next((w for w in reversed(words) if not w.endswith("ed")), "")


def is_body_by_words(key: str, bodies: Set[str] = frozenset()) -> bool:
    """Whether the words of a name say that it is one of a body ("Ahlul Wadi"), or make it one that other reports know in other words."""
    tokens = key.split()
    foreign = any(meanings().get(token) in BODY_MEANINGS for token in tokens[:-1])
    return foreign or (len(core_gloss(key).split()) > 1 and core_gloss(key) in bodies)
