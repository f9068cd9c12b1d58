"""A process apart for work on documents, with limits on time and memory, started when it is first needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from pipeline.errors import UnreadableInput
from pipeline.isolation import Died, Overrun, Workers

T = TypeVar("T")


class Worker:
    """One process; `begin` prepares it, `memory` is the most megabytes it may hold."""

    def __init__(self, begin: Callable[[], object], memory: int) -> None:
        self._begin = begin
        self._memory = memory
        self._lock = threading.Lock()
        self._workers: Workers | None = None

    def call(self, seconds: float, function: Callable[..., T], *arguments: object) -> T:
        """Return what the function returns in the process.

        UnreadableInput where the function raises it, or where it exceeds a limit or kills the process.
        """
        with self._lock:
            if self._workers is None:
                self._workers = Workers(1, self._begin, self._memory)
        try:
            result: T | UnreadableInput = self._workers.call(seconds, told, function, *arguments)
        except Overrun as error:
            raise UnreadableInput("review_time_limit", seconds=f"{seconds:.0f}") from error
        except MemoryError as error:
            raise UnreadableInput("review_memory_limit", limit=f"{self._memory} MB") from error
        except Died as error:
            raise UnreadableInput("review_process_died") from error
        if isinstance(result, UnreadableInput):
            raise result
        return result

    def close(self) -> None:
        """End the process at once, whatever it is at."""
        if self._workers is not None:
            self._workers.stop()


def told(function: Callable[..., T], *arguments: object) -> T | UnreadableInput:
    """Call a function in the process; why an input can't be read is sent back like a result."""
    try:
        return function(*arguments)
    except UnreadableInput as error:
        return error
