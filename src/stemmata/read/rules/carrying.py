"""Counts of victims that go on from harm told before: "Two of them were children", "the observers speak of seven".

What this is for: numbers without a noun, or of "them", whose harm stands in a sentence before. What it is not: parts and tolls that
their own sentence explains (see `shares`, `tolls`), or numbers of fighters (see `strengths`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.claim import CARRIED
from stemmata.read.quantify import Figure, figures_between
from stemmata.read.reader import Extent, MarkedClaim
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.fillers import is_person_like
from stemmata.read.rules.phrases import Phrase, demonyms
from stemmata.read.rules.tolls import STATUS
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm

REACH: Final = 3
"""Sentences after harm within which a number without a noun is of those harmed."""
FIGURES: Final = frozenset({"figure", "number", "toll", "count", "total", "tally"})
"""Nouns for a number told: "the figure of nine", "The correct number is four"."""
GIVING: Final = {
    "speak": "of",
    "talk": "of",
    "tell": "of",
    "boast": "of",
    "put": "at",
    "raise": "to",
    "correct": "to",
    "revise": "to",
    "cut": "to",
    "say": "",
    "claim": "",
    "admit": "",
    "report": "",
    "write": "",
}
"""Verbs by which somebody gives a number, with what stands before it: "spoke of 27", "had said 17", "corrected that to 11"."""
WHOLES: Final = {
    **dict.fromkeys(("newcomers", "displaced", "refugees", "evacuees", "arrivals", "returnees"), "displaced"),
    **dict.fromkeys(("hostages", "captives", "abducted"), "abducted"),
    **{word: kind for word, kind in STATUS.items() if word != "victims"},
}
"""Nouns for those of whom some are counted, by the harm that they tell: "Some 2,900 of the newcomers are children"."""
OF_THOSE: Final = frozenset({"them", "these", "those", "whom"})


@dataclass(frozen=True, slots=True)
class Told:
    """Harm told: where, in which sentence, of which kind, and of whom. `part`: of some of those told before; `most`:
    how many at most, infinite if that is open."""

    end: int
    sentence: int
    subtype: str
    victims: tuple[Extent, ...]
    part: bool
    most: float


def carried_counts(parsed: Sequence[Sentence], builder: Builder) -> Iterator[tuple[Sentence, Found]]:
    """The claims of a document's numbers that go on from harm told at most `REACH` sentences before."""
    starts = [sentence.line.words[0].start for sentence in parsed]
    claims = sorted(builder.claims.values(), key=lambda claim: (claim.quote, claim.trigger or claim.quote))
    taken = sorted(count.extent for claim in claims for count in claim.counts)
    strength = _ends(builder, claims, starts, ClaimType.STRENGTH)
    told = [one for one in _ends(builder, claims, starts, ClaimType.CASUALTY) if not one.part]
    for number, sentence in enumerate(parsed):
        for figure in builder.figures_of(sentence):
            harm = _last(told, figure.start)
            if (
                harm is None
                or number - harm.sentence > REACH
                or any(figure.start < t.end and t.start < figure.end for t in _near(taken, figure))
            ):
                continue
            size = _last(strength, figure.start)
            found = _of_those(sentence, figure, harm)
            if found is None and (size is None or size.end < harm.end):
                found = _bare(sentence, figure, harm) or (_of_a_day(sentence, figure, harm) if harm.sentence == number else None)
            if found is not None:
                yield sentence, found


def _ends(builder: Builder, claims: Sequence[MarkedClaim], starts: Sequence[int], type_: ClaimType) -> list[Told]:
    """Claims of a type that count somebody, in the order of the text."""
    return [
        Told(
            claim.quote.end,
            bisect_right(starts, claim.quote.start) - 1,
            claim.subtype or "",
            tuple(a.extent for a in claim.arguments if a.role == "victim" and not _is_state(builder.text, a.extent))[:1],
            claim.rule == "subset",
            _most(builder.text, claim),
        )
        for claim in claims
        if claim.type is type_ and (claim.subtype or type_ is ClaimType.STRENGTH) and claim.counts
    ]


def _most(text: str, claim: MarkedClaim) -> float:
    """How many a claim counts at most."""
    found = [f.estimate for c in claim.counts[:1] for f in figures_between(text, c.extent.start, c.extent.end)[:1]]
    bound = (found[0].high or (found[0].best if found[0].low is None else None)) if found else None
    return inf if bound is None else bound


def _is_state(text: str, extent: Extent) -> bool:
    """Whether a victim is told by the state alone: "the dead"."""
    return text[extent.start : extent.end].lower().split()[-1] in STATUS


def _last(told: Sequence[Told], start: int) -> Told | None:
    """The last of claims told before a code point."""
    return next((one for one in reversed(told) if one.end <= start), None)


def _near(taken: Sequence[Extent], figure: Figure) -> Sequence[Extent]:
    """Counts that belong to a claim already, beside a figure."""
    at = bisect_right(taken, Extent(figure.start, figure.end))
    return taken[max(0, at - 3) : at + 3]


