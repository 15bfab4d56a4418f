"""Who stands at whose side: "fighting at the army's side", "stands at our side", "entered an alliance with the League", "left it".

What this is for: alliances told by "side", and those with somebody that are entered or left. What it is not: verbs of alliance (see
`verbal`), or fighting against a side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

SIDING: Final = "at a side"
STANDING: Final = frozenset({"fight", "stand", "march", "serve", "be", "remain", "die", "fall"})
STANDS: Final = frozenset({"stands", "stood", "stand", "is", "are", "was", "were", "remains", "remained", "fights", "fought", "fighting"})
"""Words of standing that no clause shows."""
PACTS: Final = frozenset({"alliance", "pact", "coalition", "partnership"})
ENTERING: Final = frozenset({"enter", "form", "make", "conclude", "announce", "join", "strike", "sign", "seal", "forge", "build", "enjoy"})
LEAVING: Final = frozenset({"leave", "quit", "end", "break", "renounce", "abandon", "dissolve", "exit"})
REACH: Final = 7
"""Tokens between the verb and "side"."""


def sides(sentence: Sentence) -> Iterator[Found]:
    """The claims of alliance of a sentence that "side" tells."""
    words = sentence.line.words
    for i, word in enumerate(words):
        if word.lower != "side" or i < 2:
            continue
        at = next((j for j in range(i - 1, max(i - 6, 0), -1) if words[j].lower in ("at", "by", "on")), None)
        other = _whose(sentence, at, i) if at is not None else None
        if at is None or other is None:
            continue
        verb = next((j for j in range(at - 1, max(at - REACH, -1), -1) if _stands(sentence, j)), None)
        subject = _subject(sentence, verb) if verb is not None else None
        if verb is not None and subject is not None and subject.first != sentence.phrases[sentence.within[other[0]]].first:
            party = sentence.starting[subject.first]
            found = fixed(ClaimType.ALLIANCE, None, (verb, verb + 1), subject.first, max(i + 1, other[1]), [("party", party)], SIDING)
            number = sentence.within[other[0]]
            whole = sentence.phrases[number].core == other[0] and sentence.phrases[number].after == other[1]
            if whole:
                found.roles.append(("party2", number))
            else:
                found.modifiers = [("party2", *other)]
            found.verb = verb
            yield found


def pacts(sentence: Sentence) -> Iterator[Found]:
    """ "The Union entered an alliance with the Front", "the Union left its alliance with the Front"."""
    words = sentence.line.words
    for i, word in enumerate(words):
        number = sentence.starting.get(i + 2) if word.lower in PACTS and i + 2 < len(words) and words[i + 1].lower == "with" else None
        if number is None or not _is_side(sentence, words[sentence.phrases[number].head].lower, number):
            continue
        clause = next((c for c in reversed(sentence.clauses) if i - 5 <= c.verb < i and c.lemma in ENTERING | LEAVING), None)
        subject = _subject(sentence, clause.verb) if clause is not None and not clause.passive else None
        if clause is None or subject is None or clause.negated:
            continue
        left = clause.lemma in LEAVING
        roles = [("party", sentence.starting[subject.first]), ("party2", number)]
        kind = ClaimType.RIVALRY if left else ClaimType.ALLIANCE
        after = sentence.phrases[number].after
        found = fixed(kind, None, (clause.verb, clause.verb + 1), subject.first, after, roles, "pact")
        found.verb = clause.verb
        yield found


def settle(builder: Builder) -> None:
    """Takes out the fights that were read from the words of who stands at whose side, in place."""
    beside = {claim.trigger for claim in builder.claims.values() if claim.rule == SIDING}
    for key, claim in list(builder.claims.items()):
        fight = claim.type in (ClaimType.CLASH, ClaimType.RIVALRY)
        if fight and claim.trigger is not None and any(claim.trigger.meets(other) for other in beside if other is not None):
            del builder.claims[key]


def _stands(sentence: Sentence, i: int) -> bool:
    clause: Clause | None = sentence.clause_at.get(i)
    return (clause is not None and clause.lemma in STANDING and not clause.negated) or sentence.line.words[i].lower in STANDS


def _whose(sentence: Sentence, at: int, side: int) -> tuple[int, int] | None:
    """The tokens of who has the side: "the army's side", "our side", "the side of the League"."""
    words, tags = sentence.line.words, sentence.line.tags
    if side == at + 2 and words[at + 1].lower in ("our", "its", "their", "his"):
        return (at + 1, at + 2) if at + 1 in sentence.within else None
    if tags[side - 1] == "A" and side - 1 > at + 1:
        first = at + 1 + (words[at + 1].lower == "the")
        return (first, side - 1) if first in sentence.within and _is_side(sentence, words[side - 2].lower, sentence.within[first]) else None
    if side + 2 < len(words) and words[side + 1].lower == "of" and side + 2 in sentence.starting and words[side - 1].lower == "the":
        number = sentence.starting[side + 2]
        phrase = sentence.phrases[number]
        return (phrase.core, phrase.after) if _is_side(sentence, words[phrase.head].lower, number) else None
    return None


def _is_side(sentence: Sentence, word: str, number: int) -> bool:
    kind = sentence.phrases[number].kind
    return kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or word in lists()["groups"] | lists()["fighters"] | lists()["parties"] | {
        "government"
    }


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Who stands: the phrase before the verb, over a clause between commas; a group, or a person by name."""
    tags = sentence.line.tags
    i = verb
    while i and tags[i - 1] in "XBHMV":
        i -= 1
    if i and tags[i - 1] == ",":
        i -= 1
    number = sentence.ending.get(i)
    if number is None:
        return None
    phrase = sentence.phrases[number]
    person = phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME
    word = sentence.line.words[phrase.head].lower
    return phrase if person or _is_side(sentence, word, number) or word in ("they", "it", "he", "who") else None
