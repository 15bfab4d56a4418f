"""Fitting: which of the grounds between happenings of different reports are followed.

What this is for: choosing among events. Grounds that suffice by themselves join two happenings; a vague one that fits two events so
joins neither. What one report alone tells may need less, where it fits one event of the case and no other. What it is not: the
grounds (see `stemmata.resolve.grounds`, rule R15).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Final

from stemmata.linkage import Link, cluster
from stemmata.resolve.happenings import DISPLACEMENT, VIOLENCE, Happening
from stemmata.resolve.settings import length
from stemmata.schema.vocabulary import ClaimType

ENOUGH: Final = 2.0
"""Sum of grounds that makes two happenings one event. A named place below province and a day give 1 each, so that two like
reports of one town and one day join and one of them alone does not (tried on the two shipped worlds: no wrong merge)."""
CLEAR: Final = 1.0
"""By how much the better of two events must fit a vague report for it to join that one."""
ALONE: Final = 1.0
"""The same sum for what one report alone tells, if it fits one event of the case better than every other by `MARGIN`."""
ALONE_BLOW: Final = 1.5
"""That sum for blows: they are many, and two of them are alike sooner than two splits, deliveries or flights."""
MARGIN: Final = 0.5
COPIED: Final = "the same words"
"""The ground between copies: what one report and its copies tell is told by one alone."""
RECURRING: Final = (VIOLENCE, DISPLACEMENT, str(ClaimType.CONTROL_CHANGE))
"""Families of what comes again at one place: there what fits one as well is another sooner than the same."""
FIRM_DAYS: Final = 7
"""A happening whose time is known to a week is an event that vaguer ones may join."""


def fitting(links: Sequence[Link], by_id: Mapping[str, Happening], vetoes: Set[tuple[str, str]]) -> list[Link]:
    """The links to follow. `links`: all pairs whose grounds sum to `ALONE` or more; `vetoes`: pairs that must stay apart."""
    clear = _clear([k for k in links if k.score >= ENOUGH], by_id, vetoes)
    return [*clear, *_alone(links, clear, by_id, vetoes)]


def _alone(links: Sequence[Link], clear: Sequence[Link], by_id: Mapping[str, Happening], vetoes: Set[tuple[str, str]]) -> list[Link]:
    """The links by which what one report alone tells joins the only event that it fits."""
    groups = cluster(by_id, clear, vetoes=vetoes)
    apart = {(groups.of[a], groups.of[b]) for pair in vetoes for a, b in (pair, pair[::-1]) if a in groups.of and b in groups.of}
    offers: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        for mine, other in ((link.left, link.right), (link.right, link.left)):
            lone, event = groups.of[mine], groups.of[other]
            if lone != event and (lone, event) not in apart:
                offers[lone][event] = max(offers[lone].get(event, 0.0), link.score)
    joined = {groups.of[k.left] for k in groups.used if all(f.reason != COPIED for f in k.grounds)}
    lonely = groups.members.keys() - joined
    friends = {event: lonely & offer.keys() if by_id[event].family not in RECURRING else frozenset() for event, offer in offers.items()}
    chosen = {lone: _fitting(offers[lone], friends, lonely) for lone in sorted(lonely & offers.keys())}
    return [
        k for k in links if _joins(k, groups.of, chosen, lonely) and k.score >= (ALONE_BLOW if by_id[k.left].family == VIOLENCE else ALONE)
    ]


def _fitting(offer: Mapping[str, float], friends: Mapping[str, Set[str]], lonely: Set[str]) -> frozenset[str]:
    """The event that fits best, if no other fits nearly as well; else none. What is told alone too and fits both is no other: it is of
    the same event, and where the best is told alone they are all three. `friends`: event -> what is told alone and fits it."""
    best = min(offer, key=lambda event: (-offer[event], event in lonely, event))
    alike = friends.get(best, frozenset())
    if any(event != best and event not in alike and offer[best] - fit < MARGIN for event, fit in offer.items()):
        return frozenset()
    return frozenset({best, *(alike & offer.keys())} if best in lonely else {best})


def _joins(link: Link, of: Mapping[str, str], chosen: Mapping[str, frozenset[str]], lonely: Set[str]) -> bool:
    """Whether a link goes from what is told alone to an event that it fits; of two that are told alone each must fit the other."""
    left, right = of[link.left], of[link.right]
    both = ((left, right), (right, left))
    fits = [b in chosen.get(a, ()) for a, b in both]
    return left != right and any(fits) and all(fit or a not in lonely for fit, (a, _) in zip(fits, both, strict=True))


def _firm(h: Happening) -> bool:
    return h.setting.when is not None and length(h.setting.when) <= FIRM_DAYS


def _clear(links: Sequence[Link], by_id: Mapping[str, Happening], vetoes: Set[tuple[str, str]]) -> list[Link]:
    """The links without those of a vague happening that fits two events: it stays apart unless one fits clearly better."""
    sure = [k for k in links if _firm(by_id[k.left]) and _firm(by_id[k.right])]
    events = cluster([h for h in by_id if _firm(by_id[h])], sure, vetoes=vetoes).of
    offers: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        for vague, firm in ((link.left, link.right), (link.right, link.left)):
            if firm in events and vague not in events:
                offer = offers[vague]
                offer[events[firm]] = max(offer.get(events[firm], 0.0), link.score)
    chosen: dict[str, str | None] = {}
    for vague, offer in offers.items():
        ranked = sorted(offer.items(), key=lambda kv: (-kv[1], kv[0]))
        chosen[vague] = ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEAR else None
    return [k for k in links if _kept(k, events, chosen)]


def _kept(link: Link, events: Mapping[str, str], chosen: Mapping[str, str | None]) -> bool:
    """Whether a link survives the choice of the vague: to the chosen event, or between two that chose alike."""
    left = events.get(link.left, chosen.get(link.left, ""))
    right = events.get(link.right, chosen.get(link.right, ""))
    if link.left in events and link.right in events:
        return True
    return left is not None and right is not None and (left == right or not left or not right)
