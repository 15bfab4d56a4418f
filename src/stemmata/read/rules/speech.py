"""Who is made to say what: reporting verbs, "according to", quotations, statements, and how far each reaches.

What this is for: attributions as source, cue and content, with content over following sentences and paragraphs marked as
inferred. What it is not: the chain of one claim (see `stemmata.read.attribute`).
"""

from __future__ import annotations

from dataclasses import replace

from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.reader import Extent
from stemmata.read.rules.build import Builder
from stemmata.read.rules.citing import COUNTING, according, addressee, bracketed, by_noun, cited_in, closing, counter, labelled, reckoned
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.voice import SOURCE_NOUNS, Said, speaks, voice_of, whole
from stemmata.schema.vocabulary import MentionForm, MentionKind

THAT_NEEDED = lists()["that_needed"]


def in_sentence(sentence: Sentence, builder: Builder) -> list[Said]:
    """The attributions that the grammar of one sentence shows."""
    said: list[Said] = []
    for clause in sentence.clauses:
        kind = reporting_class(clause.lemma)
        if clause.lemma in ("cite", "quote"):
            cited = cited_in(sentence, clause, builder)
            said.extend(cited)
            if cited:
                continue
        if kind is None or kind == "plan":
            if clause.lemma in COUNTING:
                said.extend(counter(sentence, clause, builder))
            continue
        made = _by_verb(sentence, clause, kind, builder)
        if made:
            said.append(made)
            said.extend(addressee(sentence, clause, builder))
        elif clause.lemma == "find":
            said.extend(counter(sentence, clause, builder))
    said.extend(according(sentence, builder))
    said.extend(reckoned(sentence, builder))
    said.extend(bracketed(sentence, builder))
    said.extend(closing(sentence, builder))
    said.extend(labelled(sentence, builder))
    said.extend(by_noun(sentence, builder))
    return said


SPOKEN = frozenset({"say", "tell", "add", "reveal", "announce", "believe", "write", "recall"})
"""Verbs that only a voice can be the subject of: "the mine's owner said"."""


OF_SOMEBODY = frozenset({"tell", "accuse", "blame", "inform", "charge", "credit", "fault", "praise"})
"""Verbs behind which stands of whom or to whom something is said, and not who says it: "Ali Sow, the mayor, accuses the Front"."""


MEDIUMS = frozenset(
    {"telephone", "phone", "radio", "email", "e-mail", "satellite", "letter", "text", "message", "video", "whatsapp", "telegram"}
)
"""By what somebody says something: no part of what is said."""


SHOWING = frozenset({"suggest", "show", "indicate", "mean"})
"""Verbs by which a thing lets one conclude: it is no voice."""


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
    number = _speaking_on(sentence, clause, number)
    phrase = sentence.phrases[number]
    after = _after_following(sentence, clause.verb + 1)
    if not speaks(sentence, phrase) and not _is_made_to_speak(sentence, clause, phrase):
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
    first_after = max(after, phrase.after if phrase.first > clause.verb else _told(sentence, clause))
    source_first = min(phrase.first, clause.group, *(sentence.phrases[n].first for n in clause.subject if number in clause.subject))
    content = _content(sentence, source_first, first_after, phrase.first > clause.verb) or whole(sentence)
    if clause.lemma == "blame":
        content = Extent(words[clause.verb].start, content.end)  # to blame is itself to say who did it
    source = _together(sentence, clause, number, builder)
    cue = builder.extent(sentence, clause.group if clause.group <= clause.verb else clause.verb, after)
    opens = words[-1].text == ":" and not any(t in "VEI" for t in tags[first_after:])
    return Said(source, cue, content, voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, opens)


def _after_following(sentence: Sentence, after: int) -> int:
    """The token after "states the following", which is all cue."""
    words = [w.lower for w in sentence.line.words[after : after + 4]]
    if words[:2] == ["the", "following"]:
        return after + (3 if words[2:3] and words[2] in SOURCE_NOUNS else 2)
    return after


def _told(sentence: Sentence, clause: Clause) -> int:
    """The token after the one who was told: no part of what was told."""
    told = clause.lemma == "tell" and clause.object and clause.subject
    return sentence.phrases[clause.object[-1]].after if told else _after_medium(sentence, clause)


def _after_medium(sentence: Sentence, clause: Clause) -> int:
    """The token after the means of telling, where it stands right behind the verb: "says by telephone that"."""
    words = sentence.line.words
    by = clause.verb + 1
    if by + 1 < len(words) and words[by].lower in ("by", "over", "via") and words[by + 1].lower in MEDIUMS | {"the"}:
        return by + (3 if words[by + 1].lower == "the" else 2)
    return 0


