"""Anaphora: whom descriptions and pronouns of a report stand for, and where they stand for nobody (R14)."""

from __future__ import annotations

from typing import Any

import pytest

from stemmata.engine.local import Serial
from stemmata.resolve.entities import resolve_entities
from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Attribution
from stemmata.schema.text import Segment, Span
from stemmata.schema.vocabulary import MentionForm, MentionKind, SegmentKind, Voice

A, P, O, L, X = MentionKind.ACTOR, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.OTHER  # noqa: E741
NOMINAL, PRONOUN = MentionForm.NOMINAL, MentionForm.PRONOUN


def denoted(pile: Any) -> dict[str, str]:
    """Mention id -> name of its entity."""
    entities, denotes, _ = resolve_entities(pile.tables, NO_CONSTRAINTS, Serial())
    names = {e.id: e.name for e in entities}
    return {d.mention_id: names[d.entity_id] for d in denotes}


@pytest.mark.parametrize(
    ("text", "words", "kind", "form", "nth", "name"),
    [
        ("The Reed Front fell back. Sowa said the group was weak.", "group", A, NOMINAL, 0, "Reed Front"),
        ("The Reed Front fell back. Its men hid.", "men", P, NOMINAL, 0, "Reed Front"),
        ("The Reed Front fell back. It hid.", "It", X, PRONOUN, 0, "Reed Front"),
        ("The Reed Front, an insurgent group, fell back.", "insurgent group", A, NOMINAL, 0, "Reed Front"),
        ("The Reed Front is the breakaway faction. Some slept.", "breakaway faction", A, NOMINAL, 0, "Reed Front"),
        ("The Reed Front and the army met. The rebels won.", "rebels", P, NOMINAL, 0, "Reed Front"),
        ("The Reed Front, which is small, fell back.", "which", X, PRONOUN, 0, "Reed Front"),
        ("The Ministry of Trade spoke. Later the ministry was silent.", "ministry", O, NOMINAL, 0, "Ministry of Trade"),
        ("Colonel Idris Sowa spoke. Then the colonel left.", "colonel", P, NOMINAL, 0, "Idris Sowa"),
        ("Idris Sowa, the mayor, spoke. He left.", "He", X, PRONOUN, 0, "Idris Sowa"),
        ("A statement by the Reed Front came. The ministry read it. The statement is short. It ends.", "It", X, PRONOUN, 0, "Reed Front"),
        ("They slept in Tarani. At dawn the town burned.", "town", L, NOMINAL, 0, "Tarani"),
    ],
)
def test_a_description_with_ground_is_the_one_named(pile: Any, text: str, words: str, kind: Any, form: Any, nth: int, name: str) -> None:
    marks = {"actor": ["Reed Front"], "person": ["Idris Sowa"], "organisation": ["Ministry of Trade"], "place": ["Tarani"]}
    pile.report("a", text, **{k: [n for n in names if n in text] for k, names in marks.items()})
    at = pile.at("a", words, kind, form, nth=nth)
    assert denoted(pile).get(at) == name


@pytest.mark.parametrize(
    ("text", "words", "kind", "form"),
    [
        ("The Reed Front and the Salt Front met. The rebels won.", "rebels", P, NOMINAL),
        ("The Reed Front fell back. Gunmen shot at cars. The gunmen fled.", "gunmen", P, NOMINAL),
        ("The Reed Front fell back. A group of tourists came.", "group", A, NOMINAL),
        ("The Reed Front fell back. A band of thieves came. The band of thieves left.", "band", A, NOMINAL),
        ("The Ministry of Trade spoke of its troops.", "troops", P, NOMINAL),
        ("The Reed Front fell back. It was unclear whether anybody saw.", "It", X, PRONOUN),
        ("The Reed Front, the army and the police met.", "army", O, NOMINAL),
        ("Idris Sowa and Omar Sowa, both colonels, met. The colonel left.", "colonel", P, NOMINAL),
        ("The aide of Idris Sowa, which nobody liked, left.", "which", X, PRONOUN),
        ("The Reed Front freed miners. They slept.", "They", X, PRONOUN),
    ],
)
def test_in_doubt_a_description_stands_for_nobody_named(pile: Any, text: str, words: str, kind: Any, form: Any) -> None:
    marks = {"actor": ["Reed Front", "Salt Front"], "person": ["Idris Sowa", "Omar Sowa"]}
    pile.report("a", text, **{k: [n for n in names if n in text] for k, names in marks.items()})
    if "miners" in text:
        pile.at("a", "miners", P, NOMINAL)
    at = pile.at("a", words, kind, form, nth=text.count(words) - 1)
    assert denoted(pile).get(at) not in {"Reed Front", "Salt Front", "Idris Sowa", "Omar Sowa"}


