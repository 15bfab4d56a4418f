"""What may fill a role, and which fillers a verb frame needs before it counts as a claim.

What this is for: tests on noun phrases: can it act, is it a person, a place, a means; and the tests that frames name in
`needs`. What it is not: finding subject and object (see `clauses`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stemmata.lexicon.frames import VerbFrame
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind

SIDED = lists()["sided"]
"""Words that show that somebody was on a side before: then joining another is a defection, else a recruitment."""
VIOLENT = frozenset({ClaimType.ATTACK, ClaimType.CASUALTY, ClaimType.CLASH, ClaimType.ARREST})


AGENTS = frozenset(
    (
        "perpetrator",
        "attacker",
        "authority",
        "actor",
        "side_a",
        "recruiter",
        "supplier",
        "party",
        "speaker",
        "claimant",
        "publisher",
        "leader",
    )
)


def head(sentence: Sentence, phrase: Phrase) -> str:
    """The head word of a phrase, lower case."""
    return sentence.line.words[phrase.head].lower


def is_means(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase names a weapon or a happening: the means of an attack, not who does it."""
    known = lists()
    return head(sentence, phrase) in known["attack_nouns"] or head(sentence, phrase) in known["weapons"]


def is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase can act: a group, person, body, name or pronoun, no thing and no happening."""
    if phrase.time or (phrase.kind is MentionKind.PLACE and phrase.form is not MentionForm.NAME):
        return False
    if phrase.form is MentionForm.PRONOUN:
        return head(sentence, phrase) not in ("it", "this", "that", "which", "what", "those", "these") or head(sentence, phrase) == "it"
    return phrase.kind is not MentionKind.OTHER or not is_means(sentence, phrase)


def fits(phrase: Phrase, role: str, type_: ClaimType, sentence: Sentence) -> bool:
    """Whether a phrase may fill a role at all."""
    if phrase.time:
        return False
    if role in ("victim", "arrested", "defector", "recruit", "person"):
        return _is_person_like(sentence, phrase)
    if role in AGENTS and type_ in VIOLENT and phrase.kind is MentionKind.PLACE:
        return False
    if (
        role in AGENTS
        and type_ in (ClaimType.CASUALTY, ClaimType.ARREST)
        and phrase.kind is MentionKind.OTHER
        and not sentence.line.caseless
    ):
        return phrase.form is MentionForm.PRONOUN and is_agent(sentence, phrase)
    if role in AGENTS and type_ is not ClaimType.ATTACK:
        return is_agent(sentence, phrase) and not is_means(sentence, phrase)
    return True


def _is_person_like(sentence: Sentence, phrase: Phrase) -> bool:
    known = lists()
    word = head(sentence, phrase)
    if phrase.form is MentionForm.PRONOUN:
        return word not in ("it", "this", "that", "which", "what", "these")
    if phrase.kind in (MentionKind.PERSON, MentionKind.ACTOR) or phrase.counted:
        return word not in known["facilities"] and word not in known["weapons"] and not is_means(sentence, phrase)
    return (
        word in known["people"]
        or word.endswith(("ers", "ists", "ians", "men"))
        or sentence.line.tags[phrase.head] == "Q"
        or sentence.line.caseless
    )


def is_place(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase names or describes a place or a position."""
    return phrase.place or phrase.kind is MentionKind.PLACE or head(sentence, phrase) in lists()["facilities"]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame matched against a clause: the phrases that fill its roles (the last one of each role in `of`)."""

    sentence: Sentence
    frame: VerbFrame
    clause: Clause
    roles: list[tuple[str, int]]
    of: dict[str, Phrase]

    def objects(self) -> list[Phrase]:
        """The phrases of the verb's object."""
        return [self.sentence.phrases[n] for n in self.clause.object]

    def heads(self) -> set[str]:
        """The head words of the object."""
        return {head(self.sentence, phrase) for phrase in self.objects()}

    def victims(self) -> list[Phrase]:
        """The phrases that fill the role of victim."""
        return [self.sentence.phrases[n] for role, n in self.roles if role == "victim"]


def passes(sentence: Sentence, frame: VerbFrame, clause: Clause, roles: list[tuple[str, int]]) -> bool:
    """The test that a frame names in `needs`."""
    of = {role: sentence.phrases[n] for role, n in roles}
    return NEEDS[frame.needs](Match(sentence, frame, clause, roles, of))


