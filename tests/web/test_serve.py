import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import serving
from pipeline.cli import app


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the command would have served."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(serving, "serve", lambda *words, browse: calls.append((*words, browse)))
    return calls


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(*words: object):
    return CliRunner().invoke(app, ["serve", *map(str, words)])


def test_it_answers_on_loopback_alone_and_says_where(served, tmp_path):
    port = free_port()
    outcome = serve(tmp_path, "--port", port)
    assert (outcome.exit_code, f"http://127.0.0.1:{port}/" in outcome.output, "UWAGA" in outcome.output) == (0, True, False)
    assert served == [(tmp_path, "pl", "127.0.0.1", port, False)]


def test_opened_to_the_network_it_warns(served, tmp_path):
    outcome = serve(tmp_path, "--host", "0.0.0.0", "--port", free_port(), "--open")
    assert "UWAGA" in outcome.output
    assert served[0][2:] == ("0.0.0.0", served[0][3], True)


def test_a_port_that_is_taken_is_said(served, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = serve(tmp_path, "--port", taken.getsockname()[1])
    assert (outcome.exit_code, "jest zajęty" in outcome.output, served) == (2, True, [])


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    outcome = serve(Path(tmp_path, "file", "out"), "--port", free_port())
    assert outcome.exit_code == 2
    assert "Nie można zapisać" in outcome.output
