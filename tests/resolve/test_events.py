"""Events: R15, inside a report and between reports; a wrong merge is worse than a missed one."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine.local import Serial
from stemmata.linkage import Feature
from stemmata.resolve.entities import resolve_entities
from stemmata.resolve.events import resolve_events
from stemmata.resolve.grounds import Grounds
from stemmata.resolve.happenings import Happening
from stemmata.review.replay import NO_CONSTRAINTS, Constraints
from stemmata.schema.claim import Attribution
from stemmata.schema.vocabulary import MentionKind, Modality, PlacePrecision, Voice

A, P, O, L, U = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.OUTLET  # noqa: E741


def events(pile: Any, constraints: Constraints = NO_CONSTRAINTS) -> tuple[dict[str, str], dict[str, Any]]:
    entities, denotes, _ = resolve_entities(pile.tables, constraints, Serial())
    found, reports = resolve_events({**pile.tables, "entity": entities, "denotes": denotes}, constraints, Serial())
    return {r.claim_id: r.event_id for r in reports}, {e.id: e for e in found}


def raid(
    pile: Any, doc: str, day: str | tuple[str, str] | None, place: str = "Lamba", killed: int = 5, what: str = "armed_assault"
) -> tuple[str, str]:
    """A report of a raid with its toll: the ids of the two claims."""
    when = (day, day) if isinstance(day, str) else day
    pile.report(doc, f"Gunmen raided a mosque in {place}. The attack killed {killed} people. It was {doc}.", place=[place])
    attack = pile.claim(doc, "attack", f"Gunmen raided a mosque in {place}", when=when, where=[place], subtype=what)
    toll = pile.claim(doc, "casualty", f"The attack killed {killed} people", n=("killed", killed))
    return attack, toll


def test_an_attack_and_its_toll_are_one_event(pile: Any) -> None:
    at, found = events((raid(pile, "a", "2023-03-08"), pile)[1])
    assert len(set(at.values())) == 1 and len(at) == 2
    (event,) = found.values()
    assert event.label.startswith("Attack") and "Lamba" in event.label
    assert event.time is not None and str(event.time.earliest) == "2023-03-08"


def test_an_event_of_which_reports_give_two_days_has_both(pile: Any) -> None:
    raid(pile, "a", "2023-03-08", killed=47)
    raid(pile, "b", "2023-03-09", killed=47)
    raid(pile, "c", "2023-03-09", killed=47)
    at, found = events(pile)
    assert len(set(at.values())) == 1
    (event,) = found.values()
    assert event.time is not None
    assert [str(d) for d in (event.time.earliest, event.time.latest)] == ["2023-03-08", "2023-03-09"]
    assert event.time.basis.startswith("reports disagree")


def test_a_raid_on_what_only_another_report_shows_to_be_a_village_is_a_raid_there(pile: Any) -> None:
    at, _ = events(pile_of_raid_on_a_village(pile, "Ndolembe"))
    assert len(at) == 2 and len(set(at.values())) == 1


def test_a_raid_on_another_village_of_the_day_stays_apart(pile: Any) -> None:
    at, _ = events(pile_of_raid_on_a_village(pile, "Karuvo"))
    assert len(at) == 2 and len(set(at.values())) == 2


def pile_of_raid_on_a_village(pile: Any, other: str) -> Any:
    """One report has the village as the target of a raid, another one has a toll there or elsewhere, on the same day."""
    pile.report("a", "Forty people were killed in Sunday's raid on Ndolembe.", actor=["Ndolembe"])
    pile.claim(
        "a", "casualty", "Forty people were killed in Sunday's raid on Ndolembe", when=("2023-03-05", "2023-03-05"), n=("killed", 40)
    )
    pile.report("b", f"Sixty people died in {other}. The market of Ndolembe is shut.", place=sorted({other, "Ndolembe"}))
    pile.claim("b", "casualty", f"Sixty people died in {other}", when=("2023-03-05", "2023-03-05"), where=[other], n=("killed", 60))
    return pile


def test_one_place_and_one_day_in_two_reports_are_one_event(pile: Any) -> None:
    raid(pile, "a", "2023-03-08", killed=5)
    raid(pile, "b", "2023-03-08", killed=9)
    at, _ = events(pile)
    assert len(at) == 4 and len(set(at.values())) == 1


def test_two_raids_a_week_apart_in_one_town_stay_two(pile: Any) -> None:
    raid(pile, "a", "2023-03-08")
    raid(pile, "b", "2023-03-15")
    at, _ = events(pile)
    assert len(set(at.values())) == 2


def test_a_vague_report_that_fits_two_raids_joins_neither(pile: Any) -> None:
    first, second = raid(pile, "a", "2023-03-08")[0], raid(pile, "b", "2023-03-15")[0]
    vague = raid(pile, "c", ("2023-03-01", "2023-03-31"))[0]
    at, _ = events(pile)
    assert len({at[first], at[second], at[vague]}) == 3


def test_a_vague_report_joins_the_one_raid_that_it_fits(pile: Any) -> None:
    first, vague = raid(pile, "a", "2023-03-08")[0], raid(pile, "c", ("2023-03-01", "2023-03-31"))[0]
    at, _ = events(pile)
    assert at[first] == at[vague]


def test_a_raid_of_a_day_and_one_told_of_the_month_meet_under_their_dead_alone(pile: Any) -> None:
    first, _ = raid(pile, "a", "2023-03-08", killed=12)
    pile.report("b", "Twelve people were killed in a raid on a mosque that month, officials recalled.")
    late = pile.claim(
        "b", "casualty", "Twelve people were killed in a raid on a mosque", when=("2023-03-01", "2023-03-31"), n=("killed", 12)
    )
    at, _ = events(pile)
    assert at[first] == at[late]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first of each pair of happenings that is compared, as they come."""
    seen: list[str] = []
    compare = Grounds.compare

    def counted(self: Grounds, a: Happening, b: Happening) -> list[Feature]:
        seen.append(a.id)
        return compare(self, a, b)

    monkeypatch.setattr(Grounds, "compare", counted)
    return seen


