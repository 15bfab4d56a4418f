"""The shipped gazetteer."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from stemmata.lexicon.gazetteer import holds, lookup, pack, unpack
from stemmata.schema.vocabulary import PlacePrecision

SIXTEEN_MEGABYTES = 16 * 1024 * 1024


def test_the_file_is_small_and_sound():
    path = files("stemmata.lexicon") / "gazetteer.db"
    assert Path(str(path)).stat().st_size < SIXTEEN_MEGABYTES
    db = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM place WHERE kind = 0").fetchone()[0] > 190


def test_names_are_found_whatever_their_marks_and_case():
    for name in ("Sana'a", "SANA’A", "Sanaa"):
        assert lookup(name)[0].country == "YE"


def test_countries_come_before_towns_of_their_name():
    assert lookup("Mali")[0].precision is PlacePrecision.COUNTRY
    assert [p.country for p in lookup("Georgia")[:2]] == ["GE", "US"]


def test_variants_of_countries_are_known():
    assert {lookup(name)[0].country for name in ("DR Congo", "DRC", "Democratic Republic of Congo")} == {"CD"}
    assert lookup("Burma")[0].country == "MM"


def test_a_town_knows_its_province_and_number():
    (place, *_) = lookup("Montepuez")
    assert (place.admin1, place.country, place.id) == ("Cabo Delgado", "MZ", f"geonames:{place.geonames}")


def test_unknown_names_are_not_there():
    assert lookup("Qwertzuiop") == ()
    assert not holds("")


@given(st.lists(st.integers(0, 2**24 - 1)))
def test_packing_is_undone_by_unpacking(numbers):
    assert unpack(pack(numbers)) == numbers
