"""Who left whom, and with how many: the side and the men that a defection tells beside its verb.

What this is for: of "forty members of the League went over" the League, of "the commander crossed over with 300 men" the men. What it
is not: finding that somebody changed sides (see `verbal`, `returns`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent, MarkedArgument, MarkedClaim, MarkedCount
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import ClaimType, Measure, MentionForm, MentionKind

MEN: Final = lists()["fighters"] | {"guns", "rifles", "boys", "loyalists", "bodyguards", "militia"}
SIDES: Final = lists()["groups"] | {"rebels", "insurgents", "volunteers"}


def complete(parsed: Sequence[Sentence], builder: Builder) -> None:
    """Adds to the defections of a document the side that was left and the men who went along, in place."""
    starts = [sentence.line.words[0].start for sentence in parsed]
    for key, claim in builder.claims.items():
        if claim.type is not ClaimType.DEFECTION:
            continue
        number = bisect_right(starts, (claim.trigger or claim.quote).start) - 1
        if number >= 0:
            builder.claims[key] = _with_men(parsed[number], builder, _with_side(parsed[number], builder, claim))


def _with_side(sentence: Sentence, builder: Builder, claim: MarkedClaim) -> MarkedClaim:
    """ "Forty members of the League": the side of those who go."""
    if any(a.role == "from" for a in claim.arguments):
        return claim
    ends = {w.end: i + 1 for i, w in enumerate(sentence.line.words)}
    taken = {a.extent for a in claim.arguments}
    for argument in claim.arguments:
        last = builder.text[argument.extent.start : argument.extent.end].lower().split()[-1]
        chief = last in lists()["leaders"]  # a commander of the Guard may bring the Guard along
        after = ends.get(argument.extent.end) if argument.role == "defector" and not chief else None
        side = _of(sentence, after) if after is not None else None
        if side is not None and (extent := builder.mention(sentence, side)) not in taken:
            return replace(claim, arguments=_sorted([*claim.arguments, MarkedArgument("from", extent)]))
    return claim


def _of(sentence: Sentence, after: int) -> Phrase | None:
    """The group behind "of" or "from" at token `after`."""
    words = sentence.line.words
    if after + 1 >= len(words) or words[after].lower not in ("of", "from") or after + 1 not in sentence.starting:
        return None
    phrase = sentence.phrases[sentence.starting[after + 1]]
    group = phrase.kind is MentionKind.ACTOR or words[phrase.head].lower in SIDES
    return phrase if group and phrase.form is not MentionForm.PRONOUN and not (phrase.place or phrase.time) else None


def _with_men(sentence: Sentence, builder: Builder, claim: MarkedClaim) -> MarkedClaim:
    """ "... with some 300 men": those who go along, where the claim counts nobody yet."""
    if claim.counts or claim.trigger is None:
        return claim
    words = sentence.line.words
    for i, word in enumerate(words):
        if word.lower != "with" or word.start < claim.trigger.end or i + 1 not in sentence.starting:
            continue
        phrase = sentence.phrases[sentence.starting[i + 1]]
        if words[phrase.head].lower not in MEN or "Q" not in sentence.line.tags[phrase.first : phrase.after]:
            continue
        men = Extent(words[phrase.first].start, words[phrase.after - 1].end)
        figures = [f for f in builder.figures_of(sentence) if men.start <= f.start < men.end]
        counts = tuple(MarkedCount(Extent(f.start, f.end), Measure.FIGHTERS) for f in figures[:1])
        if counts:
            quote = Extent(claim.quote.start, max(claim.quote.end, men.end))
            arguments = _sorted([*claim.arguments, MarkedArgument("defector", builder.mention(sentence, phrase))])
            return replace(claim, quote=quote, arguments=arguments, counts=counts)
    return claim


def _sorted(arguments: Sequence[MarkedArgument]) -> tuple[MarkedArgument, ...]:
    return tuple(sorted(set(arguments), key=lambda a: (a.extent, a.role)))
