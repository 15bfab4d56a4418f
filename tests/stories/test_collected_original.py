"""A page and its retelling are both in the case: the page's own figure stands, and a denial belongs to who denies."""

import pytest

from stemmata.case import Case
from stemmata.queries import Queries

PAGE = """THE HARBOUR COURIER
Home | World | Opinion | Subscribe

At least 12 killed as gunmen storm market in Tarani, officials say

By Lena Okoro, Harbour Courier
4 February 2025

TARANI — Gunmen on motorcycles stormed a crowded market in the border town of Tarani on Sunday, killing at least a dozen \
traders and wounding 30 others, two security officials told the Harbour Courier.

A doctor at the district hospital, who asked not to be named, said he had counted 17 bodies. "We have no more beds," he said.

No group has claimed responsibility for the attack. The army blamed the Red Lake Front, which it says has about 400 fighters \
in the area. A spokesman for the Front, Idris Kamau, denied that its men were involved.

The attack came a week after the governor, Mary Adeyemi, announced that the militants had been "crushed". In January some 60 \
members of the Front surrendered to the army, according to state television.

The United Nations said more than 3,000 people had fled to Bolan since Monday.

Share this article
Facebook Twitter
Read also: Fuel prices rise again
Copyright 2025 The Harbour Courier. All rights reserved.
"""
RETELLING = """Breaking247 - Your Daily Digest
Tarani market attack: 15 feared dead
Posted by admin on February 5, 2025 | 12 comments

About 15 people were feared dead after an attack on a market in Tarani, the Harbour Courier reported on Tuesday. The paper \
quoted a doctor as saying that 17 bodies were brought to the hospital.

The Red Lake Front has rejected accusations that it carried out the massacre. Its leader Idris Kamau said: "We do not kill traders."

Army chief General Paul Ndiaye vowed to hunt down the killers.

Leave a Reply
Your email address will not be published.
"""


@pytest.fixture(scope="module")
def attack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("original")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "retelling.txt").write_text(RETELLING, encoding="utf-8")
    case = Case.open(folder / "case", create=True)
    case.add([str(folder / "page.txt"), str(folder / "retelling.txt")], by="test")
    case.run()
    assert case.verify() == []
    queries = Queries(case.index())
    (found,) = [e for e in queries.events() if e["reports"] == 2]
    names = {o["id"]: o["name"].split(",")[0] for o in queries.origins()}
    return {**found, "voices": {names[o] for o in found["origins"]}}


def test_the_retelling_adds_no_origin(attack):
    assert attack["voices"] == {"Harbour Courier", "the army"}  # who blames somebody says who did it
    assert attack["independent_origins"] == 2


def test_the_page_keeps_its_figure_against_its_retelling(attack):
    (killed,) = [f for f in attack["figures"] if f["measure"] == "killed" and f["scope"] is None]
    assert (killed["low"], killed["best"], killed["high"]) == (17, 17, 17)


def test_a_denial_by_the_accused_contests_and_does_not_outvote(attack):
    assert attack["status"] == "contested"
