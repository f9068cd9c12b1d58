"""Prefect's server for the time of a run: one that ends with the run, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import Any

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import get_current_settings

_PARENT = "RACHMISTRZ_SERVER_PARENT"


class Server(SubprocessASGIServer):
    """The temporary server that Prefect starts where it is given no other; once made, it is the one that Prefect uses."""

    def _run_uvicorn_command(self) -> subprocess.Popen[Any]:
        own = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1", _PARENT: str(os.getpid())}
        settings = get_current_settings().to_environment_variables(exclude_unset=True)
        command = [sys.executable, "-m", "pipeline.flows.server", str(self.port)]
        # Ctrl-C goes to all processes of a terminal's group: in a session of its own the server ends when we end it.
        return subprocess.Popen(command, env={**os.environ, **own, **settings}, start_new_session=True)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


def main() -> None:
    """Serve on a port of this machine until the process that asked for it is gone."""
    threading.Thread(target=_end_with, args=(int(os.environ[_PARENT]),), daemon=True).start()
    import uvicorn

    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", lifespan="on")


if __name__ == "__main__":
    main()
