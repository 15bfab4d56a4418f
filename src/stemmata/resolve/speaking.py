"""For whom a person of a report speaks: "Sel Okoro, spokesman for the Reed Front", so that the "we" of the one is that of the other (R14).

What this is for: "we" and "our" inside the words of a spokesman or the head of an office. What it is not: an attribution, or whose
statement a page is (see `stemmata.trace`): a body named a clause further on is nobody's by that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from stemmata.resolve.bearers import BODY, PERSON
from stemmata.resolve.salience import Referent
from stemmata.schema.claim import Mention

REACH: Final = 70
"""Code points between a person's name and that of the body."""
SPEAKS: Final = ("spokesman", "spokeswoman", "spokesperson", "speaks for", "spoke for", "headed the", "heads the", "head of", "director of")
"""Words between them that say so; the first three also stand between the body and the name."""


def spoken_for(text: str, names: Sequence[Mention], who: Mapping[str, Referent]) -> dict[int, Referent]:
    """`id` of a person's referent -> the body for which the report says that he or she speaks: the first told. `names`: mentions by
    place; `who`: mention id -> referent."""
    found: dict[int, Referent] = {}
    for one, two in pairwise(names):
        between = text[one.end : two.start].casefold()
        if two.start < one.end or len(between) > REACH or "." in between or "”" in between or '"' in between:
            continue
        a, b = who[one.id], who[two.id]
        if a.what == PERSON and b.what == BODY and any(word in between for word in SPEAKS):
            found.setdefault(id(a), b)
        elif a.what == BODY and b.what == PERSON and any(word in between for word in SPEAKS[:3]):
            found.setdefault(id(b), a)
    return found
