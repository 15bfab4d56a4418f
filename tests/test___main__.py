"""The command line without the installed command."""

import subprocess
import sys


def test_the_module_is_the_command():
    done = subprocess.run([sys.executable, "-m", "stemmata", "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("stemmata ")
    wrong = subprocess.run([sys.executable, "-m", "stemmata", "claims", "--case", "/nowhere"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 3
    assert "Traceback" not in wrong.stderr
