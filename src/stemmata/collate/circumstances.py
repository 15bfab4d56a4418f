"""Disputes on when and where: one act told of two days or of two places.

What this is for: pairs of claims of one event by two voices. What it is not: a choice between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from stemmata.collate.groupwords import LATER
from stemmata.collate.lifewords import tells_of_burial
from stemmata.collate.pairs import pair
from stemmata.collate.witness import ACTS, NOT_ASSERTED, Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.tables import Tables
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, EntityKind, Measure, PlacePrecision, TimePrecision
from stemmata.schema.when import TimeSpan
from stemmata.schema.where import Place

FINE, FORTNIGHT = frozenset({TimePrecision.DAY, TimePrecision.WEEK}), 14
"""Times fine enough to be set against each other, and the days that a stretch ("the last week of October") of a death may have."""

BROUGHT = ("hospital", "clinic", "morgue", "cared for", "treated", "flown to", "evacuated", "taken to", "brought to", "brought there")
"""Words of where the wounded and the dead were brought to, which is not where they were hit."""

SENTENCE = 120
"""Code points behind a claim, in its sentence, in which such words are looked for."""

OFFICE = 16
"""Code points behind a source in which a place names its office ("the governor | of the Sahel Region")."""

WATERS = frozenset(["lake", "river", "sea", "gulf", "bay", "strait", "ocean", "lagoon", "canal", "delta"])
"""Words of the name of a water: a town on its shore is no other place."""

LONG = 5
"""Letters of a name in which one other is a misprint and no other place."""

WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
"""Places that hold any other that a report names."""


def times(witness: Witness, tables: Tables) -> Iterator[Dispute]:
    """Two voices whose times of the same kind of act, or of one death, do not overlap; who tells of both times on a page tells of a
    longer act, but nobody dies twice.

    A time that stands outside the words of a claim that somebody is quoted for may be that of the saying: it makes no dispute.
    """
    starts = {t.id: t.start for t in tables.get("time_expression", ())}
    for event_id, claims in sorted(witness.claims_of.items()):
        told: dict[tuple[ClaimType, TimeSpan], list[Claim]] = defaultdict(list)
        spans: dict[tuple[str, str, ClaimType], list[TimeSpan]] = defaultdict(list)
        for claim in sorted(claims, key=witness.nearness):
            span = witness.register.dating.get(claim.when or "")
            plain = _dated(witness, claim, claims) and not claim.negated and claim.modality not in NOT_ASSERTED
            inside = not claim.attribution or claim.quote.start <= starts.get(claim.when or "", claim.quote.start) < claim.quote.end
            if span is not None and plain and inside and _fine(claim, span):
                told[claim.type, span].append(claim)
                spans[claim.document_id, witness.voice(claim), claim.type].append(span)
        shown: set[frozenset[TimeSpan]] = set()
        ordered = sorted(told.items(), key=lambda item: (item[0][0] is ClaimType.CASUALTY, witness.nearness(item[1][0])))
        for (one, ours), (other, theirs) in combinations(ordered, 2):
            a, b, times = ours[0], theirs[0], frozenset((one[1], other[1]))
            death = one[0] is ClaimType.PERSON_STATUS
            apart = one[0] is other[0] and times not in shown
            both = not death and any(
                _tells(spans[c.document_id, witness.voice(c), c.type], span) for c, span in ((a, other[1]), (b, one[1]))
            )
            if apart and not both and witness.voice(a) != witness.voice(b) and _cannot_both(witness, (a, one[1]), (b, other[1])):
                shown.add(times)
                reason = f"{a.type.replace('_', ' ')} told of two times: {_day(one[1])} and {_day(other[1])}"
                yield pair(witness, DisputeKind.DATE, (a, b), Agreement.CONFLICT, reason, sides=(ours, theirs), event=event_id)


def _fine(claim: Claim, span: TimeSpan) -> bool:
    short = span.earliest is not None and span.latest is not None and (span.latest - span.earliest).days <= FORTNIGHT
    return span.precision in FINE or (short and claim.type is ClaimType.PERSON_STATUS)


def _dated(witness: Witness, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the time of a claim is that of the act: of who died of it later it is not; of a person's state it is where he died."""
    if claim.type is ClaimType.PERSON_STATUS:
        deadly = any(witness.told_dead(c) for c in claims if c.type is ClaimType.PERSON_STATUS)
        return deadly and witness.asserts(claim, claims)
    return claim.type in ACTS and not (claim.type is ClaimType.CASUALTY and _says(witness, claim, LATER))


def _cannot_both(witness: Witness, first: tuple[Claim, TimeSpan], second: tuple[Claim, TimeSpan]) -> bool:
    """Whether two times of one act or death do not fit: who was buried on a day may have died on any day before it."""
    (a, one), (b, other) = first, second
    if one.overlaps(other):
        return False
    buried = [c.type is ClaimType.PERSON_STATUS and tells_of_burial(witness.words(c)) for c in (a, b)]
    if buried[0] == buried[1]:
        return not buried[0]
    grave, death = (one, other) if buried[0] else (other, one)
    return grave.latest is not None and death.earliest is not None and death.earliest > grave.latest


def _tells(spans: list[TimeSpan], span: TimeSpan) -> bool:
    return any(own.overlaps(span) for own in spans)


def _day(span: TimeSpan) -> str:
    ends = [str(day) for day in (span.earliest, span.latest) if day is not None]
    return " to ".join(dict.fromkeys(ends))


