"""The whole way on pages as they are found: a newspaper nobody collected behind two pages, an agency behind part of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.case import Case
from stemmata.cli.tree import tree_lines
from stemmata.queries import Queries

FIRST = """Guards of the old port join the Heron League

Dozens of former river guards have gone over to the Heron League since the fall of the port, people who know them say.

In this context, a former harbour official confirmed, according to what the Quay Chronicle reported, that an officer who was in
charge of a depot at Kunduz had joined the League and was killed a week ago.

He also confirmed that other men he knew had joined after their homes were searched.

Leave a Reply

Your email address will not be published. Required fields are marked.
"""
SECOND = """Hunted guards change sides

A number of former guards are reported to have entered the Heron League for fear of the new masters.

Several officers and people who knew the defectors confirmed the news to the Quay Chronicle newspaper.

A source said that the number is small but grows.

As reported by Reuters, there were several large attacks by the League since August. On October 8, the League bombed a mosque in
Kunduz and killed at least 46 people.

Leave a Reply

Your email address will not be published. Required fields are marked.
"""


@pytest.fixture
def shown(tmp_path: Path) -> list[str]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "first.txt").write_text(FIRST)
    (tmp_path / "in" / "second.txt").write_text(SECOND)
    case = Case.open(tmp_path / "case", create=True)
    case.add([str(tmp_path / "in")], by="test")
    case.run()
    return tree_lines(Queries(case.index()).tree())


def below(lines: list[str], root: str) -> list[str]:
    start = next(n for n, line in enumerate(lines) if line.startswith(f"† {root}"))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith(("├", "└", "│", " ")):
            break
        found.append(line)
    return found


def test_the_newspaper_stands_over_both_pages_and_the_agency_over_one(shown: list[str]) -> None:
    paper, agency = below(shown, "Quay Chronicle"), below(shown, "Reuters")
    assert [name for name in ("first.txt", "second.txt") if any(name in line for line in paper)] == ["first.txt", "second.txt"]
    assert len(agency) == 1
    assert "second.txt" in agency[0]


def test_no_line_ties_the_two_pages_to_each_other_or_names_a_file_twice(shown: list[str]) -> None:
    assert not any("copies" in line or "suspected," in line for line in shown)
    assert all(line.count("second.txt") <= 1 for line in shown)
