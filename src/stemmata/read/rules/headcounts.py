"""Numbers of fighters whose verb or owner stands in another way: "disposes of 600 men", "400 rebels are left", "gave the Front 600 men".

What this is for: claims of strength told by the words around a number where no clause shows who has whom. What it is not: a number
with a verb of having before it (see `strengths`), or one that goes on from a sentence before (there too).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, fixed
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

RIFLES: Final = frozenset({"rifles", "guns", "heads", "bayonets", "sabres"})
"""Arms and heads that stand for the men, where a body has or commands so many."""
HAVING: Final = {
    **dict.fromkeys(("dispose", "disposes", "disposed"), "of"),
    **dict.fromkeys(("inherit", "inherits", "inherited", "keeps", "retains", "commands", "fields", "musters"), ""),
    **dict.fromkeys(("number", "numbers", "numbered"), ""),
}
"""Words by which a body has so many, with what stands before the number."""
BARE: Final = frozenset({"number", "numbers", "numbered", "fields", "musters"})
"""Of these the ones before a number without a noun."""
GIVING: Final = frozenset({"gave", "give", "gives", "given", "giving"})
OBEYING: Final = frozenset({"obey", "obeys", "obeyed"})
FOLLOWING: Final = frozenset({"follow", "follows"})
"""What fighters do who are somebody's; "followed" tells of a way."""
LEFT: Final = frozenset({"left", "remaining", "alive"})
REMAINING: Final = frozenset({"remain", "remains", "remained"})
HEDGING: Final = frozenset({"not", "even", "no", "its", "his", "their", "last", "about", "around", "as", "still"})
"""Words that may stand between a verb and its number, beside adverbs and quotation marks."""
BANDS: Final = frozenset({"force", "army", "band", "militia", "group", "gang", "outfit"})


def headcounts(sentence: Sentence) -> Iterator[Found]:
    """The claims of strength of a sentence that no clause of having shows."""
    tags = sentence.line.tags
    if "Q" not in tags or sentence.line.caseless:
        return
    taken: set[int] = set()
    at = 0
    while at < len(tags):
        if tags[at] != "Q":
            at += 1
            continue
        after = at
        while after < len(tags) and tags[after] == "Q":
            after += 1
        for rule in (_has, _given, _left, _obeyed, _made, _beside, _second):
            found = rule(sentence, at, after)
            if found is not None and not taken & set(range(at, after)):
                taken |= set(range(at, after))
                found.counted_at = (_hedged(sentence, at), after)
                yield found
        at = after


def _hedged(sentence: Sentence, at: int) -> int:
    """The first token of what belongs to the number at token `at`: hedges, adverbs, quotation marks."""
    words, tags = sentence.line.words, sentence.line.tags
    known = HEDGING | (lists()["before_size"] - {"to", "of", "at"})
    while at and (tags[at - 1] in 'X"' or words[at - 1].lower in known or (words[at - 1].lower == "a" and words[at].lower == "hundred")):
        at -= 1
    return at


def _men(sentence: Sentence, after: int, more: frozenset[str] = frozenset()) -> bool:
    """Whether fighters are counted by the number that ends before token `after`."""
    words = sentence.line.words
    return after < len(words) and words[after].lower in lists()["fighters"] | more


def _bare(sentence: Sentence, after: int) -> bool:
    """Whether nothing is counted by the number that ends before token `after`."""
    words, tags = sentence.line.words, sentence.line.tags
    return after >= len(words) or tags[after] in '.,C"' or words[after].lower in ("or", "at", "today", "now")


