"""What reading words and tables of PDFs costs, ours against pdfplumber, camelot, tabula and PyMuPDF, as ratios of processor time.

    python benchmarks/rivals.py [FOLDER...] [--python PYTHON] [--count N]

Each reads the same files one after another in one process: all words with their places and all tables (camelot and tabula: tables
alone; of camelot the mode for ruled tables, which is the faster one). Start-up is taken off. PYTHON is an interpreter that has the
others installed, see rivals.txt; whichever is missing there is left out. Without a folder the plans come from the corpus
generator, which knows how many tables they have.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measured

OURS = """
from pipeline import api
api.warm()
def read(path):
    return len(api.analyse(path).tables) if WHOLE else sum(block.kind == "table" for block in api.read(path).blocks)
"""
RIVALS = {
    "pdfplumber": """
import pdfplumber
def read(path):
    count = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            count += len(page.extract_tables())
            page.close()
    return count
""",
    "PyMuPDF": """
import pymupdf
def read(path):
    with pymupdf.open(path) as pdf:
        return sum(len(page.find_tables().tables) for page in pdf if page.get_text("words") or True)
""",
    "camelot": """
import camelot
def read(path):
    return len(camelot.read_pdf(path, pages="all", flavor="lattice"))
""",
    "tabula": """
import tabula
def read(path):
    return len(tabula.read_pdf(path, pages="all", silent=True))
""",
}
LOOP = """
import json, sys
tables = [read(path) for path in sys.argv[2:]]
open(sys.argv[1], "w").write(json.dumps(sum(tables)))
"""


def cost(python: str, code: str, files: Sequence[Path], folder: Path) -> tuple[float, int] | None:
    """Return the processor seconds without start-up and the tables found; None where the library is missing."""
    found = folder / "found.json"
    found.unlink(missing_ok=True)
    empty = measured.run([python, "-c", code + LOOP, str(found)])
    if empty.status:
        return None
    full = measured.run([python, "-c", code + LOOP, str(found), *map(str, files)])
    if full.status:
        return None
    return full.processor - empty.processor, json.loads(found.read_text())


def generated(folder: Path, count: int) -> list[Path]:
    plans = folder / "plans"
    generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(3 * count), "--seed", "7", "--out", str(plans)]
    own = {**os.environ, "PYTHONPATH": str(measured.ROOT)}
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL, env=own)
    return sorted(plans.glob("*.pdf"))[:count]


def told(reader: str, measure: tuple[float, int] | None, ours: tuple[float, int], pages: int) -> None:
    """Print a row."""
    if measure is None:
        print(f"{reader:34}not installed: see benchmarks/rivals.txt")
        return
    seconds, found = measure
    print(f"{reader:34}{1000 * seconds / pages:10.1f}{found:8}{seconds / ours[0]:13.2f}x", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--count", type=int, default=8)
    chosen = parser.parse_args()
    from pypdfium2 import PdfDocument

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [path for each in chosen.folders for path in sorted(each.rglob("*.pdf"))] or generated(folder, chosen.count)
        pages = sum(len(PdfDocument(path)) for path in files)
        truths = [path.with_suffix(".truth.json") for path in files]
        tables = sum(json.loads(path.read_bytes())["tables"] for path in truths) if all(path.exists() for path in truths) else None
        print(f"{len(files)} files, {pages} pages, tables: {tables or 'not known'}; load {os.getloadavg()[0]:.1f}")
        ours = cost(sys.executable, "WHOLE = False\n" + OURS, files, folder)
        whole = cost(sys.executable, "WHOLE = True\n" + OURS, files, folder)
        assert ours and whole
        print(f"{'reader':34}{'ms a page':>10}{'tables':>8}{'against ours':>14}")
        told("rachmistrz, reading", ours, ours, pages)
        told("rachmistrz, extracting, checking", whole, ours, pages)
        for rival, code in RIVALS.items():
            told(rival, cost(chosen.python, code, files, folder), ours, pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