TOWNS = [f"{a}{b}{c}ungo" for a in "BDFGKLMRST" for b, c in ("ab", "ed", "if", "og")]


def test_raids_of_other_days_with_as_many_dead_are_not_all_compared(pile: Any, compared: list[str]) -> None:
    """Forty raids in forty towns within one month and a half, five dead each: 780 pairs, of which those of two days in a row matter."""
    for n, town in enumerate(TOWNS):
        raid(pile, f"r{n}", f"{date(2023, 3, 1) + timedelta(n)}", place=town)
    at, _ = events(pile)
    assert len(set(at.values())) == 40
    assert len(compared) < 2 * 40


def test_raids_of_one_day_that_the_police_tell_of_are_not_all_compared(pile: Any, compared: list[str]) -> None:
    """A source that publishes no report of the case is nothing by which reports could meet."""
    for n, town in enumerate(TOWNS):
        pile.report(f"r{n}", f"Gunmen raided a mosque in {town}, police said.", place=[town], actor=["police"])
        pile.claim(f"r{n}", "attack", f"Gunmen raided a mosque in {town}", when=("2023-03-08", "2023-03-08"), where=[town])
    links = {c.id: Attribution(pile.at(c.document_id, "police", A), None, c.quote, Voice.BODY) for c in pile.tables["claim"]}
    pile.tables["claim"] = [replace(c, attribution=(links[c.id],)) for c in pile.tables["claim"]]
    at, _ = events(pile)
    assert len(set(at.values())) == 40
    assert len(compared) < 2 * 40


def test_other_kinds_of_attack_in_one_town_on_one_day_stay_two(pile: Any) -> None:
    first, second = raid(pile, "a", "2023-03-08", what="airstrike")[0], raid(pile, "b", "2023-03-08", what="suicide_bombing")[0]
    at, _ = events(pile)
    assert at[first] != at[second]


