"""Sets the plans of a finished run side by side and leaves the page, the workbook and the table."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline import compare
from pipeline.errors import UnwritableOutput
from pipeline.writers import compare_html, compare_jsonl, compare_parquet, compare_xlsx, records
from schemas.comparison import Comparison

FEWEST = 2
"""Plans that a comparison needs."""


class Compared(NamedTuple):
    """A comparison and the files that hold it: page, workbook and table."""

    comparison: Comparison
    page: Path
    workbook: Path
    table: Path


class TooFew(Exception):
    """The folder holds fewer records than a comparison needs; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def run(out: Path, lang: str = "pl") -> Compared:
    """Compare all plans that have a record in `out`; TooFew, or UnwritableOutput where the results can't be left there."""
    names = sorted(path.stem for path in (out / records.FOLDER).glob("*.json"))
    if len(names) < FEWEST:
        raise TooFew(len(names))
    comparison = compare.compare([records.read(out, name) for name in names], lang)
    try:
        page = compare_html.write(comparison, out, lang)
        workbook = compare_xlsx.write(comparison, out, lang)
        table = compare_parquet.write(comparison, out)
        compare_jsonl.write(comparison, out, lang)
    except OSError as error:
        raise UnwritableOutput(str(out), error.strerror or type(error).__name__) from error
    return Compared(comparison, page, workbook, table)
