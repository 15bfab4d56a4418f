from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stemmata.errors import ReaderError
from stemmata.read.encoder import Encoder
from stemmata.read.encoder.artefact import ASKING, DESCRIPTION, TOKENIZER, TRUNK, Artefact, artefact
from stemmata.read.encoder.model import Model
from stemmata.read.encoder.union import FEATURES, weights
from stemmata.schema.text import Segment
from stemmata.schema.vocabulary import ClaimType, SegmentKind


@pytest.fixture
def copied(described: Artefact, tmp_path: Path) -> Path:
    for name in (DESCRIPTION, TRUNK, ASKING, TOKENIZER):
        shutil.copyfile(described.folder / name, tmp_path / name)
    return tmp_path


def test_a_missing_description_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as caught:
        Encoder(tmp_path)
    assert str(tmp_path / DESCRIPTION) in str(caught.value)
    assert "--reader rules" in str(caught.value.hint)


@pytest.mark.parametrize("name", [TRUNK, ASKING, TOKENIZER])
def test_a_missing_file_is_named_with_what_to_do(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ReaderError) as caught:
        Model(artefact(copied))
    assert str(copied / name) in str(caught.value)
    assert "--reader rules" in str(caught.value.hint)


@pytest.mark.parametrize("name", [TRUNK, ASKING, TOKENIZER])
def test_a_file_that_is_not_the_one_described_is_refused(copied: Path, name: str) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(bytes(data))
    text = "Rebels attacked the town on Monday."
    reader = Encoder(copied)
    with pytest.raises(ReaderError, match="SHA-256") as caught:
        reader.annotate(text, [Segment("d", 0, len(text), SegmentKind.BODY)])
    assert name in str(caught.value)


def test_another_format_is_refused(copied: Path) -> None:
    values = json.loads((copied / DESCRIPTION).read_text("utf-8"))
    (copied / DESCRIPTION).write_text(json.dumps({**values, "format": 1}), encoding="utf-8")
    with pytest.raises(ReaderError, match="format 1"):
        artefact(copied)


def test_a_model_that_speaks_of_unknown_claim_types_is_refused(copied: Path) -> None:
    values = json.loads((copied / DESCRIPTION).read_text("utf-8"))
    (copied / DESCRIPTION).write_text(json.dumps({**values, "types": ["coronation"]}), encoding="utf-8")
    with pytest.raises(ReaderError, match="coronation"):
        artefact(copied)


def test_the_version_of_the_reader_changes_with_the_artefact(copied: Path, described: Artefact) -> None:
    values = json.loads((copied / DESCRIPTION).read_text("utf-8"))
    (copied / DESCRIPTION).write_text(json.dumps({**values, "notice": "another"}), encoding="utf-8")
    assert Encoder(copied).version != Encoder(described.folder).version


def test_the_artefact_is_under_forty_megabytes(described: Artefact) -> None:
    assert sum(path.stat().st_size for path in described.folder.iterdir()) < 40_000_000


def test_the_weights_were_fitted_for_the_shipped_artefact(described: Artefact) -> None:
    by = weights()
    assert by.artefact == described.digest
    assert {finder: set(names) for finder, names in FEATURES.items()} == {finder: set(found) for finder, found in by.features.items()}
    assert {t for types in by.types.values() for t in types} <= {str(t) for t in ClaimType}
