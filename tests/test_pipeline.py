"""The list of stages is what the stages do, and nothing of the machine gets into their rows."""

from __future__ import annotations

import importlib.util
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from stemmata.case import Case
from stemmata.engine.local import Serial
from stemmata.errors import CaseError, IntegrityError, ReaderError
from stemmata.pipeline import COLLATE, READ, STAGES, _check_writes, reason_of
from stemmata.schema.tables import TABLES

_spec = importlib.util.spec_from_file_location("reports", Path(__file__).parent / "reports.py")
assert _spec and _spec.loader
_reports = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_reports)
derived, write_reports = _reports.derived, _reports.write_reports


def test_each_table_is_written_by_one_stage_and_read_only_after() -> None:
    written: list[str] = []
    for stage in STAGES:
        assert set(stage.reads) <= set(written)
        written += stage.writes
    assert len(written) == len(set(written))
    assert set(written) | {"failure"} == set(TABLES)


def test_a_stage_that_writes_what_it_did_not_declare_is_refused() -> None:
    with pytest.raises(IntegrityError, match="collate wrote"):
        _check_writes(COLLATE, {"collation": [], "standing": [], "claim": []})
    with pytest.raises(IntegrityError, match="read wrote"):
        _check_writes(READ, {"segment": []})


def test_reasons_are_for_people() -> None:
    assert reason_of(ReaderError("too long", hint="split it")) == "too long. Next: split it"
    assert reason_of(MemoryError()) == "it needs more memory than one document may take"
    assert reason_of(IndexError("list index out of range")) == "IndexError: list index out of range"


RUN = """
import sys
from pathlib import Path
from stemmata.case import Case
from stemmata.engine.local import Serial
Case.open(Path(sys.argv[1])).run(engine=Serial())
"""


def test_hash_seed_time_zone_and_locale_change_no_byte(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", range(30))
    found = []
    for number, (seed, zone, locale) in enumerate([("1", "Asia/Kabul", "C"), ("77", "America/Lima", "C.UTF-8")]):
        case = tmp_path / f"case{number}"
        Case.open(case, create=True).add([str(reports)], by=f"person {number}")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", RUN, str(case)], env=environment, check=True)
        found.append(derived(case))
    assert found[0] == found[1]


@pytest.mark.parametrize("kilobytes", [2, 20, 200])
def test_a_file_that_cannot_grow_leaves_a_case_that_can_be_run(tmp_path: Path, kilobytes: int) -> None:
    case = tmp_path / "case"
    Case.open(case, create=True).add([str(write_reports(tmp_path / "reports", range(30)))], by="ana")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    done = subprocess.run([sys.executable, "-c", RUN, str(case)], preexec_fn=limit, capture_output=True, text=True, check=False)
    assert "CaseError: no room to write" in done.stderr
    with pytest.raises(CaseError, match="no index yet"):
        Case.open(case).index()
    assert Case.open(case).run(engine=Serial()).documents == 30
    assert Case.open(case).verify() == []
