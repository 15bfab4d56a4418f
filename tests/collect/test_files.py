"""Finding originals: order, skips, links, odd names, and failures that never stop the rest."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from stemmata.collect.files import SKIPPED, Item, items
from stemmata.collect.sniff import LARGEST_ORIGINAL
from stemmata.schema.run import Failure


def taken(*paths: object, stdin: bytes | None = None) -> list[Item | Failure]:
    return list(items([str(path) for path in paths], stdin))


def test_folder_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/deep.txt", "B.txt", "c.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Report {name}")
    found = taken(tmp_path)
    assert [os.path.relpath(item.locator, tmp_path) for item in found] == ["B.txt", "a/c/deep.txt", "a/z.txt", "b.txt", "c.html"]
    assert [item.media for item in found if isinstance(item, Item)] == ["text"] * 4 + ["html"]
    assert found == taken(tmp_path)


def test_locator_as_given_and_resolved_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    monkeypatch.chdir(tmp_path)
    (item,) = taken("./a.txt")
    assert isinstance(item, Item)
    assert (item.locator, item.resolved) == ("./a.txt", str(tmp_path / "a.txt"))


def test_hidden_and_non_documents_are_skipped_with_a_word(tmp_path: Path) -> None:
    for name in (".git/config", ".DS_Store", "page_files/site.css", "page_files/logo.png", "report.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x y")
    found = taken(tmp_path)
    assert [type(item) for item in found].count(Item) == 1
    failures = [item for item in found if isinstance(item, Failure)]
    assert len(failures) == 4
    assert all(failure.reason.startswith(SKIPPED) and failure.stage == "collect" for failure in failures)


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    (outside / "sub").mkdir(parents=True)
    folder.mkdir()
    (outside / "secret.txt").write_text("secret")
    (folder / "in.txt").write_text("inside")
    (folder / "out-file").symlink_to(outside / "secret.txt")
    (folder / "out-folder").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "dangling").symlink_to(folder / "nothing")
    (folder / "same").symlink_to(folder / "in.txt")
    found = taken(folder)
    assert [item.data for item in found if isinstance(item, Item)] == [b"inside", b"inside"]
    reasons = {Path(f.locator).name: f.reason for f in found if isinstance(f, Failure)}
    assert "leaves the folder" in reasons["out-file"] and "leaves the folder" in reasons["out-folder"]
    assert reasons.keys() == {"out-file", "out-folder", "loop", "dangling"}


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "a PDF document"),
        ("a.docx", b"PK\x03\x04....", "office document"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("a.gz", b"\x1f\x8b\x08", "a gzip archive"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\0" * 5_000, "nothing but 5,000 zero bytes"),
        ("a.txt", b" \r\n\t ", "only white space"),
        ("a.bin", bytes(range(256)) * 40, "binary data"),
        ("a.jsonl", b"", "the file is empty"),
        ("a.xml", b"<?xml version='1.0'?><rss></rss>", "an XML file or a feed"),
        ("a.mhtml", b"From: <Saved by Some Browser>\r\n", "an MHTML archive"),
        ("a.json", b'[\n{"text": "x"}\n]', "a JSON list, not an object. Next: write one object per line: jq"),
        ("a.txt", b"x" * (LARGEST_ORIGINAL + 1), "20,000,001 bytes; at most 20,000,000 bytes and 4,000,000 characters"),
    ],
)
def test_refusals_name_cause_and_next_step(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    (failure,) = taken(tmp_path / name)
    assert isinstance(failure, Failure)
    assert failure.locator == str(tmp_path / name)
    assert cause in failure.reason and "Next: " in failure.reason and not failure.reason.startswith("/")


def test_missing_unreadable_and_odd_paths(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text("Good.")
    found = taken(tmp_path / "none.txt", tmp_path / "empty", tmp_path / "pipe", "nul\0byte", "x" * 5_000, tmp_path / "good.txt")
    reasons = [item.reason for item in found if isinstance(item, Failure)]
    assert isinstance(found[-1], Item)
    for reason, words in zip(reasons, ("no such file", "folder is empty", "pipe", "zero byte", "too long"), strict=True):
        assert words in reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    (failure,) = taken(tmp_path / "a.txt")
    assert isinstance(failure, Failure) and "permission" in failure.reason and "chmod" in failure.reason


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "One.", "url": "https://a.example/1"}),
        "",
        "{broken",
        json.dumps({"title": "no text"}),
        '{"text": "Four."}\r',
    ]
    file = tmp_path / "pile.jsonl"
    file.write_text("\n".join(lines), newline="")
    one, broken, textless, four = taken(file)
    assert one == Item("https://a.example/1", "https://a.example/1", "record", lines[0].encode())
    assert isinstance(broken, Failure) and broken.locator == f"{file}#3" and "not valid JSON" in broken.reason
    assert isinstance(textless, Failure) and textless.locator == f"{file}#4" and "no field 'text'" in textless.reason
    assert four == Item(f"{file}#5", f"{file}#5", "record", b'{"text": "Four."}')


def test_json_lines_may_be_larger_than_one_document(tmp_path: Path) -> None:
    file = tmp_path / "large.jsonl"
    line = json.dumps({"text": "word " * 1_000_000}).encode() + b"\n"
    file.write_bytes(line * 5 + b'{"text": "' + b"x" * LARGEST_ORIGINAL + b'"}\n' + b'{"text": "Last."}')
    found = taken(file)
    assert file.stat().st_size > 2 * LARGEST_ORIGINAL
    assert [type(item) for item in found] == [Item] * 5 + [Failure, Item]
    assert "20,000,013 bytes" in found[5].reason  # type: ignore[union-attr]


def test_a_json_file_is_one_record_or_one_for_each_line(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{\n "url": "https://a.example/1",\n "text": "One."\n}')
    (tmp_path / "two.json").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert [(item.locator, type(item)) for item in taken(tmp_path / "one.json")] == [("https://a.example/1", Item)]
    assert [item.locator[-2:] for item in taken(tmp_path / "two.json")] == ["#1", "#2"]


def test_a_text_that_begins_with_a_brace_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('{Editor\'s note}\nThe word "text" stands here. ' * 3_000)
    (item,) = taken(tmp_path / "a.txt")
    assert isinstance(item, Item) and item.media == "text"


def test_many_broken_lines_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "no.jsonl"
    file.write_text("{\n" * 500)
    found = taken(file)
    assert len(found) == 21
    assert "480 further lines" in found[-1].reason  # type: ignore[union-attr]


def test_standard_input() -> None:
    text, *_ = taken("-", stdin=b"A report.")
    assert isinstance(text, Item) and (text.locator, text.media) == ("-", "text") and text.resolved.startswith("stdin:")
    assert [i.locator for i in taken("-", stdin=b'{"text": "a"}\n{"text": "b"}')] == ["-#1", "-#2"]
    assert [i.media for i in taken("-", stdin=b"<!DOCTYPE html><p>x") if isinstance(i, Item)] == ["html"]
    assert isinstance(taken("-")[0], Failure)


ODD_NAMES = [
    *(
        "..txt",
        "...",
        "a..b",
        "..\\..\\evil.txt",
        "C:\\evil.txt",
        "con.txt",
        "NUL",
        "aux.html",
        "a b.txt",
        " lead.txt",
        "trail .txt",
        "-rf.txt",
    ),
    *(
        "--help",
        "~root.txt",
        "$(id).txt",
        "`id`.txt",
        "a;b.txt",
        "a|b",
        "a&b",
        "a'b",
        'a"b',
        "<script>.txt",
        "a*b?.txt",
        "[x].txt",
        "{x}.txt",
    ),
    *(
        "A.TXT",
        "a.txt",
        "Straße.txt",
        "STRASSE.txt",
        "é.txt",
        "e\u0301.txt",
        "عربي.txt",
        "\u202egnp.txt",
        "a\nb.txt",
        "a\tb.txt",
        "a\x1b[31m.txt",
    ),
    *(
        "a\x7fb.txt",
        "\u200b.txt",
        "x" * 250,
        "x" * 240 + ".html",
        "日本.txt",
        "🙂.txt",
        "%2e%2e%2f",
        "..%00",
        "file:",
        "http:",
        "#1",
        "a#2.txt",
    ),
    *("a.txt.", "a.tar", "report", "1", "0", "null", "None", "@x", "=cmd.txt", "+x.txt", "desktop.ini.txt", "\udcff.txt", "i.jsonl.txt"),
]


def test_odd_names_are_read_and_written_nowhere(tmp_path: Path) -> None:
    assert len(set(ODD_NAMES)) >= 60
    folder = tmp_path / "in" / "reports"
    folder.mkdir(parents=True)
    for name in ODD_NAMES:
        (folder / name).write_text(f"Report {name!r}.")
    before = sorted(tmp_path.rglob("*"))
    found = taken(folder)
    assert sorted(tmp_path.rglob("*")) == before
    hidden = sum(name.startswith(".") for name in ODD_NAMES)
    assert sum(isinstance(item, Item) for item in found) == len(ODD_NAMES) - hidden
    locators = [item.locator for item in found]
    assert len(set(locators)) == len(locators)
    for locator in locators:
        locator.encode("utf-8")
        assert locator.isprintable()


def test_folders_nested_deeply(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(500):
        deep = deep / "d"
        deep.mkdir()
    (deep / "a.txt").write_text("Deep.")
    assert [item.data for item in taken(tmp_path) if isinstance(item, Item)] == [b"Deep."]
