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


def numbers(cells: list[object]) -> tuple[str, ...]:
    """Return the numbers of a row as whole tenths, which is how the publications round."""
    found = []
    for cell in cells:
        text = str(cell).replace("\xa0", "").replace(" ", "").replace(",", ".")
        try:
            found.append(str(round(float(text) * 10)))
        except ValueError:
            continue
    return tuple(found)


def test_published_tables_equal_their_spreadsheets(shared: Path) -> None:
    import openpyxl

    for path in sorted((shared / "gus").glob("*.pdf")):
        (sheets,) = (shared / "gus").glob(f"{path.name[:20]}*.xlsx")
        tables = pdf.read(path.read_bytes(), path.name, "x").tables
        read = {numbers(list(row)) for table in tables for row in table.grid()}
        for sheet in openpyxl.load_workbook(sheets, data_only=True):
            if not sheet.title.lower().startswith("tab"):
                continue
            wanted = [numbers(list(row)) for row in sheet.iter_rows(values_only=True)]
            missing = [row for row in wanted if len(row) > 1 and row not in read]
            assert not missing, (path.name, sheet.title)
