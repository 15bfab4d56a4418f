"""Where rules' and model's claims meet: what a claim of the model has to name, and what the words taken are."""

from __future__ import annotations

import pytest

from stemmata.read.encoder.claims import Glimpse
from stemmata.read.encoder.union import is_whole, weights, worth_asking
from stemmata.read.reader import Extent, MarkedArgument, MarkedClaim, MarkedCount
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, Modality


def claim(type_: ClaimType, *roles: str, counted: bool = False) -> MarkedClaim:
    """A claim with a filler for each role."""
    arguments = tuple(MarkedArgument(role, Extent(10 * n, 10 * n + 5)) for n, role in enumerate(roles))
    counts = (MarkedCount(Extent(90, 92), Measure.OTHER),) if counted else ()
    return MarkedClaim(Extent(0, 99), Extent(50, 55), type_, None, arguments, counts, Modality.ASSERTED, False, (), "model", 0.9)


@pytest.mark.parametrize(
    ("type_", "roles"),
    [
        (ClaimType.SUPPLY, ("recipient",)),
        (ClaimType.PRESENCE, ("actor",)),
        (ClaimType.LEADS, ("org",)),
        (ClaimType.CASUALTY, ("perpetrator",)),
        (ClaimType.DEFECTION, ("defector",)),
        (ClaimType.TRAVEL, ("traveller",)),
        (ClaimType.MEMBER_OF, ("org", "role")),
    ],
)
def test_half_a_claim_is_none(type_: ClaimType, roles: tuple[str, ...]) -> None:
    assert not is_whole(claim(type_, *roles))


def test_a_defection_of_a_number_of_people_is_whole_without_saying_where_they_went() -> None:
    assert is_whole(claim(ClaimType.DEFECTION, "defector", counted=True))


@pytest.mark.parametrize("type_", sorted(ClaimType))
def test_a_claim_that_names_all_its_type_can_hold_is_whole(type_: ClaimType) -> None:
    assert is_whole(claim(type_, *ROLES[type_]))


def glimpse(type_: ClaimType, share: float, at: int = 50) -> Glimpse:
    """Something that the trunk takes for a trigger of five letters."""
    return Glimpse((at, at + 1, 0, share), Extent(at, at + 5), type_, share, share)


def test_the_model_is_not_asked_about_what_no_answer_could_make_likely() -> None:
    sure, unsure = glimpse(ClaimType.ATTACK, 0.99), glimpse(ClaimType.LEADS, 0.11, at=70)
    assert worth_asking([sure, unsure], [], weights()) == [sure]


def test_the_model_is_always_asked_about_what_a_rule_found_too() -> None:
    unsure = glimpse(ClaimType.LEADS, 0.11)
    assert worth_asking([unsure], [claim(ClaimType.LEADS, "leader")], weights()) == [unsure]
    assert worth_asking([unsure], [claim(ClaimType.ATTACK, "target")], weights()) == []
