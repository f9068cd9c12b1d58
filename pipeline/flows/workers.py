"""The processes that read documents: one pool for the whole run, and a process apart for a document that may kill its own."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline import api
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.settings import COLLECTION, Settings
from schemas.run import DocumentOutcome

Done = Callable[[DocumentOutcome], object]
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Workers:
    """Processes that ingest documents into a folder.

    They start at once and import what reading needs while other things are made ready. All are started by one thread that lives
    as long as they do, because Linux ends a process that asked to end with its parent when the *thread* that started it ends.
    """

    def __init__(self, count: int, out: Path, settings: Settings) -> None:
        self._count = count
        self._out = out
        self._settings = settings
        self._lock = threading.Lock()
        self._starter = ThreadPoolExecutor(1)
        self._pools: list[ProcessPoolExecutor] = []
        self.stopped = False
        self._common = self._start(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self.stop()
        for pool in list(self._pools):
            self._end(pool)
        self._starter.shutdown()

    def ingest(self, batch: Sequence[Input], done: Done) -> list[DocumentOutcome]:
        """Ingest a batch in the common pool; BrokenExecutor where a process dies, by whichever document."""
        with self._lock:
            pool = self._common
        if self.stopped:
            raise BrokenExecutor
        try:
            return api.ingest_batch(batch, self._out, self._settings, pool, done)
        except BrokenExecutor:
            with self._lock:
                if self._common is pool and not self.stopped:
                    self._end(pool)
                    self._common = self._start(self._count)
            raise

    def ingest_apart(self, batch: Sequence[Input], done: Done) -> list[DocumentOutcome]:
        """Ingest a batch one document after another away from the others; a document whose process dies fails alone."""
        outcomes = []
        pool = self._start(1)
        for input in batch:
            try:
                outcomes += api.ingest_batch([input], self._out, self._settings, pool, done)
            except BrokenExecutor:
                if self.stopped:
                    raise
                outcomes.append(api.failure(input, UnreadableInput("worker_died"), self._settings))
                done(outcomes[-1])
                self._end(pool)
                pool = self._start(1)
        self._end(pool)
        return outcomes

    @contextmanager
    def stopping_early(self) -> Iterator[None]:
        """Stop the processes where what is done here does not come to its end, so that nobody goes on waiting for them."""
        ended = False
        try:
            yield
            ended = True
        finally:
            if not ended:
                self.stop()

    def stop(self) -> None:
        """End the processes at once; whoever waits for them gets a BrokenExecutor."""
        self.stopped = True
        for pool in list(self._pools):
            for process in list((pool._processes or {}).values()):
                process.kill()

    def _start(self, count: int) -> ProcessPoolExecutor:
        pool = self._starter.submit(_pool, count).result()
        self._pools.append(pool)
        return pool

    def _end(self, pool: ProcessPoolExecutor) -> None:
        self._pools.remove(pool)
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),))
    while len(pool._processes or {}) < count:
        pool.submit(int)  # A pool starts a process at a call that finds none idle; from here on it has all that it may have.
    return pool


def _begin(parent: int) -> None:
    """Make a new process end with its parent, leave Ctrl-C to the parent, and import what reading needs once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    gc.set_threshold(*COLLECTION)
    api.warm()
