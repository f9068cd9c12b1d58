"""The process of Prefect's server for the time of a run: `python -m pipeline.flows.ephemeral PARENT PORT`."""

from __future__ import annotations

import os
import sys
import threading
import time


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)


def main(parent: int, port: int) -> None:
    """Serve on a port of this machine until the process that asked for it is gone; it is watched before anything is imported."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    import uvicorn

    uvicorn.run("prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=port, log_level="error", lifespan="on")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
