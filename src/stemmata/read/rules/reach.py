"""How far a source reaches: over the sentences of a quotation, a statement, the paragraphs after "As reported by X".

What this is for: attributions beyond the sentence that names the source, all marked as inferred. What it is not: finding who
speaks in a sentence (see `speech`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from stemmata.read.reader import Extent, MarkedAttribution
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.interviews import interviews
from stemmata.read.rules.recorded import recorded
from stemmata.read.rules.setoff import set_off
from stemmata.read.rules.speech import in_sentence
from stemmata.read.rules.voice import Said, whole
from stemmata.schema.vocabulary import MentionKind, Voice

FAR_PARAGRAPHS = 6
"""How many paragraphs "As reported by X" may reach: the longest reach seen on the training texts."""

QUOTES = frozenset({"“", "«", '"', "''", "``"})
OURS = frozenset({"we", "our", "us", "i", "my"})
"""Words by which somebody speaks, where no quotation mark shows it."""
HEAD_PARAGRAPHS = 6
"""How near its head somebody must have "told" an outlet for the whole matter of a page to be taken for a retelling."""
CITED_PARAGRAPHS = 3
"""The same of an outlet that is cited by a verb of saying; one cited later tells what stands beside it."""


def attributions(sentences: Sequence[Sentence], builder: Builder) -> list[MarkedAttribution]:
    """All attributions of a document."""
    builder.prepare(sentences)
    found: list[MarkedAttribution] = []
    told = own_outlet(builder.text)
    local = [[s for s in in_sentence(sentence, builder) if not _is_page_itself(builder.text, s, told)] for sentence in sentences]
    _lend_voices(local, builder.text)
    _of_publishers(sentences, local)
    for said in local:
        found.extend(MarkedAttribution(s.source, s.cue, s.content, s.voice) for s in said)
    found.extend(_continued(sentences, local))
    found.extend(_statements(sentences, local))
    found.extend(_as_reported(sentences, local))
    found.extend(recorded(sentences, builder))
    found.extend(interviews(sentences, builder))
    found.extend(set_off(sentences, builder))
    found.extend(_retold(sentences, local, builder.text))
    return found


def own_outlet(text: str) -> str:
    """The lines that say who publishes the page, lower case: a dateline or byline at its head ("PEMBA, Oct. 5 (Keel Agency) -",
    "By Keel Agency", "Monday, 18 March 2024 - Keel Agency"), a masthead and a credit at its end ("(Keel Agency, Pemba)")."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    short = [line for line in lines[:HEAD_LINES] if len(line.split()) <= CREDIT_WORDS and not line.endswith((".", "?", "!"))]
    short += [line for line in lines[-TAIL_LINES:] if len(line.split()) <= CREDIT_WORDS and line[0] in "(["]
    kept = [line for line in short if any(c.isdigit() for c in line) or line[0] in "([" or line.lower().startswith(("by ", "source:"))]
    kept += [line for line in short if len(line.split()) <= MASTHEAD_WORDS]
    datelines = [
        line[: line.index(mark)] for line in lines[:HEAD_LINES] for mark in (" —", " –", " -", ")") if 0 < line.find(mark) < DATELINE
    ]
    return "\n".join([*kept, *datelines]).lower()


HEAD_LINES: Final = 12
TAIL_LINES: Final = 4
CREDIT_WORDS: Final = 12
MASTHEAD_WORDS: Final = 4
DATELINE: Final = 80
"""Lines and words within which a page names its own publisher; code points before the end of a dateline."""


def _is_page_itself(text: str, said: Said, told: str) -> bool:
    """Whether an outlet that somebody "told" is the page's own: "a surgeon told Keel Agency" on a page of Keel Agency."""
    return said.outlet and said.cue is None and text[said.source.start : said.source.end].lower() in told


