"""The comparison as a page, a workbook and a table."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compare import compare
from pipeline.writers import compare_html, compare_parquet, compare_words, compare_xlsx, records
from schemas.comparison import Comparison
from tests.compare.plans import VILLAGE, fact, plan, record

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def comparison() -> Comparison:
    one = record(
        "Zalesie",
        *(fact("dps.osoby", value, year) for value, year in (("80", 2020), ("100", 2024))),
        fact("dps.kwota", "2000000"),
        teryt=VILLAGE,
    )
    other = plan(f"W 2024 r. teleopieką objęto 45 osób {HOSTILE}.\n\nW 2019 r. w DPS przebywało 60 osób.", "Wola")
    return compare([one, other])


class Page(HTMLParser):
    """The tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def html(comparison: Comparison, out: Path, lang: str = "pl") -> str:
    return compare_html.write(comparison, out, lang).read_text("utf-8")


def test_the_page_shows_values_places_and_reasons(comparison, tmp_path):
    page = html(comparison, tmp_path)
    for words in ("Zalesie", "Wola", "osoby w DPS", "6,59 na 1000 mieszk.", "+20 (+25%)", "inny rok", "wiersz 7", "60 osób"):
        assert words in page
    assert "20\u00a0000\u00a0zł na osobę" in page


def test_the_page_needs_nothing_from_outside_and_runs_only_its_own_script(comparison, tmp_path):
    page = html(comparison, tmp_path)
    parsed = Page(page)
    assert not re.search(r"https?://", page)
    assert not [tag for tag, attributes in parsed.tags if attributes.get("src") or (tag == "link")]
    assert not [
        attributes for _, attributes in parsed.tags if "style" in attributes or any(name.startswith("on") for name in attributes)
    ]
    policy = next(each["content"] or "" for each in parsed.named("meta") if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    for tag, kind in (("script", "script-src"), ("style", "style-src")):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy


def test_what_a_plan_says_stays_text(tmp_path):
    hostile = compare(
        [plan(f"W 2024 r. teleopieką objęto 45 osób.\n\nCel 1: Rozwój teleopieki {HOSTILE}", HOSTILE), record("Wola")]
    )
    assert HOSTILE not in html(hostile, tmp_path)


def test_the_page_has_landmarks_headings_and_labels(comparison, tmp_path):
    parsed = Page(html(comparison, tmp_path))
    tags = [tag for tag, _ in parsed.tags]
    for landmark in ("header", "nav", "main", "footer"):
        assert tags.count(landmark) == 1
    assert tags.count("h1") == 1
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(link["href"] or "")[1:] for link in parsed.named("a")} <= set(ids)
    assert all(head.get("scope") for head in parsed.named("th"))


def test_a_value_leads_to_its_figure_in_the_report_where_there_is_one(comparison, tmp_path):
    assert "reports/" not in html(comparison, tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "zalesie.html").write_text('<b id="fact-1">100</b>', "utf-8")
    page = html(comparison, tmp_path)
    assert 'href="reports/zalesie.html#fact-1"' in page
    assert "zalesie.html#fact-0" not in page


def test_the_page_speaks_english_on_request(comparison, tmp_path):
    page = html(comparison, tmp_path, "en")
    assert '<html lang="en">' in page
    for words in ("Plans of gminas compared", "per 1,000 inh.", "other year", "How to read this"):
        assert words in page


def test_the_workbook_links_each_value_to_its_quote(comparison, tmp_path):
    book = openpyxl.load_workbook(compare_xlsx.write(comparison, tmp_path))
    assert book.sheetnames == ["Plany", "Miary obok siebie", "Wszystkie wartości", "Tematy", "Jak czytać"]
    matrix, cells = book["Miary obok siebie"], book["Wszystkie wartości"]
    assert matrix.freeze_panes == "B2"
    assert matrix.auto_filter.ref
    row = next(row for row in matrix.iter_rows(min_row=2) if row[1].value == "osoby w DPS" or row[1].value == "dps")
    linked = next(cell for cell in row if cell.value == "100")
    target = linked.hyperlink.location.rpartition("!")[2]
    line = [cell.value for cell in cells[cells[target].row]]
    assert line[1:4] == ["Zalesie", 100, 2024]
    assert "wiersz 7" in line


def test_the_workbook_is_the_same_each_time(comparison, tmp_path):
    first = compare_xlsx.write(comparison, tmp_path / "a").read_bytes()
    assert compare_xlsx.write(comparison, tmp_path / "b").read_bytes() == first


def test_the_table_holds_every_cell_with_its_place(comparison, tmp_path):
    rows = pq.read_table(compare_parquet.write(comparison, tmp_path)).to_pylist()
    assert len(rows) == sum(len(row.cells) for row in comparison.rows)
    row = next(row for row in rows if row["measure"] == "dps.osoby" and row["gmina"] == "Zalesie")
    assert (row["value"], row["year"], row["line_start"], row["change"], row["residents_source"]) == (100, 2024, 7, 20, "GUS")
    assert next(row for row in rows if row["gmina"] == "Wola" and row["measure"] == "dps.osoby")["reasons"] == ["other_year"]


@pytest.mark.parametrize(
    ("value", "places", "lang", "shown"),
    [
        ("1234567", 0, "pl", "1\u00a0234\u00a0567"),
        ("-3.94", 2, "pl", "−3,94"),
        ("1234.50", 2, "en", "1,234.5"),
        ("0.004", 2, "pl", "0"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value, places, lang, shown):
    from decimal import Decimal

    assert compare_words.number(Decimal(value), lang, places) == shown


def test_the_command_leaves_page_workbook_and_table(tmp_path):
    for each in (plan("W 2024 r. teleopieką objęto 45 osób.", "Wola"), record("Zalesie", fact("teleopieka.osoby", "9"))):
        records.write(each, tmp_path)
    outcome = CliRunner().invoke(app, ["compare", str(tmp_path)])
    assert outcome.exit_code == 0
    assert all((tmp_path / name).is_file() for name in ("compare.html", "compare.xlsx", "parquet/comparison.parquet"))


def test_the_command_says_what_to_do_where_there_is_too_little(tmp_path):
    outcome = CliRunner().invoke(app, ["compare", str(tmp_path)])
    assert outcome.exit_code == 2
    assert "rachmistrz ingest" in outcome.output
    records.write(record("Wola"), tmp_path)
    assert "co najmniej dwóch" in CliRunner().invoke(app, ["compare", str(tmp_path)]).output
