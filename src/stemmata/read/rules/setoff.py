"""Words that a page sets off as somebody else's: a letter or message copied in lines that begin with ">" or are indented.

What this is for: whose word such a block is, by the lines that introduce it. What it is not: a quotation in running text (see `reach`)
or a transcript (see `recorded`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.read.reader import Extent, MarkedAttribution
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.voice import speaks, voice_of
from stemmata.schema.vocabulary import MentionForm, MentionKind, Voice

INTRODUCING: Final = 2
"""Paragraphs before a block among which is the one that says whose it is."""
INDENT: Final = 4
"""Blanks that set a line off."""
PUT_OUT: Final = frozenset(
    {"letterhead", "statement", "letter", "message", "communique", "communiqué", "leaflet", "post", "note", "words", "email", "declaration"}
)
"""What somebody puts out: "a message from X", "under the letterhead of X"."""
BY: Final = frozenset({"of", "from", "by"})
SIGNING: Final = frozenset({"signed", "written", "sent", "issued", "published", "released", "distributed"})
SENDING: Final = frozenset({"sent", "sends", "issued", "issues", "published", "publishes", "released", "releases", "distributed", "posted"})


def set_off(sentences: Sequence[Sentence], builder: Builder) -> list[MarkedAttribution]:
    """The attributions of the set-off blocks of a document for which the lines before them name somebody."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.line.paragraph, []).append(sentence)
    rows = [paragraphs[n] for n in sorted(paragraphs)]
    marked = [not row[0].line.title and _is_set_off(builder.text, row[0].line.words[0].start) for row in rows]
    found: list[MarkedAttribution] = []
    for n, row in enumerate(rows):
        if not marked[n] or (n and marked[n - 1]):
            continue
        last = next((m for m in range(n, len(rows)) if m + 1 == len(rows) or not marked[m + 1]), n)
        content = Extent(row[0].line.words[0].start, rows[last][-1].line.words[-1].end)
        before = [s for near in rows[max(0, n - INTRODUCING) : n] for s in near if not s.line.title]
        found += [MarkedAttribution(builder.mention(s, p), None, content, voice) for s, p, voice in _introduced(before)]
    return found


def _is_set_off(text: str, start: int) -> bool:
    """Whether the line in which a paragraph begins is marked as another's words."""
    line = text[text.rfind("\n", 0, start) + 1 : start + 1].expandtabs(INDENT)
    return line.lstrip().startswith(">") or len(line) - len(line.lstrip()) >= INDENT


def _introduced(before: Sequence[Sentence]) -> Iterator[tuple[Sentence, Phrase, Voice]]:
    """Who is named as the author of what follows, the innermost voice first, then the outlet that has it."""
    for sentence in reversed(before):
        author = _author(sentence)
        closing = sentence is before[-1] and sentence.line.words[-1].text == ":"
        outlet = next((p for p in sentence.phrases if closing and _has_it(sentence, p, author)), None)
        if author is not None:
            yield sentence, author, voice_of(sentence, author)
        if outlet is not None:
            yield sentence, outlet, Voice.OUTLET
        if author is not None or outlet is not None:
            return


def _has_it(sentence: Sentence, outlet: Phrase, author: Phrase | None) -> bool:
    """Whether a page has a block from an outlet, and it is not to whom it was sent: "Here is the Lantern, quoting a man"."""
    words = [w.lower for w in sentence.line.words[max(0, outlet.first - 2) : outlet.first]]
    named = outlet.kind is MentionKind.OUTLET or (words == ["here", "is"] and outlet.form is MentionForm.NAME)
    return named and outlet is not author and words[-1:] != ["to"]


def _author(sentence: Sentence) -> Phrase | None:
    """ "under the letterhead of X", "signed by X", "quoting X", "X sent this statement"."""
    words = sentence.line.words
    for phrase in sentence.phrases:
        before = [words[j].lower for j in range(max(0, phrase.first - 2), phrase.first)]
        if not speaks(sentence, phrase) or phrase.time or phrase.form is MentionForm.PRONOUN:
            continue
        if before[-1:] == ["quoting"] or (len(before) == 2 and before[1] in BY and before[0] in PUT_OUT | SIGNING):
            return phrase
        sent = [c for c in sentence.clauses if c.subject and sentence.phrases[c.subject[0]] is phrase and words[c.verb].lower in SENDING]
        if sent and any(words[sentence.phrases[n].head].lower in PUT_OUT for c in sent for n in c.object):
            return phrase
    return None