def _continued(sentences: Sequence[Sentence], local: list[list[Said]]) -> list[MarkedAttribution]:
    """Sentences of an open quotation without a cue of their own: the speaker of the paragraph, or of the one before."""
    found: list[MarkedAttribution] = []
    speaker: Said | None = None
    spoke, paragraph, opened = -1, -1, False
    for n, sentence in enumerate(sentences):
        if sentence.line.paragraph != paragraph:
            paragraph, opened = sentence.line.paragraph, False
            speaker = None if sentence.line.words[0].text == ">" else speaker
        started = opened
        marks = 0
        for word in sentence.line.words:
            if word.text in ("“", "«"):
                opened = True
                marks += 1
            elif word.text in ("”", "»"):
                opened = False
            elif word.text in ('"', "''", "``"):
                opened = not opened
                marks += 1
        own = [s for s in local[n] if s.content.end - s.content.start > 5]
        if own:
            speaker, spoke = own[0], paragraph
            continue
        quoted = started or (marks and sentence.line.tags[0] == '"')
        if not quoted:
            if paragraph != spoke and not opened:
                speaker = None  # another paragraph speaks for the page: what is quoted after it is somebody else's
            continue
        later = next(
            (local[m][0] for m in range(n + 1, min(n + 4, len(sentences))) if local[m] and sentences[m].line.paragraph == paragraph), None
        )
        who = speaker if speaker and (started or later is None) else later
        if who is not None:
            found.append(MarkedAttribution(who.source, who.cue, whole(sentence), who.voice, True))
    return found


def _statements(sentences: Sequence[Sentence], local: list[list[Said]]) -> list[MarkedAttribution]:
    """ "X said:" at the end of a paragraph: the paragraphs that follow, until somebody else speaks."""
    found: list[MarkedAttribution] = []
    for n, said in enumerate(local):
        opener = next((s for s in said if s.opens and s.cue), None)
        if opener is None or sentences[n].line.words[-1].text != ":":
            found.extend(_plainly(sentences, local, n))
            continue
        last = n
        for m in range(n + 1, len(sentences)):
            if any(s.opens for s in local[m]):
                break
            last = m
        if last > n:
            content = Extent(whole(sentences[n + 1]).start, whole(sentences[last]).end)
            found.append(MarkedAttribution(opener.source, opener.cue, content, opener.voice, True))
    return found


def _plainly(sentences: Sequence[Sentence], local: list[list[Said]], n: int) -> list[MarkedAttribution]:
    """ "X said: We have ..." without quotation marks: the sentences that follow, as long as nobody else speaks and "we" does."""
    words = sentences[n].line.words
    colon = next((i for i, w in enumerate(words[:-1]) if w.text == ":"), 0)
    opener = next((s for s in local[n] if s.cue and s.cue.end == words[colon - 1].end), None) if colon else None
    if opener is None or words[colon + 1].text in QUOTES:
        return []
    last = n
    for m in range(n + 1, len(sentences)):
        if any(_is_another(s, opener, sentences[m]) for s in local[m]) or sentences[m].line.words[0].text in QUOTES:
            break
        if OURS & {w.lower for w in sentences[m].line.words}:
            last = m
    if last == n:
        return []
    content = Extent(whole(sentences[n + 1]).start, whole(sentences[last]).end)
    return [MarkedAttribution(opener.source, opener.cue, content, opener.voice, True)]


def _is_another(said: Said, speaker: Said, sentence: Sentence) -> bool:
    """Whether somebody else speaks: a body, a party, an outlet, a name, "he". Not "these sanctions show", not "we said"."""
    inside = [w for w in sentence.line.words if said.source.start <= w.start < said.source.end]
    if OURS & {w.lower for w in inside} or said.source == speaker.source:
        return False
    if said.voice is not Voice.PERSON and said.voice is not Voice.ANONYMOUS:
        return True
    named = any(w.text[0].isupper() for w in inside if w.start > sentence.line.words[0].start)
    return named or inside[-1].lower in ("he", "she", "they")


