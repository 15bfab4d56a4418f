"""Where words name somebody to lead."""

import pytest

from stemmata.read.rules import parse
from stemmata.read.rules.appointing import named_at, naming
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import SegmentKind


@pytest.mark.parametrize(
    ("text", "person", "title", "own"),
    [
        ("The Front named Colonel Salu Manga as its new emir.", "Salu Manga", "new emir", True),
        ("The Front chose Salu bin Manga leader.", "Salu bin Manga", "leader", False),
        ("Salu Manga was chosen chief.", "Salu Manga", "chief", False),
        ("The Front named Salu Manga as its spokesman.", None, None, None),
    ],
)
def test_the_person_and_the_title_are_found_without_rank_and_article(text, person, title, own):
    (sentence,) = parse(text, [Segment("text", 0, len(text), SegmentKind.BODY)])
    words = sentence.line.words
    verb = next(i for i, word in enumerate(words) if word.lower in naming())
    found = named_at(sentence, verb)
    if person is None:
        assert found is None
    else:
        assert found is not None
        spelt = [" ".join(w.text for w in words[a:b]) for a, b in (found.person, found.title)]
        assert (*spelt, found.own) == (person, title, own)
