"""A day of an analyst, in a real browser on the example case: from a new page to a printed brief."""

import re
import time
from importlib.resources import as_file, files

import pytest

from stemmata.case import Case
from stemmata.web.desk import Desk
from stemmata.web.server import Server
from tests.web.conftest import served

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.slow]
NEW = """Dori Morning

Army base raid: 33 soldiers dead

9 March 2023

Gunmen attacked the army base in Markoye on Wednesday, killing 33 soldiers, a hospital official said.
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    case = Case.open(tmp_path_factory.mktemp("day") / "case", create=True)
    with as_file(files("stemmata.example")) as folder:
        case.add(sorted(str(path) for path in folder.glob("*.txt")), by="test")
    case.run()
    return case


@pytest.fixture(scope="module")
def address(example):
    with Server(example.index, "127.0.0.1", 0, desk=Desk(example)) as server, served(server):
        yield server.address


@pytest.fixture(scope="module")
def page(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    tab = context.new_page()
    tab.goto(address)
    yield tab
    context.close()


def settle(page):
    """Load again until nothing is being counted."""
    until = time.monotonic() + 60
    while page.locator("[data-counting]").count():
        assert time.monotonic() < until, "the count did not end"
        page.wait_for_timeout(200)
        page.reload()


def count(page, name):
    return int(re.sub(r"\D", "", page.locator(".counts div", has_text=name).locator("dd").first.inner_text()))


def test_the_whole_day(page, example, tmp_path):
    page.goto(page.url.split("?")[0])
    documents = count(page, "documents")

    # A page comes in.
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Or the text of a report").fill(NEW)
    page.get_by_role("button", name="Add").click()
    assert "1 taken in" in page.locator(".said").inner_text()
    settle(page)
    page.get_by_role("link", name="stemmata").click()
    assert count(page, "documents") == documents + 1

    # The event that reports dispute, and its words.
    page.get_by_role("link", name="Desk").click()
    page.locator("section", has_text="Disputes").get_by_role("link", name="value of killed").first.click()
    event = page.url
    page.locator("table.variants a.words").first.click()
    assert page.locator("mark.lit").first.is_visible()
    assert "/documents/" in page.url

    # A figure is corrected: the words stay, the number on the event changes.
    page.goto(event)
    told = page.locator("table.variants tbody tr").first
    before = page.locator("h2 b").first.inner_text()
    told.locator("a.words").click()
    claim = page.locator("li.lit")
    claim.locator("summary", has_text="Decide").click()
    form = claim.locator("form[data-act=correct]")
    form.locator("select").select_option("killed")
    form.locator("input[name=value]").fill("2500")
    form.locator("input[name=reason]").fill("the page was corrected by its publisher")
    form.get_by_role("button", name="Correct").click()
    settle(page)
    page.goto(event)
    assert "2,500" in page.locator("main").inner_text()
    assert page.locator("h2 b").first.inner_text() != before

    # The correction is taken back: the log keeps both, the figure is as it was.
    page.get_by_role("link", name="Decisions").click()
    page.get_by_role("button", name="Undo").first.click()
    settle(page)
    page.goto(event)
    assert page.locator("h2 b").first.inner_text() == before

    # Two claims do not tell of one event: it is split, and the split is undone.
    claims = page.locator("input[name=target][type=checkbox]")
    many = claims.count()
    claims.nth(0).check()
    claims.nth(many - 1).check()
    page.locator("#part-reason").fill("two raids of one week")
    page.get_by_role("button", name="Part them").click()
    settle(page)
    page.goto(event)
    assert page.locator("input[name=target][type=checkbox]").count() < many
    page.get_by_role("link", name="Decisions").click()
    page.get_by_role("button", name="Undo").first.click()
    settle(page)
    page.goto(event)
    assert page.locator("input[name=target][type=checkbox]").count() == many

    # A brief of the event, on paper.
    page.get_by_role("link", name="Brief of this event").click()
    assert page.locator(".footnotes li").count() == many
    printed = page.pdf(path=str(tmp_path / "brief.pdf"))
    assert printed.startswith(b"%PDF")
    assert len(example.judgements()) == 4
    assert example.verify() == []
