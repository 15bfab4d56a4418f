"""Counts that stand by themselves: the dead and wounded of a list, and tolls that a noun names.

What this is for: "left 12 dead", "143 wounded", "the toll rose to 52". What it is not: reading the number (see
`stemmata.read.quantify`), or the parts of a toll (see `shares`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.strengths import has_number
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType

STATUS = {
    "dead": "killed",
    "killed": "killed",
    "victims": "killed",
    "bodies": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "casualties": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
}


LEFT = frozenset({"leave", "find"})


def tolls(sentence: Sentence) -> Iterator[Found]:
    """Claims whose trigger is a count."""
    yield from _left_dead(sentence)
    yield from _counted_casualties(sentence)
    yield from _suffering(sentence)
    yield from _feared(sentence)
    yield from _counted_up(sentence)


def _left_dead(sentence: Sentence) -> Iterator[Found]:
    """ "left 12 people dead and 30 wounded"."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, form in enumerate(sentence.line.forms):
        if form is None or form.lemma not in LEFT:
            continue
        clause = sentence.clause_at.get(i)
        if clause is not None and clause.passive and clause.subject:
            yield from _found_dead(sentence, clause)
            continue
        at = i + 1
        while at < len(words) and (at in sentence.starting or tags[at] in "PCX,"):
            if at not in sentence.starting:
                at += 1
                continue
            number = sentence.starting[at]
            phrase = sentence.phrases[number]
            state = phrase.after if phrase.after < len(words) and words[phrase.after].lower in STATUS else phrase.head
            subtype = STATUS.get(words[state].lower)
            if subtype is None:
                break
            yield fixed(ClaimType.CASUALTY, subtype, (state, state + 1), i, state + 1, [("victim", number)], "left dead")
            at = max(phrase.after, state + 1)


def _found_dead(sentence: Sentence, clause: Clause) -> Iterator[Found]:
    """ "the baker was found dead": the state of the subject."""
    at = sentence.line.after(clause.verb)
    if at < len(sentence.line.words) and sentence.line.words[at].lower in ("dead", "wounded", "injured"):
        victims = [("victim", n) for n in clause.subject]
        subtype = STATUS[sentence.line.words[at].lower]
        found = fixed(ClaimType.CASUALTY, subtype, (at, at + 1), min(clause.start, clause.verb), at + 1, victims, "left dead")
        found.verb = clause.verb
        yield found


DYING: Final = frozenset({"dead", "killed", "slain", "fallen", "murdered", "assassinated", "executed"})
SUFFERED: Final = (
    dict.fromkeys(DYING, "killed") | dict.fromkeys(("wounded", "injured"), "injured") | dict.fromkeys(("kidnapped", "abducted"), "abducted")
)


def _suffering(sentence: Sentence) -> Iterator[Found]:
    """ "27 dead soldiers", "the seven kidnapped students": counted people with their state before them."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        if not phrase.counted or phrase.head == phrase.first or words[phrase.head].lower not in HARMED:
            continue
        for i in range(phrase.first + 1, phrase.head):
            subtype = SUFFERED.get(words[i].lower)
            if subtype and "Q" in tags[phrase.first : i]:
                found = fixed(ClaimType.CASUALTY, subtype, (i, i + 1), phrase.first, phrase.after, [], "state of people")
                found.modifiers = [("victim", i + 1, phrase.after)]
                found.counted_at = (phrase.first, phrase.after)
                yield found
                break


HARMED: Final = lists()["people"] | lists()["fighters"] | lists()["officials"]


def _counted_casualties(sentence: Sentence) -> Iterator[Found]:
    """ "143 wounded", "12 dead", "20 injured": a count whose head is the state itself."""
    words, tags = sentence.line.words, sentence.line.tags
    for number, phrase in enumerate(sentence.phrases):
        subtype = STATUS.get(words[phrase.head].lower)
        if subtype is None or phrase.head == phrase.first or not any(t == "Q" for t in tags[phrase.first : phrase.head]):
            continue
        partitive = "of" in {w.lower for w in words[phrase.first : phrase.head]}
        if partitive and phrase.after + 1 in sentence.starting and tags[phrase.after] == "B":
            continue  # "eight of the dead were soldiers": see `shares`
        if words[phrase.head].lower in ("deaths", "fatalities", "casualties"):
            found = fixed(ClaimType.CASUALTY, subtype, (phrase.head, phrase.head + 1), phrase.first, phrase.after, [], "counted state")
            found.counted_at = (phrase.first, phrase.after)
            yield found
            continue
        found = fixed(
            ClaimType.CASUALTY, subtype, (phrase.head, phrase.head + 1), phrase.first, phrase.after, [("victim", number)], "counted state"
        )
        found.counted_at = (phrase.first, phrase.after)
        yield found


def _feared(sentence: Sentence) -> Iterator[Found]:
    """ "nine villagers are feared dead", "twelve fishermen are missing": the state of those before the verb."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, word in enumerate(words):
        subtype = STATES.get(word.lower)
        if subtype is None:
            continue
        verb = i - 1
        while verb >= 0 and (words[verb].lower in DOUBTED or tags[verb] in "XBH") and verb + 1 not in sentence.ending:
            verb -= 1
        if verb == i - 1 or verb + 1 not in sentence.ending or not any(t == "B" for t in tags[verb + 1 : i]):
            continue
        number = sentence._head_of(sentence.ending[verb + 1])[0]
        if sentence.phrases[number].counted:
            found = fixed(ClaimType.CASUALTY, subtype, (i, i + 1), sentence.phrases[number].first, i + 1, [("victim", number)], "feared")
            found.verb = i
            yield found


