"""Dates of pages and of what they tell."""

from datetime import date

from stemmata.read.temporal import expressions
from stemmata.resolve.dating import date_documents, date_expressions
from stemmata.schema.claim import Attribution, Claim, Mention
from stemmata.schema.text import Document, Span
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind, Modality, TimePrecision, Voice
from stemmata.schema.when import TimeSpan


def page(text: str, locator: str = "a.txt", language: str = "en", published: TimeSpan | None = None) -> dict[str, list[object]]:
    document = Document("d", locator, "s", text, language, published=published)
    return {"document": [document], "time_expression": list(expressions("d", text, 0, len(text)))}


def published(text: str, **more: object) -> tuple[str, str] | None:
    rows = date_documents(page(text, **more))
    return (str(rows[0].time.earliest), str(rows[0].time.latest)) if rows else None


def told(text: str) -> list[tuple[str, str, str]]:
    tables = page(text)
    rows = date_expressions(tables, date_documents(tables))
    words = {e.id: text[e.start : e.end] for e in tables["time_expression"]}
    return [(words[r.subject], str(r.time.earliest), str(r.time.latest)) for r in rows]


def test_metadata_come_first():
    given = TimeSpan(date(2020, 1, 2), date(2020, 1, 2), TimePrecision.DAY, "metadata")
    assert published("8 March 2023\n\nRiver rises.", published=given) == ("2020-01-02", "2020-01-02")


def test_a_date_line_dates_the_page():
    assert published("The Lantern\n\n8 March 2023\n\nThe river rose on 2 January 2019.") == ("2023-03-08", "2023-03-08")


LONG = "The river rose in the night and took the bridge with it, said a miller who had seen it go. " * 8


def test_a_date_before_the_credits_of_a_report_dates_the_page():
    text = f"The Lantern\n\nThe road\n\nSaturday, 8 October 2022. Words and pictures by our own walker\n\n{LONG}\n"
    assert published(text) == ("2022-10-08", "2022-10-08")


def test_a_communique_is_dated_where_it_is_signed():
    head, foot = "REED FRONT\n\nCommunique No. 7", "Done at the General Staff, 15 February 2022\n\nFor the Front"
    assert published(f"{head}\n\n{LONG}On 11 February our boats took Rill.\n\n{foot}\n") == ("2022-02-15", "2022-02-15")
    assert published(f"REED FRONT\n\n{LONG}Done at Rill on 15 February 2022, the bridge is a wonder of its age.\n") is None


def test_a_line_at_the_foot_that_begins_with_published_dates_the_page():
    foot = "Published 22.02.2022 | Press desk: Rill | The Delta Relief is a work of the parishes of the delta and of its friends"
    assert published(f"{LONG}\n\n{foot}\n") == ("2022-02-22", "2022-02-22")


def test_a_list_of_a_period_came_out_in_the_week_from_its_end():
    text = f"DELTA DESK\n\nIncident list no. 16: 18 to 24 April 2022\n\n* 18 Apr: houses burned.\n{LONG}\n"
    assert published(text) == ("2022-04-24", "2022-04-30")
    assert (
        published(f"{LONG}\nThe flood of 18 to 24 April 2022 took the bridge, and nobody could cross for a month after that day.\n") is None
    )


def test_a_live_page_is_of_the_days_that_it_follows():
    text = f"DELTA DESK\n\nLIVE: the flood\n\nFrom Thursday 3 March to Sunday 6 March 2022. Newest entries first.\n\n{LONG}\n"
    assert published(text) == ("2022-03-03", "2022-03-06")


def test_a_day_without_a_year_needs_a_year_on_the_page_and_a_weekday_that_agrees():
    text = "Radio Rill | Archive 2022\n\nBulletin of 6 April, 6.30 a.m.\n\nGood morning. Yesterday, {}, the river rose.\n"
    assert published(text.format("Tuesday")) == ("2022-04-06", "2022-04-06")
    assert published(text.format("Friday")) is None


def test_a_dateline_dates_the_page():
    assert published("DORI, March 8, 2023 (Heron Wire) — The river rose.") == ("2023-03-08", "2023-03-08")


def test_a_page_that_gives_no_date_of_its_own_stays_undated():
    assert published("A guide\n\nOn 3 October 2021 the bridge at Palma fell, and it was rebuilt in 2022 by the town.\n") is None
    assert published("Home\n\n© 2021 The Lantern. All rights reserved.\n") is None


def test_posted_and_updated_give_the_span_of_both():
    assert published("Blog\n\nDecember 22, 2023 (updated January 9, 2024)\n\nText.") == ("2023-12-22", "2024-01-09")


def test_figures_are_read_by_the_evidence_of_the_page():
    assert published("Posted on 12/03/2023 by admin\n\nThe harbour was still.") == ("2023-03-12", "2023-12-03")
    assert published("13/08/2023\n\nFlood.\n\nPosted on 12/03/2023 by admin") == ("2023-03-12", "2023-03-12")
    assert published("Publicado a 07/10/2021\n\nA ponte caiu.") == ("2021-10-07", "2021-10-07")
    assert published("Posted 10/03/2023\n\nIt fell yesterday, Monday.") == ("2023-10-03", "2023-10-03")
    assert published("Posted 12/03/2023\n\nThe armoured lorries stood by the labour camp.") == ("2023-03-12", "2023-03-12")
    assert published("Posted 12/03/2023\n\nIt fell on June 3, 2023.") == ("2023-12-03", "2023-12-03")


