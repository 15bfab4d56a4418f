"""Which grounds between reports are followed: what one report alone tells joins the only event that it fits (R15)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.linkage import Feature, Link, cluster
from stemmata.resolve.fitting import ALONE, ENOUGH, fitting
from stemmata.resolve.happenings import Happening
from stemmata.resolve.settings import Setting
from stemmata.schema.vocabulary import MentionKind, Modality
from tests.resolve.test_events import A, P, events

DAY = ("2019-06-04", "2019-06-04")
LATER = ("2019-08-11", "2019-08-11")
MONTH = ("2019-06-01", "2019-06-30")


def told(pile: Any, doc: str, words: str, kind: str = "arrest", **fields: Any) -> str:
    """The claim of a report of one sentence."""
    pile.report(doc, f"{words}.", place=fields.get("where", []))
    return str(pile.claim(doc, kind, words, **fields))


def test_an_arrest_that_one_report_tells_without_a_day_is_the_only_one_of_that_town_in_the_case(pile: Any) -> None:
    first = told(pile, "a", "Police in Garba locked up six officers", where=["Garba"], when=DAY, n=("arrested", 6))
    second = told(pile, "b", "Half a dozen officers sat behind bars in Garba", where=["Garba"], n=("arrested", 6))
    at, _ = events(pile)
    assert at[first] == at[second]


def test_of_two_arrests_of_that_town_it_joins_neither(pile: Any) -> None:
    first = told(pile, "a", "Police in Garba locked up six officers", where=["Garba"], when=DAY, n=("arrested", 6))
    second = told(pile, "b", "Nine students were held at Garba", where=["Garba"], when=LATER, n=("arrested", 9))
    vague = told(pile, "c", "Prisoners from Garba sat behind bars", where=["Garba"], n=("arrested", 30))
    at, _ = events(pile)
    assert len({at[first], at[second], at[vague]}) == 3


def test_a_time_in_common_alone_joins_nothing(pile: Any) -> None:
    first = told(pile, "a", "Police locked up six officers", when=DAY, n=("arrested", 6))
    second = told(pile, "b", "Eleven students were held", when=DAY, n=("arrested", 11))
    at, _ = events(pile)
    assert at[first] != at[second]


def test_a_blow_needs_more_than_a_place(pile: Any) -> None:
    first = told(pile, "a", "Gunmen shot at a bus in Garba", "attack", where=["Garba"], when=DAY)
    second = told(pile, "b", "Soldiers fought in Garba", "clash", where=["Garba"])
    at, _ = events(pile)
    assert at[first] != at[second]


def test_one_who_leaves_with_followers_to_found_a_body_splits_it_and_joins_no_deserters(pile: Any) -> None:
    body = {"from": ("Lantern Brigade", A)}
    pile.report("a", "Forty men deserted the Lantern Brigade in June.", actor=["Lantern Brigade"])
    left = pile.claim("a", "defection", "Forty men deserted the Lantern Brigade", when=MONTH, roles=body, n=("fighters", 40))
    pile.report("b", "Idris Sowa quit the Lantern Brigade and founded the Mast Company.", actor=["Lantern Brigade", "Mast Company"])
    split = pile.claim(
        "b",
        "defection",
        "Idris Sowa quit the Lantern Brigade and founded the Mast Company",
        when=MONTH,
        roles={**body, "to": ("Mast Company", A), "defector": ("Idris Sowa", P)},
    )
    at, _ = events(pile)
    assert at[left] != at[split]


SCORES = st.floats(min_value=ALONE, max_value=2 * ENOUGH, allow_nan=False)


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), SCORES), max_size=20),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7))),
)
def test_what_must_stay_apart_stays_apart_and_nothing_that_is_told_alone_joins_two_events(
    pairs: list[tuple[int, int, float]], apart: list[tuple[int, int]]
) -> None:
    told = {f"h{n}": Happening(f"h{n}", f"d{n}", "supply", Setting()) for n in range(8)}
    links = [Link(f"h{a}", f"h{b}", s, (Feature("a ground", s),)) for a, b, s in pairs if a < b]
    vetoes = {(f"h{min(p)}", f"h{max(p)}") for p in apart if p[0] != p[1]}
    groups = cluster(told, fitting(links, told, vetoes), vetoes=vetoes)
    assert all(groups.of[a] != groups.of[b] for a, b in vetoes)
    sure = cluster(told, [k for k in links if k.score >= ENOUGH], vetoes=vetoes)
    for members in groups.members.values():
        assert len({sure.of[m] for m in members if len(sure.members[sure.of[m]]) > 1}) <= 1


def test_who_goes_over_to_a_leader_goes_over_to_what_he_leads(pile: Any) -> None:
    pile.report("a", "Idris Sowa leads the Lantern Brigade. Thirty guards joined the Lantern Brigade.", actor=["Lantern Brigade"])
    pile.claim("a", "leads", "Idris Sowa leads the Lantern Brigade", roles={"leader": ("Idris Sowa", P), "org": ("Lantern Brigade", A)})
    over = {"to": ("Lantern Brigade", A)}
    first = pile.claim("a", "defection", "Thirty guards joined the Lantern Brigade", when=MONTH, roles=over, n=("fighters", 30))
    pile.report("b", "Some thirty of the guards went over to Idris Sowa in June.", person=["Idris Sowa"])
    words = "thirty of the guards went over to Idris Sowa"
    second = pile.claim("b", "defection", words, when=MONTH, roles={"to": ("Idris Sowa", P)}, n=("fighters", 30))
    at, _ = events(pile)
    assert at[first] == at[second]


def test_guards_told_by_a_noun_are_those_whom_another_report_names(pile: Any) -> None:
    pile.report("a", "Two hundred of the Lake Guard deserted in May.", organisation=["Lake Guard"])
    whole = {"from": ("Lake Guard", MentionKind.ORGANISATION)}
    words = "Two hundred of the Lake Guard deserted"
    first = pile.claim("a", "defection", words, when=MONTH, roles=whole, n=("fighters", 200))
    pile.report("b", "The lake guards who changed sides had not been paid.")
    second = pile.claim("b", "defection", "lake guards who changed sides", when=MONTH, roles={"defector": ("lake guards", A)})
    at, _ = events(pile)
    assert at[first] == at[second]


@pytest.mark.parametrize(("named", "joins"), [("the Lantern Brigade", True), ("the Salt League", False)])
def test_a_denial_of_what_only_another_report_tells_is_known_by_the_parties_that_it_names(pile: Any, named: str, *, joins: bool) -> None:
    bodies = ["Lantern Brigade", "Mast Company", "Salt League"]
    words = "The Lantern Brigade struck a pact with the Mast Company"
    pile.report("a", f"{words} in June.", actor=bodies[:2])
    pact = pile.claim("a", "alliance", words, when=MONTH, roles={"party": ("Lantern Brigade", A), "party2": ("Mast Company", A)})
    no = f"The Mast Company denied that it had a pact with {named}"
    pile.report("b", f"{no}.", actor=[b for b in bodies if b in no])
    denial = pile.claim("b", "denial", no, roles={"speaker": ("Mast Company", A)}, modality=Modality.DENIED)
    at, _ = events(pile)
    assert (at.get(denial) == at[pact]) is joins


def test_a_headline_that_tells_of_a_split_of_one_body_is_of_the_one_split_that_the_case_dates(pile: Any) -> None:
    bodies = {"party": ("Mast Company", A), "party2": ("Lantern Brigade", A)}
    words = "The Mast Company broke away from the Lantern Brigade"
    pile.report("a", f"{words} in June.", actor=["Mast Company", "Lantern Brigade"])
    split = pile.claim("a", "rivalry", words, when=MONTH, roles=bodies)
    pile.report("b", "A quarrel over pay splits the Lantern Brigade.", actor=["Lantern Brigade"])
    told_of_one = pile.claim("b", "rivalry", "A quarrel over pay splits the Lantern Brigade", roles={"party": ("Lantern Brigade", A)})
    old = "The Salt League has fought the Lantern Brigade for years"
    pile.report("c", f"{old}.", actor=["Salt League", "Lantern Brigade"])
    enmity = pile.claim("c", "rivalry", old, roles={"party": ("Salt League", A), "party2": ("Lantern Brigade", A)})
    at, _ = events(pile)
    assert at.get(told_of_one) == at[split]
    assert at.get(enmity) != at[split]


def test_three_reports_that_fit_each_other_are_one_event_though_each_tells_it_alone(pile: Any) -> None:
    first = told(pile, "a", "Police in Garba locked up six officers", where=["Garba"], n=("arrested", 6))
    second = told(pile, "b", "Half a dozen officers sat behind bars in Garba", where=["Garba"], n=("arrested", 5))
    third = told(pile, "c", "Officers of Garba are still held", where=["Garba"], n=("arrested", 7))
    at, _ = events(pile)
    assert at[first] == at[second] == at[third]


def test_two_numbers_of_those_who_went_to_one_man_are_of_two_bodies_unless_both_left_the_same(pile: Any) -> None:
    to = {"to": ("Idris Sowa", P)}
    pile.report("a", "Some 70 went with Idris Sowa in June.", person=["Idris Sowa"])
    many = pile.claim("a", "defection", "70 went with Idris Sowa", when=MONTH, roles=to, n=("fighters", 70))
    pile.report("b", "Fourteen wardens rallied to Idris Sowa in June.", person=["Idris Sowa"])
    few = pile.claim("b", "defection", "Fourteen wardens rallied to Idris Sowa", when=MONTH, roles=to, n=("fighters", 14))
    at, _ = events(pile)
    assert at[many] != at[few]


def test_a_truce_of_one_day_to_which_both_name_one_party_is_one(pile: Any) -> None:
    day = ("2019-03-10", "2019-03-10")
    pile.report("a", "The Lantern Brigade agreed to a truce on March 10.", actor=["Lantern Brigade"])
    one = {"party": ("Lantern Brigade", A)}
    first = pile.claim("a", "negotiation", "The Lantern Brigade agreed to a truce", when=day, roles=one)
    pile.report("b", "The truce of 10 March with the Lantern Brigade has ended.", actor=["Lantern Brigade"])
    second = pile.claim("b", "negotiation", "The truce of 10 March with the Lantern Brigade", when=day, roles=one)
    at, _ = events(pile)
    assert at[first] == at[second]
