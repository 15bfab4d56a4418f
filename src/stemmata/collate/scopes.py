"""Whom a number counts: the whole, or a group or part that is kept apart (rule R6).

What this is for: numbers of one measure are compared only within one scope. What it is not: a sum; groups are never added.
"""

from __future__ import annotations

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.collation import KILLED_AND_INJURED
from stemmata.schema.estimate import Quantity
from stemmata.schema.vocabulary import EntityKind, Measure
from stemmata.trace.register import Register

FORCES = frozenset(
    [
        "soldier",
        "soldiers",
        "troops",
        "gendarme",
        "gendarmes",
        "policeman",
        "policemen",
        "police",
        "officers",
        "servicemen",
        "personnel",
        "marines",
        "constable",
        "constables",
        "paratroopers",
        "conscripts",
        "uniform",
        "army",
        "military",
    ]
)
CIVILIANS = frozenset(
    [
        "civilian",
        "civilians",
        "villager",
        "villagers",
        "women",
        "children",
        "traders",
        "pilgrims",
        "worshippers",
        "students",
        "passengers",
        "residents",
    ]
)
ATTACKERS = frozenset(
    [
        "attacker",
        "attackers",
        "raiders",
        "gunmen",
        "militants",
        "insurgents",
        "terrorists",
        "rebels",
        "assailants",
        "jihadists",
        "fighters",
        "enemy",
        "rebel",
        "fighter",
        "insurgent",
        "militant",
        "terrorist",
        "guerrilla",
        "guerrillas",
        "subversives",
        "gunman",
        "assailant",
    ]
)
UNIFORMED = ("security forces", "armed forces", "security services", "in uniform", "law enforcement")
"""Words of several parts for those who bear arms for a state."""

FORMER = frozenset(["former", "formerly", "ex", "onetime", "one-time", "ancient", "erstwhile"])
WHOLE = frozenset(
    [
        "people",
        "persons",
        "dead",
        "deaths",
        "bodies",
        "lives",
        "victims",
        "wounded",
        "injured",
        "hurt",
        "others",
        "men",
        "members",
        "person",
        "fatalities",
        "casualties",
        "toll",
        "it",
        "inhabitants",
        "townspeople",
        "names",
        "graves",
        "corpses",
        "coffins",
    ]
)
FORCES_NAME, CIVIL, ATTACKING = "security forces", "civilians", "attackers"
GROUPS = ((FORCES_NAME, FORCES), (CIVIL, CIVILIANS), (ATTACKING, ATTACKERS))
WHOM = frozenset(name for name, _ in GROUPS)
"""Names of the groups of victims that are told apart."""


CLAUSE = frozenset(
    [
        "as",
        "when",
        "while",
        "after",
        "before",
        "since",
        "by",
        "who",
        "which",
        "that",
        "in",
        "at",
        "near",
        "on",
        "from",
        "during",
        "with",
        "over",
        "amid",
        "against",
    ]
)
"""Words behind which a number's noun no longer stands: "12 killed as gunmen storm a market" counts no gunmen."""

SINGLE = frozenset(["a", "an", "one", "his", "her", "their", "my", "our", "the"])
"""Words before a single victim."""

KIN = frozenset(
    [
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "wife",
        "husband",
        "cousin",
        "grandson",
        "granddaughter",
        "grandfather",
        "grandmother",
        "nephew",
        "niece",
        "uncle",
        "aunt",
    ]
)
"""Single victims whom somebody has lost: never the whole toll."""

OF_THEM = (["of", "them"], ["of", "whom"], ["of", "those"])

PART_WORDS = (
    "including",
    "among them",
    "among whom",
    "of whom",
    "of the dead",
    "of the wounded",
    "of the injured",
    "of the victims",
    "of those",
    "of the newcomers",
)
"""Words beside a number that make it a part of a whole told before."""

BOTH = ("killed and injured", "killed or injured", "killed and wounded", "killed or wounded", "dead and wounded", "dead and injured")

BEFORE, AFTER = 24, 40
"""Code points before and after a number in which its part words and the noun counted are looked for."""

FAR_BACK = 120
"""Code points before "40 of them" in which the group that is meant is looked for."""


def measure_of(register: Register, claim: Claim, quantity: Quantity) -> tuple[Measure, str | None]:
    """Measure and scope of a number of an event. "Killed and injured" together is a measure of its own (R6): OTHER, so named."""
    text = register.documents[claim.document_id].text
    around = text[max(quantity.start - BEFORE, 0) : quantity.end + AFTER].casefold()
    if quantity.measure in (Measure.KILLED, Measure.INJURED, Measure.OTHER) and any(words in around for words in BOTH):
        return Measure.OTHER, KILLED_AND_INJURED
    return quantity.measure, _scope(register, claim, quantity, text)


