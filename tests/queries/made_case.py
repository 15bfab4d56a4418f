"""A small case made of rows: one family of two pages and a lost statement for each word that is given.

What this is for: tests of queries, export and pages, with the same word in every field that can hold words from outside.
What it is not: the output of a run.
"""

from datetime import date
from pathlib import Path

from stemmata.queries import Queries
from stemmata.schema.claim import Argument, Attribution, Claim, Mention
from stemmata.schema.clusters import Dating, Denotes, Entity, Event, Reports
from stemmata.schema.collation import Collation, Dispute, Fact, Standing, Term, Variant
from stemmata.schema.estimate import Estimate, Quantity
from stemmata.schema.lineage import Derivation, Family, Origin, Testimony
from stemmata.schema.run import Failure
from stemmata.schema.text import Document, Imprint, Segment, Span
from stemmata.schema.vocabulary import (
    Agreement,
    Certainty,
    ClaimType,
    DisputeKind,
    EntityKind,
    Hedge,
    Level,
    Measure,
    MentionForm,
    MentionKind,
    Modality,
    OriginKind,
    PlacePrecision,
    Relation,
    SegmentKind,
    Status,
    TimePrecision,
    Voice,
)
from stemmata.schema.when import TimeExpression, TimeSpan
from stemmata.schema.where import Place, Placing
from stemmata.store.index import Content, Index, write_index

DAY = TimeSpan(date(2021, 10, 8), date(2021, 10, 8), TimePrecision.DAY, "stated")


def made_tables(words=("Kunduz",)):
    """Rows of all tables; `words`: one story for each."""
    tables = {}
    for number, word in enumerate(words):
        for name, rows in _story(f"{number:02}", word).items():
            tables.setdefault(name, []).extend(rows)
    tables["failure"] = [Failure(f"broken-{word}.bin", "collect", f"is no text: {word}") for word in words]
    return tables


def made_index(path: Path, words=("Kunduz",)) -> Index:
    """The rows as an index file."""
    write_index(path, Content(made_tables(words), [], []))
    return Index(path)


def made_queries(path: Path, words=("Kunduz",)) -> Queries:
    """The questions to such an index."""
    return Queries(made_index(path, words))


class _Page:
    """One page of a story: finds words in its text and makes rows of them."""

    def __init__(self, ident, locator, text, word):
        self.document = Document(ident, locator, "ab" * 32, text, "en", None, f"Paper {word}", DAY, (), (f"decoded as {word}",))
        self.text = text

    def find(self, words):
        start = self.text.index(words)
        return Span(self.document.id, start, start + len(words))

    def mention(self, words, kind, form=MentionForm.NAME, antecedent=None):
        span = self.find(words)
        return Mention(f"m-{self.document.id}-{span.start}", self.document.id, span.start, span.end, words, kind, form, antecedent)

    def claim(self, toll, estimate, **parts):
        quote, number = self.find(f"A bomb killed {toll} people"), self.find(toll)
        quantity = Quantity(self.document.id, number.start, number.end, Measure.KILLED, estimate)
        fields = {
            "subtype": None,
            "arguments": (),
            "when": None,
            "where": (),
            "attribution": (),
            "negated": False,
            "title": False,
            "hedges": (),
        }
        common = {"quote": quote, "trigger": self.find("killed"), "quantities": (quantity,), "confidence": 0.5}
        ident = f"c-{self.document.id}"
        return Claim(id=ident, document_id=self.document.id, type=ClaimType.CASUALTY, **{**fields, **common, **parts})


def _story(key, word):
    """Page one quotes a lost statement ("at least 46"), page two a person ("about 100"); one event, one dispute."""
    top, title = f"Menu {word}\n", f"Bomb in {word}\n\n"
    one = _Page(
        f"d{key}a",
        f"https://example.org/{key}/a?{word}",
        f"{top}{title}A bomb killed at least 46 people on Friday in {word}, the ministry said.\n",
        word,
    )
    two = _Page(f"d{key}b", f"javascript:{word}", f"{top}{title}A bomb killed about 100 people, Jan Doe {word} said. He fled.\n", word)
    ministry = one.mention("the ministry", MentionKind.ORGANISATION, MentionForm.NOMINAL)
    place = one.mention(f"{word}, the"[: len(word)] if word else "Friday", MentionKind.PLACE)
    person = two.mention(f"Jan Doe {word}", MentionKind.PERSON)
    pronoun = two.mention("He", MentionKind.PERSON, MentionForm.PRONOUN, person.id)
    friday = one.find("Friday")
    time = TimeExpression(f"t{key}", one.document.id, friday.start, friday.end, "XXXX-WXX-5")
    said = (Attribution(ministry.id, one.find("said"), one.find("A bomb"), Voice.BODY),)
    low = one.claim(
        "at least 46",
        Estimate(46, None, None, Hedge.AT_LEAST),
        when=time.id,
        where=(place.id,),
        attribution=said,
        modality=Modality.REPORTED,
        cues=(f"rule {word}",),
    )
    voiced = (Attribution(person.id, None, two.find("A bomb"), Voice.PERSON, True),)
    arguments = (Argument("victim", pronoun.id),)
    about = two.claim(
        "about 100", Estimate(None, 100, None, Hedge.ABOUT), attribution=voiced, arguments=arguments, modality=Modality.REPORTED, cues=()
    )
    return {
        **_read(one, two, (ministry, place, person, pronoun), time, (low, about)),
        **_resolved(key, word, one, two, (ministry, place, person), (low, about)),
        **_traced(key, word, one, two, (low, about)),
    }


