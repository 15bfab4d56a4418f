"""Disputes on whether it happened: who denies what who asserts, and a party's victory against a group that is at work.

What this is for: each voice that denies against each that asserts, by the claims nearest to them. What it is not: a status
(see `standing`). A denial that is older than the day told ("not yet") is compatible with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from stemmata.collate.denied import numbers, numerals, stems, words_of
from stemmata.collate.outside import meant_parts, outside_events
from stemmata.collate.pairs import pair
from stemmata.collate.witness import Witness
from stemmata.schema.claim import Claim
from stemmata.schema.collation import Dispute
from stemmata.schema.vocabulary import Agreement, ClaimType, DisputeKind, MentionForm, Modality, OriginKind

TRIUMPH = (
    *("destroyed", "defeated", "crushed", "no longer exist", "ceased to exist", "wiped out", "eliminated", "victory", "eradicated"),
    *("cleared", "pacified", "expelled", "driven out", "routed", "no more"),
)
"""Words of a claim to have done away with a group."""

AT_WORK = {
    ClaimType.PRESENCE: ("actor",),
    ClaimType.ATTACK: ("perpetrator",),
    ClaimType.CONTROL_CHANGE: ("actor",),
    ClaimType.COERCION: ("actor",),
}
"""Roles in which a group is at work."""

NAMED = 3
"""Voices that are named in a reason; of more their number is told."""

RECENTLY = 31
"""Work reported so many days before an undated claim of victory still speaks against it."""

RUMOURED = frozenset({Modality.POSSIBLE, Modality.BELIEVED})


def denials(witness: Witness) -> Iterator[Dispute]:
    """Of each event: each voice that denies against all that assert; where nobody asserts, against the rumour."""
    outside = outside_events(witness)
    of_parts = meant_parts(witness, [c for found in outside.values() for c in found])
    for event_id, claims in sorted(witness.claims_of.items()):
        denying = _heads([c for c in claims if witness.denies(c, claims)]) + outside.get(event_id, [])
        asserting = _heads([c for c in claims if witness.asserts(c, claims)])
        if denying and not asserting:
            asserting = _rumours(witness, claims, {c.document_id for c in denying})
        day = _told_from(witness, event_id, asserting)
        for no in _by_voice(witness, _deniers(witness, denying, asserting)):
            ours = [c for c in denying if witness.denier(c) == witness.denier(no)]
            yield from _denial(witness, event_id, (no, ours), asserting, older=_before_the_day(witness, no, day))
        yield from _against_oneself(witness, event_id, denying, asserting)
        parts = [c for c in claims if witness.disowns(c) or witness.denies_part(c, claims)] + of_parts.get(event_id, [])
        yield from _parts(witness, event_id, parts, asserting)


def _parts(witness: Witness, event_id: str, denying: Sequence[Claim], asserting: Sequence[Claim]) -> Iterator[Dispute]:
    """Who denies something about an event, against those who tell that very thing in a word of the same stem, or give the number that
    he denies; who denies that he did it, against those who blame him."""
    rows: dict[tuple[str, int], tuple[list[Claim], dict[str, Claim]]] = {}
    parts = sorted(_heads(denying), key=witness.nearness)
    told = [(yes, words_of(witness.words(yes)), witness.accused(yes)) for yes in asserting] if parts else []
    denied: dict[str, list[set[str]]] = defaultdict(list)  # denier -> what each of his denials is about
    for no in parts:
        by, denies, disowned = witness.denier(no), stems(witness, no), witness.disowns(no)
        against = [] if disowned else [yes for yes in asserting if numbers(witness, yes) & numerals(witness, no)]
        for said in denies:
            against = against or [yes for yes, words, blamed in told if (by in blamed if disowned else said & words)]
        said = denies[0]
        about = next((n for n, known in enumerate(denied[by]) if 2 * len(known & said) >= min(len(known), len(said))), len(denied[by]))
        denied[by][about:] = denied[by][about:] or [said]
        row = rows.setdefault((by, about), ([], {}))
        row[0].append(no)
        row[1].update({yes.id: yes for yes in against if witness.voice(yes) != by})
    for _, (ours, theirs) in sorted(rows.items()):
        yield from _denial(witness, event_id, (ours[0], ours), list(theirs.values()), older=False)


def _deniers(witness: Witness, denying: Sequence[Claim], asserting: Sequence[Claim]) -> list[Claim]:
    """The denials without those of somebody else that a voice tells which asserts the thing itself, and is no party to it; those of
    nobody known by name only where nobody else denies."""
    voices = {witness.voice(claim) for claim in asserting if claim.modality not in RUMOURED}
    found = [c for c in denying if witness.denier(c) not in voices or witness.origin(c).party or c.type is ClaimType.DENIAL]
    return [c for c in found if witness.denier(c) != witness.unnamed(c)] or found


def _rumours(witness: Witness, claims: Sequence[Claim], pages: set[str]) -> list[Claim]:
    """What is told as possible only: on the pages that deny it if they tell it, else wherever it is told."""
    found = _heads([c for c in claims if c.modality in RUMOURED and not witness.denies(c, claims)])
    return [c for c in found if c.document_id in pages] or found


def _heads(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without headlines that only announce what the page itself says."""
    spoken = {(c.document_id, c.type) for c in claims if not c.title}
    return [c for c in claims if not c.title or (c.document_id, c.type) not in spoken]