def _place(m: Match) -> bool:
    taken = [m.of[r] for r in ("place_taken", "place_held") if r in m.of]
    return any(is_place(m.sentence, p) or _may_be_a_town(m, p) or _is_ground(m.sentence, p) for p in taken)


def _is_ground(sentence: Sentence, phrase: Phrase) -> bool:
    """Land or a work by its noun, also at the end of a name ("the Imperial Citadel"), or a part of a place ("most of Orsa")."""
    after = phrase.after
    of_place = after + 1 in sentence.starting and sentence.line.words[after].lower == "of"
    part = of_place and is_place(sentence, sentence.phrases[sentence.starting[after + 1]]) and head(sentence, phrase) in lists()["shares"]
    return part or head(sentence, phrase) in lists()["grounds"]


def _arrested(m: Match) -> bool:
    """Whether somebody is arrested rather than a town taken: "police captured a driver", not "rebels captured Ndole"."""
    return "arrested" in m.of and not _may_be_a_town(m, m.of["arrested"]) and not _is_ground(m.sentence, m.of["arrested"])


def _may_be_a_town(m: Match, phrase: Phrase) -> bool:
    """A bare name of one word that nothing tells of, captured by an armed side: people are given with title or full name first."""
    words = m.sentence.line.words
    bare = phrase.form is MentionForm.NAME and phrase.kind is MentionKind.PERSON and phrase.after - phrase.first == 1
    if not bare or m.sentence.line.caseless or m.clause.lemma not in TAKING:
        return False
    taker = m.of.get(m.frame.subject or "")
    armed = taker is not None and (head(m.sentence, taker) in lists()["parties"] or taker.kind is MentionKind.ACTOR)
    return armed and not any(w.lower in POLICE for w in words[taker.first : taker.after]) if taker else False


TAKING = frozenset({"capture", "seize", "retake", "recapture", "take", "occupy", "liberate", "overrun", "conquer", "regain", "recover"})
POLICE = frozenset({"police", "gendarmes", "gendarmerie", "agents", "detectives", "officers"})


def _travels(m: Match) -> bool:
    ends = [m.of[r] for r in ("to", "from") if r in m.of]
    traveller = m.of.get(m.frame.subject or "")
    return traveller is not None and any(is_place(m.sentence, e) for e in ends) and is_agent(m.sentence, traveller)


def _joins(m: Match) -> bool:
    """Somebody goes over to a group; whoever had a side before defects, whoever had none is recruited."""
    target = m.of.get("to") or m.of.get("recruiter")
    subject = m.of.get("defector") or m.of.get("recruit")
    if target is None or subject is None or target.place:
        return False
    person = target.kind is MentionKind.PERSON and target.form is MentionForm.NAME and m.clause.lemma in GOING_OVER
    band = head(m.sentence, target) in lists()["fighters"] | lists()["groups"]  # "joined the rebels"
    if target.kind is not MentionKind.ACTOR and not band and not (person and subject.counted):
        return False
    if m.clause.lemma != "join":
        return True
    near = m.sentence.line.words[max(0, subject.first - 1) : subject.after + 4]
    sided = any(w.lower in SIDED or w.lower.startswith("ex-") for w in near)
    return sided is (m.frame.needs == "defector")


GOING_OVER = frozenset({"go", "run", "cross", "defect", "rally", "come"})
"""Verbs by which one goes over to a commander by his name too: "thirty guards went over to Ruiz"."""


def _leads(m: Match) -> bool:
    if "org" not in m.of or "leader" not in m.of:
        return False
    org = m.of["org"]
    if org.counted and "Q" in m.sentence.line.tags[org.first : org.after]:
        return False  # "leads 2,000 men": how strong they are
    led = org.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.OUTLET) and not org.place
    return led or head(m.sentence, org) in lists()["fighters"]


def _appoints(m: Match) -> bool:
    target = m.of.get("new_leader") or m.of.get("old_leader")
    if target is None or target.kind is not MentionKind.PERSON:
        return False
    return target.form is MentionForm.NAME or head(m.sentence, target) in lists()["leaders"]


def _person(m: Match) -> bool:
    person = m.of.get("person")
    return person is not None and (person.kind is MentionKind.PERSON or person.form is MentionForm.PRONOUN)


