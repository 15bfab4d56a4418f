"""Disputes: whose denial it is, what is no denial, and which claims stand on each side."""

from __future__ import annotations

from datetime import date

from stemmata.schema.vocabulary import ClaimType, DisputeKind, Hedge, Measure, Modality, Status
from tests.collate.reports import collated, men, raid
from tests.trace.casebook import WIRE_BODY, Casebook, number


def test_a_told_denial_of_somebody_unnamed_is_not_the_denial_of_the_page_that_tells_it() -> None:
    book = Casebook()
    tobin = [("person", "Ada Tobin", "tobin")]
    head = "The Lantern\nTobin\nA cook told The Lantern that Ada Tobin died at Fen."
    for ident, tail, day in (("a", "", 2), ("b", " Her men dispute it.", 9)):
        book.page(ident, f"{head}{tail}\n", publisher="The Lantern", day=date(2031, 8, day))
        book.claim(ident, ClaimType.PERSON_STATUS, "Ada Tobin died at Fen", by=[("A cook", None)], roles=tobin, event="death")
    roles = [("speaker", "Her men", None), ("about", "it", "tobin")]
    book.claim("b", ClaimType.DENIAL, "Her men dispute it", roles=roles, event="death")
    (dispute,) = collated(book)["dispute"]
    assert "denies at one time" not in dispute.reason
    assert dispute.same_origin  # two witnesses inside one paper (R4)


