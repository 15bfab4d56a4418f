"""From a checkpoint to two ONNX graphs in eight bits.

What for: graphs built by hand from ONNX Runtime's fused operators, which its optimiser does not find in an exported graph.
What not: scores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from stemmata_training.description import DESCRIPTION, FILES, SOURCES, TAUGHT
from stemmata_training.encoder import EPSILON, HEADS, LAYERS, WIDTH
from stemmata_training.labels import UNITS
from stemmata_training.model import BRANCH, ended

FUSED = "com.microsoft"
BY_TOKEN = ("roles", "counts", "edges", "told")
BY_QUERY = ("modality", "negated", "measure", "subtype")


class Graph:
    """Collects nodes and weights; every method returns the name of a value."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A weight of the graph."""
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str, turn: bool = False) -> str:
        """A weight of the model, turned for MatMul if asked."""
        value = self.state[name].detach().float().numpy()
        return self.constant(name, value.T if turn else value)

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """A node with one output."""
        out = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [out], name=f"{operator}_{out}", domain=domain, **attributes))
        return out

    def times(self, x: str, name: str) -> str:
        """Product with the weight of a linear part, without its bias."""
        return self.node("MatMul", x, self.weight(f"{name}.weight", turn=True))

    def split(self, x: str, heads: dict[str, str]) -> None:
        """Linear parts of one input as one product, split into graph outputs; `heads`: part by output."""
        weights, biases = ([self.state[f"{part}.{which}"].float().numpy() for part in heads.values()] for which in ("weight", "bias"))
        first = next(iter(heads))
        product = self.node("MatMul", x, self.constant(f"{first}.together", np.concatenate(weights).T))
        summed = self.node("Add", product, self.constant(f"{first}.biases", np.concatenate(biases)))
        sizes = self.constant(f"{first}.sizes", np.array([len(b) for b in biases], np.int64))
        self.nodes.append(helper.make_node("Split", [summed, sizes], list(heads), name=f"Split_{first}", axis=-1))

    def named(self, value: str, out: str) -> None:
        """The value under the name of a graph output."""
        self.nodes.append(helper.make_node("Identity", [value], [out]))

    def layer(self, x: str, mask: str, name: str) -> str:
        """One transformer layer."""
        q, k, v = (self.times(x, f"{name}.{part}") for part in ("query", "key", "value"))
        bias = self.constant(f"{name}.bias3", np.concatenate([self.state[f"{name}.{p}.bias"].numpy() for p in ("query", "key", "value")]))
        attended = self.node("MultiHeadAttention", q, k, v, bias, mask, domain=FUSED, num_heads=HEADS)
        x = self.skip_norm(self.times(attended, f"{name}.out"), x, f"{name}.norm1", f"{name}.out.bias")
        inner = self.node("BiasGelu", self.times(x, f"{name}.up"), self.weight(f"{name}.up.bias"), domain=FUSED)
        return self.skip_norm(self.times(inner, f"{name}.down"), x, f"{name}.norm2", f"{name}.down.bias")

    def skip_norm(self, new: str, old: str, norm: str, bias: str) -> str:
        """Sum of both and a bias, normed."""
        parts = (new, old, self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias"), self.weight(bias))
        return self.node("SkipLayerNormalization", *parts, domain=FUSED, epsilon=EPSILON)

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[str]) -> onnx.ModelProto:
        """The finished graph."""
        infos = [helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in outputs]
        graph = helper.make_graph(self.nodes, "reading", inputs, infos, list(self.weights.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)], ir_version=9)


