"""Readers are found by name, those of other distributions too."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from stemmata import plugins
from stemmata.errors import ReaderError
from stemmata.read.rules import Rules


class Strange(Rules):
    """A reader of another distribution."""

    name = "strange"


class Broken:
    def __init__(self) -> None:
        raise RuntimeError("no model file")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[EntryPoint]:
    points: list[EntryPoint] = []
    monkeypatch.setattr(plugins, "_points", lambda: points)
    return points


def test_the_built_in_reader_needs_no_entry_point(installed: list[EntryPoint]) -> None:
    assert plugins.reader("rules").name == "rules"
    assert plugins.reader_names() == ["encoder", "gliner", "llm", "rules"]


def test_a_reader_of_another_distribution_is_found(installed: list[EntryPoint], monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("strange", "somewhere:Strange", plugins.READERS_GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda self: Strange)
    installed.append(point)
    assert plugins.reader("strange").name == "strange"
    assert plugins.reader_names() == ["encoder", "gliner", "llm", "rules", "strange"]


def test_what_cannot_be_loaded_or_told_apart_is_named(installed: list[EntryPoint], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReaderError, match="no reader 'strange'"):
        plugins.reader("strange")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Broken)
    installed.append(EntryPoint("strange", "somewhere:Strange", plugins.READERS_GROUP))
    with pytest.raises(ReaderError, match="cannot be loaded: no model file"):
        plugins.reader("strange")
    installed.append(EntryPoint("strange", "elsewhere:Strange", plugins.READERS_GROUP))
    with pytest.raises(ReaderError, match="more than one reader"):
        plugins.reader("strange")
