"""Imports run one way, libraries stay at their edge, and the guard that says so is alive."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "extractors", "pipeline")
ALLOWED = {
    "prefect": ("pipeline/flows/",),
    "typer": ("pipeline/cli/",),
    "pdfplumber": ("pipeline/readers/pdf/",),
    "pypdfium2": ("pipeline/readers/pdf/", "pipeline/web/pages.py", "pipeline/writers/report/pages.py"),
    "pikepdf": ("pipeline/readers/pdf/", "pipeline/writers/annotate.py", "pipeline/writers/disarming.py"),
    "pytesseract": ("pipeline/readers/pdf/ocr.py",),
    "docx": ("pipeline/readers/office/docx.py",),
    "odfdo": ("pipeline/readers/office/odt.py",),
    "xlsxwriter": ("pipeline/writers/",),
    "pyarrow": ("pipeline/writers/",),
    "duckdb": ("pipeline/writers/",),
}
"""Where a library may be imported."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def misplaced(root: Path) -> list[str]:
    """Return the imports of libraries outside their places, as "file: library"."""
    found = []
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            file = path.relative_to(root).as_posix()
            libraries = {name.split(".")[0] for name in imports(path)}
            found += [f"{file}: {name}" for name, places in ALLOWED.items() if name in libraries and not file.startswith(places)]
    return found


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=root, env={"PYTHONPATH": str(root), "PATH": ""}, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.csv"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_stages_build_on_each_other_one_way():
    outcome = contracts(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_libraries_stay_in_their_places():
    assert misplaced(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line"), [("schemas/base.py", "import pipeline.api"), ("pipeline/readers/text.py", "import pipeline.writers.records")]
)
def test_a_forbidden_import_is_noticed(copy, file, line):
    with (copy / file).open("a") as module:
        module.write(f"\n{line}\n")
    outcome = contracts(copy)
    assert outcome.returncode != 0
    assert "BROKEN" in outcome.stdout


def test_a_misplaced_library_is_noticed(copy):
    with (copy / "pipeline/api.py").open("a") as module:
        module.write("\nfrom prefect.client import get_client\n")
    assert misplaced(copy) == ["pipeline/api.py: prefect"]


def test_check_imports_neither_prefect_nor_pandas_nor_what_only_writes(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("Plan gminy Zalesie Górne na lata 2026–2030\n\nŁącznie 58 osób: 31 kobiet i 26 mężczyzn.\n", "utf-8")
    code = (
        "import sys\nfrom pipeline import cli\n"
        f"sys.argv = ['rachmistrz', 'check', {str(plan)!r}]\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'prefect', 'pandas', 'duckdb', 'pyarrow', 'xlsxwriter', 'pdfplumber'} & set(sys.modules)))\n"
    )
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.splitlines()[-1] == "[]"
