from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.checking.decisions import Decision
from pipeline.writers.sheet import Number, typed
from pipeline.writers.workbook import Workbook
from schemas.record import PlanRecord, TableRecord
from tests.writers.plans import UNREAD, outcome, place, plan


def written(path: Path, *plans: PlanRecord, lang: str = "pl") -> openpyxl.Workbook:
    with Workbook(path, lang) as workbook:
        for record in plans:
            workbook.add(outcome(record), record)
        workbook.add(UNREAD, None)
    return openpyxl.load_workbook(path)


def values(sheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_overview_comes_first_and_leads_to_each_document(tmp_path):
    book = written(tmp_path / "a.xlsx", plan("zalesie"), plan("dolny-las", findings=()))
    assert book.sheetnames == ["Przegląd", "Ustalenia", "Kwoty", "zalesie", "dolny-las"]
    overview = book["Przegląd"]
    links = {cell.value: cell.hyperlink.location for row in overview.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"zalesie": "'zalesie'!A1", "dolny-las": "'dolny-las'!A1"}
    assert "Plik jest pusty." in values(overview)


def test_a_finding_leads_to_the_cell_that_it_is_about(tmp_path):
    book = written(tmp_path / "a.xlsx", plan())
    findings = book["Ustalenia"]
    cell = findings["A2"]
    row = int(cell.hyperlink.location.split("!A")[1])
    assert [each.value for each in book["zalesie"][row]][:2] == ["Razem", 35]
    assert book["zalesie"].cell(row, 2).fill.fgColor.rgb == "FFFFC7CE"
    said = dict(zip([each.value for each in findings[1]], [each.value for each in findings[2]], strict=True))
    assert said["Działanie"] == "20 + 14 = 34"
    assert (said["Miejsce"], said["Cytat"], said["Drugi cytat"]) == ("wiersze 14–15", "Razem 35", "Kobiety 20")


def test_lists_have_frozen_headings_and_filters(tmp_path):
    book = written(tmp_path / "a.xlsx", plan())
    assert [book[name].freeze_panes for name in ("Przegląd", "Ustalenia", "Kwoty")] == ["B5", "B2", "B2"]
    assert all(book[name].auto_filter.ref for name in ("Przegląd", "Ustalenia", "Kwoty"))
    assert book["Kwoty"]["C2"].value == pytest.approx(1262285.54)
    assert book["Kwoty"]["C2"].number_format == "#,##0.00"


def test_english_on_request(tmp_path):
    assert written(tmp_path / "a.xlsx", plan(), lang="en").sheetnames[:3] == ["Overview", "Findings", "Amounts"]


@pytest.mark.parametrize(
    "evil", ['=HYPERLINK("http://x.pl";"tu")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "http://x.pl", "\x07\x1b[0m"]
)
def test_words_of_a_document_never_become_a_formula_or_a_link(tmp_path, evil):
    table = TableRecord(header=((evil,),), rows=((evil,),), caption=evil, notes=(evil,), evidence=(place(1, evil),))
    finding = (
        plan().findings[0].model_copy(update={"message": evil, "formula": evil, "evidence": (place(1, evil),), "suspect": None})
    )
    record = plan(tables=(table,), findings=(finding.model_copy(update={"operands": ()}),))
    book = written(tmp_path / "a.xlsx", record)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.target is None


def test_sheet_names_stay_within_what_the_format_allows(tmp_path):
    names = ["a" * 40, "a" * 41, "plan[1]:2", "PRZEGLĄD"]
    book = written(tmp_path / "a.xlsx", *(plan(name) for name in names))
    own = book.sheetnames[3:]
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in own)


@pytest.mark.parametrize(
    ("printed", "value", "shape"),
    [
        ("3 414 027", 3414027, "#,##0"),
        ("2024", 2024, "0"),
        ("27,5%", 0.275, "0.0%"),
        ("1\u00a0262\u00a0285,54 zł", 1262285.54, '#,##0.00 "zł"'),
        ("−245", -245, "0"),
        ("+12", 12, "+0;-0;0"),
    ],
)
def test_a_plain_number_becomes_one_that_shows_as_printed(printed, value, shape):
    assert typed(printed) == Number(pytest.approx(value), shape)


@pytest.mark.parametrize(
    "printed", ["", "b/d", "−", "–5", "007", "12.345", "9 073 184,93,00", "1 23", "2026–2030", "65-69", "ok. 5", "1" * 20]
)
def test_anything_else_stays_words(printed):
    assert typed(printed) == printed


def test_decimals_are_shown_without_loss(tmp_path):
    finding = plan().findings[0].model_copy(update={"computed": Decimal("4.24503")})
    book = written(tmp_path / "a.xlsx", plan(findings=(finding,)))
    assert 4.24503 in [cell.value for cell in book["Ustalenia"][2]]


def test_a_suppressed_finding_tells_why_it_does_not_count(tmp_path):
    finding = plan().findings[0].model_copy(update={"suppressed": "Tak ma być (A. Nowak, 2026-05-01)"})
    findings = written(tmp_path / "a.xlsx", plan(findings=(finding,)))["Ustalenia"]
    said = dict(zip([cell.value for cell in findings[1]], [cell.value for cell in findings[2]], strict=True))
    assert said["Pominięte, bo"] == "Tak ma być (A. Nowak, 2026-05-01)"


def test_a_broken_total_is_recomputed_live_from_the_cells_of_the_table(tmp_path):
    book = written(tmp_path / "a.xlsx", plan())
    findings, own = book["Ustalenia"], book["zalesie"]
    said = dict(zip([cell.value for cell in findings[1]], findings[2], strict=True))
    assert said["Wyliczono"].value == "='zalesie'!B15+'zalesie'!B16"
    assert said["Podano"].value == "='zalesie'!B17"
    assert said["Różnica"].value == f"={said['Podano'].coordinate}-{said['Wyliczono'].coordinate}"
    assert [own[cell].value for cell in ("B15", "B16", "B17")] == [20, 14, 35]
    shown = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["Ustalenia"]
    assert [shown[said[name].coordinate].value for name in ("Wyliczono", "Podano", "Różnica")] == [34, 35, 1]


def test_verdicts_are_chosen_from_a_list_and_the_place_leads_to_the_report(tmp_path):
    decision = Decision(fingerprint="0123456789abcdef", verdict="dismissed", reason="Zaokrąglenie", date="2026-05-01")
    with Workbook(tmp_path / "a.xlsx", "pl", {decision.fingerprint: decision}, report=True) as workbook:
        workbook.add(outcome(plan()), plan())
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Ustalenia"]
    said = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert (said["Ocena analityka"].value, said["Uwagi analityka"].value) == ("nietrafne", "Zaokrąglenie")
    assert said["Miejsce"].value == "wiersze 14–15"
    assert said["Miejsce"].hyperlink.target == "reports/zalesie.html"
    assert said["Miejsce"].hyperlink.location == "f1"
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("E2", '"trafne,nietrafne,do wyjaśnienia"')
    assert sheet.column_dimensions[said["Zapisano jako"].column_letter].hidden
