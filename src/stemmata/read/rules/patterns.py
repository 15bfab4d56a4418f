"""Claims of fixed patterns: offices and membership beside a name, former posts, acronyms, wings, sizes, tolls.

What this is for: "X, leader of Y", "former minister X", "the Front (ABC)", "about 900 fighters". What it is not: verbs and
nouns with free word order (see `verbal`, `nominal`).
"""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.nominal import acts
from stemmata.read.rules.phrases import Phrase, demonyms
from stemmata.read.rules.verbal import Found, head
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

PARTS = frozenset(
    ["wing", "branch", "affiliate", "offshoot", "arm", "splinter", "unit", "faction", "subsidiary", "front-organisation", "component"]
)
FORMER = frozenset(["former", "ex", "previous", "erstwhile", "onetime"])
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "al", "de", "la", "el", "y", "to", "on"])
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


def patterns(sentence: Sentence) -> Iterator[Found]:
    """All claims of fixed patterns in a sentence."""
    yield from _aliases(sentence)
    yield from _known_as(sentence)
    yield from _offices(sentence)
    yield from _former(sentence)
    yield from _formerly(sentence)
    yield from _parts(sentence)
    yield from _sizes(sentence)
    yield from _left_dead(sentence)
    yield from _counted_casualties(sentence)
    yield from _subsets(sentence)
    yield from _put_at(sentence)


def _found(
    type_: ClaimType, subtype: str | None, trigger: tuple[int, int] | None, start: int, after: int, roles: list[tuple[str, int]], rule: str
) -> Found:
    found = Found(type_, subtype, trigger, start, after, roles)
    found.rule, found.strength = rule, "strict" if rule in ("acronym", "office") else "fair"
    return found


def _aliases(sentence: Sentence) -> Iterator[Found]:
    """ "Long Name (ACRONYM)" and "ACRONYM (Long Name)"."""
    line = sentence.line
    for i, tag in enumerate(line.tags):
        if tag != "(" or i not in sentence.ending or i + 1 not in sentence.starting:
            continue
        inner = sentence.phrases[sentence.starting[i + 1]]
        if inner.after >= len(line.tags) or line.tags[inner.after] != ")":
            continue
        outer_number = sentence.ending[i]
        chain = sentence._head_of(outer_number)[-1]
        outer = sentence.phrases[chain]
        long, short = (chain, sentence.starting[i + 1]) if i - outer.core > inner.after - inner.core else (sentence.starting[i + 1], chain)
        start = _acronym(sentence, long, short, outer_number if long == chain else long)
        if start is None:
            continue
        found = _found(
            ClaimType.ALIAS, None, None, sentence.phrases[chain].first, inner.after + 1, [("name", sentence.starting[i + 1])], "acronym"
        )
        first = start if long == chain else outer.core
        found.modifiers = [("entity", first, i)]
        found.start = min(first, outer.first) if first >= outer.core else first
        yield found


def _acronym(sentence: Sentence, long: int, short: int, last: int) -> int | None:
    """The token where the long name starts whose initials give the short one, None if they do not."""
    words = sentence.line.words
    phrase = sentence.phrases[short]
    if phrase.after - phrase.core != 1:
        return None
    letters = words[phrase.core].lower.replace(".", "").replace("-", "").removesuffix("s")
    if not 2 <= len(letters) <= 8:
        return None
    after = sentence.phrases[last].after
    first = sentence.phrases[long].core
    parts = [(i, w) for i in range(first, after) for w in words[i].lower.split("-") if w not in SMALL_WORDS]
    initials = "".join(w[0] for _, w in parts)
    at = initials.rfind(letters)
    if at >= 0:
        return parts[at][0]
    shared = sum(letter in initials for letter in letters)
    alike = 2 * shared >= len(letters) and len(parts) > 1
    if alike and (words[phrase.core].text.isupper() or sentence.line.caseless):
        return next((i for i, w in parts if w[0] == letters[0]), first)
    return None


