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
from stemmata.trace.settings import state_body
from stemmata.trace.speaker import Speaker

REACH = 80
"""Code points after "officials" in which their body is named."""

_HEADS = (
    r"(?:administration|authority|department|directorate|secretariat|municipality|prefecture|governorate|court|prosecutor|agency|office"
    r"|council|board|assembly|parliament|commission)"
)
_AUTHORITY = re2.compile(rf"(?i)^(?:the )((?:[\w’'-]+ ){{1,4}}{_HEADS})$")
_OF = re2.compile(r"(?i)^(?:senior |local |some |two |three |several )?officials? (?:of|from|in|at|with) (the [\w’' -]+)$")
_GOES_ON = re2.compile(rf"(?i)^ (?:of|from|in|at|with) the (?:[\w’'-]+ ){{1,4}}?{_HEADS}\b")
_LOOSE = frozenset({"relevant", "competent", "same", "other", "new", "local", "its", "their", "our", "whole", "main", "post"})


_OFFICER_OF = re2.compile(r"^(?: of|, who (?:commands|commanded|heads|leads|runs)) the ((?:[\w-]+ ){0,2}(?:police|government))\b")
_CHIEF = r"police (?:chief|commander|commissioner|inspector|superintendent|head)"
_PLACE = r"(\p{Lu}[\p{L}-]+)"
_CHIEF_OF = rf"(?:{_PLACE}(?:['’]s)? )?{_CHIEF}(?: (?:of|in|for) (?:the )?{_PLACE})?"
_CHIEF_BEFORE = re2.compile(rf"(?:^|\W){_CHIEF_OF},? (?:\p{{Lu}}[\p{{L}}.]+ ){{0,2}}$")
_CHIEF_AFTER = re2.compile(rf"^, (?:the )?{_CHIEF_OF}\b")


def officer_of(register: Register, mention: Mention) -> str | None:
    """The police or government for which an officer speaks by the words beside the name: "national police", "Khost police"."""
    text = register.documents[mention.document_id].text
    after = text[mention.end : mention.end + REACH].split("\n")[0]
    named = _OFFICER_OF.search(after)
    if named is not None and state_body(str(named.group(1)).casefold().split()) is not None:
        return str(named.group(1)).casefold()
    chief = _CHIEF_BEFORE.search(text[max(0, mention.start - REACH) : mention.start]) or _CHIEF_AFTER.search(after)
    if chief is None:
        return None
    place = next((place for place in chief.groups() if place and place != "The"), None)
    return f"{place} police" if place else "police"


def authority(register: Register, mention: Mention) -> Speaker | None:
    """The authority that a source describes; None if its words are a pronoun, a proper name or tell no authority from the next."""
    if mention.form is MentionForm.PRONOUN:
        return None
    text = register.documents[mention.document_id].text
    words = mention.text
    if words.split()[-1].casefold() in ("official", "officials"):
        on = _GOES_ON.search(text[mention.end : mention.end + REACH])
        words += on.group() if on else ""
    elif not words.casefold().startswith(("the ", "official")):
        before = text[max(0, mention.start - 4) : mention.start].casefold()
        words = f"the {words}" if before == "the " or words[:1].isupper() else words
    of = _OF.search(words)
    found = _AUTHORITY.search(of.group(1) if of else words)
    if found is None or set(found.group(1).casefold().split()) & _LOOSE:
        return None
    name = lexicon.normalise(found.group(1))
    if any(c.isupper() for c in found.group(1)):
        return Speaker(OriginKind.BODY, "body:" + name, found.group(1), None)  # "the Rill health office": told by its name
    country = register.country(mention.document_id) or mention.document_id
    return Speaker(OriginKind.BODY, f"body:{name}:{country}", "the " + found.group(1), None)
