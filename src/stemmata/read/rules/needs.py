"""Which fillers a verb frame needs before it counts as a claim.

What this is for: the tests that the frames of the lexicon name in `needs`. What it is not: what may fill a role at all (see
`fillers`), or telling violence from figures of speech (see `violence`).
"""

from __future__ import annotations

from collections.abc import Callable

from stemmata.lexicon.frames import VerbFrame
from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.appointing import named_at
from stemmata.read.rules.clauses import Clause, Sentence
from stemmata.read.rules.fillers import Match, head, is_agent, is_armed, is_ground, is_person_like, is_place, is_side
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.violence import aimed, fallen, fights, has_object, numbered, projectile, slain, struck
from stemmata.schema.vocabulary import MentionForm, MentionKind

SIDED = lists()["sided"]
"""Words that show that somebody was on a side before: then joining another is a defection, else a recruitment."""


def passes(sentence: Sentence, frame: VerbFrame, clause: Clause, roles: list[tuple[str, int]]) -> bool:
    """The test that a frame names in `needs`."""
    of = {role: sentence.phrases[n] for role, n in roles}
    return NEEDS[frame.needs](Match(sentence, frame, clause, roles, of))


def _place(m: Match) -> bool:
    taken = [m.of[r] for r in ("place_taken", "place_held") if r in m.of]
    return any(is_place(m.sentence, p) or _may_be_a_town(m, p) or is_ground(m.sentence, p) or _told_place(m, p) for p in taken)


def _told_place(m: Match, phrase: Phrase) -> bool:
    """An "it" that is taken: what is done to towns alone ("retook it"), or where an armed side takes it and the sentence names a place
    before ("Orsa, since the rebels seized it")."""
    if m.sentence.line.words[phrase.head].lower != "it":
        return False
    armed = any(is_side(m.sentence, m.sentence.phrases[n]) for n in m.clause.subject)
    named = any(p.place and p.form is MentionForm.NAME for p in m.sentence.phrases if p.after <= m.clause.verb)
    return m.clause.lemma in AGAIN or (armed and named)


AGAIN = frozenset({"retake", "recapture", "reconquer", "overrun", "liberate", "reoccupy"})
"""What is done to places alone, of the verbs of taking."""


def _arrested(m: Match) -> bool:
    """Whether somebody is arrested rather than a town taken: "police captured a driver", not "rebels captured Ndole"."""
    return "arrested" in m.of and not _may_be_a_town(m, m.of["arrested"]) and not is_ground(m.sentence, m.of["arrested"])


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
    if target is None or subject is None or (target.place and not ("over" in m.frame.tail and subject.counted and _has_arms(m, subject))):
        return False  # "thirty fighters went over to Ruiz", which is a town as well
    person = target.form is MentionForm.NAME and m.clause.lemma in GOING_OVER
    band = head(m.sentence, target) in lists()["fighters"] | lists()["groups"]  # "joined the rebels"
    if target.kind is not MentionKind.ACTOR and not band and not (person and subject.counted):
        return False
    if m.clause.lemma != "join":
        return True
    near = m.sentence.line.words[max(0, subject.first - 1) : subject.after + 4]
    sided = any(w.lower in SIDED or w.lower.startswith("ex-") for w in near)
    return sided is (m.frame.needs == "defector")


def _has_arms(m: Match, phrase: Phrase) -> bool:
    """Fighters of no state's force, or a group: soldiers and policemen go to many places and people."""
    return head(m.sentence, phrase) in lists()["fighters"] - lists()["state_men"] or phrase.kind is MentionKind.ACTOR


GOING_OVER = frozenset({"go", "run", "cross", "defect", "rally", "come"})
"""Verbs by which one goes over to a commander by his name too: "thirty guards went over to Ruiz"."""


def _leads(m: Match) -> bool:
    if "org" not in m.of or "leader" not in m.of:
        return False
    org = m.of["org"]
    if org.counted and "Q" in m.sentence.line.tags[org.first : org.after]:
        return False  # "leads 2,000 men": how strong they are
    led = org.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION, MentionKind.OUTLET) and not org.place
    leader = m.of["leader"]
    it = org.form is MentionForm.PRONOUN and head(m.sentence, org) == "it" and leader.form is MentionForm.NAME
    return led or head(m.sentence, org) in lists()["fighters"] | POLICE | {"police"} or (it and leader.kind is MentionKind.PERSON)


def _appoints(m: Match) -> bool:
    target = m.of.get("new_leader") or m.of.get("old_leader")
    if target is None or target.kind is not MentionKind.PERSON or named_at(m.sentence, m.clause.verb) is not None:
        return False  # who names whom to lead what: see `successions`
    if target.after < len(m.sentence.line.words) and m.sentence.line.words[target.after].lower == "as" and not m.clause.passive:
        return False  # "named him as a suspect"
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


