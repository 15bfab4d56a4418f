"""Figures: per event, measure and scope one low, best and high, by named rules (R6 a to e, R7).

What this is for: rows of `collation` with every value, the one taken for each voice, and the reason in words. What it is
not: an average or a sum; numbers of two voices are never added or blended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from stemmata.collate.groupwords import ATTACKING, DEPENDENTS, FORCES_NAME, GROUPS, KIN, UNITS, WHOM
from stemmata.collate.pairs import GROWING, level_of
from stemmata.collate.scopes import PART, measure_of
from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Collation, Variant
from stemmata.schema.estimate import Estimate, Quantity, agreement
from stemmata.schema.vocabulary import Agreement, Hedge, Measure, OriginKind, TimePrecision

SUPERSEDED = (
    "provisional",
    "initial",
    "earlier",
    "previous",
    "at first",
    "first announced",
    "first put",
    "first gave",
    "up from",
    "revised from",
    "raised from",
    "instead of",
    "after a count of",
    "after a toll of",
    "after a figure of",
)
"""Words before a figure by which its own source calls it outdated (R6d)."""

CORRECTED = ("our report of", "our report on", "our story of", "we reported", "we wrote", "an earlier version", "a previous version")
"""Words anywhere before a figure in its sentence by which a house tells what it gave before (R6d)."""

WITHDRAWN = ("provisional", "first announced", "first given", "first reported", "first said", "given at first", "initially announced")
"""Words behind a figure that do so."""

BESIDE = 40
"""Code points before a number in which such words are looked for; behind it twice as many."""

HEDGES = {Hedge.EXACT: 0, Hedge.AT_LEAST: 1, Hedge.AT_MOST: 1, Hedge.RANGE: 1, Hedge.ABOUT: 2, Hedge.VAGUE: 3}
OPEN = frozenset({Hedge.AT_LEAST, Hedge.ABOUT, Hedge.VAGUE})


@dataclass(frozen=True, slots=True)
class Value:
    """One number of one claim, with what decides between it and others."""

    claim: Claim
    estimate: Estimate
    origin: str
    voice: str
    party: bool
    hops: int
    said: date | None
    own: bool
    """In the text of a page that does not only retell it, and not called outdated."""
    detail: bool
    """The report that gives the number also gives the day or the injured (companion detail, R6c)."""
    rank: tuple[object, ...]
    """Order within one voice (R6a, R6d): the least is taken. Of equals down to the last term, what more pages tell goes first."""


def point(estimate: Estimate) -> float | None:
    """The single number that a report can be said to give: its best, or the bound of "at least"; None for ranges and words."""
    if estimate.hedge is Hedge.VAGUE:
        return None
    if estimate.best is not None:
        return estimate.best
    return estimate.low if estimate.high is None else None


def lower(estimate: Estimate) -> float | None:
    """What a report adds to the low of a figure (R6b)."""
    return estimate.low if estimate.low is not None else estimate.best


def upper(estimate: Estimate) -> float:
    """What a report adds to the high of a figure (R6b)."""
    return next(x for x in (estimate.high, estimate.best, estimate.low) if x is not None)


def _numbers(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    """An estimate without its hedge: "half a dozen" and "six" are one reading."""
    return estimate.low, estimate.best, estimate.high


def _settled(found: Sequence[Value]) -> Value:
    """The first of the values of one voice; where that only bounds its number, an exact one of the voice within the bound: "more than
    7,300" is no revision of 7,350 (R6a, R6d)."""
    first = found[0]
    bounds = first.estimate.hedge in (Hedge.AT_LEAST, Hedge.VAGUE)
    exact = (v for v in found if bounds and v.estimate.hedge is Hedge.EXACT and v.own)
    return next((v for v in exact if agreement(v.estimate, first.estimate) is not Agreement.CONFLICT), first)


Preferred = Mapping[tuple[str, str], tuple[int, str]]
"""Claim id and measure ("" = each of the claim's) -> place in the log, and who prefers its number. Of two the later counts."""
NOBODY = (-1, "")


