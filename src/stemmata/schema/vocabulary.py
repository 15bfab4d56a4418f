"""The closed word lists of the coding guide and of the interchange format.

What this is for: the one place where a claim type, a role, a measure, a modality or a status is spelt. What it is not:
the words by which a text expresses them (see `stemmata.lexicon`). Source: coding guide version 1; interchange format.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class SegmentKind(StrEnum):
    """What a stretch of a page is. Furniture and promotion are masked for reading, never deleted."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"
    PROMOTION = "promotion"


class MentionKind(StrEnum):
    """What a marked span names or describes."""

    ACTOR = "actor"  # armed group, force, state acting
    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"  # newspaper, agency, broadcaster
    PLACE = "place"
    WEAPON = "weapon"
    OTHER = "other"  # things and roles that are none of these ("a Shiite mosque", "deputy commander")


class MentionForm(StrEnum):
    """How a mention names its referent."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class ClaimType(StrEnum):
    """The closed list of claim types."""

    ATTACK = "attack"
    CLASH = "clash"
    CASUALTY = "casualty"
    ARREST = "arrest"
    COERCION = "coercion"
    CONTROL_CHANGE = "control_change"
    PRESENCE = "presence"
    DEFECTION = "defection"
    RECRUITMENT = "recruitment"
    MEMBER_OF = "member_of"
    PRIOR_ROLE = "prior_role"
    LEADS = "leads"
    LEADERSHIP_CHANGE = "leadership_change"
    BRANCH_OF = "branch_of"
    ALIAS = "alias"
    ALLIANCE = "alliance"
    RIVALRY = "rivalry"
    SUPPLY = "supply"
    NEGOTIATION = "negotiation"
    PRESSURE = "pressure"
    PLEDGE = "pledge"
    DENIAL = "denial"
    RESPONSIBILITY_CLAIM = "responsibility_claim"
    SUCCESS_CLAIM = "success_claim"
    PROPAGANDA = "propaganda"
    THREAT_PLOT = "threat_plot"
    TRAVEL = "travel"
    STRENGTH = "strength"
    CAPABILITY = "capability"
    PERSON_STATUS = "person_status"
    ORIGIN = "origin"
    ASSESSMENT = "assessment"


_T = ClaimType

ROLES: Final = MappingProxyType(
    {
        _T.ATTACK: ("perpetrator", "attacker", "target", "weapon"),
        _T.CLASH: ("side_a", "side_b"),
        _T.CASUALTY: ("victim", "perpetrator"),
        _T.ARREST: ("authority", "arrested"),
        _T.COERCION: ("actor", "target"),
        _T.CONTROL_CHANGE: ("actor", "place_taken", "from"),
        _T.PRESENCE: ("actor", "place_held"),
        _T.DEFECTION: ("defector", "from", "to"),
        _T.RECRUITMENT: ("recruiter", "recruit", "from"),
        _T.MEMBER_OF: ("person", "org", "role"),
        _T.PRIOR_ROLE: ("person", "org", "role"),
        _T.LEADS: ("leader", "org"),
        _T.LEADERSHIP_CHANGE: ("org", "new_leader", "old_leader"),
        _T.BRANCH_OF: ("child", "parent"),
        _T.ALIAS: ("entity", "name"),
        _T.ALLIANCE: ("party", "party2"),
        _T.RIVALRY: ("party", "party2"),
        _T.SUPPLY: ("supplier", "recipient", "item"),
        _T.NEGOTIATION: ("party", "party2"),
        _T.PRESSURE: ("actor", "target"),
        _T.PLEDGE: ("speaker", "about"),
        _T.DENIAL: ("speaker", "about"),
        _T.RESPONSIBILITY_CLAIM: ("claimant",),
        _T.SUCCESS_CLAIM: ("speaker", "against"),
        _T.PROPAGANDA: ("publisher", "medium"),
        _T.THREAT_PLOT: ("actor", "target"),
        _T.TRAVEL: ("traveller", "from", "to"),
        _T.STRENGTH: ("org",),
        _T.CAPABILITY: ("holder", "skill"),
        _T.PERSON_STATUS: ("person",),
        _T.ORIGIN: ("person", "place_of_origin"),
        _T.ASSESSMENT: ("about",),
    }
)
"""Claim type -> the roles its arguments may hold."""

EVENT_TYPES: Final = frozenset(
    {_T.ATTACK, _T.CLASH, _T.CASUALTY, _T.ARREST, _T.COERCION, _T.CONTROL_CHANGE, _T.DEFECTION, _T.RECRUITMENT, _T.LEADERSHIP_CHANGE}
    | {_T.RESPONSIBILITY_CLAIM, _T.SUCCESS_CLAIM, _T.SUPPLY, _T.NEGOTIATION, _T.TRAVEL, _T.PERSON_STATUS, _T.DENIAL}
    | {_T.ALLIANCE, _T.RIVALRY}
)
"""Types that report a happening and may therefore belong to an event; the others describe a state."""


class Modality(StrEnum):
    """How the page puts a claim forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    CLAIMED_BY_PARTY = "claimed_by_party"
    CLAIMED_BY_PERPETRATOR = "claimed_by_perpetrator"
    DENIED = "denied"
    BELIEVED = "believed"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    GENERALISATION = "generalisation"


