import os
import time
from collections.abc import Iterator

import pytest

from pipeline.errors import UnreadableInput
from pipeline.web.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(int, 300)
    yield worker
    worker.close()


@pytest.mark.parametrize(
    ("code", "seconds", "function", "argument"),
    [
        ("review_time_limit", 0.2, time.sleep, 30),
        ("review_process_died", 20, os._exit, 1),
        ("review_memory_limit", 20, bytearray, 600 << 20),
    ],
)
def test_what_breaks_a_process_harms_nothing_else(worker, code, seconds, function, argument):
    with pytest.raises(UnreadableInput) as caught:
        worker.call(seconds, function, argument)
    assert caught.value.code == code
    assert worker.call(20, abs, -3) == 3