def _enemy(m: Match) -> bool:
    return "party2" in m.of and m.of["party2"].kind is MentionKind.ACTOR and m.sentence.line.tags[m.clause.verb] == "I"


def _two_parties(m: Match) -> bool:
    """Whether both sides of an alliance can be a side: "help" and "support" have many other subjects and objects."""
    sides = [m.of[r] for r in ("party", "party2") if r in m.of]
    return len(sides) == 2 and all(p.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) for p in sides)


def _hired(m: Match) -> bool:
    """Fighters are hired, or anybody by an armed group; a firm hires its staff."""
    recruit, recruiter = m.of.get("recruit"), m.of.get("recruiter")
    armed = recruiter is not None and is_armed(m.sentence, recruiter)
    return recruit is not None and (armed or head(m.sentence, recruit) in lists()["fighters"] | {"mercenaries", "militia", "reservists"})


def _member(m: Match) -> bool:
    person, org = m.of.get("person"), m.of.get("org")
    who = person is not None and (person.kind is MentionKind.PERSON or is_person_like(m.sentence, person))
    return who and org is not None and is_side(m.sentence, org)


def _obeyed(m: Match) -> bool:
    leader, org = m.of.get("leader"), m.of.get("org")
    named = leader is not None and leader.kind is MentionKind.PERSON and leader.form is MentionForm.NAME
    return named and org is not None and (is_side(m.sentence, org) or head(m.sentence, org) in lists()["fighters"])


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


def _goes_over(m: Match) -> bool:
    """ "Fourteen militiamen have rallied the rebels", "fifty of its men went to Zarrin": men of arms, and a side or a commander."""
    who, to = m.of.get("defector"), m.of.get("to")
    if who is None or to is None or to.place or to.time:
        return False
    if m.clause.lemma == "follow":
        left = ("out of", "from")  # "forty men followed him out of Tambor", not "down the street"
        return who.counted and any(prep in left and m.sentence.phrases[n].place for prep, n, _ in m.clause.preps)
    counted = who.counted and "Q" in m.sentence.line.tags[who.first : who.after]
    led = to.kind is MentionKind.PERSON and to.form is not MentionForm.NOMINAL
    band = head(m.sentence, to) in lists()["fighters"] | lists()["groups"]
    sided = led or band or to.kind is MentionKind.ACTOR or to.form is not MentionForm.NOMINAL
    if m.clause.lemma in ("rally", "rejoin", "throw", "march"):
        return sided and (counted or who.kind is MentionKind.ACTOR)
    return counted and _has_arms(m, who) and (led or to.kind is MentionKind.ACTOR)


def _splits(m: Match) -> bool:
    party = m.of.get("party")
    return party is not None and not m.clause.object and not m.clause.passive and is_side(m.sentence, party)


def _armed(m: Match) -> bool:
    """ "armed by the state", "equipped the militia": a side that is given arms by somebody told."""
    recipient = m.of.get("recipient")
    adjective = m.sentence.line.words[m.clause.verb].lower == "armed" and not m.clause.passive  # "the national armed forces"
    return recipient is not None and "supplier" in m.of and is_side(m.sentence, recipient) and not adjective


def _united(m: Match) -> bool:
    """ "The two movements have united", "the Front struck a deal with the junta": two sides at least, all of them bands or bodies."""
    phrases = [m.sentence.phrases[n] for _, n in m.roles]
    several = len(phrases) > 1 or any(w.lower in TWO for p in phrases for w in m.sentence.line.words[p.first : p.after])
    sides = [p for p in phrases if is_side(m.sentence, p) or is_armed(m.sentence, p) or head(m.sentence, p).removesuffix("s") in BANDS]
    armed = any(p.kind is MentionKind.ACTOR or is_armed(m.sentence, p) or head(m.sentence, p).removesuffix("s") in BANDS for p in phrases)
    return several and armed and len(sides) == len(phrases)


TWO = frozenset({"two", "both", "three"})
BANDS = frozenset({"movement", "group", "faction", "militia", "band", "gang", "front"})


def _blamed(m: Match) -> bool:
    """ "The police blamed the Front", "blamed rebels for the raid": a band, and violence if anything is told to be its fault."""
    who = m.of.get("perpetrator")
    faults = {head(m.sentence, m.sentence.phrases[n]) for prep, n, _ in m.clause.preps if prep == "for"}
    known = lists()["attack_nouns"] | lists()["killing_nouns"]
    armed = who is not None and not who.place and (who.kind is MentionKind.ACTOR or is_armed(m.sentence, who))
    return armed and not m.clause.passive and (not faults or bool(faults & known))


