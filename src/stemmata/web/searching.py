"""The search page: passages with the words that were asked for marked in them.

What this is for: the question in the address, its answer, and what is marked. What it is not: the search (see `store.passages`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from stemmata.queries import Queries, Record
from stemmata.schema.vocabulary import ClaimType

SHOWN = 50
LONGEST = 400


def search(queries: Queries, parameters: Mapping[str, str]) -> Record:
    """`question`, `type`, and up to SHOWN passages; `more` if there are further ones."""
    question, kind = parameters.get("q", "")[:LONGEST].strip(), parameters.get("type", "")
    kind = kind if kind in {str(t) for t in ClaimType} else ""
    found = queries.search(question, claim_type=kind or None, limit=SHOWN + 1) if question else []
    asked = {_plain(word) for word in _words(question)}
    passages = [{**passage, "runs": marked(passage["text"], asked)} for passage in found[:SHOWN]]
    return {"question": question, "type": kind, "passages": passages, "more": len(found) > SHOWN}


def arrange_search(_: Queries, __: Record, ___: Mapping[str, str]) -> Record:
    """The claim types to choose from."""
    return {"types": sorted(str(t) for t in ClaimType)}


def marked(text: str, asked: set[str]) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it is a word of the question. Joined, the runs are the text."""
    out: list[tuple[str, bool]] = []
    for piece in _words(text, keep=True):
        hit = piece[:1].isalnum() and _plain(piece) in asked
        if out and out[-1][1] is hit:
            out[-1] = (out[-1][0] + piece, hit)
        else:
            out.append((piece, hit))
    return out


def _words(text: str, keep: bool = False) -> list[str]:
    """Runs of letters and digits; with `keep` also what stands between them."""
    out: list[str] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _in_word(text[at]) is not _in_word(text[at - 1]):
            if keep or _in_word(text[start]):
                out.append(text[start:at])
            start = at
    return out


def _in_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))


def _plain(word: str) -> str:
    """Without accents and case, as the word lists of the search hold it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).casefold()
