"""What a person decides, and what becomes of it: each verdict by its effect on a real case, and its undoing."""

import pytest

from stemmata.case import Case
from stemmata.deciding import decide
from stemmata.errors import NotFoundError, SchemaError, UsageError
from stemmata.queries import Queries
from stemmata.queries.decided import log
from stemmata.schema.vocabulary import Verdict

FIRST = """Kunduz Courier

Bomb hits mosque in Kunduz

9 October 2021

A bomb killed at least 46 people at a mosque in Kunduz on Friday, the Interior Ministry said.
"""
SECOND = """Northern Post

Mosque bombing in Kunduz

A bomb killed about 100 people at a mosque in Kunduz on 8 October 2021, residents said.
"""
THIRD = """Valley Echo

Grief after the blast

11 October 2021

A bomb killed 60 people at a mosque in Kunduz on Friday, a doctor said.
"""


@pytest.fixture
def case(tmp_path):
    made = Case.open(tmp_path / "case", create=True)
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND), ("third.txt", THIRD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made.add([str(tmp_path / name) for name in ("first.txt", "second.txt", "third.txt")], by="test")
    made.run()
    return made


def asked(case):
    return Queries(case.index())


def toll(case, document):
    """The claim of a document that tells how many were killed."""
    return next(c for c in asked(case).claims(document=document) if any(q["kind"] == "killed" for q in c["quantities"]))


def killed(case, document="first.txt"):
    """The figure of the killed of the event that a document tells of."""
    event = asked(case).event(toll(case, document)["event"])
    return next(f for f in event["figures"] if f["measure"] == "killed")


def tables(case):
    """All that was derived, without the log itself."""
    index = case.index()
    names = (
        "claim",
        "event",
        "reports",
        "entity",
        "denotes",
        "origin",
        "testimony",
        "derivation",
        "collation",
        "standing",
        "dispute",
        "fact",
    )
    return {name: index.rows(name) for name in names}


def judged(case, verdict, targets, **more):
    made = decide(case, Verdict(verdict), targets, "seen with own eyes", "Ada", **more)
    case.run()
    return made


def test_a_corrected_number_is_the_figure_and_the_words_stay(case):
    before = tables(case)
    claim = toll(case, "second.txt")
    made = judged(case, "correct", [claim["id"]], field="killed", value="110-120")
    assert killed(case, "second.txt")["high"] == 120
    shown = asked(case).claim(claim["id"])
    assert shown["quote"] == claim["quote"]
    assert shown["quantities"][0]["text"] == claim["quantities"][0]["text"]
    assert "killed corrected by Ada: 110-120" in shown["cues"]
    judged(case, "withdraw", [made.id])
    assert tables(case) == before


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("modality", "possible", lambda c: c["modality"] == "possible"),
        ("negated", "yes", lambda c: c["negated"] is True),
        ("type", "attack", lambda c: c["type"] == "attack"),
        ("killed", "none", lambda c: c["quantities"] == []),
        ("injured", ">=7", lambda c: {"injured", "killed"} == {q["kind"] for q in c["quantities"]}),
    ],
)
def test_each_field_of_a_claim_can_be_corrected(case, field, value, shown):
    claim = toll(case, "first.txt")
    judged(case, "correct", [claim["id"]], field=field, value=value)
    assert shown(asked(case).claim(claim["id"]))
    assert case.verify() == []


def test_a_role_is_corrected_to_words_of_the_page_that_name_somebody(case):
    claim = toll(case, "first.txt")
    judged(case, "correct", [claim["id"]], field="perpetrator", value="Interior Ministry")
    assert ("perpetrator", "Interior Ministry") in {(r["role"], r["text"]) for r in asked(case).claim(claim["id"])["roles"]}
    with pytest.raises(UsageError, match="no name or description"):
        decide(case, Verdict.CORRECT, [claim["id"]], "x", "Ada", field="perpetrator", value="the moon")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("killed", "many", "no number"),
        ("colour", "red", "no field"),
        ("type", "party", "no claim type"),
        ("negated", "maybe", "yes nor no"),
    ],
)
def test_a_correction_that_says_nothing_is_refused_with_what_would(case, field, value, said):
    with pytest.raises(UsageError, match=said) as error:
        decide(case, Verdict.CORRECT, [toll(case, "first.txt")["id"]], "x", "Ada", field=field, value=value)
    assert error.value.hint
    assert case.judgements() == []


def test_a_preferred_number_is_the_best_of_its_figure(case):
    claim = toll(case, "third.txt")
    assert toll(case, "first.txt")["event"] == claim["event"]
    other = toll(case, "second.txt")
    made = judged(case, "prefer", [other["id"]], field="killed")
    figure = killed(case)
    assert (figure["best"], figure["rule"], figure["reason"]) == (100, "judged", "preferred by Ada")
    judged(case, "withdraw", [made.id])
    assert killed(case)["rule"] != "judged"


