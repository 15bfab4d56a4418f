"""Taking and giving back a port."""

import os
import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from stemmata.errors import StemmataError
from stemmata.web.server import Server


def no_index():
    raise AssertionError("not asked for")


def test_a_busy_port_is_a_clear_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StemmataError) as caught:
            Server(no_index, "127.0.0.1", taken.getsockname()[1])
    assert "in use" in str(caught.value)
    assert "--port" in caught.value.hint


def test_others_are_warned_of():
    with Server(no_index, "127.0.0.1", 0) as own, Server(no_index, "0.0.0.0", 0) as open_to_all:
        assert "warning" not in own.advice
        assert "warning" in open_to_all.advice


def test_serving_prints_the_address_and_stops_on_ctrl_c(tmp_path):
    (tmp_path / "r.txt").write_text("Bomb in Kunduz\n\nA bomb killed 46 people in Kunduz on Friday, police said.\n", encoding="utf-8")
    run = [sys.executable, "-c", "from stemmata.cli import main; main()"]
    subprocess.run([*run, "read", str(tmp_path / "r.txt"), "--case", str(tmp_path / "case")], check=True, capture_output=True, timeout=120)
    command = [*run, "serve", "--case", str(tmp_path / "case"), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    address = server.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", address)
    assert httpx.get(address.partition("?")[0], timeout=30).status_code == 401
    assert httpx.Client(follow_redirects=True).get(address, timeout=30).status_code == 200
    server.send_signal(signal.SIGINT)
    _, stderr = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in stderr
