"""Who is made to say what: reporting verbs, "according to", quotations, statements, and how far each reaches.

What this is for: attributions as source, cue and content, with content over following sentences and paragraphs marked as
inferred. What it is not: the chain of one claim (see `stemmata.read.attribute`).
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.reader import Extent
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import MentionForm, MentionKind, Voice

THAT_NEEDED = lists()["that_needed"]
PARTY_RANKS = lists()["parties"]


@dataclass(slots=True)
class Said:
    """An attribution in one sentence, before its reach over others is known."""

    source: Extent
    cue: Extent | None
    content: Extent
    voice: Voice
    outlet: bool
    opens: bool  # the cue ends the sentence with a colon, or leads it: "X said:", "As reported by X,"


def whole(sentence: Sentence) -> Extent:
    """The extent of a sentence."""
    return Extent(sentence.line.words[0].start, sentence.line.words[-1].end)


def in_sentence(sentence: Sentence, builder: Builder) -> list[Said]:
    """The attributions that the grammar of one sentence shows."""
    said: list[Said] = []
    for clause in sentence.clauses:
        kind = reporting_class(clause.lemma)
        if clause.lemma in ("cite", "quote"):
            cited = _cited(sentence, clause, builder)
            said.extend(cited)
            if cited:
                continue
        if kind is None or kind == "plan":
            if clause.lemma in COUNTING:
                said.extend(_counter(sentence, clause, builder))
            continue
        made = _by_verb(sentence, clause, kind, builder)
        if made:
            said.append(made)
            said.extend(_addressee(sentence, clause, builder))
    said.extend(_according(sentence, builder))
    said.extend(_by_noun(sentence, builder))
    return said


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be a source: a person, group, body, outlet, pronoun, or "reports", "sources"."""
    known = lists()
    word = sentence.line.words[phrase.head].lower
    if phrase.time:
        return False
    if phrase.form is MentionForm.PRONOUN:
        return word in ("he", "she", "it", "they", "who", "others", "many", "some")
    if phrase.kind in (MentionKind.PERSON, MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.OUTLET):
        return True
    return (
        word in known["officials"]
        or word in known["anonymous"]
        or word in known["outlets"]
        or word in SOURCE_NOUNS
        or phrase.form is MentionForm.NAME
        or sentence.line.words[phrase.core].text[0].isupper()
    )


SPOKEN = frozenset({"say", "tell", "add", "reveal", "announce", "believe", "write", "recall"})
"""Verbs that only a voice can be the subject of: "the mine's owner said"."""
SHOWING = frozenset({"suggest", "show", "indicate", "mean"})
"""Verbs by which a thing lets one conclude: it is no voice."""
COUNTING = frozenset({"put", "place", "estimate", "assess"})
SOURCE_NOUNS = lists()["source_nouns"]


