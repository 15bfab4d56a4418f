"""Interviews in question and answer: whose word the answers are, where no verb of saying stands beside them.

What this is for: pages that name one person, then put question after question to that person. What it is not: transcripts with
labels (see `recorded`), or lists of questions that nobody in particular answers: somebody must say "I" or "we".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from stemmata.read.reader import Extent, MarkedAttribution
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.voice import voice_of
from stemmata.schema.vocabulary import MentionForm, MentionKind

QUESTIONS: Final = 3
"""Paragraphs that are questions from which a page is an interview."""
LONGEST: Final = 40
"""Words of such a paragraph."""
QUOTES: Final = frozenset({"“", '"', "«", "''", "``", "‘"})
SPEAKING: Final = frozenset({"i", "my", "me", "we", "our", "us"})


def interviews(sentences: Sequence[Sentence], builder: Builder) -> list[MarkedAttribution]:
    """One attribution an answer, from behind its question to the next; its source is the name where it first stands."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if not sentence.line.title:
            paragraphs.setdefault(sentence.line.paragraph, []).append(sentence)
    rows = [paragraphs[n] for n in sorted(paragraphs)]
    asked = [n for n, row in enumerate(rows) if _asks(row)]
    if len(asked) < QUESTIONS:
        return []
    answers = [rows[start + 1 : end] for start, end in zip(asked, [*asked[1:], len(rows)], strict=True)]
    spoken = [[s for row in answer for s in row] for answer in answers]
    answered = [answer for answer in spoken if answer]
    if len(answered) < QUESTIONS or not any(w.lower in SPEAKING for answer in answered for s in answer for w in s.line.words):
        return []
    titles = [s for s in sentences if s.line.title]
    lead = [s for row in rows[: asked[0]] for s in row]
    who = _in_headline(titles) or next(
        ((s, p) for s in (*lead, *titles) for p in s.phrases if _is_named(s, p.kind, p.form, p.core, p.after)), None
    )
    if who is None:
        return []
    source, voice = builder.mention(*who), voice_of(*who)
    return [MarkedAttribution(source, None, Extent(a[0].line.words[0].start, a[-1].line.words[-1].end), voice) for a in answered]


def _in_headline(titles: Sequence[Sentence]) -> tuple[Sentence, Phrase] | None:
    """The person whom the headline quotes: "Sheikh Mobarak ibn Naser: “I put my beard on it”"."""
    for sentence in titles:
        words = sentence.line.words
        colon = next((i for i, w in enumerate(words) if w.text == ":"), 0)
        opens = colon and colon + 1 < len(words) and words[colon + 1].text in QUOTES
        number = sentence.ending.get(colon) if opens else None
        phrase = sentence.phrases[number] if number is not None else None
        if phrase is not None and phrase.first == 0 and sum(w.text[:1].isupper() for w in words[:colon]) > 1:
            return sentence, replace(phrase, kind=MentionKind.PERSON, form=MentionForm.NAME)
    return None


def _asks(paragraph: Sequence[Sentence]) -> bool:
    """Whether a paragraph is a question: it ends with its mark, is short, and opens no quotation."""
    words = [w.text for s in paragraph for w in s.line.words]
    return len(words) <= LONGEST and words[-1] == "?" and words[0] not in QUOTES


def _is_named(sentence: Sentence, kind: MentionKind, form: MentionForm, core: int, after: int) -> bool:
    """Whether a phrase is a person's name of two words or more."""
    words = [w.text for w in sentence.line.words[core:after]]
    return kind is MentionKind.PERSON and form is MentionForm.NAME and sum(w[:1].isupper() for w in words) > 1
