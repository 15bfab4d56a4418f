"""Whose testimony each claim is: from the page inwards to the last publication or body named (rules R1, R2).

What this is for: one origin for every claim, the number of sources between it and the page, and what the page rests on.
What it is not: the count of origins (R3, see `stemmata.collate.standing`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stemmata.schema.claim import Attribution, Claim
from stemmata.schema.lineage import Origin
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import Certainty, ClaimType, Modality, OriginKind
from stemmata.trace.descent import Descent
from stemmata.trace.likeness import Likeness
from stemmata.trace.matching import Matcher
from stemmata.trace.ownname import has_own_reporter, reports_in_own_name, says_itself
from stemmata.trace.register import House, Register
from stemmata.trace.shelf import NEAR, Shelf
from stemmata.trace.speaker import BARE, Speaker
from stemmata.trace.voices import Voices

MANY = 4
"""Claims that rest on one mention of a publication from which the page is said to retell it."""

KIN = 4
"""Names and numbers that a cited house's page must share with the citing page to be taken for what it cites."""

QUOTED = 8
"""Words of a claim that a cited house's page must hold in this order to be what is quoted, whatever else the two have in common."""

FRESH, LASTING = 7, 45
"""Days that a body's statement is taken for what a page says that it said where no claim ties the two; for all that is ever cited."""


@dataclass(frozen=True, slots=True)
class Found:
    """The origin of one claim. `parent`: the document or origin id that the page itself rests on for it, None if on nothing.

    `links`: the attributions that say so; empty for a copy.
    """

    origin: str
    hops: int
    rule: str
    parent: str | None = None
    links: tuple[Attribution, ...] = ()