def test_what_a_body_denies_stands_against_the_paper_that_tells_of_it() -> None:
    book = Casebook()
    text = "The Lantern\nTalks\nA monk told The Lantern that the two sides met. The Reed Front denied it.\n"
    book.page("p", text, publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("p", ClaimType.NEGOTIATION, "the two sides met", by=[("A monk", None)], event="talks")
    speaker = [("speaker", "The Reed Front", "front")]
    book.claim("p", ClaimType.DENIAL, "The Reed Front denied it", roles=speaker, event="talks")
    (dispute,) = collated(book)["dispute"]
    assert dispute.kind is DisputeKind.DENIAL
    assert not dispute.same_origin


def test_who_tells_of_a_landing_and_denies_a_part_of_it_denies_no_landing() -> None:
    book = Casebook()
    ministry: list[tuple[str, str | None]] = [("The Ministry of River Defence", "army")]
    book.page("a", "x\nFen\nThe Ministry of River Defence said: boats landed at Fen. No boatmen fought.\n", day=date(2031, 3, 1))
    book.claim("a", ClaimType.ATTACK, "boats landed at Fen", by=ministry, event="landing")
    book.claim("a", ClaimType.CLASH, "No boatmen fought", by=ministry, event="landing", negated=True)
    book.page("b", "Hill Gazette\nFen\nA nun told Hill Gazette that boats landed at Fen.\n", publisher="Hill Gazette", day=date(2031, 3, 2))
    book.claim("b", ClaimType.ATTACK, "boats landed at Fen", by=[("A nun", None)], event="landing")
    out = collated(book)
    assert out["standing"][0].status is Status.CORROBORATED
    assert not out["dispute"]


def test_the_words_of_a_copy_show_and_for_or_where_one_name_was_read_and_a_lost_former() -> None:
    book = Casebook()
    for n, (name, word, mayor) in enumerate((("Marsh Wire", "or", "A former mayor of Rill"), ("Port Courier", "and", "The mayor of Rill"))):
        tail = f"A guard blamed the Reed Front {word} a gang of poachers. {mayor}, Ada Tobin, wept."
        book.page(f"p{n}", f"{name}\nRill\n{WIRE_BODY[:-1]} {tail}\n", publisher=name, day=date(2031, 5, 6 + n))
        blamed = [("perpetrator", "the Reed Front", "front")]
        words = f"blamed the Reed Front {word} a gang of poachers"
        book.claim(f"p{n}", ClaimType.ATTACK, words, by=[("A guard", None)], event="landing", roles=blamed)
    book.claim("p0", ClaimType.PRIOR_ROLE, "A former mayor of Rill", roles=[("person", "A former mayor", None), ("org", "Rill", "rill")])
    roles = [("leader", "Ada Tobin", "tobin"), ("org", "Rill", "rill")]
    book.claim("p1", ClaimType.LEADS, "The mayor of Rill, Ada Tobin", roles=roles)
    found = sorted(d.reason for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY)
    assert len(found) == 2
    assert "former office" in found[1]
    assert '"or"' in found[0]


def test_several_in_a_headline_and_a_number_below_it_are_no_dispute() -> None:
    book = Casebook()
    book.page(
        "a", "Port Courier\nRaid kills several guards\nA nun told Port Courier that seven guards died at Rill.\n", publisher="Port Courier"
    )
    several = [("several", Measure.KILLED, number(3, None, None, Hedge.VAGUE))]
    book.claim("a", ClaimType.CASUALTY, "Raid kills several guards", numbers=several, event="raid", title=True)
    seven = [("seven", Measure.KILLED, number(None, 7, None))]
    book.claim("a", ClaimType.CASUALTY, "seven guards died", by=[("A nun", None)], numbers=seven, event="raid")
    assert not collated(book)["dispute"]


def test_a_number_called_overtaken_is_set_against_the_preferred_one_only() -> None:
    book = Casebook()
    first = raid(book, 0, "Port Courier", "11", number(None, 11, None), [("A nun", None)])
    text = "Hill Gazette\nRaid\nThe Ministry of River Defence first announced 3 guards died at Rill.\n"
    book.page("p1", text, publisher="Hill Gazette", day=date(2031, 5, 11))
    numbers = [("3", Measure.KILLED, number(None, 3, None))]
    by = [("The Ministry of River Defence", "army")]
    old = book.claim("p1", ClaimType.CASUALTY, "first announced 3 guards died", by=by, numbers=numbers, event="raid")
    best = raid(book, 2, "The Lantern", "7", number(None, 7, None), [("A nun", None)])
    pairs = {frozenset(d.claims) for d in collated(book)["dispute"]}
    assert pairs == {frozenset((best, first)), frozenset((best, old))}


def test_victories_of_one_party_over_one_group_are_one_row_with_all_their_words() -> None:
    book = Casebook()
    text = (
        "The Ministry of River Defence crushed the Reed Front at Fen, it says. It crushed the Reed Front at Rill. The Reed Front roams Fen."
    )
    book.page("p", f"Port Courier\nReeds\n{text}\n", publisher="Port Courier", day=date(2031, 9, 1))
    ministry: list[tuple[str, str | None]] = [("The Ministry of River Defence", "army")]
    against = [("against", "the Reed Front", "front")]
    won = [
        book.claim("p", ClaimType.SUCCESS_CLAIM, f"crushed the Reed Front at {place}", by=ministry, roles=against, where=[(place, ident)])
        for place, ident in (("Fen", "fen"), ("Rill", "rill"))
    ]
    roams = book.claim("p", ClaimType.PRESENCE, "The Reed Front roams Fen", roles=[("actor", "The Reed Front", "front")])
    (dispute,) = collated(book)["dispute"]
    assert set(dispute.claims) == {*won, roams}


def test_a_body_named_beside_its_leader_is_the_one_that_is_counted() -> None:
    book = Casebook()
    men(book, "a", 300, [("the Delta Survey Office of Records", "survey")], date(2031, 1, 5))
    book.page("b", "x\nMen\nTobin's league, the Reed Front, has 500 men, the Hill Gazette wrote.\n", day=date(2031, 1, 9))
    book.page("c", "x\nTobin\nTobin leads the Heron League, the Hill Gazette wrote.\n", day=date(2031, 1, 8))
    by: list[tuple[str, str | None]] = [("the Hill Gazette", "gazette")]
    roles = [("leader", "Tobin", "tobin"), ("org", "the Heron League", "league")]
    book.claim("c", ClaimType.LEADS, "Tobin leads the Heron League", by=by, roles=roles)
    numbers = [("500", Measure.FIGHTERS, number(None, 500, None))]
    both = [("org", "Tobin", "tobin"), ("org", "the Reed Front", "front")]
    book.claim("b", ClaimType.STRENGTH, "has 500 men", by=by, roles=both, numbers=numbers)
    (dispute,) = collated(book)["dispute"]
    assert dispute.entity_id == "front"


def strike(book: Casebook, army_words: str) -> None:
    """A ministry that tells of a raid on a camp and says no of something, and a paper that counts the civilians who died in it."""
    said = f"Our boats raided a camp at Fen. {army_words}."
    book.page("a", f"x\nRaid\nThe Ministry of River Defence said: {said}\n", day=date(2031, 5, 3))
    by = [("The Ministry of River Defence", "army")]
    book.claim("a", ClaimType.ATTACK, "Our boats raided a camp at Fen", by=by, event="raid")
    text = "Hill Gazette\nRaid\nA nun told Hill Gazette that boats raided Fen and killed 9 civilians.\n"
    book.page("b", text, publisher="Hill Gazette", day=date(2031, 5, 4))
    book.claim("b", ClaimType.ATTACK, "boats raided Fen", by=[("A nun", None)], event="raid")
    nine = [("9", Measure.KILLED, number(None, 9, None))]
    book.claim("b", ClaimType.CASUALTY, "killed 9 civilians", by=[("A nun", None)], numbers=nine, event="raid")
    book.page("c", "Port Courier\nRaid\nA monk told Port Courier that boats raided Fen.\n", publisher="Port Courier", day=date(2031, 5, 5))
    book.claim("c", ClaimType.ATTACK, "boats raided Fen", by=[("A monk", None)], event="raid")


def test_a_party_that_owns_the_raid_and_denies_its_civilian_dead_is_set_against_who_tells_of_them_alone() -> None:
    book = Casebook()
    strike(book, "We deny that any civilian was hurt")
    roles = [("speaker", "We", None), ("about", "any civilian", None)]
    by = [("The Ministry of River Defence", "army")]
    no = book.claim("a", ClaimType.DENIAL, "We deny that any civilian was hurt", by=by, roles=roles, event="raid")
    out = collated(book)
    assert out["standing"][0].status is Status.CORROBORATED
    (dispute,) = out["dispute"]
    assert dispute.claims[0] == no
    assert len(dispute.claims) == 2


def test_no_trace_of_a_camp_is_set_against_who_tells_of_the_camp() -> None:
    book = Casebook()
    strike(book, "It is over")
    book.page("d", "The Lantern\nFen\nA cook told The Lantern that there was no camp at Fen.\n", publisher="The Lantern")
    no = book.claim("d", ClaimType.PRESENCE, "there was no camp at Fen", by=[("A cook", None)], event="raid", negated=True)
    out = collated(book)
    (dispute,) = (d for d in out["dispute"] if d.kind is DisputeKind.DENIAL)
    assert dispute.claims[0] == no
    assert "Ministry" in dispute.reason
    assert out["standing"][0].status is Status.CORROBORATED


def test_who_denies_having_done_it_denies_no_raid_and_is_set_against_who_blames_him() -> None:
    book = Casebook()
    strike(book, "It is over")
    book.page("d", "The Lantern\nFen\nThe Reed Front said that it had no part in that raid.\n", publisher="The Lantern")
    front = [("speaker", "The Reed Front", "front")]
    book.claim("d", ClaimType.DENIAL, "The Reed Front said that it had no part in that raid", roles=front, event="raid")
    out = collated(book)
    assert out["standing"][0].status is Status.CORROBORATED
    assert not [d for d in out["dispute"] if d.kind is DisputeKind.DENIAL]
    book.page("e", "Marsh Wire\nFen\nA guard told Marsh Wire that the Reed Front raided Fen.\n", publisher="Marsh Wire")
    blamed = [("perpetrator", "the Reed Front", "front")]
    book.claim("e", ClaimType.ATTACK, "the Reed Front raided Fen", by=[("A guard", None)], roles=blamed, event="raid")
    (dispute,) = (d for d in collated(book)["dispute"] if d.kind is DisputeKind.DENIAL)
    assert "Marsh Wire" in dispute.reason


def test_a_spokesmans_denial_is_the_denial_of_whom_he_speaks_for() -> None:
    book = Casebook()
    text = "The Lantern\nBoys\nThe Reed Front took boys, mothers told The Lantern. Sel Okoro, its spokesman, denies this.\n"
    book.page("p", text, publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("p", ClaimType.RECRUITMENT, "The Reed Front took boys", by=[("mothers", None)], event="boys")
    okoro = [("person", "Sel Okoro", "okoro"), ("role", "spokesman", None), ("org", "The Reed Front", "front")]
    book.claim("p", ClaimType.MEMBER_OF, "Sel Okoro, its spokesman", roles=okoro)
    speaker = [("speaker", "Sel Okoro", "okoro")]
    book.claim("p", ClaimType.DENIAL, "Sel Okoro, its spokesman, denies this", roles=speaker, event="boys")
    out = collated(book)
    (dispute,) = out["dispute"]
    assert not dispute.same_origin
    assert out["standing"][0].status is Status.CONTESTED


def test_a_body_that_said_alive_and_later_dead_contradicts_itself_though_one_page_tells_both() -> None:
    book = Casebook()
    text = (
        "The Lantern\nTobin\nThe Reed Front said in May that Ada Tobin is alive. In June the Reed Front said that Ada Tobin died at Fen.\n"
    )
    book.page("p", text, publisher="The Lantern", day=date(2031, 8, 2))
    tobin = [("person", "Ada Tobin", "tobin")]
    for words, by in (("Ada Tobin is alive", "The Reed Front"), ("Ada Tobin died at Fen", "the Reed Front")):
        book.claim("p", ClaimType.PERSON_STATUS, words, by=[(by, "front")], roles=tobin, event="death", modality=Modality.CLAIMED_BY_PARTY)
    (dispute,) = collated(book)["dispute"]
    assert dispute.same_origin


def test_a_page_that_names_the_town_and_its_province_makes_no_dispute_of_place() -> None:
    book = Casebook()
    guard = [("A guard", None)]
    book.page("a", "Port Courier\nRaid in Fen\nA guard told Port Courier that boats raided Rill.\n", publisher="Port Courier")
    book.claim("a", ClaimType.ATTACK, "Raid in Fen", where=[("Fen", "fen")], event="raid", title=True)
    book.claim("a", ClaimType.ATTACK, "boats raided Rill", by=guard, where=[("Rill", "rill")], event="raid")
    book.page("b", "Hill Gazette\nRaid\nA guard told Hill Gazette that boats raided Rill.\n", publisher="Hill Gazette")
    book.claim("b", ClaimType.ATTACK, "boats raided Rill", by=guard, where=[("Rill", "rill")], event="raid")
    assert not collated(book)["dispute"]


def test_one_difference_of_days_is_one_row_for_the_raid_and_its_dead() -> None:
    book = Casebook()
    guard = [("A guard", None)]
    for n, name in enumerate(("Port Courier", "Hill Gazette")):
        book.page(f"p{n}", f"{name}\nRaid\nA guard told {name} that boats raided Rill; it killed 9 guards.\n", publisher=name)
        for kind, words in ((ClaimType.ATTACK, "boats raided Rill"), (ClaimType.CASUALTY, "it killed 9 guards")):
            book.claim(f"p{n}", kind, words, by=guard, on=date(2031, 5, 6 + n), event="raid")
    (dispute,) = collated(book)["dispute"]
    assert dispute.kind is DisputeKind.DATE


def test_a_paper_and_a_page_without_a_source_are_two_origins_and_two_such_pages_stay_unsourced() -> None:
    book = Casebook()
    for n in range(2):
        book.page(f"p{n}", f"x{n}\nRaid {n}\nBoats raided Fen in May, number {n}.\n", day=date(2031, 5, 4 + n))
        book.claim(f"p{n}", ClaimType.ATTACK, "Boats raided Fen", event="raid")
    assert collated(book)["standing"][0].status is Status.UNSOURCED
    book.page("q", "Hill Gazette\nRaid\nA nun told Hill Gazette that boats raided Fen.\n", publisher="Hill Gazette", day=date(2031, 5, 7))
    book.claim("q", ClaimType.ATTACK, "boats raided Fen", by=[("A nun", None)], event="raid")
    assert collated(book)["standing"][0].status is Status.CORROBORATED


def test_its_spokesman_speaks_for_the_body_named_before() -> None:
    book = Casebook()
    strike(book, "It is over")
    said = "The Ministry of River Defence said that its boats raided a camp. Its spokesman, a captain, denied that any civilian was hurt."
    book.page("d", f"The Lantern\nFen\n{said}\n", publisher="The Lantern", day=date(2031, 5, 6))
    by = [("The Ministry of River Defence", "army")]
    book.claim("d", ClaimType.ATTACK, "its boats raided a camp", by=by, event="raid")
    roles = [("speaker", "a captain", None), ("about", "any civilian", None)]
    book.claim("d", ClaimType.DENIAL, "denied that any civilian was hurt", roles=roles, event="raid")
    out = collated(book)
    assert out["standing"][0].status is Status.CORROBORATED
    (dispute,) = (d for d in out["dispute"] if d.kind is DisputeKind.DENIAL)
    assert "Hill Gazette" in dispute.reason


def test_a_denial_outside_an_event_that_names_both_its_groups_is_set_against_it() -> None:
    book = Casebook()
    sides = [("party", "the Reed Front", "front"), ("party2", "the Heron League", "league")]
    pact = "a pact between the Reed Front and the Heron League"
    book.page("a", f"The Lantern\nPact\nA cook told The Lantern of {pact}.\n", publisher="The Lantern", day=date(2031, 3, 1))
    book.claim("a", ClaimType.ALLIANCE, pact, by=[("A cook", None)], roles=sides, event="pact")
    office = "The Ministry of River Defence"
    text = f"{office} denied that the Heron League had a pact with the Reed Front."
    book.page("b", f"Hill Gazette\nPact\n{text}\n", publisher="Hill Gazette", day=date(2031, 3, 9))
    roles = [("speaker", office, "army"), ("about", "the Heron League", "league"), ("about", "the Reed Front", "front")]
    book.claim("b", ClaimType.DENIAL, text[:-1], roles=roles)
    (dispute,) = collated(book)["dispute"]
    assert dispute.event_id == "pact"
    fighting = [("side_a", "the Reed Front", "front"), ("side_b", "the Heron League", "league")]
    book.claim("a", ClaimType.CLASH, "the Reed Front and the Heron League", roles=fighting, event="fight")
    assert not collated(book)["dispute"]  # it may be the denial of either


def test_the_dead_are_fighters_to_one_and_civilians_to_another() -> None:
    book = Casebook()
    strike(book, "Our boats killed 25 terrorists")
    dead = [("25", Measure.KILLED, number(None, 25, None))]
    by = [("The Ministry of River Defence", "army")]
    ours = book.claim("a", ClaimType.CASUALTY, "Our boats killed 25 terrorists", by=by, numbers=dead, event="raid")
    (dispute,) = collated(book)["dispute"]
    assert dispute.kind is DisputeKind.IDENTITY
    assert dispute.claims[0] == ours
    assert "civilians, says Hill Gazette" in dispute.reason


def test_who_counts_his_own_dead_beside_the_enemys_makes_no_dispute_on_who_the_dead_were() -> None:
    book = Casebook()
    strike(book, "Our boats killed 25 terrorists; 4 soldiers fell")
    by = [("The Ministry of River Defence", "army")]
    for words, count, quote in (("25", 25, "Our boats killed 25 terrorists"), ("4", 4, "4 soldiers fell")):
        numbers = [(words, Measure.KILLED, number(None, count, None))]
        book.claim("a", ClaimType.CASUALTY, quote, by=by, numbers=numbers, event="raid")
    assert not [d for d in collated(book)["dispute"] if d.kind is DisputeKind.IDENTITY]
