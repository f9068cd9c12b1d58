"""Compare the tables of statistical publications as PDF with the same tables as the office publishes them in workbooks.

    python benchmarks/tables_gus.py ../shared/gus

DIR holds pairs of `NAME.pdf` and `NAME_tablice….xlsx`. Every sheet named after a table is compared cell by cell with the table that
was read: words without regard to white space and hyphens, numbers as far as they are printed. Notes under a table and its title
don't count. Prints the share of equal cells by table and in all, and the cells that differ.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from pipeline.readers import pdf

Row = list[str]


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """Return the rows of each table in a workbook, blank rows and columns, title and notes left out."""
    import openpyxl

    found: dict[str, list[list[object]]] = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        if not re.match(r"tab", sheet.title, re.IGNORECASE):
            continue
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        rows = [row for row in rows if any(_text(cell) for cell in row)][1:]
        width = max((at for row in rows for at, cell in enumerate(row) if at and _text(cell) and _filled(row) > 1), default=0)
        last = max((at for at, row in enumerate(rows) if _filled(row) > 1), default=0)
        rows = [row[: width + 1] for row in rows[: last + 1]]
        kept = [at for at in range(width + 1) if any(_text(row[at]) for row in rows)]
        found[sheet.title] = [[row[at] for at in kept] for row in rows]
    return found


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _filled(row: Sequence[object]) -> int:
    return sum(bool(_text(cell)) for cell in row)


def same(cell: object, printed: str) -> bool:
    """Tell whether a cell of the workbook is what is printed."""
    if isinstance(cell, int | float):
        try:
            number = Decimal(re.sub(r"\s", "", printed).replace(",", ".").replace("−", "-").replace("–", "-"))
        except InvalidOperation:
            return cell == 0 and printed in ("-", "–", "0")
        step = Decimal(1).scaleb(int(number.as_tuple().exponent))
        return Decimal(str(cell)).quantize(step, ROUND_HALF_UP) == number
    return _squeezed(_text(cell)) == _squeezed(printed)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-–\u00ad]+", "", text).lower()


class Outcome(NamedTuple):
    """Cells that are equal and cells in all, the same of numbers alone, and the rows that differ."""

    equal: int = 0
    cells: int = 0
    figures: int = 0
    numbers: int = 0
    missed: tuple[str, ...] = ()

    def plus(self, other: Outcome) -> Outcome:
        return Outcome(
            self.equal + other.equal,
            self.cells + other.cells,
            self.figures + other.figures,
            self.numbers + other.numbers,
            self.missed + other.missed,
        )


def compared(truth: Sequence[Sequence[object]], read: Sequence[Row]) -> Outcome:
    """Compare a table with one that was read, taking rows in order."""
    found, at = Outcome(), 0
    for row in truth:
        ahead = list(enumerate(read[at : at + 4], at))
        best = max(ahead, key=lambda item: (_equal(row, item[1]), -item[0]), default=(at, []))
        hits, cells = _equal(row, best[1]), _filled(row)
        numbers = [cell if isinstance(cell, int | float) else None for cell in row]
        missed = (f"{[_text(cell) for cell in row]} | {best[1]}",) if hits < cells else ()
        found = found.plus(Outcome(hits, cells, _equal(numbers, best[1]), _filled(numbers), missed))
        if hits:
            at = best[0] + 1
    return found


def _equal(row: Sequence[object], read: Row) -> int:
    return sum(bool(_text(cell)) and same(cell, printed) for cell, printed in zip(row, read, strict=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print the rows that differ")
    args = parser.parse_args()
    total = Outcome()
    for path in sorted(args.folder.glob("*.pdf")):
        books = sorted(args.folder.glob(f"{path.stem.rstrip('.')}*tablice*.xlsx"))
        grids = [table.grid() for table in pdf.read(path.read_bytes(), path.name, path.stem).tables]
        for title, rows in ((title, rows) for book in books for title, rows in sheets(book).items()):
            found = max((compared(rows, grid) for grid in grids), key=lambda outcome: outcome.equal, default=Outcome())
            total = total.plus(found)
            print(f"{path.stem[:40]:40} {title:10} cells {found.equal}/{found.cells}, numbers {found.figures}/{found.numbers}")
            if args.verbose:
                print(*(f"    {line}" for line in found.missed), sep="\n")
    shares = total.equal / max(1, total.cells), total.figures / max(1, total.numbers)
    print(f"all cells {total.equal}/{total.cells} {shares[0]:.4f}, numbers {total.figures}/{total.numbers} {shares[1]:.4f}")


if __name__ == "__main__":
    main()
