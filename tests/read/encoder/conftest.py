from __future__ import annotations

import pytest

from stemmata.read.encoder.artefact import DESCRIPTION, HERE, Artefact, artefact
from stemmata.read.encoder.model import Model


@pytest.fixture(scope="session")
def described() -> Artefact:
    """The shipped artefact's description."""
    if not (HERE / DESCRIPTION).is_file():
        pytest.skip(f"no reading model in {HERE}")
    return artefact()


@pytest.fixture(scope="session")
def model(described: Artefact) -> Model:
    """The shipped model, loaded once."""
    return Model(described)
