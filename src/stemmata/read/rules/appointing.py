"""Where words name somebody to lead: "named X as its leader", "X was chosen emir", "named X to lead the brigade", "name new chief".

What this is for: the tokens of the verb, the person, the title and the body, for `successions` and for the frames of such verbs. What
it is not: a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import DATES, Phrase
from stemmata.schema.vocabulary import MentionForm, MentionKind

NAMING: Final = {
    "name": "names named naming",
    "appoint": "appoints appointed appointing",
    "choose": "chooses chose chosen",
    "elect": "elects elected",
    "present": "presents presented",
    "proclaim": "proclaims proclaimed",
    "make": "makes made",
    "pick": "picks picked",
    "designate": "designates designated",
    "install": "installs installed",
    "introduce": "introduces introduced",
    "declare": "declares declared",
    "unveil": "unveils unveiled",
    "acclaim": "acclaims acclaimed",
    "select": "selects selected",
    "confirm": "confirms confirmed",
    "nominate": "nominates nominated",
}
"""Verbs by which a body gives itself a leader, with their forms."""
OWN: Final = frozenset({"its", "their", "the", "a", "an", "his", "our"})
QUALIFYING: Final = frozenset(
    {"new", "interim", "acting", "provisional", "overall", "supreme", "military", "next", "second", "first", "woman", "permanent", "top"}
    | {"caretaker", "temporary", "sole", "joint", "political", "spiritual", "field", "general"}
)
SUCCESSORS: Final = frozenset({"successor", "replacement", "heir"})
TO_LEAD: Final = frozenset({"lead", "head", "command", "run"})
PARTICLES: Final = frozenset({"al", "el", "de", "da", "dos", "del", "bin", "ibn", "ould", "abu", "van", "von", "ben", "bint"})


@cache
def naming() -> dict[str, str]:
    """Form -> lemma of the verbs of `NAMING`."""
    return {form: lemma for lemma, forms in NAMING.items() for form in (lemma, *forms.split())}


@cache
def titles() -> frozenset[str]:
    """Titles of who leads an armed body, a band or a movement."""
    return lists()["leaders"] - {"leaders", "minister", "rector", "principal", "superintendent", "mayor", "prefect", "governor", "overlord"}


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens [first, after) of who is named, of the title or the words for it, and of the body if it stands behind them."""

    person: tuple[int, int]
    title: tuple[int, int]
    org: tuple[int, int] | None
    own: bool


def person_at(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The tokens of a name of a person that begins at token `at`, without the ranks before it."""
    words = sentence.line.words
    first = at
    while first < len(words) and words[first].lower.rstrip(".") in lists()["titles"] and words[first].text[0].isupper():
        first += 1
    after = first
    while after < len(words) and (words[after].text[0].isupper() or (after > first and words[after].lower in PARTICLES)):
        after += 1
    if after == first or not words[after - 1].text[0].isupper():
        return None
    number = sentence.within.get(first)
    phrase = sentence.phrases[number] if number is not None else None
    group = phrase is not None and phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.OUTLET)
    dated = phrase is not None and phrase.time and (after - first == 1 or words[first].lower in DATES)  # "Wazir Jan" is no date
    if phrase is None or dated or phrase.place or group or sentence.line.caseless:
        return None
    return first, after


def title_at(sentence: Sentence, at: int) -> tuple[int, int, bool] | None:
    """Of "as its new leader" at token `at`: the tokens of "new leader", and whether a word of possession stands before them."""
    words = sentence.line.words
    i = at + (at < len(words) and words[at].lower in ("as", "to"))
    own = i < len(words) and words[i].lower in ("its", "their", "our", "his")
    i += i < len(words) and words[i].lower in OWN
    first = i
    while i < len(words) and words[i].lower in QUALIFYING:
        i += 1
    return (first, i + 1, own) if i < len(words) and words[i].lower in titles() | SUCCESSORS else None


def named_at(sentence: Sentence, verb: int) -> Naming | None:
    """Whom the verb of naming at a token names to lead what; None if it names nobody to lead."""
    words = sentence.line.words
    if words[verb].lower not in naming():
        return None
    after = verb + 1
    person = person_at(sentence, after) or _beside(sentence, after)
    if person is None and verb and sentence.line.tags[verb - 1] in "BXH":
        return _passive(sentence, verb)
    if person is None:
        return None
    apposed = person[1] < len(words) and sentence.line.tags[person[1]] == "," and person[0] > after
    title = title_at(sentence, person[1] + apposed)
    if title is not None:
        return Naming(person, title[:2], _body_behind(sentence, title[1], ("of", "for")), title[2])
    to = person[1]
    if to + 2 < len(words) and words[to].lower == "to" and words[to + 1].lower in TO_LEAD and to + 2 in sentence.starting:
        return Naming(person, (to + 1, to + 2), _body_behind(sentence, to + 1, (words[to + 1].lower,)), own=False)
    return None


def _beside(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Of "his nephew, Salu Manga," at token `at` the name."""
    number = sentence.starting.get(at)
    after = sentence.phrases[number].after if number is not None else at
    kin = number is not None and after > at + 1 and after + 1 < len(sentence.line.tags) and sentence.line.tags[after] == ","
    return person_at(sentence, after + 1) if kin else None


def _passive(sentence: Sentence, verb: int) -> Naming | None:
    """ "X was named leader of the Front", "Y has been presented as its new emir"."""
    title = title_at(sentence, verb + 1)
    i = verb
    while i and sentence.line.tags[i - 1] in "BHXMO":
        i -= 1
    if title is None or i not in sentence.ending:
        return None
    phrase = sentence.phrases[sentence.ending[i]]
    person = person_at(sentence, phrase.core) if phrase.form is not MentionForm.PRONOUN else (phrase.core, phrase.after)
    if person is None or person[1] != phrase.after or (phrase.form is MentionForm.PRONOUN and not _is_one(sentence, phrase)):
        return None
    return Naming(person, title[:2], _body_behind(sentence, title[1], ("of", "for")), title[2])


def _is_one(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.line.words[phrase.head].lower in ("he", "she")


def _body_behind(sentence: Sentence, at: int, prepositions: tuple[str, ...]) -> tuple[int, int] | None:
    """The tokens of the body behind "of" or "lead" at token `at`; of "what is left of the brigade" the brigade."""
    words = sentence.line.words
    if at >= len(words) or words[at].lower not in prepositions or at + 1 not in sentence.starting:
        return None
    phrase = sentence.phrases[sentence.starting[at + 1]]
    if words[phrase.head].lower == "what":
        of = next((j for j in range(phrase.after, min(phrase.after + 4, len(words))) if words[j].lower == "of"), None)
        if of is None or of + 1 not in sentence.starting:
            return None
        phrase = sentence.phrases[sentence.starting[of + 1]]
    return None if phrase.time else (phrase.core, phrase.after)
