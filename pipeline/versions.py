"""What the results depend on beside the inputs: our code, and the libraries."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from schemas.base import SCHEMA_VERSION

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("schemas", "extractors", "pipeline")
_LIBRARIES = (
    "rachmistrz",
    "pdfplumber",
    "pypdfium2",
    "spacy",
    "morfeusz2",
    "openpyxl",
    "python-docx",
    "odfdo",
    "pydantic",
    "pyarrow",
    "duckdb",
    "xlsxwriter",
    "prefect",
)


def versions() -> dict[str, str]:
    """Return the versions that the results depend on."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"python": python_version(), "schema": SCHEMA_VERSION, **libraries, "tesseract": _tesseract()}


def _tesseract() -> str:
    """Return the version of the program that recognises the print of scans, "" where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(said.stdout.split()[1:2])


@cache
def code() -> str:
    """Return a hash of our code and its data files, and of the versions of the libraries."""
    digest = hashlib.sha256(repr(versions()).encode())
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(_ROOT)}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