def _by_verb(sentence: Sentence, clause: Clause, kind: str, builder: Builder) -> Said | None:
    tags, words = sentence.line.tags, sentence.line.words
    if clause.passive:
        return _passive(sentence, clause, builder)
    quoted = tags[clause.verb] == "G" and clause.verb and words[clause.verb - 1].lower == "as"  # read with "quoted a doctor"
    if quoted or tags[clause.verb] not in "VEGI" or (clause.negated and kind == "say"):
        return None
    number = _source(sentence, clause)
    if number is None:
        return None
    if tags[clause.verb] == "G":
        number = _same_speaker(sentence, clause, number)
    phrase = sentence.phrases[number]
    after = clause.verb + 1
    if not _speaks(sentence, phrase) and not _is_made_to_speak(sentence, clause, phrase):
        return None
    if phrase.first and words[phrase.first - 1].lower == "what":
        return None  # "according to what X reported" is read as one cue
    if clause.lemma == "claim" and any(
        words[sentence.phrases[n].head].lower in ("life", "lives", "dead", "victims") for n in clause.object
    ):
        return None  # "claimed 46 lives" says nothing
    responsibility = clause.lemma in ("claim", "accept", "take", "admit") and any(
        words[j].lower == "responsibility" for j in range(after, min(after + 3, len(words)))
    )
    if responsibility and phrase.first > 1 and words[phrase.first - 1].lower == "which":
        return None  # "the attack, for which X claimed responsibility": what is told of the attack is not X's word
    if responsibility:
        after = next(j for j in range(after, len(words)) if words[j].lower == "responsibility") + 1
    has_that = any(words[j].lower == "that" or tags[j] == '"' for j in range(after, min(after + 8, len(words))))
    ends = phrase.after >= len(tags) - 1 or tags[max(phrase.after, after)] in '.",' if max(phrase.after, after) < len(tags) else True
    if clause.lemma in THAT_NEEDED and not has_that and not ends and not _has_clause(sentence, after):
        return None
    first_after = max(after, phrase.after if phrase.first > clause.verb else after)
    source_first = min(phrase.first, clause.group)
    content = _content(sentence, source_first, first_after) or whole(sentence)
    if clause.lemma == "blame":
        content = Extent(words[clause.verb].start, content.end)  # to blame is itself to say who did it
    source = builder.mention(sentence, phrase)
    cue = builder.extent(sentence, clause.group if clause.group <= clause.verb else clause.verb, after)
    opens = words[-1].text == ":" and not any(t in "VEI" for t in tags[first_after:])
    return Said(source, cue, content, voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, opens)