def test_a_page_dated_by_a_person_has_that_date(case):
    page = asked(case).document("second.txt")
    assert page["published"] is None
    judged(case, "dated", ["second.txt"], value="2021-10")
    published = asked(case).document("second.txt")["published"]
    assert (published["earliest"], published["latest"], published["basis"]) == ("2021-10-01", "2021-10-31", "judged by Ada")
    with pytest.raises((UsageError, SchemaError)):
        decide(case, Verdict.DATED, ["second.txt"], "x", "Ada", value="yesterday")


def test_a_place_is_put_where_a_person_says_or_nowhere(case):
    claim = toll(case, "first.txt")
    judged(case, "placed", [claim["id"]], value="Kunduz gate; 36.7, 68.8; district; AF")
    place = asked(case).claim(claim["id"])["places"][0]
    assert (place["name"], place["latitude"], place["because"]) == ("Kunduz gate", 36.7, "judged by Ada")
    judged(case, "placed", [claim["id"]], value="nowhere")
    assert asked(case).claim(claim["id"])["places"][0]["latitude"] is None


def test_a_page_that_goes_back_to_another_is_no_voice_of_its_own(case):
    event = toll(case, "first.txt")["event"]
    before = asked(case).event(event)["independent_origins"]
    third, second = (asked(case).document(name)["id"] for name in ("third.txt", "second.txt"))
    made = judged(case, "derives", ["third.txt", "second.txt"])
    assert (third, second) in {(d["child"], d["parent"]) for d in asked(case).lineage()}
    assert asked(case).event(toll(case, "first.txt")["event"])["independent_origins"] < before
    judged(case, "independent", ["third.txt", "second.txt"])
    assert (third, second) not in {(d["child"], d["parent"]) for d in asked(case).lineage()}
    states = {e["id"]: e["state"] for e in log(case.judgements())}
    assert states[made.id] == "superseded"


def test_an_accepted_claim_is_marked_and_changes_nothing_else(case):
    before = tables(case)
    judged(case, "accept", [toll(case, "first.txt")["id"]])
    assert tables(case) == before


def test_rejecting_and_taking_back_is_as_if_nothing_was(case):
    before = tables(case)
    made = judged(case, "reject", [toll(case, "first.txt")["id"]])
    assert tables(case) != before
    judged(case, "withdraw", [made.id])
    assert tables(case) == before


def test_targets_that_are_not_there_or_of_the_wrong_sort_are_refused(case):
    event = toll(case, "first.txt")["event"]
    with pytest.raises(NotFoundError):
        decide(case, Verdict.ACCEPT, ["feedfeedfeedfeed"], "x", "Ada")
    with pytest.raises(UsageError, match="about a claim"):
        decide(case, Verdict.ACCEPT, [event], "x", "Ada")
    with pytest.raises(UsageError, match="one document"):
        decide(case, Verdict.DERIVES, ["first.txt", "first.txt"], "x", "Ada")
    with pytest.raises(NotFoundError):
        decide(case, Verdict.WITHDRAW, ["feed"], "x", "Ada")
    assert case.judgements() == []


def test_of_two_preferences_of_one_figure_the_later_counts(case):
    first, second = toll(case, "first.txt"), toll(case, "third.txt")
    judged(case, "prefer", [second["id"]], field="killed")
    assert (killed(case)["best"], killed(case)["rule"]) == (60, "judged")
    later = judged(case, "prefer", [first["id"]])
    assert (killed(case)["best"], killed(case)["rule"]) == (46, "judged")
    judged(case, "withdraw", [later.id])
    assert killed(case)["best"] == 60


def test_a_claim_that_was_passed_over_is_added_on_its_words_and_corrected_like_any_other(case):
    page = asked(case).document("second.txt")
    start = page["text"].index("residents said")
    before = tables(case)
    made = judged(case, "add", [f"second.txt:{start}-{start + 14}"], value="attack")
    (added,) = (c for c in asked(case).claims(document="second.txt") if "added by Ada" in asked(case).claim(c["id"])["cues"])
    assert (added["type"], added["quote"]["text"], added["reading_confidence"]) == ("attack", "residents said", 1.0)
    assert added["origin"] is not None
    judged(case, "correct", [added["id"]], field="killed", value="~100")
    assert asked(case).claim(added["id"])["quantities"][0]["best"] == 100
    assert case.verify() == []
    judged(case, "withdraw", [made.id])
    assert tables(case) == before
    assert len(asked(case).queues.unattached()) == 1


@pytest.mark.parametrize("target", ["second.txt", "second.txt:9-9", "second.txt:0-99999", "nowhere.txt:0-4"])
def test_words_that_are_not_there_take_no_claim(case, target):
    with pytest.raises((UsageError, NotFoundError, SchemaError)):
        decide(case, Verdict.ADD, [target], "x", "Ada", value="attack")
