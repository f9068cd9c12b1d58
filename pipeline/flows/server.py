"""Prefect's server for the time of a run: one that ends with the run, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import get_current_settings


class Server(SubprocessASGIServer):
    """The temporary server that Prefect starts where it is given no other; once made, it is the one that Prefect uses."""

    def _run_uvicorn_command(self) -> subprocess.Popen[Any]:
        own = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        settings = get_current_settings().to_environment_variables(exclude_unset=True)
        command = [sys.executable, "-m", "pipeline.flows.ephemeral", str(os.getpid()), str(self.port)]
        # Ctrl-C goes to all processes of a terminal's group: in a session of its own the server ends when we end it.
        return subprocess.Popen(command, env={**os.environ, **own, **settings}, start_new_session=True)
