"""Towns that no gazetteer knows, by how their names stand in a report."""

import pytest

from stemmata.lexicon.names import normalise
from stemmata.read.rules import parse
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import MentionForm, MentionKind, SegmentKind


def kinds(text):
    """Kinds of the named phrases of a report by their words."""
    found = {}
    for sentence in parse(text, [Segment("d", 0, len(text), SegmentKind.BODY)]):
        for phrase in sentence.phrases:
            if phrase.form is MentionForm.NAME:
                name = " ".join(w.text for w in sentence.line.words[phrase.core : phrase.after])
                found.setdefault(normalise(name), set()).add(phrase.kind)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine people were killed in an air raid on Ndolembe, the monitor said.", "ndolembe"),
        ("Seven people died in Vel Odra Kun, a nurse said.", "vel odra kun"),
        ("The families have fled to Ndolembe since the fighting began.", "ndolembe"),
        ("The guards withdrew towards Ndolembe.", "ndolembe"),
        ("The army announced the capture of Ndolembe.", "ndolembe"),
        ("7 May, Ndolembe. The army retook the town.", "ndolembe"),
        ("The market of Ndolembe was burned.", "ndolembe"),
        ("A ferry was attacked off Ndolembe, the port said.", "ndolembe"),
        ("All troops left the shore between Goma and Ndolembe.", "ndolembe"),
        ("The battle for Ndolembe goes on.", "ndolembe"),
        ("They fish in Ndolembe district. The guards left Ndolembe on Monday.", "ndolembe"),
        ("On Sunday the rebels took Ndolembe. Shops in Ndolembe were shut.", "ndolembe"),
    ],
)
def test_a_name_that_stands_as_a_place_is_one_throughout(text, name):
    assert kinds(text)[name] == {MentionKind.PLACE}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army announced the capture of Masaru. Masaru, who led the column, was wounded.", "masaru"),
        ("They marched on Masaru last week. On Friday Masaru said that he would fight on.", "masaru"),
        ("They met in Goma and Masaru spoke. On Friday Masaru said that he would fight on.", "masaru"),
        ("Colonel Tevi Masaru was there. They spoke of a raid on Masaru.", "masaru"),
    ],
)
def test_the_name_of_somebody_stays_a_persons(text, name):
    assert MentionKind.PLACE not in kinds(text)[name]
