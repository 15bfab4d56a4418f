"""A browser and a server for the tests of the pages."""

import shutil
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest

from stemmata.store.index import Index
from stemmata.web.server import Server
from tests.queries.made_case import made_index

TOKEN = "a-token-of-the-tests"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    """A real browser of the system; the tests that need it are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api")
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--headless"])
        yield chromium
        chromium.close()


@contextmanager
def served(server):
    """The server answering in a thread, until the block ends: its address without the token."""
    inner = server._server
    inner.install_signal_handlers = lambda: None
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not inner.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    try:
        yield server.address.partition("/?")[0]
    finally:
        inner.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def serve():
    """A function that serves a made case with the given words and gives its address."""
    with ExitStack() as running:

        def start(folder, words):
            path = folder / "served.db"
            made_index(path, words).close()
            return running.enter_context(served(Server(lambda: Index(path), "127.0.0.1", 0, TOKEN)))

        yield start
