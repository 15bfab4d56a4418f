"""Events of other corpora across documents: ECB+ and the Gun Violence Corpus, mentions given, clusters our own.

What this is for: the linkage of the program (block, score, cluster) on marked event words, scored by `coref.py` (CoNLL F1).
What it is not: `stemmata.resolve.events`: these corpora mark words ("quake", "shot"), no claims with times and places, so that the
grounds are the words themselves, those around them, and how like their pages are. No topic, sub-topic or incident of the corpora is
used.

The nine weights are those of a logistic regression on the pairs of the training part of ECB+, with the threshold that scores
best there; nothing was fitted to a development part. The families of words below were written by hand; the words of the
development part of the Gun Violence Corpus, which has no training part here, had been seen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import re2

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures
from stemmata.engine.local import Serial
from stemmata.lexicon.frames import noun_frames, verb_forms, verb_frames
from stemmata.lexicon.vocabulary import lists
from stemmata.linkage import Feature, block, cluster, score
from stemmata.resolve.wordlists import listed

Json = dict[str, Any]

CORPORA: Final = {"ecbplus": "selected=True", "gvc": None}
"""Corpus -> which of its mentions are scored: ECB+ has gold clusters in its validated sentences only."""
NEAR_PAGES: Final = 0.2
"""Cosine from which two pages may tell of one event."""
ENOUGH: Final = 4.77
WEIGHTS: Final = {"stem": 4.04, "family": 3.7, "type": 1.34, "families": -0.75, "page": -1.12, "pages": 2.49, "near": 1.29, "after": 1.05}
SAME_SENTENCE: Final = -2.63
WINDOW: Final = 3
"""Words before and after a mention that say what the event is about."""
FAMILIES: Final = {
    word: words.split()[0]
    for words in (
        "shot shoots struck strikes hit hits",
        "shooting shootings gunfire gunshot gunshots fired fires firing shots discharged shooter shooters gunman gunmen off shootout",
        "death deaths die dies died dying kill kills killed killing killings dead deadly fatal fatally fatality fatalities murder murders "
        "murdered homicide homicides slay slaying slain manslaughter deceased lifeless body bodies autopsy autopsies suicide suicides "
        "loss lives",
        "injury injuries injure injures injured injuring wound wounds wounded wounding hurt hurts hospitalized hospitalised condition",
        "incident incidents event events tragedy accident it this that these scene",
        "quake quakes earthquake earthquakes temblor tremor tremors",
        "arrest arrests arrested arresting apprehend apprehended capture captured captures capturing detained detain detains custody "
        "seized nabbed caught",
        "say said says told tells telling announce announced announces announcing announcement statement stated state reported reports "
        "report unveiled unveil reveal revealed",
        "win wins won winning victory winner award awarded triumph",
    )
    for word in words.split()
}
"""Words that can name one happening, by the first of them; who is hit and that shots are fired are two happenings."""
PARTICLES: Final = frozenset(["off", "out", "up", "down", "in", "over", "away", "on"])
SMALL: Final = listed(
    """the a an of to in on at for and or but by with from as is was were be been are has have had it its he she his her they their them
    that this which who will would can could not no 's said say says after before into over about more than also one two new u.s. us mr
    ms"""
)
SUFFIXES: Final = (
    *("ational", "ations", "ation", "itions", "ition", "ments", "ment", "ings", "ing", "ers", "er", "ors", "or", "ions", "ion"),
    *("als", "al", "ies", "ied", "ed", "es", "s", "e", "y"),
)
_WORD: Final = re2.compile(r"\w")
BASES: Final = {form: lemma for lemma, forms in sorted(lists().irregular.items()) for form in forms}
"""Irregular past forms -> verb."""


def stem(word: str) -> str:
    """What a word shares with those derived from it ("explosion", "explosions"), roughly; "shot" goes with "shoot"."""
    word = word.casefold().strip(".,'\"`-")
    word = BASES.get(word, word)
    ending = next((s for s in SUFFIXES if word.endswith(s) and len(word) - len(s) >= 3), "")
    word = word.removesuffix(ending) if ending else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word


def head(words: str) -> str:
    """The word of a mention that says what happens: the last, or the first before a particle ("went off")."""
    found = [w.casefold() for w in words.split() if _WORD.search(w)] or [words.casefold()]
    return found[0] if len(found) > 1 and found[-1] in PARTICLES else found[-1]


def claim_type(word: str) -> str | None:
    """The type of claim that the lexicon reads from a word, None if it knows none."""
    form = verb_forms().get(word)
    if form and form.lemma in verb_frames():
        return str(verb_frames()[form.lemma][0].type)
    return str(noun_frames()[word][0][1].type) if word in noun_frames() else None


def content(text: str) -> list[str]:
    """The stems of the words that carry meaning."""
    return [stem(w) for w in text.split() if _WORD.search(w) and w.casefold() not in SMALL]


@dataclass(frozen=True, slots=True)
class Marked:
    """An event word and what stands around it. `sentence`: where its sentence begins; `near`, `after`: stems beside it."""

    page: int
    sentence: int
    stem: str
    family: str | None
    type: str | None
    near: frozenset[str]
    after: frozenset[str]


def marked(page: int, text: str, mention: Mapping[str, Any]) -> Marked:
    """A gold mention as features. `text`: of its page, one sentence a line."""
    begin = text.rfind("\n", 0, mention["start"]) + 1
    end = text.find("\n", mention["end"])
    word = head(mention["text"])
    before = content(text[begin : mention["start"]])[-WINDOW:]
    after = content(text[mention["end"] : end if end >= 0 else len(text)])[:WINDOW]
    return Marked(page, begin, stem(word), FAMILIES.get(word), claim_type(word), frozenset([*before, *after]), frozenset(after))


class Likeness:
    """How like pages are (cosine of their rarer words, names twice), and how rare a word is among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(s for w in text.split() for s in content(w) * (2 if w[:1].isupper() else 1)) for text in texts]
        spread = Counter(word for found in counts for word in found)
        self.rarity = {word: math.log(len(texts) / n) for word, n in spread.items()}
        self.cosines: dict[tuple[int, int], float] = defaultdict(float)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for page, found in enumerate(counts):
            weights = {word: (1 + math.log(n)) * self.rarity[word] for word, n in sorted(found.items())}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            for word, weight in weights.items():
                for other, its in postings[word]:
                    self.cosines[other, page] += its * weight / norm
                postings[word].append((page, weight / norm))

    def near(self) -> Iterator[tuple[int, int]]:
        """The pairs of pages that may tell of one event, each page with itself among them."""
        pages = {page for pair in self.cosines for page in pair}
        yield from ((page, page) for page in sorted(pages))
        yield from sorted(pair for pair, cosine in self.cosines.items() if cosine >= NEAR_PAGES)

    def shared(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The share of the rarer words of the one that the other has too, 0 to 1."""
        both, least = (sum(self.rarity.get(w, 3.0) + 0.1 for w in sorted(words)) for words in (a & b, min(a, b, key=self._mass)))
        return both / least if least else 0.0

    def _mass(self, words: frozenset[str]) -> tuple[float, list[str]]:
        return sum(self.rarity.get(w, 3.0) + 0.1 for w in sorted(words)), sorted(words)


def compare(a: Marked, b: Marked, likeness: Likeness) -> list[Feature]:
    """Grounds for and against two event words telling of one event."""
    alike = a.stem == b.stem
    related = a.family is not None and a.family == b.family
    typed = a.type is not None and a.type == b.type
    one = a.page == b.page
    values = {
        "stem": float(alike),
        "family": float(related and not alike),
        "type": float(typed and not alike and not related),
        "families": float(None not in (a.family, b.family) and a.family != b.family),
        "page": float(one),
        "pages": 1.0 if one else likeness.cosines.get((min(a.page, b.page), max(a.page, b.page)), 0.0),
        "near": likeness.shared(a.near, b.near),
        "after": likeness.shared(a.after, b.after),
    }
    found = [Feature(name, WEIGHTS[name] * value) for name, value in values.items() if value]
    return [*found, Feature("same sentence", SAME_SENTENCE)] if one and a.sentence == b.sentence else found


def linked(pages: Sequence[Json], selected: bool) -> list[dict[int, str]]:
    """For each page the cluster of each event mention, by its place in the list. `selected`: only those marked so."""
    likeness = Likeness([page["text"] for page in pages])
    mentions: dict[str, Marked] = {}
    at: dict[str, tuple[int, int]] = {}
    on: dict[int, list[str]] = defaultdict(list)
    for n, page in enumerate(pages):
        for k, mention in enumerate(page["events"]):
            if not selected or mention.get("selected"):
                ident = f"{n:06d}.{k:06d}"
                mentions[ident], at[ident] = marked(n, page["text"], mention), (n, k)
                on[n].append(ident)
    keys = [
        (ident, f"{a} {b} {key}")
        for a, b in likeness.near()
        for ident in (*on[a], *(on[b] if a != b else ()))
        for m in (mentions[ident],)
        for key in (m.stem, f"family {m.family}", f"type {m.type}", *sorted(f"near {w}" for w in m.near))
        if not key.endswith(" None")
    ]
    candidates = block(keys, Serial())
    verdicts = score(candidates.pairs, lambda x, y: compare(mentions[x], mentions[y], likeness), threshold=ENOUGH)
    clusters: list[dict[int, str]] = [{} for _ in pages]
    for ident, name in cluster(mentions, verdicts.links).of.items():
        clusters[at[ident][0]][at[ident][1]] = name
    return clusters


def conll(pages: Sequence[Json], where: str | None) -> float:
    """CoNLL F1, 0-100, of our clusters over all pages together."""
    clusters = linked(pages, where is not None)
    found = [
        {**page, "events": [{**m, "chain": own[k]} for k, m in enumerate(page["events"]) if k in own]}
        for page, own in zip(pages, clusters, strict=True)
    ]
    result = scorers.scorer("coref").score(list(zip(pages, found, strict=True)), "events", where)
    return 100 * float(result["CoNLL F1"])


def figures(workers: int) -> Figures:
    """CoNLL F1 of the development part of every corpus."""
    return {
        f"{corpus}.events_CoNLL_F1": round(conll(json_lines(scorers.SHARED / "data" / corpus / "dev.jsonl"), where), 1)
        for corpus, where in CORPORA.items()
    }
