"""Assembly of claims: what a figure and a time may not be taken from."""

import pytest

from stemmata.read import read_document
from stemmata.read.recipe import Tools
from stemmata.schema.text import Document
from tests.read.test_rules import claims

TOOLS = Tools()


def read(text):
    return read_document(Document("d", "a.txt", "0" * 64, text, "en"), TOOLS)


@pytest.mark.parametrize("text", ["At Orsa mine 15 were feared dead after the attack.", "The wounded were flown to Orsa after the attack."])
def test_a_word_for_many_is_never_one_victim(text):
    figures = [q.estimate.best for c in read(text)["claim"] for q in c.quantities]
    assert 1.0 not in figures


def test_a_soldier_is_one_victim():
    assert [q.estimate.best for c in read("A soldier was killed in Orsa.")["claim"] for q in c.quantities] == [1.0]


def test_the_day_of_the_saying_is_not_the_day_of_the_attack():
    rows = read("Gunmen attacked a market in Orsa, the Tarn Gazette reported on Tuesday.")
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    assert attack.when is None


def test_the_day_inside_what_is_said_is_the_day_of_the_attack():
    text = "Gunmen attacked a market in Orsa on Sunday, the Tarn Gazette reported on Tuesday."
    rows = read(text)
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    (time,) = [t for t in rows["time_expression"] if t.id == attack.when]
    assert text[time.start : time.end].endswith("Sunday")


def test_what_came_days_later_is_not_when_it_began():
    text = "On 3 May 2019 troops launched an assault on the rebel camp at Orsa, and left the town two days later."
    rows = read(text)
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    (time,) = [t for t in rows["time_expression"] if t.id == attack.when]
    assert text[time.start : time.end].endswith("3 May 2019")


@pytest.mark.parametrize("head", ["KABUL, April 9, 2019 (Keel Wire) -- ", "KABUL (Keel Wire), April 9, 2019 — ", "KABUL, 9 April - "])
def test_the_day_of_the_dateline_is_not_the_day_of_the_attack(head):
    text = f"{head}Gunmen attacked a market in Orsa before dawn on Tuesday."
    rows = read(text)
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    (time,) = [t for t in rows["time_expression"] if t.id == attack.when]
    assert text[time.start : time.end].endswith("Tuesday")


def test_the_day_that_heads_an_entry_is_the_day_of_the_attack():
    rows = read("Weekly list\n\n9 April 2019 -- Gunmen attacked a market in Orsa.")
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    assert attack.when is not None


def test_the_paper_is_the_paper_named_last():
    text = "The Tarn Gazette reported on Tuesday that 15 people were killed in Orsa. The paper said that gunmen attacked a market."
    rows = read(text)
    mentions = {m.id: m for m in rows["mention"]}
    (attack,) = [c for c in rows["claim"] if c.type == "attack"]
    source = mentions[attack.attribution[0].source]
    assert mentions[source.antecedent].text.endswith("Tarn Gazette")


@pytest.mark.parametrize(
    "text",
    [
        "A surgeon at the hospital in Kunduz told the paper on Friday that at least 30 people had died.",
        "KABUL (Keel Wire) — At least 30 people were killed on Friday, police said.",
    ],
)
def test_where_the_speaker_is_or_the_report_was_written_is_not_where_it_happened(text):
    (toll,) = [c for c in read(text)["claim"] if c.type == "casualty"]
    assert toll.where == ()


def test_where_it_happened_is_kept_beside_where_the_speaker_is():
    text = "A surgeon at the hospital in Kunduz said that 30 people were killed in Baghlan on Friday."
    rows = read(text)
    mentions = {m.id: m for m in rows["mention"]}
    (toll,) = [c for c in rows["claim"] if c.type == "casualty"]
    assert [mentions[m].text for m in toll.where] == ["Baghlan"]


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were killed when a mortar hit their base, the army said in a statement late on Thursday.",
        "Two guards were killed in Goma, the governor told reporters at a press conference on Thursday.",
        "The Hill Front, which has been at war with the army since April 2020, killed two guards.",
    ],
)
def test_the_day_of_a_statement_or_of_a_lasting_state_is_not_that_of_the_deed(text: str) -> None:
    ((claim, _),) = claims(text, "casualty")
    assert claim.when is None