def collations(witness: Witness, preferred: Preferred) -> list[Collation]:
    """One row for each event, measure and scope that a claim puts a number to, sorted by these. `preferred`: judged to be best."""
    rows = []
    for event_id in sorted(witness.claims_of):
        groups: dict[tuple[Measure, str | None], list[Value]] = defaultdict(list)
        for value, key in _values(witness, event_id):
            groups[key].append(value)
        groups = _settle(groups)
        for (measure, scope), values in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or "")):
            rows.append(_collation(event_id, measure, scope, values, preferred))
    return rows


def _values(witness: Witness, event_id: str) -> list[tuple[Value, tuple[Measure, str | None]]]:
    claims = witness.claims_of[event_id]
    found = []
    for claim in claims:
        if claim.negated:
            continue
        origin = witness.origin(claim)
        for quantity in claim.quantities:
            value = Value(
                claim,
                quantity.estimate,
                origin.id,
                witness.voice(claim),
                origin.party,
                witness.hops(claim),
                witness.said(claim),
                not (claim.title or witness.retold(claim) or outdated(witness, claim, quantity)),
                _has_detail(witness, claim),
                _rank(witness, claim, quantity),
            )
            found.append((value, measure_of(witness, claim, quantity)))
    return found


def _has_detail(witness: Witness, claim: Claim) -> bool:
    when = witness.register.dating.get(claim.when or "")
    return (when is not None and when.precision is TimePrecision.DAY) or any(q.measure is Measure.INJURED for q in claim.quantities)


def _rank(witness: Witness, claim: Claim, number: Quantity) -> tuple[object, ...]:
    """R6a: headlines last, then what the source calls outdated, then retellings of a collected page, hops, hedge and age.
    R6d: of a body's own statements the later comes first; what a page retells of its collected report is no statement of its own, and
    the retellings of one lost story are no later reports of it."""
    origin, said = witness.origin(claim), witness.said(claim)
    one_story = origin.kind is OriginKind.PUBLICATION and origin.document_id is None
    age = -(said.toordinal() if said is not None else 0)
    sources = witness.hops(claim) if one_story else max(witness.hops(claim), len(claim.attribution))
    hedge, tail = HEDGES[number.estimate.hedge], (witness.register.order(claim.document_id), number.start, claim.id)
    retold = witness.retold(claim)
    if origin.kind is OriginKind.BODY:
        return (claim.title, outdated(witness, claim, number), retold, age, sources, hedge, tail)
    if one_story:  # its words are not there to be read: what most of its retellings say goes before who is most exact
        return (claim.title, outdated(witness, claim, number), retold, sources, (hedge, *tail))
    return (claim.title, outdated(witness, claim, number), retold, sources, hedge, age, tail)


def outdated(witness: Witness, claim: Claim, number: Quantity) -> bool:
    """Whether the words beside a number, in its sentence and up to the next number, call it overtaken (R6d)."""
    text = witness.register.documents[claim.document_id].text
    others = witness.numbers_in(claim.document_id)
    first = max([number.start - BESIDE, 0, *(end for _, end in others if end <= number.start)])
    last = min([number.end + 2 * BESIDE, *(start for start, _ in others if start >= number.end)])
    before = text[first : number.start].replace("\n", ". ").split(". ")[-1].casefold()
    after = text[number.end : last].replace("\n", ". ").split(". ")[0].casefold()
    sentence = text[max(text.rfind(stop, 0, number.start) for stop in (". ", "\n")) + 1 : number.start].casefold()
    return (
        any(words in before for words in SUPERSEDED)
        or any(words in after for words in WITHDRAWN)
        or any(words in sentence for words in CORRECTED)
    )


Groups = dict[tuple[Measure, str | None], list[Value]]


