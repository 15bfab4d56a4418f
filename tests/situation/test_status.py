"""The status of one entry of a situation (R9)."""

from __future__ import annotations

from stemmata.schema.lineage import Origin
from stemmata.schema.vocabulary import OriginKind, Status
from stemmata.situation.status import status_of


def origin(name: str, kind: OriginKind, *, party: bool = False, document: str | None = None) -> Origin:
    return Origin(name, name, kind, document, None, party)


PAGE = origin("A blog, 2031-01-02", OriginKind.PAGE, document="p")
FRONT = origin("Reed Front", OriginKind.BODY, party=True)
FIRST = origin("Port Courier, 2031-01-02", OriginKind.PUBLICATION, document="q")
SECOND = origin("Port Courier, 2031-02-02", OriginKind.PUBLICATION, document="r")
GAZETTE = origin("Hill Gazette, 2031-02-02", OriginKind.PUBLICATION, document="s")


def test_pages_without_source_parties_and_voices() -> None:
    assert status_of([PAGE], contested=False) is Status.UNSOURCED
    assert status_of([PAGE, FRONT], contested=False) is Status.PARTY_CLAIM
    assert status_of([FRONT, FIRST], contested=False) is Status.CORROBORATED
    assert status_of([FIRST, PAGE], contested=False) is Status.SINGLE_ORIGIN
    assert status_of([FIRST], contested=True) is Status.CONTESTED


def test_two_stories_of_one_house_are_one_voice() -> None:
    assert status_of([FIRST, SECOND], contested=False) is Status.SINGLE_ORIGIN
    assert status_of([FIRST, GAZETTE], contested=False) is Status.CORROBORATED
