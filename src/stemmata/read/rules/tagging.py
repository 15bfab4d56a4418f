"""Coarse word classes of one sentence, decided by dictionary and by the word before and after.

What this is for: enough grammar to find noun phrases and the clause around a verb, in linear time. What it is not: a full
part-of-speech tagger: any word that no list knows counts as part of a name or noun phrase.

Classes: D determiner, P preposition, R pronoun, W relative, C and/or/but, S subordinator, X adverb, O negation, M modal,
B be, H have, Z do, T to (before a verb), V finite verb, E participle, G -ing form, I infinitive, Q number, N nominal,
A possessive ending, and , . " ( ) for punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from stemmata.lexicon.frames import noun_frames, verb_forms
from stemmata.lexicon.vocabulary import Form, lists, reporting_class
from stemmata.read.words import Word

PUNCTUATION = {
    **dict.fromkeys(".!?;:", "."),
    ",": ",",
    **dict.fromkeys(['"', "“", "”", "''", "``", "«", "»", "‘", "'", "’"], '"'),
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
}
NOUNS_TOO = lists()["nouns_too"]
SKIPPED = "XO"


@dataclass(slots=True)
class Line:
    """A sentence: its tokens, their classes, the verb form of each (None for others), and its place in the document."""

    words: list[Word]
    tags: list[str]
    forms: list[Form | None]
    paragraph: int
    title: bool
    caseless: bool
    quoted: list[bool] = field(default_factory=list)

    def before(self, i: int) -> int:
        """Index of the last token before i that is no adverb and no negation; -1 if none."""
        i -= 1
        while i >= 0 and self.tags[i] in SKIPPED:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Index of the first token after i that is no adverb and no negation; the length of the sentence if none."""
        i += 1
        while i < len(self.tags) and self.tags[i] in SKIPPED:
            i += 1
        return i


@cache
def _closed() -> dict[str, str]:
    known = lists()
    tags: dict[str, str] = {}
    for name, tag in (
        ("adverbs", "X"), ("pronouns", "R"), ("conjunctions", "S"), ("prepositions", "P"), ("relatives", "W"), ("determiners", "D"),
        ("numbers", "Q"), ("modals", "M"), ("be", "B"), ("have", "H"), ("do", "Z"), ("negations", "O"),
    ):  # fmt: skip
        tags.update(dict.fromkeys(known[name], tag))
    tags.update(
        {
            "and": "C",
            "or": "C",
            "but": "C",
            "nor": "C",
            "&": "C",
            "no": "D",
            "to": "P",
            "that": "W",
            "her": "D",
            "which": "W",
            "one": "Q",
            "&amp;": "C",
        }
    )
    tags.update(dict.fromkeys(("those", "another", "all", "both"), "D"))
    tags.update(dict.fromkeys(("since", "after", "before", "until", "as"), "P"))
    tags.update(dict.fromkeys(known["months"] - {"may", "mar", "march"}, "N"))
    return tags


def tag(words: list[Word], paragraph: int, title: bool, caseless: bool) -> Line:
    """The classes of a sentence's tokens."""
    forms = verb_forms()
    count = len(words)
    line = Line(words, ["N"] * count, [None] * count, paragraph, title, caseless)
    tags = line.tags
    shouting = sum([w.text.isupper() for w in words]) * 2 > count
    for i, word in enumerate(words):
        tags[i] = _dictionary_class(word.text, word.lower, i > 0, shouting)
        if tags[i] == "v":
            line.forms[i] = forms[word.lower]
    _hedged_counts(line)
    _joined_adverbs(line)
    for i in range(count):
        if tags[i] == "v":
            tags[i] = _verb_class(line, i)
        elif tags[i] == "N" and _is_new_participle(line, i):
            tags[i], line.forms[i] = "E", Form(words[i].lower.removesuffix("ed"), "dn")
        elif tags[i] == "W" and words[i].lower == "that":
            tags[i] = _that(line, i)
        elif tags[i] == "P" and words[i].lower == "to" and i + 1 < count:
            follower = line.after(i)
            form = forms.get(words[follower].lower) if follower < count else None
            if form is not None and ("b" in form.features or form.lemma in ("be", "have", "do")):
                tags[i] = "T"
    return line


@lru_cache(maxsize=50_000)  # words recur; the bound keeps a worker small
def _dictionary_class(text: str, lower: str, inside: bool, shouting: bool) -> str:
    """The class that a word has by the lists alone; v for a verb form to be decided, N for a word no list knows."""
    mark = PUNCTUATION.get(text) or ("" if lower else ".")
    if mark:
        return mark
    if lower in ("'s", "'"):
        return "A"
    if text.isupper() and len(text) > 1 and lower.isalpha() and not shouting:
        return "N"  # an acronym, even one that looks like a word ("HAS", "IS", "US")
    closed = _closed().get(lower)
    if closed and not (text == "May" and inside):
        return closed
    if lower[0].isdigit() or _is_spelled_number(lower):
        return "Q"
    if lower in verb_forms():
        return "v"
    if lower.endswith("ly") and len(lower) > 4 and not text[0].isupper() and lower not in NO_ADVERBS:
        return "X"
    return "N" if lower[0].isalnum() else "."