def places(witness: Witness, tables: Tables) -> Iterator[Dispute]:
    """One act told of two places: a town and its province are compatible, two places of one precision conflict."""
    placing = {p.mention_id: p.place for p in tables.get("placing", ())}
    for event_id, claims in sorted(witness.claims_of.items()):
        told = _told_places(witness, claims, placing)
        together = {frozenset(pair_of) for c in claims if len(c.where) > 1 for pair_of in combinations(sorted(_where(witness, c)), 2)}
        for (first, one), (second, other) in combinations(sorted(told.items()), 2):
            both = _tellers(witness, one) & _tellers(witness, other)  # who tells both knows that one is in the other
            ours, theirs = ([row for row in rows if (row[0].document_id, witness.voice(row[0])) not in both] for rows in (one, other))
            if not ours or not theirs:
                continue
            heads = ours[0][0], theirs[0][0]
            if witness.voice(heads[0]) == witness.voice(heads[1]) or frozenset((first, second)) in together:
                continue
            if _one_within(*(witness.register.entities[e].name for e in (first, second))):
                continue
            here, there = placing.get(ours[0][1]), placing.get(theirs[0][1])
            if here is not None and there is not None and here.id == there.id and here.precision == there.precision:
                continue  # two spellings of one place
            clash = here is not None and there is not None and here.precision == there.precision
            level = Agreement.CONFLICT if clash else Agreement.COMPATIBLE
            names = witness.register.entities[first].name, witness.register.entities[second].name
            reason = f"one event, told of {names[0]} and of {names[1]}"
            sides = [c for c, _ in ours], [c for c, _ in theirs]
            yield pair(witness, DisputeKind.PLACE, heads, level, reason, sides=sides, event=event_id)


def _one_within(first: str, second: str) -> bool:
    """Whether one is the other with a word for land or shore beside it ("Sama", "the Sama peninsula"), a water with towns along it, or a
    misprint of it."""
    one, other = (set(lexicon.normalise(name).split()) for name in (first, second))
    return one <= other or other <= one or bool((one ^ other) & WATERS) or _one_letter_off(first, second)


def _one_letter_off(first: str, second: str) -> bool:
    """Whether one name is long enough for its one other letter to be a slip: of one event, two towns of such names are one."""
    one, two = lexicon.normalise(first), lexicon.normalise(second)
    return min(len(one), len(two)) >= LONG and Levenshtein.distance(one, two, score_cutoff=1) == 1


def _tellers(witness: Witness, told: Sequence[tuple[Claim, str]]) -> set[tuple[str, str]]:
    return {(claim.document_id, witness.voice(claim)) for claim, _ in told}


def _where(witness: Witness, claim: Claim) -> set[str]:
    return {e.id for m in claim.where if (e := witness.register.entity(m)) is not None}


def _of_a_source(witness: Witness, claim: Claim, mention_id: str) -> bool:
    """Whether a place only names the office of a source ("the governor of the Sahel Region")."""
    mentions = witness.register.mentions
    place = mentions.get(mention_id)
    sources = [source for link in claim.attribution if (source := mentions.get(link.source)) is not None]
    return place is not None and any(s.start <= place.start <= s.end + OFFICE and s.document_id == place.document_id for s in sources)


def _says(witness: Witness, claim: Claim, of: tuple[str, ...]) -> bool:
    """Whether one of these words stands in a claim, or behind it in its sentence."""
    text = witness.register.documents[claim.document_id].text
    after = text[claim.quote.end : claim.quote.end + SENTENCE].split(". ")[0]
    sentence = (witness.words(claim) + after).casefold()
    return any(words in sentence for words in of)


def _carried(witness: Witness, claim: Claim) -> bool:
    """Whether a casualty is counted where it was brought to, or died of it later, or fled to: the words say so, or the measure."""
    fled = bool(claim.quantities) and all(q.measure is Measure.DISPLACED for q in claim.quantities)
    return claim.type is ClaimType.CASUALTY and (fled or _says(witness, claim, BROUGHT + LATER))


def _told_places(witness: Witness, claims: Sequence[Claim], placing: Mapping[str, Place]) -> dict[str, list[tuple[Claim, str]]]:
    """Place -> the claim of each page that tells it best, with its mention: one of the act, and one that gives the day, goes first.

    Where the dead were brought to is not where they died: beside a claim of the act, a casualty of the same page places nothing.
    """
    register = witness.register
    acting = {c.document_id for c in claims if c.type in ACTS - {ClaimType.CASUALTY} and c.where}
    own = {
        (c.document_id, e.id) for c in claims if c.type is not ClaimType.CASUALTY for m in c.where if (e := register.entity(m)) is not None
    }
    told: dict[str, dict[str, tuple[Claim, str]]] = defaultdict(dict)
    for claim in sorted(
        claims, key=lambda c: (c.type is ClaimType.CASUALTY, register.dating.get(c.when or "") is None, *witness.nearness(c))
    ):
        mention_id = next((m for m in claim.where if not _of_a_source(witness, claim, m)), None)
        entity = register.entity(mention_id) if mention_id is not None else None
        if mention_id is None or entity is None or entity.kind is not EntityKind.PLACE or claim.type not in ACTS or claim.negated:
            continue
        wide = (place := placing.get(mention_id)) is not None and place.precision in WIDE
        carried = _carried(witness, claim) or (
            claim.type is ClaimType.CASUALTY and claim.document_id in acting and (claim.document_id, entity.id) not in own
        )
        if not wide and not carried:
            told[entity.id].setdefault(claim.document_id, (claim, mention_id))
    return {place: list(pages.values()) for place, pages in told.items()}