class Measure(StrEnum):
    """What a quantity counts. Measures are never mixed (rule R6)."""

    KILLED = "killed"
    INJURED = "injured"
    FIGHTERS = "fighters"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    MISSING = "missing"
    ABDUCTED = "abducted"
    ATTACKS = "attacks"
    WEAPONS = "weapons"
    MONEY = "money"
    OTHER = "other"


class Hedge(StrEnum):
    """How a number is put."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"  # read from a word such as "dozens": never becomes a best figure (R6c)


class TimePrecision(StrEnum):
    """How fine a time is given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How fine a place is given."""

    EXACT = "exact"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"


class Voice(StrEnum):
    """Who a named source is, as far as the words tell."""

    OUTLET = "outlet"
    BODY = "body"  # ministry, army, United Nations panel, company: speaks for itself
    OFFICIAL = "official"  # a person in office, named or not
    PARTY = "party"  # an armed side speaking of itself or its enemy
    PERSON = "person"
    ANONYMOUS = "anonymous"  # "sources", "residents", "many"


class EntityKind(StrEnum):
    """What a resolved entity is."""

    ARMED_GROUP = "armed_group"
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    PLACE = "place"
    PUBLISHER = "publisher"
    OTHER = "other"


class Relation(StrEnum):
    """How a child passage descends from its parent."""

    CITES = "cites"
    COPIES = "copies"
    RETELLS = "retells"


class Certainty(StrEnum):
    """How a descent is known."""

    STATED = "stated"
    INFERRED = "inferred"
    SUSPECTED = "suspected"


class OriginKind(StrEnum):
    """What an origin is (R1)."""

    PUBLICATION = "publication"
    BODY = "body"
    PAGE = "page"


class DisputeKind(StrEnum):
    """What two reports disagree about."""

    VALUE = "value"
    DATE = "date"
    PLACE = "place"
    IDENTITY = "identity"
    DENIAL = "denial"


class Agreement(StrEnum):
    """Three-valued agreement of two values (R6)."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


class Status(StrEnum):
    """Where a proposition stands (R9)."""

    UNSOURCED = "unsourced"
    PARTY_CLAIM = "party_claim"
    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DENIED = "denied"
    RETELLING_DIFFERS = "retelling_differs"


class Level(StrEnum):
    """Confidence in words (R10)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Verdict(StrEnum):
    """What a person decided. Nothing is ever removed from the log: `withdraw` undoes another judgement.

    Of claims: `accept` (it says what was read), `reject` (it does not), `correct` (one field of it), `add` (one that was
    not read). Of events and entities:
    `same`, `different`. Of pages: `derives` (the first goes back to the second), `independent` (neither does, R2), `dated`
    (when it was published). Of places: `placed`. Of figures: `prefer` (this one is the best, R6). `note`: words to remember.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    SAME = "same"
    DIFFERENT = "different"
    DERIVES = "derives"
    INDEPENDENT = "independent"
    DATED = "dated"
    PLACED = "placed"
    PREFER = "prefer"
    NOTE = "note"
    WITHDRAW = "withdraw"
