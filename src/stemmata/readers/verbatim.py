"""From a model's answer to annotations: only what stands in the passage, letter for letter, gets through.

What this is for: every span that a model names is looked for in the paragraph that it names, else in the one before or after;
what is not there is dropped and counted, and so is every label outside the closed lists. What it is not: repair: words are
never searched for loosely, and nothing is taken from outside the passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from stemmata.read.reader import Annotations, Extent, MarkedArgument, MarkedAttribution, MarkedClaim, MarkedCount, MarkedMention
from stemmata.readers.prompt import CLAUSE_MODALITIES, SUBTYPES
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, MentionForm, MentionKind, Modality, Voice

LISTS: Final = ("mentions", "claims", "attributions")
SURE: Final = {3: 0.8, 2: 0.6, 1: 0.4}
"""What a model's own grade is worth as reading confidence, until it is calibrated on coded documents."""
LONGEST_MENTION: Final = 200
"""Code points: a longer stretch is a sentence, not a name or a noun phrase."""

E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Drops:
    """What was not let through: spans that are not in the passage, labels outside the closed lists."""

    spans: int = 0
    labels: int = 0


@dataclass(slots=True)
class Marks:
    """Annotations of a document while its passages are put together."""

    mentions: dict[Extent, MarkedMention] = field(default_factory=dict)
    claims: dict[tuple[object, ...], MarkedClaim] = field(default_factory=dict)
    attributions: dict[tuple[object, ...], MarkedAttribution] = field(default_factory=dict)
    drops: Drops = field(default_factory=Drops)

    def annotations(self, notices: tuple[str, ...]) -> Annotations:
        """All of it in the order of the text."""
        mentions = tuple(self.mentions[extent] for extent in sorted(self.mentions))
        claims = sorted(self.claims.values(), key=lambda c: (c.quote, c.type, c.trigger or c.quote, c.arguments and c.arguments[0].extent))
        said = sorted(self.attributions.values(), key=lambda a: (a.source, a.cue or a.source, a.content))
        return Annotations(mentions, tuple(claims), tuple(said), notices)


def well_formed(answer: object) -> bool:
    """Whether an answer has the outer form that was asked for."""
    return isinstance(answer, dict) and all(isinstance(answer.get(name), list) for name in LISTS)


def take(text: str, passage: Sequence[Extent], answer: dict[str, Any], rule: str, marks: Marks) -> None:
    """Add what the answer says of a passage, as far as it stands there."""
    taker = _Taker(text, passage, rule, marks)
    for item in answer["mentions"]:
        taker.mention(item)
    taker.antecedents()
    for item in answer["claims"]:
        taker.claim(item)
    for item in answer["attributions"]:
        taker.attribution(item)


