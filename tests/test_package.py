"""The wheel that users install holds everything that the program needs at run time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


@pytest.mark.slow
def test_the_wheel_holds_every_data_file_of_the_source_tree(tmp_path):
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("stemmata-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {str(p.relative_to(SOURCE)) for p in (SOURCE / "stemmata").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert not needed - held
    for name in ("stemmata/lexicon/gazetteer.db", "stemmata/py.typed"):
        assert name in held
    assert len([n for n in held if n.startswith("stemmata/example/") and n.endswith(".txt")]) == 20
