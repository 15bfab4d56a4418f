"""Entities: which mentions denote one person, group, body or place (rule R14; privacy rules P2 and P4).

What this is for: clusters of mentions with the ground of each link in words. What it is not: a matcher of like strings.
Names are joined inside a report by what the report says (a surname after the full name, an acronym in parentheses, an
alias claim), across reports by the same name, a stated spelling rule or a lexicon entry. Private persons stay in their report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from stemmata.lexicon.descriptions import PERSONAL
from stemmata.lexicon.names import find, is_ambiguous
from stemmata.linkage import Clustering, Feature, Link, block, cluster, in_words, score
from stemmata.resolve.anaphora import anaphora
from stemmata.resolve.apart import Entities, kept_apart
from stemmata.resolve.bearers import BODY, PERSON, PLACE, Bearer, bearers, entry_of
from stemmata.resolve.crossing import (
    aliases_elsewhere,
    clustered,
    contained_elsewhere,
    contexts,
    joined_by,
    led_alike,
    longer_names,
    short_elsewhere,
    shortened,
    surnames,
    surroundings,
)
from stemmata.resolve.describing import is_empty
from stemmata.resolve.following import Known, following, led
from stemmata.resolve.institutions import institutions
from stemmata.resolve.kinds import Deeds, bearing_arms, deeds, kind_of_cluster
from stemmata.resolve.names import (
    core_gloss,
    fold,
    is_acronym,
    is_translated,
    is_voiced_alike,
    is_vowelled_alike,
    together,
    voiceless,
    vowelled,
)
from stemmata.resolve.people import Standing, standings
from stemmata.resolve.public import public_names
from stemmata.resolve.shortforms import ACRONYM, SHORT, broken_off, generic, said_links, told_apart
from stemmata.resolve.soldiers import soldiers
from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Apart, Denotes, Entity
from stemmata.schema.tables import Tables
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import EntityKind

if TYPE_CHECKING:
    from stemmata.engine.base import Engine
    from stemmata.review.replay import Constraints

SAME_WORDS, LEXICON, SPELLING, PLACED, TRANSLATED = 10.0, 9.0, 5.0, 9.0, 4.0
"""Weights: the string in one report; a lexicon or gazetteer entry; the name or a stated spelling of it; it in two languages."""


def resolve_entities(tables: Tables, constraints: Constraints, engine: Engine) -> tuple[list[Entity], list[Denotes], list[Apart]]:
    """Entities by id; which mention denotes which, by mention id, none for one that denotes nothing known; and which two entities
    were kept apart although something speaks for their being one, by their ids."""
    mentions = {m.id: m for m in tables.get("mention", ())}
    texts = {d.id: d.text for d in tables.get("document", ())}
    pages = {i.document_id: texts[i.document_id][i.publisher.start : i.publisher.end] for i in tables.get("imprint", ()) if i.publisher}
    found = bearers(mentions.values(), {p.mention_id: p.place for p in tables.get("placing", ())}, texts, sorted(set(pages.values())))
    claims = tables.get("claim", ())
    found = bearing_arms(found, claims)
    items = {m.id: m for b in found for m in b.mentions}
    stands_for = {m.id: b.id for b in found for m in b.mentions}
    persons = {b.id for b in found if b.what == PERSON}
    known = {
        i: target
        for i, target in _described(mentions, items).items()
        if not is_empty(mentions[i], texts.get(mentions[i].document_id, ""))
        and (stands_for[target] in persons or mentions[i].text.casefold() not in PERSONAL)
    }
    stands_for |= {i: stands_for[target] for i, target in known.items()}
    standing = standings((m for b in found if b.what == PERSON for m in b.mentions), claims, tables.get("attribution", ()), texts)
    said = said_links(found, claims, stands_for, texts)
    found = _own_meanings(found, said)
    told = anaphora(mentions.values(), found, said, known, claims, tables.get("attribution", ()), texts, tables.get("segment", ()), pages)
    descriptions = told.described
    described = known | {i: s.target for i, s in told.stands.items()}
    spoken = stands_for | {i: stands_for.get(s.target, s.target) for i, s in told.stands.items()}
    known_now = Known(found, spoken, mentions, texts)
    leading = led(known_now, claims)
    across = _across(found, said, standing, leading, broken_off(found, claims, stands_for), texts, engine)
    states = institutions(descriptions, found, tables.get("placing", ()))
    acting = soldiers(mentions.values(), {*spoken, *(m.id for g in descriptions for m in g)}, found, states, claims, texts)
    descriptions = [*descriptions, *([m] for m, _ in acting)]
    links = [*_inside(found, descriptions), *said, *across, *states.links, *(link for _, link in acting)]
    apart = _entries_apart(found) | told_apart(found, claims, stands_for, said)
    different = _judged(constraints.different_entity, described)
    groups = cluster(
        [*items, *(m.id for group in descriptions for m in group)],
        links,
        must_link=_judged(constraints.same_entity, described),
        vetoes=apart,
        cannot_link=different,
    )
    followed = following(known_now, leading, groups, [*items, *described, *groups.of])
    described |= {i: s.target for i, s in followed.items()}
    reasons = {i: f"R14: {s.reason}" for i, s in (told.stands | followed).items()}
    done = deeds(claims, tables.get("attribution", ()), texts)
    entities, denotes = _rows(mentions, found, described, reasons, groups, standing, done)
    by_id = {e.id: e for e in entities}
    of = {d.mention_id: by_id[d.entity_id] for d in denotes}
    return entities, denotes, kept_apart(Entities(found, of, apart, different, _contested(found, said)), groups, engine)


def _described(mentions: Mapping[str, Mention], items: Mapping[str, Mention]) -> dict[str, str]:
    """Pronoun or description -> the named mention that its chain of antecedents ends at."""
    ends: dict[str, str] = {}
    for mention in mentions.values():
        at, seen = mention, {mention.id}
        while at.id not in items and at.antecedent is not None and at.antecedent in mentions and at.antecedent not in seen:
            at = mentions[at.antecedent]
            seen.add(at.id)
        if at is not mention and at.id in items:
            ends[mention.id] = at.id
    return ends


def _judged(pairs: Iterable[tuple[str, str]], described: Mapping[str, str]) -> list[tuple[str, str]]:
    """Judged pairs of mentions, each description replaced by the name it stands for."""
    return [(described.get(a, a), described.get(b, b)) for a, b in pairs]


def _inside(found: Sequence[Bearer], descriptions: Sequence[Sequence[Mention]]) -> list[Link]:
    """Each mention to the first of the same words in its report."""
    groups = [*(b.mentions for b in found), *descriptions]
    return [joined_by(g[0].id, m.id, SAME_WORDS, f"the same words, “{m.text}”, in the same report") for g in groups for m in g[1:]]


def _own_meanings(found: Sequence[Bearer], said: Sequence[Link]) -> list[Bearer]:
    """The bearers, those marked that the lexicon does not mean: an acronym that a report of the case spells out as a name that is not in
    the entry; a short form of a longer name of the report ("the Vanguard" is no paper there)."""
    by_id = {b.id: b for b in found}
    own: set[str] = set()
    short_here: set[str] = set()
    for link in said:
        for short, long in ((by_id[link.left], by_id[link.right]), (by_id[link.right], by_id[link.left])):
            entry = find(short.name) if link.score in (ACRONYM, SHORT) and len(short.key) < len(long.key) else None
            if entry is not None and long.form not in {fold(n) for n in entry.names} and not is_acronym(long.name):
                (own if is_acronym(short.name) else short_here).add(short.key if is_acronym(short.name) else short.id)
    return [replace(b, own=True) if b.key in own or b.id in short_here else b for b in found]


def _entries_apart(found: Sequence[Bearer]) -> dict[tuple[str, str], str]:
    """Two lexicon entries are two things: the first bearers of each, pairwise, with the reason."""
    first: dict[str, Bearer] = {}
    for bearer in found:
        if entry := entry_of(bearer):
            first.setdefault(entry.id, bearer)
    hubs = [first[key] for key in sorted(first)]
    pairs = {(min(a.id, b.id), max(a.id, b.id)): (a, b) for n, a in enumerate(hubs) for b in hubs[n + 1 :]}
    return {pair: f"“{a.name}” and “{b.name}” are two entries of the lexicon" for pair, (a, b) in pairs.items()}


def _across(
    found: Sequence[Bearer],
    said: Sequence[Link],
    standing: Mapping[str, Standing],
    leading: Sequence[tuple[Bearer, Bearer]],
    left: Sequence[tuple[str, str]],
    texts: Mapping[str, str],
    engine: Engine,
) -> list[Link]:
    """Links between reports: of bodies and places by their names, then of public persons in reports on the same bodies."""
    things = [b for b in found if b.what != PERSON]
    links = _named_alike(things, _contested(found, said), {}, engine)
    links += shortened(things, surroundings(found, clustered(things, [*said, *links])))
    bodies = clustered(things, [*said, *links])
    links += short_elsewhere(found, _shorts(found, said), bodies, beside := surroundings(found, bodies))
    links += contained_elsewhere(found, clustered(things, [*said, *links]), beside, left, texts)
    context = contexts(found, clustered(things, [*said, *links]))
    persons = [b for b in found if b.what == PERSON]
    local = clustered(persons, said)
    public = public_names(persons, local, context, standing)
    links += _named_alike([b for b in persons if b.id in public], set(), public, engine)
    links += surnames(persons, local, standing, public, context, texts)
    links += longer_names(persons, public, context)
    links += aliases_elsewhere(persons, said, local, standing, public, context)
    return links + led_alike(leading, clustered(persons, [*said, *links]))


def _shorts(found: Sequence[Bearer], said: Sequence[Link]) -> list[tuple[str, str]]:
    """(short form, whole name) of bodies that reports make one, acronyms left out."""
    by_id = {b.id: b for b in found}
    pairs = [(by_id[link.left], by_id[link.right]) for link in said if link.score == SHORT]
    ordered = [(a, b) if len(a.key) < len(b.key) else (b, a) for a, b in pairs]
    return [(a.id, b.id) for a, b in ordered if a.what == BODY and not is_acronym(a.name)]


def _named_alike(found: Sequence[Bearer], contested: Set[str], public: Mapping[str, str], engine: Engine) -> list[Link]:
    """Links by one name (each bearer to the first), and between names that a rule makes one."""
    named: dict[str, list[Bearer]] = defaultdict(list)
    for b in found:
        if b.place is not None:
            named[f"{PLACE}:{b.place.id}"].append(b)
        elif b.id in public or not (generic(b.name) or b.key in contested):
            named[f"{b.what} {b.key}"].append(b)
    links: list[Link] = []
    for bearing in named.values():
        hub = bearing[0]
        for b in bearing[1:]:
            reason = f"both are the place {b.place.name}" if b.place else f"the same name, “{b.name}”"
            links.append(joined_by(hub.id, b.id, PLACED if b.place else SPELLING, reason + public.get(b.id, "")))
    hubs = {bearing[0].id: bearing[0] for bearing in named.values()}
    candidates = block(((b.id, key) for b in hubs.values() for key in _keys(b)), engine)
    return [*links, *score(candidates.pairs, lambda a, b: _compare(hubs[a], hubs[b])).links]


def _keys(bearer: Bearer) -> list[str]:
    """Under which keys a name meets others: its fold, its lexicon entry, a body's also what its words mean."""
    entry = entry_of(bearer)
    means = [f"means {core_gloss(bearer.name)}"] if bearer.what == BODY and not is_acronym(bearer.name) else []
    voiced = [f"voiced {voiceless(bearer.form)}"] if bearer.what == BODY and bearer.form.count(" ") > 1 else []
    voiced += [f"vowels {vowelled(bearer.key)}"] if bearer.what == PERSON and " " in bearer.key else []
    return [f"{bearer.what} {together(bearer.form)}", *means, *voiced, *([f"lexicon {entry.id}"] if entry else [])]


