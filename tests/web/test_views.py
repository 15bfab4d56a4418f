"""Arrangement of records for the templates."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from stemmata.case import Case
from stemmata.web.app import create_app
from stemmata.web.views import PART, blocks, external, parts, runs, strip, told_once
from tests.web.conftest import TOKEN


def claim(ident, start, end, trigger=None, quantities=()):
    return {
        "id": ident,
        "quote": {"start": start, "end": end},
        "trigger": trigger and {"start": trigger[0], "end": trigger[1]},
        "quantities": [{"start": a, "end": b} for a, b in quantities],
    }


def test_runs_join_to_the_text_whatever_overlaps():
    text = "Menu\n\U0001f680 bomb killed 46 people, he said"
    segments = [{"start": 0, "end": 5, "kind": "furniture"}, {"start": 5, "end": len(text), "kind": "body"}]
    claims = [claim("a", 7, 28, (12, 18), [(19, 21)]), claim("b", 12, len(text)), claim("c", 7, 28)]
    cut = runs(text, segments, claims, "b")
    assert ["".join(r["text"] for r in s["runs"]) for s in cut] == ["Menu\n", text[5:]]
    assert [(r["text"], r["depth"], r["trigger"], r["number"], r["lit"]) for r in cut[1]["runs"]] == [
        ("\U0001f680 ", 0, False, False, False),
        ("bomb ", 2, False, False, False),
        ("killed", 3, True, False, True),
        (" ", 3, False, False, True),
        ("46", 3, False, True, True),
        (" people", 3, False, False, True),
        (", he said", 1, False, False, True),
    ]
    assert [r["begins"] for r in cut[1]["runs"] if r["begins"]] == [["a", "c"], ["b"]]


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 60)), max_size=3 * PART))
def test_parts_of_a_long_report_hold_every_claim_once_and_cut_no_quote(spans):
    text = "abcdefghi\n" * 310
    claims = [claim(str(n), a, a + b, (max(0, a - 7), a + 2)) for n, (a, b) in enumerate(sorted(spans))]
    edges = parts(claims, len(text))
    assert edges[0] == 0
    assert edges[-1] == len(text)
    assert edges == sorted(set(edges))
    assert not [e for e in edges for c in claims if c["quote"]["start"] < e < c["quote"]["end"]]
    held = [[c for c in claims if a <= c["quote"]["start"] < b] for a, b in itertools.pairwise(edges)]
    assert sum(map(len, held)) == len(claims)
    assert all(len(part) >= PART for part in held[:-1])
    shown = [
        runs(text[:b], [{"start": a, "end": b, "kind": "body"}], part, None, begin=a)
        for part, a, b in zip(held, edges, edges[1:], strict=False)
    ]
    assert "".join(r["text"] for part in shown for s in part for r in s["runs"]) == text
    assert sorted(i for part in shown for s in part for r in s["runs"] for i in r["begins"]) == sorted(c["id"] for c in claims)


def test_the_same_words_of_one_origin_are_shown_once_with_their_number():
    claims = {
        "a": {"origin": "o", "quote": {"text": "At least  30 died"}},
        "b": {"origin": "o", "quote": {"text": "at least 30 died"}},
        "c": {"origin": "p", "quote": {"text": "at least 30 died"}},
    }
    assert told_once(["b", "a", "c"], claims) == [("b", 2), ("c", 1)]


def test_a_report_that_is_not_long_is_one_part():
    assert parts([claim(str(n), n, n + 1) for n in range(PART)], 900) == [0, 900]
    assert parts([claim(str(n), n, n + 1) for n in range(PART + 1)], 900) == [0, PART, 900]
    assert parts([], 0) == [0, 0]


def test_neighbouring_furniture_opens_together():
    text = "menu\n\nads\n\nThe report.\n"
    edges = [(0, 4, "furniture"), (4, 6, "body"), (6, 9, "promotion"), (9, 11, "body"), (11, len(text), "body")]
    cut = blocks(runs(text, [{"start": a, "end": b, "kind": k} for a, b, k in edges], [], None))
    assert [(b["folded"], b["characters"], b["kinds"]) for b in cut] == [(True, 7, ["furniture", "promotion"]), (False, 0, [])]


@pytest.mark.parametrize(
    "locator",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "report.txt",
        "http:",
        "https://a b",
        "https://a\nb",
        "//x",
        "http://[",
    ],
)
def test_only_web_addresses_become_links(locator):
    assert external(locator) is None


def test_a_web_address_becomes_a_link():
    assert external("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_a_strip_reaches_the_edge_when_no_upper_end_is_known():
    assert strip({"low": 46, "best": None, "high": None}, 100) == {"x1": 46.16, "x2": 100, "open": True, "dot": None}
    assert strip({"low": None, "best": 100, "high": None}, 100) == {"x1": 98.0, "x2": 98.0, "open": False, "dot": 98.0}
    assert strip({"low": None, "best": None, "high": None}, 100) is None


def test_a_long_report_is_shown_in_parts_and_words_are_found_in_theirs(tmp_path):
    sentences = [f"A bomb killed {n} people in Kunduz on Friday, police said." for n in range(3, 3 + 2 * PART + 50)]
    (tmp_path / "long.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    case = Case.open(tmp_path / "case", create=True)
    case.add([str(tmp_path / "long.txt")], by="test")
    case.run()
    client = TestClient(create_app(case.index, frozenset({"testserver"}), TOKEN), headers={"Authorization": f"Bearer {TOKEN}"})
    document = client.get("/documents.json").json()["documents"][0]["id"]
    claims = client.get(f"/documents/{document}.json").json()["claims"]
    total = -(-len(claims) // PART)
    assert total > 2
    pages = [client.get(f"/documents/{document}?page={n}").text for n in range(1, total + 1)]
    keys = [re.findall(r'<li id="k-(\w+)"', page) for page in pages]
    assert [key for part in keys for key in part] == [c["id"] for c in claims]
    assert f"Page 2 of {total}" in pages[1]
    assert f'<ol start="{len(keys[0]) + 1}">' in pages[1]
    last = claims[-1]
    assert f'id="t-{last["id"]}"' in client.get(f"/documents/{document}?claim={last['id']}").text
    assert 'id="at"' in client.get(f"/documents/{document}?at={last['quote']['start']}-{last['quote']['end']}").text
