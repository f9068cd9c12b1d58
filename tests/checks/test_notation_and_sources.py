"""Sources that one table lacks, and shares printed with another precision than their column."""

from __future__ import annotations

from tests.builders import found

PLAN = "Lokalny Plan Deinstytucjonalizacji Usług Społecznych Gminy Olszanka na lata 2026–2028\n"
TABLE = """
Tabela {number}. {title}

| Wyszczególnienie | 2022 | 2023 | 2024 |
|---|---|---|---|
| {title}: kobiety | 4{number}1 | 4{number}5 | 43{number} |
| {title}: mężczyźni | 38{number} | 3{number}7 | 36{number} |

{source}
"""
TITLES = ["Ludność gminy", "Bezrobotni", "Klienci ośrodka", "Osoby z niepełnosprawnością", "Uczniowie szkół"]


def plan(without: int) -> str:
    tables = (
        TABLE.format(number=at, title=title, source="" if at > len(TITLES) - without else "Źródło: dane własne ośrodka.")
        for at, title in enumerate(TITLES, 1)
    )
    return PLAN + "".join(tables)


def test_the_one_table_without_a_source_is_named() -> None:
    (only,) = found(plan(without=1), "SRC803")
    assert "„Uczniowie szkół”" in only.message


def test_where_several_tables_have_no_source_none_is_missed() -> None:
    assert not found(plan(without=2), "SRC803")
    assert not found(plan(without=0), "SRC803")


SHARES = """
| Wykształcenie | Udział |
|---|---|
| wyższe | 12,4% |
| średnie | 28,1% |
| zawodowe | {} |
| gimnazjalne | 19,7% |
| podstawowe | 14,4% |
"""


def test_a_share_cut_to_whole_percents_is_noted() -> None:
    (only,) = found(SHARES.format("25%"), "NUM015")
    assert "„25%”" in only.message
    assert only.severity == "info"


def test_shares_of_one_precision_are_not() -> None:
    assert not found(SHARES.format("25,4%"), "NUM015")
    assert not found(SHARES.format("0%"), "NUM015")