def _settle(groups: Groups) -> Groups:
    """Numbers that name no group beside those that do.

    One that its own voice gives as a number of security forces elsewhere belongs there. Where all that name a group name the same
    ("47 civilians"), and count no fewer than others tell of the whole ("at least 30 people"), the group is the whole.
    """
    settled: Groups = {k: list(v) for k, v in groups.items()}
    for measure in sorted({measure for measure, _ in groups} - {Measure.OTHER}):
        every = [v for key, values in groups.items() if key[0] is measure for v in values]
        called = {scope for of, scope in groups if of is measure}
        alone = len(called) == 1 and any(scope in WHOM or _is_noun(scope) for scope in called if scope is not None)
        if all(upper(v.estimate) <= 1 for v in every) and not alone:  # one victim, whatever he is called
            settled = {k: v for k, v in settled.items() if k[0] is not measure} | {(measure, None): every}
    nouns = [k for k in settled if k[0] is not Measure.OTHER and k[1] is not None and _is_noun(k[1])]
    for measure, scope in sorted(nouns, key=lambda k: (len(settled[k]), str(k))):  # the rarer word joins the commoner
        if (same := _same_people(settled, measure, str(scope))) is not None:
            settled[measure, same[0]] += settled.pop((measure, scope))
    groups = {k: list(v) for k, v in settled.items()}
    for (measure, scope), values in groups.items():
        if scope is not None:
            continue
        named = [name for name, _ in GROUPS if name != ATTACKING and (measure, name) in groups]
        forces = {v.voice for v in groups.get((measure, FORCES_NAME), ())}
        for value in values:
            if value.voice in forces:
                settled[measure, None].remove(value)
                settled[measure, FORCES_NAME].append(value)
        if len(named) == 1 and settled[measure, None] and _is_whole(settled[measure, named[0]], settled[measure, None]):
            settled[measure, None] += settled.pop((measure, named[0]))
    return {k: v for k, v in settled.items() if v}


def _is_noun(scope: str) -> bool:
    """Whether a scope is a noun for people ("travellers", "warders") and not a group told apart, a part, kin or a name."""
    return scope.isalpha() and scope.islower() and scope not in (PART, *WHOM) and scope not in DEPENDENTS | KIN | UNITS


def _same_people(groups: Groups, measure: Measure, scope: str) -> tuple[str | None] | None:
    """The scope whose people a noun counts too: the whole, or another noun of which one voice gives the same number, and of which none
    gives another ("six guards", "half a dozen warders"); as (scope,), None if there is none."""
    counted = _points(groups[measure, scope])
    for other in (None, *sorted(s for m, s in groups if m is measure and s is not None and s != scope and _is_noun(s))):
        told = _points(groups.get((measure, other), ()))
        differ = any(points != told[voice] for voice, points in counted.items() if voice in told)
        everybody = set().union(*counted.values()) & set().union(*told.values())
        equal = bool(everybody) if other is None else any(voice in told for voice in counted)
        if equal and not differ:
            return (other,)
    return None


def _points(values: Sequence[Value]) -> dict[str, set[float]]:
    """Voice -> the single numbers that it gives."""
    found: dict[str, set[float]] = defaultdict(set)
    for value in values:
        if (number := point(value.estimate)) is not None:
            found[value.voice].add(number)
    return found


def _is_whole(group: Sequence[Value], whole: Sequence[Value]) -> bool:
    """Whether a group can be all of those that are counted without a name: it is no smaller, and no voice counts more beside it."""
    least = min(x if (x := lower(v.estimate)) is not None else upper(v.estimate) for v in whole)
    most: dict[str, float] = {}
    for value in group:
        most[value.voice] = max(upper(value.estimate), most.get(value.voice, 0.0))
    more = any(upper(v.estimate) > most.get(v.voice, upper(v.estimate)) for v in whole)
    return max(most.values()) >= least and not more


def _judged(value: Value, measure: Measure, preferred: Preferred) -> tuple[int, str]:
    """The last preference for this number: its place in the log, and whose it is; NOBODY if there is none."""
    return max(preferred.get((value.claim.id, of), NOBODY) for of in (str(measure), ""))


def _preferred(value: Value, by: str) -> tuple[float | None, str, str]:
    """Best, rule and reason where a person prefers a number; one that only bounds the figure gives no best."""
    best = point(value.estimate)
    return best, "judged", f"preferred by {by}" + ("" if best is not None else ": it bounds the figure and gives no best")