def _is_spelled_number(lower: str) -> bool:
    """ "twenty-nine", "forty-seven"."""
    tens, _, ones = lower.partition("-")
    return tens.endswith("ty") and tens in lists()["numbers"] and ones in lists()["numbers"]


NO_ADVERBS = frozenset({"family", "july", "italy", "assembly", "ally", "army"})
AS_MANY = (["as", "many", "as"], ["as", "few", "as"])
HEDGES_BEFORE = {"least": "at", "most": "at", "than": "more", "to": "up"}


def _hedged_counts(line: Line) -> None:
    """ "at least 17", "more than 60", "up to 150", "about 30", "between 500 and 800": the hedge belongs to the number."""
    tags, words = line.tags, line.words
    for i in range(1, len(tags)):
        if tags[i] == "Q" and i > 1 and tags[i - 2] == "Q" and words[i - 1].text in ("-", "–", "—"):
            tags[i - 1] = "Q"  # "2,000-3,000"
        if tags[i] == "Q" and i > 2 and words[i - 1].lower in ("a", "an") and words[i - 2].lower in HEDGES_BEFORE:
            if words[i - 3].lower == HEDGES_BEFORE[words[i - 2].lower]:
                tags[i - 3] = tags[i - 2] = tags[i - 1] = "X"  # "at least a dozen"
            continue
        if tags[i] == "Q" and i > 2 and [w.lower for w in words[i - 3 : i]] in AS_MANY:
            tags[i - 3] = tags[i - 2] = tags[i - 1] = "X"
            continue
        if tags[i] != "Q" or tags[i - 1] not in "PSXNRC":
            continue
        before = words[i - 1].lower
        if before in ("about", "around", "over", "nearly", "almost", "some", "roughly", "approximately", "only", "under"):
            tags[i - 1] = "X"
        elif before in HEDGES_BEFORE and i > 1 and words[i - 2].lower in (HEDGES_BEFORE[before], "fewer", "less", "close"):
            tags[i - 1] = tags[i - 2] = "X"
        elif before in ("to", "and", "or") and i > 1 and tags[i - 2] == "Q":
            if i > 2 and words[i - 3].lower == "between":
                tags[i - 3] = "X"
                tags[i - 1] = "Q"
            elif before != "and" and words[i - 2].lower[0].isdigit() == words[i].lower[0].isdigit():
                tags[i - 1] = "Q"


GIVEN_OVER = frozenset(f"{verb}{end}" for verb in ("hand", "turn") for end in ("", "s", "ed", "ing")) | {"took", "taken", "taking"}
"""Verbs whose particle "over" may stand before a number."""


def _joined_adverbs(line: Line) -> None:
    """ "ruthlessly and cruelly murdered": what joins two adverbs is part of them; "who once led", "until then led": adverbs."""
    for i in range(1, len(line.tags) - 1):
        if line.words[i].lower == "once" and line.tags[i - 1] in "WRHN" and line.tags[i + 1] in "vBH":
            line.tags[i] = "X"
        if line.words[i].lower == "no" and line.words[i + 1].lower == "longer":
            line.tags[i], line.tags[i + 1] = "O", "X"  # "can no longer field"
        if line.words[i].lower == "over" and line.tags[i] == "X" and line.words[i - 1].lower in GIVEN_OVER:
            line.tags[i] = "P"  # "handed over 120 rifles" is no "more than 120"
        if line.words[i].lower in ("until", "till") and line.words[i + 1].lower in ("then", "recently", "now"):
            line.tags[i] = line.tags[i + 1] = "X"
        if line.tags[i] == "C" and line.tags[i - 1] == line.tags[i + 1] == "X" and line.words[i + 1].lower.endswith("ly"):
            line.tags[i] = "X"


def _that(line: Line, i: int) -> str:
    """ "that" before a noun at the start of a phrase after a preposition is a determiner; else a relative or a conjunction."""
    return "D" if i and line.tags[i - 1] == "P" and i + 1 < len(line.tags) and line.tags[i + 1] == "N" else "W"


def _is_new_participle(line: Line, i: int) -> bool:
    """Whether a word that no list knows is a participle by its ending and the "have" before it: "has dwindled"."""
    word, before = line.words[i], line.before(i)
    return before >= 0 and line.tags[before] == "H" and word.lower.endswith("ed") and len(word.lower) > 4 and word.text[0].islower()