def _known_as(sentence: Sentence) -> Iterator[Found]:
    """ "X, also known as Y", "X, alias Y", "the so-called Y"."""
    words = sentence.line.words
    for i, word in enumerate(words):
        if word.lower in ("known", "nicknamed", "aka", "alias", "codenamed"):
            at = i + 1
            while at < len(words) and words[at].lower in ("as", "also", "by", "the", '"', "“", "'", "‘", "name", "of"):
                if at in sentence.starting and words[at].lower == "the":
                    break
                at += 1
            if at not in sentence.starting or (word.lower == "known" and words[at - 1].lower not in ("as", '"', "“", "'", "‘")):
                continue
            left = i
            while left > 0 and (sentence.line.tags[left - 1] in "XBHVW,(" or words[left - 1].lower in ("also", "better", "who", "which")):
                left -= 1
            if left not in sentence.ending:
                continue
            entity = sentence._head_of(sentence.ending[left])[0]
            target = sentence.starting[at]
            yield _found(
                ClaimType.ALIAS,
                None,
                (i, i + 1),
                sentence.phrases[entity].first,
                sentence.phrases[target].after,
                [("entity", entity), ("name", target)],
                "known as",
            )


def _offices(sentence: Sentence) -> Iterator[Found]:
    """ "NAME, leader of ORG", "ORG leader NAME", "leader of ORG, NAME"; the same for members."""
    known = lists()
    words, tags = sentence.line.words, sentence.line.tags
    for number, phrase in enumerate(sentence.phrases):
        for i in range(phrase.first, phrase.after):
            lower = words[i].lower
            type_ = ClaimType.LEADS if lower in known["leaders"] else ClaimType.MEMBER_OF if lower in known["members"] else None
            if type_ is None or any(words[j].lower.split("-")[0] in FORMER for j in range(phrase.first, i)):
                continue
            found = _office(sentence, number, i, type_, "deputy" in [words[j].lower for j in range(phrase.first, i)])
            if found is not None:
                yield found
                break
    del tags


def _office(sentence: Sentence, number: int, i: int, type_: ClaimType, deputy: bool) -> Found | None:
    phrase = sentence.phrases[number]
    words, tags = sentence.line.words, sentence.line.tags
    if deputy:
        type_ = ClaimType.MEMBER_OF
    person_role, spans = ("leader" if type_ is ClaimType.LEADS else "person"), []
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
            return None
        org, after = (target.core, target.after), target.after
        following = target.after
        while following + 1 < len(tags) and words[following].lower == "of" and following + 1 in sentence.starting:
            after = following = sentence.phrases[sentence.starting[following + 1]].after
            org = (org[0], after)
    elif i > phrase.first and tags[i - 1] in "NA":
        start = phrase.core if phrase.core < i else phrase.first
        while start < i and tags[start] in "DQX":
            start += 1
        stop = i - 1 if tags[i - 1] == "A" else i
        while stop > start and words[stop - 1].lower in (
            "foreign",
            "prime",
            "deputy",
            "defense",
            "defence",
            "interior",
            "vice",
            "senior",
            "chief",
            "top",
            "military",
        ):
            stop -= 1
        bare = demonyms() | {"prime", "foreign"}
        if (
            stop > start
            and words[i].lower not in ("minister", "president")
            and words[stop - 1].lower not in bare
            and not (type_ is ClaimType.MEMBER_OF and not acts(sentence, start, stop))
        ):
            org = (start, stop)
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
    found = _found(type_, None, (i, i + 1), min(first, phrase.first), max(after, last), [], "office")
    found.modifiers = spans
    return found


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
        if _named(sentence, other) and other.after < len(tags) and tags[other.after] in ",.V":
            return other.core, other.after
    before = phrase.first - 1
    if before >= 0 and tags[before] in ",(" and before in sentence.ending:
        other = sentence.phrases[sentence.ending[before]]
        if _named(sentence, other):
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
            found = _found(ClaimType.PRIOR_ROLE, None, (i, i + 1), start, max(after, *(b for _, _, b in spans)), [], "former")
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
        found = _found(ClaimType.PRIOR_ROLE, None, (i, i + 1), person.first, after, [], "former")
        found.modifiers = spans
        yield found


