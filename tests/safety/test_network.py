"""Nothing leaves this machine: all sockets of all processes of a run are watched, in a closed network where that can be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("rachmistrz"))
PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nStrona http://example.com/plan i adres urzad@example.com.\n"
WATCH = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        with open(os.environ["SOCKETS_SEEN"], "a") as file:
            print(event, repr(arguments[1:] if event.startswith("socket.") and event[7:] in ("connect", "bind", "sendto")
                              else arguments), file=file)
sys.addaudithook(watch)
"""
CLOSED = ["unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
"""Runs a command in a network of its own that leads nowhere but to itself."""


def closed() -> list[str]:
    if not shutil.which("unshare"):
        return []
    return CLOSED if subprocess.run([*CLOSED, "true"], capture_output=True, check=False).returncode == 0 else []


@pytest.fixture
def watched(tmp_path):
    """Run a command and return the sockets that it and its children opened, as lines."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    seen = tmp_path / "seen"
    own = {"PYTHONPATH": str(tmp_path / "watch"), "SOCKETS_SEEN": str(seen), "PREFECT_HOME": str(tmp_path / "prefect")}

    def run(*arguments: str) -> list[str]:
        command = [*closed(), *([] if arguments[0] == sys.executable else [COMMAND]), *arguments]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, **own}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return seen.read_text().splitlines() if seen.exists() else []

    return run


def test_check_opens_no_socket(watched):
    assert watched("check", "plan.txt") == []


def test_ingest_speaks_to_this_machine_alone(watched):
    lines = watched("ingest", "plan.txt", "--out", "out")
    assert [line for line in lines if not any(here in line for here in ("127.0.0.1", "'localhost'", "::1"))] == []


def test_the_watch_sees(watched):
    attempt = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert any("socket.connect" in line for line in watched(sys.executable, "-c", attempt))
