"""Who holds or held which office: "X, leader of Y", "Y commander X", "former minister X", "X, formerly an inspector".

What this is for: leadership, membership and former posts told beside a name. What it is not: verbs of leading or joining
(see `verbal`); a bare title before a name ("President X") is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.appointing import person_at
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.nominal import acts
from stemmata.read.rules.phrases import Phrase, demonyms
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

FORMER = frozenset(["former", "ex", "previous", "erstwhile", "onetime", "one-time"])


def offices(sentence: Sentence) -> Iterator[Found]:
    """Claims of present and former office."""
    yield from _offices(sentence)
    yield from _former(sentence)
    yield from _formerly(sentence)


def _offices(sentence: Sentence) -> Iterator[Found]:
    """ "NAME, leader of ORG", "ORG leader NAME", "leader of ORG, NAME"; the same for members."""
    known = lists()
    words = sentence.line.words
    for number, phrase in enumerate(sentence.phrases):
        for i in range(phrase.first, phrase.after):
            lower = words[i].lower
            type_ = ClaimType.LEADS if lower in known["leaders"] else ClaimType.MEMBER_OF if lower in known["members"] else None
            if type_ is None or any(words[j].lower.split("-")[0] in FORMER for j in range(phrase.first, i)):
                continue
            found = _office(sentence, number, i, type_, bool({"deputy", "vice"} & {words[j].lower for j in range(phrase.first, i)}))
            if found is not None:
                yield found
                break


def _office(sentence: Sentence, number: int, i: int, type_: ClaimType, deputy: bool) -> Found | None:
    phrase = sentence.phrases[number]
    article = sentence.line.words[phrase.first].lower
    if deputy or (article in ("a", "an") and sentence.line.words[i].lower in ("commander", "leader", "chief", "coordinator")):
        type_ = ClaimType.MEMBER_OF  # "a commander of the League" is one of several
    person_role, spans = ("leader" if type_ is ClaimType.LEADS else "person"), []
    org, after = _org_of(sentence, phrase, i, type_)
    person = _person_beside(sentence, number, i, after)
    if person is None or (org is None and type_ is ClaimType.LEADS):
        return None
    if type_ is ClaimType.MEMBER_OF and org is None:
        return None
    first, last = person
    spans.append((person_role, first, last))
    if org is not None and not (org[0] < last and first < org[1]):
        spans.append(("org", *org))
    if type_ is ClaimType.MEMBER_OF:
        spans.append(("role", i, i + 1))
    found = fixed(type_, None, (i, i + 1), min(first, phrase.first), max(after, last), [], "office")
    found.modifiers = spans
    return found


RANKS: Final = frozenset({"foreign", "prime", "deputy", "defense", "defence", "interior", "vice", "senior", "chief", "top", "military"})
"""Words of an office between it and its body: "the army's chief spokesman"."""


def _org_of(sentence: Sentence, phrase: Phrase, i: int, type_: ClaimType) -> tuple[tuple[int, int] | None, int]:
    """The organisation of the office at token i ("of Y" after it, "Y" or "Y's" before it), and the token after both."""
    words, tags = sentence.line.words, sentence.line.tags
    after = phrase.after
    org: tuple[int, int] | None = None
    if (
        i == phrase.head
        and phrase.after < len(tags)
        and words[phrase.after].lower in ("of", "for", "in")
        and phrase.after + 1 in sentence.starting
    ):
        target = sentence.phrases[sentence.starting[phrase.after + 1]]
        if target.time:
            return None, phrase.after
        org, after = (target.core, target.after), target.after
        following = target.after
        while following + 1 < len(tags) and words[following].lower == "of" and following + 1 in sentence.starting:
            after = following = sentence.phrases[sentence.starting[following + 1]].after
            org = (org[0], after)
    elif i == phrase.first + 1 and words[phrase.first].lower in ("its", "their", "our", "his", "her"):
        org = (phrase.first, phrase.first + 1)
    elif i > phrase.first and tags[i - 1] in "NA":
        start = phrase.core if phrase.core < i else phrase.first
        while start < i and tags[start] in "DQX":
            start += 1
        stop = i - 1 if tags[i - 1] == "A" else i
        while stop > start and words[stop - 1].lower in RANKS:
            stop -= 1
        bare = demonyms() | {"prime", "foreign"}
        if (
            stop > start
            and words[i].lower not in ("minister", "president")
            and words[stop - 1].lower not in bare
            and not (
                type_ is ClaimType.MEMBER_OF
                and not (acts(sentence, start, stop) or (i == phrase.head and _speaks_for(words[i].lower, words[stop - 1].lower)))
            )
        ):
            org = (start, stop)
    return org, after


def _speaks_for(office: str, body: str) -> bool:
    """Whether an office is that of the one who speaks for a body: "the army spokesman", "the command's spokeswoman"."""
    return office in SPEAKING and body in lists()["groups"] | lists()["bodies"] | lists()["group_words"]


SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def _person_beside(sentence: Sentence, number: int, i: int, after: int) -> tuple[int, int] | None:
    """The tokens of the name that the office at token i belongs to: after it in the phrase, after a comma, or before a comma."""
    phrase = sentence.phrases[number]
    words, tags = sentence.line.words, sentence.line.tags
    titles = lists()["titles"]
    if i < phrase.head:
        first = i + 1
        while first < phrase.head and words[first].lower.rstrip(".") in titles:
            first += 1
        if _name_at(sentence, first, phrase.after):
            return first, phrase.after
        return None
    comma = after
    if comma + 1 < len(tags) and tags[comma] == "," and comma + 1 in sentence.starting:
        other = sentence.phrases[sentence.starting[comma + 1]]
        name = person_at(sentence, other.core)
        if name is not None and name[1] < other.after and words[name[1]].lower in ("alias", "aka"):
            return name
        if _named(sentence, other) and other.after < len(tags) and tags[other.after] in ",.V(":
            return other.core, other.after
    before = sentence.line.before(phrase.first)
    remains = sentence.clause_at.get(before)
    if remains is not None and remains.lemma in ("remain", "become") and before in sentence.ending:
        other = sentence.phrases[sentence.ending[before]]
        return (other.core, other.after) if _named(sentence, other) else None
    if before >= 0 and tags[before] in ",(" and before in sentence.ending:
        other = sentence.phrases[sentence.ending[before]]
        if _named(sentence, other) or _is_single_name(sentence, other):
            return other.core, other.after
    if before >= 0 and tags[before] == "B" and before in sentence.ending:
        other = sentence.phrases[sentence.ending[before]]
        if _named(sentence, other) or other.form is MentionForm.PRONOUN:
            return other.core, other.after
    return None


def _name_at(sentence: Sentence, first: int, after: int) -> bool:
    words = sentence.line.words
    if first >= after:
        return False
    if sentence.line.caseless:
        return after - first >= 2
    return all(words[j].text[0].isupper() or words[j].lower in ("al", "de", "bin", "el") for j in range(first, after))


def _named(sentence: Sentence, phrase: Phrase) -> bool:
    if sentence.line.caseless:
        return (
            phrase.kind in (MentionKind.PERSON, MentionKind.OTHER)
            and phrase.after - phrase.core >= 2
            and not phrase.counted
            and phrase.core == phrase.first
        )
    return phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME


def _is_single_name(sentence: Sentence, phrase: Phrase) -> bool:
    """A name of one word that opens a sentence: "Marang, its spokesman,"."""
    word = sentence.line.words[phrase.core]
    alone = phrase.first == phrase.core == 0 and phrase.after == 1 and not sentence.line.caseless and not sentence.line.title
    return alone and word.text[0].isupper() and phrase.kind is MentionKind.OTHER and not phrase.time


def _former(sentence: Sentence) -> Iterator[Found]:
    """ "former commander X", "ex-minister X", "X, a former member of Y"."""
    words, tags = sentence.line.words, sentence.line.tags
    for number, phrase in enumerate(sentence.phrases):
        for i in range(phrase.first, phrase.after):
            lower = words[i].lower
            if lower not in FORMER and not lower.startswith("ex-"):
                continue
            spans: list[tuple[str, int, int]] = []
            after = phrase.after
            known = lists()
            last = i if lower.startswith("ex-") else i + 1
            role_end = last
            while (
                role_end < phrase.after
                and (words[role_end].text[0].islower() or words[role_end].lower in known["titles"])
                and not (sentence.line.caseless and role_end > last and words[role_end - 1].lower in known["leaders"] | known["members"])
            ):
                role_end += 1
            if role_end < phrase.after:
                spans = (
                    [("role", last, role_end), ("person", role_end, phrase.after)]
                    if role_end > last
                    else [("person", role_end, phrase.after)]
                )
            else:
                beside = _person_beside(sentence, number, phrase.head, phrase.after)
                org_follows = phrase.after < len(tags) and words[phrase.after].lower in ("of", "in")
                if beside is None and not org_follows and not _is_defector(sentence, number):
                    continue
                spans = [("person", *beside)] if beside else [("person", i, phrase.after)]
                spans.append(("role", last, phrase.after) if last < phrase.after else ("role", i, phrase.after))
            if phrase.after < len(tags) and words[phrase.after].lower in ("of", "in") and phrase.after + 1 in sentence.starting:
                target = sentence.phrases[sentence.starting[phrase.after + 1]]
                if not target.time:
                    spans.append(("org", target.core, target.after))
                    after = target.after
            start = min(phrase.first, *(a for _, a, _ in spans))
            found = fixed(ClaimType.PRIOR_ROLE, None, (i, i + 1), start, max(after, *(b for _, _, b in spans)), [], "former")
            found.modifiers = spans
            yield found
            break


def _is_defector(sentence: Sentence, number: int) -> bool:
    """Whether the phrase is the subject of a joining or leaving, where a former post is told for its own sake."""
    return any(number in c.subject and c.lemma in ("join", "leave", "enter", "defect", "serve") for c in sentence.clauses)


def _formerly(sentence: Sentence) -> Iterator[Found]:
    """ "NAME, formerly a customs inspector at Y", "NAME, once commander of Y"."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, word in enumerate(words):
        if (
            word.lower not in ("formerly", "once", "previously")
            or i + 1 not in sentence.starting
            or i < 2
            or tags[i - 1] != ","
            or i - 1 not in sentence.ending
        ):
            continue
        role = sentence.phrases[sentence.starting[i + 1]]
        person = sentence.phrases[sentence.ending[i - 1]]
        if role.time or not (_named(sentence, person) or person.kind is MentionKind.PERSON):
            continue
        spans = [("person", person.core, person.after), ("role", role.core, role.after)]
        after = role.after
        if after + 1 < len(tags) and tags[after] == "P" and after + 1 in sentence.starting:
            org = sentence.phrases[sentence.starting[after + 1]]
            if words[after].lower in ("of", "in", "with", "for") and not org.time:
                spans.append(("org", org.core, org.after))
                after = org.after
        found = fixed(ClaimType.PRIOR_ROLE, None, (i, i + 1), person.first, after, [], "former")
        found.modifiers = spans
        yield found
