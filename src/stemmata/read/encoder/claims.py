"""What the model finds claimed: triggers with types, and for those asked about the quote, the fillers, the counts, who tells it.

What this is for: the model's own view of the claims of a document, as extents and labels. What it is not: the reader's
answer (see `union`, where rules and model meet).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemmata.read.encoder.decode import CLOSED, Marked, log_shares, spans, triggers
from stemmata.read.encoder.model import Answers, Look, Model
from stemmata.read.encoder.pieces import words_of
from stemmata.read.reader import Extent
from stemmata.schema.vocabulary import ROLES, ClaimType, Measure, Modality

DECODED = 128
"""Answers decoded at once: more gain no speed, and fewer keep what a long document needs small."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Where the trunk alone sees a claim. `marked`: its pieces; `share`: how sure it is that something is claimed at the trigger;
    `type_share`: that it is of this type, if anything is."""

    marked: Marked
    trigger: Extent
    type: ClaimType
    share: float
    type_share: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as the model sees it when asked. `share`, `type_share`: as of its glimpse; `negation`: share of "it did not happen"."""

    trigger: Extent
    quote: Extent
    type: ClaimType
    subtype: str | None
    share: float
    type_share: float
    roles: tuple[tuple[str, Extent, float], ...]
    counts: tuple[Extent, ...]
    told: tuple[tuple[str, Extent, float], ...]
    modality: Modality
    modality_share: float
    negation: float
    measure: Measure | None


def role_units(model: Model) -> NDArray[np.bool_]:
    """Which units of the role output each claim type may use. Shape: types x (1 + 2 role names)."""
    types, names = model.artefact.lists["types"], model.artefact.lists["role_names"]
    allowed = np.zeros((len(types), 1 + 2 * len(names)), np.bool_)
    allowed[:, 0] = True
    for row, type_ in enumerate(types):
        for role in ROLES[ClaimType(type_)]:
            if role in names:
                allowed[row, 1 + 2 * names.index(role) : 3 + 2 * names.index(role)] = True
    return allowed


def glimpses(model: Model, look: Look, least: float) -> list[Glimpse]:
    """The claims whose trigger has a share of at least `least`, in the order of the text."""
    found = triggers(look.units["triggers"], least)
    begins = np.exp(log_shares(look.units["triggers"][[first for first, _, _, _ in found]]))[:, 1::2]
    types = [ClaimType(name) for name in model.artefact.lists["types"]]
    made = []
    for marked, shares in zip(found, begins, strict=True):
        first, last, label, share = marked
        extent = words_of(look.text, look.cut, first, min(last, _end_of_part(look, first)))
        made.append(Glimpse(marked, extent, types[label], share, float(shares[label]) / share))
    return made


def seen(model: Model, look: Look, asked: Sequence[Glimpse]) -> list[Seen]:
    """What the model answers about glimpses, in their order."""
    allowed = role_units(model)
    made: list[Seen] = []
    for at in range(0, len(asked), DECODED):
        some = asked[at : at + DECODED]
        answers = model.ask(look, [glimpse.marked for glimpse in some])
        types = np.array([glimpse.marked[2] for glimpse in some])
        answers.by_name["roles"][~np.broadcast_to(allowed[types][:, None, :], answers.by_name["roles"].shape)] = CLOSED
        made += _claims(model, look, some, answers)
    return made


def _claims(model: Model, look: Look, asked: Sequence[Glimpse], answers: Answers) -> list[Seen]:
    lists, out = model.artefact.lists, answers.by_name
    roles, counts, told = (spans(out[name], answers.lengths, model.artefact.costs[name]) for name in ("roles", "counts", "told"))
    modalities, negations = np.exp(log_shares(out["modality"])), np.exp(log_shares(out["negated"]))
    made = []
    for q, glimpse in enumerate(asked):
        low, size = int(answers.low[q]), int(answers.lengths[q])
        first, last = glimpse.marked[0], min(glimpse.marked[1], _end_of_part(look, glimpse.marked[0]))
        measure = lists["measures"][int(out["measure"][q].argmax())]
        subtype = lists["subtypes"][int(out["subtype"][q].argmax())]

        def place(a: int, b: int, low: int = low) -> Extent:
            return words_of(look.text, look.cut, low + a, low + b)

        made.append(
            Seen(
                glimpse.trigger,
                _quote(look, out["edges"][q, :size], low, first, last),
                glimpse.type,
                None if subtype == "none" else subtype,
                glimpse.share,
                glimpse.type_share,
                tuple((lists["role_names"][r], place(a, b), p) for a, b, r, p in roles[q] if _whole(look, low + a, low + b)),
                tuple(place(a, b) for a, b, _, _ in counts[q] if _whole(look, low + a, low + b)),
                tuple((lists["told"][k], place(a, b), p) for a, b, k, p in told[q] if _whole(look, low + a, low + b)),
                Modality(lists["modalities"][int(modalities[q].argmax())]),
                float(modalities[q].max()),
                float(negations[q, 1]),
                None if measure == "none" else Measure(measure),
            )
        )
    return made


def _quote(look: Look, edges: NDArray[np.float32], low: int, first: int, last: int) -> Extent:
    """From the best first piece at or before the trigger to the best last piece at or behind it, inside the trigger's paragraph."""
    bounds = look.cut.bounds
    place = int(bounds.searchsorted(first, "right"))
    start = max(low, int(bounds[place - 1]) if place else low)
    after = min(low + len(edges), int(bounds[place]))
    begin = start + int(edges[start - low : first + 1 - low, 0].argmax())
    end = first + 1 + int(edges[first - low : after - low, 1].argmax())
    return words_of(look.text, look.cut, begin, max(end, min(last, after)))


def _end_of_part(look: Look, first: int) -> int:
    """The piece after the last of the paragraph that a piece stands in."""
    return int(look.cut.bounds[look.cut.bounds.searchsorted(first, "right")])


def _whole(look: Look, first: int, after: int) -> bool:
    """Whether no segment begins inside a range of pieces."""
    return not bool(look.cut.parts[first + 1 : after].any())