def _parts(sentence: Sentence) -> Iterator[Found]:
    """ "Y, the armed wing of X", "X's regional branch, Y"."""
    words, tags = sentence.line.words, sentence.line.tags
    for _number, phrase in enumerate(sentence.phrases):
        if head(sentence, phrase) not in PARTS:
            continue
        spans: list[tuple[str, int, int]] = []
        start, after = phrase.first, phrase.after
        if after + 1 < len(tags) and words[after].lower in ("of", "to") and after + 1 in sentence.starting:
            parent = sentence.phrases[sentence.starting[after + 1]]
            spans.append(("parent", parent.core, parent.after))
            after = parent.after
        elif "A" in tags[phrase.core : phrase.head]:
            spans.append(("parent", phrase.core, tags.index("A", phrase.core)))
        if not spans:
            continue
        before = phrase.first - 1
        if before >= 0 and tags[before] in ",B" and before in sentence.ending:
            child = sentence.phrases[sentence.ending[before]]
            spans.append(("child", child.core, child.after))
            start = child.first
        elif after + 1 < len(tags) and tags[after] == "," and after + 1 in sentence.starting:
            child = sentence.phrases[sentence.starting[after + 1]]
            if child.form is MentionForm.NAME:
                spans.append(("child", child.core, child.after))
                after = child.after
        if len(spans) > 1:
            found = _found(ClaimType.BRANCH_OF, None, (phrase.head, phrase.head + 1), start, after, [], "branch")
            found.modifiers = spans
            yield found


def _sizes(sentence: Sentence) -> Iterator[Found]:
    """ "ORG ... 900 fighters": "X has about 900 fighters", "X's 900 fighters", "the 900-strong X", "the strength of X at 900"."""
    known = lists()
    words, tags = sentence.line.words, sentence.line.tags
    for number, phrase in enumerate(sentence.phrases):
        if (
            words[phrase.head].lower in ("strength", "size", "membership", "number")
            and phrase.after + 1 in sentence.starting
            and words[phrase.after].lower == "of"
        ):
            org = sentence.phrases[sentence.starting[phrase.after + 1]]
            later = [p for p in sentence.phrases if p.first >= org.after and any(tags[j] == "Q" for j in range(p.first, p.after))][:1]
            if later and not org.time:
                found = _found(
                    ClaimType.STRENGTH,
                    None,
                    (phrase.head, phrase.head + 1),
                    phrase.first,
                    later[0].after,
                    [("org", sentence.starting[phrase.after + 1])],
                    "size",
                )
                found.counted_at = (later[0].first, later[0].after)
                yield found
        for i in range(phrase.first, phrase.after):
            if words[i].lower.endswith("-strong") and i < phrase.head:
                found = _found(ClaimType.STRENGTH, None, (i, i + 1), phrase.first, phrase.after, [("org", number)], "size")
                found.counted_at = (i, i + 1)
                yield found
        if (
            words[phrase.head].lower not in known["fighters"]
            or not phrase.counted
            or not any(tags[j] == "Q" for j in range(phrase.first, phrase.core))
        ):
            continue
        before = phrase.first - 1
        while before >= 0 and words[before].lower in (
            "with",
            "had",
            "has",
            "have",
            "of",
            "some",
            "about",
            "at",
            "least",
            "than",
            "more",
            "fewer",
            "only",
            "around",
            "still",
            "now",
            "between",
            "to",
            "its",
        ):
            before -= 1
        verbs = {words[j].lower for j in range(before + 1, phrase.first)}
        if verbs & {"with", "had", "has", "have"} and before + 1 in sentence.ending:
            org_number = sentence._head_of(sentence.ending[before + 1])[0]
            org = sentence.phrases[org_number]
            if org.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or org.form is not MentionForm.NOMINAL:
                found = _found(ClaimType.STRENGTH, None, (before + 1, before + 2), org.first, phrase.after, [("org", org_number)], "size")
                found.counted_at = (before + 1, phrase.after)
                yield found


