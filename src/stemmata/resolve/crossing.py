"""Grounds between reports that lie in more than two names: what else the reports speak of, and who leads (R14, P4).

What this is for: a name told without its middle words, the surname alone of a public person, a group known by its leader. What it is
not: likeness. Each ground needs something beside the name that both reports say, and nobody else in the case whom it fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from stemmata.lexicon.descriptions import FIGHTERS, MEN
from stemmata.lexicon.names import find, is_ambiguous, is_national, kind_of
from stemmata.linkage import Clustering, Feature, Link, cluster
from stemmata.resolve.bearers import BODY, PERSON, PLACE, Bearer
from stemmata.resolve.names import ARTICLES, JOINING, OFFICE_WORDS, SMALL, UNTOLD, ends_with, gloss, is_acronym, starts_with
from stemmata.resolve.people import Standing
from stemmata.resolve.shortforms import ALIAS, AWAY, HEADS, STATE_S, generic
from stemmata.resolve.wordlists import listed
from stemmata.schema.vocabulary import EntityKind, MentionKind, PlacePrecision

MIDDLE, SURNAME, ELSEWHERE, LED = 3.5, 3.0, 2.8, 2.5
"""Weights: a name without its middle words; a surname; a short form that other reports explain; a leader and a word in common."""
OFFICE_REACH: Final = 40
"""Code points beside a name in which an office stands."""
TOWNS: Final = frozenset({PlacePrecision.EXACT, PlacePrecision.CITY, PlacePrecision.DISTRICT})
COMMON: Final = listed(
    "national islamic popular people united democratic revolutionary free new patriotic general central federal royal state first"
)
"""First words that many bodies share."""
SHORTEST: Final = 4
"""Letters of the shortest word that may stand for a name."""
JOINTS: Final = (SMALL | ARTICLES | {"i"}) - listed("of the and for in on to")
"""Small words that join the words of a name in other languages."""
PEOPLE: Final = FIGHTERS | MEN
"""Common nouns for armed people."""


def joined_by(a: str, b: str, weight: float, reason: str) -> Link:
    """Two names or mentions that are one, on one ground."""
    return Link(min(a, b), max(a, b), weight, (Feature(reason, weight),))


def shortened(found: Sequence[Bearer], beside: Mapping[str, set[str]]) -> list[Link]:
    """ "Gourma League" is "Gourma Self-Defence League" if no other body of the case begins and ends so: by the first report of each. A
    word that many bodies begin with ("Free Front") needs reports of both that name more in common. `beside`: see `surroundings`."""
    hubs: dict[tuple[str, ...], Bearer] = {}
    around: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for bearer in found:
        if bearer.what == BODY and not is_acronym(bearer.name):
            hubs.setdefault(tuple(bearer.form.split()), bearer)
            around[tuple(bearer.form.split())] |= beside.get(bearer.document_id, set())
    by_ends: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for tokens in sorted(hubs):
        if len(tokens) > 1:
            by_ends[tokens[0], tokens[-1]].append(tokens)
    links = []
    for names in by_ends.values():
        short = min(names, key=lambda t: (len(t), t))
        longer = [t for t in names if len(t) > len(short)]
        key = hubs[short].key.split()
        telling = key[0] not in COMMON or (len(longer) == 1 and around[short] & around[longer[0]])
        if len(longer) == 1 == len(names) - len(longer) and key[-1] in HEADS and telling and _within(short, longer[0]):
            one, two = hubs[short], hubs[longer[0]]
            links.append(
                joined_by(one.id, two.id, MIDDLE, f"“{one.name}” is “{two.name}” without its middle words, and no other body is so called")
            )
    return links + _begun(hubs)


def _begun(hubs: Mapping[tuple[str, ...], Bearer]) -> list[Link]:
    """ "Tehreek-e-Niswan" is "Tehreek-e-Niswan-e-Kohistan" if no other body of the case begins so: a name of two words and more that
    another goes on with -e- or -i- (a branch has a name behind the whole one, without such)."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for tokens in sorted(hubs):
        for n in range(2, len(tokens)):
            if tokens[:n] in hubs:
                longer[tokens[:n]].add(tokens)
    links = []
    for short, names in sorted(longer.items()):
        one, two = hubs[short], hubs[min(names)]
        if len(names) == 1 and _goes_on(two.key.split(), len(short)):
            links.append(joined_by(one.id, two.id, MIDDLE, f"“{one.name}” is the beginning of “{two.name}”, and of no other body's name"))
    return links


def _goes_on(tokens: Sequence[str], count: int) -> bool:
    """Whether a small word of Persian or Urdu stands behind the first words of a name, as many as `count` without such."""
    telling = [n for n, token in enumerate(tokens) if token not in JOINTS]
    return len(telling) > count and tokens[telling[count] - 1] in JOINING


