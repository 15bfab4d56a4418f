"""What may fill a role.

What this is for: tests on noun phrases: can it act, is it a person, a place, a side, a means. What it is not: the tests that frames
name in `needs` (see `needs`), or finding subject and object (see `clauses`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.lexicon.frames import VerbFrame
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

NO_PEOPLE = frozenset(
    {"campaign", "operation", "sampling", "portion", "piece", "attraction", "series", "record", "deal", "way", "sense", "project"}
)
"""What is counted by an article and is nobody: "executed a campaign", "rounded up a sampling"."""
SIDES = frozenset({"side", "sides", "camps", "clans", "tribes", "attackers", "raiders", "assailants", "invaders", "defenders"})
"""Nouns of those who fight, beside the lists of forces."""
AGENTS = frozenset(
    (
        "perpetrator",
        "attacker",
        "authority",
        "actor",
        "side_a",
        "recruiter",
        "supplier",
        "party",
        "speaker",
        "claimant",
        "publisher",
        "leader",
    )
)


VIOLENT = frozenset({ClaimType.ATTACK, ClaimType.CASUALTY, ClaimType.CLASH, ClaimType.ARREST})


def head(sentence: Sentence, phrase: Phrase) -> str:
    """The head word of a phrase, lower case."""
    return sentence.line.words[phrase.head].lower


def is_means(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase names a weapon or a happening: the means of an attack, not who does it."""
    known = lists()
    return head(sentence, phrase) in known["attack_nouns"] or head(sentence, phrase) in known["weapons"]


def is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase can act: a group, person, body, name or pronoun, no thing and no happening."""
    if phrase.time or (phrase.kind is MentionKind.PLACE and phrase.form is not MentionForm.NAME):
        return False
    if phrase.form is MentionForm.PRONOUN:
        return head(sentence, phrase) not in ("it", "this", "that", "which", "what", "those", "these") or head(sentence, phrase) == "it"
    return phrase.kind is not MentionKind.OTHER or not is_means(sentence, phrase)


def fits(phrase: Phrase, role: str, type_: ClaimType, sentence: Sentence) -> bool:
    """Whether a phrase may fill a role at all."""
    if phrase.time:
        return False
    if role in ("victim", "arrested", "defector", "recruit", "person"):
        return is_person_like(sentence, phrase)
    if role in AGENTS and type_ in VIOLENT and phrase.kind is MentionKind.PLACE:
        return False
    if (
        role in AGENTS
        and type_ in (ClaimType.CASUALTY, ClaimType.ARREST)
        and phrase.kind is MentionKind.OTHER
        and not sentence.line.caseless
    ):
        return phrase.form is MentionForm.PRONOUN and is_agent(sentence, phrase)
    if role in AGENTS and type_ is not ClaimType.ATTACK:
        return is_agent(sentence, phrase) and not is_means(sentence, phrase)
    return True


def is_person_like(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase names or counts people."""
    known = lists()
    word = head(sentence, phrase)
    if phrase.form is MentionForm.PRONOUN:
        return word not in ("it", "this", "that", "which", "what", "these")
    if phrase.kind in (MentionKind.PERSON, MentionKind.ACTOR) or phrase.counted:
        return (
            word not in NO_PEOPLE | known["immaterial"]
            and word not in known["facilities"]
            and word not in known["weapons"]
            and not is_means(sentence, phrase)
        )
    return (
        word in known["people"]
        or word.endswith(("ers", "ists", "ians", "men"))
        or sentence.line.tags[phrase.head] == "Q"
        or sentence.line.caseless
    )


def is_place(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase names or describes a place or a position."""
    return phrase.place or phrase.kind is MentionKind.PLACE or head(sentence, phrase) in lists()["facilities"]


def is_ground(sentence: Sentence, phrase: Phrase) -> bool:
    """Land or a work by its noun, also at the end of a name ("the Imperial Citadel"), or a part of a place ("most of Orsa")."""
    after = phrase.after
    of_place = after + 1 in sentence.starting and sentence.line.words[after].lower == "of"
    part = of_place and is_place(sentence, sentence.phrases[sentence.starting[after + 1]]) and head(sentence, phrase) in lists()["shares"]
    return part or head(sentence, phrase) in lists()["grounds"]


def is_side(sentence: Sentence, phrase: Phrase) -> bool:
    """A group, a body or a force: by its kind or its noun."""
    known = lists()
    sided = phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) and not phrase.place
    return sided or head(sentence, phrase) in known["groups"] | known["bodies"] | known["parties"]


def is_armed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names an armed side: a group, soldiers, attackers."""
    return phrase.kind is MentionKind.ACTOR or head(sentence, phrase) in lists()["parties"] | lists()["fighters"] | SIDES


@dataclass(frozen=True, slots=True)
class Match:
    """A frame matched against a clause: the phrases that fill its roles (the last one of each role in `of`)."""

    sentence: Sentence
    frame: VerbFrame
    clause: Clause
    roles: list[tuple[str, int]]
    of: dict[str, Phrase]

    def objects(self) -> list[Phrase]:
        """The phrases of the verb's object."""
        return [self.sentence.phrases[n] for n in self.clause.object]

    def heads(self) -> set[str]:
        """The head words of the object."""
        return {head(self.sentence, phrase) for phrase in self.objects()}

    def victims(self) -> list[Phrase]:
        """The phrases that fill the role of victim."""
        return [self.sentence.phrases[n] for role, n in self.roles if role == "victim"]
