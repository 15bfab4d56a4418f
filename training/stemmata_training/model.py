"""The multi-task reader network: trunk, token heads, link scores, claim queries.

What for: the forward pass and the losses in torch. What not: decoding, text, files.

A document is encoded once. A claim is then asked of its trigger: the fourth layer's output around the trigger, with the trigger and the
claim type marked by added vectors, runs through two further layers of its own (started as copies of layers 5 and 6).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor, nn

from stemmata_training.encoder import LAYERS, WIDTH, load
from stemmata_training.labels import MEASURES, MODALITIES, ROLE_NAMES, SUBTYPES, TOLD, TYPES, UNITS

FROZEN, BRANCH, LINK = 2, 4, 64


class Reading(nn.Module):
    """Encoder with heads. `lower` is frozen and its output cached by the trainer."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.embedder, self.layers = load(weights)
        self.case = nn.Embedding(4, WIDTH)
        self.asking = nn.ModuleList(copy.deepcopy(self.layers[n]) for n in range(BRANCH, LAYERS))
        self.mark, self.asked = nn.Embedding(2, WIDTH), nn.Embedding(len(TYPES), WIDTH)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, units) for name, units in UNITS.items()})
        self.link = nn.Linear(WIDTH, 4 * LINK)
        self.roles, self.counts = nn.Linear(WIDTH, 1 + 2 * len(ROLE_NAMES)), nn.Linear(WIDTH, 3)
        self.edges, self.told = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, 1 + 2 * len(TOLD))
        self.modality, self.negated = nn.Linear(WIDTH, len(MODALITIES)), nn.Linear(WIDTH, 2)
        self.measure, self.subtype = nn.Linear(WIDTH, len(MEASURES)), nn.Linear(WIDTH, len(SUBTYPES))
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.case.weight)
        nn.init.normal_(self.mark.weight, std=0.02)
        nn.init.normal_(self.asked.weight, std=0.02)
        for part in (self.embedder, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    @torch.no_grad()
    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Output of the frozen part: batch x tokens x 384."""
        x: Tensor = self.embedder(ids)
        for layer in self.layers[:FROZEN]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, case: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Output of the fourth and of the last layer."""
        x = x + self.case(case)
        branch = x
        for number in range(FROZEN, LAYERS):
            x = self.layers[number](x, mask)
            if number == BRANCH - 1:
                branch = x
        return branch, x

    def tags(self, top: Tensor, names: Iterable[str]) -> dict[str, Tensor]:
        """Units by token of the heads named: batch x tokens x units."""
        top = self.drop(top)
        return {name: self.heads[name](top) for name in names}

    def links(self, top: Tensor) -> Tensor:
        """The four link projections side by side: batch x tokens x 256."""
        result: Tensor = self.link(self.drop(top))
        return result

    def ask(self, branch: Tensor, marked: Tensor, claim_type: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Answers to queries. branch: queries x tokens x 384; marked: queries x tokens, 1 on the trigger; claim_type: queries.

        Returns roles, counts, edges, told (all by token), and modality, negated, measure, subtype (by query).
        """
        x = branch + self.mark(marked) + self.asked(claim_type)[:, None]
        for layer in self.asking:
            x = layer(x, mask)
        x = self.drop(x)
        weight = marked[..., None].to(x.dtype)
        trigger = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
        return (
            self.roles(x),
            self.counts(x),
            self.edges(x),
            self.told(x),
            self.modality(trigger),
            self.negated(trigger),
            self.measure(trigger),
            self.subtype(trigger),
        )


def link_scores(projected: Tensor, which: int) -> Tensor:
    """Scores of asker x answer: batch x tokens x tokens. Column 0 ([CLS]) stands for "none".

    0: a cue asks for its source (projections 0 and 1). 1: a content asks for its cue (projections 3 and 2), so that each part of a
    broken quotation finds its own way.
    """
    parts = [projected[..., n * LINK : (n + 1) * LINK] for n in range(4)]
    asker, answer = (parts[0], parts[1]) if which == 0 else (parts[3], parts[2])
    scores: Tensor = asker @ answer.transpose(1, 2) / LINK**0.5
    return scores


def ended(checkpoint: Path, last: bool = False) -> dict[str, Tensor]:
    """All weights of a run: the running mean where there is one and not `last`."""
    saved = torch.load(checkpoint, weights_only=True)
    return {**saved["model"], **({} if last else saved["mean"])}