def _together(sentence: Sentence, clause: Clause, number: int, builder: Builder) -> Extent:
    """The source: of "police and witnesses said" both as one, since they say it side by side and neither tells of the other."""
    voices = clause.subject if clause.subject and clause.subject[0] == number else [number]
    joined = [sentence.phrases[n] for n in voices]
    phrase = joined[0]
    described = all(p.form is MentionForm.NOMINAL and p.kind is not MentionKind.OUTLET and not p.time for p in joined)
    if len(joined) < 2 or not described or not all(speaks(sentence, p) for p in joined):
        return builder.mention(sentence, phrase)
    return builder.mention(sentence, replace(phrase, after=joined[-1].after, head=joined[-1].head))


def _is_made_to_speak(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether the verb alone shows that the phrase is a voice: "the mine's owner said", "its daughter firm states that"."""
    words, tags = sentence.line.words, sentence.line.tags
    if phrase.time or phrase.form is MentionForm.PRONOUN or clause.lemma in SHOWING:
        return False
    if clause.lemma == "tell" and any(sentence.phrases[n].kind is MentionKind.OUTLET for n in clause.object):
        return True  # "a herbalist told Radio Orsa"
    if clause.lemma == "say" and sentence.line.title:
        return True  # "Blast kills nine, herbalist says"
    after, last = clause.verb + 1, len(words) - 2
    if any(words[j].lower == "that" or tags[j] == '"' for j in range(after, min(after + 8, len(words)))):
        return True
    return clause.lemma in SPOKEN and (phrase.after >= last or clause.group == last or _has_clause(sentence, after))


def _source(sentence: Sentence, clause: Clause) -> int | None:
    """The subject, or the phrase after the verb in `..., said X` and `"...," said X`."""
    tags = sentence.line.tags
    before = clause.group - 1
    after = sentence.line.after(clause.verb)
    inverted = before >= 0 and tags[before] in '",' and after in sentence.starting and clause.lemma not in OF_SOMEBODY
    if (
        before >= 0
        and tags[before] == ","
        and clause.group == clause.verb
        and tags[after : after + 1] == ["D"]
        and after not in sentence.starting
    ):
        return None  # ", adds the daily": somebody else than the subject of the sentence
    if inverted:
        phrase = sentence.phrases[sentence.starting[after]]
        ends = phrase.after >= len(tags) or tags[phrase.after] in '.,"P(XW'
        speaks_on = ends and tags[before] == "," and _has_clause(sentence, after)  # "the mayor, X, said rebels now held the town"
        if speaks(sentence, phrase) and not speaks_on and (ends or tags[before] == '"'):
            return _named_behind(sentence, phrase) or sentence.starting[after]
    if clause.subject:
        apposed = _apposed(sentence, clause)
        if apposed is not None:
            return apposed
        first, *others = clause.subject
        if len(others) == 1 and not speaks(sentence, sentence.phrases[first]):
            first = others[0]  # "medical and security sources": one noun behind two words for it
        return _stressed(sentence, first)
    return None


def _stressed(sentence: Sentence, number: int) -> int:
    """Who is stressed by the pronoun that stands as the subject: "the League themselves say"."""
    phrase = sentence.phrases[number]
    reflexive = sentence.line.words[phrase.head].lower in ("themselves", "itself", "himself", "herself")
    return sentence.ending.get(phrase.first, number) if reflexive else number


def _named_behind(sentence: Sentence, phrase: Phrase) -> int | None:
    """The name that closes the sentence behind a described speaker: "..., said the chief of the lower valley, Amara Sow"."""
    words, tags, at = sentence.line.words, sentence.line.tags, phrase.after
    if phrase.form is not MentionForm.NOMINAL:
        return None
    while at + 1 < len(words) and words[at].lower in ("of", "for", "at", "in") and at + 1 in sentence.starting:
        at = sentence.phrases[sentence.starting[at + 1]].after
    if at + 1 >= len(words) or tags[at] != "," or at + 1 not in sentence.starting:
        return None
    number = sentence.starting[at + 1]
    name = sentence.phrases[number]
    return number if name.names_a_person and name.after >= len(words) - 1 else None


def _apposed(sentence: Sentence, clause: Clause) -> int | None:
    """The name beside the description that stands before the verb: "a shopkeeper, Adama Diabré, said", "Adama Diabré, the mayor said"."""
    words, tags = sentence.line.words, sentence.line.tags
    subject, before = sentence.phrases[clause.subject[0]], clause.group - 1
    described = subject.form is MentionForm.NOMINAL or words[subject.head].lower in lists()["officials"] | lists()["leaders"]
    if not described or sentence.line.caseless:
        return None
    if before > 0 and tags[before] == "," and before in sentence.ending:
        name = sentence.phrases[sentence.ending[before]]
        if name.names_a_person and tags[name.first - 1] == ",":
            return sentence.ending[before]
    comma = subject.first - 1
    if comma > 0 and tags[comma] == "," and comma in sentence.ending:
        name = sentence.phrases[sentence.ending[comma]]
        if name.names_a_person and (name.first == 0 or tags[name.first - 1] in ',"C'):
            return sentence.ending[comma]
    return None


def _same_speaker(sentence: Sentence, clause: Clause, number: int) -> int:
    """ "X said rebels burned it, adding that ...": X adds it, not the rebels; "X took responsibility in a statement, saying"."""
    if clause.group == 0 or sentence.line.tags[clause.group - 1] != ",":
        return number
    for earlier in sentence.clauses:
        if earlier.verb < clause.group and earlier.subject and reporting_class(earlier.lemma) == "say" and not earlier.passive:
            return earlier.subject[0] if speaks(sentence, sentence.phrases[earlier.subject[0]]) else number
        heads = {sentence.line.words[sentence.phrases[n].head].lower for n in earlier.object}
        if earlier.verb < clause.group and earlier.subject and "responsibility" in heads:
            return earlier.subject[0]
    return number


def _speaking_on(sentence: Sentence, clause: Clause, number: int) -> int:
    """ "The Front owned up to the raid in a statement sent to reporters and said": the Front, where what stands nearer cannot speak."""
    if clause.group == 0 or sentence.line.tags[clause.group - 1] != "C" or speaks(sentence, sentence.phrases[number]):
        return number
    for earlier in sentence.clauses:
        if earlier.verb < clause.group and earlier.subject and speaks(sentence, sentence.phrases[earlier.subject[0]]):
            return earlier.subject[0]
    return number


def _has_clause(sentence: Sentence, after: int) -> bool:
    """Whether a clause with a subject of its own begins at token `after`: "believe the Front attacked"."""
    at = sentence.starting.get(after)
    if at is None:
        return False
    tags, end = sentence.line.tags, sentence.phrases[at].after
    while tags[end : end + 1] == ["P"] and end + 1 in sentence.starting:
        end = sentence.phrases[sentence.starting[end + 1]].after
    if tags[end : end + 1] in (["B"], ["H"], ["M"]):
        return True  # "troops of the 45th Battalion were at work"
    return any(
        c.verb > after and sentence.line.tags[c.verb] in "VE" and not c.inherited and c.subject and c.subject[0] == at
        for c in sentence.clauses
    )


def _content(sentence: Sentence, source_first: int, after: int, inverted: bool = False) -> Extent | None:
    """What is said: the sentence after the cue; before the source, if the cue ends the sentence; all of it, if both. `inverted`: the
    source stands behind its verb ("Three dead, says a nurse at the clinic, and nine hurt")."""
    words, tags = sentence.line.words, sentence.line.tags
    last = len(words)
    while last > 0 and tags[last - 1] in '."':
        last -= 1
    start = after
    while start < len(words) and (tags[start] in ',"W.' and words[start].lower not in ("who", "whose")):
        start += 1
    described = start < last and words[start].lower in ("who", "whose")  # ", said a fisherman who sells shrimp": tells of the source
    means = _is_means(sentence, start, last)
    trailing = start < last and last - start > 2 and not described and not means and not _another_speaks(sentence, start, last)
    head_end = source_first
    while head_end > 0 and tags[head_end - 1] in ',"':
        head_end -= 1
    leading = (
        head_end > 1 and source_first > 0 and tags[source_first - 1] in ',"' and (inverted or any(t in "VEB" for t in tags[:head_end]))
    )
    if (leading and tags[source_first - 1] == "," and not trailing) or (leading and tags[source_first - 1] == '"'):
        return Extent(words[0].start, words[-1].end) if trailing else Extent(words[0].start, words[head_end - 1].end)
    if leading and trailing and after < len(tags) and tags[after] in ",.P":
        return Extent(words[0].start, words[-1].end)
    if start < last:
        return Extent(words[start].start, words[-1].end)
    return None


def _is_means(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what follows a cue tells only by which means and when it was said: "said in a statement on Thursday", and what it was that
    long after: ", a day after rebels took the town"."""
    words, tags = sentence.line.words, sentence.line.tags
    told = next((i for i in range(first, last) if tags[i] == ","), last)
    lower = [w.lower for w in words[told + 1 : told + 6]]
    if told < last and not (
        tags[told + 1 : told + 2] in (["D"], ["Q"]) and TIMES & set(lower[:3]) and {"after", "before", "since"} & set(lower[1:])
    ):
        told = last
    return all(w.lower in lists()["means"] or w.text[0].isupper() or w.text[0].isdigit() for w in words[first:told])


TIMES = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes"})


def _another_speaks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether tokens [first, last) are only somebody else who says it: "..., a shepherd told a priest, Reuters reported"."""
    number = sentence.starting.get(first)
    if number is None or sentence.line.tags[first - 1] != ",":
        return False
    return any(
        c.verb == last - 1 and c.subject and c.subject[0] == number and reporting_class(c.lemma) in ("say", "claim")
        for c in sentence.clauses
    )


def _passive(sentence: Sentence, clause: Clause, builder: Builder) -> Said | None:
    """ "As reported by X", "was confirmed by X"."""
    for prep, number, _ in clause.preps:
        phrase = sentence.phrases[number]
        if prep == "by" and speaks(sentence, phrase):
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
