"""What holds of judgements whatever they are about: undoing is the identity, order does not matter, none is lost in silence.

Every example is a real case: real files, the real log, real runs of all stages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.case import Case
from stemmata.deciding import decide
from stemmata.engine.local import Serial
from stemmata.errors import UsageError
from stemmata.pipeline import STAGES
from stemmata.schema.judgement import Judgement
from stemmata.schema.vocabulary import Verdict

TIDINGS = """Derun Tidings

Rebels attack Derun, 12 dead

Derun, 4 May 2031

At least 12 soldiers were killed when rebels attacked a post near Derun on Monday, the army said.
Commander Odo Marsk of the Free Hands said that his men had taken the town. The army denied it.
About 30 people were wounded in the attack, a hospital worker said.
"""
POST = """Northern Post

Attack near Derun

6 May 2031

Rebels of the Free Hands killed 20 soldiers in an attack on a post near Derun on Monday, residents said.
The army said that 12 soldiers died. Gunmen abducted nine teachers in Borsk on Tuesday, a local official said.
"""
COURIER = """Borsk Courier

At least 12 soldiers were killed when rebels attacked a post near Derun on Monday, the army said.
Nine teachers were kidnapped in Borsk on Tuesday, the governor said. Odo Marsk leads the Free Hands, the governor said.
"""
PAGES = {"tidings.txt": TIDINGS, "post.txt": POST, "courier.txt": COURIER}


def made(folder: Path, order: Sequence[str]) -> Case:
    """A case of the pages, taken in one by one in this order and read once."""
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    case = Case.open(folder / "case", create=True)
    for name in order:
        case.add([str(folder / name)], by="ana")
    case.run(engine=Serial())
    return case


def rows(case: Case) -> dict[str, list[Any]]:
    """Every row that a stage wrote, as the screens read it."""
    case.run(engine=Serial())
    index = case.index()
    try:
        return {table: index.rows(table) for stage in STAGES for table in stage.writes}
    finally:
        index.close()


@dataclass(frozen=True)
class Wish:
    """A judgement to be made: `first` and `second` pick among the claims, entities or documents of the case as it is then."""

    verdict: Verdict
    first: int
    second: int
    field: str = ""
    value: str = ""


CORRECTIONS = [("modality", "possible"), ("negated", "yes"), ("type", "denial"), ("killed", "7-9"), ("killed", "none"), ("injured", ">=3")]
DATES = ["2031-05-07", "2031-05", "2030", "2031-05-01/2031-05-03"]

LINK = "link"
"""Field of a wish that is about two pages."""

_number = st.integers(0, 40)
WISHES = st.one_of(
    st.builds(
        Wish,
        st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.SAME, Verdict.DIFFERENT, Verdict.PREFER, Verdict.NOTE]),
        _number,
        _number,
    ),
    st.builds(Wish, st.sampled_from([Verdict.INDEPENDENT, Verdict.DERIVES]), _number, _number),
    st.builds(lambda n, m: Wish(Verdict.REJECT, n, m, LINK), _number, _number),
    st.builds(lambda n, c: Wish(Verdict.CORRECT, n, 0, *c), _number, st.sampled_from(CORRECTIONS)),
    st.builds(lambda n, d: Wish(Verdict.DATED, n, 0, "", d), _number, st.sampled_from(DATES)),
)


def judged(case: Case, wish: Wish, by: str = "ana") -> Judgement | None:
    """The judgement logged, about the claims or the documents that the wish picks; None if it was refused, and then nothing was."""
    index = case.index()
    pages = sorted(index.column("document", "id"))
    claims = sorted(index.column("claim", "id"))
    index.close()
    of_link = wish.field == LINK
    of_pages = of_link or wish.verdict in (Verdict.INDEPENDENT, Verdict.DERIVES, Verdict.DATED)
    things = pages if of_pages else claims
    first = wish.first % len(things)
    second = (first + 1 + wish.second % (len(things) - 1)) % len(things)
    two = of_link or wish.verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.INDEPENDENT, Verdict.DERIVES)
    targets = [things[first], things[second]][: 2 if two else 1]
    count = case.judgement_count()
    try:
        return decide(case, wish.verdict, targets, "drawn", by, field="" if of_link else wish.field, value=wish.value)
    except UsageError as error:
        assert error.hint
        assert case.judgement_count() == count
        return None


@pytest.fixture(scope="module")
def case() -> Iterator[Case]:
    """One case for all examples: its log only grows, which is part of what is tested."""
    with tempfile.TemporaryDirectory() as folder:
        yield made(Path(folder), sorted(PAGES))


SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(st.lists(WISHES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_judging_and_taking_back_in_any_order_is_the_identity_on_every_derived_table(case: Case, wishes: list[Wish], chance: Any) -> None:
    before = rows(case)
    logged = []
    for wish in wishes:
        logged.append(judged(case, wish))
        case.run(engine=Serial())
    chance.shuffle(logged)
    for judgement in filter(None, logged):
        decide(case, Verdict.WITHDRAW, [judgement.id], "taken back", "ana")
    assert rows(case) == before
    assert case.verify() == []


@settings(max_examples=5, deadline=None)
@given(st.permutations(sorted(PAGES)), st.lists(WISHES, max_size=4))
def test_the_order_in_which_pages_were_taken_in_matters_to_no_row(order: list[str], wishes: list[Wish]) -> None:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        # One after the other in one folder: what a document is called is part of its id.
        for arrangement in (sorted(PAGES), order):
            case = made(Path(folder), arrangement)
            for wish in wishes:
                judged(case, wish)
            found.append(rows(case))
            (Path(folder) / "case").rename(Path(folder) / f"done-{len(found)}")
    assert found[0] == found[1]


@SLOW
@given(_number, _number)
def test_a_taken_back_contradiction_leaves_the_verdict_before_it_in_force(case: Case, first: int, second: int) -> None:
    same = judged(case, Wish(Verdict.SAME, first, second))
    alone = rows(case)
    different = judged(case, Wish(Verdict.DIFFERENT, first, second))
    assert same and different
    case.run(engine=Serial())
    decide(case, Verdict.WITHDRAW, [different.id], "taken back", "bea")
    assert rows(case) == alone
    decide(case, Verdict.WITHDRAW, [same.id], "taken back", "bea")


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WISHES, min_size=1, max_size=6))
def test_what_was_judged_over_one_reader_is_attached_or_listed_under_another(wishes: list[Wish]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = made(Path(folder), sorted(PAGES))
        logged = [judged(case, wish) for wish in wishes]
        recipe = case.folder / "stemmata.toml"
        recipe.write_text(recipe.read_text().replace('reader = "rules"', 'reader = "encoder"'))
        again = Case.open(case.folder)
        told = set(again.run(engine=Serial()).unattached)
        index = again.index()
        attached = {row.judgement_id for row in index.rows("attached")}
        index.close()
        assert {j.id for j in logged if j and j.verdict is not Verdict.NOTE} - told <= attached
        assert not told & attached
