"""Linkage: which rows speak of one thing. One core for entities, events, origins and values.

What this is for: block (keys to candidate pairs), score (features to links and vetoes), cluster (components under
must-link and cannot-link), explain (the grounds of a link in words). What it is not: knowledge of what the rows are; the
caller brings the keys and the comparison.

    candidates = block(keys, engine)                       # (item, key) rows -> pairs that share a key
    verdicts = score(candidates.pairs, compare)            # features per pair -> links and vetoes, each with its grounds
    groups = cluster(items, verdicts.links, vetoes=verdicts.vetoes)
    [in_words(link, rule="R14") for link in groups.used]     # grounds in words; groups.refused says what was not joined
"""

from stemmata.linkage.block import Blocking, Dropped, block
from stemmata.linkage.cluster import Clustering, Refusal, cluster
from stemmata.linkage.explain import in_words
from stemmata.linkage.score import Feature, Link, Verdicts, score

__all__ = ["Blocking", "Clustering", "Dropped", "Feature", "Link", "Refusal", "Verdicts", "block", "cluster", "in_words", "score"]
