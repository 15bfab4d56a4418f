"""The chain of sources behind one claim, innermost voice first, and what it does to the claim's modality.

What this is for: ordering the attributions whose content holds a claim, the same for every reader. What it is not: finding
them (a reader does) or following them to an origin (`stemmata.trace` does, rule R1).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stemmata.lexicon.descriptions import INSTITUTIONS
from stemmata.lexicon.frames import verb_forms
from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.reader import Extent, MarkedAttribution, MarkedClaim
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import ClaimType, Modality, Voice

OWN_ACTS = {
    ClaimType.DENIAL: "speaker",
    ClaimType.PRESSURE: "actor",
    ClaimType.PLEDGE: "speaker",
    ClaimType.THREAT_PLOT: "actor",
    ClaimType.RESPONSIBILITY_CLAIM: "claimant",
}
"""Speech acts: the speaker is a role, and no source of its own act."""
POSTS = frozenset({ClaimType.LEADS, ClaimType.MEMBER_OF, ClaimType.PRIOR_ROLE})
"""What a page tells of its source beside the name ("said X, commander of Y") is the page's own word."""
SAID_BY_VERB = frozenset({ClaimType.STRENGTH, ClaimType.ATTACK})
"""Claims that a verb of saying can make by itself: "the paper put its strength at 250", "police blamed the Front"."""
OWN_STANDING = {ClaimType.DENIAL: Modality.DENIED, ClaimType.RESPONSIBILITY_CLAIM: Modality.CLAIMED_BY_PERPETRATOR}
"""The standing of what somebody is told to have denied or claimed as his own: that of the thing, not of the telling."""
NO_PARTY_CLAIM = frozenset({ClaimType.ALIAS, ClaimType.ORIGIN, ClaimType.LEADS, ClaimType.MEMBER_OF, ClaimType.PRIOR_ROLE})


class Reaches:
    """Attributions by where their content starts, so that a claim meets only those near it and the few long ones."""

    def __init__(self, attributions: Sequence[MarkedAttribution]) -> None:
        self._long = [a for a in attributions if a.content.end - a.content.start > SHORT]
        self._short = sorted((a for a in attributions if a.content.end - a.content.start <= SHORT), key=lambda a: a.content.start)
        self._starts = [a.content.start for a in self._short]

    def over(self, extent: Extent) -> list[MarkedAttribution]:
        """The attributions whose content covers the extent."""
        first = bisect_left(self._starts, extent.start - SHORT)
        last = bisect_right(self._starts, extent.start)
        return [a for a in (*self._long, *self._short[first:last]) if a.content.covers(extent)]


SHORT = 1000
"""Code points: a content of one sentence is rarely longer."""


def of_others(text: str, attributions: Sequence[MarkedAttribution], publisher: Span | None) -> tuple[MarkedAttribution, ...]:
    """The attributions without those to the page's own publisher, which is no source of itself: "the Monitor has documented 38 deaths"
    on a page of the Lake Rights Monitor. `publisher`: where the page says who publishes it, None if nowhere."""
    names = _own_names(text[publisher.start : publisher.end]) if publisher is not None else frozenset()
    return tuple(a for a in attributions if _plain(text[a.source.start : a.source.end]) not in names) if names else tuple(attributions)


def _own_names(publisher: str) -> frozenset[str]:
    """What a page calls its own publisher: by the whole name, by its initials, or by its last word if that is a body ("Commission")."""
    long, _, rest = publisher.strip().partition(" (")
    words = [w for w in long.split() if w[:1].isupper()]
    found = {_plain(long), rest.removesuffix(")")} | ({"".join(w[0] for w in words)} if len(words) > 2 else set())
    parts = long.split()
    of = next((i for i, w in enumerate(parts) if i and w in ("for", "of", "on", "in", "to")), len(parts))
    last = parts[:of][-1:]
    if len(words) > 1 and last and last[0].casefold() in INSTITUTIONS | SELF_NAMED:
        found |= {last[0].capitalize(), last[0].upper()}
    return frozenset(name for name in found if len(name) > 2)


