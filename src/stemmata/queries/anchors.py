"""From what a person names to where it stands in the text.

What this is for: turning claim, event, entity and mention names into the anchors of a judgement, so that it survives
re-reading. What it is not: the effect of a judgement (see `stemmata.review.replay`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stemmata.errors import NotFoundError, UsageError
from stemmata.lexicon.names import normalise
from stemmata.queries.rows import Rows
from stemmata.review.amend import checked_correction, filler, takes_words
from stemmata.review.log import OF_CLAIMS, OF_ORIGINS, OF_PAGES, landmarks
from stemmata.schema.claim import Claim
from stemmata.schema.clusters import Entity
from stemmata.schema.judgement import ANCHORS_NEEDED
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import MentionForm, Verdict


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a person points at: `about` claim, event, entity or document; `spans` narrowest first; `origin`: the name of one, or ""."""

    about: str
    spans: tuple[Span, ...]
    origin: str = ""


class Anchors:
    """Finds what names mean in one case."""

    def __init__(self, rows: Rows, find_entity: Callable[[str], Entity], find_document: Callable[[str], Document]) -> None:
        self._rows = rows
        self._find_entity = find_entity
        self._find_document = find_document

    def of(self, verdict: Verdict, targets: list[str], field: str = "", value: str = "") -> Pointed:
        """The anchors of a judgement. Accept, reject, correct and prefer take one claim; same and different two things of one sort;
        independent, derives and the rejection of a link two documents (the second is the parent); dated one document; placed a
        mention or a claim (the first place it names); a note one thing, a document too, or none. `field` and `value` of a
        correction or a preference are held against the claim.

        Raises NotFoundError for an unknown name, UsageError for the wrong number or sort, or what the claim cannot be corrected to.
        """
        least = ANCHORS_NEEDED[verdict]
        most = 2 if verdict in OF_ORIGINS else max(least, 1)
        if not least <= len(targets) <= most:
            takes = f"{least}" if least == most else f"{least} or {most}"
            raise UsageError(
                f"the verdict {verdict} takes {takes} target{'s' if most > 1 else ''}, not {len(targets)}",
                hint="`stemmata judge --help` shows what a target is",
            )
        if verdict in OF_ORIGINS and (len(targets) == 2 or verdict is Verdict.DERIVES):
            return self._link(verdict, targets, value)
        if verdict in OF_PAGES:
            pages = [self._find_document(t) for t in targets]
            if len(pages) > 1 and pages[0].id == pages[1].id:
                raise UsageError(f"{targets[0]!r} and {targets[1]!r} are one document", hint="name two different documents")
            return Pointed("document", tuple(Span(page.id, 0, len(page.text)) for page in pages))
        if (words := self._of_words(verdict, targets)) is not None:
            return words
        found = [self._one(t) for t in targets]
        if verdict in OF_CLAIMS:
            if found[0].about != "claim":
                raise UsageError(
                    f"the verdict {verdict} is about a claim", hint="entities and events are joined or parted: judge same, judge different"
                )
            claim = self._rows.named("claim", targets[0])
            if claim is not None and verdict is Verdict.CORRECT:
                self._check_correction(claim, field, value)
            if claim is not None and verdict is Verdict.PREFER:
                self._check_preference(claim, field)
            return found[0]
        sorts = {"entity" if f.about == "entity" else "event" for f in found}
        if len(sorts) > 1:
            raise UsageError("the two things are not of one sort", hint="give two claims or events, or two entities or mentions")
        return Pointed(sorts.pop(), tuple(f.spans[0] for f in found))

    def _check_correction(self, claim: Claim, field: str, value: str) -> None:
        """Raise UsageError if the claim's field cannot be corrected to the value, or no mention of its page has the words of a role."""
        checked_correction(claim, field, value)
        if takes_words(claim, field, value) and filler(self._rows.of("mention", "document_id", claim.document_id), value, claim) is None:
            raise UsageError(
                f"no name or description on the page has the words {value!r}", hint="give words of the page that name somebody"
            )

    def _check_preference(self, claim: Claim, field: str) -> None:
        """Raise UsageError if the claim puts no number to a figure of an event, or none of that measure."""
        told = sorted({str(q.measure) for q in claim.quantities})
        if not told:
            raise UsageError(f"claim {claim.id!r} gives no number to prefer", hint="name a claim that is a variant of the figure")
        if field and field not in told:
            raise UsageError(f"claim {claim.id!r} gives no number of {field!r}", hint=f"it gives {', '.join(told)}")
        if self._rows.one("reports", claim.id, "claim_id") is None:
            raise UsageError(f"claim {claim.id!r} is of no event", hint="join it to one first: stemmata judge same CLAIM CLAIM")

    def _one(self, target: str) -> Pointed:
        if claim := self._rows.named("claim", target):
            return Pointed("claim", landmarks(claim))
        if event := self._rows.named("event", target):
            reports = sorted(r.claim_id for r in self._rows.of("reports", "event_id", event.id))
            claims = [c for c in (self._rows.one("claim", i) for i in reports) if c]
            if claims:
                return Pointed("event", landmarks(claims[0]))
        if span := self._words(target):
            return Pointed("entity", (span,))
        return Pointed("entity", (self._mention_of(self._find_entity(target)),))

    def _link(self, verdict: Verdict, targets: list[str], value: str) -> Pointed:
        """A page and what it goes back to or does not: another page, an origin by id or name, or an origin named by `value` alone."""
        child = self._find_document(targets[0])
        own = Span(child.id, 0, len(child.text))
        if len(targets) == 1:
            if not value.strip():
                raise UsageError(
                    f"the verdict {verdict} takes a document and what it goes back to",
                    hint="name a second document or an origin, or one that is not in the case: --value NAME",
                )
            return Pointed("document", (own,), value.strip())
        try:
            parent = self._find_document(targets[1])
        except NotFoundError as error:
            return Pointed("document", (own,), self._origin_name(targets[1], error))
        if parent.id == child.id:
            raise UsageError(f"{targets[0]!r} and {targets[1]!r} are one document", hint="name two different documents")
        return Pointed("document", (own, Span(parent.id, 0, len(parent.text))))

    def _origin_name(self, target: str, error: NotFoundError) -> str:
        """The name of an origin by its id or name; the error if there is none."""
        row = self._rows.named("origin", target)
        named = [row] if row else [o for o in self._rows.all("origin") if normalise(o.name) == normalise(target)]
        if not named:
            raise NotFoundError(
                f"{error}, and no origin", hint="`stemmata origins --json` lists the origins; one that no page names: --value NAME"
            ) from error
        return str(named[0].name)

    def _noted(self, target: str) -> Pointed:
        """What a note is about: any of the things that `_one` finds, or else a page."""
        try:
            return self._one(target)
        except NotFoundError:
            page = self._find_document(target)
            return Pointed("document", (Span(page.id, 0, len(page.text)),))

    def _words(self, target: str) -> Span | None:
        """The stretch that DOCUMENT:START-END names, None if the target is not written so."""
        document, colon, stretch = target.rpartition(":")
        start, dash, end = stretch.partition("-")
        if not (colon and dash and start.isdecimal() and end.isdecimal()):
            return None
        page = self._find_document(document)
        if int(start) >= int(end):
            raise UsageError(f"{target!r} names no words", hint="write DOCUMENT:START-END, in code points, the start before the end")
        span = Span(page.id, int(start), int(end))
        page.slice(span)
        return span

    def _of_words(self, verdict: Verdict, targets: list[str]) -> Pointed | None:
        """For verdicts about words of a page; None for others."""
        if verdict is Verdict.PLACED:
            return Pointed("entity", (self._place(targets[0]),))
        if verdict is Verdict.ADD:
            return Pointed("claim", (self._stretch(targets[0]),))
        if verdict is Verdict.NOTE:
            return self._noted(targets[0]) if targets else Pointed("claim", ())
        return None

    def _stretch(self, target: str) -> Span:
        span = self._words(target)
        if span is None:
            raise UsageError(f"{target!r} names no words of a page", hint="write DOCUMENT:START-END, in code points")
        return span

    def _place(self, target: str) -> Span:
        """The place mention that a target names: of a claim the first of its places."""
        claim = self._rows.named("claim", target)
        if claim is None:
            return self._one(target).spans[0]
        if not claim.where:
            raise UsageError(f"claim {target!r} names no place", hint="name the mention: DOCUMENT:START-END")
        mention = self._rows.one("mention", claim.where[0])
        if mention is None:
            raise NotFoundError(f"the place of claim {target!r} is not in the case")
        return Span(mention.document_id, mention.start, mention.end)

    def _mention_of(self, entity: Entity) -> Span:
        """The first mention of an entity that names it, else its first mention."""
        mentions = [m for d in self._rows.of("denotes", "entity_id", entity.id) if (m := self._rows.one("mention", d.mention_id))]
        if not mentions:
            raise NotFoundError(f"{entity.name!r} has no mention to point at")
        first = min(mentions, key=lambda m: (m.form is not MentionForm.NAME, m.document_id, m.start, m.end))
        return Span(first.document_id, first.start, first.end)
