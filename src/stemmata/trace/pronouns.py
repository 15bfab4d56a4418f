"""Whose word it is where a pronoun or "the statement" is the source (rule R1).

What this is for: sources that only point back: "it said", "he added", "the report says". What it is not: what a pronoun means
outside of telling (see `stemmata.resolve.anaphora`): who speaks is as a rule who spoke before, not who was named last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemmata.lexicon import names as lexicon
from stemmata.lexicon.descriptions import MEN
from stemmata.schema.claim import Attribution, Mention
from stemmata.schema.clusters import Entity
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind, Voice
from stemmata.trace.register import BODY_KINDS
from stemmata.trace.sides import as_party
from stemmata.trace.speaker import WITNESS, Speaker

if TYPE_CHECKING:
    from stemmata.trace.voices import Voices

MANY = 200
"""Mentions among which what a word points back to is looked for: a page's worth."""

FAR_BACK = 400
"""Code points within which a pronoun without antecedent is referred to the source before it (a short paragraph)."""

CLOSING = 40
"""Code points after a source within which its verb ends the sentence: ", the paper added."."""

IMPERSONAL = frozenset({"it", "they"})
PERSONAL = frozenset({"he", "she", "him", "her"})

_ENDS = (". ", "? ", "! ", ".” ", '." ', "\n", ": ")
"""What closes a sentence, or opens the words that somebody is about to say."""


def spoken_on(voices: Voices, mention: Mention, entity: Entity) -> Speaker | None:
    """Who goes on speaking by "it", "they", "he" or "she", where the word was taken for `entity`, a name that no sentence begins with.

    "The Front's statement names the League. It says": the statement goes on; "The Front has 300 men, the paper writes. It adds": the
    paper does. None where the name that was taken is the subject of its sentence and nobody tells it, or nobody spoke in the
    sentence before. The page's own house is never meant: its own word has no "it said".
    """
    register, document_id = voices.register, mention.document_id
    word = mention.text.casefold()
    if word in PERSONAL:
        return _person_on(voices, mention, entity)
    if word not in IMPERSONAL:
        return None
    if entity.kind is EntityKind.PUBLISHER and voices.of_entity(entity).key == register.houses[document_id].key:
        return before(voices, mention)
    named = [m for m in register.mentions_between(document_id, 0, mention.start)[-MANY:] if register.entity(m.id) == entity]
    named = [m for m in named if m.form is not MentionForm.PRONOUN]
    if not named:
        return None
    subject = _opens(voices, named[-1])
    begin = _sentence_before(register.documents[document_id].text, mention.start)
    for link in reversed(_links_before(voices, mention, named[-1].end if subject else begin)):
        source = register.mentions[link.source]
        if subject or _opens(voices, source) or source.text.casefold() == word or _closes(voices, source):
            found = voices.unplaced(document_id, link, party=False)
            return found if found.kind is not None else None
    return None if subject else _named_so_before(voices, mention, begin)


def _named_so_before(voices: Voices, mention: Mention, begin: int) -> Speaker | None:
    """The subject of the sentence before, where the same words were a source on the page already ("the observers")."""
    register, document_id = voices.register, mention.document_id
    text = register.documents[document_id].text[begin : mention.start].lstrip('. ?!”"\n').casefold()
    for link in reversed(_links_before(voices, mention, 0)):
        words = register.mentions[link.source].text.casefold()
        if text.startswith((words + " ", f"the {words} ")) and words not in IMPERSONAL:
            found = voices.unplaced(document_id, link, party=False)
            return found if found.kind is not None else None
    return None


def _person_on(voices: Voices, mention: Mention, entity: Entity) -> Speaker | None:
    """The named person who spoke last in the sentence before, where the one that "he" was taken for was not named since."""
    register, document_id = voices.register, mention.document_id
    begin = _sentence_before(register.documents[document_id].text, mention.start)
    for link in reversed(_links_before(voices, mention, begin)):
        source = register.mentions[link.source]
        speaker = register.entity(source.id)
        if speaker is None or speaker.kind is not EntityKind.PERSON or source.form is not MentionForm.NAME:
            continue
        since = register.mentions_between(document_id, source.start, mention.start)
        if speaker != entity and not any(register.entity(m.id) == entity for m in since):
            return voices.unplaced(document_id, link, party=False)
        return None
    return None


def _links_before(voices: Voices, mention: Mention, begin: int) -> list[Attribution]:
    """Attributions whose source stands between a place and a mention, in the order of the sources."""
    register = voices.register
    links = [(m.start, a) for a in register.links_in(mention.document_id) if (m := register.mentions.get(a.source)) is not None]
    return [a for start, a in sorted(links, key=lambda pair: pair[0]) if begin <= start < mention.start]


