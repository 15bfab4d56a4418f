from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.errors import ReaderError
from stemmata.read.attribute import Reaches, chain_of
from stemmata.read.encoder import Encoder
from stemmata.read.encoder.artefact import Artefact
from stemmata.read.reader import Annotations, Extent
from stemmata.read.segment import segment
from stemmata.schema.text import Document, Segment
from stemmata.schema.vocabulary import ClaimType, SegmentKind

STORY = """Gunmen storm police post near Velm

VELM, 3 March - Fighters of the Northern Front overran a police post outside Velm before dawn on Tuesday, killing at least nine officers,
the provincial police said.

The attackers fled with two vehicles and a machine gun. "They came on motorcycles and left towards the river," a resident told the
Velm Courier.

A spokesman for the Northern Front denied any part in the raid. Its leader, Omar Tesk, was arrested in 2019 and is believed to be
in prison in the capital. The group has about 400 fighters and is allied with the Coast Movement.
"""


@pytest.fixture(scope="module")
def reader(described: Artefact) -> Encoder:
    return Encoder(described.folder)


def whole(text: str) -> list[Segment]:
    return [Segment("d", 0, len(text), SegmentKind.BODY)] if text else []


def read_once(text: str) -> Annotations:
    return Encoder().annotate(text, whole(text))


def test_a_plain_story_is_read(reader: Encoder) -> None:
    found = reader.annotate(STORY, whole(STORY))
    found.check(STORY, whole(STORY))
    assert {ClaimType.ATTACK, ClaimType.CASUALTY, ClaimType.DENIAL, ClaimType.STRENGTH} <= {claim.type for claim in found.claims}


def test_who_is_blamed_did_it_in_the_words_of_whoever_blames(reader: Encoder) -> None:
    text = "The police blamed the Northern Front and a gang of poachers."
    found = reader.annotate(text, whole(text))
    claim = next(c for c in found.claims if c.type is ClaimType.ATTACK)
    assert {a.role for a in claim.arguments} == {"perpetrator"}
    chain = chain_of(claim, Reaches(found.attributions))
    assert [text[a.source.start : a.source.end] for a in chain] == ["police"]


def test_the_same_text_gives_the_same_in_another_reader_process_and_number_of_threads(reader: Encoder, described: Artefact) -> None:
    here = reader.annotate(STORY, whole(STORY))
    assert reader.annotate(STORY, whole(STORY)) == here
    assert Encoder(described.folder, threads=2).annotate(STORY, whole(STORY)) == here
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(read_once, [STORY, STORY])) == [here, here]


def test_the_number_of_threads_is_a_setting(described: Artefact, tmp_path: Path) -> None:
    reader = Encoder(described.folder)
    reader.settle(tmp_path, {"threads": "2"})
    assert reader.threads == 2
    assert reader.version == Encoder(described.folder).version


@pytest.mark.parametrize("values", [{"threads": 0}, {"threads": "many"}, {"threads": 1.5}, {"cores": 2}])
def test_a_setting_that_is_not_understood_is_refused(described: Artefact, tmp_path: Path, values: dict[str, str | int | float]) -> None:
    with pytest.raises(ReaderError, match=r"threads|cores"):
        Encoder(described.folder).settle(tmp_path, values)


def test_reading_another_text_before_changes_nothing(reader: Encoder) -> None:
    before = reader.annotate(STORY, whole(STORY))
    reader.annotate("Troops took the bridge. " * 50, whole("Troops took the bridge. " * 50))
    assert reader.annotate(STORY, whole(STORY)) == before


def test_confidence_is_a_probability(reader: Encoder) -> None:
    assert all(0 < claim.confidence < 1 for claim in reader.annotate(STORY, whole(STORY)).claims)


def test_furniture_is_never_read(reader: Encoder) -> None:
    text = STORY + "\nMost read: Gunmen killed twelve soldiers in Darro on Friday, the army said."
    segments = [Segment("d", 0, len(STORY), SegmentKind.BODY), Segment("d", len(STORY), len(text), SegmentKind.FURNITURE)]
    found = reader.annotate(text, segments)
    found.check(text, segments)
    assert found == reader.annotate(STORY, whole(STORY))


@pytest.mark.parametrize("text", ["", " \n\t", "。", "\u0301", "🏴‍☠️", "x", "a" * 5000, "\n".join("-" * 3 for _ in range(300))])
def test_texts_without_words_or_spaces_give_nothing_and_do_not_fail(reader: Encoder, text: str) -> None:
    found = reader.annotate(text, whole(text))
    found.check(text, whole(text))
    assert found.claims == ()


def test_no_part_of_a_long_text_is_left_out(reader: Encoder) -> None:
    filler = "The river rose in spring and the fields were green. "
    told = "Rebels of the Northern Front attacked the village of Velm and killed nine soldiers. "
    text = (filler * 40 + told + "\n\n") * 8
    claims = reader.annotate(text, whole(text)).claims
    places = [m for m in range(len(text)) if text.startswith(told, m)]
    assert len(places) == 8
    for at in places:
        assert {c.type for c in claims if Extent(at, at + len(told)).covers(c.quote)} >= {ClaimType.ATTACK, ClaimType.CASUALTY}


PLAIN = ["Rebels", "the army", "killed", "nine", "soldiers", "in", "Velm", "said", "captured", "denied", "has about"]
COUNTS = ["400 fighters", "was arrested", "U.S.", "Gen.", "’s", "2,000"]
STRANGE = [",", ".", '"', "“", "”", "\n", "\n\n", "—", "𝒩orth", "e\u0301tat", "🏴", "中国", "\u00ad", "\u200b", "\ufeff"]
PARTS = st.sampled_from(PLAIN + COUNTS + STRANGE)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(PARTS, min_size=1, max_size=60), glued=st.booleans())
def test_whatever_is_read_stands_in_the_text(reader: Encoder, words: list[str], glued: bool) -> None:
    text = ("" if glued else " ").join(words)
    segments = segment(Document("d", "d.txt", "", text, "en"))
    found = reader.annotate(text, segments)
    found.check(text, segments)
    for claim in found.claims:
        assert claim.trigger is None or claim.quote.covers(claim.trigger)
        assert text[claim.quote.start : claim.quote.end] == text[claim.quote.start : claim.quote.end].strip()


def test_help_does_not_load_the_runtime() -> None:
    code = "import sys, stemmata.plugins, stemmata.cli; print(sorted({'onnxruntime', 'tokenizers', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
