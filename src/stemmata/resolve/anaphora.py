"""Whom pronouns and descriptions of a report stand for: "its men", "the group", "the colonel", "the town" (rule R14).

What this is for: one walk over the mentions of a report in the order of its text, with those named so far. Every answer has its
ground in words. What it is not: a search for the likeliest: where the rules see two, or somebody unnamed who fits as well, there
is no answer. Nothing reaches into another report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stemmata.lexicon.descriptions import (
    ABOVE,
    ASSAILANTS,
    FIGHTERS,
    GROUPS,
    INSTITUTIONS,
    LEADERS,
    MEN,
    NEUTRAL,
    PERSONAL,
    PLURAL,
    RELATIVE,
    SPEAKING,
    SPLINTER,
    TOWNS,
)
from stemmata.lexicon.names import normalise
from stemmata.linkage import Link, cluster
from stemmata.read.sentences import Sentence, sentences
from stemmata.resolve.bearers import BODY, PERSON, PLACE, Bearer
from stemmata.resolve.describing import FORCES, OF_GROUPS, RULING, Description, agrees, are_of, description, is_empty, told_by_somebody
from stemmata.resolve.names import GENERIC_PLACE, OFFICE_WORDS, fold
from stemmata.resolve.salience import SAYS, Memory, Referent, is_firm, is_splinter, referents, says_area
from stemmata.resolve.speaking import spoken_for
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind, PlacePrecision, SegmentKind

NEAR: Final = 2
"""Sentences over which a pronoun reaches."""
FAR: Final = 6
"""Sentences over which "the group", "the company" reach."""
NAMING: Final = ("calling itself", "called", "known as", "named", "of")
COPULAS: Final = ("is", "was", "are", "were", "remains", "remained", "became", "is now")
TITLE_REACH: Final = 40
"""Code points beside a person's name in which the office stands."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A mention stands for another, with the reason in words."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anaphora:
    """`stands`: mention id -> whom it stands for; `described`: groups of descriptions of one thing that no name explains."""

    stands: dict[str, Stands]
    described: list[list[Mention]]


def anaphora(
    mentions: Iterable[Mention],
    found: Sequence[Bearer],
    said: Sequence[Link],
    given: Mapping[str, str],
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    texts: Mapping[str, str],
    segments: Iterable[Segment],
    publishers: Mapping[str, str],
) -> Anaphora:
    """`said`: links of names inside reports; `given`: mention id -> named mention; `publishers`: document id -> the page's words for it."""
    rows: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        rows[mention.document_id].append(mention)
    parts: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        parts[segment.document_id].append(segment)
    by_claim: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_claim[claim.document_id].append(claim)
    speech: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        speech[attribution.content.document_id].append(attribution)
    names: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        names[bearer.document_id].append(bearer)
    local = cluster([b.id for b in found], said).of
    whole = Anaphora({}, [])
    for document_id in sorted(rows):
        text = texts.get(document_id)
        if text is None:
            continue
        page = parts.get(document_id) or [Segment(document_id, 0, len(text), SegmentKind.BODY)]
        walk = _Walk(text, sentences(text, page), names[document_id], local, given)
        walk.page = next((w for w in walk.who.values() if fold(w.name) == fold(publishers.get(document_id, ""))), None)
        walk.over(rows[document_id], by_claim[document_id], speech[document_id])
        whole.stands.update(walk.stands)
        whole.described.extend(walk.groups())
    return whole


