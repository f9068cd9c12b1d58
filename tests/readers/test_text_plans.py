"""The text reader on real plans: every table of the hand-checked truth, cell by cell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.readers import read_document


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize(
    "name", ["kluczbork-lpdi-2026-2030", "miechow-lpdius-2026-2028", "klobuck-pal-2021-2022", "krakow-lprusdi-2025-2027"]
)
def test_tables_are_those_of_the_truth(shared: Path, name: str) -> None:
    truth = json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))["tables"]
    document = read_document(shared / "real" / f"{name}.txt", name)
    found = [[[squash(cell) for cell in row] for row in table.grid()] for table in document.tables]
    wanted = [[[squash(cell) for cell in row] for row in table["header"] + table["rows"]] for table in truth]
    assert found == wanted
    assert [table.number for table in document.tables] == [table["number"] for table in truth]
    assert [table.header_rows for table in document.tables] == [len(table["header"]) for table in truth]