def _by_voice(witness: Witness, claims: Sequence[Claim], beside: Claim | None = None) -> list[Claim]:
    """The claim of each voice that is nearest to it, one on the page of the denial that is answered first, and a denial in so many
    words; of denials in the order of their voices, of what is denied the nearest first."""
    best: dict[str, Claim] = {}

    def order(claim: Claim) -> tuple[object, ...]:
        return (beside is not None and claim.document_id != beside.document_id, claim.type is not ClaimType.DENIAL, *_age(witness, claim))

    for claim in sorted(claims, key=order):
        if beside is None:
            best.setdefault(witness.denier(claim), claim)
        elif witness.voice(claim) != witness.denier(beside):
            best.setdefault(witness.voice(claim), claim)
    return [best[voice] for voice in sorted(best)] if beside is None else sorted(best.values(), key=order)


def _age(witness: Witness, claim: Claim) -> tuple[object, ...]:
    """A statement is best shown where it was reported first."""
    return (witness.retold(claim), witness.hops(claim), witness.register.order(claim.document_id), claim.quote.start, claim.id)


def _denial(
    witness: Witness, event_id: str, denial: tuple[Claim, Sequence[Claim]], asserting: Sequence[Claim], *, older: bool
) -> Iterator[Dispute]:
    """One row of a voice that denies (its head, and all it says) against all that tell; what a page tells of a body against that body's
    own denial is that body's (R3), and a row of its own."""
    no, ours = denial
    tellers = _by_voice(witness, asserting, beside=no)
    own = [yes for yes in tellers if witness.denier(no) in (witness.voice(yes), witness.unnamed(yes))]
    for same, heads in ((True, own), (False, [yes for yes in tellers if yes not in own])):
        if heads:
            names = list(dict.fromkeys(witness.origin(yes).name for yes in heads))
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            reason = f"denied by {_denier(witness, no)}, told by {', '.join(names[:NAMED])}{more}"
            told = {(witness.voice(yes), yes.type) for yes in heads}
            theirs = [*heads, *(c for c in asserting if (witness.voice(c), c.type) in told)]
            people = [e for e in witness.roles(no, "person", "about") if e in witness.roles(heads[0], "person")]
            yield pair(
                witness,
                DisputeKind.DENIAL,
                (no, heads[0]),
                Agreement.COMPATIBLE if older else Agreement.CONFLICT,
                f"{reason}: the denial is older than the day told" if older else reason,
                sides=(ours, theirs),
                same_origin=same,
                event=event_id,
                entity=people[0] if people else None,
            )


def _denier(witness: Witness, claim: Claim) -> str:
    """Whose denial it is: of one that is told ("the group denied it") the speaker's, with the voice that tells it if that is another."""
    teller = witness.origin(claim).name
    speaker = next((a.mention_id for a in claim.arguments if a.role == "speaker"), None) if claim.type is ClaimType.DENIAL else None
    mention = witness.register.mentions.get(speaker or "")
    entity = witness.register.entity(speaker or "")
    if mention is None or mention.form is MentionForm.PRONOUN or (entity is not None and entity.id == witness.voice(claim)):
        return teller
    return f"{entity.name if entity is not None and not entity.private else mention.text} ({teller})"


def _against_oneself(witness: Witness, event_id: str, denying: Sequence[Claim], asserting: Sequence[Claim]) -> Iterator[Dispute]:
    """A voice that denies at one time what it says at another: claims of one type, or on the fate of one person; one row a voice."""
    rows: dict[str, list[tuple[bool, Claim, Claim]]] = defaultdict(list)
    by_voice: dict[str, list[Claim]] = defaultdict(list)
    for yes in asserting:
        by_voice[witness.voice(yes)].append(yes)
    for no in denying:
        for yes in by_voice.get(witness.voice(no), ()):
            voice, dead = witness.voice(no), yes.type is ClaimType.PERSON_STATUS
            named = [set(witness.roles(c, "person", "about")) for c in (no, yes)]
            of_others = all(named) and not named[0] & named[1]  # of two persons one may be dead
            alike = (no.type is yes.type or dead or bool(named[0] & named[1])) and not of_others
            if voice == witness.denier(no) and alike and _apart(witness, no, yes):
                rows[voice].append((no.type is not yes.type, no, yes))
    for _, found in sorted(rows.items()):
        _, no, yes = min(found, key=lambda row: (row[0], _age(witness, row[1]), _age(witness, row[2])))
        people = [e for e in witness.roles(no, "person", "about") if e in witness.roles(yes, "person")]
        sides = [c for _, c, _ in found], [c for _, _, c in found]
        reason = f"{witness.origin(no).name} denies at one time what it says at another"
        entity = people[0] if people else None
        yield pair(witness, DisputeKind.DENIAL, (no, yes), Agreement.CONFLICT, reason, sides=sides, event=event_id, entity=entity)


