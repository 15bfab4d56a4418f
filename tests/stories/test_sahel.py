"""The shipped example from end to end: a real case folder, the real command line, and the gold that lies beside it."""

import hashlib
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "sahel"
EXAMPLE = Path(str(files("stemmata.example")))
NAMES = ("documents", "claims", "entities", "events", "origins", "lineage", "disputes")
NOWHERE = {"furniture", "promotion", "caption"}


def json_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def stemmata(*arguments):
    command = [sys.executable, "-c", "from stemmata.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "DEMO_SERVE": "0", "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)


class Story:
    """The case that the demonstration made, and its export with documents under their gold names."""

    def __init__(self, folder):
        self.case, out = folder / "case", folder / "out"
        self.demo = stemmata("demo", "--case", self.case)
        self.exported = stemmata("export", "jsonl", "--case", self.case, "--to", out)
        self.rows = {name: json_lines(out / f"{name}.jsonl") for name in NAMES}
        self.stems = {d["id"]: Path(d["locator"]).stem for d in self.rows["documents"]}
        self.texts = {i: (EXAMPLE / f"{stem}.txt").read_bytes().decode("utf-8") for i, stem in self.stems.items()}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return Story(tmp_path_factory.mktemp("sahel"))


@pytest.fixture(scope="module")
def gold():
    return {name: json_lines(GOLD / f"{name}.jsonl") for name in (*NAMES, "situation")}


def test_the_demonstration_prints_summary_tree_and_a_disputed_event(story):
    assert story.demo.returncode == 0, story.demo.stderr
    summary, _, rest = story.demo.stdout.partition("Family tree")
    assert "documents       20" in summary
    assert "lost: cited, but not collected" in rest
    assert "conflicting figures" in rest
    assert "•" in rest
    assert story.exported.returncode == 0


def test_the_example_is_the_reports_that_the_gold_describes(story, gold):
    assert sorted(story.stems.values()) == sorted(d["id"] for d in gold["documents"])
    for document in gold["documents"]:
        assert hashlib.sha256((EXAMPLE / f"{document['id']}.txt").read_bytes()).hexdigest() == document["sha256"]


def test_the_case_verifies(story):
    assert stemmata("verify", "--case", story.case).returncode == 0


def test_every_offset_is_right_in_the_files_themselves(story):
    def parts(record):
        if isinstance(record, dict):
            if record.get("text") is not None and isinstance(record.get("start"), int):
                yield record
            for value in record.values():
                yield from parts(value)
        if isinstance(record, list):
            for value in record:
                yield from parts(value)

    seen = 0
    for claim in story.rows["claims"]:
        for part in parts(claim):
            assert story.texts[claim["document"]][part["start"] : part["end"]] == part["text"]
            seen += 1
    for edge in story.rows["lineage"]:
        for part in edge["evidence"]:
            assert story.texts[part["document"]][part["start"] : part["end"]] == part["text"]
    assert seen > 500


def test_segments_tile_each_page_and_no_claim_stands_in_furniture(story):
    kinds = {}
    for document in story.rows["documents"]:
        segments, at = document["segments"], 0
        for segment in segments:
            assert segment["start"] == at < segment["end"]
            at = segment["end"]
        assert at == len(story.texts[document["id"]])
        kinds[document["id"]] = [(s["start"], s["end"], s["kind"]) for s in segments]
    for claim in story.rows["claims"]:
        quote = claim["quote"]
        assert not [k for s, e, k in kinds[claim["document"]] if k in NOWHERE and s < quote["end"] and quote["start"] < e]


def test_every_id_that_is_named_is_there(story):
    ids = {name: {r["id"] for r in story.rows[name]} for name in NAMES if name != "lineage"}
    for claim in story.rows["claims"]:
        assert claim["origin"] in ids["origins"]
        assert claim["event"] is None or claim["event"] in ids["events"]
        assert {r["entity"] for r in claim["roles"]} <= ids["entities"] | {None}
    for event in story.rows["events"]:
        assert set(event["claims"]) <= ids["claims"]
        assert set(event["origins"]) <= ids["origins"]
        assert event["independent_origins"] <= max(1, len(event["origins"]))
        for figure in event["figures"]:
            assert {v["claim"] for v in figure["variants"]} <= set(event["claims"])
    for edge in story.rows["lineage"]:
        assert edge["child"] in ids["documents"]
        assert edge["parent"] in ids["documents"] | ids["origins"]
    for dispute in story.rows["disputes"]:
        assert set(dispute["claims"]) <= ids["claims"]


def test_no_private_person_of_the_gold_is_shown_by_name(story, gold):
    private = {name for e in gold["entities"] if e.get("private") for name in [e["name"], *e.get("names", [])] if name[:1].isupper()}
    public = {name for e in story.rows["entities"] if not e["private"] for name in [e["name"], *e["names"]]}
    assert private
    assert not private & public


def test_the_page_with_the_same_bytes_is_no_second_origin(story):
    origins = {stem: {c["origin"] for c in story.rows["claims"] if story.stems[c["document"]] == stem} for stem in ("sahel-03", "sahel-20")}
    assert origins["sahel-03"] == origins["sahel-20"]


def test_the_two_like_bombs_a_week_apart_stay_two_events(story, gold):
    """Trap 6: 12 and 19 August near one town must not be merged."""
    happened = {c["id"]: (story.stems[c["document"]], c["quote"]) for c in story.rows["claims"]}
    first = {
        stem
        for e in story.rows["events"]
        if (e["time"] or {}).get("latest") == "2023-08-12"
        for c in e["claims"]
        for stem in [happened[c][0]]
    }
    second = {
        stem
        for e in story.rows["events"]
        if (e["time"] or {}).get("earliest") == "2023-08-19"
        for c in e["claims"]
        for stem in [happened[c][0]]
    }
    assert "sahel-03" in first
    assert "sahel-16" in second
    assert "sahel-03" not in second