def test_a_province_holds_its_town_but_not_the_next_town(pile: Any) -> None:
    town, province, other = (
        raid(pile, "a", "2023-03-08", "Lamba", 29)[0],
        raid(pile, "b", "2023-03-08", "Nimra", 29)[0],
        raid(pile, "c", "2023-03-08", "Sefra", 7)[0],
    )
    pile.place("Lamba", "g1", PlacePrecision.CITY, 14.0, 0.0, "Nimra")
    pile.place("Nimra", "g2", PlacePrecision.PROVINCE, 14.2, 0.2, "Nimra")
    pile.place("Sefra", "g3", PlacePrecision.CITY, 13.0, 2.0, "Dosso")
    at, _ = events(pile)
    assert at[town] == at[province] != at[other]


def test_an_earlier_attack_told_in_passing_joins_its_own_event(pile: Any) -> None:
    old = raid(pile, "old", "2023-03-01", killed=9)[0]
    pile.report("new", "Gunmen raided Lamba. An earlier raid there killed 9 people.\n\nThe dead were farmers.", place=["Lamba"])
    new = pile.claim("new", "attack", "Gunmen raided Lamba", when=("2023-03-08", "2023-03-08"), where=["Lamba"])
    passing = pile.claim("new", "casualty", "earlier raid there killed 9 people", when=("2023-03-01", "2023-03-01"), n=("killed", 9))
    later = pile.claim("new", "casualty", "The dead were farmers")
    at, _ = events(pile)
    assert at[passing] == at[old] != at[new] == at[later]


def test_two_days_that_nobody_can_date_are_two_days(pile: Any) -> None:
    pile.report(
        "a", "On Oct. 8 gunmen raided a mosque in Lamba. On Oct. 16 gunmen raided a mosque in Lamba, killing 47 people.", place=["Lamba"]
    )
    first, second = (pile.at_time("a", words, value) for words, value in (("On Oct. 8", "XXXX-10-08"), ("On Oct. 16", "XXXX-10-16")))
    one = pile.claim("a", "attack", "On Oct. 8 gunmen raided a mosque in Lamba", where=["Lamba"], undated=first)
    two = pile.claim("a", "attack", "On Oct. 16 gunmen raided a mosque in Lamba", where=["Lamba"], undated=second)
    toll = pile.claim("a", "casualty", "killing 47 people", n=("killed", 47))
    at, _ = events(pile)
    assert at[one] != at[two] == at[toll]


def test_a_pursuit_is_not_the_raid(pile: Any) -> None:
    pile.report("a", "In the attack 18 soldiers died. In the pursuit our units killed 46 terrorists.")
    raided = pile.claim(
        "a", "casualty", "18 soldiers died", roles={"victim": ("soldiers", A)}, when=("2023-03-08", "2023-03-08"), n=("killed", 18)
    )
    roles = {"perpetrator": ("our units", A), "victim": ("terrorists", A)}
    chased = pile.claim("a", "casualty", "our units killed 46 terrorists", roles=roles, n=("killed", 46))
    at, _ = events(pile)
    assert at[raided] != at.get(chased)


def test_the_same_death_told_asserted_and_denied_is_one_event(pile: Any) -> None:
    pile.report("a", "Idris Sowa, the leader of Jund al-Nahr, was killed.", person=["Idris Sowa"], actor=["Jund al-Nahr"])
    died = pile.claim("a", "person_status", "was killed", roles={"person": ("Idris Sowa", P)}, when=("2023-11-21", "2023-11-21"))
    pile.report("b", "Jund al-Nahr said that its leader Idris Sowa is alive.", person=["Idris Sowa"], actor=["Jund al-Nahr"])
    lives = pile.claim("b", "person_status", "Idris Sowa is alive", roles={"person": ("Idris Sowa", P)}, when=("2023-11-28", "2023-11-28"))
    at, _ = events(pile)
    assert at[died] == at[lives]