class Testimonies:
    """Traces claims; each once. Origins are made as they are met and kept in `origins`."""

    def __init__(
        self,
        register: Register,
        voices: Voices,
        matcher: Matcher,
        likeness: Likeness,
        links: Sequence[Descent],
        shelf: Shelf,
    ) -> None:
        self.register, self.voices, self.matcher, self.likeness = register, voices, matcher, likeness
        self._shelf = shelf
        self.descents = {link.child: link for link in links}
        self.origins: dict[str, Origin] = {}
        self.keys: dict[str, str] = {}
        self.bare: set[str] = set()
        self._found: dict[str, Found] = {}
        self._active: set[str] = set()
        self._retold: dict[str, Speaker | None] = {}
        self._main: dict[tuple[str, str], str | None] = {}
        self._bodies: dict[str, str] = {}

    def of(self, claim: Claim) -> Found:
        """The origin of a claim."""
        if claim.id not in self._found:
            self._active.add(claim.id)
            found = self._through_descent(claim) or self._of_page(claim)
            self._active.discard(claim.id)
            self._found[claim.id] = found
        return self._found[claim.id]

    # ---- R2: copies and suspected retellings ----

    def _through_descent(self, claim: Claim) -> Found | None:
        link = self.descents.get(claim.document_id)
        if link is None:
            return None
        rule = "R2" if link.certainty is not Certainty.SUSPECTED else "R2 suspected"
        model = self._match(claim, [link.parent], same_type=link.certainty is Certainty.SUSPECTED)
        own = self._of_page(claim)
        if model is not None and not self._added(claim, own, link.parent):
            found = self.of(model)
            return Found(found.origin, found.hops + 1, rule, link.parent)
        told = {self.register.claim_event(c) for c in self.register.claims_in[link.parent]} - {None}
        if own.parent is None and (link.share >= 0.5 or self.register.claim_event(claim) in told):
            return Found(self.page_origin(link.parent), 1, rule, link.parent)
        return own

    def _added(self, claim: Claim, own: Found, model: str) -> bool:
        """Whether a copy or update names a source of its own for words of its own: the model neither cites that voice nor says so."""
        if not own.links or own.parent is None or own.parent == model:
            return False
        documents, claims = self.register.documents, self.register.claims_in
        words = documents[claim.document_id].text[claim.quote.start : claim.quote.end].casefold().split()
        said = " ".join(words) in " ".join(documents[model].text.casefold().split())
        return not said and all(self.of(c).origin != own.origin for c in claims[model] if c.id not in self._active)

    def _match(self, claim: Claim, documents: Sequence[str], *, same_type: bool = False) -> Claim | None:
        others = [c for d in documents for c in self.register.claims_in[d] if c.id not in self._active]
        others = [c for c in others if not same_type or c.type is claim.type]
        return self.matcher.best(claim, others)

    # ---- R1: named sources ----

    def _of_page(self, claim: Claim) -> Found:
        house = self.register.houses[claim.document_id]
        chain = [(link, self.voices.speaker(claim, link)) for link in claim.attribution]
        depth, speaker = next(((n, s) for n, (_, s) in enumerate(chain) if s.kind is not None), (0, None))
        if speaker is not None and speaker.key != house.key:
            links = tuple(link for link, _ in chain[depth:])
            if speaker.kind is OriginKind.BODY:
                return self._of_body(claim, speaker, links)
            return self._of_publication(claim, speaker, links)
        if claim.title and not claim.attribution:
            followed = self._of_title(claim)
            if followed is not None:
                return followed
        retold = (self.retold(claim.document_id) or self._beside(claim)) if speaker is None else None
        if retold is not None and not says_itself(self.register, claim):
            if retold.kind is OriginKind.BODY:
                return replace(self._of_body(claim, retold, ()), hops=1, rule="R1 retold")
            return self._of_publication(claim, retold, ())
        return self._own(claim.document_id)

    def _of_title(self, claim: Claim) -> Found | None:
        """A headline restates the page: it rests on what the claim it restates rests on.

        Where the page has witnesses of its own for the event, a headline without a figure is the page's word: it is an origin
        there anyway.
        """
        body = [c for c in self.register.claims_in[claim.document_id] if not c.title and c.type is claim.type]
        told = self.matcher.best(claim, [c for c in body if c.id not in self._active])
        if told is None:
            return None
        found, event = self.of(told), self.register.claim_event(told)
        if self.origins[found.origin].kind is OriginKind.BODY and event is not None and not claim.quantities:
            here = [c for c in self.register.claims_in[claim.document_id] if not c.title and c.id not in self._active]
            same = [c for c in here if self.register.claim_event(c) == event]
            own = next((f for c in same if (f := self.of(c)).parent is None), None)
            found = own or found
        return replace(found, rule="R1 title")

    def _of_body(self, claim: Claim, speaker: Speaker, links: tuple[Attribution, ...]) -> Found:
        origin = self.body_origin(speaker)
        pages = [d for d in self._cited_pages(claim, speaker.key) if d != claim.document_id and self._lately(claim.document_id, d)]
        model = self._match(claim, pages)
        parent = model.document_id if model is not None else self._fresh(claim.document_id, speaker.key) or origin
        return Found(origin, len(links), "R1", parent, links)

    def _lately(self, document_id: str, page: str) -> bool:
        """Whether a body's page is not older than LASTING days, or of an unknown day: later it has said something since."""
        days = self.register.first_day(document_id), self.register.first_day(page)
        return days[0] is None or days[1] is None or (days[0] - days[1]).days <= LASTING

    def _fresh(self, document_id: str, body: str) -> str | None:
        """What a body put out in the FRESH days before a page that names most of the same: what the page says the body said."""
        page = self._kin(document_id, body)
        days = self.register.first_day(document_id), self.register.first_day(page) if page is not None else None
        return page if days[0] is not None and days[1] is not None and 0 <= (days[0] - days[1]).days <= FRESH else None

    def _of_publication(self, claim: Claim, speaker: Speaker, links: tuple[Attribution, ...]) -> Found:
        model = self._match(claim, self._cited_pages(claim, speaker.key))
        rule = "R1" if links else "R1 retold"
        if model is not None:
            found = self.of(model)
            if found.origin == self.page_origin(model.document_id) and self._come_back(claim.document_id, model.document_id):
                return Found(self.page_origin(claim.document_id), max(1, len(links)), "R1 circle", model.document_id, links)
            return Found(found.origin, found.hops + max(1, len(links)), rule, model.document_id, links)
        parent = self.cited(claim.document_id, speaker)
        if parent in self.register.documents and self._come_back(claim.document_id, parent):
            return Found(self.page_origin(claim.document_id), max(1, len(links)), "R1 circle", parent, links)
        origin = self.page_origin(parent) if parent in self.register.documents else parent
        return Found(origin, max(1, len(links)), rule, parent, links)

    def cited(self, document_id: str, speaker: Speaker) -> str:
        """What a page that cites a voice rests on: a collected page of a publication that tells its story, else an origin id."""
        if speaker.kind is OriginKind.BODY:
            return self.body_origin(speaker)
        found = self._main_page(document_id, speaker.key) or self._kin(
            document_id, speaker.key, 1 if self._shelf.is_lone(document_id, speaker.key) else KIN
        )
        return found or self.lost_origin(speaker)

    def _kin(self, document_id: str, house: str, least: int = KIN) -> str | None:
        """The page of a cited house that names most of the names and numbers of this page; None under `least` of them.

        It is not later, or cites this page in turn: then one shared name will do.
        """
        back = self._citing_back(document_id, house)
        pages = [d for d in self._shelf.latest(document_id, house, 4 * NEAR) if self._shelf.may_rest(document_id, d)]
        shared = {d: self.likeness.shared(document_id, d, self.register.houses[d].name) for d in (*pages, *back)}
        fitting = [d for d in shared if shared[d] >= (1 if d in back else least)]
        return min(fitting, key=lambda d: (-shared[d], self.register.order(d)), default=None)

    def alike(self, first: str, second: str, times: int = 1) -> bool:
        """Whether two pages share the names from which one is taken for what the other cites; twice as many: for its story."""
        return self.likeness.shared(first, second) >= times * KIN

    def retold(self, document_id: str) -> Speaker | None:
        """The one publication whose story a page retells, None for a page with a byline or dateline of its own house.

        Half of the claims with a named origin must be its, and it must be named in two places, for many claims, or alone on
        a page that does not report in its own name: "as X reported" in a page's own story says nothing of the rest.
        """
        if document_id not in self._retold:
            register = self.register
            counts: Counter[Speaker] = Counter()
            places: dict[Speaker, set[str]] = defaultdict(set)
            named = 0
            for spoken in self._spoken(document_id):
                others = [s for _, s in spoken if s.kind is not None and s.key != register.houses[document_id].key]
                for link, speaker in spoken:
                    places[speaker].add(link.source)
                named += bool(others)
                counts.update({s for s in others if s.kind is OriginKind.PUBLICATION or self._reports(document_id, s)})
            best = min(counts, key=lambda s: (-counts[s], s.key), default=None)
            own = register.credits.get(document_id, ("", ""))[0] == register.houses[document_id].key
            told = best is not None and counts[best] >= 2 and 2 * counts[best] >= named
            told = (
                told
                and best is not None
                and (len(places[best]) > 1 or counts[best] >= MANY or (counts[best] == named and not self.in_own_name(document_id)))
            )
            self._retold[document_id] = best if told and not own and not has_own_reporter(register, document_id) else None
        return self._retold[document_id]

    def _beside(self, claim: Claim) -> Speaker | None:
        """Whom an unsourced page names for the event of a claim that it lays to "experts": the one voice, no party's, that asserts it."""
        event = self.register.claim_event(claim)
        if event is None or not claim.attribution or self.in_own_name(claim.document_id):
            return None
        others = [c for c in self.register.claims_in[claim.document_id] if c.id != claim.id and self.register.claim_event(c) == event]
        others = [c for c in others if c.type is not ClaimType.DENIAL and not c.negated and c.modality is not Modality.DENIED]
        spoken = {self.voices.speaker(c, link) for c in others for link in c.attribution}
        named = {s for s in spoken if s.kind is not None and s.key != self.register.houses[claim.document_id].key}
        return next(iter(named)) if len(named) == 1 and not any(self.voices.is_party(s) for s in named) else None

    def _spoken(self, document_id: str) -> list[list[tuple[Attribution, Speaker]]]:
        """The sources of each claim of a page, and each source that was read without a claim."""
        claims = self.register.claims_in.get(document_id, ())
        used = {link.source for c in claims for link in c.attribution}
        alone = [link for link in self.register.links_in(document_id) if link.source not in used]
        spoken = [[(link, self.voices.speaker(c, link)) for link in c.attribution] for c in claims]
        return spoken + [[(link, self.voices.of_link(document_id, link, party=False))] for link in alone]

    def _come_back(self, document_id: str, cited: str) -> bool:
        """Whether a cited page, no older than this one, names this one's house as its source: its word is this page's come back."""
        if self.register.order(cited) < self.register.order(document_id):
            return False
        house = self.register.houses[document_id].key
        return any(speaker.key == house for spoken in self._spoken(cited) for _, speaker in spoken)

    def _reports(self, document_id: str, speaker: Speaker) -> bool:
        """Whether a body is no party and a page of its own tells what this page tells: then it is retold like a publication."""
        if speaker.kind is not OriginKind.BODY or self.voices.is_party(speaker):
            return False
        return self._kin(document_id, speaker.key, 2 * KIN) is not None

    def _cited_pages(self, claim: Claim, house: str) -> list[str]:
        """Collected pages of a cited house that a claim can rest on: not later, of its event, or of its names and lately before."""
        tied = self._shelf.telling(claim, house)
        if tied:
            return tied[-4 * NEAR :]
        least = 1 if self._shelf.is_lone(claim.document_id, house) else KIN
        near = [d for d in self._shelf.latest(claim.document_id, house, NEAR + 1) if self._shelf.may_rest(claim.document_id, d)]
        shared = {d: self.likeness.shared(claim.document_id, d, self.register.houses[d].name) for d in near}
        near = [d for d in near if shared[d] >= least or self._word_for_word(claim, d)]
        return near + [d for d in self._citing_back(claim.document_id, house) if d not in near]

    def _word_for_word(self, claim: Claim, page: str) -> bool:
        """Whether the words of a claim, QUOTED of them or more, stand on a page."""
        documents = self.register.documents
        words = documents[claim.document_id].text[claim.quote.start : claim.quote.end].casefold().split()
        return len(words) >= QUOTED and " ".join(words) in " ".join(documents[page].text.casefold().split())

    def _citing_back(self, document_id: str, house: str) -> list[str]:
        """Later pages of a cited house that cite this page's house: the page was edited after they came out."""
        later = [d for d in self._shelf.pages.get(house, [])[-4 * NEAR :] if self._shelf.may_rest(document_id, d)]
        return [d for d in later if self._come_back(document_id, d)]

    def _main_page(self, document_id: str, house: str) -> str | None:
        """The page of a cited house that most claims of this page match, None if none does: then its story was not collected."""
        key = (document_id, house)
        if key not in self._main:
            votes: Counter[str] = Counter()
            for claim in self.register.claims_in[document_id]:
                model = self.matcher.best(claim, [c for d in self._cited_pages(claim, house) for c in self.register.claims_in[d]])
                if model is not None:
                    votes[model.document_id] += 1
            self._main[key] = min(votes, key=lambda d: (-votes[d], self.register.order(d)), default=None)
        return self._main[key]

    # ---- the page itself ----

    def _own(self, document_id: str) -> Found:
        """The page's own voice; a credited agency whose story was not collected stands behind a syndicated page."""
        credit = self.register.credits.get(document_id)
        if credit is not None and credit[0] != self.register.houses[document_id].key and document_id not in self.descents:
            origin = self.lost_origin(Speaker(OriginKind.PUBLICATION, credit[0], credit[1], None))
            return Found(origin, 1, "R1 credit", origin)
        return Found(self.page_origin(document_id), 0, "R1")

    def in_own_name(self, document_id: str) -> bool:
        """Whether a page reports in its own name: its house stands in its text, or it has witnesses of its own (R1)."""
        return reports_in_own_name(self.register, self.voices, document_id)

    def page_origin(self, document_id: str) -> str:
        """Id of the origin that a page is in its own voice."""
        house = self.register.houses[document_id]
        if house.kind is OriginKind.BODY:
            return self.body_origin(Speaker(OriginKind.BODY, house.key, house.name, house.entity_id))
        ident = stable_id("origin", "page", document_id)
        if ident not in self.origins:
            kind = OriginKind.PUBLICATION if house.kind is OriginKind.PUBLICATION and self.in_own_name(document_id) else OriginKind.PAGE
            self.origins[ident] = Origin(ident, self._dated_name(house, document_id), kind, document_id, house.entity_id, False)
        return ident

    def _dated_name(self, house: House, document_id: str) -> str:
        day = self.register.first_day(document_id)
        return f"{house.name}, {day.isoformat()}" if day is not None else house.name

    def lost_origin(self, speaker: Speaker) -> str:
        """Id of a publication whose story was not collected: one for each house."""
        ident = stable_id("origin", "publication", speaker.key)
        if ident not in self.origins:
            self.origins[ident] = Origin(ident, speaker.name, OriginKind.PUBLICATION, None, speaker.entity_id, False)
            self.keys[ident] = speaker.key
        return ident

    def body_origin(self, speaker: Speaker) -> str:
        """Id of a body: one for all its statements (R3)."""
        if speaker.entity_id is not None and speaker.kind is OriginKind.BODY:
            speaker = self.voices.of_entity(self.register.entities[speaker.entity_id])
        ident = stable_id("origin", "body", speaker.key)
        if ident not in self.origins:
            party = self.voices.is_party(speaker)
            if speaker.key.startswith(BARE):
                self.bare.add(ident)
            self.origins[ident] = Origin(ident, speaker.name, OriginKind.BODY, None, speaker.entity_id, party)
            self._bodies[ident] = self.keys[ident] = speaker.key
        return ident

    def with_documents(self) -> dict[str, Origin]:
        """The origins; a body whose only statement was collected has that page as its document.

        A body that is cited on a page older than its own, much later or of another story, or whose other pages say other things,
        is left without: the statement that such a page rests on was not collected.
        """
        register, found = self.register, dict(self.origins)
        cited: dict[str, list[str]] = defaultdict(list)
        for claim_id, testimony in self._found.items():
            document_id = register.claims[claim_id].document_id
            if testimony.origin in self._bodies and register.houses[document_id].key != self._bodies[testimony.origin]:
                cited[testimony.origin].append(document_id)
        for ident, key in self._bodies.items():
            pages = self._shelf.pages.get(key, [])
            if len({register.documents[d].sha256 for d in pages}) != 1:
                continue
            first = register.first_day(pages[0])
            days = [register.first_day(d) for d in cited[ident]]
            told = all(self.alike(d, pages[0]) for d in set(cited[ident]) if d not in self.descents)
            if told and all(first is None or day is None or 0 <= (day - first).days <= LASTING for day in days):
                found[ident] = replace(found[ident], document_id=pages[0])
        return found
