"""Claims of fixed patterns: other names, acronyms, wings; and the list of all pattern rules.

What this is for: "the Front (ABC)", "X, also known as Y", "Y, the armed wing of X". What it is not: verbs and nouns with free
word order (see `verbal`, `nominal`).
"""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.lexicon.frames import VerbFrame, verb_frames
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.bands import BANDS, bands
from stemmata.read.rules.campaigns import campaigns
from stemmata.read.rules.camps import camps
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.fates import fates
from stemmata.read.rules.fillers import head
from stemmata.read.rules.leaders import leaders
from stemmata.read.rules.offices import offices
from stemmata.read.rules.shares import shares
from stemmata.read.rules.siding import pacts, sides
from stemmata.read.rules.strengths import strengths
from stemmata.read.rules.successions import successions
from stemmata.read.rules.tolls import tolls
from stemmata.read.rules.verbal import Found, fixed, has_tail
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

PARTS = lists()["parts"]


SMALL_WORDS = lists()["small_words"]


def patterns(sentence: Sentence) -> Iterator[Found]:
    """All claims of fixed patterns in a sentence."""
    yield from _aliases(sentence)
    yield from _known_as(sentence)
    yield from _parts(sentence)
    yield from offices(sentence)
    yield from bands(sentence)
    yield from leaders(sentence)
    yield from campaigns(sentence)
    yield from camps(sentence)
    yield from tolls(sentence)
    yield from fates(sentence)
    yield from shares(sentence)
    yield from strengths(sentence)
    yield from successions(sentence)
    yield from sides(sentence)
    yield from pacts(sentence)
    yield from _says_no(sentence)
    yield from _nobody_claims(sentence)


def _nobody_claims(sentence: Sentence) -> Iterator[Found]:
    """ "Nobody has owned up so far": that nobody has is told, and "nobody" is no phrase that a verb frame could take."""
    words = sentence.line.words
    for clause in sentence.clauses:
        first = next((i for i in range(clause.group, clause.verb) if words[i].lower in ("nobody", "none")), None)
        if first is None or clause.passive:
            continue
        tail = next((f.tail for f in verb_frames().get(clause.lemma, ()) if _claims(f) and has_tail(sentence, clause.verb, f.tail)), None)
        if tail:
            after = has_tail(sentence, clause.verb, tail)
            found = fixed(ClaimType.RESPONSIBILITY_CLAIM, None, (clause.verb, after), first, after, [], "nobody claims")
            found.modifiers, found.negated, found.verb = [("claimant", first, first + 1)], True, clause.verb
            yield found


def _claims(frame: VerbFrame) -> bool:
    return frame.type is ClaimType.RESPONSIBILITY_CLAIM and bool(frame.tail)


def _says_no(sentence: Sentence) -> Iterator[Found]:
    """ "The insurgents say no", "the ministry says otherwise": a denial of what the sentences before tell."""
    line = sentence.line
    for clause in sentence.clauses:
        after = clause.verb + 1
        if clause.lemma not in ("say", "insist", "answer") or not clause.subject or after >= len(line.words):
            continue
        ends = after + 1 == len(line.words) or line.tags[after + 1] in '.,"'
        if ends and line.words[after].lower in ("no", "otherwise"):
            found = fixed(ClaimType.DENIAL, None, (clause.verb, after + 1), clause.start, after + 1, [], "denial")
            found.roles = [("speaker", clause.subject[0])]
            yield found


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
        found = fixed(
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
    parts = [(i, w) for i in range(first, after) for w in words[i].lower.split("-") if w and w not in SMALL_WORDS]
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
            yield fixed(
                ClaimType.ALIAS,
                None,
                (i, i + 1),
                sentence.phrases[entity].first,
                sentence.phrases[target].after,
                [("entity", entity), ("name", target)],
                "known as",
            )


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
            if parent.kind is MentionKind.PERSON and head(sentence, phrase) in BANDS:
                continue  # "the faction of Ruiz": see `bands`
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
            found = fixed(ClaimType.BRANCH_OF, None, (phrase.head, phrase.head + 1), start, after, [], "branch")
            found.modifiers = spans
            yield found
