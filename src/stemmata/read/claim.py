"""From annotations to rows: mentions with ids, quantities, times, places, chains, claims.

What this is for: what is the same for every reader after it has marked the text. What it is not: a place where a claim is
found, or where anything is looked up in another document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import re2

from stemmata.lexicon.vocabulary import lists
from stemmata.read.attribute import Reaches, chain_of, modality_of
from stemmata.read.locate import dates_report, opens_report
from stemmata.read.quantify import figures_between
from stemmata.read.reader import READABLE, Annotations, Extent, MarkedAttribution, MarkedClaim, MarkedCount, MarkedMention
from stemmata.read.sentences import is_caseless, sentences
from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.text import Document, Segment, Span, stable_id
from stemmata.schema.vocabulary import ClaimType, Hedge, Measure, MentionForm, MentionKind, Modality, SegmentKind
from stemmata.schema.when import TimeExpression

BESIDE_CUE = 24
"""Code points between a saying word and the time of the saying ("said in a statement on Thursday"), at most."""
BEFORE_SAYING_TIME = frozenset({"on", "late", "early", "in", "a", "statement", "reporters", "journalists", "again", "earlier"})
MEANS = lists()["means"]
"""Words of the means and the day of a saying: "said in a press statement issued late on Thursday"."""
GOES_ON = frozenset({"in", "at", "near", "and", "or", "by", "with", "to", "of", "was", "were", "had", "has"})
"""Words behind a time after which it is no time of saying: what is said has begun before it."""
HEADING = 60
"""Code points of a sentence that only heads an entry with its day ("7 May, Momauk."), at most."""
_FROM: Final = re2.compile(
    r"(?i)\bfrom (?:about |around |some |nearly |over |an estimated |more than )?\d[\d,.]*(?: \p{L}+)? in (?:\p{Lu}\p{L}+ )?$"
)
"""What stands before the time of a number that another one came from."""
AGAIN = frozenset({"attack", "bombing", "blast", "explosion", "ambush", "raid", "assault", "strike", "shooting", "shelling", "airstrike"})
"""Nouns that take up an attack already told of."""
SENTENCE_ENDS = frozenset(".;!?")
TIMELESS = frozenset({ClaimType.ALIAS, ClaimType.ORIGIN, ClaimType.BRANCH_OF})
CARRIED = "carried count"
"""Name of the rule for a number that counts the harm told before: the words around it say who gave it and when, not what happened when."""
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "who"})
STATES_OF_MANY = frozenset({"dead", "wounded", "injured", "killed", "missing", "hurt", "displaced", "many", "some", "others"})
"""Words that stand for victims without telling how many: "15 feared dead", "the wounded"."""
ONE_PERSON = frozenset({"killed", "injured", "missing", "abducted"})
COLLECTIVES = frozenset(
    {"family", "couple", "crew", "patrol", "group", "unit", "team", "staff", "population", "community", "convoy", "column", "militia"}
    | {"army", "opposition", "youth", "public", "press", "government", "majority", "rest", "half", "livestock", "cattle", "number"}
    | {"total", "dozen", "hundred", "thousand", "lot", "squad", "band"}
)
"""Singular nouns for several persons, or for none: no one of them counts one."""
MANY = frozenset({"they", "them", "themselves", "we", "us", "ourselves", "those", "these", "both", "all", "one", "none"})
"""Pronouns that stand for several, or for a number that only the words around them tell ("no one")."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one document, each list in the order of the text."""

    mentions: list[Mention]
    quantities: list[Quantity]
    attributions: list[Attribution]
    claims: list[Claim]


def assemble(document: Document, segments: Sequence[Segment], times: Sequence[TimeExpression], annotations: Annotations) -> Rows:
    """The rows of a document from what a reader marked in it."""
    maker = _Maker(document, segments, times, annotations)
    claims = sorted((maker.claim(c) for c in annotations.claims), key=lambda c: (c.quote, c.trigger or c.quote, c.type, c.id))
    quantities = sorted({q for c in claims for q in c.quantities}, key=lambda q: (q.start, q.end, q.measure, q.subset))
    return Rows(maker.mentions, quantities, [maker.attribution(a) for a in annotations.attributions], claims)


def _is_day(value: str) -> bool:
    """Whether a time value names a day: what was said "last year" may be of that year too."""
    return value.startswith("XXXX-WXX") or "day" in value or value.count("-") == 2


