"""Reading the same pages gives the same bytes: twice, in a pool, in another time zone, locale, encoding mode or hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = {
    "a.txt": "Valley Courier\n\nTwo villages shelled\n\nBy Staff Writer, 9 October 2021\n\n"
    "Rebels shelled two villages near Dori on Friday, "
    "killing at least 46 people, the Interior Ministry said. Residents said “dozens” more were missing — among them İbrahim Şahin.\n",
    "b.txt": "Coast Gazette\n\nArmy denies losses\n\n10 October 2021\n\nThe army denied that 12 soldiers had died last week, according to "
    "the Valley Courier. A spokesman, Colonel Marou, said that about 100 fighters fled to Gao.\n",
    "c.txt": "Straße und Übergang\n\nThe mayor of Gao was arrested on 3 March 2020, two months after he joined the Front.\n",
}
SETTINGS = {
    "as it is": {},
    "again": {},
    "in a pool": {"WORKERS": "2"},
    "in Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "in Pago Pago": {"TZ": "Pacific/Pago_Pago"},
    "in the C locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "in POSIX with UTF-8 mode": {"LC_ALL": "POSIX", "PYTHONUTF8": "1"},
    "in a Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
}


def exported(folder: Path, pages: Path, setting: dict[str, str], reader: str) -> dict[str, str]:
    """Hash by file name of the export of a case made in a process of its own."""
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}, **setting}
    environment.pop("WORKERS", None)
    start = [sys.executable, "-c", "from stemmata.cli import main; main()"]
    case, out = folder / "case", folder / "out"
    options = ["--workers", setting.get("WORKERS", "1"), "--reader", reader]
    for command in (["read", str(pages), "--case", str(case), *options], ["export", "jsonl", "--case", str(case), "--to", str(out)]):
        done = subprocess.run([*start, *command], env=environment, capture_output=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def first(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return exported(tmp_path_factory.mktemp("first"), pages, {}, "rules")


@pytest.mark.parametrize("name", SETTINGS)
def test_the_export_is_the_same_bytes(name: str, pages: Path, first: dict[str, str], tmp_path: Path) -> None:
    assert len(first) == 8
    assert exported(tmp_path, pages, SETTINGS[name], "rules") == first
