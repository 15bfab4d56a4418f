"""The command line as a user meets it: a real process, a real case."""

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time

import pytest

REPORT = """Kunduz Courier

Bomb hits mosque in Kunduz

By Staff Writer, 9 October 2021

A bomb killed at least 46 people at a mosque in Kunduz on Friday, the Interior Ministry said.

Fighters of the Islamic State claimed the attack.
"""
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}
COMMANDS = [
    "read",
    "readers",
    "claims",
    "events",
    "origins",
    "disputes",
    "situation",
    "show",
    "search",
    "judge",
    "export",
    "verify",
    "serve",
    "demo",
]


def stemmata(*arguments, stdin=None, env=ENVIRONMENT):
    command = [sys.executable, "-c", "from stemmata.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, env=env, timeout=120, check=False)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "copy.txt").write_text(REPORT.replace("Kunduz Courier", "Other Paper\x1b[31m"), encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\x00" * 500)
    done = stemmata("read", folder, "--case", folder / "case")
    assert done.returncode == 1, done.stderr
    return folder / "case"


def first_claim(case):
    return json.loads(stemmata("claims", "--case", case, "--json").stdout)[0]


def test_reading_says_what_was_found_and_what_could_not_be_read(case):
    done = stemmata("read", case.parent / "report.txt", case.parent / "broken.txt", "--case", case)
    assert done.returncode == 1
    assert "documents        2" in done.stdout
    assert "broken.txt" in done.stderr
    again = json.loads(stemmata("read", case.parent / "report.txt", "--case", case, "--json").stdout)
    assert again["documents"] == 2, "adding twice changes nothing"


def test_the_exit_status_speaks_of_this_run(case):
    done = stemmata("read", case.parent / "report.txt", "--case", case)
    assert done.returncode == 0, "what an earlier run refused is only mentioned"
    assert "1 input refused in earlier runs" in done.stderr
    assert "not read" not in done.stdout
    assert stemmata("read", "--case", case).returncode == 0, "without a path the case is brought up to date"


def test_an_id_may_be_cut_short(case):
    claim = first_claim(case)["id"]
    assert json.loads(stemmata("show", claim[:10], "--case", case, "--json").stdout)["id"] == claim


def test_a_page_is_judged_independent_of_its_copy(case):
    done = stemmata("judge", "independent", "report.txt", "copy.txt", "--reason", "both were there", "--later", "--case", case)
    assert done.returncode == 0, done.stderr
    assert stemmata("judge", "independent", "report.txt", "--reason", "both were there", "--case", case).returncode == 2
    assert stemmata("judge", "withdraw", done.stdout.strip()[:8], "--reason", "no", "--later", "--case", case).returncode == 0


@pytest.mark.parametrize("listing", ["claims", "events", "origins", "disputes"])
def test_data_goes_to_stdout_as_words_or_json(case, listing):
    words, data = stemmata(listing, "--case", case), stemmata(listing, "--case", case, "--json")
    assert (words.returncode, data.returncode) == (0, 0), words.stderr + data.stderr
    assert isinstance(json.loads(data.stdout), list)
    assert data.stderr == ""


def test_a_list_in_a_pipe_is_tab_separated_with_a_line_of_heads(case):
    heads, *rows = stemmata("claims", "--case", case).stdout.splitlines()
    assert heads.split("\t")[:3] == ["id", "type", "words"]
    assert rows
    assert {row.count("\t") for row in rows} == {heads.count("\t")}


def test_show_marks_the_trigger_in_its_context(case):
    claim = first_claim(case)
    shown = stemmata("show", claim["id"], "--case", case)
    assert shown.returncode == 0, shown.stderr
    assert "⟦" in shown.stdout
    assert f"›{claim['trigger']['text']}‹" in shown.stdout
    assert json.loads(stemmata("show", claim["id"], "--case", case, "--json").stdout)["quote"] == claim["quote"]


def test_show_leads_from_any_id_to_words(case):
    event = json.loads(stemmata("events", "--case", case, "--json").stdout)[0]
    shown = stemmata("show", event["id"], "--case", case)
    assert shown.returncode == 0, shown.stderr
    assert all(claim in shown.stdout for claim in event["claims"])
    entity = stemmata("show", "Islamic State", "--case", case)
    assert entity.returncode == 0, entity.stderr
    assert "⟦Islamic State⟧" in entity.stdout
    assert "R14" in entity.stdout
    page = stemmata("show", "copy.txt", "--case", case)
    assert "9 Oct 2021" in page.stdout
    assert "\x1b" not in page.stdout
    assert stemmata("show", "nobody at all", "--case", case).returncode == 2


def test_export_and_verify(case, tmp_path):
    assert stemmata("export", "jsonl", "--case", case, "--to", tmp_path / "out").returncode == 0
    assert len(list((tmp_path / "out").iterdir())) == 8
    assert stemmata("verify", "--case", case).returncode == 0


def test_verify_finds_a_changed_original(tmp_path):
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    stemmata("read", tmp_path / "r.txt", "--case", tmp_path / "case")
    original = next(p for p in (tmp_path / "case" / "documents").rglob("*") if p.is_file())
    original.chmod(0o644)
    original.write_bytes(original.read_bytes().replace(b"46", b"47"))
    done = stemmata("verify", "--case", tmp_path / "case")
    assert done.returncode == 1
    assert done.stdout.strip()


def test_a_judgement_is_logged_listed_and_taken_back(tmp_path):
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    case = tmp_path / "case"
    stemmata("read", tmp_path / "r.txt", "--case", case)
    before = {c["id"] for c in json.loads(stemmata("claims", "--case", case, "--json").stdout)}
    claim = sorted(before)[0]
    made = stemmata("judge", "reject", claim, "--reason", "not so", "--by", "me", "--case", case)
    assert made.returncode == 0, made.stderr
    assert claim not in stemmata("claims", "--case", case).stdout
    (listed,) = json.loads(stemmata("judge", "list", "--case", case, "--json").stdout)
    assert (listed["verdict"], listed["reason"], listed["by"]) == ("reject", "not so", "me")
    assert stemmata("judge", "withdraw", listed["id"], "--reason", "it is", "--case", case).returncode == 0
    assert {c["id"] for c in json.loads(stemmata("claims", "--case", case, "--json").stdout)} == before
    assert stemmata("judge", "reject", claim, "--case", case).returncode == 2, "a judgement needs a reason"


def test_exit_statuses(case, tmp_path):
    assert stemmata("claims", "--case", tmp_path / "absent").returncode == 3
    assert stemmata("show", "nothing", "--case", case).returncode == 2
    assert stemmata("situation", "Nobody At All", "--as-of", "2021-11-01", "--case", case).returncode == 2
    assert stemmata("claims", "--type", "bogus", "--case", case).returncode == 2
    assert stemmata("bogus").returncode == 2
    assert stemmata("read", case.parent / "report.txt", "--case", case, "--reader", "bogus").returncode == 2


def test_an_error_names_cause_and_next_step(tmp_path):
    done = stemmata("claims", "--case", tmp_path / "absent")
    assert "absent" in done.stderr
    assert "next:" in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_come_from_stdin_too(tmp_path):
    done = stemmata("read", "-", "--case", tmp_path / "case", stdin=REPORT)
    assert done.returncode == 0, done.stderr
    assert "documents        1" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command):
    arguments = ("export", "jsonl", "--help") if command == "export" else (command, "--help")
    done = stemmata(*arguments)
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"stemmata {command}" in done.stdout


