"""Towns that no gazetteer knows: a name that stands as a place once is one throughout the document.

What this is for: "Rebels entered Ndole" where another sentence has "in Ndole", and nobody there is called so. What it is not: a
guess from the look of a name, or where the town lies (it is kept without coordinates).
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.tagging import Line
from stemmata.schema.vocabulary import MentionForm, MentionKind


def name_towns(lines: Sequence[tuple[Line, list[Phrase]]]) -> None:
    """Names of one word taken for persons become places where the document has them as a place, and as nobody's name."""
    towns: set[str] = set()
    borne: set[str] = set()
    for line, phrases in lines:
        for phrase in phrases:
            if phrase.form is not MentionForm.NAME:
                continue
            words = [w.text for w in line.words[phrase.core : phrase.after]]
            if phrase.kind is MentionKind.PLACE and len(words) == 1:
                towns.add(words[0])
            elif phrase.kind is MentionKind.PERSON and (len(words) > 1 or phrase.core > phrase.first):
                borne.update(words)
    for line, phrases in lines:
        for phrase in phrases:
            bare = phrase.form is MentionForm.NAME and phrase.kind is MentionKind.PERSON and phrase.after - phrase.first == 1
            name = line.words[phrase.core].text
            if bare and name in towns and name not in borne:
                phrase.kind, phrase.place = MentionKind.PLACE, True
