"""Runs the application on this machine."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from pathlib import Path

import uvicorn

from pipeline.settings import Language
from pipeline.web.app import create
from pipeline.web.services import Services


def address(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def free(host: str, port: int) -> bool:
    """Tell whether nobody listens there yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def run(out: Path, services: Services, lang: Language, host: str, port: int, *, browse: bool = False) -> None:
    """Serve until interrupted; `browse` opens the page in the user's browser once it answers."""
    app = create(out, services, lang, host)
    options = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    server = uvicorn.Server(options)
    if browse:
        threading.Thread(target=_browse, args=(server, address(host, port)), daemon=True).start()
    server.run()


def _browse(server: uvicorn.Server, url: str) -> None:
    while not server.started:
        time.sleep(0.05)
    webbrowser.open(url)
