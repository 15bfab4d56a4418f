"""How many fighters a group has: "has about 900 fighters", "has shrunk to 400 men", "put its strength at 600", "the 900-strong X".

What this is for: claims of strength that a count carries, whatever the verb around it. What it is not: reading the number (see
`stemmata.read.quantify`), or fighters that are killed, sent or recruited (see `verbal`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.headcounts import RIFLES, headcounts
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

SIZES: Final = frozenset({"strength", "size", "membership", "number", "numbers", "ranks"})
HAVING: Final = frozenset({"with", "had", "has", "have", "having"})
HOLDING: Final = frozenset({"number", "count", "field", "muster", "command", "boast", "lead", "comprise", "retain"})
"""Verbs whose object, if it is counted fighters, is the strength of the subject."""
BARE: Final = frozenset({"field", "muster", "number"})
"""Of these the ones whose object may be a number without a noun: "could field as many as 1,500"."""
GOING: Final = frozenset(
    {"walk", "go", "come", "march", "break", "cross", "defect", "desert", "leave", "split", "separate", "flee", "escape", "surrender"}
    | {"arrive", "ride", "return", "slip", "set", "attack", "raid", "storm", "enter", "withdraw"}
)
"""Verbs before "with 70 men" by which these go along, and are not all that somebody has."""
CHANGING: Final = frozenset(
    {"fall", "shrink", "dwindle", "drop", "thin", "thinn", "decline", "grow", "rise", "swell", "expand"}
    | {"reduce", "increase", "shrivel", "cut"}
)
"""Verbs by which a strength comes to a number: "has shrunk to about 400 men"."""
ESTIMATING: Final = {"assess": "at", "estimate": "at", "put": "at", "place": "at", "reckon": "at", "credit": "with"}


def strengths(sentence: Sentence) -> Iterator[Found]:
    """The claims of strength of a sentence."""
    words = sentence.line.words
    for number, phrase in enumerate(sentence.phrases):
        if words[phrase.head].lower in SIZES:
            yield from _of_size(sentence, phrase)
        for i in range(phrase.first, phrase.head):
            if words[i].lower.endswith("-strong"):
                found = fixed(ClaimType.STRENGTH, None, (i, i + 1), phrase.first, phrase.after, [("org", number)], "size")
                found.counted_at = (i, i + 1)
                yield found
        if has_number(sentence, phrase) and not phrase.time:
            yield from _held(sentence, phrase)
            yield from _owned(sentence, phrase)
    for i, word in enumerate(words):
        if word.lower == "strong":
            yield from _is_strong(sentence, i)
    for clause in sentence.clauses:
        yield from _put_at(sentence, clause)
        yield from _come_to(sentence, clause)
    yield from headcounts(sentence)


def _is_strong(sentence: Sentence, at: int) -> Iterator[Found]:
    """ "The Ridge Army, which is 1,500 strong", "the band was some 40 strong"."""
    words, tags = sentence.line.words, sentence.line.tags
    first = at
    while first and tags[first - 1] in "QXP":
        first -= 1
    if "Q" not in tags[first:at] or not first or tags[first - 1] != "B":
        return
    verb = first - 1
    relative = verb > 1 and words[verb - 1].lower in ("which", "who") and tags[verb - 2] == ","
    owners = [n for n, p in enumerate(sentence.phrases) if p.after <= (verb - 2 if relative else verb)]
    sides = [
        n for n in owners if sentence.phrases[n].kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) and not sentence.phrases[n].place
    ]
    if sides and (relative or sides[-1] == owners[-1]):
        found = fixed(ClaimType.STRENGTH, None, (at, at + 1), verb, at + 1, [("org", sides[-1])], "size")
        found.counted_at = (first, at)
        yield found


def has_number(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a number stands in a phrase."""
    return "Q" in sentence.line.tags[phrase.first : phrase.after]