def test_the_parent_and_the_dissidents_are_told_apart(pile: Any) -> None:
    text = "The Reed Front lost men. The New Reed Front, a splinter, grew. The parent group denied it. The dissidents laughed."
    pile.report("a", text, actor=["The Reed Front", "New Reed Front"])
    pile.at("a", "splinter", A, NOMINAL)
    parent, away = pile.at("a", "parent group", A, NOMINAL), pile.at("a", "dissidents", P, NOMINAL)
    found = denoted(pile)
    assert found[parent] == "The Reed Front" and found[away] == "New Reed Front"


def test_nothing_reaches_into_another_report(pile: Any) -> None:
    pile.report("a", "The Reed Front fell back.", actor=["Reed Front"])
    pile.report("b", "The group slept. The town burned. He left.")
    alone = [pile.at("b", w, k, f) for w, k, f in (("group", A, NOMINAL), ("town", L, NOMINAL), ("He", X, PRONOUN))]
    assert not set(alone) & set(denoted(pile))


def test_whoever_speaks_is_we(pile: Any) -> None:
    pile.report("a", "“We took the town,” the Reed Front said.", actor=["Reed Front"])
    we = pile.at("a", "We", X, PRONOUN)
    content = Span("a", 1, 17)
    pile.tables["attribution"].append(Attribution(pile.at("a", "Reed Front"), None, content, Voice.PARTY))
    assert denoted(pile)[we] == "Reed Front"


def test_a_second_name_is_told_in_the_sentence(pile: Any) -> None:
    text = (
        "The Reed Front, which calls itself Jabha and is known to farmers as the Herons, left. Maryam Obo, as Sister Dawn is known, stayed."
    )
    pile.report("a", text, actor=["The Reed Front", "Jabha", "Herons"], person=["Maryam Obo", "Sister Dawn"])
    found = denoted(pile)
    assert len({found[pile.at("a", w)] for w in ("The Reed Front", "Jabha", "Herons")}) == 1
    assert found[pile.at("a", "Maryam Obo", P)] == found[pile.at("a", "Sister Dawn", P)] != found[pile.at("a", "Herons")]


def test_the_band_of_somebody_is_the_group_that_he_leads(pile: Any) -> None:
    text = "Idris Sowa leads the Reed Front. The band of Sowa fell back."
    pile.report("a", text, person=["Idris Sowa"], actor=["Reed Front"])
    pile.at("a", "Sowa", P, nth=1)
    pile.claim("a", "leads", "Idris Sowa leads the Reed Front", roles={"leader": ("Idris Sowa", P), "org": ("Reed Front", A)})
    band = pile.at("a", "band", A, NOMINAL)
    assert denoted(pile)[band] == "Reed Front"


def test_its_commander_is_of_whom_the_sentence_before_names(pile: Any) -> None:
    text = "The Reed Front rested. The Reed Front ate. The state gave rifles to the Gate Guard. Its commander left."
    pile.report("a", text, actor=["Reed Front", "Gate Guard"])
    its = pile.at("a", "Its", X, PRONOUN)
    assert denoted(pile)[its] == "Gate Guard"


def test_the_town_of_a_name_is_the_town_of_that_name(pile: Any) -> None:
    pile.report("a", "The rebels left Kesto. Later the town of Lamba fell.", place=["Kesto", "Lamba"])
    town = pile.at("a", "town", L, NOMINAL)
    assert denoted(pile)[town] == "Lamba"


def test_its_commander_is_of_a_guard_however_a_reader_marked_its_name(pile: Any) -> None:
    text = "The Reed Front rested. The Reed Front ate. The state gave rifles to the Kivu Hill Guard. Its commander left."
    pile.report("a", text, actor=["Reed Front"])
    pile.at("a", "Kivu Hill Guard", O)
    its = pile.at("a", "Its", X, PRONOUN)
    assert denoted(pile)[its] == "Kivu Hill Guard"


def test_the_walk_goes_before_a_reader_that_takes_the_nearest_body(pile: Any) -> None:
    text = "The Masisi League made peace with the Reed Front. Later it signed."
    pile.report("a", text, actor=["Masisi League", "Reed Front"])
    it = pile.at("a", "it", X, PRONOUN, antecedent=pile.at("a", "Reed Front"))
    assert denoted(pile)[it] == "Masisi League"


