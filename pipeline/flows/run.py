"""The ingest of many plans: what is done already is kept; the rest is read, under Prefect where it has a server to tell of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline import api, runs
from pipeline.flows import batch
from pipeline.flows.batch import Listener
from pipeline.settings import Settings
from schemas.run import RunResult


def run(
    paths: Sequence[Path | str],
    out: Path | str,
    settings: Settings = api.DEFAULT,
    listener: Listener | None = None,
    *,
    wait: bool = False,
    cluster: str | None = None,
    address: str | None = None,
) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`.

    `cluster` is the address of a Dask scheduler whose workers read; `address` that of the storage which `out` mirrors, if it does.

    The same with a Prefect server as with none: a flow where one is named, as Prefect's users name it, and the flow's work alone
    where none is, as a server that lives no longer than the run would show nobody anything and take seconds to start.
    """
    with runs.begun(paths, Path(out), settings, wait=wait) as begun:
        if listener:
            listener.begin(len(begun.inputs))
            for outcome in begun.done:
                listener.done(outcome)
        if not begun.todo:
            return begun.finish(())
        if not (cluster or server_named()):
            return batch.ingest(begun, listener)
        from pipeline.flows.ingest import ingest_begun

        return ingest_begun(begun, listener, out=address or str(begun.out), scheduler=cluster)


def server_named() -> bool:
    """Tell whether Prefect is given a server: by the environment, a profile, or a file of settings in the working directory."""
    home = Path(os.environ["PREFECT_HOME"])
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home / "profiles.toml")
    if os.environ.get("PREFECT_API_URL"):
        return True
    if not ("PREFECT_PROFILE" in os.environ or profiles.is_file() or Path("prefect.toml").is_file()):
        return False  # without a file to look for it in, there is no need to import Prefect, which takes a second
    from prefect.settings import get_current_settings

    return bool(get_current_settings().api.url)
