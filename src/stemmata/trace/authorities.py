"""Authorities that a description names and no proper name: "the political administration", "officials of the district court" (R1).

What this is for: the body behind such words, one for the pages of one country. What it is not: the army, the police or the
government (see `stemmata.trace.settings`), or an official who speaks for himself (a witness, R4).
"""

from __future__ import annotations

import re2

from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Mention
from stemmata.schema.vocabulary import EntityKind, MentionForm, OriginKind
from stemmata.trace.register import Register
from stemmata.trace.settings import POLICE_OF, state_body
from stemmata.trace.speaker import Speaker

REACH = 80
"""Code points after "officials" in which their body is named."""

_HEADS = (
    r"(?:administration|authority|department|directorate|secretariat|municipality|prefecture|governorate|court|prosecutor|agency|office"
    r"|council|board|assembly|parliament|commission|committee|association|federation|society|diocese)"
)
_AUTHORITY = re2.compile(
    rf"^(?i:the )((?:[\w’'-]+ ){{1,4}}(?i:{_HEADS})|(?:committee|association|federation|society) of (?:the )?[\p{{Ll}}’'-]+)"
    r"(?: in (\p{Lu}[\p{L}’'-]+))?$"
)
_OF = re2.compile(
    r"(?i)^(?:(?:senior |local |some |two |three |several )?officials? (?:of|from|in|at|with)"
    r"|(?:the )?(?:deputy |acting )?(?:head|chief|director|chairman|chairwoman|secretary|coordinator) of) (the [\w’' -]+)$"
)
_SPEAKING_FOR = frozenset({"official", "officials", "head", "chief", "director", "chairman", "chairwoman", "secretary", "coordinator"})
_GOES_ON = re2.compile(rf"(?i)^ (?:of|from|in|at|with) the (?:[\w’'-]+ ){{1,4}}?{_HEADS}(?: in \p{{Lu}}[\p{{L}}’'-]+)?\b")
_LOOSE = frozenset({"relevant", "competent", "same", "other", "new", "local", "its", "their", "our", "whole", "main", "post"})


_OWNED = re2.compile(r"(?:^| )\p{Ll}[\p{L}-]*['’]s (?:[\p{Ll}-]+ )*committee$")
"""A committee of some town or camp, which has no name: "the town's civil society committee"."""
_OFFICER_OF = re2.compile(r"^(?: of|, who (?:commands|commanded|heads|leads|runs)) the ((?:[\w-]+ ){0,2}(?:police|government))\b")
_CHIEF = r"(?:(?:town|city|district|provincial|regional) )?police (?:chief|commander|commissioner|director|inspector|superintendent|head)"
_PLACE = r"(\p{Lu}[\p{L}-]+)"
_CHIEF_OF = rf"(?:{_PLACE}(?:['’]s)? )?{_CHIEF}(?: (?:of|in|for) (?:the )?{_PLACE})?"
_CHIEF_BEFORE = re2.compile(rf"(?:^|\W){_CHIEF_OF},? (?:\p{{Lu}}[\p{{L}}.]+ ){{0,2}}$")
_CHIEF_AFTER = re2.compile(rf"^, (?:the )?{_CHIEF_OF}\b")


_BODY = (
    r"(?i:(army|military|air force|navy|armed forces|security forces|police|government|presidency"
    r"|(?:(?:defen[cs]e|interior|home|foreign|information|justice|health) )?ministry))"
)
_SPOKES = r"(?i:spokes(?:m[ae]n|wom[ae]n|person)|(?:public relations|public affairs|information|press|media) officer)"
_WHERE = r"(?: (?:in|for|at) (?:the )?[\w-]+(?: [\w-]+)?)?"
_RANKED = r"(?:\p{Lu}[\p{L}]*\.? ){0,4}"
_FORMERLY = re2.compile(r"(?i)\b(?:former|ex)[ -][^,.;]{0,60}$")
_SPOKES_BEFORE = re2.compile(
    rf"(?:^|\W){_BODY}(?:['’]s|['’])? (?:(?i:chief|main|official|senior|top|media|press) )?{_SPOKES}{_WHERE},? {_RANKED}$"
)
_SPOKES_AFTER = re2.compile(rf"^, (?:(?i:an?|the|its) )?{_BODY}(?:['’]s|['’])? {_SPOKES}\b")
_MINISTER_BEFORE = re2.compile(rf"(?:^|\W)(?i:(defen[cs]e|interior|home|foreign|information|justice|health)) (?i:minister),? {_RANKED}$")


_OWNING = ("'s ", "’s ", "s' ", "s’ ")


