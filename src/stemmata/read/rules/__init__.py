"""The built-in reader: rules and word lists, no model.

What this is for: marking claims, mentions and attributions in linear time, with no download, so that the program works
offline and explains itself. What it is not: the best reader there can be; a model behind the same seam may replace it.
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.read.attribute import Reaches
from stemmata.read.locate import place_names
from stemmata.read.reader import Annotations, MarkedAttribution
from stemmata.read.rules.build import Builder
from stemmata.read.rules.carrying import carried_counts
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.company import complete
from stemmata.read.rules.fates import carried_fates
from stemmata.read.rules.nominal import nominal
from stemmata.read.rules.ongoing import carried_strengths
from stemmata.read.rules.patterns import patterns
from stemmata.read.rules.phrases import Phrase, phrases
from stemmata.read.rules.reach import attributions
from stemmata.read.rules.referring import referring
from stemmata.read.rules.returns import returns
from stemmata.read.rules.revising import revise
from stemmata.read.rules.siding import settle
from stemmata.read.rules.tagging import Line, tag
from stemmata.read.rules.towns import name_towns
from stemmata.read.rules.verbal import be_frames, verbal
from stemmata.read.sentences import is_caseless, sentences
from stemmata.read.words import words
from stemmata.schema.text import Segment


class Rules:
    """Reader by rules. Pure: same text and segments, same annotations."""

    name = "rules"
    version = "1"

    def annotate(self, text: str, segments: Sequence[Segment]) -> Annotations:
        """Mentions, claims and attributions of title and body."""
        parsed = parse(text, segments)
        builder = Builder(text)
        said = attributions(parsed, builder)
        claims(parsed, builder, said)
        return builder.annotations(said)


def claims(parsed: Sequence[Sentence], builder: Builder, said: Sequence[MarkedAttribution]) -> None:
    """Adds what the rules find claimed to the builder, and whom else the report speaks of. `said`: who speaks where, for claims that
    only a party can make."""
    reaches = Reaches(said)
    for sentence in parsed:
        for found in (*verbal(sentence), *be_frames(sentence), *nominal(sentence), *patterns(sentence)):
            builder.claim(sentence, found, reaches)
    for sentence, found in (*carried_strengths(parsed, builder), *returns(parsed, builder)):
        builder.claim(sentence, found, reaches)
    complete(parsed, builder)
    settle(builder)
    for sentence, found in list(carried_counts(parsed, builder)):
        builder.claim(sentence, found, reaches)
    revise(builder)
    for sentence, found in list(carried_fates(parsed, builder)):
        builder.claim(sentence, found, reaches)
    referring(parsed, builder)


def parse(text: str, segments: Sequence[Segment]) -> list[Sentence]:
    """The sentences of title and body with word classes, noun phrases and clauses."""
    bounds = sentences(text, segments)
    caseless = is_caseless(text)
    lines: list[tuple[Line, list[Phrase]]] = []
    for bound in bounds:
        tokens = words(text, bound.start, bound.end)
        if tokens:
            line = tag(tokens, bound.paragraph, bound.title, caseless)
            lines.append((line, phrases(line, _places)))
    if not caseless:
        name_towns(lines)
    return [Sentence(line, found) for line, found in lines]


def _places(line: Line) -> list[tuple[int, int]]:
    return place_names(line.words)
