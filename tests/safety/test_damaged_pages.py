"""Some pages of a PDF are damaged: the others are read, and every output says which pages are missing."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import api
from pipeline.cli import app
from pipeline.errors import UnreadableInput
from pipeline.readers import pdf
from tests.readers.pdf_builder import Sheet


def plan(pages: int) -> bytes:
    sheet = Sheet()
    for number in range(pages):
        sheet.text(60, 400, f"Plan gminy Zalesie na lata 2026-2030, strona {number + 1}. Wsparcie obejmie 12 rodzin z gminy.")
        if number < pages - 1:
            sheet.next_page()
    return sheet.data()


def without(data: bytes, *numbers: int) -> bytes:
    """Let the page tree name objects in place of these pages that the file does not hold."""
    kids = re.search(rb"/Kids \[(.*?)\]", data, re.DOTALL)
    assert kids
    names = kids[1].split(b"R")
    for number in numbers:
        names[number - 1] = b" 99 0 "
    return data[: kids.start(1)] + b"R".join(names) + data[kids.end(1) :]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(without(plan(5), 2, 3, 5))
    return path


def test_the_pages_that_can_be_read_are(damaged):
    ((outcome, record),) = api.check([damaged])
    assert (outcome.status, outcome.error_code, outcome.pages) == ("partial", "pdf_broken_pages", 5)
    assert outcome.error == f"W pliku {damaged} nie odczytano stron: 2–3, 5. Są uszkodzone. Proszę pobrać plik ponownie."
    assert record is not None
    assert record.source.unread == (2, 3, 5)
    assert [(fact.quantity.value, fact.evidence[0].page) for fact in record.facts] == [(12, 1), (12, 4)]


def test_a_check_says_which_pages_are_missing(damaged):
    for format in ("text", "csv", "github"):
        outcome = CliRunner().invoke(app, ["check", str(damaged), "--format", format])
        assert outcome.exit_code == 3
        assert "nie odczytano stron: 2–3, 5." in " ".join(outcome.output.split())
    (run,) = json.loads(CliRunner().invoke(app, ["check", str(damaged), "--format", "sarif"]).stdout)["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "2–3, 5" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_a_run_keeps_what_it_read_and_reads_it_once(damaged, tmp_path):
    out = tmp_path / "out"
    (first,) = api.ingest([damaged], out).documents
    written = {path: path.read_bytes() for path in (out / "records" / "plan.json", out / "reports" / "plan.html")}
    assert b"nie odczytano stron: 2\xe2\x80\x933, 5." in written[out / "reports" / "plan.html"]
    assert "odczytany częściowo" in (out / "index.html").read_text("utf-8")
    assert api.ingest([damaged], out).documents == (first,)
    assert {path: path.read_bytes() for path in written} == written


def test_a_file_without_a_page_that_can_be_read_is_refused():
    with pytest.raises(UnreadableInput) as raised:
        pdf.read(without(plan(2), 1, 2), "plan.pdf", "plan")
    assert raised.value.code == "pdf_broken"
