"""The ingest as a Prefect deployment: by a schedule or on demand, run by this process until it is interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prefect.types.entrypoint import EntrypointType

from pipeline.flows import storage
from pipeline.flows.ingest import TAGS, ingest
from pipeline.flows.server import answering
from pipeline.settings import Settings


def serve(
    paths: Sequence[Path],
    out: str,
    settings: Settings,
    *,
    name: str,
    cron: str | None = None,
    tags: Sequence[str] = (),
    cluster: str | None = None,
) -> None:
    """Offer the ingest of those paths under a name to the server that is named, and run what it asks for.

    `cluster` is the address of a Dask scheduler whose workers read. The parameters can be changed for a run in Prefect's UI. Two
    runs at once would want the same folder: the second waits.
    """
    answering()
    place = out if storage.is_address(out) else str(storage.local(out).absolute())
    parameters = {
        "paths": [str(path.absolute()) for path in paths],
        "out": place,
        "settings": settings.model_dump(mode="json"),
        "cluster": cluster,
    }
    ingest.serve(
        name=name,
        cron=cron,
        tags=[*TAGS, *tags],
        parameters=parameters,
        description=ingest.description,
        limit=1,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