def _input(name: str, *shape: str | int, kind: int = TensorProto.INT64) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def trunk(state: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """Ids, case, mask (batch x tokens) -> branch, the heads, link."""
    g = Graph(state)
    words = g.node("Gather", g.weight("embedder.words.weight"), "ids")
    length = g.node("Gather", g.node("Shape", "ids"), g.constant("one", np.array([1], np.int64)))
    places = g.node("Slice", g.weight("embedder.positions.weight"), g.constant("zero", np.array([0], np.int64)), length)
    kind = g.constant("kind", state["embedder.kinds.weight"][0].numpy())
    summed = g.node("Add", g.node("Add", words, places), kind)
    x = g.node("LayerNormalization", summed, g.weight("embedder.norm.weight"), g.weight("embedder.norm.bias"), axis=-1, epsilon=EPSILON)
    for number in range(LAYERS):
        if number == 2:
            x = g.node("Add", x, g.node("Gather", g.weight("case.weight"), "case"))
        x = g.layer(x, "mask", f"layers.{number}")
        if number == BRANCH - 1:
            g.named(x, "branch")
    g.split(x, {name: f"heads.{name}" for name in UNITS} | {"link": "link"})
    inputs = [_input("ids", "b", "t"), _input("case", "b", "t"), _input("mask", "b", "t", kind=TensorProto.INT32)]
    return g.model(inputs, ["branch", *UNITS, "link"])


def asking(state: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """Branch (queries x tokens x 384), marked, type, mask -> answers by token, and by query from the mean over the trigger."""
    g = Graph(state)
    axis = g.constant("axis1", np.array([1], np.int64))
    marks = g.node("Gather", g.weight("mark.weight"), "marked")
    kind = g.node("Unsqueeze", g.node("Gather", g.weight("asked.weight"), "type"), axis)
    x = g.node("Add", g.node("Add", "branch", marks), kind)
    for number in range(LAYERS - BRANCH):
        x = g.layer(x, "mask", f"asking.{number}")
    g.split(x, {name: name for name in BY_TOKEN})
    weight = g.node("Unsqueeze", g.node("Cast", "marked", to=TensorProto.FLOAT), g.constant("axis2", np.array([2], np.int64)))
    total = g.node("ReduceSum", g.node("Mul", x, weight), axis, keepdims=0)
    trigger = g.node("Div", total, g.node("ReduceSum", weight, axis, keepdims=0))
    g.split(trigger, {name: name for name in BY_QUERY})
    inputs = [
        _input("branch", "q", "t", WIDTH, kind=TensorProto.FLOAT),
        _input("marked", "q", "t"),
        _input("type", "q"),
        _input("mask", "q", "t", kind=TensorProto.INT32),
    ]
    return g.model(inputs, [*BY_TOKEN, *BY_QUERY])


def weights_of(checkpoint: Path, other: Path | None, share: float, last: bool) -> tuple[dict[str, torch.Tensor], dict[str, Any]]:
    """The weights of a run (its running mean unless `last`), mixed with a share of those of a run that it went on from or that went on
    from it, and what is known of both."""
    state = ended(checkpoint, last)
    if other is not None:
        mixed = ended(other)
        state = {name: torch.lerp(value, mixed[name], share) for name, value in state.items()}
    known = {"step": torch.load(checkpoint, weights_only=True)["step"], "mean": not last}
    return state, known | ({"mixed": share} if other is not None else {})


def small(built: onnx.ModelProto) -> list[str]:
    """Look-ups in small tables, which stay in 32 bits."""
    return [n.name for n in built.graph.node if n.op_type == "Gather" and n.input[0] != "embedder.words.weight"]


def export(state: dict[str, torch.Tensor], known: dict[str, Any], weights: Path, out: Path, mix: str) -> None:
    """Writes trunk and asking in 32 and 8 bits, the description of the artefact and the tokenizer."""
    out.mkdir(parents=True, exist_ok=True)
    for name, built in (("trunk", trunk(state)), ("asking", asking(state))):
        onnx.save(built, out / f"{name}.fp32.onnx")
        quantize_dynamic(
            out / f"{name}.fp32.onnx",
            out / f"{name}.int8.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=small(built),
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    (out / "tokenizer.json").write_bytes((weights.parent / "tokenizer.json").read_bytes())
    described = {**DESCRIPTION, "mix": mix, "run": known, "taught": TAUGHT[mix], "sources": SOURCES[mix]}
    described["sha256"] = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    (out / "labels.json").write_text(json.dumps(described, indent=1), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--mix", choices=("open", "full"), default="full")
    parser.add_argument("--last", action="store_true", help="the weights of the last step in place of their running mean")
    parser.add_argument("--with", dest="mixed", type=Path, help="checkpoint of another run from the same weights, to mix in")
    parser.add_argument("--share", type=float, default=0.5, help="share of the run that is mixed in")
    args = parser.parse_args()
    export(*weights_of(args.checkpoint, args.mixed, args.share, args.last), args.weights, args.out, args.mix)


if __name__ == "__main__":
    main()