def test_who_left_and_who_came_back_are_two_events(pile: Any) -> None:
    pile.report("a", "In March 40 men left the Reed Front for the Lake Men. In March 40 men left the Lake Men for the Reed Front.")
    go = {"from": ("Reed Front", A), "to": ("Lake Men", A)}
    one = pile.claim(
        "a", "defection", "40 men left the Reed Front for the Lake Men", roles=go, when=("2023-03-01", "2023-03-31"), n=("fighters", 40)
    )
    back = {"from": ("Lake Men", A), "to": ("Reed Front", A)}
    two = pile.claim(
        "a", "defection", "40 men left the Lake Men for the Reed Front", roles=back, when=("2023-03-01", "2023-03-31"), n=("fighters", 40)
    )
    at, _ = events(pile)
    assert at[one] != at[two]


def test_plans_habits_counts_of_several_and_nobody_s_claim_are_no_event(pile: Any) -> None:
    text = "They will attack Lamba. They raid Lamba every month. Two bombs struck Lamba. Nobody claimed it."
    pile.report("a", text, place=["Lamba"])
    day = ("2023-03-08", "2023-03-08")
    pile.claim("a", "attack", "They will attack Lamba", modality=Modality.PLANNED, when=day, where=["Lamba"])
    pile.claim("a", "attack", "They raid Lamba every month", when=day, where=["Lamba"])
    pile.claim("a", "attack", "Two bombs struck Lamba", when=day, where=["Lamba"], n=("attacks", 2))
    pile.claim("a", "responsibility_claim", "Nobody claimed it", negated=True)
    at, _ = events(pile)
    assert at == {}


def test_judgements_join_and_part(pile: Any) -> None:
    a, b = raid(pile, "a", "2023-03-08")[0], raid(pile, "b", "2023-03-08")[0]
    c = raid(pile, "c", "2023-09-08", "Sefra")[0]
    at, _ = events(pile, Constraints(frozenset(), (), (), ((b, c),), ((a, b),), ()))
    assert at[b] == at[c] != at[a]


def test_every_row_says_why(pile: Any) -> None:
    raid(pile, "a", "2023-03-08")
    raid(pile, "b", "2023-03-08")
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    _, reports = resolve_events({**pile.tables, "entity": entities, "denotes": denotes}, NO_CONSTRAINTS, Serial())
    assert all(d.because.startswith("R14: ") for d in denotes)
    assert all(r.because.startswith("R15: ") for r in reports)
    assert any("the same day, 2023-03-08" in r.because and "the same named place" in r.because for r in reports)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(0, 11), st.integers(0, 11))
def test_order_does_not_matter_and_cannot_link_holds(new_pile: Any, dice: random.Random, x: int, y: int) -> None:
    pile = new_pile()
    claims = [
        c
        for n, day in enumerate(("08", "08", "15", "15", "08", "31"))
        for c in raid(pile, f"d{n}", f"2023-03-{day}", "Lamba" if n < 4 else "Sefra")
    ]
    apart = ((claims[x], claims[y]),) if x != y else ()
    constraints = Constraints(frozenset(), (), (), (), apart, ())
    entities, denotes, _ = resolve_entities(pile.tables, constraints, Serial())
    tables = {**pile.tables, "entity": entities, "denotes": denotes}
    first = resolve_events(tables, constraints, Serial())
    second = resolve_events({k: dice.sample(v, len(v)) for k, v in tables.items()}, constraints, Serial())
    assert first == second
    at = {r.claim_id: r.event_id for r in first[1]}
    assert not apart or at[claims[x]] != at[claims[y]]


