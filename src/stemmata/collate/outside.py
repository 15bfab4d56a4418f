"""Denials that belong to no event: which event they mean.

What this is for: a denial that resolving left alone is set against what it denies, by the parties, the person, the number or the
words that it names. What it is not: a ground for an event; the denial stays outside it and changes no status.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from stemmata.collate.denied import numbers, numerals, stems, words_of
from stemmata.collate.witness import Witness
from stemmata.lexicon import names as lexicon
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import ClaimType, MentionForm
from stemmata.trace.register import BODY_KINDS

BETWEEN_GROUPS = frozenset(
    {ClaimType.ATTACK, ClaimType.CLASH, ClaimType.ALLIANCE, ClaimType.NEGOTIATION, ClaimType.RIVALRY} | {ClaimType.SUPPLY}
)
"""What two groups do to or with each other: a denial that stands outside an event is one of it if it names both."""

CROWD = 5
"""Bodies in one sentence beyond which it is not asked which two of them a denial means."""

SPOKEN = frozenset(
    ["it", "this", "that", "report", "reports", "claim", "claims", "rumour", "rumor", "rumours", "allegation", "allegations"]
)
"""Words by which what was said before is denied again."""

RARE, ENOUGH = 60, 2
"""Claims beyond which a word tells no event from the next, and words that a denial must share with one claim elsewhere."""

LEAST = 10
"""The least number by which a denial names one event alone."""


def outside_events(witness: Witness) -> dict[str, list[Claim]]:
    """Event -> the denials that belong to no event and mean this one: negated claims of its type between the same groups, and told
    denials in whose sentence both groups of this event stand, and of no other."""
    between: dict[tuple[ClaimType | None, frozenset[str]], set[str]] = defaultdict(set)
    for event_id, claims in witness.claims_of.items():
        for claim in claims:
            groups = frozenset(witness.groups(claim, *{a.role for a in claim.arguments})) if claim.type in BETWEEN_GROUPS else frozenset()
            if len(groups) > 1:
                between[claim.type, groups].add(event_id)
                if claim.type is not ClaimType.SUPPLY:  # what two are said to be to each other, not each thing handed over
                    between[None, groups].add(event_id)
    found: dict[str, list[Claim]] = defaultdict(list)
    said: dict[str, dict[str, Claim]] = defaultdict(dict)  # document -> event -> the last denial of it there
    for claim in sorted(witness.register.claims.values(), key=lambda c: (c.document_id, c.quote.start, c.id)):
        if claim.id not in witness.testimony or witness.register.claim_event(claim) is not None:
            continue
        meant: set[str] = set()
        if claim.negated and claim.type in BETWEEN_GROUPS:
            meant = between.get((claim.type, frozenset(witness.groups(claim, *{a.role for a in claim.arguments}))), set())
        elif claim.type is ClaimType.DENIAL and not witness.disowns(claim):
            pairs = combinations(_named_beside(witness, claim), 2)
            meant = {event for pair_of in pairs for event in between.get((None, frozenset(pair_of)), ())}
            meant = meant or _denied_before(witness, claim, said[claim.document_id])
            meant = meant if len(meant) == 1 else set()
        for event_id in sorted(meant):
            found[event_id].append(claim)
            said[claim.document_id][event_id] = claim
    return found


def _denied_before(witness: Witness, claim: Claim, said: Mapping[str, Claim]) -> set[str]:
    """What the denial right before this one in its paragraph is of, where this one names nothing anew ("it dismissed the report").

    `said`: event -> its last denial on the page."""
    text = witness.register.documents[claim.document_id].text
    if not set(lexicon.normalise(witness.words(claim)).split()) & SPOKEN:
        return set()
    return {
        event_id
        for event_id, c in said.items()
        if c.quote.end <= claim.quote.start
        and "\n" not in text[c.quote.end : claim.quote.start]
        and text.count(". ", c.quote.end, claim.quote.start) <= 1
    }


def _named_beside(witness: Witness, claim: Claim) -> list[str]:
    """The bodies named in the sentence of a claim; of a sentence that names a crowd, none."""
    text = witness.register.documents[claim.document_id].text
    start = max(text.rfind(stop, 0, claim.quote.start) for stop in (". ", "\n")) + 1
    end = min(at for stop in (". ", "\n") if (at := text.find(stop, claim.quote.end - 1)) >= 0 or (at := len(text)))
    entities = (witness.register.entity(m.id) for m in witness.register.mentions_between(claim.document_id, start, end))
    named = sorted({e.id for e in entities if e is not None and e.kind in BODY_KINDS})
    return named if len(named) <= CROWD else []


def meant_parts(witness: Witness, taken: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Event -> denials of something about it that belong to no event, but those `taken`: who names a number that one event alone is told
    with; who denies in a word of an event that his page told before; else who shares two rare words with a claim of one event."""
    known, search = {c.id for c in taken}, _Search(witness)
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(witness.register.claims.values(), key=lambda c: (c.document_id, c.quote.start, c.id)):
        outside = claim.id in witness.testimony and witness.register.claim_event(claim) is None and claim.id not in known
        if outside and (claim.type is ClaimType.DENIAL or witness.found_absent(claim)):
            event = search.by_number(claim) or search.on_page(claim) or search.by_words(claim)
            if event is not None:
                found[event].append(claim)
    return found


class _Search:
    """Events by the numbers and words of their claims."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.events: dict[str, set[str]] = defaultdict(set)  # number in words or figures -> events
        self.words: dict[str, set[str]] = defaultdict(set)  # stem -> claims of events
        self.of_event: dict[str, set[str]] = defaultdict(set)  # event -> stems
        for event_id, claims in sorted(witness.claims_of.items()):
            for claim in claims:
                if not witness.says_no(claim):
                    for number in numbers(witness, claim) if any(q.estimate.bounds()[1] >= LEAST for q in claim.quantities) else ():
                        self.events[number].add(event_id)
                    for stem in words_of(witness.words(claim)):
                        self.words[stem].add(claim.id)
                        self.of_event[event_id].add(stem)

    def by_number(self, claim: Claim) -> str | None:
        """The one event that is told with a number that the denial names."""
        events = {event for number in numerals(self.witness, claim) for event in self.events.get(number, ())}
        return min(events) if len(events) == 1 else None

    def on_page(self, claim: Claim) -> str | None:
        """The event told nearest before on the page, of those that any claim tells in a word of the denial."""
        before = [c for c in self.witness.register.claims_in[claim.document_id] if c.quote.start < claim.quote.start]
        said = stems(self.witness, claim)[0] & words_of(self.witness.words(claim))
        for other in sorted(before, key=lambda c: (-c.quote.start, c.id)):
            event = self.witness.register.claim_event(other)
            if event is not None and said & self.of_event.get(event, set()):
                return event
        return None

    def by_words(self, claim: Claim) -> str | None:
        """The one event with a claim that shares two rare words or more with the denial, and more than any other's."""
        named = (m for m in self.witness.register.mentions_between(claim.document_id, claim.quote.start, claim.quote.end))
        names = {word for m in named if m.form is MentionForm.NAME for word in words_of(m.text)}
        shared: Counter[str] = Counter()
        for stem in set().union(*stems(self.witness, claim)) - names:
            claims = self.words.get(stem, set())
            shared.update(claims if len(claims) <= RARE else ())
        best = max(shared.values(), default=0)
        register = self.witness.register
        events = {register.claim_event(register.claims[c]) for c, n in shared.items() if n == best} if best >= ENOUGH else set()
        return events.pop() if len(events) == 1 else None
