"""What changed for one actor between two days."""

from __future__ import annotations

from typing import Any

from stemmata.queries.changes import changes


def held(name: str, *, claims: tuple[str, ...] = ("c",), contested: bool = False, number: Any = None) -> dict[str, Any]:
    return {"name": name, "entity": name.casefold(), "claims": list(claims), "contested": contested, "number": number}


def situation(strength: Any = None, **fields: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("leaders", "allies", "enemies", "areas", "members", "flows_in", "flows_out", "supplies")
    return {name: fields.get(name, []) for name in names} | {"strength": strength}


def men(low: float | None, best: float | None, high: float | None) -> dict[str, Any]:
    return {"low": low, "best": best, "high": high, "high_open": False, "claims": ["s"]}


def told(before: dict[str, Any], after: dict[str, Any]) -> set[tuple[str, str, str | None]]:
    return {(c["field"], c["change"], c["name"]) for c in changes(before, after)}


def test_what_came_what_went_and_what_came_into_doubt() -> None:
    before = situation(leaders=[held("Tobin")], enemies=[held("Army"), held("League")])
    after = situation(leaders=[held("Tobin", contested=True)], enemies=[held("Army")], areas=[held("Fen")])
    assert told(before, after) == {("leaders", "contested", "Tobin"), ("enemies", "ended", "League"), ("areas", "began", "Fen")}
    assert told(after, before) == {("leaders", "settled", "Tobin"), ("enemies", "began", "League"), ("areas", "ended", "Fen")}


def test_more_reports_of_the_same_are_no_change() -> None:
    assert not changes(situation(leaders=[held("Tobin")]), situation(leaders=[held("Tobin", claims=("c", "d"))]))
    assert not changes(situation(men(300, None, 400)), situation({**men(300, None, 400), "claims": ["t"]}))


def test_another_number_of_fighters_is_shown_with_both() -> None:
    (change,) = changes(situation(men(300, None, 400)), situation(men(250, 250, 250)))
    assert (change["field"], change["change"]) == ("strength", "revised")
    assert (change["before"]["low"], change["after"]["low"]) == (300, 250)
    assert told(situation(), situation(men(250, 250, 250))) == {("strength", "began", None)}


def test_two_numbers_of_one_flow_are_two_entries() -> None:
    first, second = held("League", number={"low": 30}), held("League", number={"low": 35})
    assert told(situation(flows_in=[first]), situation(flows_in=[first, second])) == {("flows_in", "began", "League")}
