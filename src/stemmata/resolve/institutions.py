"""Institutions of a country, by whatever words reports call them: "the army", "the Congolese army", "the army of the DRC" (R14).

What this is for: one body for the army, the government or the national police that reports about one country speak of. What it is
not: a country for a report that is about none, or a link between forces of which a country has several (police, regional forces).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stemmata.lexicon.gazetteer import countries_called
from stemmata.lexicon.names import is_national, normalise
from stemmata.linkage import Feature, Link
from stemmata.resolve.bearers import BODY, Bearer
from stemmata.schema.claim import Mention
from stemmata.schema.where import Placing

COUNTRY: Final = 3.0
"""Weight: an institution of a country."""
OF_STATE: Final = {
    "army": "army",
    "military": "army",
    "government": "government",
    "junta": "government",
    "state": "government",
    "regime": "government",
    "authorities": "government",
    "navy": "navy",
    "gendarmerie": "gendarmerie",
    "parliament": "parliament",
    "presidency": "presidency",
    "police": "police",
}
"""Institutions of which a country has one, by the words for them."""
RULING: Final = {"military government", "military junta", "ruling junta", "ruling military", "government army"}
"""Two words that are one of them."""
NATIONWIDE: Final = frozenset({"national", "federal"})
"""Words that make of a police that of a country."""
MOSTLY: Final = 0.6
"""Share of the placed places of a report that lie in the country that it is about."""
NEARLY: Final = 0.8
"""Share of the reports of a case that are about one country for the others, which place nothing elsewhere, to be taken for it too."""
TIMES: Final = 3
"""How many times the places of any other country those of the one that a case is about must be, where it has but most places."""
FEW: Final = 4
"""Reports that must be about a country for the case to be."""


@dataclass(frozen=True, slots=True)
class Institutions:
    """What a case calls by common nouns. `links`: of one institution between reports; `armies`: "COUNTRY" -> first mention of its army;
    `own`: report -> its first mention of an army of which it names no other country; `about`: report -> country, none for "" """

    links: list[Link]
    armies: Mapping[str, Mention]
    own: Mapping[str, Mention]
    about: Mapping[str, str]


def institutions(groups: Iterable[Sequence[Mention]], found: Sequence[Bearer], placings: Iterable[Placing]) -> Institutions:
    """The institutions of one country in reports that are about it, or say whose they are. `groups`: descriptions of one thing each;
    `found`: bearers, of which some are called so ("Army")."""
    placed: dict[str, Counter[str]] = defaultdict(Counter)
    for placing in placings:
        placed[placing.document_id][placing.place.country] += 1
    whole = _about_one(placed.values())
    called = [b.mentions for b in found if b.what == BODY and _institution(b.mentions[0].text)[0]]
    firsts = sorted((g[0] for g in [*groups, *called]), key=lambda m: (m.document_id, m.start))
    policed = {m.document_id for m in firsts if _institution(m.text) == ("police", True, frozenset())}
    about = {m.document_id: _about(placed[m.document_id], whole) for m in [*firsts, *(b.mentions[0] for b in found)]}
    hubs: dict[str, Mention] = {}
    own: dict[str, Mention] = {}
    links = []
    for mention in firsts:
        body, nationwide, named = _institution(mention.text)
        country = country_of(named, about[mention.document_id])
        if body == "police" and not (nationwide or mention.document_id in policed):
            continue  # a country has many
        if body == "army" and not named:
            own.setdefault(mention.document_id, mention)
        if body and country:
            hub = hubs.setdefault(f"{country} {body}", mention)
            if hub is not mention:
                links.append(linked(hub, mention, f"the {body} of the country that both reports are about ({country})"))
    armies = {key.removesuffix(" army"): hub for key, hub in hubs.items() if key.endswith(" army")}
    return Institutions(links, armies, own, about)


def linked(a: Mention, b: Mention, reason: str) -> Link:
    """Two mentions that are one institution of a country."""
    return Link(min(a.id, b.id), max(a.id, b.id), COUNTRY, (Feature(reason, COUNTRY),))


def country_of(named: frozenset[str], about: str) -> str:
    """The country of an institution: the one that its words name, else the one that the report is about; "" if none is said."""
    return about if not named or about in named else min(named) if len(named) == 1 else ""


def _institution(text: str) -> tuple[str, bool, frozenset[str]]:
    """Which institution words mean ("" if none), whether they say that it is nationwide, and the countries that they name."""
    words = normalise(text).removeprefix("the ").split()
    if not words or words[-1] not in OF_STATE:
        return "", False, frozenset()
    body, rest = OF_STATE[words[-1]], words[:-1]
    if " ".join(words) in RULING or not rest:
        return body, False, frozenset()
    if rest[0] in NATIONWIDE and len(rest) == 1:
        return (body, True, frozenset()) if body == "police" else ("", False, frozenset())  # a "National Army" may be anybody's
    nations = countries_called(" ".join(rest).removesuffix(" s"))
    return (body, True, nations) if nations and is_national(rest[-1] if rest[-1] != "s" else rest[0]) else ("", False, frozenset())


def _about_one(reports: Iterable[Counter[str]]) -> str:
    """The one country that a case is about: that of nearly all reports that place anything, or of most places of all, where no other
    comes near; "" if there is none."""
    tops: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for placed in reports:
        places += placed
        if placed:
            tops[_first(placed)[0]] += 1
    country, count = _first(tops)
    second = max((n for other, n in places.items() if other != country), default=0)
    leads = places[country] >= MOSTLY * places.total() and places[country] >= TIMES * second
    return country if count >= FEW and (count >= NEARLY * tops.total() or leads) else ""


def _first(counted: Counter[str]) -> tuple[str, int]:
    """The country counted most, the first by alphabet of several; ("", 0) of none."""
    return min(counted.items(), key=lambda item: (-item[1], item[0]), default=("", 0))


def _about(placed: Counter[str], whole: str) -> str:
    """The country that most places of a report lie in; else that of the whole case, unless the report places more elsewhere: one place
    alone may be where its newsroom is."""
    country, count = _first(placed)
    if count > 1 and count >= MOSTLY * placed.total():
        return country
    return whole if count < 2 or placed[whole] == count else ""
