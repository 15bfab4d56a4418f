"""Masks in words that the program wrote."""

import pytest

from stemmata.queries.privacy import Masks
from stemmata.queries.rows import Rows
from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind, OriginKind
from stemmata.store.index import Content, Index, write_index


@pytest.fixture
def masks(tmp_path):
    person = Entity("e1", EntityKind.PERSON, "Amina Barré", None, True)
    guessed = Entity("e2", EntityKind.PERSON, "Calder", None, True)
    short = Mention("m1", "d", 0, 5, "Barré", MentionKind.PERSON, MentionForm.NAME)
    nominal = Mention("m2", "d", 6, 17, "The trader ", MentionKind.PERSON, MentionForm.NOMINAL)
    league = Entity("e3", EntityKind.ARMED_GROUP, "Coastal League", None, False)
    alias = Mention("m3", "d", 20, 33, "Calder League", MentionKind.ACTOR, MentionForm.NAME)
    wire = Origin("o1", "Calder Newswire", OriginKind.PUBLICATION, None, None, False)
    tables = {
        "entity": [person, guessed, league],
        "mention": [short, nominal, alias],
        "denotes": [Denotes("m1", "d", "e1", ""), Denotes("m2", "d", "e1", ""), Denotes("m3", "d", "e3", "")],
        "origin": [wire],
    }
    write_index(tmp_path / "made.db", Content(tables, [], []))
    return Masks(Rows(Index(tmp_path / "made.db")))


def test_every_name_of_a_private_person_is_masked_as_a_whole_word(masks):
    assert masks.text("killing of Amina Barré; Barré, Barrés") == "killing of [private person 1]; [private person 1], Barrés"


def test_a_public_name_that_holds_a_private_one_stays_whole(masks):
    assert masks.text("Calder Newswire says that Calder said so") == "Calder Newswire says that [private person 2] said so"


def test_an_alias_of_a_public_entity_that_holds_a_private_name_stays_whole(masks):
    assert masks.text("the same name, “Calder League”; Calder") == "the same name, “Calder League”; [private person 2]"


def test_descriptions_name_nobody_and_stay(masks):
    assert masks.text("The trader fled") == "The trader fled"


def test_an_origin_that_is_a_private_person_is_masked(masks):
    assert masks.origin("Amina Barré", "e1") == "[private person 1]"
    assert masks.origin("Calder Newswire", None) == "Calder Newswire"
