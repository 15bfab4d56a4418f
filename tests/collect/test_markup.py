"""The tokenizer: places in the source, recovery from what is broken, and linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.collect.markup import tokens, unescape

SIGNS = (
    "< > </ /> <!-- --> <! <? <p> </p> <a\thref= \" ' = &amp; &# <script> </script> <div\tclass='a\tb'> <title> </title <textarea> \0 é "
    "text <svg/> <![CDATA[ ]]>"
)
FRAGMENTS = st.lists(st.sampled_from([*SIGNS.split(" "), " x ", "\n", "</ >"]), max_size=30).map("".join)


@given(FRAGMENTS)
def test_tokens_are_in_order_and_inside_the_source(source: str) -> None:
    found = list(tokens(source))
    for token in found:
        assert 0 <= token.start < token.end <= len(source)
    for one, other in pairwise(found):
        assert one.end <= other.start
    text = "".join(source[token.start : token.end] for token in found if token.kind == "text")
    assert sum(token.end - token.start for token in found if token.kind == "text") == len(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>c</b>", ["a", "<b>", "c", "</b>"]),
        ("1 < 2 <3 & <", ["1 < 2 <3 & <"]),
        ("a<!-- <p> -->b", ["a", "b"]),
        ("a<!-->b", ["a", "b"]),
        ("a<!-- open>b", ["a", "b"]),
        ("a<?php x?>b</>c</ 1>d", ["a", "b", "c", "d"]),
        ("<script>if (a</b) '<p>'</SCRIPT >x", ["<script>", "if (a</b) '<p>'", "</SCRIPT >", "x"]),
        ("<title>a <b> c</title>x", ["<title>", "a <b> c", "</title>", "x"]),
        ("<title>never closed", ["<title>", "never closed"]),
        ('<a title="1>2">x', ['<a title="1>2">', "x"]),
        ('<a title="1>x', ['<a title="1>', "x"]),
    ],
)
def test_recovery(source: str, expected: list[str]) -> None:
    assert [source[token.start : token.end] for token in tokens(source)] == expected


def test_attributes() -> None:
    (token,) = tokens("""<A HREF=/x?a&amp;b Class="c&quot;d" hidden data-x='y' class=second / z=>""")
    assert dict(token.attributes) == {"href": "/x?a&b", "class": 'c"d', "hidden": "", "data-x": "y", "z": ""}


def test_what_an_unclosed_construct_swallows_is_counted() -> None:
    assert [token.lost for token in tokens("x<script>abc")] == [0, 0, 3]
    assert [token.lost for token in tokens('x<a href="abc')] == [0, 10]


def test_character_references() -> None:
    assert unescape("&lt;&#8217;&#xD800;&nope;") == "<’\ufffd&nope;"
    assert unescape("&#" + "9" * 10_000 + ";") == "\ufffd"


PUMPS = [
    *(
        "<",
        "</",
        "<!",
        "<!--",
        "<!-- -->",
        "<a ",
        '<a x="',
        "<a x='",
        " x=1",
        "=",
        "/",
        "<p>",
        "</p>",
        "<script>",
        "<title>",
        "<textarea>",
        "&",
    ),
    *("&#", "&#1", "&amp", ">", '"', " ", "\n", "<a b=c>", "<script></script>", "<![CDATA[", "<style", "a=' "),
]


@pytest.mark.parametrize("pump", PUMPS)
@pytest.mark.parametrize("head", ["", "<a "])
def test_time_doubles_with_the_input(head: str, pump: str) -> None:
    def seconds(count: int) -> float:
        source = head + pump * count
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            for token in tokens(source):
                unescape(source[token.start : token.end])
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(16_000) < 0.02 + 3 * seconds(8_000)
