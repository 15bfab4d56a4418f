"""Name forms: what spelling, transliteration and abbreviation rules cover (rule R14), and what a title says of a person.

What this is for: deciding from two strings alone whether a stated rule makes them one name. What it is not: a measure of
likeness. Two names that merely look alike stay two; a shared surname, or a name inside a longer one, is never a ground.

The rules of `fold`, each for one token of a name (source: the romanisation tables ALA-LC and BGN/PCGN for Arabic against
French, English, Portuguese and Hausa newspaper usage; tried on the names of the shipped worlds):

    accents, apostrophes, hyphens   Jama'at = Jama’at = Jamaat, Tiémoko = Tiemoko
    article                         al- = el- = as- = ash- ..., los, las, les, os; Ahlul Wadi = Ahl al-Wadi
    doubled letters                 Mohammed = Mohamed
    vowel classes                   e = a, o = ou = oo = u, ee = i, y = i, aw = au     Shehab = Shahab, Muhammad = Mohamed
    consonants                      c = k = q (c = s before e, i, y), ph = f, kh = k, gh = g, dh = d, th = t, dj = j, ch = sh
    u after g and q, before e and i left out      Guiamad = Giamad, Enrique = Enrike
    last vowel                      -e and -o come and go, -eh = -ah = -a, -ih = -i, -uh = -u     Hamadoune = Hamadoun, Salih = Sali
    bin, ibn, ben, ould, wuld       one word each; abd al-, abdul, abdel, abdou r-  = abd     Abdel Rahman = Abdulrahman
    first h before a vowel          comes and goes in tokens of six letters and more   Hamadoun = Amadoun
    -e-, -i- between words          left out      Tehreek-e-Niswan = Tehrik-i-Niswan
    -ain, -ein, -aiman              = -en, -eman in tokens of six letters and more    Hussain = Hussein, Sulaiman = Suleman
    Abu Bakr                        Abubakar = Aboubacar = Abu Bakr
    last -z                         = -s     Gonzalez = Gonzales
    spaces                          La Doi = Ladoi (names of five letters and more)
    e and i, in names of persons    Khaled = Khalid, Wilfredo = Wilfrido
    voice, in one word of a body's name of three and more   b = p, g = k, d = t, v = f, z = s     Bumga Independence Front = Pumka ...
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

import re2

from stemmata.lexicon.calendar import MONTHS
from stemmata.lexicon.meanings import meanings
from stemmata.lexicon.names import normalise
from stemmata.resolve.wordlists import listed

ARTICLES: Final = listed("al el ul as ash an at ad ar az il los las les os")
"""Forms of the Arabic article after assimilation ("as-Sahil"), and plural articles of Romance languages ("Los Arrieros")."""

SOFT: Final = (("gue", "ge"), ("gui", "gi"), ("que", "ke"), ("qui", "ki"), ("ce", "se"), ("ci", "si"), ("cy", "sy"))
SOUNDS: Final = (
    *(("tch", "ch"), ("sch", "sh"), ("ch", "sh"), ("dj", "j"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t")),
    *(("ck", "k"), ("c", "k"), ("q", "k"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("y", "i"), ("aw", "au")),
    *(("e", "a"), ("o", "u")),
)
"""Spellings of one sound, replaced in this order."""

GENERIC_PLACE: Final = listed(
    """province district region city town village department state governorate area county commune prefecture municipality"""
)
"""Words beside a place name that say what kind of place it is."""

OFFICE_WORDS: Final = listed(
    """president minister premier chancellor king queen prince sultan emir caliph leader chief head chairman chairwoman director
    commander general colonel major captain lieutenant brigadier admiral marshal sergeant governor mayor ambassador envoy
    spokesman spokeswoman spokesperson secretary senator deputy mp lawmaker congressman judge prosecutor commissioner coordinator
    representative administrator founder warlord mullah mawlawi ayatollah cardinal bishop archbishop patriarch pope mufti
    dictator vice-president ex-president undersecretary inspector superintendent adviser advisor official officer ideologue"""
)
"""Words that say a person holds or held an office or leads something: such a person is public (P2)."""

PRIVATE_WORDS: Final = listed(
    """shopkeeper farmer herder fisherman trader driver nurse teacher student resident villager witness survivor relative cousin
    brother sister mother father son daughter wife husband widow uncle aunt nephew niece neighbour neighbor worker merchant baker
    tailor labourer pupil child boy girl youth refugee victim civilian passenger customer worshipper shepherd dealer peasant
    seller vendor elder carpenter mechanic cook guard volunteer recruit deserter defector fighter suspect detainee prisoner"""
)
"""Words that say a person is named as a private one: occupation, kinship, victim, rank and file."""

RANKS: Final = listed(
    """gen maj col lt ltc capt cpt brig sgt cmdr cdr adm vadm insp supt gov sen rep amb hon pres comandante commandante teniente coronel
    capitan mayor-general commandant capitaine lieutenant-colonel lieutenant-general major-general brigadier-general monsignor msgr mgr
    monseigneur"""
)
"""Ranks and offices as they are cut short, or in other languages: titles of public persons."""
HONORIFICS: Final = listed(
    """mr mrs ms miss dr prof professor sheikh shaykh sheik cheikh hajj haji hadji hadj elhadj alhaji sir lady lord imam maulana mawlana
    maulvi moulvi ustaz ustadh sayyid el-hadj reverend rev pastor fr don dona senor senora sr sra mzee malam mallam datu datuk tuan eng
    engr atty abbe pere padre mwalimu bwana"""
)
"""Forms of address: stripped from a name, but they make nobody public."""

BEFORE_OFFICES: Final = listed(
    """prime foreign defence defense interior deputy vice first second army police rebel military government acting party group state
    provincial district regional local national security militia commander-in-chief"""
)
"""Words with which the name of an office begins."""
TITLES: Final = OFFICE_WORDS | HONORIFICS | RANKS | listed("former late the a an self-styled self-proclaimed retired acting deputy vice")
TITLED: Final = 4
"""Words of a name among which its office stands."""

SMALL: Final = listed("of the and for in on to de da do dos das des du la le les et e y za wa al el ul as ash an")
"""Words inside a name that may be written small and may be left out of its acronym."""

DATED: Final = frozenset(MONTHS) - listed("april may june august jan apr jun mar")
"""Months that nobody is named after: before a name they are its date."""
PARTICLES: Final = listed("bin ibn bint ben ould wuld van von der ter y e")
"""Small words that begin or join a person's name."""


