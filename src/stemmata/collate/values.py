"""Disputes on numbers: of one event and measure, and on the strength of a group.

What this is for: which of the numbers that were told disagree, each pair of numbers once, by the witnesses nearest to their
voices. What it is not: the figure itself (see `figures`); a voice that revised its own number, or whose retellings differ, is
marked `same_origin` and is never a contest between voices (R6d, R9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from stemmata.collate.figures import outdated, point
from stemmata.collate.pairs import in_words, level_of, pair, reading
from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Collation, Dispute, Variant
from stemmata.schema.estimate import Estimate, agreement
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, Hedge, Measure, Modality, OriginKind

MANY = 6
"""Figures of one point beyond which each is set against the preferred one only, not against every other."""

NEAR_DAYS = 100
"""Two strengths of one group told within so many days are about the same time."""

CLOSE_DAYS = 45
"""Two that can both be right are set beside each other only within so many days, as `situation` takes strengths together."""

JOINT = ("together", "combined", "jointly", "between them")
"""Words by which a number counts the fighters of more than one group."""

Told = tuple[Claim, Estimate]


def values(witness: Witness, collations: Sequence[Collation]) -> Iterator[Dispute]:
    """Disputes on the figures of events: between voices, and inside one."""
    for row in collations:
        used = sorted((v for v in row.variants if v.used), key=lambda v: _nearness(witness, v))
        yield from _between_voices(witness, row, used)
        for taken in used:
            yield from _inside_one(witness, row, taken)


def _nearness(witness: Witness, variant: Variant) -> tuple[object, ...]:
    return witness.nearness(witness.register.claims[variant.claim_id])


def _between_voices(witness: Witness, row: Collation, used: Sequence[Variant]) -> Iterator[Dispute]:
    """Each number against the preferred one; besides, any two exact ones that cannot both be right."""
    best = next((v for v in used if row.best is not None and point(v.estimate) == row.best), None)
    told: set[frozenset[tuple[float | None, float | None]]] = set()
    for a, b in combinations(sorted(used, key=lambda v: v is not best), 2):
        days = tuple(witness.stands(witness.register.claims[v.claim_id]) for v in (a, b))
        level, numbers = (
            level_of(row.measure, a.estimate, b.estimate, (days[0], days[1])),
            frozenset((reading(a.estimate), reading(b.estimate))),
        )
        firm = level is Agreement.CONFLICT and len(used) <= MANY and _firm(witness, a) and _firm(witness, b)
        if len(numbers) < 2 or a.claim_id == b.claim_id or numbers in told or not (best in (None, a, b) or firm):
            continue
        told.add(numbers)
        sides = _tellers(witness, row, used, a), _tellers(witness, row, used, b)
        yield _value(witness, row, (a, b), level, sides)


def _tellers(witness: Witness, row: Collation, used: Sequence[Variant], of: Variant) -> list[Claim]:
    """All claims that give a number as the one that their voice stands by."""
    claims = witness.register.claims
    voices = {witness.voice(claims[v.claim_id]) for v in used if reading(v.estimate) == reading(of.estimate)}
    same = (claims[v.claim_id] for v in row.variants if reading(v.estimate) == reading(of.estimate))
    return [claim for claim in same if witness.voice(claim) in voices]


def _firm(witness: Witness, variant: Variant) -> bool:
    """An exact number that is no boast of the one who did it, and that its source does not call overtaken."""
    claim = witness.register.claims[variant.claim_id]
    overtaken = any(q.estimate == variant.estimate and outdated(witness, claim, q) for q in claim.quantities)
    return variant.estimate.hedge is Hedge.EXACT and claim.modality is not Modality.CLAIMED_BY_PERPETRATOR and not overtaken


def _inside_one(witness: Witness, row: Collation, taken: Variant) -> Iterator[Dispute]:
    """The number taken of a voice against every other that it gave or was made to give; of one number, its first report.

    A word or bound on the same page ("several", in the headline) that leaves room for the number is no other number."""
    claims = witness.register.claims
    voice = witness.voice(claims[taken.claim_id])
    others = [v for v in row.variants if not v.used and v.claim_id != taken.claim_id and witness.voice(claims[v.claim_id]) == voice]
    pages = {claims[v.claim_id].document_id for v in (*others, taken) if reading(v.estimate) == reading(taken.estimate)}
    told = {reading(taken.estimate)}
    for other in sorted(
        others, key=lambda v: (claims[v.claim_id].title, witness.register.order(claims[v.claim_id].document_id), v.claim_id)
    ):
        level = agreement(other.estimate, taken.estimate)
        rough = level is Agreement.COMPATIBLE and claims[other.claim_id].document_id in pages
        if reading(other.estimate) not in told and not rough:
            told.add(reading(other.estimate))
            sides = [[claims[v.claim_id] for v in (*others, taken) if reading(v.estimate) == reading(of.estimate)] for of in (other, taken)]
            yield _value(witness, row, (other, taken), level, (sides[0], sides[1]))


def _value(
    witness: Witness, row: Collation, variants: tuple[Variant, Variant], level: Agreement, sides: tuple[list[Claim], list[Claim]]
) -> Dispute:
    first, second = (witness.register.claims[v.claim_id] for v in variants)
    names = [f"{in_words(v.estimate)} ({witness.origin(c).name})" for v, c in zip(variants, (first, second), strict=True)]
    words = "cannot both be right" if level is Agreement.CONFLICT else "can both be right"
    reason = f"{row.measure}{' of ' + row.scope if row.scope else ''}: {names[0]} and {names[1]} {words}"
    return pair(witness, DisputeKind.VALUE, (first, second), level, reason, sides=sides, event=row.event_id, measure=row.measure)


# ---- strength ----


def strengths(witness: Witness) -> Iterator[Dispute]:
    """Different numbers of fighters of one group: told by two voices of about the same time, or by retellings of one voice."""
    for entity_id, told in sorted(_told_strengths(witness).items()):
        by_voice: dict[str, list[Told]] = defaultdict(list)
        for claim, estimate in sorted(told, key=lambda row: witness.nearness(row[0])):
            readings = by_voice[witness.voice(claim)]
            if len(readings) < MANY and not any(_one_number(witness, row, (claim, estimate)) for row in readings):
                readings.append((claim, estimate))
        mine: list[list[Told]] = []
        for _, readings in sorted(by_voice.items()):
            garbled = [(a, b) for a, b in combinations(readings, 2) if _retold_otherwise(witness, a, b)]
            yield from (_strength(witness, entity_id, told, a, b) for a, b in garbled)
            mine.append([row for row in readings if row not in [b for _, b in garbled]])
        for ours, theirs in combinations(mine, 2):
            near = (set(_nearest_in_time(witness, ours, theirs)), {(a, b) for b, a in _nearest_in_time(witness, theirs, ours)})
            beside = near[0] & near[1]  # what a voice said at other times is not what the other disputes
            yield from (
                _strength(witness, entity_id, told, ours[a], theirs[b]) for a, b in sorted(beside) if _at_odds(witness, ours[a], theirs[b])
            )


def _told_strengths(witness: Witness) -> dict[str, list[Told]]:
    groups: dict[str, list[Told]] = defaultdict(list)
    for claim in witness.register.claims.values():
        plain = claim.type is ClaimType.STRENGTH and claim.id in witness.testimony and not claim.negated
        if plain and not any(words in witness.words(claim).casefold() for words in JOINT):
            for quantity in claim.quantities:
                if quantity.measure is Measure.FIGHTERS:
                    for entity_id in witness.groups(claim, "org")[:1]:
                        groups[entity_id].append((claim, quantity.estimate))
    return groups


def _one_number(witness: Witness, known: Told, told: Told) -> bool:
    """Whether a voice said this before: the same number, or one that a page of retelling words otherwise ("about 1,000")."""
    if reading(known[1]) == reading(told[1]):
        return True
    if all(e.hedge in (Hedge.AT_MOST, Hedge.AT_LEAST) for e in (known[1], told[1])):
        return False  # "fewer than 80" in May, "fewer than 50" in July
    passed_on = witness.register.houses[told[0].document_id].key != witness.voice(told[0]) and known[0].document_id != told[0].document_id
    return passed_on and agreement(known[1], told[1]) is not Agreement.CONFLICT and not _one_end_changed(known[1], told[1])


def _nearest_in_time(witness: Witness, ours: Sequence[Told], theirs: Sequence[Told]) -> list[tuple[int, int]]:
    """Of each of ours with a time, the place in the list of theirs that is told of the time nearest to it; of equally near, each."""
    gaps = [(a, b, _days_between(witness, one, other)) for a, one in enumerate(ours) for b, other in enumerate(theirs)]
    least: dict[int, int] = {}
    for a, _, gap in gaps:
        if gap is not None:
            least[a] = min(gap, least.get(a, gap))
    return [(a, b) for a, b, gap in gaps if gap is not None and gap == least[a]]


def _days_between(witness: Witness, a: Told, b: Told) -> int | None:
    """Days from the end of one time to the beginning of the other, 0 where they overlap; None where one is not known."""
    times = [time for time in (_time(witness, a[0]), _time(witness, b[0])) if time is not None]
    if len(times) < 2:
        return None
    first, second = sorted(times)
    return max(0, (second[0] - first[1]).days)


def _at_odds(witness: Witness, a: Told, b: Told) -> bool:
    """Two numbers for about the same time; those that can both be right only if it is closer, and neither is told of a long time."""
    gap = _days_between(witness, a, b)
    if reading(a[1]) == reading(b[1]) or gap is None:
        return False
    if agreement(a[1], b[1]) is Agreement.CONFLICT:
        return gap <= NEAR_DAYS
    long = max((last - start).days for c, _ in (a, b) if (time := _time(witness, c)) is not None for start, last in (time,)) > NEAR_DAYS
    return gap <= (0 if long else CLOSE_DAYS)


def _retold_otherwise(witness: Witness, a: Told, b: Told) -> bool:
    """Two numbers of one voice for one time, on two pages: it did not change its mind, a page changed the number."""
    if a[0].document_id == b[0].document_id or (agreement(a[1], b[1]) is not Agreement.CONFLICT and not _one_end_changed(a[1], b[1])):
        return False
    spans = [witness.register.dating.get(c.when or "") for c in (a[0], b[0])]
    timed = [span for span in spans if span is not None]
    if len(timed) == len(spans):
        return timed[0].overlaps(timed[1])
    one_story = witness.origin(a[0]).id == witness.origin(b[0]).id and witness.origin(a[0]).kind is OriginKind.PUBLICATION
    return one_story or witness.stands(a[0]) == witness.stands(b[0])


def _one_end_changed(first: Estimate, second: Estimate) -> bool:
    """Whether two ranges share one end and not the other ("1,000 to 1,200", "1,000 to 12,000"): one source gave one range."""
    ends = [(e.low, e.high) for e in (first, second) if e.hedge is Hedge.RANGE and e.low is not None and e.high is not None]
    return len(ends) == 2 and ends[0] != ends[1] and (ends[0][0] == ends[1][0] or ends[0][1] == ends[1][1])


def _strength(witness: Witness, entity_id: str, told: Sequence[Told], a: Told, b: Told) -> Dispute:
    names = [f"{in_words(e)} ({witness.origin(c).name})" for c, e in (a, b)]
    reason = f"strength: {names[0]} and {names[1]}"
    level = Agreement.CONFLICT if _one_end_changed(a[1], b[1]) and witness.voice(a[0]) == witness.voice(b[0]) else agreement(a[1], b[1])
    ours, theirs = (
        [c for c, e in told if witness.voice(c) == witness.voice(head) and reading(e) == reading(estimate)] for head, estimate in (a, b)
    )
    return pair(witness, DisputeKind.VALUE, (a[0], b[0]), level, reason, sides=(ours, theirs), entity=entity_id, measure=Measure.FIGHTERS)


def _time(witness: Witness, claim: Claim) -> tuple[date, date] | None:
    """First and last day that a claim speaks of; where it gives no time, the day for which it stands."""
    span, day = witness.register.dating.get(claim.when or ""), witness.stands(claim)
    first, last = (span.earliest or span.latest, span.latest or span.earliest) if span is not None else (day, day)
    return (first, last) if first is not None and last is not None else None
