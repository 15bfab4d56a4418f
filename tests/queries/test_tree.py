"""The family tree as lines."""

from itertools import pairwise

from stemmata.queries.tree import family_tree


def page(name, year="2021"):
    when = {
        "earliest": f"{year}-01-01",
        "latest": f"{year}-01-01",
        "precision": "day",
        "basis": "stated",
        "start": None,
        "end": None,
        "text": None,
    }
    return {"id": name, "title": name, "publisher": None, "locator": f"{name}.txt", "published": when}


def lost(name):
    return {"id": name, "name": name, "document": None}


def edge(child, parent, relation="copies", certainty="stated"):
    return {
        "child": child,
        "parent": parent,
        "relation": relation,
        "certainty": certainty,
        "directed": True,
        "evidence": [],
        "claims": [],
        "because": [],
    }


def shape(tree):
    return [(line["depth"], line["id"], line["again"]) for line in tree["lines"]]


def test_a_page_of_two_parents_is_unfolded_under_the_nearest():
    tree = family_tree(
        [page("copy"), page("wire"), page("below")],
        [lost("ministry")],
        [edge("wire", "ministry", "cites"), edge("copy", "ministry", "cites"), edge("copy", "wire"), edge("below", "copy")],
    )
    assert shape(tree) == [(0, "ministry", False), (1, "copy", True), (1, "wire", False), (2, "copy", False), (3, "below", False)]


def test_a_circle_is_cut_and_every_page_stands_in_the_tree():
    tree = family_tree([page("a", "2020"), page("b"), page("c")], [], [edge("a", "b"), edge("b", "a"), edge("c", "b")])
    assert shape(tree) == [(0, "a", False), (1, "b", False), (2, "a", True), (2, "c", False)]


def test_a_long_chain_of_copies_does_not_overflow_the_stack():
    names = [f"p{n:05}" for n in range(3000)]
    tree = family_tree([page(n) for n in names], [], [edge(child, parent) for parent, child in pairwise(names)])
    assert [line["depth"] for line in tree["lines"]] == list(range(3000))


def test_pages_without_kin_stand_apart():
    tree = family_tree([page("b"), page("a", "2020")], [lost("cited by nobody")], [])
    assert tree["lines"] == []
    assert [line["id"] for line in tree["alone"]] == ["a", "b"]