def _opens(voices: Voices, mention: Mention) -> bool:
    """Whether a mention is the first of its sentence, an article aside."""
    text = voices.register.documents[mention.document_id].text
    head = text[max(0, mention.start - 8) : mention.start]
    at = max((head.rfind(end) + len(end) for end in _ENDS if end in head), default=0 if mention.start < 8 else -1)
    return at >= 0 and head[at:].strip(" “\"'").casefold() in ("", "the", "a", "an")


def _closes(voices: Voices, mention: Mention) -> bool:
    """Whether a source stands behind what it says: "They took the boats, the Gazette wrote." """
    text = voices.register.documents[mention.document_id].text
    before = text[max(0, mention.start - 8) : mention.start].removesuffix("the ").rstrip()
    after = text[mention.end : mention.end + CLOSING]
    end = min((at for mark in _ENDS if (at := after.find(mark)) >= 0), default=-1)
    return before.endswith((",", ",”", ',"')) and end > 0 and len(after[:end].split()) <= 2


def _sentence_before(text: str, at: int) -> int:
    """Where the sentence before the one that holds a place begins, within FAR_BACK."""
    for _ in range(2):
        last = max(text.rfind(end, max(0, at - FAR_BACK), at) for end in _ENDS if end != ": ")
        if last < 0:
            return max(0, at - FAR_BACK)
        while last > 0 and text[last - 1] == "\n":  # an empty line between two paragraphs
            last -= 1
        at = last
    return at


def before(voices: Voices, mention: Mention) -> Speaker:
    """Who a pronoun stands for: a source in its paragraph, else a body named there, else the source before that.

    "He" and "she" stand for the last source that is a person, and are the witness that it is.
    """
    register, document_id = voices.register, mention.document_id
    personal = mention.text.casefold() in PERSONAL
    text = register.documents[document_id].text
    paragraph = text.rfind("\n", 0, mention.start) + 1
    best: tuple[int, Speaker] | None = None
    for other in register.claims_between(document_id, mention.start - 2 * FAR_BACK, mention.start + 2 * FAR_BACK):
        for link in other.attribution:
            source = register.mentions.get(link.source)
            if source is None or not 0 < mention.start - source.start <= FAR_BACK or source.form is MentionForm.PRONOUN:
                continue
            found = voices.unplaced(document_id, link, as_party(other))
            person = source.kind is MentionKind.PERSON or link.voice in (Voice.PERSON, Voice.OFFICIAL, Voice.ANONYMOUS)
            if (person if personal else found.kind is not None) and (best is None or source.start > best[0]):
                best = (source.start, found)
    if not personal and (best is None or best[0] < paragraph):
        for named in reversed(register.mentions_between(document_id, paragraph, mention.start)):
            entity = voices.entity_of(named)
            if entity is None or not (entity.kind in BODY_KINDS or entity.kind is EntityKind.PUBLISHER):
                continue
            if named.text.casefold() in MEN:
                continue  # a body's men speak for themselves
            if voices.of_entity(entity).key == register.houses[document_id].key:
                continue
            same_sentence = ". " not in text[named.end : mention.start]
            if same_sentence or entity.kind in (EntityKind.ORGANISATION, EntityKind.PUBLISHER):
                return voices.of_entity(entity)
    return best[1] if best else WITNESS


def issuer(voices: Voices, mention: Mention, word: str) -> Speaker:
    """Who put out "the statement": named with the word before ("JAW statement"), or in the line that first tells of it.

    In that line the source ("the Panel writes in a report") goes before whoever else is named there.
    """
    register, document_id = voices.register, mention.document_id
    for other in register.mentions_between(document_id, 0, mention.start)[:MANY]:
        named = voices.named_inside(other) if word in lexicon.normalise(other.text).split() else None
        if named is not None:
            return voices.of_entity(named)
    text = register.documents[document_id].text
    for start, end in register.body_text(document_id):
        at = _whole(text, word, start, min(end, mention.start))
        if at >= 0:
            line_start, line_end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            sources = {link.source for link in register.links_in(document_id)}
            near = []
            for m in register.mentions_between(document_id, line_start, line_end):
                speaker = voices.body_named(m) if m.form is not MentionForm.PRONOUN else None
                if speaker is not None and not _is_state(voices, speaker):
                    near.append((m.id not in sources, abs(m.start - at), speaker))
            return min(near, key=lambda row: row[:2])[2] if near else WITNESS
    return WITNESS


def _is_state(voices: Voices, speaker: Speaker) -> bool:
    """Whether a voice is a state by its name: what comes from a country is put out by somebody there."""
    entity = voices.register.entities.get(speaker.entity_id or "")
    return entity is not None and entity.kind is EntityKind.STATE


def _whole(text: str, word: str, start: int, end: int) -> int:
    """Where a word first stands by itself, -1 if nowhere."""
    at = text.find(word, start, end)
    while at >= 0 and text[at + len(word) : at + len(word) + 1].isalpha():
        at = text.find(word, at + 1, end)
    return at
