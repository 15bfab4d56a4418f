"""Claims: one document, through a chain of attributions, says that P.

What this is for: what `read` hands to every later stage. What it is not: a fact. Who said it, in which words, when, where
and how many stay with the claim; what is learned later (event, origin, day) is a row of a later table keyed by its id.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemmata.errors import SchemaError
from stemmata.schema.estimate import Quantity
from stemmata.schema.text import Span
from stemmata.schema.vocabulary import ROLES, ClaimType, MentionForm, MentionKind, Modality, Voice


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or describes somebody or something.

    `antecedent`: id of the named mention in the same document that a pronoun or description stands for, None if unknown
    or if it is itself a name.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    kind: MentionKind
    form: MentionForm
    antecedent: str | None = None

    def __post_init__(self) -> None:
        Span(self.document_id, self.start, self.end)
        if len(self.text) != self.end - self.start:
            raise SchemaError(f"mention {self.text!r} does not have the length of its span [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Argument:
    """A role of a claim and the id of the mention that fills it."""

    role: str
    mention_id: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain: who is made to say it (`source`, a mention id), the saying words, and what is said.

    `inferred`: the source stands in an earlier sentence or its scope was guessed by distance, not by grammar.
    """

    source: str
    cue: Span | None
    content: Span
    voice: Voice
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition with the words that state it.

    `quote` is the shortest verbatim stretch that states it (the evidence; never empty). `attribution` is innermost voice
    first, the page itself left out: empty = the page's own voice. `when`: id of a TimeExpression; `where`: mention ids of
    places. `cues`: rule or model marks that led to the reading (shown by `show`). `confidence` is the reader's in its
    reading, 0 to 1, not in the truth.
    """

    id: str
    document_id: str
    type: ClaimType
    subtype: str | None
    quote: Span
    trigger: Span | None
    arguments: tuple[Argument, ...]
    quantities: tuple[Quantity, ...]
    when: str | None
    where: tuple[str, ...]
    attribution: tuple[Attribution, ...]
    modality: Modality
    negated: bool
    title: bool
    hedges: tuple[Span, ...]
    cues: tuple[str, ...]
    confidence: float

    def __post_init__(self) -> None:
        spans = [self.quote, *filter(None, [self.trigger]), *self.hedges, *(a.content for a in self.attribution)]
        if any(span.document_id != self.document_id for span in spans):
            raise SchemaError(f"claim {self.id}: its evidence lies in another document")
        if self.trigger and not self.quote.contains(self.trigger):
            raise SchemaError(f"claim {self.id}: its trigger lies outside its quote")
        for argument in self.arguments:
            if argument.role not in ROLES[self.type]:
                raise SchemaError(f"claim {self.id}: a {self.type} has no role {argument.role!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise SchemaError(f"claim {self.id}: confidence {self.confidence} is not between 0 and 1")