MEN_OF: Final = listed("unit units men fighters troops forces militia group rebels militants gunmen soldiers commanders")
"""Words behind an acronym for those who are of it: "the JAW unit"."""


@lru_cache(maxsize=100_000)
def fold_token(token: str) -> str:
    """One token of a normalised name under the rules above."""
    for written, sound in SOFT:
        token = token.replace(written, sound)
    for written, sound in (("eh", "a"), ("ah", "a"), ("ih", "i"), ("uh", "u")):
        if len(token) > 3 and token.endswith(written):
            token = token[:-2] + sound
    if len(token) > 4 and token[-1] in "eo" and token[-2] not in "aeiou":
        token = token[:-1]
    if len(token) > 3 and token.endswith("z"):
        token = token[:-1] + "s"
    if len(token) > 5:
        token = re2.sub(r"[ae]i(n|man)$", r"e\1", token)
        token = token[1:] if token[0] == "h" and token[1] in "aeiou" else token
    for written, sound in SOUNDS:
        token = token.replace(written, sound)
    kept: list[str] = []
    for letter in token:
        if not kept or kept[-1] != letter or letter.isdigit():
            kept.append(letter)
    return "".join(kept)


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The whole name under the rules above: names with equal folds are one name by spelling (R14). Never empty for a name."""
    tokens = normalise(name).split()
    joined: list[str] = []
    for at, token in enumerate(tokens):
        last = at == len(tokens) - 1
        if not last and ((token in ARTICLES and len(tokens) > 1) or (token in JOINING and joined)):
            continue
        if not last and len(token) > 4 and token.endswith("ul"):
            token = token[:-2]
        token = _servant(SAME_PARTICLE.get(token, token))
        if joined and joined[-1] == "abu" and token in ("bakr", "bakar", "bacar"):
            joined[-1] = "abubakar"
            continue
        joined.append(token)
    return " ".join(fold_token(t) for t in joined) or normalise(name)


JOINING: Final = frozenset({"e", "i"})
"""The small word of Persian and Urdu between two others, in either spelling."""
SAME_PARTICLE: Final = {"ibn": "bin", "ben": "bin", "wuld": "ould", "wald": "ould"}
"""Words for "son of" by the spelling with which they are compared."""
SERVANT: Final = ("abdul", "abdel", "abdal", "abdur", "abder", "abdar", "abdus", "abdes", "abdoul", "abdool")
"""Spellings of "abd al-", "servant of", with the article as it sounds."""


def _servant(token: str) -> str:
    """ "Abdulrahman", "Abderrahmane", "Abdel": abd, and what follows it."""
    found = next((s for s in sorted(SERVANT, key=len, reverse=True) if token.startswith(s)), "")
    return "abd" + token[len(found) :] if found else token


def is_vowelled_alike(one: str, two: str) -> bool:
    """Whether two normalised names of persons, of as many words, two or more, are spelt alike but for e and i in a closed syllable
    ("Khaled" and "Khalid", "Wilfredo" and "Wilfrido"), or for an h before a consonant."""
    a, b = one.split(), two.split()
    if len(a) != len(b) or len(a) < 2:
        return False
    differ = [(x, y) for x, y in zip(a, b, strict=True) if fold_token(x) != fold_token(y)]
    return len(differ) == 1 and len(differ[0][0]) > 4 and vowelled(differ[0][0]) == vowelled(differ[0][1])


def vowelled(name: str) -> str:
    """A name folded with one letter for e and i, and without an h before a consonant ("Shahbaz", "Shabaz")."""
    return fold(re2.sub(r"([a-z]{2})h([^aeiouhy ])", r"\1\2", name.replace("e", "i")))


VOICED: Final = str.maketrans("bgdvz", "pktfs")
"""Consonants that romanisations write voiced or not."""
WHOLE: Final = 5
"""Letters that a name without its spaces must have to be compared so."""


def together(form: str) -> str:
    """A fold without its spaces: "La Doi" = "Ladoi", "Hka Awn" = "Hkaawn"; the fold itself if that is too short."""
    joined = form.replace(" ", "")
    kept = "".join(c for n, c in enumerate(joined) if n == 0 or joined[n - 1] != c or c.isdigit())
    return kept if len(kept) >= WHOLE else form


def is_voiced_alike(one: str, two: str) -> bool:
    """Whether two folds of three words or more differ in one, by b and p, g and k, d and t, v and f, z and s alone."""
    a, b = one.split(), two.split()
    differ = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return 3 <= len(a) == len(b) and len(differ) == 1 and len(differ[0][0]) > 3 and voiceless(differ[0][0]) == voiceless(differ[0][1])


def voiceless(form: str) -> str:
    """A fold with voiced consonants written as voiceless ones."""
    return form.translate(VOICED)


VOICE: Final = re2.compile(
    r"^(?:(?i:the|its|official) )*(?i:media|press|information|communications?|propaganda) "
    r"(?i:wing|arm|office|department|unit|service|bureau|branch|section) of (?:the )?"
)
"""What speaks for a body, before its name: its word is the body's."""


