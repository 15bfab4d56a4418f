"""Claims that a noun carries: "a suicide bombing at the airport", "ISIS attacks", "talks with the rebels".

What this is for: noun frames of the lexicon. What it is not: verbs (see `verbal`).
"""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.lexicon.frames import NounFrame, noun_frames, verb_frames
from stemmata.lexicon.names import kind_of
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.fillers import fits, head, is_agent, is_place
from stemmata.read.rules.phrases import DATES, Phrase, demonyms
from stemmata.read.rules.verbal import Found
from stemmata.read.rules.violence import OPPONENTS
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, MentionKind

LIGHT = lists()["light"]
AFFECTING = lists()["affecting"]
PLACE_ONLY = frozenset({"in", "near", "outside"})


def nominal(sentence: Sentence) -> Iterator[Found]:
    """The claims of the head nouns of a sentence's phrases."""
    frames = noun_frames()
    for number, phrase in enumerate(sentence.phrases):
        if phrase.form is MentionForm.PRONOUN:
            continue
        types: set[ClaimType] = set()
        for words, frame in frames.get(head(sentence, phrase), ()):
            if frame.type in types or not _ends_with(sentence, phrase, words) or _is_no_violence(sentence, phrase):
                continue
            types.add(frame.type)
            found = _match(sentence, number, phrase, words, frame)
            if found is not None:
                yield found


def _is_no_violence(sentence: Sentence, phrase: Phrase) -> bool:
    """ "a heart attack", "on strike", "a hunger strike", "a strike by teachers": an illness or a stoppage; a campaign that no side
    wages ("Perez's campaign", "an election campaign")."""
    words = sentence.line.words
    last = words[phrase.head].lower
    before = words[phrase.head - 1].lower if phrase.head else ""
    if last in ("campaign", "campaigns"):
        owner = next((i for i in range(phrase.core, phrase.head) if sentence.line.tags[i] == "A"), phrase.core)
        side = (
            acts(sentence, phrase.core, owner) or words[owner - 1].lower in lists()["groups"] | demonyms() if owner > phrase.core else False
        )
        against = phrase.after < len(words) and words[phrase.after].lower == "against"
        return before in CIVIL or not (side or against or before in WARLIKE | demonyms())
    if last in ("attack", "attacks"):
        return before in ("heart", "panic", "asthma", "verbal")
    return last in ("strike", "strikes") and before in ("on", "hunger", "general", "transport", "teachers", "doctors", "workers")


CIVIL = frozenset({"presidential", "election", "electoral", "advertising", "political", "vaccination", "awareness", "ad", "re-election"})
WARLIKE = frozenset({"military", "air", "bombing", "ground", "guerrilla", "terror", "insurgent", "counterinsurgency", "coalition", "army"})


def _ends_with(sentence: Sentence, phrase: Phrase, words: tuple[str, ...]) -> bool:
    start = phrase.head + 1 - len(words)
    return start >= phrase.first and all(sentence.line.words[start + k].lower == w for k, w in enumerate(words))


def _match(sentence: Sentence, number: int, phrase: Phrase, words: tuple[str, ...], frame: NounFrame) -> Found | None:
    roles: list[tuple[str, int]] = []
    extra = _modifiers(sentence, phrase, words, frame)
    after = phrase.after
    tags = sentence.line.tags
    while after < len(tags) and tags[after] == "P":
        at, prep = sentence._preposition(after)
        if at not in sentence.starting:
            break
        targets: list[int] = []
        stop = sentence._coordinated(targets, sentence.starting[at])
        if frame.type is ClaimType.ATTACK and sentence.phrases[targets[0]].time and prep != "of":
            break
        for n in targets:
            role = _role_of(sentence, sentence.phrases[n], prep, frame)
            if role:
                roles.append((role, n))
        after = stop
    start = phrase.first
    governing, verb = _governing(sentence, number), None
    if governing is not None:
        clause = sentence.clause_at[governing]
        if frame.type is ClaimType.PRESENCE and number in clause.object and _is_struck(clause.lemma):
            return None  # "overran an army base at Ndole" tells of the attack
        if number in clause.object and clause.lemma in LIGHT and not clause.passive:
            start, verb = min(start, clause.start), governing
            if frame.agent:
                roles.extend((_doer(sentence, n, frame.agent), n) for n in clause.subject if is_agent(sentence, sentence.phrases[n]))
        elif number in clause.subject and not clause.passive and frame.type is ClaimType.ATTACK and frame.patient:
            hit = [n for n in clause.object if not sentence.phrases[n].time] if clause.lemma in AFFECTING else _damaged(sentence, clause)
            roles.extend((frame.patient, n) for n in hit)
            after = max([after, *(sentence.phrases[n].after for n in hit), clause.after if hit else 0])
    told, start = _target_of(sentence, phrase, frame, start)
    roles += told
    struck = {head(sentence, sentence.phrases[n]) for role, n in roles if role == "target"}
    if frame.type is ClaimType.ATTACK and struck and struck <= OPPONENTS | lists()["immaterial"]:
        return None  # "attacks on his rivals", "an attack on the plan"
    return _built(sentence, number, words, frame, roles, extra, (start, after), verb)


