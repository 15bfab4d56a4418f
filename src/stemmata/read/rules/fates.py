"""What is told of one person's fate beside verbs of dying: "buried him", "Ruiz's body", "is well", "could not confirm his death".

What this is for: claims of the status of a person by burials, bodies, health, and by somebody who cannot say whether a death told
before is true. What it is not: deaths that a verb tells (see `verbal`), or which death of a person is a matter of status (see
`revising`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.read.rules.build import UNVERIFIED, Builder
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

REACH: Final = 3
"""Sentences after a death within which "it" that somebody cannot confirm, or "his body", is of that death."""
BURYING: Final = frozenset({"bury", "wash", "mourn"})
REMAINS: Final = frozenset({"body", "burial", "funeral", "corpse", "remains", "grave", "coffin"})
"""Nouns that belong to the dead: "Ruiz's body", "the funeral of Ruiz"."""
VERIFYING: Final = frozenset({"verify", "confirm", "substantiate", "corroborate", "establish"})
DEATHS: Final = frozenset({"death", "killing", "demise", "fate"})
THAT: Final = frozenset({"it", "this", "that", "claim", "report", "reports", "claims", "news", "information"})
"""What cannot be confirmed, where a death was told before."""
HIM: Final = frozenset({"him", "her", "he", "she"})
WELL: Final = frozenset({"well", "unharmed", "unhurt", "fine", "healthy"})


def fates(sentence: Sentence) -> Iterator[Found]:
    """Claims of a person's fate that a sentence shows by itself."""
    for clause in sentence.clauses:
        for number in clause.subject if clause.passive else clause.object:
            if clause.lemma in BURYING and not clause.negated and _is_one(sentence, sentence.phrases[number]):
                trigger = (clause.verb, clause.verb + 1)
                start = min(clause.start, clause.group)
                after = max(clause.after, clause.verb + 1)
                found = fixed(ClaimType.PERSON_STATUS, "dead", trigger, start, after, [("person", number)], "burial")
                found.verb = clause.verb
                yield found
    for phrase in sentence.phrases:
        yield from _remains(sentence, phrase)
        yield from _well(sentence, phrase)


def _is_one(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is one person by name, or "him"."""
    named = phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME and not phrase.time
    return named or sentence.line.words[phrase.head].lower in HIM


def _remains(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "Ruiz's body", "his body", "the funeral of Ruiz": the person whose remains they are."""
    words, tags = sentence.line.words, sentence.line.tags
    if words[phrase.head].lower not in REMAINS:
        return
    trigger = (phrase.head, phrase.head + 1)
    owned = next((i for i in range(phrase.first, phrase.head) if tags[i] == "A"), None)
    if owned is not None and words[phrase.first].text[0].isupper() and not sentence.line.caseless and phrase.first < owned:
        found = fixed(ClaimType.PERSON_STATUS, "dead", trigger, phrase.first, phrase.after, [], "burial")
        found.modifiers = [("person", phrase.core, owned)]
        yield found
    at = phrase.after + 1
    if phrase.after < len(words) and words[phrase.after].lower == "of" and at in sentence.starting:
        other = sentence.phrases[sentence.starting[at]]
        if other.kind is MentionKind.PERSON and other.form is MentionForm.NAME:
            roles = [("person", sentence.starting[at])]
            yield fixed(ClaimType.PERSON_STATUS, "dead", trigger, phrase.first, other.after, roles, "burial")


def _well(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "The White Lion is well", "he is unharmed", "our emir lives": told of one person."""
    words, tags = sentence.line.words, sentence.line.tags
    at = phrase.after
    one = phrase.kind is MentionKind.PERSON or words[phrase.head].lower in ("he", "she")
    if not one or phrase.counted or at >= len(words) or (words[phrase.head].lower.endswith("s") and phrase.form is MentionForm.NOMINAL):
        return
    last = at + 1
    if tags[at] == "B":
        while last < len(words) and tags[last] == "X" and words[last].lower not in WELL:
            last += 1
        if last >= len(words) or words[last].lower not in WELL:
            return
    elif words[at].lower != "lives":
        return
    else:
        last = at
    if last + 1 < len(words) and tags[last + 1] not in '.,C")':
        return  # "is well known", "lives in Orsa"
    roles = [("person", sentence.starting[phrase.first])]
    yield fixed(ClaimType.PERSON_STATUS, "alive", (last, last + 1), phrase.first, last + 1, roles, "well")


def carried_fates(parsed: Sequence[Sentence], builder: Builder) -> Iterator[tuple[Sentence, Found]]:
    """ "The panel was unable to confirm his death", "we could not verify it", "she washed his body": after a death of the document."""
    starts = [sentence.line.words[0].start for sentence in parsed]
    dead = sorted(c.quote.start for c in builder.claims.values() if c.type is ClaimType.PERSON_STATUS and c.subtype == "dead")
    for number, sentence in enumerate(parsed):
        before = bisect_right(dead, sentence.line.words[-1].end) - 1
        if before < 0:
            continue
        near = number - (bisect_right(starts, dead[before]) - 1) <= REACH
        for clause in sentence.clauses:
            found = _not_confirmed(sentence, clause, near) if clause.lemma in VERIFYING else None
            if found is not None:
                yield sentence, found
        for phrase in sentence.phrases if near else ():
            words = sentence.line.words
            if words[phrase.head].lower in REMAINS and words[phrase.first].lower in ("his", "her"):
                found = fixed(ClaimType.PERSON_STATUS, "dead", (phrase.head, phrase.head + 1), phrase.first, phrase.after, [], "burial")
                found.modifiers = [("person", phrase.first, phrase.first + 1)]
                yield sentence, found


def _not_confirmed(sentence: Sentence, clause: Clause, near: bool) -> Found | None:
    """The claim that somebody cannot say whether a person is dead."""
    words = sentence.line.words
    unable = any(w.lower in ("unable", "impossible") for w in words[max(0, clause.group - 3) : clause.verb])
    if not (clause.negated or unable):
        return None
    for number in clause.subject if clause.passive else clause.object:
        phrase = sentence.phrases[number]
        word = words[phrase.head].lower
        if word not in DEATHS and not (near and word in THAT):
            continue
        start, after = min(clause.group, phrase.first), max(clause.verb + 1, phrase.after)
        found = fixed(ClaimType.PERSON_STATUS, "dead", (clause.verb, clause.verb + 1), start, after, [], UNVERIFIED)
        owner = next((i for i in range(phrase.first, phrase.head) if sentence.line.tags[i] == "A"), None)
        if word in DEATHS and phrase.head > phrase.first:
            stop = owner if owner is not None else phrase.first + 1
            found.modifiers = [("person", phrase.first, stop)]
        else:
            found.roles = [("person", number)]
        found.verb = clause.verb
        return found
    return None