def plain(text: str) -> str:
    """The bare name: without a possessive, quotes, a parenthesis, "the media wing of", "the group calling itself", "the dreaded"."""
    name = VOICE.sub("", text.split("(")[0].strip()) or text.strip()
    for lead in (" calling itself ", " known as ", " named ", " called "):
        if lead in name:
            name = name.split(lead)[-1]
    name = name.strip(" \n\t\"'“”‘’«».,;:")
    first, _, rest = name.partition(" the ")
    if rest and first.casefold() in MONTHS:
        name = rest  # "In early May the Frontier Guard"
    for possessive in ("'s", "’s"):
        name = name.removesuffix(possessive)
    words = _to_number(_from_capital(name.split()))
    return " ".join(words[:1] if len(words) == 2 and words[1] in MEN_OF and is_acronym(words[0]) else words)


def _to_number(words: list[str]) -> list[str]:
    """Words of a name up to a number of something ("Rovuma Column 200 men"); "April 6 Movement" stays whole."""
    at = next((n for n, w in enumerate(words) if n and w.isdigit() and words[n + 1 : n + 2] and words[n + 1][:1].islower()), len(words))
    return words[:at] if all(w[:1].isupper() or _is_particle(w) for w in words[:at]) else words


def _from_capital(words: list[str]) -> list[str]:
    """Words from the first one of a name on, if the rest is written as a name; else all."""
    at = 0
    while at < len(words) - 1 and _leads(words[at]):
        at += 1
    rest = words[at:]
    return rest if at and rest[0][:1].isupper() and all(w[:1].isupper() or _is_particle(w) for w in rest) else words


