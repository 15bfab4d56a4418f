"""Men who come back to the side that they had left: "Twelve of them had returned by October", "a dozen came home".

What this is for: returns told after a defection of the same document, as defections of their own. What it is not: journeys (see
`verbal`): without a defection told before, who returns only travels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType

REACH: Final = 3
"""Sentences after a defection within which a counted return is of those who had gone."""
HOME: Final = {"come": frozenset({"home", "back"}), "go": frozenset({"home", "back"}), "return": frozenset({""})}


def returns(parsed: Sequence[Sentence], builder: Builder) -> Iterator[tuple[Sentence, Found]]:
    """Counted returns within a few sentences of a defection."""
    told = [claim for claim in builder.claims.values() if claim.type is ClaimType.DEFECTION]
    starts = sorted(claim.quote.start for claim in told)
    verbs = {claim.trigger.start for claim in told if claim.trigger}
    last, at = -REACH - 1, 0
    for number, sentence in enumerate(parsed):
        end = sentence.line.words[-1].end
        here = at
        while at < len(starts) and starts[at] < end:
            at += 1
        last = number if at > here else last
        if number - last > REACH:
            continue
        for clause in sentence.clauses:
            found = _return(sentence, clause)
            if found is not None and sentence.line.words[clause.verb].start not in verbs:
                yield sentence, found


def _return(sentence: Sentence, clause: Clause) -> Found | None:
    """A counted subject that returns, comes home, has gone back."""
    words, tags = sentence.line.words, sentence.line.tags
    particles = HOME.get(clause.lemma)
    if particles is None or clause.passive or clause.negated or not clause.subject:
        return None
    after = clause.verb + 1
    following = words[after].lower if after < len(words) else ""
    if "" not in particles and following not in particles:
        return None
    phrase = sentence.phrases[clause.subject[0]]
    if phrase.time or "Q" not in tags[phrase.first : phrase.after]:
        return None
    last = after if "" in particles else after + 1
    found = fixed(
        ClaimType.DEFECTION, None, (clause.verb, last), phrase.first, max(last, clause.after), [("defector", clause.subject[0])], "return"
    )
    found.counted_at = (phrase.first, phrase.after)
    found.verb = clause.verb
    return found