def _item(m: Match) -> bool:
    if m.clause.second is not None:
        return True
    item = m.of.get("item")
    return item is not None and any(w.lower in lists()["supplies"] for w in m.sentence.line.words[item.first : item.after])


def _leaves(m: Match) -> bool:
    people = [m.sentence.phrases[n] for n in m.clause.subject]
    fleeing = [p for p in people if p.counted and p.kind is MentionKind.PERSON and head(m.sentence, p) not in CARED_FOR]
    return bool(fleeing) and any(is_place(m.sentence, p) for p in m.objects())


CARED_FOR = frozenset({"wounded", "injured", "patients"})
"""Those who leave a hospital flee from nothing."""


def _fighters(m: Match) -> bool:
    return any(p.counted and head(m.sentence, p) in lists()["fighters"] for p in m.objects())


def _numbered(m: Match, phrase: Phrase) -> bool:
    return "Q" in m.sentence.line.tags[phrase.first : phrase.after]


def _enemy(m: Match) -> bool:
    return "party2" in m.of and m.of["party2"].kind is MentionKind.ACTOR and m.sentence.line.tags[m.clause.verb] == "I"


def _two_parties(m: Match) -> bool:
    """Whether both sides of an alliance can be a side: "help" and "support" have many other subjects and objects."""
    sides = [m.of[r] for r in ("party", "party2") if r in m.of]
    return len(sides) == 2 and all(p.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) for p in sides)


def _struck(m: Match) -> bool:
    """Whether an attack is one with arms: "attacked the budget in a speech" is one with words."""
    known = lists()
    within = {head(m.sentence, m.sentence.phrases[n]) for prep, n, _ in m.clause.preps if prep in ("in", "on", "during")}
    spoken = within & known["utterances"] or "verbally" in {
        w.lower for w in m.sentence.line.words[max(0, m.clause.group - 1) : m.clause.verb + 2]
    }
    material = not m.clause.object or not m.heads() <= known["immaterial"]
    return bool(_object(m) and not spoken and material)


def _slain(m: Match) -> bool:
    """Whether a killing is told as a blow of its own: done by somebody to somebody named, or suffered at somebody's hand. Of a
    number killed only the harm is told."""
    target = m.of.get("target")
    if target is None or target.form is MentionForm.PRONOUN:
        return False
    done_by = [m.sentence.phrases[n] for n in m.clause.subject if not m.clause.passive]
    done_by += [m.sentence.phrases[n] for prep, n, _ in m.clause.preps if prep == "by" and m.clause.passive]
    if any(is_means(m.sentence, phrase) and head(m.sentence, phrase) not in lists()["weapons"] for phrase in done_by):
        return False  # "an air strike killed Ruiz": the noun tells of the blow
    if m.clause.verb - 2 in m.sentence.clause_at and m.sentence.line.tags[m.clause.verb - 1] == "C":
        return False  # "shot and killed": one blow
    return _is_bare_name(m.sentence, target) or (m.clause.passive and bool(done_by))


def _is_bare_name(sentence: Sentence, phrase: Phrase) -> bool:
    """A person given by name; in a text without capitals two words or more that begin without an article or a number."""
    if sentence.line.caseless:
        bare = phrase.first == phrase.core and phrase.head > phrase.core and not phrase.counted and not phrase.time
        return bare and head(sentence, phrase) not in lists()["people"] | lists()["groups"] | lists()["fighters"]
    return phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME


def _is_side(sentence: Sentence, phrase: Phrase) -> bool:
    """A group, a body or a force: by its kind or its noun."""
    known = lists()
    sided = phrase.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) and not phrase.place
    return sided or head(sentence, phrase) in known["groups"] | known["bodies"] | known["parties"]


def _member(m: Match) -> bool:
    person, org = m.of.get("person"), m.of.get("org")
    who = person is not None and (person.kind is MentionKind.PERSON or _is_person_like(m.sentence, person))
    return who and org is not None and _is_side(m.sentence, org)


def _obeyed(m: Match) -> bool:
    leader, org = m.of.get("leader"), m.of.get("org")
    named = leader is not None and leader.kind is MentionKind.PERSON and leader.form is MentionForm.NAME
    return named and org is not None and (_is_side(m.sentence, org) or head(m.sentence, org) in lists()["fighters"])


