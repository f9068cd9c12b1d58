"""Prefect runs the batch; this package alone knows it. It is set up here, before its first import, to stay on this machine."""

import os
import tempfile
from pathlib import Path

_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}


def _home() -> Path:
    """Return a folder for Prefect: that of a user who has profiles, or the user's cache, or a new one if it can't be written."""
    own = Path.home() / ".prefect"
    if (own / "profiles.toml").is_file():
        return own
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "rachmistrz" / "prefect"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="rachmistrz-prefect-"))
    return home if os.access(home, os.W_OK) else Path(tempfile.mkdtemp(prefix="rachmistrz-prefect-"))


for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)
if "PREFECT_HOME" not in os.environ:
    os.environ["PREFECT_HOME"] = str(_home())
