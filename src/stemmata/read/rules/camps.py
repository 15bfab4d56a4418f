"""Where a body's men or camps are: "its men have roamed freely around Rill", "its camps lie inland of Harl", "the Front's boats sit at".

What this is for: presence told of what is a body's. What it is not: a body that is somewhere itself (see `verbal`), or who holds a
place (see `campaigns`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionKind

OWNED: Final = (
    lists()["fighters"] | {"camps", "camp", "bases", "hideouts", "hideout", "positions", "posts"} | {"checkpoints", "boats", "courts"}
)
"""What a body has where it is."""
BEING: Final = frozenset(
    {"lie", "lies", "lay", "sit", "sits", "sat", "roam", "roams", "roamed", "stand", "stands", "patrol", "patrolled", "move", "moved"}
    | {"are", "were", "remain", "remained", "camp", "camped", "stay", "stayed"}
)
FREELY: Final = frozenset({"move", "moved"})
"""Verbs that tell of presence only with "freely" or "openly"."""
AT: Final = frozenset({"in", "at", "around", "near", "inland", "along", "across", "outside", "of", "on"})
REACH: Final = 4
"""Tokens between the verb and the place."""


def camps(sentence: Sentence) -> Iterator[Found]:
    """The claims of presence of a sentence that tell of a body's men and camps."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        if words[phrase.head].lower not in OWNED or not _is_owned(sentence, phrase) or "Q" in tags[phrase.first : phrase.after]:
            continue
        verb = phrase.after
        while verb < len(words) and tags[verb] in "XH":
            verb += 1
        if verb >= len(words) or words[verb].lower not in BEING:
            continue
        if words[verb].lower in FREELY and not {w.lower for w in words[verb - 1 : verb + 2]} & {"freely", "openly"}:
            continue
        place = next((p for p in sentence.phrases if verb < p.first <= verb + REACH), None)
        between = [w.lower for w in words[verb + 1 : place.first]] if place is not None else []
        if place is None or not place.place or not between or between[-1] not in AT:
            continue
        roles = [("place_held", sentence.starting[place.first])]
        found = fixed(ClaimType.PRESENCE, None, (verb, verb + 1), phrase.first, place.after, roles, "camp")
        found.modifiers = [("actor", *_owner(sentence, phrase))]
        found.verb = verb
        yield found


def _is_owned(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says whose men they are: "its men", "the Front's camps", "JAW courts"."""
    words = sentence.line.words
    its = words[phrase.first].lower in ("its", "their")
    owner = next((i for i in range(phrase.core, phrase.head) if sentence.line.tags[i] == "A"), phrase.core)
    body = {w.lower for w in words[phrase.core : owner]} & (lists()["groups"] | lists()["group_words"])
    return (
        its or bool(body) or (phrase.kind is MentionKind.ACTOR and phrase.after - phrase.core > 1 and words[phrase.core].text[0].isupper())
    )


def _owner(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """The tokens of whose they are."""
    words, tags = sentence.line.words, sentence.line.tags
    if words[phrase.first].lower in ("its", "their"):
        return phrase.first, phrase.first + 1
    after = next((i for i in range(phrase.core, phrase.head) if tags[i] == "A"), phrase.head)
    return phrase.core, after