def _founded(m: Match) -> bool:
    """ "Likonde formed the Harakat": a man by name and an armed group by name."""
    leader, org = m.of.get("leader"), m.of.get("org")
    named = leader is not None and leader.kind is MentionKind.PERSON and leader.form is not MentionForm.NOMINAL
    return named and org is not None and org.kind is MentionKind.ACTOR and org.form is MentionForm.NAME


def _leaves_side(m: Match) -> bool:
    """ "Forty have left his ranks", "fifteen fighters left the Front": people of arms who leave a side."""
    who, side = m.of.get("defector"), m.of.get("from")
    if who is None or side is None or side.place:
        return False
    counted = who.counted and "Q" in m.sentence.line.tags[who.first : who.after]
    armed = counted or head(m.sentence, who) in lists()["fighters"] | lists()["state_men"] | {"who"}
    return armed and (side.kind is MentionKind.ACTOR or head(m.sentence, side) in ("ranks", "rebels", "militia", "group", "insurgents"))


def _is_armed(m: Match, phrase: Phrase) -> bool:
    return phrase.kind is MentionKind.ACTOR or head(m.sentence, phrase) in lists()["parties"] | lists()["fighters"]


def _splits(m: Match) -> bool:
    party = m.of.get("party")
    return party is not None and not m.clause.object and not m.clause.passive and _is_side(m.sentence, party)


def _armed(m: Match) -> bool:
    """ "armed by the state", "equipped the militia": a side that is given arms by somebody told."""
    recipient = m.of.get("recipient")
    adjective = m.sentence.line.words[m.clause.verb].lower == "armed" and not m.clause.passive  # "the national armed forces"
    return recipient is not None and "supplier" in m.of and _is_side(m.sentence, recipient) and not adjective


def _object(m: Match) -> bool:
    return m.frame.object in m.of or any(role in m.of for _, role in m.frame.preps)


NEEDS: dict[str, Callable[[Match], bool]] = {
    "any": lambda m: True,
    "party_claim": lambda m: True,
    "object": _object,
    "struck": _struck,
    "people": lambda m: "target" in m.of and _is_person_like(m.sentence, m.of["target"]),
    "founded": _founded,
    "member": _member,
    "leader": _obeyed,
    "leaves_side": _leaves_side,
    "splits": _splits,
    "armed": _armed,
    "prisoners": lambda m: bool(m.heads() & {"prisoner", "prisoners", "captives"}),
    "recruits_from": lambda m: "from" in m.of and "recruiter" in m.of and not m.clause.object,
    "slain": _slain,
    "subject": lambda m: m.frame.subject in m.of,
    "from": lambda m: "from" in m.of or (m.frame.subject in m.of and (bool(m.clause.preps) or _is_armed(m, m.of[m.frame.subject]))),
    "place": _place,
    "arrested": _arrested,
    "target_place": lambda m: "target" in m.of and is_place(m.sentence, m.of["target"]),
    "place_subject": lambda m: "place_taken" in m.of and is_place(m.sentence, m.of["place_taken"]),
    "subject_place": _travels,
    "defector": _joins,
    "group": _joins,
    "org": _leads,
    "org_prep": lambda m: "person" in m.of and "org" in m.of,
    "person": _appoints,
    "person_subject": _person,
    "item": _item,
    "medium": lambda m: "medium" in m.of and head(m.sentence, m.of["medium"]) in lists()["mediums"],
    "lives_object": lambda m: bool(m.heads() & {"life", "lives"}),
    "attack_object": lambda m: bool(m.heads() & (lists()["attack_nouns"] | lists()["killing_nouns"])),
    "counted_subject": _leaves,
    "counted_object": lambda m: any(p.counted for p in m.victims()),
    "counted_persons": lambda m: any(p.counted and p.kind is MentionKind.PERSON and _numbered(m, p) for p in m.victims()),
    "person_object": lambda m: any(p.kind is MentionKind.PERSON for p in m.victims()),
    "count": lambda m: any(p.counted for p in m.objects()),
    "count_fighters": _fighters,
    "enemy": _enemy,
    "two_parties": _two_parties,
}
"""Name in the column `needs` of frames.csv -> its test."""
