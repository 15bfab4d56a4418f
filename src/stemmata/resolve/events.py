"""Events: which claims report one event (rule R15).

What this is for: joining the happenings of different reports if type, place and time are compatible at their stated
precision and something specific is shared. What it is not: a guess. In doubt two events stay two: a wrong merge hides a
contradiction, a missed merge only shows two rows. A vague report that fits two events joins neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from stemmata.lexicon.names import normalise
from stemmata.linkage import Clustering, Feature, Link, block, cluster, in_words, score
from stemmata.resolve.claimsettings import claim_settings, datelines
from stemmata.resolve.fitting import ALONE, fitting
from stemmata.resolve.grounds import COUNTED, Grounds, quotes
from stemmata.resolve.happenings import VIOLENCE, Happening
from stemmata.resolve.misprints import corrected
from stemmata.resolve.settings import as_told, length, months, narrowest
from stemmata.resolve.telling import Days, happenings
from stemmata.resolve.times import RARE
from stemmata.resolve.wordlists import listed
from stemmata.schema.claim import Claim, Mention
from stemmata.schema.clusters import Event, Reports
from stemmata.schema.tables import Tables
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import ClaimType
from stemmata.schema.when import TimeSpan

if TYPE_CHECKING:
    from stemmata.engine.base import Engine
    from stemmata.review.replay import Constraints

TOLD_TOGETHER: Final = 10.0


def resolve_events(tables: Tables, constraints: Constraints, engine: Engine) -> tuple[list[Event], list[Reports]]:
    """Events by id, and which claim reports which, by claim id. Claims of states, plans and generalities report none.

    Reads `claim`, `mention`, `document`, `dating`, `placing`, `denotes`, `entity`.
    """
    written = datelines(tables)
    told_when = (replace(c, when=None) if c.when in written else c for c in tables.get("claim", ()))
    claims = sorted(told_when, key=lambda c: (c.document_id, c.quote.start, c.id))
    mentions = {m.id: m for m in tables.get("mention", ())}
    texts = {d.id: d.text for d in tables.get("document", ())}
    told = happenings(claims, claim_settings(claims, mentions, tables), mentions, texts, _days(tables, written))
    entity = {d.mention_id: d.entity_id for d in tables.get("denotes", ())}
    titles = {
        i.document_id: normalise(texts.get(i.document_id, "")[i.title.start : i.title.end]) for i in tables.get("imprint", ()) if i.title
    }
    houses = {
        i.document_id: normalise(texts.get(i.document_id, "")[i.publisher.start : i.publisher.end])
        for i in tables.get("imprint", ())
        if i.publisher
    }
    worded = {h.id: quotes(h, texts) for h in told}
    told = corrected(told, worded)
    links, vetoes = _between(told, Grounds(told, worded, mentions.values(), entity, titles, houses), engine)
    inside = [
        Link(min(h.id, c.id), max(h.id, c.id), TOLD_TOGETHER, (Feature(h.because[c.id].removeprefix("R15: "), TOLD_TOGETHER),))
        for h in told
        for c in h.claims
        if c.id != h.id
    ]
    judged = {c for pair in (*constraints.same_event, *constraints.different_event) for c in pair}
    known = {c.id: c for c in claims}
    items = {c.id for h in told for c in h.claims} | {c for c in judged if c in known}
    groups = cluster(items, [*inside, *links], must_link=constraints.same_event, vetoes=vetoes, cannot_link=constraints.different_event)
    return _rows(groups, told, judged, known, mentions, tables)


def _days(tables: Tables, written: Set[str]) -> Mapping[str, Days]:
    """The dated expressions of each report, without those of its dateline (`written`)."""
    spans = {d.subject: d.time for d in tables.get("dating", ())}
    found: dict[str, list[tuple[int, TimeSpan]]] = defaultdict(list)
    for expression in sorted(tables.get("time_expression", ()), key=lambda t: (t.document_id, t.start)):
        if expression.id in spans and expression.id not in written:
            found[expression.document_id].append((expression.start, spans[expression.id]))
    return found


def _between(told: Sequence[Happening], grounds: Grounds, engine: Engine) -> tuple[list[Link], list[tuple[str, str]]]:
    """Links and vetoes between happenings of different reports; those of one report that are alike must stay apart."""
    by_id = {h.id: h for h in told}
    asked = frozenset(month for h in told for month in _without_year(h))
    spread = frozenset(key for h in told if not _of_a_day(h) for key in _by_month(h))
    candidates = block(((h.id, key) for h in told for key in _keys(h, grounds, asked, spread)), engine)
    verdicts = score(candidates.pairs, lambda a, b: grounds.compare(by_id[a], by_id[b]), threshold=ALONE)
    vetoes = {*verdicts.vetoes, *_told_as_two(told)}
    return fitting(verdicts.links, by_id, vetoes), sorted(vetoes)


def _told_as_two(told: Sequence[Happening]) -> Iterable[tuple[str, str]]:
    """Happenings of one family in one report: the report tells them as two, if it fixes each by more than a figure."""
    inside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for h in told:
        if not h.vague():
            inside[h.document_id, h.family].append(h.id)
    return [(a, b) for ids in inside.values() for n, a in enumerate(ids) for b in ids[n + 1 :]]


def _of_a_day(h: Happening) -> bool:
    """Whether it is a blow of one day: many more have as many dead in one month than on one day."""
    return h.family == VIOLENCE and h.setting.when is not None and length(h.setting.when) == 1


def _by_month(h: Happening) -> list[str]:
    """Its figures, each with each month of its time."""
    when = months(h.setting.when) if h.setting.when else []
    return [f"{measure} {value} {month}" for measure, value in sorted(h.setting.figures) if value >= COUNTED for month in when]


def _keys(h: Happening, grounds: Grounds, asked: frozenset[str], spread: frozenset[str]) -> list[str]:
    """Under what a happening meets others: its places (with and without month), persons and parties, figures, words; and, for what
    happened on one day, the day with who did it, with each place that its report names, with how its own place begins, and with the
    house of its report and those that it is told after. The day alone is no key: many things happen on one day. Blows of two days meet
    under a figure if one is the day after the other. `asked`: the months that reports name without a year; `spread`: figures with the
    months of what is not known to be of a day."""
    s = h.setting
    when = months(s.when) if s.when else []
    places = sorted({key for w in s.where for key in (w.entity, w.form, *([f"{w.place.country} {w.place.admin1}"] if w.place else []))})
    keys = [f"{place} {month}" for place in places for month in when]
    keys += [*places, *sorted(s.key), *sorted(s.persons), *sorted(s.folk)]
    keys += sorted({e for _, e, _ in s.sides}) if h.family != VIOLENCE else []
    counted = sorted(f for f in s.figures if f[1] >= COUNTED)
    yearly = sorted((asked & {f"XXXX-{month[5:]}" for month in when}) | _without_year(h))
    keys += [f"{measure} {value} {month}" for measure, value in counted for month in yearly]
    keys += [key for key in _by_month(h) if not _of_a_day(h) or key in spread]
    keys += [f"{measure} {value} {party}" for measure, value in counted for party in sorted({e for _, e, _ in s.sides})]
    keys += [f"{value}" for _, value in counted if value >= RARE and h.family != VIOLENCE]
    if s.when and length(s.when) == 1:
        beside = {*s.side("by"), *grounds.named[h.document_id], *(w.form[:3] for w in s.where), *grounds.voices(h)}
        keys += [f"{s.when.earliest} {word}" for word in sorted(beside)]
    if s.when and s.when.earliest and _of_a_day(h):
        day = s.when.earliest.toordinal()
        keys += [f"{measure} {value} on {n}" for measure, value in counted for n in (day, day + 1)]
    return [f"{family} {key}" for family in h.told_as() for key in (*keys, *sorted(grounds.quotes[h.id]))]


def _without_year(h: Happening) -> frozenset[str]:
    """The months that a happening names without a year: "XXXX-03"."""
    return frozenset(value[:7] for value in h.setting.said if value.startswith("XXXX-"))


def _rows(
    groups: Clustering,
    told: Sequence[Happening],
    judged: set[str],
    known: Mapping[str, Claim],
    mentions: Mapping[str, Mention],
    tables: Tables,
) -> tuple[list[Event], list[Reports]]:
    """Event and reports rows of the clusters."""
    home = {c.id: h for h in told for c in h.claims}
    joined: dict[str, Link] = {}
    for link in groups.used:
        for end in (link.left, link.right):
            if link.score != TOLD_TOGETHER and (end not in joined or joined[end].score < link.score):
                joined[end] = link
    spans = {d.subject: d.time for d in tables.get("dating", ())}
    places = {p.mention_id: p.place for p in tables.get("placing", ())}
    events: list[Event] = []
    reports: list[Reports] = []
    for members in groups.members.values():
        if not any(m in judged or home[m].sure for m in members):
            continue
        claims = sorted((known[m] for m in members), key=lambda c: (c.document_id, c.quote.start, c.quote.end, c.id))
        kind = _type(claims)
        place = _finest_place(claims, mentions, places)
        led = [h.setting.when for c in claims if (h := home.get(c.id)) is not None and h.setting.when is not None]
        time = as_told(narrowest([spans[c.when] for c in claims if c.when in spans] or led), led)
        ident = stable_id("event", claims[0].id)
        events.append(Event(ident, kind, _label(kind, claims, mentions, place), time, place))
        for claim in claims:
            happening = home.get(claim.id)
            bridge = joined.get(claim.id) or (joined.get(happening.id) if happening else None)
            inside = happening.because[claim.id] if happening else "R15: a person judged it"
            because = f"{inside}; {in_words(bridge, rule='R15').removeprefix('R15: ')}" if bridge is not None else inside
            reports.append(Reports(claim.id, claim.document_id, ident, because))
    return sorted(events, key=lambda e: e.id), sorted(reports, key=lambda r: r.claim_id)


RANK: Final = (ClaimType.ATTACK, ClaimType.CLASH, ClaimType.PERSON_STATUS, ClaimType.CASUALTY)
"""The type of an event is the first of these that a claim has, else the most frequent."""


def _type(claims: Sequence[Claim]) -> ClaimType:
    types = Counter(c.type for c in claims)
    return next((t for t in RANK if t in types), min(types, key=lambda t: (-types[t], t)))


def _finest_place(claims: Sequence[Claim], mentions: Mapping[str, Mention], places: Mapping[str, object]) -> str | None:
    """The mention of the finest place that the claims name, the most frequent name first among equals."""
    named = [mentions[m] for c in claims for m in c.where if m in mentions]
    counts = Counter(normalise(m.text) for m in named)

    def order(m: Mention) -> tuple[int, int, str, str]:
        precision = getattr(places.get(m.id), "precision", None)
        return (PRECISION.index(str(precision)) if precision else 1, -counts[normalise(m.text)], m.document_id, m.id)

    return min(named, key=order).id if named else None


PRECISION: Final = ("exact", "city", "district", "province", "country", "region")


def _label(kind: ClaimType, claims: Sequence[Claim], mentions: Mapping[str, Mention], place: str | None) -> str:
    """A short label for people: what, whom, where ("Attack, Shiite mosque, Kunduz")."""
    roles = LABEL_ROLES.get(kind, ())
    texts = [
        mentions[a.mention_id].text
        for role in roles
        for c in claims
        if c.type is kind
        for a in c.arguments
        if a.role == role and a.mention_id in mentions
    ]
    counts = Counter(_bare(t) for t in texts if _bare(t))
    whom = min(counts, key=lambda t: (-counts[t], texts_order(texts, t))) if counts else ""
    where = " ".join(mentions[place].text.split()) if place else ""
    parts = [str(kind).replace("_", " ").capitalize(), whom, where if normalise(where) not in normalise(whom) or not where else ""]
    return ", ".join(p for p in parts if p)


def texts_order(texts: Sequence[str], bare: str) -> int:
    """Where a text first stands among others."""
    return next(n for n, t in enumerate(texts) if _bare(t) == bare)


def _bare(text: str) -> str:
    """A role's words without the article, cut to eight words; pronouns say nothing."""
    words = text.split()
    words = words[1:] if words and words[0].casefold() in ("the", "a", "an", "its", "his", "their") else words
    return "" if " ".join(words).casefold() in PRONOUNS else " ".join(words[:8])


PRONOUNS: Final = listed("""he she it they him her them his hers its their theirs we us our i you who which that this these those""")
LABEL_ROLES: Final = {
    ClaimType.ATTACK: ("target",),
    ClaimType.CLASH: ("side_a", "side_b"),
    ClaimType.CASUALTY: ("victim",),
    ClaimType.ARREST: ("arrested",),
    ClaimType.CONTROL_CHANGE: ("place_taken", "actor"),
    ClaimType.DEFECTION: ("from", "defector"),
    ClaimType.LEADERSHIP_CHANGE: ("new_leader", "org"),
    ClaimType.PERSON_STATUS: ("person",),
    ClaimType.SUPPLY: ("item", "recipient"),
    ClaimType.NEGOTIATION: ("party",),
    ClaimType.RECRUITMENT: ("recruiter",),
    ClaimType.TRAVEL: ("traveller",),
    ClaimType.COERCION: ("target",),
}
"""Whose words make the label, by type."""