def test_it_is_the_body_told_of_and_not_the_observers_who_tell(pile: Any) -> None:
    text = "The Taiz Monitor believes that the Reed Front has 90 men. It recruits. The Taiz Monitor said that it left. It added more."
    pile.report("a", text, organisation=["Taiz Monitor"], actor=["Reed Front"])
    recruits, added = pile.at("a", "It", X, PRONOUN), pile.at("a", "It", X, PRONOUN, nth=1)
    found = denoted(pile)
    assert (found[recruits], found[added]) == ("Reed Front", "Taiz Monitor")


def test_a_body_named_for_its_spokesman_is_not_whose_strength_he_gives(pile: Any) -> None:
    text = "The Reed Front fell back. Idris Sowa, the Basilan Command's spokesman, put its strength at 80 men."
    pile.report("a", text, actor=["Reed Front"], organisation=["Basilan Command"], person=["Idris Sowa"])
    its = pile.at("a", "its", X, PRONOUN)
    assert denoted(pile)[its] == "Reed Front"


@pytest.mark.parametrize("unit", ["Fourth River Brigade", "31st Rapid Battalion", "Second Coast Division"])
def test_a_numbered_unit_of_an_army_is_not_the_rebels(pile: Any, unit: str) -> None:
    text = f"The {unit} met the Reed Front. The {unit} left. The {unit} came back. A man spoke for the rebels."
    pile.report("a", text, actor=[unit, "Reed Front"])
    rebels = pile.at("a", "rebels", P, NOMINAL)
    assert denoted(pile)[rebels] == "Reed Front"


def test_rebels_of_a_headline_are_the_group_that_the_report_is_about(pile: Any) -> None:
    text = "Rebels storm river post\nThe Reed Front came. The Reed Front left. The Palm Front slept."
    pile.report("a", text, actor=["Reed Front", "Palm Front"])
    pile.tables["segment"] += [Segment("a", 0, 24, SegmentKind.TITLE), Segment("a", 24, len(text), SegmentKind.BODY)]
    rebels = pile.at("a", "Rebels", P, NOMINAL)
    assert denoted(pile)[rebels] == "Reed Front"


def test_the_holder_of_an_office_is_named_behind_whose_office_it_is(pile: Any) -> None:
    text = "The Reed Front slept. The commander of the Masisi League, Idris Sowa, went over with his men."
    pile.report("a", text, actor=["Reed Front", "Masisi League"], person=["Idris Sowa"])
    commander = pile.at("a", "commander", P, NOMINAL)
    assert denoted(pile)[commander] == "Idris Sowa"


def test_a_description_with_another_name_in_it_is_not_of_the_group_named_before(pile: Any) -> None:
    text = "The Reed Front took the port. Later the Houra movement took the hills."
    pile.report("a", text, actor=["Reed Front"])
    movement = pile.at("a", "Houra movement", A, NOMINAL)
    assert denoted(pile).get(movement) != "Reed Front"


@pytest.mark.parametrize(("words", "name"), [("guards", "Kivu Hill Guard"), ("hill guards", "Kivu Hill Guard"), ("camp guards", None)])
def test_the_guards_are_those_of_the_one_guard_of_the_report(pile: Any, words: str, name: str | None) -> None:
    text = f"The Kivu Hill Guard met the Reed Front. Later the {words} left."
    pile.report("a", text, actor=["Kivu Hill Guard", "Reed Front"])
    guards = pile.at("a", words, P, NOMINAL)
    assert denoted(pile).get(guards) == name


@pytest.mark.parametrize("teller", ["a fighter's in-law said to the weekly", "a cousin of his told the weekly"])
def test_he_after_an_unnamed_teller_is_no_named_person(pile: Any, teller: str) -> None:
    pile.report("a", f"Idris Sowa left the hills. The men sleep badly, {teller}. He saw ten.", person=["Idris Sowa"])
    he = pile.at("a", "He", X, PRONOUN)
    assert he not in denoted(pile)


def test_a_band_that_reports_tell_of_as_armed_is_the_group_of_a_page_that_marks_it_as_nothing(pile: Any) -> None:
    for doc, act in (("a", "raided Mboro"), ("b", "raided Kafo")):
        pile.report(doc, f"The Night Herons {act}. The band left.")
        pile.claim(doc, "attack", f"Night Herons {act}", roles={"perpetrator": ("Night Herons", O)})
    band = pile.at("a", "band", A, NOMINAL)
    assert denoted(pile)[band] == "Night Herons"
