"""Calls in processes apart end in time, within memory, and with their parent."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline import isolation
from pipeline.isolation import Died, Overrun, Stopped, Workers

ROOT = Path(__file__).resolve().parent.parent


def nothing() -> None:
    pass


def double(number: int) -> int:
    return 2 * number


def pid() -> int:
    return os.getpid()


def wait(seconds: float) -> None:
    time.sleep(seconds)


def work(seconds: float) -> float:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
    return seconds


def spin() -> None:
    """Search in one call of C that never ends and lets no other thread run."""
    import re

    re.match(r"(a|aa)+$", "a" * 80 + "b")


def hoard(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def die(how: int) -> None:
    os.kill(os.getpid(), how)


def leave() -> None:
    os._exit(7)


def fail() -> None:
    raise ValueError("planted mistake")


@pytest.fixture(scope="module")
def workers():
    with Workers(1, nothing, 512) as workers:
        yield workers


def test_one_process_makes_many_calls(workers):
    assert [workers.call(9, double, number) for number in range(5)] == [0, 2, 4, 6, 8]
    assert workers.call(9, pid) == workers.call(9, pid) != os.getpid()


def test_a_process_that_has_made_many_calls_is_replaced(monkeypatch):
    monkeypatch.setattr(isolation, "_CALLS", 2)
    with Workers(1, nothing, 512) as workers:
        assert len({workers.call(9, pid) for _ in range(6)}) == 3


@pytest.mark.parametrize("hang", [(spin,), (wait, 60)])
def test_a_call_that_hangs_is_ended_in_time(workers, hang):
    started = time.monotonic()
    with pytest.raises(Overrun):
        workers.call(0.3, *hang)
    assert time.monotonic() - started < 5
    assert workers.call(9, double, 4) == 8


def test_time_that_others_took_is_not_counted(workers, monkeypatch):
    monkeypatch.setattr(isolation, "_worked", lambda pid: 0.0)
    assert workers.call(0.2, work, 0.6) == 0.6
    monkeypatch.setattr(isolation, "_STARVED", 2)
    with pytest.raises(Overrun):
        workers.call(0.2, work, 60)


def test_memory_has_a_limit_and_a_process_that_met_it_is_replaced(workers):
    before = workers.call(9, pid)
    assert workers.call(9, hoard, 200) == 200 << 20
    with pytest.raises(MemoryError):
        workers.call(9, hoard, 600)
    assert workers.call(9, pid) != before


@pytest.mark.parametrize(
    ("call", "how"),
    [
        ((die, signal.SIGKILL), "SIGKILL"),
        ((die, signal.SIGSEGV), "SIGSEGV"),
        ((leave,), "7"),
        ((fail,), "1"),
    ],
)
def test_a_process_that_dies_tells_how_and_is_replaced(workers, call, how):
    with pytest.raises(Died) as caught:
        workers.call(9, *call)
    assert caught.value.how == how
    assert workers.call(9, double, 4) == 8


def test_a_process_that_cannot_begin_says_so():
    with Workers(1, fail, 512) as workers, pytest.raises(Died):
        workers.call(9, double, 4)


def test_stopping_frees_who_waits_at_once():
    caught = []

    def call():
        try:
            workers.call(60, wait, 60)
        except Stopped as error:
            caught.append(error)

    with Workers(1, nothing, 512) as workers:
        workers.call(9, double, 1)
        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        started = time.monotonic()
        workers.stop()
        for thread in threads:
            thread.join(5)
    assert (len(caught), time.monotonic() - started < 2) == (2, True)


PARENT = """
import sys, threading, time
from pipeline.isolation import Workers
from tests import test_isolation as here
if __name__ == "__main__":
    with Workers(2, here.nothing, 512) as workers:
        print(workers.call(9, here.pid), workers.call(9, here.pid), flush=True)
        threading.Thread(target=workers.call, args=(99, here.spin), daemon=True).start()
        time.sleep(99)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the death signal is Linux's")
def test_processes_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as parent:
        children = [int(number) for number in parent.stdout.readline().split()]
        time.sleep(0.3)
        parent.kill()
    deadline = time.monotonic() + 5
    while any(alive(child) for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(child: int) -> bool:
    try:
        return Path(f"/proc/{child}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False
