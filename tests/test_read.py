"""`read_document` as a whole: rows lie in the text, the order is stable, the surroundings do not matter."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.errors import ReaderError
from stemmata.read import Recipe, Tools, read_document
from stemmata.schema.tables import TABLES, as_plain, to_arrow
from stemmata.schema.text import Document

TOOLS = Tools()
STORY = (
    "Rebels storm camp at Djibo\n\nDJIBO, March 3 (Reuters) - Gunmen attacked a camp near Djibo on Monday, "
    "killing at least 17 soldiers, the army said.\n\n"
    "“They came at dawn,” said Ali Toure, a trader. “My cousin was killed.”\n\nThe group denied that its men had burned the market.\n"
)
PLAIN = "rebels killed 12 people said the army that , . “ ” ( ) to attack who and of"
MORE = "Reuters reported Daesh denied former leader in Goma ’s é 🙂"
WORDS = st.one_of(
    st.sampled_from(PLAIN.split(" ") + MORE.split(" ")),
    st.sampled_from(["\n\n", '"', "at least", "according to", "including", "by", "were", ":", "U.S."]),
)


def document(text: str) -> Document:
    return Document("d", "page.txt", "0" * 64, text, "en")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_rows_lie_in_the_text(text: str) -> None:
    rows = read_document(document(text), TOOLS)
    mentions = {m.id: m for m in rows["mention"]}
    assert all(text[m.start : m.end] == m.text for m in rows["mention"])
    for claim in rows["claim"]:
        spans = [claim.quote, *filter(None, [claim.trigger]), *claim.hedges, *(a.content for a in claim.attribution)]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.mention_id in mentions for a in claim.arguments)
        assert all(a.source in mentions for a in claim.attribution)
        assert all(w in mentions for w in claim.where)
        assert claim.when is None or claim.when in {t.id for t in rows["time_expression"]}
    assert all(m.antecedent is None or m.antecedent in mentions for m in rows["mention"])
    assert rows == read_document(document(text), TOOLS)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    rows = read_document(document(text), TOOLS)
    assert len({c.id for c in rows["claim"]}) == len(rows["claim"])


def test_rows_fit_their_tables_and_are_sorted() -> None:
    rows = read_document(document(STORY), TOOLS)
    assert set(rows) <= set(TABLES)
    for table, found in rows.items():
        assert to_arrow(table, found).num_rows == len(found)
    starts = [c.quote.start for c in rows["claim"]]
    assert starts == sorted(starts)
    assert [m.start for m in rows["mention"]] == sorted(m.start for m in rows["mention"])


def test_surroundings_do_not_matter() -> None:
    program = (
        "import sys\nfrom stemmata.read import Tools, read_document\nfrom stemmata.schema.text import Document\n"
        "from stemmata.schema.tables import as_plain\n"
        "rows = read_document(Document('d', 'page.txt', '0' * 64, sys.argv[1], 'en'), Tools())\n"
        "print(repr({k: [as_plain(r) for r in v] for k, v in rows.items()}))"
    )
    outputs = set()
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("77", "America/Lima", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
        run = subprocess.run([sys.executable, "-c", program, STORY], env=env, capture_output=True, check=True)
        outputs.add(run.stdout)
    rows = read_document(document(STORY), TOOLS)
    outputs.add((repr({k: [as_plain(r) for r in v] for k, v in rows.items()}) + "\n").encode())
    assert len(outputs) == 1


def test_too_long_a_document_is_refused() -> None:
    with pytest.raises(ReaderError, match="the limit is 10"):
        read_document(document("eleven chars"), Tools.of(Recipe(max_characters=10)))


def test_the_recipe_has_a_digest_of_settings_and_code() -> None:
    assert Recipe().digest() == Recipe().digest()
    assert Recipe().digest() != Recipe(max_characters=10).digest()
    with pytest.raises(ReaderError, match="no reader"):
        Tools.of(Recipe(reader="none"))


PIECES = [STORY, STORY.replace("\n", " "), "killed and wounded and ", "(a (b ", "said that the army said that ", "rebels, soldiers, "]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(copies: int) -> float:
        started = time.process_time()
        read_document(document(piece * copies), TOOLS)
        return time.process_time() - started

    copies = 12_000 // len(piece)
    small = min(seconds(copies), seconds(copies))
    assert seconds(4 * copies) < 12 * small + 0.3
