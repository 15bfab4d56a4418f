"""Whose band it is: "the band of Nassoro", "Tiemoko's men", "a faction under Ruiz", "Tapias commands 120 men".

What this is for: leadership that no office tells, by the man behind whose name a band goes. What it is not: offices beside names
(see `offices`), or a band that belongs to a larger one (see `patterns`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.names import kind_of
from stemmata.lexicon.vocabulary import lists
from stemmata.read.locate import place_names
from stemmata.read.rules.appointing import person_at
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.fillers import head
from stemmata.read.rules.phrases import DATES, Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

BANDS: Final = frozenset(
    {"band", "bands", "faction", "factions", "gang", "gangs", "group", "militia", "militias", "wing", "camp", "splinter", "outfit"}
    | {"network", "movement", "party", "column", "army"}
    | {"fighters", "men", "guerrillas", "followers", "rebels", "militiamen", "gunmen", "warriors", "loyalists", "forces", "troops"}
)
"""Nouns of those who follow a man."""
FOLLOWING: Final = frozenset(
    {"men", "fighters", "followers", "gunmen", "band", "gang", "faction", "militia", "militiamen", "loyalists", "warriors"}
)
"""Of these the ones that a name before them makes his: "Ruiz's troops" may be a country's."""
COMMANDING: Final = frozenset({"lead", "command", "head"})


def bands(sentence: Sentence) -> Iterator[Found]:
    """Claims of leadership told by whose the band is."""
    if sentence.line.caseless:
        return
    for phrase in sentence.phrases:
        if head(sentence, phrase) in BANDS:
            yield from _behind(sentence, phrase)
            yield from _owned(sentence, phrase)
    for clause in sentence.clauses:
        if clause.lemma in COMMANDING and not clause.passive and clause.object and clause.subject:
            men, leader = sentence.phrases[clause.object[0]], sentence.phrases[clause.subject[0]]
            counted = "Q" in sentence.line.tags[men.first : men.after] and head(sentence, men) in lists()["fighters"]
            if counted and _is_somebody(sentence, leader):
                roles = [("leader", clause.subject[0]), ("org", clause.object[0])]
                found = fixed(ClaimType.LEADS, None, (clause.verb, clause.verb + 1), leader.first, clause.verb + 1, roles, "own men")
                found.verb = clause.verb
                yield found


def _is_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """A name, "he", or a single capital word that opens the sentence and that nothing tells of."""
    single = phrase.after - phrase.first == 1 and phrase.kind is MentionKind.OTHER and not phrase.time
    word = sentence.line.words[phrase.head]
    named = single and word.text[0].isupper() and word.text[1:].islower() and phrase.form is not MentionForm.PRONOUN
    return phrase.names_a_person or named or word.lower in ("he", "she", "who")


def _behind(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "the faction of Ruiz", "fighters loyal to Ruiz", "a splinter group under Ruiz"."""
    words = sentence.line.words
    at = phrase.after
    if at < len(words) and words[at].lower in ("loyal", "faithful"):
        at += 1
    if at + 1 >= len(words) or words[at].lower not in ("of", "under", "to") or (words[at].lower == "to") is (at == phrase.after):
        return
    number = sentence.starting.get(at + 1)
    name = person_at(sentence, at + 1)
    titled = name is not None and name[0] > at + 1  # "the network of Haji Salif"
    if words[phrase.head].text[0].isupper():
        return  # "Army of Victory" is a name
    if number is not None and (titled or sentence.phrases[number].names_a_person):
        leader = sentence.phrases[number]
        found = fixed(ClaimType.LEADS, None, (phrase.head, phrase.head + 1), phrase.first, leader.after, [("leader", number)], "band")
        beside = sentence.phrases[sentence.ending[phrase.first - 1]] if phrase.first - 1 in sentence.ending else None
        if beside is not None and sentence.line.tags[phrase.first - 1] == "," and beside.kind is MentionKind.ACTOR:
            found.roles.append(("org", sentence.ending[phrase.first - 1]))  # "Red League, the band of Ruiz"
            found.start = beside.first
        else:
            found.modifiers = [("org", phrase.core, phrase.after)]
        yield found


def _owned(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "Ruiz's men": the name before the possessive."""
    tags = sentence.line.tags
    owner = next((i for i in range(phrase.core, phrase.head) if tags[i] == "A"), None)
    if owner is None or owner == phrase.core or head(sentence, phrase) not in FOLLOWING:
        return
    name = sentence.line.words[phrase.core : owner]
    spelt = " ".join(word.text for word in name)
    if not all(word.text[0].isupper() and not word.text.isupper() for word in name) or name[0].lower in DATES:
        return
    if kind_of(spelt) is not None or place_names(name):
        return  # "Mali's men"
    found = fixed(ClaimType.LEADS, None, (phrase.head, phrase.head + 1), phrase.first, phrase.after, [], "band")
    found.modifiers = [("leader", phrase.core, owner), ("org", phrase.head, phrase.after)]
    yield found