def _damaged(sentence: Sentence, clause: Clause) -> list[int]:
    """ "The blast caused serious damage to the embassy": what the damage is done to."""
    words = sentence.line.words
    if clause.lemma not in ("cause", "do", "inflict"):
        return []
    done = next((i for i in range(clause.verb + 1, min(clause.verb + 5, len(words) - 2)) if words[i].lower in DAMAGE), None)
    if done is None or words[done + 1].lower not in ("to", "on") or done + 2 not in sentence.starting:
        return []
    return [sentence.starting[done + 2]]


DAMAGE = frozenset({"damage", "destruction", "havoc"})


def _target_of(sentence: Sentence, phrase: Phrase, frame: NounFrame, start: int) -> tuple[list[tuple[str, int]], int]:
    """ "The embassy was the target of a car bomb attack": what was the target, and where the words of the claim begin."""
    words, tags = sentence.line.words, sentence.line.tags
    of = phrase.first - 1
    if frame.type is not ClaimType.ATTACK or frame.patient is None or of < 2 or words[of].lower != "of" or of not in sentence.ending:
        return [], start
    said = sentence.phrases[sentence.ending[of]]
    be = sentence.line.before(said.first)
    if head(sentence, said) not in TARGETED or be < 1 or tags[be] != "B" or be not in sentence.ending:
        return [], start
    hit = sentence._head_of(sentence.ending[be])
    return [(frame.patient, n) for n in hit], min(start, sentence.phrases[hit[0]].first)


TARGETED = frozenset({"target", "targets", "victim", "victims", "object", "scene", "site"})


def _doer(sentence: Sentence, number: int, agent: str) -> str:
    """What a thing that carries out a strike is: its weapon ("a drone carried out a strike")."""
    return "weapon" if agent == "perpetrator" and head(sentence, sentence.phrases[number]) in lists()["weapons"] else agent


def _built(
    sentence: Sentence,
    number: int,
    words: tuple[str, ...],
    frame: NounFrame,
    roles: list[tuple[str, int]],
    extra: list[tuple[str, int, int]],
    stretch: tuple[int, int],
    verb: int | None,
) -> Found | None:
    phrase = sentence.phrases[number]
    if frame.type is ClaimType.CONTROL_CHANGE and not {role for role, *_ in (*roles, *extra)} & {"place_taken", "from"}:
        return None  # "army losses"
    if words[-1] == "dead" and phrase.first == phrase.head and sentence.line.tags[max(0, phrase.first - 1)] in "EB":
        return None  # "are feared dead": the state of those before the verb
    if words[-1] == "dead" and phrase.counted and phrase.after < len(sentence.line.tags) and sentence.line.tags[phrase.after] == "B":
        return None  # "eight of the dead were soldiers": see `shares`
    if words[-1] == "dead" and phrase.after < len(sentence.line.words) and sentence.line.words[phrase.after].lower == "at":
        return None  # "put the dead at 60": see `tolls`
    if frame.type is ClaimType.CASUALTY and frame.subtype and words[-1] == "dead":
        roles.append(("victim", number))
    if frame.type is ClaimType.PROPAGANDA and (roles or extra):
        roles.append(("medium", number))
    names = {role for role, _ in roles} | {role for role, _, _ in extra}
    agents = {frame.agent} & names
    day = any(sentence.line.tags[i] == "A" and _is_day(sentence, i - 1) for i in range(phrase.core + 1, phrase.head))
    dated = frame.type is ClaimType.ATTACK and (stretch[1] > phrase.after or day)
    if (
        (not names and not dated)
        or (frame.type in WANT_BOTH and not (agents and frame.patient in names))
        or (frame.type in WANT_AGENT and not agents)
    ):
        return None
    trigger = (phrase.head + 1 - len(words), phrase.head + 1)
    found = Found(frame.type, frame.subtype, trigger, stretch[0], stretch[1], roles)
    found.words_before = tuple(w.lower for w in sentence.line.words[max(0, stretch[0] - 3) : trigger[1]])
    found.rule = "noun"
    found.verb = verb
    found.modifiers = extra
    return found