def _is_made_to_speak(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether the verb alone shows that the phrase is a voice: "the mine's owner said", "its daughter firm states that"."""
    words, tags = sentence.line.words, sentence.line.tags
    if phrase.time or phrase.form is MentionForm.PRONOUN or clause.lemma in SHOWING:
        return False
    after, last = clause.verb + 1, len(words) - 2
    if any(words[j].lower == "that" or tags[j] == '"' for j in range(after, min(after + 8, len(words)))):
        return True
    return clause.lemma in SPOKEN and (phrase.after >= last or clause.group == last or _has_clause(sentence, after))


def _counter(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "The panel put the strength of the group at 600 men": the panel says so."""
    line = sentence.line
    if clause.passive or not clause.subject or not any(prep == "at" for prep, _, _ in clause.preps):
        return []
    phrase = sentence.phrases[clause.subject[0]]
    if not _speaks(sentence, phrase) or "Q" not in line.tags[clause.verb : clause.after]:
        return []
    content = Extent(line.words[clause.verb].start, line.words[-1].end)
    cue = builder.extent(sentence, clause.verb, clause.verb + 1)
    return [Said(builder.mention(sentence, phrase), cue, content, voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, False)]


def _addressee(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "told Reuters", "said to the Journal": the outlet stands behind the speaker."""
    reached = list(clause.object[:1]) if clause.lemma == "tell" else []
    reached += [n for prep, n, _ in clause.preps if prep == "to"]
    for number in reached:
        phrase = sentence.phrases[number]
        if phrase.kind is MentionKind.OUTLET:
            return [Said(builder.mention(sentence, phrase), None, whole(sentence), Voice.OUTLET, True, False)]
    return []


def _source(sentence: Sentence, clause: Clause) -> int | None:
    """The subject, or the phrase after the verb in `..., said X` and `"...," said X`."""
    tags = sentence.line.tags
    before = clause.group - 1
    after = sentence.line.after(clause.verb)
    inverted = before >= 0 and tags[before] in '",' and after in sentence.starting and clause.lemma != "tell"
    if inverted:
        phrase = sentence.phrases[sentence.starting[after]]
        ends = phrase.after >= len(tags) or tags[phrase.after] in '.,"P(XW'
        speaks_on = ends and tags[before] == "," and _has_clause(sentence, after)  # "the mayor, X, said rebels now held the town"
        if _speaks(sentence, phrase) and not speaks_on and (ends or tags[before] == '"'):
            return sentence.starting[after]
    if clause.subject:
        subject = sentence.phrases[clause.subject[0]]
        if before > 0 and tags[before] == "," and before in sentence.ending and subject.form is MentionForm.NOMINAL:
            name = sentence.phrases[sentence.ending[before]]
            if name.kind is MentionKind.PERSON and name.form is MentionForm.NAME and tags[name.first - 1] == ",":
                return sentence.ending[before]  # "a shopkeeper, Adama Diabré, said"
        return clause.subject[0]
    return None


def _same_speaker(sentence: Sentence, clause: Clause, number: int) -> int:
    """ "X said rebels burned it, adding that ...": X adds it, not the rebels."""
    if clause.group == 0 or sentence.line.tags[clause.group - 1] != ",":
        return number
    for earlier in sentence.clauses:
        if earlier.verb < clause.group and earlier.subject and reporting_class(earlier.lemma) == "say" and not earlier.passive:
            return earlier.subject[0] if _speaks(sentence, sentence.phrases[earlier.subject[0]]) else number
    return number


def _has_clause(sentence: Sentence, after: int) -> bool:
    """Whether a clause with a subject of its own begins at token `after`: "believe the Front attacked"."""
    at = sentence.starting.get(after)
    if at is None:
        return False
    return any(
        c.verb > after and sentence.line.tags[c.verb] in "VE" and not c.inherited and c.subject and c.subject[0] == at
        for c in sentence.clauses
    )


def _content(sentence: Sentence, source_first: int, after: int) -> Extent | None:
    """What is said: the sentence after the cue; before the source, if the cue ends the sentence; all of it, if both."""
    words, tags = sentence.line.words, sentence.line.tags
    last = len(words)
    while last > 0 and tags[last - 1] in '."':
        last -= 1
    start = after
    while start < len(words) and (tags[start] in ',"W.' and words[start].lower not in ("who", "whose")):
        start += 1
    trailing = start < last and last - start > 2
    head_end = source_first
    while head_end > 0 and tags[head_end - 1] in ',"':
        head_end -= 1
    leading = head_end > 1 and source_first > 0 and tags[source_first - 1] in ',"' and any(t in "VEB" for t in tags[:head_end])
    if (leading and tags[source_first - 1] == "," and not trailing) or (leading and tags[source_first - 1] == '"'):
        return Extent(words[0].start, words[-1].end) if trailing else Extent(words[0].start, words[head_end - 1].end)
    if leading and trailing and after < len(tags) and tags[after] in ",.P":
        return Extent(words[0].start, words[-1].end)
    if start < last:
        return Extent(words[start].start, words[-1].end)
    return None


def _passive(sentence: Sentence, clause: Clause, builder: Builder) -> Said | None:
    """ "As reported by X", "was confirmed by X"."""
    for prep, number, _ in clause.preps:
        phrase = sentence.phrases[number]
        if prep == "by" and _speaks(sentence, phrase):
            source = builder.mention(sentence, phrase)
            cue = builder.extent(sentence, clause.group, clause.verb + 1)
            first = sentence.line.words[max(0, clause.group - 1)].lower
            leads = first == "as"
            return Said(
                source,
                cue,
                whole(sentence),
                voice_of(sentence, phrase),
                phrase.kind is MentionKind.OUTLET,
                (leads and clause.group < 4) or leads,
            )
    return None


def _cited(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "..., citing officials": the cited is inside what the citer says."""
    if clause.passive or not clause.object or not _speaks(sentence, sentence.phrases[clause.object[0]]):
        return []
    words = sentence.line.words
    phrase = sentence.phrases[clause.object[0]]
    cue, content = builder.extent(sentence, clause.verb, clause.verb + 1), whole(sentence)
    found: list[Said] = []
    saying = phrase.after + 1
    if saying + 1 < len(words) and words[phrase.after].lower == "as" and words[saying].lower in ("saying", "telling", "stating"):
        citer = sentence.phrases[clause.subject[0]] if clause.subject else None
        if citer is not None and _speaks(sentence, citer):
            source, voice = builder.mention(sentence, citer), voice_of(sentence, citer)
            found.append(Said(source, cue, content, voice, citer.kind is MentionKind.OUTLET, False))
        cue = builder.extent(sentence, saying, saying + 1)
        content = Extent(words[saying + 1].start, words[-1].end)
    return [*found, Said(builder.mention(sentence, phrase), cue, content, voice_of(sentence, phrase), False, False)]


def _according(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "according to X", "according to what X reported", "per X"."""
    words, tags = sentence.line.words, sentence.line.tags
    found: list[Said] = []
    for i, word in enumerate(words[:-2]):
        if word.lower != "according" or words[i + 1].lower != "to":
            continue
        at = i + 2
        if words[at].lower == "what" and at + 1 < len(words):
            at += 1
            if at not in sentence.starting or tags[at] in "BM":
                by = next((j for j in range(at, min(at + 6, len(words))) if words[j].lower in ("by", "to")), None)
                at = by + 1 if by is not None else at
        while at < len(words) and at not in sentence.starting:
            at += 1
        if at >= len(words):
            continue
        phrase = sentence.phrases[sentence.starting[at]]
        source = builder.mention(sentence, phrase)
        cue = builder.extent(sentence, i, i + 2)
        found.append(Said(source, cue, whole(sentence), voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, i == 0))
    return found


def _by_noun(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "Despite army claims to have destroyed the camp": the claim of the army (R13)."""
    words, tags = sentence.line.words, sentence.line.tags
    found: list[Said] = []
    for phrase in sentence.phrases:
        word = words[phrase.head].lower
        if word not in ("claims", "claim", "allegations", "assertions", "boasts", "statements", "reports", "statement"):
            continue
        stop = next((j for j in range(phrase.first, phrase.head) if tags[j] == "A"), phrase.head)
        first = phrase.core
        after = phrase.after
        if stop <= first and after < len(words) and words[after].lower in ("by", "of", "from") and after + 1 in sentence.starting:
            who = sentence.phrases[sentence.starting[after + 1]]
            source, voice, after = builder.mention(sentence, who), voice_of(sentence, who), who.after
        elif stop > first:
            source, voice = builder.part(sentence, first, stop, "party"), _voice_of_words(sentence, first, stop)
        else:
            continue
        if after >= len(tags) or not (tags[after] in "TW" or words[after].lower in ("of", "that")):
            continue
        end = after
        while end < len(tags) and tags[end] not in ",.":
            end += 1
        found.append(
            Said(
                source,
                builder.extent(sentence, phrase.head, phrase.head + 1),
                builder.extent(sentence, after, max(end, after + 1)),
                voice,
                False,
                False,
            )
        )
    return found


def _voice_of_words(sentence: Sentence, first: int, after: int) -> Voice:
    known = lists()
    number = sentence.within.get(after - 1)
    lower = {w.lower for w in sentence.line.words[first:after]}
    if lower & PARTY_RANKS or lower & known["groups"]:
        return Voice.PARTY
    return voice_of(sentence, sentence.phrases[number]) if number is not None else Voice.PERSON


def voice_of(sentence: Sentence, phrase: Phrase) -> Voice:
    """Who a source is, as far as the words of its phrase and of the phrase it is joined to tell."""
    known = lists()
    words = sentence.line.words
    lower = {w.lower for w in words[phrase.first : phrase.after]}
    near = set(lower)
    at, speaks_for_party = phrase.after, False
    while at < len(words) and at + 1 in sentence.starting:
        joint = words[at].lower
        if joint not in ("of", "for", "from", "by") and (joint != "," or at != phrase.after):
            break
        other = sentence.phrases[sentence.starting[at + 1]]
        near |= {w.lower for w in words[other.first : other.after]}
        speaks_for_party = joint in ("for", "by") and other.kind is MentionKind.ACTOR and not other.place
        at = other.after
    if phrase.kind is MentionKind.OUTLET or lower & known["outlets"]:
        return Voice.OUTLET
    if near & PARTY_RANKS or speaks_for_party or (phrase.kind is MentionKind.ACTOR and not phrase.place):
        return Voice.PARTY
    if lower & known["officials"]:
        return Voice.OFFICIAL
    if phrase.kind is MentionKind.ORGANISATION or lower & known["bodies"] or phrase.place:
        return Voice.BODY
    if words[phrase.head].lower in known["anonymous"]:
        return Voice.ANONYMOUS
    return Voice.PERSON