class _Maker:
    """What the claims of one document share: ids of mentions, bounds of sentences, title stretches."""

    def __init__(self, document: Document, segments: Sequence[Segment], times: Sequence[TimeExpression], annotations: Annotations) -> None:
        self.document, self.annotations = document, annotations
        self.times = sorted((t for t in times if t.value and not t.value.startswith("P")), key=lambda t: (t.start, t.end))
        """Those that say when, not how long; words in which no date is read would hide a date that stands farther off."""
        self.titles = [s for s in segments if s.kind is SegmentKind.TITLE]
        self.bounds = [Extent(s.start, s.end) for s in sentences(document.text, segments)]
        self.caseless = is_caseless(document.text)  # names cannot be told by capitals there
        self.readable = [s for s in segments if s.kind in READABLE]
        self.ids: dict[Extent, str] = {
            m.extent: stable_id("mention", document.id, m.extent.start, m.extent.end) for m in annotations.mentions
        }
        self.mentions = [self._mention(m) for m in annotations.mentions]
        self.kinds = {m.extent: m for m in annotations.mentions}
        speaking = {a.source for a in annotations.attributions}
        self.places = [
            m.extent
            for m in annotations.mentions
            if m.kind is MentionKind.PLACE and m.form is MentionForm.NAME and m.extent not in speaking  # "Kabul said" is no place
        ]
        self.reaches = Reaches(annotations.attributions)
        self.time_starts = [t.start for t in self.times]
        self.cues = sorted((a.cue.end, a.content.end) for a in annotations.attributions if a.cue is not None and not a.inferred)
        self.place_starts = [p.start for p in self.places]
        self.seen: dict[tuple[object, ...], int] = {}

    def _mention(self, marked: MarkedMention) -> Mention:
        extent = marked.extent
        antecedent = self.ids.get(marked.antecedent) if marked.antecedent else None
        text = self.document.text[extent.start : extent.end]
        return Mention(self.ids[extent], self.document.id, extent.start, extent.end, text, marked.kind, marked.form, antecedent)

    def span(self, extent: Extent) -> Span:
        return Span(self.document.id, extent.start, extent.end)

    def attribution(self, marked: MarkedAttribution) -> Attribution:
        cue = self.span(marked.cue) if marked.cue else None
        return Attribution(self.ids[marked.source], cue, self.span(marked.content), marked.voice, marked.inferred)

    def claim(self, marked: MarkedClaim) -> Claim:
        text = self.document.text
        chain = chain_of(marked, self.reaches)
        modality = modality_of(text, marked, chain)
        anchor = marked.trigger or marked.quote
        key = (marked.type, anchor.start, anchor.end, chain[0].source.start if chain else -1)
        nth = self.seen[key] = self.seen.get(key, -1) + 1
        arguments = tuple(Argument(a.role, self.ids[a.extent]) for a in marked.arguments) + self._claimant(marked, modality, chain)
        quantities = tuple(q for count in marked.counts for q in self._quantities(count)) or self._one(marked)
        return Claim(
            stable_id("claim", self.document.id, *key, nth),
            self.document.id,
            marked.type,
            marked.subtype,
            self.span(marked.quote),
            self.span(marked.trigger) if marked.trigger else None,
            arguments,
            quantities,
            self._when(marked),
            self._where(marked),
            tuple(self.attribution(a) for a in chain),
            modality,
            marked.negated,
            any(t.start <= marked.quote.start and marked.quote.end <= t.end for t in self.titles),
            tuple(self.span(h) for h in marked.hedges),
            (marked.rule, *(["inferred source"] if chain and chain[0].inferred else [])),
            marked.confidence,
        )

    def _claimant(self, marked: MarkedClaim, modality: Modality, chain: Sequence[MarkedAttribution]) -> tuple[Argument, ...]:
        """Who claims an attack as its own is its perpetrator, unless the words name another."""
        own = marked.type is ClaimType.ATTACK and modality is Modality.CLAIMED_BY_PERPETRATOR
        if not own or any(a.role in ("perpetrator", "attacker") for a in marked.arguments):
            return ()
        return (Argument("perpetrator", self.ids[chain[0].source]),)

    def _quantities(self, count: MarkedCount) -> list[Quantity]:
        bound = self.bounds[self._sentence(count.extent)]
        found = [
            f
            for f in figures_between(self.document.text, bound.start, bound.end)
            if count.extent.start <= f.start and f.end <= count.extent.end
        ][:1]
        return [Quantity(self.document.id, f.start, f.end, count.measure, f.estimate, f.subset) for f in found]

    def _one(self, marked: MarkedClaim) -> tuple[Quantity, ...]:
        """A single person killed counts one: a name, "he", "the driver" (coding guide); "no one" counts none."""
        if marked.type is not ClaimType.CASUALTY or marked.subtype not in ONE_PERSON:
            return ()
        victims = [self.kinds[a.extent] for a in marked.arguments if a.role == "victim"]
        if len(victims) != 1:
            return ()
        extent = victims[0].extent
        words_of = self.document.text[extent.start : extent.end].lower().split()
        if marked.negated:
            nobody = words_of[-1] in ("nobody", "none") or self.document.text[max(0, extent.start - 3) : extent.end].lower() == "no one"
            return (self._counted(extent, marked.subtype, 0.0),) if nobody else ()
        person = victims[0].kind is MentionKind.PERSON or (self.caseless and victims[0].kind is MentionKind.OTHER)
        named = victims[0].form is MentionForm.NAME or (self.caseless and len(words_of) > 1 and words_of[-1] not in lists()["people"])
        several = words_of[-1].endswith(("men", "people", "police", "personnel", "children")) or (words_of[-1].endswith("s") and not named)
        if not (words_of[-1] in SINGULAR_PRONOUNS or (person and not several)):
            return ()
        if words_of[-1] in COLLECTIVES or words_of[-1] in STATES_OF_MANY or words_of[-1] in MANY:
            return ()
        return (self._counted(extent, marked.subtype, 1.0),)

    def _counted(self, extent: Extent, measure: str, number: float) -> Quantity:
        return Quantity(self.document.id, extent.start, extent.end, Measure(measure), Estimate(None, number, None, Hedge.EXACT))

    def _sentence(self, extent: Extent) -> int:
        """Index of the sentence that holds the start of an extent, by bisection."""
        low, high = 0, len(self.bounds) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.bounds[middle].start <= extent.start:
                low = middle
            else:
                high = middle - 1
        return low

    def _when(self, marked: MarkedClaim) -> str | None:
        """The time in the quote, else the nearest in its sentence."""
        if marked.type in TIMELESS or marked.rule == CARRIED or not self.bounds:
            return None
        anchor = marked.trigger or marked.quote
        bound = self.bounds[self._sentence(anchor)]
        first, last = bisect_left(self.time_starts, bound.start), bisect_left(self.time_starts, bound.end)
        inside = [
            t
            for t in self.times[first:last]
            if t.end <= bound.end
            and not self._of_the_saying(t, anchor)
            and not self._closed(t, anchor)
            and not self._counted_from(t, anchor)
            and not dates_report(self.document.text, t.start, t.end)
        ]
        if not inside:
            heading = self._heading(bound, self.time_starts)
            return self.times[heading].id if heading is not None else self._told_before(marked, bound)
        told = any(t.end <= anchor.start for t in inside)
        near = sorted(
            [t for t in inside if not (told and t.start >= anchor.end and t.value.startswith("N"))],  # "on 5 May ..., and left a day later"
            key=lambda t: (
                not (marked.quote.start <= t.start < marked.quote.end),
                min(abs(t.start - anchor.end), abs(anchor.start - t.end)),
                t.start,
            ),
        )
        return near[0].id

    def _closed(self, time: TimeExpression, anchor: Extent) -> bool:
        """Whether a time is that of a state told beside: "The Front, at war since 2020, took Orsa", "80, from 300 in 2019"."""
        text = self.document.text
        if _FROM.search(text[max(0, time.start - HEADING) : time.start]):
            return True
        return text[time.end : anchor.start].strip() == "," and "since " in text[max(0, time.start - 6) : time.end].lower()

    def _counted_from(self, time: TimeExpression, anchor: Extent) -> bool:
        """Whether a time is that of what was said before, from which this is counted: "said on Tuesday, a day after rebels took Orsa"."""
        if not {"after", "before"} & set(self.document.text[time.end : anchor.start].split()[:6]):
            return False
        first, last = bisect_left(self.cues, (time.start - HEADING, 0)), bisect_right(self.cues, (time.start, 0))
        return any(content <= time.start for _, content in self.cues[first:last])

    def _heading(self, bound: Extent, starts: Sequence[int]) -> int | None:
        """Of times or places by their starts, the first one in the heading of an entry: "7 May, Momauk. The army retook the town." """
        text, number = self.document.text, self._sentence(bound)
        paragraph = text.rfind("\n", 0, bound.start) + 1
        opening = number
        while opening and self.bounds[opening - 1].start >= paragraph:
            opening -= 1
        first = self.bounds[opening]
        if opening == number or first.end - first.start > HEADING:
            return None
        time = bisect_left(self.time_starts, first.start)
        dated = (
            time < len(self.times)
            and self.times[time].end <= first.end
            and not any(map(str.isalnum, text[first.start : self.times[time].start]))
        )
        at = bisect_left(starts, first.start)
        return at if dated and at < len(starts) and starts[at] < first.end else None

    def _told_before(self, marked: MarkedClaim, bound: Extent) -> str | None:
        """The time of the sentence before, where this one goes on about the same event: "The attack killed", "It killed"."""
        number = self._sentence(bound)
        opening = self.document.text[bound.start : bound.end].lower().split()[:3]
        if marked.type not in (ClaimType.ATTACK, ClaimType.CASUALTY) or not number or len(opening) < 3:
            return None
        again = opening[0] in ("the", "this", "that") and opening[1] in AGAIN
        if not again and not (opening[0] == "it" and marked.type is ClaimType.CASUALTY):
            return None
        earlier = self.bounds[number - 1]
        first, last = bisect_left(self.time_starts, earlier.start), bisect_left(self.time_starts, earlier.end)
        cues = [a.cue for a in self.annotations.attributions if a.cue is not None and earlier.covers(a.cue)]
        if last - first != 1 or cues:
            return None  # two times, or somebody speaks there: which is the event's is not sure
        return self.times[first].id

    def _of_the_saying(self, time: TimeExpression, anchor: Extent) -> bool:
        """Whether the time tells when it was said ("..., the paper reported on Tuesday"): beside the cue, outside what is said."""
        for said in self.reaches.over(anchor):
            if said.cue is not None and not said.inferred and not said.content.start <= time.start < said.content.end:
                between = self.document.text[min(said.cue.end, time.end) : max(said.cue.start, time.start)]
                near = len(between) <= BESIDE_CUE and not SENTENCE_ENDS & set(between)
                if near or (said.cue.end <= time.start and {w.lower() for w in between.split()} <= MEANS):
                    return True
            if said.cue is not None and not said.inferred and self._opens_the_saying(time, said.cue, anchor):
                return True
        return False

    def _opens_the_saying(self, time: TimeExpression, cue: Extent, anchor: Extent) -> bool:
        """ "said on Saturday that", "told Keel Wire on Friday that", "said Monday the rebels": the time stands right before what is
        said."""
        if (
            not _is_day(time.value)
            or not cue.end <= time.start < time.end <= anchor.start
            or time.start - cue.end > BESIDE_CUE + len(" in a statement")
        ):
            return False
        between = self.document.text[cue.end : time.start].split()
        rest = self.document.text[time.end : anchor.start].split()
        if rest[:1] == ["that"]:
            return all(w in BEFORE_SAYING_TIME or w[0].isupper() for w in between)
        return bool(rest) and set(between) <= BEFORE_SAYING_TIME and rest[0][0].isalnum() and rest[0].lower() not in GOES_ON

    def _of_the_speaker(self, place: Extent, marked: MarkedClaim) -> bool:
        """Whether the place tells where who says it is: "a surgeon at the hospital in Ndole said that"."""
        return any(
            min(a.source.start, a.cue.start) <= place.start and place.end <= max(a.source.end, a.cue.end)
            for a in self.reaches.over(marked.trigger or marked.quote)
            if a.cue is not None and not a.inferred and not a.content.covers(place)
        )

    def _where(self, marked: MarkedClaim) -> tuple[str, ...]:
        """Named places in the quote, else in its sentence."""
        if marked.type in TIMELESS or not self.bounds:
            return ()
        for extent in (marked.quote, self.bounds[self._sentence(marked.quote)]):
            first, last = bisect_left(self.place_starts, extent.start), bisect_left(self.place_starts, extent.end)
            inside = [p for p in self.places[first:last] if extent.covers(p)]
            if extent is not marked.quote:
                inside = [p for p in inside if not (self._of_the_speaker(p, marked) or opens_report(self.document.text, p.start, p.end))]
            if inside:
                break
        else:
            heading = self._heading(self.bounds[self._sentence(marked.quote)], self.place_starts)
            inside = [self.places[heading]] if heading is not None else []
        return tuple(self.ids[p] for p in inside)
