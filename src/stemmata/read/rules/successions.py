"""Who is named to lead what: "the Front named X as its emir", "X was chosen leader of the Front", "rebels name new chief".

What this is for: claims of a change of leaders that a verb of naming tells. What it is not: who leads without having been named (see
`leaders`, `offices`), or the fate of who led before (see `fates`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.appointing import Naming, named_at, naming, person_at, title_at
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

SUCCESSION: Final = "succession"
GIVEN: Final = ("command of", "leadership of", "control of", "charge of", "")
"""What somebody is given with a body: "was given command of the brigade", "was given the brigade"."""
TAKING: Final = frozenset({"took", "takes", "taken", "take", "assumed", "assumes", "assume"})
POSTS: Final = frozenset({"leadership", "command", "helm", "reins"})


def successions(sentence: Sentence) -> Iterator[Found]:
    """The claims of a change of leaders of a sentence."""
    words = sentence.line.words
    for i, word in enumerate(words):
        if word.lower in naming():
            told = named_at(sentence, i)
            found = _named(sentence, i, told) if told is not None else _headline(sentence, i)
            if found is not None:
                yield found
        elif word.lower in TAKING:
            yield from _takes_over(sentence, i)
        elif word.lower in ("has", "have"):
            yield from _has_new(sentence, i)
        elif word.lower == "given":
            yield from _given(sentence, i)


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """The phrase before a verb and its auxiliaries."""
    i = verb
    while i and sentence.line.tags[i - 1] in "XMBHO":
        i -= 1
    return sentence.phrases[sentence.ending[i]] if i in sentence.ending else None


def _is_body(sentence: Sentence, phrase: Phrase | None) -> bool:
    if phrase is None or phrase.time or phrase.place:
        return False
    word = sentence.line.words[phrase.head].lower
    groups = lists()["groups"] | lists()["fighters"] | {"it", "they", "band", "outfit"}
    return phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or word in groups


def _named(sentence: Sentence, verb: int, told: Naming) -> Found:
    """Of "named X leader of Y" Y, of "named X its leader" who named, of "the minister named X" nobody as the body."""
    passive = told.person[0] < verb
    subject = None if passive else _subject(sentence, verb)
    first = min([told.person[0], verb, *([subject.first] if subject is not None else [])])
    after = max(told.title[1], told.person[1], told.org[1] if told.org else 0)
    found = fixed(ClaimType.LEADERSHIP_CHANGE, None, (verb, verb + 1), first, after, [], SUCCESSION)
    found.modifiers = [("new_leader", *told.person)]
    if told.org is not None:
        found.modifiers.append(("org", *told.org))
    elif subject is not None and _is_body(sentence, subject):
        found.roles = [("org", sentence.ending[subject.after])]
    elif told.own and not passive:
        found.modifiers.append(("org", told.title[0] - 1, told.title[0]))
    found.verb = verb
    return found


def _headline(sentence: Sentence, verb: int) -> Found | None:
    """ "Rebels name new chief", "KACHIN REBELS NAME SUCCESSOR TO SLAIN GENERAL": a title without a name, behind a group."""
    title = title_at(sentence, verb + 1)
    subject = _before(sentence, verb)
    if title is None or title[2] or subject is None or not sentence.line.title:
        return None
    found = fixed(ClaimType.LEADERSHIP_CHANGE, None, (verb, verb + 1), subject[0], title[1], [], SUCCESSION)
    found.modifiers = [("org", *subject), ("new_leader", title[0], title[1])]
    found.verb = verb
    return found


def _before(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The tokens from the beginning of a headline to its verb, if they are of a group."""
    words, tags = sentence.line.words, sentence.line.tags
    first = verb
    while first and tags[first - 1] in "NVE" and tags[first - 1] != ",":
        first -= 1
    number = sentence.within.get(verb - 1) if verb else None
    actor = number is not None and sentence.phrases[number].kind is MentionKind.ACTOR
    group = first < verb and (words[verb - 1].lower in lists()["groups"] | lists()["fighters"] or actor)
    return (first, verb) if group else None


def _takes_over(sentence: Sentence, verb: int) -> Iterator[Found]:
    """ "X took over as head of the Front", "X took over the leadership of the Front", "X assumed command of the Front"."""
    words = sentence.line.words
    subject = _subject(sentence, verb)
    if subject is None or (subject.kind is not MentionKind.PERSON and subject.form is not MentionForm.PRONOUN):
        return
    i = verb + 1 + (verb + 1 < len(words) and words[verb + 1].lower == "over")
    title = title_at(sentence, i) if i < len(words) and words[i].lower == "as" else None
    end = title[1] if title is not None else None
    if end is None:
        post = i + (i < len(words) and words[i].lower == "the")
        end = post + 1 if post < len(words) and words[post].lower in POSTS else None
    if end is None:
        return
    found = fixed(ClaimType.LEADERSHIP_CHANGE, None, (verb, i), subject.first, end, [], SUCCESSION)
    found.roles = [("new_leader", sentence.ending[subject.after])]
    if end < len(words) and words[end].lower == "of" and end + 1 in sentence.starting:
        number = sentence.starting[end + 1]
        if not _is_body(sentence, sentence.phrases[number]):
            return
        found.roles.append(("org", number))
        found.after = sentence.phrases[number].after
    elif title is None:
        return  # "took command" of a ship, a debate
    found.verb = verb
    yield found


def _has_new(sentence: Sentence, verb: int) -> Iterator[Found]:
    """ "The band has a new emir: X", "the Front has a new leader, X"."""
    words, tags = sentence.line.words, sentence.line.tags
    title, subject = title_at(sentence, verb + 1), _subject(sentence, verb)
    if title is None or words[title[0]].lower != "new" or title[1] + 1 >= len(words) or not _is_body(sentence, subject) or subject is None:
        return
    leader = person_at(sentence, title[1] + 1) if tags[title[1]] in ".,(" else None
    if leader is not None:
        roles = [("org", sentence.ending[subject.after])]
        found = fixed(ClaimType.LEADERSHIP_CHANGE, None, (title[0], title[1]), subject.first, leader[1], roles, SUCCESSION)
        found.modifiers = [("new_leader", *leader)]
        yield found


def _given(sentence: Sentence, verb: int) -> Iterator[Found]:
    """ "He was given command of the Lake Brigade", "he was given the Lake Brigade"."""
    words = sentence.line.words
    if not verb or sentence.line.tags[verb - 1] not in "BX":
        return
    subject = _subject(sentence, verb)
    person = subject is not None and (
        subject.kind is MentionKind.PERSON or (subject.form is MentionForm.PRONOUN and words[subject.head].lower in ("he", "she"))
    )
    if subject is None or not person:
        return
    for what in GIVEN:
        at = verb + 1 + len(what.split())
        if " ".join(w.lower for w in words[verb + 1 : at]) == what and at in sentence.starting:
            number = sentence.starting[at]
            org = sentence.phrases[number]
            if org.kind is MentionKind.ACTOR and org.form is MentionForm.NAME and not org.place:
                roles = [("new_leader", sentence.ending[subject.after]), ("org", number)]
                found = fixed(ClaimType.LEADERSHIP_CHANGE, None, (verb, verb + 1), subject.first, org.after, roles, SUCCESSION)
                found.verb = verb
                yield found
            return
