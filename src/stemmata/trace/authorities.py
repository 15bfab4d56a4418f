"""Authorities that a description names and no proper name: "the political administration", "officials of the district court" (R1).

What this is for: the body behind such words, one for the pages of one country. What it is not: the army, the police or the
government (see `stemmata.trace.settings`), or an official who speaks for himself (a witness, R4).
"""

from __future__ import annotations

import re2

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import MentionForm, OriginKind
from stemmata.trace.register import Register
from stemmata.trace.speaker import Speaker

REACH = 80
"""Code points after "officials" in which their body is named."""

_AUTHORITY = re2.compile(
    r"(?i)^(?:the )((?:[\w’'-]+ ){1,4}(?:administration|authority|department|directorate|secretariat|municipality|prefecture"
    r"|governorate|court|prosecutor|agency|office|council|board|assembly|parliament|commission))$"
)
_OF = re2.compile(r"(?i)^(?:senior |local |some |two |three |several )?officials? (?:of|from|in|at|with) (the [\w’' -]+)$")
_GOES_ON = re2.compile(
    r"(?i)^ (?:of|from|in|at|with) the (?:[\w’'-]+ ){1,4}?(?:administration|authority|department|directorate|secretariat|municipality"
    r"|prefecture|governorate|court|agency|office|council|board|assembly|parliament|commission)\b"
)
_LOOSE = frozenset({"relevant", "competent", "same", "other", "new", "local", "its", "their", "our", "whole", "main", "post"})


def authority(register: Register, mention: Mention) -> Speaker | None:
    """The authority that a source describes; None if its words are a name, a pronoun or tell no authority from the next."""
    if mention.form is not MentionForm.NOMINAL and not mention.text.startswith(("The ", "the ", "officials", "Officials")):
        return None
    text = register.documents[mention.document_id].text
    words = mention.text
    if words.split()[-1].casefold() in ("official", "officials"):
        on = _GOES_ON.search(text[mention.end : mention.end + REACH])
        words += on.group() if on else ""
    elif not words.casefold().startswith(("the ", "official")) and text[max(0, mention.start - 4) : mention.start].casefold() == "the ":
        words = "the " + words
    of = _OF.search(words)
    found = _AUTHORITY.search(of.group(1) if of else words)
    if found is None or any(c.isupper() for c in found.group(1)) or set(found.group(1).casefold().split()) & _LOOSE:
        return None
    name = lexicon.normalise(found.group(1))
    country = register.country(mention.document_id) or mention.document_id
    return Speaker(OriginKind.BODY, f"body:{name}:{country}", "the " + found.group(1), None)