def _owner(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The tokens of the body or person that ends right before token `at`, over adverbs, modals and a clause between commas."""
    words, tags = sentence.line.words, sentence.line.tags
    i = at
    while i and tags[i - 1] in "XMBHTE":
        i -= 1
    if i and tags[i - 1] == ",":
        opening = next((j for j in range(i - 2, 0, -1) if tags[j] == ","), None)
        relative = opening is not None and (tags[opening + 1] in "WE" or words[opening + 1].lower in ("led", "under"))
        i = opening if relative and opening is not None else i - 1
    number = sentence.ending.get(i, sentence.within.get(i - 1) if i else None)
    if number is None:
        return None
    phrase = sentence.phrases[number]
    counted = phrase.counted and "Q" in tags[phrase.first : i]
    if phrase.time or phrase.place or counted or phrase.core >= i:
        return None
    return (phrase.core, i) if _is_body(sentence, phrase, i) else None


def _is_body(sentence: Sentence, phrase: Phrase, after: int) -> bool:
    """Whether a phrase can have fighters: a group or body, a person by name, a pronoun."""
    words = sentence.line.words
    if phrase.form is MentionForm.PRONOUN:
        return words[phrase.head].lower in ("it", "he", "she", "they", "which", "who")
    group = words[after - 1].lower in lists()["groups"] | lists()["fighters"] | {"organisation", "organization", "outfit", "band"}
    named = phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or (
        phrase.kind is MentionKind.PERSON and words[phrase.core].text[0].isupper()
    )
    return group or named


def _made_of(sentence: Sentence, trigger: int, org: tuple[int, int], after: int) -> Found:
    counted = after + (after < len(sentence.line.words) and sentence.line.tags[after] == "N")
    found = fixed(ClaimType.STRENGTH, None, (trigger, trigger + 1), min(org[0], trigger), counted, [], "size")
    return _with_org(sentence, found, org)


def _with_org(sentence: Sentence, found: Found, org: tuple[int, int]) -> Found:
    """The claim with its body: a phrase where the words are a whole one, so that a pronoun gets its antecedent."""
    number = sentence.within.get(org[0])
    if number is not None and sentence.phrases[number].after == org[1] and sentence.phrases[number].core == org[0]:
        found.roles = [("org", number)]
    else:
        found.modifiers = [("org", *org)]
    return found


def _has(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "The Front disposes of some 600 men", "he inherits perhaps 250 fighters", "the companies number around a hundred"."""
    words = sentence.line.words
    verb = _hedged(sentence, at) - 1
    preposition = ""
    if verb > 0 and words[verb].lower == "of":
        preposition, verb = "of", verb - 1
        while verb > 0 and sentence.line.tags[verb] == "X":
            verb -= 1  # "disposes already of"
    if verb <= 0 or HAVING.get(words[verb].lower) != preposition or sentence.line.tags[verb - 1] in "DAP":
        return None
    counted = _men(sentence, after, RIFLES) or (words[verb].lower in BARE and _bare(sentence, after))
    clause = sentence.clause_at.get(verb)
    if not counted or (clause is not None and clause.passive):
        return None
    org = _owner(sentence, verb)
    return _made_of(sentence, verb, org, after) if org is not None else None


def _given(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "In 2020 the Commission gave the Front 600 fighters": whoever gives a number to a group; a band gives men themselves."""
    words = sentence.line.words
    first = _hedged(sentence, at)
    number = sentence.within.get(first - 1)
    if number is None or not (_men(sentence, after) or _bare(sentence, after)):
        return None
    phrase = sentence.phrases[number]
    verb = phrase.first - 1
    if verb < 1 or words[verb].lower not in GIVING or not _is_body(sentence, phrase, first) or phrase.form is MentionForm.PRONOUN:
        return None
    giver = sentence.phrases[sentence.ending[verb]] if verb in sentence.ending else None
    if giver is not None and (giver.kind is MentionKind.ACTOR or giver.place):
        return None
    return _made_of(sentence, verb, (phrase.core, first), after)


def _left(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "Fewer than 400 rebels are left under arms", "between 400 and 600 fighters remain in the Front"."""
    words, tags = sentence.line.words, sentence.line.tags
    if not _men(sentence, after) or after + 2 > len(words):
        return None
    verb = after + 1
    while verb < len(words) and tags[verb] in "XB" and words[verb].lower not in LEFT:
        verb += 1
    stays = verb < len(words) and (words[verb].lower in REMAINING or (verb > after + 1 and words[verb].lower in LEFT))
    inside = verb + 2 in sentence.starting and words[verb + 1].lower in ("in", "with") if stays else False
    if not stays:
        return None
    if inside:
        org = sentence.phrases[sentence.starting[verb + 2]]
        if org.time or org.place or not _is_body(sentence, org, org.after):
            return None
        return _with_org(sentence, fixed(ClaimType.STRENGTH, None, (verb, verb + 1), at, org.after, [], "size"), (org.core, org.after))
    if words[after].lower not in lists()["groups"] | {"rebels", "insurgents", "militants", "guerrillas"}:
        return None
    found = fixed(ClaimType.STRENGTH, None, (verb, verb + 1), at, verb + 1, [], "size")
    found.modifiers = [("org", after, after + 1)]
    return found


def _obeyed(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "Some 220 obey him by now", "about 300 fighters obey Ruiz"."""
    words = sentence.line.words
    verb = after + _men(sentence, after)
    obeying = OBEYING | FOLLOWING if verb > after else OBEYING
    if verb + 1 >= len(words) or words[verb].lower not in obeying or verb + 1 not in sentence.starting:
        return None
    leader = sentence.phrases[sentence.starting[verb + 1]]
    pronoun = words[leader.head].lower in ("him", "her", "it", "them")
    if not pronoun and not _is_body(sentence, leader, leader.after):
        return None
    found = fixed(ClaimType.STRENGTH, None, (verb, verb + 1), _hedged(sentence, at), leader.after, [], "size")
    return _with_org(sentence, found, (leader.core, leader.after))


def _made(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "He made it a force of 1,100", "the Front, a band of 300 men"."""
    words, tags = sentence.line.words, sentence.line.tags
    of = _hedged(sentence, at) - 1
    if of < 3 or words[of].lower != "of" or words[of - 1].lower not in BANDS or not (_men(sentence, after) or _bare(sentence, after)):
        return None
    first = of - 1
    while first and tags[first - 1] in "NXV" and tags[first - 1] != ",":
        first -= 1
    if not first or words[first - 1].lower not in ("a", "an"):
        return None
    before = first - 1
    if before and words[before - 1].lower == "it":
        return _made_of(sentence, of - 1, (before - 1, before), after)
    if before and tags[before - 1] == "," and before - 1 in sentence.ending:
        org = sentence.phrases[sentence.ending[before - 1]]
        if not org.place and not org.time and _is_body(sentence, org, org.after) and org.kind is not MentionKind.PERSON:
            return _made_of(sentence, of - 1, (org.core, org.after), after)
    return None


def _beside(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "Ruiz's followers, about 350,": a number alone between commas behind a group."""
    tags = sentence.line.tags
    comma = _hedged(sentence, at) - 1
    if comma < 1 or tags[comma] != "," or after >= len(tags) or tags[after] != "," or comma not in sentence.ending:
        return None
    phrase = sentence.phrases[sentence.ending[comma]]
    group = sentence.line.words[phrase.head].lower in lists()["groups"] | lists()["fighters"] | {"followers"}
    if not group or phrase.time or phrase.place or (phrase.counted and "Q" in tags[phrase.first : phrase.after]):
        return None
    return _made_of(sentence, phrase.head, (phrase.core, phrase.after), after)


def _second(sentence: Sentence, at: int, after: int) -> Found | None:
    """ "puts the Front at 5,500 and the League, led by Diallo, at 800", "that of the League at about 900": what goes on from the
    group before."""
    words, tags = sentence.line.words, sentence.line.tags
    preposition = _hedged(sentence, at) - 1
    if preposition < 3 or words[preposition].lower != "at" or not (_men(sentence, after) or _bare(sentence, after)):
        return None
    end = preposition
    if tags[end - 1] == ",":
        opening = next((j for j in range(end - 2, 0, -1) if tags[j] == ","), None)
        if opening is None:
            return None
        end = opening
    number = sentence.ending.get(end)
    if number is None:
        return None
    org = sentence.phrases[number]
    joined = org.first - 1
    if joined > 1 and words[joined].lower == "of" and words[joined - 1].lower in ("that", "those", "strength"):
        joined -= 2
    told = any(w.lower in ("at", "with") and tags[j + 1] in "QX" for j, w in enumerate(words[: max(joined, 0)]))
    if joined < 1 or tags[joined] != "C" or not told or org.place or org.time or not _is_body(sentence, org, org.after):
        return None
    return _made_of(sentence, preposition, (org.core, org.after), after)