def _scope(register: Register, claim: Claim, quantity: Quantity, text: str) -> str | None:
    after = _up_to_stop(text[quantity.end : quantity.end + AFTER])
    before = _since_stop(text[max(quantity.start - BEFORE, 0) : quantity.start])
    number, following = (lexicon.normalise(words).split() for words in (text[quantity.start : quantity.end], after))
    counted = number[-1:] + following  # "at least 17" and "17" count the same noun
    victims = [
        m
        for a in claim.arguments
        if a.role in ("victim", "defector", "arrested") and (m := register.mentions.get(a.mention_id)) is not None
    ]
    noun = "uniform" if any(words in " ".join(counted[:8]) for words in UNIFORMED) else _noun(counted)
    if noun is None and len(claim.quantities) == 1 and victims:
        noun = _noun(lexicon.normalise(victims[0].text).split())
    part = any(words in f"{before} {after}".casefold() for words in PART_WORDS)
    if following[:2] in OF_THEM and (told := _noun(following[2:])) is not None:
        return told  # "16 of them children"
    if noun is None and following[:2] == ["of", "them"]:
        noun = _last_group(text[max(quantity.start - FAR_BACK, 0) : quantity.start])
        part = noun is None and _number_before(register, claim, quantity, text)
    group = next((name for name, words in GROUPS if noun in words), None)
    if _of_two_groups(text[quantity.end : quantity.end + AFTER]):
        return None  # "at least 15 soldiers and civilians"
    if not part and following[:1] in (["is"], ["was"], ["are"], ["were"]) and _number_before(register, claim, quantity, text):
        part, noun = True, None  # "six wounded; one is a pregnant woman"
    if quantity.measure is Measure.FIGHTERS:
        return (
            "former members" if FORMER & set(_tokens(text[quantity.start : quantity.end] + " " + after)[:4]) else "part" if part else None
        )
    armed = next((e for m in victims if (e := register.entity(m.id)) is not None and e.kind is EntityKind.ARMED_GROUP), None)
    if armed is not None and len(claim.quantities) == 1 and quantity.measure is Measure.KILLED:
        return "attackers" if _attacks(register, claim, armed.id) else armed.name
    if noun is None and not part:
        noun = _one_of_several(claim, quantity, text)
    if part or (quantity.subset and group is None and noun is not None):
        return noun or "part"
    return group or (noun if noun is not None and noun not in WHOLE else None)


def _of_two_groups(after: str) -> bool:
    """Whether one number counts people of two groups together, each named without a number of its own."""
    words = lexicon.normalise(after.split(". ")[0].split("\n")[0]).split()[:4]
    groups = [next((name for name, known in GROUPS if word in known), None) for word in words]
    return any(groups[n] and groups[n + 2] and groups[n] != groups[n + 2] and words[n + 1] in ("and", "or") for n in range(len(words) - 2))


def _number_before(register: Register, claim: Claim, quantity: Quantity, text: str) -> bool:
    """Whether a larger number of the measure stands before this one in its paragraph: of that it is a part ("six bodies; three of
    them"). "Around 300 of them followed" counts all who did."""
    start = text.rfind("\n", 0, quantity.start)
    numbers = (q for c in register.claims_in[claim.document_id] for q in c.quantities if start < q.start < quantity.start)
    return any(q.measure is quantity.measure and q.estimate.bounds()[1] > quantity.estimate.bounds()[0] for q in numbers)


def _one_of_several(claim: Claim, quantity: Quantity, text: str) -> str | None:
    """Who is counted by "his sister" or "a clerk", where the claim counts others of the same measure beside; of kin always."""
    words = _tokens(text[quantity.start : quantity.end])
    beside = sum(q.measure is quantity.measure for q in claim.quantities) > 1
    if quantity.estimate.best != 1 or words[-1] in WHOLE:
        return None
    return words[-1] if words[-1] in KIN or (beside and len(words) > 1 and words[0] in SINGLE) else None


def _attacks(register: Register, claim: Claim, entity_id: str) -> bool:
    """Whether the group that lost men is the one that attacked, on the same page."""
    return any(
        e.id == entity_id
        for other in register.claims_in[claim.document_id]
        if register.claim_event(other) == register.claim_event(claim)
        for a in other.arguments
        if a.role in ("perpetrator", "attacker") and (e := register.entity(a.mention_id)) is not None
    )


def _tokens(text: str) -> list[str]:
    """Words as they are written, in small letters: "one-time" stays one."""
    return [word.strip(".,;:") for word in text.casefold().split()]


def _noun(words: list[str]) -> str | None:
    """The first word that names a group, else the first plural that is no general word for people."""
    known = {w for _, group in GROUPS for w in group}
    words = words[: next((at for at, word in enumerate(words) if word in CLAUSE), None)]
    for word, behind in zip(words[:5], [*words[1:5], ""], strict=False):
        if word in known:
            return behind if word == "enemy" and behind in FORCES else word
    for word in words[:3]:
        if word in WHOLE:
            return None
        if (
            len(word) > 4
            and word.endswith("s")
            and not word.endswith("ss")
            and word.isalpha()
            and word not in ("dozens", "scores", "hundreds", "thousands")
        ):
            return word
    return None


def _last_group(text: str) -> str | None:
    """The group named last before "of them", in the same sentence."""
    words = lexicon.normalise(text.split(". ")[-1]).split()
    return next((w for w in reversed(words) if any(w in group for _, group in GROUPS)), None)


def _up_to_stop(text: str) -> str:
    for stop in (". ", ", ", ";", "\n", " and ", "”", '"'):
        text = text.split(stop)[0]
    return text


def _since_stop(text: str) -> str:
    for stop in (". ", ";", "\n"):
        text = text.split(stop)[-1]
    return text
