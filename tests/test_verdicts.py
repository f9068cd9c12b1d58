"""An analyst's verdicts go from the workbook into the decisions, and from there into the next run."""

import os
import time
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline import api, verdicts
from pipeline.checking.decisions import Decision, Decisions
from pipeline.cli import app
from pipeline.errors import UnusableFile
from pipeline.settings import Settings
from pipeline.writers import records

PLAN = """Plan gminy Zalesie Górne na lata 2026–2030

Tabela 1 Osoby objęte pomocą

| Płeć      | Liczba osób |
| Kobiety   | 20          |
| Mężczyźni | 14          |
| Razem     | 35          |

Łącznie 58 osób: 31 kobiet i 26 mężczyzn.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    api.ingest([tmp_path / "plan.txt"], tmp_path / "out")
    return tmp_path


def again(folder: Path):
    api.ingest([folder / "plan.txt"], folder / "out")
    return records.read(folder / "out", "plan").findings


def edit(path: Path, *rows: tuple[str | None, str | None], out: Path | None = None) -> None:
    """Put verdict and comment into the rows of the sheet of findings, and save as a person does, a moment later."""
    book = openpyxl.load_workbook(path)
    sheet = book["Ustalenia"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for number, (verdict, comment) in enumerate(rows, start=2):
        sheet.cell(number, at["Ocena analityka"]).value = verdict
        sheet.cell(number, at["Uwagi analityka"]).value = comment
    book.properties.lastModifiedBy = "Anna Nowak"
    book.save(out or path)
    later = time.time() + 5
    os.utime(out or path, (later, later))


def test_the_next_run_reads_the_verdicts_of_the_workbook(folder):
    first, second = again(folder)
    edit(folder / "out" / "rachmistrz.xlsx", ("nietrafne", "Zaokrąglenie"), ("Do  wyjaśnienia", "zapytać"))
    findings = {each.fingerprint: each for each in again(folder)}
    assert "Zaokrąglenie" in findings[first.fingerprint].suppressed
    assert "Anna Nowak" in findings[first.fingerprint].suppressed
    assert findings[second.fingerprint].suppressed is None
    kept = Decisions(folder / "out").all()
    assert [(each.verdict, each.reason, each.note, each.document) for each in kept.values()] == [
        ("dismissed", "Zaokrąglenie", "", "plan.txt"),
        ("unclear", "", "zapytać", "plan.txt"),
    ]
    sheet = openpyxl.load_workbook(folder / "out" / "rachmistrz.xlsx")["Ustalenia"]
    assert [[cell.value for cell in row[4:6]] for row in sheet.iter_rows(2)] == [
        ["nietrafne", "Zaokrąglenie"],
        ["do wyjaśnienia", "zapytać"],
    ]


def test_a_verdict_taken_out_of_the_workbook_no_longer_counts(folder):
    edit(folder / "out" / "rachmistrz.xlsx", ("nietrafne", None))
    assert sum(each.suppressed is not None for each in again(folder)) == 1
    edit(folder / "out" / "rachmistrz.xlsx", (None, None))
    assert [each.suppressed for each in again(folder)] == [None, None]


def test_what_was_decided_in_the_browser_later_stays(folder):
    first = again(folder)[0]
    edit(folder / "out" / "rachmistrz.xlsx", ("nietrafne", "Zaokrąglenie"))
    Decisions(folder / "out").keep(Decision(fingerprint=first.fingerprint, verdict="accepted", document="plan.txt"))
    later = time.time() + 60
    os.utime(folder / "out" / "decisions.toml", (later, later))
    assert [each.suppressed for each in again(folder)] == [None, None]
    sheet = openpyxl.load_workbook(folder / "out" / "rachmistrz.xlsx")["Ustalenia"]
    assert sheet["E2"].value == "trafne"


def test_a_workbook_that_nobody_touched_is_not_read(folder):
    assert verdicts.take_up(folder / "out") == verdicts.Taken()


def test_a_workbook_from_elsewhere_is_taken_on_request(folder):
    edit(folder / "out" / "rachmistrz.xlsx", ("nietrafne", "Zaokrąglenie"), ("chyba", None), out=folder / "ania.xlsx")
    arguments = ["ingest", folder / "plan.txt", "--out", folder / "out", "--verdicts", folder / "ania.xlsx"]
    outcome = CliRunner().invoke(app, [str(each) for each in arguments])
    assert "Uwzględniono 1 ocenę" in outcome.output
    assert "wiersz 3: „chyba” nie jest oceną" in outcome.output
    assert sum(each.suppressed is not None for each in records.read(folder / "out", "plan").findings) == 1


def test_an_english_workbook_is_read_too(folder):
    api.ingest([folder / "plan.txt"], folder / "en", Settings(lang="en"))
    book = openpyxl.load_workbook(folder / "en" / "rachmistrz.xlsx")
    book["Findings"]["E2"] = "Right"
    book.save(folder / "en.xlsx")
    assert verdicts.take_up(folder / "en", folder / "en.xlsx").accepted == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<html></html>"])
def test_a_file_that_is_no_workbook_is_refused(folder, content):
    (folder / "x.xlsx").write_bytes(content)
    with pytest.raises(UnusableFile):
        verdicts.take_up(folder / "out", folder / "x.xlsx")


def test_a_workbook_without_findings_is_refused(folder):
    openpyxl.Workbook().save(folder / "x.xlsx")
    with pytest.raises(UnusableFile):
        verdicts.take_up(folder / "out", folder / "x.xlsx")
