"""The MiniLM-L6-H384 encoder in plain torch.

What for: loading the published weights and running any stretch of the layers. What not: heads, training, inference in the program.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as fn

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
EPSILON = 1e-12


class Layer(nn.Module):
    """One post-norm transformer layer, named as BERT names its parts so that weights load by name."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.out, self.norm1 = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, EPSILON)
        self.up, self.down, self.norm2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch x tokens x 384; mask: batch x tokens, true where a token is real."""
        b, t, _ = x.shape
        q, k, v = (m(x).view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for m in (self.query, self.key, self.value))
        attended = fn.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = self.norm1(x + self.out(attended.transpose(1, 2).reshape(b, t, WIDTH)))
        result: Tensor = self.norm2(x + self.down(fn.gelu(self.up(x))))
        return result


PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


class Embedder(nn.Module):
    """Word, position and type embeddings, summed and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, ids: Tensor) -> Tensor:
        """Ids: batch x tokens. Returns batch x tokens x 384."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        result: Tensor = self.norm(self.words(ids) + self.positions(positions)[None] + self.kinds.weight[0])
        return result


def load(weights: Path) -> tuple[Embedder, nn.ModuleList]:
    """Embedder and the six layers with the published weights."""
    state = load_file(str(weights))
    embedder, layers = Embedder(), nn.ModuleList(Layer() for _ in range(LAYERS))
    names = {"words": "word_embeddings", "positions": "position_embeddings", "kinds": "token_type_embeddings", "norm": "LayerNorm"}
    embedder.load_state_dict(
        {
            f"{own}.{part}": state[f"embeddings.{theirs}.{part}"]
            for own, theirs in names.items()
            for part in ("weight", "bias")
            if f"embeddings.{theirs}.{part}" in state
        }
    )
    for number, layer in enumerate(layers):
        layer.load_state_dict(
            {
                f"{own}.{part}": state[f"encoder.layer.{number}.{theirs}.{part}"]
                for own, theirs in PARTS.items()
                for part in ("weight", "bias")
            }
        )
    return embedder, layers