def test_help_lists_every_command_and_the_exit_statuses():
    text = stemmata("--help").stdout
    assert all(f"\n  {command} " in text for command in COMMANDS)
    assert "130 interrupted" in text


def test_help_starts_within_three_tenths_of_a_cpu_second():
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        stemmata("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.3


def on_terminal(*arguments, env=ENVIRONMENT):
    """What a terminal would get on its screen."""
    master, slave = pty.openpty()
    command = [sys.executable, "-c", "from stemmata.cli import main; main()", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, env=env)
    os.close(slave)
    seen = b""
    while True:
        if select.select([master], [], [], 60)[0]:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
    process.wait(timeout=60)
    os.close(master)
    return seen.decode("utf-8", "replace")


def test_escape_sequences_of_a_report_never_reach_the_terminal_raw(case):
    for arguments in (("claims",), ("origins",), ("events",)):
        screen = on_terminal(*arguments, "--case", case, env={**ENVIRONMENT, "NO_COLOR": "1", "TERM": "xterm-256color"})
        assert "\x1b[31m" not in screen
    piped = stemmata("claims", "--case", case, "--json").stdout + stemmata("origins", "--case", case).stdout
    assert piped
    assert "\x1b" not in piped


def test_no_color_is_honoured(case):
    plain = on_terminal("claims", "--case", case, env={**ENVIRONMENT, "NO_COLOR": "1", "TERM": "xterm-256color"})
    coloured = on_terminal("claims", "--case", case, env={**ENVIRONMENT, "TERM": "xterm-256color"})
    assert "\x1b[1;38" in coloured or "38;5" in coloured
    assert "38;5" not in plain


def test_ctrl_c_prints_one_line_and_exits_130(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number}.txt").write_text(REPORT.replace("46", str(number)), encoding="utf-8")
    command = [sys.executable, "-c", "from stemmata.cli import main; main()", "read", str(folder), "--case", str(tmp_path / "case")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, start_new_session=True)
    wait_for(lambda: (tmp_path / "case" / "stemmata.toml").exists())
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr.count("\n") == 1, stderr
    assert stderr.startswith("interrupted")


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_reader_that_goes_away_is_no_error(case):
    line = f'{sys.executable} -c "from stemmata.cli import main; main()" claims --case "{case}" --json; echo "status $?" >&2'
    done = subprocess.run(
        ["bash", "-c", f"( {line} ) | head -c 10"], capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr


def test_nothing_heavy_is_imported_for_help():
    heavy = "('pyarrow', 'duckdb', 'fastapi', 'lxml', 'rich.table')"
    code = f"import sys; import stemmata.cli.app; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_readers_are_listed_with_what_they_need(case):
    listed = {r["name"]: r for r in json.loads(stemmata("readers", "--json").stdout)}
    assert {"rules", "encoder", "llm", "gliner"} <= set(listed)
    assert listed["rules"]["installed"] and listed["rules"]["network"] is False and listed["rules"]["version"]
    assert listed["llm"]["network"] is not False
    assert all(r["install"] for r in listed.values() if not r["installed"])
    assert "pip install" in stemmata("readers").stdout or all(r["installed"] for r in listed.values())


def test_the_host_is_named_before_text_goes_to_a_service(case, tmp_path):
    pytest.importorskip("httpx", reason="the extra llm is not installed")
    setting = {"STEMMATA_LLM_BASE_URL": "https://models.invalid/v1", "STEMMATA_LLM_MODEL": "m", "STEMMATA_LLM_RETRIES": "0"}
    done = stemmata("read", case.parent / "report.txt", "--case", tmp_path / "case", "--reader", "llm", env={**ENVIRONMENT, **setting})
    assert done.returncode == 1
    first, *rest = done.stderr.splitlines()
    assert first == "the reader llm sends the text of the reports that are not read yet to models.invalid"
    assert "models.invalid gave no answer" in "".join(rest)
    assert "Traceback" not in done.stderr
