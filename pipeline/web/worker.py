"""A process apart for work on a document, with limits on time and memory: what kills it harms nothing else."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from pipeline.errors import UnreadableInput

P = ParamSpec("P")
T = TypeVar("T")
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Worker:
    """One process that is given work, one piece after another, by one lasting thread.

    The thread lasts because Linux ends a process that asked to end with its parent when the *thread* that started it ends.
    """

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._thread = ThreadPoolExecutor(1)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `function` run in the process; the future raises UnreadableInput where it exceeds a limit or kills the process."""
        return self._thread.submit(lambda: self._run(function, *args, **kwargs))

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `function` returns in the process, or raise what it raises."""
        return self.submit(function, *args, **kwargs).result()

    def close(self) -> None:
        """End the process at once, whatever it is at."""
        self._kill()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._pool is None:
            initial = (os.getpid(), self._memory)
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin, initargs=initial)
        future = self._pool.submit(function, *args, **kwargs)
        try:
            return future.result(self._seconds)
        except TimeoutError as error:
            self._kill()
            raise UnreadableInput("review_time_limit", seconds=f"{self._seconds:.0f}") from error
        except MemoryError as error:
            self._kill()
            raise UnreadableInput("review_memory_limit", limit=f"{self._memory >> 20} MB") from error
        except BrokenExecutor as error:
            self._kill()
            raise UnreadableInput("review_process_died") from error

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(parent: int, memory: int) -> None:
    """Make a new process end with its parent, leave Ctrl-C to the parent, and take no more memory than it may."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import resource

        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
