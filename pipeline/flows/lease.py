"""Who writes at an address: a file there names the run, renewed while it goes on, as what fsspec leads to knows no locks.

Two runs that begin at the same moment are told apart by whose name stands there after a pause, in which a file must be written.
"""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import FolderInUse
from schemas.base import Model

_PAUSE = 2.0
"""Seconds after which the name that stands there counts."""
_RENEWED = 60.0
_ENDED = 600.0
"""Seconds without news after which a run is taken for ended; the clocks of machines may differ by less than that."""
_ASKED = 5.0
"""Seconds between the questions of a run that waits."""


class _Holder(Model):
    """The run that writes: a name that no other has, the machine and the process, and when (UTC) it began and was last there."""

    run: str
    host: str
    machine: str
    pid: int
    since: str
    seen: float


@contextmanager
def held(files: Any, target: str, address: str, *, wait: bool = False) -> Iterator[Callable[[], None]]:
    """Hold an address for one run by a file `target` there; where another run holds it, FolderInUse, or wait.

    Yield what raises FolderInUse if another run has taken the address over, because this one was not heard of for too long.
    """
    since = datetime.now(UTC).isoformat(timespec="seconds")
    own = _Holder(run=uuid.uuid4().hex, host=socket.gethostname(), machine=_machine(), pid=os.getpid(), since=since, seen=0)
    while holder := _taken(files, target, own):
        if not wait:
            raise FolderInUse(address, host=holder.host, since=holder.since)
        time.sleep(_ASKED)

    def check() -> None:
        holder = _read(files, target)
        if holder is not None and holder.run != own.run:
            raise FolderInUse(address, host=holder.host, since=holder.since)

    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(files, target, own, over), daemon=True)
    renewing.start()
    try:
        yield check
    finally:
        over.set()
        renewing.join()
        with suppress(OSError, FolderInUse):
            check()
            files.rm_file(target)


def put(files: Any, target: str, content: bytes) -> None:
    """Write a file so that it stands there whole or not at all: fsspec's transactions see to that."""
    files.makedirs(target.rpartition("/")[0], exist_ok=True)
    with files.transaction, files.open(target, "wb") as file:
        file.write(content)


def _taken(files: Any, target: str, own: _Holder) -> _Holder | None:
    """Take an address and return None, or return who holds it."""
    holder = _read(files, target)
    if holder is None or _ended(holder):
        _write(files, target, own)
        time.sleep(_PAUSE)
        holder = _read(files, target)
    return holder if holder and holder.run != own.run else None


def _renew(files: Any, target: str, own: _Holder, over: threading.Event) -> None:
    """Say time and again that a run goes on, until it is over or another has taken its place."""
    while not over.wait(_RENEWED):
        with suppress(OSError):  # storage that can't be reached now may be in a minute
            if (holder := _read(files, target)) and holder.run != own.run:
                return
            _write(files, target, own)


def _read(files: Any, target: str) -> _Holder | None:
    try:
        return _Holder.model_validate_json(files.cat_file(target))
    except (FileNotFoundError, ValidationError):
        return None


def _write(files: Any, target: str, own: _Holder) -> None:
    put(files, target, own.model_copy(update={"seen": time.time()}).model_dump_json().encode())


def _ended(holder: _Holder) -> bool:
    """Tell whether a run has ended without saying so: its process is gone from this machine, or it was silent for long."""
    if time.time() - holder.seen > _ENDED:
        return True
    if holder.machine != _machine():
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _machine() -> str:
    """Return what tells apart machines, and containers on one machine, so that a process can be looked for by its number."""
    told = [socket.gethostname()]
    with suppress(OSError):
        told += [Path("/proc/sys/kernel/random/boot_id").read_text().strip(), str(Path("/proc/self/ns/pid").readlink())]
    return " ".join(told)