def officer_of(register: Register, mention: Mention) -> str | None:
    """The body for which an officer speaks by the words beside the name: "national police", "Khost police", "army" of "Army spokesman
    Lt. Col. Reed", "interior ministry" of "Interior Minister Ana Reed"."""
    text = register.documents[mention.document_id].text
    after = text[mention.end : mention.end + REACH].split("\n")[0]
    before = text[max(0, mention.start - REACH) : mention.start].rpartition("\n")[2]
    spokes = _SPOKES_BEFORE.search(before)
    if spokes is not None and before[: spokes.start(1)].endswith(_OWNING):
        return None  # "the movement's military spokesman": whose he is, is told
    spokes = spokes or _SPOKES_AFTER.search(after)
    minister = _MINISTER_BEFORE.search(before)
    if (spokes or minister) and not _FORMERLY.search(before):
        return str(spokes.group(1)).casefold() if spokes else f"{str(minister.group(1)).casefold()} ministry"
    named = _OFFICER_OF.search(after)
    if named is not None and state_body(str(named.group(1)).casefold().split()) is not None:
        return str(named.group(1)).casefold()
    chief = _CHIEF_BEFORE.search(before) or _CHIEF_AFTER.search(after)
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
    if words == "official" and not text[: mention.start].endswith("the "):
        return None  # one of many: a witness
    if words.split()[-1].casefold() in _SPEAKING_FOR:
        on = _GOES_ON.search(text[mention.end : mention.end + REACH])
        words += on.group() if on else ""
    elif not words.casefold().startswith(("the ", "official")):
        before = text[max(0, mention.start - 4) : mention.start].casefold()
        words = f"the {words}" if before == "the " or words[:1].isupper() else words
    of = _OF.search(words)
    found = _AUTHORITY.search(of.group(1) if of else words)
    if found is None or set(found.group(1).casefold().split()) & _LOOSE or _OWNED.search(found.group(1)):
        return None
    full = f"{found.group(2)} {found.group(1)}" if found.group(2) else str(found.group(1))
    name = lexicon.normalise(full)
    if any(c.isupper() for c in full):
        return Speaker(OriginKind.BODY, "body:" + name, full, None)  # "the Rill health office": told by its name
    country = register.country(mention.document_id) or mention.document_id
    return Speaker(OriginKind.BODY, f"body:{name}:{country}", "the " + full, None)


_MEN = r"(?i:police(?:men| officers?)?)"
_POLICE = re2.compile(
    rf"^(?i:the )?(?:(\p{{Lu}}[\p{{L}}’'-]+(?: \p{{Lu}}[\p{{L}}’'-]+)?)((?: (?:city|town|district|county|regional|provincial))? ){_MEN}"
    rf"|{_MEN} (?:in|of|at) (?i:the )?(\p{{Lu}}[\p{{L}}’'-]+))(?:['’]s?)?$"
)
_OF_THE_STATE = frozenset({"national", "federal", "royal", "state", "military", "local", "the", "traffic", "border", "former"})


def police_of(name: str) -> Speaker | None:
    """The police of a place, by either order of the words: "Khost police", "the police in Khost"; None for any other name."""
    found = _POLICE.search(name)
    place = (found.group(1) or found.group(3)) if found is not None else None
    if place is None or set(place.casefold().split()) & _OF_THE_STATE:
        return None
    return Speaker(OriginKind.BODY, POLICE_OF + lexicon.normalise(place), f"{place}{(found and found.group(2)) or ' '}police", None)


_LOCAL = re2.compile(r"(?i)^(?:the )?(town|city|district|provincial|regional) police$")


def _town_before(register: Register, mention: Mention) -> str | None:
    """The place named last before "the town police" in its paragraph."""
    text = register.documents[mention.document_id].text
    start = text.rfind("\n", 0, mention.start) + 1
    for other in reversed(register.mentions_between(mention.document_id, start, mention.start)):
        entity = register.entity(other.id)
        if other.form is MentionForm.NAME and entity is not None and entity.kind is EntityKind.PLACE:
            return other.text
    return None


def placed_police(register: Register, mention: Mention, name: str = "") -> Speaker | None:
    """The police of a place that a source names; of a country it is the state's, which needs no place. `name`: the body for which
    whom the source names speaks, where that is the police."""
    if name:
        local = _LOCAL.search(name)
        town = _town_before(register, mention) if local is not None else None
        return police_of(f"{town} {local.group(1)} police") if local is not None and town is not None else None
    if mention.form is MentionForm.PRONOUN:
        return None
    text = register.documents[mention.document_id].text
    words, after = mention.text, text[mention.end : mention.end + REACH]
    local = _LOCAL.search(words)
    if local is not None:
        town = _town_before(register, mention)
        return police_of(f"{town} {local.group(1)} police") if town is not None else None
    if words.casefold().split()[-1] == "police" and after.startswith((" in ", " of ")):
        place = next((m for m in register.mentions_between(mention.document_id, mention.end, mention.end + 8)), None)
        entity = register.entity(place.id) if place is not None else None
        if place is None or (entity is not None and entity.kind is not EntityKind.PLACE):
            return None
        words += text[mention.end : place.end]
    return police_of(words)
