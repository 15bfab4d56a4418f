"""Men who change sides in plain words, where bands are told of: "About 70 went with Tesk", "Twelve of them had returned".

What this is for: movements of counted men to or from a side, and with a commander who leaves, as defections. What it is not: verbs
that mean a defection by themselves (see `verbal`), or journeys: in a document that tells of no band, who goes only travels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.build import Builder
from stemmata.read.rules.carrying import OF_THOSE
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

REACH: Final = 3
"""Sentences after a defection within which a counted return is of those who had gone."""
HOME: Final = {"come": frozenset({"home", "back"}), "go": frozenset({"home", "back"}), "return": frozenset({""})}
TOWARDS: Final = frozenset({"go", "come", "run", "cross", "ride", "march", "walk", "pass", "flee", "slip", "rally"})
"""Verbs by which one goes to a side, with what stands before it in `TO`."""
TO: Final = frozenset({"to", "with", "over to", "behind", "into", "across to"})
AFTER: Final = frozenset({"follow", "join"})
AWAY: Final = frozenset({"leave", "quit", "abandon", "desert", "forsake"})
OFF: Final = frozenset({"leave", "march", "break", "walk", "ride", "split", "go", "slip", "cross", "run"})
"""Verbs by which a commander leaves with men: "marched off with thirty men"."""
OF_BANDS: Final = frozenset({ClaimType.RIVALRY, ClaimType.STRENGTH, ClaimType.LEADS})
"""Claims that show that a document tells of bands, their leaders and their men."""
MEN: Final = lists()["fighters"] | {"boys", "persons", "people", "guns", "rifles", "youths", "villagers", "sailors", "guards", "gunmen"}


def returns(parsed: Sequence[Sentence], builder: Builder) -> Iterator[tuple[Sentence, Found]]:
    """Counted returns within a few sentences of a defection, and counted men who go to a side in a document that tells of bands."""
    told = [claim for claim in builder.claims.values() if claim.type is ClaimType.DEFECTION]
    bands = any(claim.type in OF_BANDS for claim in builder.claims.values())
    starts = sorted(claim.quote.start for claim in told)
    verbs = {claim.trigger.start for claim in told if claim.trigger}
    last, at = -REACH - 1, 0
    for number, sentence in enumerate(parsed):
        end = sentence.line.words[-1].end
        here = at
        while at < len(starts) and starts[at] < end:
            at += 1
        last = number if at > here else last
        for clause in sentence.clauses:
            if sentence.line.words[clause.verb].start in verbs or clause.passive or clause.negated or not clause.subject:
                continue
            found = _return(sentence, clause) if number - last <= REACH else None
            found = found or _with_men(sentence, clause) or (_goes(sentence, clause) if told or bands else None)
            if found is not None:
                yield sentence, found


def _return(sentence: Sentence, clause: Clause) -> Found | None:
    """A counted subject that returns, comes home, has gone back."""
    words, tags = sentence.line.words, sentence.line.tags
    particles = HOME.get(clause.lemma)
    if particles is None:
        return None
    after = clause.verb + 1
    following = words[after].lower if after < len(words) else ""
    if "" not in particles and following not in particles:
        return None
    phrase = sentence.phrases[clause.subject[0]]
    if phrase.time or "Q" not in tags[phrase.first : phrase.after]:
        return None
    last = after if "" in particles else after + 1
    return _defection(sentence, clause, clause.subject[0], [], (phrase.first, max(last, clause.after)), last)


def _goes(sentence: Sentence, clause: Clause) -> Found | None:
    """ "About 70 went with Tesk", "forty have left his ranks", "eighty men followed him": counted men, and a side or its commander."""
    number = clause.subject[0]
    if not _counts_men(sentence, sentence.phrases[number]):
        return None
    if clause.lemma in TOWARDS:
        sides = [("to", n) for prep, n, _ in clause.preps if prep in TO and _is_side(sentence.phrases[n])]
    elif clause.lemma in AFTER and sentence.line.words[clause.verb].lower not in ("follow", "follows"):  # whose they are
        sides = [("to", n) for n in clause.object if _is_side(sentence.phrases[n]) or _is_him(sentence, sentence.phrases[n])]
    elif clause.lemma in AWAY:
        sides = [("from", n) for n in clause.object if _is_side(sentence.phrases[n]) or _is_him(sentence, sentence.phrases[n], "ranks")]
    else:
        return None
    if not sides:
        return None
    return _defection(sentence, clause, number, sides[:1], (sentence.phrases[number].first, max(clause.after, clause.verb + 1)))


def _with_men(sentence: Sentence, clause: Clause) -> Found | None:
    """ "Tesk left him with dozens of fighters", "marched off with thirty guns": a commander by name who leaves with men under arms."""
    who = sentence.phrases[clause.subject[0]]
    led = who.kind is MentionKind.PERSON and (who.form is MentionForm.NAME or who.form is MentionForm.PRONOUN)
    if clause.lemma not in OFF or not led:
        return None
    left = [n for n in clause.object if _is_side(sentence.phrases[n]) or _is_him(sentence, sentence.phrases[n])]
    off = clause.verb + 1 < len(sentence.line.words) and sentence.line.words[clause.verb + 1].lower in ("off", "out", "away", "over")
    men = [n for prep, n, _ in clause.preps if prep.endswith("with") and _counts_men(sentence, sentence.phrases[n])]
    if not men or not (left or off) or sentence.line.words[sentence.phrases[men[0]].head].lower not in MEN:
        return None
    sides = [("from", n) for n in left[:1]] + [("defector", men[0])]
    return _defection(sentence, clause, clause.subject[0], sides, (min(who.first, clause.group), max(clause.after, clause.verb + 1)))


def _defection(
    sentence: Sentence, clause: Clause, who: int, sides: list[tuple[str, int]], stretch: tuple[int, int], last: int = 0
) -> Found:
    found = fixed(ClaimType.DEFECTION, None, (clause.verb, last or clause.verb + 1), *stretch, [("defector", who), *sides], "return")
    men = next((n for role, n in sides if role == "defector"), who)
    found.counted_at = (sentence.phrases[men].first, sentence.phrases[men].after)
    found.verb = clause.verb
    if all(role != "from" for role, _ in sides):
        _left(sentence, sentence.phrases[who], found)
    return found


def _left(sentence: Sentence, phrase: Phrase, found: Found) -> None:
    """Adds the side that men leave by whose they are: "nine men of the Ridge League", "fifty of its boys"."""
    words, at = sentence.line.words, phrase.after + 1
    owner = next((i for i in range(phrase.first, phrase.head) if words[i].lower in ("its", "their", "his")), None)
    if owner is not None:
        found.modifiers.append(("from", owner, owner + 1))
    elif at in sentence.starting and words[phrase.after].lower == "of" and _is_side(sentence.phrases[sentence.starting[at]]):
        found.roles.append(("from", sentence.starting[at]))


def _counts_men(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase counts men: "seventy fighters", "some fifty of its boys", "Forty", "300 of them"."""
    words, tags = sentence.line.words, sentence.line.tags
    if phrase.time or phrase.place or "Q" not in tags[phrase.first : phrase.after]:
        return False
    return tags[phrase.head] == "Q" or words[phrase.head].lower in MEN | OF_THOSE


def _is_side(phrase: Phrase) -> bool:
    """A commander by name, or a group."""
    if phrase.place or phrase.time:
        return False
    return phrase.kind is MentionKind.ACTOR or (phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME)


def _is_him(sentence: Sentence, phrase: Phrase, *more: str) -> bool:
    return sentence.line.words[phrase.head].lower in ("him", "her", "them", *more)
