"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real plans with hand-checked truth; it stands beside the checkout where it is there at all."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the folder of real plans is absent")
    return SHARED