def is_of_fighters(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase counts fighters: "900 men", "550 of them"."""
    if phrase.form is MentionForm.PRONOUN:
        return phrase.counted and sentence.line.words[phrase.head].lower == "them"
    return phrase.counted and sentence.line.words[phrase.head].lower in lists()["fighters"]


def is_bare(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a number alone: "1,500", "between 900 and 1,100"."""
    line = sentence.line
    first = phrase.first + (line.words[phrase.first].lower == "some")
    return all(t in "QXP" for t in line.tags[first : phrase.after]) and any(
        w.text[0].isdigit() for w in line.words[phrase.first : phrase.after]
    )


def _of_size(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "the strength of the group at 600 men": the group and the next number."""
    at = phrase.after + 1
    if at not in sentence.starting or sentence.line.words[phrase.after].lower != "of":
        return
    org = sentence.phrases[sentence.starting[at]]
    if sentence.line.words[phrase.head].lower in ("number", "numbers") and org.kind is not MentionKind.ACTOR:
        return  # "the number of passengers", "an unknown number of soldiers died"
    later = next((p for p in sentence.phrases if p.first >= org.after and has_number(sentence, p)), None)
    if later is not None and not org.time and not org.place:
        trigger = (phrase.head, phrase.head + 1)
        found = fixed(ClaimType.STRENGTH, None, trigger, phrase.first, later.after, [("org", sentence.starting[at])], "size")
        found.counted_at = (later.first, later.after)
        yield found


def _held(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "X had between 1,500 and 1,800 fighters", "X with 140 men", "X can field up to 400", "its 900 fighters"."""
    line = sentence.line
    before = phrase.first - 1
    while before >= 0 and (_hedges(sentence, before) or line.tags[before] in "XD") and before + 1 not in sentence.ending:
        before -= 1
    after_verb = before + 1
    clause = sentence.clause_at.get(before)
    if clause is not None and line.tags[before] in "VI" and clause.lemma in HOLDING:
        men = is_of_fighters(sentence, phrase) or line.words[phrase.head].lower in RIFLES
        if clause.passive or not (men or (clause.lemma in BARE and is_bare(sentence, phrase))):
            return
        orgs, first = clause.subject, before
    elif (verb := _having(sentence, phrase.first)) is not None:
        orgs, first = _owner(sentence, verb), verb
        fallen = line.tags[verb] == "B" and phrase.counted  # "down to 200 beggars"
        if not (is_of_fighters(sentence, phrase) or _ends_bare(sentence, phrase) or (fallen and _is_armed(sentence, orgs))):
            return
        if not is_of_fighters(sentence, phrase) and not fallen and not any(_is_side(sentence.phrases[n]) for n in orgs):
            return  # "the town has some 350"
    else:
        return
    if not orgs or not _can_have(sentence, sentence.phrases[orgs[0]], phrase):
        return
    found = fixed(
        ClaimType.STRENGTH, None, (first, first + 1), min(sentence.phrases[orgs[0]].first, first), phrase.after, [("org", orgs[0])], "size"
    )
    found.counted_at = (min(after_verb, phrase.first), phrase.after)
    found.verb = first
    yield found


def _hedges(sentence: Sentence, i: int) -> bool:
    """Whether token i belongs to the number behind it: "about", "not even", "its last", a quotation mark."""
    return sentence.line.tags[i] == '"' or sentence.line.words[i].lower in lists()["before_size"] | {"not", "even", "its", "last"}


def _is_side(phrase: Phrase) -> bool:
    """Whether a phrase names or describes a group and no place."""
    return phrase.kind is MentionKind.ACTOR and not phrase.place


def _is_armed(sentence: Sentence, orgs: list[int]) -> bool:
    """Whether the first of some phrases is a group, or people of arms."""
    return bool(orgs) and (
        _is_side(sentence.phrases[orgs[0]]) or sentence.line.words[sentence.phrases[orgs[0]].head].lower in lists()["fighters"]
    )


def _ends_bare(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a bare number ends what is told: "the Front has some 350.", "the League has about 220 today"."""
    words, after = sentence.line.words, phrase.after
    return (
        is_bare(sentence, phrase)
        and words[phrase.first - 1].lower in lists()["before_size"] | {"has", "had"}
        and (after >= len(words) or words[after].text in ".,;" or words[after].lower in ("today", "now", "left"))
    )


def _owned(sentence: Sentence, phrase: Phrase) -> Iterator[Found]:
    """ "the Guard, whose 900 volunteers": the group before the comma."""
    comma = phrase.first - 2
    whose = comma > 0 and sentence.line.words[phrase.first - 1].lower == "whose" and sentence.line.tags[comma] == ","
    if not whose or comma not in sentence.ending or not is_of_fighters(sentence, phrase):
        return
    number = sentence.ending[comma]
    if _can_have(sentence, sentence.phrases[number], phrase):
        found = fixed(ClaimType.STRENGTH, None, (phrase.head, phrase.head + 1), phrase.first - 1, phrase.after, [("org", number)], "size")
        found.counted_at = (phrase.first, phrase.after)
        yield found


def _having(sentence: Sentence, first: int) -> int | None:
    """The token of "has", "had", "with" that only hedges divide from the number at token `first`."""
    words, tags = sentence.line.words, sentence.line.tags
    i = first - 1
    while i >= 0 and words[i].lower not in HAVING and (_hedges(sentence, i) or words[i].lower == "down" or tags[i] in "XD"):
        i -= 1
    if i >= 0 and tags[i] == "B" and "down" in {w.lower for w in words[i:first]}:
        return i  # "were down to 200 men"
    if i >= 0 and words[i].lower == "with" and any(c.lemma in GOING and c.verb < i for c in sentence.clauses):
        return None  # "walked away from his chief with 70 men": who goes along
    if (
        i >= 0
        and words[i].lower == "with"
        and any(n for c in sentence.clauses for p, n, at in c.preps if at == i and c.lemma in ESTIMATING)
    ):
        return None  # "credit him with 300": see `_put_at`
    return i if i >= 0 and words[i].lower in HAVING else None


def _owner(sentence: Sentence, verb: int) -> list[int]:
    """The phrase before "has", over "is believed to", "could", "now"."""
    tags = sentence.line.tags
    i = verb
    while i > 0 and i not in sentence.ending and (tags[i - 1] in "XMBHTE" or (tags[i - 1] == "," and i == verb)):
        i -= 1
    if i < verb and tags[i] == ",":
        opening = next((j for j in range(i - 1, 0, -1) if tags[j] == ","), None)
        if opening is not None and tags[opening + 1] in "WE" and opening in sentence.ending:
            i = opening  # "the League, which split off under Diallo, has 90 men"
    return sentence._head_of(sentence.ending[i])[:1] if i in sentence.ending else []


def _can_have(sentence: Sentence, org: Phrase, counted: Phrase) -> bool:
    """Whether a phrase can have fighters: a group, a body, a name or a pronoun, no time and no number."""
    if org.time or org is counted or (org.counted and org.form is MentionForm.NOMINAL and has_number(sentence, org)):
        return False
    named = org.form is not MentionForm.NOMINAL or (org.first == org.core and sentence.line.words[org.core].text[0].isupper())
    group = sentence.line.words[org.head].lower in lists()["fighters"] | lists()["groups"] | {
        "band",
        "outfit",
        "organisation",
        "organization",
    }
    return named or group or org.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION)


def _come_to(sentence: Sentence, clause: Clause) -> Iterator[Found]:
    """ "The Front has shrunk to about 400 men", "its strength had fallen to between 900 and 1,100"."""
    if clause.lemma not in CHANGING or not clause.subject:
        return
    number = next((n for prep, n, _ in clause.preps if prep == "to" and has_number(sentence, sentence.phrases[n])), None)
    if number is None:
        return
    counted, org = sentence.phrases[number], sentence.phrases[clause.subject[0]]
    size = sentence.line.words[org.head].lower in SIZES and org.head > org.first
    if not is_of_fighters(sentence, counted) and not (size and is_bare(sentence, counted)):
        return
    if not size and not _can_have(sentence, org, counted):
        return
    found = fixed(ClaimType.STRENGTH, None, (clause.verb, clause.verb + 1), org.first, counted.after, [], "size")
    found.modifiers = [("org", *_named_in(sentence, org, size))]
    found.counted_at = (counted.first, counted.after)
    found.verb = clause.verb
    yield found


def _put_at(sentence: Sentence, clause: Clause) -> Iterator[Found]:
    """ "assesses the group at 120 to 150 fighters", "put its strength at 600", "credits him with 300 men"."""
    wanted = ESTIMATING.get(clause.lemma)
    number = next((n for prep, n, _ in clause.preps if prep == wanted and has_number(sentence, sentence.phrases[n])), None)
    targets = clause.subject if clause.passive else clause.object
    if number is None and wanted and targets:
        number = _behind_brackets(sentence, targets[0], wanted)
    if number is None or not targets:
        return
    counted, org = sentence.phrases[number], sentence.phrases[targets[0]]
    size = sentence.line.words[org.head].lower in SIZES
    side = _is_side(org) and is_bare(sentence, counted)  # "the panel puts the Front at 700 to 900"
    if not size and not side and sentence.line.words[counted.head].lower not in lists()["fighters"]:
        return
    found = fixed(ClaimType.STRENGTH, None, (clause.verb, clause.verb + 1), clause.verb, counted.after, [], "size")
    found.modifiers = [("org", *_named_in(sentence, org, size))]
    found.counted_at = (counted.first, counted.after)
    yield found


def _behind_brackets(sentence: Sentence, target: int, wanted: str) -> int | None:
    """The number of "puts the Ridge Front (RF) at 700 to 900": the acronym in brackets parts it from its verb."""
    words, after = sentence.line.words, sentence.phrases[target].after
    if after + 4 >= len(words) or words[after].text != "(" or words[after + 2].text != ")" or words[after + 3].lower != wanted:
        return None
    number = sentence.starting.get(after + 4)
    return number if number is not None and has_number(sentence, sentence.phrases[number]) else None


def _named_in(sentence: Sentence, org: Phrase, size: bool) -> tuple[int, int]:
    """The tokens of the group: of "the group's strength" the group, of "its strength" the pronoun."""
    if not size or org.head == org.first:
        return org.core, org.after
    stop = org.head
    while stop - 1 > org.first and sentence.line.tags[stop - 1] == "A":
        stop -= 1
    first = org.first + 1 if stop - org.first > 1 and sentence.line.tags[org.first] == "D" else org.first
    return first, stop
