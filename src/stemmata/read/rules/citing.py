"""Sources that no verb of saying carries: "according to X", "citing X", "told X", "claims by X", "put it at nine".

What this is for: attributions by prepositions, nouns and verbs of counting. What it is not: verbs of saying (see `speech`).
"""

from __future__ import annotations

from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.reader import Extent
from stemmata.read.rules.build import Builder
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.voice import Said, speaks, stretch, voice_of, voice_of_words, whole
from stemmata.schema.vocabulary import MentionForm, MentionKind, Voice

TELLING = {
    "give": "as",
    "put": "at",
    "place": "at",
    "estimate": "at",
    "assess": "at",
    "speak": "of",
    "talk": "of",
    "credit": "with",
    "date": "to",
}
"""Verbs that tell only with their preposition and a number: "put its strength at 600", "spoke of seven dead"."""
WITNESSING = frozenset({"count", "see", "find", "list", "document", "tally", "register", "record", "verify"})
FIRST_HAND = lists()["first_hand"]
COUNTING = frozenset(TELLING) | WITNESSING


def counter(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "The panel put the strength of the group at 600 men", "our reporter counted nine bodies", "the governor spoke of seven dead"."""
    line = sentence.line
    number = _who(sentence, clause)
    if clause.passive or number is None or clause.negated or not _tells(sentence, clause, number):
        return []
    phrase = _named_beside(sentence, sentence.phrases[number])
    head = line.words[phrase.head].lower
    if not speaks(sentence, phrase) and head not in FIRST_HAND and not (clause.lemma in WITNESSING and head in lists()["bodies"]):
        return []
    told = clause.lemma == "record" or any(c.lemma == "tell" and c.verb < clause.group for c in sentence.clauses)
    if phrase.form is MentionForm.PRONOUN and told:
        return []  # "a nurse told the paper she had counted nine": the nurse is the voice; "it recorded nine": a report on its own work
    content = Extent(line.words[clause.verb].start, line.words[-1].end)
    if _closes(sentence, clause, phrase):
        content = Extent(line.words[0].start, line.words[phrase.first - 2].end)
    cue = builder.extent(sentence, clause.verb, clause.verb + 1)
    return [Said(builder.mention(sentence, phrase), cue, content, voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, False)]


def _named_beside(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The name between commas behind a described speaker: "the owner, Transcarga, gave"."""
    tags, at = sentence.line.tags, phrase.after
    if phrase.form is not MentionForm.NOMINAL or tags[at : at + 1] != [","] or at + 1 not in sentence.starting:
        return phrase
    name = sentence.phrases[sentence.starting[at + 1]]
    return name if name.form is MentionForm.NAME and tags[name.after : name.after + 1] == [","] else phrase


def _closes(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether what was found stands before who found it: "Nine people died, the panel found after a week of hearings"."""
    tags = sentence.line.tags
    if clause.lemma not in ("find", "record", "verify") or clause.object or phrase.first < 3 or tags[phrase.first - 1] != ",":
        return False
    return not clause.auxiliaries and clause.group == phrase.after and any(c.verb < phrase.first and c.subject for c in sentence.clauses)


def _who(sentence: Sentence, clause: Clause) -> int | None:
    """The subject, or the name before the words between commas that part it from its verb: "Ada Tobin, the director, is speaking of"."""
    if clause.subject:
        return clause.subject[0]
    tags, end = sentence.line.tags, clause.group - 1
    beside = sentence.ending.get(end) if end > 0 and tags[end] == "," else None
    first = sentence.phrases[beside].first if beside is not None else 0
    return sentence.ending.get(first - 1) if first > 1 and tags[first - 1] == "," else None


def _tells(sentence: Sentence, clause: Clause, number: int) -> bool:
    """Whether a verb that can mean much else tells here what its subject holds or saw."""
    line = sentence.line
    if _closes(sentence, clause, sentence.phrases[number]):
        return True
    prepositions = {prep for prep, _, _ in clause.preps}
    dates = {i for p in sentence.phrases if p.time for i in range(p.first, p.after)}
    counted = any(line.tags[i] == "Q" and i not in dates for i in range(clause.verb, clause.after))
    if clause.lemma in WITNESSING:
        seen_by = {w.lower for w in line.words[max(0, clause.start) : clause.verb]} & FIRST_HAND
        has = any(line.words[sentence.phrases[n].head].lower in lists()["fighters"] for n in clause.object) and not clause.auxiliaries
        if has and sentence.phrases[number].kind is MentionKind.ACTOR:
            return False  # "the League, which counts 2,000 members": its strength
        return counted and not (clause.lemma == "count" and "on" in prepositions) and (clause.lemma not in ("see", "find") or bool(seen_by))
    wanted = TELLING.get(clause.lemma)
    if wanted == "as":  # "gave the number of deaths as four"
        return any(w.lower == "as" and line.tags[i + 1 : i + 2] == ["Q"] for i, w in enumerate(line.words) if i > clause.verb)
    return wanted in prepositions and (counted or clause.lemma == "date")


def addressee(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "told Reuters", "said to the Journal": the outlet stands behind the speaker."""
    reached = list(clause.object[:1]) if clause.lemma == "tell" else []
    reached += [n for prep, n, _ in clause.preps if prep == "to"]
    for number in reached:
        phrase = sentence.phrases[number]
        if phrase.kind is MentionKind.OUTLET and sentence.line.words[phrase.first].lower not in ("this", "our"):
            return [Said(builder.mention(sentence, phrase), None, whole(sentence), Voice.OUTLET, True, False)]
    return []


def cited_in(sentence: Sentence, clause: Clause, builder: Builder) -> list[Said]:
    """ "..., citing officials": the cited is inside what the citer says."""
    if clause.passive or not clause.object or not speaks(sentence, sentence.phrases[clause.object[0]]):
        return []
    words = sentence.line.words
    phrase = sentence.phrases[clause.object[0]]
    cue, content = builder.extent(sentence, clause.verb, clause.verb + 1), whole(sentence)
    found: list[Said] = []
    saying = phrase.after + 1
    if saying + 1 < len(words) and words[phrase.after].lower == "as" and words[saying].lower in ("saying", "telling", "stating"):
        citer = sentence.phrases[clause.subject[0]] if clause.subject else None
        if citer is not None and speaks(sentence, citer):
            source, voice = builder.mention(sentence, citer), voice_of(sentence, citer)
            found.append(Said(source, cue, content, voice, citer.kind is MentionKind.OUTLET, False))
        cue = builder.extent(sentence, saying, saying + 1)
        content = Extent(words[saying + 1].start, words[-1].end)
    return [*found, Said(builder.mention(sentence, phrase), cue, content, voice_of(sentence, phrase), False, False)]


def according(sentence: Sentence, builder: Builder) -> list[Said]:
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
        found.append(Said(source, cue, stretch(sentence, i), voice_of(sentence, phrase), phrase.kind is MentionKind.OUTLET, i == 0))
    return found


def reckoned(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "Nine died, by the count of the parish", "on the tally of the Red Cross": whose count it is."""
    words = sentence.line.words
    found: list[Said] = []
    for phrase in sentence.phrases:
        at = phrase.after
        if words[phrase.head].lower not in RECKONINGS or at + 1 not in sentence.starting or words[at].lower != "of":
            continue
        if not phrase.first or words[phrase.first - 1].lower not in ("by", "on"):
            continue
        who = sentence.phrases[sentence.starting[at + 1]]
        cue = builder.extent(sentence, phrase.first - 1, at + 1)
        source = builder.mention(sentence, who)
        found.append(Said(source, cue, stretch(sentence, phrase.first), voice_of(sentence, who), who.kind is MentionKind.OUTLET, False))
    return found


def closing(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "..., our parish priests report.": a last word that reads as a noun is the verb of the plural before it."""
    words, tags = sentence.line.words, sentence.line.tags
    last = len(words) - 2
    number = sentence.ending.get(last + 1)
    if last < 5 or number is None or words[last].lower not in ("report", "estimate") or tags[last] != "N":
        return []
    phrase = sentence.phrases[number]
    plural = words[last - 1].lower
    if last - phrase.core < 1 or not plural.endswith("s") or plural.endswith("ss") or not phrase.first or tags[phrase.first - 1] != ",":
        return []
    if not any(c.verb < phrase.first and c.subject for c in sentence.clauses):
        return []
    source, cue = builder.part(sentence, phrase.core, last, "person"), builder.extent(sentence, last, last + 1)
    return [
        Said(source, cue, Extent(words[0].start, words[phrase.first - 2].end), voice_of_words(sentence, phrase.core, last), False, False)
    ]


def labelled(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "Hospital director: 27 bodies since the morning", as live pages write: who is named before the colon that opens the line."""
    words, tags = sentence.line.words, sentence.line.tags
    colon = next((i for i, w in enumerate(words[:LABEL]) if w.text == ":"), 0)
    if not colon or colon + 2 >= len(words) or tags[colon + 1] == '"' or any(t in "VEB" for t in tags[:colon]):
        return []
    number = sentence.ending.get(colon)
    phrase = sentence.phrases[number] if number is not None else None
    known = lists()
    if phrase is None or phrase.first != 0 or phrase.time or sentence.line.title:
        return []
    head = words[phrase.head].lower
    if head not in known["officials"] | known["bodies"] | known["anonymous"] | known["leaders"] | {
        "army",
        "military",
        "medics",
        "hospital",
    }:
        return []
    content = Extent(words[colon + 1].start, words[-1].end)
    return [
        Said(
            builder.mention(sentence, phrase), builder.extent(sentence, colon, colon + 1), content, voice_of(sentence, phrase), False, False
        )
    ]


LABEL = 6
"""Words that a line may begin with before the colon that makes them who speaks."""


RECKONINGS = frozenset({"count", "tally", "reckoning"})


def bracketed(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "The ambush cost two lives (Radio Lubero)": an outlet alone in brackets at the end of what it told."""
    words = sentence.line.words
    last = len(words) - (words[-1].text == ".")
    if last < 4 or words[last - 1].text != ")":
        return []
    number = sentence.ending.get(last - 1)
    phrase = sentence.phrases[number] if number is not None else None
    if phrase is None or phrase.first < 3 or words[phrase.first - 1].text != "(" or phrase.form is not MentionForm.NAME:
        return []
    if phrase.kind is not MentionKind.OUTLET and not {w.lower for w in words[phrase.first : phrase.after]} & lists()["outlets"]:
        return []
    content = Extent(words[0].start, words[phrase.first - 2].end)
    return [Said(builder.mention(sentence, phrase), None, content, Voice.OUTLET, True, False)]


def by_noun(sentence: Sentence, builder: Builder) -> list[Said]:
    """ "Despite army claims to have destroyed the camp": the claim of the army (R13); "reports that": hearsay."""
    told = [_told_by(sentence, phrase, builder) for phrase in sentence.phrases if sentence.line.words[phrase.head].lower in TOLD]
    return [said for said in told if said is not None]


def _told_by(sentence: Sentence, phrase: Phrase, builder: Builder) -> Said | None:
    """Who is behind "claims", "reports", and what follows them."""
    words, tags = sentence.line.words, sentence.line.tags
    stop = next((j for j in range(phrase.first, phrase.head) if tags[j] == "A"), phrase.head)
    first, after = phrase.core, phrase.after
    if stop <= first and after < len(words) and words[after].lower in ("by", "of", "from") and after + 1 in sentence.starting:
        who = sentence.phrases[sentence.starting[after + 1]]
        if words[after].lower == "of" and words[phrase.head].lower in HEARSAY and not speaks(sentence, who):
            return _hearsay(sentence, phrase, builder)  # "reports of a massacre": not the massacre's
        source, voice, after = builder.mention(sentence, who), voice_of(sentence, who), who.after
    elif stop > first:
        source, voice = builder.part(sentence, first, stop, "party"), voice_of_words(sentence, first, stop)
    else:
        return _hearsay(sentence, phrase, builder) if _is_hearsay(sentence, phrase) else None
    if after >= len(tags) or not (tags[after] in "TW" or words[after].lower in ("of", "that")):
        return None
    end = next((k for k in range(after, len(tags)) if tags[k] in ",."), len(tags))
    cue, content = builder.extent(sentence, phrase.head, phrase.head + 1), builder.extent(sentence, after, max(end, after + 1))
    return Said(source, cue, content, voice, False, False)


def _is_hearsay(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a bare "reports", "rumours" tells that something is so, and nobody denies it: "concerned by reports that"."""
    words = sentence.line.words
    if words[phrase.head].lower not in HEARSAY or phrase.after >= len(words) - 1 or words[phrase.after].lower not in ("that", "of"):
        return False
    before = sentence.clause_at.get(sentence.line.before(phrase.first))
    return before is None or reporting_class(before.lemma) != "deny"


def _hearsay(sentence: Sentence, phrase: Phrase, builder: Builder) -> Said:
    words, tags = sentence.line.words, sentence.line.tags
    last = len(words)
    if words[phrase.after].lower == "of":  # "reports of shelling" governs the noun alone
        last = next((i for i in range(phrase.after + 1, last) if tags[i] in 'VBHMI."' or words[i].lower == "and"), last)
    content = Extent(words[phrase.after].start, words[last - 1].end)
    return Said(builder.mention(sentence, phrase), None, content, Voice.ANONYMOUS, False, False)


HEARSAY = lists()["hearsay"]
TOLD = HEARSAY | {"claim", "assertions", "boasts", "statements", "statement"}