def _collation(event_id: str, measure: Measure, scope: str | None, values: Sequence[Value], preferred: Preferred) -> Collation:
    by_voice: dict[str, list[Value]] = defaultdict(list)
    told = Counter(of for _, of in {(v.claim.document_id, (v.voice, n)) for v in values for n in (_numbers(v.estimate), v.estimate)})
    asked = {v.claim.id: by for v in values if (by := _judged(v, measure, preferred)) != NOBODY}
    judged = {claim: -place for claim, (place, _) in asked.items()}

    def order(value: Value) -> tuple[object, ...]:
        most = (-told[value.voice, _numbers(value.estimate)], -told[value.voice, value.estimate])
        return (judged.get(value.claim.id, 1), value.rank[:-1], *most, value.rank[-1])

    for value in sorted(values, key=order):
        by_voice[value.voice].append(value)
    used = [found[0] if found[0].claim.id in asked else _nearest(found) for _, found in sorted(by_voice.items())]
    lows = [x for v in used if (x := lower(v.estimate)) is not None]
    lows += [upper(v.estimate) for v in used if lows and v.estimate.hedge is Hedge.AT_MOST]  # "no more than twelve" beside "about 40"
    high = max(upper(v.estimate) for v in used)
    high_open = any(v.estimate.hedge in OPEN for v in used if upper(v.estimate) == high)
    chosen = max((v for v in used if v.claim.id in asked), key=lambda v: asked[v.claim.id], default=None)
    best, rule, reason = _preferred(chosen, _judged(chosen, measure, preferred)[1]) if chosen else _best(used)
    superseded = [f for f in by_voice.values() if any(point(v.estimate) != point(f[0].estimate) for v in f[1:])]
    if superseded:
        reason += "; of several figures of one origin the one nearest to it, most exact and latest is taken (R6a, R6d)"
    taken = {(v.claim.id, v.estimate) for v in used}
    variants = []
    for value in sorted(values, key=lambda v: (v.origin, v.rank)):
        variants.append(Variant(value.claim.id, value.origin, value.estimate, (value.claim.id, value.estimate) in taken))
    worst = _worst(measure, used)
    return Collation(event_id, measure, scope, min(lows, default=None), best, high, high_open, worst, rule, reason, tuple(variants))


def _nearest(found: Sequence[Value]) -> Value:
    """Of the values of one voice that equal the one it stands by, that with the fewest sources between it and the page."""
    equal = [v for v in found if v.estimate == _settled(found).estimate]
    return min(equal, key=lambda v: (v.claim.title, v.hops, v.rank))


def _best(used: Sequence[Value]) -> tuple[float | None, str, str]:
    """R6c: best, the name of the rule, and the reason."""
    known = [(p, v) for v in used if (p := point(v.estimate)) is not None]
    if not known:
        return None, "R7", "only ranges or number words: no best"
    if len(used) == 1:
        return known[0][0], "R6b", "one origin"
    if len(known) == len(used) and len({p for p, _ in known}) == 1:
        return known[0][0], "R6c", "every origin gives the same figure"
    best, taken = min(known, key=lambda pair: _preference(*pair))
    others = sorted({f"{p:g}" for p, v in known if v is not taken})
    words = len(used) - len(known)
    reason = f"preferred {best:g}: {_ground(best, taken, known)}"
    if others:
        reason += f"; others: {', '.join(others)}"
    return best, "R6c", reason + (f"; {words} range or number word never becomes best" if words else "")


def _preference(best: float, value: Value) -> tuple[object, ...]:
    age = -(value.said.toordinal() if value.said is not None else 0)
    return (value.party, value.estimate.hedge is Hedge.ABOUT, not value.detail, value.hops, age, best)


GROUNDS = (
    "not a party's own figure",
    "exact or bounded, not about",
    "told with the day or the injured",
    "fewer sources between origin and page",
    "the later report",
    "of equals the lower",
)


def _ground(best: float, taken: Value, known: Sequence[tuple[float, Value]]) -> str:
    """The first rule of preference by which the taken figure beats the next best."""
    rivals = [pair for pair in known if pair[1] is not taken]
    if not rivals:
        return "the only number that is no range and no number word"
    mine, next_best = _preference(best, taken), min(_preference(*pair) for pair in rivals)
    return next(ground for ground, a, b in zip(GROUNDS, mine, next_best, strict=True) if a != b) if mine != next_best else GROUNDS[-1]


def _worst(measure: Measure, used: Sequence[Value]) -> Agreement:
    """The worst agreement between any two of the figures taken."""
    told = {(v.estimate, v.said if measure in GROWING else None) for v in used}
    distinct = sorted(told, key=lambda t: (*(x or -1.0 for x in _numbers(t[0])), t[0].hedge, t[1] or date.min))
    found = {level_of(measure, a, b, (day, other)) for (a, day), (b, other) in combinations(distinct, 2)}
    return next((level for level in (Agreement.CONFLICT, Agreement.COMPATIBLE) if level in found), Agreement.AGREE)
