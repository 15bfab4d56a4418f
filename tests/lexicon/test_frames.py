from __future__ import annotations

import pytest

from stemmata.lexicon.frames import noun_frames, verb_forms, verb_frames
from stemmata.lexicon.vocabulary import inflect, lists, reporting_class
from stemmata.read.rules.needs import NEEDS


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("steal", {"steal", "steals", "stole", "stolen", "stealing"}),
    ],
)
def test_inflect(lemma: str, forms: set[str]) -> None:
    assert set(inflect(lemma)) == forms


def test_every_need_has_its_test() -> None:
    assert {frame.needs for frames in verb_frames().values() for frame in frames} <= set(NEEDS)


def test_every_form_knows_its_lemma() -> None:
    assert verb_forms()["shot"].lemma == "shoot"
    assert verb_forms()["said"].features == "dn"
    assert verb_forms()["was"].lemma == "be"


def test_reporting_classes() -> None:
    assert [reporting_class(v) for v in ("say", "claim", "deny", "believe", "vow", "walk")] == [
        "say",
        "claim",
        "deny",
        "believe",
        "plan",
        None,
    ]


def test_nouns_are_found_by_their_last_word_in_both_numbers() -> None:
    assert ("suicide", "bombings") in [words for words, _ in noun_frames()["bombings"]]
    assert "atrocities" in noun_frames()
    assert "fighters" in lists()["fighters"]
