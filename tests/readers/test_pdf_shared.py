"""The typeset plans must give the tables that a person read in them."""

import json
from pathlib import Path

import pytest

from pipeline.readers import pdf


def squeezed(grid: list[list[str]]) -> list[list[str]]:
    return [["".join(cell.split()) for cell in row] for row in grid]


@pytest.mark.parametrize(
    "name", ["kluczbork-lpdi-2026-2030", "miechow-lpdius-2026-2028", "klobuck-pal-2021-2022", "krakow-lprusdi-2025-2027"]
)
def test_tables_equal_the_truth(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    path = shared / "pdf" / f"{name}.pdf"
    tables = pdf.read(path.read_bytes(), path.name, name).tables
    wanted = [squeezed(table["header"] + table["rows"]) for table in gold["tables"]]
    found = [squeezed(table.grid()) for table in tables]
    assert len(found) == len(wanted)
    same = sum(grid in found for grid in wanted)
    assert same >= 0.8 * len(wanted)


def test_statements_keep_labels_and_two_years(shared: Path) -> None:
    for path in sorted((shared / "statements").glob("RACHUNEK*.pdf")):
        table = max(pdf.read(path.read_bytes(), path.name, "x").tables, key=lambda t: t.row_count)
        assert (table.columns, table.row_count) == (3, 39)
        assert all(row[0] for row in table.grid()[1:])
