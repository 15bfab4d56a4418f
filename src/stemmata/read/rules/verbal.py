"""Claims that a verb carries: its frame matched against the clause around it.

What this is for: verb frames of the lexicon with their tests. What it is not: nominal triggers (see `nominal`) or fixed
patterns such as "X, leader of Y" (see `patterns`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stemmata.lexicon.frames import VerbFrame, noun_frames, verb_frames
from stemmata.lexicon.vocabulary import lists
from stemmata.read.reader import Extent
from stemmata.read.rules.clauses import PARTICLES, Clause, Sentence
from stemmata.read.rules.fillers import AGENTS, fits, head, is_means
from stemmata.read.rules.needs import passes
from stemmata.schema.vocabulary import ClaimType, MentionKind

FAMILY_CONFIDENCE = {"verb": 0.59, "noun": 0.53, "fixed": 0.66}
CONFIDENCE = {
    ("fixed", ClaimType.ALIAS): 0.74,
    ("fixed", ClaimType.CASUALTY): 0.77,
    ("fixed", ClaimType.LEADS): 0.52,
    ("fixed", ClaimType.MEMBER_OF): 0.65,
    ("fixed", ClaimType.PRIOR_ROLE): 0.80,
    ("noun", ClaimType.ATTACK): 0.53,
    ("noun", ClaimType.CASUALTY): 0.52,
    ("noun", ClaimType.CLASH): 0.58,
    ("noun", ClaimType.NEGOTIATION): 0.68,
    ("verb", ClaimType.ALLIANCE): 0.54,
    ("verb", ClaimType.ARREST): 0.57,
    ("verb", ClaimType.ATTACK): 0.54,
    ("verb", ClaimType.CASUALTY): 0.71,
    ("verb", ClaimType.CLASH): 0.53,
    ("verb", ClaimType.COERCION): 0.52,
    ("verb", ClaimType.CONTROL_CHANGE): 0.59,
    ("verb", ClaimType.DEFECTION): 0.62,
    ("verb", ClaimType.DENIAL): 0.76,
    ("verb", ClaimType.NEGOTIATION): 0.36,
    ("verb", ClaimType.PLEDGE): 0.43,
    ("verb", ClaimType.PRESENCE): 0.42,
    ("verb", ClaimType.PRESSURE): 0.75,
    ("verb", ClaimType.RESPONSIBILITY_CLAIM): 0.63,
    ("verb", ClaimType.RIVALRY): 0.56,
    ("verb", ClaimType.SUPPLY): 0.57,
    ("verb", ClaimType.THREAT_PLOT): 0.62,
    ("verb", ClaimType.TRAVEL): 0.65,
}
"""Share of claims of a rule family and type found right on the training and the authored texts, where 15 or more were counted.

Each share is drawn towards that of its family by the weight of 8 claims; other types take the family's share as it is.
"""


SETTLED = frozenset({"held a while", "lasting enmity", "leader's death", "at a side"})
"""Rules that tell one type of claim from another by more than the verb: where they speak, nobody else's type for its words counts."""


def confidence_of(rule: str, type_: ClaimType) -> float:
    """How often a rule was right about a type: the number that a claim carries (0 to 1)."""
    family = rule if rule in FAMILY_CONFIDENCE else "fixed"
    return CONFIDENCE.get((family, type_), FAMILY_CONFIDENCE[family])


@dataclass(slots=True)
class Found:
    """A claim in tokens of its sentence, before it becomes an extent. `counted_at`: tokens whose count belongs to the claim;
    `carried`: fillers that stand in an earlier sentence."""

    type: ClaimType
    subtype: str | None
    trigger: tuple[int, int] | None
    start: int
    after: int
    roles: list[tuple[str, int]]
    negated: bool = False
    words_before: tuple[str, ...] = ()
    rule: str = "verb"
    verb: int | None = None
    party_only: bool = False
    modifiers: list[tuple[str, int, int]] = field(default_factory=list)
    counted_at: tuple[int, int] | None = None
    carried: tuple[tuple[str, Extent], ...] = ()