def _verb_class(line: Line, i: int) -> str:
    form = line.forms[i]
    assert form is not None
    features = form.features
    previous = line.before(i)
    before = line.tags[previous] if previous >= 0 else "."
    following = i + 1
    after = line.tags[following] if following < len(line.tags) else "."
    word = line.words[i]
    named = after == "N" or (following < len(line.words) and line.words[following].text[0].isupper())
    if word.text[0].isupper() and i and not line.title and before in "NDA" and named:
        return "N"  # a word of a name ("Salvation Front", "Naru Armed Forces")
    if before in "TMZ" and "b" in features:
        return "I"
    if before in "BH" and ("n" in features or "g" in features):
        return "E" if "n" in features else "G"
    if before == "D" and "b" in features and form.lemma not in NOUNS_TOO and line.words[previous].lower in lists()["standing_alone"]:
        return "V"  # "many believe"
    if before == "Q" and "d" in features and "n" not in features and "b" not in features:
        return "V"  # "a dozen came home"
    if before in "DAQ":
        if "n" in features and before == "Q" and after not in "Nv":
            return (
                "N"
                if form.lemma in ("kill", "wound", "injure")
                and word.lower != "killing"
                and (following >= len(line.tags) or line.words[following].lower != "by")
                else "E"
            )
        return "N" if line.tags[i - 1] not in SKIPPED or after == "N" else "V"
    if before == "P" and "n" in features and following < len(line.tags) and line.words[following].lower == "by":
        return "E"  # "as reported by"
    if before == "P":
        return "G" if "g" in features and after not in ("P", ",", ".") else "N"
    if features == "g":
        return _ing(line, i, before, after)
    if "d" in features or "n" in features:
        return _past(line, i, before, after)
    return _present(line, i, before, after)


def _ing(line: Line, i: int, before: str, after: str) -> str:
    """An -ing form: a noun before "of" and after nothing nominal; else a participle."""
    lower = line.words[i].lower
    if lower in noun_frames() and after == "N" and line.words[i + 1].lower in COMPOUNDS:
        return "N"  # "shooting victims"
    if lower in noun_frames() and (after == "P" or (before in ".,C" and after in "V.,")) and before not in ("N", ","):
        return "N"
    if lower in noun_frames() and before == "N" and after in ("P", ".", ",", "v", "V", "B", "H", "W", "S", "C", "X"):
        return "N"  # a compound ("suicide bombing in")
    return "G"


COMPOUNDS = frozenset(
    {"victim", "victims", "death", "deaths", "suspect", "suspects", "scene", "spree", "range", "position", "positions", "force", "forces"}
    | {
        "vehicle",
        "vehicles",
        "season",
        "age",
        "unit",
        "units",
        "strength",
        "capability",
        "campaign",
        "raid",
        "raids",
        "incident",
        "incidents",
    }
)
"""Nouns that a noun in -ing goes before: "fighting positions"."""


def _past(line: Line, i: int, before: str, after: str) -> str:
    form = line.forms[i]
    assert form is not None
    if "d" not in form.features:
        return "E"
    if form.lemma in ("say", "add", "tell"):
        return "V"
    if before in '.,C"(' and after == "N" and line.words[i].text[0].islower() and i + 2 < len(line.tags) and before != "C":
        return "V" if before == "," else "E"
    return "V"


def _to_verb(line: Line, i: int) -> bool:
    """Whether "to" and the base form of a verb stand at token i."""
    if i + 1 >= len(line.words) or line.words[i].lower != "to":
        return False
    form = verb_forms().get(line.words[i + 1].lower)
    return form is not None and "b" in form.features


def _is_plural(lower: str) -> bool:
    return lower.endswith(("s", "men")) and not lower.endswith(("ss", "us"))


def _present(line: Line, i: int, before: str, after: str) -> str:
    """A base or third-person form, which may be a noun: "ISIS attacks the army", "ISIS attacks in Mosul"."""
    form = line.forms[i]
    assert form is not None
    lower = line.words[i].lower
    if before in "RW":
        return "V"
    both = form.lemma in NOUNS_TOO or lower in noun_frames()
    if both and before == "N" and after == "." and i > 3 and "s" in form.features and reporting_class(form.lemma) == "say":
        comma = i - 1
        while comma > 0 and i - comma < 9 and line.tags[comma] in "NDQPA":
            comma -= 1
        if line.tags[comma] in ',"':
            return "V"  # "..., the relief committee reports."
    if not both:
        return "V" if before in 'NQC,."' or before == ")" else "N"
    later = line.after(i)
    if before == "N" and (after in "DRQ" or (after == "X" and later < len(line.tags) and line.tags[later] == "Q")):
        return "V"
    if before == "N" and line.tags[i - 1] == "X" and after == "N":
        return "V"  # "the rebels often attack convoys"
    if before == "N" and "s" in form.features and line.words[i - 1].text[0].isupper() and _to_verb(line, i + 1):
        return "V"  # "the Front plans to attack"
    if (
        before == "N"
        and "b" in form.features
        and i + 1 < len(line.words)
        and line.words[i + 1].lower == "to"
        and line.words[i - 1].lower.endswith(("s", "men"))
    ):
        return "V"  # "the rebels plan to"
    told = after == "W" and line.words[i + 1].lower not in ("who", "whose", "whom", "which")  # "the frontier guards who"
    if before == "N" and told and form.lemma not in noun_frames():
        return "V"
    if line.title and before == "N" and after in "NDQ" and ("s" in form.features or _is_plural(line.words[i - 1].lower)):
        return "V"
    return "N"
