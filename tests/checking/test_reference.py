"""Values known from elsewhere: the file that holds them, and plans compared with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractors.metadata import metadata
from pipeline.checking import reference
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import Judgement, judge
from pipeline.errors import UnusableFile
from pipeline.language import known as has_sentence
from schemas.reference import KnownValue
from tests.builders import doc, reading
from tests.test_cli import invoke

HEAD = "teryt,measure,year,value,source\n"
PLAN = """
    Program pomocy dla Gminy Trzebnica na lata 2025-2027

    Liczba mieszkańców gminy Trzebnica w 2024 r. wynosiła {people} osób.

    W 2024 r. pomocą społeczną objęto {helped} osób.
"""


def judged(text: str, *known: KnownValue) -> Judgement:
    read = reading(text)._replace(metadata=metadata(doc(text)), known=known)
    return judge(read, Selection(select=frozenset({"SRC801"})))


def value(number: int, year: int = 2024, teryt: str = "0220033") -> KnownValue:
    return KnownValue(teryt, "pomoc_spoleczna.osoby", year, Decimal(number), "OZPS 2024")


def file(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def test_file_is_read_with_commas_and_with_semicolons(tmp_path: Path) -> None:
    one = reference.load(file(tmp_path / "a.csv", HEAD + "0220033,ludnosc.osoby,2024,24100,GUS\n\n"))
    other = reference.load(
        file(tmp_path / "b.csv", "source;year;value;measure;teryt\nRząd żądań;2023;12 345,5;ludnosc.osoby;0220033\n", "cp1250")
    )
    assert one == (KnownValue("0220033", "ludnosc.osoby", 2024, Decimal(24100), "GUS"),)
    assert other == (KnownValue("0220033", "ludnosc.osoby", 2023, Decimal("12345.5"), "Rząd żądań"),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("teryt,measure,year,value\n", "reference_columns"),
        (HEAD + "240601,ludnosc.osoby,2024,1,GUS\n", "reference_teryt"),
        (HEAD + "0220033,pogoda.osoby,2024,1,GUS\n", "reference_measure"),
        (HEAD + "0220033,ludnosc.osoby,24,1,GUS\n", "reference_year"),
        (HEAD + "0220033,ludnosc.osoby,2024,wiele,GUS\n", "reference_value"),
        (HEAD + "0220033,ludnosc.osoby,2024,NaN,GUS\n", "reference_value"),
        (HEAD + "0220033,ludnosc.osoby,2024,1,\n", "reference_source"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(UnusableFile) as error:
        reference.load(file(tmp_path / "a.csv", content))
    assert error.value.code == code
    assert has_sentence(f"file.{code}")


def test_a_plan_that_differs_from_the_source() -> None:
    outcome = judged(PLAN.format(people="24 100", helped=640), value(604))
    assert [finding.stated for finding in outcome.findings] == [640]
    assert [relation.verdict for relation in outcome.relations] == ["contradiction"]
    assert "OZPS 2024" in outcome.findings[0].message


def test_a_plan_that_agrees_leaves_a_relation_alone() -> None:
    outcome = judged(PLAN.format(people="24 100", helped=604), value(604))
    assert outcome.findings == ()
    assert [relation.verdict for relation in outcome.relations] == ["holds"]


@pytest.mark.parametrize("known", [value(604, year=2023), value(604, teryt="0213033")])
def test_other_years_and_gminas_are_not_compared(known: KnownValue) -> None:
    outcome = judged(PLAN.format(people="24 100", helped=640), known)
    assert (outcome.findings, outcome.relations) == ((), ())


def test_inhabitants_that_cannot_be_of_this_gmina() -> None:
    (only,) = judged(PLAN.format(people="35 100", helped=640)).findings
    assert "35 100" in only.message


def test_the_file_is_named_on_the_command_line(tmp_path: Path) -> None:
    plan = file(tmp_path / "plan.txt", "\n".join(line.strip() for line in PLAN.format(people="24 100", helped=640).splitlines()))
    known = file(tmp_path / "known.csv", HEAD + "0220033,pomoc_spoleczna.osoby,2024,604,OZPS 2024\n")
    outcome = invoke("check", plan, "--reference", known, "--fail-on", "warning")
    assert (outcome.exit_code, "SRC801" in outcome.output) == (1, True)
    outcome = invoke("check", plan, "--reference", tmp_path / "none.csv")
    assert (outcome.exit_code, "none.csv" in outcome.stderr) == (2, True)
