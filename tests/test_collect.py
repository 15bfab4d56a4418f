"""From an original to a document."""

from __future__ import annotations

import hashlib
import json
import socket
import time

import pytest

from stemmata.collect import collect_document
from stemmata.collect.sniff import LARGEST_TEXT
from stemmata.errors import CollectError
from stemmata.schema.text import Document


def collect(data: bytes, media: str = "text", locator: str = "a.txt") -> Document:
    return collect_document(locator, hashlib.sha256(data).hexdigest(), media, data)


@pytest.mark.parametrize(
    "text", ["One.\r\nTwo.\nThree.\rFour.", "\ufeffMarked.", "قال السكان", "\u202ertl\u202c ok", "a\u2028b\x85c", "x\x00y and some more"]
)
def test_plain_text_is_the_decoded_bytes(text: str) -> None:
    document = collect(text.encode())
    assert document.text == text
    assert (document.blocks, document.notices, document.published) == ((), (), None)
    assert document.id == Document.make_id("a.txt", document.sha256)


def test_same_bytes_at_two_places_are_two_documents() -> None:
    assert collect(b"Same.", locator="a").id != collect(b"Same.", locator="b").id


def test_record() -> None:
    line = json.dumps(
        {"text": "Residents of the town fled.\n\nNobody was hurt.", "title": "T", "published": "2021-10-08", "publisher": "P"}
    )
    document = collect(line.encode(), "record", "pile.jsonl#1")
    assert (document.text, document.title, document.publisher) == ("Residents of the town fled.\n\nNobody was hurt.", "T", "P")
    assert document.published is not None and document.published.basis == "field 'published' of the record"


def test_page() -> None:
    document = collect("<html><head><meta charset='cp1251'></head><body><p>Жители покинули город".encode("cp1251"), "html", "p.html")
    assert document.text == "Жители покинули город"
    assert document.notices[0] == "decoded as cp1251 (as the page declares)"
    assert document.blocks


def test_languages_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert collect(b"The soldiers left the village in the morning.").language == "en"
    assert collect("Солдаты покинули деревню утром после боя.".encode()).language == "ru"
    assert collect(b"1234 5678").language == "und"


@pytest.mark.parametrize(
    ("media", "data", "cause"),
    [
        ("text", b"", "is empty"),
        ("text", b"\0" * 10, "zero bytes"),
        ("text", "\ufeff \n".encode(), "only white space"),
        ("text", "\u00a0\u2003".encode(), "only white space"),
        ("text", b"%PDF-1.4", "a PDF document"),
        ("text", b"x" * (LARGEST_TEXT + 1), "4,000,001 characters of text; at most 4,000,000"),
        ("html", b"<p> </p>", "shows no text"),
        ("html", b"<p>" + b"x" * 20_000_000, "20,000,003 bytes; at most 20,000,000"),
        ("record", b"{}", "no field 'text'"),
        ("film", b"abc", "no way to read media 'film'"),
    ],
)
def test_refusals_name_file_cause_and_next_step(media: str, data: bytes, cause: str) -> None:
    with pytest.raises(CollectError) as caught:
        collect(data, media, "the/file")
    assert str(caught.value).startswith("the/file: ") and cause in str(caught.value)
    assert caught.value.hint


def test_the_largest_text_is_read() -> None:
    assert len(collect(b"word " * (LARGEST_TEXT // 5)).text) == LARGEST_TEXT


def test_plain_text_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemmata.collect.language_of", lambda text: "en")
    data = b"The column left the town at dawn. " * 90
    begin = time.process_time()
    for number in range(500):
        collect(data, locator=f"{number}.txt")
    assert 500 / (time.process_time() - begin) > 1_000