def _plain(name: str) -> str:
    """A name without its article; the whole of it in capitals where a masthead writes it so reads as a name does."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    return " ".join(w.capitalize() if len(words) > 1 and w.isupper() and len(w) > 3 else w for w in words)


SELF_NAMED = frozenset(
    {"monitor", "monitors", "observatory", "group", "directorate", "network", "cell", "office", "centre", "center", "desk"}
)
"""Last words of the names of bodies, beside `INSTITUTIONS`, by which their own pages call them."""


def chain_of(claim: MarkedClaim, reaches: Reaches) -> tuple[MarkedAttribution, ...]:
    """The attributions that hold the claim, innermost first: one per source, the nearest grammar before any guess."""
    if claim.type is ClaimType.ALIAS and claim.rule == "acronym":
        return ()  # the page's own gloss
    anchor = claim.trigger or claim.quote
    held = [a for a in reaches.over(anchor) if not _is_own(claim, a)]
    held.sort(
        key=lambda a: (
            a.inferred,
            a.cue is None and a.voice is not Voice.ANONYMOUS,
            -a.content.start,
            a.content.end,
            -a.source.start,
            a.source.end,
        )
    )
    chain: list[MarkedAttribution] = []
    explicit = [a for a in held if not a.inferred]
    for attribution in explicit or held[:1]:
        if all(not attribution.source.meets(other.source) for other in chain):
            chain.append(attribution)
    if chain and all(a.cue is None and a.voice is Voice.ANONYMOUS for a in chain):
        chain.extend(a for a in held[len(explicit) :][:1] if a.cue is not None)  # "I am appalled by reports of": whose statement it is
    outlets = [a for a in held if a.inferred and a.voice is Voice.OUTLET and all(not a.source.meets(o.source) for o in chain)]
    if outlets and not any(a.voice is Voice.OUTLET for a in chain):
        chain.append(outlets[0])
    return tuple(chain)


def _is_own(claim: MarkedClaim, attribution: MarkedAttribution) -> bool:
    """Whether the claim is the act of saying itself, or its words hold the source rather than being held by it."""
    cue = attribution.cue
    if cue is not None and claim.trigger is not None and cue.meets(claim.trigger):
        return claim.type not in SAID_BY_VERB
    role = OWN_ACTS.get(claim.type)
    if role is not None and any(a.role == role and a.extent == attribution.source for a in claim.arguments):
        return True
    if claim.type in POSTS and any(a.role in ("leader", "person") and a.extent.meets(attribution.source) for a in claim.arguments):
        return not attribution.inferred and attribution.cue is not None and not attribution.content.start > claim.quote.start
    return claim.quote.covers(attribution.source) and claim.trigger is not None and attribution.source.meets(claim.trigger)


def cue_class(text: str, cue: Extent | None) -> str:
    """The class of a cue's verb: say, claim, deny, believe or responsibility; "say" where it is no verb."""
    if cue is None:
        return "say"
    lower = text[cue.start : cue.end].lower()
    if "responsibility" in lower:
        return "responsibility"
    for word in lower.split():
        form = verb_forms().get(word)
        kind = reporting_class(form.lemma) if form else None
        if kind in ("deny", "believe", "claim"):
            return kind
    return "claim" if lower in ("claims", "claim", "allegations", "boasts", "assertions") else "say"


def modality_of(text: str, claim: MarkedClaim, chain: Sequence[MarkedAttribution]) -> Modality:
    """The claim's modality once its chain is known: hedges, plans and conditions of the clause itself come first."""
    if claim.modality is Modality.ASSERTED and not claim.negated and claim.type in OWN_STANDING and _is_own_side(claim, chain):
        return OWN_STANDING[claim.type]
    if claim.modality is not Modality.ASSERTED or not chain:
        return claim.modality
    inner = chain[0]
    if inner.cue is None and inner.inferred:
        return claim.modality  # the page retells another's story in its own voice
    match cue_class(text, inner.cue):
        case "responsibility":
            return Modality.CLAIMED_BY_PERPETRATOR
        case "deny":
            return Modality.DENIED
        case "believe":
            return Modality.BELIEVED
    if claim.type is ClaimType.SUCCESS_CLAIM:
        return Modality.CLAIMED_BY_PARTY  # R13: whoever says it of itself or its enemy is a party to it
    if inner.voice is Voice.PARTY and _admits(text, claim, inner):
        return Modality.REPORTED
    if inner.voice is Voice.PARTY and claim.type not in NO_PARTY_CLAIM:
        return Modality.CLAIMED_BY_PERPETRATOR if _of_itself(text, claim, inner) else Modality.CLAIMED_BY_PARTY
    return Modality.REPORTED


def _is_own_side(claim: MarkedClaim, chain: Sequence[MarkedAttribution]) -> bool:
    """Whether nobody else is made to say that somebody denied or claimed something: a party quoted on itself is a party's claim."""
    return not chain or chain[0].voice is not Voice.PARTY


def _admits(text: str, claim: MarkedClaim, source: MarkedAttribution) -> bool:
    """Whether a state's force tells of its own losses: "the command said that 17 of its men were injured". Who admits a loss speaks
    against its interest; that is no claim of a party for itself."""
    own = text[source.source.start : source.source.end].lower().split()
    if claim.type is not ClaimType.CASUALTY or not lists()["state_forces"] & set(own):
        return False
    if any(a.role == "perpetrator" and _is_of_state(text, a.extent) for a in claim.arguments):
        return False
    return any(a.role == "victim" and _is_of_state(text, a.extent) for a in claim.arguments)


def _is_of_state(text: str, extent: Extent) -> bool:
    """Whether words name men of a state's force: "soldiers", "police officers", "17 of its men"."""
    before = text[max(0, extent.start - 6) : extent.start].lower().split()
    owned = bool(before) and before[-1] in ("its", "our")
    return owned or bool(lists()["state_men"] & set(text[extent.start : extent.end].lower().split()))


def _of_itself(text: str, claim: MarkedClaim, source: MarkedAttribution) -> bool:
    """Whether a party says that it did it: "its men had killed", "we attacked", the party's own name."""
    if claim.type not in (ClaimType.ATTACK, ClaimType.CASUALTY):
        return False
    own = text[source.source.start : source.source.end].lower()
    if lists()["state_forces"] & set(own.split()):
        return False  # a state's force speaks as a party, not as the author of an attack
    for argument in claim.arguments:
        if argument.role in ("perpetrator", "attacker"):
            filler = text[argument.extent.start : argument.extent.end].lower()
            before = text[max(0, argument.extent.start - 6) : argument.extent.start].lower().split()
            if filler == own or filler in ("it", "they", "we") or (before and before[-1] in ("its", "our", "his", "their")):
                return True
    return False