def _compare(a: Bearer, b: Bearer) -> list[Feature]:
    """Grounds for two names to be one: a lexicon entry or a spelling rule, never likeness."""
    one, two = entry_of(a), entry_of(b)
    if one and two:
        return [Feature(f"“{a.name}” and “{b.name}” are in the lexicon as {one.name}", LEXICON)] if one.id == two.id else []
    if a.what != b.what or is_ambiguous(a.name) or is_ambiguous(b.name):
        return []
    if a.what == PERSON and a.form != b.form and is_vowelled_alike(a.key, b.key):
        return [Feature(f"“{a.name}” and “{b.name}” are one name but for e and i", TRANSLATED)]
    if a.what == BODY and is_voiced_alike(a.form, b.form):
        return [Feature(f"“{a.name}” and “{b.name}” are one name with a consonant voiced or not", TRANSLATED)]
    if together(a.form) != together(b.form):
        same = a.what == BODY and is_translated(a.name, b.name)
        return [Feature(f"“{a.name}” and “{b.name}” are one name in other words", TRANSLATED)] if same else []
    if a.place and b.place and a.place.id != b.place.id:
        return []
    if is_acronym(a.name) != is_acronym(b.name):
        return []
    return [Feature(f"“{a.name}” and “{b.name}” are spellings of one name", SPELLING)]


