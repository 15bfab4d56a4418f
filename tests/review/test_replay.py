"""Judgements find their rows again by the words, after a better reader has made new ones."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.errors import SchemaError
from stemmata.review.log import active, check, landmarks
from stemmata.review.replay import NO_CONSTRAINTS, replay
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.judgement import Judgement
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, MentionForm, MentionKind, Modality, Verdict

EXACT = Estimate(None, 3.0, None, Hedge.EXACT)


def claim(
    name: str, quote: tuple[int, int], trigger: tuple[int, int] | None = None, count: int | None = None, document: str = "d1"
) -> Claim:
    quantities = () if count is None else (Quantity(document, count, count + 1, Measure.KILLED, EXACT),)
    spans = [Span(document, *quote), Span(document, *trigger) if trigger else None]
    return Claim(
        name,
        document,
        ClaimType.CASUALTY,
        None,
        spans[0],
        spans[1],
        (),
        quantities,
        None,
        (),
        (),
        Modality.ASSERTED,
        False,
        False,
        (),
        (),
        1.0,
    )  # type: ignore[arg-type]


def mention(name: str, start: int, end: int, document: str = "d1") -> Mention:
    return Mention(name, document, start, end, "x" * (end - start), MentionKind.ACTOR, MentionForm.NAME)


def judgement(name: str, verdict: Verdict, anchors: list[Span], about: str = "event", withdraws: str | None = None) -> Judgement:
    return Judgement(name, "2031-01-01", "ana", verdict, about, tuple(anchors), withdraws, "because")


def tables(*rows: Any) -> dict[str, list[Any]]:
    return {"claim": [r for r in rows if isinstance(r, Claim)], "mention": [r for r in rows if isinstance(r, Mention)]}


def test_no_judgements_are_no_constraints() -> None:
    assert replay([], tables()) == NO_CONSTRAINTS


def test_a_rejection_hits_the_claim_it_pointed_at_among_its_neighbours() -> None:
    old = claim("old", (0, 50), (10, 16), 20)
    others = [claim("other trigger", (0, 50), (30, 36)), claim("other count", (0, 50), (10, 16), 40)]
    same = claim("new id", (0, 50), (10, 16), 20)
    found = replay([judgement("j", Verdict.REJECT, list(landmarks(old)), "claim")], tables(*others, same))
    assert found.rejected == {"new id"}
    assert found.unattached == ()


def test_a_rejection_survives_a_reader_that_cuts_the_quote_differently() -> None:
    old = claim("old", (0, 50), (10, 16))
    found = replay([judgement("j", Verdict.REJECT, list(landmarks(old)), "claim")], tables(claim("new", (5, 48), (9, 16))))
    assert found.rejected == {"new"}


def test_what_finds_no_row_is_listed_in_the_order_of_the_log() -> None:
    log = [
        judgement("j1", Verdict.REJECT, [Span("d1", 0, 5)], "claim"),
        judgement("j2", Verdict.SAME, [Span("d9", 0, 5), Span("d1", 100, 110)], "entity"),
        judgement("j3", Verdict.SAME, [Span("d1", 100, 110), Span("d1", 101, 110)], "entity"),
        judgement("j4", Verdict.NOTE, []),
    ]
    found = replay(log, tables(claim("far", (60, 90)), mention("m", 100, 110)))
    assert found.unattached == ("j1", "j2", "j3")


def test_pairs_are_ordered_sorted_and_there_once() -> None:
    rows = tables(mention("m3", 0, 5), mention("m1", 10, 15), mention("m2", 20, 25))
    spans = {m.id: Span("d1", m.start, m.end) for m in rows["mention"]}
    log = [
        judgement("j1", Verdict.SAME, [spans["m3"], spans["m2"]], "entity"),
        judgement("j2", Verdict.SAME, [spans["m2"], spans["m3"]], "entity"),
        judgement("j3", Verdict.SAME, [spans["m3"], spans["m1"]], "entity"),
    ]
    assert replay(log, rows).same_entity == (("m1", "m3"), ("m2", "m3"))


def test_the_later_of_two_verdicts_on_a_pair_wins() -> None:
    rows = tables(claim("a", (0, 5)), claim("b", (10, 15)))
    anchors = [Span("d1", 0, 5), Span("d1", 10, 15)]
    same, different = judgement("j1", Verdict.SAME, anchors), judgement("j2", Verdict.DIFFERENT, anchors[::-1])
    found = replay([same, different], rows)
    assert (found.same_event, found.different_event) == ((), (("a", "b"),))
    withdrawal = judgement("j3", Verdict.WITHDRAW, [], withdraws="j2")
    found = replay([same, different, withdrawal], rows)
    assert (found.same_event, found.different_event) == ((("a", "b"),), ())


def test_a_rejected_claim_is_in_no_pair() -> None:
    rows = tables(claim("a", (0, 5)), claim("b", (10, 15)))
    anchors = [Span("d1", 0, 5), Span("d1", 10, 15)]
    found = replay([judgement("j1", Verdict.SAME, anchors), judgement("j2", Verdict.REJECT, anchors[:1], "claim")], rows)
    assert found.same_event == ()
    assert found.rejected == {"a"}


def test_a_pair_may_point_with_all_landmarks_of_each() -> None:
    one, other = claim("a", (0, 50), (10, 16), 20), claim("b", (0, 50), (10, 16), 40)
    found = replay([judgement("j", Verdict.DIFFERENT, [*landmarks(one), *landmarks(other)])], tables(one, other))
    assert found.different_event == (("a", "b"),)


def test_withdrawing_a_withdrawal_restores_the_judgement() -> None:
    one = judgement("j1", Verdict.NOTE, [])
    two = judgement("j2", Verdict.WITHDRAW, [], withdraws="j1")
    three = judgement("j3", Verdict.WITHDRAW, [], withdraws="j2")
    assert [j.id for j in active([one, two])] == ["j2"]
    assert [j.id for j in active([one, two, three])] == ["j1", "j3"]


@pytest.mark.parametrize(
    ("judgement", "message"),
    [
        (judgement("j", Verdict.NOTE, [], "colour"), "about one of"),
        (judgement("j", Verdict.SAME, [Span("d", 0, 1)] * 3), "as many anchors"),
        (judgement("j", Verdict.REJECT, [Span("d", 0, 1)], "event"), "is about a claim"),
        (judgement("j", Verdict.WITHDRAW, [], withdraws="j9"), "no judgement 'j9'"),
    ],
)
def test_the_log_refuses_what_could_have_no_effect(judgement: Judgement, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        check(judgement, [])
