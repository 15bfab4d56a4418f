"""What a page costs: rows that are read from the index, counted, not timed."""

import time
from datetime import date

import pytest

from stemmata.queries import Queries
from stemmata.store.index import Index
from tests.queries.made_case import made_index

STORIES = tuple(f"Town{n:03}" for n in range(60))


class Counting:
    """An index that counts the rows of the stages' tables that are read from it; listings hold short lines and are not counted."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.generation = index.generation
        self.read = 0
        for name in ("rows", "rows_among", "stretch", "begins"):
            setattr(self, name, self._counted(getattr(index, name)))

    def _counted(self, ask):
        def counted(*arguments, **named):
            found = ask(*arguments, **named)
            self.read += len(found)
            return found

        return counted

    def __getattr__(self, name):
        return getattr(self._index, name)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return made_index(tmp_path_factory.mktemp("cost") / "made.db", STORIES)


@pytest.mark.parametrize(
    ("ask", "most"),
    [
        (lambda q: q.summary(), 80),  # one failure a story is shown whole
        (lambda q: q.claims(limit=1), 25),
        (lambda q: q.claims(offset=100, limit=1), 25),
        (lambda q: q.claims(order="confidence", limit=1), 25),
        (lambda q: q.claims(claim_type="casualty", offset=90, limit=1), 25),
        (lambda q: q.claims(entity="e07m", limit=5), 40),
        (lambda q: q.events(order="reports", limit=1), 25),
        (lambda q: q.events(order="time", status="contested", since=date(2021, 1, 1), offset=50, limit=1), 25),
        (lambda q: q.count_events(event_type="attack", status=None, since=None, until=None), 0),
        (lambda q: q.documents(offset=100, limit=1), 15),
        (lambda q: q.disputes(order="weight", offset=50, limit=1), 5),
        (lambda q: q.actors(offset=50, limit=1), 5),
        (lambda q: q.claim("c-d07a"), 40),
        (lambda q: q.document("d07a"), 15),
        (lambda q: q.event("v07"), 40),
        (lambda q: q.entity("Ministry Town007"), 10),
        (lambda q: q.queues.unsure(1), 25),
        (lambda q: q.queues.undated(1), 25),
        (lambda q: q.origin_names()["o07l"], 5),
    ],
)
def test_a_page_reads_its_own_rows_and_no_whole_table(index, ask, most):
    counting = Counting(index)
    ask(Queries(counting))
    assert counting.read <= most


def test_pages_of_a_list_are_the_list(index):
    queries = Queries(index)
    for whole, ask in (
        (queries.claims(), queries.claims),
        (queries.events(), queries.events),
        (queries.documents(), queries.documents),
        (queries.disputes(order="weight"), lambda **cut: queries.disputes(order="weight", **cut)),
        (queries.actors(), queries.actors),
    ):
        pages = [ask(offset=at, limit=7) for at in range(0, len(whole), 7)]
        assert [row for page in pages for row in page] == whole


def test_lists_stand_in_the_order_that_they_promise(index):
    queries = Queries(index)
    claims, events = queries.claims(), queries.events()
    assert claims == sorted(claims, key=lambda c: (c["document"], c["quote"]["start"], c["quote"]["end"], c["id"]))
    assert queries.claims(order="confidence") == sorted(claims, key=lambda c: (c["reading_confidence"], c["id"]))
    assert events == sorted(events, key=lambda e: e["id"])
    assert queries.events(order="time") == sorted(events, key=lambda e: (e["time"]["earliest"] or e["time"]["latest"] or "9999", e["id"]))
    assert queries.events(order="reports") == sorted(events, key=lambda e: (-e["reports"], e["id"]))


def test_the_overview_of_a_case_answers_at_once(index):
    start = time.perf_counter()
    Queries(index).events(order="reports", limit=8)
    assert time.perf_counter() - start < 5