def _counted_up(sentence: Sentence) -> Iterator[Found]:
    """ "the death toll rose to 52", "raising the toll to nine", "the number of wounded reached 120": a toll and the number after it."""
    words, tags = sentence.line.words, sentence.line.tags
    for phrase in sentence.phrases:
        subtype, after = _toll(sentence, phrase)
        if subtype is None:
            continue
        verb = next((i for i in range(after, min(after + TOLL_REACH, len(words))) if _moves(sentence, i)), None)
        raised = sentence.line.before(phrase.first)
        first = verb if verb is not None else after if raised >= 0 and _moves(sentence, raised) else None
        if first is None:
            continue
        least = first + 1 if verb is not None else first
        number = next((p for p in sentence.phrases if least <= p.first <= least + 6 and has_number(sentence, p) and not p.time), None)
        if number is None or any(tags[i] in ',."' for i in range(least, number.first)) or words[number.first - 1].lower in ("from", "by"):
            continue
        start = min(phrase.first, raised if verb is None else phrase.first)
        found = fixed(ClaimType.CASUALTY, subtype, (phrase.head, phrase.head + 1), start, number.after, [], "toll")
        found.counted_at = (number.first, number.after)
        found.verb = first if verb is not None else raised
        yield found


def _moves(sentence: Sentence, i: int) -> bool:
    """Whether token i is a verb by which a toll comes to a number."""
    form = sentence.line.forms[i]
    return (form is not None and form.lemma in TOLL_VERBS and sentence.line.tags[i] in "VEGIN") or sentence.line.tags[i] == "B"


def _toll(sentence: Sentence, phrase: Phrase) -> tuple[str | None, int]:
    """What a phrase is the toll of, and the token after it: "the death toll", "the number of wounded"; (None, 0) if of nothing."""
    words = sentence.line.words
    head = words[phrase.head].lower
    before = words[phrase.head - 1].lower if phrase.head else ""
    if head in ("toll", "tolls", "count"):
        bare = head == "toll" and (before in TOLL_WORDS or (phrase.head - 1 == phrase.first and before in ("the", "its", "this")))
        return ("killed" if bare or before in ("death", "body") else "injured" if before == "injury" else None), phrase.after
    putting = sentence.line.forms[sentence.line.before(phrase.first)] if sentence.line.before(phrase.first) >= 0 else None
    if head in STATUS and phrase.head - 1 == phrase.first and before == "the" and putting is not None and putting.lemma in ("put", "place"):
        return STATUS[head], phrase.after  # "put the dead at around 60"
    if "number" in {w.lower for w in words[phrase.first : min(phrase.first + 3, phrase.core)]}:
        state = next((i for i in range(phrase.core, phrase.after) if words[i].lower in STATUS), None)
        return (STATUS[words[state].lower] if state is not None else None), phrase.after
    return None, 0


TOLL_WORDS = frozenset({"casualty", "official", "provisional", "preliminary", "overall", "final", "total", "latest", "human"})


TOLL_VERBS = lists()["toll_verbs"]
TOLL_REACH = 10
"""Tokens between a toll and the verb that brings it to a number ("the death toll from Monday's bombing in Ndole rose to")."""
STATES = {"dead": "killed", "missing": "missing"}
DOUBTED = frozenset({"feared", "believed", "presumed", "reported", "confirmed", "thought", "declared", "still", "now"})
