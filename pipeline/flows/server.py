"""Prefect's server: the one that is named, or, for what can't do without, one that ends with the run, however that ends."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings

from pipeline.errors import Silent

_PATIENCE = 120
"""Seconds that a server may take to start; on a busy machine it does take twenty."""
_CALM = 10
"""Seconds that one may take to answer that runs already."""


@contextmanager
def served() -> Iterator[str]:
    """Use the server that is named, and start one on this machine where none is; yield its address."""
    if get_current_settings().api.url:
        yield answering()
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "pipeline.flows.ephemeral", str(os.getpid()), str(port)]
    own = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    own |= {"PYTHONPATH": os.pathsep.join(sys.path)}
    # Ctrl-C goes to all processes of a terminal's group: in a session of its own the server ends when we end it.
    with subprocess.Popen(command, env={**os.environ, **own}, start_new_session=True) as process:
        try:
            if not _answers(address, _PATIENCE):
                raise Silent("prefect", address)
            with temporary_settings({PREFECT_API_URL: address}):
                yield address
                EventsWorker.drain_all()
        finally:
            process.terminate()


def answering() -> str:
    """Return the address of the server that is named; Silent where it does not answer."""
    named = get_current_settings().api.url
    if not (named and _answers(named, _CALM)):
        raise Silent("prefect", named or "")
    return named


def _answers(address: str, seconds: float) -> bool:
    """Wait until a server answers; False where it does not in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/health", timeout=10).is_success:
                return True
        except httpx.HTTPError:
            time.sleep(0.2)
    return False