def _within(short: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether the words of one stand in the other in their order."""
    rest = iter(longer)
    return all(word in rest for word in short)


def contexts(found: Sequence[Bearer], bodies: Clustering) -> dict[str, set[str]]:
    """Report -> the bodies it names, as clusters; outlets, states and common nouns are no ground."""
    named: dict[str, set[str]] = defaultdict(set)
    for b in found:
        outlet = all(m.kind is MentionKind.OUTLET for m in b.mentions)
        if b.what == BODY and not outlet and not generic(b.name) and kind_of(b.name) is not EntityKind.STATE:
            named[b.document_id].add(bodies.of[b.id])
    return named


def surroundings(found: Sequence[Bearer], bodies: Clustering) -> dict[str, set[str]]:
    """Report -> what it names beside: bodies as clusters, persons by their full names, places but for countries and provinces."""
    named = contexts(found, bodies)
    for b in found:
        if b.what == PERSON and " " in b.form:
            named[b.document_id].add(f"{PERSON} {b.form}")
        elif b.what == PLACE and (b.place is None or b.place.precision in TOWNS):
            named[b.document_id].add(f"{PLACE} {b.form}")
    return named


def short_elsewhere(
    found: Sequence[Bearer], shorts: Iterable[tuple[str, str]], bodies: Clustering, beside: Mapping[str, set[str]]
) -> list[Link]:
    """ "the Front" in a report that names no front in full, if other reports call one body of the case so, and no other body, place or
    person has the word, and both reports name something else in common (an outlet needs nothing else).

    `shorts`: pairs (short form, whole name) of bearers that reports themselves make one; `beside`: see `surroundings`.
    """
    by_id = {b.id: b for b in found}
    meant: dict[str, dict[str, Bearer]] = defaultdict(dict)
    taken: set[str] = set()
    for short, whole in shorts:
        meant[by_id[short].key].setdefault(bodies.of[whole], by_id[whole])
        taken.add(short)
    bearing: dict[str, set[str]] = defaultdict(set)
    for b in found:
        for token in b.key.split():
            bearing[token.removesuffix("s")].add(bodies.of.get(b.id, f"{b.what} {b.form}"))
    reports: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, set[str]] = defaultdict(set)
    for b in found:
        if b.id in bodies.of:
            reports[bodies.of[b.id]].add(b.document_id)
            alone[b.key].add(bodies.of[b.id])
    links = []
    for b in found:
        wholes = meant.get(b.key, {}) if b.what == BODY and b.id not in taken else {}
        if len(wholes) != 1:
            continue
        [(cluster_id, full)] = wholes.items()
        others = set.intersection(*(bearing[t.removesuffix("s")] for t in b.key.split())) - {cluster_id, bodies.of[b.id]}
        outlet = all(m.kind is MentionKind.OUTLET for m in full.mentions)
        common = outlet or any((beside[b.document_id] & beside[d]) - {cluster_id} for d in reports[cluster_id] - {b.document_id})
        if not others - alone[b.key] and common:
            reason = f"other reports call “{full.name}” “{b.name}”, nothing else in the case is called so, and both name more in common"
            links.append(joined_by(b.id, full.id, ELSEWHERE, reason))
    return links


def contained_elsewhere(
    found: Sequence[Bearer],
    bodies: Clustering,
    beside: Mapping[str, set[str]],
    broken_off: Iterable[tuple[str, str]],
    texts: Mapping[str, str],
) -> list[Link]:
    """One word of the name of a body ("the Front", "the Walinzi") in a report that does not say whose it is: a noun of bodies is that of
    the one body that the report names otherwise ("FRJ"); else the word is that of the one body of the case with it in its name, where
    both reports name more in common. Of several bodies with the word the one that all the others broke away from has it.

    `bodies`: clusters so far; `broken_off`: pairs (child, parent) of bearers that reports tell of."""
    named: dict[str, dict[str, Bearer]] = defaultdict(dict)
    reports: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    for b in found:
        if b.what == BODY:
            reports[bodies.of[b.id]].add(b.document_id)
        for token in b.key.split() if " " in b.key and not is_acronym(b.name) else ():
            if b.what == BODY:
                named[token].setdefault(bodies.of[b.id], b)
            else:
                others.add(token)
    left = {(bodies.of[child], bodies.of[parent]) for child, parent in broken_off if child in bodies.of and parent in bodies.of}
    several = {b.key for b in found if b.what != BODY}
    links = []
    for b in found:
        if b.what != BODY or not _is_word_of_a_name(b, texts) or any(bodies.of[b.id] in named[t] for t in b.key.split()):
            continue
        wholes = {c: w for c, w in named.get(b.key, {}).items() if _holds(w, b.key) and _of_kind(w, b)}
        here = {c: w for c, w in wholes.items() if b.document_id in reports[c]} if b.key in HEADS else {}
        fits = here if len(here) == 1 else _parent(here or wholes, left)
        if len(fits) != 1:
            continue
        [(cluster_id, full)] = fits.items()
        common = any((beside[b.document_id] & beside[d]) - {cluster_id} for d in reports[cluster_id] - {b.document_id})
        if here or (common and b.key not in several | others):
            reason = f"“{b.name}” is a word of the name “{full.name}”, and of no other body that the report may mean"
            links.append(joined_by(b.id, full.id, ELSEWHERE, reason))
    return links


def _is_word_of_a_name(bearer: Bearer, texts: Mapping[str, str]) -> bool:
    """Whether one word may stand for a name that holds it: a noun of bodies with a capital and "the" ("the Front"), or a word that is
    no common noun, no name of its own and no people."""
    key, first = bearer.key, bearer.mentions[0]
    if " " in key or len(key) < SHORTEST or is_acronym(bearer.name) or not bearer.name.removeprefix("the ")[:1].isupper():
        return False
    if key in STATE_S:
        return False  # "the Army" beside a "People's Army" is that of the state
    if key in HEADS:
        definite = texts.get(first.document_id, "")[max(0, first.start - 4) : first.start].casefold() == "the "
        return definite or first.text.casefold().startswith("the ")
    return find(bearer.name) is None and not is_ambiguous(bearer.name) and not is_national(key) and key not in PEOPLE


def _holds(whole: Bearer, word: str) -> bool:
    """Whether a name may be called by one of its words: a noun of bodies, its last word in the plural ("Canoe Commandos"), or any word
    of a name of another language, whose words small ones join ("Walinzi wa Fizi", "Lashkar-e-Spinghar")."""
    tokens = whole.key.split()
    if word in HEADS:
        return not set(tokens) & AWAY
    return bool(JOINTS & set(tokens[1:-1])) or (word == tokens[-1] and word.endswith("s"))


def _of_kind(whole: Bearer, short: Bearer) -> bool:
    """Whether two names are both of outlets, or neither is."""
    return {m.kind is MentionKind.OUTLET for m in whole.mentions} == {m.kind is MentionKind.OUTLET for m in short.mentions}


def _parent(wholes: Mapping[str, Bearer], left: set[tuple[str, str]]) -> Mapping[str, Bearer]:
    """Of several bodies with a word the one that all others broke away from."""
    found = {c: w for c, w in wholes.items() if all(other == c or (other, c) in left for other in wholes)}
    return found if len(found) == 1 else {}


def surnames(
    found: Sequence[Bearer],
    local: Clustering,
    standing: Mapping[str, Standing],
    public: Mapping[str, str],
    context: Mapping[str, set[str]],
    texts: Mapping[str, str],
) -> list[Link]:
    """The surname alone in a report, of one public person of the case and of nobody else in it, or of the only one with the office that
    stands beside it ("Bishop Tapias"), where both reports name one body; a given name that stands in no other name likewise."""
    full: dict[str, dict[str, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
    whole: set[tuple[str, str]] = set()
    for b in found:
        if b.what == PERSON and " " in b.form:
            full[b.form.split()[-1]][b.form].append(b)
            whole.add((local.of[b.id], b.form.split()[-1]))
    given = _given(found)
    whole |= {(local.of[b.id], token) for b in found for token in b.form.split()[:1] if given.get(token) == b.form}
    for token, form in given.items():
        full[token][form] = full[form.split()[-1]][form]
    links = []
    for b in found:
        names = full.get(b.form, {}) if b.what == PERSON and (local.of[b.id], b.form) not in whole else {}
        if len(names) > 1:
            names = {
                form: bearing for form, bearing in names.items() if offices(b, texts) & {o for p in bearing for o in offices(p, texts)}
            }
        said = {standing.get(m.id, Standing.UNSAID) for m in b.mentions}
        if len(names) != 1 or Standing.PRIVATE in said:
            continue
        bearing = next(iter(names.values()))
        grounded = next((p for p in bearing if p.id in public and context[p.document_id] & context[b.document_id]), None)
        if grounded is not None:
            called = "the surname" if ends_with(grounded.form, b.form) else "the given name"
            reason = f"“{b.name}” is {called} of “{grounded.name}”, a public person, and of nobody else; both reports name one body"
            links.append(joined_by(b.id, grounded.id, SURNAME, reason))
    return links


def _given(found: Sequence[Bearer]) -> dict[str, str]:
    """Given name -> the one full name of the case that has it, begins with it, and goes on with another."""
    bearing: dict[str, set[str]] = defaultdict(set)
    for b in found:
        for token in b.form.split() if b.what == PERSON and " " in b.form else ():
            bearing[token].add(b.form)
    return {t: form for t, forms in sorted(bearing.items()) for form in forms if len(forms) == 1 and form.split()[0] == t and len(t) > 2}


def offices(bearer: Bearer, texts: Mapping[str, str]) -> set[str]:
    """The offices beside a person's name: right before it, or in the apposition behind it."""
    found: set[str] = set()
    for m in bearer.mentions:
        text = texts.get(m.document_id, "")
        behind = text[m.end : m.end + OFFICE_REACH].split(".")[0]
        words = [*text[max(0, m.start - OFFICE_REACH) : m.end].split()[-4:], *(behind.split() if behind.startswith(",") else [])]
        found |= {w.strip(",.").casefold() for w in words} & OFFICE_WORDS
    return found


def longer_names(persons: Sequence[Bearer], public: Mapping[str, str], context: Mapping[str, set[str]]) -> list[Link]:
    """ "Jules Ngongo" is "Jules Ngongo Tsikudi" if both are public, nobody else in the case is called so, and both reports name a body."""
    forms: dict[str, list[Bearer]] = defaultdict(list)
    for b in persons:
        if b.form.count(" ") > 0:
            forms[b.form].append(b)
    links = []
    by_start: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in sorted(forms):
        by_start[form.split()[0], form.split()[1]].append(form)
    for names in by_start.values():
        short = min(names, key=lambda f: (len(f), f))
        longer = [f for f in names if f != short]
        if len(longer) != 1 or not starts_with(longer[0], short):
            continue
        one, two = ([b for b in forms[f] if b.id in public] for f in (short, longer[0]))
        pair = next(((a, b) for a in one for b in two if context[a.document_id] & context[b.document_id]), None)
        if pair is not None:
            reason = f"“{pair[0].name}” is “{pair[1].name}” without the last name, both public, in reports on the same body"
            links.append(joined_by(pair[0].id, pair[1].id, SURNAME, reason))
    return links


def aliases_elsewhere(
    found: Sequence[Bearer],
    said: Iterable[Link],
    local: Clustering,
    standing: Mapping[str, Standing],
    public: Mapping[str, str],
    context: Mapping[str, set[str]],
) -> list[Link]:
    """The second name alone in a report ("the Notary"), that other reports say one public person of the case bears, and nobody else,
    where both reports name one body. `said`: what reports say of second names."""
    by_id = {b.id: b for b in found}
    meant: dict[str, dict[str, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
    named: set[tuple[str, str]] = set()
    for link in said:
        one, two = by_id.get(link.left), by_id.get(link.right)
        for second, full in ((one, two), (two, one)):
            if second and full and second.what == PERSON == full.what and link.score == ALIAS and not ends_with(full.form, second.form):
                meant[second.form][full.form].append(full)
                named.add((local.of[second.id], second.form))
    links = []
    for b in found:
        names = meant.get(b.form, {}) if b.what == PERSON and (local.of[b.id], b.form) not in named else {}
        if len(names) != 1 or Standing.PRIVATE in {standing.get(m.id, Standing.UNSAID) for m in b.mentions}:
            continue
        bearing = next(iter(names.values()))
        grounded = next((p for p in bearing if p.id in public and context[p.document_id] & context[b.document_id]), None)
        if grounded is not None:
            reason = f"other reports call “{grounded.name}”, a public person, “{b.name}”, and nobody else; both reports name one body"
            links.append(joined_by(b.id, grounded.id, SURNAME, reason))
    return links


def led_alike(pairs: Iterable[tuple[Bearer, Bearer]], persons: Clustering) -> list[Link]:
    """Two names of a group with a word in common, neither within the other, that reports say one person leads.

    `pairs`: who is said to lead what (see `following.led`)."""
    led: dict[str, dict[str, Bearer]] = defaultdict(dict)
    for leader, org in pairs:
        led[persons.of[leader.id]].setdefault(org.form, org)
    links = []
    for bodies in (list(by_form.values()) for by_form in led.values()):
        for n, one in enumerate(bodies):
            for two in bodies[n + 1 :]:
                a, b = set(gloss(one.name)) - UNTOLD, set(gloss(two.name)) - UNTOLD
                if one.form != two.form and a & b and a - b and b - a:
                    links.append(joined_by(one.id, two.id, LED, f"“{one.name}” and “{two.name}” are led by one person and share a word"))
    return links


def clustered(found: Iterable[Bearer], links: Iterable[Link]) -> Clustering:
    """Bearers under the links that are known so far."""
    return cluster([b.id for b in found], links)