def _contested(found: Sequence[Bearer], said: Sequence[Link]) -> set[str]:
    """Acronyms that reports spell out as different names: outside a report that spells it out, such a one says nothing."""
    by_id = {b.id: b for b in found}
    meant: dict[str, set[str]] = defaultdict(set)
    for link in said:
        for short, long in ((link.left, link.right), (link.right, link.left)):
            if is_acronym(by_id[short].name) and not is_acronym(by_id[long].name) and link.score in (ACRONYM, SHORT):
                meant[by_id[short].key].add(by_id[long].form)
    return {key for key, forms in meant.items() if len(forms) > 1}


def _rows(
    mentions: Mapping[str, Mention],
    found: Sequence[Bearer],
    described: Mapping[str, str],
    reasons: Mapping[str, str],
    groups: Clustering,
    standing: Mapping[str, Standing],
    done: Deeds,
) -> tuple[list[Entity], list[Denotes]]:
    """Entity and denotes rows of the clusters."""
    bearer_of = {m.id: b for b in found for m in b.mentions}
    because = _grounds(bearer_of, groups)
    entities: list[Entity] = []
    denotes: list[Denotes] = []
    at: dict[str, str] = {}
    taken: set[str] = set()
    for members in sorted(groups.members.values(), key=lambda g: min((mentions[m].document_id, mentions[m].start) for m in g)):
        entity = _entity([mentions[m] for m in members], [bearer_of[m] for m in members if m in bearer_of], standing, done, taken)
        entities.append(entity)
        taken.add(entity.id)
        for m in members:
            at[m] = entity.id
            denotes.append(Denotes(m, mentions[m].document_id, entity.id, because[m]))
    for m, target in described.items():
        ground = reasons.get(m, f"R14: “{mentions[m].text}” stands for “{mentions[target].text}” in the same report")
        denotes.append(Denotes(m, mentions[m].document_id, at[target], ground))
    return sorted(entities, key=lambda e: e.id), sorted(denotes, key=lambda d: d.mention_id)


