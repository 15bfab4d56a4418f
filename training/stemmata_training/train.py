"""Training run: cached lower layers, interleaved batches, checkpoints that resume.

What for: `python -m stemmata_training.train --data ... --work ... --weights ... --mix full`. What not: export, scores.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as fn

from stemmata_training import corpora
from stemmata_training.data import Window, attribution_windows, claims_documents, claims_windows, rows
from stemmata_training.labels import FILLERS, IGNORED, TYPES, allowed
from stemmata_training.model import Reading, ended, link_scores
from stemmata_training.text import CLS, LOWER, MASK, SEP, tokenizer

log = logging.getLogger(__name__)
BATCH, RATE, HEAD_RATE, WARM = 10, 2e-4, 1e-3, 0.08
CASELESS = 0.15
"""Share of windows that are shown without letter case, so that teletype is read too."""
HIDDEN = {"triggers": 0.1, "fillers.Victim": 0.1}
"""Share of word pieces hidden in a run that goes on (`--from`), by a head of the corpus: what is small and seen most often would else be
learnt by heart."""
PASSES = {"claims": 11.0, "voices": 3.0, "fillers": 4.0, "times": 7.0, "places": 6.0, "toponyms": 1.5, "mentions": 8.0}
"""Times that a corpus is seen in a whole run."""
WEIGHTS = {"voices": 1.0, "triggers": 2.0, "kinds": 0.5, "mentions": 0.5, "times": 1.0, "places": 1.0, "toponyms": 0.5, "incidents": 0.1}
KEPT = 0.35
"""Share of filler windows without a filler that a pass shows."""
AVERAGE_FROM, AVERAGE_OVER = 0.6, 200
"""The exported weights are a running mean over about so many steps, kept from this share of the run on."""
ALLOWED = torch.tensor([allowed(t) for t in TYPES])


def padded(lists: Sequence[Sequence[int]], fill: int, length: int = 0) -> Tensor:
    """A rectangle from rows of unequal length."""
    length = length or max(map(len, lists))
    return torch.tensor([[*x, *[fill] * (length - len(x))] for x in lists])


def encoded(window: Window) -> list[int]:
    """The ids of a window between its two marks."""
    return [CLS, *window.ids, SEP]


def framed(labels: Sequence[Sequence[int]], ids: Tensor) -> Tensor:
    """Labels shifted behind [CLS]; marks and padding ignored; an empty list ignores the whole window."""
    return padded([[IGNORED, *x] for x in labels], IGNORED, ids.shape[1])


class Cache:
    """Outputs of the frozen layers, half precision, made on first use."""

    def __init__(self, model: Reading) -> None:
        self.model = model
        self.kept: dict[int, Tensor] = {}

    def fetch(self, batch: Sequence[Window], hidden: float, chance: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        """Lower output, mask and ids of a batch of windows, of whose word pieces a share is hidden."""
        ids = padded([encoded(w) for w in batch], 0)
        mask = ids != 0
        if hidden:
            covered = torch.tensor([[chance.random() < hidden for _ in row] for row in ids]) & (ids > MASK)
            return self.model.lower(ids.masked_fill(covered, MASK), mask), mask, ids
        if any(id(w) not in self.kept for w in batch):
            made = self.model.lower(ids, mask).half()
            for window, row in zip(batch, made, strict=True):
                self.kept[id(window)] = row[: len(window.ids) + 2].clone()
        x = torch.zeros(*ids.shape, 384)
        for n, window in enumerate(batch):
            kept = self.kept[id(window)]
            x[n, : len(kept)] = kept.float()
        return x, mask, ids


def token_losses(batch: Sequence[Window], units: dict[str, Tensor], ids: Tensor) -> list[Tensor]:
    """Cross entropy of each head that the batch teaches; of fillers, the sum over the roles."""
    losses = []
    for name, unit in units.items():
        if name == "fillers":
            golds = torch.stack([framed([w.tags[f"fillers.{role}"] for w in batch], ids) for role in FILLERS], -1)
            by_role = fn.cross_entropy(unit.reshape(-1, 3), golds.flatten(), ignore_index=IGNORED)
            losses.append(len(FILLERS) * by_role)
            continue
        gold = framed([w.tags[name] for w in batch], ids)
        if (gold != IGNORED).any():
            losses.append(WEIGHTS[name] * fn.cross_entropy(unit.flatten(0, 1), gold.flatten(), ignore_index=IGNORED))
    return losses


def link_loss(batch: Sequence[Window], projected: Tensor) -> list[Tensor]:
    """Cross entropy of the source of each cue and the cue of each content, among those of the window and none."""
    losses = []
    for which, asked in ((0, [w.sources for w in batch]), (1, [w.contents for w in batch])):
        scores = link_scores(projected, which)
        lines, gold = [], []
        for n, window in enumerate(batch):
            closed = torch.full((scores.shape[2],), -1e4)
            closed[[0, *(1 + h for h in window.heads[which])]] = 0.0
            for asker, answer in asked[n]:
                lines.append(scores[n, 1 + asker] + closed)
                gold.append(1 + answer)
        if lines:
            losses.append(0.2 * fn.cross_entropy(torch.stack(lines), torch.tensor(gold)))
    return losses


def query_losses(model: Reading, batch: Sequence[Window], branch: Tensor, chosen: random.Random, most: int) -> list[Tensor]:
    """Losses of the claims of a batch; where there are more than `most`, of so many drawn by chance."""
    asked = [(n, q) for n, window in enumerate(batch) for q in window.queries]
    if not asked:
        return []
    asked = chosen.sample(asked, min(most, len(asked)))
    length = max(q.high - q.low for _, q in asked)
    x = torch.stack([fn.pad(branch[n, 1 + q.low : 1 + q.high], (0, 0, 0, length - (q.high - q.low))) for n, q in asked])
    mask = torch.tensor([[i < q.high - q.low for i in range(length)] for _, q in asked])
    marked = torch.tensor([[int(q.trigger[0] <= i + q.low < q.trigger[1]) for i in range(length)] for _, q in asked])
    types = torch.tensor([q.type for _, q in asked])
    roles, counts, edges, told, modality, negated, measure, subtype = model.ask(x, marked, types, mask)
    roles = roles.masked_fill(~ALLOWED[types][:, None, :], -1e4)
    edges = edges.masked_fill(~mask[..., None], -1e4)
    ce = fn.cross_entropy
    return [
        ce(roles.flatten(0, 1), padded([q.roles for _, q in asked], IGNORED, length).flatten(), ignore_index=IGNORED),
        ce(counts.flatten(0, 1), padded([q.counts for _, q in asked], IGNORED, length).flatten(), ignore_index=IGNORED),
        0.5 * ce(told.flatten(0, 1), padded([q.told for _, q in asked], IGNORED, length).flatten(), ignore_index=IGNORED),
        0.1 * ce(edges[..., 0], torch.tensor([q.quote[0] for _, q in asked])),
        0.1 * ce(edges[..., 1], torch.tensor([q.quote[1] for _, q in asked])),
        0.1 * ce(modality, torch.tensor([q.modality for _, q in asked])),
        0.1 * ce(negated, torch.tensor([q.negated for _, q in asked])),
        0.05 * ce(measure, torch.tensor([q.measure for _, q in asked])),
        0.05 * ce(subtype, torch.tensor([q.subtype for _, q in asked])),
    ]


def schedule(found: dict[str, list[Window]], passes: dict[str, float], chosen: random.Random) -> list[list[Window]]:
    """Batches of all corpora, each shuffled by pass, windows of like length together, the corpora interleaved by chance."""
    plan: list[list[Window]] = []
    for name, corpus in sorted(found.items()):
        order: list[Window] = []
        for number in range(math.ceil(passes[name])):
            shown = [w for w in corpus if name != "fillers" or holds_filler(w) or chosen.random() < KEPT]
            order += chosen.sample(shown, int(min(1.0, passes[name] - number) * len(shown)))
        for at in range(0, len(order), 8 * BATCH):
            alike = sorted(order[at : at + 8 * BATCH], key=lambda w: len(w.ids))
            plan += [alike[i : i + BATCH] for i in range(0, len(alike), BATCH)]
    chosen.shuffle(plan)
    return plan


def holds_filler(window: Window) -> bool:
    """Whether any role has a span in a window."""
    return any(any(window.tags[f"fillers.{role}"]) for role in FILLERS)


def optimiser(model: Reading, share: float) -> torch.optim.AdamW:
    """AdamW with a five times higher rate for everything that is not a copied layer; `share`: of the usual rates."""
    slow = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("layers.", "asking."))]
    fast = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("layers.", "asking."))]
    return torch.optim.AdamW(
        [{"params": slow, "lr": share * RATE}, {"params": fast, "lr": share * HEAD_RATE}], weight_decay=0.01, fused=True
    )


def examples(args: argparse.Namespace) -> dict[str, list[Window]]:
    """Windows of every corpus of the mix, by the name of the corpus."""
    made = tokenizer(args.weights.parent / "tokenizer.json")
    found = {"claims": [w for d in claims_documents(args.data, args.mix) for w in claims_windows(made, d, args.mix)]}
    if args.mix == "full":
        found["voices"] = [w for d in rows(args.data / "polnear" / "train.jsonl") for w in attribution_windows(made, d)]
    return found | corpora.corpora(made, args.data, args.mix)


def losses_of(model: Reading, cache: Cache, batch: Sequence[Window], chance: random.Random, args: argparse.Namespace) -> Tensor:
    """Sum of all losses of a batch, whose windows are of one corpus."""
    hidden = max((HIDDEN.get(name, 0.0) for name in batch[0].tags), default=0.0) if args.start else 0.0
    x, mask, ids = cache.fetch(batch, hidden, chance)
    case = padded([[LOWER] * len(encoded(w)) if chance.random() < CASELESS else [LOWER, *w.case, LOWER] for w in batch], LOWER)
    branch, top = model.upper(x, case, mask)
    names = dict.fromkeys(name.partition(".")[0] for name in batch[0].tags)
    parts = [*token_losses(batch, model.tags(top, names), ids)]
    if any(w.sources or w.contents for w in batch):
        parts += link_loss(batch, model.links(top))
    return torch.stack(parts + query_losses(model, batch, branch, chance, args.queries)).sum()


class Mean:
    """Running mean of the trained weights."""

    def __init__(self, model: Reading) -> None:
        self.trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.kept: dict[str, Tensor] = {}

    @torch.no_grad()
    def add(self) -> None:
        """Moves the mean towards the weights of this step."""
        if not self.kept:
            self.kept = {name: p.detach().clone() for name, p in self.trained.items()}
        torch._foreach_lerp_(list(self.kept.values()), list(self.trained.values()), 1 / AVERAGE_OVER)


def run(args: argparse.Namespace) -> None:
    """One training run, from the last checkpoint if there is one."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    found = examples(args)
    passes = {**PASSES, **dict(args.passes)}
    plan = schedule(found, passes, random.Random(args.seed))[: args.most_steps]  # noqa: S311 order of batches
    log.info("windows: %s; %d steps", {name: len(corpus) for name, corpus in found.items()}, len(plan))
    model = Reading(args.weights)
    if args.start:
        model.load_state_dict(ended(args.start))
    cache, steps, average = Cache(model), optimiser(model, args.rate), Mean(model)
    fall = (1 - WARM) * len(plan)
    rate = torch.optim.lr_scheduler.LambdaLR(steps, lambda s: min((s + 1) / (WARM * len(plan)), max(0.02, (len(plan) - s) / fall)))
    args.work.mkdir(parents=True, exist_ok=True)
    saved = args.work / "checkpoint.pt"
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        first = state["step"]
        model.load_state_dict(state["model"])
        steps.load_state_dict(state["optimiser"])
        rate.load_state_dict(state["rate"])
        average.kept = state["mean"]
    began, mean = time.monotonic(), 0.0
    for number in range(first, len(plan)):
        chance = random.Random(args.seed * 1_000_003 + number)  # noqa: S311 so that a resumed run draws the same
        loss = losses_of(model, cache, plan[number], chance, args)
        steps.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        steps.step()
        rate.step()
        if number >= AVERAGE_FROM * len(plan):
            average.add()
        mean += loss.item()
        if (number + 1) % 20 == 0:
            log.info(
                "step %d of %d, loss %.3f, %.2f s a step",
                number + 1,
                len(plan),
                mean / 20,
                (time.monotonic() - began) / (number + 1 - first),
            )
            mean = 0.0
        if (number + 1) % args.save_every == 0 or number + 1 == len(plan):
            state = {
                "step": number + 1,
                "model": model.state_dict(),
                "mean": average.kept,
                "optimiser": steps.state_dict(),
                "rate": rate.state_dict(),
            }
            torch.save(state, args.work / "checkpoint.new")
            (args.work / "checkpoint.new").replace(saved)
    (args.work / "run.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1), encoding="utf-8")


def share(word: str) -> tuple[str, float]:
    """Corpus and passes from a word such as claims=8."""
    name, _, times = word.partition("=")
    return name, float(times)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="model.safetensors, with tokenizer.json beside it")
    parser.add_argument("--mix", choices=("open", "full"), default="full")
    parser.add_argument("--passes", type=share, nargs="*", default=[], help="corpus=times, for other than the usual passes")
    parser.add_argument("--from", dest="start", type=Path, help="checkpoint of an ended run whose mean weights this run starts from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual rates")
    parser.add_argument("--queries", type=int, default=64)
    parser.add_argument("--most-steps", type=int, help="end the run, with its rate, after so many steps of the plan")
    parser.add_argument("--save-every", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
