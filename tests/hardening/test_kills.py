"""kill -9 loses nothing (R1): the next run ends with the bytes of an undisturbed one."""

from __future__ import annotations

import fcntl
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from stemmata.case import Case
from stemmata.engine.local import Serial
from stemmata.schema.vocabulary import Verdict

HERE = Path(__file__).parent
KILLS = int(os.environ.get("STEMMATA_KILLS", "50"))
_spec = importlib.util.spec_from_file_location("reports", HERE.parent / "reports.py")
assert _spec and _spec.loader
_reports = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_reports)
derived, write_reports = _reports.derived, _reports.write_reports


def made(case: Path, reports: Path) -> Path:
    Case.open(case, create=True).add([str(reports)], by="ana")
    return case


def killing(*arguments: str) -> dict[str, int]:
    command = [sys.executable, str(HERE / "killing.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_runs_killed_at_random_moments_end_with_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    # More documents than one part holds, so that a killed run leaves some parts done and some not.
    reports = write_reports(tmp_path / "reports", range(140))
    undisturbed = made(tmp_path / "undisturbed", reports)
    Case.open(undisturbed).run(engine=Serial())
    disturbed = made(tmp_path / "disturbed", reports)
    counts = killing("runs", str(disturbed), str(KILLS), "1")
    assert counts["killed"] == KILLS
    assert derived(disturbed) == derived(undisturbed)
    assert Case.open(disturbed).verify() == []


def test_judgements_that_were_acknowledged_are_never_lost(tmp_path: Path) -> None:
    case = made(tmp_path / "case", write_reports(tmp_path / "reports", range(2)))
    counts = killing("judging", str(case), "25", "2")
    assert counts["acknowledged"] > 25
    assert counts["lost"] == 0
    assert counts["problems"] == 0


def test_two_persons_and_a_run_at_once_lose_and_mix_nothing(tmp_path: Path) -> None:
    case = made(tmp_path / "case", write_reports(tmp_path / "reports", range(4)))
    Case.open(case).run(engine=Serial())
    counts = killing("together", str(case), "15", "3")
    assert min(counts["ana"], counts["bea"]) >= 15  # neither waits for the run, or for the other, for long
    assert (counts["lost"], counts["mixed"], counts["problems"]) == (0, 0, 0)


def test_a_judgement_does_not_wait_for_a_run(tmp_path: Path) -> None:
    opened = Case.open(made(tmp_path / "case", write_reports(tmp_path / "reports", range(1))))
    with (opened.folder / "case.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # as a run holds it from its first moment to its last
        started = time.monotonic()
        opened.judge(Verdict.NOTE, "claim", [], "while a run is at work", "ana")
        assert time.monotonic() - started < 5
    assert [j.by for j in opened.judgements()] == ["ana"]


def children_of(parent: int) -> list[int]:
    """Ids of all processes below a process (Linux)."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
    below = [parent]
    for one in below:
        below += [child for child, of in parents.items() if of == one]
    return below[1:]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_with_a_pool_leaves_no_process_and_no_lock_behind(tmp_path: Path, how: signal.Signals) -> None:
    case = made(tmp_path / "case", write_reports(tmp_path / "reports", range(400)))
    # As the command line does: a module that is imported, not a script, so that children need not run it.
    code = f"from pathlib import Path; from stemmata.case import Case; print(1, flush=True); Case.open(Path({str(case)!r})).run(workers=2)"
    process: Any = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    process.stdout.readline()
    deadline = time.monotonic() + 30
    while len(children := children_of(process.pid)) < 3 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    assert len(children) >= 3, "the pool did not start"
    process.send_signal(how)
    process.wait(30)
    assert process.returncode != 0
    deadline = time.monotonic() + 30
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [child for child in children if alive(child)] == []
    assert Case.open(case).run(engine=Serial()).documents == 400