WANT_BOTH = frozenset(
    {ClaimType.SUPPLY, ClaimType.PRESSURE, ClaimType.PLEDGE, ClaimType.THREAT_PLOT, ClaimType.CAPABILITY, ClaimType.COERCION}
)
WANT_AGENT = frozenset(
    {
        ClaimType.NEGOTIATION,
        ClaimType.ALLIANCE,
        ClaimType.RIVALRY,
        ClaimType.CLASH,
        ClaimType.PRESENCE,
        ClaimType.STRENGTH,
        ClaimType.PROPAGANDA,
        ClaimType.TRAVEL,
    }
)


def _is_struck(lemma: str) -> bool:
    """Whether a verb tells of an attack on its object, or of its taking."""
    return any(f.type in (ClaimType.ATTACK, ClaimType.CONTROL_CHANGE) for f in verb_frames().get(lemma, ()))


def _governing(sentence: Sentence, number: int) -> int | None:
    """The verb that has the phrase as its subject or object, None if there is none."""
    for clause in sentence.clauses:
        if number in clause.object or (number in clause.subject and not clause.inherited):
            return clause.verb
    return None


def _modifiers(sentence: Sentence, phrase: Phrase, words: tuple[str, ...], frame: NounFrame) -> list[tuple[str, int, int]]:
    """Words inside the phrase before the trigger that fill a role: "Assad's attack", "ISIS attacks", "mosque bombing"."""
    stop = phrase.head + 1 - len(words)
    first = phrase.core
    tags, known = sentence.line.tags, lists()
    owner = frame.patient if frame.subtype in ("assassination", "kidnapping", "killed") else frame.agent
    for i in range(first, stop):
        if tags[i] == "A" and i > first and owner:
            return [] if _is_day(sentence, i - 1) else [(owner, first, i)]
    lower = [sentence.line.words[i].lower for i in range(first, stop)]
    if frame.type is ClaimType.ATTACK and len(words) > 1 and words[0] in known["weapons"]:
        return [("weapon", first, stop + 1)]
    if not lower or not frame.agent or lower[-1] in known["time_nouns"] or lower[-1] in known["months"]:
        return []
    if lower[-1] in known["weapons"] or lower[-1] in ("car", "truck", "roadside", "suicide"):
        return [("weapon", first, stop)] if frame.type is ClaimType.ATTACK and lower[-1] in known["weapons"] else []
    if lower[-1] in known["groups"] or lower[-1] in demonyms() or acts(sentence, first, stop):
        return [(frame.agent, first, stop)]
    if sentence.line.words[stop - 1].text[0].isupper() and not sentence.line.caseless and frame.patient and frame.type is ClaimType.ATTACK:
        return [(frame.patient, first, stop)]
    if (
        frame.type is ClaimType.ATTACK
        and frame.patient
        and lower[-1] in known["facilities"] | {"mosque", "church", "market", "hotel", "school"}
    ):
        return [(frame.patient, stop - 1, stop)]
    return []


def _is_day(sentence: Sentence, i: int) -> bool:
    """Whether a word tells when: "Tuesday's strike", "last week's raid"."""
    word = sentence.line.words[i].lower
    return word in lists()["time_nouns"] | DATES | {"yesterday", "today", "tonight"}


def acts(sentence: Sentence, first: int, after: int) -> bool:
    """Whether some words name a group, a state or a body of the lexicon, or look like an acronym."""
    text = " ".join(w.text for w in sentence.line.words[first:after])
    kind = kind_of(text)
    return kind in (EntityKind.ARMED_GROUP, EntityKind.STATE, EntityKind.ORGANISATION) or (
        text.isupper() and 2 < len(text) < 8 and not sentence.line.title
    )


def _role_of(sentence: Sentence, target: Phrase, prep: str, frame: NounFrame) -> str | None:
    if target.time:
        return None
    if (
        frame.agent in ("side_a", "perpetrator")
        and prep in ("by", "of", "between")
        and target.kind in (MentionKind.PLACE, MentionKind.OTHER)
        and not sentence.line.caseless
    ):
        return frame.patient if frame.type is ClaimType.ATTACK and prep in frame.preps else None
    if prep == "by":
        return frame.agent if frame.agent and is_agent(sentence, target) else None
    if prep == "between" and frame.agent:
        return frame.agent
    if prep == "of" and frame.agent and "of" not in frame.preps and is_agent(sentence, target):
        return frame.agent
    if prep not in frame.preps or frame.patient is None:
        return None
    if prep in PLACE_ONLY and frame.type is ClaimType.ATTACK and not is_place(sentence, target):
        return None
    if frame.type is ClaimType.CONTROL_CHANGE and not is_place(sentence, target):
        return None
    if frame.patient in ("party2", "side_b") and target.kind in (MentionKind.OTHER, MentionKind.WEAPON):
        return None
    if frame.type is ClaimType.ATTACK and head(sentence, target) in lists()["weapons"]:
        return "weapon"
    return frame.patient if fits(target, frame.patient, frame.type, sentence) else None
