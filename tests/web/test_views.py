"""Arrangement of records for the templates."""

import pytest

from stemmata.web.views import blocks, external, runs, strip


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
