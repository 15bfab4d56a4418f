"""Which page is the copy and which the model, before any claim is traced (rule R2).

What this is for: one parent for each page that shares wording with an earlier one, or that retells one without naming it;
with direction, certainty and the grounds in words. What it is not: citations, which are read claim by claim
(`stemmata.trace.testimony`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from stemmata.schema.claim import Claim
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import Certainty, OriginKind, Relation
from stemmata.trace.likeness import Likeness
from stemmata.trace.particulars import suspected_retellings
from stemmata.trace.register import Register
from stemmata.trace.voices import Voices
from stemmata.trace.wording import Shared, shared_wording, words_apart

LARGE = 0.3
"""Share of the child's words found on the parent from which shared wording is called inferred and not suspected descent.

Set on the two authored worlds (abridged copies there keep 0.5 and more, quotations 0.1 or less); guarded by the lineage floor."""

PASSAGE = 0.15
"""Share of either page's words under which what they share is a passage, and no story. Up to LARGE half of STORY is asked."""

STORY = 4
"""Rare names and numbers beside a shared passage from which two pages tell one story."""

STORY_SHARE = 0.25
"""Share of the rare names of the page that has fewer which must stand beside a passage."""

QUIET = 0.2
"""Largest share of claims with any attribution on a page that "names no source"."""


@dataclass(frozen=True, slots=True)
class Descent:
    """A page descends from another by wording or by rare facts. `share`: of the child's words that stand on the parent."""

    child: str
    parent: str
    relation: Relation
    certainty: Certainty
    directed: bool
    share: float
    evidence: tuple[Span, ...]
    because: tuple[str, ...]


def descents(
    register: Register,
    voices: Voices,
    likeness: Likeness,
    independent: Collection[tuple[str, str]] = (),
    derived: Collection[tuple[str, str, str]] = (),
    unlinked: Collection[tuple[str, str]] = (),
) -> list[Descent]:
    """One descent for each copy or suspected retelling, sorted by the order of the child.

    `independent`: pairs of documents that a person judged independent; no link is made between them. `derived`: child, parent,
    and the person who judged the child to go back to the parent; no other model is looked for. `unlinked`: child and parent, a link
    that a person rejected.
    """
    parted = {pair for a, b in independent for pair in ((a, b), (b, a))}
    sharing = [s for s in shared_wording(register) if (s.first, s.second) not in parted]
    sharing = [s for s in sharing if not _explained(register, voices, s) and not _beside_the_story(likeness, s)]
    by_child: dict[str, list[Descent]] = defaultdict(list)
    for shared in sharing:
        found = _copy(register, shared)
        if (found.child, found.parent) not in unlinked:
            by_child[found.child].append(found)
    chosen = {child: _likeliest(register, found) for child, found in by_child.items()}
    related = parted | set(unlinked) | {(s.first, s.second) for s in sharing}
    silent = {d for d in register.documents if d not in chosen and names_no_source(register, voices, d)}
    for retelling in suspected_retellings(register, silent, related):
        dated = register.first_day(retelling.child) is not None and register.first_day(retelling.parent) is not None
        because = (f"R2: {retelling.facts} rare facts in the same order, and the page names no source", *_undirected(dated))
        chosen[retelling.child] = Descent(
            retelling.child, retelling.parent, Relation.RETELLS, Certainty.SUSPECTED, dated, 0.0, retelling.evidence, because
        )
    for child in register.judged:
        chosen.pop(child, None)  # a person named the origin that it goes back to
    for child, parent, by in derived:
        if child in register.documents and parent in register.documents:
            if parent in chosen and chosen[parent].parent == child:
                del chosen[parent]  # no circle of a judged link and a found one
            chosen[child] = _judged(register, child, parent, by)
    return [chosen[child] for child in sorted(chosen, key=register.order)]


def _judged(register: Register, child: str, parent: str, by: str) -> Descent:
    whole = Span(child, 0, len(register.documents[child].text))
    return Descent(child, parent, Relation.RETELLS, Certainty.STATED, True, 1.0, (whole,), (f"judged by {by}",))


