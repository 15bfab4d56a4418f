"""The closed label lists of the heads, in the order of their output units.

What for: one place that training, export and the reader agree on (it is written beside the artefact). What not: the words of a text.
"""

from __future__ import annotations

from typing import Final

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "attack": ("perpetrator", "attacker", "target", "weapon"),
    "clash": ("side_a", "side_b"),
    "casualty": ("victim", "perpetrator"),
    "arrest": ("authority", "arrested"),
    "coercion": ("actor", "target"),
    "control_change": ("actor", "place_taken", "from"),
    "presence": ("actor", "place_held"),
    "defection": ("defector", "from", "to"),
    "recruitment": ("recruiter", "recruit", "from"),
    "member_of": ("person", "org", "role"),
    "prior_role": ("person", "org", "role"),
    "leads": ("leader", "org"),
    "leadership_change": ("org", "new_leader", "old_leader"),
    "branch_of": ("child", "parent"),
    "alias": ("entity", "name"),
    "alliance": ("party", "party2"),
    "rivalry": ("party", "party2"),
    "supply": ("supplier", "recipient", "item"),
    "negotiation": ("party", "party2"),
    "pressure": ("actor", "target"),
    "pledge": ("speaker", "about"),
    "denial": ("speaker", "about"),
    "responsibility_claim": ("claimant",),
    "success_claim": ("speaker", "against"),
    "propaganda": ("publisher", "medium"),
    "threat_plot": ("actor", "target"),
    "travel": ("traveller", "from", "to"),
    "strength": ("org",),
    "capability": ("holder", "skill"),
    "person_status": ("person",),
    "origin": ("person", "place_of_origin"),
    "assessment": ("about",),
}
TYPES: Final = tuple(ROLES)
ROLE_NAMES: Final = tuple(sorted({role for roles in ROLES.values() for role in roles}))
MODALITIES: Final = (
    "asserted",
    "reported",
    "claimed_by_party",
    "claimed_by_perpetrator",
    "denied",
    "believed",
    "possible",
    "planned",
    "conditional",
    "generalisation",
)
MEASURES: Final = (
    "none",
    "killed",
    "injured",
    "fighters",
    "arrested",
    "displaced",
    "missing",
    "abducted",
    "attacks",
    "weapons",
    "money",
    "other",
)
VOICES: Final = ("source", "cue", "content")
KINDS: Final = ("actor", "person", "organisation", "place", "other")
"""Kinds of named mentions, as the claims corpus lists them."""
MENTIONS: Final = ("person", "organisation", "place", "weapon", "quantity", "time", "document", "nationality")
"""Kinds of all mentions, named or described, as re3d marks them."""
FILLERS: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""Incident roles of MUC-4; each has three units of its own, so that one span may fill several."""
INCIDENTS: Final = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
"""Incident type of the template that a filler stands in; read at the filler's first piece alone."""
TOLD: Final = ("source", "cue")
"""Who says the claim that is asked, and the words that say so."""
UNITS: Final[dict[str, int]] = {
    "voices": 1 + 2 * len(VOICES),
    "triggers": 1 + 2 * len(TYPES),
    "kinds": 1 + 2 * len(KINDS),
    "mentions": 1 + 2 * len(MENTIONS),
    "times": 3,
    "places": 3,
    "toponyms": 3,
    "fillers": 3 * len(FILLERS),
    "incidents": len(INCIDENTS),
}
"""Heads on the last layer and their numbers of units by token."""
SUBTYPES: Final = (
    "none",
    "killed",
    "injured",
    "missing",
    "displaced",
    "abducted",
    "bombing",
    "suicide_bombing",
    "airstrike",
    "shelling",
    "armed_assault",
    "kidnapping",
    "assassination",
    "arson",
    "massacre",
    "chemical",
    "ied",
    "drone",
    "humanitarian",
    "sanction",
    "demand",
    "condemnation",
)
IGNORED: Final = -100


def begin(label: int) -> int:
    """Unit of "a span of this label begins here"; 0 is "outside"."""
    return 1 + 2 * label


def inside(label: int) -> int:
    """Unit of "a span of this label goes on here"."""
    return 2 + 2 * label


def allowed(claim_type: str) -> list[bool]:
    """Which units of the role head a claim type may use."""
    units = [True] + [False] * (2 * len(ROLE_NAMES))
    for role in ROLES[claim_type]:
        number = ROLE_NAMES.index(role)
        units[begin(number)] = units[inside(number)] = True
    return units
