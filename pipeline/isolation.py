"""Calls in processes apart, each with a limit of time and one of memory: whatever a call does, its caller goes on."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

Result = TypeVar("Result")
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_STARVED = 10
_CALLS = 250
"""Calls that a process makes before a new one takes its place: what caches and broken-up memory take up stays bounded."""
_CHILD = "import json, sys; sys.path[:] = json.loads(sys.argv[3]); from pipeline.isolation import serve; serve(*sys.argv[1:3])"


class Overrun(Exception):
    """A call took longer than it may; its process was ended."""


class Died(Exception):
    """The process of a call ended in the middle of it; `how` is the name of the signal that ended it, or its exit status."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class Stopped(Exception):
    """The workers were stopped: no more calls are made."""


class Workers:
    """Processes that make calls, one at a time each, for any number of threads.

    `begin` prepares a new process, by imports for instance; `memory` is the most megabytes of data it may hold (kept on Linux). A
    call that would exceed it gets a MemoryError. The processes start at once, make many calls, and end with this one, even where
    this one is killed.
    """

    def __init__(self, count: int, begin: Callable[[], object], memory: int) -> None:
        self.stopped = False
        self._begin = begin
        self._memory = memory
        self._lock = threading.Lock()
        # Linux ends a process that asked to end with its parent when the *thread* that started it ends: so one thread starts all.
        self._starter = ThreadPoolExecutor(1)
        self._processes: set[_Process] = set()
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(count):
            self._idle.put(self._start())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        self._starter.shutdown()

    def call(self, seconds: float, function: Callable[..., Result], *arguments: object) -> Result:
        """Return what the function returns, which must be made for sending; Overrun, Died, Stopped.

        The function must raise nothing but MemoryError: any other exception ends its process, with a traceback. A process that ran
        out of memory, overran, died or has made many calls is replaced, so the next call finds a new one.
        """
        process = self._idle.get()
        fit = False
        try:
            if self.stopped:
                raise Stopped
            result: Result = process.call(seconds, function, arguments)
            fit = process.calls < _CALLS
            return result
        except Died as error:
            raise Stopped if self.stopped else error from None
        finally:
            if not fit and not self.stopped:
                self._end(process)
                process = self._start()
            self._idle.put(process)

    def stop(self) -> None:
        """End the processes at once; who waits for one gets Stopped."""
        with self._lock:
            self.stopped = True
            for process in self._processes:
                process.end()

    def _start(self) -> _Process:
        process = self._starter.submit(_Process, self._begin, self._memory).result()
        with self._lock:
            self._processes.add(process)
            if self.stopped:
                process.end()
        return process

    def _end(self, process: _Process) -> None:
        with self._lock:
            self._processes.discard(process)
        process.end()


class _Process:
    """A new interpreter at the other end of a connection.

    Not one of multiprocessing's: those need a process more to look after them, and can't be had in a daemon, as workers of a
    cluster are.
    """

    def __init__(self, begin: Callable[[], object], memory: int) -> None:
        self._connection, there = Pipe()
        with there:
            arguments = [str(there.fileno()), str(os.getpid()), json.dumps(sys.path)]
            self._process = subprocess.Popen([sys.executable, "-c", _CHILD, *arguments], pass_fds=[there.fileno()])
        with suppress(ConnectionError):  # one that is dead already tells so at its first call
            self._connection.send((begin, memory))
        self._ready = False
        self.calls = 0

    def call(self, seconds: float, function: Callable[..., Result], arguments: tuple[object, ...]) -> Result:
        try:
            if not self._ready:
                self._ready = self._connection.recv()
            self._connection.send((function, arguments))
            self.calls += 1
            self._wait(seconds)
            result: Result | MemoryError = self._connection.recv()
        except (EOFError, ConnectionError):
            raise Died(_how(self._process.wait())) from None
        if isinstance(result, MemoryError):
            raise result
        return result

    def _wait(self, seconds: float) -> None:
        """Wait for the result; Overrun where it is not there in time.

        On a machine that is busy with other things, a process that got no processor to work with has not had its time: it is given
        more, up to `_STARVED` times as much.
        """
        began, used = time.monotonic(), _worked(self._process.pid)
        left = seconds
        while not self._connection.poll(left):
            waited, worked = time.monotonic() - began, _worked(self._process.pid) - used
            left = max(0.1, seconds - worked)
            if worked >= seconds or waited >= _STARVED * seconds or not _wants_to_work(self._process.pid):
                raise Overrun

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


def _worked(pid: int) -> float:
    """Return the seconds of processor time that a process has had (where Linux tells)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wants_to_work(pid: int) -> bool:
    """Tell whether a thread of a process is working, or waits for nothing but a processor or a disk."""
    try:
        tasks = [path.read_text().rpartition(")")[2].split()[0] for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    except OSError:
        return False
    return any(state in ("R", "D") for state in tasks)


def _how(status: int) -> str:
    known = {number.value: number.name for number in signal.Signals}
    return known.get(-status, str(status))


def serve(descriptor: str, parent: str) -> None:
    """Make calls until the parent is gone; Ctrl-C is the parent's matter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != int(parent):
            return
    connection: Connection = Connection(int(descriptor))
    begin, memory = connection.recv()
    begin()
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))
    connection.send(True)
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        try:
            result = function(*arguments)
        except MemoryError:
            result = MemoryError()
        connection.send(result)
