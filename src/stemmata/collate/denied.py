"""What a denial denies: the words and numbers by which it means one thing that others tell.

What this is for: stems of what is denied, and numbers that it names. What it is not: whose denial it is, or of which event (see
`witness` and `outside`).
"""

from __future__ import annotations

from stemmata.collate.figures import point
from stemmata.collate.groupwords import CIVILIANS, DEPENDENTS
from stemmata.collate.witness import Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType

STEM, SHORTEST = 6, 4
"""Letters by which two words are one ("civilian", "civilians"), and the fewest of a word that is compared."""

CIVILIAN = frozenset({"civilian"[:STEM]})
"""The stem by which a denial means everybody who bears no arms."""

EMPTY = frozenset(
    {"that", "this", "those", "they", "their", "there", "were", "been", "have", "with", "from", "none", "never", "nobody", "nothing"}
    | {"found", "trace", "sign", "signs", "evidence", "denied", "denies", "deny", "said", "says", "people", "town", "group", "attack"}
)
"""Words that do not say what is denied."""


def stems(witness: Witness, claim: Claim) -> list[set[str]]:
    """Words of what is denied: those that the denial is about, and all its own but its speaker's. Who denies that civilians were hit
    denies it of women, children and traders."""
    found = []
    for roles, text in ((("about",), ""), ((), witness.words(claim))):
        mentions = [m for a in claim.arguments if (m := witness.register.mentions.get(a.mention_id)) is not None and a.role in roles]
        words = words_of(" ".join([text, *(m.text for m in mentions)]))
        words |= {of for word in CIVILIANS | DEPENDENTS for of in words_of(word)} if words & CIVILIAN else set()
        found.append(words)
    speakers = [m for a in claim.arguments if a.role == "speaker" and (m := witness.register.mentions.get(a.mention_id)) is not None]
    found[1] -= {word for m in speakers for word in words_of(m.text)}
    return found if claim.type is ClaimType.DENIAL and found[0] else found[1:]


def numbers(witness: Witness, claim: Claim) -> set[str]:
    """The numbers that a claim gives, in figures and as they are written."""
    text = witness.register.documents[claim.document_id].text
    points = {f"{n:g}" for q in claim.quantities if (n := point(q.estimate)) is not None}
    return points | {words for q in claim.quantities if (words := lexicon.normalise(text[q.start : q.end]))}


def numerals(witness: Witness, claim: Claim) -> set[str]:
    """The words of a denial by which it may name a number."""
    return {word.replace(",", "") for word in witness.words(claim).split()} | set(lexicon.normalise(witness.words(claim)).split())


def words_of(text: str) -> set[str]:
    """Stems of the longer words of a text that name something."""
    return {word[:STEM].rstrip("s") for word in lexicon.normalise(text).split() if len(word) >= SHORTEST and word not in EMPTY}
