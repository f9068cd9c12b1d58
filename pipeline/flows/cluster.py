"""A Dask cluster that reads: Prefect's own runner sends it the batches, and each of its workers reads in processes apart."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from pipeline import api, resume
from pipeline.errors import MissingExtra, Silent
from pipeline.flows.batch import Session, read
from pipeline.flows.storage import Mirror
from pipeline.inputs import Input
from pipeline.isolation import Workers
from pipeline.settings import Settings
from pipeline.writers import records
from pipeline.writers.report import html
from schemas.run import DocumentOutcome

_PATIENCE = "20s"
_here = threading.local()


class Away(NamedTuple):
    """Where the workers of a cluster work: the folder that relative paths start from, the folder or address of the results."""

    cwd: str
    out: str
    mirrored: bool


def runner(address: str) -> tuple[Any, int]:
    """Return Prefect's runner for a cluster, and how many batches the cluster reads at the same time.

    MissingExtra where the libraries are not installed, Silent where no scheduler answers or it has no workers.
    """
    try:
        from distributed import Client
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise MissingExtra("cluster", str(error)) from error
    try:
        with Client(address, timeout=_PATIENCE, set_as_default=False) as client:
            places = sum(client.nthreads().values())
    except (OSError, ValueError) as error:
        raise Silent("cluster", address) from error
    if not places:
        raise Silent("cluster", address)
    return DaskTaskRunner(address=address), places


def read_away(batch: Sequence[Input], away: Away, settings: Settings, *, last: bool) -> list[DocumentOutcome]:
    """Read a batch in a worker of the cluster, in a process of its own, which is kept for the next batch."""
    if not hasattr(_here, "workers"):
        _here.workers = Workers(1, partial(_warm, away.cwd), settings.memory)
    if not away.mirrored:
        return read(Session(Path(away.out), settings, _here.workers), batch, last=last)
    with TemporaryDirectory(prefix="rachmistrz-") as name:
        outcomes = read(Session(Path(name), settings, _here.workers), batch, last=last)
        Mirror(away.out, Path(name)).push(_left(Path(name), outcomes))
    return outcomes


def _left(out: Path, outcomes: Sequence[DocumentOutcome]) -> list[str]:
    """Return the files that documents left, the notes that they are done last."""
    ids = [outcome.document_id for outcome in outcomes]
    places = [f"{records.FOLDER}/{{}}.json", f"{html.FOLDER}/{{}}.html", f"{resume.NOTES}/{{}}.json"]
    names = (place.format(name) for place in places for name in ids)
    return [name for name in names if (out / name).is_file()]


def _warm(cwd: str) -> None:
    os.chdir(cwd)
    api.warm()