class _Walk:
    """The walk over one report."""

    def __init__(
        self, text: str, bounds: Sequence[Sentence], names: Sequence[Bearer], local: Mapping[str, str], given: Mapping[str, str]
    ) -> None:
        self.text, self.bounds = text, bounds
        self._starts = [b.start for b in bounds]
        self.given = given
        self.stands: dict[str, Stands] = {}
        self.memory = Memory(text, bounds)
        self.leads: dict[str, list[Referent]] = defaultdict(list)
        self.led: dict[int, Referent] = {}
        self.sources: list[Attribution] = []
        self.page: Referent | None = None
        self.own: dict[str, tuple[Referent, list[Mention]]] = {}
        self.who = referents(names, local)

    def over(self, rows: Sequence[Mention], claims: Sequence[Claim], speech: Sequence[Attribution]) -> None:
        """Walk: names become known as they come, the rest is asked for."""
        self.sources = list(speech)
        ordered = sorted(rows, key=lambda m: (m.start, -m.end, m.id))
        self.names = sorted((m for m in ordered if m.id in self.who), key=lambda m: m.start)
        self._name_starts, self.serves = [m.start for m in self.names], spoken_for(self.text, self.names, self.who)
        self.counts = self.memory.counts = Counter(id(self.who[m.id]) for m in self.names)
        self.named = list({id(self.who[m.id]): self.who[m.id] for m in self.names}.values())
        self._leaders(claims)
        self._officers()
        for mention in ordered:
            at = bisect_right(self._starts, mention.start) - 1
            who = self.who.get(mention.id)
            if who is None:
                named, said = self.given.get(mention.id), description(mention, self.text)
                if mention.text.casefold() in NEUTRAL and self.memory.paper(mention.start, at):
                    named = None  # "The statement ... It": a reader that looks for a name nearby does not know whose it is
                who = self.who.get(named) if named else None
                overruled = said is not None and said.pronoun in NEUTRAL and (who is None or who.what != PLACE)
                if said is not None and (overruled or (who is None and named is None)):
                    answer = self._ask(said, at)
                    if answer is not None:
                        who, reason = answer
                        self.stands[mention.id] = Stands(who.target, reason)
                    elif who is None:
                        who = self._unnamed(said)
                if who is not None:
                    self.who[mention.id] = who
            if who is not None and at >= 0:
                self.memory.add(mention, at, who)

    def _leaders(self, claims: Sequence[Claim]) -> None:
        """Who leads what, by the claims of the report."""
        for claim in claims:
            if claim.negated or claim.type not in (ClaimType.LEADS, ClaimType.LEADERSHIP_CHANGE):
                continue
            roles = {a.role: self.who.get(a.mention_id) or self.who.get(self.given.get(a.mention_id, "")) for a in claim.arguments}
            leader, org = roles.get("leader") or roles.get("new_leader"), roles.get("org")
            if leader is not None and org is not None and leader.what == PERSON and org.what == BODY:
                self.led[id(leader)] = org
                if leader not in self.leads[org.target]:
                    self.leads[org.target].append(leader)

    def groups(self) -> list[list[Mention]]:
        """Descriptions that no name explains, those of one thing together."""
        return [mentions for _, mentions in self.own.values()]

    def _unnamed(self, said: Description) -> Referent | None:
        """Somebody described only: an institution ("the army") is one thing in its report; people are remembered as rivals."""
        if said.pronoun:
            return None
        institution = said.head in INSTITUTIONS and said.mention.form is MentionForm.NOMINAL and len(said.around) <= 2
        bare = not said.before and not said.around and not self.text.startswith(" of ", said.mention.end)
        if institution and (said.definite or bare):
            key = " ".join([*sorted(said.around), said.head])
            who, mentions = self.own.setdefault(key, (Referent(said.mention.id, said.mention.text, BODY, False, known=True), []))
            mentions.append(said.mention)
            who.heads.add(said.head)
            return who
        what = PERSON if said.personal else BODY if said.mention.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION) or said.many else ""
        return Referent("", said.mention.text, what, said.group, plural=said.many, known=True) if what else None

    # ---- rules, in the order in which they are asked

    def _ask(self, said: Description, at: int) -> tuple[Referent, str] | None:
        answer = self._pronoun(said, at) if said.pronoun else self._beside(said) or self._described(said, at)
        return answer if answer is not None and answer[0].target else None

    def _pronoun(self, said: Description, at: int) -> tuple[Referent, str] | None:
        word, mention = said.pronoun, said.mention
        if word in RELATIVE:
            last = self.memory.just_before(mention.start)
            if last is not None and (last.what == PLACE or (last.what == PERSON and word == "which")):
                return None  # what which place or aide did, and which thing of somebody's, is not said by order alone
            return (last, f"“{mention.text}” follows “{last.name}”") if last else None
        if word in SPEAKING:
            who = self._speaker(mention)
            return (who, f"“{mention.text}” is said by “{who.name}”") if who and who.what == BODY else None
        who = None if is_empty(mention, self.text) else self._by_pronoun(word, mention.start, at)
        return (who, f"“{mention.text}” after “{who.name}”") if who else None

    def _by_pronoun(self, word: str, start: int, at: int) -> Referent | None:
        """Whom a pronoun of the third person stands for."""
        if word in PERSONAL:
            if word in ("he", "she") and start in self._starts and (tellers := self._tellers(at - 1)):
                return tellers[0]
            himself = self.memory.subject(at) if word in ("him", "her") else None
            return self.memory.salient(start, at, NEAR, lambda w: w.what == PERSON and not w.plural and w.known and w is not himself)
        if word in NEUTRAL and (paper := self.memory.paper(start, at)):
            return self.memory.author(paper)
        after = self.text[start + len(word) : start + len(word) + 20].casefold().split()[:1]
        if word == "its" and after and after[0].strip(".,;") in OF_GROUPS:
            armed = self.memory.salient(start, at, 1, lambda w: w.armed) or self.memory.salient(start, at, NEAR, lambda w: w.armed)
            if armed is not None:
                return armed
        if word in NEUTRAL:
            goes_on = bool(set(after) & SAYS) or start not in self._starts
            return self.memory.salient(start, at, NEAR, lambda w: w.what == BODY and not w.plural, goes_on=goes_on)
        if word not in PLURAL:
            return None
        several = self.memory.salient(start, at, NEAR, lambda w: w.armed or w.plural)
        who = several or self.memory.salient(start, at, NEAR, lambda w: w.what == BODY and not w.outlet)
        return None if who is None or self.memory.rival(who, lambda w: w.plural and not w.target) else who

    def _tellers(self, sentence: int) -> list[Referent | None]:
        """Who told a sentence, behind it (", a trader said"): None for somebody without a name; empty if nobody is said to."""
        for spoken in reversed(self.memory.spoken[-8:]):
            behind = self.text[spoken.end : spoken.end + 20].split()[:1]
            if spoken.sentence == sentence and spoken.who.what == PERSON and not spoken.who.plural and set(behind) & SAYS:
                return [spoken.who]
        bound = self.bounds[max(0, sentence)]
        return [None] if told_by_somebody(self.text[bound.start : bound.end]) else []

    def _speaker(self, mention: Mention) -> Referent | None:
        """Whose words those around a mention are: of the innermost source, outside quotations of the page's publisher."""
        over = [a for a in self.sources if a.content.start <= mention.start and mention.end <= a.content.end]
        for source in sorted(over, key=lambda a: (a.content.end - a.content.start, a.source)):
            who = self.who.get(source.source)
            if who is not None and who.target:
                return self.serves.get(id(who)) or self.led.get(id(who), who)
        begin = self.text.rfind("\n", 0, mention.start) + 1
        quoted = sum(self.text.count(mark, begin, mention.start) for mark in '“”"') % 2
        return None if over or quoted else self.page

    def _beside(self, said: Description) -> tuple[Referent, str] | None:
        """The name that a description stands beside: "X, an insurgent group", "X is the dissident wing", "the group calling itself X"."""
        what = BODY if said.group or said.head in INSTITUTIONS else PERSON if said.personal else None
        if what is None and said.mention.kind in (MentionKind.ACTOR, MentionKind.ORGANISATION):
            what = BODY
        if what is None:
            return None
        first = bisect_right(self._name_starts, said.start - 1)
        reason = f"“{said.mention.text}” stands beside “{{}}”"
        for name in reversed(self.names[max(0, first - 2) : first]):
            between = " ".join(self.text[name.end : said.start].split()).rstrip('"”').lstrip('"”) ')
            apposed = between == "," and said.before != "" and not self._listed(said)
            copula = between in COPULAS and bool(said.before)
            if self.who[name.id].what == what and name.end <= said.start and (apposed or copula):
                self._heard(self.who[name.id], said)
                return self.who[name.id], reason.format(name.text)
        for name in self.names[first : first + 3]:
            between = " ".join(self.text[said.mention.end : name.start].split())
            if name.start < said.mention.end or self.who[name.id].what != what:
                continue
            called = between in NAMING[:4] or (between == "" and not said.many) or (what == PERSON and _of_body(between))
            apposed = between == "," and (what == PERSON or said.head in GROUPS) and said.before not in ("", "no")
            if called or (apposed and not said.many):
                self._heard(self.who[name.id], said)
                return self.who[name.id], reason.format(name.text)
        return None

    def _listed(self, said: Description) -> bool:
        """Whether a description is one more of a list: ", the army and the League"."""
        behind = self.text[said.mention.end : said.mention.end + 5]
        return said.definite and behind.startswith((" and ", ", and", " or "))

    @staticmethod
    def _heard(who: Referent, said: Description) -> None:
        who.heads.add(said.head)
        who.heads.update(said.around)

    def _described(self, said: Description, at: int) -> tuple[Referent, str] | None:
        """A description that stands alone."""
        if (said.head in MEN or said.head in LEADERS or said.head in ABOVE) and (owner := self._owner(said, at)) is not None:
            return self._belonging(said, owner)
        if said.before and not said.definite:
            return None
        if said.group and (said.behind[:1] == ("of",) or self.text.startswith(" of ", said.mention.end)):
            return self._led_by(said)
        headline = at >= 0 and self.bounds[at].title  # which leaves out articles: "Rebels hit army post"
        who: Referent | None = None
        if said.head in TOWNS or said.head in GENERIC_PLACE:
            who = self._place(said, at)
        elif said.head in SPLINTER or said.around & SPLINTER:
            who = self.memory.one(is_splinter) if said.definite else None
        elif (
            (said.head in GROUPS and said.around & ABOVE)
            or said.head == "leadership"
            or (said.head in FIGHTERS - ASSAILANTS and not said.around and (said.definite or (not said.before and headline)))
        ):
            who = self._main(said.start)
        elif said.definite and len(own := [w for w in self.named if w.armed and are_of(said, w.name)]) == 1:
            who = own[0]
        elif said.head in GROUPS and said.definite and not said.many:
            who = self.memory.one(lambda w: w.armed) or self.memory.salient(said.start, at, FAR, lambda w: w.armed)
        elif said.head in INSTITUTIONS and (said.definite or not said.around):
            who = self._institution(said, at)
        elif said.head in OFFICE_WORDS and said.definite:
            who = self._office(said)
        if who is None or not said.proper <= set(normalise(who.name).split()):
            return None  # "the Houthi movement" is none but the Houthis
        return who, f"“{said.mention.text}” is “{who.name}” of the same report"

    def _led_by(self, said: Description) -> tuple[Referent, str] | None:
        """The group of a leader: "the band of Sowa"."""
        at = bisect_right(self._name_starts, said.mention.start)
        name = next((m for m in self.names[at : at + 2] if m.start <= said.mention.end + 4), None)
        body = self.led.get(id(self.who[name.id])) if name else None
        return (body, f"“{said.head} of {name.text}”, who leads “{body.name}”") if name and body else None

    def _owner(self, said: Description, at: int) -> Referent | None:
        """Whose men or leader they are: the pronoun or the name before."""
        for spoken in reversed(self.memory.spoken[-3:]):
            if spoken.start == said.start and said.before:
                return spoken.who
            between = self.text[spoken.end : said.mention.start].strip()
            if spoken.end <= said.mention.start and between in ("'s", "’s", "") and spoken.who.target:
                return spoken.who
        return self._speaker(said.mention) if said.before == "our" else self._by_pronoun(said.before, said.start, at)

    def _belonging(self, said: Description, owner: Referent) -> tuple[Referent, str] | None:
        body = self.led.get(id(owner)) if owner.what == PERSON else owner
        if body is None or body.what != BODY or (said.head in FORCES and set(body.name.casefold().split()) & RULING):
            return None
        if said.head in LEADERS:
            leaders = self.leads.get(body.target, [])
            return (leaders[0], f"“{leaders[0].name}” leads “{body.name}” in the same report") if len(leaders) == 1 else None
        return body, f"“{said.before} {said.head}” are those of “{body.name}”"

    def _main(self, start: int) -> Referent | None:
        """The one rebel group named so far, else the one that the report is about, which it names most; no splinter, and none where two
        are named as often."""
        rebels = [w for w in self.named if w.armed and w.rebel and not is_splinter(w)]
        told = {id(self.who[m.id]) for m in self.names if m.start < start}
        rebels = [w for w in rebels if id(w) in told] if sum(id(w) in told for w in rebels) == 1 else rebels
        ranked = sorted(rebels, key=lambda w: (-self.counts[id(w)], w.target))
        if len(ranked) > 1 and self.counts[id(ranked[0])] == self.counts[id(ranked[1])]:
            return None
        return ranked[0] if ranked else None

    def _place(self, said: Description, at: int) -> Referent | None:
        """The place named last that may be one of its kind."""
        wide = {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}
        if said.head in TOWNS and said.definite:
            if self.text.startswith(" of ", said.mention.end):  # "the town of Momauk"
                return next((self.who[m.id] for m in self.names if m.start == said.mention.end + 4 and self.who[m.id].what == PLACE), None)
            return self.memory.salient(said.start, at, NEAR, lambda w: w.what == PLACE and not w.places & wide and not says_area(w.name))
        return None

    def _institution(self, said: Description, at: int) -> Referent | None:
        """The one body of the report with that head; a company: the one spoken of last that is no outlet, group or office of state."""
        same = [w for w in self.named if w.what == BODY and agrees(said, w.name)]
        if len(same) == 1:
            return same[0]
        if said.head in ("company", "firm") and said.definite and not same:
            return self.memory.salient(said.start, at, FAR, lambda w: w.what == BODY and not w.armed and not w.outlet and is_firm(w))
        return None

    def _office(self, said: Description) -> Referent | None:
        """The one person of the report whose name has that office beside it, before this place."""
        told = self.offices.get(said.head, [])
        found = {id(who): who for start, who in told if start < said.start}
        return next(iter(found.values())) if len(found) == 1 else None

    def _officers(self) -> None:
        """The offices beside the names of persons: by word, where the name stands and whose it is."""
        self.offices: dict[str, list[tuple[int, Referent]]] = defaultdict(list)
        for name in self.names:
            who = self.who[name.id]
            if who.what == PERSON:
                lead = self.text[max(0, name.start - TITLE_REACH) : name.end].casefold().split()
                behind = self.text[name.end : name.end + TITLE_REACH].casefold()
                after = behind.split(".")[0].split() if behind.startswith(",") else []
                for word in sorted({w.strip(",.") for w in [*lead[-5:], *after]} & OFFICE_WORDS):
                    if all(other is not who for _, other in self.offices[word]):
                        self.offices[word].append((name.start, who))


def _of_body(between: str) -> bool:
    """Whether what stands between an office and its holder is whose office it is: "the commander | of the Gate Guard, | Hka Awn"."""
    return between.startswith("of ") and between.endswith(",") and not {",", ".", ";", ":"} & set(between[:-1])
