"""Tables that no check could say anything about are counted, with the reason."""

from __future__ import annotations

from pipeline.checking.engine import judge
from schemas.finding import NotJudged
from tests.builders import reading

RATES = """
Tabela 1. Koszty usług

| Usługa | Koszt w 2024 r. | Koszt w 2025 r. |
|---|---|---|
| Opieka w domu | 38 zł | 45 zł |
| Opieka w ośrodku | 41 zł | 52 zł |
{}
"""


def left(text: str) -> list[NotJudged]:
    return [each for each in judge(reading(text)).not_judged if each.rule.startswith("EXT")]


def test_a_table_without_a_relation_is_told() -> None:
    (only,) = left(RATES.format(""))
    assert only.rule == "EXT002"
    assert only.reason == "W tabeli „Koszty usług” (liczb: 4) nie rozpoznano sumy, udziału ani zmiany, którą dałoby się przeliczyć."
    assert only.evidence[0].line_start == 3


def test_a_table_with_a_total_is_not() -> None:
    assert not left(RATES.format("| Razem | 79 zł | 97 zł |"))


def test_a_table_read_with_doubt_is_told_with_its_reason() -> None:
    read = reading(RATES.format(""))
    (grid,) = read.document.tables
    block = next(block for block in read.document.blocks if block.table is grid)
    doubted = block._replace(table=grid._replace(doubt="komórki złożono z wierszy tekstu"))
    (only,) = judge(read._replace(document=read.document._replace(blocks=(doubted,)))).not_judged
    assert only.rule == "EXT001"
    assert "komórki złożono z wierszy tekstu" in only.reason