def _read(one, two, mentions, time, claims):
    segments = []
    for page in (one, two):
        edges = [0, page.text.index("\n") + 1, page.text.index("\n\n") + 2, len(page.text)]
        kinds = (SegmentKind.FURNITURE, SegmentKind.TITLE, SegmentKind.BODY)
        segments += [Segment(page.document.id, a, b, k) for a, b, k in zip(edges, edges[1:], kinds, strict=False)]
    imprints = [Imprint(p.document.id, p.find(p.text.split("\n")[1]), None, None, None, "en") for p in (one, two)]
    return {
        "document": [one.document, two.document],
        "segment": segments,
        "imprint": imprints,
        "mention": list(mentions),
        "time_expression": [time],
        "claim": list(claims),
    }


def _resolved(key, word, one, two, mentions, claims):
    ministry, place, person = mentions
    kunduz = Place(f"g{key}", f"Place {word}", PlacePrecision.CITY, 36.7, 68.9, "AF", word, 1135689, 300000)
    entities = [
        Entity(f"e{key}m", EntityKind.ORGANISATION, f"Ministry {word}", None, False),
        Entity(f"e{key}p", EntityKind.PERSON, f"Jan Doe {word}", None, True),
        Entity(f"e{key}x", EntityKind.PLACE, f"Town {word}", None, False),
    ]
    denotes = [
        Denotes(m.id, m.document_id, e, f"because {word}") for m, e in ((ministry, f"e{key}m"), (place, f"e{key}x"), (person, f"e{key}p"))
    ]
    return {
        "entity": entities,
        "denotes": denotes,
        "event": [Event(f"v{key}", ClaimType.ATTACK, f"Bomb in {word} told by Jan Doe {word}", DAY, place.id)],
        "reports": [Reports(c.id, c.document_id, f"v{key}", f"same day and {word}") for c in claims],
        "dating": [Dating(f"t{key}", one.document.id, DAY)],
        "placing": [Placing(place.id, one.document.id, kunduz, f"only {word}")],
    }


def _traced(key, word, one, two, claims):
    low, about = claims
    lost, page = f"o{key}l", f"o{key}p"
    variants = (Variant(low.id, lost, low.quantities[0].estimate, True), Variant(about.id, page, about.quantities[0].estimate, True))
    reason = f"Jan Doe {word} against the ministry"
    return {
        "origin": [
            Origin(lost, f"Ministry {word}", OriginKind.BODY, None, f"e{key}m", True),
            Origin(page, f"Paper {word}", OriginKind.PAGE, two.document.id, None, False),
        ],
        "testimony": [Testimony(low.id, one.document.id, lost, 1, "R1"), Testimony(about.id, two.document.id, page, 0, "R1")],
        "derivation": [
            Derivation(
                one.document.id,
                lost,
                Relation.CITES,
                Certainty.STATED,
                True,
                (one.find("the ministry said"),),
                (low.id,),
                (f"names {word}",),
            ),
            Derivation(
                two.document.id, one.document.id, Relation.RETELLS, Certainty.SUSPECTED, False, (), (about.id,), (f"shares {word}",)
            ),
        ],
        "family": [Family(f"f{key}", lost, True, f"Ministry {word}", (one.document.id, two.document.id))],
        "collation": [Collation(f"v{key}", Measure.KILLED, None, 46, None, 100, True, Agreement.COMPATIBLE, "R6b", reason, variants)],
        "standing": [
            Standing(
                f"v{key}",
                (lost, page),
                (),
                2,
                2,
                Status.CONTESTED,
                Level.MODERATE,
                3,
                (Term("independent origins", 2), Term(word, 1)),
                ("R3", "R9", "R10"),
            )
        ],
        "dispute": [
            Dispute(f"x{key}", DisputeKind.VALUE, f"v{key}", None, Measure.KILLED, (low.id, about.id), Agreement.COMPATIBLE, False, reason)
        ],
        "fact": [Fact(f"e{key}m", "leader", f"e{key}p", None, None, date(2021, 10, 1), None, date(2021, 10, 8), low.id, lost, False)],
    }
