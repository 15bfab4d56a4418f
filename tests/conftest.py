"""What all tests share: cases made by tests are read by the rules.

Most tests are about what becomes of rows, whoever made them; the rules make them in a twentieth of the time of the model.
Tests of the model (`tests/read/encoder`) name it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stemmata.read.recipe import Recipe


@pytest.fixture(autouse=True, scope="session")
def read_by_rules() -> Iterator[None]:
    """`Recipe()` names the rules, whatever the default of the program is."""
    given = Recipe.__init__.__defaults__
    assert given is not None
    Recipe.__init__.__defaults__ = ("rules", *given[1:])
    yield
    Recipe.__init__.__defaults__ = given