def _leads(word: str) -> bool:
    """Whether a word before a name is none of it: written small, a month or a year."""
    small = word[:1].islower() and (word in ("the", "a", "an") or not _is_particle(word))
    return small or word.casefold() in DATED or (word.isdigit() and len(word) == 4)


def _is_particle(word: str) -> bool:
    """Whether a word written small may begin or join a name ("al-Qaeda", "bin", "de")."""
    return word.casefold() in SMALL | PARTICLES or word.split("-")[0] in ARTICLES or word[:2] in ("d'", "d’")


def whole_end(text: str, end: int, *, headed: bool = False) -> int:
    """Where a name that ends at `end` ends with what a dash joins to it: "Harakat al-Sahil" and "–Rovuma".

    `headed`: it ends with a common noun of bodies, so that "of" and a name go on with it: "Home Guards" and "of Mueda"."""
    at = end
    for joint in (" of the ", " of ") if headed else ():
        if text.startswith(joint, at) and text[at + len(joint) : at + len(joint) + 1].isupper():
            at += len(joint)
            while text[at : at + 1].isalpha():
                at += 1
            return at
    while text[at : at + 1] in ("-", "–") and text[at + 1 : at + 2].isupper():
        at += 1
        while text[at : at + 1].isalpha():
            at += 1
    return at


def in_parentheses(text: str) -> str | None:
    """The second name that a mention carries in parentheses ("Harakat al-Sahil (HAS)"), None if it has none."""
    opening, closing = text.find("("), text.rfind(")")
    inner = text[opening + 1 : closing].strip() if 0 < opening < closing else ""
    return inner or None


def without_titles(name: str) -> str:
    """A person's name without ranks, offices and forms of address before it."""
    words = name.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    offices = [n for n, w in enumerate(words[:-1]) if n < TITLED and normalise(w) in OFFICE_WORDS]
    if offices and all(normalise(w) in BEFORE_OFFICES or _is_title(w) for w in words[: offices[-1]]):
        words = words[offices[-1] + 1 :]  # "Prime Minister X", "Army spokesman X"
    return " ".join(words)


