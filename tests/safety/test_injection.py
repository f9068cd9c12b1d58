"""What a document says stays words in every output: no markup, formula, command, link or control character of its gets through."""

import csv
import io
import json
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline import api
from pipeline.cli import app
from pipeline.writers.report import html

EVIL = {
    "markup": "</td></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>",
    "formula": '=HYPERLINK("http://example.com";"tutaj")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "template": "{{ x*x }}{% for x in y %}${x*x}",
    "link": "[tutaj](javascript:alert(1)) http://example.com/x",
    "workflow": "::set-env name=X::y %0A::error::x",
    "terminal": "\x1b]0;tytul\x07\x1b[2Jx",
    "rich": "[bold red]x[/] [link=http://example.com]y[/link]",
    "direction": "\u202egpj.nalp\u202c",
}
PLAN = """{evil}

1. {evil}

Lokalny plan dla gminy Zalesie Górne na lata 2026–2030

Cel szczegółowy 1.1: {evil}

Tabela 1 {evil}

| {evil}    | Liczba osób |
| {evil} K  | 20          |
| {evil} M  | 14          |
| Razem {evil} | 35       |
"""


@pytest.fixture(params=EVIL)
def evil(request) -> str:
    return EVIL[request.param]


@pytest.fixture
def plan(tmp_path: Path, evil: str) -> Path:
    """A plan that says it everywhere, under a name that says it too as far as a file system allows."""
    path = tmp_path / f"{evil.replace('/', '_')[:100]}.txt"
    path.write_text(PLAN.format(evil=evil.replace("|", "¦")), "utf-8")
    return path


def check(plan: Path, format: str) -> str:
    outcome = CliRunner().invoke(app, ["check", str(plan), "--format", format])
    assert outcome.exit_code == 1, outcome.output
    return outcome.stdout


def computes(formula: str, sheets: list[str]) -> bool:
    """Tell whether a formula only reckons with cells of the workbook's own sheets, as ours do."""
    parts = re.split(r"'((?:[^']|'')+)'!", formula)
    named = {part.replace("''", "'") for part in parts[1::2]}
    return (
        named <= set(sheets)
        and re.fullmatch(r"=(?:[A-Z]{1,3}[0-9]+|[0-9.]+|[-+*/(),:]|ROUND|SUM|ABS)+", "".join(parts[::2])) is not None
    )


def test_the_workbook_holds_words(plan, tmp_path):
    out = tmp_path / "out"
    assert api.ingest([plan], out).documents[0].errors == 1
    book = openpyxl.load_workbook(out / "rachmistrz.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" and not computes(str(cell.value), book.sheetnames)] == []
    report = f"reports/{quote((out / 'reports').glob('*.html').__next__().name)}"
    with ZipFile(out / "rachmistrz.xlsx") as archive:
        outer = [
            each for name in archive.namelist() for each in re.findall(rb"<[^>]*TargetMode=.External.[^>]*>", archive.read(name))
        ]
    targets = [unescape(re.search(rb'Target="([^"]*)"', each)[1].decode()) for each in outer]
    assert {target.partition("#")[0] for target in targets} <= {report}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([plan.name, "out"])


def test_tables_for_programs_hold_no_formula(plan):
    for row in csv.reader(io.StringIO(check(plan, "csv"))):
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_json_and_sarif_are_whole(plan):
    assert len(json.loads(check(plan, "json"))["documents"]) == 1
    (run,) = json.loads(check(plan, "sarif"))["runs"]
    (result,) = run["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"].get("uri") or run["artifacts"][0]["location"]["uri"]
    assert not set(uri) & set('<>"{}|\\^`\x1b ')


def test_github_gets_one_command(plan):
    assert [line.split(" ")[0] for line in check(plan, "github").splitlines()] == ["::error"]


@pytest.mark.parametrize("format", ["text", "csv", "github"])
def test_no_control_character_reaches_a_terminal(plan, format):
    printed = check(plan, format)
    assert [sign for sign in printed if (sign < " " and sign not in "\n\r\t") or "\x7f" <= sign < "\xa0"] == []


class Page(HTMLParser):
    """The elements of a page, and all that could run or fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements[tag] += 1
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")
            if name in ("src", "href", "xlink:href", "action", "formaction", "data", "srcset") and not (value or "").startswith(
                "#"
            ):
                self.addresses.append(value or "")


def test_the_report_runs_and_fetches_nothing_of_a_document(plan, tmp_path):
    harmless = tmp_path / "plan.txt"
    harmless.write_text(PLAN.format(evil="słowa"), "utf-8")
    page, usual = (Page(html.render(api.analyse(path), data=path.read_bytes())) for path in (plan, harmless))
    assert page.handlers == []
    assert {tag: page.elements[tag] for tag in ("script", "img", "iframe", "object", "embed", "form", "base", "link", "meta")} == {
        tag: usual.elements[tag] for tag in ("script", "img", "iframe", "object", "embed", "form", "base", "link", "meta")
    }
    assert [address for address in page.addresses if not address.startswith("data:image/")] == []
