"""Which words are a name: dates, possessors, initials and labels beside it."""

import pytest

from stemmata.read.rules import parse
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import MentionForm, MentionKind, SegmentKind


def named(text):
    """Words and kinds of the named phrases of a report that are no time."""
    found = []
    for sentence in parse(text, [Segment("d", 0, len(text), SegmentKind.BODY)]):
        for phrase in sentence.phrases:
            if phrase.form is MentionForm.NAME and not phrase.time:
                found.append((" ".join(w.text for w in sentence.line.words[phrase.core : phrase.after]), phrase.kind))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the Delta Front named a chairman.",
        "On 3 March the Delta Front withdrew.",
        "In the middle of August the Delta Front withdrew.",
        "The police said on Thursday the Delta Front had gone.",
    ],
)
def test_a_day_before_a_name_is_none_of_it(text):
    assert ("Delta Front", MentionKind.ACTOR) in named(text)


@pytest.mark.parametrize(
    "text", ["On 12 June MAKO seized the bridge.", "In late May MAKO withdrew.", "In the middle of June MAKO withdrew."]
)
def test_a_date_before_initials_is_none_of_them(text):
    assert ("MAKO", MentionKind.ACTOR) in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He wrote to the army's Coastal Brigade.", "Coastal Brigade"),
        ("Gunmen stormed a post in Niger's Diffa region.", "Diffa region"),
        ("He praised the navy's Southern Flotilla.", "Southern Flotilla"),
    ],
)
def test_whose_a_body_is_is_none_of_its_name(text, name):
    assert name in [words for words, _ in named(text)]


@pytest.mark.parametrize(
    "text", ["CALI claimed the ambush.", "A clash between CALI and the guards left nine dead.", "On 3 March CALI took the mine."]
)
def test_initials_that_spell_a_town_are_the_name_of_who_acts(text):
    assert ("CALI", MentionKind.ACTOR) in named(text)


@pytest.mark.parametrize(
    "text",
    ["CALI, Colombia, March 3 (Agency) - The army said so.", "CALI: Four people were killed.", "CALI (Agency) - Four people were killed.",
     "Four people were killed in CALI."],
)  # fmt: skip
def test_a_dateline_in_capitals_is_a_place(text):
    assert ("CALI", MentionKind.PLACE) in named(text)


def test_mixed_initials_are_a_bodys_name():
    assert [kind for _, kind in named("Soldiers fought JuG and FRO-Nova at the bridge.")] == [MentionKind.ACTOR] * 2


def test_a_label_before_a_colon_is_no_name():
    assert named("UPDATE: the two sides have met.") == []


@pytest.mark.parametrize("text", ["The Delta Front treasurer fled.", "The Delta Front fights alone."])
def test_a_word_written_small_does_not_end_the_name_of_a_group(text):
    assert all(not words.endswith(("treasurer", "alone")) for words, _ in named(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army has armed the Walinzi wa Ziwa.", "Walinzi wa Ziwa"),
        ("The Front des marins pour la paix denied it.", "Front des marins pour la paix"),
        ("Gunmen of Tehreek-e-Subh fired.", "Tehreek-e-Subh"),
        ("The Frente Popular took the bridge.", "Frente Popular"),
    ],
)
def test_the_name_of_a_group_in_another_language_is_whole_and_a_groups(text, name):
    assert (name, MentionKind.ACTOR) in named(text)


def test_a_surname_that_means_a_band_is_a_persons():
    assert ("Jose Guarda", MentionKind.PERSON) in named("The mayor met Jose Guarda on Monday.")


@pytest.mark.parametrize("text", ["“Mothers arrived barefoot,” she said.", "HOST: Thanks to all listeners.", "• Parents reported threats."])
def test_a_capital_after_an_opening_mark_says_nothing(text):
    assert named(text) == []


def test_a_name_begins_after_the_last_of_several_titles():
    assert ("Oumar Sidi", MentionKind.PERSON) in named("Yesterday DG INFO Brigadier Oumar Sidi rejected the report.")


@pytest.mark.parametrize(
    "name",
    [
        "Institute for Hill Security",
        "Movement for the Liberation of the Delta",
        "Committee for the Protection of Journalists",
        "Centre for Strategic Studies",
    ],
)
def test_a_body_that_is_named_for_its_purpose_has_one_name(name):
    assert name in [text for text, *_ in named(f"The {name} said nine people had died in Goma.")]


def test_what_a_body_does_for_somebody_is_no_part_of_its_name():
    found = [text for text, *_ in named("The Interior Ministry paid for Tomas Reed, and the Commission waits for Goma.")]
    assert "Interior Ministry" in found
    assert not any(" for " in name for name in found)