def names_no_source(register: Register, voices: Voices, document_id: str) -> bool:
    """Whether a page of claims names (almost) nobody as their source and is no body's own publication."""
    claims = [c for c in register.claims_in.get(document_id, ()) if not c.title]
    if len(claims) < 3 or register.houses[document_id].kind is OriginKind.BODY:
        return False
    attributed = [c for c in claims if c.attribution]
    if any(voices.speaker(c, a).kind is OriginKind.PUBLICATION for c in attributed for a in c.attribution):
        return False
    return len(attributed) <= QUIET * len(claims)


def _undirected(directed: bool) -> tuple[str, ...]:
    return () if directed else ("direction not known: the two cannot be ordered by date",)


def _copy(register: Register, shared: Shared) -> Descent:
    """The pair as a descent: a credit decides the direction, else the dates, else none."""
    first, second = shared.first, shared.second
    credits_first, credits_second = register.credits.get(second), register.credits.get(first)
    forward = credits_first is not None and credits_first[0] == register.houses[first].key
    backward = not forward and credits_second is not None and credits_second[0] == register.houses[second].key
    own_house = register.houses[first].key == register.houses[second].key
    backward = backward and not own_house
    forward = forward and not own_house
    child, parent = (first, second) if backward else (second, first)
    share = shared.share_first if backward else shared.share_second
    days = register.first_day(parent), register.first_day(child)
    directed = forward or backward or (days[0] is not None and days[1] is not None and days[0] < days[1])
    certainty = Certainty.INFERRED if share >= LARGE else Certainty.SUSPECTED
    because = [
        f"R2: the same quotation of {shared.longest} words or more" if shared.quotation else f"R2: a shared run of {shared.longest} words"
    ]
    because.append(f"{round(100 * share)} % of the page's words stand on the other")
    if forward or backward:
        certainty = Certainty.STATED
        because.insert(0, f"the page credits {register.houses[parent].name}")
    elif directed:
        because.append("the other page is dated earlier")
    return Descent(child, parent, Relation.COPIES, certainty, directed, share, shared.evidence, (*because, *_undirected(directed)))


def _likeliest(register: Register, found: list[Descent]) -> Descent:
    """Among the possible parents of one page: a credited one, then the one with most of its words, then the earliest."""
    return min(found, key=lambda d: (d.certainty is not Certainty.STATED, -round(d.share, 3), register.order(d.parent)))


def _beside_the_story(likeness: Likeness, shared: Shared) -> bool:
    """A short shared passage on two pages that speak of nothing else in common is a notice, an author's note, a stock sentence."""
    share = max(shared.share_first, shared.share_second)
    if share >= LARGE:
        return False
    register, first, second = likeness.register, shared.first, shared.second
    beside = likeness.rare(first) & likeness.rare(second)
    beside &= words_apart(register, first, second) & words_apart(register, second, first)
    if share >= PASSAGE:
        return len(beside) < STORY // 2
    return len(beside) < max(STORY, STORY_SHARE * min(len(likeness.rare(first)), len(likeness.rare(second))))


def _explained(register: Register, voices: Voices, shared: Shared) -> bool:
    """One sentence that both pages attribute to the same named voice is no copy: both quote one statement (R2)."""
    for span in shared.evidence[:2]:
        if register.documents[span.document_id].text[span.start : span.end].count(". ") > 1:
            return False
    if max(shared.share_first, shared.share_second) >= LARGE and shared.covered >= 2 * shared.longest:
        return False
    named = [_speakers(register, voices, span) for span in shared.evidence[:2]]
    return named[0] == named[1] and len(named[0]) == 1 and None not in named[0]


def _speakers(register: Register, voices: Voices, span: Span) -> set[str | None]:
    """The named voice of each claim in a stretch, None for a claim without one."""
    claims: list[Claim] = [c for c in register.claims_in.get(span.document_id, ()) if c.quote.overlap(span)]
    spoken = [[s.key for a in c.attribution if (s := voices.speaker(c, a)).kind is not None] for c in claims]
    return {keys[0] if keys else None for keys in spoken}