def _is_title(word: str) -> bool:
    """Whether a word before a name is a rank, an office or a form of address: "Gen.", "Lt-Col", "Sheikh"."""
    parts = normalise(word).split()
    return bool(parts) and all(t in TITLES for t in parts)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: 2 to 8 capitals, digits and joining marks ("JAW", "JNIM", "M-23", "RSF")."""
    letters = [c for c in name if c.isalnum()]
    return (
        2 <= len(letters) <= 8
        and " " not in name
        and sum(c.isupper() or c.isdigit() for c in letters) >= 2
        and not any(c.islower() for c in letters[:-1])
    )


def spells(acronym: str, name: str) -> bool:
    """Whether the acronym is made of the initials of the name, small words and articles counted or not."""
    letters = "".join(c for c in normalise(acronym) if c.isalnum())
    tokens = normalise(name).split()
    if len(letters) < 2 or len(tokens) < 2:
        return False
    reached = {0}
    for token in tokens:
        optional = token in SMALL or token in ARTICLES
        forward = {at + 1 for at in reached if at < len(letters) and token[0] == letters[at]}
        reached = forward | (reached if optional else set())
    return len(letters) in reached


def expansion_before(text: str, acronym: str, at: int) -> str | None:
    """The words before "(ACRONYM)" at offset `at` of its parenthesis that the acronym spells, the fewest that do; else None."""
    window = text[max(0, at - 120) : at].rstrip()
    words = window.split()
    for count in range(2, min(len(words), len(acronym) + 5) + 1):
        candidate = " ".join(words[-count:]).strip("\"'“”‘’«»,;: ")
        if candidate[:1].isupper() and spells(acronym, candidate):
            return candidate
    return None


def initials(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are the initials of a name in any order: its words stand otherwise in another language
    ("Democratic Forces for the Liberation of Rwanda", FDLR)."""
    letters = sorted(c for c in normalise(acronym) if c.isalpha())
    return len(letters) > 2 and letters == sorted(t[0] for t in normalise(name).split() if t not in SMALL and t not in ARTICLES)


def ends_with(full: str, short: str) -> bool:
    """Whether `short` is the last token or tokens of the longer folded name `full` (a surname)."""
    long, tail = full.split(), short.split()
    return 0 < len(tail) < len(long) and long[-len(tail) :] == tail


def starts_with(full: str, short: str) -> bool:
    """Whether `short` is the first token or tokens of the longer folded name `full` ("Calder" of "Calder Newswire")."""
    long, head = full.split(), short.split()
    return 0 < len(head) < len(long) and long[: len(head)] == head


def place_form(name: str) -> str:
    """A place name folded, without the words that say what kind of place it is ("Oudalan province" = "Oudalan")."""
    tokens = [t for t in normalise(name).split() if t not in GENERIC_PLACE and t != "of"]
    return fold(" ".join(tokens)) if tokens else fold(name)


UNTOLD: Final = frozenset({"group", "people", "movement", "organisation", "force"})
"""Meanings of words that a name may be told with or without ("the Valley Group" = "the Valley People" = the People of the Valley Group)."""


COMMON: Final = listed("soldier supporter fighter brother guard force")
"""Meanings of words in the plural that many bodies are called by."""


@lru_cache(maxsize=100_000)
def gloss(name: str) -> tuple[str, ...]:
    """The words of a body's name in English as far as the dictionary has them, articles and small words left out, by alphabet."""
    known = meanings()
    words = [t for t in normalise(name).split() if t not in ARTICLES and t not in SMALL]
    english = [known.get(t) or known.get(t.removesuffix("s")) or t for t in words]
    return tuple(sorted(_meaning(t, known.values()) for t in english))


def _meaning(word: str, english: Collection[str]) -> str:
    """A word of a name as it is compared: a meaning of the dictionary in the singular, else the word folded."""
    singular = word.removesuffix("s")
    return word if word in english else singular if singular in english else fold_token(singular if len(word) > 4 else word)


def core_gloss(name: str) -> str:
    """The gloss without the words that a name may be told without, all of it if nothing else is left."""
    words = gloss(name)
    return " ".join([w for w in words if w not in UNTOLD] or words)


def is_reordered(name: str) -> bool:
    """Whether the build of a name lets its words stand in another order in English: it has "of", or a word of another language."""
    tokens = normalise(name).split()
    return any(t in meanings() or t in SMALL or t in ARTICLES for t in tokens)


def is_translated(one: str, two: str) -> bool:
    """Whether two names of bodies have the same words in English, or one has but "group" or "people" more."""
    a, b = gloss(one), gloss(two)
    if len(a) == len(b) == 1 and a == b and a[0] not in COMMON:
        return normalise(one).endswith("s") and normalise(two).endswith("s")  # "Arrieros" = "Muleteers": people by their trade
    if min(len(a), len(b)) == 1 or not (is_reordered(one) or is_reordered(two) or a != b):
        return False
    shorter, longer = sorted((set(a), set(b)), key=len)
    return shorter <= longer and longer - shorter <= UNTOLD and bool(shorter - UNTOLD)
