"""The documents of a run, read in batches by processes apart: what Prefect orchestrates, and what runs as well without it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline import api, resume, runs
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.isolation import Died, Overrun, Workers
from pipeline.settings import Settings
from schemas.run import DocumentOutcome, RunResult

_MOST = 16
"""Most documents in a batch: orchestration costs a task's worth for each batch, not for each document."""
AWAY = 4
"""Least documents in a batch for a cluster, whose workers stand idle while Prefect begins and ends a batch."""
_SHARE = 4
"""A batch is at most one part in so many of a place's share of what is left, so that no place idles at the end."""
_EACH = 20_000
"""Bytes whose reading takes as long as what every document takes, however short."""
TRANSIENT = frozenset({"io_error"})
"""Failures that may be gone at a second try."""
DELAY = 0.5
"""Seconds before the second try."""


class TryAgain(Exception):
    """A batch holds a document that may be read at a second try."""


class Listener(Protocol):
    """Hears how a run goes on, from any thread."""

    def begin(self, total: int) -> object:
        """Hear how many inputs there are."""

    def done(self, outcome: DocumentOutcome) -> object:
        """Hear of a document finished; of one that is tried again, twice."""

    def writing(self) -> object:
        """Hear that all is read and the collective outputs are being written."""


class Session(NamedTuple):
    """Where and how documents are read: the folder of results, the settings, the processes, and who hears of it."""

    out: Path
    settings: Settings
    workers: Workers
    listener: Listener | None = None


@contextmanager
def reading(run: runs.Run, listener: Listener | None = None) -> Iterator[Session]:
    """Start the processes that read for a run, and end them with it."""
    count = run.settings.worker_count(len(run.todo))
    with Workers(count, api.warm, run.settings.memory) as workers:
        yield Session(run.out, run.settings, workers, listener)


def ingest(run: runs.Run, listener: Listener | None = None) -> RunResult:
    """Read and check what is to do in a run that is begun, with no orchestration but threads, and finish it."""
    count = run.settings.worker_count(len(run.todo))
    # The workers stop first, which frees the threads that wait for them.
    with ThreadPoolExecutor(count) as threads, reading(run, listener) as session:
        futures = [threads.submit(twice, session, batch) for batch in batches(run.todo, count)]
        outcomes = [outcome for future in futures for outcome in future.result()]
    if listener:
        listener.writing()
    return run.finish(outcomes)


def twice(session: Session, batch: Sequence[Input]) -> list[DocumentOutcome]:
    """Read a batch, and what may go better at a second try once more."""
    try:
        return read(session, batch, last=False)
    except TryAgain:
        time.sleep(DELAY)
        return read(session, batch, last=True)


def read(session: Session, batch: Sequence[Input], *, last: bool) -> list[DocumentOutcome]:
    """Read and check a batch of documents; a second try reads those alone that the first left.

    TryAgain where one of them may be read at a second try and this is not the last.
    """
    outcomes = []
    for input in batch:
        known = resume.recall(session.out, input, session.settings)
        outcomes.append(known or ingest_apart(session.workers, input, session.out, session.settings))
        if session.listener:
            session.listener.done(outcomes[-1])
    if not last and any(outcome.error_code in TRANSIENT for outcome in outcomes):
        raise TryAgain
    return outcomes


def ingest_apart(workers: Workers, input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Ingest one document in a process of the workers; whatever it does to the process, it fails alone.

    A process that dies gets a second try: the system may have ended it for want of memory that others took.
    """
    seconds = settings.seconds(input.size, input.pictures)
    for _ in range(2):
        try:
            return workers.call(seconds, api.ingest_one, input, out, settings)
        except MemoryError as error:
            return runs.failure(input, error, settings)
        except Overrun:
            return runs.failure(input, UnreadableInput("timeout", limit=str(seconds)), settings)
        except Died as error:
            reason = error.how
    return runs.failure(input, UnreadableInput("worker_died", reason=reason), settings)


def batches(inputs: Sequence[Input], places: int, least: int = 1) -> list[list[Input]]:
    """Deal inputs out into batches for that many places to read, the longest documents first and the batches ever smaller.

    None holds less than `least` but the last one, as long as there are enough for all places.
    """
    weighed = sorted(((_EACH + input.size, input) for input in inputs), key=lambda pair: pair[0], reverse=True)
    least, left = min(least, len(inputs) // places), sum(weight for weight, _ in weighed)
    dealt: list[list[Input]] = []
    batch: list[Input] = []
    heavy = 0
    for weight, input in weighed:
        batch.append(input)
        heavy += weight
        fair = len(batch) >= least and heavy * places * _SHARE >= left
        if fair or len(batch) == _MOST or heavy == left:
            dealt.append(batch)
            batch, left, heavy = [], left - heavy, 0
    return dealt