def _as_reported(sentences: Sequence[Sentence], local: list[list[Said]]) -> list[MarkedAttribution]:
    """ "As reported by Reuters, ...": what follows, until a paragraph in which another source speaks."""
    found: list[MarkedAttribution] = []
    for n, said in enumerate(local):
        opener = next((s for s in said if s.opens and s.outlet), None)
        if opener is None:
            continue
        paragraph, last = sentences[n].line.paragraph, n
        for m in range(n + 1, len(sentences)):
            if sentences[m].line.paragraph - paragraph > FAR_PARAGRAPHS or local[m] or sentences[m].line.title:
                break
            last = m
        if last > n:
            content = Extent(whole(sentences[n + 1]).start, whole(sentences[last]).end)
            found.append(MarkedAttribution(opener.source, opener.cue, content, opener.voice, True))
    return found


def _retold(sentences: Sequence[Sentence], local: list[list[Said]], text: str) -> list[MarkedAttribution]:
    """An outlet named in the first paragraphs, behind somebody who spoke to it: the page retells its story (inferred, no cue).

    "told the paper" names none: it may be the page itself.
    """
    if not sentences:
        return []
    first = next((s.line.paragraph for s in sentences if not s.line.title), 0)
    for n, said in enumerate(local):
        if sentences[n].line.paragraph > first + HEAD_PARAGRAPHS:
            return []
        behind = next(
            (
                s
                for s in said
                if s.outlet
                and len(said) > 1
                and (s.cue is None or not s.opens)
                and _is_named(text, s.source)
                and (s.cue is None or (sentences[n].line.paragraph <= first + CITED_PARAGRAPHS and not _in_passing(text, s.cue)))
            ),
            None,
        )
        if behind is not None:
            content = Extent(whole(sentences[0]).start, whole(sentences[-1]).end)
            return [MarkedAttribution(behind.source, None, content, behind.voice, True)]
    return []


def _in_passing(text: str, cue: Extent) -> bool:
    """Whether an outlet is cited beside one matter: "The flight of the mayor, first reported by the Gazette, was confirmed"."""
    return text[max(0, cue.start - 7) : cue.start].lower().endswith("first ")


def _is_named(text: str, source: Extent) -> bool:
    words = text[source.start : source.end].split()
    return any(word[0].isupper() for word in words) or not any(map(str.isupper, text[:2000]))


def _lend_voices(local: list[list[Said]], text: str) -> None:
    """A pronoun speaks with the voice of the last named source ("The army said ... It added"), a surname with its bearer's."""
    last: Said | None = None
    bearers: dict[str, Voice] = {}
    for said in local:
        for one in said:
            name = text[one.source.start : one.source.end].split()[-1]
            if one.voice is Voice.PERSON and name[0].isupper():
                one.voice = bearers.get(name, one.voice)
            elif one.voice in (Voice.PARTY, Voice.OFFICIAL) and name[0].isupper():
                bearers.setdefault(name, one.voice)
            if text[one.source.start : one.source.end].lower() in ("it", "they", "he", "she"):
                one.voice = last.voice if last is not None and one.voice is Voice.PERSON else one.voice
            else:
                last = one


def _of_publishers(sentences: Sequence[Sentence], local: list[list[Said]]) -> None:
    """What a party's statement says, the party says: "The Front released a statement. It says ...", "the video claims"."""
    published = False
    for sentence, said in zip(sentences, local, strict=True):
        words = sentence.line.words
        starts = [w.start for w in words]
        for one in said:
            lower = [w.lower for w in words[bisect_left(starts, one.source.start) : bisect_left(starts, one.source.end)]]
            if published and one.voice in (Voice.PERSON, Voice.ANONYMOUS) and (lower == ["it"] or lower[-1] in UTTERED):
                one.voice = Voice.PARTY
        parties = [p for p in sentence.phrases if p.kind is MentionKind.ACTOR and not p.place]
        if any(w.lower in UTTERED for w in words):
            published = bool(parties) or (published and not any(p.kind is MentionKind.ORGANISATION for p in sentence.phrases))


UTTERED = frozenset({"statement", "communique", "communiqué", "recording", "video", "message", "audio", "leaflet", "pamphlet"})
