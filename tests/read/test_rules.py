"""The rule reader on sentences written for its traps."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.read import Tools, read_document
from stemmata.schema.claim import Claim
from stemmata.schema.text import Document

TOOLS = Tools()


def read(text: str) -> tuple[str, dict[str, list[Any]]]:
    document = Document("d", "page.txt", "0" * 64, text, "en")
    return text, read_document(document, TOOLS)


def claims(text: str, kind: str) -> list[tuple[Claim, dict[str, list[str]]]]:
    _, rows = read(text)
    mentions = {m.id: m.text for m in rows["mention"]}
    found = []
    for claim in rows["claim"]:
        if claim.type == kind:
            roles: dict[str, list[str]] = {}
            for argument in claim.arguments:
                roles.setdefault(argument.role, []).append(mentions[argument.mention_id])
            found.append((claim, roles))
    return found


def sources(text: str, claim: Claim) -> list[str]:
    _, rows = read(text)
    mentions = {m.id: m.text for m in rows["mention"]}
    return [mentions[a.source] for a in claim.attribution]


ROLES = [
    ("Gunmen attacked a convoy near Kidal on Monday.", "attack", {"perpetrator": "Gunmen", "target": "convoy"}),
    ("A convoy was attacked by gunmen near Kidal on Monday.", "attack", {"perpetrator": "gunmen", "target": "convoy"}),
    ("The town saw a suicide bombing at the fish market by ISWAP.", "attack", {"perpetrator": "ISWAP"}),
    ("Boko Haram carried out a suicide bombing at a bus station in Maiduguri.", "attack", {"perpetrator": "Boko Haram"}),
    ("Al-Shabaab fighters ambushed a patrol outside Baidoa.", "attack", {"perpetrator": "Al-Shabaab fighters", "target": "patrol"}),
    ("Militants kidnapped three aid workers in Pemba.", "attack", {"perpetrator": "Militants", "target": "aid workers"}),
    ("The mayor was assassinated in front of his house.", "attack", {"target": "mayor"}),
    ("Two gunmen opened fire on worshippers inside the church.", "attack", {"target": "worshippers"}),
    ("The assassination of Judge Marta Salcedo shocked the city.", "attack", {"target": "Marta Salcedo"}),
    ("Rebels shelled the airport with mortars all night.", "attack", {"perpetrator": "Rebels", "target": "airport"}),
    ("A car bomb exploded near the ministry in Mogadishu.", "attack", {"weapon": "car bomb"}),
    ("The blast killed 12 people.", "casualty", {"victim": "people"}),
    ("Twelve soldiers were killed in the ambush.", "casualty", {"victim": "soldiers"}),
    ("A soldier was killed when his post came under fire.", "casualty", {"victim": "soldier"}),
    ("The army said nothing, but three civilians died.", "casualty", {"victim": "civilians"}),
    ("The raid left 12 villagers dead.", "casualty", {"victim": "villagers"}),
    ("Scores of villagers were wounded.", "casualty", {"victim": "villagers"}),
    ("Gunmen stormed the camp, killing at least 17 guards.", "casualty", {"victim": "guards", "perpetrator": "Gunmen"}),
    ("Police arrested nine suspected couriers in Zinder.", "arrest", {"authority": "Police", "arrested": "couriers"}),
    ("Nine couriers were arrested by the gendarmes in Zinder.", "arrest", {"authority": "gendarmes", "arrested": "couriers"}),
    ("The Arakan Army captured the town of Paletwa in January.", "control_change", {"actor": "Arakan Army", "place_taken": "town"}),
    ("Government troops withdrew from Laukkai after two weeks.", "control_change", {"actor": "Government troops", "from": "Laukkai"}),
    ("About 40 former soldiers joined the Shabaab in May.", "defection", {"defector": "former soldiers"}),
    ("Sixty deserters went over to JNIM last year.", "defection", {"defector": "deserters", "to": "JNIM"}),
    ("Amina Dlamini, leader of the Red Column, spoke briefly.", "leads", {"leader": "Amina Dlamini", "org": "Red Column"}),
    ("The M23 is led by Bertrand Kayiro.", "leads", {"leader": "Bertrand Kayiro", "org": "M23"}),
    ("Yusuf Bala, a former customs officer, runs the market.", "prior_role", {"person": "Yusuf Bala"}),
    ("Former minister Yusuf Bala runs the market.", "prior_role", {"person": "Yusuf Bala", "role": "minister"}),
    ("Yusuf Bala, formerly a customs officer in Kano, runs the market.", "prior_role", {"person": "Yusuf Bala", "role": "customs officer"}),
    ("The Red River Front (RRF) denies it.", "alias", {"entity": "Red River Front", "name": "RRF"}),
    ("The Taliban claimed responsibility for the attack.", "responsibility_claim", {"claimant": "Taliban"}),
    ("The trader sold 140 rifles to the rebels.", "supply", {"supplier": "trader", "item": "rifles", "recipient": "rebels"}),
    ("A trader sold the rebels 140 rifles.", "supply", {"recipient": "rebels", "item": "rifles"}),
    ("The group has about 900 fighters.", "strength", {"org": "group"}),
    ("Analysts estimated the group at 600 to 800 fighters.", "strength", {"org": "group"}),
    ("Rebels clashed with soldiers near Goma.", "clash", {"side_a": "Rebels", "side_b": "soldiers"}),
    ("The president condemned the bombing.", "pressure", {"actor": "president"}),
    ("The minister denied that a ransom had been paid.", "denial", {"speaker": "minister"}),
    (
        "Kembo Banda succeeded Petra Lind as head of the force.",
        "leadership_change",
        {"new_leader": "Kembo Banda", "old_leader": "Petra Lind"},
    ),
    ("The rebels released a video on Friday.", "propaganda", {"publisher": "rebels", "medium": "video"}),
    ("Despite army claims to have crushed the rebels, the shelling went on.", "success_claim", {"speaker": "army", "against": "rebels"}),
]


@pytest.mark.parametrize(("text", "kind", "roles"), ROLES)
def test_roles(text: str, kind: str, roles: dict[str, str]) -> None:
    found = claims(text, kind)
    fits = [r for _, r in found if all(any(words in filler for filler in r.get(role, [])) for role, words in roles.items())]
    assert fits, [(c.type, r) for c, r in found]


FIGURES = [
    ("Twelve soldiers were killed in the ambush.", "killed", (None, 12.0, None)),
    ("The blast killed at least 46 people.", "killed", (46.0, None, None)),
    ("The blast killed about 100 people.", "killed", (None, 100.0, None)),
    ("A soldier was killed at the gate.", "killed", (None, 1.0, None)),
    ("Colonel Ibrahim Sawa was killed at the gate.", "killed", (None, 1.0, None)),
    ("The raid wounded dozens of villagers.", "injured", (24.0, None, 99.0)),
    ("The attack claimed at least 46 lives.", "killed", (46.0, None, None)),
    ("Some 6,200 people have fled the town.", "displaced", (None, 6200.0, None)),
]


@pytest.mark.parametrize(("text", "measure", "figure"), FIGURES)
def test_figures(text: str, measure: str, figure: tuple[float | None, ...]) -> None:
    quantities = [q for c, _ in claims(text, "casualty") for q in c.quantities]
    assert [(q.measure, q.estimate.low, q.estimate.best, q.estimate.high) for q in quantities] == [(measure, *figure)]


def test_coordinated_measures_are_two_claims() -> None:
    found = claims("The bomb killed 46 worshippers and injured 143 others.", "casualty")
    assert sorted((c.subtype, q.estimate.best) for c, _ in found for q in c.quantities) == [("injured", 143.0), ("killed", 46.0)]


def test_coordinated_victims_with_counts_are_two_claims() -> None:
    found = claims("Three soldiers and two drivers were killed.", "casualty")
    assert sorted(q.estimate.best for c, _ in found for q in c.quantities) == [2.0, 3.0]


def test_a_part_of_a_toll_is_a_subset() -> None:
    found = claims("The blast killed 31 soldiers, including four gendarmes.", "casualty")
    assert {(q.estimate.best, q.subset) for c, _ in found for q in c.quantities} >= {(31.0, False), (4.0, True)}


SOURCES = [
    ("The governor said gunmen killed 12 people.", ["governor"]),
    ("Gunmen killed 12 people, the governor said.", ["governor"]),
    ("Gunmen killed 12 people, said the governor.", ["governor"]),
    ("According to residents, gunmen killed 12 people.", ["residents"]),
    ("Gunmen killed 12 people, according to two residents.", ["residents"]),
    ('"Gunmen killed 12 people," the mayor, Ali Toure, said.', ["Ali Toure"]),
    ("“They came at dawn,” said Ali Toure, “and gunmen killed 12 people.”", ["Ali Toure"]),
    ("A nurse who fled the town told reporters that gunmen killed 12 people.", ["nurse"]),
    ("A nurse told Reuters that gunmen killed 12 people.", ["nurse", "Reuters"]),
    ("A nurse confirmed, according to what the Daily Trust reported, that gunmen killed 12 people.", ["nurse", "Daily Trust"]),
    ("As reported by Reuters, gunmen killed 12 people.", ["Reuters"]),
    ("Reuters reported that gunmen killed 12 people.", ["Reuters"]),
    ("Gunmen killed 12 people.", []),
    ("The mayor arrived late. Gunmen killed 12 people.", []),
]


@pytest.mark.parametrize(("text", "chain"), SOURCES)
def test_chains(text: str, chain: list[str]) -> None:
    claim = next(c for c, r in claims(text, "casualty") if c.quantities)
    assert sources(text, claim) == chain


MODALITIES = [
    ("Gunmen killed 12 people.", "casualty", "asserted", False),
    ("The governor said gunmen killed 12 people.", "casualty", "reported", False),
    ("The army said its troops killed 12 rebels.", "casualty", "claimed_by_party", False),
    ("Rebels may have killed 12 people.", "casualty", "possible", False),
    ("Rebels reportedly killed 12 people.", "casualty", "possible", False),
    ("The army did not kill any villagers.", "casualty", "asserted", True),
    ("No one doubts that the rebels will attack the airport.", "attack", "planned", False),
    ("If the rain stops, the rebels will attack the airport.", "attack", "conditional", False),
    ("The rebels plan to attack the airport.", "attack", "planned", False),
    ("The commander denied that his men had killed 12 people.", "casualty", "denied", False),
    ("The Taliban claimed responsibility for the bombing of a mosque.", "attack", "claimed_by_perpetrator", False),
    ("Many believe that the rebels killed 12 people.", "casualty", "believed", False),
]


@pytest.mark.parametrize(("text", "kind", "modality", "negated"), MODALITIES)
def test_modality(text: str, kind: str, modality: str, negated: bool) -> None:
    assert (modality, negated) in [(c.modality, c.negated) for c, _ in claims(text, kind)]


def test_hedges_stay_verbatim() -> None:
    text = "Rebels may have killed 12 people."
    hedges = [text[h.start : h.end] for c, _ in claims(text, "casualty") for h in c.hedges]
    assert hedges == ["may"]


def test_as_reported_reaches_over_paragraphs_until_another_voice() -> None:
    text = (
        "As reported by Reuters, there have been several attacks this year.\n\n"
        "In March, rebels killed 12 farmers near Goma.\n\nIn April, rebels killed seven traders near Bukavu.\n\n"
        "The army said rebels killed nine drivers.\n"
    )
    chains = [sources(text, c) for c, _ in claims(text, "casualty")]
    assert chains[:2] == [["Reuters"], ["Reuters"]]
    assert chains[2] == ["army"]
    assert all(a.inferred for c, _ in claims(text, "casualty")[:2] for a in c.attribution)


def test_a_quotation_keeps_its_speaker_over_sentences() -> None:
    text = "“We heard shots,” said Ali Toure. “Gunmen killed 12 people. They burned the store.”\n"
    claim = claims(text, "casualty")[0][0]
    assert sources(text, claim) == ["Ali Toure"]
    assert claim.attribution[0].inferred


NO_CLAIMS = [
    "Leave a Comment\n\nYour email address will not be published.\n",
    "The Lions beat the Eagles in the final on Sunday.\n",
    "Onions cost twelve francs more than last year.\n",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_nothing_is_claimed(text: str) -> None:
    _, rows = read(text)
    assert [c for c in rows["claim"] if c.type in ("casualty", "clash", "control_change", "arrest")] == []


def test_pronoun_source_has_its_antecedent() -> None:
    _, rows = read("Mayor Ali Toure spoke on Monday. He said gunmen killed 12 people.")
    named = {m.id: m.text for m in rows["mention"]}
    (pronoun,) = [m for m in rows["mention"] if m.text == "He"]
    assert pronoun.antecedent is not None
    assert "Toure" in named[pronoun.antecedent]
