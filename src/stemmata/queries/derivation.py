"""How each part of a claim was derived: what it is, from which words, by which rule.

What this is for: one list that the sheet of `show`, its JSON and a page print, so that every part can be checked by hand. What it
is not: a derivation; it names the rule that was used, and the words stand at their offsets.
"""

from __future__ import annotations

from typing import Any

from stemmata.queries import wording
from stemmata.queries.page import Page, Record
from stemmata.schema.claim import Claim
from stemmata.schema.vocabulary import Hedge, Modality

HEDGES = {
    Hedge.EXACT: "said without a hedge",
    Hedge.ABOUT: "“about” and the like give a best value and no bound",
    Hedge.AT_LEAST: "“at least”, “more than” and the like give a low bound alone",
    Hedge.AT_MOST: "“at most”, “up to” and the like give a high bound alone",
    Hedge.RANGE: "a range gives low and high",
    Hedge.VAGUE: "a vague word stands for a range; it never becomes a best figure (R6c)",
}
OF_THE_CLAUSE = {
    Modality.POSSIBLE: "the clause itself leaves it open",
    Modality.BELIEVED: "the clause or its source says that it is believed",
    Modality.PLANNED: "the clause tells of what is to come",
    Modality.CONDITIONAL: "the clause stands under a condition",
    Modality.GENERALISATION: "the clause tells what is usual",
}
RELATIVE = ("R", "N", "XXXX")
"""Beginnings of values that need a date to count from (see `schema.when`)."""


def derivation(page: Page, claim: Claim, record: Record, entities: dict[str, Record]) -> list[Record]:
    """`part`, `value`, `because`, `rules`, `words` (spans) of each part, in the order of a sheet. `entities`: by words of a mention."""
    parts = [_reading(record), _modality(record)]
    parts += [_link(n, link, page, claim, entities) for n, link in enumerate(record["attribution"], start=1)]
    if not record["attribution"]:
        parts.append(_part("said by", wording.PAGE_ITSELF, "no source is named whose words hold the claim", ["R1"], []))
    parts += [_role(role, entities) for role in record["roles"]]
    parts += [_quantity(q) for q in record["quantities"]]
    if record["time"]:
        parts.append(_time(record["time"], page.value_of(claim.when)))
    parts += [_place(place) for place in record["places"]]
    parts += [_part("hedge", f"“{h['text']}”", "kept word for word", ["R12"], [h]) for h in record["hedges"]]
    return parts


def _part(part: str, value: str, because: str, rules: list[str], words: list[Any]) -> Record:
    return {"part": part, "value": value, "because": because, "rules": rules, "words": [_span(w) for w in words if w]}


def _span(record: Record) -> Record:
    return {key: record[key] for key in ("start", "end", "text")}


def _reading(record: Record) -> Record:
    trigger = record["trigger"]
    by = ", ".join(record["cues"]) or "no rule named"
    kind = record["type"] + (f" ({record['subtype']})" if record["subtype"] else "")
    seen = f"the words “{trigger['text']}” carry it" if trigger else "no single word carries it"
    because = f"{seen}; read by {by} with confidence {record['reading_confidence']:.2f} in the reading, not in the truth"
    return _part("type", kind + (", negated" if record["negated"] else ""), because, list(record["cues"]), [trigger or record["quote"]])


def _modality(record: Record) -> Record:
    modality, chain = Modality(record["modality"]), record["attribution"]
    inner = chain[0] if chain else None
    words = [*record["hedges"]]
    cue = inner["cue"] if inner else None
    if modality in OF_THE_CLAUSE:
        said = " and ".join(f"“{h['text']}”" for h in record["hedges"])
        because = OF_THE_CLAUSE[modality] + (f": {said}" if said else "")
        if modality is Modality.BELIEVED and cue and not said:
            because, words = f"its source believes it: “{cue['text']}”", [cue]
        return _part("modality", str(modality), because, ["R12"] if said else [], words or [record["quote"]])
    if inner is None:
        return _part("modality", str(modality), "the page says it in its own voice", [], [record["quote"]])
    source, with_cue = inner["source"], f" by “{cue['text']}”" if cue else ""
    because, rules = {
        Modality.ASSERTED: (f"the page retells “{source['text']}” in its own voice", []),
        Modality.REPORTED: (f"said by “{source['text']}”{with_cue}", []),
        Modality.DENIED: (f"denied by “{source['text']}”{with_cue}", []),
        Modality.CLAIMED_BY_PARTY: (f"“{source['text']}” is a party to it{with_cue}", ["R5", "R13"]),
        Modality.CLAIMED_BY_PERPETRATOR: (f"“{source['text']}” says it of itself{with_cue}", ["R5"]),
    }[modality]
    return _part("modality", str(modality), because, rules, [cue, source])


def _entity(text: str, entities: dict[str, Record]) -> str:
    found = entities.get(text)
    return f"; taken for {found['name']}: {found['because']}" if found else ""


def _link(number: int, link: Record, page: Page, claim: Claim, entities: dict[str, Record]) -> Record:
    source, cue = link["source"], link["cue"]
    content = claim.attribution[number - 1].content
    by = f"the cue “{cue['text']}”" if cue else "no saying word"
    reach = "its reach over these words is inferred by distance" if link["inferred"] else "these words lie in what it says, by grammar"
    stands = f"; stands for “{source['antecedent']['text']}”" if source.get("antecedent") else ""
    because = f"{link['voice']} with {by}; {reach} (characters {content.start}–{content.end}){stands}{_entity(source['text'], entities)}"
    words = [source, cue, page.span(content.start, content.end)]
    return _part(f"link {number}", f"“{source['text']}”", because, ["R1"] if number == 1 else ["R1", "R4"], words)


def _role(role: Record, entities: dict[str, Record]) -> Record:
    antecedent = role.get("antecedent")
    stands = f"stands for “{antecedent['text']}”" if antecedent else "named or described by these words"
    because = stands + (_entity(role["text"], entities) or "; taken for nobody else")
    return _part(role["role"], f"“{role['text']}”", because, ["R14"], [role, antecedent])


def _quantity(quantity: Record) -> Record:
    text, hedge = quantity["text"], Hedge(quantity["hedge"])
    in_words = not any(char.isdigit() for char in text)
    how = ""
    if in_words and hedge is not Hedge.VAGUE:
        how = "one person or thing named or described counts one; " if quantity["best"] == 1 else "a word for a number; "
    part = "; told as a part of a whole: never added (R6)" if quantity["subset"] else ""
    numbers = ", ".join(f"{key} {quantity[key]:,}" for key in ("low", "best", "high") if quantity[key] is not None)
    return _part("figure", f"{quantity['kind']}: {numbers}", f"“{text}”: {how}{HEDGES[hedge]}{part}", ["R7"], [quantity])


def _time(time: Record, value: str | None) -> Record:
    rules = ["R8"] if value and value.startswith(RELATIVE) else []
    shown = f"“{time['text']}” is {value or 'not read'}; {time['basis']}; precision {time['precision']}"
    return _part("time", wording.time(time), shown, rules, [time])


def _place(place: Record) -> Record:
    if place["name"] is None:
        return _part("place", f"“{place['text']}”", "no gazetteer entry fits: kept as a name without coordinates", ["P5"], [place])
    entry = f", GeoNames {place['geonames']}" if place["geonames"] else ""
    return _part("place", f"{place['name']}, to the {place['precision']}{entry}", place["because"], ["P5"], [place])
