"""Words for those whom a number counts: soldiers, civilians, attackers, people at large, kin.

What this is for: the lists by which `scopes` tells groups of victims apart. What it is not: a rule.
"""

from __future__ import annotations

FORCES = frozenset(
    (
        *("soldier", "soldiers", "troops", "gendarme", "gendarmes", "policeman", "policemen", "police", "officers", "servicemen"),
        *("personnel", "marines", "constable", "constables", "paratroopers", "conscripts", "uniform", "army", "military"),
        *("forces", "troopers", "trooper", "guardsmen", "sailors", "airmen", "lieutenant", "sergeant", "corporal"),
    )
)
CIVILIANS = frozenset(
    (
        *("civilian", "civilians", "villager", "villagers", "traders", "pilgrims", "worshippers", "students", "passengers"),
        *("residents",),
    )
)
ATTACKERS = frozenset(
    (
        *("attacker", "attackers", "raiders", "gunmen", "militants", "insurgents", "terrorists", "rebels", "assailants"),
        *("jihadists", "fighters", "enemy", "rebel", "fighter", "insurgent", "militant", "terrorist", "guerrilla", "guerrillas"),
        *("subversives", "gunman", "assailant", "mutineers", "mutineer"),
    )
)
STRICTLY_ATTACKERS = frozenset({"attacker", "attackers", "assailant", "assailants", "raiders", "gunmen", "gunman"})
"""Words for those who struck, whatever group they are of."""

DEPENDENTS = frozenset({"women", "woman", "children", "child", "girls", "girl", "boys", "boy", "infants", "babies"})
"""Victims who are counted beside others more often than alone: a group of their own, no plural in s needed."""

UNIFORMED = ("security forces", "armed forces", "security services", "in uniform", "law enforcement")
"""Words of several parts for those who bear arms for a state."""

FORMER = frozenset(["former", "formerly", "ex", "onetime", "one-time", "ancient", "erstwhile"])
WHOLE = frozenset(
    (
        *("people", "persons", "dead", "deaths", "bodies", "lives", "victims", "wounded", "injured", "hurt", "others", "men"),
        *("members", "person", "fatalities", "casualties", "toll", "it", "inhabitants", "townspeople", "names", "graves"),
        *("corpses", "coffins", "martyrs"),
    )
)
FORCES_NAME, CIVIL, ATTACKING = "security forces", "civilians", "attackers"
GROUPS = ((FORCES_NAME, FORCES), (CIVIL, CIVILIANS), (ATTACKING, ATTACKERS))
WHOM = frozenset(name for name, _ in GROUPS)
"""Names of the groups of victims that are told apart."""

CLAUSE = frozenset(
    (
        *("as", "when", "while", "after", "before", "since", "by", "who", "which", "that", "in", "at", "near", "on", "from"),
        *("during", "with", "over", "amid", "against"),
    )
)
"""Words behind which a number's noun no longer stands: "12 killed as gunmen storm a market" counts no gunmen."""

SINGLE = frozenset(["a", "an", "one", "his", "her", "their", "my", "our", "the"])
"""Words before a single victim."""

KIN = frozenset(
    (
        *("son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "cousin", "grandson", "granddaughter"),
        *("grandfather", "grandmother", "nephew", "niece", "uncle", "aunt"),
    )
)
"""Single victims whom somebody has lost: never the whole toll."""

OF_THEM = (["of", "them"], ["of", "whom"], ["of", "those"])

PART_WORDS = (
    *("including", "among them", "among whom", "of whom", "of the dead", "of the wounded", "of the injured", "of the victims", "of those"),
    *("of the newcomers", "among the dead", "among the victims", "among the wounded", "among the injured", "among the killed"),
)
"""Words beside a number that make it a part of a whole told before."""

OWN = (
    *("of our", "of ours", "of their own", "of its own", "of our own", "our own", "on our side", "our heroes", "our martyrs"),
    *("we lost", "we buried", "we have lost", "we have buried", "we mourn", "we weep"),
)
"""Words beside a number by which who speaks counts his own people."""

BOTH = ("killed and injured", "killed or injured", "killed and wounded", "killed or wounded", "dead and wounded", "dead and injured")

LINKS = frozenset({"of", "the", "his", "her", "its", "their", "our"})
"""Words between a number and its noun: "twelve of the rebels"."""

UNITS = frozenset({"families", "households"})
"""Who is displaced is counted by these too: another unit than people."""

HELD = (
    *("still held", "still in", "still holds", "still hold", "still detained", "still captive", "still missing"),
    *("remain in", "remains in"),
)
"""Words of those who have not come free of all who were taken."""

AUTHORITIES = frozenset(
    (
        *("army", "ministry", "police", "defence", "defense", "government", "command", "forces", "gendarmerie", "directorate", "brigade"),
        *("navy", "guard", "operational", "security", "military", "interior"),
    )
)
"""Words of the names of bodies whose own people are security forces."""

LATER = ("since died", "died later", "later died", "succumbed", "died of", "of wounds", "wounds he", "of injuries", "of their injuries")
"""Words of those who died of an act afterwards: when and where they did is not when and where it was."""
