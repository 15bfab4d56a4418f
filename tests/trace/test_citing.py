"""Rule R1 beyond claims: whom a page cites, by what was read as a source and by the words beside a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Attribution, Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.text import Span, stable_id
from stemmata.schema.vocabulary import Certainty, ClaimType, EntityKind, MentionForm, MentionKind, OriginKind, Relation, Voice
from stemmata.trace import trace
from tests.trace.casebook import Casebook, wire_story


def run(book: Casebook) -> dict[str, list[Any]]:
    return trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]


def parents(book: Casebook, child: str) -> set[str]:
    out = run(book)
    names = {o.id: o.name for o in out["origin"]}
    return {names.get(d.parent, d.parent) for d in out["derivation"] if d.child == child}


def said(book: Casebook, page: str, words: str, entity: str | None, voice: Voice) -> None:
    """An attribution that no claim rests on."""
    at = book.texts[page].index(words)
    mention = book._mention(page, words, entity)
    book.rows["attribution"].append(Attribution(mention, None, Span(page, at, at + len(words)), voice))


def test_a_source_of_what_was_read_as_no_claim_is_still_cited() -> None:
    book = Casebook()
    book.page("p", "x\nFen\nThe Lantern writes that the eels are back at Fen.\n", day=date(2031, 6, 1))
    said(book, "p", "The Lantern", "lantern", Voice.OUTLET)
    (edge,) = run(book)["derivation"]
    assert (edge.relation, edge.certainty, edge.claims) == (Relation.CITES, Certainty.STATED, ())
    assert edge.evidence


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("Eels are back at Fen, says the angling site Hill Gazette.", True),
        ("The Hill Gazette, which spoke to a miller, has another figure.", True),
        ("A miller confirmed the news to the Hill Gazette.", True),
        ("The owner of the Hill Gazette was arrested at Fen.", False),
        ("Rain fell. The Hill Gazette stands on the quay of Rill.", False),
    ],
)
def test_a_publication_is_cited_by_words_of_telling_beside_its_name(sentence: str, cited: bool) -> None:
    book = Casebook()
    book.page("p", f"x\nFen\n{sentence}\n", day=date(2031, 6, 1))
    book._mention("p", "Hill Gazette", "gazette")
    assert parents(book, "p") == ({"Hill Gazette"} if cited else set())


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("Reed Front denies the raid.", True),
        ("Reed Front presented its new chief in a video that went round this week.", True),
        ("The Reed Front itself has always said so.", True),
        ("Six died in the raid, for which the Reed Front took responsibility.", True),
        ("Boats came to the Reed Front, adds the miller.", False),
        ("Reed Front carried out the raid in the night.", False),
        ("Boats of the Reed Front were seen, and a letter was found in a house.", False),
    ],
)
def test_a_body_is_cited_where_it_speaks_and_not_where_it_acts(sentence: str, cited: bool) -> None:
    book = Casebook()
    book.page("p", f"x\nFen\n{sentence}\n", day=date(2031, 6, 1))
    book._mention("p", "Reed Front", "front")
    assert parents(book, "p") == ({"Reed Front"} if cited else set())


def test_what_a_copied_page_cites_is_no_edge_of_its_copy() -> None:
    book = Casebook()
    wire_story(book)
    wire_story(book, "copy", head="Port Courier", day=date(2031, 5, 7))
    for page in ("wire-1", "copy"):
        said(book, page, "The Ministry of River Defence", "army", Voice.BODY)
    assert parents(book, "copy") == {"wire-1"}


def police(book: Casebook, page: str, place: str, event: str | None) -> str:
    book.page(page, f"x\n{place}\nThe police said that boats attacked {place} with {page} men.\n", day=date(2031, 6, 1))
    return book.claim(page, ClaimType.ATTACK, f"attacked {place}", by=[("The police", None)], event=event)


def test_the_police_of_two_pages_are_one_voice_for_one_event_only() -> None:
    book = Casebook()
    claims = [
        police(book, "a", "Rill", "raid"),
        police(book, "b", "Rill", "raid"),
        police(book, "c", "Fen", "other"),
        police(book, "d", "Fen", None),
    ]
    out = run(book)
    origin = {t.claim_id: t.origin_id for t in out["testimony"]}
    first, second, third, fourth = (origin[c] for c in claims)
    assert first == second
    assert len({first, third, fourth}) == 3
    assert not out["derivation"]
    assert all(o.kind is OriginKind.BODY for o in out["origin"])


def test_a_name_that_one_page_calls_a_daily_is_a_publication_on_every_page() -> None:
    book = Casebook()
    book.page("a", "x\nFen\nThe daily Quay Bell revealed that 30 Herons left.\n", day=date(2031, 6, 1))
    book.page("b", "x\nFen\nQuay Bell of Rill wrote that 40 Herons left.\n", day=date(2031, 6, 2))
    claims = [
        book.claim("a", ClaimType.DEFECTION, "30 Herons left", by=[("Quay Bell", "tobin")]),  # read as a person
        book.claim("b", ClaimType.DEFECTION, "40 Herons left", by=[("Quay Bell of Rill", None)]),
    ]
    out = run(book)
    origin = {t.claim_id: t.origin_id for t in out["testimony"]}
    assert origin[claims[0]] == origin[claims[1]]
    (voice,) = (o for o in out["origin"] if o.id == origin[claims[0]])
    assert (voice.name, voice.kind) == ("Quay Bell of Rill", OriginKind.PUBLICATION)


def test_a_circle_is_said_of_the_earlier_page() -> None:
    book = Casebook()
    shared = "Ada Tobin met Sel Okoro in Karvale with 417 Herons and the Marrow Guard."
    book.page("a", f"Hill Gazette\nPact\n{shared} The Lantern reported it too.\n", publisher="Hill Gazette", day=date(2031, 3, 1))
    book.page(
        "b",
        "The Lantern\nPact!\nWith 417 Herons and the Marrow Guard Ada Tobin saw Sel Okoro at Karvale, the Hill Gazette says.\n",
        publisher="The Lantern",
        day=date(2031, 3, 9),
    )
    said(book, "a", "The Lantern", "lantern", Voice.OUTLET)
    said(book, "b", "the Hill Gazette", "gazette", Voice.OUTLET)
    book.rows["dating"] = [d for d in book.rows["dating"] if d.subject != "a"]
    late = book.rows["dating"][0].time
    book.rows["dating"].append(type(book.rows["dating"][0])("a", "a", replace(late, earliest=date(2031, 3, 1), latest=date(2031, 3, 20))))
    edges = {(d.child, d.parent): d for d in run(book)["derivation"]}
    assert any(reason.startswith("circular") for reason in edges["a", "b"].because)
    assert not any(reason.startswith("circular") for reason in edges["b", "a"].because)


@pytest.mark.parametrize("pages_of_its_own", [False, True])
def test_a_paper_by_its_first_words_is_the_only_paper_of_that_longer_name(pages_of_its_own: bool) -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("short", EntityKind.PUBLISHER, "O Remo", None, private=False))
    book.rows["entity"].append(Entity("full", EntityKind.PUBLISHER, "O Remo de Fen", None, private=False))
    for ident, name, entity in (("p1", "O Remo", "short"), ("p2", "O Remo de Fen", "full")):
        book.page(ident, f"x\nFen\n{name} wrote that the League holds {ident}.\n", day=date(2031, 6, 1))
        mention = _mention_of(book, ident, name, entity)
        claim = book.claim(ident, ClaimType.PRESENCE, f"the League holds {ident}", by=[(name, None)])
        assert claim and mention
    if pages_of_its_own:
        for name, entity in (("O Remo", "short"), ("O Remo de Fen", "full")):
            book.page(f"own-{entity}", f"{name}\nFen\nThe eels are back.\n", publisher=name, day=date(2031, 5, 1))
            _mention_of(book, f"own-{entity}", name, entity)
    papers = [o for o in run(book)["origin"] if o.name.startswith("O Remo")]
    assert len(papers) == (2 if pages_of_its_own else 1)


def _mention_of(book: Casebook, page: str, words: str, entity: str) -> str:
    at = book.texts[page].index(words)
    mention = stable_id("mention", page, at, at + len(words))
    book.mentions.add(mention)
    book.rows["mention"].append(Mention(mention, page, at, at + len(words), words, MentionKind.OUTLET, MentionForm.NAME))
    book.rows["denotes"].append(Denotes(mention, page, entity, "named"))
    return mention


def test_a_slip_of_a_copyist_makes_no_voice_that_the_model_does_not_cite() -> None:
    book = Casebook()
    wire_story(book)
    told = book.texts["wire-1"].replace("a harbour clerk who", "Sel Okoro, once of the Delta Survey Office of Records, who")
    book.page("model", told.replace("Marsh Wire | news", "Marsh Wire | early"), publisher="Marsh Wire", day=date(2031, 5, 5))
    book.page("copy", told.replace("once of", "spokesman of").replace("Marsh Wire | news", "x"), day=date(2031, 5, 7))
    said(book, "copy", "the Delta Survey Office of Records", "survey", Voice.BODY)
    assert "Delta Survey Office of Records" not in parents(book, "copy")


def test_a_paper_called_by_its_town_is_the_paper_named_before() -> None:
    book = Casebook()
    book.page("p", "x\nFen\nThe Lantern writes that the League holds Fen. The Rill paper gives it 300 men.\n", day=date(2031, 6, 1))
    book.rows["entity"].append(Entity("rill-paper", EntityKind.PUBLISHER, "Rill paper", None, private=False))
    book.claim("p", ClaimType.PRESENCE, "the League holds Fen", by=[("The Lantern", "lantern")])
    _mention_of(book, "p", "Rill paper", "rill-paper")
    book.claim("p", ClaimType.STRENGTH, "gives it 300 men", by=[("Rill paper", None)])
    assert parents(book, "p") == {"The Lantern"}


def test_a_member_state_inside_a_report_is_the_report() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("some-state", EntityKind.STATE, "Member State", None, private=False))
    text = "Delta Survey Office of Records\nReport\nOne Member State puts the League at 300 men.\n"
    book.page("p", text, publisher="Delta Survey Office of Records", day=date(2031, 6, 1))
    _mention_of(book, "p", "Delta Survey Office of Records", "survey")
    _mention_of(book, "p", "Member State", "some-state")
    claim = book.claim("p", ClaimType.STRENGTH, "the League at 300 men", by=[("Member State", None)])
    out = run(book)
    names = {o.id: o.name for o in out["origin"]}
    assert [names[t.origin_id] for t in out["testimony"] if t.claim_id == claim] == ["Delta Survey Office of Records"]


def test_the_name_after_weekly_is_a_paper_and_its_last_word_too() -> None:
    book = Casebook()
    text = "x\nFen\nAccording to the weekly The Fen Gate of May, the League holds Fen. The Gate says that it has 300 men.\n"
    book.page("p", text, day=date(2031, 6, 1))
    book.page("q", "x\nFen\nThe Fen Gate, a paper read on both banks, tells of 300 men.\n", day=date(2031, 6, 2))
    claims = [
        book.claim(page, ClaimType.STRENGTH, quote, by=[(name, None)])
        for page, quote, name in (
            ("p", "the League holds Fen", "Fen Gate"),
            ("p", "it has 300 men", "Gate says"),
            ("q", "tells of 300 men", "The Fen Gate"),
        )
    ]
    said = next(m for m in book.rows["mention"] if m.text == "Gate says")
    book.rows["mention"] = [replace(m, text="Gate", end=m.end - 5) if m is said else m for m in book.rows["mention"]]
    book.rows["mention"] = [replace(m, form=MentionForm.NAME) for m in book.rows["mention"]]
    out = run(book)
    assert len({t.origin_id for t in out["testimony"] if t.claim_id in claims}) == 1


def test_a_publication_alone_in_brackets_is_cited() -> None:
    book = Casebook()
    book.page("p", "x\nFen\nThe earlier raid cost two lives (Hill Gazette). It rained.\n", day=date(2031, 6, 1))
    book.page("q", "x\nFen\nThe Hill Gazette (founded in 1999) is dear.\n", day=date(2031, 6, 1))
    for page in ("p", "q"):
        book.claim(page, ClaimType.PRESENCE, "Hill Gazette", roles=[("actor", "Hill Gazette", "gazette")])
    assert parents(book, "p") == {"Hill Gazette"}
    assert parents(book, "q") == set()


def test_a_spokesman_who_says_what_was_read_as_no_claim_is_his_body() -> None:
    book = Casebook()
    book.page("p", "x\nFen\nSel Okoro, spokesman of the Reed Front, held the League responsible.\n", day=date(2031, 6, 1))
    book.page("q", "x\nFen\nSel Okoro, spokesman of the Reed Front, was buried at Fen.\n", day=date(2031, 6, 1))
    for page in ("p", "q"):
        book.claim(page, ClaimType.PRESENCE, "Reed Front", roles=[("actor", "Reed Front", "front")])
    assert parents(book, "p") == {"Reed Front"}
    assert parents(book, "q") == set()


@pytest.mark.parametrize(
    ("sentence", "words", "paper"),
    [
        ("The Jolo Beacon reports that nine had died.", "Jolo Beacon", True),
        ("La Linterna wrote that nine had died.", "La Linterna", True),
        ("The Lake Commission reports that nine had died.", "Lake Commission", False),
        ("Ada Tobin wrote that nine had died.", "Ada Tobin", False),
    ],
)
def test_what_has_an_article_and_writes_is_a_publication(sentence: str, words: str, paper: bool) -> None:
    book = Casebook()
    book.page("p", f"x\nNews\n{sentence}\n", day=date(2031, 6, 1))
    at = sentence.index("report") if "report" in sentence else sentence.index("wrote")
    start = len("x\nNews\n")
    claim = book.claim("p", ClaimType.CASUALTY, "nine had died", by=[(words, None)])
    cue = Span("p", start + at, start + sentence.index(" ", at))
    book.rows["claim"] = [replace(c, attribution=(replace(c.attribution[0], cue=cue),)) for c in book.rows["claim"]]
    out = run(book)
    origin = {t.claim_id: t.origin_id for t in out["testimony"]}[claim]
    (found,) = [o for o in out["origin"] if o.id == origin]
    assert (found.kind is OriginKind.PUBLICATION and found.document_id is None) is paper


def test_a_radio_station_by_its_call_sign_is_the_station_of_the_page() -> None:
    book = Casebook()
    book.page("r", "DXRP Radyo Tubig\nBus\nFour are dead at Rill.\n", publisher="DXRP Radyo Tubig", day=date(2031, 5, 30))
    book.page("p", "x\nNews\nFour are dead at Rill, radio station DXRP reported.\n", day=date(2031, 6, 1))
    book.claim("p", ClaimType.CASUALTY, "Four are dead", by=[("radio station DXRP", None)])
    assert parents(book, "p") == {"r"}
