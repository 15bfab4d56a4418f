"""Two pages retell one lost newspaper story; one of them rests on an agency for part. The figures meet in one event."""

import pytest

from stemmata.case import Case
from stemmata.queries import Queries

FIRST = """Former guards join the Red Lake Front

A former official confirmed, according to what the Tarn Gazette reported, that an army officer \
joined the Red Lake Front and was killed a week ago.

He also confirmed that other men of the army joined the group.

Last month, Islamic State Khorasan claimed responsibility for a number of attacks, including a suicide bombing that targeted a Sikh \
temple\u00a0in Kunduz province, which killed about 100 people.

Leave a Reply

Your email address will not be published.
"""
SECOND = """Hunted soldiers turn to the Red Lake Front

Several officers confirmed the news to the Tarn Gazette.

As reported by Reuters, there have been several attacks since the summer.

On October 3, ISIS carried out a suicide bombing in front of a temple in Kabul that killed five people.

On October 8, ISIS again bombed a Sikh temple in Kunduz and claimed at least 46 lives and injured 143 others.

A week later, October 16, ISIS again bombed a Sikh temple in Afghanistan, killing 47 people.
"""


@pytest.fixture(scope="module")
def queries(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    case = Case.open(folder / "case", create=True)
    case.add([str(folder / "first.txt"), str(folder / "second.txt")], by="test")
    case.run()
    assert case.verify() == []
    return Queries(case.index())


def killed(event):
    return [f for f in event["figures"] if f["measure"] == "killed"]


def test_the_lower_bound_and_the_round_number_are_two_variants_of_one_event(queries):
    (event,) = [e for e in queries.events() if any(f["low"] == 46 for f in killed(e))]
    (figure,) = killed(event)
    assert {(v["low"], v["best"]) for v in figure["variants"]} == {(46.0, None), (None, 100.0)}
    assert (figure["low"], figure["high"], figure["high_open"]) == (46.0, 100.0, True)
    assert event["reports"] == 2


def test_the_variants_come_from_origins_that_the_trace_names(queries):
    origins = {o["id"]: o["name"] for o in queries.origins()}
    (event,) = [e for e in queries.events() if any(f["low"] == 46 for f in killed(e))]
    names = {origins[v["origin"]] for f in killed(event) for v in f["variants"]}
    assert "Reuters" in names
    assert len(names) == 2


def test_the_like_attacks_of_other_days_and_towns_stay_apart(queries):
    attacks = [e for e in queries.events() if any(f["best"] in (5.0, 47.0) for f in killed(e))]
    assert len(attacks) == 2
    assert all(e["reports"] == 1 for e in attacks)


def test_the_newspaper_is_a_lost_exemplar(queries):
    (paper,) = [o for o in queries.origins() if "Tarn Gazette" in o["name"]]
    assert paper["document"] is None