def _fallen_place(m: Match) -> bool:
    """ "The gold town has fallen", "Kandal fell on Tuesday": a place, and nothing behind the verb but when and to whom."""
    place, after = m.of.get("place_taken"), m.clause.verb + 1
    words = m.sentence.line.words
    bare = after >= len(words) or words[after].lower in (".", ",", "on", "yesterday", "today", "again", "in", "at", "last", "after")
    timed = all(m.sentence.phrases[n].time for prep, n, _ in m.clause.preps if prep in ("in", "at", "on"))
    return place is not None and bare and timed and (is_ground(m.sentence, place) or is_place(m.sentence, place))


def _retaken(m: Match) -> bool:
    """ "The army is back in Kandal": a band or a force, and a place."""
    who, place = m.of.get("actor"), m.of.get("place_taken")
    return who is not None and place is not None and is_armed(m.sentence, who) and is_place(m.sentence, place)


def _falls_to(m: Match) -> bool:
    """ "Kandal fell to the Front": what falls to a band is a place, though no gazetteer knows it."""
    place, to = m.of.get("place_taken"), m.of.get("actor")
    if place is None:
        return False
    named = m.sentence.line.words[place.core].text[0].isupper() and place.after - place.core == 1 and not m.sentence.line.caseless
    return is_place(m.sentence, place) or (named and to is not None and is_armed(m.sentence, to))


def _asks_to_stay_unnamed(m: Match) -> bool:
    """ "an official who asked not to be named", "requested anonymity": a condition of speaking, no demand."""
    behind = [w.lower for w in m.sentence.line.words[m.clause.verb + 1 : m.clause.verb + 7]]
    return bool({"anonymity", "anonymous", "unnamed"} & set(behind)) or (
        behind[:1] == ["not"] and bool({"named", "identified", "quoted"} & set(behind))
    )


NEEDS: dict[str, Callable[[Match], bool]] = {
    "any": lambda m: True,
    "party_claim": lambda m: True,
    "object": has_object,
    "thing": lambda m: has_object(m) and not any(_told_place(m, p) for p in m.objects()),
    "struck": struck,
    "aimed": aimed,
    "projectile": projectile,
    "fallen": fallen,
    "fights": fights,
    "hired": _hired,
    "hurt": lambda m: bool(m.victims()) and (m.clause.passive or any(numbered(m, p) for p in m.victims())),
    "people": lambda m: "target" in m.of and is_person_like(m.sentence, m.of["target"]),
    "founded": _founded,
    "member": _member,
    "leader": _obeyed,
    "leaves_side": _leaves_side,
    "goes_over": _goes_over,
    "splits": _splits,
    "armed": _armed,
    "prisoners": lambda m: bool(m.heads() & {"prisoner", "prisoners", "captives"}),
    "recruits_from": lambda m: "from" in m.of and "recruiter" in m.of and not m.clause.object,
    "slain": slain,
    "subject": lambda m: m.frame.subject in m.of,
    "demands": lambda m: m.frame.subject in m.of and not _asks_to_stay_unnamed(m),
    "from": lambda m: "from" in m.of or (m.frame.subject in m.of and (bool(m.clause.preps) or is_armed(m.sentence, m.of[m.frame.subject]))),
    "place": _place,
    "arrested": _arrested,
    "target_place": lambda m: "target" in m.of and is_place(m.sentence, m.of["target"]),
    "place_subject": _falls_to,
    "fallen_place": _fallen_place,
    "retaken": _retaken,
    "blamed": _blamed,
    "united": _united,
    "subject_place": _travels,
    "defector": _joins,
    "group": _joins,
    "org": _leads,
    "org_prep": lambda m: "person" in m.of and "org" in m.of,
    "person": _appoints,
    "person_subject": _person,
    "item": _item,
    "medium": lambda m: "medium" in m.of and not m.clause.negated and head(m.sentence, m.of["medium"]) in lists()["mediums"],
    "lives_object": lambda m: bool(m.heads() & {"life", "lives"}),
    "attack_object": lambda m: bool(m.heads() & (lists()["attack_nouns"] | lists()["killing_nouns"])),
    "counted_subject": _leaves,
    "counted_object": lambda m: any(p.counted for p in m.victims()),
    "counted_persons": lambda m: any(p.counted and p.kind is MentionKind.PERSON and numbered(m, p) for p in m.victims()),
    "person_object": lambda m: any(p.kind is MentionKind.PERSON for p in m.victims()),
    "count": lambda m: any(p.counted for p in m.objects()),
    "count_fighters": _fighters,
    "enemy": _enemy,
    "two_parties": _two_parties,
    "several": lambda m: len(m.roles) > 1,
}
"""Name in the column `needs` of frames.csv -> its test."""