def verbal(sentence: Sentence) -> Iterator[Found]:
    """The claims of every verb of the sentence."""
    frames = verb_frames()
    for clause in sentence.clauses:
        if _is_second_harm(sentence, clause):
            continue
        second = sentence.clause_at.get(clause.verb + 2)
        if second is not None and not clause.auxiliaries and second.object and _is_second_harm(sentence, second):
            clause.object, clause.passive, clause.after = second.object, False, second.after  # "killed and wounded 30 people"
        for frame in _applicable(sentence, clause, frames.get(clause.lemma, ())):
            found = _match(sentence, clause, frame)
            if found is not None:
                yield _both_harms(sentence, clause, found)


KILLING, HURTING = frozenset({"kill"}), frozenset({"wound", "injure", "hurt", "maim"})


def _is_second_harm(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb is the second of "killed or injured": the count is of both together."""
    first = sentence.clause_at.get(clause.verb - 2)
    return first is not None and first.lemma in KILLING and clause.lemma in HURTING and sentence.line.tags[clause.verb - 1] == "C"


def _both_harms(sentence: Sentence, clause: Clause, found: Found) -> Found:
    """ "killed or injured" as one claim of no kind of harm alone."""
    second = sentence.clause_at.get(clause.verb + 2)
    if found.type is ClaimType.CASUALTY and second is not None and _is_second_harm(sentence, second) and clause.lemma in KILLING:
        found.subtype, found.trigger = None, (clause.verb, second.verb + 1)
        found.after = max(found.after, second.after)
    return found


def be_frames(sentence: Sentence) -> Iterator[Found]:
    """Claims of "be" with a fixed word ("is based in", "are at large") whose second word is no verb form."""
    if "B" not in sentence.line.tags:
        return
    heads = {frame.tail[0] for frame in verb_frames().get("be", ())}
    present = {w.lower for w in sentence.line.words if w.lower in heads}
    for frame in verb_frames().get("be", ()) if present else ():
        for i, tag in enumerate(sentence.line.tags):
            if tag == "B" and frame.tail[0] in present and has_tail(sentence, i, frame.tail):
                group = i
                while group > 0 and sentence.line.tags[group - 1] in "MHXO":
                    group -= 1
                clause = Clause(i + len(frame.tail), group, "be", False, any(t == "O" for t in sentence.line.tags[group : i + 2]), ())
                sentence._right(clause)
                sentence._left(clause)
                found = _match(sentence, clause, frame, tail=False)
                if found is not None:
                    yield found


def has_tail(sentence: Sentence, i: int, tail: tuple[str, ...]) -> int:
    """The token after the tail words that follow token i (adverbs between allowed), 0 if they do not follow."""
    words = sentence.line.words
    j = i + 1
    for wanted in tail:
        while j < len(words) and words[j].lower != wanted and sentence.line.tags[j] in "XOD":
            j += 1
        if j >= len(words) or words[j].lower != wanted:
            return 0
        j += 1
    return j


def _applicable(sentence: Sentence, clause: Clause, frames: tuple[VerbFrame, ...]) -> Iterator[VerbFrame]:
    """Frames whose tail follows; where a longer one of a type fits, shorter ones of the verb are left out."""
    longest = -1
    for frame in frames:
        if frame.tail and not has_tail(sentence, clause.verb, frame.tail) and not _parted_tail(sentence, clause, frame.tail):
            continue
        if longest < 0:
            longest = len(frame.tail)
        if len(frame.tail) == longest:
            yield frame


def _parted_tail(sentence: Sentence, clause: Clause, tail: tuple[str, ...]) -> bool:
    """Whether the particle of a verb stands behind its object: "drove the attackers out"."""
    if len(tail) != 1 or tail[0] not in PARTICLES or len(clause.object) != 1:
        return False
    after = sentence.phrases[clause.object[0]].after
    return after < len(sentence.line.words) and sentence.line.words[after].lower == tail[0]


def _match(sentence: Sentence, clause: Clause, frame: VerbFrame, tail: bool = True) -> Found | None:
    line = sentence.line
    last = clause.verb + 1
    if frame.tail and tail and not has_tail(sentence, clause.verb, frame.tail):
        last = clause.verb + 1  # "drove the attackers out"
    elif frame.tail and tail:
        last = has_tail(sentence, clause.verb, frame.tail)
        clause = _moved(sentence, clause, last)
    elif last < len(line.words) and line.words[last].lower in PARTICLES and sentence.line.tags[last] == "P":
        return None
    if _is_aim(sentence, clause, frame):
        return None
    roles = _roles(sentence, clause, frame)
    if not roles or not passes(sentence, frame, clause, roles):
        return None
    words_before = tuple(w.lower for w in line.words[max(0, clause.start - 3) : last])
    start = clause.start
    negated = clause.negated and not (frame.type is ClaimType.STRENGTH and clause.lemma in ("field", "muster"))  # a bound: see FEWER
    after = max([clause.after, last, *(sentence.phrases[n].after for _, n in roles if n in clause.object)])
    if line.tags[clause.verb] == "E" and not clause.auxiliaries and clause.subject:
        start = min(start, sentence.phrases[clause.subject[0]].first)
    found = Found(frame.type, frame.subtype, (clause.verb, last), min(start, clause.verb), after, roles, negated, words_before)
    if frame.type is ClaimType.DENIAL and "about" not in {r for r, _ in roles}:
        _denied(sentence, last, found)
    found.verb = clause.verb
    found.party_only = frame.needs == "party_claim"
    if frame.type is ClaimType.PRESENCE and clause.lemma in ("hold", "keep", "occupy", "control") and _for_a_while(sentence, clause):
        found.type, found.rule = ClaimType.CONTROL_CHANGE, "held a while"
        found.roles = [("place_taken" if role == "place_held" else role, n) for role, n in roles]
    if frame.type is ClaimType.CLASH and _lasts(sentence, clause):
        found.type, found.rule = ClaimType.RIVALRY, "lasting enmity"
        found.roles = [(AS_PARTY[role], n) for role, n in roles]
    if frame.type in (ClaimType.LEADS, ClaimType.MEMBER_OF) and _is_past_post(sentence, clause):
        found.type, found.rule = ClaimType.PRIOR_ROLE, "past post"
        found.roles = [("person" if role == "leader" else role, n) for role, n in roles]
    return found


FORMERLY = frozenset({"once", "formerly", "previously", "then"})


def _is_past_post(sentence: Sentence, clause: Clause) -> bool:
    """ "had commanded the Front", "once led", "until then headed", "used to work for": a post that is held no more."""
    words = sentence.line.words
    around = {w.lower for w in words[max(0, clause.group - 2) : clause.verb]}
    used = clause.governor is not None and words[clause.governor].lower == "used"
    return "had" in clause.auxiliaries or used or bool(around & FORMERLY)


OPERATIONS = frozenset({"operation", "operations", "campaign", "offensive", "mission", "push", "drive", "assault", "battle", "fight"})
RETAKING = frozenset({"liberate", "retake", "recapture", "capture", "seize", "isolate", "free", "clear", "take", "reclaim", "recover"})


def _is_aim(sentence: Sentence, clause: Clause, frame: VerbFrame) -> bool:
    """ "the operation to retake the town": the aim of fighting, no taking."""
    if frame.type is not ClaimType.CONTROL_CHANGE or clause.lemma not in RETAKING or "to" not in clause.auxiliaries:
        return False
    number = sentence.ending.get(clause.group)
    return number is not None and head(sentence, sentence.phrases[number]) in OPERATIONS


AS_PARTY = {"side_a": "party", "side_b": "party2"}


def _for_a_while(sentence: Sentence, clause: Clause) -> bool:
    """ "held the town for three hours", "held the town until Monday": taken and given up again, no lasting presence."""
    words = sentence.line.words
    if (
        clause.passive
        or words[clause.verb].lower not in ("held", "kept", "occupied", "controlled")
        or set(clause.auxiliaries) & {"has", "have"}
    ):
        return False
    after = sentence.phrases[clause.object[0]].after if clause.object else len(words)
    if after + 2 >= len(words):
        return False
    hours = {w.lower for w in words[after + 1 : after + 4]} & {"hours", "hour", "days", "day", "night", "minutes", "afternoon", "morning"}
    return words[after].lower in ("until", "till") or (words[after].lower == "for" and bool(hours))


def _lasts(sentence: Sentence, clause: Clause) -> bool:
    """ "has fought the Front since 2021", "have battled for years": enmity, no single fight."""
    perfect = {"has", "have"} & set(clause.auxiliaries)
    after = sentence.line.words[clause.verb + 1 : clause.verb + 14]
    since = any(w.lower == "since" for w in after)
    years = any(
        w.lower == "for" and {x.lower for x in after[k + 1 : k + 4]} & {"years", "decades", "months", "decade"} for k, w in enumerate(after)
    )
    return bool(perfect) and (since or years)


def _denied(sentence: Sentence, last: int, found: Found) -> None:
    """ "denied that a single trader had been touched": what is denied is the clause."""
    tags = sentence.line.tags
    first = last + 1 if last < len(tags) and tags[last] == "W" else last
    after = first
    while after < len(tags) and tags[after] not in '.,"':
        after += 1
    if after > first:
        found.modifiers = [("about", first, after)]
        found.after = max(found.after, after)


def _moved(sentence: Sentence, clause: Clause, last: int) -> Clause:
    """The clause with object and prepositions read after the tail words."""
    moved = Clause(last - 1, clause.group, clause.lemma, clause.passive, clause.negated, clause.auxiliaries)
    moved.subject, moved.start, moved.governor, moved.inherited = clause.subject, clause.start, clause.governor, clause.inherited
    sentence._right(moved)
    moved.verb = clause.verb
    return moved


def _roles(sentence: Sentence, clause: Clause, frame: VerbFrame) -> list[tuple[str, int]]:
    roles: list[tuple[str, int]] = []
    preps = dict(frame.preps)
    if clause.passive and frame.object:
        roles.extend((frame.object, n) for n in clause.subject if fits(sentence.phrases[n], frame.object, frame.type, sentence))
        if frame.subject:
            roles.extend(
                (frame.subject, n)
                for prep, n, _ in clause.preps
                if prep == "by" and fits(sentence.phrases[n], frame.subject, frame.type, sentence)
            )
    else:
        if frame.subject:
            roles.extend((frame.subject, n) for n in clause.subject if fits(sentence.phrases[n], frame.subject, frame.type, sentence))
        if frame.object:
            roles.extend((frame.object, n) for n in clause.object if fits(sentence.phrases[n], frame.object, frame.type, sentence))
    full = {role for role, _ in roles}
    roles.extend(
        (preps[prep], n)
        for prep, n, _ in clause.preps
        if preps.get(prep) and not (clause.passive and preps[prep] in full) and fits(sentence.phrases[n], preps[prep], frame.type, sentence)
    )
    if frame.type is ClaimType.ATTACK:
        if not clause.passive and frame.lemma in AFFECTING and _is_blow(sentence, clause):
            return []  # "the blast damaged the school": the noun tells of the attack
        if (
            frame.lemma in ("destroy", "target", "attack")
            and any(sentence.phrases[n].kind is MentionKind.ACTOR for n in clause.object)
            and sentence.line.tags[clause.verb] == "I"
        ):
            return []
        roles = [
            ("weapon", n)
            if is_means(sentence, sentence.phrases[n]) and (r in AGENTS or head(sentence, sentence.phrases[n]) in lists()["weapons"])
            else (r, n)
            for r, n in roles
        ]
    if frame.type is ClaimType.SUPPLY and clause.second is not None and clause.object and frame.object == "item":
        roles = [(r, n) for r, n in roles if n not in clause.object] + [("recipient", clause.object[0]), ("item", clause.second)]
    return roles


AFFECTING = lists()["affecting"]


def _is_blow(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject of a verb is a noun of attack ("the explosion"); not in a relative clause, where only the verb may tell it."""
    if clause.group and sentence.line.tags[clause.group - 1] == "W":
        return False
    heads = {head(sentence, sentence.phrases[n]) for n in clause.subject}
    return bool(heads) and all(any(f.type is ClaimType.ATTACK for _, f in noun_frames().get(word, ())) for word in heads)


def fixed(
    type_: ClaimType, subtype: str | None, trigger: tuple[int, int] | None, start: int, after: int, roles: list[tuple[str, int]], rule: str
) -> Found:
    """A claim of a fixed pattern."""
    found = Found(type_, subtype, trigger, start, after, roles)
    found.rule = rule
    return found