def _grounds(bearer_of: Mapping[str, Bearer], groups: Clustering) -> dict[str, str]:
    """Why each mention stands in its cluster: the lexicon, else the strongest link of its name to another, else its own words."""
    best: dict[str, Link] = {}
    for link in groups.used:
        for item in (link.left, link.right):
            first = bearer_of[item].id if item in bearer_of else item
            if link.score != SAME_WORDS and (first not in best or best[first].score < link.score):
                best[first] = link
    grounds: dict[str, str] = {}
    for item in groups.of:
        bearer = bearer_of.get(item)
        entry = entry_of(bearer) if bearer else None
        strongest = best.get(bearer.id if bearer else item)
        if strongest is not None and strongest.score > LEXICON:
            grounds[item] = in_words(strongest, rule="R14")
        elif entry is not None:
            grounds[item] = f"R14: lexicon entry {entry.name} ({entry.source})"
        elif strongest is not None:
            grounds[item] = in_words(strongest, rule="R14")
        else:
            grounds[item] = "R14: named here; no rule joins the name to another"
    return grounds


def _entity(members: Sequence[Mention], names: Sequence[Bearer], standing: Mapping[str, Standing], done: Deeds, taken: set[str]) -> Entity:
    """The entity of one cluster. Its id is the lexicon's or the gazetteer's, else a hash of its earliest mention."""
    first = min(members, key=lambda m: (m.document_id, m.start, m.id))
    entry = next((e for b in sorted(names, key=lambda b: b.id) if (e := entry_of(b))), None)
    place = next((b.place for b in sorted(names, key=lambda b: b.id) if b.place), None)
    if entry is not None and entry.id not in taken:
        return Entity(entry.id, entry.kind, entry.name, entry.id, False)
    ident = f"place:{place.id}" if place else ""
    if not ident or ident in taken:
        ident = stable_id("entity", first.id)
    kind = kind_of_cluster(members, names, done)
    private = kind is EntityKind.PERSON and all(standing.get(m.id) is not Standing.PUBLIC for m in members)
    return Entity(ident, kind, place.name if place else _name(members, names), None, private)


def _name(members: Sequence[Mention], names: Sequence[Bearer]) -> str:
    """The name to show: one of several words before one, then the most frequent, then the longer, then by alphabet; without a name, the
    description used most."""
    if not names:
        said = Counter(" ".join(m.text.split()) for m in members)
        return min(said, key=lambda text: (-said[text], text))
    counts = Counter(b.name for b in names)
    return min(counts, key=lambda n: (is_acronym(n) or " " not in n.removeprefix("the ").removeprefix("The "), -counts[n], -len(n), n))
