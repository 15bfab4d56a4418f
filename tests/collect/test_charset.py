"""Encodings: exact round trips where they are known, a notice wherever they are not plain UTF-8."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.collect.charset import decode, without_surrogates

RUSSIAN = "Жители сообщили, что бойцы покинули город в пятницу вечером после обстрела. " * 6
ARABIC = "أفاد السكان بأن المقاتلين غادروا البلدة مساء الجمعة بعد القصف. " * 6
FRENCH = "Les combattants ont quitté la ville vendredi soir après le bombardement, a déclaré un témoin. " * 4


@given(st.text())
def test_utf8_round_trips_exactly(text: str) -> None:
    data = text.encode("utf-8", "replace")
    decoded, notices = decode(data)
    if data.count(0) * 4 < len(data):  # else it may be UTF-16
        assert decoded.encode() == data
        assert notices == ()


@pytest.mark.parametrize("text", ["a\r\nb\nc\rd", "\ufeffwith a mark", "مرحبا \u202eabc\u202c", "e\u0301 ≠ é", "a\x00b and more text here"])
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Residents fled the town.", FRENCH])
def test_wide_encodings(codec: str, text: str) -> None:
    decoded, notices = decode(text.encode(codec))
    assert decoded == text
    assert "decoded as utf-" in notices[0]


@pytest.mark.parametrize(
    ("text", "codec"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (FRENCH, "cp1252"), ("“Quoted” – caf\xe9", "cp1252")]
)
def test_old_encodings_are_guessed_with_a_notice(text: str, codec: str) -> None:
    decoded, notices = decode(text.encode(codec))
    assert decoded == text
    assert "guessed" in notices[0]


def test_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    assert decode("Żołnierze".encode("cp1250"), "windows-1250")[0] == "Żołnierze"
    assert decode("caf\x93é".encode("latin-1"), "iso-8859-1")[0] == "caf“é"
    assert decode("é".encode(), "windows-1250") == ("é", ())
    assert decode(b"caf\xe9 au lait", "no-such-charset")[0] == "café au lait"


def test_damaged_utf8_stays_utf8() -> None:
    data = FRENCH.encode()
    decoded, notices = decode(data[:-1] + b"\xff")
    assert decoded == FRENCH[:-1] + "\ufffd"
    assert "1 characters could not be decoded as UTF-8" in notices[0]


@given(st.binary())
def test_never_fails_and_never_leaves_surrogates(data: bytes) -> None:
    decoded, _ = decode(data)
    decoded.encode("utf-8")


@given(st.text(st.characters(codec=None)))
def test_surrogates_are_replaced_one_for_one(text: str) -> None:
    clean, count = without_surrogates(text)
    assert len(clean) == len(text)
    assert all(a == b or ("\ud800" <= a <= "\udfff" and b == "\ufffd") for a, b in zip(text, clean, strict=True))
    assert count == sum("\ud800" <= c <= "\udfff" for c in text)
    clean.encode("utf-8")
