"""Places of news (LGL, TR-News, GeoWebNews): the right point for a given name, and which words name places.

What this is for: the scorer `geo.py`. Resolution is measured on the gold names that have coordinates: over those that the
program places (Gritta et al. 2020, as Mordecai 3 reports), and over all of them, where a name left without coordinates
counts as wrong. Nationality words ("Afghan forces") are no places to the program and get no point: they are left out of the
first, and are misses in the second. Recognition is measured on GeoWebNews: what reading writes down, against all its toponyms, among
which nationality words are misses (`recognition`), and against the names alone (`names`); and what the reading model marks by the
set's own definition, before the program decides what is a place to it (`marked`). What it is not: the scorer.
"""

from __future__ import annotations

from typing import Any, Final

from evaluation import scorers
from evaluation.gold import json_lines
from evaluation.running import Figures, body_of
from stemmata.lexicon.names import kind_of
from stemmata.read.encoder.artefact import artefact
from stemmata.read.encoder.model import Model
from stemmata.read.encoder.named import stretches
from stemmata.read.locate import candidates
from stemmata.read.reader import MarkedMention, Reader
from stemmata.read.recipe import Recipe, Tools
from stemmata.read.rules.phrases import demonyms
from stemmata.resolve.placing import place_mentions
from stemmata.schema.claim import Mention
from stemmata.schema.text import Document
from stemmata.schema.vocabulary import EntityKind, MentionForm, MentionKind

SETS: Final = ("lgl", "trnews", "geowebnews")


def figures(workers: int) -> Figures:
    """Shares 0-100 within 161 km of the gold point, of those placed and of all; recognition F1 by overlap."""
    del workers  # 135 short documents
    found: Figures = {}
    for name in SETS:
        gold = json_lines(scorers.SHARED / "data" / name / "dev.jsonl")
        found |= _resolution(name, gold, placed(gold))
        if name == "geowebnews":
            found |= _recognition(name, gold)
    return found


def _mention(document: dict[str, Any], place: dict[str, Any]) -> Mention:
    text = document["text"][place["start"] : place["end"]]
    ident = f"{document['id']}#{place['start']}#{place['end']}"
    return Mention(ident, document["id"], place["start"], place["end"], text, MentionKind.PLACE, MentionForm.NAME)


def placed(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each document with its gold names that have coordinates, at the points that the program gives them."""
    documents, found = [], []
    for row in gold:
        mentions = {m.id: m for p in row["places"] if p.get("lat") is not None and p["end"] > p["start"] for m in [_mention(row, p)]}
        tables: dict[str, list[Any]] = {
            "document": [Document(row["id"], row["id"], "", row["text"] or " ", "en")],
            "mention": list(mentions.values()),
            "place_candidate": candidates(list(mentions.values())),
        }
        rows = [(mentions[p.mention_id], p.place) for p in place_mentions(tables)]
        found.append([{"start": m.start, "end": m.end, "lat": p.latitude, "lon": p.longitude} for m, p in rows])
        documents.append(row["id"])
    return [{"id": ident, "places": places} for ident, places in zip(documents, found, strict=True)]


def _resolution(name: str, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Figures:
    pairs = list(zip(gold, predicted, strict=True))
    score = scorers.scorer("geo").score
    some, every = score(pairs)["resolution"], score(pairs, all=True)["resolution"]
    return {
        f"{name}.acc161_placed": round(100 * some["accuracy@161km"], 1),
        f"{name}.acc161_all": round(100 * every["accuracy@161km"], 1),
    }


def recognised(document: dict[str, Any], reader: Reader) -> list[dict[str, int]]:
    """The stretches of a text that reading names as places, and the names of states, which it files as actors."""
    text = document["text"]
    return [
        {"start": mention.extent.start, "end": mention.extent.end}
        for mention in reader.annotate(text, body_of(text)).mentions
        if mention.form is MentionForm.NAME and _is_place(text, mention)
    ]


def _is_place(text: str, mention: MarkedMention) -> bool:
    return mention.kind is MentionKind.PLACE or kind_of(text[mention.extent.start : mention.extent.end]) is EntityKind.STATE


def is_nationality(words: str) -> bool:
    """Whether a coded name is a word of nationality ("Russian"), which the program keeps apart from places."""
    return words.lower().split()[-1] in demonyms()


def _recognition(name: str, gold: list[dict[str, Any]]) -> Figures:
    reader = Tools.of(Recipe()).reader
    found = [{"places": recognised(document, reader)} for document in gold]
    names = [{**d, "places": [p for p in d["places"] if not is_nationality(p["text"])]} for d in gold]
    model = Model(artefact())
    seen = [{"places": marked(document["text"], model)} for document in gold]
    score = scorers.scorer("geo").score

    def overlap(coded: list[dict[str, Any]], given: list[dict[str, Any]]) -> float:
        return round(100 * float(score(list(zip(coded, given, strict=True)))["recognition"]["overlap"]["f1"]), 1)

    return {
        f"{name}.recognition_F1": overlap(gold, found),
        f"{name}.names_F1": overlap(names, found),
        f"{name}.marked_F1": overlap(gold, seen),
    }


def marked(text: str, model: Model) -> list[dict[str, int]]:
    """The stretches that the reading model takes for place names as the set counts them: with words of nationality and states that act.
    The reader settles its names by these; it files nationality words nowhere and states as actors."""
    look = model.look(text, body_of(text), ("places",))
    return [{"start": extent.start, "end": extent.end} for extent, _ in (stretches(look, "places") if look else [])]