def test_ten_thousand_claims_resolve_in_seconds(new_pile: Any) -> None:
    """Near-linear: a story copied widely, busy towns, and many events of their own."""
    from stemmata.schema.claim import Claim, Mention
    from stemmata.schema.clusters import Dating
    from stemmata.schema.estimate import Estimate, Quantity
    from stemmata.schema.text import Document, Span, stable_id
    from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, MentionForm

    tables: dict[str, list[Any]] = {k: [] for k in ("document", "mention", "claim", "dating")}
    for n in range(5_000):
        doc, town, day = f"d{n:05}", f"Town{n % 300}", f"2023-{n % 12 + 1:02}-{n % 27 + 1:02}"
        text = f"Group{n % 40} raided {town} today in the morning. {n % 50 + 3} people died."
        tables["document"].append(Document(doc, doc, doc, text, "en"))
        at = text.find(town)
        where = Mention(stable_id("m", doc, 1), doc, at, at + len(town), town, MentionKind.PLACE, MentionForm.NAME)
        who = Mention(stable_id("m", doc, 2), doc, 0, text.find(" "), text[: text.find(" ")], A, MentionForm.NAME)
        tables["mention"] += [where, who]
        tables["dating"].append(Dating(doc + "t", doc, new_pile.span(day)))
        dot = text.find(".")
        first = Claim(
            f"{doc}1",
            doc,
            ClaimType.ATTACK,
            None,
            Span(doc, 0, dot),
            None,
            (),
            (),
            doc + "t",
            (where.id,),
            (),
            Modality.ASSERTED,
            False,
            False,
            (),
            (),
            1.0,
        )
        count = (Quantity(doc, dot + 2, dot + 3, Measure.KILLED, Estimate(None, n % 50 + 3, None, Hedge.EXACT)),)
        second = Claim(
            f"{doc}2",
            doc,
            ClaimType.CASUALTY,
            None,
            Span(doc, dot + 2, len(text)),
            None,
            (),
            count,
            None,
            (),
            (),
            Modality.ASSERTED,
            False,
            False,
            (),
            (),
            1.0,
        )
        tables["claim"] += [first, second]
    pile = new_pile()
    pile.tables = tables
    begin = time.process_time()
    at, _ = events(pile)
    spent = time.process_time() - begin
    assert len(at) == 10_000
    assert spent < 30, f"{spent:.1f} s"


def test_two_voices_may_date_one_blow_a_day_apart_if_they_share_a_figure_that_few_do(pile: Any) -> None:
    first, second = raid(pile, "a", "2023-03-12", killed=25)[0], raid(pile, "b", "2023-03-13", killed=25)[0]
    other = raid(pile, "c", "2023-03-13", "Sefra", killed=25)[0]
    at, _ = events(pile)
    assert at[first] == at[second] != at[other]


def test_two_raids_on_one_town_on_days_that_follow_each_other_stay_two(pile: Any) -> None:
    first, second = raid(pile, "a", "2023-03-12", killed=5)[0], raid(pile, "b", "2023-03-13", killed=5)[0]
    at, _ = events(pile)
    assert at[first] != at[second]


def test_those_who_went_without_a_day_are_one_happening_by_their_number_and_where_they_went(pile: Any) -> None:
    claims = []
    for doc, words in (("a", "The other 150 guards retreated to Lamba"), ("b", "Some 150 men withdrew to Lamba")):
        pile.report(doc, f"{words}.", published="2023-05-08", place=["Lamba"])
        claims.append(pile.claim(doc, "travel", words, where=["Lamba"], n=("fighters", 150)))
    at, _ = events(pile)
    assert at[claims[0]] == at[claims[1]]


def test_a_warplane_that_bombs_is_an_attack_from_the_air_whatever_it_is_called(pile: Any) -> None:
    day = ("2023-03-08", "2023-03-08")
    pile.report("a", "A warplane bombed a wedding in Lamba.", place=["Lamba"])
    pile.claim("a", "attack", "A warplane bombed a wedding in Lamba", when=day, where=["Lamba"], subtype="bombing")
    pile.report("b", "The air strike hit houses in Lamba.", place=["Lamba"])
    pile.claim("b", "attack", "The air strike hit houses in Lamba", when=day, where=["Lamba"], subtype="airstrike")
    pile.report("c", "A suicide bomber struck a market in Lamba.", place=["Lamba"])
    pile.claim("c", "attack", "A suicide bomber struck a market in Lamba", when=day, where=["Lamba"], subtype="suicide_bombing")
    at, _ = events(pile)
    assert sorted(list(at.values()).count(e) for e in set(at.values())) == [1, 2]
