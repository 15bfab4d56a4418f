"""JSON Lines records: fields kept as given, refusals that name the place."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.collect import records
from stemmata.errors import CollectError


def test_all_fields() -> None:
    line = {"text": "Two lines.\r\nHere.", "url": "https://a.example/1", "title": " A  title", "published": "2021-10", "outlet": "The Post"}
    record = records.parse("f.jsonl#1", json.dumps(line).encode())
    assert (record.text, record.url, record.title, record.publisher) == (
        "Two lines.\r\nHere.",
        "https://a.example/1",
        "A title",
        "The Post",
    )
    assert record.published is not None and record.published.precision == "month"
    assert record.notices == ()


def test_publisher_goes_before_outlet() -> None:
    assert records.parse("f", b'{"text": "x", "publisher": "A", "outlet": "B"}').publisher == "A"


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (b'{"text": ', "not valid JSON"),
        (b"[1]", "a JSON list, not an object"),
        (b'{"body": "x"}', "has no field 'text'"),
        (b'{"text": 5}', "a field 'text' that is a int"),
        (b'{"text": " \\n "}', "is empty"),
        (b'{"text": "\\u0000"}', "is empty"),
        (b'{"text": "caf\xe9"}', "not UTF-8 (byte 13)"),
        (b"[" * 100_000, "brackets too deep"),
        (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "number too long"),
    ],
)
def test_refusals_name_place_cause_and_next_step(line: bytes, cause: str) -> None:
    with pytest.raises(CollectError) as caught:
        records.parse("pile.jsonl#7", line)
    assert str(caught.value).startswith("pile.jsonl#7: ") and cause in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "not a url", 5, "https://a.example/\n", "https://a b", "http://x/" + "a" * 3_000, ["u"]]
)
def test_what_is_no_web_address_is_not_a_locator(url: object) -> None:
    record = records.parse("f", json.dumps({"text": "x", "url": url}).encode())
    assert record.url is None
    assert "'url'" in record.notices[0]


def test_unknown_dates_and_lone_surrogates_leave_notices() -> None:
    record = records.parse("f", b'{"text": "a\\ud800b", "published": "last week", "title": 3}')
    assert record.text == "a\ufffdb"
    assert record.published is None and record.title is None
    assert len(record.notices) == 3


@given(st.text(min_size=1))
def test_the_text_is_kept_code_point_for_code_point(text: str) -> None:
    line = json.dumps({"text": "x" + text}).encode()
    assert records.parse("f", line).text == "x" + text


@given(st.binary())
def test_only_collect_errors(line: bytes) -> None:
    with contextlib.suppress(CollectError):
        records.parse("f", line)
