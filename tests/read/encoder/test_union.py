"""Where rules' and model's claims meet: what a claim of the model has to name, and what the words taken are."""

from __future__ import annotations

import pytest

from stemmata.read.encoder.union import is_whole
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