def _left_dead(sentence: Sentence) -> Iterator[Found]:
    """ "left 12 people dead and 30 wounded"."""
    words, tags = sentence.line.words, sentence.line.tags
    for i, form in enumerate(sentence.line.forms):
        if form is None or form.lemma not in LEFT:
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
            yield _found(ClaimType.CASUALTY, subtype, (state, state + 1), i, state + 1, [("victim", number)], "left dead")
            at = max(phrase.after, state + 1)


def _counted_casualties(sentence: Sentence) -> Iterator[Found]:
    """ "143 wounded", "12 dead", "20 injured": a count whose head is the state itself."""
    words, tags = sentence.line.words, sentence.line.tags
    for number, phrase in enumerate(sentence.phrases):
        subtype = STATUS.get(words[phrase.head].lower)
        if subtype is None or phrase.head == phrase.first or not any(t == "Q" for t in tags[phrase.first : phrase.head]):
            continue
        if words[phrase.head].lower in ("deaths", "fatalities", "casualties"):
            found = _found(ClaimType.CASUALTY, subtype, (phrase.head, phrase.head + 1), phrase.first, phrase.after, [], "counted state")
            found.counted_at = (phrase.first, phrase.after)
            yield found
            continue
        yield _found(
            ClaimType.CASUALTY, subtype, (phrase.head, phrase.head + 1), phrase.first, phrase.after, [("victim", number)], "counted state"
        )


CASUALTY_VERBS = {
    "kill": "killed",
    "die": "killed",
    "murder": "killed",
    "wound": "injured",
    "injure": "injured",
    "hurt": "injured",
    "kidnap": "abducted",
    "abduct": "abducted",
}


def _subsets(sentence: Sentence) -> Iterator[Found]:
    """ "killed 183 people, including 13 soldiers", "among them two drivers": a part of the toll, told with it."""
    words = sentence.line.words
    verbs = [c for c in sentence.clauses if c.lemma in CASUALTY_VERBS]
    for i, word in enumerate(words):
        at = (
            i + 1
            if word.lower == "including"
            else i + 2
            if word.lower == "among" and i + 1 < len(words) and words[i + 1].lower == "them"
            else 0
        )
        if not at or at not in sentence.starting:
            continue
        before = [c for c in verbs if c.verb < i]
        phrase = sentence.phrases[sentence.starting[at]]
        if before and phrase.counted:
            yield _found(
                ClaimType.CASUALTY,
                CASUALTY_VERBS[before[-1].lemma],
                (i, at),
                i,
                phrase.after,
                [("victim", sentence.starting[at])],
                "subset",
            )


def _put_at(sentence: Sentence) -> Iterator[Found]:
    """ "assesses the group at 120 to 150 fighters", "put its strength at 600 men"."""
    words = sentence.line.words
    known = lists()
    for clause in sentence.clauses:
        if clause.lemma not in ("assess", "estimate", "put", "place") or not clause.preps:
            continue
        prep, number, _ = clause.preps[-1]
        phrase = sentence.phrases[number]
        targets = clause.subject if clause.passive else clause.object
        if prep != "at" or not targets or not any(t == "Q" for t in sentence.line.tags[phrase.first : phrase.after]):
            continue
        org = sentence.phrases[targets[0]]
        size = words[org.head].lower in ("strength", "size", "number", "numbers")
        if not size and words[phrase.head].lower not in known["fighters"]:
            continue
        found = _found(ClaimType.STRENGTH, None, (clause.verb, clause.verb + 1), clause.verb, phrase.after, [], "size")
        stop = org.head if size and org.head > org.first else org.after
        found.modifiers = [("org", org.first if size else org.core, stop)]
        found.counted_at = (phrase.first, phrase.after)
        yield found
