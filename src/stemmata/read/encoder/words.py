"""From extents that the model marked to phrases and mentions of the rules' parse.

What this is for: minimal noun phrases (no article, no count, no punctuation), the same mention for the same words whoever
marked them, kinds, forms and antecedents. What it is not: a choice of claims.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stemmata.read.reader import Extent
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import MentionForm

LEFT_OUT = "DQXOBT"
"""Classes of words that begin no mention: articles and possessives, counts, adverbs, hedges."""

JOINING = frozenset({"'s", "and", "or", "of", "the", "a", "an", "in", "at", "by", "with", "to", "for", "from", "on", "as"})
"""Words that end no mention."""


class Places:
    """The sentences of a document by where they start, and their words by where they stand."""

    def __init__(self, parsed: Sequence[Sentence], builder: Builder) -> None:
        self.parsed = [s for s in parsed if s.line.words]
        self._starts = [s.line.words[0].start for s in self.parsed]
        self.builder = builder

    def sentence(self, at: int) -> Sentence | None:
        """The sentence that holds a code point; None between sentences."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or self.parsed[number].line.words[-1].end <= at:
            return None
        return self.parsed[number]

    def tokens(self, sentence: Sentence, extent: Extent) -> tuple[int, int] | None:
        """The tokens [first, after) of a sentence that an extent touches; None if it touches none."""
        words = sentence.line.words
        first = bisect_right(words, extent.start, key=lambda w: w.end)
        after = bisect_left(words, extent.end, key=lambda w: w.start)
        return (first, after) if first < after else None

    def phrase(self, extent: Extent) -> tuple[Sentence, Phrase] | None:
        """The noun phrase that an extent lies in and whose head it holds, or the name that it begins; None if there is none."""
        found = self._trimmed(extent)
        if found is None:
            return None
        sentence, first, after = found
        number = sentence.within.get(after - 1)
        if number is None or number != sentence.within.get(first):
            return None
        phrase = sentence.phrases[number]
        begun = phrase.form is MentionForm.NAME and first <= phrase.core < after
        return (sentence, phrase) if begun or first <= phrase.head < after else None

    def mention(self, extent: Extent, role: str) -> Extent | None:
        """The mention that an extent stands for: the phrase it heads, else its own words; made once. None if no word is left."""
        known = self.phrase(extent)
        if known is not None:
            return self.builder.mention(*known)
        found = self._trimmed(extent)
        if found is None:
            return None
        sentence, first, after = found
        while first < after and sentence.line.tags[first] in LEFT_OUT:
            first += 1
        return self.builder.part(sentence, first, after, role) if first < after else None

    def _trimmed(self, extent: Extent) -> tuple[Sentence, int, int] | None:
        """The sentence and tokens of an extent without punctuation at its ends and joining words behind; None if none is left."""
        sentence = self.sentence(extent.start)
        found = self.tokens(sentence, extent) if sentence else None
        if sentence is None or found is None:
            return None
        first, after = found
        words = sentence.line.words
        while first < after and not _is_word(words[first].text):
            first += 1
        while after > first and (not _is_word(words[after - 1].text) or words[after - 1].lower in JOINING):
            after -= 1
        return (sentence, first, after) if first < after else None


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))
