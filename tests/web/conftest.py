from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline import serving
from pipeline.web.app import create
from tests.web.batches import write_batch

HOST = "http://127.0.0.1:8765"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder as a run leaves it: a text with a broken total, and a plan that could not be read."""
    return write_batch(tmp_path)


@pytest.fixture
def client(out: Path) -> Iterator[TestClient]:
    """A browser of the kind that the application answers."""
    with TestClient(create(out, serving.services()), base_url=HOST) as client:
        yield client


@pytest.fixture
def token(client: TestClient) -> dict[str, str]:
    return {"X-Rachmistrz-Token": client.app.state.review.token}
