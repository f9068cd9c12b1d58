"""Debian's Chromium under Playwright, with nothing but this machine in its reach."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser; tests of it are skipped where Chromium isn't installed."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[[Path], str]]:
    """Start the review of a folder and return its address."""
    from pipeline import serving
    from pipeline.web.app import create

    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(out: Path, lang: Any = "pl") -> str:
        config = uvicorn.Config(create(out, serving.services(), lang), host="127.0.0.1", port=0, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `ingest` and `compare` leave it of three samples."""
    from pipeline import api, comparing
    from tests.browser.pages import PLANS, SAMPLES

    out = tmp_path_factory.mktemp("results") / "out"
    api.ingest([SAMPLES / name for name in PLANS], out)
    comparing.run(out, "pl")
    return out
