"""Transcripts: "(Veriko) We took the town", "(begin recording) (unidentified speaker) ... (end recording)".

What this is for: who speaks under a label in brackets, in documents that show by their own labels that they are transcripts. What
it is not: asides in brackets of other documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stemmata.read.reader import Extent, MarkedAttribution
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.schema.vocabulary import Voice

ASKING: Final = frozenset({"reporter", "question", "interviewer", "announcer", "correspondent", "moderator"})
"""Labels of whoever asks or reads: the page's own voice."""
MARKS: Final = frozenset({"recording", "reporter", "interviewer", "question", "unidentified", "announcer", "moderator"})
"""Words of labels that only transcripts have."""
NOISE: Final = frozenset(
    {"indistinct", "omitted", "passage", "applause", "reception", "break", "laughter", "sic", "text", "video", "words"}
)
LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Label:
    """Words [first, after) inside brackets of sentence `number`."""

    number: int
    first: int
    after: int
    words: tuple[str, ...]


def recorded(sentences: Sequence[Sentence], builder: Builder) -> list[MarkedAttribution]:
    """Attributions of the stretches under the labels of a transcript."""
    labels = list(_labels(sentences))
    if not any(MARKS & set(label.words) for label in labels):
        return []
    found = []
    for n, label in enumerate(labels):
        if ASKING & set(label.words) or "recording" in label.words:
            continue
        sentence = sentences[label.number]
        start = sentence.line.words[min(label.after + 1, len(sentence.line.words) - 1)].start
        end = _end(sentences, labels, n)
        if end > start:
            source = builder.part(sentence, label.first, label.after, "person")
            found.append(MarkedAttribution(source, None, Extent(start, end), Voice.PERSON))
    return found


def _end(sentences: Sequence[Sentence], labels: Sequence[_Label], n: int) -> int:
    """Where the next label stands; where there is none, the end of the label's paragraph."""
    if n + 1 < len(labels):
        following = labels[n + 1]
        return sentences[following.number].line.words[following.first - 1].start
    paragraph = sentences[labels[n].number].line.paragraph
    return max(s.line.words[-1].end for s in sentences if s.line.paragraph == paragraph)


def _labels(sentences: Sequence[Sentence]) -> Iterator[_Label]:
    """Short brackets at the head of a sentence or after another bracket, and "(end recording)" wherever it stands."""
    for number, sentence in enumerate(sentences):
        line = sentence.line
        for i, tag in enumerate(line.tags):
            if tag != "(":
                continue
            close = next((j for j in range(i + 1, min(i + 2 + LONGEST, len(line.tags))) if line.tags[j] == ")"), None)
            if close is None or close == i + 1:
                continue
            words = tuple(w.lower for w in line.words[i + 1 : close])
            heads = i == 0 or line.tags[i - 1] in ").("
            if (heads or "recording" in words) and not NOISE & set(words) and all(w[0].isalpha() for w in words):
                yield _Label(number, i + 1, close, words)
