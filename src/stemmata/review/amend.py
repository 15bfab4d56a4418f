"""Corrections and additions put into effect: rows of `read` and `collect` as a person says they should be.

What this is for: the one place where a judged value takes the place of a read one, before any later stage sees it; the row says by
whom. What it is not: a change of any part: the rows that the reader wrote stay as they are, and a withdrawn judgement is no longer
applied. The words of a claim never change, whatever is corrected about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stemmata.errors import SchemaError, UsageError
from stemmata.review import values
from stemmata.schema.claim import Argument, Claim, Mention
from stemmata.schema.estimate import Quantity
from stemmata.schema.text import Document, Span, stable_id
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, MentionKind, Modality

MEASURES: Final = frozenset(str(m) for m in Measure)
WHERE: Final = "where"
"""The field of a claim that names its place: words of the page, or "none"."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected field of one claim. `mention_id`: the mention whose words fill a corrected role, None for another field."""

    claim_id: str
    field: str
    value: str
    by: str
    mention_id: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """When a document was published, as a person says."""

    document_id: str
    value: str
    by: str


def amended_claim(claim: Claim, corrections: Sequence[Correction]) -> Claim:
    """The claim with its corrections, in their order; a later one of one field wins. `cues` says who corrected what."""
    for correction in corrections:
        claim = _FIELDS.get(correction.field, _quantity if correction.field in MEASURES else _role)(claim, correction)
        claim = replace(claim, cues=(*claim.cues, f"{correction.field} corrected by {correction.by}: {correction.value}"))
    return claim


def added_claim(span: Span, kind: ClaimType, by: str, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Claim:
    """A claim that a person adds on words that the reader passed over: of that type, with the places named in the words, said by whom
    the claims of the same report show to be quoted there. Its roles, numbers and modality are added by corrections."""
    over = [a for c in claims for a in c.attribution if a.content.contains(span)]
    said = tuple(dict.fromkeys(over))
    places = tuple(m.id for m in mentions if m.kind is MentionKind.PLACE and span.start <= m.start and m.end <= span.end)
    return Claim(
        id=stable_id("added claim", span.document_id, span.start, span.end, kind),
        document_id=span.document_id,
        type=kind,
        subtype=None,
        quote=span,
        trigger=None,
        arguments=(),
        quantities=(),
        when=None,
        where=places,
        attribution=said,
        modality=Modality.REPORTED if said else Modality.ASSERTED,
        negated=False,
        title=False,
        hedges=(),
        cues=(f"added by {by}",),
        confidence=1.0,
    )


def amended_document(document: Document, dated: Dated) -> Document:
    """The document with its date of publication as judged."""
    return replace(document, published=values.interval(dated.value, f"judged by {dated.by}"))


def checked_correction(claim: Claim, field: str, value: str) -> None:
    """Raise UsageError if the field of the claim cannot be corrected to the value. Words of the page are looked up elsewhere."""
    names = [*sorted(ROLES[claim.type]), WHERE]
    if field not in {*_FIELDS, *MEASURES, *names}:
        known = ", ".join([*_FIELDS, *names, *sorted(MEASURES)])
        raise UsageError(f"a {claim.type} has no field {field!r}", hint=f"fields: {known}")
    if not takes_words(claim, field, value):
        try:
            amended_claim(claim, [Correction(claim.id, field, value, "")])
        except SchemaError as error:
            raise UsageError(
                f"{field} cannot be {value!r}: {error}", hint="`stemmata judge --help` shows how values are written"
            ) from error


def takes_words(claim: Claim, field: str, value: str) -> bool:
    """Whether the value stands for a mention on the page: the words of a role, or of the place where it happened."""
    return field not in _FIELDS and field not in MEASURES and (field in ROLES[claim.type] or value.strip() != values.NOTHING)


def _type(claim: Claim, correction: Correction) -> Claim:
    kind = values.claim_type(correction.value)
    kept = tuple(a for a in claim.arguments if a.role in ROLES[kind])
    return replace(claim, type=kind, subtype=None if kind != claim.type else claim.subtype, arguments=kept)


def _modality(claim: Claim, correction: Correction) -> Claim:
    return replace(claim, modality=values.modality(correction.value))


def _negated(claim: Claim, correction: Correction) -> Claim:
    return replace(claim, negated=values.yes_or_no(correction.value))


def _quantity(claim: Claim, correction: Correction) -> Claim:
    """The first number of the measure gets the value; "none" takes the measure away; a claim without one gets it on its quote.
    The name of another measure says that these numbers count that.
    """
    measure, named = Measure(correction.field), correction.value.strip()
    if named in MEASURES:
        if not any(q.measure == measure for q in claim.quantities):
            raise UsageError(f"the claim gives no number of {measure}", hint=f"give the number: --field {named} --value NUMBER")
        return replace(claim, quantities=tuple(replace(q, measure=Measure(named)) if q.measure == measure else q for q in claim.quantities))
    estimate = values.number(correction.value)
    if estimate is None:
        return replace(claim, quantities=tuple(q for q in claim.quantities if q.measure != measure))
    first = next((q for q in claim.quantities if q.measure == measure), None)
    if first is None:
        stretch = claim.trigger or claim.quote
        added = Quantity(claim.document_id, stretch.start, stretch.end, measure, estimate)
        return replace(claim, quantities=(*claim.quantities, added))
    return replace(claim, quantities=tuple(replace(q, estimate=estimate) if q is first else q for q in claim.quantities))


def _role(claim: Claim, correction: Correction) -> Claim:
    """The role, or the place, is filled by the judged mention alone; a role that the (corrected) type has not is left as it was."""
    if correction.field == WHERE:
        return replace(claim, where=(correction.mention_id,) if correction.mention_id is not None else ())
    if correction.mention_id is None or correction.field not in ROLES[claim.type]:
        return claim
    others = tuple(a for a in claim.arguments if a.role != correction.field)
    return replace(claim, arguments=(*others, Argument(correction.field, correction.mention_id)))


_FIELDS: Final[Mapping[str, Callable[[Claim, Correction], Claim]]] = {"type": _type, "modality": _modality, "negated": _negated}


def filler(mentions: Sequence[Mention], text: str, claim: Claim) -> Mention | None:
    """The mention with these words, an article before them or not, that stands nearest to the claim's quote; None if there is none."""
    wanted = _bare(text)
    fitting = [m for m in mentions if m.document_id == claim.document_id and _bare(m.text) == wanted]
    return min(fitting, key=lambda m: (abs(m.start - claim.quote.start), m.start, m.id), default=None)


def _bare(text: str) -> list[str]:
    words = text.casefold().split()
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words
