"""Score the PDF tables against the ICDAR 2013 competition's truth, and their speed against pdfplumber's.

    python benchmarks/tables_icdar.py ../shared/icdar [--compare]

DIR holds `score.py` and `data/`. Prints F1 of the complete process by document and in all, and pages per CPU-second;
`--compare` adds those of pdfplumber's extract_tables on the same pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.tables import detect
from extractors.tables.words import cell_rows, heal, line_passage
from pipeline.readers.pdf.page import read_pages


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("icdar_score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no score.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(data: bytes) -> tuple[dict[str, Any], int]:
    """Return the tables of a PDF in the scorer's format, and the number of pages."""
    tables = []
    pages = read_pages(data)
    for number, page in enumerate(pages, 1):
        for grid in detect.find(page.words, page.shapes):
            cells = []
            for cell in grid.cells:
                text = heal([line_passage(row, number, 1, page.shown) for row in cell_rows(cell.words)]).text
                cells.append(
                    {
                        "r0": cell.row,
                        "c0": cell.col,
                        "r1": cell.row + cell.row_span - 1,
                        "c1": cell.col + cell.col_span - 1,
                        "text": text,
                    }
                )
            tables.append({"page": number, "cells": cells, "bbox": list(page.shown(grid.box))})
    return {"tables": tables}, len(pages)


def pdfplumber_speed(paths: list[Path]) -> float:
    """Return the pages per CPU-second of pdfplumber's extract_tables."""
    import pdfplumber

    start, count = time.process_time(), 0
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()
                count += 1
    return count / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--compare", action="store_true", help="time pdfplumber on the same pages")
    args = parser.parse_args()
    score, data = scorer(args.folder), args.folder / "data"
    paths = {stem: Path(score.pdf_path(str(data), stem)) for stem in score.stems(str(data))}
    start, count, found = time.process_time(), 0, {}
    for stem, path in paths.items():
        found[stem], pages = predicted(path.read_bytes())
        count += pages
    speed = count / (time.process_time() - start)
    result = score.evaluate(str(data), found.get, detection=False)
    for stem, outcome in result["docs"].items():
        print(
            f"{stem:12} F1 {outcome['F1']:.3f}  P {outcome['P']:.3f}  R {outcome['R']:.3f}  {outcome['n_pred']}/{outcome['n_gt']}"
        )
    print(
        f"all          F1 {result['F1']:.4f}  P {result['P']:.4f}  R {result['R']:.4f}  tables {result['n_pred']}/{result['n_gt']}"
    )
    print(f"{count} pages, {speed:.1f} pages per CPU-second", end="")
    print(f" (pdfplumber {pdfplumber_speed(list(paths.values())):.1f})" if args.compare else "")


if __name__ == "__main__":
    main()