class _Taker:
    """One passage and the answer's mentions by their ids."""

    def __init__(self, text: str, passage: Sequence[Extent], rule: str, marks: Marks) -> None:
        self.text, self.passage, self.rule, self.marks = text, passage, rule, marks
        self.ids: dict[int, Extent] = {}
        self.stands_for: dict[Extent, object] = {}

    def mention(self, item: object) -> None:
        fields = _dict(item)
        extent = self._find(fields.get("words"))
        kind, form = self._label(MentionKind, fields.get("kind")), self._label(MentionForm, fields.get("form"))
        if extent is None or kind is None or form is None or not _whole(fields.get("id")):
            return
        if extent.end - extent.start > LONGEST_MENTION:
            self.marks.drops.spans += 1
            return
        self.marks.mentions.setdefault(extent, MarkedMention(extent, kind, form))
        self.ids[fields["id"]] = extent
        if form is not MentionForm.NAME and _whole(fields.get("stands_for")):
            self.stands_for[extent] = fields["stands_for"]

    def antecedents(self) -> None:
        """Pronouns and descriptions are linked to names of the same passage, never to themselves."""
        for extent, wanted in self.stands_for.items():
            name = self.ids.get(wanted) if isinstance(wanted, int) else None
            if name is not None and name != extent and self.marks.mentions[name].form is MentionForm.NAME:
                old = self.marks.mentions[extent]
                self.marks.mentions[extent] = MarkedMention(extent, old.kind, old.form, name)

    def claim(self, item: object) -> None:
        fields = _dict(item)
        kind = self._label(ClaimType, fields.get("type"))
        quote = self._find(fields.get("quote"))
        if kind is None or quote is None:
            return
        trigger = self._find(fields.get("trigger"), within=quote) if fields.get("trigger") is not None else None
        subtype = fields.get("subtype")
        if subtype is not None and subtype not in SUBTYPES.get(kind, ()):
            self.marks.drops.labels += 1
            subtype = None
        modality = self._label(Modality, fields.get("modality"))
        if modality not in CLAUSE_MODALITIES:
            modality = Modality.ASSERTED
        sure = fields.get("sure")
        confidence = SURE.get(sure, SURE[1]) if isinstance(sure, int) else SURE[1]
        marked = MarkedClaim(
            *(quote, trigger, kind, subtype, self._roles(kind, fields.get("roles")), self._counts(quote, fields.get("counts"))),
            *(modality, fields.get("negated") is True, tuple(self._hedges(quote, fields.get("hedges"))), self.rule, confidence),
        )
        self.marks.claims.setdefault((quote, kind, subtype, trigger, marked.arguments), marked)

    def attribution(self, item: object) -> None:
        fields = _dict(item)
        voice = self._label(Voice, fields.get("voice"))
        source = self.ids.get(fields["source"]) if _whole(fields.get("source")) else None
        content = self._find(fields.get("content"))
        if voice is None or content is None:
            return
        if source is None:  # it names a mention that was dropped or never given
            self.marks.drops.spans += 1
            return
        cue = self._find(fields.get("cue")) if fields.get("cue") is not None else None
        marked = MarkedAttribution(source, cue, content, voice, fields.get("inferred") is True)
        self.marks.attributions.setdefault((source, cue, content), marked)

    def _roles(self, kind: ClaimType, given: object) -> tuple[MarkedArgument, ...]:
        found = set()
        for item in _items(given):
            fields = _dict(item)
            if fields.get("role") not in ROLES[kind]:
                self.marks.drops.labels += 1
            elif not _whole(fields.get("mention")) or fields["mention"] not in self.ids:
                self.marks.drops.spans += 1
            else:
                found.add(MarkedArgument(fields["role"], self.ids[fields["mention"]]))
        return tuple(sorted(found, key=lambda a: (a.extent, a.role)))

    def _counts(self, quote: Extent, given: object) -> tuple[MarkedCount, ...]:
        found = set()
        for item in _items(given):
            fields = _dict(item)
            measure = self._label(Measure, fields.get("measure"))
            extent = self._find(fields.get("words"), near=quote)
            if extent is not None and measure is not None:
                found.add(MarkedCount(extent, measure))
        return tuple(sorted(found, key=lambda c: (c.extent, c.measure)))

    def _hedges(self, quote: Extent, given: object) -> Iterator[Extent]:
        yield from sorted({extent for item in _items(given) if (extent := self._find(item, near=quote)) is not None})

    def _label(self, kind: type[E], given: object) -> E | None:
        if isinstance(given, str) and given in set(kind):
            return kind(given)
        self.marks.drops.labels += 1
        return None

    def _find(self, given: object, *, within: Extent | None = None, near: Extent | None = None) -> Extent | None:
        """Where the words stand: in `within`, in the paragraph of `near`, or where the answer says; counted as dropped if nowhere."""
        fields = _dict(given)
        words, number, nth = fields.get("text"), fields.get("p"), fields.get("nth", 0)
        found: Extent | None = None
        if isinstance(words, str) and words.strip() and isinstance(number, int):
            words = words.strip()
            if within is not None:
                found = _occurrence(self.text, within, words, 0)
            else:
                inside = _occurrence(self.text, near, words, 0) if near is not None else None
                found = inside or self._at(words, number, nth if _whole(nth) else 0)
        if found is None:
            self.marks.drops.spans += 1
        return found

    def _at(self, words: str, number: int, nth: int) -> Extent | None:
        """In the paragraph named; else in the one before or after, if only one of them holds the words."""
        if 0 <= number < len(self.passage):
            found = _occurrence(self.text, self.passage[number], words, nth) or _occurrence(self.text, self.passage[number], words, 0)
            if found is not None:
                return found
        beside = [self.passage[n] for n in (number - 1, number + 1) if 0 <= n < len(self.passage)]
        there = [e for e in (_occurrence(self.text, b, words, 0) for b in beside) if e is not None]
        return there[0] if len(there) == 1 else None


def _occurrence(text: str, extent: Extent, words: str, nth: int) -> Extent | None:
    """The nth place at which the words stand as words: "he" is not found inside "the"."""
    at = text.find(words, extent.start, extent.end)
    left = nth
    while at >= 0:
        end = at + len(words)
        joined = (at > extent.start and text[at - 1].isalnum() and words[0].isalnum()) or (
            end < extent.end and text[end].isalnum() and words[-1].isalnum()
        )
        if not joined:
            if left <= 0:
                return Extent(at, end)
            left -= 1
        at = text.find(words, at + 1, extent.end)
    return None


def _dict(item: object) -> dict[str, Any]:
    return item if isinstance(item, dict) else {}


def _items(given: object) -> list[Any]:
    return given if isinstance(given, list) else []


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