def test_the_address_is_the_last_resort():
    assert published("The river rose.", locator="https://lantern.example/2021/11/02/river") == ("2021-11-02", "2021-11-02")
    assert published("The river rose.", locator="/home/2021/11/02/river.txt") is None


def test_relative_words_count_from_the_page():
    text = "20 December 2023\n\nThe raid came last Friday. In October the town was calm.\n"
    assert told(text)[1:] == [("last Friday", "2023-12-15", "2023-12-15"), ("October", "2023-10-01", "2023-10-31")]


def test_words_of_the_story_count_from_the_time_told_before():
    text = "20 December 2023\n\nOn 8 October the dam broke. A week later, October 16, the bridge fell. The following day it rained."
    assert told(text)[1:] == [
        ("8 October", "2023-10-08", "2023-10-08"),
        ("A week later, October 16", "2023-10-15", "2023-10-16"),
        ("The following day", "2023-10-16", "2023-10-17"),
    ]


def test_on_an_undated_page_a_year_holds_for_what_follows_a_full_date_only():
    text = "A guide\n\nOn 3 October 2021 the bridge at Palma fell. In March the next one fell.\n"
    assert told(text)[1:] == [("March", "2022-03-01", "2022-03-31")]
    text = "A guide\n\nThe group counted 700 guns in 2021, people say.\n\nIts chief left in July.\n"
    assert [row[0] for row in told(text)] == ["2021"]


def retelling(second: str) -> dict[str, tuple[str, str]]:
    """A page of 8 March that retells the Heron Post's story, with `second` as the Post's own page."""
    texts = {
        "page": "Lamp News\n\n8 March 2023\n\nThe Heron Post reported that raiders burned Dori and Kaya last Friday.",
        "post": second,
    }
    documents = [Document(d, f"{d}.txt", "s", t, "en", publisher="Heron Post" if d == "post" else None) for d, t in texts.items()]
    times = [e for d, t in texts.items() for e in expressions(d, t, 0, len(t))]
    mentions = [
        Mention(f"{d}:{name}", d, t.index(name), t.index(name) + len(name), name, kind, MentionForm.NAME)
        for d, t in texts.items()
        for name, kind in (("Heron Post", MentionKind.OUTLET), ("Dori", MentionKind.PLACE), ("Kaya", MentionKind.PLACE))
        if name in t
    ]
    text = texts["page"]
    quote = Span("page", text.index("raiders"), len(text) - 1)
    cue = Span("page", text.index("reported"), text.index("reported") + 8)
    last_friday = next(e for e in times if e.document_id == "page" and e.value.startswith("R-1weekday"))
    link = Attribution("page:Heron Post", cue, quote, Voice.OUTLET)
    claim = Claim(
        "c", "page", ClaimType.ATTACK, None, quote, None, (), (), last_friday.id, (), (link,), Modality.REPORTED, False, False, (), (), 0.9
    )
    tables = {"document": documents, "time_expression": times, "mention": mentions, "claim": [claim]}
    rows = {r.subject: r.time for r in date_expressions(tables, date_documents(tables))}
    return str(rows[last_friday.id].earliest), rows[last_friday.id].basis


def test_relative_words_of_a_retold_story_count_from_the_date_of_that_story():
    day, basis = retelling("Heron Post\n\n27 February 2023\n\nRaiders burned Dori and Kaya.")
    assert day == "2023-02-24"
    assert "Heron Post" in basis


def test_another_story_of_the_cited_paper_dates_nothing():
    assert retelling("Heron Post\n\n27 February 2023\n\nThe river rose in spring.")[0] == "2023-03-03"


def test_a_story_later_than_the_page_is_not_the_one_it_retells():
    assert retelling("Heron Post\n\n12 March 2023\n\nRaiders burned Dori and Kaya.")[0] == "2023-03-03"


def test_a_bare_day_is_of_the_month_that_its_paragraph_names_before_it():
    text = "30 November 2021\n\nLorries were hit in July: on the 9th, three dead, on the 16th, five.\n\nRain fell on the 12th.\n"
    found = {words.removeprefix("on "): first for words, first, _ in told(text)}
    assert (found["the 9th"], found["the 16th"], found["the 12th"]) == ("2021-07-09", "2021-07-16", "2021-11-12")


def test_a_bare_day_after_a_day_near_the_end_of_a_month_is_of_the_next():
    text = "10 May 2021\n\nThe raid came on 28 April. The post was shut on the 3rd, with three dead.\n"
    assert told(text)[-1][1:] == ("2021-05-03", "2021-05-03")


def test_days_are_counted_from_the_day_told_and_not_from_a_month_between():
    text = "12 December 2021\n\nThey fought on 13 September. The council, in a report last month, has it one day earlier.\n"
    assert told(text)[3:] == [("one day earlier", "2021-09-12", "2021-09-12")]