def _tokens(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The tokens of a figure."""
    inside = [i for i, word in enumerate(sentence.line.words) if figure.start <= word.start < figure.end]
    return inside[0], inside[-1] + 1


def _of_those(sentence: Sentence, figure: Figure, harm: Told) -> Found | None:
    """ "Two of them are children", "Of these, 3,100 are women", "Three of them wore a uniform": a part of those harmed."""
    words, tags = sentence.line.words, sentence.line.tags
    first, after = _tokens(sentence, figure)
    whole = _whole_of(sentence, after)
    ahead = whole > 0
    behind = first == 3 and tags[2] == "," and words[0].lower == "of" and words[1].lower in OF_THOSE
    if not (ahead or behind) or not (behind or _opens(sentence, first)):
        return None
    at = whole if ahead else after
    if at + 1 >= len(words) or tags[at] not in "BV":
        return None
    people = sentence.starting.get(at + 1)
    if tags[at] == "B" and (people is None or not _are_people(sentence, sentence.phrases[people])):
        return None
    whose = people if tags[at] == "B" else sentence.within.get(at - 1 if ahead else 1)
    roles = [("victim", whose)] if whose is not None else []
    stop = sentence.phrases[people].after if people is not None else at + 1
    told = WHOLES.get(words[at - 1].lower)
    if (told or harm.subtype) == harm.subtype and (figure.estimate.best or 0) > harm.most:
        return None  # more than were told of before: of others
    found = fixed(ClaimType.CASUALTY, told or harm.subtype, (at, at + 1), first, stop, roles, "subset")
    found.counted_at, found.verb = (first, after), at
    return found


def _whole_of(sentence: Sentence, after: int) -> int:
    """The token behind "of them", "of the four", "of the men" that stands at token `after`; 0 if nothing of the kind does."""
    words = sentence.line.words
    if after + 1 >= len(words) or words[after].lower != "of":
        return 0
    if words[after + 1].lower in OF_THOSE:
        return after + 2
    phrase = sentence.phrases[sentence.within[after + 1]] if after + 1 in sentence.within else None
    known = words[after + 1].lower == "the" and phrase is not None and phrase.form is not MentionForm.NAME
    head = words[phrase.head].lower if phrase is not None else ""
    those = known and phrase is not None and (sentence.line.tags[phrase.head] == "Q" or head in lists()["people"] or head in STATUS)
    return phrase.after if those and phrase is not None else 0


def _are_people(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase after "are" tells who they are: "children", "Malaysians"."""
    return is_person_like(sentence, phrase) or sentence.line.words[phrase.head].lower in demonyms()


def _opens(sentence: Sentence, first: int) -> bool:
    """Whether a clause begins at a token: at the head of the sentence, after a comma or "and", or after a verb of saying."""
    before = sentence.line.tags[first - 1] if first else "."
    return before in '.,CW"' or sentence._reports(first - 1)


def _bare(sentence: Sentence, figure: Figure, harm: Told) -> Found | None:
    """A number without a noun that somebody gives: "the diocese says 17", "the provisional toll of nine"."""
    if figure.counted is not None or figure.measure is not None:
        return None
    first, after = _tokens(sentence, figure)
    trigger = _giving(sentence, first)
    if trigger is None:
        return None
    found = fixed(ClaimType.CASUALTY, harm.subtype, (first, after), trigger, after, [], CARRIED)
    found.counted_at, found.verb = (first, after), trigger
    if harm.victims:
        found.carried = (("victim", harm.victims[0]),)
    return found


def _of_a_day(sentence: Sentence, figure: Figure, harm: Told) -> Found | None:
    """ "Eight were killed on 2 March, six on 18 April": a number alone and the day of another blow, the verb left out."""
    if figure.counted is not None or figure.measure is not None:
        return None
    words, tags = sentence.line.words, sentence.line.tags
    first, after = _tokens(sentence, figure)
    day = sentence.starting.get(after + 1)
    led = first > 0 and (tags[first - 1] in ",C" or words[first - 1].lower == "then")
    if not led or after >= len(words) or words[after].lower not in ("on", "in") or day is None or not sentence.phrases[day].time:
        return None
    stop = sentence.phrases[day].after
    if stop < len(tags) and tags[stop] not in ".,C;":
        return None
    found = fixed(ClaimType.CASUALTY, harm.subtype, (first, after), first, stop, [], "gapped")
    found.counted_at = (first, after)
    if harm.victims:
        found.carried = (("victim", harm.victims[0]),)
    return found


def _giving(sentence: Sentence, first: int) -> int | None:
    """The token by which the number at token `first` is given: a noun for a number, or a verb of giving one."""
    words, tags, forms = sentence.line.words, sentence.line.tags, sentence.line.forms
    i = first - 1
    while i >= 0 and tags[i] == "X":
        i -= 1
    if i < 1:
        return None
    if words[i].lower == "of" and words[i - 1].lower in FIGURES | {"that"}:
        named = words[i - 1].lower in FIGURES or any(w.lower in FIGURES for w in words[:i])
        return i - 1 if named else None
    if tags[i] == "B" and i - 1 in sentence.within and words[sentence.phrases[sentence.within[i - 1]].head].lower in FIGURES:
        return sentence.phrases[sentence.within[i - 1]].head
    preposition = words[i].lower if tags[i] == "P" else ""
    for verb in range(i if not preposition else i - 1, max(-1, i - 4), -1):
        form = forms[verb]
        if form is not None and tags[verb] in "VEIG":
            return verb if GIVING.get(form.lemma) == preposition else None
        if not preposition or words[verb].lower not in HARM_NOUNS:
            return None
    return None


HARM_NOUNS: Final = frozenset({"the", "that", "it", "its", "their", "loss", "losses", "dead", "toll", "figure", "number", "killed"})
"""Words between a verb of giving and its preposition: "put the loss at 29", "corrected that to 11"."""