def _apart(witness: Witness, no: Claim, yes: Claim) -> bool:
    """Whether two words of one voice were said at two times: on two pages, or both told of a body on a page that is not its own."""
    own = witness.register.houses[no.document_id].key == witness.voice(no)
    told = witness.origin(no).kind is OriginKind.BODY and not own and ClaimType.PERSON_STATUS in (no.type, yes.type)
    return told if no.document_id == yes.document_id else not witness.copies(no.document_id, yes.document_id)


def _told_from(witness: Witness, event_id: str, asserting: Sequence[Claim]) -> date | None:
    """The first day that those who assert an event tell for it; where none tells a day, that of the event."""
    times = [witness.register.dating.get(claim.when or "") for claim in asserting]
    days = [day for time in times if time is not None and (day := time.earliest or time.latest) is not None]
    whole = witness.register.events[event_id].time
    return min(days, default=whole.earliest if whole is not None else None)


def _before_the_day(witness: Witness, claim: Claim, day: date | None) -> bool:
    """Whether the page with the denial stood before the day told: it says "not yet", not "never"."""
    said = witness.register.published(claim.document_id)
    last = None if said is None else said.latest or said.earliest
    return day is not None and last is not None and last < day


# ---- victory ----


def triumphs(witness: Witness) -> Iterator[Dispute]:
    """A party's claim to have defeated a group against reports by another voice that the group is at work (R13).

    One row for each party, group and reporting voice: what the party claims elsewhere, or again, stands in the same row."""
    acting = _at_work(witness)
    rows: dict[tuple[str, str, str], tuple[list[Claim], list[Claim]]] = {}
    claims = [c for c in witness.register.claims.values() if c.type is ClaimType.SUCCESS_CLAIM and c.id in witness.testimony]
    for claim in sorted(claims, key=witness.nearness):
        if not any(words in witness.words(claim).casefold() for words in TRIUMPH):
            continue
        for entity_id in witness.groups(claim, "against"):
            rivals = [c for c in acting.get(entity_id, ()) if witness.voice(c) != witness.voice(claim) and _since(witness, claim, c)]
            if rivals:
                near = min(rivals, key=lambda c: (c.type is not ClaimType.PRESENCE, *_distance(witness, claim, c)))
                won, seen = rows.setdefault((witness.voice(claim), entity_id, witness.voice(near)), ([], []))
                won.append(claim)
                seen.append(near)
    for (_, entity_id, _), (won, seen) in rows.items():
        reason = f"{witness.origin(won[0]).name} claims victory; {witness.origin(seen[0]).name} reports the group at work (R13)"
        heads = won[0], seen[0]
        yield pair(witness, DisputeKind.DENIAL, heads, Agreement.CONFLICT, reason, sides=(won, seen), entity=entity_id)


def _at_work(witness: Witness) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in witness.register.claims.values():
        if (
            claim.type in AT_WORK
            and claim.id in witness.testimony
            and not claim.negated
            and claim.modality in (Modality.ASSERTED, Modality.REPORTED)
        ):
            for entity_id in witness.groups(claim, *AT_WORK[claim.type]):
                found[entity_id].append(claim)
    return found


def _since(witness: Witness, victory: Claim, work: Claim) -> bool:
    """Whether the group was at work at or after the time of the victory; where a time is not known it may have been."""
    times = witness.register.dating.get(victory.when or ""), witness.register.dating.get(work.when or "")
    won = times[0].earliest if times[0] is not None else witness.stands(victory)
    seen = times[1].latest if times[1] is not None else witness.stands(work)
    return won is None or seen is None or seen >= won or (times[0] is None and (won - seen).days <= RECENTLY)


def _distance(witness: Witness, victory: Claim, work: Claim) -> tuple[object, ...]:
    days = witness.stands(victory), witness.stands(work)
    gap = abs((days[0] - days[1]).days) if days[0] is not None and days[1] is not None else 0
    return (victory.document_id != work.document_id, gap, witness.nearness(work))
