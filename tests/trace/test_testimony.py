"""Rule R1: from the page inwards to the last publication or body named."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from stemmata.review.replay import NO_CONSTRAINTS
from stemmata.schema.claim import Attribution, Mention
from stemmata.schema.clusters import Denotes, Entity
from stemmata.schema.vocabulary import ClaimType, EntityKind, MentionForm, MentionKind, Modality, OriginKind, Voice
from stemmata.trace import trace
from tests.trace.casebook import Casebook, wire_story


class Unused:
    """An engine that must not be asked."""


def traced(book: Casebook) -> tuple[dict[str, Any], dict[str, Any]]:
    """(claim id -> origin, claim id -> testimony)"""
    out = trace(book.tables(), NO_CONSTRAINTS, Unused())  # type: ignore[arg-type]
    origins = {o.id: o for o in out["origin"]}
    testimony = {t.claim_id: t for t in out["testimony"]}
    return {i: origins[t.origin_id] for i, t in testimony.items()}, testimony


def test_a_witness_rests_on_the_publication_and_a_ministry_on_itself() -> None:
    book = Casebook()
    _, clerk, ministry = wire_story(book)
    origin, _ = traced(book)
    assert (origin[clerk].kind, origin[clerk].document_id) == (OriginKind.PUBLICATION, "wire-1")
    assert (origin[ministry].name, origin[ministry].kind, origin[ministry].party) == ("Ministry of River Defence", OriginKind.BODY, True)


def test_the_innermost_publication_is_the_origin_and_hops_are_counted() -> None:
    book = Casebook()
    book.page("p", "x\nFen\nA miller told The Lantern, the Hill Gazette writes, that 30 Herons left.\n", day=date(2031, 6, 1))
    chain = [("A miller", None), ("The Lantern", "lantern"), ("the Hill Gazette", "gazette")]
    claim = book.claim("p", ClaimType.DEFECTION, "30 Herons left", by=chain)
    origin, testimony = traced(book)
    assert origin[claim].name == "The Lantern"
    assert origin[claim].document_id is None
    assert testimony[claim].hops == 2


def test_a_page_that_names_nobody_is_its_own_unsourced_origin() -> None:
    book = Casebook()
    book.page("p", "Notes on war\nReeds\nThe Reed Front holds Fen and pays its men in salt.\n", day=date(2031, 6, 1))
    claim = book.claim("p", ClaimType.PRESENCE, "The Reed Front holds Fen", roles=[("actor", "The Reed Front", "front")])
    origin, _ = traced(book)
    assert origin[claim].kind is OriginKind.PAGE


def test_two_statements_of_one_body_are_one_origin() -> None:
    book = Casebook()
    ids = []
    for n, words in enumerate(("shelled Fen", "took Rill")):
        book.page(f"p{n}", f"x\nNews\nThe Ministry of River Defence said that its boats {words}.\n", day=date(2031, 6, 1 + n))
        ids.append(book.claim(f"p{n}", ClaimType.ATTACK, words, by=[("The Ministry of River Defence", "army")]))
    origin, _ = traced(book)
    assert origin[ids[0]].id == origin[ids[1]].id


def test_a_spokesman_is_his_ministry_and_a_former_one_is_a_witness() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nSel Okoro, spokesman of the Ministry of River Defence, said Fen was free. Ada Tobin said Rill was not.\n")
    roles = [("person", "Sel Okoro", "okoro"), ("org", "Ministry of River Defence", "army"), ("role", "spokesman", None)]
    book.claim("p", ClaimType.MEMBER_OF, "Sel Okoro, spokesman of the Ministry", roles=roles)
    now = book.claim("p", ClaimType.PRESENCE, "Fen was free", by=[("Sel Okoro", "okoro")], modality=Modality.CLAIMED_BY_PARTY)
    roles = [("person", "Ada Tobin", "tobin"), ("org", "Ministry of River Defence", "army")]
    book.claim("p", ClaimType.PRIOR_ROLE, "Ada Tobin", roles=roles)
    before = book.claim("p", ClaimType.PRESENCE, "Rill was not", by=[("Ada Tobin", "tobin")])
    origin, _ = traced(book)
    assert origin[now].name == "Ministry of River Defence"
    assert origin[before].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_a_commander_is_his_band_for_its_deeds_and_a_witness_of_what_others_do() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nSel Okoro leads the Reed Front. He said Reed Front boats took Fen. He said 40 men of the Heron League fled.\n")
    book.claim("p", ClaimType.LEADS, "leads the Reed Front", roles=[("leader", "Sel Okoro", "okoro"), ("org", "the Reed Front", "front")])
    by, party = [("Sel Okoro", "okoro")], Modality.CLAIMED_BY_PARTY
    own = book.claim(
        "p", ClaimType.ATTACK, "Reed Front boats took Fen", by=by, roles=[("perpetrator", "Reed Front", "front")], modality=party
    )
    roles = [("defector", "men of the Heron League", "league")]
    other = book.claim("p", ClaimType.DEFECTION, "40 men of the Heron League fled", by=by, roles=roles, modality=party)
    origin, _ = traced(book)
    assert origin[own].name == "Reed Front"
    assert origin[other].kind in (OriginKind.PAGE, OriginKind.PUBLICATION)


def test_a_cited_agency_that_was_collected_is_that_document() -> None:
    book = Casebook()
    _, clerk, _ = wire_story(book)
    book.page("p", "Hill Gazette\nGuards die\nMarsh Wire counts 14 dead guards at Rill.\n", publisher="Hill Gazette", day=date(2031, 5, 9))
    cited = book.claim("p", ClaimType.CASUALTY, "14 dead guards at Rill", by=[("Marsh Wire", "wire")], event="landing")
    origin, testimony = traced(book)
    assert origin[cited].id == origin[clerk].id
    assert testimony[cited].hops == 1


def test_two_pages_that_cite_each_other_rest_on_the_first() -> None:
    book = Casebook()
    alliance = [("party", "Reed Front", "front"), ("party2", "Heron League", "league")]
    book.page(
        "a",
        "The Lantern\nPact\nReed Front and Heron League have made a pact. UPDATE: the Port Courier reported the pact too.\n",
        publisher="The Lantern",
        day=date(2031, 7, 1),
    )
    first = book.claim("a", ClaimType.ALLIANCE, "Reed Front and Heron League have made a pact", roles=alliance, event="pact")
    echo = book.claim("a", ClaimType.ALLIANCE, "reported the pact too", by=[("the Port Courier", "courier")], event="pact")
    book.page(
        "b", "Port Courier\nPact!\nThe Lantern says Reed Front and Heron League are one.\n", publisher="Port Courier", day=date(2031, 7, 1)
    )
    other = book.claim(
        "b", ClaimType.ALLIANCE, "Reed Front and Heron League are one", roles=alliance, by=[("The Lantern", "lantern")], event="pact"
    )
    origin, _ = traced(book)
    assert len({origin[i].id for i in (first, echo, other)}) == 1
    out = trace(book.tables(), NO_CONSTRAINTS, Unused())  # type: ignore[arg-type]
    assert any("circular" in reason for d in out["derivation"] for reason in d.because)


def test_a_headline_rests_on_what_the_body_rests_on() -> None:
    book = Casebook()
    book.page("p", "x\nReed Front names chief\nThe Reed Front names Ada Tobin chief, it said.\n", day=date(2031, 6, 1))
    roles = [("org", "Reed Front", "front")]
    head = book.claim("p", ClaimType.LEADERSHIP_CHANGE, "Reed Front names chief", roles=roles, title=True, event="e")
    body = book.claim("p", ClaimType.LEADERSHIP_CHANGE, "names Ada Tobin chief", by=[("The Reed Front", "front")], roles=roles, event="e")
    origin, _ = traced(book)
    assert origin[head].id == origin[body].id


def test_the_order_of_rows_does_not_matter() -> None:
    book = Casebook()
    wire_story(book)
    wire_story(book, "copy", head="Port Courier", day=date(2031, 5, 7))
    expected = trace(book.tables(), NO_CONSTRAINTS, Unused())  # type: ignore[arg-type]
    shuffled = {name: random.Random(7).sample(rows, len(rows)) for name, rows in book.tables().items()}
    assert trace(shuffled, NO_CONSTRAINTS, Unused()) == expected  # type: ignore[arg-type]


def test_pronouns_are_no_names() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe Ministry of River Defence said Fen was free. It said that Rill would follow.\n")
    book.claim("p", ClaimType.PRESENCE, "Fen was free", by=[("The Ministry of River Defence", "army")])
    claim = book.claim("p", ClaimType.PLEDGE, "Rill would follow", by=[("It", None)])
    assert any(m.form is MentionForm.PRONOUN for m in book.rows["mention"])
    origin, _ = traced(book)
    assert origin[claim].name == "Ministry of River Defence"


def test_what_a_page_takes_back_from_a_page_that_cites_it_is_its_own_word() -> None:
    book = Casebook()
    pact = "the Reed Front and the Heron League signed a pact"
    book.page("a", f"The Lantern\nPact\nLast week {pact}. UPDATE: The Port Courier now writes of a joint camp.\n", publisher="The Lantern")
    book.page("b", f"Port Courier\nPact\nThe Lantern writes that {pact}. They share a roof, experts say.\n", publisher="Port Courier")
    first = book.claim("a", ClaimType.ALLIANCE, pact, event="pact")
    back = book.claim("a", ClaimType.ALLIANCE, "now writes of a joint camp", by=[("The Port Courier", "courier")], event="pact")
    passed_on = book.claim("b", ClaimType.ALLIANCE, pact, by=[("The Lantern", "lantern")], event="pact")
    origin, _ = traced(book)
    assert origin[first].document_id == origin[back].document_id == origin[passed_on].document_id == "a"


def test_experts_are_no_witnesses_of_a_page() -> None:
    book = Casebook()
    book.page("p", "A blog\nPact\nExperts say boats gather. An analyst sees a pact, analysts say. A think tank fears more.\n")
    for quote, source in (("boats gather", "Experts"), ("sees a pact", "An analyst"), ("fears more", "A think tank")):
        claim = book.claim("p", ClaimType.ASSESSMENT, quote, by=[(source, None)])
    origin, _ = traced(book)
    assert origin[claim].kind is OriginKind.PAGE


def test_observers_are_no_party_though_they_call_themselves_a_group() -> None:
    book = Casebook()
    book.rows["entity"].append(Entity("observers", EntityKind.ARMED_GROUP, "Delta Observers Group", None, private=False))
    book.page("p", "x\nFen\nThe Delta Observers Group counted 20 dead at Fen.\n")
    claim = book.claim("p", ClaimType.CASUALTY, "counted 20 dead at Fen")
    source = Mention("o", "p", 10, 31, "Delta Observers Group", MentionKind.ACTOR, MentionForm.NAME)
    book.rows["mention"].append(source)
    book.rows["denotes"].append(Denotes("o", "p", "observers", "named"))
    (row,) = book.rows["claim"]
    book.rows["claim"] = [replace(row, attribution=(Attribution("o", None, row.quote, Voice.BODY),))]
    origin, _ = traced(book)
    assert (origin[claim].name, origin[claim].party) == ("Delta Observers Group", False)


def test_experts_of_a_page_that_names_one_voice_are_that_voice_but_what_it_says_itself_and_who_denies_are_not() -> None:
    book = Casebook()
    text = (
        "A blog\nPact\nBoats gather. The Lantern wrote of a pact. Experts see a camp. The Reed Front denied a pact. Rumour has a fleet.\n"
    )
    book.page("p", text)
    own = book.claim("p", ClaimType.ALLIANCE, "Boats gather", event="pact")
    book.claim("p", ClaimType.ALLIANCE, "wrote of a pact", by=[("The Lantern", "lantern")], event="pact")
    experts = book.claim("p", ClaimType.ALLIANCE, "see a camp", by=[("Experts", None)], event="pact")
    book.claim("p", ClaimType.DENIAL, "denied a pact", by=[("The Reed Front", "front")], event="fleet")
    rumour = book.claim("p", ClaimType.SUPPLY, "has a fleet", by=[("Rumour", None)], event="fleet")
    origin, _ = traced(book)
    assert origin[own].kind is origin[rumour].kind is OriginKind.PAGE
    assert origin[experts].name == "The Lantern"


def test_a_denial_without_a_source_is_the_word_of_who_denies() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe Heron League denied the raid. No group has claimed the fire at Rill.\n", day=date(2031, 6, 1))
    denied = book.claim("p", ClaimType.DENIAL, "The Heron League denied the raid", roles=[("speaker", "The Heron League", "league")])
    claimed = book.claim("p", ClaimType.RESPONSIBILITY_CLAIM, "No group has claimed the fire", roles=[("claimant", "No group", "front")])
    origin, _ = traced(book)
    assert (origin[denied].name, origin[denied].party) == ("Heron League", True)
    assert origin[claimed].kind is OriginKind.PAGE


def test_a_communique_whose_body_claims_success_stays_the_page_of_its_body() -> None:
    book = Casebook()
    text = (
        "Press Office of the Delta\nCOMMUNIQUE 9\nThe Ministry of River Defence announces that Fen is free."
        " The Ministry of River Defence has broken the League.\n"
    )
    book.page("p", text, publisher="Press Office of the Delta", day=date(2031, 6, 1))
    roles = [("speaker", "The Ministry of River Defence", "army")]
    broken = book.claim("p", ClaimType.SUCCESS_CLAIM, "has broken the League", roles=roles)
    free = book.claim("p", ClaimType.PRESENCE, "Fen is free")
    origin, _ = traced(book)
    assert origin[broken].name == origin[free].name == "Ministry of River Defence"


def test_an_office_is_named_by_the_words_after_of() -> None:
    book = Casebook()
    book.page("p", "x\nNews\nThe governor of the Reed Coast spoke of seven dead. A governor said nothing.\n", day=date(2031, 6, 1))
    claim = book.claim("p", ClaimType.CASUALTY, "seven dead", by=[("governor", None)])
    origin, _ = traced(book)
    assert (origin[claim].name, origin[claim].kind) == ("governor of Reed Coast", OriginKind.BODY)
