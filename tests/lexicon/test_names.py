from __future__ import annotations

import pytest

from stemmata.lexicon.names import countries, entries, find, is_ambiguous, kind_of, normalise
from stemmata.schema.vocabulary import EntityKind


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("the WSJ", "pub:wall-street-journal"),
        ("The Wall Street Journal", "pub:wall-street-journal"),
        ("AFP", "pub:agence-france-presse"),
        ("Al-Qa’ida", "g:al-qaida"),
        ("Taliban", "g:taliban"),
        ("Tehrik-e Taliban Pakistan", "g:tehrik-e-taliban-pakistan"),
        ("ISIS-K", "g:islamic-state-khorasan-province"),
        ("U.S.", "s:united-states"),
    ],
)
def test_find_by_normalised_form(name: str, entry: str) -> None:
    found = find(name)
    assert found is not None
    assert found.id == entry


@pytest.mark.parametrize("name", ["ISIS", "Daesh", "daesh", "Da'esh", "IS"])
def test_a_name_of_parent_and_branch_finds_nothing(name: str) -> None:
    assert is_ambiguous(name)
    assert find(name) is None
    assert kind_of(name) is EntityKind.ARMED_GROUP


def test_unknown_names_find_nothing() -> None:
    assert find("The Quiet Orchard") is None
    assert not is_ambiguous("The Quiet Orchard")


def test_every_entry_has_a_source_and_its_own_name_first() -> None:
    assert len(entries()) > 400
    assert all(e.source and e.names[0] == e.name for e in entries())
    assert list(entries()) == sorted(entries(), key=lambda e: e.id)


def test_demonyms_and_capitals_are_no_names() -> None:
    by_id = {c.entity_id: c for c in countries()}
    assert by_id["s:afghanistan"].demonyms == ("Afghan", "Afghans")
    assert by_id["s:russia"].capital == "Moscow"
    assert find("Afghan") is None
    assert find("Moscow") is None
    assert set(by_id) <= {e.id for e in entries()}


def test_normalise() -> None:
    assert normalise("The Jama’at Ahl al-Wadi") == "jamaat ahl al wadi"
    assert normalise("Túpac  Amaru") == "tupac amaru"
    assert normalise("The") == "the"
