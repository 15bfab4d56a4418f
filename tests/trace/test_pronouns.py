"""Whose word it is where a pronoun, "the statement" or "the panel" is the source (R1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.text import stable_id
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, MentionKind, Modality
from stemmata.trace import trace
from tests.trace.casebook import Casebook


def origin_of(book: Casebook, claim: str) -> str:
    out = trace(book.tables(), NO_CONSTRAINTS, None)  # type: ignore[arg-type]
    names = {o.id: o.name for o in out["origin"]}
    return next(names[t.origin_id] for t in out["testimony"] if t.claim_id == claim)


def named(book: Casebook, page: str, words: str, entity: str) -> None:
    """A name on a page that is no source and fills no role."""
    book._mention(page, words, entity)


def pronoun(book: Casebook, page: str, at: int, words: str, entity: str | None) -> str:
    """A pronoun at a place, as what resolve took it for."""
    ident = stable_id("mention", page, at, at + len(words))
    book.rows["mention"].append(Mention(ident, page, at, at + len(words), words, MentionKind.OTHER, MentionForm.PRONOUN))
    if entity:
        book.rows["denotes"].append(Denotes(ident, page, entity, "after the name before"))
    return ident


def told_by(book: Casebook, page: str, quote: str, word: str, taken_for: str | None) -> str:
    """A claim whose source is a pronoun right before the verb of telling."""
    text = book.texts[page]
    at = text.rindex(word + " ", 0, text.index(quote))
    claim = book.claim(page, ClaimType.PLEDGE, quote, by=[(word, None)])
    first = stable_id("mention", page, text.index(word), text.index(word) + len(word))
    ident = first if at == text.index(word) else pronoun(book, page, at, word, None)
    if taken_for:
        book.rows["denotes"].append(Denotes(ident, page, taken_for, "after the name before"))
    book.rows["claim"] = [
        replace(c, attribution=(replace(c.attribution[0], source=ident),)) if c.id == claim else c for c in book.rows["claim"]
    ]
    return claim


def test_who_spoke_in_the_sentence_before_goes_on_speaking() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe Reed Front said nine had died in a raid on the Heron League. It promised that more would follow.\n")
    book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("The Reed Front", "front")])
    named(book, "p", "Heron League", "league")
    claim = told_by(book, "p", "more would follow", "It", "league")
    assert origin_of(book, claim) == "Reed Front"


def test_the_subject_of_the_sentence_before_speaks_though_another_spoke_earlier() -> None:
    book = Casebook()
    text = "x\nNews\nThe Reed Front said nine had died. The Heron League has left Fen. It promised that more would follow.\n"
    book.page("p", text)
    book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("The Reed Front", "front")])
    named(book, "p", "Heron League", "league")
    claim = told_by(book, "p", "more would follow", "It", "league")
    assert origin_of(book, claim) == "Heron League"


def test_who_was_a_source_before_speaks_on_though_the_sentence_between_is_no_claim() -> None:
    book = Casebook()
    text = "x\nNews\nThe surveyors said nine had died. Rill is quiet.\nThe surveyors met men of the Heron League. It promised more.\n"
    book.page("p", text.replace("surveyors", "Delta Survey Office of Records"))
    book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("The Delta Survey Office of Records", "survey")])
    named(book, "p", "Heron League", "league")
    claim = told_by(book, "p", "promised more", "It", "league")
    assert origin_of(book, claim) == "Delta Survey Office of Records"


def test_a_statement_goes_on_over_a_clause_that_names_another() -> None:
    book = Casebook()
    text = (
        "x\nNews\nA Reed Front statement came on Monday. The statement says that Fen is free. By thieves it means the Heron League,"
        " which it accuses of theft.\n"
    )
    book.page("p", text)
    named(book, "p", "Reed Front", "front")
    book.claim("p", ClaimType.PRESENCE, "Fen is free", by=[("The statement", None)])
    named(book, "p", "Heron League", "league")
    claim = told_by(book, "p", "accuses of theft", "it", "league")
    assert origin_of(book, claim) == "Reed Front"


def test_it_said_is_never_the_word_of_the_house_of_the_page() -> None:
    book = Casebook()
    text = "Marsh Wire\nNews\nFEN (Marsh Wire) - The Reed Front has chosen a new chief, it said in a message on Tuesday.\n"
    book.page("p", text, publisher="Marsh Wire", day=date(2031, 5, 6))
    named(book, "p", "Reed Front", "front")
    claim = told_by(book, "p", "said in a message", "it", "wire")
    assert origin_of(book, claim) == "Reed Front"


def test_the_report_is_that_of_the_source_of_the_line_that_tells_of_it() -> None:
    book = Casebook()
    text = (
        "x\nNews\nThe Reed Front has lost men, the Delta Survey Office of Records writes in a report on Friday. It has been quiet since.\n"
        "The report counts 40 boats.\n"
    )
    book.page("p", text)
    named(book, "p", "Reed Front", "front")
    book.claim("p", ClaimType.CASUALTY, "has lost men", by=[("the Delta Survey Office of Records", "survey")])
    claim = book.claim("p", ClaimType.STRENGTH, "counts 40 boats", by=[("The report", None)])
    assert origin_of(book, claim) == "Delta Survey Office of Records"


@pytest.mark.parametrize("earlier", [True, False])
def test_the_panel_is_the_panel_named_before_if_one_was(earlier: bool) -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("full", EntityKind.ORGANISATION, "Delta Boundary Panel", None, private=False))
    book.rows["entity"].append(Entity("short", EntityKind.ORGANISATION, "Panel", None, private=False))
    first = "The Delta Boundary Panel met on Monday. " if earlier else ""
    book.page("p", f"x\nNews\n{first}Two rowers told the Panel that 40 boats are at Fen.\n")
    page = book.texts["p"]
    for ident, words, form in (("full", "Delta Boundary Panel", MentionForm.NAME), ("short", "the Panel", MentionForm.NOMINAL)):
        if words in page:
            at = page.index(words)
            mention = stable_id("mention", "p", at, at + len(words))
            book.mentions.add(mention)
            book.rows["mention"].append(Mention(mention, "p", at, at + len(words), words, MentionKind.ORGANISATION, form))
            book.rows["denotes"].append(Denotes(mention, "p", ident, "named"))
    claim = book.claim("p", ClaimType.STRENGTH, "40 boats are at Fen", by=[("the Panel", None)])
    assert origin_of(book, claim) == ("Delta Boundary Panel" if earlier else "Panel")


def test_its_generals_after_the_name_of_a_band_are_not_the_bands() -> None:
    book = Casebook()
    text = "x\nNews\nThe junta hates the Reed Front. Its generals announce that Fen is free.\n"
    book.page("p", text)
    named(book, "p", "Reed Front", "front")
    pronoun(book, "p", text.index("Its"), "Its", "front")
    claim = book.claim("p", ClaimType.SUCCESS_CLAIM, "Fen is free", by=[("Its generals", None)])
    assert origin_of(book, claim) != "Reed Front"


@pytest.mark.parametrize("since", ["", " Ada Tobin is ill,"])
def test_he_is_who_spoke_last_unless_another_was_named_since(since: str) -> None:
    book = Casebook()
    text = f"x\nNews\nAda Tobin leads the Reed Front.\nTen rowers came home, said Sel Okoro.{since} Their chief is at Fen, he said.\n"
    book.page("p", text)
    book.claim("p", ClaimType.LEADS, "Ada Tobin leads", roles=[("leader", "Ada Tobin", "tobin"), ("org", "Reed Front", "front")])
    if since:
        pronoun(book, "p", text.index("Ada Tobin is ill"), "Ada Tobin", "tobin")
        book.rows["mention"][-1] = replace(book.rows["mention"][-1], form=MentionForm.NAME, kind=MentionKind.PERSON)
    book.claim("p", ClaimType.DEFECTION, "Ten rowers came home", by=[("Sel Okoro", "okoro")])
    at = text.rindex("he said")
    ident = pronoun(book, "p", at, "he", "tobin")
    claim = book.claim("p", ClaimType.TRAVEL, "Their chief is at Fen", by=[("Sel Okoro", "okoro")])
    book.rows["claim"] = [
        replace(c, attribution=(replace(c.attribution[0], source=ident),), modality=Modality.CLAIMED_BY_PARTY) if c.id == claim else c
        for c in book.rows["claim"]
    ]
    assert (origin_of(book, claim) == "Reed Front") is bool(since)


def test_who_spoke_behind_the_sentence_before_goes_on_speaking_behind_the_next() -> None:
    book = Casebook()
    text = "x\nNews\nThey took two boats, the Port Courier wrote. Eight had fought for the Heron League before, it added.\n"
    book.page("p", text, day=date(2031, 6, 1))
    book.claim("p", ClaimType.COERCION, "They took two boats", by=[("Port Courier", "courier")])
    named(book, "p", "Heron League", "league")
    ident = pronoun(book, "p", text.index("it added"), "it", "league")
    claim = book.claim("p", ClaimType.PRIOR_ROLE, "Eight had fought", by=[("They", None)])
    book.rows["claim"] = [
        replace(c, attribution=(replace(c.attribution[0], source=ident),)) if c.id == claim else c for c in book.rows["claim"]
    ]
    assert origin_of(book, claim) == "Port Courier"


def test_according_to_him_is_the_person_and_not_the_body_that_spoke_before() -> None:
    book = Casebook()
    text = "x\nNews\nThe Reed Front said nine had died. A teacher, Ada Tobin, said boats burned. The road is cut, according to him.\n"
    book.page("p", text, publisher=None)
    book.claim("p", ClaimType.CASUALTY, "nine had died", by=[("The Reed Front", "front")])
    book.claim("p", ClaimType.ATTACK, "boats burned", by=[("Ada Tobin", "tobin")])
    claim = book.claim("p", ClaimType.COERCION, "The road is cut", by=[("him", None)])
    at = text.index("him")
    ident = stable_id("mention", "p", at, at + 3)
    book.rows["mention"] = [replace(m, form=MentionForm.PRONOUN) if m.id == ident else m for m in book.rows["mention"]]
    assert origin_of(book, claim) != "Reed Front"


def test_a_state_puts_out_no_message() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("osk", EntityKind.STATE, "Oskland", None, private=False))
    text = "x\nNews\nThe message from somewhere in Oskland came at noon. Nine are dead, the message said.\n"
    book.page("p", text)
    at = text.index("Oskland")
    ident = stable_id("mention", "p", at, at + 7)
    book.rows["mention"].append(Mention(ident, "p", at, at + 7, "Oskland", MentionKind.PLACE, MentionForm.NAME))
    book.rows["denotes"].append(Denotes(ident, "p", "osk", "its name"))
    at = text.rindex("message")
    claim = book.claim("p", ClaimType.CASUALTY, "Nine are dead", by=[("message", None)])
    ident = stable_id("mention", "p", text.index("message"), text.index("message") + 7)
    book.rows["mention"] = [
        replace(m, start=at, end=at + 7, form=MentionForm.NOMINAL) if m.id == ident else m for m in book.rows["mention"]
    ]
    assert origin_of(book, claim) != "Oskland"
