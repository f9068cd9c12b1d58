"""Plans dropped on the page: kept in `inbox/` under safe names, read one after another in a process apart."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Literal

from pipeline import inputs
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.isolation import Stopped
from pipeline.settings import Settings
from pipeline.web.batch import Batch
from pipeline.web.services import Services
from pipeline.web.worker import Worker
from schemas.run import DocumentOutcome

_log = logging.getLogger("rachmistrz")
FOLDER = "inbox"
LARGEST = 100 << 20
"""Largest file taken, in bytes."""
_REMEMBERED = 200
_PUBLISHING = 3600.0
"""Most seconds that writing the collective outputs may take."""
State = Literal["waiting", "reading", "done"]


class Job:
    """A file on its way into the batch."""

    def __init__(self, number: int, name: str, size: int) -> None:
        self.number, self.name, self.size = number, name, size
        self.state: State = "waiting"
        self.began: float | None = None
        self.ended: float | None = None
        self.outcome: DocumentOutcome | None = None

    @property
    def seconds(self) -> float:
        """How long it has been read, or took."""
        return 0.0 if self.began is None else (self.ended or time.monotonic()) - self.began


class Inbox:
    """Takes files and reads them; when none is waiting, the collective outputs are written anew."""

    def __init__(self, batch: Batch, services: Services, settings: Settings, worker: Worker) -> None:
        self._batch, self._services = batch, services
        self._settings, self._worker = settings, worker
        self._folder = batch.out / FOLDER
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1)

    def jobs(self) -> list[Job]:
        """Return the files taken, the newest first."""
        return [self._jobs[number] for number in sorted(self._jobs, reverse=True)]

    async def take(self, name: str, chunks: AsyncIterator[bytes]) -> Job:
        """Keep a file under a safe name and line it up; UnreadableInput where it is of no kind that can be read, or too large."""
        name = Path(name.replace("\\", "/")).name
        shown = Path(name)
        if shown.suffix.lower() not in inputs.SUFFIXES:
            raise UnreadableInput("review_wrong_suffix")
        self._folder.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        temporary = self._folder / f".{next(self._numbers)}-{time.monotonic_ns()}.tmp"
        try:
            with temporary.open("wb") as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > LARGEST:
                        raise UnreadableInput("review_too_large", limit=f"{LARGEST >> 20} MB")
                    digest.update(chunk)
                    file.write(chunk)
            with self._lock:
                path = self._free_path(shown, digest.hexdigest())
                temporary.replace(path)
                return self._line_up(path, size)
        finally:
            temporary.unlink(missing_ok=True)

    def read_left(self) -> None:
        """Line up files that an earlier review left and that no run has taken up since."""
        known = {outcome.path for outcome in self._batch.documents}
        for path in sorted(self._folder.glob("[!.]*")):
            if path.suffix.lower() in inputs.SUFFIXES and inputs.shown(path) not in known:
                self._line_up(path, path.stat().st_size)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _free_path(self, name: Path, sha256: str) -> Path:
        """Return where a file goes: the same name for the same bytes, else one that is free."""
        stem = inputs.names([name])[0]
        paths = (self._folder / f"{each}{name.suffix.lower()}" for each in _numbered(stem))
        return next(path for path in paths if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() == sha256)

    def _free_id(self, path: Path) -> str:
        """Return an id that no other document of the batch has."""
        shown = inputs.shown(path)
        taken = {
            outcome.document_id.casefold() for outcome in self._batch.documents if outcome.document_id and outcome.path != shown
        }
        return next(name for name in _numbered(path.stem) if name.casefold() not in taken)

    def _line_up(self, path: Path, size: int) -> Job:
        job = Job(next(self._numbers), path.name, size)
        self._jobs[job.number] = job
        for old in sorted(self._jobs)[:-_REMEMBERED]:
            del self._jobs[old]
        self._thread.submit(self._read, job, path).add_done_callback(_logged)
        return job

    def _read(self, job: Job, path: Path) -> None:
        job.state, job.began = "reading", time.monotonic()
        input = Input(path, self._free_id(path))
        try:
            limit = self._settings.seconds(job.size, input.pictures)
            job.outcome = self._worker.call(limit, self._services.ingest, input, self._batch.out, self._settings)
        except UnreadableInput as error:
            job.outcome = self._services.failure(input, error, self._settings)
        self._batch.add(job.outcome)
        job.ended, job.state = time.monotonic(), "done"
        if all(each.state == "done" for each in self._jobs.values()):
            self._publish()

    def _publish(self) -> None:
        """Write the collective outputs anew; where that fails, the records stand all the same and the next run writes them."""
        try:
            self._worker.call(_PUBLISHING, self._services.publish, self._batch.result, self._batch.out, self._settings.lang)
        except UnreadableInput as error:
            _log.error("%s: %s", self._batch.out, error)


def _logged(reading: Future[None]) -> None:
    if not reading.cancelled() and (error := reading.exception()) and not isinstance(error, Stopped):
        _log.error("inbox", exc_info=error)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name}-{number}"
